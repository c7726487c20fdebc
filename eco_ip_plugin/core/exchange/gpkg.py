"""A GeoPackage with nothing in it but the rows that were handed over, and the rows of one, read as data alone.

Written by SQLite itself: no styles, no metadata, no project, no history, and no pages that once held something else.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import shapely

from ...paths import resource as shipped
from .described import GEOMETRY
from .leaving import Resource

_TYPES = {"text": "TEXT", "integer": "INTEGER", "long": "INTEGER", "real": "REAL", "date": "DATE",
          "datetime": "DATETIME"}  # fmt: skip
_OWN_SRS = 100_000
"""Number of a coordinate system that has none of EPSG."""


class Crs(NamedTuple):
    """A coordinate system. id: e.g. "EPSG:9214", "" for none; name, wkt: as GeoPackage keeps them."""

    id: str
    name: str
    wkt: str


def write(path: Path, resources: Iterable[Resource], crs: Crs, created: str) -> None:
    """A new file with a table for each resource. created: a moment in UTC. Raises sqlite3.Error, OSError."""
    with closing(sqlite3.connect(path)) as file:
        file.executescript(shipped("storage", "exchange_gpkg.sql").read_text(encoding="utf-8"))
        srs = _add_srs(file, crs)
        for each in resources:
            _add_table(file, each, srs, created)
        file.commit()


def read(path: Path, table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows of a table, the shapes as WKB. Raises sqlite3.Error for what is no database, KeyError for one
    without such a table: a view, which may be anything, is none."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as file:
        file.execute("PRAGMA trusted_schema = OFF")
        tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if table not in tables:
            raise KeyError(table)
        names = [row[1] for row in file.execute(f"PRAGMA table_info({_quoted(table)})") if row[1] != "fid"]
        columns = ", ".join(map(_quoted, names))
        rows = file.execute(f"SELECT {columns} FROM {_quoted(table)}").fetchall()  # nosec B608 - quoted names
    if GEOMETRY not in names:
        return names, rows
    at = names.index(GEOMETRY)
    return names, [(*row[:at], _wkb(row[at]), *row[at + 1 :]) for row in rows]


def _add_srs(file: sqlite3.Connection, crs: Crs) -> int:
    """Make the coordinate system known to the file; returns its number there."""
    authority, _, code = crs.id.partition(":")
    srs = int(code) if code.isdigit() else _OWN_SRS
    row = (crs.name or crs.id or "?", srs, authority or "NONE", srs, crs.wkt or "undefined")
    file.execute("INSERT OR REPLACE INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", row)
    return srs


def _add_table(file: sqlite3.Connection, resource: Resource, srs: int, created: str) -> None:
    table = resource.table
    name, spatial = table.name, resource.wkb is not None
    columns = [f"{_quoted(field.name)} {_TYPES[field.type]}" for field in resource.fields]
    if spatial:
        columns.insert(0, f"{GEOMETRY} {table.geometry.upper()}")
    file.execute(f"CREATE TABLE {_quoted(name)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {', '.join(columns)})")
    names = [*([GEOMETRY] if spatial else []), *(field.name for field in resource.fields)]
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {_quoted(name)} ({', '.join(map(_quoted, names))}) VALUES ({marks})"  # nosec B608
    file.executemany(statement, _rows(resource, srs))
    bounds = _bounds(resource)
    file.execute(
        "INSERT INTO gpkg_contents VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?)",
        (name, "features" if spatial else "attributes", name, created, *bounds, srs if spatial else None),
    )
    if spatial:
        row = (name, GEOMETRY, table.geometry.upper(), srs, 0, 0)
        file.execute("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, ?)", row)


def _rows(resource: Resource, srs: int) -> Iterable[Sequence[Any]]:
    if resource.wkb is None:
        return resource.rows
    return ((_blob(wkb, srs), *row) for wkb, row in zip(resource.wkb, resource.rows))


def _bounds(resource: Resource) -> Sequence[float | None]:
    found = shapely.from_wkb([each for each in resource.wkb or () if each], on_invalid="ignore")
    bounds = shapely.total_bounds(found) if len(found) else [float("nan")]
    return [None] * 4 if bounds[0] != bounds[0] else [float(each) for each in bounds]


def _blob(wkb: bytes | None, srs: int) -> bytes | None:
    """WKB as GeoPackage keeps it: a head of eight bytes before it, little endian, without an envelope."""
    return None if wkb is None else struct.pack("<2sBBi", b"GP", 0, 1, srs) + bytes(wkb)


def _wkb(blob: Any) -> bytes | None:
    """The WKB inside: after a head of 8 bytes and an envelope of 0, 4, 6 or 8 doubles; what is none, as it is."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 8:
        return blob
    return blob[8 + 8 * (0, 4, 6, 6, 8, 0, 0, 0)[blob[3] >> 1 & 7] :]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
