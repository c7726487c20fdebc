"""Rows of a store straight out of its file: opened once for all tables, for reading alone, in whatever thread.

QGIS opens a GeoPackage for writing and changes its journal for each layer it makes, even to read it: in a second thread
that disturbs a window which edits the same file, and takes longer than all the rows.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from ...core.errors import EcoIpError
from ...core.progress import Progress, step
from .. import schema
from . import interrupted
from .files import raising, said

_WAIT_S = 5.0
"""For another program to end its save; GDAL waits as long."""

_AT_ONCE = 2_000
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
_HEADER_BYTES = 8


_COUNT = 'SELECT count(*) FROM "$table$"'
_ROWS = 'SELECT $id$, $shape$$columns$ FROM "$table$" ORDER BY 1'


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """The file as it is now, whatever is saved meanwhile. Raises EcoIpError for one that is gone or cannot be read."""
    if not path.exists():
        raise EcoIpError("error.store_gone", path=str(path))
    if path.with_name(f"{path.name}-journal").exists():
        with raising(path):
            interrupted.take_back(path)
    try:
        with closing(sqlite3.connect(str(path), timeout=_WAIT_S, isolation_level=None)) as file:
            file.text_factory = partial(str, encoding="utf-8", errors="replace")
            file.execute("PRAGMA query_only = ON")
            file.execute("BEGIN")
            yield Reader(path, file)
    except sqlite3.Error as error:
        raise said(path, str(error)) from error


def values(path: Path) -> dict[str, str]:
    """The store's own table; {} for a file that is no store. Raises EcoIpError for one that cannot be read."""
    with reading(path) as file:
        return file.values()


def stored_crs(path: Path) -> dict[str, str]:
    """Id of the coordinate system of each table, e.g. "EPSG:9214", "" for none. Raises EcoIpError."""
    with reading(path) as file:
        return {name: file.crs(name) for name, table in schema.tables().items() if table.geometry}


