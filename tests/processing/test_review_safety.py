"""`ecoip:safetydistances`: a plant of 100 × 100 m and a dormitory 80 m east of it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException

from .conftest import box, rows_of, zone_layer

FIELDS = "kind:string,capacity:double,technology:string,upwind:boolean"
PLANT, DORMITORY = box(0, 100, 0, 100), box(180, 230, 0, 50)


@pytest.fixture
def distances(run):
    def distances(*sources, protected=((DORMITORY, "dormitory"),), **parameters):
        rows = [(PLANT if geometry is None else geometry, *values) for geometry, *values in sources]
        defaults = {
            "SOURCES": zone_layer(rows, fields=FIELDS), "PROTECTED": zone_layer(protected, fields="name:string"),
            "KIND_FIELD": "kind", "CAPACITY_FIELD": "capacity", "TECHNOLOGY_FIELD": "technology",
            "UPWIND_FIELD": "upwind", "APPRAISAL_DATE": "2026-11-21", "LANGUAGE": "en",
            "ZONES_OUT": "TEMPORARY_OUTPUT", "VIOLATIONS": "TEMPORARY_OUTPUT",
        }  # fmt: skip
        return run("safetydistances", **{**defaults, **parameters})

    return distances


def plant(capacity, technology, upwind=False):
    return None, "wastewater_plant", capacity, technology, upwind


@pytest.mark.parametrize(
    ("capacity", "technology", "missing_m"),
    [
        (5000, "mechanical_chemical_biological", 20.0),  # 100 required
        (5001, "mechanical_chemical_biological", 170.0),  # 250 required
        (199, "mechanical_chemical_biological", None),  # 80 required, exactly what there is
        (200, "mechanical_chemical_biological", 20.0),
        (5000, "closed_deodorised", None),  # 15 required
        (50_001, "Sân phơi bùn", 420.0),  # 500 required
    ],
)
def test_the_distance_goes_by_capacity_and_technology(distances, capacity, technology, missing_m):
    done = distances(plant(capacity, technology))
    assert [row["nearest_m"] for row in rows_of(done["ZONES_OUT"])] == [80.0]
    assert [row["missing_m"] for row in rows_of(done["VIOLATIONS"])] == ([] if missing_m is None else [missing_m])
    assert done["VERDICT"] == ("pass" if missing_m is None else "fail")


def test_a_violation_names_distance_requirement_and_clause(distances):
    row = rows_of(distances(plant(5000, "mechanical_chemical_biological"))["VIOLATIONS"])[0]
    assert (row["distance_m"], row["required_m"], row["evidence"]) == (80.0, 100.0, "verified")
    assert row["clause"] == "QCVN 01:2021/BXD Bảng 2.22"


def test_upwind_asks_for_half_as_much_again(distances):
    row = rows_of(distances(plant(5000, "mechanical_chemical_biological", upwind=True))["VIOLATIONS"])[0]
    assert (row["required_m"], row["missing_m"]) == (150.0, 70.0)


@pytest.mark.parametrize(
    "source",
    [
        plant(None, "mechanical_chemical_biological"),
        plant(5000, None),
        plant(60_000, "oxidation_ditch"),
        (None, "substation", None, None, False),
        (None, "smithy", None, None, False),
        (None, None, None, None, None),
    ],
    ids=["no capacity", "no technology", "no figure", "substation", "unknown kind", "nothing"],
)
def test_without_a_figure_there_is_no_verdict(distances, source):
    done = distances(source)
    assert (done["VERDICT"], done["NO_VERDICT_COUNT"]) == ("no_verdict", 1)


def test_from_2027_on_no_distance_is_known(distances):
    assert distances(plant(5000, "sludge_beds"), APPRAISAL_DATE="2027-01-01")["VERDICT"] == "no_verdict"


def test_points_have_distances_as_well(distances):
    fields = "kind:string,capacity:double,technology:string,upwind:boolean"
    sources = zone_layer([("POINT(500000 2340000)", "incinerator", None, None, False)], fields=fields, kind="Point")
    homes = zone_layer([("POINT(500300 2340400)", "a")], fields="name:string", kind="Point")
    done = distances(plant(1, None), SOURCES=sources, PROTECTED=homes)
    assert rows_of(done["ZONES_OUT"])[0]["nearest_m"] == 500.0
    assert done["VERDICT"] == "pass"


def test_lines_are_refused(distances):
    with pytest.raises(QgsProcessingException, match="has no polygons"):
        distances(plant(1, None), PROTECTED=zone_layer([("LINESTRING(0 0,1 1)", "a")], kind="LineString"))


def test_with_nothing_to_protect_every_source_passes(distances):
    assert distances(plant(5000, "sludge_beds"), protected=())["VERDICT"] == "pass"
