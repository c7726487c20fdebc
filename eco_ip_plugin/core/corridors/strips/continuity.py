"""Where corridors break off: loose ends, the breaks between them, and plots no corridor reaches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ...parallel import in_chunks
from ...progress import Progress


@dataclass(frozen=True)
class Runs:
    """Parts of lines: what has ends of its own. line: (r,) lines. area: (r,) their corridors. feature: (r,) row of the
    feature. half_m: (r,) the wider of its two sides."""

    line: np.ndarray
    area: np.ndarray
    feature: np.ndarray
    half_m: np.ndarray


@dataclass(frozen=True)
class Ends:
    """Free ends. point: (e,) points. run: (e,) the run each belongs to. nearest: (e,) the nearest other run, −1 for
    none. distance_m: (e,) to its corridor area, infinite for none."""

    point: np.ndarray
    run: np.ndarray
    nearest: np.ndarray
    distance_m: np.ndarray


@dataclass(frozen=True)
class Break:
    """A break: `line` from the loose end of `feature` to the corridor area of `other`, both rows of features."""

    line: shapely.Geometry
    feature: int
    other: int
    length_m: float


def ends_of(runs: Runs, progress: Progress, span: tuple[float, float]) -> Ends:
    """Every free end with the nearest other run. A closed run has none. Raises Cancelled when stopped."""
    open_ = np.flatnonzero(~shapely.is_closed(runs.line))
    point = np.concatenate([shapely.get_point(runs.line[open_], 0), shapely.get_point(runs.line[open_], -1)])
    run = np.concatenate([open_, open_])
    nearest = np.full(len(run), -1, dtype=np.intp)
    distance_m = np.full(len(run), np.inf)
    if len(run) and len(runs.line) > 1:
        # The nearest of all is mostly the run itself: ask for what lies within growing reach instead.
        tree = shapely.STRtree(runs.area)
        waiting, reach_m = np.arange(len(run)), 1.0
        widest_m = float(np.ptp(shapely.total_bounds(runs.area).reshape(2, 2), axis=0).sum()) + 1.0
        while len(waiting) and reach_m <= 2 * widest_m:
            xy = shapely.get_coordinates(point[waiting])
            around = shapely.linestrings(np.stack([xy - reach_m, xy + reach_m], axis=1))
            end, other = tree.query(around)  # by envelopes: "dwithin" measures with more effort than it saves
            strange = run[waiting[end]] != other
            end, other = waiting[end[strange]], other[strange]
            away_m = in_chunks(shapely.distance, point[end], runs.area[other], progress=progress, span=span)
            near = away_m <= reach_m
            end, other, away_m = end[near], other[near], away_m[near]
            order = np.lexsort((away_m, end))
            first = order[np.unique(end[order], return_index=True)[1]]
            nearest[end[first]], distance_m[end[first]] = other[first], away_m[first]
            waiting = waiting[nearest[waiting] < 0]
            reach_m *= 8
    return Ends(point, run, nearest, distance_m)


def loose(ends: Ends, tolerance_m: float) -> np.ndarray:
    """Which ends meet no other corridor, (e,) bool."""
    return ends.distance_m > tolerance_m


def breaks(runs: Runs, ends: Ends, tolerance_m: float, search_m: float) -> list[Break]:
    """Breaks longer than `tolerance_m` and at most `search_m`; one seen from both sides is one."""
    rows = np.flatnonzero(loose(ends, tolerance_m) & (ends.distance_m <= search_m))
    target = runs.area[ends.nearest[rows]]
    line = shapely.shortest_line(ends.point[rows], target)
    order = np.argsort(ends.distance_m[rows], kind="stable")
    pair = np.stack([ends.run[rows], ends.nearest[rows]], axis=1)
    mutual = np.isin(_numbered(pair), _numbered(pair[:, ::-1]))
    found: list[Break] = []
    met: dict[tuple[int, int], list[int]] = {}
    for i in order.tolist():
        row, (run, other) = int(rows[i]), pair[i].tolist()
        if mutual[i]:
            if any(_same(runs, ends, row, seen) for seen in met.get((other, run), ())):
                continue
            met.setdefault((run, other), []).append(row)
        found.append(Break(line[i], int(runs.feature[run]), int(runs.feature[other]), float(ends.distance_m[row])))
    return found


def _numbered(pair: np.ndarray) -> np.ndarray:
    """A number for each pair of numbers, (p, 2)."""
    return pair[:, 0] * (pair.max(initial=0) + 1) + pair[:, 1]


def _same(runs: Runs, ends: Ends, one: int, other: int) -> bool:
    """Whether two ends that are nearest to each other's corridors look at each other across one break."""
    apart_m = shapely.distance(ends.point[one], ends.point[other])
    reach_m = (ends.distance_m[i] + runs.half_m[ends.run[j]] for i, j in ((one, other), (other, one)))
    return bool(apart_m <= max(reach_m) * (1 + 1e-9))


def without_plot(points: np.ndarray, plots: np.ndarray, tolerance_m: float) -> np.ndarray:
    """Which (e,) points lie on no plot, nor within `tolerance_m` of one, (e,) bool."""
    reached = np.zeros(len(points), dtype=bool)
    reached[shapely.STRtree(plots).query(points, predicate="dwithin", distance=tolerance_m)[0]] = True
    return ~reached


def without_frontage(plots: np.ndarray, areas: np.ndarray, tolerance_m: float) -> np.ndarray:
    """Which (p,) plots no corridor touches, nor comes within `tolerance_m` of, (p,) bool."""
    reached = np.zeros(len(plots), dtype=bool)
    parts = shapely.get_parts(areas)
    reached[shapely.STRtree(parts).query(plots, predicate="dwithin", distance=tolerance_m)[0]] = True
    return ~reached
