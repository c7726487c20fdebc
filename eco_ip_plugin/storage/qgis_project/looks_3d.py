"""The store in QGIS's own 3D view: buildings by height, pipes at their depth, and a view of the park that is kept."""

from __future__ import annotations

import csv
import datetime
from typing import Any

from qgis.core import QgsAbstract3DSymbol, QgsProject, QgsProperty, QgsPropertyCollection, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from ...core.tables.norms import norms_on
from ...core.text import say
from ...paths import resource
from .looks import NETWORKS, RECLAIMED

_GROUND = ("road", "rail")
_DEPTHS_M = ((1.0, 0.7), (2.0, 1.5), (3.5, 2.5), (6.0, 4.5))
"""Depth of the axis below which a section is drawn at the second figure: the symbols of lines take no field."""
_DEEPEST_M, _UNKNOWN_M, _ABOVE_M = 8.0, 1.2, 5.0
_WIDTHS_M = {"road": 7.0, "rail": 3.0}
_PIPE_M = 0.5
_VIEW = """<view name="" isOpen="0" isFloating="0" x="0" y="0" width="800" height="600">
<qgis3d><origin x="{x}" y="{y}" z="0"/><camera field-of-view="45" projection-type="1"/><color background="#dfe9f2"/>
<terrain terrain-rendering-enabled="0" exaggeration="1" texture-size="512" max-terrain-error="3" max-ground-error="1"
 shading-enabled="0" elevation-offset="0" show-labels="0"><generator type="flat"><terrain extent="{extent}"/>
</generator></terrain></qgis3d><camera x="0" y="0" elev="0" dist="{far}" pitch="45" yaw="-20"/></view>"""


def get_ready() -> None:
    """Let QGIS know its 3D symbols before it reads a project: without a window it would leave them out."""
    try:
        from qgis._3d import Qgs3D
    except ImportError:  # a QGIS built without 3D
        return
    Qgs3D.initialize()


def is_stamped(project: QgsProject) -> bool:
    """Whether the project has had its 3D symbols, so that one that is gone has been taken away by somebody."""
    return bool(project.readBoolEntry("EcoIp", "/drawn_in_3d", False)[0])


def stamp(project: QgsProject) -> None:
    """Write so into the project."""
    project.writeEntry("EcoIp", "/drawn_in_3d", True)


def keeps_views(project: QgsProject) -> bool:
    """Whether somebody has kept a 3D view; Python is not told which, but can have them written."""
    manager = getattr(project, "viewsManager", lambda: None)()
    return manager is not None and not manager.writeXml(QDomDocument()).firstChildElement("view").isNull()


def style(layer: QgsVectorLayer, table: str) -> None:
    """Give a layer its 3D symbols, where this QGIS has them."""
    try:
        from qgis import _3d
    except ImportError:  # a QGIS built without 3D
        return
    if table == "building":
        layer.setRenderer3D(_single(_3d, _building(_3d), layer))
    elif table == "zone":
        layer.setRenderer3D(_single(_3d, _flat(_3d, "#d8d2c0"), layer))
    elif table == "network":
        layer.setRenderer3D(_network(_3d, layer))


def keep_view(project: QgsProject, extent: QgsRectangle, language: str) -> bool:
    """Keep a view of the whole park among the project's 3D views, closed; whether this QGIS keeps such (3.24)."""
    manager = getattr(project, "viewsManager", lambda: None)()
    if manager is None:
        return False
    document = QDomDocument()
    document.setContent(f"<qgis><mapViewDocks3D>{view_xml(extent)}</mapViewDocks3D></qgis>")
    views = document.documentElement().firstChildElement("mapViewDocks3D")
    views.firstChildElement("view").setAttribute("name", say("store.view_3d", language))
    return bool(manager.readXml(document.documentElement(), document))  # Python has no other way to its views


