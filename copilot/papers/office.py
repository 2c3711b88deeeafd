"""Which papers fit a case, and writing them. A paper that the decision does not allow is refused with the reason."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from copilot.errors import InputError
from copilot.papers.checklist import checklist
from copilot.papers.commitment import commitment
from copilot.papers.notice import notice
from copilot.papers.occasion import Occasion
from copilot.papers.receipt import receipt
from copilot.papers.wording import DECISIONS
from copilot.sheet import Sheet, write
from review_models.finding import Decision, Review

_EVERY = frozenset(Decision)
_REMEDIES = {
    Decision.SUPPLEMENT: "请先打印一次性告知书，补正后重新预审。",
    Decision.MANUAL: "请先核对看不清的内容，再重新预审。",
    Decision.ACCEPT: "材料齐全，可以直接打印受理通知书。",
    Decision.TOLERATE: "请打印容缺受理承诺书。",
}


@dataclass(frozen=True)
class _Kind:
    """A paper by its name, the decisions with which it fits, and how it is made."""

    name: str
    fits: frozenset[Decision]
    make: Callable[[Occasion, Review], Sheet]


_REVIEWED = {
    "receipt": _Kind("受理通知书", frozenset({Decision.ACCEPT, Decision.TOLERATE}), receipt),
    "commitment": _Kind("容缺受理承诺书", frozenset({Decision.TOLERATE}), commitment),
    "notice": _Kind("一次性告知书", _EVERY, notice),
}
NAMES = {kind: one.name for kind, one in _REVIEWED.items()} | {"checklist": "个人材料清单"}


def fitting(review: Review | None) -> tuple[str, ...]:
    """The kinds of paper that can be handed out after `review`, those that say the decision first."""
    reviewed = [kind for kind, one in _REVIEWED.items() if review is not None and review.decision in one.fits]
    return (*reviewed, "checklist")


def write_paper(kind: str, occasion: Occasion, path: Path, font: Path | None = None) -> Path:
    """Write the paper `kind` to `path`, DOCX or PDF by its ending. Raises InputError where it does not fit the decision
    or the file cannot be written.
    """
    return write(_sheet(kind, occasion), path, font)


def _sheet(kind: str, occasion: Occasion) -> Sheet:
    if kind == "checklist":
        return checklist(occasion)
    one, review = _REVIEWED[kind], occasion.review
    if review is None:
        raise InputError(f"还没有预审，不能出具{one.name}", "请先放入材料并预审。")
    if review.decision not in one.fits:
        told = f"预审结论是“{DECISIONS[review.decision]}”，不能出具{one.name}"
        raise InputError(told, _REMEDIES[review.decision])
    return one.make(occasion, review)
