"""A trench unrolled as a drawing (SVG): ground, its own pipe, every pipe across at its station with depth and diameter
to scale, what runs beside it, and a list that says what is asked. Prints in black and white.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import shapely

from ...documents.charts.curve import ticks
from ...rules.verdict import FAIL, NO_VERDICT
from ...text import say
from .crossings import ACROSS, Crossing, Section
from .dig_words import Named, cut, list_columns, metres
from .pipes import BELOW_GROUND, IN_SPACE, NO_LEVEL, Ground

_WIDE, _NARROW, _LEFT, _RIGHT, _HIGH, _TOP = 1180.0, 760.0, 74.0, 26.0, 300.0, 96.0
_FONT = 'font-family="Arial, sans-serif"'
_LEAST_PX = 3.0
_LETTER_PX, _ROW_PX, _LANE_PX = 6.4, 17.0, 17.0
_MOST_LISTED = 120
_LEAST_LANES = 3
_GROUND_STEPS = 200
LIST_X = (0.0, 34.0, 118.0, 404.0, 530.0, 602.0, 664.0, 790.0, 900.0)
"""Where the columns of the list begin, px from its left side."""


@dataclass(frozen=True)
class _Scale:
    """From station and level to the drawing."""

    level: int
    wide: float
    x_px: float
    y_px: float
    top_m: float

    def x(self, station_m: float) -> float:
        return _LEFT + station_m * self.x_px

    def y(self, z: float) -> float:
        return _TOP + (self.top_m - z) * self.y_px


def trench_svg(section: Section, named: Named, ground: Ground | None, language: str, *, listed: bool = True) -> str:
    """The drawing. named: what the utilities are called, by row. listed: with the list of them; without it, to stand
    over a table on a page of A4, it is narrower, so that its letters can be read there."""
    surface = _surface(section, ground)
    wide = _WIDE if listed else _NARROW
    scale = _scale(section, surface, wide)
    bottom = _TOP + _HIGH
    labels, lanes = _labels(section.rows, scale, bottom, language)
    parts = [
        _text(_LEFT, 24, say("dig.svg.title", language, name=named.trench), 16, bold=True),
        _text(_LEFT, 42, _about(section, scale, language), 12),
        _axes(section, scale, bottom, language),
        _ground(surface, scale, bottom, language),
        _own(section, scale),
        *(_pipe(section, row, scale) for row in section.rows),
        *labels,
    ]
    height = bottom + 65.0 + lanes * _LANE_PX
    lines, height = _list(section, named, height, language) if listed else ([], height)
    lacking, height = _lacking(section, height, language)
    parts += [*lines, *lacking]
    size = f'width="{wide:g}" height="{height:g}"'
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {height:g}" {size}>\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def _surface(section: Section, ground: Ground | None) -> list[tuple[float, float]]:
    """Stations and levels of the ground; 0 all along where depths count from it; nothing where nobody knows it."""
    if ground is None:
        levels = {section.trench.pipes.level[0], *(row.level for row in section.rows)}
        return [] if IN_SPACE in levels and BELOW_GROUND not in levels else [(0.0, 0.0), (section.trench.length_m, 0.0)]
    stations = np.linspace(0.0, section.trench.length_m, _GROUND_STEPS + 1)
    xy = shapely.get_coordinates(shapely.line_interpolate_point(section.trench.line, stations))
    levels_m = ground(xy[:, 0], xy[:, 1])
    return [(s, z) for s, z in zip(stations.tolist(), levels_m.tolist()) if math.isfinite(z)]


def _scale(section: Section, surface: Sequence[tuple[float, float]], wide: float) -> _Scale:
    """So that the trench fills the width and all that is known the height; with a ground, depths count from it."""
    known = [section.trench.pipes.level[0], *(row.level for row in section.rows)]
    level = BELOW_GROUND if BELOW_GROUND in known else IN_SPACE
    own_z = shapely.get_coordinates(section.trench.pipes.axis, include_z=True)[:, 2]
    own = own_z[np.isfinite(own_z)] if section.trench.pipes.level[0] == level else own_z[:0]
    radius = section.pipes.radius_m
    tops = [*(z for _, z in surface), *(own + section.trench.pipes.radius_m[0]).tolist()]
    lows = [*(z for _, z in surface), *(own - section.trench.pipes.radius_m[0]).tolist()]
    for row in section.rows:
        if row.z is not None and row.level == level:
            tops.append(row.z + float(radius[row.row]))
            lows.append(row.z - float(radius[row.row]))
    top, low = max(tops, default=0.0), min(lows, default=-1.0)
    room = max(top - low, 0.5)
    x_px = (wide - _LEFT - _RIGHT) / section.trench.length_m
    return _Scale(level, wide, x_px, _HIGH / (room * 1.12), top + room * 0.04)


def _about(section: Section, scale: _Scale, language: str) -> str:
    return say(
        "dig.svg.about", language, length_m=section.trench.length_m, times=scale.y_px / scale.x_px,
        count=len(section.rows),
    )  # fmt: skip


def _axes(section: Section, scale: _Scale, bottom: float, language: str) -> str:
    parts = []
    low = scale.top_m - _HIGH / scale.y_px
    for z in ticks(low, scale.top_m):
        y = scale.y(z)
        if _TOP <= y <= bottom:
            parts.append(_line(_LEFT, y, scale.wide - _RIGHT, y, "#d8d8d8", 0.6))
            parts.append(_text(_LEFT - 6, y + 4, metres(z, language), 11, "end"))
    for station in ticks(0.0, section.trench.length_m):
        if station <= section.trench.length_m:
            x = scale.x(station)
            parts.append(_line(x, bottom, x, bottom + 5, "#000000", 0.8))
            parts.append(_text(x, bottom + 17, metres(station, language, 0), 11, "middle"))
    key = "dig.svg.below" if scale.level == BELOW_GROUND else "dig.svg.level"
    parts.append(_text(8, _TOP - 14, say(key, language), 11))
    parts.append(_text(scale.wide - _RIGHT, _TOP - 14, say("dig.svg.station", language) + " →", 11, "end"))
    return "".join(parts)


def _ground(surface: Sequence[tuple[float, float]], scale: _Scale, bottom: float, language: str) -> str:
    if len(surface) < 2 or (scale.level == BELOW_GROUND and any(z for _, z in surface)):
        return _text(_LEFT + 4, _TOP - 2, say("dig.svg.no_ground", language), 11)
    points = " ".join(f"{scale.x(station):.1f},{scale.y(z):.1f}" for station, z in surface)
    ends = f"{scale.x(surface[-1][0]):.1f},{bottom:.1f} {scale.x(surface[0][0]):.1f},{bottom:.1f}"
    return (
        f'<polygon points="{points} {ends}" fill="#f4f1ea" fill-opacity="0.6"/>'
        f'<polyline points="{points}" fill="none" stroke="#000000" stroke-width="2"/>'
    )


def _own(section: Section, scale: _Scale) -> str:
    """The trench's own pipe as a band, at least as thick as can be seen."""
    pipes = section.trench.pipes
    if pipes.level[0] != scale.level:
        return ""
    xyz = shapely.get_coordinates(pipes.axis, include_z=True)
    stations = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xyz[:, :2], axis=0).T))])
    half = max(float(pipes.radius_m[0]) * scale.y_px, _LEAST_PX / 2)
    points = [(scale.x(station), scale.y(z)) for station, z in zip(stations.tolist(), xyz[:, 2].tolist())]
    band = [*((x, y - half) for x, y in points), *((x, y + half) for x, y in reversed(points))]
    shape = " ".join(f"{x:.1f},{y:.1f}" for x, y in band)
    axis = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (
        f'<polygon points="{shape}" fill="#cfe2f3" stroke="#000000" stroke-width="0.8"/>'
        f'<polyline points="{axis}" fill="none" stroke="#000000" stroke-width="0.6" stroke-dasharray="12 3 2 3"/>'
    )


