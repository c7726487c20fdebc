"""What firms need in each hour, out of their declared flows: the amount of a year spread over the hours they work.

Electricity for the load of the park; heat for the demand that links and boilers meet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ...symbiosis.flow_table.flows import Firms, Flows, Rejected
from ...symbiosis.flow_table.settling import settle
from ...symbiosis.vocabulary.factors import Factor
from ...symbiosis.vocabulary.units import to_family
from ...symbiosis.vocabulary.vocabulary import Vocabulary
from ..hours import HOURS
from .calendar import DAYS, SUNDAY, Calendar

_RANGE = re.compile(r"(\d{1,2})(?:[:hg](\d{2}))?h?\s*[-–]\s*(\d{1,2})(?:[:hg](\d{2}))?h?")
_COUNTS = ("", "current", "hiện có")
ELECTRICITY = "electricity"


@dataclass(frozen=True)
class Needs:
    """What the firms of a table take in. flows: those that were read; working: by firm its share of each hour,
    (8760,); rejected: rows that tell nothing, with the reason; left_out: flows that are planned or over."""

    firms: Firms
    flows: Flows
    working: Mapping[int, np.ndarray]
    calendar: Calendar
    vocabulary: Vocabulary
    factors: Mapping[str, Factor]
    rejected: tuple[Rejected, ...]
    left_out: int = 0
    _kw: dict[int, np.ndarray] = field(default_factory=dict, repr=False)

    def rows(self, resource: str, *, output: bool = False) -> list[int]:
        """The flows of a resource or of its kinds, of those that count."""
        return [row for row in self._of_side(output) if resource in self.vocabulary.lineage(self.flows.resource[row])]

    def heat_rows(self) -> list[int]:
        """The flows of heat and steam taken in."""
        cascade = {id_: each.cascade for id_, each in self.vocabulary.resources.items()}
        return [row for row in self._of_side(False) if cascade[self.flows.resource[row]] == "heat"]

    def known(self, rows: Sequence[int]) -> list[int]:
        """Those of which the amount is known."""
        return [row for row in rows if np.isfinite(self.mwh(row))]

    def mwh(self, row: int) -> float:
        """MWh a year of a flow, NaN where it is not known or no energy."""
        resource = self.flows.resource[row]
        return float(self.flows.per_year[row]) * mwh_per_unit(resource, self.vocabulary, self.factors)

    def kw(self, row: int) -> np.ndarray:
        """(8760,) what a flow takes in each hour: its year's amount over the hours its firm works in its months."""
        if row not in self._kw:
            hours = self.hours(row)
            worked = hours.sum()
            self._kw[row] = hours * (1000.0 * self.mwh(row) / worked) if worked > 0 else np.zeros(HOURS)
        return self._kw[row]

    def hours(self, row: int) -> np.ndarray:
        """(8760,) shares of hours in which the firm of a flow works in the flow's months."""
        months = (self.flows.months[row] >> self.calendar.month) & 1
        return self.working[int(self.flows.firm[row])] * months

    def _of_side(self, output: bool) -> list[int]:
        counts = np.array([str(each) in _COUNTS for each in self.flows.status.tolist()], dtype=bool)
        return np.flatnonzero((self.flows.is_output == output) & counts).tolist()


def read_needs(
    table: Mapping[str, Sequence[Any]], firms: Firms, shifts: Sequence[Any], calendar: Calendar,
    factors: Mapping[str, Factor], start_hour: float,
) -> Needs:  # fmt: skip
    """The flows of a table as typed. shifts: of each firm what it says of its shifts; start_hour: when a working day
    begins where it tells no times."""
    vocabulary = Vocabulary.shipped()
    flows, rejected = settle(table, firms, vocabulary, factors)
    working = {
        firm: working_hours(
            calendar, float(firms.hours_per_day[firm]), float(firms.days_per_year[firm]),
            shifts[firm] if firm < len(shifts) else None, start_hour,
        )
        for firm in sorted(set(flows.firm.tolist()))
    }  # fmt: skip
    left_out = sum(str(each) not in _COUNTS for each in flows.status.tolist())
    return Needs(firms, flows, working, calendar, vocabulary, factors, rejected, left_out)


def working_hours(
    calendar: Calendar, hours_per_day: float, days_per_year: float, shift: Any, start_hour: float
) -> np.ndarray:
    """(8760,) the share of each hour that a firm works.

    Its shifts as typed (6-14, 14h-22h) where they tell times, else `hours_per_day` from `start_hour` on, round the
    clock. Days off are Sundays first, then Saturdays, then others, each spread over the year.
    """
    minutes = _shift_minutes(shift)
    if minutes is None:
        minutes = np.zeros(1440)
        count = round(60 * min(hours_per_day, 24.0))
        minutes[(round(60 * start_hour) + np.arange(count)) % 1440] = 1.0
    of_day = minutes.reshape(24, 60).mean(axis=1)
    return np.asarray(of_day[calendar.hour] * _open_days(calendar, days_per_year)[calendar.day])


def _shift_minutes(shift: Any) -> np.ndarray | None:
    """(1440,) 1 for the minutes of shifts that tell their times, None where they tell none."""
    found = _RANGE.findall(str(shift or "").lower())
    minutes = np.zeros(1440)
    for first, first_minute, last, last_minute in found:
        start, stop = 60 * int(first) + int(first_minute or 0), 60 * int(last) + int(last_minute or 0)
        if start >= 1440 or stop > 1440 or start == stop:
            return None
        minutes[(start + np.arange((stop - start) % 1440 or 1440)) % 1440] = 1.0
    return minutes if found else None


def _open_days(calendar: Calendar, days_per_year: float) -> np.ndarray:
    """(365,) 1 for the days worked; a part of a day is a part of each hour of one day."""
    weekday = calendar.weekday[::24]
    open_ = np.ones(DAYS)
    off = DAYS - min(max(days_per_year, 0.0), float(DAYS))
    for days in (weekday == SUNDAY, weekday == SUNDAY - 1, weekday < SUNDAY - 1):
        candidates = np.flatnonzero(days)
        count = min(int(np.ceil(off)), len(candidates))
        if not count:
            continue
        chosen = candidates[((np.arange(count) + 0.5) * len(candidates) / count).astype(int)]
        open_[chosen] = 0.0
        if off < count:
            open_[chosen[-1]] = count - off
        off = max(off - count, 0.0)
    return open_


def mwh_per_unit(resource: str, vocabulary: Vocabulary, factors: Mapping[str, Factor]) -> float:
    """MWh in one base unit of a resource: 1 of energy, the heat of a tonne of steam; NaN for what is no energy."""
    family = vocabulary.resources[resource].unit_family
    if family == "energy":
        return 1.0
    per_mwh = to_family("energy", resource, vocabulary, factors)
    return np.nan if per_mwh is None else 1.0 / per_mwh
