"""A panel takes the room that the middle of the window can spare, and the window stays as wide as it is."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow, QWidget

from eco_ip_plugin.gui.widgets.room import widen
from tests.gui.conftest import settle


class _Map(QWidget):
    def sizeHint(self):
        return QSize(800, 300)


@pytest.fixture
def window(qgis_app):
    made = QMainWindow()
    middle = _Map()
    middle.setMinimumSize(500, 100)
    made.setCentralWidget(middle)
    for side in (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea):
        dock = QDockWidget(made)
        dock.setWidget(QWidget())
        made.addDockWidget(side, dock)
    made.resize(1000, 400)
    made.show()
    settle()
    made.resizeDocks(made.findChildren(QDockWidget), [250, 100], Qt.Orientation.Horizontal)
    settle()
    yield made
    made.deleteLater()


@pytest.mark.parametrize(("em", "share"), [(1000, 1.0), (1000, 0.2), (1, 1.0)])
def test_it_is_as_wide_as_asked_for_as_far_as_there_is_room(window, em, share):
    dock, middle = window.findChildren(QDockWidget)[1], window.centralWidget()
    before, spare = dock.width(), middle.width() - 500
    assert spare > 0
    widen(window, dock, em, share)
    settle()
    wanted = min(em * dock.fontMetrics().height(), share * 1000, before + spare)
    assert dock.width() == pytest.approx(max(wanted, before), abs=2)
    assert (window.width(), middle.width() >= 500) == (1000, True)
