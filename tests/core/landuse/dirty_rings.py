"""Rings as hands and converters draw them: spikes, keyholes, bow-ties, loops, vertices set twice.

Rings are plain (v, 2) arrays, and what they enclose is worked out by scan line, which asks GEOS nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import shapely

Ring = np.ndarray
Part = Sequence[Ring]
"""Shell, then holes."""


def land_by_owners(drawn: Sequence[Sequence[Part]]) -> dict[frozenset[int], float]:
    """Area of the plane by the set of drawn polygons (their numbers) over it. A polygon is the union of its parts, a
    part its shell without its holes, a ring what an even-odd filling shows of it."""
    rings = [(owner, part, number > 0, ring) for owner, parts in enumerate(drawn)
             for part, rings in enumerate(parts) for number, ring in enumerate(rings)]  # fmt: skip
    origin = np.floor(np.min([ring.min(axis=0) for *_, ring in rings], axis=0))
    start, end, of = _upward(
        np.array([len(ring) for *_, ring in rings]), np.concatenate([r for *_, r in rings]) - origin
    )
    levels = np.unique(np.concatenate([start[:, 1], end[:, 1], _crossings(start, end)]))
    slope = (end[:, 0] - start[:, 0]) / (end[:, 1] - start[:, 1])
    areas: dict[frozenset[int], float] = {}
    for low, high in zip(levels[:-1], levels[1:]):
        here = np.flatnonzero((start[:, 1] <= low) & (end[:, 1] >= high))
        x = start[here, 0] + slope[here] * ((low + high) / 2 - start[here, 1])
        order = np.argsort(x, kind="stable")
        inside: set[int] = set()
        for left, right, edge in zip(x[order][:-1], x[order][1:], here[order][:-1]):
            inside ^= {int(of[edge])}
            owners = _owners(inside, rings)
            if owners:
                areas[owners] = areas.get(owners, 0.0) + (right - left) * (high - low)
    return areas


def _owners(inside: set[int], rings: Sequence[tuple[int, int, bool, Ring]]) -> frozenset[int]:
    shells = {rings[k][:2] for k in inside if not rings[k][2]}
    return frozenset(owner for owner, _ in shells - {rings[k][:2] for k in inside if rings[k][2]})


def _upward(lengths: np.ndarray, points: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lower end, upper end and ring of every edge that is not level; rings need not be closed."""
    of = np.repeat(np.arange(len(lengths)), lengths)
    following = np.arange(1, len(points) + 1)
    following[np.cumsum(lengths) - 1] = np.cumsum(lengths) - lengths
    start, end = points.copy(), points[following]
    falling = start[:, 1] > end[:, 1]
    start[falling], end[falling] = end[falling], start[falling].copy()
    rising = start[:, 1] < end[:, 1]
    return start[rising], end[rising], of[rising]


def _crossings(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The heights at which two edges cross."""
    a, b = np.triu_indices(len(start), 1)
    one, other, apart = end[a] - start[a], end[b] - start[b], start[b] - start[a]
    with np.errstate(divide="ignore", invalid="ignore"):
        turn = _cross(one, other)
        along, across = _cross(apart, other) / turn, _cross(apart, one) / turn
        crossing = (along > 0) & (along < 1) & (across > 0) & (across < 1)
    return start[a[crossing], 1] + along[crossing] * one[crossing, 1]


def _cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


def polygon(parts: Sequence[Part]) -> shapely.Geometry:
    """The drawn polygon as a layer holds it, valid or not."""
    several = [shapely.Polygon(shell, holes) for shell, *holes in parts]
    return several[0] if len(several) == 1 else shapely.MultiPolygon(several)


def parts_of(land: shapely.Geometry) -> list[list[Ring]]:
    """The rings of a polygon, without their closing vertices."""
    parts = shapely.get_parts(land)
    return [[shapely.get_coordinates(ring)[:-1] for ring in shapely.get_rings(part)] for part in parts]


def dirtied(parts: Sequence[Part], rng: np.random.Generator) -> list[list[Ring]]:
    """The polygon as up to three slips of the hand leave one of its shells."""
    result = [list(part) for part in parts]
    part = result[int(rng.integers(len(result)))]
    for _ in range(int(rng.integers(1, 4))):
        part[0] = HANDS[int(rng.integers(len(HANDS)))](part[0], rng)
    return result


def spiked(ring: Ring, rng: np.random.Generator) -> Ring:
    """A way out to somewhere and back again, or on along an edge and back."""
    k = int(rng.integers(len(ring)))
    out = rng.normal(0, np.ptp(ring), 2) if rng.random() < 0.5 else 0.7 * (ring[k] - ring[k - 1])
    return np.insert(ring, k + 1, [ring[k] + out, ring[k]], axis=0)


def keyholed(ring: Ring, rng: np.random.Generator) -> Ring:
    """A hole reached from a vertex by a cut walked twice, and round it either way."""
    k = int(rng.integers(len(ring)))
    inner = ring.mean(axis=0) + 0.3 * (ring - ring.mean(axis=0)) @ _turned(rng.uniform(0, 360))
    hole = np.concatenate([inner, inner[:1]])[:: int(rng.choice([1, -1]))]
    return np.insert(ring, k + 1, [*hole, ring[k]], axis=0)


def touching(ring: Ring, rng: np.random.Generator) -> Ring:
    """A hole that touches the outline in one vertex, drawn in one go with it."""
    k = int(rng.integers(len(ring)))
    towards = ring.mean(axis=0) - ring[k]
    return np.insert(ring, k + 1, [ring[k] + 0.6 * towards @ _turned(a) for a in (10, -10)] + [ring[k]], axis=0)


def looped(ring: Ring, rng: np.random.Generator) -> Ring:
    """Two neighbouring vertices in the wrong order: a bow-tie."""
    k = int(rng.integers(1, len(ring) - 1))
    return np.concatenate([ring[:k], ring[k + 1 : k + 2], ring[k : k + 1], ring[k + 2 :]])


def stuttering(ring: Ring, rng: np.random.Generator) -> Ring:
    """Vertices set twice, and one in the middle of an edge."""
    k = int(rng.integers(len(ring)))
    return np.insert(np.repeat(ring, rng.integers(1, 3, len(ring)), axis=0), 0, ring[[k, k]], axis=0)[2:]


def _turned(degrees: float) -> np.ndarray:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, s], [-s, c]])


HANDS: tuple[Callable[[Ring, np.random.Generator], Ring], ...] = (spiked, keyholed, touching, looped, stuttering)
