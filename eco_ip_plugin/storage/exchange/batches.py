"""A bulk import as one batch: saved in one transaction beside a row of `import` that names it, and taken back as one.

What a batch did is in the history of the store: in a GeoPackage the rows after that of the import, for nobody else
writes meanwhile; in PostGIS those of the same transaction.
"""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from osgeo import gdal

from ...core.errors import EcoIpError
from ...core.progress import Silent
from ...paths import resource
from .. import schema
from ..changes import DELETE, INSERT, UPDATE, Change, Conflicts
from ..geopackage import files as geopackage
from ..geopackage.save import wkb_of_blob
from ..geopackage.store import GeoPackageStore
from ..opening import Store, editor_name
from ..postgis import connection as postgis
from ..postgis.store import PostgisStore, values_of
from ..readings.importing import is_of_readings
from .rows import stored_rows

TABLE = "import"
_PREFIX = "IB-"
"""How the ids of batches begin. Imports of readings are none: their rows have no history (`storage.readings`)."""


@dataclass(frozen=True)
class Origin:
    """What a batch comes from. kind: e.g. "exchange"; file: its name; sha256: of its content."""

    kind: str
    file: str
    sha256: str


@dataclass(frozen=True)
class Entry:
    """A row of the history. before, after: values by field, None where there was, or is, none."""

    table: str
    fid: int
    operation: str
    version: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def new_batch() -> str:
    """The id of a batch to come."""
    return _PREFIX + uuid.uuid4().hex[:12]


def require_editor(store: Store) -> None:
    """Raises EcoIpError for who may only read."""
    if not store.can_edit():
        raise EcoIpError("error.exchange_reader", path=store.address())


def save_batch(store: Store, batch: str, changes: Sequence[Change], origin: Origin) -> None:
    """Save `changes` as the batch of that id, all of them or none. Raises EcoIpError for who may only read, and where
    somebody has changed a row meanwhile."""
    require_editor(store)
    today = datetime.date.today().isoformat()
    row = {"import_id": batch, "kind": origin.kind, "file": origin.file, "sha256": origin.sha256, "made_at": today,
           "rows": len(changes)}  # fmt: skip
    try:
        store.save([Change(TABLE, INSERT, values=row), *changes], editor_name())
    except Conflicts as refused:
        first = refused.conflicts[0].row_id or "?"
        raise EcoIpError("error.exchange_meanwhile", count=len(refused.conflicts), row=first) from refused


def newest_batch(store: Store) -> str:
    """The id of the batch, or import of readings, that was saved last. Raises EcoIpError where there is none."""
    found = _batches(store, readings=True)
    if not found:
        raise EcoIpError("error.batch_none", path=store.address())
    return found[-1]


def take_back(store: Store, batch: str) -> int:
    """Undo all that a batch did, as one save; returns how many rows it was. Raises EcoIpError for a batch that is not
    there, and where its rows have been changed, or used by others, since then; then nothing is undone."""
    if batch not in _batches(store):
        raise EcoIpError("error.batch_unknown", batch=batch, path=store.address())
    entries = _of_geopackage(store, batch) if isinstance(store, GeoPackageStore) else _of_postgis(store, batch)
    _refuse_used(store, entries)
    try:
        store.save([_undone(each) for each in reversed(entries)], editor_name())
    except Conflicts as refused:
        first = refused.conflicts[0]
        count = len(refused.conflicts)
        raise EcoIpError("error.batch_changed", batch=batch, count=count, row=first.row_id or "?") from refused
    return len(entries) - 1


def _batches(store: Store, *, readings: bool = False) -> list[str]:
    """The ids of the batches that are there, the oldest first; readings: imports of readings as well."""
    stored = stored_rows(store, (TABLE,), Silent())
    ids = stored[TABLE].rows.columns["import_id"] if TABLE in stored else ()
    found = [str(each) for each in ids]
    return [id_ for id_ in found if id_.startswith(_PREFIX) or (readings and is_of_readings(id_))]


def _undone(entry: Entry) -> Change:
    """The change that undoes what an entry tells."""
    if entry.before is None:
        return Change(entry.table, DELETE, entry.fid, entry.version)
    table = schema.tables()[entry.table]
    names = [*(field.name for field in table.own_fields), *([schema.GEOMETRY_FIELD] if table.geometry else [])]
    after = entry.after or {}
    values = {name: entry.before.get(name) for name in names if entry.before.get(name) != after.get(name)}
    return Change(entry.table, UPDATE, entry.fid, entry.version, values)


def _refuse_used(store: Store, entries: Sequence[Entry]) -> None:
    """Raises EcoIpError where rows of others refer to one that would be deleted."""
    added: dict[str, set[str]] = {}
    for each in entries:
        if each.operation == INSERT and each.after is not None:
            added.setdefault(each.table, set()).add(str(each.after.get(schema.tables()[each.table].key)))
    for relation in schema.relations():
        if relation.parent not in added:
            continue
        child = stored_rows(store, (relation.child,), Silent())[relation.child].rows.columns
        keys = child[schema.tables()[relation.child].key]
        for key, parent in zip(keys, child[relation.field]):
            if parent in added[relation.parent] and key not in added.get(relation.child, ()):
                raise EcoIpError("error.batch_used", row=parent, user=f"{relation.child}/{key}")


def _of_geopackage(store: GeoPackageStore, batch: str) -> list[Entry]:
    query = resource("storage", "geopackage_batch.sql").read_text(encoding="utf-8")
    query = query.replace("$batch$", batch.replace("'", "''"))
    with geopackage.raising(store.path):
        source = geopackage.opened(store.path, gdal.OF_READONLY)
        result = source.ExecuteSQL(query)
        names = ("table_name", "row_fid", "operation", "row_version", "before", "after")
        rows = [[feature.GetField(name) for name in names] for feature in result]
        source.ReleaseResultSet(result)
        source = None
    entries = [_entry(row, _of_json) for row in rows]
    count = int((entries[0].after or {}).get("rows") or 0) if entries else 0
    return entries[: count + 1]


def _of_json(text: str | None) -> Mapping[str, Any] | None:
    values = json.loads(text) if text else None
    if values and values.get(schema.GEOMETRY_FIELD):
        values[schema.GEOMETRY_FIELD] = wkb_of_blob(bytes.fromhex(values[schema.GEOMETRY_FIELD]))
    elif values and schema.GEOMETRY_FIELD in values:
        values[schema.GEOMETRY_FIELD] = None  # as hex() tells it there is none
    return values


def _of_postgis(store: PostgisStore, batch: str) -> list[Entry]:
    from psycopg2 import sql

    history = sql.Identifier(store.name, schema.HISTORY_TABLE)
    query = sql.SQL(
        "SELECT table_name, row_fid, operation, row_version, before, after FROM {0} WHERE xmin = ("
        " SELECT xmin FROM {0} WHERE table_name = %s AND row_id = %s AND operation = 'insert' ORDER BY fid LIMIT 1)"
        " ORDER BY fid"
    ).format(history)
    with postgis.connected(store.source) as database, database.cursor() as cursor:
        cursor.execute(query, (TABLE, batch))
        rows = cursor.fetchall()
    return [_entry(row, lambda side: values_of(side) if side else None) for row in rows]


def _entry(row: Sequence[Any], values: Callable[[Any], Mapping[str, Any] | None]) -> Entry:
    table, fid, operation, version, before, after = row
    return Entry(table, fid, operation, version, values(before), values(after))
