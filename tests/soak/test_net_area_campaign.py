"""Net areas of thousands of random layouts and of soups of crossing rings, against the scan line."""

from __future__ import annotations

import time

import numpy as np
import shapely
from shapely import Polygon

from eco_ip_plugin.core.geometry.polygons import repaired
from eco_ip_plugin.core.progress import Silent
from tests.core.landuse.test_net_areas import assert_net_areas_agree
from tests.support.layouts import EAST, NORTH, SOUP_CODES, random_layout
from tests.support.often import soaking

LAYOUTS, SOUPS = (6000, 1500) if soaking() else (60, 15)


def land_in_common(coded, park) -> float:
    return shapely.union_all([zone for zone, _ in coded], grid_size=2.0**-24).intersection(park).area


def campaign(name: str, count: int, make) -> None:
    """Compare `count` layouts; every one that differs is told by its seed."""
    started, zones, wrong = time.monotonic(), 0, []
    for seed in range(count):
        coded, park = make(np.random.default_rng([seed, 2026]))
        if not coded or land_in_common(coded, park) < 1e-3:
            continue
        zones += len(coded)
        try:
            assert_net_areas_agree(coded, park)
        except Exception as error:
            wrong.append((seed, repr(error)[:300]))
    print(f"\n{name}: {count} layouts, {zones} zones, {len(wrong)} differ, {time.monotonic() - started:.0f} s")
    assert wrong == []


def test_random_layouts_have_the_net_areas_of_the_scan_line() -> None:
    campaign("random layouts", LAYOUTS, random_layout)


def test_soups_of_crossing_rings_have_the_net_areas_of_the_scan_line() -> None:
    campaign("soups of rings", SOUPS, soup)


def soup(rng: np.random.Generator):
    """Up to eight zones whose rings cross themselves and each other, repaired, over a crooked park."""
    size = float(rng.choice([10.0, 100.0, 1000.0]))
    place = np.array([EAST, NORTH]) * rng.integers(0, 2)
    rings = [Polygon(rng.uniform(0, size, (int(rng.integers(3, 12)), 2)) + place) for _ in range(rng.integers(1, 9))]
    park = shapely.convex_hull(shapely.MultiPoint(rng.uniform(0, size, (8, 2)) + place))
    sound, _ = repaired(np.array(rings, dtype=object), Silent())
    return [(zone, SOUP_CODES[rng.integers(4)]) for zone in sound if zone is not None], park
