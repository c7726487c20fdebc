"""Curves over one axis, each told by colour, dashes and its name at the line's own sample in the legend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 640.0, 210.0, 74.0, 12.0, 30.0, 26.0
_FONT = 'font-family="sans-serif" font-size="12"'
_LINE, _SAMPLE, _LETTER = 18.0, 34.0, 7.2
_TICKS = 4
_MOST_POINTS = 600


@dataclass(frozen=True)
class Curve:
    """values: (n,); dashes: as SVG has them, "" for a line without gaps."""

    name: str
    values: np.ndarray
    colour: str
    dashes: str = ""


def curves(
    title: str, unit: str, found: Sequence[Curve], marks: Sequence[tuple[float, str]], figure: Callable[[float], str]
) -> str:
    """The chart. unit: of the values, beside the axis; marks: under the axis, each at its share of it; figure: a value
    as text."""
    top = max((float(each.values.max(initial=0.0)) for each in found), default=0.0)
    step = _step(top)
    highest = max(step * np.ceil(top / step - 1e-9), step)
    wide, high = WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    parts = [f'<text x="4" y="18" {_FONT} font-weight="bold">{escape(title)}</text>']
    for number in range(round(highest / step) + 1):
        y = _TOP + high * (1 - number * step / highest)
        label = escape(figure(number * step) + (f" {unit}" if number * step >= highest - 1e-9 * step else ""))
        parts.append(
            f'<path d="M{_LEFT:g} {y:.1f}H{WIDTH - _RIGHT:g}" stroke="#b0bec5" stroke-width="0.5"/>'
            f'<text x="{_LEFT - 6:g}" y="{y + 4:.1f}" text-anchor="end" {_FONT}>{label}</text>'
        )
    for share, label in marks:
        anchor = "start" if share <= 0 else "end" if share >= 1 else "middle"
        x, y = _LEFT + share * wide, _HEIGHT - 8
        parts.append(f'<text x="{x:.1f}" y="{y:g}" text-anchor="{anchor}" {_FONT}>{escape(label)}</text>')
    for each in found:
        parts.append(f'<path d="{_path(each.values, highest, wide, high)}" {_look(each)}/>')
    x, y = _LEFT, _HEIGHT + 8
    for each in found:
        taken = _SAMPLE + 8 + _LETTER * len(each.name) + 18
        if x + taken > WIDTH and x > _LEFT:
            x, y = _LEFT, y + _LINE
        parts.append(f'<path d="M{x:.1f} {y:.1f}h{_SAMPLE:g}" {_look(each)}/>')
        parts.append(f'<text x="{x + _SAMPLE + 6:.1f}" y="{y + 4:.1f}" {_FONT}>{escape(each.name)}</text>')
        x += taken
    size = f'width="{WIDTH:g}" height="{y + 14:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {WIDTH:g} {y + 14:.0f}">'
        f'<rect {size} fill="#ffffff"/>{"".join(parts)}</svg>'
    )


def _look(each: Curve) -> str:
    dashes = f' stroke-dasharray="{each.dashes}"' if each.dashes else ""
    return f'fill="none" stroke="{each.colour}" stroke-width="2"{dashes}'


def _path(values: np.ndarray, highest: float, wide: float, high: float) -> str:
    places = np.unique(np.linspace(0, len(values) - 1, min(len(values), _MOST_POINTS)).round().astype(int))
    across = _LEFT + wide * places / max(len(values) - 1, 1)
    down = _TOP + high * (1 - values[places] / highest)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in zip(across, down))


def _step(top: float) -> float:
    """A round distance of ticks, about four of them."""
    if top <= 0:
        return 1.0
    rough = top / _TICKS
    power = 10.0 ** np.floor(np.log10(rough))
    return float(next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= rough * (1 - 1e-9)))
