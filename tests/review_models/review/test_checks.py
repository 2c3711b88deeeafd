"""What the catalogue's own cases do not reach: seals, ink, confidence, papers of several persons."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from knowledge.schema import ReviewPoint
from ocr.page import Box, Line
from review_models.document import FieldValue
from review_models.finding import Verdict
from review_models.review import Reviewer, ReviewError
from review_models.review.view import Ink
from tests.review_models.review.review_papers import BLURRED, BOY, CHEN, LIU, WANG, document, spec

DAY = date(2026, 3, 2)
NAME = "上海嘉木商业有限公司"


def verdict(check: dict[str, Any], *papers: Any, ink: Ink | None = None, kind: str = "mismatch") -> Verdict | None:
    """What the check says of these papers; the first is the point's own material."""
    point = ReviewPoint.model_validate(
        {
            "code": "point",
            "material": papers[0].type,
            "label": "要点",
            "kind": kind,
            "check": check,
            "message": "不符合",
            "remedy": "请改正",
        }
    )
    specs = [spec(kind) for kind in dict.fromkeys(paper.type for paper in papers)]
    found = Reviewer({"point": point}, ink).review("any", specs, papers, answers={}, day=DAY)
    return next((finding.verdict for finding in found.findings if finding.point == "point"), None)


@pytest.mark.parametrize(
    ("seal", "expected"), [(NAME, "pass"), ("", "pass"), ("沪北物业管理有限公司", "cannot_tell"), (None, "fail")]
)
def test_seal_of_another_unit_is_a_question_not_an_accusation(seal: str | None, expected: str) -> None:
    paper = document("business_licence", seal=seal, name=NAME)
    assert verdict({"do": "seal", "of": "name"}, paper) == expected


def test_an_emblem_at_the_head_of_a_licence_is_no_seal() -> None:
    paper = document("business_licence", seal="", seal_box=(90, 10, 110, 30), name=NAME)
    assert verdict({"do": "seal"}, paper) == "cannot_tell"


def test_a_page_on_a_telephone_bears_no_seal_and_accuses_nobody() -> None:
    shown = document("health_certificate", lines=("20:31", "电子健康证明"))
    assert verdict({"do": "seal"}, shown) == "cannot_tell"
    assert verdict({"do": "seal"}, document("health_certificate", lines=("时间20:31", "健康证明"))) == "fail"


def test_an_electronic_paper_that_bears_no_seal_is_taken() -> None:
    point = {"do": "seal", "unsealed_on_screen": True}
    assert verdict(point, document("health_certificate", lines=("20:31", "电子健康证明"))) == "pass"
    assert verdict(point, document("health_certificate", lines=(":31", "健康证明"))) == "cannot_tell"
    assert verdict(point, document("health_certificate", lines=("上海健康体检中心", "电子健康证明"))) == "fail"


@pytest.mark.parametrize(("at", "expected"), [(192, "cannot_tell"), (20, "fail")])
def test_a_print_of_a_web_page_bears_no_seal_and_accuses_nobody(at: int, expected: str) -> None:
    paper = document("business_licence", lines=("企业信用信息公示",))
    (page,) = paper.images
    address = Line("https://www.example.cn/", 0.97, (80, at, 150, at + 5))
    printed = replace(paper, images=(replace(page, lines=(*page.lines, address)),))
    assert verdict({"do": "seal"}, printed) == expected


def test_no_seal_on_a_blurred_page_cannot_be_told() -> None:
    assert verdict({"do": "seal"}, document("lease_contract", quality=BLURRED)) == "cannot_tell"


@pytest.mark.parametrize(("inked", "expected"), [(True, "pass"), (False, "fail"), (None, "cannot_tell")])
def test_signature_that_could_not_be_read_is_looked_for_as_ink(inked: bool | None, expected: str) -> None:
    paper = document("application_form", applicant_signature="")
    check = {"do": "signature", "field": "applicant_signature"}
    assert verdict(check, paper, ink=lambda page, box: inked) == expected


@pytest.mark.parametrize(
    ("value", "sure", "expected"),
    [
        (CHEN, 0.3, "pass"),
        ("310114198503129927", 0.95, "cannot_tell"),
        ("310114198503129927", 0.999, "fail"),
        ("31011419850312992", 0.97, "fail"),
        ("31011419850312992", 0.7, "cannot_tell"),
    ],
)
def test_wrong_check_digit_needs_more_certainty_than_a_wrong_length(value: str, sure: float, expected: str) -> None:
    paper = document("id_card", id_number=FieldValue(value, value, sure, 1, (0, 0, 1, 1)))
    assert verdict({"do": "matches", "field": "id_number", "number": "id_number"}, paper) == expected


