"""A copy is certified by words with a seal or, between persons, with a signature in ink."""

from datetime import date

import cv2
import pytest

from knowledge.loader import load
from review_models.document import Document, FieldValue
from review_models.finding import Verdict
from review_models.review import Reviewer
from tests.review_models.review.review_papers import BOX, document, spec
from tests.review_models.review.signing.drawn import CLAUSE, Drawn

POINTS = load().points


@pytest.mark.parametrize(
    ("line", "expected"), [("本复印件与原件核對一致", Verdict.PASS), ("本复印件仅供开户使用", Verdict.CANNOT_TELL)]
)
def test_a_copy_is_certified_in_old_characters_too(line: str, expected: Verdict) -> None:
    paper = document("performance_licence", lines=("营业性演出许可证", line), seal="上海嘉木商业有限公司")
    specs, day = [spec("performance_licence")], date(2026, 3, 2)
    found = Reviewer(POINTS).review("commercial-performance-approval", specs, [paper], answers={}, day=day)
    point = "performance_licence.certified_copy"
    assert next(one.verdict for one in found.findings if one.point == point) is expected


@pytest.mark.parametrize(
    ("lessee", "ink", "expected"),
    [
        ("陈晓燕", (110, 36, 28), Verdict.PASS),
        ("陈晓燕", (20, 20, 20), Verdict.CANNOT_TELL),
        ("上海云禾商业有限公司", (110, 36, 28), Verdict.CANNOT_TELL),
    ],
)
def test_persons_certify_a_copy_by_signing_it(lessee: str, ink: tuple[int, int, int], expected: Verdict) -> None:
    lines = (CLAUSE, (80, 300, "甲方（签章）：王海涛"), (80, 420, f"乙方（签章）：{lessee}"), (500, 820, "与原件一致"))
    page = Drawn(lines).page()
    _, _, x1, y1 = page.lines[1].box
    cv2.putText(page.image, "WXW", (x1 - 105, y1 - 2), cv2.FONT_HERSHEY_SIMPLEX, 1.0, ink, 3)
    parties = {
        name: FieldValue(value, value, 0.99, 1, BOX) for name, value in (("lessor", "王海涛"), ("lessee", lessee))
    }
    paper = Document("a.jpg", "lease_contract", "租赁合同", 0.99, (1,), parties, (page,))
    specs = [spec("residence_proof", "lease_contract")]
    found = Reviewer(POINTS).review("residence-permit", specs, [paper], answers={}, day=date(2026, 3, 2))
    (copy,) = [one for one in found.findings if one.point == "residence_proof.lease_copy"]
    assert copy.verdict is expected
    assert [place.text for place in copy.evidence] == ["与原件一致"]
