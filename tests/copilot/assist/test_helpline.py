"""The talk: the assistant alone where it is sure, a helper otherwise; what nobody could answer becomes a task."""

import pytest

from copilot.assist import Helpline
from copilot.conversations import Author, Choice, OvertakenError, Status
from copilot.curating.unanswered import Unanswered
from copilot.errors import InputError


def test_the_assistant_answers_alone_while_it_is_sure(line: Helpline) -> None:
    identity = line.conversations.open().id
    asked = line.say(identity, "夜市摊位证怎么办")
    assert asked.messages[-1].author is Author.ASSISTANT
    told = line.choose(identity, asked.messages[-1].choices[0])
    assert (told.status, told.item, told.answers) == (Status.SELF, "food-stall-permit", {"business": "cooked"})
    assert line.say(identity, "多少钱").messages[-1].text == "不收费。"
    assert line.conversations.running() == []


def test_where_it_is_not_sure_a_person_comes(line: Helpline, unanswered: Unanswered) -> None:
    identity = line.conversations.open().id
    line.say(identity, "夜市摊位证怎么办")
    called = line.say(identity, "能不能贷款，我叫王小明")
    assert (called.status, called.messages[-1].author) == (Status.WAITING, Author.SYSTEM)
    assert called.waiting_since is not None
    assert [(task.kind, task.text, task.item) for task in unanswered.tasks()] == [
        ("question", "能不能贷款，我叫王**", "food-stall-permit")
    ]


def test_with_a_person_there_the_assistant_is_silent(line: Helpline, with_person: str) -> None:
    assert line.say(with_person, "夜市摊位证怎么办").messages[-1].author is Author.APPLICANT


def test_the_words_of_a_button_count_as_the_button(line: Helpline) -> None:
    identity = line.conversations.open().id
    line.say(identity, "夜市摊位证怎么办")
    assert line.say(identity, " 只卖预包装食品 ").answers == {"business": "packaged"}


def test_a_button_that_was_never_offered_is_refused(line: Helpline) -> None:
    identity = line.conversations.open().id
    with pytest.raises(InputError):
        line.choose(identity, Choice("免费", item="pet-shop-permit"))


def test_accepting_opens_the_item_and_says_where_it_came_from(line: Helpline, with_person: str) -> None:
    advice = line.advice(line.say(with_person, "借书证丢了"))
    assert advice
    done = line.accept(with_person, "甲", 0, advice.message)
    assert (done.item, done.messages[-1].offered) == ("library-card-reissue", "accepted")
    assert done.messages[-1].source


def test_an_edited_suggestion_is_marked_as_edited(line: Helpline, with_person: str) -> None:
    advice = line.advice(line.say(with_person, "摊点证管几年"))
    assert advice
    done = line.accept(with_person, "甲", 0, advice.message, "三年，到期前一个月来换")
    assert (done.messages[-1].offered, done.messages[-1].text) == ("edited", "三年，到期前一个月来换")


def test_a_suggestion_the_talk_has_overtaken_is_not_sent(line: Helpline, with_person: str) -> None:
    advice = line.advice(line.say(with_person, "摊点证管几年"))
    assert advice
    line.say(with_person, "不对，我问的是借书证")
    with pytest.raises(OvertakenError):
        line.accept(with_person, "甲", 0, advice.message)


def test_own_words_where_the_catalogue_has_none_become_a_task(
    line: Helpline, with_person: str, unanswered: Unanswered
) -> None:
    for said in ("夜市摊位证怎么办", "能不能贷款"):
        line.say(with_person, said)
        line.reply(with_person, "甲", "我看看")
        line.conversations.remember(with_person, "food-stall-permit", {})
    assert [task.text for task in unanswered.tasks()] == ["能不能贷款"]


def test_a_matter_named_by_the_helper_gives_a_phrasing(
    line: Helpline, with_person: str, unanswered: Unanswered
) -> None:
    line.say(with_person, "支个小车卖烤肠")
    assert line.open_item(with_person, "甲", "food-stall-permit").item == "food-stall-permit"
    assert [(task.kind, task.text, task.item) for task in unanswered.tasks()] == [
        ("alias", "支个小车卖烤肠", "food-stall-permit")
    ]


def test_the_summary_tells_what_was_asked_told_and_is_open(line: Helpline, with_person: str) -> None:
    for said in ("夜市摊位证怎么办", "现做现卖"):
        advice = line.advice(line.say(with_person, said))
        assert advice
        line.accept(with_person, "甲", 0, advice.message)
    told = line.summary(line.say(with_person, "能不能贷款"))
    for part in (
        "来意：夜市摊位证怎么办",
        "事项：食品摊点许可（新办）",
        "现做现卖",
        "还没问：谁来办",
        "待答复：能不能贷款，指南没有写明",
    ):
        assert part in told
    assert line.hand_over(with_person, "甲", told).summary == told


def test_an_unsettled_end_leaves_a_task(line: Helpline, with_person: str, unanswered: Unanswered) -> None:
    line.say(with_person, "能不能贷款")
    line.say(with_person, "谢谢")
    assert line.close(with_person, "甲", resolved=False).status is Status.CLOSED
    assert [task.text for task in unanswered.tasks()] == ["能不能贷款"]


def test_a_settled_end_leaves_none(line: Helpline, with_person: str, unanswered: Unanswered) -> None:
    line.say(with_person, "摊点证管几年")
    line.close(with_person, "甲", resolved=True)
    assert unanswered.tasks() == []


def test_the_same_question_counts_and_a_dropped_one_stays_dropped(unanswered: Unanswered) -> None:
    unanswered.note("question", "能不能贷款", "a")
    unanswered.note("question", "能不能贷款", "a")
    (task,) = unanswered.tasks()
    assert task.times == 2
    unanswered.settle(task.id, "丙", "dropped")
    unanswered.note("question", "能不能贷款", "a")
    assert unanswered.tasks() == []