def _pipe(section: Section, row: Crossing, scale: _Scale) -> str:
    """A pipe across as an ellipse, as wide as the trench cuts it; one beside as a line of dashes."""
    if row.z is None or row.level != scale.level:
        x = scale.x(row.station_m)
        return _line(x, _TOP, x, _TOP + _HIGH, "#000000", 0.8, "2 4")
    radius = float(section.pipes.radius_m[row.row])
    y = scale.y(row.z)
    if row.relation != ACROSS:
        high = max(radius * scale.y_px, 1.0)
        x, x_end = scale.x(row.from_m), scale.x(row.to_m)
        return (
            f'<rect x="{x:.1f}" y="{y - high:.1f}" width="{max(x_end - x, 2.0):.1f}" height="{2 * high:.1f}"'
            ' fill="none" stroke="#000000" stroke-width="1" stroke-dasharray="6 4"/>'
        )
    cut_m = radius / max(math.sin(math.radians(row.angle_deg or 90.0)), 0.05)
    wide, high = max(cut_m * scale.x_px, _LEAST_PX), max(radius * scale.y_px, _LEAST_PX)
    fill = "#f8b4a8" if row.verdict == FAIL else "#ffffff"
    stroke = "2.4" if row.verdict == FAIL else "1.2"
    dashes = ' stroke-dasharray="3 2"' if row.verdict == NO_VERDICT or not radius else ""
    return (
        f'<ellipse cx="{scale.x(row.station_m):.1f}" cy="{y:.1f}" rx="{wide:.1f}" ry="{high:.1f}" fill="{fill}"'
        f' stroke="#000000" stroke-width="{stroke}"{dashes}/>'
    )


