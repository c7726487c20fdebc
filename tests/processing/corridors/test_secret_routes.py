"""What is confidential about a link is on no route, pipe or model of it."""

from __future__ import annotations

import json

import pytest
from qgis.core import (
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from eco_ip_plugin.compat import is_null
from eco_ip_plugin.storage.changes import INSERT, Change
from tests.processing.conftest import EAST, NORTH, rows_of
from tests.support.stores import copied_store

from .lines import network, wkt

# ---------------------------------------------------------------- confidential links

GIVEN = {"FLOW_FIELD": "per_year", "VELOCITY": 1.5, "DENSITY": 1000, "PRESSURE": 6, "LANGUAGE": "en",
         "LINK_ID_FIELD": "link_id", "ROUTES": "TEMPORARY_OUTPUT"}  # fmt: skip
SECRET = {  # link: supplier, receiver, supply_flow, demand_flow, confidential
    "open": ("A", "B", "a1", "b1", 0),
    "marked": ("A", "B", "a2", "b2", 1),
    "firm": ("S", "B", "s1", "b3", 0),
    "receiver": ("A", "S", "a3", "s2", 0),
    "flow": ("C", "B", "c1", "b4", 0),
    "unnamed": ("C", "B", None, "b5", 0),
    "beside": ("A", "D", "a2", "d1", 0),  # with b2 it empties a2
}


@pytest.fixture
def park(tmp_path, qgis_new_project):
    """A store with links of 10, 20, 30 … t/h; a firm S and a flow c1 of C are marked."""
    store = copied_store(tmp_path / "khu.gpkg", "An", "en", park="KCN")
    point = bytes(QgsGeometry.fromWkt(f"Point ({EAST} {NORTH})").asWkb())
    line = bytes(QgsGeometry.fromWkt(wkt((0, 0), (100, 0))).asWkb())
    firms = [{"firm_id": id_, "name": id_, "geom": point, "confidential": int(id_ == "S")} for id_ in "ABCDS"]
    flow = {"flow_id": "c1", "firm_id": "C", "direction": "output", "resource": "steam", "confidential": 1}
    links = [
        {"link_id": id_, **dict(zip(("supplier", "receiver", "supply_flow", "demand_flow", "confidential"), ends)),
         "resource": "steam", "per_year": 10.0 * row, "status": "suggested", "geom": line}
        for row, (id_, ends) in enumerate(SECRET.items(), 1)
    ]  # fmt: skip
    rows = [("firm", each) for each in firms] + [("flow", flow)] + [("link", each) for each in links]
    store.save([Change(table, INSERT, values=values) for table, values in rows], "An")
    return tmp_path / "khu.gpkg"


def stored_links(park):
    layer = QgsVectorLayer(f"{park}|layername=link", "link", "ogr")
    assert layer.isValid()
    return layer


def test_confidential_links_get_a_route_but_no_flow_and_no_size_and_this_is_told(run, park, tmp_path):
    report, path = tmp_path / "report.html", tmp_path / "model.json"
    feedback = QgsProcessingFeedback(False)
    street = network((wkt((0, 0), (100, 0)), 1.0))
    found = run(
        "corridorroutes", NETWORK=street, LINKS=stored_links(park), REPORT=str(report), PANDAPIPES=str(path),
        TEMPERATURE=90, feedback=feedback, **GIVEN,
    )  # fmt: skip
    rows = {row["from_id"][:-2]: row for row in rows_of(found["ROUTES"])}
    assert set(rows) == set(SECRET)
    for name in ("flow_t_h", "dn_mm", "capacity", "loss", "pipe_cost"):
        assert {id_ for id_, row in rows.items() if not is_null(row[name])} == {"open"}, name
    assert "6 links are confidential" in feedback.textLog()
    page = report.read_text(encoding="utf-8")
    assert "6 links are confidential" in page
    assert not any(f"{10 * number}.00" in page for number in range(2, 8))
    net = json.loads(path.read_text(encoding="utf-8"))["_object"]
    sinks = json.loads(net["sink"]["_object"])["data"]
    assert [sink[2] * 3.6 for sink in sinks] == pytest.approx([10.0])
    assert len(json.loads(net["pipe"]["_object"])["data"]) == 1


def test_on_a_shared_tree_a_stretch_with_a_confidential_flow_has_none_and_there_is_no_model(run, park, tmp_path):
    street = network((wkt((0, 0), (100, 0)), 1.0))
    given = {"NETWORK": street, "LINKS": stored_links(park), "MODE": "shared", **GIVEN}
    (row,) = rows_of(run("corridorroutes", **given)["ROUTES"])
    assert (row["flow_t_h"], row["dn_mm"]) == (None, None)
    path = tmp_path / "model.json"
    with pytest.raises(QgsProcessingException, match="confidential"):
        run("corridorroutes", PANDAPIPES=str(path), TEMPERATURE=90, **given)
    assert not path.exists()


def test_a_mark_that_is_set_and_not_saved_counts_and_no_figure_of_a_secret_row_is_printed(run, park):
    links, firms = stored_links(park), QgsVectorLayer(f"{park}|layername=firm", "firm", "ogr")
    QgsProject.instance().addMapLayers([links, firms])
    firms.startEditing()
    (fid,) = [each.id() for each in firms.getFeatures() if each["firm_id"] == "B"]
    firms.changeAttributeValue(fid, firms.fields().lookupField("confidential"), 1)
    links.startEditing()
    for each in links.getFeatures():
        links.changeAttributeValue(each.id(), links.fields().lookupField("note"), "777.777 t bí mật")
    feedback = QgsProcessingFeedback(False)
    given = {**GIVEN, "FLOW_FIELD": "note"}  # no number: of a secret row that is not said either
    found = run(
        "corridorroutes", NETWORK=network((wkt((0, 0), (100, 0)), 1.0)), LINKS=links, feedback=feedback, **given
    )
    assert all(is_null(row["flow_t_h"]) for row in rows_of(found["ROUTES"]))
    assert "777" not in feedback.textLog()
    firms.rollBack()
    links.rollBack()


def test_a_flow_typed_for_all_is_nobodys_secret(run, park):
    given = {**GIVEN, "FLOW_FIELD": None, "FLOW": 12.0}
    found = run("corridorroutes", NETWORK=network((wkt((0, 0), (100, 0)), 1.0)), LINKS=stored_links(park), **given)
    assert {row["flow_t_h"] for row in rows_of(found["ROUTES"])} == {12.0}
