"""How wide the green belt is along the boundary: a look straight inwards every five metres, to its other side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..progress import Progress, step

EVERY_M = 5.0
_EDGE_M = 0.01
"""Green that begins this near behind the boundary begins at it."""
_AT_ONCE = 2_000


@dataclass(frozen=True)
class Profile:
    """Looks inwards, ring by ring. park: (k,) rows; ring: (k,) number of the ring in its park, the outer one 0;
    along_m: (k,) where on the ring; point: (k,); width_m: (k,) of the green that begins there, 0 for none."""

    park: np.ndarray
    ring: np.ndarray
    along_m: np.ndarray
    point: np.ndarray
    width_m: np.ndarray


def profile(parks: np.ndarray, green: np.ndarray, progress: Progress) -> Profile:
    """The belt of (p,) parks, every five metres of their boundaries; green: (n,) disjoint patches. Raises Cancelled."""
    looks = [_looks(number, park) for number, park in enumerate(parks)]
    park, ring, along, xy, inward = (np.concatenate(each) for each in zip(*looks))
    far_m = float(np.hypot(*np.ptp(shapely.total_bounds(parks).reshape(2, 2), axis=0)))
    rays = shapely.linestrings(np.stack([xy, xy + inward * far_m], axis=1))
    point, width_m = shapely.points(xy), np.zeros(len(xy))
    tree = shapely.STRtree(green)
    for low in range(0, len(rays), _AT_ONCE):
        step(progress, low / len(rays))
        some = slice(low, low + _AT_ONCE)
        width_m[some] = _widths(rays[some], point[some], green, tree)
    return Profile(park, ring, along, point, width_m)


def _looks(number: int, park: shapely.Geometry) -> tuple[np.ndarray, ...]:
    """Park, ring, metres along, place and direction inwards of each look."""
    found: list[tuple[np.ndarray, ...]] = []
    for place, (ring, is_shell) in enumerate(_rings(park)):
        along = np.arange(0.0, ring.length, EVERY_M)
        corners = shapely.get_coordinates(ring)
        edge = np.diff(corners, axis=0)
        length = np.hypot(*edge.T)
        edge, length, start = edge[length > 0], length[length > 0], corners[:-1][length > 0]
        before = np.concatenate([[0.0], np.cumsum(length)])
        row = np.clip(np.searchsorted(before, along, side="right") - 1, 0, len(length) - 1)
        unit = edge[row] / length[row, None]
        left = 1.0 if shapely.is_ccw(ring) == is_shell else -1.0
        inward = np.stack([-unit[:, 1], unit[:, 0]], axis=1) * left
        xy = start[row] + unit * (along - before[row])[:, None]
        same = np.ones(len(along), dtype=np.intp)
        found.append((same * number, same * place, along, xy, inward))
    return tuple(np.concatenate(each) for each in zip(*found))


def _rings(park: shapely.Geometry) -> list[tuple[shapely.Geometry, bool]]:
    """The rings of a park, longest outer one first, each turned the same way whatever the drawing did."""
    parts = shapely.get_parts(shapely.normalize(park))
    shells = shapely.get_exterior_ring(parts)
    order = np.argsort(-shapely.length(shells), kind="stable")
    holes = [ring for part in parts[order] for ring in shapely.get_rings(part)[1:]]
    return [*((shell, True) for shell in shells[order]), *((hole, False) for hole in holes)]


def _widths(rays: np.ndarray, points: np.ndarray, green: np.ndarray, tree: shapely.STRtree) -> np.ndarray:
    """How far green goes along each ray from its beginning, (k,) m."""
    ray, patch = tree.query(points, predicate="dwithin", distance=_EDGE_M)
    parts, pair = shapely.get_parts(shapely.intersection(rays[ray], green[patch]), return_index=True)
    begins = shapely.distance(parts, points[ray[pair]]) <= _EDGE_M
    width_m = np.zeros(len(rays))
    np.maximum.at(width_m, ray[pair[begins]], shapely.length(parts[begins]))
    return width_m
