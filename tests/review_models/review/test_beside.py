"""Two papers on one page: the seal of one does not stand for the other."""

from dataclasses import replace

import pytest

from ocr.page import Seal
from review_models.document import FieldValue
from review_models.finding import Verdict
from tests.review_models.review.review_papers import document
from tests.review_models.review.test_checks import verdict


@pytest.mark.parametrize(("seal", "found"), [((10, 60, 50, 100), Verdict.PASS), ((140, 140, 190, 190), Verdict.FAIL)])
def test_the_seal_of_the_paper_beside_is_none_of_its_own(seal: tuple[int, int, int, int], found: Verdict) -> None:
    def field(box: tuple[int, int, int, int]) -> FieldValue:
        return FieldValue("一级", "一级", 0.99, 1, box)

    report = document("vehicle_inspection_report", file="a.jpg", grade=field((10, 10, 60, 70)))
    licence = document("vehicle_licence", file="a.jpg", owner=field((120, 10, 190, 150)))
    page = replace(report.images[0], seals=(Seal("某某检测专用章", "round", 0.95, seal),))
    report, licence = (replace(paper, images=(page,)) for paper in (report, licence))
    assert verdict({"do": "seal"}, report, licence, kind="missing_seal") is found
