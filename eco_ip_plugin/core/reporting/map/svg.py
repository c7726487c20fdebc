"""The map of a report as SVG: land use, disputed land, boundary, numbered findings, legend, scale, north.

Nothing is told by colour alone: zones carry the symbol of their class, disputed land is cross-hatched, findings are
hatched and numbered. Only what Qt's SVG renderer knows is used (SVG Tiny: no patterns, no clipping, no style sheet);
hatches are lines cut to their polygons. Coordinates are planar, in metres; the picture is in tenths of a pixel.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import shapely

from ...documents.figures import shortest
from ...landuse.classes import CLASSES, land_classes
from ...progress import Progress, Silent, step
from ..words import class_name, word
from .cells import mosaic
from .marks import labels, markers
from .shapes import Frame, frame_of, hatch, in_pixels, paths

DISPUTED = "disputed"
_FILL_OPACITY = 0.55
_FINDING_RED = "#c00000"
_HATCH_PX, _CROSS_HATCH_PX = 5.0, 6.0
_FEW_ZONES = 3000  # up to here every zone gets an outline of its own
_MOST_FINDING_POINTS = 15_000
_BOUNDARY_DASHES = "9 3 2 3"
_SCALE_ROW_PX, _LEGEND_COLUMN_PX, _LEGEND_ROW_PX = 34, 232, 18
_CROSS_HATCHED = (
    '<path fill="#ffffff" stroke="#000000" d="M0 0h26v12h-26zM0 6l6 -6M2 12l12 -12M10 12l12 -12M18 12l8 -8'
    'M24 0l2 2M16 0l10 10M8 0l12 12M0 0l12 12M0 8l4 4"/>'
)
_HATCHED = (
    f'<path fill="#ffffff" stroke="{_FINDING_RED}" d="M0 0h26v12h-26zM1 12l7 -12M7 12l7 -12M13 12l7 -12M19 12l7 -12"/>'
)
_DASHED = f'<path fill="none" stroke="#000000" stroke-width="2" stroke-dasharray="{_BOUNDARY_DASHES}" d="M0 6h26"/>'
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}">'


@dataclass(frozen=True)
class MapPicture:
    """The map as SVG text; how many zones it does not show one by one, and findings whose number found no room."""

    svg: str
    too_small: int
    not_numbered: int

    def caption(self, language: str) -> str:
        """What the map leaves out, "" where it shows everything."""
        left_out = {"map.too_small": self.too_small, "map.not_numbered": self.not_numbered}
        return " ".join(word(key, language, count=count) for key, count in left_out.items() if count)


def render(
    geometries: np.ndarray,
    classes: Sequence[str],
    boundaries: np.ndarray,
    findings: Sequence[tuple[int, shapely.Geometry | None]],
    width_px: int = 720,
    *,
    language: str = "vi",
    progress: Progress | None = None,
) -> MapPicture:
    """Draw the map.

    geometries: (n,) polygons; classes: (n,) class id of each, or "disputed". boundaries: (p,) polygons.
    findings: (number, geometry), geometries of None are left out. Zones under a pixel, and the smallest ones of a
    picture too heavy for a report, are only shown as a mosaic of cells, and counted. Raises Cancelled.
    """
    progress = progress or Silent()
    zones_m, boundaries_m = np.asarray(geometries, dtype=object), np.asarray(boundaries, dtype=object)
    located = [(number, geometry) for number, geometry in findings if geometry is not None]
    frame = frame_of(boundaries_m if len(boundaries_m) else zones_m, width_px)
    zones, drawn = in_pixels(zones_m, frame)
    step(progress, 0.4)
    all_classes = np.asarray(classes, dtype=object)
    of_class, small = all_classes[drawn], np.setdiff1d(np.arange(len(zones_m)), drawn)
    places = frame.transformed(np.array([geometry for _, geometry in located], dtype=object))
    marks, spots = markers(places, [number for number, _ in located], frame)
    step(progress, 0.5)
    small_land = _mosaic(zones_m[small], all_classes[small], frame)
    step(progress, 0.7)
    legend, below_px = _legend(all_classes, bool(located), bool(len(boundaries_m)), frame, language)
    svg = "\n".join([
        _HEAD.format(w=frame.width_px, h=frame.height_px + below_px),
        f'<rect width="{frame.width_px}" height="{frame.height_px + below_px}" fill="#ffffff"/>',
        *small_land,
        *_zones(zones, of_class),
        *_boundaries(frame.transformed(boundaries_m)),
        *_findings(places),
        *labels(zones, of_class, spots, frame),
        *marks,
        f'<rect y="{frame.height_px}" width="{frame.width_px}" height="{below_px}" fill="#ffffff"/>',
        *scale_and_north(frame, language),
        *legend,
        "</svg>",
    ])  # fmt: skip
    return MapPicture(svg, len(zones_m) - len(zones), len(located) - len(marks))


def as_data_uri(svg: str) -> str:
    """`svg` for the `src` of an image."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")


def _zones(zones: np.ndarray, of_class: np.ndarray) -> list[str]:
    """Land use class by class; disputed land on top, cross-hatched."""
    known = land_classes()
    outline = ' stroke="#404040" stroke-width="5"' if len(zones) <= _FEW_ZONES else ""
    drawn = []
    for id_ in (*CLASSES, *sorted(set(of_class) - {*CLASSES, DISPUTED})):
        colour = known[id_].colour if id_ in known else "#ffffff"
        drawn += _paths(paths(zones[of_class == id_]), f'fill="{colour}" fill-opacity="{_FILL_OPACITY}"{outline}')
    disputed = zones[of_class == DISPUTED]
    drawn += _paths(paths(disputed), 'fill="#ffffff" stroke="#000000" stroke-width="8"')
    for angle in (45, 135):
        drawn += _paths(hatch(disputed, _CROSS_HATCH_PX, angle), 'fill="none" stroke="#000000" stroke-width="7"')
    return drawn


