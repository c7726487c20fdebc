"""The button of the check and what it opens, and the window with the panel of findings."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QAction

from tests.gui.conftest import loaded, settle
from tests.gui.review.check import SQUARE, Dialog


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
def window(iface, qgis_processing):
    plugin = loaded(iface)
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    settle()
    assert plugin._desktop.review.review is not None
    yield plugin._desktop
    plugin.unload()
    settle()