def test_what_is_cut_out_of_a_sentence_is_no_label_though_the_sentence_ends_like_one() -> None:
    said = FieldValue(CHEN, f"{CHEN}，系我所辖区居民，登记情况如下：", 0.99, 1, (0, 0, 1, 1), valid=True)
    paper = document("id_card", id_number=said)
    assert verdict({"do": "matches", "field": "id_number", "number": "id_number"}, paper) == "pass"
    place = FieldValue("云谷路12号", "云谷路12号，月租金1590元（大写：", 0.99, 1, (0, 0, 1, 1))
    assert verdict({"do": "present", "field": "address"}, document("lease_contract", address=place)) == "pass"


def test_division_younger_than_its_holder_is_no_fault() -> None:
    """Jiading has been a district, with this code, since 1992 only."""
    paper = document("id_card", id_number=FieldValue(CHEN, CHEN, 0.99, 1, (0, 0, 1, 1), valid=False))
    assert verdict({"do": "matches", "field": "id_number", "number": "id_number"}, paper) == "pass"


def test_a_point_that_names_a_paper_not_in_hand_does_not_apply() -> None:
    point = {"do": "equal", "fields": ["name", "business_licence.name"], "like": "company"}
    assert verdict(point, document("application_form", name=NAME)) is None


def test_a_blank_is_incomplete_and_not_a_contradiction() -> None:
    papers = document("application_form", name=""), document("business_licence", name=NAME)
    assert verdict({"do": "equal", "fields": ["name", "business_licence.name"], "like": "company"}, *papers) is None
    assert verdict({"do": "present", "field": "name"}, *papers) == "fail"


def test_every_card_is_examined_and_the_worst_counts() -> None:
    cards = [document("id_card", file=f"{day}.jpg", valid_to=day) for day in ("2031-01-01", "2025-01-01")]
    point = ReviewPoint.model_validate(
        {
            "code": "valid",
            "material": "id_card",
            "label": "身份证有效",
            "kind": "expired",
            "check": {"do": "not_expired", "field": "valid_to"},
            "message": "有效期至 {valid_to}",
            "remedy": "请换证",
        }
    )
    ids = spec("performer_ids", "id_card", material="id_card", one_for_person=["甲", "乙"])
    found = Reviewer({"valid": point}).review("any", [ids], cards, answers={}, day=DAY)
    [bad] = [finding for finding in found.findings if finding.verdict == "fail"]
    assert bad.message == "有效期至 2025-01-01"
    assert [piece.file for piece in bad.evidence] == ["2025-01-01.jpg"]


def test_an_end_before_the_day_of_issue_is_no_proof_of_expiry() -> None:
    check = {"do": "not_expired", "field": "valid_to"}
    assert verdict(check, document("road_transport_licence", valid_to="2023-02-02")) == "fail"
    misread = document("road_transport_licence", valid_to="2023-02-02", issued_on="2024-02-23")
    assert verdict(check, misread) == "cannot_tell"
    assert verdict(check, document("road_transport_licence", valid_to="2024-02-23", issued_on="2024-02-23")) != "fail"


@pytest.mark.parametrize(("text", "expected"), [("2024年8月23日28年", "cannot_tell"), ("2024年8月23日（4年）", "fail")])
def test_of_a_period_whose_middle_was_not_read_the_end_is_not_known(text: str, expected: str) -> None:
    licence = document("road_transport_licence", valid_to="2024-08-23")
    torn = replace(licence, fields={"valid_to": replace(licence.fields["valid_to"], text=text)})
    assert verdict({"do": "not_expired", "field": "valid_to"}, torn) == expected


def test_a_value_is_told_without_the_words_of_its_sentence() -> None:
    lease = document("lease_contract", address="上海市嘉定区云谷路12号")
    read = {"address": replace(lease.fields["address"], text="坐落于上海市嘉定区云谷路12号")}
    point = ReviewPoint.model_validate(
        {
            "code": "point",
            "material": "lease_contract",
            "label": "地址一致",
            "kind": "mismatch",
            "check": {"do": "equal", "fields": ["address", "business_licence.address"], "like": "address"},
            "message": "合同上是“{address}”",
            "remedy": "请改正",
        }
    )
    papers = [replace(lease, fields=read), document("business_licence", address="上海市青浦区外青松公路9号")]
    found = Reviewer({"point": point}).review("any", [spec(one.type) for one in papers], papers, answers={}, day=DAY)
    [bad] = [finding for finding in found.findings if finding.verdict == "fail"]
    assert bad.message == "合同上是“上海市嘉定区云谷路12号”"


