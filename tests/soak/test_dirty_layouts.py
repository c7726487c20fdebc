"""Whole checks of 500 random layouts with dirty rings, against a scan line that asks GEOS nothing."""

from __future__ import annotations

import time

import numpy as np

from tests.core.landuse.test_dirty_layouts import assert_as_drawn, dirty_layout
from tests.support.often import soaking

LAYOUTS = 500 if soaking() else 10


def test_layouts_of_dirty_rings_have_the_areas_of_the_scan_line() -> None:
    started, checked, wrong = time.monotonic(), 0, []
    for seed in range(LAYOUTS):
        try:
            checked += assert_as_drawn(*dirty_layout(np.random.default_rng([seed, 2611])))
        except Exception as error:
            wrong.append((seed, repr(error)[:300]))
    print(f"\ndirty layouts: {checked} checked, {len(wrong)} differ, {time.monotonic() - started:.0f} s")
    assert wrong == []
    assert checked > 0.9 * LAYOUTS
