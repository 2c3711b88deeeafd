"""Cases run on an item tell what is missing and what is too much."""

import pytest

from knowledge import KnowledgeError
from knowledge.curation import run_cases
from knowledge.schema import Catalogue

RIGHT = """
- name: 宠物店
  required: [application_form, business_licence, premises_proof]
"""


def test_a_right_case_passes(small_catalogue: Catalogue) -> None:
    (result,) = run_cases(small_catalogue.items["pet-shop-permit"], RIGHT)
    assert result.passed
    assert result.differences() == []


def test_a_wrong_case_says_what_differs(small_catalogue: Catalogue) -> None:
    text = RIGHT.replace("premises_proof", "photo") + "  optional: [map]\n"
    (result,) = run_cases(small_catalogue.items["pet-shop-permit"], text)
    assert not result.passed
    assert result.differences() == ["required 缺 photo", "required 多 premises_proof", "optional 缺 map"]


def test_a_case_that_cannot_be_run_is_told(small_catalogue: Catalogue) -> None:
    item = small_catalogue.items["food-stall-permit"]
    results = run_cases(item, "[{name: a, answers: {nothing: x}}, {name: b, wanted: []}]")
    assert [bool(result.problem) for result in results] == [True, True]


def test_no_cases_are_no_fault(small_catalogue: Catalogue) -> None:
    assert run_cases(small_catalogue.items["pet-shop-permit"], "") == []


@pytest.mark.parametrize("text", ["a: b", "- x", "["])
def test_what_is_no_list_of_cases_is_told(small_catalogue: Catalogue, text: str) -> None:
    with pytest.raises(KnowledgeError) as error:
        run_cases(small_catalogue.items["pet-shop-permit"], text)
    assert error.value.remedy
