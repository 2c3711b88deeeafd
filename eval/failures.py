"""The failures of a result with their evidence, as a report shows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from copilot.evaluations import DETAILS
from eval.benchmark import Result
from eval.pictures import PICTURE
from eval.score import Individual, Score
from eval.words import said

_SHOWN = 12


@dataclass(frozen=True)
class Failure:
    """A case that went wrong: what is known of it by name, and a picture (a `data:` address, empty without one)."""

    id: str
    value: float
    details: tuple[tuple[str, str], ...]
    picture: str


@dataclass(frozen=True)
class Failures:
    """The failures of a score, worst first; `count` is how many there are of `of` cases, of which some are `shown`."""

    title: str
    count: int
    of: int
    shown: tuple[Failure, ...]


def failures(result: Result) -> list[Failures]:
    """Score by score; a case that failed alike under an earlier score is not shown again."""
    seen: set[str] = set()
    found = []
    for score in result.scores:
        wrong = [one for one in _wrong(score) if _key(one) not in seen]
        seen |= {_key(one) for one in wrong}
        if wrong:
            shown = tuple(_failure(one) for one in wrong[:_SHOWN])
            found.append(Failures(score.title, len(wrong), len(score.individuals), shown))
    return found


def _wrong(score: Score) -> Iterator[Individual]:
    """Individual scores short of right: below 1; where less is better, above the target."""
    least = (score.target or 0.0) if score.lower_is_better else 1.0
    if score.lower_is_better and score.target is None and any(one.value > 1 for one in score.individuals):
        return  # a count of steps or turns, not of faults
    sign = -1 if score.lower_is_better else 1
    wrong = (one for one in score.individuals if sign * one.value < sign * least)
    yield from sorted(wrong, key=lambda one: sign * one.value)


def _key(one: Individual) -> str:
    return f"{one.id}{sorted((key, str(value)) for key, value in one.detail.items() if key != PICTURE)}"


def _failure(one: Individual) -> Failure:
    known = {key: value for key, value in one.detail.items() if key != PICTURE and value not in ("", None, [], ())}
    details = tuple((DETAILS.get(key, key), _said(value)) for key, value in known.items())
    return Failure(one.id, one.value, details, str(one.detail.get(PICTURE, "")))


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return "；".join(f"{key} {_said(part)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return "；".join(map(_said, value))
    return said(str(value))
