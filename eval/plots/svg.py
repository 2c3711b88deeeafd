"""Draws plots as inline SVG: no script, no font and no file from elsewhere. Text is escaped."""

import math
from collections.abc import Callable, Iterator, Sequence
from html import escape

from eval.plots.model import Bars, Lines, Matrix, Plot

_INK, _FAINT, _TARGET = "#1f2430", "#c9ced8", "#a81414"
_COLOURS = ("#2f5fae", "#c4700f", "#1a6b34", "#7a3fa0", "#8a8f98")


def drawn(plot: Plot) -> str:
    """One `<svg>` element with a title that a screen reader can say."""
    if isinstance(plot, Bars):
        width, height, parts = _bars(plot)
    elif isinstance(plot, Lines):
        width, height, parts = _lines(plot)
    else:
        width, height, parts = _matrix(plot)
    head = f'<svg viewBox="0 0 {width} {height}" width="{width}" role="img" font-size="12" fill="{_INK}">'
    return f"{head}<title>{escape(plot.title)}</title>{''.join(parts)}</svg>"


def _text(x: float, y: float, words: str, anchor: str = "start", turn: int = 0) -> str:
    turned = f' transform="rotate({turn} {x:.1f} {y:.1f})"' if turn else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{turned}>{escape(words)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1, dashed: bool = False) -> str:
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"{dash}/>'


def _rectangle(x: float, y: float, width: float, height: float, colour: str, opacity: float = 1) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" width="{max(0.0, width):.1f}" height="{height:.1f}"'
    return f'<rect {place} fill="{colour}" fill-opacity="{opacity:.2f}"/>'


def _bars(plot: Bars) -> tuple[int, int, list[str]]:
    left, across, row = 330, 480, 24
    numbers = [number for bar in plot.bars for number in (bar.value, bar.high, bar.target) if number is not None]
    most = max([*numbers, 1e-9])
    most = 1.0 if most <= 1 and not plot.unit else most
    parts = []
    for number, bar in enumerate(plot.bars):
        y = number * row + 4
        parts.append(_text(left - 8, y + 13, _short(bar.label, 26), "end"))
        parts.append(_rectangle(left, y + 3, across * bar.value / most, 12, _COLOURS[0]))
        if bar.low is not None and bar.high is not None:
            parts.append(_line(left + across * bar.low / most, y + 9, left + across * bar.high / most, y + 9, _INK, 2))
        if bar.target is not None:
            place = left + across * bar.target / most
            parts.append(_line(place, y, place, y + 18, _TARGET, 2))
        parts.append(_text(left + across + 8, y + 13, f"{_figure(bar.value)}{plot.unit}"))
    return left + across + 90, len(plot.bars) * row + 8, parts


def _lines(plot: Lines) -> tuple[int, int, list[str]]:
    left, top, across, down = 60, 12, 420, 260
    points = [point for series in plot.series.values() for point in series]
    xs, ys = [x for x, _ in points] or [1.0], [y for _, y in points] or [1.0]
    unit = plot.diagonal
    low_x, high_x = (0.0, 1.0) if unit else (min(xs) if plot.log else 0.0, max(xs))
    low_y, high_y = (0.0, 1.0) if unit else (min(ys) if plot.log else 0.0, max([*ys, plot.target or 0.0]))
    to_x, to_y = _scale(low_x, high_x, left, left + across, plot.log), _scale(low_y, high_y, top + down, top, plot.log)
    parts = [_line(left, top + down, left + across, top + down, _FAINT), _line(left, top, left, top + down, _FAINT)]
    parts += [
        _text(left + across / 2, top + down + 36, plot.x, "middle"),
        _text(14, top + down / 2, plot.y, "middle", -90),
    ]
    parts += [_text(to_x(x), top + down + 18, _figure(x), "middle") for x in _ticks(low_x, high_x, xs, plot.log)]
    parts += [_text(left - 6, to_y(y) + 4, _figure(y), "end") for y in _ticks(low_y, high_y, ys, plot.log)]
    if plot.diagonal:
        parts.append(_line(to_x(0), to_y(0), to_x(1), to_y(1), _FAINT, 1, dashed=True))
    if plot.target is not None:
        parts.append(_line(left, to_y(plot.target), left + across, to_y(plot.target), _TARGET, 1, dashed=True))
    for number, (name, series) in enumerate(plot.series.items()):
        parts += _series(name, series, _COLOURS[number % len(_COLOURS)], to_x, to_y, top + 14 + 18 * number)
    return left + across + 170, top + down + 46, parts


def _series(
    name: str,
    series: Sequence[tuple[float, float]],
    colour: str,
    to_x: Callable[[float], float],
    to_y: Callable[[float], float],
    legend: float,
) -> Iterator[str]:
    path = " ".join(f"{to_x(x):.1f},{to_y(y):.1f}" for x, y in series)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, y in series:
        yield f'<circle cx="{to_x(x):.1f}" cy="{to_y(y):.1f}" r="3" fill="{colour}"/>'
    yield _rectangle(496, legend - 9, 10, 10, colour)
    yield _text(512, legend, _short(name, 11))


def _scale(low: float, high: float, start: float, end: float, log: bool) -> Callable[[float], float]:
    measure = (lambda value: math.log10(max(value, 1e-9))) if log else (lambda value: value)
    span = (measure(high) - measure(low)) or 1.0
    return lambda value: start + (end - start) * (measure(value) - measure(low)) / span


def _ticks(low: float, high: float, values: Sequence[float], log: bool) -> list[float]:
    """Where an axis is labelled: at a few of the values themselves if logarithmic, else in quarters."""
    if not log:
        return [low + (high - low) * quarter / 4 for quarter in range(5)]
    ticks: list[float] = []
    for value in sorted(set(values)):
        if not ticks or value > 1.5 * ticks[-1]:
            ticks.append(value)
    return ticks


def _matrix(plot: Matrix) -> tuple[int, int, list[str]]:
    left, top, cell = 220, 130, 30
    most = max((count for row in plot.counts for count in row), default=1) or 1
    parts = [
        _text(left + cell * n + 18, top - 8, _short(name, 12), "start", -45) for n, name in enumerate(plot.columns)
    ]
    for r, (row, counts) in enumerate(zip(plot.rows, plot.counts, strict=True)):
        y = top + cell * r
        parts.append(_text(left - 8, y + 19, _short(row, 16), "end"))
        for c, count in enumerate(counts):
            colour = _COLOURS[0] if plot.columns[c] == row else _TARGET
            x = left + cell * c
            parts.append(_rectangle(x, y, cell - 2, cell - 2, "#f2f4f8"))
            if count:
                shade = 0.25 + 0.6 * count / most
                parts.append(_rectangle(x, y, cell - 2, cell - 2, colour, shade))
                parts.append(_text(x + 14, y + 19, str(count), "middle"))
    return left + cell * len(plot.columns) + 120, top + cell * len(plot.rows) + 10, parts


def _short(words: str, length: int) -> str:
    return words if len(words) <= length else words[: length - 1] + "…"


def _figure(value: float) -> str:
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value == round(value) and abs(value) >= 10 else f"{value:.3g}"
