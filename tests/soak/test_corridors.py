"""Fifty street networks with fifteen places each: how far the shared tree is above its own bound; and thousands of
corridors against the plain union. Only with ECOIP_SOAK=1."""

from __future__ import annotations

import os

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.corridors.buffers import CAPS, JOINS, Shape, buffered
from eco_ip_plugin.core.corridors.steiner import steiner_tree
from eco_ip_plugin.core.corridors.unions import union
from eco_ip_plugin.core.progress import Silent
from tests.core.test_corridor_steiner import street_grid
from tests.core.test_corridor_widths import crooked

pytestmark = pytest.mark.skipif(not os.environ.get("ECOIP_SOAK"), reason="a long campaign: make soak")


def test_on_fifty_networks_of_two_thousand_streets_the_gap_is_five_percent_at_most_in_the_median():
    gaps = np.array([steiner_tree(*street_grid(seed), Silent()).gap_pct for seed in range(50)])
    print(f"\nSteiner: gap in the median {np.median(gaps):.2f} %, at most {gaps.max():.2f} %")
    assert np.median(gaps) <= 5.0


@pytest.mark.parametrize("seed", range(20))
def test_a_union_by_tiles_is_sound_and_that_of_shapely(seed):
    lines = crooked(1500, seed, spread_m=float(np.random.default_rng(seed).choice([500.0, 2000.0, 9000.0])))
    shape = Shape(CAPS[seed % 3], JOINS[seed % 3], segments=1 + seed % 8)
    half = np.full(len(lines), 3.0 + seed)
    areas = buffered(lines, half, half, shape, Silent())
    tiled = union(areas, Silent())
    assert tiled.is_valid
    assert tiled.area == pytest.approx(shapely.union_all(areas).area, rel=1e-9)
