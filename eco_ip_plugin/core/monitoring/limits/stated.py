"""Which limits hold for a series, and from when to when: of its permit, of its point, of the rule packs, in this order.

Where a permit gives a figure for a parameter, neither the point nor a pack is asked about it, over whatever it is
averaged; where none holds on a day, the next one is.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from ...rules.judge import AT_MOST
from ...rules.kinds import ANY
from ...rules.pack import DatedValue, Rule, RulePack
from ..parameters import parameter_key
from ..readings import LOCAL_OFFSET_S
from ..units import conversion
from .permits import Permit, of_point
from .windows import WINDOWS

PERMIT, POINT, PACK = "permit", "point", "pack"
ORIGINS = (PERMIT, POINT, PACK)
"""Where a limit comes from, the first goes before the next."""
NO_FIGURE, NO_COLUMN, NO_FLOW, NO_UNIT = "figure", "column", "flow", "unit"
"""Why a rule gives no figure: nobody has given it, or it hangs on the column or the discharge of the point, or its unit
is not that of the series."""
AMOUNTS = frozenset({"Flow"})
"""What no table of concentrations limits, so that a rule for any parameter does not."""
NAN = float("nan")
_ALWAYS = -math.inf, math.inf


class Of(NamedTuple):
    """A series and its point. fid: row of the series; interval_s: NaN for unknown; rule: id of the rule it is held
    against, "" for those that fit; medium: kind of the point, "" unknown; name: of the point; limited: parameter of the
    point that `limit` (NaN for none) is of, in `limit_unit`."""

    fid: int
    stream_id: str
    monitoring_id: str
    parameter: str
    symbol: str
    unit: str
    interval_s: float
    rule: str = ""
    medium: str = ""
    name: str = ""
    limited: str = ""
    limit: float = NAN
    limit_unit: str = ""

    @property
    def keys(self) -> frozenset[str]:
        """The names of its parameter as they are compared."""
        return frozenset({parameter_key(self.parameter), parameter_key(self.symbol)} - {""})


@dataclass(frozen=True)
class Limit:
    """low, high: in the unit of the series, NaN for none; since, until: seconds UTC, from the one until before the
    other. reason: why there is no figure, "" where there is; note: {"vi": …, "en": …}. rule: id of the rule, line of
    the permit."""

    origin: str
    window: str
    low: float
    high: float
    since: float
    until: float
    source: str
    evidence: str
    clause: str = ""
    rule: str = ""
    reason: str = ""
    note: Mapping[str, str] = field(default_factory=dict)

    def holds(self, t: np.ndarray) -> np.ndarray:
        """(n,) whether it holds at times."""
        return (t >= self.since) & (t < self.until)


class Ask(NamedTuple):
    """What is held against series: permits, rule packs; column and flow_m3_day: of points whose permit says none, ""
    and NaN for unknown; window: of limits that say none."""

    permits: Sequence[Permit] = ()
    packs: Sequence[RulePack] = ()
    column: str = ""
    flow_m3_day: float = NAN
    window: str = WINDOWS[0]


class Held(NamedTuple):
    """(w,) what holds at times for one window: low and high, NaN for none; unknown: a rule holds that gives no figure,
    and nothing else does."""

    low: np.ndarray
    high: np.ndarray
    unknown: np.ndarray


def limits_of(of: Of, ask: Ask) -> tuple[Limit, ...]:
    """Every limit of a series, in the order of `ORIGINS`."""
    mine = [each for each in of_point(ask.permits, of.monitoring_id, of.name) if each.parameter in {"", *of.keys}]
    found = [_of_permit(each, of, ask) for each in mine if each.limits]
    if of.limit == of.limit and parameter_key(of.limited) in of.keys:
        found.append(_in_unit(Limit(POINT, ask.window, NAN, of.limit, *_ALWAYS, "", "project"), of.limit_unit, of.unit))
    if not of.keys & AMOUNTS or of.rule:
        column = next((each.column for each in mine if each.column), ask.column.upper())
        flow = next((each.flow_m3_day for each in mine if each.flow_m3_day == each.flow_m3_day), ask.flow_m3_day)
    else:
        column, flow = ask.column.upper(), ask.flow_m3_day
    for pack, rule in _rules(of, ask.packs):
        found += _of_rule(pack, rule, of, column, flow)
    return tuple(found)


def windows_of(limits: Iterable[Limit]) -> list[str]:
    """Over what the limits with a figure are averaged, the shortest first."""
    used = {each.window for each in limits if not each.reason}
    return [window for window in WINDOWS if window in used]


def held(limits: Sequence[Limit], window: str, t: np.ndarray) -> Held:
    """What holds for averages over `window` that begin at `t`: of several limits of one origin the strictest."""
    low, high = np.full(len(t), np.nan), np.full(len(t), np.nan)
    known, unknown = np.zeros(len(t), bool), np.zeros(len(t), bool)
    taken = np.zeros(len(t), bool)
    for origin in ORIGINS:
        there = np.zeros(len(t), bool)
        for each in limits:
            if each.origin != origin:
                continue
            here = each.holds(t) & ~taken
            there |= here
            if each.reason:
                unknown |= here
                continue
            known |= here
            if each.window == window:
                low[here], high[here] = np.fmax(low[here], each.low), np.fmin(high[here], each.high)
        taken |= there
    return Held(low, high, unknown & ~known)


def source_at(limits: Sequence[Limit], window: str, t: float) -> Limit | None:
    """The limit that holds at a time for a window: the first that does, None for none."""
    at = np.array([t])
    for origin in ORIGINS:
        there = [each for each in limits if each.origin == origin and each.holds(at)[0]]
        if there:
            return next((each for each in there if each.window == window and not each.reason), None)
    return None


def unused(permits: Sequence[Permit], streams: Sequence[Of]) -> list[Permit]:
    """Rows of permits that no series asks for."""
    used = {
        each.line for of in streams for each in of_point(permits, of.monitoring_id, of.name)
        if each.parameter in {"", *of.keys}
    }  # fmt: skip
    return [each for each in permits if each.line not in used]


def _of_permit(permit: Permit, of: Of, ask: Ask) -> Limit:
    since = -math.inf if permit.since is None else midnight(permit.since)
    until = math.inf if permit.until is None else midnight(permit.until + datetime.timedelta(days=1))
    window = permit.window or ask.window
    limit = Limit(
        PERMIT, window, permit.low, permit.high, since, until, permit.source, "project", rule=str(permit.line)
    )
    return _in_unit(limit, permit.unit, of.unit)


def _rules(of: Of, packs: Sequence[RulePack]) -> Iterator[tuple[RulePack, Rule]]:
    """The rules that are about a series: the one it names, else those of its medium and parameter."""
    every = {(pack.id, rule.id): (pack, rule) for top in packs for pack in top.with_included() for rule in pack.rules}
    limiting = [(pack, rule) for pack, rule in every.values() if rule.limit is not None]
    named = [(pack, rule) for pack, rule in limiting if of.rule and rule.id == of.rule]
    yield from named or ((pack, rule) for pack, rule in limiting if _fits(rule, of))


def _fits(rule: Rule, of: Of) -> bool:
    limit = rule.limit
    if limit is None or limit.medium != of.medium:
        return False
    if limit.parameter == ANY:
        return not of.keys & AMOUNTS
    return parameter_key(limit.parameter) in of.keys


def _of_rule(pack: RulePack, rule: Rule, of: Of, column: str, flow: float) -> Iterator[Limit]:
    """What a rule says, a stretch of time for each of its dated values; nothing for another column or discharge."""
    limit = rule.limit
    if limit is None or (limit.column and column and limit.column.upper() != column):
        return
    if not limit.flow.open and flow == flow and not limit.flow.hold(flow):
        return
    open_ = NO_COLUMN if limit.column and not column else NO_FLOW if not limit.flow.open and flow != flow else ""
    for value, until in zip(rule.values, [*rule.values[1:], None]):
        if value.repealed:
            continue
        end = math.inf if until is None else midnight(until.since)
        figure = NAN if value.value is None else value.value
        low, high = (NAN, figure) if rule.sense == AT_MOST else (figure, NAN)
        stated = Limit(
            PACK, limit.window, low, high, midnight(value.since), end, _source(pack, value), value.evidence,
            value.clause, rule.id, open_ if figure == figure else NO_FIGURE, value.note,
        )  # fmt: skip
        yield _in_unit(stated, rule.unit, of.unit)


def _source(pack: RulePack, value: DatedValue) -> str:
    return pack.sources[value.source].title


def _in_unit(limit: Limit, unit: str, wanted: str) -> Limit:
    """A limit in the unit of its series; without a figure where the one cannot be made the other. A unit that nobody
    has told is that of the series."""
    if limit.reason or not unit or not wanted:
        return limit
    into = conversion(unit, wanted)
    if into is None:
        return replace(limit, low=NAN, high=NAN, reason=NO_UNIT)
    low, high = into.apply(np.array([limit.low, limit.high])).tolist()
    return replace(limit, low=low, high=high)


def midnight(day: datetime.date) -> int:
    """When a day begins in local time, seconds UTC."""
    return (day - datetime.date(1970, 1, 1)).days * 86400 - LOCAL_OFFSET_S
