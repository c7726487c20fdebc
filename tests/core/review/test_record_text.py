"""What a check tells of itself comes back from its file, and nothing else does."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.review.record import Columns, FileMark, RoundFacts, Share
from eco_ip_plugin.core.review.record_text import CheckRecord, as_text, from_text


def test_it_comes_back_as_it_was():
    shapes = np.array([shapely.box(500_000, 2_340_000, 501_000, 2_341_000.1)], dtype=object)
    facts = RoundFacts(
        park="KCN 😀", drawing=FileMark("bản vẽ.dxf", "ab"), terms={"MIN_OVERLAP": 1.0}, crs="EPSG:9214",
        drawn=Share("fail", 24.46, 25.0, 0.43, {"vi": "không đạt"}),
    )  # fmt: skip
    tables = {"boundary": Columns({"park": ["KCN 😀"], "area_ha": [100.0]}, shapes), "verdict": Columns({"rule": []})}
    made = CheckRecord(facts, tables, {1: {"vi": "hở", "en": "gap"}})
    out = from_text(as_text(made))
    assert (out.facts, out.messages) == (made.facts, made.messages)
    assert out.tables["boundary"].columns == tables["boundary"].columns
    assert shapely.equals_exact(out.tables["boundary"].geometry, shapes).all()
    assert out.tables["verdict"].geometry is None


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", '{"format": 2}', '{"format": 1, "facts": {"x": 1}}', "\x00"])
def test_any_other_text_is_refused_in_a_sentence(text):
    with pytest.raises(EcoIpError, match="run the check again"):
        from_text(text)