def _labels(rows: Sequence[Crossing], scale: _Scale, bottom: float, language: str) -> tuple[list[str], int]:
    """The number of each with a leader, below the drawing, in as many lines as keep them apart, and how many these are;
    what is too close says by how much. Leaders lie under the numbers."""
    ends: list[float] = []
    leaders, boxes = [], []
    for number, row in enumerate(rows, 1):
        text = label(number, row, language)
        half = (len(text) * _LETTER_PX + 8) / 2
        x = scale.x(row.station_m)
        middle = min(max(x, _LEFT + half - 20), scale.wide - half - 4)
        lane = next((at for at, end in enumerate(ends) if end < middle - half), len(ends))
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = max(ends[lane], middle + half)
        y = bottom + 54.0 + lane * _LANE_PX
        from_y = scale.y(row.z) if row.z is not None and row.level == scale.level else _TOP
        leaders.append(_line(x, from_y, x, bottom, "#888888", 0.5) + _line(x, bottom, middle, y - 12, "#888888", 0.5))
        ink, paper = ("#ffffff", "#000000") if row.verdict == FAIL else ("#000000", "#ffffff")
        boxes.append(
            f'<rect x="{middle - half:.1f}" y="{y - 12:.1f}" width="{2 * half:.1f}" height="15" fill="{paper}"'
            f' stroke="#000000" stroke-width="0.8"{_dashed(row)}/>' + _text(middle, y, text, 11, "middle", ink=ink)
        )
    return [*leaders, *boxes], max(len(ends), _LEAST_LANES)


def label(number: int, row: Crossing, language: str) -> str:
    """A number, and what is clear against what is asked where that is too little."""
    if row.verdict != FAIL or row.clear_m is None or row.required_m is None:
        return f"{number} ?" if row.verdict == NO_VERDICT else str(number)
    return f"{number}: {metres(row.clear_m, language)} < {metres(row.required_m, language)}"


def _dashed(row: Crossing) -> str:
    return ' stroke-dasharray="3 2"' if row.verdict == NO_VERDICT else ""


def _list(section: Section, named: Named, top: float, language: str) -> tuple[list[str], float]:
    """What the numbers mean, a line each; and where the drawing ends."""
    heads, rows = list_columns(section, named, language)
    widths = [end - start - 8 for start, end in zip(LIST_X, [*LIST_X[1:], _WIDE - _LEFT - _RIGHT + 40])]
    parts = [_text(_LEFT - 40 + x, top, head, 11, bold=True) for x, head in zip(LIST_X, heads)]
    parts.append(_line(_LEFT - 40, top + 5, _WIDE - _RIGHT, top + 5, "#000000", 0.8))
    y = top
    for cells in rows[:_MOST_LISTED]:
        y += _ROW_PX
        for x, width, cell in zip(LIST_X, widths, cells):
            parts.append(_text(_LEFT - 40 + x, y + 3, cut(cell, int(width / (_LETTER_PX * 0.92))), 11))
    y += _ROW_PX
    more = len(rows) - _MOST_LISTED
    if more > 0 or not rows:
        key = "dig.svg.more" if more > 0 else "dig.svg.nothing"
        parts.append(_text(_LEFT - 40, y + 3, say(key, language, count=more), 11))
        y += _ROW_PX
    clauses = dict.fromkeys(row.rule.clause for row in section.rows if row.rule is not None)
    for clause in clauses:
        parts.append(_text(_LEFT - 40, y + 6, say("dig.svg.clause", language, clause=clause), 11))
        y += _ROW_PX
    return parts, y


def _lacking(section: Section, y: float, language: str) -> tuple[list[str], float]:
    """What a dotted line stands for, where there is one; and where the drawing ends."""
    if not any(row.z is None or row.level == NO_LEVEL for row in section.rows):
        return [], y + 16.0
    return [_text(_LEFT - 40, y + 6, say("dig.svg.no_level", language), 11)], y + _ROW_PX + 16.0


def _line(x: float, y: float, x_end: float, y_end: float, ink: str, width: float, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x_end:.1f}" y2="{y_end:.1f}" stroke="{ink}" stroke-width="{width:g}"'
        f"{dashed}/>"
    )


def _text(
    x: float, y: float, said: str, size: int, anchor: str = "start", *, bold: bool = False, ink: str = "#000000"
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" {_FONT} font-size="{size}" text-anchor="{anchor}" fill="{ink}"{weight}>'
        f"{escape(said)}</text>"
    )
