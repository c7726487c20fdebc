"""What the plots of a store say of each of its parks: how much of the land that can be let is."""

from __future__ import annotations

import numpy as np

from ..park.land import occupancy
from ..park.park import Park
from ..park.table import Table
from ..progress import Progress, step
from .belief import Known, Measured


def known_of(park: Park, progress: Progress) -> tuple[Known, int]:
    """Parks, provinces and occupancies of a store, and how many zones and plots say no park while it has several.
    Raises Cancelled."""
    parks = park["park"]
    ids = [str(each) for each in parks["park_id"].tolist()]
    named = {id_: {name: _text(parks, name, row) for name in ("name", "province")} for row, id_ in enumerate(ids)}
    measured: dict[str, Measured] = {}
    for position, id_ in enumerate(ids):
        step(progress, position / max(len(ids), 1))
        parts = {name: park[name].of(_of_park(park, name, id_, len(ids))) for name in ("zone", "plot")}
        let = occupancy(Park(parts, park.crs, park.in_metres))
        measured[id_] = Measured(let.leased_ha, let.leasable_ha, let.unknown_plots, let.unknown_zones)
    unplaced = 0 if len(ids) < 2 else sum(_nobodys(park, name) for name in ("zone", "plot"))
    names = {id_: said["name"] for id_, said in named.items()}
    return Known(names, {id_: said["province"] for id_, said in named.items()}, measured), unplaced


def _of_park(park: Park, name: str, id_: str, count: int) -> np.ndarray:
    """(k,) the rows of a table that are of a park; of an only park those that say none, too."""
    table = park[name]
    if count > 1:
        return table.rows_where("park_id", id_)
    return np.flatnonzero([each == id_ or each is None for each in table["park_id"].tolist()])


def _nobodys(park: Park, name: str) -> int:
    return sum(each is None for each in park[name]["park_id"].tolist())


def _text(table: Table, name: str, row: int) -> str:
    return str(table[name][row] or "")
