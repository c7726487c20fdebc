"""The pipes of a cascade: ways for the links over roads and corridors or over free land, and stretches drawn once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ...corridors.report import Note
from ...corridors.routing.search import Task, search
from ...corridors.routing.stops import Stops
from ...progress import Progress
from ..reuse.reclaimed import mean_of

MOST_PAIRS = 20_000


@dataclass(frozen=True)
class Terrain:
    """Where pipes may run. lines: (n,) of a network, None for free land; forbidden: (f,) polygons or None."""

    lines: np.ndarray | None
    forbidden: np.ndarray | None
    tolerance_m: float


@dataclass(frozen=True)
class Ways:
    """Of (p,) pairs: line and length_m, NaN where no way joins them; pieces: (p,) rows of `edges`, the stretches each
    way runs over; edges: (e,) lines; notes: to be said."""

    line: list[shapely.Geometry]
    length_m: np.ndarray
    pieces: list[np.ndarray]
    edges: np.ndarray
    notes: list[Note]


@dataclass(frozen=True)
class Pipe:
    """A stretch that carries one quality of water. m3_day: mean of the year; peak_m3_day: of the month that carries
    most; links: how many links share it."""

    line: shapely.Geometry
    quality: str
    m3_day: float
    peak_m3_day: float
    links: int


def ways_of(points: np.ndarray, pairs: np.ndarray, terrain: Terrain, progress: Progress) -> Ways:
    """The cheapest way of each pair, (p, 2) rows of points: of the network, straight where there is neither network nor
    forbidden land. Raises EcoIpError where nothing of the network is left, Cancelled when stopped."""
    free = terrain.forbidden is None or not len(terrain.forbidden)
    if not len(pairs) or (terrain.lines is None and free):
        lines = shapely.linestrings(shapely.get_coordinates(points)[pairs].reshape(-1, 2, 2))
        alone = [np.array([number]) for number in range(len(pairs))]
        return Ways(list(lines), shapely.length(lines), alone, lines, [])
    names = [str(number) for number in range(len(points))]
    stops = Stops(points, names, pairs, pairs[:0], np.zeros(0))
    cost = None if terrain.lines is None else np.ones(len(terrain.lines))
    task = Task(stops, terrain.lines, cost, terrain.forbidden, None, False, 0.0, terrain.tolerance_m)
    found, notes = search(task, progress)
    place = {tuple(pair): number for number, pair in enumerate(pairs.tolist())}
    line: list[shapely.Geometry] = [None] * len(pairs)
    pieces = [np.zeros(0, dtype=int)] * len(pairs)
    length_m = np.full(len(pairs), np.nan)
    spur_m = shapely.distance(points, shapely.points(found.network.xy[found.node]))
    for route in found.found.routes:
        number = place[route.a, route.b]
        # The straight ways from both ends to the network are pipe as well.
        ends = [_spur(points, found.network.xy, found.node, stop) for stop in (route.a, route.b)]
        line[number] = shapely.line_merge(shapely.union_all([route.line, *ends]))
        length_m[number] = route.length_m + spur_m[route.a] + spur_m[route.b]
        pieces[number] = np.r_[route.edges, len(found.network.line) + np.array([route.a, route.b])].astype(int)
    spurs = [_spur(points, found.network.xy, found.node, stop) for stop in range(len(points))]
    edges = np.array([*found.network.line, *spurs, None], dtype=object)[:-1]
    return Ways(line, length_m, pieces, edges, notes)


def pipes_of(ways: Ways, taken: np.ndarray, quality: Sequence[str]) -> list[Pipe]:
    """The second network: every stretch once for each quality of water, with all it carries. taken: (p, 12) m³/day."""
    carried: dict[tuple[str, int], list[np.ndarray]] = {}
    for number in np.flatnonzero(taken.any(axis=1)).tolist():
        for edge in ways.pieces[number].tolist():
            if shapely.length(ways.edges[edge]) > 0:
                carried.setdefault((quality[number], edge), []).append(taken[number])
    alike: dict[tuple[str, float, float, int], list[int]] = {}
    for (water, edge), amounts in carried.items():
        months = np.sum(amounts, axis=0)
        key = water, round(mean_of(months), 6), round(float(months.max()), 6), len(amounts)
        alike.setdefault(key, []).append(edge)
    pipes = []
    for (water, amount, peak, links), rows in sorted(alike.items()):
        merged = shapely.line_merge(shapely.multilinestrings(list(ways.edges[rows])))
        pipes += [Pipe(part, water, amount, peak, links) for part in shapely.get_parts(merged)]
    return pipes


def _spur(points: np.ndarray, xy: np.ndarray, node: np.ndarray, stop: int) -> shapely.Geometry:
    return shapely.linestrings([shapely.get_coordinates(points[stop])[0], xy[node[stop]]])
