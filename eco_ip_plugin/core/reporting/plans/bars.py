"""Stacked bars as SVG: a bar a plan, its parts lettered or numbered, so that nothing is told by colour alone.

Only what Qt's SVG renderer knows is used. Lengths are in pixels of a picture 720 wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _NAMES, _SAID, _BAR, _ROW, _TOP = 720, 168, 150, 26, 44, 40
_LETTER = 6.6
_FONT = 'font-family="Arial, sans-serif"'
_NAME_LETTERS, _LEGEND_LETTERS = 26, 52


@dataclass(frozen=True)
class Part:
    """A part of a bar. value: in the unit of the chart; label: letters or a number; colour: "#rrggbb"."""

    value: float
    label: str
    colour: str


@dataclass(frozen=True)
class Bar:
    """A plan. said: what stands behind its bar, in up to two lines."""

    name: str
    parts: Sequence[Part]
    said: Sequence[str]


@dataclass(frozen=True)
class Chart:
    """full: the value that takes the whole width; mark: where a line stands across all bars and what is written over
    it, None for none; legend: (label, colour, what it stands for)."""

    title: str
    bars: Sequence[Bar]
    full: float
    mark: tuple[float, str] | None = None
    legend: Sequence[tuple[str, str, str]] = ()


def svg(chart: Chart) -> str:
    """The chart."""
    scale = (_WIDTH - _NAMES - _SAID) / (chart.full or 1.0)
    bottom = _TOP + 14 + _ROW * len(chart.bars)
    legend = [line for number, entry in enumerate(chart.legend) for line in _legend(entry, number, bottom + 12)]
    height = bottom + 16 + 20 * ((len(chart.legend) + 1) // 2)
    drawn = [line for number, bar in enumerate(chart.bars) for line in _bar(bar, _TOP + 14 + _ROW * number, scale)]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(0, 16, chart.title, size=14, more=' font-weight="bold"'),
        *drawn,
        *_mark(chart, scale, bottom),
        *legend,
        "</svg>\n",
    ])  # fmt: skip


def _bar(bar: Bar, top: int, scale: float) -> list[str]:
    lines = [_text(0, top + 12 + 14 * row, line) for row, line in enumerate(_in_lines(bar.name))]
    x = float(_NAMES)
    for part in bar.parts:
        width = max(part.value, 0.0) * scale
        lines.append(
            f'<rect x="{x:.1f}" y="{top}" width="{width:.1f}" height="{_BAR}" fill="{part.colour}" stroke="#ffffff"/>'
        )
        if width > _LETTER * len(part.label) + 4:
            ink = _ink(part.colour)
            middle = f' text-anchor="middle" fill="{ink}"'
            lines.append(_text(x + width / 2, top + 17, part.label, more=middle, size=11))
        x += width
    lines.append(
        f'<rect x="{_NAMES}" y="{top}" width="{x - _NAMES:.1f}" height="{_BAR}" fill="none" stroke="#404040"/>'
    )
    beside = _WIDTH - _SAID + 8
    return [*lines, *(_text(beside, top + 11 + 14 * row, line, size=11) for row, line in enumerate(bar.said))]


def _mark(chart: Chart, scale: float, bottom: int) -> list[str]:
    if chart.mark is None:
        return []
    value, label = chart.mark
    x = _NAMES + value * scale
    pen = 'stroke="#000000" stroke-width="2" stroke-dasharray="5 3"'
    return [
        f'<line x1="{x:.1f}" y1="{_TOP + 6}" x2="{x:.1f}" y2="{bottom - 6}" {pen}/>',
        _text(x, _TOP + 2, label, more=' text-anchor="middle" font-weight="bold"', size=11),
    ]


def _legend(entry: tuple[str, str, str], number: int, top: int) -> list[str]:
    """An entry in one of two columns."""
    label, colour, name = entry
    x, y = number % 2 * (_WIDTH // 2), top + 20 * (number // 2)
    return [
        f'<rect x="{x}" y="{y}" width="38" height="14" fill="{colour}" stroke="#404040"/>',
        _text(x + 19, y + 11, label, more=f' text-anchor="middle" fill="{_ink(colour)}"', size=10),
        _text(x + 44, y + 11, _shortened(name, _LEGEND_LETTERS), size=11),
    ]


def _text(x: float, y: float, text: str, more: str = "", size: int = 12) -> str:
    fill = "" if "fill=" in more else ' fill="#000000"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {_FONT} font-size="{size}"{fill}{more}>{escape(text)}</text>'


def _in_lines(name: str) -> list[str]:
    """A name on one line, or on two, the second shortened where it must be."""
    words, first = name.split(), ""
    while words and len(f"{first} {words[0]}".strip()) <= _NAME_LETTERS:
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        return [_shortened(name, _NAME_LETTERS)]
    return [first, *([_shortened(" ".join(words), _NAME_LETTERS)] if words else [])]


def _shortened(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def _ink(colour: str) -> str:
    """Black or white, whichever is read on `colour` (relative luminance, ITU-R BT.709)."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140 else "#ffffff"
