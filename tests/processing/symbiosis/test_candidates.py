"""`ecoip:symbiosiscandidates` as a user runs it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from tests.processing.conftest import rows_of
from tests.processing.symbiosis.layers import RADII, corridor_layer, firm_layer, flow_layer


@pytest.fixture
def candidates(run, tmp_path):
    path = tmp_path / "radii.csv"
    path.write_text(RADII, encoding="utf-8")

    def candidates(firm="F1", **parameters):
        given = {"FIRMS": firm_layer(), "FLOWS": flow_layer(), "FIRM_NAME_FIELD": "name", "RADII": str(path),
                 "CANDIDATES": "TEMPORARY_OUTPUT", "LANGUAGE": "en", "FIRM": firm}  # fmt: skip
        return run("symbiosiscandidates", **{**given, **parameters})

    return candidates


def test_what_suits_and_what_is_too_far_with_metres(candidates):
    results = candidates(RADIUS=800)
    rows = {(row["supplier"], row["receiver"]): row for row in rows_of(results["CANDIDATES"])}
    assert (results["CANDIDATE_COUNT"], results["FEASIBLE_COUNT"]) == (len(rows), 1)
    assert rows["F1", "F2"]["reason"] == "feasible"
    assert rows["F1", "F3"]["message"] == "1,000 m apart, further than the radius of 800 m"
    first = next(each for each in results["CANDIDATES"].getFeatures() if each["receiver"] == "F3")
    assert first.geometry().length() == pytest.approx(1000)


def test_along_the_network_its_metres_count(candidates):
    rows = rows_of(candidates(NETWORK=corridor_layer(), DISTANCE="network")["CANDIDATES"])
    assert {row["reason"] for row in rows} >= {"feasible"}
    for row in rows:
        assert row["network_m"] >= row["distance_m"] - 1e-6
        assert (row["reason"] == "out_of_radius") == (row["network_m"] > row["radius_m"] * (1 + 1e-9))


def test_two_firms_by_name_without_marks(candidates):
    names = {row["supplier_name"] for row in rows_of(candidates(OTHER_FIRM="F4")["CANDIDATES"])}
    first = next(iter(names))
    rows = rows_of(candidates(firm=first.lower(), OTHER_FIRM="F4")["CANDIDATES"])
    assert {(row["supplier"], row["receiver"]) for row in rows} <= {("F1", "F4"), ("F4", "F1")}
    assert rows


def test_rows_of_the_firm_that_cannot_be_used_are_told(candidates):
    class Heard(QgsProcessingFeedback):
        said = ""

        def pushWarning(self, warning):
            self.said += warning

    heard = Heard()
    rows = [("F1", "output", "steam", "5", "xe", "hour"), ("F2", "input", "steam", "5", "t", "hour")]
    results = candidates(FLOWS=flow_layer(rows), feedback=heard)
    assert results["CANDIDATE_COUNT"] == 0
    assert "row 1" in heard.said


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_unknown_firm_is_one_sentence(candidates, language):
    with pytest.raises(QgsProcessingException, match="F99"):
        candidates(firm="F99", LANGUAGE=language)
