"""Whose seal stands on a certified copy."""

from dataclasses import replace

import cv2
import pytest

from ocr.page import Box, Line
from review_models.document import Document
from tests.review_models.review.review_papers import document
from tests.review_models.review.test_checks import NAME, verdict

OF_THE_OFFICE = {"do": "seal", "not_of": "name"}
CERTIFIED: Box = (5, 150, 60, 160)


def copy(seal: str, place: Box = (120, 150, 170, 198), *, words: str = "与原件一致", ring: bool = False) -> Document:
    """A licence with the certifying words and a seal, and, if so, the grey ring that was copied with it."""
    paper = document("business_licence", seal=seal, seal_box=place, name=NAME)
    (page,) = paper.images
    if ring:
        cv2.circle(page.image, (100, 100), 18, (90, 90, 90), 2)
    return replace(paper, images=(replace(page, lines=(Line(words, 0.97, CERTIFIED),)),))


@pytest.mark.parametrize("seal", [NAME, "海嘉木商业有公司"])
@pytest.mark.parametrize(("ring", "expected"), [(False, "cannot_tell"), (True, "pass")])
def test_the_holders_seal_is_not_that_of_the_office_whose_copied_ring_is_looked_for(
    seal: str, ring: bool, expected: str
) -> None:
    assert verdict(OF_THE_OFFICE, copy(seal, ring=ring)) == expected


def test_an_offices_seal_beside_the_holders_is_enough() -> None:
    paper = copy(NAME)
    (page,) = paper.images
    office = replace(page.seals[0], text="上海市嘉定区市场监督管理局", box=(60, 60, 110, 108))
    both = replace(paper, images=(replace(page, seals=(*page.seals, office)),))
    assert verdict(OF_THE_OFFICE, both) == "pass"


@pytest.mark.parametrize(
    ("words", "place", "expected"),
    [
        ("与原件一致", (10, 130, 58, 178), "cannot_tell"),
        ("与原件一致", (120, 130, 168, 178), "pass"),
        ("申请人承诺所提交的材料和复印件均与原件一致并对其真实性负责", (10, 130, 58, 178), "pass"),
    ],
)
def test_a_seal_that_cannot_be_read_is_the_holders_where_it_lies_on_the_certifying_words(
    words: str, place: Box, expected: str
) -> None:
    assert verdict(OF_THE_OFFICE, copy("", place, words=words)) == expected
