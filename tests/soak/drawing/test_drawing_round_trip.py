"""Two hundred random layouts, each in every encoding and every way of drawing, through a file and back; only with
ECOIP_SOAK=1."""

from __future__ import annotations

import pytest

from tests.support.drawings import ENCODINGS, WAYS, check_round_trip
from tests.support.often import soaking

pytestmark = pytest.mark.skipif(not soaking(), reason="a long campaign: make soak")


@pytest.mark.parametrize("seed", range(200) if soaking() else [0])  # one line of what is skipped
def test_a_layout_comes_back_with_areas_to_a_millionth_and_its_names(tmp_path, seed):
    for way in WAYS:
        for how in ENCODINGS:
            check_round_trip(tmp_path, 1000 + seed, way, how)
