"""Two hundred random parks with trees, legends, title blocks, contours and labels of every habit; only with
ECOIP_SOAK=1."""

from __future__ import annotations

import pytest

from tests.support.drawn_parks import check_park
from tests.support.often import soaking

pytestmark = pytest.mark.skipif(not soaking(), reason="a long campaign: make soak")


@pytest.mark.parametrize("seed", range(200) if soaking() else [0])  # one line of what is skipped
def test_of_a_drawn_park_the_plots_come_in_and_nothing_else(tmp_path, seed):
    check_park(tmp_path, 1000 + seed)
