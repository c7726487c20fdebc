"""How many of the operating firms have a measure done once a list of measures is written."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..park.firm_shares import FirmShare, done_by, known_as, with_measure
from ..park.park import stand_for
from .reading import Known, MeasureList


def share_afterwards(known: Known, found: MeasureList, year: int) -> tuple[FirmShare, int]:
    """The share of firms, and how many measures have no status. Where there is no measure at all nobody knows."""
    measures: dict[str, dict[str, Any]] = {id_: dict(row) for id_, row in known.measures.items()}
    for each in found.changes:
        measures.setdefault(each.measure_id, {}).update(each.values)
    columns = {name: [row.get(name) for row in measures.values()] for name in ("firm_id", "status", "year")}
    has = with_measure(list(known.firms), columns, year) if measures else np.full(len(known.firms), None, dtype=object)
    asked = stand_for("firm", [row.get("status") for row in known.firms.values()])
    return FirmShare(asked, has), int(known_as(done_by(columns, year), None).sum())
