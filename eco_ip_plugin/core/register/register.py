"""A register of parks as of a day: what holds and what contradicts, totals, occupancy both ways, conditions."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..errors import EcoIpError
from ..progress import Progress, Silent, Stretch, step
from ..rules.pack import load_shipped
from ..tables.ranges import Span
from ..tables.words import fold
from .best import holding, undated
from .contradictions import Contradictions, contradictions
from .facts import Facts, Unread
from .judged import PROVINCE, Checked, Held, check_parks, check_provinces
from .phases import Phases, Year, years
from .totals import LEASABLE, LEASED, OCCUPANCY, Total, totals

PARK_PACK, PROVINCE_PACK = "decree-35-planner", "decree-35-province"


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
class Register:
    """facts: all of them; held: (k,) rows that hold on the day `as_of`. parks: names by id, sorted; totals and checks
    are of these, not of facts about no park. not_yet: how many facts are known only later. undated: how many of those
    that hold have a source without a day. contradicted: (k,) bool, of those that hold."""

    facts: Facts
    unread: tuple[Unread, ...]
    as_of: datetime.date
    parks: Mapping[str, str]
    held: np.ndarray
    contradicted: np.ndarray
    contradictions: Contradictions
    totals: tuple[Total, ...]
    occupancies: tuple[Occupancy, ...]
    phases: Phases
    years: tuple[Year, ...]
    checks: tuple[Checked, ...]
    not_yet: int
    undated: int

    def name(self, park: str) -> str:
        """What a park is called, its id where nobody says."""
        return self.parks.get(park, "") or park


def register(
    facts: Facts, unread: tuple[Unread, ...], phases: Phases, as_of: datetime.date, known: Known | None = None,
    progress: Progress | None = None,
) -> Register:  # fmt: skip
    """The register as of a day. Raises EcoIpError where there is neither a fact nor a park, Cancelled when stopped."""
    known, progress = known or Known(), progress or Silent()
    if not len(facts) and not known.parks:
        raise EcoIpError("error.register.empty", count=len(unread))
    held = holding(facts, as_of)
    parks = _parks(facts, held, phases, known)
    found = contradictions(facts, Stretch(progress, 0.0, 0.7))
    step(progress, 0.75)
    at_odds = np.isin(held, np.concatenate([found.a, found.b]))
    holds = Held(facts, held.tolist())
    checks = _checks(holds, parks, phases, known, as_of)
    step(progress, 0.95)
    late = ~np.isnat(facts.source_date) & (facts.source_date > np.datetime64(as_of))
    return Register(
        facts, unread, as_of, parks, held, at_odds, found, totals(facts, held, list(parks)),
        _occupancies(holds, parks, known), phases, years(facts, phases, as_of), checks, int(late.sum()),
        undated(facts, held),
    )  # fmt: skip


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


def _checks(
    holds: Held, parks: Mapping[str, str], phases: Phases, known: Known, on: datetime.date
) -> tuple[Checked, ...]:
    counts = {park: int((phases.park == park).sum()) for park in set(phases.park.tolist())}
    by_park = check_parks(holds, parks, counts, load_shipped(PARK_PACK), on)
    together = check_provinces(holds, _by_province(holds, list(parks), known), load_shipped(PROVINCE_PACK), on)
    return (*together, *by_park)


def _by_province(holds: Held, parks: Sequence[str], known: Known) -> dict[str, list[str]]:
    """Parks by province, as the first of them spells it; those of no province under "", last."""
    spelled: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for park in parks:
        name = (holds.words(park, PROVINCE) or known.provinces.get(park) or "").strip()
        found.setdefault(spelled.setdefault(fold(name), name), []).append(park)
    return dict(sorted(found.items(), key=lambda each: (not each[0], fold(each[0]))))
