"""Phases of parks in time, and what is planned to be filled at the end of each year."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..tables.days import day
from ..tables.numbers import figures, is_empty
from .best import holding
from .facts import PLANNED, Facts

PLANNED_FILL = f"{PLANNED}fill_pct"
"""Share of a park's area that is planned to be filled by a day."""
AREA = "area_ha"
COLUMNS = ("phase_id", "park_id", "name", "area_ha", "starts", "ends")
"""Of a table of phases; one of the user's own may lack any."""
_MOST_YEARS = 100


@dataclass(frozen=True, eq=False)
class Phases:
    """Arrays of the same length: id, park, name (n,) str; area_ha (n,) with NaN; starts, ends (n,) datetime64[D] with
    NaT where open; geometry (n,) or None. unread: (k,) numbers of rows whose days cannot be read or end before they
    start, which are left out."""

    id: np.ndarray
    park: np.ndarray
    name: np.ndarray
    area_ha: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    geometry: np.ndarray
    unread: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.id)

    def begun(self, on: datetime.date) -> np.ndarray:
        """(n,) bool, those that have started by a day; one without a start is not known to have."""
        return np.asarray(self.starts <= np.datetime64(on))


@dataclass(frozen=True)
class Year:
    """At its end: hectares of the phases begun and how many they are, of how many of them no area is known; hectares
    planned to be filled, of how many parks, and of how many with a plan the area is not known."""

    year: int
    phase_ha: float
    phases: int
    phases_unknown: int
    planned_ha: float
    parks: int
    missing: int


def read_phases(table: Mapping[str, Sequence[Any]], geometry: Sequence[Any] | None = None) -> Phases:
    """Phases from columns by name (None for NULL): phase_id, park_id, name, area_ha, starts, ends."""
    count = max((len(each) for each in table.values()), default=0)
    typed = {name: list(table[name]) if name in table else [None] * count for name in COLUMNS}
    columns = {name: typed[name] for name in ("phase_id", "park_id", "name")}
    days = {name: [day(each) for each in typed[name]] for name in ("starts", "ends")}
    bad = [
        any(days[name][row] is None and not is_empty(typed[name][row]) for name in days)
        or _backwards(days["starts"][row], days["ends"][row])
        for row in range(count)
    ]
    kept = np.flatnonzero(~np.array(bad, dtype=bool))
    texts = {name: np.array(["" if is_empty(each) else str(each) for each in cells], dtype=object)[kept]
             for name, cells in columns.items()}  # fmt: skip
    shapes = np.empty(count, dtype=object)
    shapes[:] = list(geometry) if geometry is not None else [None] * count
    starts, ends = (np.array(days[name], dtype="datetime64[D]")[kept] for name in ("starts", "ends"))
    area_ha = figures(typed["area_ha"], units=("ha",)).values[kept]
    unread = tuple((np.flatnonzero(bad) + 1).tolist())
    named = texts["phase_id"], texts["park_id"], texts["name"]
    return Phases(*named, area_ha, starts, ends, shapes[kept], unread)


def years(facts: Facts, phases: Phases, known_on: datetime.date) -> tuple[Year, ...]:
    """Every year from the first to the last in which something is planned or a phase starts."""
    planned = facts.attribute == PLANNED_FILL
    days = np.concatenate([facts.begin[planned], phases.starts])
    found = sorted({int(each.astype("datetime64[Y]").astype(int)) + 1970 for each in days[~np.isnat(days)]})
    if not found:
        return ()
    return tuple(_year(year, facts, phases, known_on) for year in range(found[0], found[-1] + 1)[:_MOST_YEARS])


def _year(year: int, facts: Facts, phases: Phases, known_on: datetime.date) -> Year:
    end = datetime.date(year, 12, 31)
    held = holding(facts, known_on, end).tolist()
    fill = {facts.park[row]: float(facts.value[row]) for row in held if facts.attribute[row] == PLANNED_FILL}
    area = {facts.park[row]: float(facts.value[row]) for row in held if facts.attribute[row] == AREA}
    hectares = [fill[park] / 100.0 * area.get(park, math.nan) for park in fill]
    known = [each for each in hectares if each == each]
    begun = phases.begun(end)
    areas = phases.area_ha[begun]
    return Year(
        year, float(np.nansum(areas)), int(begun.sum()), int(np.isnan(areas).sum()), sum(known), len(known),
        len(hectares) - len(known),
    )  # fmt: skip


def _backwards(start: datetime.date | None, end: datetime.date | None) -> bool:
    return start is not None and end is not None and end < start
