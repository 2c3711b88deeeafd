"""computed: the named calculations that no plain check expresses."""

from collections.abc import Callable
from typing import Any

from knowledge.schema.review_point import Computed
from review_models.review.checks.computed import alterations, copies, dates, executing, people, words
from review_models.review.errors import ReviewError
from review_models.review.view import Outcome, View

Calculation = Callable[[list[str], dict[str, Any], View], Outcome | None]

CALCULATIONS: dict[str, Calculation] = {
    "age": people.age,
    "birth_agrees": people.birth_agrees,
    "certified_copy": copies.certified_copy,
    "dated_by_today": dates.dated_by_today,
    "dates_in_order": dates.in_order,
    "list_length": people.list_length,
    "list_numbers": people.list_numbers,
    "mentions": words.mentions,
    "mentions_code": words.mentions_code,
    "minors_consent": people.minors_consent,
    "on_list": people.on_list,
    "one_of_persons": people.one_of_persons,
    "equals_any": words.equals_any,
    "executed": executing.executed,
    "period_covers": dates.period_covers,
    "sex_agrees": people.sex_agrees,
    "unaltered": alterations.unaltered,
}


def check(point: Computed, view: View) -> Outcome | None:
    """The outcome of the calculation that `point` names; raises ReviewError for a name that none has."""
    calculation = CALCULATIONS.get(point.calculation)
    if calculation is None:
        known = "、".join(sorted(CALCULATIONS))
        raise ReviewError(f"审查要点使用了不存在的计算 {point.calculation}。", f"请改用其中之一：{known}。")
    return calculation(point.fields, point.parameters, view)
