"""An energy balance as it was asked for, with the sources of the figures it was made from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...errors import EcoIpError
from ...forms.grid import GridFactor
from .calendar import Calendar
from .figures import Balance
from .parameters import LIMIT, Parameter, Parameters
from .tariff import Tariff

Note = tuple[str, dict[str, object]]


@dataclass(frozen=True)
class Limit:
    """What may be sold of the sun's generation, in percent. rule: the dated row, None for the user's own figure."""

    pct: float
    rule: Parameter | None


@dataclass(frozen=True)
class Case:
    """factor: of the grid in the year that was chosen, None where there is none; efficiency: of boilers; fuel: the row
    of the boilers' fuel, None without heat; cost_source: where typed costs come from; used: rows behind the figures."""

    found: Balance
    calendar: Calendar
    as_of: datetime.date
    currency: str
    tariff: Tariff | None
    limit: Limit | None
    earlier: Limit | None
    factor: GridFactor | None
    factor_year: int
    efficiency: float = 1.0
    used: Sequence[Parameter] = ()
    costs: Sequence[tuple[str, float, str]] = ()
    cost_source: str = ""
    notes: Sequence[Note] = ()
    load_of: Mapping[str, object] | None = None

    @property
    def priced(self) -> bool:
        return self.tariff is not None


def limit_on(known: Parameters, typed_pct: float | None, day: datetime.date) -> Limit:
    """The share that may be sold on a day: the typed one, else that of the rule. Raises EcoIpError where no rule of the
    day is known."""
    if typed_pct is not None:
        return Limit(typed_pct, None)
    rule = known.on(LIMIT, day)
    if rule is None or rule.value is None:
        raise EcoIpError("energy.error.no_limit", day=day)
    return Limit(rule.value, rule)


def limit_before(known: Parameters, day: datetime.date) -> Limit:
    """The share that might be sold before the rule of a day. Raises EcoIpError where no such rule is known."""
    rule = known.before(LIMIT, day)
    if rule is None or rule.value is None:
        raise EcoIpError("energy.error.no_earlier_limit", day=day)
    return Limit(rule.value, rule)
