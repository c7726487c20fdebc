"""Bars one below the other, each with its name and its figure in words, and a mark where there is one to be reached."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, NARROWEST = 640, 300
_FIGURE, _BAR, _GAP, _TOP = 130.0, 20.0, 14.0, 34.0
_NAMES_PART = 0.3
_LINE, _LETTER = 13.0, 7.2
_FONT = 'font-family="sans-serif" font-size="12"'
_PLAIN = "#78909c"


@dataclass(frozen=True)
class Bar:
    """length: 0 to 1 of the room there is, None for a figure that is not known; figure: its value with unit."""

    name: str
    length: float | None
    figure: str
    colour: str = _PLAIN


def bars(title: str, rows: Sequence[Bar], mark: float | None = None, marked: str = "", *, width: float = WIDTH) -> str:
    """The chart. mark: where a line stands across all bars, 0 to 1; marked: what stands above it; width: of the whole,
    pixels, so that its letters are as large in a narrow panel."""
    width = max(width, NARROWEST)
    names = round(width * _NAMES_PART)
    room = width - names - _FIGURE
    down, parts = _TOP + (_LINE if marked else 0.0), []
    first = down
    for row in rows:
        lines = textwrap.wrap(row.name, int((names - 8) / _LETTER)) or [""]
        high = max(_BAR, _LINE * len(lines))
        parts.append(_text(names - 8, down + high / 2 - _LINE * (len(lines) - 1) / 2 + 4, lines, "end"))
        wide = 0.0 if row.length is None else min(max(row.length, 0.0), 1.0) * room
        top = down + (high - _BAR) / 2
        if wide:
            parts.append(
                f'<rect x="{names}" y="{top:.1f}" width="{max(wide, 1.0):.1f}" height="{_BAR}" fill="{row.colour}"'
                ' stroke="#37474f" stroke-width="0.5"/>'
            )
        parts.append(_text(names + wide + 6, down + high / 2 + 4, [row.figure], "start"))
        down += high + _GAP
    if mark is not None:
        x = names + mark * room
        parts.append(
            f'<path d="M{x:.1f} {first - 6:.1f}V{down - _GAP + 6:.1f}" stroke="#000000" stroke-width="1.5"'
            ' stroke-dasharray="6 3" fill="none"/>'
        )
        parts.append(_text(x, first - 10, [marked], "middle"))
    head = f'<text x="4" y="18" {_FONT} font-weight="bold">{escape(title)}</text>'
    size = f'width="{width:g}" height="{down:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width:g} {down:.0f}">'
        f'<rect {size} fill="#ffffff"/>{head}{"".join(parts)}</svg>'
    )


def _text(x: float, y: float, lines: Sequence[str], anchor: str) -> str:
    return "".join(
        f'<text x="{x:.1f}" y="{y + _LINE * number:.1f}" text-anchor="{anchor}" {_FONT}>{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
