"""`ecoip:corridorspacing`: side by side, crossing, above ground, and what no table knows."""

from __future__ import annotations

import math
import random

import pytest
from qgis.core import QgsGeometry, QgsProcessingException, QgsProcessingFeedback

from eco_ip_plugin.core.corridors.demands import rules
from tests.processing.conftest import rows_of, zone_layer
from tests.processing.corridors.lines import wkt
from tests.support.often import times

SIZES = (1, 150, 200, 300, 301, 399, 400, 1000, 1001)


def utilities(*rows):
    """Rows of (line, kind, position, diameter_mm, depth_m)."""
    return zone_layer(
        rows, name="tuyến", fields="kind:string,position:string,dn:double,depth:double", kind="LineString"
    )


@pytest.fixture
def spacing(run):
    def spacing(*rows, **parameters):
        return run(
            "corridorspacing", UTILITIES=utilities(*rows), KIND_FIELD="kind", POSITION_FIELD="position",
            DIAMETER_FIELD="dn", DEPTH_FIELD="depth", VIOLATIONS="TEMPORARY_OUTPUT", LANGUAGE="en", **parameters,
        )  # fmt: skip

    return spacing


def beside(away_m):
    return wkt((0, away_m), (100, away_m))


AXIS = beside(0)


@pytest.mark.parametrize(("away_m", "verdict"), [(1.0, "pass"), (0.99, "fail")])
def test_water_beside_sewer_keeps_one_metre(spacing, away_m, verdict):
    found = spacing((AXIS, "reclaimed_water", None, None, None), (beside(away_m), "wastewater", None, None, None))
    assert found["VERDICT"] == verdict


@pytest.mark.parametrize(
    ("away_m", "verdict", "required"),
    [(0.69, "fail", 0.7), (0.7, "no_verdict", None), (2.49, "no_verdict", None), (2.51, "pass", None)],
)
def test_what_every_diameter_asks_for_holds_and_the_rest_waits_for_the_diameter(spacing, away_m, verdict, required):
    # Water mains side by side: 0.7 m below 400, 1 m to 1000, 1.5 m above; two of DN1000 take another metre.
    feedback = QgsProcessingFeedback(False)
    mains = ((AXIS, "clean_water", None, None, None), (beside(away_m), "fire_water", None, None, None))
    found = spacing(*mains, feedback=feedback)
    assert found["VERDICT"] == verdict
    assert [row["required_m"] for row in rows_of(found["VIOLATIONS"])] == ([required] if required else [])
    assert found["UNDECIDED_COUNT"] == (verdict == "no_verdict")
    assert ("depends on a diameter that is not given" in feedback.textLog()) == (verdict == "no_verdict")


@pytest.mark.parametrize("seed", range(times(10)))
def test_an_unknown_diameter_fails_where_all_fail_and_passes_where_all_pass(spacing, seed):
    draw = random.Random(seed)
    kinds = ("clean_water", "reclaimed_water", "wastewater", "telecom", "steam", "oil", "gas_medium", "power_cable")
    one, other = draw.sample(kinds, 2)
    away_m, known = draw.uniform(0.05, 4.0), draw.choice([None, 150, 350, 800])
    pair = ((AXIS, one, None, known, None), (beside(away_m), other, None, None, None))
    verdict = spacing(*pair)["VERDICT"]
    every = [(first, second) for first in ((known,) if known else SIZES) for second in SIZES]
    each = {spacing((AXIS, one, None, a, None), (beside(away_m), other, None, b, None))["VERDICT"] for a, b in every}
    if verdict == "no_verdict":
        assert each == {"pass", "fail"}
    elif verdict == "fail":
        assert each == {"fail"}
    else:
        assert "pass" in each


@pytest.mark.parametrize("kind", ["steam", "hot_water", "compressed_air", "chemical", "oil", "gas_medium"])
@pytest.mark.parametrize(
    ("other", "required"), [("wastewater", 1.0), ("reclaimed_water", 0.7), ("channel", 1.5), ("stormwater", 0.5)]
)
def test_other_pressure_pipes_follow_the_rule_for_water_pipes(spacing, kind, other, required):
    for away_m, verdict in ((required, "pass"), (required - 0.01, "fail")):
        found = spacing((AXIS, kind, None, 1, None), (beside(away_m + 0.001), other, None, 1, None))
        assert found["VERDICT"] == verdict
    assert rows_of(found["VIOLATIONS"])[0]["required_m"] == required


