"""The review of a packet, from its documents to the decision."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from knowledge.schema import Basis, DefectKind, Law, MaterialSpec, ReviewPoint, holds
from knowledge.schema.review_point import Count
from review_models.document import Document
from review_models.finding import Evidence, Finding, MaterialReview, Review, Status, Verdict
from review_models.reading.presumed import Presume
from review_models.reading.trust import Reread
from review_models.review import checks, presence, wording
from review_models.review.assignment import Assigner, Assignment
from review_models.review.completing import completed
from review_models.review.decision import decide, ordered, status
from review_models.review.ink import handwriting
from review_models.review.presuming import mistaken, presuming
from review_models.review.screen import EQUAL, is_electronic
from review_models.review.signatories import with_signatories
from review_models.review.steady import reconsidered
from review_models.review.submissions import submissions, with_form
from review_models.review.view import FLOOR, Ink, Packet, Submission, View


class Reviewer:
    """Reviews packets against `points`. `ink` looks for handwriting in a signing place, `laws` gives the names of the
    laws that points rest on, a field read with less confidence than `floor` accuses nobody, `reread` reads a place
    again before two papers are said to contradict each other, and `presume` reads a paper of no known type as one that
    lacks.
    """

    def __init__(
        self,
        points: Mapping[str, ReviewPoint],
        ink: Ink | None = handwriting,
        *,
        laws: Mapping[str, Law] | None = None,
        floor: float = FLOOR,
        reread: Reread | None = None,
        presume: Presume | None = None,
    ) -> None:
        self._points = points
        self._ink = ink
        self._laws = laws or {}
        self._floor = floor
        self._reread = reread
        self._presume = presume

    def review(
        self,
        item: str,
        materials: Sequence[MaterialSpec],
        documents: Sequence[Document],
        *,
        answers: Mapping[str, str],
        day: date,
        form: Mapping[str, Any] | None = None,
    ) -> Review:
        """Review what was handed in for `materials` of `item` in the situation `answers` on `day`.

        `form` holds the fields of the application form where they were typed in; a scanned form goes before it.
        """
        specs = {spec.code: spec for spec in materials}
        empty = Packet(specs, {}, answers, day, self._floor, self._ink, self._reread)
        points = list(self._applicable(item, materials, answers, day))
        found = with_form(submissions(documents), form)

        def assign(handed: Sequence[Submission]) -> tuple[Assigner, Assignment]:
            assigner = Assigner(materials, points, empty)
            return assigner, assigner.assign(handed)

        presumed = presuming(self._presume, assign, found, materials) if self._presume else {}
        if presumed:
            found = with_form(submissions([presumed.get(id(each), each) for each in documents]), form)
        assigner, assignment = assign(found)
        packet = completed(replace(empty, submissions=assignment.examined), points)
        packet = with_signatories(packet, points)
        spare = assignment.unassigned
        made = [*self._on_presence(packet, points, spare, assigner), *self._on_points(packet, points, spare)]
        findings = ordered(_told_once(made), list(specs))
        return Review(
            item=item,
            decision=decide(findings),
            materials=tuple(_materials(packet, assignment, findings)),
            findings=findings,
            unassigned=tuple(document for each in assignment.unassigned for document in each.documents),
            points=len(findings),
            automatic=sum(finding.verdict is not Verdict.CANNOT_TELL for finding in findings),
            notes=(*_notes(packet, assignment, self._basis(EQUAL)), *map(wording.presumed, presumed.values())),
        )

    def _applicable(
        self, item: str, materials: Sequence[MaterialSpec], answers: Mapping[str, str], day: date
    ) -> Iterator[tuple[MaterialSpec, ReviewPoint]]:
        for spec in materials:
            for point in self._points.values():
                meant = point.material == spec.material and (not point.items or item in point.items)
                if meant and point.in_force(day) and holds(point.when, answers):
                    yield spec, point

    def _on_presence(
        self,
        packet: Packet,
        points: Sequence[tuple[MaterialSpec, ReviewPoint]],
        spare: Sequence[Submission],
        assigner: Assigner,
    ) -> Iterator[Finding]:
        decided = {spec.code for spec, point in points if point.kind == DefectKind.MISSING}
        wanted = [
            spec
            for spec in packet.specs.values()
            if spec.code not in decided and not (_excused(spec) and not packet.submissions.get(spec.code))
        ]
        lacking = [spec for spec in wanted if spec.necessity == "required" and not packet.submissions.get(spec.code)]
        doubles = [each for spec in packet.specs.values() for each in _doubles(spec, packet)]
        if not lacking and presence.unrecognised(spare, packet):
            # What nobody can make out is told even where nothing is missing: perhaps it is what need not be brought.
            wanted += [spec for spec in packet.specs.values() if spec not in wanted and spec.code not in decided][:1]
        loose = [*spare, *doubles]
        # Where a paper cannot be made out at all, that one is asked about.
        clear = lacking and loose and not presence.unrecognised(spare, packet)
        meant = mistaken(self._presume, assigner, loose, lacking) if self._presume and clear else {}
        for spec in wanted:
            if spec.code in meant:
                yield presence.mistaken(spec, meant[spec.code])
            else:
                yield presence.handed_in(spec, packet, spare, doubles, len(lacking))
        yield from presence.too_few(lacking, spare, packet)
        for spec in packet.specs.values():
            found = (presence.legible(spec, packet), presence.for_everyone(spec, packet, spare))
            yield from (finding for finding in found if finding)

    def _on_points(
        self, packet: Packet, points: Sequence[tuple[MaterialSpec, ReviewPoint]], spare: Sequence[Submission]
    ) -> Iterator[Finding]:
        unread = presence.unrecognised(spare, packet)
        for spec, point in points:
            papers: Sequence[Submission | None] = [
                each
                for each in packet.submissions.get(spec.code, ())
                if not point.document_types or each.type in point.document_types
            ]
            on_number = point.kind == DefectKind.MISSING or isinstance(point.check, Count)
            if on_number:
                papers = papers[:1] or ([None] if point.kind == DefectKind.MISSING else [])
            views = [View(packet, spec, paper) for paper in papers]
            made = [outcome for view in views if (outcome := checks.run(point.check, view))]
            outcomes = [reconsidered(point.kind, packet, outcome) for outcome in made]
            if not outcomes:
                continue
            finding = wording.finding(point, views[0], outcomes, self._basis(point.basis))
            if on_number and finding.verdict is Verdict.FAIL and unread:
                message, remedy, evidence = presence.perhaps(spec, unread)
                kind, verdict = str(DefectKind.ILLEGIBLE), Verdict.CANNOT_TELL
                finding = replace(
                    finding, kind=kind, verdict=verdict, message=message, remedy=remedy, evidence=evidence
                )
            yield finding

    def _basis(self, basis: Basis | None) -> str:
        if basis is None:
            return ""
        law = self._laws.get(basis.law)
        return f"《{law.title if law else basis.law}》{basis.article}"


def _told_once(findings: Sequence[Finding]) -> list[Finding]:
    """Where one place of a material differs from several others, that is one fault with several witnesses."""
    told: list[Finding] = []
    places: dict[tuple[str, Evidence], int] = {}
    for finding in findings:
        differs = finding.verdict is Verdict.FAIL and finding.kind == DefectKind.MISMATCH
        place = (finding.material, finding.evidence[0]) if differs and finding.evidence else None
        if place is None or not place[1].field or place not in places:
            if place is not None:
                places[place] = len(told)
            told.append(finding)
            continue
        first = told[places[place]]
        evidence = tuple(dict.fromkeys((*first.evidence, *finding.evidence)))
        told[places[place]] = replace(first, message=f"{first.message} {finding.message}", evidence=evidence)
    return told


def _excused(spec: MaterialSpec) -> bool:
    return spec.exempt or spec.necessity == "optional"


def _doubles(spec: MaterialSpec, packet: Packet) -> Sequence[Submission]:
    """Second papers of a material of which one is asked for: one of them may stand in another's place."""
    return () if spec.several else packet.submissions.get(spec.code, ())[1:]


