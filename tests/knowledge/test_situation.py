"""Defaults, questions that hang on others, and the order of asking."""

import pytest

from knowledge import KnowledgeError
from knowledge.guidance import effect_of
from knowledge.schema import Catalogue, ServiceItem
from knowledge.situation import resolve


@pytest.fixture
def stall(small_catalogue: Catalogue) -> ServiceItem:
    return small_catalogue.items["food-stall-permit"]


def test_unanswered_questions_count_as_their_default_and_stay_open(stall: ServiceItem) -> None:
    situation = resolve(stall.questions)
    assert situation.answers == {"business": "packaged", "applicant": "self"}
    assert situation.known == {}
    assert {question.code for question in situation.open} == {"business", "applicant"}


def test_a_question_appears_when_the_answer_it_hangs_on_is_given(stall: ServiceItem) -> None:
    situation = resolve(stall.questions, {"business": "cooked"})
    assert situation.answers["staff"] == "none"
    assert "staff" in {question.code for question in situation.open}


def test_an_answer_to_a_question_that_does_not_apply_is_left_aside(stall: ServiceItem) -> None:
    assert "staff" not in resolve(stall.questions, {"business": "packaged", "staff": "some"}).answers


def test_what_is_given_beats_what_was_understood(stall: ServiceItem) -> None:
    situation = resolve(stall.questions, {"business": "packaged"}, {"business": "cooked", "applicant": "agent"})
    assert situation.known == {"business": "packaged", "applicant": "agent"}
    assert situation.open == ()


def test_the_question_that_changes_the_materials_most_is_asked_first(stall: ServiceItem) -> None:
    situation = resolve(stall.questions, effect=lambda answers: effect_of(stall, answers))
    assert [question.code for question in situation.open] == ["business", "applicant"]


@pytest.mark.parametrize(
    ("answers", "told"), [({"colour": "red"}, "没有情形问题 colour"), ({"business": "toys"}, "没有选项 toys")]
)
def test_an_unknown_answer_is_told_with_the_known_ones(stall: ServiceItem, answers: dict[str, str], told: str) -> None:
    with pytest.raises(KnowledgeError, match=told) as caught:
        resolve(stall.questions, answers)
    assert "business" in caught.value.remedy or "cooked" in caught.value.remedy
