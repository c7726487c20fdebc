"""The trips of a table between zones: read as typed, weighed in passenger car units, added up by pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...errors import EcoIpError
from ...symbiosis.flow_table.flows import plain_id
from ...tables import numbers, user_csv
from ...tables.words import fold_case

_NEEDED = ("from", "to", "trips")


@dataclass(frozen=True)
class Demand:
    """Trips between places of `Zones`, each pair once, units an hour: start, end, trips, (k,) each.

    whole: all that the table holds; inner: within a zone or between zones at one node, which no road carries; unknown:
    from or to zones that are not on the roads, with the names of those, the most trips first."""

    start: np.ndarray
    end: np.ndarray
    trips: np.ndarray
    whole: float
    inner: float
    unknown: float
    missing: tuple[tuple[str, float], ...] = ()

    def part(self, some: np.ndarray) -> Demand:
        """Those pairs that are `some`, (k,) bool."""
        return Demand(
            self.start[some], self.end[some], self.trips[some], self.whole, self.inner, self.unknown, self.missing
        )


def read_demand(
    path: Path, names: Sequence[str], node: np.ndarray, pcu: Mapping[str, float], tell: user_csv.Tell | None = None
) -> Demand:
    """Columns from, to, trips, and vehicle if wanted, whose PCU each trip then counts for. names, node: of the zones.

    Raises EcoIpError that names the line of trips that are no figure of 0 or more, and of a vehicle nobody knows.
    """
    columns = user_csv.columns(path, _NEEDED, tell)
    trips = _trips(path, columns["trips"])
    if "vehicle" in columns:
        trips = trips * _factors(path, columns["vehicle"], pcu)
    place = {name: row for row, name in enumerate(names)}
    start, end = (np.array([place.get(plain_id(_plain(each)), -1) for each in columns[side]], dtype=int)
                  for side in ("from", "to"))  # fmt: skip
    known = (start >= 0) & (end >= 0)
    inner = known & (node[start] == node[end]) if len(node) else np.zeros(len(start), dtype=bool)
    driven = known & ~inner & (trips > 0)
    pairs, pair = np.unique(np.stack([start[driven], end[driven]]), axis=1, return_inverse=True)
    # Added in order of size: the rows of a table stand in any order, and the sum must not hang on it.
    order = np.argsort(trips[driven], kind="stable")
    added = np.bincount(pair.reshape(-1)[order], trips[driven][order], minlength=pairs.shape[1])
    sums = (float(np.sort(trips[some]).sum()) for some in (slice(None), inner, ~known))
    whole, within, unknown = sums
    return Demand(pairs[0], pairs[1], added, whole, within, unknown, _missing(columns, start, end, trips))


def _trips(path: Path, cells: Sequence[object]) -> np.ndarray:
    read = numbers.figures(cells)
    wrong = read.wrong | read.empty | (read.values < 0)
    if wrong.any():
        row = int(wrong.argmax())
        if read.two_ways[row]:
            raise numbers.refusal(cells[row], "place.line", path=path.name, line=row + 2, column="trips")
        value = "NULL" if read.empty[row] else str(cells[row])
        raise EcoIpError("error.traffic.trips", path=path.name, line=row + 2, value=value)
    return read.values


def _factors(path: Path, cells: Sequence[object], pcu: Mapping[str, float]) -> np.ndarray:
    """(n,) PCU of the vehicle of each row, 1 where none is named."""
    found = np.ones(len(cells))
    for row, cell in enumerate(cells):
        name = fold_case(str(cell or ""))
        if name and name not in pcu:
            known = ", ".join(pcu)
            raise EcoIpError("error.traffic.vehicle", path=path.name, line=row + 2, value=str(cell), known=known)
        found[row] = pcu[name] if name else 1.0
    return found


def _plain(cell: object) -> object:
    """A zone as typed: of a workbook it may be a number, of a file of text 1.0."""
    text = str(cell).strip() if cell is not None else ""
    return text[:-2] if isinstance(cell, str) and text.endswith(".0") and text[:-2].isdigit() else cell


def _missing(
    columns: Mapping[str, Sequence[object]], start: np.ndarray, end: np.ndarray, trips: np.ndarray
) -> tuple[tuple[str, float], ...]:
    """Zones of the table that are not on the roads, with their trips."""
    lost: dict[str, float] = {}
    for side, found in (("from", start), ("to", end)):
        for row in np.flatnonzero((found < 0) & (trips > 0)).tolist():
            name = plain_id(_plain(columns[side][row]))
            lost[name] = lost.get(name, 0.0) + float(trips[row])
    return tuple(sorted(lost.items(), key=lambda each: (-each[1], each[0])))
