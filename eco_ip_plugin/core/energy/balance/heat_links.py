"""Exchanges of heat as part of the year's plan: what each link can give in each hour, what each receiver needs then."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...symbiosis.secrecy import is_marked
from ...symbiosis.vocabulary.units import read_unit
from ...tables.days import day as day_of
from .firm_load import Needs, mwh_per_unit
from .site import Heat, Link

IN_PLACE, ALL = "in_place", "all"


@dataclass(frozen=True)
class Terms:
    """Of heat: link_price, boiler_price: money a kWh; boiler_co2_kg: of a kWh of heat; link_co2_kg: the same by
    "steam" and "waste_heat", None where nobody knows; pump_kwh: electricity a kWh of heat moved by a link."""

    boiler_price: float
    boiler_co2_kg: float
    link_price: float
    link_co2_kg: Mapping[str, float | None]
    pump_kwh: float


@dataclass(frozen=True)
class HeatFound:
    """heat: None where no link takes part. skipped: links of heat that do not, with the key of the reason."""

    heat: Heat | None
    skipped: tuple[tuple[str, str], ...] = ()


def heat_of(
    needs: Needs, links: Mapping[str, Sequence[Any]], which: str, as_of: datetime.date, terms: Terms
) -> HeatFound:  # fmt: skip
    """The links of heat among `links`, columns as typed, and what their receivers need.

    which: IN_PLACE counts those that are implemented on the day, ALL also what is suggested or negotiated.
    """
    heating = needs.known(needs.heat_rows())
    ids = {str(id_): place for place, id_ in enumerate(needs.firms.id.tolist())}
    demands: dict[tuple[str, tuple[int, ...]], int] = {}
    found, skipped = [], []
    for row in range(len(links.get("link_id", ()))):
        each = {name: column[row] for name, column in links.items()}
        resource = needs.vocabulary.resolve(each.get("resource"))
        is_heat = resource is not None and needs.vocabulary.resources[resource].cascade == "heat"
        if resource is None or not is_heat or not _counts(each, which, as_of):
            continue
        id_, receiver = str(each["link_id"]), str(each["receiver"])
        supplier = ids.get(str(each["supplier"]))
        wanted = [flow for flow in heating if needs.flows.firm[flow] == ids.get(receiver)]
        if each.get("demand_flow"):
            wanted = [flow for flow in wanted if needs.flows.id[flow] == str(each["demand_flow"])] or wanted
        if _is_secret(needs, each, supplier, ids.get(receiver)):
            skipped.append((id_, "energy.skip.confidential"))
            continue
        top = None if supplier is None else _top_kw(needs, each, resource, supplier)
        if top is None or not wanted:
            skipped.append((id_, "energy.skip.quantity" if top is None else "energy.skip.demand"))
            continue
        place = demands.setdefault((receiver, tuple(wanted)), len(demands))
        co2 = terms.link_co2_kg["steam" if needs.vocabulary.top(resource) == "steam" else "waste_heat"]
        known = np.nan if co2 is None else co2
        found.append(Link(id_, str(each["supplier"]), place, top, terms.link_price, known))
    if not found:
        return HeatFound(None, tuple(skipped))
    heat = Heat(
        [receiver for receiver, _ in demands],
        np.array([np.sum([needs.kw(flow) for flow in wanted], axis=0) for _, wanted in demands]),
        found, terms.boiler_price, terms.boiler_co2_kg, terms.pump_kwh,
    )  # fmt: skip
    return HeatFound(heat, tuple(skipped))


def _is_secret(needs: Needs, each: Mapping[str, Any], *firms: int | None) -> bool:
    """Whether somebody keeps back the amount of a link, or of what one of its firms takes and gives."""
    marked = needs.firms.confidential
    of_firm = marked is not None and any(bool(marked[firm]) for firm in firms if firm is not None)
    flows = {str(each.get("supply_flow")), str(each.get("demand_flow"))}
    secret = {str(id_) for id_, hidden in zip(needs.flows.id, needs.flows.confidential) if hidden}
    return is_marked(each.get("confidential")) or of_firm or bool(flows & secret)


def _counts(each: Mapping[str, Any], which: str, as_of: datetime.date) -> bool:
    status = str(each.get("status") or "suggested")
    if status == "rejected":
        return False
    if which == ALL:
        return True
    since, until = day_of(each.get("since")), day_of(each.get("until"))
    return status == "implemented" and (since is None or since <= as_of) and (until is None or as_of <= until)


def _top_kw(needs: Needs, each: Mapping[str, Any], resource: str, supplier: int) -> np.ndarray | None:
    """(8760,) the most a link gives: its quantity in each hour that its supplier works, in the months of the supplier's
    flow; None where it cannot be said."""
    unit, quantity = read_unit(each.get("unit"), each.get("period")), each.get("quantity")
    if unit is None or quantity is None or not np.isfinite(quantity) or quantity <= 0:
        return None
    of_unit = 1.0 if unit.family == "energy" else mwh_per_unit(resource, needs.vocabulary, needs.factors)
    mwh = unit.factor * of_unit
    flow = _supply_flow(needs, each, supplier)
    if flow is not None:
        hours = needs.hours(flow)
    elif supplier in needs.working:
        hours = needs.working[supplier]
    else:
        return None
    times = {
        "hour": 1.0, "day": float(needs.firms.hours_per_day[supplier]), "month": hours.sum() / 12.0,
        "year": float(hours.sum()),
    }[unit.period]  # fmt: skip
    return None if not np.isfinite(mwh) or times <= 0 else hours * (1000.0 * float(quantity) * mwh / times)


def _supply_flow(needs: Needs, each: Mapping[str, Any], supplier: int) -> int | None:
    for row in np.flatnonzero(needs.flows.firm == supplier).tolist():
        if needs.flows.is_output[row] and needs.flows.id[row] == str(each.get("supply_flow") or ""):
            return int(row)
    return None
