"""Readings into PostGIS: copied in bulk into the table by month, whose months are made where they lack."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np
from qgis.core import QgsDataSourceUri

from ...core.monitoring.rollups import STEPS, Rollup
from ..changes import INSERT, Change
from ..postgis import connection as postgis
from ..postgis.store import PostgisStore, call_save
from ..versions import require_current
from . import doors
from .doors import Rows, Stored

_KEYS = "unnest(%s::bigint[], %s::bigint[]) WITH ORDINALITY AS k (stream, t, place)"
_COLUMNS = ("stream", "t", "v", "status", "import_id")


@contextmanager
def postgis_door(store: PostgisStore) -> Iterator[PostgisDoor]:
    """The database, open for an import. Raises EcoIpError for what it refuses and for a lost connection; what is not
    committed is rolled back."""
    import psycopg2

    connection = postgis.connect(store.source)
    try:
        yield PostgisDoor(store, connection)
    except psycopg2.Error as error:
        raise postgis.said(error, QgsDataSourceUri(store.source)) from error
    finally:
        with suppress(psycopg2.Error):
            connection.close()


class PostgisDoor:
    """As `Door`. Raises psycopg2.Error, which `postgis_door` turns into an EcoIpError."""

    def __init__(self, store: PostgisStore, connection: Any) -> None:
        self._store, self._connection, self._cursor = store, connection, connection.cursor()
        self._months: set[int] = set()

    def begin(self) -> None:
        """Begin a transaction; one import after the other. Raises EcoIpError for a store of another version."""
        self._cursor.execute(postgis.SETTINGS)
        require_current(self._store.address(), dict(self.ask("SELECT key, value FROM {ecoip_store}")))
        lock = "SELECT pg_advisory_xact_lock(hashtext(%s))"
        self._cursor.execute(lock, (f"{self._store.name}.ecoip_readings",))

    def commit(self) -> None:
        """End it, all of it kept."""
        self._connection.commit()

    def rollback(self) -> None:
        """End it, nothing of it kept."""
        self._months.clear()
        self._connection.rollback()

    def ask(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Every row that a statement gives."""
        self._cursor.execute(self._named(statement), tuple(values))
        return list(self._cursor.fetchall())

    def run(self, statement: str, values: Sequence[Sequence[Any]] = ((),)) -> None:
        """A statement for each of `values`."""
        from psycopg2.extras import execute_batch

        execute_batch(self._cursor, self._named(statement), values, page_size=1000)

    def insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Rows into a table with history, through the database's own save; returns their ids."""
        changes = [Change(table, INSERT, values=row) for row in rows]
        return list(call_save(self._cursor, self._store.name, changes, self._store.srid)["saved"]) if changes else []

    def stored(self, rows: Rows) -> Stored:
        """Which of `rows` are there."""
        statement = (
            f"SELECT k.place - 1, r.v, r.status, r.import_id FROM {_KEYS}"  # nosec B608
            " JOIN {reading} r USING (stream, t)"
        )
        found = self._keyed(statement, rows.stream, rows.t)
        place, v, status, import_id = zip(*found) if found else ((),) * 4
        return Stored(np.array(place, np.int64), np.array(v, np.float64), doors.status_numbers(status), list(import_id))

    def add(self, rows: Rows, import_id: str) -> None:
        """Readings that are not there."""
        self._make_months(rows.t)
        status = doors.STATUS_TEXTS[rows.status].tolist()
        columns = (rows.stream.tolist(), rows.t.tolist(), _figures(rows.v), status)
        lines = "".join([f"{a}\t{b}\t{c}\t{d}\t{import_id}\n" for a, b, c, d in zip(*columns)])
        self._copy("reading", _COLUMNS, lines)

    def steps_there(self, step: str, stream: np.ndarray, t: np.ndarray) -> np.ndarray:
        """(n,) bool, which steps have a row already."""
        table = doors.STEP_TABLES[step]
        found = np.zeros(len(t), bool)
        statement = f"SELECT k.place - 1 FROM {_KEYS} JOIN {{{table}}} r USING (stream, t)"  # nosec B608
        found[[place for (place,) in self._keyed(statement, stream, t)]] = True
        return found

    def put_steps(self, step: str, steps: Rollup) -> None:
        """Steps that have no row yet."""
        columns = (steps.stream.tolist(), steps.t.tolist(), steps.count.tolist(), _figures(steps.mean),
                   _figures(steps.low), _figures(steps.high), steps.left_out.tolist())  # fmt: skip
        lines = "".join(["\t".join(map(str, row)) + "\n" for row in zip(*columns)])
        names = doors.STEP_COLUMNS.replace('"', "").split(", ")
        self._copy(doors.STEP_TABLES[step], names, lines)

    def recompute(self, step: str, stream: np.ndarray, t: np.ndarray) -> None:
        """Steps anew, out of their readings; those without any go."""
        table = doors.STEP_TABLES[step]
        gone = f"DELETE FROM {{{table}}} s USING {_KEYS} WHERE s.stream = k.stream AND s.t = k.t"  # nosec B608
        self._cursor.execute(self._named(gone), (_array(stream), _array(t)))
        anew = doors.RECOMPUTED.format(
            count=doors.MEASURED_COUNT, value=doors.MEASURED_VALUE, keys=_KEYS, reading="{reading}", length=STEPS[step]
        )
        statement = f"INSERT INTO {{{table}}} ({doors.STEP_COLUMNS}) {anew}"
        self._cursor.execute(self._named(statement), (_array(stream), _array(t)))

    def _keyed(self, statement: str, stream: np.ndarray, t: np.ndarray) -> list[tuple[Any, ...]]:
        self._cursor.execute(self._named(statement), (_array(stream), _array(t)))
        return list(self._cursor.fetchall())

    def _make_months(self, t: np.ndarray) -> None:
        """Each month that readings lie in by itself: one of 1995 and one of 2050 do not make all between."""
        months = np.unique(t.astype("datetime64[s]").astype("datetime64[M]"))
        for month in months.astype("datetime64[s]").astype(np.int64).tolist():
            if month not in self._months:
                self.ask("SELECT {ecoip_months}(%s, %s)", (month, month))
                self._months.add(month)

    def _copy(self, table: str, columns: Sequence[str], lines: str) -> None:
        from psycopg2 import sql

        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        target = sql.Identifier(self._store.name, table)
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(target, names)
        self._cursor.copy_expert(statement, io.StringIO(lines))

    def _named(self, statement: str) -> Any:
        from psycopg2 import sql

        names = {name: sql.Identifier(self._store.name, name) for name in re.findall(r"\{(\w+)\}", statement)}
        return sql.SQL(statement.replace("?", "%s")).format(**names)


def _array(values: np.ndarray) -> str:
    """As PostgreSQL writes an array."""
    return "{" + json.dumps(values.tolist())[1:-1] + "}"


def _figures(values: np.ndarray) -> list[str]:
    """As COPY takes them, every figure to its last place."""
    return ["\\N" if value != value else repr(value) for value in values.tolist()]
