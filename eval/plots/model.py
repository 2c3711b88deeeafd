"""What a plot shows, as plain data: kept in results.json and drawn when the report is written."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Bar:
    """A value with its interval and target; any of the last three may be absent."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    target: float | None = None


@dataclass(frozen=True)
class Bars:
    """Horizontal bars, one a label. `unit` stands after the values."""

    kind: ClassVar[str] = "bars"
    title: str
    bars: Sequence[Bar]
    unit: str = ""


@dataclass(frozen=True)
class Lines:
    """Series of (x, y) points over axes with titles. `log` draws x and y by their logarithm; `diagonal` adds y = x."""

    kind: ClassVar[str] = "lines"
    title: str
    x: str
    y: str
    series: Mapping[str, Sequence[tuple[float, float]]]
    log: bool = False
    diagonal: bool = False
    target: float | None = None


@dataclass(frozen=True)
class Matrix:
    """Counts by row (what was wanted) and column (what came out)."""

    kind: ClassVar[str] = "matrix"
    title: str
    rows: Sequence[str]
    columns: Sequence[str]
    counts: Sequence[Sequence[int]]


Plot = Bars | Lines | Matrix


def as_dict(plot: Plot) -> dict[str, Any]:
    return {"kind": plot.kind, **asdict(plot)}


def as_plot(stored: Mapping[str, Any]) -> Plot:
    """The plot that `as_dict` stored."""
    values = {key: value for key, value in stored.items() if key != "kind"}
    if stored["kind"] == Bars.kind:
        return Bars(values["title"], tuple(Bar(**bar) for bar in values["bars"]), values["unit"])
    if stored["kind"] == Lines.kind:
        series = {name: tuple((x, y) for x, y in points) for name, points in values["series"].items()}
        return Lines(**{**values, "series": series})
    return Matrix(**values)


def confusions(title: str, pairs: Sequence[tuple[str, str]], most: int = 12) -> Matrix | None:
    """The matrix of the (wanted, found) pairs that were confused most often; None where nothing was."""
    wrong: dict[tuple[str, str], int] = {}
    for wanted, found in pairs:
        if wanted != found:
            wrong[wanted, found] = wrong.get((wanted, found), 0) + 1
    worst = sorted(wrong, key=lambda pair: -wrong[pair])[:most]
    if not worst:
        return None
    rows = list(dict.fromkeys(wanted for wanted, _ in worst))
    columns = list(dict.fromkeys([*rows, *(found for _, found in worst)]))
    right = {row: sum(pair == (row, row) for pair in pairs) for row in rows}
    counts = [[right[row] if row == column else wrong.get((row, column), 0) for column in columns] for row in rows]
    return Matrix(title, rows, columns, counts)
