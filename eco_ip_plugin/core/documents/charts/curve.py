"""One curve over an axis that runs on, such as storage over the duration of rain, with a place marked in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 640.0, 320.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 84.0, 24.0, 48.0, 46.0
_TICKS = 5
_FONT = 'font-family="sans-serif" font-size="12"'
_INK, _PALE = "#37474f", "#cfd8dc"


@dataclass(frozen=True)
class Line:
    """x, y: (n,) figures, at least one; name: what the line is; dashes: "" for a drawn line."""

    name: str
    x: Sequence[float]
    y: Sequence[float]
    dashes: str = ""


@dataclass(frozen=True)
class Axes:
    """x, y: what they stand for, with unit; number: how a figure is written."""

    x: str
    y: str
    number: Callable[[float], str]


def curve(
    title: str, lines: Sequence[Line], axes: Axes, mark: tuple[float, float, str] | None = None, from_zero: bool = True
) -> str:
    """The chart as SVG. title: "" under a heading of the page; mark: x, y and what stands at the place that counts;
    from_zero: the axis of y begins there."""
    every_x = [x for line in lines for x in line.x]
    every_y = [y for line in lines for y in line.y]
    x_ticks, y_ticks = (
        ticks(min(every_x), max(every_x)),
        ticks(min([*every_y, *([0.0] if from_zero else [])]), max(every_y)),
    )
    wide, high = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM

    def at(x: float, y: float) -> tuple[float, float]:
        across = (x - x_ticks[0]) / (x_ticks[-1] - x_ticks[0])
        return _LEFT + across * wide, _TOP + high - (y - y_ticks[0]) / (y_ticks[-1] - y_ticks[0]) * high

    parts = [_text(4, 18, title, "start", ' font-weight="bold"')] if title else []
    parts.append(_text(_LEFT, _TOP - 10, axes.y, "start"))
    parts.append(_text(_LEFT + wide, HEIGHT - 8, axes.x, "end"))
    for x in x_ticks:
        left, down = at(x, y_ticks[0])
        parts.append(_path(f"M{left:.1f} {_TOP:.1f}V{down:.1f}", _PALE, 0.7))
        parts.append(_text(left, down + 16, axes.number(x), "middle"))
    for y in y_ticks:
        left, down = at(x_ticks[0], y)
        parts.append(_path(f"M{left:.1f} {down:.1f}H{left + wide:.1f}", _PALE, 0.7))
        parts.append(_text(left - 6, down + 4, axes.number(y), "end"))
    for line in lines:
        points = [at(x, y) for x, y in zip(line.x, line.y)]
        parts.append(_path("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points), _INK, 1.8, line.dashes))
        if len(lines) > 1:
            marked = mark is not None and mark[:2] == (line.x[-1], line.y[-1])  # its words stand above already
            parts.append(_text(points[-1][0], points[-1][1] + (18 if marked else -6), line.name, "end"))
    if mark is not None:
        left, down = at(mark[0], mark[1])
        anchor = "end" if left > _LEFT + wide / 2 else "start"
        aside = -8 if anchor == "end" else 8
        parts.append(
            f'<circle cx="{left:.1f}" cy="{down:.1f}" r="4" fill="#ffffff" stroke="#000000" stroke-width="2"/>'
        )
        parts.append(_text(left + aside, max(down - 9, _TOP + 4), mark[2], anchor, ' font-weight="bold"'))
    size = f'width="{WIDTH:g}" height="{HEIGHT:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {WIDTH:g} {HEIGHT:g}">'
        f'<rect {size} fill="#ffffff"/>{"".join(parts)}</svg>'
    )


def ticks(least: float, most: float) -> list[float]:
    """Round figures from below `least` to above `most`, about five steps of 1, 2 or 5 times a power of ten."""
    span = most - least or abs(most) or 1.0
    power = 10.0 ** math.floor(math.log10(span / _TICKS))
    step = next(power * each for each in (1.0, 2.0, 5.0, 10.0) if power * each * _TICKS >= span * (1 - 1e-9))
    first, last = math.floor(least / step + 1e-9), math.ceil(most / step - 1e-9)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


def _path(way: str, colour: str, width: float, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'


def _text(x: float, y: float, words: str, anchor: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {_FONT}{more}>{escape(words)}</text>'
