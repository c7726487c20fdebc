"""Law and ecology on one sheet: patches, gaps between them, necks, what is missing of the belt, and what would help.

Nothing is told by colour alone: links are solid where they count for IIC and dashed where not, missing belt is hatched,
land that would help is cross-hatched and numbered, necks are bars with their width.
"""

from __future__ import annotations

from html import escape

import numpy as np
import shapely

from ..reporting.map.shapes import Frame, frame_of, hatch, in_pixels, paths
from ..reporting.map.svg import scale_and_north, written
from ..text import number, say
from .study import Study

WIDTH_PX = 720
_GREEN, _RED, _BLUE, _GREY = "#52a500", "#c00000", "#0050c0", "#606060"
_MOST_LINKS, _MOST_LABELS, _MOST_NECKS = 2_000, 40, 12
_BELOW_PX, _ROW_PX, _COLUMN_PX = 34, 20, 355
_LABEL_PX = 26.0


def picture(study: Study, language: str) -> str:
    """The map as SVG."""
    given, land = study.given, study.candidates
    steps = land.geometry[[each.row for each in study.steps]]
    shown = given.parks if len(given.parks) else np.concatenate([study.patches.geometry, steps])
    frame = frame_of(shown, WIDTH_PX)
    missing = np.array([*(gap.land for gap in study.gaps), None], dtype=object)[:-1]
    legend = _legend(study, frame, language)
    high = frame.height_px + _BELOW_PX + _ROW_PX * -(-len(legend) // 2) + 8
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_PX}" height="{high}" viewBox="0 0 {WIDTH_PX} {high}">',
        f'<rect width="{WIDTH_PX}" height="{high}" fill="#ffffff"/>',
        *_solid(study, frame),
        *_land(study.patches.geometry, frame, f'fill="{_GREEN}" fill-opacity="0.55" stroke="#2d5c00" stroke-width="6"'),
        *_hatched(missing, frame, _RED, (60,)),
        *_hatched(steps, frame, _BLUE, (30, 120)),
        *_outlines(given.parks, frame),
        *_links(study, frame),
        *_necks(study, frame, language),
        *_numbers(study, frame),
        f'<rect y="{frame.height_px}" width="{WIDTH_PX}" height="{high - frame.height_px}" fill="#ffffff"/>',
        *scale_and_north(frame, language),
        *legend,
        "</svg>",
    ]
    return "\n".join(drawn)


def _paths(strokes: list[str], style: str) -> list[str]:
    """In tenths of a pixel."""
    return [f'<g transform="scale(0.1)"><path {style} d="{each}"/></g>' for each in strokes]


def _land(polygons: np.ndarray, frame: Frame, style: str) -> list[str]:
    return _paths(paths(in_pixels(polygons, frame)[0]), style) if len(polygons) else []


def _hatched(polygons: np.ndarray, frame: Frame, colour: str, angles: tuple[int, ...]) -> list[str]:
    if not len(polygons):
        return []
    shapes = frame.transformed(polygons)
    drawn = _paths(paths(shapes), f'fill="#ffffff" fill-opacity="0.6" stroke="{colour}" stroke-width="14"')
    for angle in angles:
        drawn += _paths(hatch(shapes, 6.0, angle), f'fill="none" stroke="{colour}" stroke-width="8"')
    return drawn


def _outlines(parks: np.ndarray, frame: Frame) -> list[str]:
    if not len(parks):
        return []
    rings = paths(frame.transformed(parks))
    return _paths(rings, 'fill="none" stroke="#000000" stroke-width="18" stroke-dasharray="90 30 20 30"')


def _solid(study: Study, frame: Frame) -> list[str]:
    """What is dear to cross or closed."""
    resistance = study.given.resistance
    if resistance is None:
        return []
    closed = np.isnan(resistance.factor)
    drawn = []
    for some, style in (
        (~closed & (resistance.factor > 1.0), 'fill="#d0d0d0" stroke="#d0d0d0" stroke-width="10"'),
        (closed, 'fill="#909090" fill-opacity="0.7" stroke="#404040" stroke-width="10"'),
    ):
        shapes = resistance.shape[some]
        area = shapely.get_dimensions(shapes) == 2
        drawn += _land(shapes[area], frame, style)
        drawn += _paths(
            paths(frame.transformed(shapes[~area])), f'{style.split(" stroke=")[0]} stroke="#404040" stroke-width="20"'
        )
    return drawn


def _links(study: Study, frame: Frame) -> list[str]:
    """The shortest gaps, as far as there is room for them."""
    links = study.links.part(study.links.open)
    links = links.part(np.sort(np.argsort(links.cost_m, kind="stable")[:_MOST_LINKS]))
    lines = frame.transformed(links.lines(study.patches.geometry))
    short = links.cost_m <= study.asked.link_m
    drawn = []
    for some, more in ((~short, ' stroke-dasharray="40 40" stroke-opacity="0.6"'), (short, "")):
        drawn += _paths(paths(lines[some]), f'fill="none" stroke="{_GREY}" stroke-width="10"{more}')
    return drawn


