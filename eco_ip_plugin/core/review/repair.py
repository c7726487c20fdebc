"""Small faults of a zoning layer closed, each change told; nothing above the chosen size is touched. Metres, m²."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..geometry.faces import Cells, gaps_and_overlaps
from ..geometry.polygons import grid_m, on_grid, polygonal, repaired
from ..landuse.overlay import split_by_park
from ..progress import Progress, step
from ..text import say


@dataclass(frozen=True)
class Change:
    """One change, `kind` being `duplicate` (removed), `snapped`, `overlap` (left to `to`, taken from `given_up`) or
    `gap` (given to `to`). Positions among the zones given; `to` -1 for none."""

    kind: str
    to: int
    given_up: tuple[int, ...]
    area_m2: float
    geometry: shapely.Geometry


@dataclass(frozen=True)
class Repaired:
    """The zones, (n,) polygons with None for those removed; what was changed; gaps and overlaps left as they are."""

    geometry: np.ndarray
    changes: tuple[Change, ...]
    left: int


def repair(
    zones: np.ndarray, code: np.ndarray, park: np.ndarray, *, max_area_m2: float, snap_m: float, progress: Progress
) -> Repaired:
    """Repair (n,) valid polygons with their codes inside (p,) disjoint parks.

    Copies of one polygon with one code go; vertices nearer than snap_m come together; overlaps and gaps of at most
    max_area_m2 go to the claimant or neighbour with the longest shared edge.
    """
    result, changes = zones.copy(), []
    for twin, first in _copies(zones, code):
        changes.append(Change("duplicate", first, (twin,), float(zones[twin].area), zones[twin]))
        result[twin] = None
    kept = np.flatnonzero(~shapely.is_missing(result))
    if snap_m > 0:
        result[kept], moved = _snapped(result[kept], park, snap_m, progress)
        changes += [Change("snapped", int(kept[k]), (), area_m2, result[kept[k]]) for k, area_m2 in moved]
        kept = np.flatnonzero(~shapely.is_missing(result))
    left = 0
    inside, _ = split_by_park(result[kept], park, progress)
    for p, (rows, part) in enumerate(inside):
        step(progress, 0.5 + 0.5 * p / len(park))
        gaps, cells = gaps_and_overlaps(part, park[p], progress)
        small = shapely.area(cells.geometry) <= max_area_m2
        closing = gaps[shapely.area(gaps) <= max_area_m2]
        left += int((~small).sum()) + len(gaps) - len(closing)
        found = [*_settle(cells, small, part), *_close(closing, part)]
        changes += [_numbered(change, kept[rows]) for change in found]
        _apply(result, kept[rows], found)
    return Repaired(result, tuple(changes), left)


def change_columns(
    changes: Sequence[Change], ids: np.ndarray, language: str
) -> tuple[dict[str, list[Any]], np.ndarray]:
    """What was changed, values by column, and where, (c,) polygons. ids: (n,) of the zones."""
    zone = [str(ids[each.to]) for each in changes]
    others = [", ".join(ids[list(each.given_up)]) for each in changes]
    said = [
        say(f"repair.{each.kind}", language, zone=to, others=given_up, area_m2=each.area_m2)
        for each, to, given_up in zip(changes, zone, others)
    ]
    columns: dict[str, list[Any]] = {
        "kind": [each.kind for each in changes],
        "area_m2": [each.area_m2 for each in changes],
        "zone": zone,
        "others": others,
        "message": said,
    }
    return columns, np.array([*(each.geometry for each in changes), None], dtype=object)[:-1]


def _copies(zones: np.ndarray, code: np.ndarray) -> list[tuple[int, int]]:
    """(copy, first) of polygons drawn again under the same code."""
    shape = shapely.to_wkb(shapely.normalize(zones))
    first: dict[tuple[bytes, object], int] = {}
    pairs = ((k, first.setdefault(key, k)) for k, key in enumerate(zip(shape.tolist(), code.tolist())))
    return [(k, original) for k, original in pairs if k != original]


def _snapped(
    zones: np.ndarray, park: np.ndarray, snap_m: float, progress: Progress
) -> tuple[np.ndarray, list[tuple[int, float]]]:
    """Vertices moved onto the first one nearby, those of the boundary first; and which zones changed by how much."""
    place, owner = shapely.get_coordinates(zones, return_index=True)
    points, number = np.unique(np.concatenate([shapely.get_coordinates(park), place]), axis=0, return_inverse=True)
    number = number.ravel()
    rank = np.full(len(points), len(number))
    np.minimum.at(rank, number, np.arange(len(number)))
    a, b = shapely.STRtree(shapely.points(points)).query(shapely.points(points), predicate="dwithin", distance=snap_m)
    best = rank.copy()
    np.minimum.at(best, a, rank[b])
    target = number[best]
    target = np.where(target[target] == target, target, np.arange(len(points)))  # no chains: none moves further
    moved = points[target[number[len(number) - len(place) :]]]
    result, _ = repaired(shapely.set_coordinates(zones.copy(), moved), progress)
    touched = np.unique(owner[(moved != place).any(axis=1)])
    gone = touched[shapely.is_missing(result[touched])]
    result[gone] = zones[gone]
    difference_m2 = shapely.area(shapely.symmetric_difference(zones[touched], result[touched]))
    return result, list(zip(touched.tolist(), difference_m2.tolist()))


def _settle(cells: Cells, small: np.ndarray, part: np.ndarray) -> list[Change]:
    """Every small cell left to the claimant that has the longest edge along it."""
    cell, zone = cells.cell[small[cells.cell]], cells.zone[small[cells.cell]]
    if not len(cell):
        return []
    step_m = grid_m(part)
    rest = on_grid(shapely.difference, part[zone], cells.geometry[cell], step_m=step_m)
    edge = _shared_edge(cells.geometry[cell], rest, step_m)
    order = np.lexsort((zone, -edge, cell))
    cell, zone = cell[order], zone[order]
    starts = np.flatnonzero(np.r_[True, cell[1:] != cell[:-1]])
    ends = np.r_[starts[1:], len(cell)]
    area = shapely.area(cells.geometry)
    return [
        Change("overlap", int(zone[a]), tuple(zone[a + 1 : b].tolist()), float(area[cell[a]]), cells.geometry[cell[a]])
        for a, b in zip(starts.tolist(), ends.tolist())
    ]


def _close(gaps: np.ndarray, part: np.ndarray) -> list[Change]:
    """Every gap given to the neighbour with the longest shared edge; one without neighbours stays."""
    gap, zone = shapely.STRtree(part).query(gaps, predicate="intersects")
    if not len(gap):
        return []
    edge = _shared_edge(gaps[gap], part[zone], grid_m(part))
    order = np.lexsort((zone, -edge, gap))
    gap, zone, edge = gap[order], zone[order], edge[order]
    best = np.r_[True, gap[1:] != gap[:-1]] & (edge > 0)
    return [Change("gap", z, (), float(gaps[g].area), gaps[g]) for g, z in zip(gap[best].tolist(), zone[best].tolist())]


def _shared_edge(places: np.ndarray, zones: np.ndarray, step_m: float) -> np.ndarray:
    """Length of the edge of each place along its zone, m."""
    edges = on_grid(shapely.intersection, shapely.boundary(places), shapely.boundary(zones), step_m=step_m)
    return np.nan_to_num(shapely.length(edges))


def _numbered(change: Change, rows: np.ndarray) -> Change:
    given_up = tuple(int(rows[k]) for k in change.given_up)
    return Change(change.kind, int(rows[change.to]), given_up, change.area_m2, change.geometry)


def _apply(result: np.ndarray, rows: np.ndarray, changes: list[Change]) -> None:
    """Take from and add to the zones of one park what the changes say."""
    taken = [(rows[k], change.geometry) for change in changes for k in change.given_up]
    added = [(rows[change.to], change.geometry) for change in changes if change.kind == "gap"]
    for lands, combine in ((taken, shapely.difference), (added, shapely.union)):
        if lands:
            owner, place = np.unique([row for row, _ in lands], return_inverse=True)
            parts = np.array([land for _, land in lands], dtype=object)
            order = np.argsort(place, kind="stable")
            together = shapely.union_all(
                shapely.geometrycollections(parts[order], indices=place[order])[:, None], axis=1
            )
            merged = polygonal(on_grid(combine, result[owner], together, step_m=grid_m(result[owner])))
            merged[shapely.area(merged) == 0] = None
            result[owner] = merged
