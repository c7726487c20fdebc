"""`ecoip:corridorroutes`: costs by class, crossings, free land, pipes, the report."""

from __future__ import annotations

import json

import numpy as np
import pytest
from qgis.core import (
    QgsProcessingException,
    QgsProcessingFeedback,
)

from tests.processing.conftest import EAST, NORTH, box, rows_of, zone_layer
from tests.processing.corridors.lines import network, places, wkt

RING = ((wkt((0, 0), (100, 0)), "rail yard"), (wkt((0, 0), (0, 50), (100, 50), (100, 0)), "Road"))


def test_costs_by_class_decide_and_a_class_without_one_is_said(routes, tmp_path):
    lines = zone_layer(RING, fields="class:string", kind="LineString")
    costs = tmp_path / "chi phí.csv"
    costs.write_text("class;cost\nRAIL YARD;2,5\n", encoding="utf-8")
    feedback = QgsProcessingFeedback(False)
    found = routes(lines, (0, 0), (100, 0), CLASS_FIELD="class", COSTS=str(costs), feedback=feedback)
    assert (found["TOTAL_LENGTH_M"], found["TOTAL_COST"]) == pytest.approx((200, 200))
    assert "lacks these classes: Road" in feedback.textLog()


@pytest.mark.parametrize(("text", "words"), [("class,cost\nroad,x\n", "“x”"), ("kind,cost\nroad,1\n", "“class”")])
def test_a_table_of_costs_that_cannot_be_used_is_named_with_its_line(routes, tmp_path, text, words):
    costs = tmp_path / "c.csv"
    costs.write_text(text, encoding="utf-8")
    lines = zone_layer(RING, fields="class:string", kind="LineString")
    with pytest.raises(QgsProcessingException, match=words):
        routes(lines, (0, 0), (100, 0), CLASS_FIELD="class", COSTS=str(costs))


def test_a_dear_crossing_is_avoided_and_a_free_one_is_said(routes):
    lines = zone_layer(RING, fields="class:string", kind="LineString")
    rail = zone_layer([(wkt((50, -20), (50, 20)), 300.0)], fields="penalty:double", kind="LineString")
    found = routes(lines, (0, 0), (100, 0), BARRIERS=rail, PENALTY_FIELD="penalty")
    assert found["TOTAL_COST"] == pytest.approx(200)
    found = routes(lines, (0, 0), (100, 0), BARRIERS=rail, PENALTY=50)
    assert found["TOTAL_COST"] == pytest.approx(150)
    feedback = QgsProcessingFeedback(False)
    routes(lines, (0, 0), (100, 0), BARRIERS=rail, feedback=feedback)
    assert "1 line of BARRIERS has no penalty" in feedback.textLog()


def test_without_a_network_routes_go_over_free_land_round_what_is_forbidden(run):
    feedback = QgsProcessingFeedback(False)
    found = run(
        "corridorroutes", TERMINALS=places((0, 0), (100, 0)), FORBIDDEN=zone_layer([(box(40, 60, -10, 30), "X")]),
        CLEARANCE=5, ROUTES="TEMPORARY_OUTPUT", LANGUAGE="en", feedback=feedback,
    )  # fmt: skip
    assert found["TOTAL_LENGTH_M"] == pytest.approx(2 * np.hypot(35, 15) + 30)
    assert "No network" in feedback.textLog()
    assert "parameter of the project" in feedback.textLog()


def test_where_the_network_falls_apart_the_nearest_approach_of_its_parts_is_drawn(routes):
    lines = network((wkt((0, 0), (40, 0)), 1.0), (wkt((70, 0), (100, 0), (100, 90)), 1.0))
    found = routes(lines, (0, 0), (100, 90))
    (row,) = rows_of(found["UNREACHED"])
    assert (row["from_id"], row["to_id"]) == ("1", "2")
    assert row["distance_m"] == pytest.approx(np.hypot(100, 90))
    assert row["gap_m"] == pytest.approx(30)
    (feature,) = found["UNREACHED"].getFeatures()
    corners = [(vertex.x() - EAST, vertex.y() - NORTH) for vertex in feature.geometry().vertices()]
    assert corners == [pytest.approx((40, 0)), pytest.approx((70, 0))]


