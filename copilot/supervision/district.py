"""What a district promises of its windows, and how far the figures of a centre are from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Promise:
    """A share that a district promises to reach; `part` of `whole` in the figure `figure` counts it."""

    code: str
    title: str
    definition: str
    target: float
    figure: str
    part: str
    whole: str = "count"


PROMISES = (
    Promise(
        "first_pass",
        "一次提交通过率",
        "第一次提交就被受理、不需补正的办件比例",
        0.90,
        "first_submission_passing",
        "passed",
    ),
    Promise("prefill", "表单自动填写率", "表单字段中自动填好的比例", 0.70, "prefill", "filled", "fields"),
    Promise(
        "helper_response",
        "帮办 1 分钟内响应率",
        "远程帮办在 1 分钟内首次回应的比例",
        0.95,
        "helper_first_response",
        "in_time",
    ),
    Promise(
        "helper_resolution",
        "帮办解决率",
        "远程帮办结束时问题已经解决的比例",
        0.90,
        "helper_resolution",
        "resolved",
    ),
    Promise("self_service", "自助解答率", "咨询不经人工就结束的比例", 0.50, "self_service", "alone"),
)


@dataclass(frozen=True)
class Kept:
    """How often a promise was kept: `hits` of `count`; the share is None where nothing was counted."""

    promise: Promise
    hits: int
    count: int

    @property
    def share(self) -> float | None:
        return self.hits / self.count if self.count else None

    @property
    def met(self) -> bool | None:
        return None if self.share is None else self.share >= self.promise.target


def kept(figures: Mapping[str, Any]) -> list[Kept]:
    """The promises of a district against `figures` (see `copilot.supervision.figures`)."""
    return [Kept(one, int(figures[one.figure][one.part]), int(figures[one.figure][one.whole])) for one in PROMISES]
