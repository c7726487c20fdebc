"""A park out of its store: every table as columns, read whole from GeoPackage and PostGIS alike.

Readers of a shared database get its views: what those keep back is unknown here too, and counted.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Optional

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)

from ..core.errors import EcoIpError
from ..core.park.park import Park, confidential
from ..core.park.table import Table
from ..core.progress import Progress, Silent, Stretch
from ..core.tables.words import fold
from ..crs import why_not_metres
from ..features import cells, parsed, plain, settled, taken
from . import schema
from .geopackage.reading import Reader, reading
from .geopackage.store import GeoPackageStore
from .opening import Store, is_masked
from .qgis_project.bare import bare_layer
from .qgis_project.project import Systems, require_crs, systems_of, why_invalid

Rows = tuple[list[Optional[bytes]], list[list[Any]]]


class Snapshot:
    """A layer of a store as it is now, unsaved edits included, to be read in another thread; `here`: in this one."""

    def __init__(self, layer: QgsVectorLayer, *, here: bool = False) -> None:
        self.is_masked = is_masked(layer)
        self.name, self.fields, self.crs = layer.name(), layer.fields(), layer.crs()
        self.is_spatial, self.wkb_type, self.count = layer.isSpatial(), layer.wkbType(), layer.featureCount()
        self._source = layer if here else QgsVectorLayerFeatureSource(layer)

    def rows(self, request: QgsFeatureRequest) -> Iterable[QgsFeature]:
        """Its rows, read now."""
        return self._source.getFeatures(request)  # type: ignore[no-any-return]

    def take(self, table: schema.Table, names: Sequence[str], progress: Progress) -> Rows:
        """WKB, and the values of the fields `names`, as they came into the store. Raises Cancelled, and EcoIpError for
        fields that are gone."""
        positions = [self.fields.lookupField(name) for name in names]
        if absent := [name for name, position in zip(names, positions) if position < 0]:
            raise EcoIpError("error.store_field_gone", layer=self.name, fields=", ".join(absent))
        request, kind = QgsFeatureRequest(), _kind(table)
        if kind is None:
            request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        row_id = self.fields.lookupField(schema.ROW_ID_FIELD)
        sought = positions if row_id < 0 else [*positions, row_id]
        _, wkb, values = taken(self.rows(request), sought, self.count, progress, self.wkb_type, kind)
        if row_id >= 0:
            # Rows that are not saved have no id yet: they are the newest.
            ids = [each if isinstance(each, int) else math.inf for each in values.pop()]
            wkb, values = _in_order(ids, wkb, values)
        return wkb, values


class _InFile:
    """A table of a GeoPackage that is open for reading. crs_id: "" for a coordinate system without an id."""

    is_masked = False

    def __init__(self, file: Reader, table: schema.Table, crs_id: str) -> None:
        self._file, self._name, self._crs_id = file, table.name, crs_id
        self.is_spatial = bool(table.geometry)

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        """The coordinate system of its shapes."""
        if self._crs_id:
            return QgsCoordinateReferenceSystem(self._crs_id)
        return QgsCoordinateReferenceSystem.fromWkt(self._file.wkt(self._name))

    def take(self, table: schema.Table, names: Sequence[str], progress: Progress) -> Rows:
        """As of a snapshot."""
        _, wkb, values = self._file.take(table, names, progress)
        return wkb, values


def read_park(
    store: Store, names: Sequence[str] | None = None, progress: Progress | None = None,
    edited: Mapping[str, Snapshot] | None = None,
) -> Park:  # fmt: skip
    """The tables of these names, by default all that this user may see but what instruments have filled, which may be
    millions of rows. edited: what is read instead, by table. Raises Cancelled, and EcoIpError for one that cannot be
    read."""
    wanted = [name for name in store.tables() if name in schema.tables()] if names is None else list(names)
    watched, share = progress or Silent(), 1.0 / max(len(wanted), 1)
    known = {**schema.tables(), **schema.series()}
    with _sources(store, [known[name] for name in wanted], edited or {}) as sources:
        tables = {
            name: _table(known[name], sources[name], Stretch(watched, at * share, (at + 1) * share))
            for at, name in enumerate(wanted)
        }
        crs = next((source.crs for source in sources.values() if source.is_spatial), None)
    in_metres = crs is not None and not why_not_metres(crs)
    park = Park(tables, store.crs_id(), in_metres)
    return _counted(park, [name for name, source in sources.items() if source.is_masked])


def points_read(store: Store) -> frozenset[str] | None:
    """Monitoring points with a newest reading; None where this user sees none of them."""
    streams, latest = _fields(store, "stream", "monitoring_id"), _fields(store, "latest", "stream")
    if streams is None or latest is None:
        return None
    read = {int(stream) for _, stream in latest}
    return frozenset(str(point) for row_id, point in streams if row_id in read)


def series_ids(store: Store) -> dict[int, str]:
    """The id of each monitoring series by the number that its readings name; {} where this user sees none."""
    return {row_id: str(id_) for row_id, id_ in _fields(store, "stream", "stream_id") or ()}


def _fields(store: Store, name: str, field: str) -> list[tuple[int, Any]] | None:
    """Ids and one field of all rows; None where the table is not to be seen."""
    try:
        if isinstance(store, GeoPackageStore):
            with reading(store.path) as file:
                ids, _, (values,) = file.take({**schema.tables(), **schema.series()}[name], [field], Silent())
            return list(zip(ids, values))
        layer = bare_layer(store.uri(name), name, store.provider)
    except (EcoIpError, KeyError):
        return None
    if not layer.isValid():
        return None
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return [(each.id(), each[field]) for each in layer.getFeatures(request)]


@contextmanager
def _sources(
    store: Store, tables: Sequence[schema.Table], edited: Mapping[str, Snapshot]
) -> Iterator[dict[str, Snapshot | _InFile]]:
    """What each table is read from."""
    if not isinstance(store, GeoPackageStore):
        systems = systems_of(store)
        yield {
            table.name: edited.get(table.name) or Snapshot(_layer(store, table.name, systems), here=True)
            for table in tables
        }
        return
    with reading(store.path) as file:
        crs_id = file.require_crs([table.name for table in tables if table.geometry])
        yield {table.name: edited.get(table.name) or _InFile(file, table, crs_id) for table in tables}


def _counted(park: Park, masked: Collection[str]) -> Park:
    """With what the views keep back: at least what is marked, to which they add what it could be worked out from."""
    hidden = {name: int(confidential(park, name).sum()) for name in masked}
    return replace(park, tables={name: replace(table, hidden=hidden.get(name, 0)) for name, table in park.items()})


def _layer(store: Store, name: str, systems: Systems) -> QgsVectorLayer:
    layer = bare_layer(store.uri(name), name, store.provider)
    if not layer.isValid():
        raise EcoIpError("error.store_layer", table=name, cause=why_invalid(layer))
    layer.setCustomProperty("ecoip/table", name)
    require_crs(layer, store, systems)
    return layer


def _table(table: schema.Table, source: Snapshot | _InFile, progress: Progress) -> Table:
    wkb, values = source.take(table, [field.name for field in table.own_fields], progress)
    columns = {field.name: _column(field, column) for field, column in zip(table.own_fields, values)}
    kind = _kind(table)
    if kind is None:
        return Table(table.name, table.key, columns)
    return Table(table.name, table.key, columns, *settled(parsed(wkb), kind, progress))


def _kind(table: schema.Table) -> Any:
    """What shapes a table has, None for none."""
    return QgsWkbTypes.geometryType(QgsWkbTypes.parseType(table.geometry)) if table.geometry else None


def _in_order(ids: list[Any], wkb: list[Any], values: list[list[Any]]) -> tuple[list[Any], list[list[Any]]]:
    """Rows as they came into the store: a database gives them as they lie, which is not the order of a file."""
    if all(a < b for a, b in zip(ids, ids[1:])):
        return wkb, values
    order = np.argsort(ids, kind="stable").tolist()
    return [wkb[row] for row in order] if wkb else wkb, [[column[row] for row in order] for column in values]


def _column(field: schema.Field, values: list[Any]) -> np.ndarray:
    """(n,) figures with NaN, else texts, days and moments of Python with None; a word for a value of the field's domain
    as that value, one that is none as it stands."""
    if field.type in ("integer", "long", "real"):
        return np.array(values, dtype=float)
    if field.type in ("date", "datetime"):
        return cells([plain(value) for value in values])
    if field.domain:
        meant = schema.meanings(field.domain)
        known = {value: meant.get(fold(value), value) for value in set(values) if value is not None}  # a few words
        return cells(list(map(known.get, values)))
    return cells(values)