def test_places_off_the_network_are_said_with_their_distance(routes):
    feedback = QgsProcessingFeedback(False)
    routes(network((wkt((0, 0), (100, 0)), 1.0)), (0, 25), (100, 0), feedback=feedback)
    assert "up to 25.0 m from the network" in feedback.textLog()


def test_links_of_their_own_flow_get_pipes_of_their_own_and_the_shared_stretch_carries_both(run):
    lines = network((wkt((0, 0), (100, 0)), 1.0), (wkt((60, 0), (60, 50)), 1.0))
    links = zone_layer(
        [(wkt((0, 0), (100, 0)), "L1", "20"), (wkt((0, 0), (60, 50)), "L2", "80,5")],
        fields="name:string,t_h:string", kind="LineString",
    )  # fmt: skip
    given = {"NETWORK": lines, "LINKS": links, "LINK_ID_FIELD": "name", "FLOW_FIELD": "t_h", "VELOCITY": 30,
             "PRESSURE": 10, "ROUTES": "TEMPORARY_OUTPUT"}  # fmt: skip
    apart = {row["from_id"]: row for row in rows_of(run("corridorroutes", **given)["ROUTES"])}
    assert [apart["L1.1"]["dn_mm"], apart["L2.1"]["dn_mm"]] == [250, 450]
    shared = rows_of(run("corridorroutes", MODE="shared", LANGUAGE="en", **given)["ROUTES"])
    assert {round(row["length_m"]): row["flow_t_h"] for row in shared} == {60: 100.5, 40: 20.0, 50: 80.5}
    ends = {round(row["length_m"]): {row["from_id"], row["to_id"]} for row in shared}
    assert ends == {60: {"L1.1, L2.1", "joint 1"}, 40: {"joint 1", "L1.2"}, 50: {"joint 1", "L2.2"}}
    assert all(row["source"] and row["currency"] == "EUR" and row["pipe_cost"] > 0 for row in shared)


KOREA_B = {"FLOW": 100, "VELOCITY": 30, "PRESSURE": 10}


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", ("DN500", "Giả thiết quyết định đường kính là vận tốc", "10,00 bar", "28,0")),
     ("en", ("DN500", "The assumption that decides is the velocity", "10.00 bar", "28.0"))],
)  # fmt: skip
def test_the_report_on_the_korean_link_b_shows_the_assumption_that_decides(run, tmp_path, language, words):
    # 6.2 km, up to 100 t/h, built as DN500; 10 bar and 30 m/s are stated here, the press has neither.
    # DN500 at ρ = 5.145: v from 100 / 3.6 / 5.145 / (π 0.4954² / 4) = 28.0 m/s up.
    report = tmp_path / "báo cáo.html"
    link = zone_layer([(wkt((0, 0), (6200, 0)), "B")], kind="LineString")
    found = run(
        "corridorroutes", NETWORK=network((wkt((0, 0), (6200, 0)), 1.0)), LINKS=link, ROUTES="TEMPORARY_OUTPUT",
        REPORT=str(report), LANGUAGE=language, **KOREA_B,
    )  # fmt: skip
    (row,) = rows_of(found["ROUTES"])
    assert (row["dn_mm"], round(row["length_m"])) == (500, 6200)
    page = report.read_text(encoding="utf-8")
    assert all(word in page for word in words)


def test_the_hydraulic_model_is_written_and_asks_for_what_it_lacks(run, tmp_path):
    path = tmp_path / "mô hình.json"
    given = {
        "NETWORK": network((wkt((0, 0), (100, 0)), 1.0)), "TERMINALS": places((0, 0), (100, 0)),
        "PANDAPIPES": str(path), "LANGUAGE": "en", **KOREA_B,
    }  # fmt: skip
    with pytest.raises(QgsProcessingException, match="TEMPERATURE"):
        run("corridorroutes", **given)
    assert not path.exists()
    run("corridorroutes", TEMPERATURE=180, **given)
    tables = json.loads(path.read_text(encoding="utf-8"))["_object"]
    assert json.loads(tables["pipe"]["_object"])["data"][0][5] == 495.4
    assert len(json.loads(tables["sink"]["_object"])["data"]) == 1


