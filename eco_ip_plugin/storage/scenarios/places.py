"""The two tables of scenarios that belong to a zoning: those of its store, else those of a GeoPackage beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...compat import make_field
from ...core.errors import EcoIpError
from ...keeping import file_name, is_temporary, offered
from ..geopackage.names import check_name

translate = QCoreApplication.translate

SCENARIO, SCENARIO_ZONE = "scenario", "scenario_zone"
OF_ZONING = "ecoip/scenarios_of"
"""Property of a layer of scenarios that is of no store: the id of the layer with the zoning."""
TABLE = "ecoip/scenario_table"
_FIELDS = {
    SCENARIO: {
        "scenario_id": "string", "park_id": "string", "name": "string", "base": "string", "made_at": "date",
        "note": "string",
    },
    SCENARIO_ZONE: {
        "scenario_zone_id": "string", "scenario_id": "string", "zone_id": "string", "change": "string",
        "code": "string", "class": "string", "note": "string",
    },
}  # fmt: skip
"""As in the store, from version 2 of its schema."""
_OF_STORE = "ecoip/table"


def is_stored(zoning: QgsVectorLayer) -> bool:
    """Whether the zoning is the table of a store."""
    return bool(zoning.customProperty(_OF_STORE) == "zone")


def found(zoning: QgsVectorLayer, project: QgsProject) -> tuple[QgsVectorLayer, QgsVectorLayer] | None:
    """The tables of scenarios of `zoning` that lie in the project; None where they do not."""
    layers = [each for each in project.mapLayers().values() if isinstance(each, QgsVectorLayer) and each.isValid()]
    if is_stored(zoning):
        home = _home(zoning)
        tables = {each.customProperty(_OF_STORE): each for each in layers if _home(each) == home}
    else:
        tables = {each.customProperty(TABLE): each for each in layers if each.customProperty(OF_ZONING) == zoning.id()}
    pair = tables.get(SCENARIO), tables.get(SCENARIO_ZONE)
    return pair if pair[0] is not None and pair[1] is not None else None  # type: ignore[return-value]


def opened(zoning: QgsVectorLayer, project: QgsProject) -> tuple[QgsVectorLayer, QgsVectorLayer] | None:
    """The tables of `zoning`, brought into the project where they lie beside it; None where nobody made any."""
    there = found(zoning, project)
    if there is not None or is_stored(zoning):
        return there
    place = beside(zoning)
    return _added(zoning, place, project) if place is not None and place.exists() else None


def made(zoning: QgsVectorLayer, project: QgsProject) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """The tables of `zoning`, made where nobody has yet. Raises EcoIpError where they cannot be."""
    there = opened(zoning, project)
    if there is not None:
        return there
    if is_stored(zoning):
        raise EcoIpError("error.scenarios.old_store", layer=zoning.name())
    place = beside(zoning) or Path(offered(_stem(zoning), (".gpkg",), project)[0])
    check_name(place)
    _write(place, zoning.crs())
    return _added(zoning, place, project)


def beside(zoning: QgsVectorLayer) -> Path | None:
    """The GeoPackage beside the file of `zoning`; None where it lies in no folder that lasts and can be written to."""
    parts = QgsProviderRegistry.instance().decodeUri(zoning.providerType(), zoning.source())
    path = Path(str(parts.get("path") or ""))
    folder = path.parent
    if not path.is_file() or is_temporary(str(path)):
        return None
    place = folder / f"{file_name(_stem(zoning))}.gpkg"
    return place if place.exists() or os.access(folder, os.W_OK) else None


def _stem(zoning: QgsVectorLayer) -> str:
    return translate("EcoIp", "Scenarios of {zoning}").format(zoning=zoning.name())


def _write(place: Path, crs: QgsCoordinateReferenceSystem) -> None:
    """Both tables, empty. Raises EcoIpError, and leaves nothing, where the file cannot be made."""
    for name, kind in ((SCENARIO, "None"), (SCENARIO_ZONE, "MultiPolygon")):
        layer = QgsVectorLayer(kind, name, "memory")
        if kind != "None":
            layer.setCrs(crs)  # by its id a system of the user's own would get lost
        layer.dataProvider().addAttributes([make_field(field, type_) for field, type_ in _FIELDS[name].items()])
        layer.updateFields()
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName = "GPKG", name
        if name != SCENARIO:
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        context = QgsProject.instance().transformContext()
        error, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(place), context, options)
        if error != QgsVectorFileWriter.WriterError.NoError:
            place.unlink(missing_ok=True)
            raise EcoIpError("error.scenarios.write", path=str(place), cause=message)


def _added(zoning: QgsVectorLayer, place: Path, project: QgsProject) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    names = {
        SCENARIO: translate("EcoIp", "Scenarios"),
        SCENARIO_ZONE: translate("EcoIp", "Zones changed by the scenario"),
    }
    layers = []
    for name, shown in names.items():
        layer = QgsVectorLayer(f"{place}|layername={name}", shown, "ogr")
        absent = [field for field in _FIELDS[name] if layer.fields().lookupField(field) < 0]
        if not layer.isValid() or absent:
            raise EcoIpError("error.scenarios.read", path=str(place), fields=", ".join(absent) or name)
        layer.setCustomProperty(OF_ZONING, zoning.id())
        layer.setCustomProperty(TABLE, name)
        layer.featureCount()  # while QGIS can still open the file beside an edit session
        layers.append(layer)
    project.addMapLayers(layers, False)
    _put_above(zoning, layers, project)
    return layers[0], layers[1]


def _put_above(zoning: QgsVectorLayer, layers: list[QgsVectorLayer], project: QgsProject) -> None:
    """The changed zones lie over the zoning, the table of scenarios below all."""
    root = project.layerTreeRoot()
    node = root.findLayer(zoning.id())
    group = root if node is None else node.parent()
    place = 0 if node is None else group.children().index(node)
    group.insertLayer(place, layers[1])
    group.addLayer(layers[0])


def _home(layer: QgsVectorLayer) -> tuple[Any, ...]:
    """The file or schema a layer lies in."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    names = "path", "service", "host", "port", "dbname", "schema"
    return layer.providerType(), *(str(parts.get(name) or "") for name in names)
