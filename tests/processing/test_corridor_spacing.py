"""`ecoip:corridorspacing`: side by side, crossing, above ground, and what no table knows."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from .conftest import EAST, NORTH, rows_of, zone_layer


def wkt(*corners):
    return "LineString (" + ", ".join(f"{EAST + x} {NORTH + y}" for x, y in corners) + ")"


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


@pytest.mark.parametrize("position", ["above", "nổi", "inside", "Tuy nen"])
def test_above_ground_and_in_tunnels_the_table_does_not_hold(spacing, position):
    found = spacing((AXIS, "clean_water", position, None, None), (beside(0.1), "wastewater", None, None, None))
    assert found["VIOLATION_COUNT"] == 0


def test_a_pair_without_a_figure_gets_no_verdict_and_is_named(spacing):
    feedback = QgsProcessingFeedback(False)
    found = spacing((AXIS, "steam", None, None, None), (beside(0.1), "telecom", None, None, None), feedback=feedback)
    assert (found["VERDICT"], found["NO_RULE_COUNT"]) == ("no_verdict", 1)
    assert "Steam – Telecommunication cable" in feedback.textLog()


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
