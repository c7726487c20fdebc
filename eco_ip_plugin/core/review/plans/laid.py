"""A zoning laid out once, and judged anew in no time for whatever classes its zones are given.

What takes time in a check is laying zones over each other, and a scenario moves none of them: only what they are for
changes, or that they are there at all. So claims, measures and verdicts are those of the check itself, on the same
pieces of land.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely

from ...geometry.units import M2_PER_HA
from ...landuse.accuracy import DrawingAccuracy
from ...landuse.balance import land_claims
from ...landuse.check import Checked, Terms
from ...landuse.claims import LandClaims
from ...landuse.classes import CLASSES, class_positions
from ...landuse.measures import land_measures
from ...landuse.overlay import Overlay
from ...progress import Silent
from ...rules.evaluate import evaluate
from ...rules.judge import Verdict
from ...rules.verdict import worst
from ..scenarios import GAP

_GONE = -1
"""In place of a class, where a plan has the zone no more."""


@dataclass(frozen=True)
class Standing:
    """How one park stands in a plan; as in `ParkReview`, without what is drawn wrongly."""

    name: str
    claims: LandClaims
    verdicts: tuple[Verdict, ...]
    gap_ha: float
    overlap_ha: float
    disputed_ha: float

    @property
    def park_ha(self) -> float:
        """Planar area of the boundary."""
        return self.claims.park_m2 / M2_PER_HA

    def chosen(self) -> list[Verdict]:
        """The verdicts that count: one per rule, under the chosen reading."""
        return [verdict for verdict in self.verdicts if verdict.chosen]


@dataclass(frozen=True)
class Plan:
    """The zoning with the classes a plan gives it. changed_ha: zones of another class than in the base, or removed, as
    drawn inside the parks; changed_count: how many they are."""

    parks: tuple[Standing, ...]
    changed_ha: float = 0.0
    changed_count: int = 0

    @property
    def verdict(self) -> str:
        """The verdict over all parks and rules."""
        return worst([each.verdict for park in self.parks for each in park.chosen()])


@dataclass(frozen=True)
class Laid:
    """A checked zoning, its zones ready to be given other classes."""

    checked: Checked
    terms: Terms

    @cached_property
    def base(self) -> np.ndarray:
        """The class of every zone as drawn, (n,) positions in `CLASSES`."""
        return class_positions(self.terms.codes.classify(self.checked.zones.code.tolist()))

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of every zone by its id."""
        return {str(id_): row for row, id_ in enumerate(self.checked.zones.id)}

    @cached_property
    def codes(self) -> dict[str, str]:
        """By class the code that this drawing writes most often for it; none for a class it does not have."""
        typed: dict[str, dict[str, int]] = {}
        for position, code in zip(self.base.tolist(), self.checked.zones.code.tolist()):
            if code:
                count = typed.setdefault(CLASSES[position], {})
                count[str(code).strip()] = count.get(str(code).strip(), 0) + 1
        return {name: min(count, key=lambda code: (-count[code], code)) for name, count in typed.items()}

    def area_ha(self, rows: Iterable[int]) -> float:
        """The land of zones as drawn."""
        return float(shapely.area(self.checked.zones.geometry[list(rows)]).sum()) / M2_PER_HA

    def with_changes(self, changes: Mapping[int, str]) -> np.ndarray:
        """The class of every zone, (n,), where rows of zones are given classes by id; `GAP` for a zone removed."""
        given = self.base.copy()
        for row, land_class in changes.items():
            given[row] = _GONE if land_class == GAP else CLASSES.index(land_class)
        return given

    def plan(self, land_class: np.ndarray | None = None) -> Plan:
        """The plan in which every zone has its `land_class`, (n,) as of `with_changes`; without one the base."""
        given = self.base if land_class is None else land_class
        changed = given != self.base
        parks = tuple(
            self._standing(park.name, _with_classes(overlay, given[overlay.zone]))
            for park, overlay in zip(self.checked.review.parks, self.checked.overlays)
        )
        changed_m2 = sum(float(each.part_m2[changed[each.zone]].sum()) for each in self.checked.overlays)
        return Plan(parks, changed_m2 / M2_PER_HA, int(changed.sum()))

    def _standing(self, name: str, overlay: Overlay) -> Standing:
        order, pack = self.checked.class_order, self.terms.pack
        claims, lands = land_claims(overlay, order, None), pack.lands()
        accuracy = DrawingAccuracy(overlay, lands, order).of
        verdicts = evaluate(pack, land_measures(lands, claims), self.terms.appraisal_date, self.terms.reading, accuracy)
        return Standing(
            name,
            claims,
            verdicts,
            gap_ha=claims.gap_m2 / M2_PER_HA,
            overlap_ha=float(overlay.cell_m2.sum()) / M2_PER_HA,
            disputed_ha=float(overlay.cell_m2[overlay.disputed].sum()) / M2_PER_HA,
        )


def _with_classes(overlay: Overlay, land_class: np.ndarray) -> Overlay:
    """The same land for other uses, (m,) of each part; `_GONE` for parts of zones that are removed."""
    given, gone = replace(overlay, land_class=land_class), land_class == _GONE
    return given.without(gone, Silent()) if gone.any() else given
