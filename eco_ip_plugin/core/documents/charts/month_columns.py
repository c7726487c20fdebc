"""Columns side by side in twelve months, told apart by their hatching and not by colour alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from .curve import ticks

WIDTH, HEIGHT = 760.0, 340.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 84.0, 16.0, 66.0, 30.0
_FONT = 'font-family="sans-serif" font-size="12"'
_INK = "#37474f"
LOOKS = (("#1f6fb2", ""), ("#ffffff", ""), ("#9fc5e8", "/"), ("#ffffff", "x"))
"""Filling and hatching of each row of columns, in their order."""


@dataclass(frozen=True)
class Columns:
    """name: what the columns are; values: (12,) from January on, None for what is not known."""

    name: str
    values: Sequence[float | None]


def month_columns(title: str, unit: str, rows: Sequence[Columns], number: Callable[[float], str]) -> str:
    """The chart as SVG, at most four `rows`. A month of which something is not known has a question mark there."""
    every = [value for row in rows for value in row.values if value is not None]
    marks = ticks(0.0, max([*every, 0.0]))
    wide, high = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM
    month, bottom = wide / 12, HEIGHT - _BOTTOM
    each = month * 0.84 / max(len(rows), 1)
    parts = [_text(4, 18, title, "start", ' font-weight="bold"'), _text(_LEFT, _TOP - 10, unit, "end")]
    for mark in marks:
        down = bottom - mark / marks[-1] * high
        parts.append(f'<path d="M{_LEFT:.1f} {down:.1f}H{_LEFT + wide:.1f}" stroke="#cfd8dc" stroke-width="0.7"/>')
        parts.append(_text(_LEFT - 6, down + 4, number(mark), "end"))
    for place in range(12):
        parts.append(_text(_LEFT + month * (place + 0.5), bottom + 18, str(place + 1), "middle"))
    for place, row in enumerate(rows):
        for at, value in enumerate(row.values):
            left = _LEFT + month * (at + 0.08) + each * place
            if value is None:
                parts.append(_text(left + each / 2, bottom - 4, "?", "middle"))
            elif value > 0:
                tall = value / marks[-1] * high
                parts.append(_column(left, bottom - tall, each, tall, *LOOKS[place]))
    left = _LEFT + 8
    for place, row in enumerate(rows):
        parts.append(_column(left, 30, 16, 12, *LOOKS[place]))
        parts.append(_text(left + 22, 41, row.name, "start"))
        left += 46 + 7.2 * len(row.name)
    size = f'width="{WIDTH:g}" height="{HEIGHT:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {WIDTH:g} {HEIGHT:g}">'
        f'<rect {size} fill="#ffffff"/>{"".join(parts)}</svg>'
    )


def _column(left: float, top: float, wide: float, tall: float, fill: str, hatching: str) -> str:
    """A rectangle, its hatching drawn line by line: Qt knows no patterns of SVG."""
    lines = "".join(_hatch(left, top, wide, tall, up) for up in {"/": (True,), "x": (True, False)}.get(hatching, ()))
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{tall:.1f}" fill="{fill}" stroke="{_INK}"'
        f' stroke-width="0.7"/>{lines}'
    )


def _hatch(left: float, top: float, wide: float, tall: float, up: bool) -> str:
    way, step, down = [], 6.0, 0.0
    while down < tall + wide:
        # A line of 45 degrees within the rectangle, from its left or lower edge to its upper or right one.
        x_from, y_from = (0.0, down) if down <= tall else (down - tall, tall)
        x_to, y_to = (down, 0.0) if down <= wide else (wide, down - wide)
        ends = (x_from, x_to) if up else (wide - x_from, wide - x_to)
        way.append(f"M{left + ends[0]:.1f} {top + y_from:.1f}L{left + ends[1]:.1f} {top + y_to:.1f}")
        down += step
    return f'<path d="{"".join(way)}" stroke="{_INK}" stroke-width="0.6" fill="none"/>'


def _text(x: float, y: float, words: str, anchor: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {_FONT}{more}>{escape(words)}</text>'
