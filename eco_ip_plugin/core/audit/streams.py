"""What moves in a park and what is said of it: symbiosis, water, energy, carbon, facts of the register, monitoring."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from ..carbon.formulas import Line as CarbonLine
from ..carbon.inventory import Ask, inventory, total
from ..forms.grid import own_grid
from ..park.park import Park, in_use, reported
from ..register.contradictions import contradictions
from ..register.given import TABLES as REGISTER_TABLES
from ..register.given import given_of
from ..register.register import register as register_of
from ..scores.yearly import Reading, intakes, yearly_amount
from ..symbiosis.vocabulary.factors import shipped_factors
from ..symbiosis.vocabulary.vocabulary import Vocabulary
from .given import Given
from .land import length_m, why
from .line import NO_RULE, Line, figure, lacking, none_allowed, none_unknown, of_rule

_GWP = "ar5"
_LINK_STATES = ("implemented", "negotiating", "suggested", "rejected")
_JUDGED = ("ok", "near", "over")
_FIELD_OF = {"carbon.lacks.unit": "flow.unit", "carbon.lacks.cod": "content.parameter",
             "carbon.lacks.link": "link.quantity"}  # fmt: skip


def symbiosis(given: Given) -> Iterator[Line]:
    """Links by what has become of them, and the firms that take part in one that is in place."""
    topic = "symbiosis"
    if "link" not in given:
        yield lacking(topic, "links", "link")
        return
    links, day = given.table("link"), given.as_of
    counted = Counter(map(str, links["status"].tolist()))
    yield figure(topic, "links", float(len(links)))
    for state in _LINK_STATES:
        yield figure(topic, f"links_{state}", float(counted[state]))
    silent = sum(each not in _LINK_STATES for each in links["status"].tolist())
    yield none_unknown(topic, "status_unknown", silent, "link.status")
    begun = np.array([(a is None or a <= day) and (b is None or b >= day)
                      for a, b in zip(links["since"], links["until"])], dtype=bool)  # fmt: skip
    there = (links["status"] == "implemented") & begun
    ends = {*links["supplier"][there].tolist(), *links["receiver"][there].tolist()}
    mine = given.table("firm")
    working = {id_ for id_, works in zip(mine["firm_id"], in_use(mine)) if works is True}
    yield figure(topic, "links_in_place", float(there.sum()))
    share = 100.0 * len(ends & working) / len(working) if working else None
    yield figure(topic, "firms_linked_pct", share, "%", ("firm.status",))


def water(given: Given) -> Iterator[Line]:
    """Water taken in and what of it was used before, by the firms' flows; the main that could bring more."""
    topic = "water"
    if empty := given.require("firm", "flow"):
        yield lacking(topic, "taken_m3", *empty)
        return
    flows = given.table("flow")
    mine = intakes(flows, _counted(given), given.table("firm"), _reading()).values()
    taken = [each.water_m3 for each in mine if each.water_m3 is not None]
    whole = math.fsum(taken) if taken else math.nan
    part = math.fsum(each.reused_m3 for each in mine) if taken else math.nan
    lacks = ("flow.quantity", "flow.unit")
    yield figure(topic, "taken_m3", whole, "m³", lacks)
    yield figure(topic, "reused_m3", part, "m³", lacks)
    yield figure(topic, "reused_pct", 100.0 * part / whole if whole > 0 else None, "%", lacks)
    if given.require("network") and given.require("corridor"):
        yield lacking(topic, "reclaimed_main_m", "network.kind", "corridor.kind")
    else:
        yield figure(topic, "reclaimed_main_m", length_m(given, "reclaimed_water"), "m")


def energy(given: Given) -> Iterator[Line]:
    """Electricity the firms take in a year, and how much of it is of the sun."""
    topic = "energy"
    if empty := given.require("firm", "flow"):
        yield lacking(topic, "electricity_mwh", *empty)
        return
    by, firms, flows = _reading(), given.table("firm"), given.table("flow")
    hours = {id_: (24.0 if math.isnan(h) else h, 365.0 if math.isnan(d) else d)
             for id_, h, d in zip(firms["firm_id"], firms["hours_per_day"], firms["days_per_year"])}  # fmt: skip
    amounts: dict[str, list[float]] = {"electricity": [], "electricity_solar": []}
    for row in np.flatnonzero(_counted(given) & (flows["direction"] == "input")).tolist():
        resource = by.vocabulary.resolve(flows["resource"][row])
        lineage = () if resource is None else tuple(by.vocabulary.lineage(resource))
        if resource is None or "electricity" not in lineage or flows["firm_id"][row] not in hours:
            continue
        amount = yearly_amount(flows, row, resource, hours[flows["firm_id"][row]], by)
        for name, sums in amounts.items():
            if name in lineage:
                sums.append(amount)
    lacks = ("flow.quantity", "flow.unit")
    whole = math.fsum(amounts["electricity"]) if amounts["electricity"] else None
    yield figure(topic, "electricity_mwh", whole, "MWh", lacks)
    sun = math.fsum(amounts["electricity_solar"])
    yield figure(topic, "solar_pct", 100.0 * sun / whole if whole and whole > 0 else None, "%", lacks)


