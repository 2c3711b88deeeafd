"""Small measures that the figures share; without anything to measure a measure is None, never 0."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from statistics import median, quantiles
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

Figure = dict[str, Any]


@dataclass(frozen=True)
class Period:
    """Days, both included, by the clock of this machine; None is open."""

    since: date | None = None
    until: date | None = None

    def holds(self, column: InstrumentedAttribute[datetime]) -> list[ColumnElement[bool]]:
        """The conditions that `column` lies in the period."""
        wanted = [column >= _beginning(self.since)] if self.since else []
        return [*wanted, column < _beginning(self.until + timedelta(days=1))] if self.until else wanted


def spread(values: Sequence[float]) -> Figure:
    """How many, their median and the value that nine of ten do not exceed."""
    if not values:
        return {"count": 0, "median": None, "p90": None}
    high = quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else values[0]
    return {"count": len(values), "median": round(median(values), 1), "p90": round(high, 1)}


def share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone().astimezone(UTC)