def _materials(packet: Packet, assignment: Assignment, findings: Sequence[Finding]) -> Iterator[MaterialReview]:
    """The state of every material; an optional one that was not handed in is left out."""
    for spec in packet.specs.values():
        own = [finding for finding in findings if finding.material == spec.code]
        taken = [*packet.submissions.get(spec.code, ()), *assignment.attached.get(spec.code, ())]
        documents = tuple(document for each in taken for document in each.documents)
        if not taken and spec.exempt:
            yield MaterialReview(spec.code, spec.name, Status.EXEMPT)
        elif taken or own:
            yield MaterialReview(spec.code, spec.name, status(own), documents)


def _notes(packet: Packet, assignment: Assignment, equal: str) -> Iterator[str]:
    """What the clerk is told beside the findings; `equal` is the law by which electronic papers count as others do."""
    for spec in packet.specs.values():
        if spec.exempt and not packet.submissions.get(spec.code):
            yield f"{spec.name}免于提交：{spec.exempt_reason or '可由政府部门核验'}。"
        if spec.necessity == "deferrable" and not packet.submissions.get(spec.code):
            yield f"{spec.name}可以容缺受理，受理后请按承诺的期限补交。"
    for each in assignment.unassigned:
        yield wording.unasked(each.documents[0])
    for taken in packet.submissions.values():
        documents = [document for each in taken for document in each.documents]
        yield from (wording.told(document) for document in documents if document.told)
        screens = (document for document in documents if any(map(is_electronic, document.images)))
        yield from (wording.on_screen(document, equal) for document in screens)
