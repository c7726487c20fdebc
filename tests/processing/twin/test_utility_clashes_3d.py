"""`ecoip:utilityclashes3d`: one row a place, by the clause that is missed; what cannot be judged is listed there."""

from __future__ import annotations

import math

import pytest
from qgis.core import QgsProcessingException

from tests.processing.conftest import EAST, NORTH, rows_of, zone_layer

FIELDS = "code:string,kind:string,dn:double,depth:double,position:string"


def at(*corners):
    """A line as WKT, metres from the lower left corner of KCN Vuông."""
    return "LINESTRING (" + ", ".join(f"{EAST + x} {NORTH + y}" for x, y in corners) + ")"


ALONG = at((0, 0), (100, 0))
ACROSS = at((50, -50), (50, 50))


@pytest.fixture
def clashes(run):
    def clashes(*rows, layer=None, **parameters):
        utilities = layer or zone_layer(rows, name="đường ống", fields=FIELDS, kind="LineString")
        return run(
            "utilityclashes3d", UTILITIES=utilities, KIND_FIELD="kind", LANGUAGE="en",
            CLASHES="TEMPORARY_OUTPUT", FINDINGS="TEMPORARY_OUTPUT",
            **{"DIAMETER_FIELD": "dn", "DEPTH_FIELD": "depth", "POSITION_FIELD": "position",
               "UTILITY_ID_FIELD": "code", **parameters},
        )  # fmt: skip

    return clashes


def test_two_pipes_030_apart_where_050_is_asked_are_one_clash_020_short(clashes):
    # Water DN200 at 1.00 m and a cable of 100 mm across at 1.45 m: 0.45 − 0.10 − 0.05 = 0.30 m; Table 2.30 asks 0.5 m.
    found = clashes((ALONG, "N1", "clean_water", 200, 1.0, None), (ACROSS, "C1", "power_cable", 100, 1.45, None))
    (row,) = rows_of(found["CLASHES"])
    assert (row["a"], row["b"], row["kind_a"], row["kind_b"]) == ("N1", "C1", "clean_water", "power_cable")
    assert row["clear_m"] == pytest.approx(0.30, abs=1e-12)
    assert row["required_m"] == 0.5
    assert row["short_m"] == pytest.approx(0.20, abs=1e-12)
    assert row["clause"] == "QCVN 01:2021/BXD, mục 2.15, Bảng 2.30"
    point = next(found["CLASHES"].getFeatures()).geometry().constGet()
    assert (point.x() - EAST, point.y() - NORTH, point.z()) == pytest.approx((50, 0, -1.225))
    assert (found["VERDICT"], found["CLASH_COUNT"], found["CROSSING_COUNT"]) == ("fail", 1, 1)


def test_levels_drawn_as_z_give_the_same_as_depths(clashes):
    def line(y, z, end=100):
        return f"LINESTRING Z ({EAST} {NORTH + y} {z}, {EAST + end} {NORTH + y} {z})"

    rows = [
        (line(0, 4.0), "N1", "clean_water", 200, None, None),
        (line(0.45, 4.0), "C1", "power_cable", 100, None, None),
    ]
    layer = zone_layer(rows, fields=FIELDS, kind="LineStringZ")
    (row,) = rows_of(clashes(layer=layer, DEPTH_FIELD=None)["CLASHES"])
    assert (row["relation"], row["length_m"]) == ("horizontal", pytest.approx(100.0))
    assert row["short_m"] == pytest.approx(0.20, abs=1e-9)


