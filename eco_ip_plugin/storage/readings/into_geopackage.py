"""Readings into a GeoPackage, through SQLite itself: one of forty bytes costs GDAL, row by row, more than the row.

The file stays a GeoPackage of GDAL's: its triggers that count rows are put aside for the transaction and come back with
it, the counts are left for GDAL to find out.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from ...core.errors import EcoIpError
from ...core.monitoring.rollups import STEPS, Rollup
from .. import schema
from ..geopackage import files, interrupted
from ..geopackage.completing import complete
from ..opening import editor_name
from ..versions import require_current
from . import doors
from .doors import Rows, Stored

_WAIT_S = 5.0
_AT_ONCE = 100
"""Rows of one statement: each more saves less, and SQLite before 3.32 takes 999 values."""
_FEW = 40
_CACHE_KB = 131_072
_COUNTERS = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'trigger_%_feature_count_%'"
    " AND tbl_name IN ({tables})"
)


@contextmanager
def geopackage_door(path: Path) -> Iterator[GeoPackageDoor]:
    """The file, open for an import. Raises EcoIpError for one that is gone, locked or may not be written; what is not
    committed is rolled back. A file of an earlier draft of the version gains what it lacks."""
    if not path.exists():
        raise EcoIpError("error.store_gone", path=str(path))
    if path.with_name(f"{path.name}-journal").exists():
        with files.raising(path):
            interrupted.take_back(path)
    complete(path)
    try:
        with closing(
            sqlite3.connect(str(path), timeout=_WAIT_S, isolation_level=None, check_same_thread=False)
        ) as file:
            yield GeoPackageDoor(path, file)
    except sqlite3.Error as error:
        raise files.said(path, str(error)) from error


class GeoPackageDoor:
    """As `Door`. Raises sqlite3.Error, which `geopackage_door` turns into an EcoIpError."""

    def __init__(self, path: Path, file: sqlite3.Connection) -> None:
        self._path, self._file = path, file
        self._newest: dict[int, int | None] = {}
        self._counters: list[tuple[str, str]] = []
        file.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        for name, place in (("ST_MinX", 0), ("ST_MaxX", 0), ("ST_MinY", 1), ("ST_MaxY", 1)):
            file.create_function(name, 1, lambda blob, place=place: _place_of(blob)[place])
        file.create_function("ST_IsEmpty", 1, lambda blob: _place_of(blob)[0] != _place_of(blob)[0])

    def begin(self) -> None:
        """Begin a transaction that nobody else writes into. Raises EcoIpError for a store of another version."""
        self._file.execute("BEGIN IMMEDIATE")
        self._newest.clear()
        require_current(str(self._path), dict(self._file.execute("SELECT key, value FROM ecoip_store")))
        self._file.execute("UPDATE ecoip_store SET value = ? WHERE key = 'editor'", (editor_name(),))
        names = ", ".join(f"'{name}'" for name in schema.series())
        self._counters = self._file.execute(_COUNTERS.replace("{tables}", names)).fetchall()
        for name, _ in self._counters:
            self._file.execute(f'DROP TRIGGER "{name}"')

    def commit(self) -> None:
        """End it, all of it kept."""
        for _, statement in self._counters:
            self._file.execute(statement)
        names = ", ".join(f"'{name}'" for name in schema.series())
        if self.ask("SELECT name FROM sqlite_master WHERE name = 'gpkg_ogr_contents'"):
            counted = f"UPDATE gpkg_ogr_contents SET feature_count = NULL WHERE table_name IN ({names})"  # nosec B608
            self._file.execute(counted)
        moment = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
        changed = f"UPDATE gpkg_contents SET last_change = {moment} WHERE table_name IN ({names})"  # nosec B608
        self._file.execute(changed)
        self._file.execute("COMMIT")

    def rollback(self) -> None:
        """End it, nothing of it kept."""
        if self._file.in_transaction:
            self._file.execute("ROLLBACK")

    def ask(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Every row that a statement gives."""
        return self._file.execute(_named(statement), values).fetchall()

    def run(self, statement: str, values: Sequence[Sequence[Any]] = ((),)) -> None:
        """A statement for each of `values`."""
        self._file.executemany(_named(statement), values)

    def insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Rows into a table with history, which its triggers write; returns their ids."""
        found = []
        for row in rows:
            values = {**schema.defaults(table), **row}
            if values.get(schema.GEOMETRY_FIELD):
                values[schema.GEOMETRY_FIELD] = self._blob(table, values[schema.GEOMETRY_FIELD])
            names = ", ".join(f'"{name}"' for name in values)
            marks = ", ".join("?" * len(values))
            statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # nosec B608
            done = self._file.execute(statement, list(values.values()))
            found.append(int(done.lastrowid or 0))
        return found

    def stored(self, rows: Rows) -> Stored:
        """Which of `rows` are there; newer ones than a series has are not looked for."""
        found = self._matching("reading", "v, status, import_id", rows.stream, rows.t)
        place, v, status, import_id = zip(*found) if found else ((),) * 4
        return Stored(np.array(place, np.int64), np.array(v, np.float64), doors.status_numbers(status), list(import_id))

    def add(self, rows: Rows, import_id: str) -> None:
        """Readings that are not there."""
        head = "INSERT INTO reading (stream, t, v, status, import_id) VALUES "
        status = doors.STATUS_TEXTS[rows.status].tolist()
        columns = [rows.stream.tolist(), rows.t.tolist(), rows.v.tolist(), status]
        self._bulk(head, f"(?, ?, ?, ?, '{import_id}')", columns)
        for start, end in doors.segments(rows.stream):
            stream, newest = int(rows.stream[start]), int(rows.t[end - 1])
            known = self._newest.get(stream)
            self._newest[stream] = newest if known is None else max(known, newest)

    def steps_there(self, step: str, stream: np.ndarray, t: np.ndarray) -> np.ndarray:
        """(n,) bool, which steps have a row already."""
        found = np.zeros(len(t), bool)
        found[[place for place, _ in self._matching(doors.STEP_TABLES[step], "t", stream, t)]] = True
        return found

    def put_steps(self, step: str, steps: Rollup) -> None:
        """Steps that have no row yet."""
        head = f"INSERT INTO {doors.STEP_TABLES[step]} ({doors.STEP_COLUMNS}) VALUES "  # nosec B608
        parts = (steps.stream, steps.t, steps.count, steps.mean, steps.low, steps.high, steps.left_out)
        self._bulk(head, "(?, ?, ?, ?, ?, ?, ?)", [part.tolist() for part in parts])

    def recompute(self, step: str, stream: np.ndarray, t: np.ndarray) -> None:
        """Steps anew, out of their readings; those without any go."""
        self._file.execute("CREATE TEMP TABLE IF NOT EXISTS ecoip_steps (stream INTEGER, t INTEGER)")
        self._file.execute("DELETE FROM temp.ecoip_steps")
        self._bulk("INSERT INTO temp.ecoip_steps VALUES ", "(?, ?)", [stream.tolist(), t.tolist()])
        table = doors.STEP_TABLES[step]
        gone = f"DELETE FROM {table} WHERE (stream, t) IN (SELECT stream, t FROM temp.ecoip_steps)"  # nosec B608
        self._file.execute(gone)
        anew = doors.RECOMPUTED.format(
            count=doors.MEASURED_COUNT, value=doors.MEASURED_VALUE, keys="temp.ecoip_steps k", reading="reading",
            length=STEPS[step],
        )  # fmt: skip
        self._file.execute(f"INSERT INTO {table} ({doors.STEP_COLUMNS}) {anew}")

    def _matching(self, table: str, columns: str, stream: np.ndarray, t: np.ndarray) -> list[tuple[Any, ...]]:
        """Place and columns of the rows of `table` that have one of these series and times."""
        found: list[tuple[Any, ...]] = []
        for start, end in doors.segments(stream):
            if table == "reading" and t[start] > self._newest_of(int(stream[start])):
                continue
            places = {moment: place for place, moment in enumerate(t[start:end].tolist(), start)}
            if end - start <= _FEW:
                where, values = f"t IN ({', '.join('?' * (end - start))})", list(places)
            else:
                where, values = "t BETWEEN ? AND ?", [int(t[start]), int(t[end - 1])]
            statement = f"SELECT t, {columns} FROM {table} WHERE stream = ? AND {where}"  # nosec B608
            rows = self._file.execute(statement, [int(stream[start]), *values])
            found += [(places[row[0]], *row[1:]) for row in rows if row[0] in places]
        return found

    def _newest_of(self, stream: int) -> float:
        if stream not in self._newest:
            self._newest[stream] = self.ask("SELECT max(t) FROM reading WHERE stream = ?", (stream,))[0][0]
        newest = self._newest[stream]
        return -np.inf if newest is None else newest

    def _bulk(self, head: str, row: str, columns: Sequence[list[Any]]) -> None:
        """Insert columns, many rows to a statement."""
        width, count = len(columns), len(columns[0])
        flat: list[Any] = [None] * (width * count)
        for place, column in enumerate(columns):
            flat[place::width] = column
        whole = count // _AT_ONCE * _AT_ONCE * width
        step = _AT_ONCE * width
        many = head + ", ".join([row] * _AT_ONCE)
        self._file.executemany(many, (flat[at : at + step] for at in range(0, whole, step)))
        if whole < len(flat):
            self._file.execute(head + ", ".join([row] * (count % _AT_ONCE)), flat[whole:])

    def _blob(self, table: str, wkb: bytes) -> bytes:
        """A shape in a GeoPackage's dress, without an envelope."""
        srs = self.ask("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (table,))[0][0]
        return b"GP\0\1" + struct.pack("<i", srs) + wkb


def _named(statement: str) -> str:
    return statement.replace("{", '"').replace("}", '"')


def _place_of(blob: bytes) -> tuple[float, float]:
    """Of a point in a GeoPackage's dress: what its index is kept by."""
    start = 8 + 8 * (0, 4, 6, 6, 8)[blob[3] >> 1 & 7]
    x, y = struct.unpack("<dd" if blob[start] == 1 else ">dd", blob[start + 5 : start + 21])
    return x, y
