"""Plans held against each other: their rows, what counts, and the order that comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...rules.kinds import PARK_WHOLE
from ...rules.verdict import NO_VERDICT
from .laid import Plan
from .ranking import Criterion, Ranking, first_criteria, ranked
from .side_by_side import Row, side_by_side


@dataclass(frozen=True)
class Comparison:
    """names, plans: the base first, then the scenarios. rows: their indicators; criteria: what counts, by indicator."""

    names: tuple[str, ...]
    plans: tuple[Plan, ...]
    rows: tuple[Row, ...]
    criteria: Mapping[str, Criterion]
    ranking: Ranking

    def row(self, id_: str) -> Row | None:
        """The row of an indicator, None for one there is not."""
        return next((row for row in self.rows if row.id == id_), None)

    @property
    def best(self) -> tuple[int, ...]:
        """The plans in first place; none where nothing ranks."""
        return tuple(plan for plan, place in enumerate(self.ranking.places) if place == 1)


@dataclass(frozen=True)
class Lead:
    """The share that a plan is known by: of the rule about the park's land that counts most classes. All of it over all
    parks together; missing_ha: 0 where the rule holds."""

    rule: str
    parts: tuple[str, ...]
    measured_pct: float | None
    required_pct: float | None
    verdict: str
    missing_ha: float | None


def compare(names: Sequence[str], plans: Sequence[Plan], criteria: Mapping[str, Criterion] | None = None) -> Comparison:
    """Hold `plans` of one zoning against each other, the base first. criteria: None for what counts at first."""
    rows = side_by_side(plans)
    counted = first_criteria(rows) if criteria is None else criteria
    return Comparison(tuple(names), tuple(plans), tuple(rows), counted, ranked(rows, counted))


def lead(plan: Plan, rows: Sequence[Row] | None = None, at: int = 0) -> Lead | None:
    """What `plan` is known by; None where no rule is about shares of the park. rows: of a comparison, in which the plan
    is the one `at`; without them made here."""
    shares = [each for park in plan.parks for each in park.chosen() if each.whole == PARK_WHOLE]
    if not shares:
        return None
    asked = max(shares, key=lambda each: len(each.parts))
    found = {row.id: row for row in (side_by_side([plan]) if rows is None else rows)}
    measured, missing = found[asked.rule], found.get(f"{asked.rule}_shortfall")
    return Lead(
        asked.rule,
        asked.parts,
        measured.values[at],
        measured.required,
        measured.verdicts[at] or NO_VERDICT,
        None if missing is None else missing.values[at],
    )