@pytest.mark.parametrize(
    ("cards", "expected"),
    [
        ([("陈晓燕", CHEN), ("王海涛", WANG)], "pass"),
        ([("陈晓燕", CHEN)], "fail"),
        ([("陈晓燕", CHEN), ("刘志强", LIU)], "fail"),
        ([("陈晓燕", CHEN), ("", "")], "cannot_tell"),
    ],
)
def test_each_performer_on_the_list_has_a_card(cards: list[tuple[str, str]], expected: str) -> None:
    rows = [{"name": "陈晓燕", "id_number": CHEN}, {"name": "王海涛", "id_number": WANG}]
    papers = [document("performer_list", performers=rows)]
    for name, number in cards:
        sure = 0.99 if name else 0.2
        papers.append(document("id_card", file=f"{number}.jpg", sure=sure, name=name or "？", id_number=number or "？"))
    specs = [spec("performer_list"), spec("performer_ids", "id_card", one_for_each="performer_list.performers")]
    found = Reviewer({}).review("any", specs, papers, answers={}, day=DAY)
    finding = next(finding for finding in found.findings if finding.point == "performer_ids.for_everyone")
    assert (finding.kind, finding.verdict) == ("insufficient", expected)
    assert expected == "pass" or "王海涛" in finding.message


def test_unknown_calculation_is_told_to_the_curator() -> None:
    with pytest.raises(ReviewError, match="unknown"):
        verdict({"do": "computed", "calculation": "unknown"}, document("id_card"))


def test_a_minor_needs_consent_on_the_day_of_the_event() -> None:
    rows = [{"name": "周小舟", "id_number": BOY}]
    check = {"do": "computed", "calculation": "minors_consent", "fields": ["list.performers", "form.date_from"]}
    point = ReviewPoint.model_validate(
        {
            "code": "consent",
            "material": "consent",
            "label": "同意函",
            "kind": "missing",
            "check": check,
            "message": "{names} 未满十八周岁",
            "remedy": "请补交",
        }
    )
    papers = [document("list", performers=rows), document("form")]
    specs = [spec("list"), spec("form"), spec("consent", "other", necessity="optional")]
    for day, expected in (("2029-05-05", "fail"), ("2029-05-06", "pass")):
        papers[1] = document("form", date_from=day)
        found = Reviewer({"consent": point}).review("any", specs, papers, answers={}, day=DAY)
        assert next(each for each in found.findings if each.point == "consent").verdict == expected


def test_a_text_cut_short_is_read_on_beneath_before_it_is_said_to_lack_a_word() -> None:
    check = {"do": "contains", "field": "scope", "any_of": ["食品销售"]}
    scope = FieldValue("日用百货销售。许可项", "日用百货销售。许可项", 0.99, 1, (20, 20, 120, 40))
    paper = document("business_licence", scope=scope)
    page = paper.images[0]
    under = Line("目：食品销售；酒类经营", 0.99, (20, 45, 120, 65))
    elsewhere = Line("食品销售登记处", 0.99, (20, 150, 120, 170))
    assert verdict(check, replace(paper, images=(replace(page, lines=(under,)),)), kind="insufficient") is Verdict.PASS
    assert (
        verdict(check, replace(paper, images=(replace(page, lines=(elsewhere,)),)), kind="insufficient") is Verdict.FAIL
    )


def test_the_last_day_of_validity_is_no_day_of_issue() -> None:
    labelled = {"do": "computed", "calculation": "dated_by_today", "parameters": {"labels": ["发证日期"]}}
    later = document("business_licence", lines=("营业执照", "2027-08-22"), valid_to="2027-08-22")
    assert verdict(labelled, later, kind="not_yet_valid") is None
    within = {"do": "within", "field": "issued_on", "not_after_today": True}
    same = document("business_licence", issued_on="2027-08-22", valid_to="2027-08-22")
    assert verdict(within, same, kind="not_yet_valid") is Verdict.CANNOT_TELL
    other = document("business_licence", issued_on="2027-08-22", valid_to="2029-08-22")
    assert verdict(within, other, kind="not_yet_valid") is Verdict.FAIL


