"""Which party a place to sign belongs to that does not say so, and where on a paper its parties sign."""

import re

from ocr.page import Box
from review_models.review.signing.placing import is_left_of
from review_models.review.signing.runs import Run
from review_models.review.signing.sheet import Sheet
from review_models.review.signing.signers import is_acting, named

TENANCY = ("lessor_signature", "lessee_signature")
_CLAUSE, _SENTENCE = 18, re.compile(r"[。；;]")
_ALIAS = re.compile(
    r"(?P<long>[㐀-鿿]{2,6})\((?:以?下)?简?称为?\W?(?P<short>[甲乙]方)|(?P<head>[甲乙]方)\((?P<behind>[㐀-鿿]{2,6})\)"
)
# In heights of a line: how far above, and aside of, a bare 签字： the name of its party may stand.
_ABOVE, _ASIDE = 10.0, 7.0
# Runs that may be printed below the place to sign: days, addresses, a remark.
_FEW = 10


def aliases(sheet: Sheet) -> dict[str, str]:
    """Who 甲方 and 乙方 are by the paper's own words: 委托人(以下简称甲方), 甲方(承租方)."""
    found: dict[str, str] = {}
    for run in (*sheet.labels, *sheet.printed):
        match = _ALIAS.match(run.text)
        if match and named(match["long"] or match["behind"]):
            found.setdefault(match["short"] or match["head"], match["long"] or match["behind"])
    return found


def party_of(label: Run, sheet: Sheet, name: str) -> str:
    """The party that a label without one belongs to: that in a cell before it in its row, else the last that is
    named above it in its column, however far below the text of the paper. Of a tenancy who only acts for somebody is no
    party.
    """
    height, words = sheet.height, sheet.words
    others = [
        run
        for run in (*sheet.labels, *sheet.printed)
        if run is not label and (who := named(run.text, words)) and not (name.endswith(TENANCY) and is_acting(who))
    ]
    own = label.cell
    before = [run for run in others if own and run.cell and run.cell != own and is_left_of(run.cell, own)]
    if before:
        return named(max(before, key=lambda run: run.cell or run.box).text, words)
    end = max((run.box[3] for run in sheet.printed if is_clause(run) and run.box[3] <= label.box[1]), default=0)
    above = [
        run
        for run in others
        if 0 < label.box[1] - run.box[1] <= max(_ABOVE * height, label.box[1] - end if end else 0)
        and abs(run.box[0] - label.box[0]) <= _ASIDE * height
    ]
    return named(max(above, key=lambda run: run.box[1]).text, words) if above else ""


def is_clause(run: Run) -> bool:
    """Whether the run is a sentence of the paper, or part of one."""
    return len(run.text) >= _CLAUSE or bool(_SENTENCE.search(run.text))


def in_signing_row(label: Run, sheet: Sheet) -> bool:
    """Whether a label that only names somebody stands in one row with a place to sign or seal that says so, as at the
    head of a return: 填报单位(公章)： 填表人：.
    """
    y = (label.box[1] + label.box[3]) / 2
    return any(
        other.signing and not other.signing.bare and other.page == label.page and other.box[1] <= y <= other.box[3]
        for other in sheet.labels
    )


def at_foot(label: Run, sheet: Sheet) -> bool:
    """Whether sentences, or the same party at the head of the paper, stand above the label, and little below it."""
    who = named(label.text, sheet.words)
    above = [run for run in (*sheet.printed, *sheet.labels) if run.box[3] <= label.box[1]]
    begun = any(is_clause(run) or named(run.text, sheet.words) == who for run in above)
    return begun and few_below(label.box, sheet)


def is_behind_text(label: Run, sheet: Sheet) -> bool:
    """Whether all sentences of the paper stand above the label, as above the places where its parties sign."""
    ends = [run.box[3] for run in sheet.printed if _SENTENCE.search(run.text)]
    return bool(ends) and max(ends) <= label.box[1]


def few_below(box: Box, sheet: Sheet) -> bool:
    """Whether little is printed below the place, as below one where a paper is signed."""
    return sum(run.box[1] > box[3] for run in sheet.printed) <= _FEW
