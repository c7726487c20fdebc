"""A chart of twelve months as SVG: stacked columns, each part with its own hatching, and a line for what there is.

Nothing is told by colour alone. Only what Qt's SVG renderer knows is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from ..text import number

_WIDTH, _HEIGHT = 720.0, 300.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 64.0, 12.0, 30.0, 28.0
_FONT = 'font-family="sans-serif" font-size="12"'
_FILLS = (("#2e7d32", 0), ("#90a4ae", 45), ("#1565c0", 135), ("#00838f", 90), ("#ef6c00", 45), ("#6a1b9a", 135))
"""Colour and angle of the hatching of each part, the first without."""
_LEGEND_ROW, _PER_ROW = 18.0, 3
_COLUMN_PART = 0.62
_MARKS = 4


@dataclass(frozen=True)
class Part:
    """A part of each column: its name and (12,) values; look: colour and angle of its hatching (0 for none) where the
    page shows it elsewhere too."""

    name: str
    values: np.ndarray
    look: tuple[str, int] | None = None


def months_chart(
    title: str, parts: Sequence[Part], line: Part | None, months: Sequence[str], unit: str, language: str
) -> str:
    """The chart. line: drawn across the columns, dashed; months: (12,) names; unit: of every value."""
    stacked = np.array([part.values for part in parts]).reshape(-1, len(months))
    over = np.zeros(len(months)) if line is None else line.values
    top = _round_up(max(float(stacked.sum(axis=0).max(initial=0.0)), float(over.max()), 1e-9))
    scale = (_HEIGHT - _TOP - _BOTTOM) / top
    floor = _HEIGHT - _BOTTOM
    step = (_WIDTH - _LEFT - _RIGHT) / len(months)
    looks = [part.look or _FILLS[row % len(_FILLS)] for row, part in enumerate(parts)]
    drawn = [f'<text x="4" y="16" {_FONT} font-weight="bold">{escape(f"{title} ({unit})")}</text>']
    for mark in range(_MARKS + 1):
        value = top * mark / _MARKS
        y = floor - value * scale
        drawn.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#cfd8dc" stroke-width="1"/>')
        drawn.append(_text(_LEFT - 6, y + 4, number(value, _spec(top), language), "end"))
    for place, name in enumerate(months):
        left, below = _LEFT + step * (place + (1 - _COLUMN_PART) / 2), floor
        for row, value in enumerate(stacked[:, place].tolist()):
            high = value * scale
            drawn += _block(left, below - high, step * _COLUMN_PART, high, looks[row])
            below -= high
        drawn.append(_text(_LEFT + step * (place + 0.5), floor + 18, name, "middle"))
    if line is not None:
        points = " ".join(f"{_LEFT + step * (i + 0.5):.1f},{floor - v * scale:.1f}" for i, v in enumerate(over))
        drawn.append(
            f'<polyline points="{points}" fill="none" stroke="#b71c1c" stroke-width="2" stroke-dasharray="7 4"/>'
        )
    legend, below_px = _legend(parts, looks, line)
    size = f'width="{_WIDTH:g}" height="{_HEIGHT + below_px:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {_WIDTH:g} {_HEIGHT + below_px:g}">'
        f'<rect {size} fill="#ffffff"/>{"".join(drawn)}{legend}</svg>'
    )


def _block(x: float, y: float, wide: float, high: float, of: tuple[str, int]) -> list[str]:
    """A part of a column, hatched by short lines across it."""
    if high <= 0:
        return []
    colour, angle = of
    look = f'fill="{colour}" stroke="#263238" stroke-width="0.6"'
    box = f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" {look}/>'
    return [box, *_hatching(x, y, wide, high, angle)]


def _hatching(x: float, y: float, wide: float, high: float, angle: int) -> list[str]:
    if not angle:
        return []
    strokes, gap = [], 6.0
    if angle == 90:
        strokes = [f"M{x + at:.1f} {y:.1f}v{high:.1f}" for at in np.arange(gap / 2, wide, gap)]
    else:
        for at in np.arange(gap - high, wide, gap):
            first, last = max(at, 0.0), min(at + high, wide)
            if last > first:
                down, up = (first - at, last - at) if angle == 135 else (high - first + at, high - last + at)
                strokes.append(f"M{x + first:.1f} {y + down:.1f}L{x + last:.1f} {y + up:.1f}")
    return [f'<path d="{"".join(strokes)}" stroke="#ffffff" stroke-width="1.2" fill="none"/>'] if strokes else []


def _legend(parts: Sequence[Part], looks: Sequence[tuple[str, int]], line: Part | None) -> tuple[str, float]:
    drawn = []
    entries = [*(part.name for part in parts), *([] if line is None else [line.name])]
    for place, name in enumerate(entries):
        x = _LEFT + (place % _PER_ROW) * (_WIDTH - _LEFT) / _PER_ROW
        y = _HEIGHT + 4 + place // _PER_ROW * _LEGEND_ROW
        if place < len(parts):
            drawn += _block(x, y, 26.0, 12.0, looks[place])
        else:
            drawn.append(f'<path d="M{x} {y + 6}h26" stroke="#b71c1c" stroke-width="2" stroke-dasharray="7 4"/>')
        drawn.append(_text(x + 32, y + 10, name, "start"))
    return "".join(drawn), 12.0 + _LEGEND_ROW * -(-len(entries) // _PER_ROW)


def _text(x: float, y: float, said: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {_FONT} fill="#000000">{escape(said)}</text>'


def _round_up(value: float) -> float:
    """The least 1, 2, 4, 5 or 8 times a power of ten not below `value`."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= value))


def _spec(top: float) -> str:
    return ",.0f" if top >= 8 else ",.2f"
