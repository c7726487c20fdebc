"""Two thousand drawings made worse at random: read, or refused with one sentence, never a traceback; only with
ECOIP_SOAK=1."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.support.hostile import read_or_refused, worse
from tests.support.often import soaking

pytestmark = pytest.mark.skipif(not soaking(), reason="a long campaign: make soak")

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "samples" / "kcn_vuong.dxf"


@pytest.mark.parametrize("seed", range(40) if soaking() else [0])  # one line of what is skipped
def test_no_damage_ends_in_a_traceback(tmp_path, seed):
    random = np.random.default_rng(18_000 + seed)
    path = tmp_path / "drawing.dxf"
    for _ in range(50):
        path.write_bytes(worse(SAMPLE.read_bytes(), random))
        assert read_or_refused(path) != "nothing said"