def test_oil_is_no_gas(spacing):
    found = spacing((AXIS, "oil", None, 1, None), (beside(0.4), "power_cable", None, 1, None))
    (row,) = rows_of(found["VIOLATIONS"])
    assert (row["required_m"], row["clause"]) == (0.5, "QCVN 01:2021/BXD, mục 2.15, Bảng 2.30")


def test_table_2_30_is_verified_but_for_sewers_and_storm_drains_among_themselves(spacing):
    table = [rule for rule in rules() if "2.30" in rule.clause]
    assert {(rule.a, rule.b) for rule in table if rule.evidence == "secondary"} == {
        ("sewer", "sewer"), ("sewer", "storm"), ("storm", "storm"),
    }  # fmt: skip
    assert sum(rule.evidence == "verified" for rule in table) == 27
    feedback = QgsProcessingFeedback(False)
    spacing((AXIS, "stormwater", None, 1, None), (beside(0.1), "wastewater", None, 1, None), feedback=feedback)
    assert "2019 edition" in feedback.textLog()
    feedback = QgsProcessingFeedback(False)
    spacing((AXIS, "stormwater", None, 1, None), (beside(0.1), "telecom", None, 1, None), feedback=feedback)
    assert "2019 edition" not in feedback.textLog()


@pytest.mark.parametrize(("dn", "required"), [(None, 1.5), (150, 1.5), (200, 3.0)])
def test_drinking_water_keeps_further_from_sewers_the_more_so_when_large(spacing, dn, required):
    found = spacing((AXIS, "clean_water", None, dn, None), (beside(1.2), "wastewater", None, None, None))
    (row,) = rows_of(found["VIOLATIONS"])
    assert (row["required_m"], row["evidence"]) == (required, "verified")
    assert row["distance_m"] == pytest.approx(1.2 - (dn or 0) / 2000)


def test_with_diameters_the_distance_is_between_walls(spacing):
    found = spacing((AXIS, "reclaimed_water", None, 300, None), (beside(1.2), "wastewater", None, 500, None))
    assert rows_of(found["VIOLATIONS"])[0]["distance_m"] == pytest.approx(1.2 - 0.15 - 0.25)


def test_a_right_angled_crossing_at_sufficient_depth_passes_and_a_shallow_one_fails(spacing):
    across = wkt((50, -50), (50, 50))
    found = spacing((AXIS, "power_cable", None, None, 0.7), (across, "telecom", None, None, 1.2))
    assert (found["VERDICT"], found["CROSSING_COUNT"]) == ("pass", 1)
    found = spacing((AXIS, "power_cable", None, None, 0.7), (across, "telecom", None, None, 1.1))
    (row,) = rows_of(found["VIOLATIONS"])
    assert (row["relation"], round(row["distance_m"], 9), row["required_m"]) == ("vertical", 0.4, 0.5)


@pytest.mark.parametrize(("dx", "violations"), [(0, 0), (57.7, 0), (57.8, 1)])
def test_nothing_crosses_a_tunnel_below_sixty_degrees(spacing, dx, violations):
    across = wkt((50 - dx, -100), (50 + dx, 100))  # tan 60° = 100 / 57.735
    found = spacing((AXIS, "channel", None, None, None), (across, "steam", None, None, None))
    angles = [row for row in rows_of(found["VIOLATIONS"]) if row["relation"] == "angle"]
    assert len(angles) == violations
    assert all(row["angle_deg"] == pytest.approx(59.97, abs=0.01) for row in angles)


