"""Fields that were not found in their place, or beside a label that is only likely theirs, taken from where they stand.

What the papers that a point compares say, and what stands word for word on the paper itself, is its field.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from knowledge.schema import MaterialSpec, ReviewPoint
from knowledge.schema.review_point import Comparison, Computed, Equal
from review_models.document import FieldValue
from review_models.reading.values import fold
from review_models.review.compare import normal
from review_models.review.joined import trimmed
from review_models.review.printed import ill_written, standing
from review_models.review.sureness import ACCUSING
from review_models.review.view import Packet, Reading, State, Submission, View, reading

_UNSOUGHT = ("date", "number")
_OF_PERSONS = ("one_of_persons", "on_list")


def completed(packet: Packet, points: Iterable[tuple[MaterialSpec, ReviewPoint]]) -> Packet:
    """The packet, fields of it that were not found, or only in a likely place, filled with what the papers they are
    compared with say, where just that stands on the paper itself.
    """
    papers = {code: list(found) for code, found in packet.submissions.items()}
    for owner, point in points:
        check = point.check
        if isinstance(check, Computed) and check.calculation in _OF_PERSONS:
            taken = papers.get(owner.code, [])
            taken[:] = [_with_name(packet, owner, check.fields, paper) for paper in taken]
        if not isinstance(check, Equal) or check.like in _UNSOUGHT:
            continue
        names = [_place(packet, owner, name) for name in check.fields]
        readings = [
            (spec, number, field, reading(paper, field, field, spec.name, packet.floor))
            for spec, field in names
            if spec is not None
            for number, paper in enumerate(papers.get(spec.code, ()))
        ]
        told = [each for _, _, _, each in readings if each.state is State.READ and each.plain]
        said = {each.plain for each in told if each.confidence >= ACCUSING} or {each.plain for each in told}
        if len({normal(each, check.like) for each in said}) != 1:
            continue
        wanted = next(iter(said))
        for spec, number, field, each in readings:
            if each.state is State.UNREAD or _misplaced(papers[spec.code][number], each, wanted, check.like):
                papers[spec.code][number] = _with(papers[spec.code][number], field, wanted, check.like)
    return replace(packet, submissions={code: tuple(found) for code, found in papers.items()})


def _misplaced(paper: Submission, found: Reading, wanted: str, like: Comparison) -> bool:
    """Whether something else than `wanted` was read, surely, but beside a label that is only likely the field's."""
    if found.state not in (State.READ, State.DOUBTFUL) or found.confidence >= ACCUSING or not found.plain:
        return False
    return normal(found.plain, like) != normal(wanted, like) and not ill_written(paper, found)


def _place(packet: Packet, owner: MaterialSpec, name: str) -> tuple[MaterialSpec | None, str]:
    material, _, plain = name.rpartition(".")
    return (packet.spec(material) if material else owner), plain


def _with_name(packet: Packet, owner: MaterialSpec, fields: Sequence[str], paper: Submission) -> Submission:
    """The card `paper`, its unread name (the first of `fields`) filled with that of the person who elsewhere has the
    number read on it (the second), where the card bears it.
    """
    name, number, *others = fields
    here = [reading(paper, plain, plain, owner.name, packet.floor) for plain in (name, number)]
    if here[0].state is not State.UNREAD or here[1].state is not State.READ or not here[1].valid:
        return paper
    view = View(packet, owner, paper)
    read = [view.read(other) for other in others]
    persons = [(one.plain, two.plain) for one, two in zip(read[::2], read[1::2], strict=False)]
    persons += [(row.get("name", ""), row.get("id_number", "")) for listed in read for row in listed.rows]
    own = normal(here[1].plain, "code")
    same = {person for person, code in persons if person and normal(code, "code") == own}
    return _with(paper, name, next(iter(same)), "name", proven=True) if len(same) == 1 else paper


def _with(paper: Submission, field: str, wanted: str, like: Comparison, *, proven: bool = False) -> Submission:
    """The paper, `field` filled where `wanted` stands on it and is no other field of it; what is `proven` to be meant
    may be another too: the householder has a page of his own.
    """
    others: Mapping[str, FieldValue] = {name: value for each in paper.documents for name, value in each.fields.items()}
    taken = any(isinstance(value.value, str) and fold(value.value) == fold(wanted) for value in others.values())
    if taken and not proven:
        return paper
    found = standing(paper.pages, trimmed(wanted, like), like)
    if found is None:
        return paper
    document, page, line = found
    # Behind whom a letter is addressed to stands a colon.
    value = FieldValue(wanted, line.text.rstrip(":： "), line.confidence, page.number, line.box)
    return paper.with_field(document, field, value)
