"""The parks of the report forms in stores of QGIS."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import INSERT, Change
from eco_ip_plugin.storage.samples import wkb_of

from .parks import Rows, full_park


def changes(rows: Rows) -> list[Change]:
    """New rows of a store."""
    return [Change(table, INSERT, values=_values(table, row)) for table, those in rows.items() for row in those]


def full_rows() -> Sequence[Change]:
    """The park of which all is known."""
    return changes(full_park())


def _values(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    kind = schema.tables()[table].geometry
    made = {name: str(each) if isinstance(each, datetime.date) else each for name, each in row.items()}
    if made.get("geom") is not None:
        made["geom"] = wkb_of(made["geom"].wkt, kind)
    return made
