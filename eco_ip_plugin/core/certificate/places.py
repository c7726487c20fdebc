"""Where the rows of a criterion lie, and what they are called: for whoever asks to be shown where."""

from __future__ import annotations

from typing import Any

import shapely

from ..park.park import Park
from .scope import Row

_LIES_AT = {
    "measure": (("firm_id", "firm"), ("park_id", "park")),
    "fact": (("park_id", "park"),),
    "criterion": (("park_id", "park"),),
    "phase": (("park_id", "park"),),
    "firm": (("plot_id", "plot"), ("park_id", "park")),
    "link": (("supplier", "firm"), ("receiver", "firm")),
}
"""By which column a row without a shape of its own lies at another row, tried in this order."""
_CALLED = {"firm": ("name",), "measure": ("title",), "zone": ("name", "code"), "criterion": ("rule",),
           "fact": ("attribute",), "phase": ("name",), "park": ("name",), "plot": ("name",)}  # fmt: skip


def place_of(park: Park, row: Row) -> shapely.Point | None:
    """A point on the row's shape, or on that of the row it belongs to; None where neither is drawn."""
    return _place(park, row.table, row.id, 0)


def label_of(park: Park, row: Row) -> str:
    """What people call the row; its id where it has no name."""
    if row.table not in park:
        return row.id
    table = park[row.table]
    position = table.row_of(row.id)
    if position is None:
        return row.id
    if row.table == "link":
        ends = (Row("firm", str(table[end][position] or "?")) for end in ("supplier", "receiver"))
        return " → ".join(label_of(park, end) for end in ends)
    names = (table[column][position] for column in _CALLED.get(row.table, ()))
    return next((str(name) for name in names if name), row.id)


def _place(park: Park, name: str, id_: Any, depth: int) -> shapely.Point | None:
    if name not in park or id_ is None or depth > 2:
        return None
    table = park[name]
    position = table.row_of(str(id_))
    if position is None:
        return None
    if table.geometry is not None and table.geometry[position] is not None:
        return shapely.point_on_surface(table.geometry[position])
    for column, other in _LIES_AT.get(name, ()):
        found = _place(park, other, table[column][position], depth + 1)
        if found is not None:
            return found
    return None
