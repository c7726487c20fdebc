"""The roads as they are used: as wide as their volume, each level of service in a stroke of its own and in letters."""

from __future__ import annotations

import numpy as np
import shapely

from ...reporting.map.shapes import Frame, frame_of, paths
from ...reporting.map.svg import scale_and_north, written
from ..page import Letters, middle_latitude, on_paper, word
from .study import LEVELS, Study

WIDTH_PX = 720
LOOKS = {
    "A": ("#2b6cb0", ""), "B": ("#2c7a7b", ""), "C": ("#5f7a1f", ""), "D": ("#b7791f", "120 20"),
    "E": ("#c05621", "70 20"), "F": ("#9b1c1c", "30 15"), "": ("#718096", ""),
}  # fmt: skip
"""Of each level of service the colour, and the dashes in tenths of a pixel, the shorter the worse."""
_WIDEST_PX, _NARROWEST_PX, _ASIDE_PX = 9.0, 1.0, 3.0
_MOST_LINKS, _MOST_LABELS = 6_000, 30
_LETTERED_AT = 0.3
"""Share of a link at which its letters stand: those of the other direction are then elsewhere."""
_BELOW_PX, _ROW_PX, _COLUMN_PX, _COLUMNS = 34, 20, 235, 3


def picture(study: Study, language: str) -> str:
    """The map as SVG."""
    links, volume = study.links, study.after.flow.volume
    latitude = middle_latitude(links.nodes.xy)
    geometry = on_paper(links.course, links.nodes.geodesic, latitude)
    frame = frame_of(geometry, WIDTH_PX)
    most = np.argsort(-volume, kind="stable")[:_MOST_LINKS]
    lines = shapely.simplify(frame.transformed(geometry[most]), 0.3)
    lines = _aside(lines, _two_ways(study)[most])
    level = study.level(study.after)[most]
    entries = _legend(study, language)
    high = frame.height_px + _BELOW_PX + _ROW_PX * -(-len(entries) // _COLUMNS) + 8
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_PX}" height="{high}" viewBox="0 0 {WIDTH_PX} {high}">',
        f'<rect width="{WIDTH_PX}" height="{high}" fill="#ffffff"/>',
        *_strokes(lines, volume[most], level),
        *_zones(study, frame, latitude),
        *_letters(lines, volume[most], level, study, frame),
        f'<rect y="{frame.height_px}" width="{WIDTH_PX}" height="{high - frame.height_px}" fill="#ffffff"/>',
        *scale_and_north(frame, language),
        *(_placed(entry, place, frame) for place, entry in enumerate(entries)),
        "</svg>",
    ]
    return "\n".join(drawn)


def _two_ways(study: Study) -> np.ndarray:
    """(m,) whether a link has its other direction beside it."""
    return np.bincount(study.links.part, minlength=len(study.links.line))[study.links.part] > 1


def _aside(lines: np.ndarray, moved: np.ndarray) -> np.ndarray:
    """Links of two directions, in pixels, a little to the right of the way they are driven."""
    found = lines.copy()
    for row in np.flatnonzero(moved).tolist():
        xy = shapely.get_coordinates(lines[row])
        way = np.diff(xy, axis=0)
        size = np.hypot(*way.T)
        if not (size > 0).any():
            continue
        way = way[size > 0] / size[size > 0, None]
        mean = way.mean(axis=0)
        right = np.array([-mean[1], mean[0]])  # y runs down
        found[row] = shapely.LineString(xy + right * _ASIDE_PX)
    return found


def _strokes(lines: np.ndarray, volume: np.ndarray, level: np.ndarray) -> list[str]:
    most = float(volume.max(initial=0.0)) or 1.0
    drawn = []
    width = np.round(_NARROWEST_PX + (_WIDEST_PX - _NARROWEST_PX) * volume / most, 1)
    for mark, (colour, dashes) in LOOKS.items():
        for wide in np.unique(width[level == mark]).tolist():
            some = lines[(level == mark) & (width == wide)]
            dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
            style = f'fill="none" stroke="{colour}" stroke-width="{wide * 10:.0f}"{dashed}'
            drawn += [f'<g transform="scale(0.1)"><path {style} d="{each}"/></g>' for each in paths(some)]
    return drawn


def _zones(study: Study, frame: Frame, latitude: float) -> list[str]:
    if not len(study.zones.node):
        return []
    places = shapely.points(study.links.nodes.xy[np.unique(study.zones.node)])
    spots = shapely.get_coordinates(frame.transformed(on_paper(places, study.links.nodes.geodesic, latitude)))
    return [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#ffffff" stroke="#000000" stroke-width="1.5"/>'
        for x, y in spots[:2_000].tolist()
    ]


def _letters(lines: np.ndarray, volume: np.ndarray, level: np.ndarray, study: Study, frame: Frame) -> list[str]:
    """Level and volume of the links that carry most."""
    drawn = []
    letters = Letters(frame)
    for row in range(min(len(lines), _MOST_LABELS)):
        if volume[row] <= 0:
            break
        spot = shapely.line_interpolate_point(lines[row], _LETTERED_AT, normalized=True)
        said = f"{level[row]} {volume[row]:.0f}".strip()
        drawn.append(letters.put(spot.x - 12, spot.y + 4, said, LOOKS[level[row]][0]))
    return drawn


def _legend(study: Study, language: str) -> list[str]:
    bounds = [0.0, *study.asked.bounds]
    present = set(study.level(study.after).tolist())
    entries = []
    for place, level in enumerate(LEVELS):
        if level not in present:
            continue
        key = "legend.level" if level != LEVELS[-1] else "legend.over"
        high = bounds[place + 1] if place + 1 < len(bounds) else bounds[-1]
        said = word(key, language, level=level, low=bounds[place], high=high)
        entries.append(_sign(level) + written(34, 10, said, 11))
    if "" in present:
        entries.append(_sign("") + written(34, 10, word("legend.no_capacity", language), 11))
    if len(study.zones.node):
        circle = '<circle cx="13" cy="6" r="4" fill="#ffffff" stroke="#000000" stroke-width="1.5"/>'
        entries.append(circle + written(34, 10, word("legend.zone", language), 11))
    return entries


def _placed(entry: str, place: int, frame: Frame) -> str:
    x, y = 6 + place % _COLUMNS * _COLUMN_PX, frame.height_px + _BELOW_PX + place // _COLUMNS * _ROW_PX
    return f'<g transform="translate({x} {y})">{entry}</g>'


def _sign(level: str) -> str:
    colour, dashes = LOOKS[level]
    tenth = " ".join(f"{int(each) / 10:g}" for each in dashes.split())
    dashed = f' stroke-dasharray="{tenth}"' if dashes else ""
    return f'<path fill="none" stroke="{colour}" stroke-width="4"{dashed} d="M0 6h26"/>'
