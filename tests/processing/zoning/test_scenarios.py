"""`ecoip:comparescenarios`: the square park with its green from x 100 to 120 turned into factories."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException

from tests.processing.conftest import box, rows_of, sample, zone_layer

NEW_FACTORY = [
    (box(0, 100), "CX"), (box(100, 120), "CN"), (box(120, 220), "GT"), (box(220, 230), "KT"), (box(230, 260), "XH"),
    (box(260, 1000), "CN"),
]  # fmt: skip


@pytest.fixture
def compare(run):
    def compare(scenario, **parameters):
        defaults = {
            "BASE": sample("kcn_vuong_zones"), "SCENARIO": scenario, "CODE_FIELD": "code",
            "BOUNDARY": sample("kcn_vuong_boundary"), "PARK_FIELD": "park", "APPRAISAL_DATE": "2026-11-21",
            "LANGUAGE": "en", "CHANGES": "TEMPORARY_OUTPUT", "INDICATORS": "TEMPORARY_OUTPUT",
        }  # fmt: skip
        return run("comparescenarios", **{**defaults, **parameters})

    return compare


def indicators(done):
    return {row["indicator"]: row for row in rows_of(done["INDICATORS"])}


def figures(row):
    return tuple(round(row[name], 9) for name in ("base", "scenario", "delta"))


def test_two_hectares_of_green_become_factories_and_the_composite_fails_by_one(compare):
    # 26.00 - 2.00 = 24.00 percent of 100 ha; green stands at its floor of 10.00.
    done = compare(zone_layer(NEW_FACTORY))
    found = indicators(done)
    assert figures(found["composite_25"]) == (26.0, 24.0, -2.0)
    assert (found["composite_25"]["base_verdict"], found["composite_25"]["scenario_verdict"]) == ("pass", "fail")
    assert figures(found["composite_25_shortfall"]) == (0.0, 1.0, 1.0)
    assert figures(found["green_floor"]) == (12.0, 10.0, -2.0)
    assert found["green_floor"]["scenario_verdict"] == "pass"
    assert figures(found["industrial_ha"]) == (74.0, 76.0, 2.0)
    assert (done["BASE_VERDICT"], done["VERDICT"]) == ("pass", "fail")


def test_the_change_is_one_piece_from_green_to_industrial(compare):
    done = compare(zone_layer(NEW_FACTORY))
    (change,) = rows_of(done["CHANGES"])
    assert (change["class_before"], change["class_after"]) == ("green", "industrial")
    assert round(change["area_ha"], 9) == round(done["CHANGED_HA"], 9) == 2.0


def test_leased_plots_give_the_occupancy_rate(compare):
    # 44.40 of 74.00 ha = 60.00 percent; (44.40 + 10.00) of 76.00 = 71.58.
    leased = zone_layer([(box(260, 704), "L1")])
    newly = zone_layer([(box(704, 804), "L2")])
    found = indicators(compare(zone_layer(NEW_FACTORY), LEASED=leased, NEWLY_LEASED=newly))
    assert figures(found["leased_ha"]) == (44.4, 54.4, 10.0)
    assert (round(found["occupancy_pct"]["base"], 2), round(found["occupancy_pct"]["scenario"], 2)) == (60.0, 71.58)


def test_a_scenario_that_changes_nothing_has_no_changes(compare):
    done = compare(sample("kcn_vuong_zones"))
    assert rows_of(done["CHANGES"]) == []
    assert {row["delta"] for row in rows_of(done["INDICATORS"])} == {0.0}


def test_land_the_scenario_leaves_empty_becomes_a_gap(compare):
    done = compare(zone_layer([row for row in NEW_FACTORY if row[1] != "XH"]))
    assert ("social", "gap") in {(row["class_before"], row["class_after"]) for row in rows_of(done["CHANGES"])}


def test_another_coordinate_system_is_refused(compare):
    with pytest.raises(QgsProcessingException, match="Reproject the scenario to EPSG:9214"):
        compare(zone_layer(NEW_FACTORY, crs="EPSG:9209"), BOUNDARY=None, PARK_FIELD=None)
