"""Rows of a store as they stand in it, nothing repaired and nothing read into them, with their ids and versions."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsFeatureRequest, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from ...core.errors import EcoIpError
from ...core.exchange.comparing import Problem
from ...core.exchange.described import Rows, Schema
from ...core.exchange.gpkg import Crs
from ...core.progress import Progress, Stretch
from ...features import taken
from .. import schema
from ..geopackage.reading import reading
from ..geopackage.store import GeoPackageStore
from ..opening import Store
from ..qgis_project.bare import bare_layer
from ..qgis_project.project import Systems, require_crs, systems_of, why_invalid

_VERSION = "row_version"


@dataclass(frozen=True)
class Stored:
    """Rows of a table. fids, versions: of each, to change it by."""

    rows: Rows
    fids: tuple[int, ...]
    versions: tuple[int, ...]


def exchange_schema() -> Schema:
    """The schema that packages are generated from."""
    return Schema(schema.VERSION, schema.tables(), schema.domains())


def stored_rows(store: Store, names: Collection[str], progress: Progress) -> dict[str, Stored]:
    """The tables of these names, parents first. Raises Cancelled, and EcoIpError for one that cannot be read."""
    wanted = [schema.tables()[name] for name in store.tables() if name in names and name in schema.tables()]
    share = 1.0 / max(len(wanted), 1)
    stretches = [Stretch(progress, at * share, (at + 1) * share) for at in range(len(wanted))]
    if not isinstance(store, GeoPackageStore):
        systems = systems_of(store)
        layers = [_layer(store, table, systems) for table in wanted]  # while one is there, QGIS need not connect anew
        return {
            table.name: _stored(table, *_of_layer(layer, table, each))
            for layer, table, each in zip(layers, wanted, stretches)
        }
    with reading(store.path) as file:
        file.require_crs([table.name for table in wanted if table.geometry])
        return {
            table.name: _stored(table, *file.take(table, _names(table), each)) for table, each in zip(wanted, stretches)
        }


def crs_of(store: Store) -> Crs:
    """The coordinate system of a store as a GeoPackage names it."""
    crs = QgsCoordinateReferenceSystem(store.crs_id())
    if not crs.isValid():
        layer = bare_layer(store.uri("zone"), "zone", store.provider)
        crs = layer.crs()
    wkt = crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT1_GDAL) if crs.isValid() else ""
    return Crs(store.crs_id(), crs.description(), wkt)


def refusals(table: str, row: Mapping[str, Any]) -> list[Problem]:
    """What the schema refuses in a row; `name` among what fills in each sentence is the field."""
    return [(each.key, {**each.params, "name": each.field}) for each in schema.faults(table, row)]


def defaults() -> dict[str, dict[str, Any]]:
    """Values of a new row, by table."""
    return {name: schema.defaults(name) for name in schema.tables()}


def _names(table: schema.Table) -> list[str]:
    return [*(field.name for field in table.own_fields), _VERSION]


def _layer(store: Store, table: schema.Table, systems: Systems) -> QgsVectorLayer:
    layer = bare_layer(store.uri(table.name), table.name, store.provider)
    if not layer.isValid():
        raise EcoIpError("error.store_layer", table=table.name, cause=why_invalid(layer))
    layer.setCustomProperty("ecoip/table", table.name)
    require_crs(layer, store, systems)
    return layer


def _of_layer(
    layer: QgsVectorLayer, table: schema.Table, progress: Progress
) -> tuple[list[int], list[bytes | None], list[list[Any]]]:
    names = _names(table)
    positions = [layer.fields().lookupField(name) for name in names]
    if absent := [name for name, position in zip(names, positions) if position < 0]:
        raise EcoIpError("error.store_field_gone", layer=layer.name(), fields=", ".join(absent))
    kind = QgsWkbTypes.geometryType(QgsWkbTypes.parseType(table.geometry)) if table.geometry else None
    request = QgsFeatureRequest()
    if kind is None:
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return taken(layer.getFeatures(request), positions, layer.featureCount(), progress, layer.wkbType(), kind)


def _stored(table: schema.Table, fids: list[int], wkb: list[bytes | None], values: list[list[Any]]) -> Stored:
    order = sorted(range(len(fids)), key=fids.__getitem__)  # PostgreSQL gives a row that was changed last
    columns = {
        field.name: [_plain(field, values[at][row]) for row in order] for at, field in enumerate(table.own_fields)
    }
    rows = Rows(columns, [wkb[row] for row in order] if table.geometry else None)
    versions = tuple(int(values[-1][row] or 0) for row in order)
    return Stored(rows, tuple(fids[row] for row in order), versions)


def _plain(field: schema.Field, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, QDate):
        return value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, QDateTime):
        return value.toString(Qt.DateFormat.ISODateWithMs)
    if field.type in ("integer", "long"):
        return int(value)
    if field.type == "real":
        return float(value) if float(value) == float(value) else None
    return str(value)
