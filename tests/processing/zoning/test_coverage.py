"""`ecoip:coveragecheck` on the badly drawn square and on layers nobody should hand in."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeatureRequest, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from tests.processing.conftest import boundary_layer, box, rows_of, sample, zone_layer

PARK = [(box(0, 1000), "KCN Vuông", 100.0)]


@pytest.fixture
def coverage(run):
    def coverage(zones, boundary=None, **parameters):
        defaults = {"CODE_FIELD": "code", "LANGUAGE": "en", "FINDINGS": "TEMPORARY_OUTPUT"}
        return run("coveragecheck", ZONES=zones, BOUNDARY=boundary, **{**defaults, **parameters})

    return coverage


def test_the_dirty_square_has_one_gap_and_two_overlaps(coverage):
    # Gap 2 m × 1000 m; the second green zone, 40 m × 500 m, lies half on green and half on the road.
    done = coverage(sample("kcn_vuong_dirty_zones"), sample("kcn_vuong_boundary"))
    found = sorted((row["kind"], row["area_m2"]) for row in rows_of(done["FINDINGS"]))
    assert found == [("gap", 2000.0), ("overlap", 10_000.0), ("overlap", 10_000.0)]
    assert (done["GAP_COUNT"], done["OVERLAP_COUNT"], done["FINDING_COUNT"]) == (1, 2, 3)
    assert (round(done["GAP_HA"], 9), round(done["OVERLAP_HA"], 9)) == (0.2, 2.0)


def test_overlaps_carry_the_ids_of_both_zones(coverage):
    done = coverage(sample("kcn_vuong_dirty_zones"), sample("kcn_vuong_boundary"))
    assert [", " in row["ids"] for row in rows_of(done["FINDINGS"]) if row["kind"] == "overlap"] == [True, True]


def test_the_clean_square_covers_its_boundary(coverage):
    done = coverage(sample("kcn_vuong_zones"), sample("kcn_vuong_boundary"))
    assert done["FINDING_COUNT"] == 0
    assert done["MESSAGE"] == "The zones cover the boundary without gaps or overlaps."


def test_findings_smaller_than_asked_are_counted_and_not_listed(coverage):
    done = coverage(sample("kcn_vuong_dirty_zones"), sample("kcn_vuong_boundary"), MIN_AREA=5000)
    assert (done["GAP_COUNT"], done["OVERLAP_COUNT"], done["SMALL_COUNT"]) == (0, 2, 1)


def test_without_a_code_field_no_code_is_wrong(coverage):
    zones = zone_layer([(box(0, 500), None), (box(400, 1000), "?")])
    done = coverage(zones, boundary_layer(PARK), CODE_FIELD=None)
    assert (done["UNKNOWN_CODE_COUNT"], done["OVERLAP_COUNT"]) == (0, 1)


def test_an_invalid_ring_is_a_finding_under_the_policy_that_stops_on_it(coverage):
    bow_tie = "POLYGON((500000 2340000, 501000 2341000, 501000 2340000, 500000 2341000, 500000 2340000))"
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid)
    done = coverage(zone_layer([(bow_tie, "CX")]), boundary_layer(PARK), context=context)
    assert (done["INVALID_COUNT"], done["GAP_COUNT"]) == (1, 2)


@pytest.mark.parametrize(
    ("zones", "sentence"),
    [
        (lambda: zone_layer([]), "has no zones"),
        (lambda: zone_layer([(box(0, 1), "CX")], crs=""), "has no coordinate system"),
        (lambda: zone_layer([("POLYGON((105 21,106 21,106 22,105 21))", "CX")], crs="EPSG:4326"), "is in degrees"),
        (lambda: zone_layer([("LINESTRING(0 0,1 1)", "CX")], kind="LineString"), "has no polygons"),
    ],
    ids=["empty", "no coordinate system", "degrees", "lines"],
)
def test_a_layer_that_cannot_be_checked_is_refused_in_one_sentence(coverage, zones, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        coverage(zones())


def test_a_cancelled_run_ends_at_once_and_claims_nothing(coverage):
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    with pytest.raises(QgsProcessingException, match="Stopped as asked"):
        coverage(sample("kcn_vuong_zones"), sample("kcn_vuong_boundary"), feedback=feedback)