def carbon(given: Given) -> Iterator[Line]:
    """The inventory of the newest year; what lacks a factor is told with the row to type in."""
    topic = "carbon"
    if empty := given.require("firm", "flow"):
        yield lacking(topic, "scope1_t", *empty)
        return
    found = inventory(given.parks, given.park_id, Ask(None, _GWP, ""))
    for scope in ("1", "2"):
        lost = [line for line in found.lines if line.scope == scope and not line.is_known]
        value = None if lost else total(found.lines, scope)  # a part of it is no figure of the whole
        yield figure(topic, f"scope{scope}_t", value, "t CO2e", _lacks_of(lost) or ("flow.quantity",))
    yield none_unknown(topic, "without_factor", len(found.without_factor), *_lacks_of(found.without_factor))
    yield none_unknown(topic, "unread", len(found.unread), *_lacks_of(found.unread))


def register(given: Given) -> Iterator[Line]:
    """Facts that contradict, facts nobody can read, and the planning conditions on the park."""
    topic = "register"
    if "fact" not in given:
        yield lacking(topic, "contradictions", "fact")
        return
    tables = {name: given.table(name) for name in REGISTER_TABLES if name in given.parks.whole}
    whole = type(given.parks.whole)(tables, given.parks.whole.crs, given.parks.whole.in_metres)
    of_park = given_of(whole, given.progress)
    yield none_allowed(topic, "contradictions", contradictions(of_park.facts).count, "fact.source_date")
    yield none_allowed(topic, "unread", len(of_park.unread), "fact.value")
    found = register_of(of_park.facts, of_park.unread, of_park.phases, given.as_of, of_park.known, given.progress)
    for each in found.checks:
        if each.subject != "park":
            continue  # what is asked of the parks of a province together is no matter of one
        if each.verdict is None:
            yield Line(topic, "lifted", each.rule_text, verdict=NO_RULE, note=each.lifted_by or {})
            continue
        yield of_rule(topic, each.verdict.rule, each.verdict, each.rule_text, _facts_of(each.verdict.reason),
                      why(each.verdict.reason))  # fmt: skip


def monitoring(given: Given) -> Iterator[Line]:
    """Points, series with and without a reading, and how the newest readings stand against their limits."""
    topic = "monitoring"
    if "monitoring" not in given:
        yield lacking(topic, "points", "monitoring")
        return
    points, series = given.table("monitoring"), given.table("stream")
    yield figure(topic, "points", float(len(points)))
    yield figure(topic, "without_limit", float(np.isnan(points["limit_value"].astype(float)).sum()))
    yield figure(topic, "series", float(len(series)))
    if given.latest is None or not len(given.latest):
        yield lacking(topic, "without_reading", "reading", "latest")
        return
    own, end_s = set(series["stream_id"].tolist()), _end_of_day_s(given.as_of)
    newest = zip(given.latest["stream"], given.latest["t"], given.latest["state"])
    mine = [(t, state) for stream, t, state in newest if given.series.get(int(stream)) in own]
    yield none_unknown(topic, "without_reading", len(own) - len(mine), "reading")
    states = [str(state) for t, state in mine if t <= end_s]
    yield none_unknown(topic, "readings_later", len(mine) - len(states), "reading")
    counted = Counter(states)
    if sum(counted[state] for state in _JUDGED):
        yield none_allowed(topic, "readings_over", counted["over"])
    else:
        yield lacking(topic, "readings_over", "latest.state", "monitoring.limit_value")
    yield none_unknown(topic, "readings_stale", counted["stale"], "reading")
    yield none_unknown(topic, "readings_no_verdict", counted["no_verdict"], "latest.state")


def _end_of_day_s(day: datetime.date) -> float:
    """Seconds UTC at the end of a day in Vietnam."""
    zone = datetime.timezone(datetime.timedelta(hours=7))
    return datetime.datetime.combine(day, datetime.time.max, zone).timestamp()


def _counted(given: Given) -> np.ndarray:
    """(n,) bool, the flows that tell of the day."""
    flows = given.table("flow")
    newest = reported(Park({"flow": flows}, "", False), given.as_of)
    return np.asarray(newest & (in_use(flows) != False))  # noqa: E712, element by element


def _reading() -> Reading:
    return Reading(Vocabulary.shipped(), shipped_factors(), own_grid(None))


def _facts_of(reason: tuple | None) -> tuple[str, ...]:  # type: ignore[type-arg]
    """The facts that a rule lacks."""
    named = reason[1].get("attribute") if reason else None
    return (f"fact.attribute={named}",) if named else ("phase",) if reason and "phases" in reason[0] else ("fact",)


def _lacks_of(lines: Sequence[CarbonLine]) -> tuple[str, ...]:
    """What lacks of sources: rows of Own factors, else the field that says nothing."""
    found = []
    for line in lines:
        key, values = line.lacks or ("", {})
        found.append(f"factor.{values['row']}" if "row" in values else _FIELD_OF.get(key, "flow.quantity"))
    return tuple(dict.fromkeys(found))