def test_depths_and_levels_are_held_together_by_the_ground(clashes):
    # Ground at 5.0 m: a depth of 1.0 m is level 4.0 m; the cable at level 3.55 m is 0.45 m below, 0.30 m clear.
    cable = f"LINESTRING Z ({EAST + 50} {NORTH - 50} 3.55, {EAST + 50} {NORTH + 50} 3.55)"
    pipe = f"LINESTRING Z ({EAST} {NORTH} 0, {EAST + 100} {NORTH} 0)"
    rows = [(pipe, "N1", "clean_water", 200, 1.0, None), (cable, "C1", "power_cable", 100, None, None)]
    layer = zone_layer(rows, fields=FIELDS, kind="LineStringZ")
    assert clashes(layer=layer)["VERDICT"] == "no_verdict"
    for ground in ({"GROUND_LEVEL": 5.0}, {"GROUND": 5.0}):
        (row,) = rows_of(clashes(layer=layer, **ground)["CLASHES"])
        assert row["short_m"] == pytest.approx(0.20, abs=1e-9)


def test_what_is_wrong_is_listed_with_its_place_and_stops_nothing(clashes):
    loop = at((0, 20), (10, 30), (10, 20), (0, 30))
    found = clashes(
        (ALONG, "N1", "clean_water", 200, 1.0, None),
        (ACROSS, "C1", "power_cable", 100, math.nan, None),
        (at((20, -5), (20, 5)), "C2", "power_cable", 100, None, None),
        (at((30, -5), (30, 5)), "X", "pneumatic mail", 100, 1.0, None),
        (at((40, -5), (40, 5)), "U", "telecom", 100, -0.5, None),
        (at((60, -5), (60, 5)), "P", "telecom", 100, 1.5, "somewhere"),
        (loop, "L", "stormwater", -3, 2.0, None),
        (at((70, -5), (70, 5)), "A", "telecom", None, 1.1, "above"),
    )
    rows = rows_of(found["FINDINGS"])
    assert {(row["kind"], row["ids"]) for row in rows} == {
        ("unmeasured", "N1, C1"), ("unmeasured", "N1, C2"), ("no_depth", "C1"), ("no_depth", "C2"),
        ("unknown_kind", "X"), ("above_ground", "U"), ("position", "P"), ("self_crossing", "L"), ("diameter", "L"),
    }  # fmt: skip
    places = {row.attribute("kind"): row.geometry().asPoint() for row in found["FINDINGS"].getFeatures()}
    assert (places["self_crossing"].x() - EAST, places["self_crossing"].y() - NORTH) == pytest.approx((5, 25))
    assert (places["above_ground"].x() - EAST, places["above_ground"].y() - NORTH) == pytest.approx((40, 0))
    assert (found["VERDICT"], found["FINDING_COUNT"]) == ("no_verdict", len(rows))


def test_text_in_fields_of_figures_is_a_finding(run):
    fields = "kind:string,dn:string,depth:string"
    layer = zone_layer(
        [(ALONG, "clean_water", "200", "một mét"), (ACROSS, "power_cable", "to", "1,45")],
        fields=fields,
        kind="LineString",
    )
    found = run(
        "utilityclashes3d", UTILITIES=layer, KIND_FIELD="kind", DIAMETER_FIELD="dn", DEPTH_FIELD="depth",
        FINDINGS="TEMPORARY_OUTPUT",
    )  # fmt: skip
    kinds = {row["kind"] for row in rows_of(found["FINDINGS"])}
    assert kinds >= {"unread_depth", "unread_diameter", "unmeasured"}
    assert found["VERDICT"] == "no_verdict"


def test_lines_in_degrees_are_refused_in_a_sentence(run):
    layer = zone_layer(
        [("LINESTRING (106 21, 106.1 21)", "clean_water")], crs="EPSG:4326", fields="kind:string", kind="LineString"
    )
    with pytest.raises(QgsProcessingException, match=r"degrees|độ"):
        run("utilityclashes3d", UTILITIES=layer, KIND_FIELD="kind", CLASHES="TEMPORARY_OUTPUT")


def test_the_report_lists_the_places(clashes, tmp_path):
    path = tmp_path / "báo cáo xung đột.html"
    clashes(
        (ALONG, "N<1>", "clean_water", 200, 1.0, None), (ACROSS, "C1", "power_cable", 100, 1.45, None), REPORT=str(path)
    )
    page = path.read_text(encoding="utf-8")
    assert "N&lt;1&gt; · Drinking water" in page
    assert "0.20" in page