def view_xml(extent: QgsRectangle) -> str:
    """The view as QGIS keeps it: from the south and above, terrain off so that what is buried is seen."""
    middle = extent.center()
    bounds = ",".join(
        str(each) for each in (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
    )
    far = max(extent.width(), extent.height(), 50.0) * 1.3
    return _VIEW.format(x=middle.x(), y=middle.y(), extent=bounds, far=far)


def _single(_3d: Any, symbol: Any, layer: QgsVectorLayer) -> Any:
    renderer = _3d.QgsVectorLayer3DRenderer(symbol)
    renderer.setLayer(layer)
    return renderer


def _building(_3d: Any) -> Any:
    """Drawn up by its height, else its storeys, else what the twin assumes."""
    norms = norms_on(datetime.date.today(), "twin.csv")
    storey, assumed = norms["floor_height_m"].value, norms["building_height_m"].value
    symbol = _3d.QgsPolygon3DSymbol()
    _paint(_3d, symbol, "#b9c2cc")
    symbol.setExtrusionHeight(assumed)
    symbol.setEdgesEnabled(True)
    height = f'coalesce(nullif("height_m", 0), nullif("floors", 0) * {storey}, {assumed})'
    properties = QgsPropertyCollection()
    named = getattr(QgsAbstract3DSymbol, "Property", None)  # scoped from 3.36
    key = getattr(named, "ExtrusionHeight", None) or QgsAbstract3DSymbol.PropertyExtrusionHeight
    properties.setProperty(key, QgsProperty.fromExpression(height))
    symbol.setDataDefinedProperties(properties)
    return symbol


def _flat(_3d: Any, colour: str) -> Any:
    symbol = _3d.QgsPolygon3DSymbol()
    _paint(_3d, symbol, colour)
    return symbol


def _network(_3d: Any, layer: QgsVectorLayer) -> Any:
    """A rule for each group of kinds and step of depth."""
    root = _3d.QgsRuleBased3DRenderer.Rule(None)
    for group, kinds in _kinds().items():
        listed = ", ".join(f"'{each}'" for each in kinds)
        for when, height in _steps(group):
            symbol = _line(_3d, group, height)
            root.appendChild(_3d.QgsRuleBased3DRenderer.Rule(symbol, f'"kind" IN ({listed}) AND {when}'))
    renderer = _3d.QgsRuleBased3DRenderer(root)
    renderer.setLayer(layer)
    return renderer


def _steps(group: str) -> list[tuple[str, float]]:
    """Conditions that leave no section out and meet none twice, each with the height of the axis."""
    if group in _GROUND:
        return [("TRUE", 0.05)]
    if group in ("overhead", "rack"):
        return [("TRUE", _ABOVE_M)]
    above = "coalesce(\"position\", '') = 'above'"
    found = [(f'({above} OR coalesce("depth_m", 0) < 0)', _ABOVE_M)]
    below = f'NOT ({above}) AND "depth_m" >= '
    least = 0.0
    for most, depth in _DEPTHS_M:
        found.append((f'{below}{least} AND "depth_m" < {most}', -depth))
        least = most
    return [*found, (f"{below}{least}", -_DEEPEST_M), (f'NOT ({above}) AND "depth_m" IS NULL', -_UNKNOWN_M)]


def _line(_3d: Any, group: str, height: float) -> Any:
    symbol = _3d.QgsLine3DSymbol()
    width = _WIDTHS_M.get(group, _PIPE_M)
    symbol.setWidth(width)
    symbol.setExtrusionHeight(0.0 if group in _GROUND else _PIPE_M)
    symbol.setHeight(height if group in _GROUND else height - _PIPE_M / 2.0)
    _paint(_3d, symbol, NETWORKS[group][1])
    return symbol


def _paint(_3d: Any, symbol: Any, colour: str) -> None:
    material = _3d.QgsPhongMaterialSettings()
    material.setDiffuse(QColor(colour))
    material.setAmbient(QColor(colour).darker(250))
    paint = symbol.setMaterialSettings if hasattr(symbol, "setMaterialSettings") else symbol.setMaterial  # newer, older
    paint(material)


def _kinds() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with resource("vocabulary", "corridor_kinds.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            group = "reclaimed" if row["id"] == RECLAIMED else row["group"]
            if group in NETWORKS:
                found.setdefault(group, []).append(row["id"])
    return found
