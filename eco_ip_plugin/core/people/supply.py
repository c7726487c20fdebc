"""What there is: kindergartens, schools, stations with the places they have, as a layer of points or polygons says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..corridors.cells import Typed, figures
from ..text import listed
from .kinds import WORKS, known
from .needs import Need

Note = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Supply:
    """Works as arrays of the same length. kind: (n,) ids, "" for words that name none; capacity: (n,) in the unit of
    the kind's need, NaN where nobody says; measured: (n,) capacities that come from the land; geometry: points or
    polygons."""

    id: np.ndarray
    geometry: np.ndarray
    kind: np.ndarray
    capacity: np.ndarray
    measured: np.ndarray

    def rows(self, kind: str) -> np.ndarray:
        """Positions of the works of a kind whose capacity is known."""
        return np.flatnonzero((self.kind == kind) & np.isfinite(self.capacity))

    def silent(self, kind: str) -> int:
        """How many works of a kind do not say what they hold."""
        return int(((self.kind == kind) & np.isnan(self.capacity)).sum())

    def total(self, kind: str) -> float:
        """Capacity of all works of a kind."""
        return float(self.capacity[self.rows(kind)].sum())


def supply_of(
    id_: np.ndarray, geometry: np.ndarray, kinds: Sequence[Any], capacity: Typed | None, needs: Sequence[Need]
) -> tuple[Supply, list[Note]]:
    """The works of a layer, and what has to be said of it. A polygon without a capacity has that of its land by the
    norm; a work that is counted by number is one. Raises EcoIpError for a capacity that is none."""
    kind = np.array([known(cell) for cell in kinds], dtype=object)
    typed = figures(id_, capacity, "error.social_capacity")
    of_kind = {need.kind.id: need for need in needs}
    measured = np.zeros(len(id_), dtype=bool)
    values = typed.copy()
    for row in np.flatnonzero(np.isnan(typed)).tolist():
        need = of_kind.get(kind[row])
        found = None if need is None else _by_norm(need, float(shapely.area(geometry[row])))
        if found is not None:
            values[row], measured[row] = found, True
    supply = Supply(id_, geometry, kind, values, measured)
    return supply, _notes(supply, kinds, of_kind)


def _by_norm(need: Need, area_m2: float) -> float | None:
    """Capacity by number or land, None where neither says."""
    if need.unit == WORKS:
        return 1.0
    if area_m2 <= 0:
        return None
    per_place = need.land_of(1.0)
    if need.places is None:
        return area_m2
    return float(np.floor(round(area_m2 / per_place, 6))) if per_place else None


def _notes(supply: Supply, typed: Sequence[Any], of_kind: Mapping[str, Need]) -> list[Note]:
    notes: list[Note] = []
    strange = Counter(str(cell) if cell not in (None, "") else "–" for cell, id_ in zip(typed, supply.kind) if not id_)
    if strange:
        notes.append(("social.note.unknown_kind", {"count": sum(strange.values()), "words": listed(sorted(strange))}))
    unasked = sorted({kind for kind in supply.kind.tolist() if kind and kind not in of_kind})
    if unasked:
        notes.append(("social.note.unasked", {"words": listed(unasked)}))
    asked = np.isin(supply.kind, list(of_kind))
    silent = supply.id[asked & np.isnan(supply.capacity)]
    if len(silent):
        notes.append(("social.note.no_capacity", {"count": len(silent), "ids": listed(silent.tolist())}))
    if supply.measured.any():
        by_land = supply.id[supply.measured]
        notes.append(("social.note.by_norm", {"count": len(by_land), "ids": listed(by_land.tolist())}))
    return notes
