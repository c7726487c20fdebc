"""What the writer of readings asks of a store, whichever of the two kinds it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np

from ...core.monitoring.rollups import Rollup

STATUS_TEXTS = np.array(["00", "01", "02"], dtype=object)
"""How a status is stored."""
STATUS_NUMBER = {None: 0, "00": 0, "01": 1, "02": 2}
UNKNOWN_STATUS = 2
STEP_TABLES = {"hour": "reading_hour", "day": "reading_day"}
STEP_COLUMNS = '"stream", "t", "count", "mean", "min", "max", "left_out"'

RECOMPUTED = (
    "SELECT r.stream, k.t, {count}, avg({value}), min({value}), max({value}),"
    " sum(CASE WHEN r.status IN ('01', '02') THEN 1 ELSE 0 END)"
    " FROM {keys} CROSS JOIN {reading} r WHERE r.stream = k.stream AND r.t >= k.t AND r.t < k.t + {length}"
    " GROUP BY r.stream, k.t"
)
"""Steps out of their readings, with the parts below put in; keys: rows `k` of series and time."""
MEASURED_VALUE = "CASE WHEN coalesce(r.status, '00') = '00' THEN r.v END"
MEASURED_COUNT = f"count({MEASURED_VALUE})"


@dataclass(frozen=True)
class Rows:
    """Readings by series and time, each pair once. stream, t: (n,) int64; v: (n,) float64; status: (n,) int8."""

    stream: np.ndarray
    t: np.ndarray
    v: np.ndarray
    status: np.ndarray

    def __len__(self) -> int:
        return len(self.t)

    def at(self, places: np.ndarray) -> Rows:
        """Some of the rows, by place or mask."""
        return Rows(self.stream[places], self.t[places], self.v[places], self.status[places])


class Stored(NamedTuple):
    """Which of some rows are in the store already. place: (m,) int64, their place; v, status, import_id: as stored."""

    place: np.ndarray
    v: np.ndarray
    status: np.ndarray
    import_id: list[str | None]


class Door(Protocol):
    """A store that is open for one import. Statements have tables in braces and ? for values."""

    def begin(self) -> None:
        """Begin a transaction that nobody else writes into."""

    def commit(self) -> None:
        """End it, all of it kept."""

    def rollback(self) -> None:
        """End it, nothing of it kept."""

    def ask(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Every row that a statement gives."""

    def run(self, statement: str, values: Sequence[Sequence[Any]] = ((),)) -> None:
        """A statement for each of `values`."""

    def insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Rows into a table with history; returns their ids."""

    def stored(self, rows: Rows) -> Stored:
        """Which of `rows` are there."""

    def add(self, rows: Rows, import_id: str) -> None:
        """Readings that are not there."""

    def steps_there(self, step: str, stream: np.ndarray, t: np.ndarray) -> np.ndarray:
        """(n,) bool, which steps have a row already; sorted by series and time."""

    def put_steps(self, step: str, steps: Rollup) -> None:
        """Steps that have no row yet."""

    def recompute(self, step: str, stream: np.ndarray, t: np.ndarray) -> None:
        """Steps anew, out of their readings; those without any go."""


def status_numbers(texts: Sequence[Any]) -> np.ndarray:
    """(n,) int8, what a stored status means; one that nobody knows is no measured value."""
    return np.array([STATUS_NUMBER.get(each, UNKNOWN_STATUS) for each in texts], np.int8)


def segments(stream: np.ndarray) -> list[tuple[int, int]]:
    """Where the rows of each series begin and end; sorted by series."""
    if not len(stream):
        return []
    cuts = np.flatnonzero(stream[1:] != stream[:-1]) + 1
    return list(zip([0, *cuts.tolist()], [*cuts.tolist(), len(stream)]))
