"""An energy balance as tables: the hours, the figures, the links of heat."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np

from ...text import say
from .calendar import Calendar
from .figures import Balance, Totals

KPIS = ("kpi", "name", "value", "unit", "bare", "before_law")
LINKS = (
    "link_id", "supplier", "receiver", "heat_mwh", "hours", "months", "share_of_demand_pct", "fuel_saved_mwh",
    "co2_saved_t",
)  # fmt: skip
_DIGITS = 6
_Figure = tuple  # of its id, the field of `Totals`, the unit, and what it is multiplied by
_FIGURES: Sequence[_Figure] = (
    ("load_kwh", "load", "kWh", 1.0), ("sun_kwh", "sun", "kWh", 1.0), ("grid_kwh", "grid", "kWh", 1.0),
    ("export_kwh", "export", "kWh", 1.0), ("curtailed_kwh", "curtailed", "kWh", 1.0),
    ("charged_kwh", "charged", "kWh", 1.0), ("discharged_kwh", "discharged", "kWh", 1.0),
    ("self_consumption_pct", "self_consumption_pct", "%", 1.0),
    ("self_sufficiency_pct", "self_sufficiency_pct", "%", 1.0), ("peak_kw", "peak_kw", "kW", 1.0),
    ("export_peak_kw", "export_peak_kw", "kW", 1.0), ("bought", "bought", "money", 1.0), ("sold", "sold", "money", 1.0),
    ("cost", "bill", "money", 1.0), ("co2_t", "co2_t", "t", 1.0),
)  # fmt: skip
_OF_SIZING = (("built", "built", "money", 1.0),)
_OF_HEAT: Sequence[_Figure] = (
    ("heat_mwh", "heat", "MWh", 1e-3), ("link_heat_mwh", "link_heat", "MWh", 1e-3),
    ("boiler_heat_mwh", "boiler_heat", "MWh", 1e-3), ("heat_cost", "heat_cost", "money", 1.0),
    ("pumped_kwh", "pumped", "kWh", 1.0),
)  # fmt: skip


def kpi_columns(found: Balance, currency: str, language: str, priced: bool) -> dict[str, list[Any]]:
    """One row a figure: as planned, without sun, battery and links, and before the law changed. priced: whether there
    was a tariff; without one nothing is said of money."""
    figures = list(_FIGURES)
    figures += _OF_SIZING if found.site.costs is not None else ()
    figures += _OF_HEAT if found.site.heat is not None else ()
    rows = []
    for kpi, name, unit, factor in figures:
        if unit == "money" and not priced:
            continue
        values = [_value(each, name, factor) for each in (found.totals, found.bare, found.earlier)]
        shown = currency if unit == "money" else unit
        rows.append([kpi, say(f"energy.kpi.{kpi}", language), values[0], shown, *values[1:]])
    if found.law_change is not None and priced:
        said = say("energy.kpi.law_change", language)
        rows.append(["law_change", said, found.law_change, currency, None, None])
    if found.site.costs is not None:
        battery, share = found.plan.battery, found.plan.sun_share
        for kpi, value, unit in (("battery_kwh", battery.kwh, "kWh"), ("battery_kw", battery.kw, "kW"),
                                 ("sun_share_pct", 100.0 * share, "%")):  # fmt: skip
            rows.append([kpi, say(f"energy.kpi.{kpi}", language), value, unit, None, None])
    return {name: [row[place] for row in rows] for place, name in enumerate(KPIS)}


def _value(each: Totals | None, name: str, factor: float) -> float | None:
    value = None if each is None else getattr(each, name)
    return None if value is None else float(value) * factor


def hourly_csv(found: Balance) -> str:
    """A row for each hour, kW and kWh with a point, money a kWh."""
    site, plan = found.site, found.plan
    columns: dict[str, np.ndarray] = {
        "hour": np.arange(len(site.load)), "load_kw": site.load, "solar_kw": plan.sun, "grid_kw": plan.grid,
        "export_kw": plan.export, "charge_kw": plan.charge, "discharge_kw": plan.discharge,
        "curtailed_kw": plan.curtailed, "stored_kwh": plan.stored, "price": site.price,
        "export_price": site.export_price,
    }  # fmt: skip
    if site.heat is not None and plan.link_kw is not None and plan.boiler_kw is not None:
        columns["pump_kw"] = plan.pump
        columns["heat_kw"] = site.heat.demand_kw.sum(axis=0)
        columns["boiler_heat_kw"] = plan.boiler_kw.sum(axis=0)
        for each, given in zip(site.heat.links, plan.link_kw):
            columns[f"link_{each.id}_kw"] = given
    stream = io.StringIO()
    stream.write("\ufeff" + ",".join(_plain(name) for name in columns) + "\n")
    texts = [[f"{value:.{_DIGITS}f}" for value in values.tolist()] for values in list(columns.values())[1:]]
    for hour, cells in enumerate(zip(*texts)):
        stream.write(f"{hour}," + ",".join(cells) + "\n")
    return stream.getvalue()


def _plain(name: str) -> str:
    """A heading without what would part cells or begin a formula."""
    return "".join(letter if letter.isalnum() or letter in "_-." else "_" for letter in name)


def link_columns(found: Balance, calendar: Calendar, efficiency: float) -> dict[str, list[Any]]:
    """One row a link of heat: how much it gives, in how many hours and which months, and the fuel that is not burnt."""
    heat, plan = found.site.heat, found.plan
    rows: list[list[Any]] = []
    if heat is not None and plan.link_kw is not None:
        for each, given in zip(heat.links, plan.link_kw):
            kwh, demand = float(given.sum()), float(heat.demand_kw[each.receiver].sum())
            months = sorted(set((calendar.month[given > 1e-6] + 1).tolist()))
            saved = kwh * (heat.boiler_co2_kg - each.co2_kg) / 1000.0
            rows.append([
                each.id, each.supplier, heat.receivers[each.receiver], kwh / 1000.0, int((given > 1e-6).sum()),
                _spans(months), 100.0 * kwh / demand if demand else None, kwh / 1000.0 / efficiency,
                None if np.isnan(saved) else saved,
            ])  # fmt: skip
    return {name: [row[place] for row in rows] for place, name in enumerate(LINKS)}


def _spans(months: Sequence[int]) -> str:
    """Months as flows write them: 1-3,12."""
    runs: list[list[int]] = []
    for each in months:
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
