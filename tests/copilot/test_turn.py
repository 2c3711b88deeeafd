"""What is said while an item is open stays with it, unless another matter is surely meant."""

import pytest

from copilot.case import Case
from copilot.counter import Counter
from copilot.desk import Desk
from copilot.turn import reply, turn

pytestmark = pytest.mark.model

OPEN = "food-operation-licence"


@pytest.mark.parametrize("question", ["这个要复印几份", "多久能拿到证", "收不收费", "去哪里办啊"])
def test_a_question_about_the_open_item_stays_with_it(desk: Desk, question: str) -> None:
    found = turn(desk, question, OPEN, {})
    assert found.guidance is not None
    assert found.guidance.item == OPEN
    assert found.answers[0].source.startswith(OPEN)


def test_what_is_said_answers_further_questions_of_the_situation(desk: Desk) -> None:
    found = turn(desk, "我是替老板来办的", OPEN, {"business": "catering"})
    assert found.guidance is not None
    assert found.guidance.item == OPEN
    assert dict(found.understood) == {"business": "catering", "applicant": "agent"}


def test_another_matter_is_gone_over_to(desk: Desk) -> None:
    found = turn(desk, "结婚证丢了要补一本", OPEN, {"business": "catering"})
    assert found.decision == "answer"
    assert found.items[0].code == "marriage-certificate-reissue"
    assert "business" not in found.understood


def test_what_may_be_another_matter_can_still_be_chosen(desk: Desk) -> None:
    found = turn(desk, "营业执照要复印几份", OPEN, {})
    assert found.guidance is not None
    assert found.guidance.item == OPEN
    assert any(hit.code != OPEN for hit in found.items)


def test_the_case_keeps_what_was_said_about_its_matter(desk: Desk) -> None:
    counter = Counter(desk)
    case = counter.ask(counter.open(Case(), OPEN), "多久能拿到证")
    case = counter.ask(case, "我是替老板来办的")
    assert (case.item, case.said) == (OPEN, ("多久能拿到证", "我是替老板来办的"))
    other = counter.ask(case, "结婚证丢了要补一本")
    assert (other.item, other.said) == ("marriage-certificate-reissue", ("结婚证丢了要补一本",))


def test_what_was_asked_back_for_is_read_with_what_was_said_before(desk: Desk) -> None:
    first, more = "操作间的布局图和员工健康证我弄好了，还有进货查验那些制度，下一步呢", "申请食品经营许可"
    counter = Counter(desk)
    case = counter.ask(Case(), first)
    assert case.item is None
    assert desk.ask(more).decision == "clarify"
    assert counter.ask(case, more).item == OPEN


def test_a_name_that_several_items_share_is_a_choice_after_they_were_shown(desk: Desk) -> None:
    asked_back = desk.ask("居住证")
    assert asked_back.decision == "clarify"
    found = reply(desk, "居住证", ["居住证"], {hit.code for hit in asked_back.items})
    assert (found.decision, found.items[0].code) == ("answer", "residence-permit")


def test_another_matter_after_a_question_back_stands_alone(desk: Desk) -> None:
    counter = Counter(desk)
    case = counter.ask(counter.ask(Case(), "居住证"), "结婚证丢了要补一本")
    assert case.item == "marriage-certificate-reissue"
