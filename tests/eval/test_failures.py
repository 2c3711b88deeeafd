"""Failures are shown score by score, worst first, each once, in words and with their picture."""

from eval.benchmark import Result
from eval.failures import failures
from eval.pictures import PICTURE
from eval.score import Individual, Score


def shown(*scores: Score) -> dict[str, list[str]]:
    return {one.title: [failure.id for failure in one.shown] for one in failures(Result("review", "", scores))}


def score(title: str, values: dict[str, float], **more: object) -> Score:
    individuals = tuple(Individual(id, value, {"got": "accept"}) for id, value in values.items())
    return Score(title, title, individuals, **more)  # type: ignore[arg-type]


def test_what_is_short_of_right_or_above_the_target_is_shown_worst_first() -> None:
    found = shown(
        score("命中", {"a": 1.0, "b": 0.5, "c": 0.0}),
        score("耗时之比", {"d": 1.2, "e": 1.9}, target=1.3, lower_is_better=True),
        score("轮数", {"f": 1.0, "g": 3.0}, lower_is_better=True),
    )
    assert found == {"命中": ["c", "b"], "耗时之比": ["e"]}


def test_a_case_that_failed_alike_is_shown_once() -> None:
    assert shown(score("全部", {"a": 0.0, "b": 0.0}), score("其中难的", {"a": 0.0})) == {"全部": ["a", "b"]}


def test_only_the_worst_are_listed_but_all_are_counted() -> None:
    [group] = failures(Result("review", "", (score("命中", {str(n): 0.0 for n in range(40)}),)))
    assert (group.count, len(group.shown), group.of) == (40, 12, 40)


def test_details_are_told_in_words_and_empty_ones_left_out() -> None:
    detail = {
        "expected": "supplement",
        "fails": ["甲", "乙"],
        "note": "",
        "hard": True,
        PICTURE: "data:image/jpeg;base64,",
    }
    [group] = failures(Result("review", "", (Score("s", "分", (Individual("a", 0.0, detail),)),)))
    [one] = group.shown
    assert dict(one.details) == {"应有结论": "需要补正", "判为不合格": "甲；乙", "退化的页": "是"}
    assert one.picture == "data:image/jpeg;base64,"
