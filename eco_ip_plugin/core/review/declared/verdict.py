"""Does a park hold its rules by the table it declares? The same rules, held by the same judge, on the table's hectares.

A table that does not say what a rule counts gets no verdict on it: what is missing is told, not taken for nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...geometry.units import M2_PER_HA
from ...landuse.balance import ALWAYS_SHOWN
from ...landuse.claims import LandClaims
from ...landuse.measures import PARK_HA, land_measures, lands_by_class
from ...rules.evaluate import evaluate
from ...rules.judge import Reason, Verdict, within
from ...rules.measures import PARK, Land
from ...rules.pack import RulePack
from ...rules.verdict import worst
from .table import DeclaredTable

_IN_EVERY_PARK = ("green", "traffic", "technical")
"""Classes without which there is no park: a table without a row for them has put them into another row. Any other class
that has a row in every balance may be missing where the rows make up the total without it."""
_NONE = frozenset("-–—−/0.,")
"""What a cell without any land is filled with."""


@dataclass(frozen=True)
class DeclaredVerdict:
    """A declared table under the rules. verdicts: every rule under every reading. missing: what the table lacks, as
    sentences by key and parameters. area_ha: by class, as declared."""

    verdicts: tuple[Verdict, ...]
    missing: tuple[Reason, ...]
    area_ha: Mapping[str, float]

    @property
    def verdict(self) -> str:
        """The worst of the chosen readings."""
        return worst([each.verdict for each in self.chosen()])

    def chosen(self) -> list[Verdict]:
        """One verdict a rule, under the chosen reading."""
        return [each for each in self.verdicts if each.chosen]


def judged(
    table: DeclaredTable, pack: RulePack, appraisal_date: datetime.date, reading: str | None = None
) -> DeclaredVerdict:
    """Hold `table` against `pack` on that day, as a drawing is held. Shares are of the table's own total. Raises
    EcoIpError for a reading that no rule has."""
    area_ha = _area_ha(table)
    lands, total_ha = pack.lands(), table.total_ha()
    unread = tuple(_unread(table))
    if total_ha is None or unread:
        missing: tuple[Reason, ...] = (*(() if total_ha else (("declared.lacks.total", {}),)), *unread)
        measures: dict[str, float | Reason] = dict.fromkeys({PARK, PARK_HA, *lands_by_class(), *lands}, missing[0])
    else:
        claims = {frozenset((each,)): area * M2_PER_HA for each, area in area_ha.items()}
        gap_m2 = max(total_ha - sum(area_ha.values()), 0.0) * M2_PER_HA
        measures = land_measures(lands, LandClaims(total_ha * M2_PER_HA, claims, gap_m2))
        complete = within(sum(area_ha.values()), total_ha, table.area_slack_ha * (len(table.land()) + 1))
        needed = _IN_EVERY_PARK if complete else ALWAYS_SHOWN
        absent = tuple(each for each in needed if each not in area_ha)
        measures.update(_not_declared(lands, absent))
        missing = tuple(("declared.lacks.class", {"classes": (each,)}) for each in absent)
    return DeclaredVerdict(evaluate(pack, measures, appraisal_date, reading), missing, area_ha)


def _area_ha(table: DeclaredTable) -> dict[str, float]:
    """Declared hectares by class, of the classes that have a row."""
    found: dict[str, float] = {}
    for row in table.land():
        found[row.land_class] = found.get(row.land_class, 0.0) + row.area_ha
    return found


def _not_declared(lands: Mapping[str, Land], absent: tuple[str, ...]) -> dict[str, Reason]:
    """Measures of land in which a class counts that every balance has a row for and this table has not."""
    lacking = {name: tuple(each for each in absent if each in land.parts)
               for name, land in {**lands_by_class(), **lands}.items()}  # fmt: skip
    return {name: ("declared.lacks.class", {"classes": classes}) for name, classes in lacking.items() if classes}


def _unread(table: DeclaredTable) -> Iterator[Reason]:
    """Rows whose area is no number: the hectares of some class are not known."""
    for key, params in table.notes:
        if key == "declared.note.no_number" and set(str(params["found"]).strip()) - _NONE:
            yield "declared.lacks.number", params
