"""A save to a GeoPackage: every row of every table in one transaction, or nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr

from ...paths import resource
from .. import schema
from ..changes import DELETE, INSERT, UPDATE, Change, Conflict, Conflicts, Saved, check, differences
from ..versions import require_current
from . import files as geopackage


def save(path: Path, changes: Sequence[Change], who: str) -> Saved:
    """Write `changes`. Raises Conflicts or another EcoIpError; then nothing is written."""
    check(changes)
    with geopackage.raising(path):
        source = geopackage.opened(path, gdal.OF_UPDATE)
        layers: dict[str, Any] = {}
        source.StartTransaction()
        try:
            # The first statement writes: the file is ours from here on, nobody comes between look and save.
            geopackage.set_value(source, "editor", who)
            require_current(str(path), geopackage.values_in(source))
            layers.update(_layers(source, changes))
            _refuse_conflicts(source, layers, changes)
            fids = tuple(_write(layers[change.table], change) for change in changes)
            source.CommitTransaction()
        except BaseException:
            _undo(source)
            raise
        finally:
            # Closed here and now: GDAL finishes a file when its last reference goes.
            layers.clear()
            source = None
    return Saved(fids)


def look(path: Path, changes: Sequence[Change]) -> None:
    """Raises Conflicts if `changes` could not be saved as things are; writes nothing."""
    check(changes)
    with geopackage.raising(path):
        source = geopackage.opened(path, gdal.OF_READONLY)
        require_current(str(path), geopackage.values_in(source))
        layers = _layers(source, changes)
        try:
            _refuse_conflicts(source, layers, changes)
        finally:
            layers.clear()
            source = None


def _layers(source: Any, changes: Sequence[Change]) -> dict[str, Any]:
    """The tables that are written to, by name."""
    return {name: source.GetLayerByName(name) for name in {change.table for change in changes}}


def _refuse_conflicts(source: Any, layers: dict[str, Any], changes: Sequence[Change]) -> None:
    conflicts = [each for each in (_conflict(source, layers, change) for change in changes) if each]
    if conflicts:
        raise Conflicts(conflicts)


def _undo(source: Any) -> None:
    try:
        source.RollbackTransaction()
    except RuntimeError:
        # SQLite has already rolled back, e.g. on a full disk.
        return


def _conflict(source: Any, layers: dict[str, Any], change: Change) -> Conflict | None:
    if change.operation == INSERT:
        return None
    now = _row(layers[change.table], change.fid)
    version = None if now is None else now["row_version"]
    if now is not None and change.base_version in (None, version):
        return None
    if now is None and change.operation == DELETE:
        return None  # gone already, as wished
    table = schema.tables()[change.table]
    trace = _trace(source, change)
    base = trace.get(change.base_version)
    latest = trace.get("last", {})
    key = (now or latest.get("before") or {}).get(table.key, "")
    if base and base.get(schema.GEOMETRY_FIELD):
        base = {**base, schema.GEOMETRY_FIELD: wkb_of_blob(bytes.fromhex(base[schema.GEOMETRY_FIELD]))}
    theirs = None if now is None else {name: now[name] for name in now if name != "row_version"}
    return Conflict(
        change, str(key), base, theirs, version, str(latest.get("who") or ""), str(latest.get("at") or ""),
        differences(change.values, theirs, base),
    )  # fmt: skip


def _row(layer: Any, fid: int | None) -> dict[str, Any] | None:
    try:
        feature = layer.GetFeature(fid)
    except RuntimeError:
        return None
    if feature is None:
        return None
    table = schema.tables()[layer.GetName()]
    row = {each.name: feature.GetField(each.name) for each in table.own_fields}
    days = [each.name for each in table.own_fields if each.type == "date" and row[each.name]]
    row.update({name: row[name].replace("/", "-") for name in days})  # GDAL tells them with strokes
    row["row_version"] = feature.GetField("row_version")
    if table.geometry:
        geometry = feature.GetGeometryRef()
        row[schema.GEOMETRY_FIELD] = None if geometry is None else bytes(geometry.ExportToIsoWkb())
    return row


def wkb_of_blob(blob: bytes) -> bytes:
    """The WKB inside a GeoPackage geometry: after a header of 8 bytes and an envelope of 0, 4, 6 or 8 doubles."""
    return blob[8 + 8 * (0, 4, 6, 6, 8)[blob[3] >> 1 & 7] :]


def _trace(source: Any, change: Change) -> dict[Any, Any]:
    """The row's history: values by version, and "last", the newest entry."""
    query = resource("storage", "geopackage_trace.sql").read_text(encoding="utf-8")
    query = query.replace("$table$", change.table).replace("$fid$", str(int(change.fid or 0)))
    result = source.ExecuteSQL(query)
    found: dict[Any, Any] = {}
    for feature in result:
        entry = {name: feature.GetField(name) for name in ("row_version", "who", "at", "before", "after")}
        for side in ("before", "after"):
            entry[side] = json.loads(entry[side]) if entry[side] else None
        if entry["after"] is not None:
            found[entry["row_version"]] = entry["after"]
        found["last"] = entry
    source.ReleaseResultSet(result)
    return found


def _write(layer: Any, change: Change) -> int:
    if change.operation == DELETE:
        if _row(layer, change.fid) is not None:
            layer.DeleteFeature(change.fid)
        return int(change.fid or 0)
    if change.operation == UPDATE:
        feature = layer.GetFeature(change.fid)
    else:
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in schema.defaults(change.table).items():
            feature.SetField(name, value)
    for name, value in change.values.items():
        _set(feature, name, value)
    if change.operation == UPDATE:
        layer.SetFeature(feature)
    else:
        layer.CreateFeature(feature)
    return int(feature.GetFID())


def _set(feature: Any, name: str, value: Any) -> None:
    if name == schema.GEOMETRY_FIELD:
        feature.SetGeometry(None if value is None else ogr.CreateGeometryFromWkb(value))
        return
    index = feature.GetFieldIndex(name)  # GDAL's Python compares one name after the other to find it
    place = index if index >= 0 else name  # by a name that is none it says so
    if value is None:
        feature.SetFieldNull(place)
    else:
        feature.SetField(place, value)
