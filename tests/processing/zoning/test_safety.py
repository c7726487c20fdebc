"""`ecoip:safetydistances`: a plant of 100 × 100 m and a dormitory 80 m east of it."""

from __future__ import annotations

import math

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from tests.processing.conftest import box, rows_of, zone_layer

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


def near(metres, word):
    """Something 10 m long, so far east of the plant."""
    return box(100 + metres, 110 + metres, 0, 10), word


def kind_of(kind, technology=None, upwind=False):
    return None, kind, None, technology, upwind


@pytest.mark.parametrize(
    ("source", "clause"),
    [
        (plant(5000, "closed_deodorised", upwind=True), "2.11.3"),
        (kind_of("waste_transfer", upwind=True), "2.12.4"),
        (kind_of("incinerator", upwind=True), "2.12.4"),
        (kind_of("cemetery", "crematorium", upwind=True), "2.13.2"),
    ],
)
def test_the_factor_of_what_lies_upwind_names_the_clause_of_its_kind(distances, source, clause):
    row = rows_of(distances(source, protected=[near(5, "home")])["VIOLATIONS"])[0]
    assert row["clause"].endswith(f"× 1.5 ({clause})")


@pytest.mark.parametrize(("apart_m", "verdict"), [(500, "pass"), (499, "fail")])
def test_biological_treatment_keeps_the_distance_of_incinerators(distances, apart_m, verdict):
    assert distances(kind_of("biological_treatment"), protected=[near(apart_m, "home")])["VERDICT"] == verdict


def test_submersible_pumps_need_no_distance_and_the_vent_is_named(distances):
    done = distances((None, "pumping_station", 6000.0, "submersible", False), protected=[near(1, "home")])
    (zone,) = rows_of(done["ZONES_OUT"])
    assert (done["VERDICT"], zone["required_m"]) == ("pass", 0.0)
    assert "≥ 3 m" in zone["clause"]
    assert distances((None, "pumping_station", 6000.0, None, False), protected=[near(1, "home")])["VERDICT"] == "fail"


@pytest.mark.parametrize(
    ("target", "burial", "apart_m", "verdict"),
    [
        ("water_intake", "burial_exhumed", 1500, "pass"), ("water_intake", "burial_exhumed", 1499, "fail"),
        ("main_road", "burial_exhumed", 200, "pass"), ("Đường sắt, quốc lộ, tỉnh lộ", "burial_exhumed", 199, "fail"),
        ("surface_water", "burial_exhumed", 300, "pass"), ("Sông, hồ", "burial_exhumed", 299, "fail"),
        ("dwelling", "burial_exhumed", 999, "fail"), ("dwelling", "burial_once", 500, "pass"),
        ("water_intake", "burial_once", 1499, "no_verdict"), ("water_intake", "burial_once", 1500, "pass"),
    ],
)  # fmt: skip
def test_a_cemetery_keeps_away_from_all_four_targets_and_lost_cells_give_no_verdict(
    distances, target, burial, apart_m, verdict
):
    done = distances(kind_of("cemetery", burial), protected=[near(apart_m, target)], TARGET_FIELD="name")
    assert done["VERDICT"] == verdict
    assert len(rows_of(done["VIOLATIONS"])) == (verdict == "fail")


def test_what_may_stand_inside_a_distance_is_counted_and_not_held_against_it(distances):
    feedback = QgsProcessingFeedback(False)
    allowed = [near(10, "parking"), near(20, "Đường giao thông"), near(30, "power")]
    source = plant(5000, "mechanical_chemical_biological")
    done = distances(source, protected=allowed, TARGET_FIELD="name", feedback=feedback)
    assert (done["VERDICT"], done["ALLOWED_COUNT"], done["VIOLATION_COUNT"]) == ("pass", 3, 0)
    assert "3 features lie within the distance and may" in feedback.textLog()
    done = distances(kind_of("incinerator"), protected=allowed, TARGET_FIELD="name")
    assert [row["target"] for row in rows_of(done["VIOLATIONS"])] == ["parking"]


