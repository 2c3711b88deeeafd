"""Suggestions say what the catalogue says, name their place, follow the item under discussion, and give way."""

import pytest

from copilot.assist import Advice, Helpline
from copilot.curating.unanswered import Unanswered
from copilot.desk import Desk


def advice(line: Helpline, identity: str, *said: str) -> Advice:
    """Advice on the last of `said`; to the ones before, the first suggestion is sent."""
    for text in said[:-1]:
        conversation = line.say(identity, text)
        waits = line.advice(conversation)
        assert waits
        line.accept(identity, "甲", 0, waits.message)
    found = line.advice(line.say(identity, said[-1]))
    assert found
    return found


def test_a_stored_answer_comes_first_with_its_source(line: Helpline, with_person: str) -> None:
    first = advice(line, with_person, "摊点证管几年").suggestions[0]
    assert (first.kind, first.source, first.place) == (
        "answer",
        "食品摊点许可（新办）·常见问答",
        "food-stall-permit#qa.1",
    )
    assert first.text == "您好！有效期3年，期满前30日内申请延续。"


def test_what_is_open_is_asked_back_with_buttons(line: Helpline, with_person: str) -> None:
    found = advice(line, with_person, "夜市摊位证怎么办")
    question, guide = found.suggestions[:2]
    assert [choice.label for choice in question.choices] == ["现做现卖", "只卖预包装食品"]
    assert (guide.kind, guide.item) == ("guide", "food-stall-permit")
    assert "健康证明（可以后补）" in guide.text
    assert found.candidates[0].code == "food-stall-permit"


def test_a_follow_up_is_answered_on_the_item_under_discussion(line: Helpline, with_person: str) -> None:
    found = advice(line, with_person, "夜市摊位证怎么办", "现做现卖", "多少钱")
    assert found.suggestions[0].text == "不收费。"
    assert found.suggestions[0].place == "food-stall-permit#fee"
    assert found.answers == {"business": "cooked"}


def test_an_answer_in_words_changes_the_list(line: Helpline, with_person: str) -> None:
    found = advice(line, with_person, "夜市摊位证怎么办", "我卖煎饼，帮我妈办")
    assert found.answers == {"business": "cooked", "applicant": "agent"}
    guide = next(one for one in found.suggestions if one.kind == "guide")
    assert "代办人身份证" in guide.text


def test_a_turn_to_another_matter_is_followed(line: Helpline, with_person: str) -> None:
    found = advice(line, with_person, "夜市摊位证怎么办", "借书证丢了")
    assert found.suggestions[0].item == "library-card-reissue"


def test_an_undertaking_of_several_items_asks_where_to_begin(line: Helpline, with_person: str) -> None:
    found = advice(line, with_person, "我想开一家街角小店，卖小吃和宠物寄养")
    assert "街角小店" in found.suggestions[0].text
    assert {choice.item for choice in found.suggestions[0].choices} >= {"food-stall-permit", "pet-shop-permit"}
    assert found.item is None


def test_what_the_guide_does_not_tell_is_a_gap(line: Helpline, with_person: str) -> None:
    found = advice(line, with_person, "夜市摊位证怎么办", "能不能贷款")
    assert found.gap
    assert found.suggestions[0].kind == "hold"


@pytest.mark.parametrize("said", ["你好", "在吗？", "您好！", "转人工", "人工"])
def test_a_greeting_is_greeted(line: Helpline, with_person: str, said: str) -> None:
    found = advice(line, with_person, said)
    assert [one.kind for one in found.suggestions] == ["greeting"]
    assert not found.gap


@pytest.mark.parametrize("said", ["？？？", "😀", "a" * 900, "<b>", "的"])
def test_odd_words_do_no_harm(line: Helpline, with_person: str, said: str) -> None:
    assert advice(line, with_person, said).suggestions


def test_half_a_sentence_a_message_is_read_as_one(line: Helpline, with_person: str) -> None:
    for said in ("你好", "借书证", "丢了"):
        line.say(with_person, said)
    assert advice(line, with_person, "谢谢").item == "library-card-reissue"


def test_a_correction_counts_alone(line: Helpline, with_person: str) -> None:
    line.say(with_person, "夜市摊位证怎么办")
    assert advice(line, with_person, "不对，是借书证丢了").item == "library-card-reissue"


def test_nothing_is_suggested_once_answered(line: Helpline, with_person: str) -> None:
    line.say(with_person, "你好")
    line.reply(with_person, "甲", "您好")
    assert line.advice(line.conversations.get(with_person)) is None


def test_an_item_that_went_out_of_force_does_no_harm(line: Helpline, with_person: str) -> None:
    line.conversations.remember(with_person, "gone-item", {})
    assert advice(line, with_person, "多少钱").suggestions
    assert line.adviser.name("gone-item") == "gone-item"


@pytest.mark.model
def test_a_reply_to_which_matter_is_meant_is_read_with_the_words_before(
    desk: Desk, line: Helpline, with_person: str, unanswered: Unanswered
) -> None:
    """A bare name that two items share stays a question, until who was shown both names one of them."""
    real = Helpline(desk, line.conversations, unanswered)
    first = advice(real, with_person, "居住证").suggestions[0]
    assert {"residence-permit", "residence-permit-endorsement"} <= {choice.item for choice in first.choices}
    real.accept(with_person, "甲", 0, real.conversations.get(with_person).last_said)
    assert advice(real, with_person, "居住证").item == "residence-permit"
