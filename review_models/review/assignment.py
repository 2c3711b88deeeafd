"""Which of the documents in hand is which material: by type, then by the names and numbers that must agree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from rapidfuzz import fuzz

from knowledge.schema import MaterialSpec, ReviewPoint
from knowledge.schema.review_point import Equal
from review_models.finding import Verdict
from review_models.review.compare import agree
from review_models.review.view import Packet, Reading, State, Submission, reading

OTHER = "other"
_SIMILAR = 55.0
NEARLY_BEST = 15.0
"""So much less like a material's name a paper of no known type may be than the one that is most like it."""
_HEAD_LINES = 8
# How long a heading is at most that has a usual one in pieces, and how like it that makes it: not as like as its name.
_HEADING, _IN_PIECES = 16, 75.0


@dataclass(frozen=True)
class Assignment:
    """Submissions by material code; `attached` came with them and are not examined, `unassigned` nobody asked for."""

    examined: Mapping[str, tuple[Submission, ...]]
    attached: Mapping[str, tuple[Submission, ...]]
    unassigned: tuple[Submission, ...]


class Assigner:
    """Assigns the submissions of one packet; `points` are those that apply to the item."""

    def __init__(
        self, specs: Sequence[MaterialSpec], points: Iterable[tuple[MaterialSpec, ReviewPoint]], packet: Packet
    ):
        self._specs = self._open = list(specs)
        self._packet = packet
        self._equals = [(spec, point.check) for spec, point in points if isinstance(point.check, Equal)]
        self._found: dict[str, list[Submission]] = {spec.code: [] for spec in specs}

    def assign(self, found: Sequence[Submission]) -> Assignment:
        """What a person says comes first, then types that only one material takes; the rest go where names, numbers
        or titles fit best.
        """
        told = [submission for submission in found if submission.told in self._found]
        for submission in told:
            self._found[submission.told].append(submission)
        # Where a person said which paper a material is, no other paper is taken for it.
        self._open = [spec for spec in self._specs if not self._found[spec.code] or spec.several]
        rest: list[Submission] = []
        for submission in (each for each in found if each.told not in self._found):
            takers = [spec for spec in self._open if submission.type in spec.document_types]
            if len(takers) == 1 and submission.type != OTHER:
                self._found[takers[0].code].append(submission)
            elif takers or submission.type == OTHER:
                rest.append(submission)
            elif spec := next((spec for spec in self._open if self._is_headed(spec, submission)), None):
                self._found[spec.code].append(submission)
        unknown = [each for each in found if not any(each is taken for taken in [*rest, *self._taken()])]
        left = self._place(rest)
        examined, attached, surplus = self._examined()
        return Assignment(examined, attached, (*unknown, *left, *surplus))

    def _taken(self) -> list[Submission]:
        return [submission for taken in self._found.values() for submission in taken]

    def _place(self, rest: list[Submission]) -> list[Submission]:
        """Best agreement first; then whatever is left to materials that still have none, in their order."""
        scored = [
            (self.score(spec, submission), -order, spec, submission)
            for order, spec in enumerate(self._open)
            for submission in rest
            if submission.type in spec.document_types
        ]
        left = list(rest)
        for score, _, spec, submission in sorted(scored, key=lambda entry: entry[:2], reverse=True):
            if score > 0 and any(submission is each for each in left) and self._has_room(spec):
                self._found[spec.code].append(submission)
                left = [each for each in left if each is not submission]
        for submission in [each for each in left if each.type != OTHER]:
            takers = [spec for spec in self._open if submission.type in spec.document_types]
            empty = [spec for spec in takers if not self._found[spec.code]] or [spec for spec in takers if spec.several]
            if empty:
                self._found[empty[0].code].append(submission)
                left = [each for each in left if each is not submission]
        return left

    def _is_headed(self, spec: MaterialSpec, submission: Submission) -> bool:
        """Whether a paper of a type that nobody asked for bears a usual heading of a material without a type: what an
        archive says of a marriage says what a marriage certificate says.
        """
        untyped = spec.document_types == [OTHER] and self._has_room(spec)
        return untyped and any(title in text for title in spec.titles for text in _head(submission))

    def _has_room(self, spec: MaterialSpec) -> bool:
        return spec.several or spec.document_types == [OTHER] or not self._found[spec.code]

    def _examined(
        self,
    ) -> tuple[dict[str, tuple[Submission, ...]], dict[str, tuple[Submission, ...]], list[Submission]]:
        """Of several papers for one material: the best type is examined; a paper of somebody else's is surplus."""
        examined, attached, surplus = {}, {}, []
        for spec in self._specs:
            taken = self._found[spec.code]
            if len(taken) > 1 and not spec.several:
                scores = [self.score(spec, submission) for submission in taken]
                if max(scores) > 0:
                    surplus += [each for each, score in zip(taken, scores, strict=True) if score < 0]
                    taken = [each for each, score in zip(taken, scores, strict=True) if score >= 0]
                kinds = {each.type for each in taken}
                best = next((kind for kind in spec.document_types if kind in kinds), None)
                # Of papers of no known type those that name themselves are the material, others only come with it.
                least = max(scores) - NEARLY_BEST if best == OTHER else None
                with_it = [
                    each
                    for each in taken
                    if each.type != best or (least is not None and self.score(spec, each) < least)
                ]
                attached[spec.code] = tuple(with_it)
                taken = [each for each in taken if not any(each is other for other in with_it)]
            examined[spec.code] = tuple(taken)
        return examined, attached, surplus

    def score(self, spec: MaterialSpec, submission: Submission) -> float:
        """How well the submission agrees with the others if it is taken for `spec`; below 0 it contradicts them."""
        if submission.type == OTHER:
            return max(0.0, similarity(spec, submission) - _SIMILAR)
        total = 0.0
        for owner, check in self._equals:
            mine, others = self._sides(owner, check, spec, submission)
            for own in mine:
                for other in others:
                    verdict = agree(other, own, check.like, check.tolerance)
                    total += {Verdict.PASS: 2.0, Verdict.FAIL: -1.0}.get(verdict, 0.0)
        return total

    def _sides(
        self, owner: MaterialSpec, check: Equal, spec: MaterialSpec, submission: Submission
    ) -> tuple[list[Reading], list[Reading]]:
        """The fields of an equality that stand on `submission`, and those on papers already placed elsewhere."""
        mine, others = [], []
        for name in check.fields:
            material, _, plain = name.rpartition(".")
            place = self._packet.spec(material) if material else owner
            if place is None:
                continue
            if place.code == spec.code:
                mine.append(reading(submission, plain, name, spec.name, self._packet.floor))
            else:
                placed = self._found[place.code]
                others += [reading(each, plain, name, place.name, self._packet.floor) for each in placed[:1]]
        return [each for each in mine if each.state is State.READ], [
            each for each in others if each.state is State.READ
        ]


