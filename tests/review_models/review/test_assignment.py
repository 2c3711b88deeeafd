"""Papers find their material: by type, by the names that must agree, by title."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.schema import ReviewPoint
from review_models.document import FieldValue
from review_models.finding import Review, Status
from review_models.review import Reviewer
from review_models.review.submissions import submissions
from tests.review_models.review.review_papers import BLURRED, BOX, CHEN, LIU, WANG, document, spec

DAY = date(2026, 3, 2)
EQUALS = {
    "head": ("business_licence", ["legal_representative", "legal_rep_id.name"], "name"),
    "agent": ("authorization_letter", ["agent", "agent_id.name"], "name"),
    "number": ("authorization_letter", ["agent_id_number", "agent_id.id_number"], "code"),
    "lessee": ("premises_proof", ["lessee", "business_licence.name"], "company"),
}
POINTS = {
    code: ReviewPoint.model_validate(
        {
            "code": code,
            "material": material,
            "label": code,
            "kind": "mismatch",
            "check": {"do": "equal", "fields": fields, "like": like},
            "message": "不一致",
            "remedy": "请改正",
        }
    )
    for code, (material, fields, like) in EQUALS.items()
}
LICENCE = document("business_licence", called="营业执照", name="上海嘉木商业有限公司", legal_representative="陈晓燕")
LETTER = document("authorization_letter", agent="王海涛", agent_id_number=WANG)


def review(specs: list, documents: list, item: str = "any") -> Review:  # type: ignore[type-arg]
    return Reviewer(POINTS).review(item, specs, documents, answers={}, day=DAY)


def files(found: Review, material: str) -> list[str]:
    return [each.file for review in found.materials if review.code == material for each in review.documents]


def test_cards_go_to_the_person_whose_name_they_bear() -> None:
    specs = [
        spec("business_licence"),
        spec("legal_rep_id", "id_card", material="id_card"),
        spec("authorization_letter"),
        spec("agent_id", "id_card", material="agent_id_card"),
    ]
    agent = document("id_card", file="1.jpg", name="王海涛", id_number=WANG)
    head = document("id_card", file="2.jpg", name="陈晓燕", id_number=CHEN)
    found = review(specs, [agent, head, LICENCE, LETTER])
    assert files(found, "legal_rep_id") == ["2.jpg"]
    assert files(found, "agent_id") == ["1.jpg"]


def test_a_card_nobody_asked_for_is_left_over() -> None:
    specs = [spec("business_licence"), spec("legal_rep_id", "id_card", material="id_card")]
    stranger = document("id_card", file="1.jpg", id_number=LIU, name="刘志强")
    head = document("id_card", file="2.jpg", id_number=CHEN, name="陈晓燕")
    found = review(specs, [stranger, head, LICENCE, document("photo")])
    assert files(found, "legal_rep_id") == ["2.jpg"]
    assert [each.file for each in found.unassigned] == ["photo.jpg", "1.jpg"]


def test_front_and_back_in_two_files_are_one_card() -> None:
    front = document("id_card", file="front.jpg", id_number=CHEN, name="陈晓燕")
    back = document("id_card", file="back.jpg", issuing_authority="上海市公安局嘉定分局", valid_to="2031-05-19")
    found = review([spec("legal_rep_id", "id_card", material="id_card")], [front, back])
    assert files(found, "legal_rep_id") == ["front.jpg", "back.jpg"]


def test_sides_that_both_bear_the_plate_are_one_licence() -> None:
    plate = FieldValue("沪G42655", "沪G42655", 0.99, 1, BOX, valid=True)
    front = document("vehicle_licence", file="front.jpg", plate_number=plate, owner="上海丰泽物流有限公司")
    back = document("vehicle_licence", file="back.jpg", plate_number=plate, inspection_valid_to="2027-03-31")
    assert files(review([spec("vehicle_licence")], [front, back]), "vehicle_licence") == ["front.jpg", "back.jpg"]


def test_lease_is_examined_and_the_owners_certificate_stays_beside_it() -> None:
    specs = [spec("business_licence"), spec("premises_proof", "lease_contract", "property_certificate")]
    lease = document("lease_contract", lessee="上海嘉木商业有限公司")
    found = review(specs, [document("property_certificate", owner="刘志强"), lease, LICENCE])
    assert files(found, "premises_proof") == ["lease_contract.jpg", "property_certificate.jpg"]
    assert not found.unassigned


def test_papers_without_a_type_are_known_by_their_title() -> None:
    specs = [
        spec("food_safety_policies", "other", name="保证食品安全的规章制度"),
        spec("guardian_consent", "other", name="监护人书面同意函"),
    ]
    consent = document("other", file="1.jpg", called="其他", lines=("监护人同意书", "本人同意女儿参加演出"))
    policies = document("other", file="2.jpg", called="其他", lines=("食品安全管理制度", "一、进货查验"))
    poem = document("other", file="3.jpg", called="其他", lines=("静夜思", "床前明月光"))
    found = review(specs, [consent, policies, poem])
    assert files(found, "food_safety_policies") == ["2.jpg"]
    assert files(found, "guardian_consent") == ["1.jpg"]
    assert [each.file for each in found.unassigned] == ["3.jpg"]


def test_curators_may_write_how_papers_of_a_material_are_headed() -> None:
    note = document("other", file="1.jpg", called="其他", lines=("家长意见书", "我同意孩子参加演出"))
    asked = spec("guardian_consent", "other", name="监护人书面同意函")
    [doubt] = [finding for finding in review([asked], [note]).findings if finding.verdict != "pass"]
    assert doubt.verdict == "cannot_tell"
    headed = asked.model_copy(update={"titles": ["家长意见书"]})
    assert files(review([headed], [note]), "guardian_consent") == ["1.jpg"]


def test_one_paper_too_few_and_one_too_many_is_a_wrong_document() -> None:
    specs = [spec("business_licence"), spec("venue_proof", name="演出场地证明")]
    found = review(specs, [LICENCE, document("lease_contract", called="房屋租赁合同")])
    [wrong] = [finding for finding in found.findings if finding.verdict == "fail"]
    assert (wrong.kind, wrong.material) == ("wrong_document", "venue_proof")
    assert "房屋租赁合同" in wrong.message


def test_unreadable_paper_may_be_the_one_that_is_missing() -> None:
    found = review([spec("business_licence")], [document("other", quality=BLURRED)])
    assert [(each.kind, each.verdict) for each in found.findings] == [("illegible", "cannot_tell")]
    assert found.materials[0].status is Status.UNCLEAR


def test_what_the_clerk_says_goes_before_what_the_paper_says() -> None:
    specs = [spec("legal_rep_id", "id_card", material="id_card"), spec("agent_id", "id_card", material="agent_id_card")]
    one = document("id_card", file="1.jpg", name="王海涛", id_number=WANG)
    other = replace(document("id_card", file="2.jpg", name="刘志强", id_number=LIU), told="legal_rep_id")
    found = review(specs, [one, other, LICENCE, LETTER])
    assert files(found, "legal_rep_id") == ["2.jpg"]
    assert files(found, "agent_id") == ["1.jpg"]
    assert "“2.jpg”由窗口认定为id_card。" in found.notes


def test_what_another_paper_was_told_to_be_is_no_more_taken_for_it() -> None:
    specs = [spec("safety_rules", "other", name="食品安全制度")]
    named = document("other", file="1.jpg", lines=("食品安全制度",))
    told = replace(document("other", file="2.jpg", lines=("告知书",)), told="safety_rules")
    found = review(specs, [named, told])
    assert files(found, "safety_rules") == ["2.jpg"]
    assert [each.file for each in found.unassigned] == ["1.jpg"]


def test_what_was_told_for_another_item_is_placed_as_usual() -> None:
    told = replace(LICENCE, told="lease")
    assert files(review([spec("business_licence")], [told]), "business_licence") == [LICENCE.file]


def test_a_page_of_notices_belongs_to_the_paper_that_it_explains() -> None:
    register = document("household_register", file="1.jpg", name="王海涛", id_number=WANG)
    notices = document("household_register", file="2.jpg", lines=("注意事项", "户口簿由户主保管，严禁私自涂改。"))
    doubtful = replace(notices, fields={"name": FieldValue("严禁私", "严禁私", 0.75, 1, BOX)})
    for page in (notices, doubtful):
        (one,) = submissions([register, page])
        assert [sheet.file for sheet in one.documents] == ["1.jpg", "2.jpg"]
        assert not one.documents[1].fields, "a word of the notices is nobody's name"


def test_a_doubtful_word_does_not_part_the_sides_of_a_booklet() -> None:
    home = document("household_register", file="1.jpg", householder="王海涛", household_type="家庭户")
    home = replace(home, fields={**home.fields, "name": FieldValue("于本户", "于本户", 0.75, 1, BOX)})
    member = document("household_register", file="2.jpg", name="王海涛", relation="户主", id_number=WANG)
    assert len(submissions([home, member])) == 1
    other = replace(home, fields={**home.fields, "name": FieldValue("刘静", "刘静", 0.97, 1, BOX)})
    assert len(submissions([other, member])) == 2
    cards = [document("id_card", file=f"{name}.jpg", sure=0.7, name=name) for name in ("王海涛", "刘静")]
    assert len(submissions(cards)) == 2


def test_what_an_archive_says_of_a_marriage_is_the_archives_paper() -> None:
    archive = spec("archive_proof", "other", material="marriage_archive_proof", titles=["婚姻登记档案"])
    paper = document("marriage_certificate", file="1.jpg", lines=("婚姻登记档案证明",), spouse="王海涛")
    assert files(review([archive], [paper]), "archive_proof") == ["1.jpg"]


def test_an_electronic_paper_is_to_be_opened_or_scanned() -> None:
    shown = document("id_card", file="1.jpg", lines=("20:31", "电子身份证"))
    found = review([spec("operator_id", "id_card", material="id_card")], [shown])
    assert any("1.jpg" in note and "扫码" in note for note in found.notes)


@pytest.mark.parametrize(("heading", "taken"), [("参演授权同意（家长端）", True), ("演出场地平面图", False)])
def test_a_usual_heading_is_known_in_pieces_too(heading: str, taken: bool) -> None:
    specs = [spec("guardian_consent", "other", titles=["家长同意", "监护人同意"])]
    found = review(specs, [document("other", called="其他", file="1.jpg", lines=("电子签署", heading))])
    assert (files(found, "guardian_consent") == ["1.jpg"]) is taken
