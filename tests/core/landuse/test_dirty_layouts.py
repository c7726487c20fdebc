"""Whole checks of layouts drawn with every slip of the hand, against a scan line over the rings as drawn."""

from __future__ import annotations

import numpy as np
import pytest

from eco_ip_plugin.core.geometry.polygons import repaired
from eco_ip_plugin.core.progress import Silent
from tests.core.landuse.dirty_rings import dirtied, land_by_owners, parts_of, polygon
from tests.core.landuse.test_net_areas import CLASS_OF
from tests.support.layouts import checked, random_layout

LAYOUTS = 40


def dirty_layout(rng: np.random.Generator):
    """The zones' rings with their codes, and the park: some of the zones are dirty; in half the layouts all are
    rounded to the millimetre."""
    coded, park = random_layout(rng)
    drawn = [(dirtied(parts_of(zone), rng) if rng.random() < 0.4 else parts_of(zone), code) for zone, code in coded]
    if rng.random() < 0.5:
        drawn = [([[np.round(ring, 3) for ring in part] for part in parts], code) for parts, code in drawn]
    return drawn, park


def assert_as_drawn(drawn, park) -> bool:
    """The check finds the land that the scan line finds: by claimants, gaps, overlaps, outside. False for a layout
    without any land inside."""
    areas = land_by_owners([*(parts for parts, _ in drawn), parts_of(park)])
    by_claimants, gap_m2, overlap_m2, outside_m2 = {}, 0.0, 0.0, 0.0
    for owners, area_m2 in areas.items():
        claimants = frozenset(CLASS_OF[drawn[k][1]] for k in owners - {len(drawn)})
        if len(drawn) not in owners:
            outside_m2 += area_m2
        elif not claimants:
            gap_m2 += area_m2
        else:
            by_claimants[claimants] = by_claimants.get(claimants, 0.0) + area_m2
            overlap_m2 += area_m2 if len(owners) > 2 else 0.0
    if sum(by_claimants.values()) < 1e-3:
        return False
    coded = [(polygon(parts), code) for parts, code in drawn]
    there = repaired(np.array([zone for zone, _ in coded], dtype=object), Silent())[0]
    review = checked([each for each, land in zip(coded, there) if land is not None], park).review.parks[0]
    near = {"rel": 1e-6, "abs": 2e-5 + 1e-6 * min(park.area, 1000.0)}  # pieces up to 1e-6 m² are taken for noise
    for claimants in {*by_claimants, *review.claims.claims}:
        measured_m2 = review.claims.claims.get(claimants, 0.0)
        assert measured_m2 == pytest.approx(by_claimants.get(claimants, 0.0), **near), sorted(claimants)
    assert review.claims.gap_m2 == pytest.approx(gap_m2, **near)
    assert review.overlap_ha * 1e4 == pytest.approx(overlap_m2, **near)
    assert review.outside_ha * 1e4 == pytest.approx(outside_m2, **near)
    assert sum(review.claims.claims.values()) + review.claims.gap_m2 == pytest.approx(park.area, **near)
    return True


@pytest.mark.parametrize("seed", range(LAYOUTS))
def test_a_layout_of_dirty_rings_has_the_areas_of_the_scan_line(seed: int) -> None:
    assert_as_drawn(*dirty_layout(np.random.default_rng([seed, 26])))


def test_a_place_is_not_claimed_by_the_neighbour_of_its_claimant() -> None:
    assert assert_as_drawn(*dirty_layout(np.random.default_rng([294, 2611])))  # GEOS 3.13 gave a face to a neighbour
