"""Panels that are open together are tabs, and no panel pushes the window beyond a small screen."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget

from tests.gui.conftest import settle
from tests.gui.flows.park import memory_project


@pytest.fixture
def docks(iface, plugin):
    iface.window.resize(1366, 768)
    iface.window.show()
    settle()
    return [iface.window.findChild(QDockWidget, name) for name in ("ecoipReviewDock", "ecoipFlowDock")]


def opened(*docks):
    for dock in docks:
        dock.toggleViewAction().trigger()
        settle()
        settle()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_opened_one_after_the_other_they_are_tabs_the_last_in_front(iface, docks, order):
    first, second = (docks[place] for place in order)
    opened(first, second)
    assert iface.window.tabifiedDockWidgets(first) == [second]
    assert not second.visibleRegion().isEmpty()
    assert first.visibleRegion().isEmpty()


def test_on_another_side_or_floating_each_stays_where_it_is(iface, docks):
    review, flows = docks
    opened(review)
    iface.window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, flows)
    flows.hide()
    opened(flows)
    assert iface.window.tabifiedDockWidgets(review) == []
    flows.setFloating(True)
    flows.hide()
    opened(flows)
    assert iface.window.tabifiedDockWidgets(review) == []


@pytest.mark.parametrize("times", [1, 2])
def test_with_everything_shown_the_window_keeps_the_size_of_a_small_screen(iface, docks, times):
    font = iface.window.font()
    font.setPointSizeF(font.pointSizeF() * times)
    iface.window.setFont(font)
    memory_project()
    opened(*docks)
    assert (iface.window.width(), iface.window.height()) == (1366, 768)
    for dock in docks:
        assert dock.minimumSizeHint().height() < 300
    QgsProject.instance().clear()
