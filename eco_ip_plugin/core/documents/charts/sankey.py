"""Who gives how much to whom: bands from the left to the right, as thick as what they carry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from .label_places import FONT_PX, Lettering, Place

WIDTH = 860
ALONG = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
"""Where along a band its number may stand."""
_MARGIN, _NODE = 270, 12
_BAND_HEIGHT, _GAP, _TOP = 320.0, 10.0, 10.0
_THIN, _LINE, _SAMPLE = 2.0, 18.0, 34.0
_DASHED, _DOTTED = "7 4", "2 3"
_DASHES = {"secret": _DASHED, "unknown": _DOTTED}
"""Of a band whose amount is not told, by the reason."""
_FONT = f'font-family="sans-serif" font-size="{FONT_PX}"'
_Node = tuple[str, float, float, np.ndarray]


@dataclass(frozen=True)
class Bands:
    """givers, takers: (n,) names; amount: (n,) in one unit, NaN where it is not told; colours, numbers: of each band,
    the number stands on it. secret: (n,) bool, the amounts that are known and confidential: a band that is not told is
    a thin line, dashed where it is secret, dotted where nobody knows the amount."""

    givers: np.ndarray
    takers: np.ndarray
    amount: np.ndarray
    colours: Sequence[str]
    numbers: Sequence[str]
    secret: np.ndarray

    def untold(self, members: np.ndarray) -> dict[str, int]:
        """How many bands among `members` are not told, by the reason."""
        hidden = np.isnan(self.amount[members])
        of = {"secret": hidden & self.secret[members], "unknown": hidden & ~self.secret[members]}
        return {reason: int(each.sum()) for reason, each in of.items() if each.any()}


@dataclass(frozen=True)
class Words:
    """What the picture says. total: an amount; at_name: beside a name, its total (None where no amount is told) and how
    many bands are not told; legend: what a line of the reason `secret` or `unknown` means, with how many there are."""

    total: Callable[[float], str]
    at_name: Callable[[str | None, int], str]
    legend: Callable[[str, int], str]


def sankey(bands: Bands, words: Words) -> str:
    """The picture, below it what lines without an amount mean."""
    every = np.arange(len(bands.amount))
    told = ~np.isnan(bands.amount)
    amount = np.where(told, bands.amount, 0.0)
    thick = np.maximum(amount * _BAND_HEIGHT / max(float(amount.sum()), 1e-300), _THIN)
    sides = [_side(ends, thick) for ends in (bands.givers, bands.takers)]
    x = (float(_MARGIN), float(WIDTH - _MARGIN))
    parts, numbers, lettering = [], [], Lettering(WIDTH)
    for band, (left, right) in enumerate(zip(sides[0][0], sides[1][0])):
        parts.append(_band(x, left, right, float(thick[band]), bands.colours[band], _dashes(bands, band)))
        down = float(thick[band]) / 2.0 + 4.0
        places = [Place(bands.numbers[band], *_on_band(x, left + down, right + down, t), "middle") for t in ALONG]
        numbers.append(lettering.write(places))
    for (_, nodes, _), left, anchor in zip(sides, (x[0] - _NODE, x[1]), ("end", "start")):
        text = left - 5 if anchor == "end" else left + _NODE + 5
        for name, top, bottom, members in nodes:
            figure = f" · {_figure(bands, members, words)}"
            parts.append(
                f'<rect x="{left:g}" y="{top:.1f}" width="{_NODE}" height="{bottom - top:.1f}" fill="#37474f"/>'
                f'<text x="{text:g}" y="{(top + bottom) / 2 + 4:.1f}" text-anchor="{anchor}" {_FONT}>'
                f"{escape(name + figure)}</text>"
            )
    height = max(bottom for _, _, bottom in sides) + _TOP
    for reason, count in bands.untold(every).items():
        parts.append(_explained(height + _LINE / 2.0, _DASHES[reason], words.legend(reason, count)))
        height += _LINE
    top = lettering.top
    size = f'width="{WIDTH}" height="{height - top:.0f}" viewBox="0 {top:.0f} {WIDTH} {height - top:.0f}"'
    ground = f'<rect y="{top:.0f}" width="{WIDTH}" height="{height - top:.0f}" fill="#ffffff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{ground}{"".join([*parts, *numbers])}</svg>'


def _figure(bands: Bands, members: np.ndarray, words: Words) -> str:
    """What stands beside a name: the total of what is told, and how many bands are not."""
    told = bands.amount[members][~np.isnan(bands.amount[members])]
    total = words.total(float(told.sum())) if len(told) else None
    hidden = len(members) - len(told)
    return words.at_name(total, hidden) if hidden or total is None else total


def _dashes(bands: Bands, band: int) -> str:
    """ "" for a band that is as thick as its amount."""
    return next(iter(_DASHES[reason] for reason in bands.untold(np.array([band]))), "")


def _explained(y: float, dashes: str, text: str) -> str:
    """A line of the legend."""
    return (
        f'<path d="M5 {y:.1f}H{5 + _SAMPLE:g}" fill="none" stroke="#37474f" stroke-width="{_THIN}"'
        f' stroke-dasharray="{dashes}"/><text x="{5 + _SAMPLE + 8:g}" y="{y + 4:.1f}" {_FONT}>{escape(text)}</text>'
    )


def _side(names: np.ndarray, thick: np.ndarray) -> tuple[list[float], list[_Node], float]:
    """Top of each band; name, top, bottom and bands of each node; the lowest bottom."""
    tops, nodes, y = [0.0] * len(names), [], _TOP
    for name in dict.fromkeys(names.tolist()):
        members, top = np.flatnonzero(names == name), y
        for each in members.tolist():
            tops[each] = y
            y += float(thick[each])
        y = max(y, top + 14.0)  # room for the name
        nodes.append((name, top, y, members))
        y += _GAP
    return tops, nodes, y


def _on_band(x: Sequence[float], left: float, right: float, t: float) -> tuple[float, float]:
    """The point of a band's curve at the share `t` of its way."""
    middle = (x[0] + x[1]) / 2.0
    near, far = (1 - t) ** 3 + 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2 + t**3
    across = (1 - t) ** 3 * x[0] + 3 * (1 - t) * t * middle + t**3 * x[1]
    return across, near * left + far * right


def _band(x: Sequence[float], left: float, right: float, thick: float, colour: str, dashes: str) -> str:
    middle = (x[0] + x[1]) / 2.0
    if dashes:
        line = f"M{x[0]:g} {left + 1:.1f}C{middle:g} {left + 1:.1f} {middle:g} {right + 1:.1f} {x[1]:g} {right + 1:.1f}"
        look = f'stroke="{colour}" stroke-width="{_THIN}" stroke-dasharray="{dashes}"'
        return f'<path d="{line}" fill="none" {look}/>'
    way = (
        f"M{x[0]:g} {left:.1f}C{middle:g} {left:.1f} {middle:g} {right:.1f} {x[1]:g} {right:.1f}"
        f"V{right + thick:.1f}"
        f"C{middle:g} {right + thick:.1f} {middle:g} {left + thick:.1f} {x[0]:g} {left + thick:.1f}Z"
    )
    return f'<path d="{way}" fill="{colour}" fill-opacity="0.55"/>'
