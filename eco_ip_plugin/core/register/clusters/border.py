"""Where two sides meet: gaps and overlaps along their border, measured in either coordinate system and never added.

Only outlines are brought from one system into the other, with corners every few metres, so that a straight border stays
one; what is no wider than the systems agree on the ground (a metre) says nothing and is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ...geometry.polygons import grid_m, mean_width_m, on_grid, polygonal
from ...progress import Progress, step
from ...symbiosis.matching.places import geodesic_m

GAP, OVERLAP, APART = "border_gap", "border_overlap", "border_apart"
CORNERS_M = 25.0
_TOUCHES_M = 0.01

Move = Callable[[int, int, shapely.Geometry], shapely.Geometry]
"""A geometry of one side, by number, in the coordinate system of another; raises EcoIpError."""
Degrees = Callable[[int, np.ndarray], np.ndarray]
"""(n, 2) places of one side, by number, as longitude and latitude."""


@dataclass(frozen=True)
class Meeting:
    """Something between the sides a and b, by number. area_a_m2, area_b_m2: the same land measured in either system;
    width_m: its mean width, or how far the sides are apart, on the ground. geometry: in the system of a, None for
    none."""

    kind: str
    a: int
    b: int
    area_a_m2: float
    area_b_m2: float
    width_m: float
    geometry: shapely.Geometry | None


@dataclass(frozen=True)
class Border:
    """meetings: wider than the tolerance; small: how many are not."""

    meetings: tuple[Meeting, ...]
    small: int


@dataclass(frozen=True)
class Terms:
    """tolerance_m: how well the systems agree; gap_m: the widest gap that is one, beyond it land is no border."""

    tolerance_m: float = 1.0
    gap_m: float = 100.0


def border(lands: Sequence[shapely.Geometry], terms: Terms, move: Move, degrees: Degrees, progress: Progress) -> Border:
    """What lies between each two sides. lands: of each side, in its own system. Raises Cancelled."""
    found: list[Meeting] = []
    pairs = [(a, b) for a in range(len(lands)) for b in range(a + 1, len(lands))]
    for number, (a, b) in enumerate(pairs):
        step(progress, number / len(pairs))
        if not lands[a].is_empty and not lands[b].is_empty:
            found += _between(lands, a, b, terms, move, degrees)
    wide = [each for each in found if each.kind == APART or each.width_m > terms.tolerance_m]
    return Border(tuple(wide), len(found) - len(wide))


def _between(
    lands: Sequence[shapely.Geometry], a: int, b: int, terms: Terms, move: Move, degrees: Degrees
) -> list[Meeting]:
    here, there = lands[a], shapely.make_valid(move(b, a, shapely.segmentize(lands[b], CORNERS_M)))
    apart_m = float(shapely.distance(here, there))
    if apart_m > terms.gap_m:
        ends = shapely.get_coordinates(shapely.shortest_line(here, there))
        on_ground = degrees(a, ends)
        return [Meeting(APART, a, b, 0.0, 0.0, float(geodesic_m(on_ground[:1], on_ground[1:])[0]), None)]
    step_m = grid_m(np.array([here, there]))
    common = on_grid(shapely.intersection, here, there, step_m=step_m)
    pieces = [(OVERLAP, each) for each in _pieces(common)]
    pieces += [(GAP, each) for each in _gaps(here, there, terms.gap_m, step_m)]
    return [
        Meeting(kind, a, b, float(piece.area), float(move(a, b, shapely.segmentize(piece, CORNERS_M)).area),
                float(mean_width_m(np.array([piece]))[0]), piece)
        for kind, piece in pieces
    ]  # fmt: skip


def _gaps(here: shapely.Geometry, there: shapely.Geometry, gap_m: float, step_m: float) -> list[shapely.Geometry]:
    """Land of neither side that is narrower than `gap_m` and lies between both."""
    both = on_grid(shapely.union, here, there, step_m=step_m)
    closed = shapely.buffer(shapely.buffer(both, gap_m / 2, join_style="mitre"), -gap_m / 2, join_style="mitre")
    between = _pieces(on_grid(shapely.difference, closed, both, step_m=step_m))
    return [
        each for each in between
        if shapely.distance(each, here) < _TOUCHES_M and shapely.distance(each, there) < _TOUCHES_M
        and _between_both(each, here, there)
    ]  # fmt: skip


def _between_both(gap: shapely.Geometry, here: shapely.Geometry, there: shapely.Geometry) -> bool:
    """Whether it has a border with either: a notch in one that touches the other at a corner has none."""
    thin = shapely.buffer(gap, _TOUCHES_M)
    return all(shapely.area(shapely.intersection(thin, each)) > 10 * _TOUCHES_M**2 for each in (here, there))


def _pieces(geometry: shapely.Geometry) -> list[shapely.Geometry]:
    parts = shapely.get_parts(polygonal(np.array([geometry], dtype=object)))
    return [each for each in parts if each.area > 0]
