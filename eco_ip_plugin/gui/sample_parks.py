"""The shipped zoning plans as projects: boundary and zones, ready for the check."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsExpression, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from .. import paths
from ..language import interface_language

translate = QCoreApplication.translate

_CODE = "code"

PARKS = {
    "soc_son": ("soc_son_boundary", "soc_son_zones"),
    "kcn_vuong": ("kcn_vuong_boundary", "kcn_vuong_zones"),
    "kcn_vuong_dirty": ("kcn_vuong_boundary", "kcn_vuong_dirty_zones"),
}
"""Sample by id: the files of its boundary and of its zones."""


def titles() -> dict[str, str]:
    """What the samples are called, by id."""
    return {
        "soc_son": "KCN sạch Sóc Sơn",
        "kcn_vuong": "KCN Vuông",
        "kcn_vuong_dirty": translate("EcoIp", "KCN Vuông, drawing with faults"),
    }


def samples_folder() -> Path:
    """Where the user's own copies of samples are kept."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "eco_ip_samples"


def open_park(iface: Any, name: str) -> bool:
    """Open a sample in a new project, on copies of its files: changes to them stay. False where it was refused."""
    if not iface.newProject(True):
        return False
    try:
        files = [_copied(file, samples_folder()) for file in PARKS[name]]
    except OSError as error:
        iface.messageBar().pushMessage("", str(error), Qgis.MessageLevel.Critical)
        return False
    names = translate("EcoIp", "Plan boundary"), translate("EcoIp", "Land-use zones")
    boundary, zones = (QgsVectorLayer(str(file), title, "ogr") for file, title in zip(files, names))
    boundary.loadNamedStyle(str(paths.resource("styles", "boundary.qml")))
    _colour(zones)
    project = QgsProject.instance()
    project.setCrs(zones.crs())
    project.addMapLayers([boundary, zones])  # the first on top
    iface.mapCanvas().setExtent(boundary.extent().buffered(boundary.extent().width() / 20))
    iface.mapCanvas().refresh()
    return True


def _colour(zones: QgsVectorLayer) -> None:
    """Zones in the colours of the classes that their codes mean, with a legend of those there are."""
    from ..core.landuse.codes import CodeTable
    from ..legend import translate_legend, without_absent

    zones.loadNamedStyle(str(paths.resource("styles", "zones.qml")))
    found = zones.uniqueValues(zones.fields().lookupField(_CODE))
    table = CodeTable.shipped()
    known = ", ".join(
        QgsExpression.quotedValue(each) for code in found for each in (str(code), table.read(code).land_class)
    )
    zones.renderer().setClassAttribute(f"map_get(map({known}), {QgsExpression.quotedColumnRef(_CODE)})")
    translate_legend(zones, interface_language())
    without_absent(zones)


def _copied(name: str, folder: Path) -> Path:
    target = folder / f"{name}.geojson"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(paths.resource("samples", target.name), target)
    return target
