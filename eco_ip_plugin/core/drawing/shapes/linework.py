"""Single lines that together enclose land: noded, small gaps between them closed, and polygonised."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ...geometry.polygons import on_grid

GRID_M = 2.0**-20
"""Lines meet where they come within about a micrometre: what the digits of a DXF file lose."""

_TOLD_M = 1e-4


@dataclass(frozen=True)
class Faces:
    """polygons: (n,) what the lines enclose; closures: (k,) the short lines that were added, each as long as the gap;
    loose: (m,) lines that enclose nothing."""

    polygons: np.ndarray
    closures: np.ndarray
    loose: np.ndarray


def faces(lines: np.ndarray, tolerance_m: float) -> Faces:
    """What `lines`, (n,) linestrings, enclose once loose ends within `tolerance_m` of another line are joined to it."""
    pieces = _noded(lines)
    closures = _closures(pieces, tolerance_m)
    if len(closures):
        pieces = _noded(np.concatenate((pieces, closures)))
    polygons, cuts, dangles, _ = shapely.polygonize_full(pieces)
    loose = shapely.get_parts(np.array((cuts, dangles), dtype=object))
    loose = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(loose))) if len(loose) else loose
    told = closures[shapely.length(closures) > _TOLD_M]
    return Faces(shapely.get_parts(polygons), told, loose[shapely.length(loose) > tolerance_m])


def repeated(lines: np.ndarray) -> np.ndarray:
    """Those of `lines`, (n,), that another one before them repeats exactly, in either direction."""
    _, first = np.unique(shapely.to_wkb(shapely.normalize(lines)), return_index=True)
    return np.delete(lines, first)


def _noded(lines: np.ndarray) -> np.ndarray:
    """Pieces that meet at their ends only, each once."""
    return shapely.get_parts(shapely.line_merge(on_grid(shapely.union_all, lines, step_m=GRID_M)))


def _closures(pieces: np.ndarray, tolerance_m: float) -> np.ndarray:
    """Lines from loose ends to the nearest end, else the nearest place on a line, of another piece."""
    ends = np.concatenate((_end(pieces, 0), _end(pieces, -1)))
    owner = np.tile(np.arange(len(pieces)), 2)
    _, node, uses = np.unique(ends, axis=0, return_inverse=True, return_counts=True)
    long = shapely.length(pieces)[owner] > tolerance_m  # a shorter loose end is an overshoot, not a gap
    loose = np.flatnonzero((uses[node.ravel()] == 1) & long)
    if not len(loose):
        return np.empty(0, dtype=object)
    found: dict[tuple[float, ...], shapely.Geometry] = {}
    here = shapely.points(ends[loose])
    for search, within in ((shapely.points(ends), None), (pieces, owner)):
        row, hit = shapely.STRtree(search).query(here, predicate="dwithin", distance=tolerance_m)
        other = hit != loose[row] if within is None else hit != owner[loose[row]]
        row, hit = row[other], hit[other]
        gap = shapely.distance(here[row], search[hit])
        order = np.lexsort((gap, row))
        row, hit = row[order], hit[order]
        row, first = np.unique(row, return_index=True)
        for closure, start in zip(shapely.shortest_line(here[row], search[hit[first]]), row.tolist()):
            if closure.length > 0 and (start,) not in found:
                found[(start,)] = closure
    return _once(np.array(list(found.values()), dtype=object))


def _end(pieces: np.ndarray, position: int) -> np.ndarray:
    return shapely.get_coordinates(shapely.get_point(pieces, position))


def _once(lines: np.ndarray) -> np.ndarray:
    """Without those that join the same two ends from the other side."""
    if not len(lines):
        return lines
    _, first = np.unique(shapely.to_wkb(shapely.normalize(lines)), return_index=True)
    return lines[np.sort(first)]
