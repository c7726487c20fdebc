"""Random layouts drawn in every way and every encoding come back with their areas and names."""

from __future__ import annotations

import pytest

from tests.support.drawings import ENCODINGS, WAYS, check_round_trip


@pytest.mark.parametrize("how", ENCODINGS)
@pytest.mark.parametrize("way", WAYS)
def test_a_layout_comes_back_with_areas_to_a_millionth_and_its_names(tmp_path, way, how):
    check_round_trip(tmp_path, 1, way, how)
