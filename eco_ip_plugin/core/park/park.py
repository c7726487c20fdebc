"""A park as its store knows it: every table by name, read once, for forms, registers, indicators and pages alike.

Firms that asked for it are marked confidential; what may be told of them is said in `core.symbiosis.secrecy`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely

from ..symbiosis.secrecy import is_marked
from .table import Table

_IN_USE = {
    "firm": {"operating": True, "planned": False, "building": False, "closed": False},
    "flow": {"current": True, "planned": False, "ended": False},
    "link": {"implemented": True, "suggested": False, "negotiating": False, "rejected": False},
}
"""Of the tables whose rows have a status: which of them stand for something that is there."""
_TELLS_OF = (
    ("firm_id", "firm"), ("supplier", "firm"), ("receiver", "firm"), ("supply_flow", "flow"), ("demand_flow", "flow"),
    ("flow_id", "flow"), ("link_id", "link"), ("measure_id", "measure"), ("monitoring_id", "monitoring"),
    ("row_id", "firm"), ("row_id", "flow"), ("row_id", "link"),
)  # fmt: skip
"""Columns by which a row tells of a firm, or of another row that does."""


@dataclass(frozen=True)
class Park(Mapping[str, Table]):
    """tables: by name, those that could be read. crs: their coordinate system, e.g. "EPSG:9214", "" unknown.
    in_metres: whether lengths and areas in it are metres on the ground; none is measured where they are not."""

    tables: Mapping[str, Table]
    crs: str
    in_metres: bool

    def __getitem__(self, name: str) -> Table:
        return self.tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)

    @property
    def hidden(self) -> int:
        """Rows whose confidential cells are kept back from who reads, in all tables; at least so many."""
        return sum(table.hidden for table in self.tables.values())


def in_use(table: Table) -> np.ndarray:
    """(n,) objects: True or False as the row's status says today, None where none is entered or the table has none."""
    status = table.columns.get("status")
    return stand_for(table.name, [None] * len(table) if status is None else status.tolist())


def stand_for(table: str, status: Sequence[Any]) -> np.ndarray:
    """(n,) objects: True or False as the status of a row of that table says, None where none is entered."""
    known = _IN_USE.get(table, {})
    said = np.empty(len(status), dtype=object)
    said[:] = [known.get(each) for each in status]
    return said


def reported(park: Park, day: datetime.date) -> np.ndarray:
    """(n,) bool, the flows that tell of a day: of each firm those of its newest year up to then, and those without a
    year, as the analysis of exchanges counts them."""
    flows = park["flow"]
    year = np.where(flows["year"] <= day.year, flows["year"], np.nan)
    newest = pd.Series(year).groupby(flows["firm_id"], dropna=False).transform("max").to_numpy()
    return np.isnan(flows["year"]) | (year == newest)


def confidential(park: Park, name: str, known: dict[str, np.ndarray] | None = None) -> np.ndarray:
    """(n,) bool, the rows of a table that are marked, by their own mark or by that of a firm or flow they tell of.
    known: what was found for other tables of the same park, added to; not to be changed."""
    found = {} if known is None else known
    if name not in found:
        table = park[name]
        marked = _marked(table)
        for column, owner in _TELLS_OF:
            if column in table.columns and owner in park and owner != name:
                marked |= np.append(confidential(park, owner, found), False)[table.rows_of(column, park[owner])]
        found[name] = marked
    return found[name]


def zones_of_firms(park: Park) -> np.ndarray:
    """(n,) the row of the zone of each firm, −1 unknown: as its plot says, else where it lies."""
    firms, plots, zones = park["firm"], park["plot"], park["zone"]
    plot = firms.rows_of("plot_id", plots)
    zone = np.append(plots.rows_of("zone_id", zones), -1)[plot]
    lost = np.flatnonzero((zone < 0) & firms.placed)
    if len(lost) and firms.geometry is not None and zones.geometry is not None:
        place, found = shapely.STRtree(zones.geometry).query(firms.geometry[lost], predicate="intersects")
        first = np.unique(place, return_index=True)[1]  # of several the one drawn first
        zone[lost[place[first]]] = found[first]
    return zone


def firms_of_zone(park: Park, zone_id: str) -> np.ndarray:
    """(k,) the rows of the firms of a zone."""
    row = park["zone"].row_of(zone_id)
    return np.flatnonzero(zones_of_firms(park) == row) if row is not None else np.empty(0, dtype=np.intp)


def _marked(table: Table) -> np.ndarray:
    mark = table.columns.get("confidential")
    if mark is None:
        return np.zeros(len(table), dtype=bool)
    cells = mark.tolist()
    known = {each: is_marked(each) for each in set(cells)}  # a few words, of many rows
    return np.array([known[each] for each in cells], dtype=bool)
