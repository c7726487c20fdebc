"""The second network: which mains carry reclaimed water, what feeds them, whom they reach, where they must not meet.

Metres. A plant joins the main that is nearest to it. A plot is served when a main of reclaimed water comes as near as
the reach, straight; the way along the main, from the nearest plant, is told beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ...corridors.kinds import NO_KIND, KindTable
from ...corridors.routing.network import Network, build
from ...progress import Progress
from ...rules.judge import APART_M

RECLAIMED = "reclaimed_water"
DRINKING = ("clean_water", "water_main_300", "water_main_1000")
"""Kinds of pipes with drinking water."""


@dataclass(frozen=True)
class Mains:
    """Lines of one pipe each. geometry: (n,) lines; id: (n,) str; kind: (n,) id of its kind, where no table knows it
    the word as typed, `NO_KIND` for none; unknown: the words that no table knows."""

    geometry: np.ndarray
    id: np.ndarray
    kind: np.ndarray
    unknown: Sequence[str] = ()

    @classmethod
    def settled(cls, geometry: np.ndarray, id_: np.ndarray, typed: Sequence[Any] | None) -> Mains:
        """From what is typed as the kind of each; None for no field."""
        cells = [None] * len(geometry) if typed is None else typed
        kind, _, unknown = KindTable.shipped().settled(cells)
        return cls(geometry, id_, kind, [word for word in unknown if word != NO_KIND])

    @property
    def kindless(self) -> np.ndarray:
        """(n,) mains of which nobody said what they carry, or in a word no table knows."""
        return np.isin(self.kind, [NO_KIND, *self.unknown])

    def of(self, *kinds: str) -> np.ndarray:
        """Rows of those kinds."""
        return np.flatnonzero(np.isin(self.kind, kinds))


@dataclass(frozen=True)
class Reached:
    """What mains of reclaimed water reach. distance_m: (p,) of each plot, straight, NaN where there is no such main;
    network_m: (p,) from the nearest plant along the mains and on to the plot, NaN where no way leads there; served:
    (p,) bool; unfed: (u,) parts of the network that no plant feeds, lines; joined_m: (k,) from each plant to its main.
    """

    distance_m: np.ndarray
    network_m: np.ndarray
    served: np.ndarray
    unfed: np.ndarray
    joined_m: np.ndarray


def junctions(mains: Mains, tolerance_m: float) -> list[tuple[int, int, shapely.Point]]:
    """Where a pipe of drinking water and one of reclaimed water are joined: rows of both, and the place.

    They are joined where one ends on the other, or both have a corner, within `tolerance_m`; where they merely cross,
    they pass each other.
    """
    drinking, reclaimed = mains.of(*DRINKING), mains.of(RECLAIMED)
    one, other = shapely.STRtree(mains.geometry[reclaimed]).query(
        mains.geometry[drinking], predicate="dwithin", distance=tolerance_m
    )
    found: list[tuple[int, int, shapely.Point]] = []
    for a, b in zip(drinking[one].tolist(), reclaimed[other].tolist()):
        first, second = mains.geometry[a], mains.geometry[b]
        places = [*_near(_ends(first), second, tolerance_m), *_near(_ends(second), first, tolerance_m),
                  *_near(_corners(first), shapely.multipoints(_corners(second)), tolerance_m)]  # fmt: skip
        for place in places:
            known = (shapely.distance(place, each) for x, y, each in found if (x, y) == (a, b))
            if all(far > 2.0 * tolerance_m for far in known):
                found.append((a, b, place))
    return found


def reached(
    plots: np.ndarray, mains: Mains, plants: np.ndarray, reach_m: float, tolerance_m: float, progress: Progress
) -> Reached:
    """Hold (p,) plots against the mains of reclaimed water, fed by (k,) plants, points."""
    lines = mains.geometry[mains.of(RECLAIMED)]
    far = np.full(len(plots), np.nan)
    if not len(lines):
        nobody = np.zeros(len(plots), dtype=bool)
        return Reached(far, far.copy(), nobody, np.empty(0, dtype=object), np.full(len(plants), np.nan))
    tree = shapely.STRtree(lines)
    feet, distance_m = _feet(lines, tree, plots)
    entries, joined_m = _feet(lines, tree, plants)
    stops = np.concatenate([feet, entries])
    network, node = build(lines, np.ones(len(lines)), stops, tolerance_m, None, progress)
    along_m = _along(network, node[len(feet) :], joined_m)
    network_m = along_m[node[: len(feet)]] + distance_m if len(along_m) else far
    served = distance_m <= reach_m + APART_M
    return Reached(
        distance_m, np.where(np.isfinite(network_m), network_m, np.nan), served, _unfed(network, along_m), joined_m
    )


def _feet(lines: np.ndarray, tree: shapely.STRtree, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The nearest point on the lines to each of (n,) places, and how far it is."""
    if not len(places):
        return places, np.zeros(0)
    near = lines[tree.nearest(places)]
    return shapely.get_point(shapely.shortest_line(near, places), 0), np.asarray(shapely.distance(near, places))


def within(land: np.ndarray, mains: Mains, reach_m: float) -> float:
    """Square metres of disjoint polygons that lie within the reach of a main of reclaimed water."""
    lines = mains.geometry[mains.of(RECLAIMED)]
    if not len(lines) or not len(land) or reach_m <= 0:
        return 0.0
    zone = shapely.union_all(shapely.buffer(lines, reach_m, quad_segs=32))
    return float(shapely.area(shapely.intersection(land, zone)).sum())


def _along(network: Network, starts: np.ndarray, before_m: np.ndarray) -> np.ndarray:
    """Metres from the nearest plant to each node, (v,), inf for no way; before_m: from each plant to its start."""
    from scipy.sparse.csgraph import dijkstra

    nodes = len(network.xy)
    if not len(starts) or not len(network.ends):
        return np.full(nodes, np.inf)
    far = dijkstra(network.matrix, directed=False, indices=starts)
    return np.asarray((far + before_m[:, None]).min(axis=0))


def _unfed(network: Network, along_m: np.ndarray) -> np.ndarray:
    """The parts of the network that no way from a plant leads to, one (multi)line each."""
    if not len(network.ends):
        return np.empty(0, dtype=object)
    dry = np.isinf(along_m[network.ends[:, 0]])
    part = network.component[network.ends[:, 0]]
    found = [shapely.union_all(network.line[dry & (part == each)]) for each in np.unique(part[dry])]
    return np.array([*found, None], dtype=object)[:-1]


def _ends(line: shapely.Geometry) -> np.ndarray:
    parts = shapely.get_parts(line)
    return np.concatenate([shapely.get_point(parts, 0), shapely.get_point(parts, -1)])


def _corners(line: shapely.Geometry) -> np.ndarray:
    return np.asarray(shapely.points(shapely.get_coordinates(line)))


def _near(points: np.ndarray, other: shapely.Geometry, tolerance_m: float) -> list[shapely.Point]:
    return list(points[shapely.distance(points, other) <= tolerance_m])
