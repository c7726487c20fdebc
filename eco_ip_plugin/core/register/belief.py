"""What a register believes on a day: which facts hold, of which parks, totals, occupancy both ways.

The contradictions are those of all days and are found once; this is quick enough to follow a slider over the days.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from ..tables.ranges import Span
from .best import holding, undated
from .contradictions import Contradictions
from .facts import Facts
from .judged import Held
from .phases import Phases
from .totals import LEASABLE, LEASED, OCCUPANCY, Total, totals


@dataclass(frozen=True)
class Measured:
    """What a store's plots say of a park: leased and leasable hectares, NaN unknown; plots and zones that say none."""

    leased_ha: float
    leasable_ha: float
    unknown_plots: int = 0
    unknown_zones: int = 0


@dataclass(frozen=True)
class Occupancy:
    """Of one park, %: as declared (from and to, NaN for none), as computed from plots, else from leased and leasable
    land as facts. by_plots: which of the two."""

    park: str
    declared: Span
    computed_pct: float
    leased_ha: float
    leasable_ha: float
    by_plots: bool
    unknown_plots: int = 0
    declared_source: str = ""

    @property
    def declared_pct(self) -> float:
        """The figure declared, NaN for none and for a bound or a range."""
        return self.declared.low if self.declared.low == self.declared.high else math.nan

    @property
    def delta_pct(self) -> float:
        """How far what is computed lies above or below what is declared, in points; 0 within a bound or a range."""
        below, above = self.computed_pct - self.declared.low, self.computed_pct - self.declared.high
        return below if below < 0 or math.isnan(below) else max(above, 0.0)


@dataclass(frozen=True)
class Known:
    """What is known beside the facts. parks: names by id, of a store; provinces: by park; measured: by park."""

    parks: Mapping[str, str] = field(default_factory=dict)
    provinces: Mapping[str, str] = field(default_factory=dict)
    measured: Mapping[str, Measured] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Belief:
    """held: (k,) rows of facts that hold on the day `as_of`; contradicted: (k,) bool, those at odds with another.
    parks: names by id, sorted. not_yet: how many facts are known only later. undated: how many of those that hold have
    a source without a day."""

    as_of: datetime.date
    parks: Mapping[str, str]
    held: np.ndarray
    contradicted: np.ndarray
    totals: tuple[Total, ...]
    occupancies: tuple[Occupancy, ...]
    not_yet: int
    undated: int


def believed(facts: Facts, phases: Phases, known: Known, found: Contradictions, as_of: datetime.date) -> Belief:
    """What holds on a day. found: the contradictions of all days."""
    held = holding(facts, as_of)
    parks = _parks(facts, held, phases, known)
    at_odds = np.zeros(len(facts), dtype=bool)
    at_odds[found.a] = at_odds[found.b] = True
    late = ~np.isnat(facts.source_date) & (facts.source_date > np.datetime64(as_of))
    occupancies = _occupancies(Held(facts, held.tolist()), parks, known)
    summed = totals(facts, held, list(parks))
    return Belief(as_of, parks, held, at_odds[held], summed, occupancies, int(late.sum()), undated(facts, held))


def _parks(facts: Facts, held: np.ndarray, phases: Phases, known: Known) -> dict[str, str]:
    """Every park by id with its name: those of the store, of facts known by the day, and of phases."""
    named = {facts.park[row]: str(facts.text[row]) for row in held.tolist() if facts.attribute[row] == "name"}
    ids = {*known.parks, *facts.park[held].tolist(), *phases.park.tolist()} - {""}
    return {park: named.get(park) or known.parks.get(park) or "" for park in sorted(ids)}


def _occupancies(holds: Held, parks: Mapping[str, str], known: Known) -> tuple[Occupancy, ...]:
    found = [_occupancy(holds, park, known.measured.get(park)) for park in parks]
    return tuple(each for each in found if not math.isnan(each.declared.low) or not math.isnan(each.computed_pct))


def _occupancy(holds: Held, park: str, plots: Measured | None) -> Occupancy:
    row, facts = holds.rows.get((park, OCCUPANCY)), holds.facts
    declared = Span(math.nan, math.nan) if row is None else Span(float(facts.low[row]), float(facts.high[row]))
    leased, leasable = holds.figure(park, LEASED), holds.figure(park, LEASABLE)
    by_plots = plots is not None and plots.leased_ha == plots.leased_ha and plots.leasable_ha > 0
    if by_plots and plots is not None:
        leased, leasable = plots.leased_ha, plots.leasable_ha
    known = not isinstance(leased, tuple) and not isinstance(leasable, tuple) and leasable > 0
    leased_ha, leasable_ha = (math.nan if isinstance(each, tuple) else each for each in (leased, leasable))
    return Occupancy(
        park,
        declared,
        100.0 * leased_ha / leasable_ha if known else math.nan,
        leased_ha,
        leasable_ha,
        by_plots,
        plots.unknown_plots if plots else 0,
        "" if row is None else str(facts.source[row]),
    )
