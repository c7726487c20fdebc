"""From the button to the verdict: the dialog filled in, the result told, findings shown on the map."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QTextOption
from qgis.PyQt.QtWidgets import QAction, QDialog, QDockWidget, QLabel, QPushButton

from eco_ip_plugin import classFactory
from eco_ip_plugin.gui.review.check_result import CheckResult
from tests.gui.conftest import finish_tasks, settle

E, N = 500_000, 2_340_000
SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
SQUARE = (E, N, E + 1000, N + 1000)
FINDINGS = "number:integer,park:string,kind:string,severity:string,area_m2:double,ids:string,message:string"


class Dialog(QDialog):
    """What the plugin uses of QGIS's dialog of an algorithm."""

    algorithmFinished = pyqtSignal(bool, dict)  # noqa: N815 - the name QGIS has

    def __init__(self, algorithm, parameters):
        super().__init__()
        self.algorithm, self.parameters, self.said = algorithm, parameters, []

    def messageBar(self):
        return self

    def pushMessage(self, title, text, level, duration):
        self.said.append(text)


@pytest.fixture
def dialogs(monkeypatch, qgis_processing):
    from qgis import processing

    made = []

    def create(algorithm, parameters):
        made.append(Dialog(algorithm, parameters))
        return made[-1]

    monkeypatch.setattr(processing, "createAlgorithmDialog", create)
    yield made
    for dialog in made:
        if not sip.isdeleted(dialog):
            dialog.deleteLater()


@pytest.fixture
def plugin(iface):
    made = classFactory(iface)
    made.initGui()
    settle()
    yield made
    made.unload()
    settle()


@pytest.fixture
def press(iface, plugin, dialogs):
    """Press the button of the toolbar; returns the dialog."""

    def press():
        iface.window.findChild(QAction, "ecoipCheckAction").trigger()
        return dialogs[-1]

    return press


@pytest.fixture
def project(add_layer):
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    boundary = add_layer("Ranh giới", "park:string", [(SQUARE, "KCN Vuông")])
    zones = add_layer("Phân khu", "code:string", [(SQUARE, "CX"), (SQUARE, "GT"), (SQUARE, "CN")])
    return zones, boundary


@pytest.fixture
def findings(add_layer):
    places = ((E, N, E + 100, N + 100), (E + 500, N + 500, E + 501, N + 501))
    rows = [(place, number, "KCN", "gap", "error", 1.0, "", "…") for number, place in enumerate(places, 1)]
    return add_layer("Phát hiện", FINDINGS, [*rows, (None, 3, "KCN", "unknown_code", "info", 0.0, "", "…")])


def outputs(**values):
    return {"VERDICT": "fail", "MESSAGE": "KCN <Vuông>: FAILS", **values}


def shown(iface):
    """The message bar's text, "" when it is empty."""
    item = iface.bar.currentItem()
    return "" if item is None else " ".join(label.text() for label in item.findChildren(QLabel))


def texts(iface):
    """What the message bar says, message by message."""
    settle()
    return [item.text() for item in iface.bar.items()]


def dock_of(iface):
    return iface.window.findChild(QDockWidget, "ecoipReviewDock")


def test_the_minutes_are_offered_under_the_terms_of_the_check(press, plugin, dialogs, iface):
    # Minutes held on another day or reading than the panel would contradict it.
    dialog = press()
    terms = {"APPRAISAL_DATE": "2026-11-21", "READING": "water", "RULES": "decree-35-2022"}
    dialog.createProcessingParameters = lambda: {**terms, "ZONES": "gone", "REPORT": "x"}
    dialog.algorithmFinished.emit(True, outputs())
    settle()
    iface.window.findChild(QPushButton, "minutesButton").click()
    assert dialogs[-1].algorithm == "ecoip:reviewreport"
    assert {name: dialogs[-1].parameters[name] for name in terms} == terms
    assert dialogs[-1].parameters["ZONES"] != "gone"


def test_the_dialog_opens_with_zones_code_boundary_and_park_chosen(press, project, documents):
    zones, boundary = project
    dialog = press()
    assert dialog.algorithm == "ecoip:greenspacecheck"
    assert dialog.isVisible()
    assert dialog.said == []
    assert dialog.parameters == {
        "ZONES": zones.id(), "CODE_FIELD": "code", "BOUNDARY": boundary.id(), "PARK_FIELD": "park",
        "REPORT": str(documents / "KCN Vuông - land-use check.html"),
    }  # fmt: skip


def test_in_an_empty_project_the_dialog_opens_with_nothing_chosen_and_says_what_is_missing(press):
    dialog = press()
    assert dialog.parameters["ZONES"] is None
    assert dialog.parameters["BOUNDARY"] is None
    assert "land-use codes" in dialog.said[0]


def test_without_a_boundary_the_dialog_says_what_that_costs(press, add_layer):
    add_layer("Phân khu", "code:string", [(SQUARE, "CX"), (SQUARE, "GT")])
    dialog = press()
    assert dialog.parameters["CODE_FIELD"] == "code"
    assert "gaps cannot be seen" in dialog.said[0]


def test_pressed_again_an_open_dialog_stays_the_only_one(press, project, dialogs):
    first = press()
    assert press() is first
    first.close()
    assert press() is not first
    assert len(dialogs) == 2


