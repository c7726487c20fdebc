"""What the store of a project gives to the register: facts, phases in their places, parks and what their plots say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from ..geometry.polygons import united
from ..park.park import Park
from ..park.table import Table
from ..progress import Progress, Silent
from ..tables.words import fold
from .belief import Known
from .facts import NEEDED, Facts, Unread, read_facts
from .measured import known_of
from .phases import COLUMNS as PHASE_COLUMNS
from .phases import Phases, read_phases

TABLES = ("park", "zone", "plot", "fact", "phase")
"""The tables of a store that the register is made from."""


@dataclass(frozen=True)
class Given:
    """facts and rows that are none; phases; known: what is known besides. unplaced: zones and plots that say no park
    while there are several; has_facts: whether there is a table of facts."""

    facts: Facts
    unread: tuple[Unread, ...]
    phases: Phases
    known: Known = field(default_factory=Known)
    unplaced: int = 0
    has_facts: bool = True


def given_of(park: Park, progress: Progress | None = None) -> Given:
    """All that the tables of a store say, `park` being those of `TABLES` that it has. Raises Cancelled."""
    known, unplaced = known_of(park, progress or Silent())
    table: Mapping[str, Any] = park["fact"].columns if "fact" in park else {name: [] for name in NEEDED}
    facts, unread = read_facts(table)
    return Given(facts, unread, _phases(park), known, unplaced, "fact" in park)


def _phases(park: Park) -> Phases:
    """The phases, each where its zones are, and where its park is when no zone says that it is of it."""
    if "phase" not in park:
        return read_phases({})
    table = park["phase"]
    places = [_place(park, row) for row in range(len(table))]
    return read_phases({name: table[name].tolist() for name in PHASE_COLUMNS}, places)


def _place(park: Park, row: int) -> shapely.Geometry | None:
    zones, phase = park["zone"], park["phase"]
    called = {fold(phase[name][row]) for name in ("phase_id", "name")} - {""}
    of_park = _rows_of_park(park, zones, phase["park_id"][row])
    drawn = [each for each in of_park if zones.placed[each] and fold(zones["phase"][each]) in called]
    if drawn and zones.geometry is not None:
        return united(zones.geometry[np.array(drawn, dtype=np.intp)])
    parks = park["park"]
    at = parks.row_of(phase["park_id"][row])
    return None if at is None or parks.geometry is None else parks.geometry[at]


def _rows_of_park(park: Park, zones: Table, park_id: str | None) -> Sequence[int]:
    """The zones of a park; of an only park those that say none, too."""
    if park_id is None:
        return []
    rows: list[int] = zones.rows_where("park_id", park_id).tolist()
    if len(park["park"]) == 1:
        rows += [row for row, each in enumerate(zones["park_id"].tolist()) if each is None]
    return rows