def test_a_seal_that_surely_lacks_is_told_though_its_place_was_doubtful() -> None:
    blank = FieldValue("", "", 0.6, 1, (20, 20, 120, 40))
    assert (
        verdict({"do": "seal"}, document("business_licence", applicant_seal=blank), kind="missing_seal") is Verdict.FAIL
    )


@pytest.mark.parametrize(("born", "expected"), [("2027-05-31", "cannot_tell"), ("1984-03-12", "fail")])
def test_a_birth_to_come_is_a_fault_of_the_reading(born: str, expected: str) -> None:
    check = {"do": "computed", "calculation": "birth_agrees", "fields": ["id_number", "birth_date"]}
    assert verdict(check, document("id_card", id_number=CHEN, birth_date=born)) == expected


@pytest.mark.parametrize(("place", "expected"), [((100, 10, 180, 60), "pass"), ((100, 150, 180, 198), "cannot_tell")])
def test_whose_seal_stands_in_a_place_has_filled_it(place: Box, expected: str) -> None:
    principal = FieldValue("", "", 0.3, 1, (20, 20, 120, 40))
    letter = document("authorization_letter", seal=NAME, seal_box=place, principal=principal)
    licence = document("business_licence", name=NAME)
    assert verdict({"do": "present", "field": "principal"}, letter) == expected
    names = ["principal", "business_licence.name"]
    check = {"do": "computed", "calculation": "equals_any", "fields": names, "parameters": {"like": "company"}}
    assert verdict(check, letter, licence) == expected


@pytest.mark.parametrize(("also", "expected"), [("甲方：陈晓燕", "cannot_tell"), ("甲方：王海涛", "fail")])
def test_a_name_that_the_paper_also_writes_as_the_other_does_accuses_nobody(also: str, expected: str) -> None:
    card = document("id_card", name="陈晓燕", id_number=CHEN)
    form = document("application_form", lines=(also,), applicant="郭振宇", applicant_id_number=CHEN)
    fields = ["name", "id_number", "application_form.applicant", "application_form.applicant_id_number"]
    couple = {"do": "computed", "calculation": "one_of_persons", "fields": fields}
    assert verdict(couple, card, form) == expected
    assert verdict({"do": "equal", "fields": ["name", "application_form.applicant"], "like": "name"}, card, form) == (
        expected
    )


@pytest.mark.parametrize(
    ("name", "number", "expected"),
    [("陈晓燕", CHEN, "pass"), ("陈晓蒸", CHEN, "pass"), ("王海涛", CHEN, "fail"), ("陈晓燕", WANG, "fail")],
)
def test_who_has_the_same_right_number_is_the_same_person(name: str, number: str, expected: str) -> None:
    listed = document("performer_list", performers=[{"name": name, "id_number": number}])
    check = {"do": "computed", "calculation": "on_list", "fields": ["name", "id_number", "performer_list.performers"]}
    assert verdict(check, document("id_card", name="陈晓燕", id_number=CHEN), listed) == expected


def test_a_birth_that_another_number_on_the_sheet_proves_accuses_nobody() -> None:
    check = {"do": "computed", "calculation": "birth_agrees", "fields": ["id_number", "birth_date"]}
    sheet = document("id_card", lines=(CHEN, WANG), id_number=CHEN, birth_date="1983-09-20")
    assert verdict(check, sheet) == "cannot_tell"


@pytest.mark.parametrize(("sex", "expected"), [("女", "pass"), ("男", "cannot_tell")])
def test_what_the_number_says_too_is_believed_at_any_confidence(sex: str, expected: str) -> None:
    check = {"do": "computed", "calculation": "sex_agrees", "fields": ["id_number", "sex"]}
    doubtful = FieldValue(sex, sex, 0.5, 1, (20, 20, 120, 40))
    assert verdict(check, document("id_card", id_number=CHEN, sex=doubtful)) == expected


@pytest.mark.parametrize(("day", "expected"), [("2025-03-02", "pass"), ("2026-03-03", "cannot_tell")])
def test_a_day_gone_by_beside_a_label_that_is_only_likely_is_not_asked_about(day: str, expected: str) -> None:
    check = {"do": "within", "field": "signed_on", "not_after_today": True}
    likely = FieldValue(day, day, 0.55, 1, (20, 20, 120, 40))
    assert verdict(check, document("application_form", signed_on=likely), kind="not_yet_valid") == expected
