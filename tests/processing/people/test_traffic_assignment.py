"""`ecoip:trafficassignment`, as a user runs it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException

from tests.processing.conftest import rows_of, zone_layer
from tests.processing.people.conftest import sioux_falls


@pytest.fixture
def assign(run):
    def assign(**given):
        return run(
            "trafficassignment",
            **{"LANGUAGE": "en", "LINKS": "TEMPORARY_OUTPUT", "FINDINGS": "TEMPORARY_OUTPUT", **given},
        )

    return assign


def test_sioux_falls_comes_to_the_best_known_equilibrium(assign, falls, tmp_path):
    page = tmp_path / "báo cáo.html"
    found = assign(**falls, REPORT=str(page))
    assert found["OBJECTIVE"] == pytest.approx(4_231_335.287, rel=1e-4)
    assert found["RELATIVE_GAP"] <= 1e-4
    assert (found["TRIPS"], found["TRIPS_ASSIGNED"]) == (360_600, 360_600)
    volume = [row["volume"] for row in rows_of(found["LINKS"])]
    assert volume == pytest.approx(sioux_falls().best, rel=0.01)
    said = page.read_text(encoding="utf-8")
    assert "<svg" in said
    assert "assumed" in said.lower()
