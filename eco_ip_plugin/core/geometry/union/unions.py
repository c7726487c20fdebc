"""Unions of many polygons, of all or by owner, on all cores; large ones from their outlines, or tile by tile."""

from __future__ import annotations

import numpy as np
import shapely

from ...parallel import in_chunks
from ...progress import Progress, step
from .outline import hanging_together, union_by_outline
from .tiles import union_by_tiles

_AT_ONCE = 500


def union(polygons: np.ndarray, progress: Progress, span: tuple[float, float] = (0.0, 1.0)) -> shapely.Geometry:
    """The union of (n,) polygons; empty for none."""
    step(progress, span[0])
    few = shapely.get_num_geometries(polygons).sum() <= _AT_ONCE
    return shapely.union_all(polygons) if few else _large(polygons, progress, span)


def _large(polygons: np.ndarray, progress: Progress, span: tuple[float, float]) -> shapely.Geometry:
    whole = union_by_outline(polygons, progress, span)
    if whole is not None:
        return whole
    try:
        return union_by_tiles(shapely.get_parts(polygons), progress, span)
    except shapely.errors.GEOSException:  # slivers that GEOS cannot clip
        return shapely.union_all(polygons)


def unions_by_owner(
    polygons: np.ndarray, owner: np.ndarray, count: int, progress: Progress, span: tuple[float, float] = (0.0, 1.0)
) -> np.ndarray:
    """The union of each owner's polygons, (count,); owner: (n,) 0 … count − 1; empty for an owner without any. For
    many owners with few polygons each: those that hang together are united, the rest put side by side."""
    result = np.full(count, shapely.Polygon(), dtype=object)
    if len(polygons):
        group = _meeting(polygons, owner)
        step(progress, span[0])
        owner_of = np.zeros(group.max() + 1, dtype=np.intp)
        owner_of[group] = owner
        united = _united(polygons, group, progress, span)
        parts, whose = shapely.get_parts(united, return_index=True)
        order = np.argsort(owner_of[whose], kind="stable")
        shapely.multipolygons(parts[order], indices=owner_of[whose][order], out=result)
    step(progress, span[1])
    return result


def _meeting(polygons: np.ndarray, owner: np.ndarray) -> np.ndarray:
    """Number of the group each polygon belongs to, (n,): those of one owner that hang together."""
    one, other = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    same = owner[one] == owner[other]
    return hanging_together(np.stack([one[same], other[same]], axis=1), len(polygons))


def _united(polygons: np.ndarray, group: np.ndarray, progress: Progress, span: tuple[float, float]) -> np.ndarray:
    """The union of each group, (g,). Groups of one size go together, the largest in pieces."""
    sizes = np.bincount(group)
    order = np.argsort(group, kind="stable")
    starts = np.concatenate([[0], np.cumsum(sizes)])[:-1]
    result = np.empty(len(sizes), dtype=object)
    done = 0
    for size in np.unique(sizes).tolist():
        same = np.flatnonzero(sizes == size)
        rows = polygons[order[starts[same, None] + np.arange(size)]]
        part = (span[0] + (span[1] - span[0]) * share / len(group) for share in (done, done + rows.size))
        if size == 1:
            result[same] = rows[:, 0]
        elif size <= _AT_ONCE:
            result[same] = in_chunks(_all, rows, progress=progress, span=tuple(part))  # type: ignore[arg-type]
        else:
            result[same] = [_large(row, progress, span) for row in rows]
        done += rows.size
    return result


def _all(rows: np.ndarray) -> np.ndarray:
    return shapely.union_all(rows, axis=1)
