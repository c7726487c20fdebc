"""The rows of one park out of a store that may hold several, as far as the steps look at them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from ..park.one import Parks
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
    user does not see readings, whose rows are millions and no part of a park. point_states: the state now of each of
    these points (`monitoring.states`)."""

    park: Park
    park_id: str
    as_of: datetime.date
    unmet: int | None = None
    read_points: frozenset[str] | None = None
    point_states: Mapping[str, str] = field(default_factory=dict)

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
    """The rows of a park, told from others as the forms and the certificate do; of an only one all there are."""
    there = [name for name in TABLES if name in park]
    if len(park_names(park)) < 2:
        found = {name: park[name] for name in there}
    else:
        parks = Parks(park)
        found = {name: _part(parks, name, parks.rows(park_id)[name]) for name in there}
    return Scope(Park(found, park.crs, park.in_metres), park_id, as_of, unmet, read_points)


def _part(parks: Parks, name: str, rows: np.ndarray) -> Table:
    """Some rows of a table, (k,) positions, with as many kept back from who reads as are among them."""
    table = parks.whole[name]
    hidden = int(parks.secret(name)[rows].sum()) if table.hidden else 0
    return replace(table.of(rows), hidden=hidden)
