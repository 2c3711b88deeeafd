"""What a hand left on a paper by no label, or by one that names nobody."""

from collections.abc import Mapping, Sequence

from review_models.reading.names import SURNAMES
from review_models.review.signing.placing import has_neighbour, is_right_of, placed, under_seal
from review_models.review.signing.sheet import Mark, Sheet
from review_models.review.signing.signers import rank
from review_models.review.signing.whose import few_below, is_clause, party_of


def signed_at_foot(sheet: Sheet) -> Mark | None:
    """What a pen left below the text of a paper that shows no label for it: the words may stand under a seal."""
    clauses = [run.box[3] for run in sheet.printed if is_clause(run)]
    _, free = placed(sheet)
    pens = [mark for mark in free if mark.kind == "ink" and mark.sure and clauses and mark.box[1] > min(clauses)]
    return next(
        (mark for mark in reversed(pens) if few_below(mark.box, sheet) and not has_neighbour(mark, sheet)), None
    )


def strays(
    sheet: Sheet, mine: Mapping[int, Sequence[Mark]], free: Sequence[Mark], name: str, words: Sequence[str]
) -> list[Mark]:
    """Marks that a hand surely left and that stand at no place of anybody: by no label at all, or by one that names
    nobody and does not stand below the name of another party.
    """
    nameless = [
        mark
        for number, label in enumerate(sheet.labels)
        if label.signing and not label.signing.who and _may_be_for(name, words, party_of(label, sheet, name))
        for mark in mine[number]
        if mark.sure and mark.kind in ("ink", "name")
    ]
    apart = [mark for mark in free if not has_neighbour(mark, sheet) and not _captioned(mark, sheet)]
    return nameless + [mark for mark in apart if _by_hand(mark) and not under_seal(mark, sheet)]


def stands_alone(mark: Mark, sheet: Sheet) -> bool:
    """Whether a name stands by itself at the foot, as a signature does: a name that fills the paper in has a label."""
    begun = any(is_clause(run) and run.box[3] <= mark.box[1] for run in sheet.printed)
    return begun and few_below(mark.box, sheet) and not has_neighbour(mark, sheet) and not _captioned(mark, sheet)


def _may_be_for(name: str, words: Sequence[str], who: str) -> bool:
    return not who or rank(name, who, words) is not None


def _captioned(mark: Mark, sheet: Sheet) -> bool:
    """Whether words stand in the cell before that of the mark, which then fills the paper in."""
    own = mark.cell
    return own is not None and any(
        run.cell and run.cell != own and is_right_of(own, run.cell) for run in (*sheet.printed, *sheet.labels)
    )


def _by_hand(mark: Mark) -> bool:
    person = mark.kind == "name" and mark.coloured and mark.text[0] in SURNAMES
    return mark.sure and (mark.kind == "ink" or bool(person))
