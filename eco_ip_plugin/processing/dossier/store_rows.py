"""The rows of a store that go into a dossier: of one park, with a shape, and nothing that is confidential."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...core.dossier.knowing import land_uses
from ...core.dossier.mapping import BESIDE, Given
from ...core.errors import EcoIpError
from ...core.landuse.codes import CodeTable
from ...core.park.park import Park, confidential
from ...core.park.table import Table

_NAME_OF = " – "
_KEPT = {"firm": ("name", "status", "vsic"), "link": ("status", "symbiosis_kind", "resource", "network_m")}
"""What is told of firms and links: nothing that readers of a shared project do not see either."""


@dataclass(frozen=True, eq=False)
class Rows:
    """shapeless, secret: how many rows stay behind, without a shape, and confidential."""

    given: Given
    shapeless: int
    secret: int


def chosen_park(park: Park, wanted: str) -> str:
    """The id of the park that is exported, "" for a store that knows none. Raises EcoIpError for one it has not, and
    where it has several and none is chosen."""
    ids = [str(each) for each in park["park"]["park_id"].tolist() if each]
    if wanted and wanted not in ids:
        raise EcoIpError("error.dossier.no_park", park=wanted, parks=", ".join(ids) or "–")
    if not wanted and len(ids) > 1:
        raise EcoIpError("error.dossier.several_parks", parks=", ".join(ids))
    return wanted or (ids[0] if ids else "")


def boundary_rows(park: Park, chosen: str) -> Given:
    """The park itself."""
    return rows_of(park, "park", chosen).given


def rows_of(park: Park, name: str, chosen: str) -> Rows:
    """The rows of a table that have a shape and belong to the park; a row that names none belongs to it."""
    table = park[name]
    kept = _belongs(park, table, chosen)
    secret = kept & confidential(park, name) if name in BESIDE else np.zeros(len(table), dtype=bool)
    kept &= ~secret
    shown = kept & table.placed
    geometry = np.empty(0, dtype=object) if table.geometry is None else table.geometry[shown]
    columns = {column: values[shown] for column, values in _told(park, table).items()}
    return Rows(Given(name, columns, geometry), int((kept & ~table.placed).sum()), int(secret.sum()))


def _belongs(park: Park, table: Table, chosen: str) -> np.ndarray:
    if table.name == "link":
        of_firms = park["firm"]["park_id"]
        return _is(_through(table, "supplier", park["firm"], of_firms), chosen) & _is(
            _through(table, "receiver", park["firm"], of_firms), chosen
        )
    of = table.columns.get("park_id")
    if of is None and "plot_id" in table.columns:
        of = _through(table, "plot_id", park["plot"], park["plot"]["park_id"])
    return np.ones(len(table), dtype=bool) if of is None else _is(of, chosen)


def _is(of: np.ndarray, chosen: str) -> np.ndarray:
    return np.array([not each or each == chosen for each in of.tolist()], dtype=bool)


def _through(table: Table, column: str, other: Table, values: np.ndarray) -> np.ndarray:
    """(n,) objects, of each row the value of the row of `other` that its column names, None for none."""
    return np.append(values, None)[table.rows_of(column, other)]


def _told(park: Park, table: Table) -> dict[str, np.ndarray]:
    """The columns that may go into a dossier, and what the rows they refer to say."""
    if table.name == "building":
        return {**table.columns, "zone_class": _zone_classes(park, table)}
    if table.name not in _KEPT:
        return dict(table.columns)
    columns = {name: table[name] for name in _KEPT[table.name]}
    if table.name == "link":
        ends = (_through(table, end, park["firm"], park["firm"]["name"]).tolist() for end in ("supplier", "receiver"))
        columns["name"] = np.array([_NAME_OF.join(each or "?" for each in pair) for pair in zip(*ends)], dtype=object)
    return columns


def _zone_classes(park: Park, buildings: Table) -> np.ndarray:
    """(n,) the land use of the zone of a building's plot, None where nobody has entered one of them."""
    zones, plots = park["zone"], park["plot"]
    classes = np.array(land_uses(zones.columns, len(zones), CodeTable.shipped()), dtype=object)
    of_plots = _through(plots, "zone_id", zones, classes)
    return _through(buildings, "plot_id", plots, of_plots)