@pytest.mark.parametrize("turn", range(1, 12))
def test_a_crossing_at_exactly_sixty_degrees_rounded_to_the_millimetre_passes(spacing, turn):
    def turned(degrees):
        heading = math.radians(degrees + 7.3 * turn)
        ends = [(sign * 50 * math.cos(heading), sign * 50 * math.sin(heading)) for sign in (-1, 1)]
        return wkt(*((round(x + 0.1234, 3), round(y + 0.4321, 3)) for x, y in ends))

    def angles(degrees):
        found = spacing((turned(0), "channel", None, None, None), (turned(degrees), "steam", None, None, None))
        return [row for row in rows_of(found["VIOLATIONS"]) if row["relation"] == "angle"]

    assert angles(60.0) == []
    assert len(angles(59.99)) == 1


@pytest.mark.parametrize("position", ["above", "nổi", "inside", "Tuy nen"])
def test_above_ground_and_in_tunnels_the_table_does_not_hold(spacing, position):
    found = spacing((AXIS, "clean_water", position, None, None), (beside(0.1), "wastewater", None, None, None))
    assert found["VIOLATION_COUNT"] == 0


def test_a_pair_without_a_figure_gets_no_verdict_and_is_named(spacing):
    feedback = QgsProcessingFeedback(False)
    found = spacing((AXIS, "railway", None, None, None), (beside(0.1), "telecom", None, None, None), feedback=feedback)
    assert (found["VERDICT"], found["NO_RULE_COUNT"]) == ("no_verdict", 1)
    assert "Railway – Telecommunication cable" in feedback.textLog()


def test_a_main_drawn_in_two_pieces_is_not_too_close_to_itself(spacing):
    found = spacing(
        (wkt((0, 0), (50, 0)), "clean_water", None, 100, None), (wkt((50, 0), (100, 0)), "clean_water", None, 100, None)
    )
    assert found["VERDICT"] == "pass"


def test_gas_keeps_thirty_centimetres_from_cables(spacing):
    found = spacing((AXIS, "gas_medium", None, None, None), (beside(0.25), "power_cable", None, None, None))
    (row,) = rows_of(found["VIOLATIONS"])
    assert (row["required_m"], row["clause"], row["evidence"]) == (0.3, "QCVN 07-6:2023/BXD", "verified")


def test_a_position_nobody_knows_stops_the_run(spacing):
    with pytest.raises(QgsProcessingException, match="The position “somewhere”"):
        spacing((AXIS, "steam", "somewhere", None, None))


@pytest.mark.parametrize("kind", ["water_main_300", "water_main_1000"])
@pytest.mark.parametrize("dn", [None, 1000])
def test_mains_of_drinking_water_keep_away_from_sewers_as_clean_water_does(spacing, kind, dn):
    radii_m = 0.0 if dn is None else (dn + 300) / 2000.0
    sewer = "wastewater", None, None if dn is None else 300, None
    near = spacing((AXIS, kind, None, dn, None), (beside(2.99 + radii_m), *sewer))
    assert (near["VERDICT"], [row["required_m"] for row in rows_of(near["VIOLATIONS"])]) == ("fail", [3.0])
    assert spacing((AXIS, kind, None, dn, None), (beside(5.01 + radii_m), *sewer))["VERDICT"] == "pass"


@pytest.mark.parametrize("turn", range(12))
def test_lines_at_the_limit_rounded_to_the_millimetre_pass_and_are_told(spacing, turn):
    angle = 0.1 + turn * math.pi / 6

    def turned(away_m):
        ends = [(x * math.cos(angle) - away_m * math.sin(angle), x * math.sin(angle) + away_m * math.cos(angle))
                for x in (0.0, 100.0)]  # fmt: skip
        return wkt(*((round(x + 0.1234, 3), round(y + 0.4321, 3)) for x, y in ends))

    feedback = QgsProcessingFeedback(False)
    found = spacing((turned(0), "power_cable", None, None, None), (turned(0.5), "telecom", None, None, None),
                    feedback=feedback)  # fmt: skip
    assert found["VERDICT"] == "pass"
    a, b = (QgsGeometry.fromWkt(turned(away_m)) for away_m in (0, 0.5))
    assert ("within the drawing's accuracy" in feedback.textLog()) == (a.distance(b) < 0.5 * (1 - 1e-9))
    assert spacing((turned(0), "power_cable", None, None, None), (turned(0.497), "telecom", None, None, None))[
        "VERDICT"
    ] == "fail"  # fmt: skip
