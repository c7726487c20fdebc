"""What a certificate is looked at in: one park on one day, its rows by table, and which of them somebody keeps back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..park.one import Parks
from ..park.park import in_use
from ..park.table import Table

TABLES = ("park", "zone", "plot", "firm", "flow", "link", "measure", "criterion", "fact", "phase", "attachment")
"""What a certificate is read from."""
COUNTS, ASKED, OPEN, SEEN = "counts", "asked", "open", "seen"
"""What a row does in a figure: it counts, it is of the whole without counting, nobody knows, or it was looked at."""


@dataclass(frozen=True)
class Row:
    """A row that something rests on, by table and id, and what it does there."""

    table: str
    id: str
    role: str = SEEN

    def __str__(self) -> str:
        return f"{self.table}/{self.id}"


class Scope:
    """The tables of one park, each with its own rows only."""

    def __init__(self, parks: Parks, park_id: str, as_of: datetime.date) -> None:
        self.parks, self.park_id, self.as_of = parks, park_id, as_of
        self.rows = parks.rows(park_id)
        self._tables: dict[str, Table] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.parks.whole and name in self.rows

    def __getitem__(self, name: str) -> Table:
        if name not in self._tables:
            self._tables[name] = self.parks.whole[name].of(self.rows[name])
        return self._tables[name]

    @cached_property
    def name(self) -> str:
        """What the park is called, its id where it has no name."""
        parks = self["park"]
        return str(parks["name"][0] or self.park_id) if len(parks) else self.park_id

    @cached_property
    def operating(self) -> np.ndarray:
        """(n,) objects, of each firm whether it operates, None where nobody knows."""
        return in_use(self["firm"])

    def secret(self, name: str) -> np.ndarray:
        """(n,) bool, which rows of a table somebody keeps back."""
        return self.parks.secret(name)[self.rows[name]]

    def shown(self, name: str, rows: np.ndarray, role: str) -> list[Row]:
        """Rows of a table, (k,) positions, by their ids."""
        table = self[name]
        return [Row(name, str(id_), role) for id_ in table[table.key][rows].tolist()]


def with_roles(scope: Scope, name: str, roles: Iterable[tuple[np.ndarray, str]], kept_back: np.ndarray | None = None
               ) -> tuple[tuple[Row, ...], int]:  # fmt: skip
    """Rows by what they do, (n,) bool each, and how many of them are left out because what they do would tell what
    somebody keeps back: `kept_back`, (n,) bool."""
    found: list[Row] = []
    left_out = 0
    for mask, role in roles:
        hidden = mask & kept_back if kept_back is not None else np.zeros(len(mask), dtype=bool)
        left_out += int(hidden.sum())
        found += scope.shown(name, np.flatnonzero(mask & ~hidden), role)
    return tuple(found), left_out
