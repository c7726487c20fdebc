"""Closed outlines and hatches as polygons, and drawn-twice ones once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ...errors import Cancelled
from ...findings import Finding
from ...progress import Progress
from ..notes import note
from ..sheet import Fill, Path
from .nesting import filled

_SAME_POINT_M = 1e-9


@dataclass(frozen=True)
class Areas:
    """Polygons of a drawing, arrays of one length: geometry, layer (as in the file), handle, source (`outline`,
    `hatch`, `linework`, `centreline`)."""

    geometry: np.ndarray
    layer: np.ndarray
    handle: np.ndarray
    source: np.ndarray

    @staticmethod
    def of(geometry: np.ndarray, layer: Sequence[str], handle: Sequence[str], source: str) -> Areas:
        """All from one source."""
        return Areas(geometry, _column(layer), _column(handle), _column([source] * len(geometry)))

    @staticmethod
    def joined(parts: Sequence[Areas]) -> Areas:
        """The parts one after the other."""
        names = ("geometry", "layer", "handle", "source")
        return Areas(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))

    def __len__(self) -> int:
        return len(self.geometry)

    def __getitem__(self, rows: np.ndarray) -> Areas:
        return Areas(self.geometry[rows], self.layer[rows], self.handle[rows], self.source[rows])


def outlines(paths: Sequence[Path], tolerance_m: float) -> tuple[Areas, np.ndarray, list[Finding]]:
    """The paths that are closed, or open by at most `tolerance_m`, as polygons; (n,) whether each path is one; and a
    finding for each one closed."""
    if not paths:
        return Areas.of(np.empty(0, dtype=object), (), (), "outline"), np.empty(0, dtype=bool), []
    first, last = np.array([path.xy[0] for path in paths]), np.array([path.xy[-1] for path in paths])
    count = np.array([len(path.xy) for path in paths])
    gap = np.hypot(*(first - last).T)
    meets = gap <= _SAME_POINT_M
    flagged = np.array([path.closed for path in paths], dtype=bool)
    is_ring = (flagged | (gap <= tolerance_m)) & (count - meets >= 3)
    rows = np.flatnonzero(is_ring)
    closed = polygons([paths[row].xy for row in rows.tolist()])
    findings = [
        note(
            "closed", "info", "drawing.closed", layer=paths[row].layer, ids=(paths[row].handle,),
            length_m=float(gap[row]), geometry=shapely.LineString((last[row], first[row])),
        )
        for row in np.flatnonzero(is_ring & ~flagged & ~meets).tolist()
    ]  # fmt: skip
    kept = rows.tolist()
    return (
        Areas.of(closed, [paths[row].layer for row in kept], [paths[row].handle for row in kept], "outline"),
        is_ring,
        findings,
    )


def fills(items: Sequence[Fill], progress: Progress) -> tuple[Areas, Counter[tuple[str, str]]]:
    """Hatches as polygons: nested loops are holes as the hatch says, loops beside one another polygons of their own.
    And those that fill nothing, by (layer, kind). Raises Cancelled when stopped."""
    if progress.cancelled():
        raise Cancelled
    shapes = np.empty(len(items), dtype=object)
    alone = [row for row, item in enumerate(items) if len(item.loops) == 1]  # nearly all: in bulk
    single = polygons([items[row].loops[0] for row in alone])
    wrong = ~shapely.is_valid(single)
    single[wrong] = shapely.make_valid(single[wrong])
    shapes[alone] = single
    for row, item in enumerate(items):
        if len(item.loops) != 1:
            shapes[row] = filled(polygons(item.loops), item.nested, progress)
    parts, owner = shapely.get_parts(shapes, return_index=True)
    large = shapely.area(parts) > 0
    parts, owner = parts[large], owner[large].tolist()
    some = set(owner)
    empty = Counter((item.layer, "HATCH") for row, item in enumerate(items) if row not in some)
    return Areas.of(parts, [items[row].layer for row in owner], [items[row].handle for row in owner], "hatch"), empty


def duplicates(areas: Areas, rank: np.ndarray, tolerance_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Pairs (kept, dropped) of rows whose polygons are the same to within `tolerance_m`.

    rank: (n,) int, what must agree; -1 agrees with anything and is dropped first.
    """
    bounds, area = shapely.bounds(areas.geometry), shapely.area(areas.geometry)
    centre = shapely.points(bounds[:, :2] + (bounds[:, 2:] - bounds[:, :2]) / 2.0)
    one, other = shapely.STRtree(centre).query(centre, predicate="dwithin", distance=tolerance_m)
    near = (one < other) & (np.abs(bounds[one] - bounds[other]).max(axis=1) <= tolerance_m)
    one, other = one[near], other[near]
    room = tolerance_m * shapely.length(areas.geometry[one]) + 1e-6
    agree = ((rank[one] == rank[other]) | (rank[one] < 0) | (rank[other] < 0)) & (
        np.abs(area[one] - area[other]) <= room
    )
    one, other = one[agree], other[agree]
    same = shapely.hausdorff_distance(areas.geometry[one], areas.geometry[other]) <= tolerance_m
    one, other = one[same], other[same]
    swap = (rank[one] < 0) & (rank[other] >= 0)  # the one whose layer says nothing goes
    kept, dropped = np.where(swap, other, one), np.where(swap, one, other)
    _, first = np.unique(dropped, return_index=True)
    return kept[first], dropped[first]


def polygons(rings: Sequence[np.ndarray]) -> np.ndarray:
    """Polygons from open or closed rings of at least three points, in bulk."""
    if not rings:
        return np.empty(0, dtype=object)
    lengths = np.array([len(ring) for ring in rings])
    return shapely.polygons(
        shapely.linearrings(np.concatenate(rings), indices=np.repeat(np.arange(len(rings)), lengths))
    )


def _column(values: Sequence[str]) -> np.ndarray:
    column = np.empty(len(values), dtype=object)
    column[:] = list(values)
    return column