def _mosaic(zones_m: np.ndarray, of_class: np.ndarray, frame: Frame) -> list[str]:
    """Land whose zones are too small or too many to be drawn one by one."""
    known = land_classes()
    strokes, side = mosaic(zones_m, of_class, frame)
    return [
        f'<path fill="none" stroke="{known[id_].colour if id_ in known else "#404040"}" '
        f'stroke-opacity="{_FILL_OPACITY}" stroke-width="{side}" d="{chunk}"/>'
        for id_, d in strokes.items()
        for chunk in d
    ]


def _boundaries(boundaries: np.ndarray) -> list[str]:
    outline = paths(shapely.simplify(boundaries, 0.3, preserve_topology=False))
    dashes = f'fill="none" stroke="#000000" stroke-width="20" stroke-dasharray="{_tenfold(_BOUNDARY_DASHES)}"'
    return _paths(outline, 'fill="none" stroke="#ffffff" stroke-width="30"') + _paths(outline, dashes)


def _findings(places: np.ndarray) -> list[str]:
    """Outline and hatch; of a place far under a pixel only the outline is left, and its number."""
    shapes = shapely.simplify(places, 0.3, preserve_topology=True)
    largest = np.argsort(-shapely.area(shapes), kind="stable")
    shapes = shapes[largest][np.cumsum(shapely.get_num_coordinates(shapes)[largest]) <= _MOST_FINDING_POINTS]
    red = f'fill="none" stroke="{_FINDING_RED}" stroke-width='
    return _paths(paths(shapes), f'{red}"15"') + _paths(hatch(shapes, _HATCH_PX, 60), f'{red}"8"')


def _paths(drawn: list[str], style: str) -> list[str]:
    """Paths in tenths of a pixel."""
    return [f'<g transform="scale(0.1)"><path {style} d="{d}"/></g>' for d in drawn]


def _tenfold(dashes: str) -> str:
    return " ".join(f"{dash}0" for dash in dashes.split())


def scale_and_north(frame: Frame, language: str) -> list[str]:
    """Below a map: scale bar of a round length, arrow to grid north."""
    metres = _round_length(frame.width_px * 0.2 / frame.px_per_m)
    length, y = metres * frame.px_per_m, frame.height_px + 20
    said = f"{shortest(metres / 1000, language)} km" if metres >= 1000 else f"{shortest(metres, language)} m"
    x = frame.width_px - 40
    return [
        f'<path fill="none" stroke="#000000" stroke-width="2" d="M6 {y - 7}v7h{length:.1f}v-7"/>',
        written(12 + length, y, said, 11),
        f'<path fill="#000000" d="M{x} {y - 16}l6 20l-6 -4l-6 4z"/>',
        written(x + 12, y, word("map.north", language), 11, bold=True),
    ]


def _legend(
    of_class: np.ndarray, has_findings: bool, has_boundary: bool, frame: Frame, language: str
) -> tuple[list[str], int]:
    """The legend below the map, and how many pixels all that stands below the map takes."""
    present = set(of_class)
    entries = [
        (_swatch(id_), class_name(id_, language)) for id_ in (*CLASSES, *sorted(present - {*CLASSES, DISPUTED}))
        if id_ in present
    ]  # fmt: skip
    signs = {
        "map.disputed": (DISPUTED in present, _CROSS_HATCHED),
        "map.finding": (has_findings, _HATCHED),
        "map.boundary": (has_boundary, _DASHED),
    }
    entries += [(sign, word(key, language)) for key, (shown, sign) in signs.items() if shown]
    columns = max(1, frame.width_px // _LEGEND_COLUMN_PX)
    height = _SCALE_ROW_PX + 8 + _LEGEND_ROW_PX * -(-len(entries) // columns)
    drawn = []
    for n, (sign, name) in enumerate(entries):
        x, y = 6 + (n % columns) * _LEGEND_COLUMN_PX, frame.height_px + _SCALE_ROW_PX + n // columns * _LEGEND_ROW_PX
        drawn.append(f'<g transform="translate({x} {y})">{sign}{written(34, 10, name, 11)}</g>')
    return drawn, height


def _swatch(land_class: str) -> str:
    known = land_classes().get(land_class)
    colour, symbol = (known.colour, known.symbol) if known else ("#ffffff", land_class[:4])
    box = f'<rect width="26" height="12" fill="{colour}" fill-opacity="{_FILL_OPACITY}" stroke="#404040"/>'
    return box + written(13, 9.5, symbol, 8, anchor="middle", bold=True)


def written(x: float, y: float, said: str, size_px: float, *, anchor: str = "start", bold: bool = False) -> str:
    """A line of text, its corner at (x, y)."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="sans-serif" font-size="{size_px}" text-anchor="{anchor}"'
        f'{weight} fill="#000000">{escape(said)}</text>'
    )


def _round_length(metres: float) -> float:
    """The largest 1, 2 or 5 times a power of ten not above `metres`."""
    power = 10.0 ** np.floor(np.log10(metres))
    return float(max(step * power for step in (1, 2, 5) if step * power <= metres))
