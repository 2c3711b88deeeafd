"""Whether all was handed in where a paper cannot be made out: one such paper stands for one material, not for two."""

from datetime import date

import pytest

from review_models.document import Document
from review_models.finding import Decision, Verdict
from review_models.review import Reviewer
from tests.review_models.review.review_papers import BLURRED, document, spec

DARK = document("other", file="dark.jpg", quality=BLURRED)
WRONG = document("food_operation_licence", file="wrong.jpg", called="食品经营许可证", name="上海嘉木商业有限公司")


@pytest.mark.parametrize(
    ("papers", "decision"),
    [
        ((DARK, WRONG), Decision.SUPPLEMENT),
        # Nothing shows that what lacks is not on the papers that nobody can make out.
        ((DARK,), Decision.MANUAL),
        ((DARK, document("other", file="too.jpg", quality=BLURRED), WRONG), Decision.MANUAL),
    ],
)
def test_more_lacks_than_what_nobody_can_make_out(papers: tuple[Document, ...], decision: Decision) -> None:
    asked = [
        spec("transport_licence", "road_transport_licence"),
        spec("inspection_report", "vehicle_inspection_report"),
    ]
    found = Reviewer({}).review("any", asked, papers, answers={}, day=date(2026, 3, 2))
    assert found.decision is decision
    told = [one for one in found.findings if one.verdict is Verdict.FAIL]
    assert {one.material for one in told} == ({one.code for one in asked} if decision is Decision.SUPPLEMENT else set())
    assert all("至少还缺 1 份" in one.message and "wrong.jpg" in one.message for one in told)