class Reader:
    """What can be asked of a file that is open. Raises sqlite3.Error, which `reading` turns into an EcoIpError."""

    def __init__(self, path: Path, file: sqlite3.Connection) -> None:
        self._path, self._file = path, file

    def values(self) -> dict[str, str]:
        """The store's own table; {} for a file that is no store."""
        if not self.fields("ecoip_store"):
            return {}
        return dict(self._file.execute("SELECT key, value FROM ecoip_store"))

    def fields(self, table: str) -> list[str]:
        """Names of the columns of a table, none for one that is not there."""
        return [name for _, name, *_ in self._file.execute(f'PRAGMA table_info("{table}")')]

    def ask(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Every row that a statement gives."""
        return self._file.execute(statement, values).fetchall()

    def crs(self, table: str) -> str:
        """Id of the coordinate system of a table, e.g. "EPSG:9214"; "" for none."""
        found = self._file.execute(
            "SELECT organization || ':' || organization_coordsys_id FROM gpkg_geometry_columns"
            " JOIN gpkg_spatial_ref_sys USING (srs_id) WHERE lower(table_name) = ? AND organization_coordsys_id > 0",
            (table.lower(),),
        ).fetchone()
        return found[0].upper() if found else ""

    def require_crs(self, tables: Sequence[str]) -> str:
        """The coordinate system the store was made in, "" for one without an id. Raises EcoIpError where one of
        `tables` is kept in another one now."""
        expected = self.values().get("crs", "")
        for table in tables:
            found = self.crs(table)
            if expected and found and found != expected:
                raise EcoIpError(
                    "error.store_crs_stored", place=str(self._path), layer=table, found=found, expected=expected
                )
        return expected

    def wkt(self, table: str) -> str:
        """The coordinate system of a table as the file describes it, "" for none."""
        found = self._file.execute(
            "SELECT definition FROM gpkg_geometry_columns JOIN gpkg_spatial_ref_sys USING (srs_id)"
            " WHERE lower(table_name) = ?",
            (table.lower(),),
        ).fetchone()
        return found[0] if found else ""

    def take(
        self, table: schema.Table, names: Sequence[str], progress: Progress
    ) -> tuple[list[int], list[bytes | None], list[list[Any]]]:
        """Ids, WKB, and the values of the fields `names`, a list a field, in the order of the ids; as
        `features.taken`. Raises Cancelled, EcoIpError for a table or field that is not there."""
        there = {name.lower() for name in self.fields(table.name)}
        if not there:
            raise EcoIpError("error.store_layer", table=table.name, cause=f"no such table: {table.name}")
        if absent := [name for name in names if name.lower() not in there]:
            raise EcoIpError("error.store_field_gone", layer=table.name, fields=", ".join(absent))
        shape = f'"{schema.GEOMETRY_FIELD}"' if table.geometry else "NULL"
        columns = "".join(f', "{name}"' for name in names)
        parts = {"$id$": f'"{schema.ROW_ID_FIELD}"', "$shape$": shape, "$columns$": columns, "$table$": table.name}
        count = self._file.execute(_filled(_COUNT, parts)).fetchone()[0]
        rows = self._file.execute(_filled(_ROWS, parts))
        found: list[tuple[Any, ...]] = []
        step(progress, 0.0)
        while some := rows.fetchmany(_AT_ONCE):
            found.extend(some)
            step(progress, min(0.7 * len(found) / max(count, 1), 0.7))
        ids, shapes, *values = zip(*found) if found else ((),) * (2 + len(names))
        known = {field.name: field.type for field in table.own_fields}
        return (
            list(ids),
            [_wkb(each) for each in shapes] if table.geometry else [],
            [_meant(known.get(name, "integer"), column) for name, column in zip(names, values)],
        )


def _filled(statement: str, parts: Mapping[str, str]) -> str:
    """With the names of the schema, which are no input of anybody's."""
    for mark, text in parts.items():
        statement = statement.replace(mark, text)
    return statement


def _text(stored: bytes) -> str:
    return stored.decode("utf-8", "replace")


def _wkb(blob: Any) -> bytes | None:
    """The shape in a GeoPackage's own dress; None for none, and for what is no shape."""
    if not isinstance(blob, bytes) or len(blob) <= _HEADER_BYTES or blob[:2] != b"GP":
        return None
    envelope = blob[3] >> 1 & 0b111
    return None if envelope >= len(_ENVELOPE_BYTES) else blob[_HEADER_BYTES + _ENVELOPE_BYTES[envelope] :] or None


def _meant(kind: str, column: Sequence[Any]) -> list[Any]:
    """Values as the field's type has them. SQLite keeps what it was given: what is none of that type is None, as no
    figure may come of it."""
    as_kind, types = _AS_KIND[kind], set(map(type, column))
    if types <= _AS_IT_IS.get(kind, frozenset()):  # nearly always: millions of cells are not looked at one by one
        return list(column)
    return [None if value is None else as_kind(value) for value in column]


def _number(value: Any) -> float | None:
    if isinstance(value, (int, float)):
        return value
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _word(value: Any) -> str:
    return value if isinstance(value, str) else _text(value) if isinstance(value, bytes) else str(value)


def _day(value: Any) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(value).replace("/", "-")[:10])
    except ValueError:
        return None


def _moment(value: Any) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(str(value).replace("Z", "+00:00")).replace(tzinfo=None)
    except ValueError:
        return None


_FIGURES, _TEXTS = frozenset({int, float, type(None)}), frozenset({str, type(None)})
_AS_IT_IS = {"integer": _FIGURES, "long": _FIGURES, "real": _FIGURES, "text": _TEXTS}
_AS_KIND: dict[str, Callable[[Any], Any]] = {
    "integer": _number,
    "long": _number,
    "real": _number,
    "text": _word,
    "date": _day,
    "datetime": _moment,
}
