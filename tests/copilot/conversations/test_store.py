"""Conversations are kept sealed, belong to one helper at a time, and never send what the talk has overtaken."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from copilot.conversations import Author, Choice, Conversations, OvertakenError, Status
from copilot.errors import InputError
from copilot.store import Database


def waiting(conversations: Conversations, said: str = "我想摆摊") -> str:
    """A conversation that waits for a helper."""
    identity = conversations.open().id
    conversations.say(identity, said)
    conversations.call_person(identity, "请稍候")
    return identity


def test_from_the_first_word_to_the_rating(conversations: Conversations) -> None:
    identity = waiting(conversations)
    assert [one.id for one in conversations.running()] == [identity]
    assert conversations.get(identity).unread == 1
    done = conversations.reply(identity, "甲", "您好", offered="accepted", source="摊点·常见问答")
    assert (done.status, done.helper, done.pending) == (Status.OPEN, "甲", ())
    assert done.messages[-1].offered == "accepted"
    conversations.saw(identity, done.last_said)
    assert conversations.get(identity).unread == 0
    assert conversations.close(identity, True, "结束", "甲").resolved
    rated = conversations.rate(identity, 5, resolved=False)
    assert (rated.stars, rated.resolved) == (5, False), "the applicant knows best whether it was settled"
    with pytest.raises(InputError):
        conversations.rate(identity, 1, None)
    with pytest.raises(InputError, match="已经结束"):
        conversations.say(identity, "还有")
    assert conversations.running() == []


def test_what_was_said_is_sealed(conversations: Conversations, database: Database) -> None:
    identity = conversations.open().id
    conversations.say(identity, "我叫王小明，住在花园路")
    conversations.remember(identity, "stall", {"applicant": "agent"})
    with database.session() as session:
        rows = [*session.execute(text("select * from messages")), *session.execute(text("select * from conversations"))]
    assert "王小明" not in str(rows)
    assert "agent" not in str(rows)
    assert conversations.get(identity).answers == {"applicant": "agent"}


def test_a_reply_to_what_was_overtaken_is_not_sent(conversations: Conversations) -> None:
    identity = waiting(conversations)
    first = conversations.get(identity).last_said
    conversations.say(identity, "不，我是开店")
    with pytest.raises(OvertakenError):
        conversations.reply(identity, "甲", "摆摊要带…", to=first)
    assert all(message.author is not Author.HELPER for message in conversations.get(identity).messages)


def test_of_two_helpers_at_once_one_gets_it(conversations: Conversations) -> None:
    identity = waiting(conversations)
    refused = []

    def take(name: str) -> None:
        try:
            conversations.take(identity, name)
        except InputError as error:
            refused.append(error)

    threads = [threading.Thread(target=take, args=(f"帮办{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 3
    assert all(error.remedy for error in refused)


def test_handing_over_puts_it_back_with_a_note_for_helpers_only(conversations: Conversations) -> None:
    identity = waiting(conversations)
    conversations.take(identity, "甲")
    handed = conversations.hand_over(identity, "甲", "来意：摆摊", "正在转接")
    assert (handed.status, handed.helper, handed.summary) == (Status.WAITING, None, "来意：摆摊")
    assert [message.author for message in handed.messages[-2:]] == [Author.NOTE, Author.SYSTEM]
    assert conversations.take(identity, "乙").helper == "乙"
    with pytest.raises(InputError, match="乙 在办"):
        conversations.reply(identity, "甲", "我再说一句")


def test_who_waits_comes_first_and_the_longest_at_the_top(conversations: Conversations) -> None:
    taken, first, second = (waiting(conversations) for _ in range(3))
    conversations.take(taken, "甲")
    assert [one.id for one in conversations.running()] == [first, second, taken]


def test_first_responses_within_a_minute_are_counted(conversations: Conversations) -> None:
    identity = waiting(conversations)
    waiting(conversations)
    assert conversations.punctuality(datetime.now(UTC) - timedelta(hours=1)) == (0, 0)
    conversations.reply(identity, "甲", "您好")
    assert conversations.punctuality(datetime.now(UTC) - timedelta(hours=1)) == (1, 1)
    late = conversations.get(identity)
    assert late.first_response_s(datetime.now(UTC)) is not None
    assert conversations.open().first_response_s(datetime.now(UTC)) is None


@pytest.mark.parametrize("said", ["", "  \n", "长" * 1001])
def test_nothing_and_too_much_are_told(conversations: Conversations, said: str) -> None:
    with pytest.raises(InputError) as error:
        conversations.say(conversations.open().id, said)
    assert error.value.remedy


def test_a_machine_that_writes_without_end_is_slowed(conversations: Conversations) -> None:
    identity = conversations.open().id
    for number in range(20):
        conversations.say(identity, f"第{number}句")
    with pytest.raises(InputError, match="太快"):
        conversations.say(identity, "再来")


def test_choices_come_back_as_they_were_offered(conversations: Conversations) -> None:
    identity = conversations.open().id
    choices = (Choice("本人", question="applicant", option="self"), Choice("摊点", item="stall"))
    assert conversations.answer_alone(identity, "谁来办？", "指南", choices).messages[-1].choices == choices


def test_a_change_is_told_to_pages_that_watch(conversations: Conversations) -> None:
    identity = conversations.open().id
    before, all_before = conversations.signal.number(identity), conversations.signal.number()
    conversations.say(identity, "你好")
    assert conversations.signal.number(identity) > before
    assert conversations.signal.number() > all_before
    assert conversations.signal.number("another") == 0


def test_an_unknown_conversation_is_told(conversations: Conversations) -> None:
    with pytest.raises(InputError, match="没有这个对话"):
        conversations.get("nothing")