def _necks(study: Study, frame: Frame, language: str) -> list[str]:
    width = study.necks.width_m
    rows = [row for row in np.argsort(width, kind="stable").tolist() if study.necks.line[row] is not None]
    drawn = []
    for row in rows[:_MOST_NECKS]:
        line = frame.transformed(study.necks.line[[row]])[0]
        (x0, y0), (x1, y1) = shapely.get_coordinates(line)[[0, -1]].tolist()
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        size = max(float(np.hypot(x1 - x0, y1 - y0)), 1e-9)
        dx, dy = (x1 - x0) / size * max(size / 2, 5), (y1 - y0) / size * max(size / 2, 5)
        bar = f"M{x - dx:.1f} {y - dy:.1f}L{x + dx:.1f} {y + dy:.1f}"
        drawn.append(f'<path fill="none" stroke="{_RED}" stroke-width="2.5" d="{bar}"/>')
        drawn.append(_label(x + 8, y - 6, number(float(width[row]), ",.1f", language) + " m", _RED, frame))
    return drawn


def _numbers(study: Study, frame: Frame) -> list[str]:
    """Patches and steps by their names."""
    drawn = []
    ids = study.patches.ids[:_MOST_LABELS]
    spots = shapely.get_coordinates(frame.transformed(shapely.point_on_surface(study.patches.geometry[: len(ids)])))
    for (x, y), name in zip(spots.tolist(), ids):
        drawn.append(_label(x - 8, y + 4, name, "#1f4000", frame))
    for gap in study.gaps[:_MOST_LABELS]:
        point = frame.transformed(np.array([shapely.point_on_surface(gap.land)], dtype=object))[0]
        drawn.append(_label(point.x - 3, point.y + 22, str(gap.number), _RED, frame))
    land = study.candidates.geometry[[each.row for each in study.steps]]
    spots = (
        shapely.get_coordinates(frame.transformed(shapely.point_on_surface(land))) if len(land) else np.empty((0, 2))
    )
    for place, (x, y) in enumerate(spots.tolist(), 1):
        drawn.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="#ffffff" stroke="{_BLUE}" stroke-width="1.6"/>'
            + written(x, y + 3.7, str(place), 11, anchor="middle", bold=True)
        )
    return drawn


def _label(x: float, y: float, said: str, colour: str, frame: Frame) -> str:
    """Text with a white rim, kept within the picture."""
    x = min(max(x, 2.0), WIDTH_PX - 7.0 * len(said))
    y = min(max(y, 11.0), frame.height_px - 3.0)
    style = f'x="{x:.1f}" y="{y:.1f}" font-family="sans-serif" font-size="11" font-weight="bold"'
    rim = f'<text {style} fill="#ffffff" stroke="#ffffff" stroke-width="3">{escape(said)}</text>'
    return f'{rim}<text {style} fill="{colour}">{escape(said)}</text>'


def _legend(study: Study, frame: Frame, language: str) -> list[str]:
    across, slashes = "M0 6h26", "M1 12l7 -12M9 12l7 -12M17 12l7 -12"
    has_links, has_barriers = len(study.links.a) > 0, study.given.resistance is not None
    crossed = slashes + "M1 0l7 12M9 0l7 12M17 0l7 12"
    signs = [
        ("patches", True, _box("#a0cc70", "#2d5c00")),
        ("links", has_links, _line(_GREY, 1.5, across)),
        ("far_links", has_links, _line(_GREY, 1.5, across, "4 4")),
        ("necks", any(each is not None for each in study.necks.line), _line(_RED, 2.5, "M13 0v12")),
        ("missing", bool(study.gaps), _box("#ffffff", _RED) + _line(_RED, 1, slashes)),
        ("steps", bool(study.steps), _box("#ffffff", _BLUE) + _line(_BLUE, 1, crossed)),
        ("solid", has_barriers, _box("#909090", "#404040")),
        ("dear", has_barriers, _box("#d0d0d0", "#d0d0d0")),
        ("boundary", len(study.given.parks) > 0, _line("#000000", 2, across, "9 3 2 3")),
    ]
    drawn = []
    for place, (key, sign) in enumerate((key, sign) for key, there, sign in signs if there):
        x, y = 6 + place % 2 * _COLUMN_PX, frame.height_px + _BELOW_PX + place // 2 * _ROW_PX
        said = written(34, 10, say(f"green_report.legend.{key}", language), 11)
        drawn.append(f'<g transform="translate({x} {y})">{sign}{said}</g>')
    return drawn


def _box(fill: str, line: str) -> str:
    return f'<rect width="26" height="12" fill="{fill}" stroke="{line}"/>'


def _line(colour: str, width: float, strokes: str, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path fill="none" stroke="{colour}" stroke-width="{width}"{dashed} d="{strokes}"/>'
