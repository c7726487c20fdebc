"""A table of figures as a map: darker cells hold more, and each says its figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import numpy as np

WIDTH = 640.0
_LEFT, _TOP, _CELL = 52.0, 44.0, 17.0
_FONT = 'font-family="sans-serif" font-size="12"'
_SMALL = 'font-family="sans-serif" font-size="10"'
_LIGHT, _DARK = (255, 253, 231), (191, 54, 12)
_WHITE_FROM = 0.8


def heat_map(
    title: str, values: np.ndarray, rows: Sequence[str], columns: Sequence[str], figure: Callable[[float], str]
) -> str:
    """The chart of (rows, columns) values."""
    top = float(np.max(values, initial=0.0)) or 1.0
    wide = (WIDTH - _LEFT - 8) / max(len(columns), 1)
    parts = [f'<text x="4" y="18" {_FONT} font-weight="bold">{escape(title)}</text>']
    for place, name in enumerate(columns):
        x = _LEFT + wide * (place + 0.5)
        parts.append(f'<text x="{x:.1f}" y="{_TOP - 6:g}" text-anchor="middle" {_FONT}>{escape(name)}</text>')
    for row, name in enumerate(rows):
        y = _TOP + _CELL * row
        parts.append(f'<text x="{_LEFT - 6:g}" y="{y + 13:g}" text-anchor="end" {_SMALL}>{escape(name)}</text>')
        for column in range(len(columns)):
            share = max(float(values[row, column]), 0.0) / top
            x, ink = _LEFT + wide * column, "#ffffff" if share > _WHITE_FROM else "#000000"
            parts.append(
                f'<rect x="{x:.1f}" y="{y:g}" width="{wide:.1f}" height="{_CELL:g}" fill="{_colour(share)}"/>'
                f'<text x="{x + wide / 2:.1f}" y="{y + 12.5:g}" text-anchor="middle" fill="{ink}" {_SMALL}>'
                f"{escape(figure(float(values[row, column])))}</text>"
            )
    high = _TOP + _CELL * len(rows) + 6
    size = f'width="{WIDTH:g}" height="{high:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {WIDTH:g} {high:.0f}">'
        f'<rect {size} fill="#ffffff"/>{"".join(parts)}</svg>'
    )


def _colour(share: float) -> str:
    mixed = (round(light + (dark - light) * share) for light, dark in zip(_LIGHT, _DARK))
    return "#" + "".join(f"{each:02x}" for each in mixed)
