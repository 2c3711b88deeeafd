"""Whether a copy is certified as agreeing with the original."""

import re
from typing import Any

from review_models.finding import Evidence, Verdict
from review_models.reading.layout import simplified
from review_models.reading.values import fold
from review_models.review.certifying import certifies
from review_models.review.ink import ANY_COLOUR, STRONG_COLOUR, strongest_colour
from review_models.review.signing.runs import is_company
from review_models.review.signing.sheet import sheet_of
from review_models.review.view import Outcome, Submission, View

# A paper calls itself a copy in words of their own; 附身份证复印件 and 复印件与原件一致,如有不实 speak of others.
_COPY = re.compile(
    r"^[(\[]?(?:[本此该]件?[为系是]?)?(?:复印件|影印件)(?:[)\]]|$|与|同|仅|供|,?用于)"
    r"|^[^附交份张供需见验]{0,6}(?:复印件|影印件)[)\]]?$"
)


def certified_copy(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """A copy bears 与原件一致 with a seal or a signature; originals are not concerned.

    A copy is a paper that calls itself one, or (a question for the clerk only) one without colour where the original
    has some: with the parameter `coloured` a red seal or a printed frame, without it any colour at all. With `marked`
    only what a paper says of itself counts: a contract between persons, signed in black, is as grey as its copy.
    """
    own = view.own
    if own is None or not own.pages:
        return None
    lines = [(document, page, line) for document, page in own.pages for line in page.lines]
    marked = [entry for entry in lines if _COPY.search(simplified(fold(entry[2].text)))]
    certified = [entry for entry in lines if certifies(entry[2].text)]
    evidence = tuple(
        Evidence(doc.file, page.number, line.box, line.text) for doc, page, line in (certified + marked)[:1]
    )
    if marked or certified:
        if certified and (own.seals or _signed_by_persons(own)):
            return Outcome(Verdict.PASS, evidence=evidence)
        verdict = Verdict.FAIL if marked and own.legible and not own.seals else Verdict.CANNOT_TELL
        return Outcome(verdict, reason="复印件是否已注明与原件一致并盖章，没有看清", evidence=evidence)
    if not own.legible or own.seals or parameters.get("marked"):
        return None
    least = STRONG_COLOUR if parameters.get("coloured") else ANY_COLOUR
    if max(strongest_colour(page) for _, page in own.pages) >= least:
        return None
    return Outcome(Verdict.CANNOT_TELL, reason="像是黑白复印件，没有看到“与原件一致”和印章", evidence=(own.whole(),))


def _signed_by_persons(own: Submission) -> bool:
    """Whether a pen's ink, which no copier draws in its colour, stands on a paper of persons, who have no seals."""
    values = [found.value for document in own.documents for found in document.fields.values()]
    if any(isinstance(value, str) and is_company(value) for value in values):
        return False
    return any(mark.kind != "seal" and mark.sure and mark.coloured for mark in sheet_of(own).marks)