def test_a_word_for_what_is_protected_that_nobody_knows_counts_as_a_dwelling_and_is_told(distances):
    feedback = QgsProcessingFeedback(False)
    source = plant(5000, "mechanical_chemical_biological")
    done = distances(source, protected=[near(10, "chuồng")], TARGET_FIELD="name", feedback=feedback)
    assert done["VERDICT"] == "fail"
    assert "Taken for dwellings" in feedback.textLog()


def test_the_second_code_on_distances_is_named_as_not_tested(distances):
    assert "QCVN 01:2025/BTNMT" in distances(plant(5000, "sludge_beds"))["MESSAGE"]


@pytest.mark.parametrize("typed", ["1", "1.0", "2", "có", "co\u0301", "đúng", "✓", "Đầu hướng gió", "x"])
def test_any_word_that_is_no_no_asks_for_the_larger_distance(distances, typed):
    fields = "kind:string,capacity:double,technology:string,upwind:string"
    sources = zone_layer([(PLANT, "incinerator", None, None, typed)], fields=fields)
    assert distances(SOURCES=sources, protected=[near(600, "home")])["VERDICT"] == "fail"


@pytest.mark.parametrize("typed", ["", None, "0", "0.0", "không", "KHÔNG", "no", "false", "-", "Cuối gió", "hạ lưu"])
def test_words_for_no_ask_for_no_more(distances, typed):
    fields = "kind:string,capacity:double,technology:string,upwind:string"
    sources = zone_layer([(PLANT, "incinerator", None, None, typed)], fields=fields)
    assert distances(SOURCES=sources, protected=[near(600, "home")])["VERDICT"] == "pass"


def test_a_real_number_says_upwind_too(distances):
    fields = "kind:string,capacity:double,technology:string,upwind:double"
    sources = zone_layer([(PLANT, "incinerator", None, None, 1.0)], fields=fields)
    assert distances(SOURCES=sources, protected=[near(600, "home")])["VERDICT"] == "fail"


@pytest.mark.parametrize("capacity", [-5.0, 0.0])
def test_a_capacity_of_nothing_is_none(distances, capacity):
    assert distances(plant(capacity, "closed_deodorised"))["VERDICT"] == "no_verdict"


def test_the_sentence_of_a_source_holds_the_nearest_against_its_own_distance(distances):
    done = distances(kind_of("cemetery", "burial_exhumed"), protected=[near(310, "Sông, hồ")], TARGET_FIELD="name")
    (zone,) = rows_of(done["ZONES_OUT"])
    assert (done["VERDICT"], zone["required_m"], zone["nearest_required_m"]) == ("pass", 1000.0, 300.0)
    assert zone["message"] == "300.00 m required, the nearest is at 310.00 m."


@pytest.mark.parametrize("turn", range(24))
def test_an_exact_distance_rounded_to_the_millimetre_passes_and_says_so(distances, turn):
    angle = 0.1 + turn * math.pi / 12
    home = f"POINT({500_000.1234 + 20 * math.cos(angle):.3f} {2_340_000.5678 + 20 * math.sin(angle):.3f})"
    near_by = f"POINT({500_000.1234 + 19.99 * math.cos(angle):.3f} {2_340_000.5678 + 19.99 * math.sin(angle):.3f})"
    source = zone_layer([("POINT(500000.123 2340000.568)", "waste_transfer", None, None, False)], fields=FIELDS,
                        kind="Point")  # fmt: skip
    for place, verdict in ((home, "pass"), (near_by, "fail")):
        done = distances(SOURCES=source, PROTECTED=zone_layer([(place, "home")], fields="name:string", kind="Point"))
        (zone,) = rows_of(done["ZONES_OUT"])
        assert done["VERDICT"] == verdict
        assert ("within the drawing's accuracy" in zone["message"]) == (19.995 < zone["nearest_m"] < 20 * (1 - 1e-9))


@pytest.mark.parametrize("word", ["quốc lộ", "Tỉnh lộ", "đường sắt", "Railway"])
def test_a_part_of_what_a_target_is_called_names_it_too(distances, word):
    cemetery = kind_of("cemetery", "burial_exhumed")
    assert distances(cemetery, protected=[near(201, word)], TARGET_FIELD="name")["VERDICT"] == "pass"
    assert distances(cemetery, protected=[near(199, word)], TARGET_FIELD="name")["VERDICT"] == "fail"