def test_pressed_again_after_qt_deleted_the_dialog_a_new_one_opens(press, project, dialogs):
    press().deleteLater()
    settle()
    press()
    assert len(dialogs) == 2


def test_the_verdict_stands_in_the_message_bar_and_the_dialog_makes_room(iface, press, project):
    dialog = press()
    dialog.algorithmFinished.emit(True, outputs())
    settle()
    assert "✗ Fail" in shown(iface)
    assert "KCN &lt;Vuông&gt;: FAILS" in shown(iface)
    assert not dialog.isVisible()


def test_a_new_verdict_takes_the_place_of_the_old_one(iface, press, project):
    for message in ("first", "second"):
        press().algorithmFinished.emit(True, outputs(MESSAGE=message))
        settle()
    assert len(iface.bar.items()) == 1
    assert "second" in shown(iface)


def test_the_panel_opens_with_the_report_and_again_from_the_button_of_the_message(iface, press, project, tmp_path):
    iface.window.show()
    report = tmp_path / "report.html"
    report.write_text("<p>Balance</p>", encoding="utf-8")
    press().algorithmFinished.emit(True, outputs(REPORT=str(report)))
    settle()
    dock = dock_of(iface)
    assert dock.isVisible()
    assert dock.view.toPlainText() == "Balance"
    dock.hide()
    iface.bar.currentItem().findChildren(QPushButton)[0].click()
    assert dock.isVisible()


def test_the_panel_comes_to_lie_before_a_panel_that_is_already_there(iface, press, project):
    other = QDockWidget("Results", iface.window)
    iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, other)
    iface.window.show()
    settle()
    press().algorithmFinished.emit(True, outputs())
    settle()
    assert iface.window.tabifiedDockWidgets(dock_of(iface)) == [other]


def test_the_panel_opens_wide_enough_for_the_report_and_breaks_no_word(iface, plugin, press, tmp_path):
    report = tmp_path / "report.html"
    report.write_text("<table><tr><td width='18%'>KHÔNG ĐẠT</td><td>…</td></tr></table>", encoding="utf-8")
    iface.window.resize(1600, 900)
    iface.window.show()
    settle()
    press().algorithmFinished.emit(True, outputs(REPORT=str(report)))
    settle()
    dock = dock_of(iface)
    assert dock.width() >= 30 * dock.fontMetrics().height()
    assert dock.width() <= 800  # half the window at most: the map stays
    assert dock.view.wordWrapMode() == QTextOption.WrapMode.WordWrap


def test_a_run_that_failed_leaves_the_dialog_with_its_log(iface, press, project):
    dialog = press()
    dialog.algorithmFinished.emit(False, {})
    settle()
    assert dialog.isVisible()
    assert shown(iface) == ""
    assert dock_of(iface).isHidden()


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


def test_what_the_first_check_needs_is_loaded_while_the_dialog_is_looked_at(press):
    from eco_ip_plugin.core.documents.page import template
    from eco_ip_plugin.core.rules.pack import load_shipped

    template.cache_clear()
    load_shipped.cache_clear()
    press()
    settle()
    assert template.cache_info().currsize == 1
    assert load_shipped.cache_info().currsize > 0


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


def test_unloading_with_dialog_and_message_open_takes_both_away(iface, dialogs, project):
    plugin = classFactory(iface)
    plugin.initGui()
    iface.window.findChild(QAction, "ecoipCheckAction").trigger()
    dialogs[0].algorithmFinished.emit(True, outputs())
    settle()
    plugin.unload()
    settle()
    assert not dialogs[0].isVisible()
    assert iface.bar.items() == []
    dialogs[0].algorithmFinished.emit(True, outputs())  # nobody listens any more
    assert iface.bar.items() == []


def test_the_sample_is_checked_through_qgis_own_dialog(iface, real_dialogs):
    """The real dialog, the real algorithm: only the click on Run is a call."""
    for name in ("kcn_vuong_boundary", "kcn_vuong_dirty_zones"):
        QgsProject.instance().addMapLayer(QgsVectorLayer(str(SAMPLES / f"{name}.geojson"), name, "ogr"))
    iface.window.findChild(QAction, "ecoipCheckAction").trigger()
    finished = []
    real_dialogs[0].algorithmFinished.connect(lambda successful, results: finished.append(results))
    real_dialogs[0].runAlgorithm()
    assert wait_for(lambda: finished)
    assert finished[0]["VERDICT"] == "fail"
    assert "KCN Vuông" in shown(iface)
    assert "1.00 ha" in dock_of(iface).view.toPlainText()
    assert dock_of(iface).findings_button.isEnabled()


def test_where_nothing_suits_qgis_own_dialog_cannot_run_before_a_field_is_chosen(iface, real_dialogs, add_layer):
    """QGIS always shows some layer for a parameter that must have one; the field of codes stays empty."""
    add_layer("Xã", "code:string", [(SQUARE, "27145"), (SQUARE, "27148")])
    iface.window.findChild(QAction, "ecoipCheckAction").trigger()
    wrappers = real_dialogs[0].mainWidget().wrappers
    assert not wrappers["CODE_FIELD"].parameterValue()
    assert not wrappers["BOUNDARY"].parameterValue()


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        settle()
    settle()
    return condition()


def test_a_result_without_its_outputs_is_a_mistake_and_not_a_verdict(press, project):
    with pytest.raises(KeyError):
        CheckResult.from_outputs({}, QgsProject.instance())
