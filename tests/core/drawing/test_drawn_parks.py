"""Parks drawn as architects draw them come in as the plots that were drawn; two hundred more in the soak."""

from __future__ import annotations

import pytest

from tests.support.drawn_parks import check_park


@pytest.mark.parametrize("seed", range(10))
def test_of_a_drawn_park_the_plots_come_in_and_nothing_else(tmp_path, seed):
    check_park(tmp_path, seed)
