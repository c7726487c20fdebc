"""One rule for coordinate systems in the windows too: a metre on the map is one on the ground, or it is not taken."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDistanceArea,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QAction

from eco_ip_plugin import classFactory
from eco_ip_plugin.gui.flows.edits.data import FlowData
from eco_ip_plugin.gui.flows.map import FlowMap
from tests.gui.conftest import settle
from tests.processing.framework.test_crs_doors import MERCATORS

WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")


def points(crs: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Point?crs={crs}&field=firm_id:string&field=name:string", "firm", "memory")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.mark.parametrize("crs", ["EPSG:9214", "EPSG:4326", "EPSG:3857", "EPSG:3395", "EPSG:4087", "EPSG:2278"])
def test_the_reach_of_a_firm_is_as_wide_on_the_ground_in_whatever_system_its_layer_is(iface, crs):
    layer, place = points(crs), (106.7, 10.8) if crs != "EPSG:2278" else (-95.0, 29.5)
    moved = QgsCoordinateTransform(WGS84, layer.crs(), QgsProject.instance()).transform(QgsPointXY(*place))
    iface.canvas.setDestinationCrs(WGS84)
    shown = FlowMap(iface.canvas)
    shown.show_reach(layer, (moved.x(), moved.y()), 1000.0)
    corners = shown._reach.asGeometry().asMultiPolygon()[0][0]
    measure = QgsDistanceArea()
    measure.setSourceCrs(WGS84, QgsProject.instance().transformContext())
    measure.setEllipsoid("WGS84")
    far = [measure.measureLine(QgsPointXY(*place), corner) for corner in corners]
    assert far == pytest.approx([1000.0] * len(far), rel=0.007)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4087", *MERCATORS])
def test_no_corridor_is_drawn_where_a_metre_is_none(iface, crs):
    plugin = classFactory(iface)
    plugin.initGui()
    settle()
    try:
        QgsProject.instance().setCrs(QgsCoordinateReferenceSystem(crs))
        action = iface.window.findChild(QAction, "ecoipDrawCorridorAction")
        action.trigger()
        assert not action.isChecked()
        assert "projected" in iface.bar.currentItem().text()
        iface.active = QgsVectorLayer(f"LineString?crs={crs}", "lines", "memory")
        QgsProject.instance().addMapLayer(iface.active)
        action.trigger()
        assert not action.isChecked()
    finally:
        plugin.unload()
        settle()


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4087", *MERCATORS])
def test_the_dock_measures_on_the_globe_where_a_metre_is_none(iface, crs):
    data = FlowData()
    data.follow(points(crs), None)
    assert data.live.geodesic
    data.let_go()