def similarity(spec: MaterialSpec, submission: Submission) -> float:
    """How like a material's name or usual headings the title, first lines or file name of a paper without a type are, 0
    to 100.
    """
    names = [part for part in _parts(spec.name) if len(part) > 1] + spec.titles
    texts = []
    for document in submission.documents:
        texts += [document.name, PurePath(document.file).stem]
        if spec.code in PurePath(document.file).stem.lower():
            return 100.0
    head = _head(submission)
    texts += head
    pieced = any(_in_pieces(title, text) for title in spec.titles for text in head if len(text) <= _HEADING)
    alike = max((fuzz.partial_ratio(name, text) for name in names for text in texts if len(text) > 3), default=0.0)
    return max(alike, _IN_PIECES) if pieced else alike


def _in_pieces(title: str, text: str) -> bool:
    """Whether both halves of a title stand in `text`, however they are put: 家长同意 in 参演授权同意(家长端)."""
    halves = ((title[:at], title[at:]) for at in range(2, len(title) - 1))
    return any(one in text and other in text.replace(one, " ", 1) for one, other in halves)


def _head(submission: Submission) -> list[str]:
    pages = (page for document in submission.documents for page in document.images)
    return [line.text for page in pages for line in page.lines[:_HEAD_LINES]]


def _parts(name: str) -> list[str]:
    for mark in "（）()、，或及和与":
        name = name.replace(mark, " ")
    return name.split()
