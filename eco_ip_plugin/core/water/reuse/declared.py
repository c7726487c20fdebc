"""The water that firms ask for in the flow table, by use and month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from ...symbiosis.flow_table.flows import Firms, Flows
from ...symbiosis.vocabulary.vocabulary import Vocabulary
from ...text import listed
from ..months import DAYS, MONTHS
from .land import owners
from .reclaimed import COOLING, PROCESS, WASHING, WATERING, Demand

Note = tuple[str, dict[str, Any]]
_CHILLED = "chilled_water"
_USE_OF = {
    "irrigation_water": WATERING, "flushing_water": WASHING, "cooling_water": COOLING, "reclaimed_water": PROCESS,
}  # fmt: skip
"""What a resource is asked for; the finer ones go with the broader one they belong to."""


def use_of(resource: str, vocabulary: Vocabulary) -> str:
    """The use an input of a resource stands for, "" for water that reclaimed water may not replace."""
    return next((_USE_OF[each] for each in vocabulary.lineage(resource) if each in _USE_OF), "")


def declared_by(flows: Flows, firms: Firms, parks: np.ndarray) -> tuple[list[Demand], list[Note]]:
    """What the firms of each of (p,) parks ask for, m³/day by use, and what is to be said of it. Confidential flows
    are left out."""
    vocabulary = Vocabulary.shipped()
    uses = np.array([use_of(str(each), vocabulary) for each in flows.resource], dtype=object)
    chilled = np.array([_CHILLED in vocabulary.lineage(str(each)) for each in flows.resource], dtype=bool)
    asked = ~flows.is_output & (uses != "") & ~chilled
    where = owners(shapely.points(firms.xy), parks)[flows.firm] if len(flows.firm) else np.zeros(0, int)
    known = np.isfinite(flows.per_year)
    mine = asked & ~flows.confidential & known & (where >= 0)
    found = []
    for park in range(len(parks)):
        months: dict[str, np.ndarray] = {}
        for row in np.flatnonzero(mine & (where == park)).tolist():
            use = str(uses[row])
            months[use] = months.get(use, np.zeros(MONTHS)) + by_month(flows.per_year[row], int(flows.months[row]))
        found.append(Demand(months))
    parts = (asked & flows.confidential, asked & ~flows.confidential & ~known,
             asked & ~flows.confidential & known & (where < 0), chilled & ~flows.is_output)  # fmt: skip
    return found, list(_notes(flows, *parts))


def by_month(per_year: float, months: int) -> np.ndarray:
    """(12,) m³/day of a yearly amount that flows in the months of a bit mask, January = 1."""
    there = np.array([bool(months >> month & 1) for month in range(MONTHS)])
    return np.where(there, per_year / float(DAYS[there].sum()), 0.0) if there.any() else np.zeros(MONTHS)


def _notes(
    flows: Flows, secret: np.ndarray, unknown: np.ndarray, elsewhere: np.ndarray, chilled: np.ndarray
) -> Iterator[Note]:
    if secret.any():
        yield "water.note.confidential", {"count": int(secret.sum())}
    for key, rows in (("no_quantity", unknown), ("elsewhere", elsewhere)):
        if rows.any():
            yield f"water.note.{key}", {"count": int(rows.sum()), "ids": listed(flows.id[rows].tolist())}
    if chilled.any():
        yield "water.note.chilled", {"count": int(chilled.sum())}
