"""The menu: every entry opens the right dialog, filled in, or says why it cannot."""

from __future__ import annotations

from unittest.mock import MagicMock

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QDialog, QMenu, QPushButton

from eco_ip_plugin import classFactory
from eco_ip_plugin.gui.menu import READINGS
from eco_ip_plugin.processing.provider import SPECS
from tests.gui.conftest import settle

SQUARE = (500_000, 2_340_000, 501_000, 2_341_000)


@pytest.fixture
def window(iface, qgis_processing):
    plugin = classFactory(iface)
    plugin.initGui()
    settle()
    yield plugin._desktop
    plugin.unload()
    settle()


@pytest.fixture
def opened(monkeypatch, qgis_processing):
    from qgis import processing

    from eco_ip_plugin.gui.monitoring.imports.window import IMPORT, ReadingsImport

    calls = []
    monkeypatch.setattr(ReadingsImport, "exec", lambda window: calls.append((IMPORT, window.known)))
    monkeypatch.setattr(processing, "execAlgorithmDialog", lambda *call: calls.append(call))
    monkeypatch.setattr(processing, "createAlgorithmDialog", lambda *call: calls.append(call) or MagicMock())
    # Readings have a window of their own, which would wait for somebody.
    own = "eco_ip_plugin.gui.monitoring.imports.window.ReadingsImport"
    monkeypatch.setattr(own, lambda given, parent: calls.append((READINGS, given)) or MagicMock())
    return calls


@pytest.fixture
def project(add_layer):
    boundary = add_layer("Ranh giới", "park:string", [(SQUARE, "KCN Vuông")])
    zones = add_layer("Phân khu", "code:string", [(SQUARE, "CX"), (SQUARE, "GT"), (SQUARE, "CN")])
    return zones, boundary


def entries(iface):
    """Every entry that opens an algorithm's dialog."""
    menu = iface.window.findChild(QMenu, "ecoipMenu")
    return [action for submenu in menu.findChildren(QMenu) for action in submenu.actions()
            if action.data() and not action.isCheckable()]  # fmt: skip


def test_every_entry_opens_the_dialog_of_an_algorithm_that_exists(iface, window, opened):
    ids = {algorithm.id() for algorithm in QgsApplication.processingRegistry().providerById("ecoip").algorithms()}
    named = [action.data() for action in entries(iface)]
    assert len(named) >= 12
    assert set(named) <= ids
    for action in entries(iface):
        action.trigger()
    assert [algorithm for algorithm, _ in opened] == named


def test_every_algorithm_that_names_a_submenu_is_in_it(iface, window):
    named = {(spec.menu.submenu, str(spec.menu.entry)) for spec in SPECS if spec.menu}
    menu = iface.window.findChild(QMenu, "ecoipMenu")
    there = {(submenu.objectName(), action.text()) for submenu in menu.findChildren(QMenu)
             for action in submenu.actions()}  # fmt: skip
    assert len(named) > 10
    assert named <= there
    names = [submenu.objectName() for submenu in menu.findChildren(QMenu) if submenu.objectName()]
    assert sorted(names) == sorted(set(names)), "a submenu stands in two places"


def test_the_projects_layers_are_chosen_where_the_algorithm_takes_them(iface, window, opened, project):
    zones, boundary = project
    for action in entries(iface):
        action.trigger()
    chosen = dict(opened)
    assert chosen["ecoip:coveragecheck"] == {
        "ZONES": zones.id(), "CODE_FIELD": "code", "BOUNDARY": boundary.id(), "PARK_FIELD": "park",
    }  # fmt: skip
    assert chosen["ecoip:importdrawing"] == {}
    assert "ZONES" not in chosen["ecoip:comparescenarios"]


def test_what_cannot_run_is_grey_with_the_reason(iface, window, opened, monkeypatch):
    monkeypatch.setattr("eco_ip_plugin.dependencies.missing", lambda: ["ezdxf"])
    drawing = iface.window.findChild(QMenu, "ecoipDrawingMenu")
    drawing.aboutToShow.emit()
    assert drawing.actions()
    assert not any(action.isEnabled() for action in drawing.actions())
    assert "ezdxf" in drawing.actions()[0].toolTip()


class Dialog(QDialog):
    algorithmFinished = pyqtSignal(bool, dict)  # noqa: N815 - the name QGIS has


def test_minutes_are_asked_for_from_the_panel_and_their_place_is_told(
    iface, window, project, monkeypatch, tmp_path, documents
):
    from qgis import processing

    made = []

    def create(algorithm, parameters):
        made.append((algorithm, parameters, Dialog()))
        return made[-1][2]

    monkeypatch.setattr(processing, "createAlgorithmDialog", create)
    iface.window.show()
    window.review.dock.show()
    window.review.dock.minutes_button.click()
    iface.window.findChild(QPushButton, "minutesMoreButton").click()
    algorithm, parameters, dialog = made[0]
    assert algorithm == "ecoip:reviewreport"
    assert parameters["ZONES"] == project[0].id()
    folder = documents / "Appraisal – KCN Vuông"
    assert parameters["REPORT_DOCX"] == str(folder / "Appraisal minutes – KCN Vuông.docx")
    assert parameters["REPORT_PDF"] == str(folder / "Appraisal minutes – KCN Vuông.pdf")
    assert "REPORT" not in parameters
    dialog.algorithmFinished.emit(False, {})
    assert iface.bar.items() == []
    dialog.algorithmFinished.emit(True, {"REPORT_DOCX": str(tmp_path / "biên bản.docx"), "VERDICT": "fail"})
    settle()
    message = iface.bar.currentItem()
    assert message.text() == f"1 file of the minutes in {tmp_path}"
    assert message.toolTip() == "biên bản.docx"
    assert iface.bar.currentItem().findChildren(QPushButton)


def test_unloading_takes_the_submenus_away(iface, qgis_processing):
    plugin = classFactory(iface)
    plugin.initGui()
    plugin.unload()
    settle()
    assert [menu for menu in iface.window.findChildren(QMenu) if menu.objectName().startswith("ecoip")] == []
    assert [action for action in iface.window.findChildren(QAction) if action.data()] == []
