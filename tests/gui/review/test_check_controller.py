"""From the button to the verdict: the dialog filled in, the result told, findings shown on the map."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QTextOption
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QLabel, QPushButton

from eco_ip_plugin import classFactory
from eco_ip_plugin.gui.review.check_result import CheckResult
from tests.gui.conftest import settle
from tests.gui.review.check import SQUARE, dock_of, outputs

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"


def shown(iface):
    """The message bar's text, "" when it is empty."""
    item = iface.bar.currentItem()
    return "" if item is None else " ".join(label.text() for label in item.findChildren(QLabel))


def test_the_minutes_are_offered_under_the_terms_of_the_check(press, plugin, dialogs, iface):
    # Minutes held on another day or reading than the panel would contradict it.
    dialog = press()
    terms = {"APPRAISAL_DATE": "2026-11-21", "READING": "water", "RULES": "decree-35-2022"}
    dialog.createProcessingParameters = lambda: {**terms, "ZONES": "gone", "REPORT": "x"}
    dialog.algorithmFinished.emit(True, outputs())
    settle()
    iface.window.findChild(QPushButton, "minutesButton").click()
    iface.window.findChild(QPushButton, "minutesMoreButton").click()
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
        "REPORT": str(documents / "KCN Vuông - land-use check.html"), "RECORD": "TEMPORARY_OUTPUT",
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
    assert "gaps are not seen" in dialog.said[0]


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


def test_what_the_first_check_needs_is_loaded_while_the_dialog_is_looked_at(press):
    from eco_ip_plugin.core.documents.page import template
    from eco_ip_plugin.core.rules.pack import load_shipped

    template.cache_clear()
    load_shipped.cache_clear()
    press()
    settle()
    assert template.cache_info().currsize == 1
    assert load_shipped.cache_info().currsize > 0


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
        time.sleep(0.005)
    settle()
    return condition()


def test_a_result_without_its_outputs_is_a_mistake_and_not_a_verdict(press, project):
    with pytest.raises(KeyError):
        CheckResult.from_outputs({}, QgsProject.instance())
