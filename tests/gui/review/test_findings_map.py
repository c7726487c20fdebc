"""Findings of a check on the map: zoomed to, moved to the top, gone or in a file."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

from tests.gui.conftest import finish_tasks, settle
from tests.gui.review.check import E, N, dock_of, outputs

FINDINGS = "number:integer,park:string,kind:string,severity:string,area_m2:double,ids:string,message:string"


@pytest.fixture
def findings(add_layer):
    places = ((E, N, E + 100, N + 100), (E + 500, N + 500, E + 501, N + 501))
    rows = [(place, number, "KCN", "gap", "error", 1.0, "", "…") for number, place in enumerate(places, 1)]
    return add_layer("Phát hiện", FINDINGS, [*rows, (None, 3, "KCN", "unknown_code", "info", 0.0, "", "…")])


def texts(iface):
    """What the message bar says, message by message."""
    settle()
    return [item.text() for item in iface.bar.items()]


def test_a_finding_is_zoomed_to_and_one_too_small_gets_room_around_it(iface, press, project, findings):
    iface.canvas.setDestinationCrs(findings.crs())
    press().algorithmFinished.emit(True, outputs(FINDINGS=findings.id()))
    settle()
    dock_of(iface).finding_chosen.emit(1)
    assert iface.canvas.extent().contains(findings.getFeature(1).geometry().boundingBox())
    assert iface.canvas.extent().height() == pytest.approx(150, abs=1)
    dock_of(iface).finding_chosen.emit(2)
    assert iface.canvas.center().x() == pytest.approx(E + 500.5, abs=0.1)
    assert iface.canvas.extent().height() == pytest.approx(75, abs=1)


def test_the_map_may_have_another_coordinate_system(iface, press, project, findings):
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    press().algorithmFinished.emit(True, outputs(FINDINGS=findings.id()))
    settle()
    dock_of(iface).finding_chosen.emit(1)
    assert 20.0 < iface.canvas.center().y() < 22.0


def test_all_findings_are_zoomed_to_together(iface, press, project, findings):
    iface.canvas.setDestinationCrs(findings.crs())
    press().algorithmFinished.emit(True, outputs(FINDINGS=findings.id()))
    settle()
    dock_of(iface).findings_button.click()
    assert iface.canvas.extent().contains(findings.extent())
    assert iface.bar.items() == [], "the verdict would cover them"


def test_findings_are_moved_above_the_other_results(press, project, findings, add_layer):
    add_layer("Sử dụng đất thực", "class:string", [])
    press().algorithmFinished.emit(True, outputs(FINDINGS=findings.id()))
    settle()
    assert QgsProject.instance().layerTreeRoot().layerOrder()[0] == findings
    assert len(QgsProject.instance().layerTreeRoot().findLayers()) == 4


@pytest.mark.parametrize("number", [3, 99], ids=["one without a place", "one that is not there"])
def test_a_finding_that_cannot_be_shown_says_so(iface, press, project, findings, number):
    press().algorithmFinished.emit(True, outputs(FINDINGS=findings.id()))
    settle()
    dock_of(iface).finding_chosen.emit(number)
    assert [f"Finding {number} cannot be shown" in text for text in texts(iface)] == [True]


def test_the_layer_of_findings_may_be_removed(iface, press, project, findings):
    press().algorithmFinished.emit(True, outputs(FINDINGS=findings.id()))
    settle()
    assert dock_of(iface).findings_button.isEnabled()
    finish_tasks()
    QgsProject.instance().removeMapLayer(findings.id())
    assert not dock_of(iface).findings_button.isEnabled()
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    dock_of(iface).finding_chosen.emit(1)
    assert texts(iface) == [], "the panel knows the place without the layer"
    assert iface.canvas.center().x() == pytest.approx(E + 50, abs=0.1)


def test_without_any_finding_there_is_nothing_to_zoom_to(iface, press, project, add_layer):
    empty = add_layer("Phát hiện", FINDINGS, [])
    press().algorithmFinished.emit(True, outputs(FINDINGS=empty.id()))
    settle()
    assert not dock_of(iface).findings_button.isEnabled()


def test_findings_written_to_a_file_are_found_in_the_project_by_their_source(iface, press, project, tmp_path):
    path = tmp_path / "findings.geojson"
    path.write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"number":1},"geometry":'
        '{"type":"Polygon","coordinates":[[[105,21],[105.1,21],[105.1,21.1],[105,21]]]}}]}'
    )
    QgsProject.instance().addMapLayer(QgsVectorLayer(str(path), "Phát hiện", "ogr"))
    press().algorithmFinished.emit(True, outputs(FINDINGS=str(path)))
    settle()
    assert dock_of(iface).findings_button.isEnabled()
