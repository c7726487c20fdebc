"""The drawing against the declared table, class by class: measured minus declared, hectares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...geometry.noding import NOISE_M2
from ...geometry.units import M2_PER_HA
from ...landuse.classes import CLASSES
from ...landuse.result import Review
from ...rules.judge import within
from ...rules.verdict import FAIL, PASS, worst
from ...tables.cells import Note
from .sums import share_notes, sum_faults
from .table import DeclaredTable

TOTAL = "total"


@dataclass(frozen=True)
class Difference:
    """One class, or the total (the boundary against the declared total). declared_ha: None where the table has no row
    for it. disputed_ha: land this class claims together with others, counted in no class. rows: of the table."""

    land_class: str
    declared_ha: float | None
    measured_ha: float
    disputed_ha: float
    verdict: str
    labels: tuple[str, ...]
    rows: tuple[int, ...]

    @property
    def delta_ha(self) -> float:
        """Measured minus declared; a class without a row is declared as nothing."""
        return self.measured_ha - (self.declared_ha or 0.0)

    @property
    def delta_pct(self) -> float | None:
        """The difference in percent of what is declared."""
        return 100.0 * self.delta_ha / self.declared_ha if self.declared_ha else None


@dataclass(frozen=True)
class Reconciliation:
    """The differences, the total last; faults of the table itself (`fault` in the key) and remarks on reading it."""

    differences: tuple[Difference, ...]
    notes: tuple[Note, ...]

    @property
    def verdict(self) -> str:
        """`fail` where a class or the total differs, or the table does not add up."""
        at_odds = any(key.startswith("declared.fault") for key, _ in self.notes)
        return worst([FAIL if at_odds else PASS, *(difference.verdict for difference in self.differences)])


def reconcile(review: Review, table: DeclaredTable, *, tolerance_ha: float, tolerance_pct: float) -> Reconciliation:
    """Hold all parks of `review` together against `table`. A difference is allowed up to the larger tolerance."""
    park_ha = sum(park.park_ha for park in review.parks)
    rows = [_difference(land_class, review, table) for land_class in CLASSES]
    present = [row for row in rows if row.rows or row.measured_ha or row.disputed_ha]
    declared_ha = table.total_ha()
    if declared_ha is None:
        declared_ha = sum(row.area_ha for row in table.land())
    total = Difference(TOTAL, declared_ha, park_ha, 0.0, PASS, (), ())
    judged = [_judged(row, tolerance_ha, tolerance_pct) for row in (*present, total)]
    return Reconciliation(tuple(judged), (*table.notes, *_table_notes(table, park_ha)))


def _difference(land_class: str, review: Review, table: DeclaredTable) -> Difference:
    declared = [row for row in table.land() if row.land_class == land_class]
    claims = [park.claims for park in review.parks]
    return Difference(
        land_class=land_class,
        declared_ha=sum(row.area_ha for row in declared) if declared else None,
        measured_ha=_hectares(each.undisputed_m2(land_class) for each in claims),
        disputed_ha=_hectares(each.contested_m2((land_class,)) for each in claims),
        verdict=PASS,
        labels=tuple(row.label for row in declared),
        rows=tuple(row.row for row in declared),
    )


def _hectares(areas_m2: Iterable[float]) -> float:
    """All together; what is rounding of coordinates is no land."""
    area_m2 = sum(areas_m2)
    return area_m2 / M2_PER_HA if area_m2 > NOISE_M2 else 0.0


def _judged(row: Difference, tolerance_ha: float, tolerance_pct: float) -> Difference:
    declared_ha = row.declared_ha or 0.0
    matches = within(row.measured_ha, declared_ha, max(tolerance_ha, tolerance_pct / 100.0 * declared_ha))
    return row if matches else replace(row, verdict=FAIL)


def _table_notes(table: DeclaredTable, park_ha: float) -> Iterator[Note]:
    yield from sum_faults(table)
    yield from share_notes(table, park_ha)
    if table.total_ha() is None:
        yield "declared.note.no_total", {}
    for row in table.land():
        if row.land_class == "unknown":
            yield "declared.note.unknown", {"row": row.row, "label": row.label, "area_ha": row.area_ha}
