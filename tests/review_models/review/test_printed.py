"""What was not found in its place, though it stands on the paper, is no question to the clerk."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from knowledge.loader import load
from knowledge.schema.review_point import Comparison
from ocr.page import Line
from review_models.document import FieldValue
from review_models.finding import Review, Verdict
from review_models.review import Reviewer
from review_models.review.printed import standing
from review_models.review.view import Submission
from tests.review_models.review.review_papers import BOX, CHEN, WANG, document, spec

POINTS = load().points
DAY = date(2026, 3, 2)
VALID = FieldValue(CHEN, CHEN, 0.99, 1, BOX, valid=True)
EVENT = "application_form.performance_event_list"
SPECS = [spec("application_form"), spec("performer_list")]


def review(*lines: str, **listed: Any) -> Review:
    papers = [document("application_form", event="夏日爵士之夜"), document("performer_list", lines=lines, **listed)]
    return Reviewer(POINTS).review("commercial-performance-approval", SPECS, papers, answers={}, day=DAY)


def verdict(found: Review, point: str) -> Verdict:
    return next(one.verdict for one in found.findings if one.point == point)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("上海福临文化传播有限公司举办的夏日爵士之夜，参加演出的人员如", Verdict.PASS),
        ("夏日爵士之夜", Verdict.PASS),
        ("夏日爵士之夜：", Verdict.PASS),
        ("夏日爵士之夜（二期）演员名单", Verdict.CANNOT_TELL),
        ("春日音乐会", Verdict.CANNOT_TELL),
    ],
)
def test_a_field_not_found_is_looked_for_in_what_is_printed(line: str, expected: Verdict) -> None:
    assert verdict(review(line), EVENT) is expected
    assert verdict(review(line), "performer_list.event.filled") is expected


def test_another_value_in_the_place_still_contradicts() -> None:
    assert verdict(review("名单", event="春日音乐会"), EVENT) is Verdict.FAIL


@pytest.mark.parametrize(
    ("label", "print_", "expected"),
    [(0.75, 0.98, Verdict.PASS), (0.97, 0.98, Verdict.CANNOT_TELL), (0.75, 0.7, Verdict.CANNOT_TELL)],
)
def test_what_stands_beside_a_likely_label_gives_way(label: float, print_: float, expected: Verdict) -> None:
    likely = FieldValue("春日音乐会", "春日音乐会", label, 1, BOX)
    listed = document("performer_list", lines=("夏日爵士之夜",), event=likely)
    page = replace(listed.images[0], lines=(*listed.images[0].lines, Line("春日音乐会", print_, BOX)))
    papers = [document("application_form", event="夏日爵士之夜"), replace(listed, images=(page,))]
    found = Reviewer(POINTS).review("commercial-performance-approval", SPECS, papers, answers={}, day=DAY)
    assert verdict(found, EVENT) is expected


def test_a_label_is_no_value() -> None:
    assert verdict(review("名单", event="演出名称："), EVENT) is Verdict.CANNOT_TELL


def test_a_value_cut_off_is_found_whole() -> None:
    assert verdict(review("名单", "同意提供夏日爵士之夜使用", event="夏日爵士"), EVENT) is Verdict.PASS


def test_what_wraps_is_found_and_short_words_are_not_looked_for() -> None:
    paper = Submission((document("performer_list", lines=("演出：夏日爵", "士之夜")),))
    found = standing(paper.pages, "夏日爵士之夜", "text")
    assert found is not None
    assert found[2].text == "演出：夏日爵"
    assert standing(paper.pages, "士之夜", "text") is None


def test_the_packet_itself_is_left_as_it_was() -> None:
    paper = document("performer_list", lines=("夏日爵士之夜",))
    before = replace(paper)
    Reviewer(POINTS).review(
        "commercial-performance-approval",
        SPECS,
        [document("application_form", event="夏日爵士之夜"), paper],
        answers={},
        day=DAY,
    )
    assert paper == before


@pytest.mark.parametrize(
    ("line", "like", "found"),
    [
        ("姓名叶思源公民身份号码310114198503129926", "name", True),
        ("参保人叶思源系我单位职工", "name", True),
        ("叶思源便利店", "name", False),
        ("身份证号310114198503129926", "code", True),
        ("编号3101141985031299267", "code", False),
    ],
)
def test_a_name_and_a_number_stand_amid_words(line: str, like: Comparison, found: bool) -> None:
    paper = Submission((document("social_security_record", lines=(line,)),))
    wanted = "叶思源" if like == "name" else CHEN
    assert (standing(paper.pages, wanted, like) is not None) is found


@pytest.mark.parametrize(("line", "expected"), [("姓名陈晓燕", Verdict.PASS), ("姓名刘晓燕", Verdict.CANNOT_TELL)])
def test_the_name_on_a_paper_is_found_by_its_number(line: str, expected: Verdict) -> None:
    form = document(
        "application_form", applicant="陈晓燕", applicant_id_number=CHEN, spouse="王海涛", spouse_id_number=WANG
    )
    # The householder's own page: her name stands in two places of it.
    register = document("household_register", householder="陈晓燕", lines=(line,))
    papers = [form, replace(register, fields={**register.fields, "id_number": VALID})]
    specs = [spec("application_form"), spec("household_register")]
    found = Reviewer(POINTS).review("marriage-certificate-reissue", specs, papers, answers={}, day=DAY)
    assert verdict(found, "household_register.name.filled") is expected
    # Who it is the number says, whether or not the name could be read.
    assert verdict(found, "household_register.of_couple") is Verdict.PASS
