"""A register of parks as of a day: what holds and what contradicts, totals, occupancy both ways, conditions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import EcoIpError
from ..progress import Progress, Silent, Stretch, step
from ..rules.pack import load_shipped
from ..tables.words import fold
from .belief import Known, Occupancy, believed
from .contradictions import Contradictions, contradictions
from .facts import Facts, Unread
from .judged import PROVINCE, Checked, Held, check_parks, check_provinces
from .phases import Phases, Year, years
from .totals import Total

PARK_PACK, PROVINCE_PACK = "decree-35-planner", "decree-35-province"


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
    found = contradictions(facts, Stretch(progress, 0.0, 0.7))
    step(progress, 0.75)
    now = believed(facts, phases, known, found, as_of)
    checks = _checks(Held(facts, now.held.tolist()), now.parks, phases, known, as_of)
    step(progress, 0.95)
    return Register(
        facts, unread, as_of, now.parks, now.held, now.contradicted, found, now.totals, now.occupancies, phases,
        years(facts, phases, as_of), checks, now.not_yet, now.undated,
    )  # fmt: skip


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
