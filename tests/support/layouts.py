"""Zoning layouts as arrays: rectangles in sight of the reader, parks cut from published tables, random soups."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely import Polygon, box
from shapely.affinity import rotate, scale, translate

from eco_ip_plugin.core.geometry.polygons import repaired
from eco_ip_plugin.core.landuse.check import Checked, Terms, check
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.core.landuse.inputs import Parks, Zones
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.rules.pack import RulePack, load_shipped

IN_2026, IN_2027 = datetime.date(2026, 11, 21), datetime.date(2027, 1, 1)
EAST, NORTH = 500_000.0, 2_340_000.0
SOUP_CODES = ("CX", "GT", "KT", "CN")

Coded = Sequence[tuple[Polygon, "str | None"]]


def strip(x_from: float, x_to: float, y_from: float = 0.0, y_to: float = 1000.0) -> Polygon:
    """A rectangle in metres from the lower left corner of KCN Vuông."""
    return box(EAST + x_from, NORTH + y_from, EAST + x_to, NORTH + y_to)


PARK = strip(0, 1000)  # 1000 × 1000 m = 100 ha
VUONG: Coded = (
    (strip(0, 120), "CX"),  # 12 ha
    (strip(120, 220), "GT"),  # 10 ha
    (strip(220, 230), "KT"),  # 1 ha
    (strip(230, 260), "XH"),  # 3 ha
    (strip(260, 1000), "CN"),  # 74 ha
)
VUONG_DIRTY: Coded = (*VUONG[:4], (strip(262, 1000), "CN"), (strip(100, 140, 0, 500), "CX"))


def from_table(hectares: Mapping[str, float]) -> tuple[Coded, Polygon]:
    """Strips of 1000 m, side by side, with these areas by code, and the park they fill."""
    edges_m = np.concatenate([[0.0], np.cumsum([ha * 10.0 for ha in hectares.values()])])
    zones = [(strip(a, b), code) for a, b, code in zip(edges_m[:-1], edges_m[1:], hectares)]
    return zones, strip(0, edges_m[-1])


def zones_of(coded: Coded, **fields: Any) -> Zones:
    """A zoning layer; broken rings are repaired, features numbered from 1."""
    geometry = np.empty(len(coded), dtype=object)
    geometry[:] = [polygon for polygon, _ in coded]
    geometry, repairs = repaired(geometry, Silent())
    ids = np.array([str(number) for number in range(1, len(coded) + 1)], dtype=object)
    codes = np.array([code for _, code in coded], dtype=object)
    return Zones(geometry, ids, codes, repairs=repairs, **fields)


def parks_of(*polygons: Polygon, names: Sequence[str] | None = None) -> Parks:
    """Boundaries, named A, B, C …"""
    geometry = np.empty(len(polygons), dtype=object)
    geometry[:] = polygons
    names = names or [chr(ord("A") + number) for number in range(len(polygons))]
    return Parks(geometry, np.array(names, dtype=object), np.full(len(polygons), np.nan))


def checked(
    coded: Coded, *parks: Polygon, pack: str | RulePack = "decree-35-2022", on: datetime.date = IN_2026,
    plot_green: Sequence[Polygon] | None = None, phase: Sequence[str] | None = None, **terms: Any,
) -> Checked:  # fmt: skip
    """The check of a layout on the pinned appraisal date."""
    rules = load_shipped(pack) if isinstance(pack, str) else pack
    given = {"pack": rules, "codes": CodeTable.shipped(), "appraisal_date": on, "made_on": IN_2026}
    green = None if plot_green is None else np.array(plot_green, dtype=object)
    zones = zones_of(coded, phase=None if phase is None else np.array(phase, dtype=object))
    return check(zones, parks_of(*(parks or (PARK,))), Terms(**{**given, **terms}), Silent(), green)


def moved(polygon: Polygon, angle: float, east: float = 0.0, north: float = 0.0) -> Polygon:
    """Turned about the lower left corner of KCN Vuông, then shifted."""
    return translate(rotate(polygon, angle, origin=(EAST, NORTH)), east, north)


def random_layout(rng: np.random.Generator) -> tuple[Coded, Polygon]:
    """A grid of zones with up to five faults, half of them turned, half far from the origin; valid polygons only."""
    count, side_m = int(rng.integers(1, 6)), float(rng.choice([1.0, 10.0, 37.3]))
    cells = range(count)
    zones = [box(i * side_m, j * side_m, (i + 1) * side_m, (j + 1) * side_m) for i in cells for j in cells]
    park = box(0, 0, count * side_m, count * side_m)
    for _ in range(int(rng.integers(0, 6))):
        zones = FAULTS[int(rng.integers(len(FAULTS)))](zones, park, side_m, rng)[:40]
    if count > 1 and rng.random() < 0.3:
        park = park.difference(box(0.5 * side_m, 0.5 * side_m, 1.5 * side_m, 1.25 * side_m))
    angle, shift = rng.choice([0.0, rng.uniform(0, 360)]), rng.choice([0.0, 1.0])
    place = [translate(rotate(p, angle, origin=(0, 0)), shift * EAST, shift * NORTH) for p in (*zones, park)]
    sound = shapely.make_valid(np.array(place, dtype=object))
    codes = [SOUP_CODES[k] for k in rng.integers(0, len(SOUP_CODES), len(zones))]
    return [(p, c) for p, c in zip(sound[:-1], codes) if p.area > 0 and p.geom_type.endswith("Polygon")], sound[-1]


def _stretched(zones, park, side_m, rng):
    i = int(rng.integers(len(zones)))
    return [*zones[:i], scale(zones[i], *rng.uniform(0.5, 1.6, 2)), *zones[i + 1 :]]


def _duplicated(zones, park, side_m, rng):
    return [*zones, zones[int(rng.integers(len(zones)))]]


def _patched(zones, park, side_m, rng):
    return [*zones, scale(zones[int(rng.integers(len(zones)))], 0.6, 0.6)]


def _all_twice(zones, park, side_m, rng):
    return [*zones, *zones]


def _holed(zones, park, side_m, rng):
    i = int(rng.integers(len(zones)))
    holed = zones[i].difference(zones[i].centroid.buffer(0.2 * side_m))
    return [*zones[:i], holed, *zones[i + 1 :]] if holed.area > 0 else zones


def _multipart(zones, park, side_m, rng):
    x, y = rng.uniform(0, park.bounds[2], 2)
    first, second = box(x, y, x + 0.3 * side_m, y + 0.3 * side_m), box(x + 0.5 * side_m, y, x + side_m, y + side_m)
    return [*zones, shapely.MultiPolygon([first, second])]


def _covered(zones, park, side_m, rng):
    return [*zones, park]


def _disc_on_top(zones, park, side_m, rng):
    x, y = rng.uniform(0, park.bounds[2], 2)
    disc = shapely.Point(x, y).buffer(rng.uniform(0.1, 1) * side_m, quad_segs=int(rng.integers(1, 8)))
    return [*zones, disc]


def _missing(zones, park, side_m, rng):
    i = int(rng.integers(len(zones)))
    return [*zones[:i], *zones[i + 1 :]] if len(zones) > 1 else zones


def _across_corners(zones, park, side_m, rng):
    x, y = np.round(rng.uniform(0, park.bounds[2], 2) / side_m) * side_m
    return [*zones, box(x - 0.5 * side_m, y - 0.5 * side_m, x + 0.5 * side_m, y + 0.5 * side_m)]


def _wrapped(zones, park, side_m, rng):
    """An L that lies over part of a zone and runs along its edge outside: overlap and touching line at once."""
    x, y = np.round(rng.uniform(0, park.bounds[2], 2) / side_m) * side_m
    half = 0.5 * side_m
    return [*zones, box(x, y, x + half, y + side_m).union(box(x, y - half, x + side_m, y))]


FAULTS = (
    _stretched, _duplicated, _patched, _all_twice, _holed, _multipart, _covered, _disc_on_top, _missing,
    _across_corners, _wrapped,
)  # fmt: skip
