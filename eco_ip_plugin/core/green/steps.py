"""Which land, if it were green, would help most: each candidate tried, the best one taken, and all tried again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..geometry.polygons import grid_m, on_grid, polygonal
from ..geometry.units import M2_PER_HA
from ..progress import Progress, Stretch, step
from .closure import distances
from .importance import sum_of
from .links import Links

SALEABLE = ("industrial", "warehouse", "service", "reserve")
"""Land that is let or sold, or kept to be: what it costs to make it green is counted."""
PLANTABLE = (*SALEABLE, "agriculture", "other", "gap")
"""Land of which a gap in the belt may be closed; the others are in use."""
MOST_TRIED = 4_000
"""Of more patches and candidates together no steps are looked for: each try would take too long."""
_LEAST_M2 = 1.0
RESERVE, GAP, VACANT = "reserve", "belt_gap", "vacant"


@dataclass(frozen=True)
class Candidates:
    """Land that may become green. geometry: (c,) disjoint polygons without green. kind: of `RESERVE`, `GAP`, `VACANT`;
    label: what people call each; saleable_ha: (c,) of it land that is let or sold."""

    geometry: np.ndarray
    kind: Sequence[str]
    label: Sequence[str]
    saleable_ha: np.ndarray

    @property
    def area_ha(self) -> np.ndarray:
        """(c,)"""
        return shapely.area(self.geometry) / M2_PER_HA


@dataclass(frozen=True)
class Step:
    """One piece of land made green. row: of the candidates; ec_ha: with it and all before it; gain_ha: over before it,
    gain_pct: of the EC there is today; joins: how many patches it reaches; alone_pct: what it would gain by itself."""

    row: int
    ec_ha: float
    gain_ha: float
    gain_pct: float
    joins: int
    alone_pct: float


def candidates_of(
    offered: Sequence[tuple[np.ndarray, str, Sequence[str]]], green: np.ndarray, saleable: np.ndarray | None
) -> Candidates:
    """From what is offered, (polygons, kind, labels) each, without green and without what an earlier one has. saleable:
    (s,) disjoint polygons of land that is let or sold; None where nobody says: then all of it is."""
    geometry, kind, label = _disjoint(offered, green)
    sold_ha = shapely.area(geometry) / M2_PER_HA
    if saleable is not None and len(geometry):
        row, land = shapely.STRtree(saleable).query(geometry, predicate="intersects")
        common = on_grid(shapely.intersection, geometry[row], saleable[land], step_m=grid_m(geometry))
        sold_ha = np.bincount(row, weights=shapely.area(common), minlength=len(geometry)) / M2_PER_HA
    return Candidates(geometry, kind, label, sold_ha)


def _disjoint(
    kinds: Sequence[tuple[np.ndarray, str, Sequence[str]]], green: np.ndarray
) -> tuple[np.ndarray, list[str], list[str]]:
    """Geometry, kind and label of each piece that is left."""
    offered = [(shape, name, called) for shapes, name, labels in kinds for shape, called in zip(shapes, labels)]
    tree, others = shapely.STRtree(green), shapely.STRtree([shape for shape, _, _ in offered])
    land: dict[int, shapely.Geometry] = {}
    for row, (shape, _, _) in enumerate(offered):
        earlier = [land[each] for each in others.query(shape, predicate="intersects").tolist() if each in land]
        near = [*green[tree.query(shape, predicate="intersects")], *earlier]
        rest = _without(shape, np.array([*near, None], dtype=object)[:-1])
        if rest.area > _LEAST_M2:
            land[row] = rest
    kept = [offered[row] for row in land]
    return np.array([*land.values(), None], dtype=object)[:-1], [name for _, name, _ in kept], [c for _, _, c in kept]


def _without(shape: shapely.Geometry, taken: np.ndarray) -> shapely.Geometry:
    """What is left of `shape` without (t,) others."""
    if not len(taken):
        return shape
    step_m = grid_m(np.array([shape], dtype=object))
    gone = on_grid(shapely.union_all, taken, step_m=step_m)
    rest = on_grid(shapely.difference, shape, gone, step_m=step_m)
    return polygonal(np.array([rest], dtype=object))[0]


def steps(
    links: Links, area_ha: np.ndarray, new: np.ndarray, median_m: float, count: int, progress: Progress
) -> tuple[list[Step], dict[int, float]]:
    """The best `count` steps, one after the other, and what each candidate would lift EC by alone, in percent.

    links: between patches and candidates, rows of which `new`, (n,) bool, says which are candidates; area_ha: (n,).
    Raises Cancelled.
    """
    total = len(area_ha)
    if not new.any() or total > MOST_TRIED:
        return [], {}
    old = ~new
    cost = np.full((total, total), np.inf)
    some = links.open
    cost[links.a[some], links.b[some]] = cost[links.b[some], links.a[some]] = links.cost_m[some]
    np.fill_diagonal(cost, 0.0)
    there = np.flatnonzero(old)
    far = distances(cost[np.ix_(there, there)], Stretch(progress, 0.0, 0.2))
    sums = sum_of(far, area_ha[there], median_m)
    first_ec, found, left = np.sqrt(sums), [], np.flatnonzero(new).tolist()
    first_new = int(np.argmax(new))
    alone = {}
    for round_ in range(min(count, len(left))):
        best: tuple[float, int, np.ndarray] | None = None
        for number, row in enumerate(left):
            step(progress, 0.2 + 0.8 * (round_ + number / len(left)) / count)
            sum_, to = _with(far, area_ha[there], cost[row, there], float(area_ha[row]), median_m)
            if round_ == 0:
                alone[row] = float(100.0 * (np.sqrt(sums + sum_) / first_ec - 1.0))
            if best is None or sums + sum_ > best[0] * (1 + 1e-12):
                best = (sums + sum_, row, to)
        if best is None:
            break
        now, row, to = best
        before = np.sqrt(sums)
        gain = float(np.sqrt(now) - before)
        joins = int((np.isfinite(cost[row, there]) & old[there]).sum())
        found.append(
            Step(row - first_new, float(np.sqrt(now)), gain, float(100.0 * gain / first_ec), joins, alone[row])
        )
        far = _widened(far, to)
        there, sums = np.append(there, row), now
        left.remove(row)
    return found, {row - first_new: gain_pct for row, gain_pct in alone.items()}


def _with(
    far: np.ndarray, area_ha: np.ndarray, cost: np.ndarray, own_ha: float, median_m: float
) -> tuple[float, np.ndarray]:
    """By how much Σ a a p grows with one more patch that is reached at `cost`, (n,), and its distance to all, (n,)."""
    direct = np.isfinite(cost)
    if not direct.any():
        return own_ha**2, np.full(len(area_ha), np.inf)
    to = (cost[direct, None] + far[direct]).min(axis=0)
    reached = np.flatnonzero(np.isfinite(to))
    weight = area_ha[reached]
    before = far[np.ix_(reached, reached)]
    after = np.minimum(before, to[reached, None] + to[reached])
    more = sum_of(after, weight, median_m) - sum_of(before, weight, median_m)
    return more + 2.0 * own_ha * float(np.exp2(-to[reached] / median_m) @ weight) + own_ha**2, to


def _widened(far: np.ndarray, to: np.ndarray) -> np.ndarray:
    """The distances with one more patch, (n + 1, n + 1)."""
    count = len(far)
    wider = np.zeros((count + 1, count + 1))
    wider[:count, :count] = np.minimum(far, to[:, None] + to)
    wider[count, :count] = wider[:count, count] = to
    return wider
