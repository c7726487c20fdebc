"""The rows of one park out of a store that may hold several, as far as the steps look at them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..park.park import Park
from ..park.table import Table

TABLES = (
    "park", "zone", "plot", "firm", "flow", "link", "measure", "effect", "monitoring", "step", "criterion",
    "attachment",
)  # fmt: skip
"""What the steps are told from, owners before what is theirs; a reader of a shared database may not see all."""


@dataclass(frozen=True)
class Scope:
    """park: its rows alone. as_of: the day it is looked at. unmet: criteria of the certificate not met or not known to
    be, None while nobody has counted them. read_points: monitoring points with a reading, by id, None where this
    user does not see readings, whose rows are millions and no part of a park."""

    park: Park
    park_id: str
    as_of: datetime.date
    unmet: int | None = None
    read_points: frozenset[str] | None = None

    def get(self, name: str) -> Table | None:
        """A table, None where this user does not see it."""
        return self.park.get(name)


def park_names(park: Park) -> dict[str, str]:
    """The parks of a store, name by id; those with land first, for others are only named, as by a partner of a link."""
    table = park["park"]
    zoned = set(park["zone"]["park_id"].tolist()) if "zone" in park else set()
    rows = sorted(range(len(table)), key=lambda row: not (table.placed[row] or table["park_id"][row] in zoned))
    ids = table["park_id"]
    return {str(ids[row]): str(table["name"][row] or ids[row]) for row in rows if ids[row] is not None}


def scope_of(
    park: Park, park_id: str, as_of: datetime.date, unmet: int | None = None, read_points: frozenset[str] | None = None
) -> Scope:
    """The rows of a park; those that name none belong to an only one."""
    only = len(park_names(park)) < 2
    found: dict[str, Table] = {}
    for name in TABLES:
        if name in park:
            table = park[name]
            found[name] = table if only else table.of(_rows(table, park_id, found))
    return Scope(Park(found, park.crs, park.in_metres), park_id, as_of, unmet, read_points)


_BY: Mapping[str, tuple[tuple[str, str], ...]] = {
    "flow": (("firm_id", "firm"),),
    "link": (("supplier", "firm"), ("receiver", "firm")),
    "measure": (("park_id", "park"), ("firm_id", "firm")),
    "effect": (("measure_id", "measure"), ("link_id", "link")),
    "attachment": (("row_id", "step"), ("row_id", "criterion")),
}
"""Tables that do not name their park, or not always: by whose rows they belong to it."""


def _rows(table: Table, park_id: str, found: Mapping[str, Table]) -> np.ndarray:
    """(n,) bool, those of a park."""
    mine = np.zeros(len(table), dtype=bool)
    for column, owner in _BY.get(table.name, (("park_id", ""),)):
        ids = {park_id} if owner in ("", "park") else _ids(found.get(owner))
        mine |= np.array([each in ids for each in table[column].tolist()], dtype=bool)
    return mine


def _ids(table: Table | None) -> set[str]:
    return set() if table is None else set(table[table.key].tolist()) - {None}
