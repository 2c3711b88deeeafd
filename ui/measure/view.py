"""A run's results as the page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from copilot.evaluations import BENCHMARKS, DETAILS

_WORST = 50
_PLAIN = ("id", "value", "weight", "group")


@dataclass(frozen=True)
class Failure:
    """An individual score short of right. `place` finds it again: benchmark, score, number; `picture` shows where on a
    page, as a `data:` address.
    """

    place: str
    title: str
    id: str
    value: float
    detail: Mapping[str, Any]
    picture: str = ""

    @property
    def short(self) -> str:
        return "；".join(f"{name_of(key)}＝{value}" for key, value in self.detail.items())[:160]


def failures(results: Mapping[str, Any]) -> list[Failure]:
    """The worst individual scores of a run, worst first."""
    found = []
    for result in results["results"]:
        for score in result["scores"]:
            for number, one in enumerate(score["individual"]):
                badness = one["value"] if score["lower_is_better"] else 1 - one["value"]
                if badness > 0:
                    found.append((badness, _failure(result, score, number)))
    return [failure for _, failure in sorted(found, key=lambda pair: -pair[0])[:_WORST]]


def failure(results: Mapping[str, Any], place: str) -> Failure | None:
    """The individual score at `place`; None where there is none."""
    name, _, rest = place.partition(".")
    code, _, number = rest.rpartition(".")
    for result in results["results"]:
        for score in result["scores"]:
            known = number.isdecimal() and int(number) < len(score["individual"])
            if known and (result["name"], score["name"]) == (name, code):
                return _failure(result, score, int(number))
    return None


def shown(value: float | None) -> str:
    """A figure with as many digits as it deserves."""
    return "未测" if value is None else f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def name_of(detail: str) -> str:
    """What a detail is called on the page."""
    return DETAILS.get(detail, detail)


def _failure(result: Mapping[str, Any], score: Mapping[str, Any], number: int) -> Failure:
    one = score["individual"][number]
    detail = {key: value for key, value in one.items() if key not in _PLAIN}
    place = f"{result['name']}.{score['name']}.{number}"
    picture = str(detail.pop("picture", ""))
    # Whatever stands in a file of results, only a picture within itself is shown.
    picture = picture if picture.startswith("data:image/jpeg;base64,") else ""
    title = f"{BENCHMARKS.get(result['name'], result['name'])} · {score['title']}"
    return Failure(place, title, str(one["id"]), one["value"], detail, picture)
