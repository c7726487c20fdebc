"""Scores of groups as a radar: what is met for certain as a filled shape, what may be as a dashed line around it."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence

from ...documents.figures import figure
from .assess import Score

_RADIUS = 150.0
_WIDE, _HIGH, _CENTRE = 640.0, 450.0, 205.0
_RINGS = (25, 50, 75, 100)


def radar(scores: Sequence[Score], names: Sequence[str], legend: Sequence[str], language: str) -> str:
    """The picture as SVG. names: of the groups; legend: what the filled shape, the dashed and the dotted line are. A
    group without criteria has an axis and no point: it is left out of the shapes, not drawn as zero."""
    spokes = [_direction(place, len(scores)) for place in range(len(scores))]
    parts = [_grid(spokes), *_labels(scores, names, spokes, language)]
    shapes = (
        ([each.high_pct for each in scores], "fill='none' stroke='#1f4e79' stroke-width='2' stroke-dasharray='8 5'"),
        ([each.low_pct for each in scores], "fill='#1f4e79' fill-opacity='0.30' stroke='#1f4e79' stroke-width='2.5'"),
        (
            [each.target_low_pct for each in scores],
            "fill='none' stroke='#b45f06' stroke-width='2' stroke-dasharray='2 4'",
        ),
    )
    for values, look in shapes:
        known = [_at(spoke, value) for spoke, value in zip(spokes, values) if value is not None]
        if known:
            places = " ".join(f"{x:.1f},{y:.1f}" for x, y in known)
            parts.append(f"<polygon points='{places}' {look}/>")
            parts += [f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3.5' {look}/>" for x, y in known]
    parts.append(_legend(legend))
    size = f"width='{_WIDE:g}' height='{_HIGH:g}' viewBox='0 0 {_WIDE:g} {_HIGH:g}'"
    font = "font-family='Times New Roman, serif' font-size='14'"
    return f"<svg xmlns='http://www.w3.org/2000/svg' {size} {font}>{''.join(parts)}</svg>"


def radar_said(scores: Sequence[Score], names: Sequence[str], language: str) -> str:
    """The same in words, for those who cannot see it."""
    return "; ".join(f"{name}: {band(each, language)}" for each, name in zip(scores, names))


def _direction(place: int, count: int) -> tuple[float, float]:
    angle = 2.0 * math.pi * place / count - math.pi / 2.0
    return math.cos(angle), math.sin(angle)


def _at(spoke: tuple[float, float], value: float) -> tuple[float, float]:
    return _WIDE / 2.0 + _RADIUS * value / 100.0 * spoke[0], _CENTRE + _RADIUS * value / 100.0 * spoke[1]


def _grid(spokes: Sequence[tuple[float, float]]) -> str:
    rings = ""
    for ring in _RINGS:
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_at(spoke, ring) for spoke in spokes))
        rings += f"<polygon points='{places}' fill='none' stroke='#bbbbbb' stroke-width='1'/>"
        x, y = _at(spokes[0], ring)
        rings += f"<text x='{x + 4:.1f}' y='{y + 12:.1f}' font-size='10' fill='#666666'>{ring}</text>"
    for spoke in spokes:
        (x1, y1), (x2, y2) = _at(spoke, 0), _at(spoke, 100)
        rings += f"<line x1='{x1:.1f}' y1='{y1:.1f}' x2='{x2:.1f}' y2='{y2:.1f}' stroke='#bbbbbb'/>"
    return rings


def _labels(
    scores: Sequence[Score], names: Sequence[str], spokes: Sequence[tuple[float, float]], language: str
) -> list[str]:
    found = []
    for score, name, spoke in zip(scores, names, spokes):
        x, y = _at(spoke, 108)
        anchor = "middle" if abs(spoke[0]) < 0.3 else "start" if spoke[0] > 0 else "end"
        y += 18 if spoke[1] > 0.3 else -16 if spoke[1] < -0.3 else 0
        place = f"x='{x:.1f}' text-anchor='{anchor}'"
        found.append(f"<text {place} y='{y:.1f}' font-weight='bold'>{html.escape(name)}</text>")
        found.append(f"<text {place} y='{y + 17:.1f}'>{html.escape(band(score, language))}</text>")
    return found


def band(score: Score, language: str) -> str:
    """Between what a group lies, in words."""
    if score.low_pct is None or score.high_pct is None:
        return figure(None, 0, language)
    low, high = (figure(each, 0 if each.is_integer() else 1, language) for each in (score.low_pct, score.high_pct))
    return f"{low} %" if low == high else f"{low} – {high} %"


def _legend(legend: Sequence[str]) -> str:
    looks = (
        "fill='#1f4e79' fill-opacity='0.30' stroke='#1f4e79' stroke-width='2.5'",
        "fill='none' stroke='#1f4e79' stroke-width='2' stroke-dasharray='8 5'",
        "fill='none' stroke='#b45f06' stroke-width='2' stroke-dasharray='2 4'",
    )
    found, x = "", 20.0
    for text, look in zip(legend, looks):
        found += f"<rect x='{x:g}' y='422' width='28' height='14' {look}/>"
        found += f"<text x='{x + 34:g}' y='434' font-size='12'>{html.escape(text)}</text>"
        x += 205
    return found