def test_pairs_that_begin_at_one_place_are_pipes_of_their_own_each_with_its_flow(run, tmp_path):
    path = tmp_path / "model.json"
    street = network((wkt((100, 0), (0, 0)), 1.0), (wkt((100, 0), (200, 0)), 1.0))  # the first drawn backwards
    links = zone_layer(
        [(wkt((0, 0), (100, 0)), 30.0), (wkt((0, 0), (200, 0)), 50.0)], fields="t_h:double", kind="LineString"
    )
    found = run(
        "corridorroutes", NETWORK=street, LINKS=links, FLOW_FIELD="t_h", PANDAPIPES=str(path), TEMPERATURE=90,
        DENSITY=965, VELOCITY=1.5, PRESSURE=6, ROUTES="TEMPORARY_OUTPUT", LANGUAGE="en",
    )  # fmt: skip
    net = json.loads(path.read_text(encoding="utf-8"))["_object"]
    pipes, sinks, grids = (json.loads(net[name]["_object"])["data"] for name in ("pipe", "sink", "ext_grid"))
    assert [row["flow_t_h"] for row in rows_of(found["ROUTES"])] == [30.0, 50.0]
    assert len({end for pipe in pipes for end in pipe[1:3]}) == 4
    assert [(pipe[1], pipe[2]) for pipe in pipes] == list(zip((grid[1] for grid in grids), (sink[1] for sink in sinks)))
    assert [sink[2] * 3.6 for sink in sinks] == pytest.approx([30, 50])
    assert all(pipe[9] > 0 for pipe in pipes)


@pytest.mark.parametrize(
    ("given", "words"),
    [({"VELOCITY": 30, "PRESSURE": 0.2, "FLOW": 1}, "outside the table"), ({"PENALTY": -1}, "PENALTY"),
     ({"CLEARANCE": -1}, "CLEARANCE"), ({"VELOCITY": -3}, "VELOCITY")],
)  # fmt: skip
def test_a_number_that_cannot_be_used_stops_the_run(routes, given, words):
    rail = zone_layer([(wkt((50, -20), (50, 20)), 1.0)], fields="p:double", kind="LineString")
    lines = None if "CLEARANCE" in given else network((wkt((0, 0), (100, 0)), 1.0))
    with pytest.raises(QgsProcessingException, match=words):
        routes(lines, (0, 0), (100, 0), BARRIERS=rail, **given)


def test_a_flow_that_is_no_number_stops_the_run_and_names_the_link(run):
    links = zone_layer([(wkt((0, 0), (100, 0)), "nhiều")], fields="t_h:string", kind="LineString")
    with pytest.raises(QgsProcessingException, match="nhiều"):
        run("corridorroutes", NETWORK=network((wkt((0, 0), (100, 0)), 1.0)), LINKS=links, FLOW_FIELD="t_h")


def test_a_network_in_degrees_is_refused(routes):
    lines = zone_layer([("LineString (107 21, 107.1 21)", 1.0)], "EPSG:4326", fields="c:double", kind="LineString")
    with pytest.raises(QgsProcessingException, match="degrees"):
        routes(lines, (0, 0), (100, 0))


def test_lines_without_geometry_or_length_are_counted_and_left_out(routes):
    feedback = QgsProcessingFeedback(False)
    lines = network((None, 1.0), (wkt((5, 5), (5, 5)), 1.0), (wkt((0, 0), (100, 0)), 1.0))
    assert routes(lines, (0, 0), (100, 0), feedback=feedback)["TOTAL_LENGTH_M"] == pytest.approx(100)
    assert "2 features of layer “mạng”" in feedback.textLog()


def test_a_network_wholly_in_forbidden_land_stops_the_run(routes):
    with pytest.raises(QgsProcessingException, match="No part of the network"):
        routes(
            network((wkt((0, 0), (100, 0)), 1.0)), (0, 0), (100, 0), FORBIDDEN=zone_layer([(box(-9, 109, -9, 9), "X")])
        )


def test_cancelled_at_once_no_file_is_written(routes, tmp_path):
    report, feedback = tmp_path / "r.html", QgsProcessingFeedback(False)
    feedback.cancel()
    with pytest.raises(QgsProcessingException):
        routes(network((wkt((0, 0), (100, 0)), 1.0)), (0, 0), (100, 0), REPORT=str(report), feedback=feedback)
    assert not report.exists()
