"""Fifty street networks with fifteen places each: how far the shared tree is above its own bound; and thousands of
corridors against the plain union. Only with ECOIP_SOAK=1."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.corridors.routing.steiner import steiner_tree
from eco_ip_plugin.core.corridors.strips.buffers import CAPS, JOINS, Shape, buffered
from eco_ip_plugin.core.geometry.union.unions import union
from eco_ip_plugin.core.progress import Silent
from tests.core.corridors.test_steiner import street_grid
from tests.core.corridors.test_widths import crooked
from tests.core.geometry.test_outline import line, united
from tests.support.often import soaking

pytestmark = pytest.mark.skipif(not soaking(), reason="a long campaign: make soak")


def test_on_fifty_networks_of_two_thousand_streets_the_gap_is_five_percent_at_most_in_the_median():
    gaps = np.array([steiner_tree(*street_grid(seed), Silent()).gap_pct for seed in range(50)])
    print(f"\nSteiner: gap in the median {np.median(gaps):.2f} %, at most {gaps.max():.2f} %")
    assert np.median(gaps) <= 5.0


@pytest.mark.parametrize("seed", range(20) if soaking() else [0])  # one line of what is skipped
def test_a_union_by_tiles_is_sound_and_that_of_shapely(seed):
    lines = crooked(1500, seed, spread_m=float(np.random.default_rng(seed).choice([500.0, 2000.0, 9000.0])))
    shape = Shape(CAPS[seed % 3], JOINS[seed % 3], segments=1 + seed % 8)
    half = np.full(len(lines), 3.0 + seed)
    areas = buffered(lines, half, half, shape, Silent())
    tiled = union(areas, Silent())
    assert tiled.is_valid
    assert tiled.area == pytest.approx(shapely.union_all(areas).area, rel=1e-9)


@pytest.mark.parametrize("seed", range(400) if soaking() else [0])  # one line of what is skipped
def test_a_union_from_outlines_is_sound_and_that_of_geos_whatever_lines_share(seed):
    rng = np.random.default_rng(seed)
    spread, shift_m = rng.choice([3, 6, 20, 60]), rng.choice([0, 0, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-3])
    drawn = []
    for _ in range(rng.integers(1, 60)):
        steps = np.concatenate([rng.integers(0, spread, (1, 2)), rng.integers(-4, 5, (rng.integers(1, 6), 2))])
        corners = np.cumsum(steps, axis=0) * 10.0 + rng.normal(0, 1, 2) * shift_m
        corners = np.concatenate([corners, corners[:1]]) if rng.random() < 0.2 else corners
        if np.ptp(corners, axis=0).any():
            drawn.append(line(*corners.tolist()))
    half_m = np.full(len(drawn), rng.choice([0.5, 3.0, 5.0, 7.07, 12.5])) * rng.choice([1, 1.5, 2], len(drawn))
    shape = Shape(CAPS[seed % 3], JOINS[seed // 3 % 3], segments=int(rng.integers(1, 9)))
    areas = buffered(np.array(drawn, dtype=object), half_m, half_m, shape, Silent())
    united(areas[shapely.area(areas) > 0])
