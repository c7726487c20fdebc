"""A register to be looked at day by day: what never changes with the day is found once, the rest when asked for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..errors import EcoIpError
from ..progress import Progress, Silent
from .belief import believed
from .contradictions import Contradictions, contradictions
from .given import Given
from .register import Register

FIRST = ("area_ha", "leasable_ha", "leased_ha", "occupancy_pct")
"""Attributes that are asked for first: how large, how full."""
NAMES = ("name", "name_en", "province")
"""Attributes that say which park it is."""


@dataclass(frozen=True, eq=False)
class Ledger:
    """attributes: of any fact, those asked for first before the others. days: of the sources, rising, each once."""

    given: Given
    contradictions: Contradictions
    attributes: tuple[str, ...]
    days: tuple[datetime.date, ...]

    def on(self, day: datetime.date) -> Register:
        """The register as of a day, without the programme of years and the conditions, which nobody reads off a
        slider."""
        given = self.given
        now = believed(given.facts, given.phases, given.known, self.contradictions, day)
        return Register(
            given.facts, given.unread, day, now.parks, now.held, now.contradicted, self.contradictions, now.totals,
            now.occupancies, given.phases, (), (), now.not_yet, now.undated,
        )  # fmt: skip

    def sources_of(self, day: datetime.date) -> Iterator[tuple[str, int]]:
        """The sources of a day, each with how many facts it has."""
        there = self.given.facts.source[self.given.facts.source_date == np.datetime64(day)]
        names, counts = np.unique(there.astype(str), return_counts=True)
        yield from zip(names.tolist(), counts.tolist())


def ledger_of(given: Given, progress: Progress | None = None) -> Ledger:
    """Raises EcoIpError where there is neither a fact nor a park, Cancelled when stopped."""
    facts = given.facts
    if not len(facts) and not given.known.parks:
        raise EcoIpError("error.register.empty", count=len(given.unread))
    found = contradictions(facts, progress or Silent())
    facts.newest_last.sum()  # made here, and not at the first move of the slider
    there = set(facts.attribute.tolist())
    ordered = (*(each for each in FIRST if each in there), *sorted(there - {*FIRST, *NAMES}))
    days = np.unique(facts.source_date[~np.isnat(facts.source_date)])
    return Ledger(given, found, ordered, tuple(days.astype(object).tolist()))
