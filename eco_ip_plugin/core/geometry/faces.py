"""Places that no zone claims or several do: the gaps and overlaps of a set of zones, with their claimants."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import shapely

from ..errors import EcoIpError
from ..parallel import in_chunks
from ..progress import Progress, step
from .edges import unmatched_chains
from .noding import NOISE_M2, areas_between
from .polygons import grid_m, on_grid, polygonal, unless_refused

_ROUNDS = 5
"""How often a point on a border is moved before the areas are asked instead."""

_CLEAR = 100
"""How far inside its face a point must be to be asked, in steps of the grid."""


@dataclass(frozen=True)
class Cells:
    """Disjoint places claimed by several zones: (k,) polygons, and the claims as pairs (cell, zone) in two (m,)
    arrays sorted by cell, then zone."""

    geometry: np.ndarray
    cell: np.ndarray
    zone: np.ndarray


def gaps_and_overlaps(zones: np.ndarray, park: shapely.Geometry, progress: Progress) -> tuple[np.ndarray, Cells]:
    """Return the gaps of `park`, (g,) polygons, and the cells that two or more `zones` claim.

    zones: (n,) valid polygons inside the park; park: its valid polygon or multipolygon.
    """
    chains = unmatched_chains(np.append(zones, park), np.append(np.ones(len(zones)), -1))
    step(progress, 0.3)
    tree = shapely.STRtree(zones)
    shapely.prepare(park)
    step_m = grid_m(chains) if len(chains) else 0.0
    faces = areas_between(chains, step_m, progress)
    step(progress, 0.5)
    depth, point = _depth(faces, zones, tree, step_m)
    inside = shapely.intersects(park, point)
    if not _adds_up(faces, depth - inside, zones, park):
        raise EcoIpError("error.areas_do_not_add_up")
    step(progress, 0.6)
    deep = depth > 1
    cells = _cells(faces[deep], point[deep], depth[deep], zones, tree, progress)
    claimed_m2 = shapely.area(cells.geometry)[cells.cell].sum()
    if not abs(claimed_m2 - (depth * shapely.area(faces))[deep].sum()) <= _rounding_m2(faces, park):
        raise EcoIpError("error.areas_do_not_add_up")
    return faces[(depth == 0) & inside], cells


def _adds_up(faces: np.ndarray, surplus: np.ndarray, zones: np.ndarray, park: shapely.Geometry) -> bool:
    """Whether overlaps less gaps are what the zones have more than the park. Where not, GEOS has lost a face: on
    borders that agree but for the last digit it may (`grid_m`)."""
    wanted_m2 = shapely.area(zones).sum() - park.area
    found_m2 = (surplus * shapely.area(faces)).sum()
    return bool(abs(found_m2 - wanted_m2) <= _rounding_m2(faces, park))


def _rounding_m2(faces: np.ndarray, park: shapely.Geometry) -> float:
    """What sums of areas may be off by."""
    return float(NOISE_M2 * (1 + len(faces)) + 1e-9 * park.area)


def _depth(faces: np.ndarray, zones: np.ndarray, tree: shapely.STRtree, step_m: float) -> tuple[np.ndarray, np.ndarray]:
    """How many zones lie over each face, and the point of it that was asked: (f,) int, (f,) points.

    The number is the same all over a face. A point on a border between zones cannot be counted; it is moved into
    one of the zones that meet there. Faces thinner than the rounding of coordinates are asked as a whole.
    """
    point, clear_m = _inner_points(faces, step_m)
    depth = np.zeros(len(faces), dtype=np.int64)
    open_faces = np.arange(len(faces))
    pieces = faces.copy()
    for _ in range(_ROUNDS):
        asked, zone = tree.query(point[open_faces], predicate="intersects")
        on_border = shapely.touches(zones[zone], point[open_faces[asked]])
        depth[open_faces] = np.bincount(asked, minlength=len(open_faces))
        again, first = np.unique(asked[on_border], return_index=True)
        touched = zone[on_border][first]
        open_faces = open_faces[again]
        if not len(open_faces):
            break
        pieces[open_faces] = polygonal(
            on_grid(shapely.intersection, pieces[open_faces], zones[touched], step_m=grid_m(zones))
        )
        point[open_faces], clear_m[open_faces] = _inner_points(pieces[open_faces], step_m)
    doubtful = np.union1d(open_faces, np.flatnonzero(~(clear_m > _CLEAR * step_m)))
    depth[doubtful] = _mean_depth(faces[doubtful], zones, tree)
    return depth, point


def _inner_points(faces: np.ndarray, step_m: float) -> tuple[np.ndarray, np.ndarray]:
    """A point well inside each face, and how far it is from its edge, m; NaN where the face is empty.

    The usual point may stand in a spike as thin as a rounding error, where it says nothing of the face. shapely 2.0
    knows no better one; such a face is then asked as a whole (`_mean_depth`).
    """
    point = shapely.point_on_surface(faces)
    clear_m = shapely.distance(point, shapely.boundary(faces))
    thin = np.flatnonzero(clear_m <= _CLEAR * step_m)
    if len(thin) and hasattr(shapely, "maximum_inscribed_circle"):
        radius = shapely.maximum_inscribed_circle(faces[thin])
        point[thin], clear_m[thin] = shapely.get_point(radius, 0), shapely.length(radius)
    return point, clear_m


def _mean_depth(faces: np.ndarray, zones: np.ndarray, tree: shapely.STRtree) -> np.ndarray:
    """How many zones lie over each face, by area, (f,) int: slower than asking a point."""
    if not len(faces):
        return np.empty(0, dtype=np.int64)
    face, zone = tree.query(faces, predicate="intersects")
    step_m = grid_m(np.append(zones[zone], faces))
    common = shapely.area(on_grid(shapely.intersection, faces[face], zones[zone], step_m=step_m))
    return np.rint(np.bincount(face, weights=common, minlength=len(faces)) / shapely.area(faces)).astype(np.int64)


def _cells(
    faces: np.ndarray, point: np.ndarray, depth: np.ndarray, zones: np.ndarray, tree: shapely.STRtree,
    progress: Progress,
) -> Cells:  # fmt: skip
    """The faces, each with a point inside it, cut so that each cell has one set of claimants."""
    face, zone = tree.query(faces, predicate="intersects")
    rounding_m2 = NOISE_M2 + grid_m(zones) * shapely.length(faces) if len(face) else np.zeros(len(faces))
    alone = np.bincount(face, minlength=len(faces)) == depth  # nobody near it but its claimants: each covers it
    claimed = _Claimed(faces, point, alone, depth * shapely.area(faces), rounding_m2)
    piece = _pieces(claimed, zones, face, zone, progress)
    area = shapely.area(piece)
    kept = area > NOISE_M2
    face, zone, piece, area = face[kept], zone[kept], piece[kept], area[kept]
    covers = np.abs(area - shapely.area(faces)[face]) <= rounding_m2[face]
    covering = np.bincount(face[covers], minlength=len(faces))
    claimants = np.bincount(face, minlength=len(faces))
    whole = (covering == depth) & (claimants == depth)
    shared_out = ~whole & (depth == 2) & (covering == 1)
    rest = ~whole & ~shared_out
    step(progress, 0.85)
    return _joined(
        [
            _whole_faces(faces, face, zone, whole),
            _one_over_many(face, zone, piece, covers, shared_out),
            _arranged(face, zone, piece, rest),
        ]
    )


@dataclass(frozen=True)
class _Claimed:
    """(f,) faces, each with a point inside it. alone: nobody is near it but its claimants; claimed_m2: its area times
    the zones over it; rounding_m2: up to what a sum may miss that."""

    faces: np.ndarray
    point: np.ndarray
    alone: np.ndarray
    claimed_m2: np.ndarray
    rounding_m2: np.ndarray


def _pieces(claimed: _Claimed, zones: np.ndarray, face: np.ndarray, zone: np.ndarray, progress: Progress) -> np.ndarray:
    """What each zone has of each face, (p,) polygons; face, zone: (p,) rows of those that meet.

    The pieces of a face must add up to `claimed_m2`. So the zone that most likely
    covers a face is cut only where the others do not leave it the whole face; and where the pieces do not add up,
    GEOS has lost one (`grid_m`) and they are cut again on the grid, which takes longer. So they are where the face's
    point says otherwise: GEOS may give a face to a neighbour of the zone whose it is.
    """
    faces, alone, claimed_m2 = claimed.faces, claimed.alone, claimed.claimed_m2
    piece, face_m2 = faces[face], shapely.area(faces)
    cut = partial(unless_refused, shapely.intersection)

    def cut_out(pairs: np.ndarray, start: float, end: float) -> None:
        piece[pairs] = polygonal(
            in_chunks(lambda a, b: cut(faces[a], zones[b]), face[pairs], zone[pairs], progress=progress,
                      span=(start, end))
        )  # fmt: skip

    on_top = _largest_envelope(faces, zones, face, zone)
    cut_out(np.flatnonzero(~alone[face] & ~on_top), 0.6, 0.75)
    below_m2 = np.bincount(face[~on_top], weights=shapely.area(piece[~on_top]), minlength=len(faces))
    open_ = ~alone & ~(np.abs(below_m2 + face_m2 - claimed_m2) <= claimed.rounding_m2)
    cut_out(np.flatnonzero(open_[face] & on_top), 0.75, 0.8)
    sums = np.bincount(face, weights=shapely.area(piece), minlength=len(faces))
    wrong = ~(np.abs(sums - claimed_m2) <= 2 * claimed.rounding_m2)
    cut_from = np.flatnonzero(~alone[face])
    at = claimed.point[face[cut_from]]
    at_odds = shapely.intersects(zones[zone[cut_from]], at) != shapely.intersects(piece[cut_from], at)
    wrong[face[cut_from[at_odds]]] = True
    again = np.flatnonzero(wrong[face])
    if len(again):
        sure = on_grid(shapely.intersection, faces[face[again]], zones[zone[again]], step_m=grid_m(zones))
        piece[again] = polygonal(sure)
    return piece


def _largest_envelope(faces: np.ndarray, zones: np.ndarray, face: np.ndarray, zone: np.ndarray) -> np.ndarray:
    """Which of the pairs (sorted by face) is, of its face, the one with the largest envelope in common, (p,) bool."""
    a, b = shapely.bounds(faces)[face], shapely.bounds(zones[zone])
    common_m2 = np.prod(np.minimum(a[:, 2:], b[:, 2:]) - np.maximum(a[:, :2], b[:, :2]), axis=1)
    order = np.lexsort((-common_m2, face))
    largest = np.zeros(len(face), dtype=bool)
    largest[order[np.unique(face[order], return_index=True)[1]]] = True
    return largest


def _whole_faces(faces: np.ndarray, face: np.ndarray, zone: np.ndarray, whole: np.ndarray) -> Cells:
    """Faces that every claimant covers are cells as they are."""
    number = np.cumsum(whole) - 1
    mine = whole[face]
    return Cells(faces[whole], number[face[mine]], zone[mine])


def _one_over_many(
    face: np.ndarray, zone: np.ndarray, piece: np.ndarray, covers: np.ndarray, shared_out: np.ndarray
) -> Cells:
    """Where one zone covers a face two deep, the others share it out among them: their pieces are the cells."""
    on_top = np.full(len(shared_out), -1)
    on_top[face[covers]] = zone[covers]
    below = np.flatnonzero(shared_out[face] & ~covers)
    number = np.arange(len(below))
    return Cells(piece[below], np.tile(number, 2), np.concatenate([zone[below], on_top[face[below]]]))


def _arranged(face: np.ndarray, zone: np.ndarray, piece: np.ndarray, rest: np.ndarray) -> Cells:
    """The general case: node the outlines of all pieces and ask a point of each resulting cell who claims it."""
    mine = np.flatnonzero(rest[face])
    if not len(mine):
        none = np.empty(0, dtype=np.int64)
        return Cells(np.empty(0, dtype=object), none, none)
    outlines = shapely.boundary(piece[mine])
    step_m = grid_m(outlines)
    cells = areas_between(outlines, step_m)
    point, _ = _inner_points(cells, step_m)
    cell, claim = shapely.STRtree(piece[mine]).query(point, predicate="intersects")
    claimed_twice = np.bincount(cell, minlength=len(cells)) > 1
    number = np.cumsum(claimed_twice) - 1
    kept = claimed_twice[cell]
    return Cells(cells[claimed_twice], number[cell[kept]], zone[mine[claim[kept]]])


def _joined(several: list[Cells]) -> Cells:
    """Several sets of cells as one, claims sorted."""
    offsets = np.cumsum([0] + [len(cells.geometry) for cells in several])
    cell = np.concatenate([cells.cell + offset for cells, offset in zip(several, offsets)])
    zone = np.concatenate([cells.zone for cells in several])
    order = np.lexsort((zone, cell))
    return Cells(np.concatenate([cells.geometry for cells in several]), cell[order], zone[order])
