"""Goes to what a finding is about: its class in the map, its feature flashed; or the folder of the package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ....core.dossier import package
from ....core.dossier.shown.listed import Listed
from ....core.errors import EcoIpError
from ....language import interface_language
from ...review.findings_map import FindingsMap

translate = QCoreApplication.translate

_PACKAGE, _CLASS = "ecoip/dossier", "ecoip/dossier_class"


class FindingPlaces:
    """Of the package that was checked last. Layers are opened so that nothing in the package is written, not even by
    the locks of SQLite."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface

    def go_to(self, finding: Listed, given: str, crs: QgsCoordinateReferenceSystem) -> str:
        """Show it; crs: of the shapes of the findings. The sentence why it cannot be shown, or where it is; "" where
        the map says it all."""
        if not finding.has_place:
            return self._open_folder(finding, given)
        layer, reason = self._layer(finding, given)
        shapes, shapes_crs = [], crs
        if finding.geometry is not None:
            shapes = [QgsGeometry(finding.geometry)]
        if layer is not None and finding.fid is not None:
            layer.selectByIds([finding.fid])
            feature = layer.getFeature(finding.fid)
            if not shapes and feature.hasGeometry():
                shapes, shapes_crs = [feature.geometry()], layer.crs()
        if not shapes:
            return reason or translate("EcoIp", "This feature has no shape: look for it in the table of its class.")
        # In a turn of its own: the first layer of an empty project brings its own extent.
        QTimer.singleShot(0, lambda: self._show(shapes, shapes_crs))
        return reason

    def _show(self, shapes: list[QgsGeometry], crs: QgsCoordinateReferenceSystem) -> None:
        FindingsMap(self._iface.mapCanvas(), QgsProject.instance()).show(shapes, crs)

    def _layer(self, finding: Listed, given: str) -> tuple[QgsVectorLayer | None, str]:
        """The class of the finding in the group of its package, or why it is not there."""
        if not finding.class_name:
            return None, ""
        project, group = QgsProject.instance(), _group(QgsProject.instance(), given)
        for node in group.findLayers():
            layer = node.layer()
            if layer is not None and layer.customProperty(_CLASS) == f"{finding.database}/{finding.class_name}":
                node.setItemVisibilityCheckedParentRecursive(True)
                return layer, ""
        try:
            layer = _opened(finding, given)
        except EcoIpError as error:
            layer, reason = None, error.say(interface_language())
        else:
            text = translate("EcoIp", "The class {name} cannot be opened from the package.")
            reason = text.format(name=finding.class_name)
        if layer is None:
            if not group.findLayers():
                group.parent().removeChildNode(group)
            return None, reason
        layer.setCustomProperty(_CLASS, f"{finding.database}/{finding.class_name}")
        layer.setReadOnly(True)
        layer.setRenderer(QgsSingleSymbolRenderer(_outlines(layer)))
        project.addMapLayer(layer, False)
        group.insertLayer(0, layer).setExpanded(False)
        return layer, ""

    def _open_folder(self, finding: Listed, given: str) -> str:
        """The folder of what it is about: for most of them a program has to be opened there to mend it."""
        folder = folder_of(finding, given)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(folder)):
            text = translate("EcoIp", "This computer has no program that opens {path}.")
            return text.format(path=folder)
        return translate("EcoIp", "It has no place on the map; its folder is opened: {path}").format(path=folder)


def folder_of(finding: Listed, given: str) -> str:
    """The folder in the package that a finding is about; that of the zip for one that is packed."""
    path = Path(given)
    if path.is_file():
        return str(path.parent)
    try:
        found = package.located(path)
    except EcoIpError:
        return str(path if path.exists() else path.parent)
    parts = {package.BASIC: found.basic, package.SCAN: found.scan}
    if finding.database in parts:
        return str(parts[finding.database] or found.root)
    return str(found.gis if finding.database else found.root)


def _opened(finding: Listed, given: str) -> QgsVectorLayer | None:
    for file in package.database_files(Path(given), finding.database):
        # Of a file that lies inside another, GDAL knows that it cannot be written: QGIS would else turn on the log of
        # SQLite in it, which changes the file and with it its hash.
        whole = file if file.startswith("/vsi") or Path(file).is_dir() else f"/vsisubfile/0,{file}"
        layer = QgsVectorLayer(f"{whole}|layername={finding.class_name}", finding.class_name, "ogr")
        if layer.isValid():
            return layer
    return None


def _outlines(layer: QgsVectorLayer) -> QgsSymbol:
    """Areas without a filling: what lies below is to be seen."""
    if layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry:
        return QgsFillSymbol.createSimple({"style": "no", "outline_color": "#b0005a", "outline_width": "0.5"})
    return QgsSymbol.defaultSymbol(layer.geometryType())


def _group(project: QgsProject, given: str) -> QgsLayerTreeGroup:
    """The group of a package, made on top where there is none."""
    root = project.layerTreeRoot()
    for group in root.findGroups(True):
        if group.customProperty(_PACKAGE) == given:
            return group
    made = root.insertGroup(0, Path(given).name)
    made.setCustomProperty(_PACKAGE, given)
    return made
