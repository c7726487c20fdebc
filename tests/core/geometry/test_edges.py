"""Edges that do not cancel: held against a count of every edge in plain Python, over layers with repeated polygons."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.geometry.edges import unmatched_chains


def counted(polygons: list[shapely.Polygon], signs: list[int]) -> Counter:
    """Edges by (low end, high end) that are walked more often one way than the other."""
    sums: Counter = Counter()
    for polygon, sign in zip(polygons, signs):
        ring = list(shapely.geometry.polygon.orient(polygon).exterior.coords)
        for start, end in zip(ring, ring[1:]):
            sums[min(start, end), max(start, end)] += sign if start < end else -sign
    return Counter({edge: 1 for edge, count in sums.items() if count})


def found(polygons: list[shapely.Polygon], signs: list[int]) -> set:
    chains = unmatched_chains(np.array(polygons, dtype=object), np.array(signs))
    return {(min(pair), max(pair)) for chain in chains for pair in zip(list(chain.coords), list(chain.coords)[1:])}


@pytest.mark.parametrize("seed", range(20))
def test_what_is_left_over_is_what_a_count_of_every_edge_leaves(seed: int) -> None:
    rng = random.Random(seed)
    squares = [shapely.box(x, y, x + 1, y + 1) for x in range(12) for y in range(12)]
    polygons = [square for square in squares for _ in range(rng.choice((0, 1, 1, 1, 2, 40)))]
    rng.shuffle(polygons)
    signs = [rng.choice((1, 1, 1, -1)) for _ in polygons]
    assert found(polygons, signs) == set(counted(polygons, signs))


def test_a_boundary_taken_away_from_zones_that_fill_it_leaves_nothing() -> None:
    zones = [shapely.box(x, 0, x + 1, 1) for x in range(4)]
    boundary = shapely.Polygon([*((x, 0) for x in range(5)), *((x, 1) for x in range(4, -1, -1))])
    assert found([*zones, boundary], [1, 1, 1, 1, -1]) == set()
    assert len(found([*zones[1:], boundary], [1, 1, 1, -1])) == 4  # the square that is missing
