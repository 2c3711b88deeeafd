"""Pens, seals and colour on drawn pages: what counts as signed, sealed, grey."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from ocr.page import Line, Page
from review_models.document import Document
from review_models.review.ink import (
    ANY_COLOUR,
    STRONG_COLOUR,
    handwriting,
    ink_colour,
    may_be_copy,
    pen_colour,
    red_marks,
    strongest_colour,
)
from review_models.review.signing import signing_place
from review_models.review.signing.sheet import sheet_of
from review_models.review.view import Reading, State, Submission
from tests.review_models.review.review_papers import GOOD

RED, BLUE, BLACK = (40, 40, 210), (96, 32, 24), (20, 20, 20)
PLACE = (300, 380, 560, 430)


def sheet() -> NDArray[np.uint8]:
    return np.full((900, 640, 3), 250, np.uint8)


def page(image: NDArray[np.uint8], *lines: Line) -> Page:
    return Page(1, image.shape[1], image.shape[0], 0, GOOD, lines, (), image)


def sign(image: NDArray[np.uint8], colour: tuple[int, int, int] = BLUE) -> None:
    for offset in (0, 40, 80):
        cv2.line(image, (320 + offset, 390), (345 + offset, 420), colour, 3)
        cv2.line(image, (345 + offset, 388), (318 + offset, 422), colour, 3)


def seal(image: NDArray[np.uint8], centre: tuple[int, int] = (430, 420)) -> None:
    cv2.circle(image, centre, 75, RED, 5)
    cv2.circle(image, centre, 20, RED, -1)


def _place(paper: Submission, name: str, *labels: str) -> Reading:
    return signing_place(paper, sheet_of(paper), name, labels, "", seals=False)


def test_a_pen_is_seen_a_seal_and_a_ruled_line_are_not_a_signature() -> None:
    image = sheet()
    cv2.line(image, (300, 428), (560, 428), BLACK, 2)
    seal(image)
    assert handwriting(page(image), PLACE) is False
    sign(image)
    assert handwriting(page(image), PLACE) is True


def test_a_place_too_small_to_sign_in_tells_nothing() -> None:
    assert handwriting(page(sheet()), (10, 10, 12, 40)) is None


@pytest.mark.parametrize(("frame", "sealed"), [(False, True), (True, True), (True, False)])
def test_a_round_seal_is_found_even_where_it_touches_a_red_frame(frame: bool, sealed: bool) -> None:
    image = sheet()
    if frame:
        cv2.rectangle(image, (20, 20), (500, 880), RED, 4)
    if sealed:
        seal(image)
    assert any(rim for _, rim in red_marks(page(image))) is sealed


def test_grey_ink_and_seal_are_told_apart_by_colour() -> None:
    grey, signed, sealed = sheet(), sheet(), sheet()
    sign(grey, BLACK)
    sign(signed)
    seal(sealed)
    assert strongest_colour(page(grey)) < ANY_COLOUR < strongest_colour(page(signed))
    assert strongest_colour(page(sealed)) > STRONG_COLOUR


def test_blue_ink_beside_black_print() -> None:
    printed, written = sheet(), sheet()
    sign(printed, BLACK)
    sign(written)
    assert max(map(abs, ink_colour(page(printed), PLACE) or (9, 9))) < 1
    assert max(map(abs, ink_colour(page(written), PLACE) or (0, 0))) > 5
    assert ink_colour(page(sheet()), PLACE) is None


@pytest.mark.parametrize(
    ("label", "signed", "state"),
    [
        ("乙方（签章）：", True, State.READ),
        ("乙方（签章）：", False, State.EMPTY),
        ("承租人签字：王海涛", False, State.READ),
        ("签字：", True, State.READ),
        ("签字：", False, State.EMPTY),
        ("备注：", True, State.UNREAD),
    ],
)
def test_signing_place_is_found_by_its_label(label: str, signed: bool, state: State) -> None:
    image = sheet()
    if signed:
        sign(image)
    line = Line(label, 0.98, (150, 390, 300, 420))
    paper = Document("lease.jpg", "lease_contract", "租赁合同", 0.99, (1,), {}, (page(image, line),))
    found = _place(Submission((paper,)), "lessee_signature", "乙方", "承租人")
    assert found.state is state


def test_a_grey_ring_on_a_page_without_colour_may_be_a_copied_seal() -> None:
    image = np.full((1000, 700, 3), 250, np.uint8)
    assert not may_be_copy(page(image))
    cv2.putText(image, "ABCDE FGH", (60, 300), cv2.FONT_HERSHEY_SIMPLEX, 2, (10, 10, 10), 5)
    assert not may_be_copy(page(image))
    cv2.circle(image, (450, 700), 90, (130, 130, 130), 8)
    assert may_be_copy(page(image))
    cv2.circle(image, (450, 300), 30, (30, 30, 230), -1)
    assert not may_be_copy(page(image))


@pytest.mark.parametrize(("head", "state"), [("乙方（下称“承租方”）：王伟", State.READ), ("备注：", State.UNREAD)])
def test_bare_name_of_a_party_is_its_signing_place_where_the_contract_named_it_before(head: str, state: State) -> None:
    lines = (Line(head, 0.98, (100, 100, 400, 130)), Line("乙方：王伟", 0.98, (100, 700, 260, 730)))
    paper = Document("lease.jpg", "lease_contract", "租赁合同", 0.99, (1,), {}, (page(sheet(), *lines),))
    found = _place(Submission((paper,)), "lessee_signature", "乙方")
    assert found.state is state


def test_a_pen_in_part_of_a_value_is_seen_and_red_is_no_pen() -> None:
    image = sheet()
    box = (300, 388, 560, 424)
    cv2.putText(image, "143.38", (300, 420), cv2.FONT_HERSHEY_SIMPLEX, 1.2, BLACK, 3)
    assert pen_colour(page(image), box) < 2
    sign(image)
    assert pen_colour(page(image), box) > 5
    stamped = sheet()
    sign(stamped, RED)
    assert pen_colour(page(stamped), box) == 0


def test_print_under_a_stain_was_not_written_by_a_pen() -> None:
    image = sheet()
    cv2.putText(image, "143.38", (300, 420), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (8, 28, 32), 3)
    assert pen_colour(page(image), (300, 388, 560, 424)) == 0


@pytest.mark.parametrize(("label", "found"), [("委托方签字：", True), ("被委托方签字：", False)])
def test_the_other_partys_place_is_not_taken(label: str, found: bool) -> None:
    image = sheet()
    sign(image)
    paper = Submission(
        (Document("a.jpg", "x", "x", 0.9, (1,), {}, (page(image, Line(label, 0.99, (200, 388, 316, 422))),)),)
    )
    place = _place(paper, "principal_signature", "委托方")
    assert bool(place.value) is found
