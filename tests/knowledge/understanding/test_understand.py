"""What a sentence says about the situation: words, denials, figures, acting for others."""

import pytest

from knowledge.schema import Option, Question
from knowledge.understanding import is_said, understand
from knowledge.understanding.amounts import number

VEHICLE = Question(
    code="vehicle",
    text="多大的车？",
    options=[
        Option(code="light", text="12吨以下", says=["厢式货车", "五吨"]),
        Option(code="heavy", text="12吨及以上或半挂牵引车", says=["重卡", "半挂"]),
    ],
    default="light",
)
AREA = Question(
    code="area",
    text="多大？",
    options=[
        Option(code="small", text="不足100平方米"),
        Option(code="middle", text="100至200平方米"),
        Option(code="large", text="超过200平方米"),
    ],
    default="small",
)
TOBACCO = Question(
    code="tobacco",
    text="卖烟吗？",
    options=[Option(code="yes", text="卖", says=["卖烟", "香烟"]), Option(code="no", text="不卖", says=["没有烟"])],
    default="no",
)
APPLICANT = Question(
    code="applicant",
    text="谁来？",
    options=[Option(code="self", text="本人"), Option(code="agent", text="代办", says=["我妈的事"])],
    default="self",
)


@pytest.mark.parametrize(
    ("said", "question", "option"),
    [
        ("我开重卡的", VEHICLE, "heavy"),
        ("18吨的厢式货车", VEHICLE, "heavy"),
        ("十五吨", VEHICLE, "heavy"),
        ("12吨以下的", VEHICLE, "light"),
        ("4500公斤的小货车", VEHICLE, "light"),
        ("店面八十来平", AREA, "small"),
        ("一百五十个平方", AREA, "middle"),
        ("300㎡", AREA, "large"),
        ("香烟也卖", TOBACCO, "yes"),
        ("不卖烟", TOBACCO, "no"),
        ("帮我妈办敬老卡", APPLICANT, "agent"),
        ("我本人来办", APPLICANT, "self"),
    ],
)
def test_a_sentence_answers(said: str, question: Question, option: str) -> None:
    assert understand(said, [question]) == {question.code: option}


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("想办证", VEHICLE),
        ("有3个人", AREA),
        ("开个店", TOBACCO),
        ("帮我看看要什么", APPLICANT),
        ("重卡和厢货五吨半挂", AREA),
    ],
)
def test_a_sentence_that_does_not_say_leaves_the_question_open(said: str, question: Question) -> None:
    assert understand(said, [question]) == {}


@pytest.mark.parametrize(
    ("written", "value"), [("十二", 12), ("两百", 200), ("一百零五", 105), ("3.5", 3.5), ("二十", 20)]
)
def test_numbers(written: str, value: float) -> None:
    assert number(written) == value


def test_a_denied_word_is_not_said() -> None:
    assert is_said("烟", "卖烟和酒")
    assert not is_said("烟", "不卖烟")
    assert not is_said("烟", "卖酒")
