"""What an energy balance reads, and the case it makes of that.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

import numpy as np

from ...core.energy.balance.calendar import Calendar, calendar_of
from ...core.energy.balance.case import Case, Limit, limit_before, limit_on
from ...core.energy.balance.figures import balance
from ...core.energy.balance.parameters import FUEL, Parameters, own_parameters
from ...core.energy.balance.program import solved, solved_beside
from ...core.energy.balance.site import CARBON, Battery, Costs, Site
from ...core.energy.balance.tariff import Tariff, read_tariff
from ...core.energy.hours import HOURS, read_hours
from ...core.errors import EcoIpError
from ...core.forms.grid import GridFactor
from ...core.progress import step
from ...core.tables.numbers import parsed
from ..framework.run import Run
from . import balance_blocks as blocks
from .firm_inputs import Firmly, read_firms


def read_case(run: Run) -> tuple[Case, Parameters]:
    """The case with its plan, and the figures it rests on. Raises EcoIpError for what cannot be used."""
    progress = run.progress(0, 35)
    step(progress, 0.0)
    calendar, as_of = calendar_of(_year(run)), run[blocks.AS_OF]
    known = own_parameters(run[blocks.FACTORS], run.tell)
    factor_year = round(run[blocks.FACTOR_YEAR] or calendar.year)
    factor = _grid_factor(known, factor_year)
    tariff = _tariff(run, calendar, as_of)
    firms = read_firms(run, calendar, known, as_of)
    step(progress, 0.8)
    sun = _hours(run, blocks.SOLAR)
    asked = sun.any() or run[blocks.LAW_CHANGE]
    limit = limit_on(known, run[blocks.EXPORT_LIMIT_PCT], as_of) if asked else None
    earlier = limit_before(known, as_of) if run[blocks.LAW_CHANGE] else None
    _check(run, tariff, factor, firms)
    if run[blocks.LAW_CHANGE]:
        _check_law_change(tariff, sun)
    site = _site(run, calendar, tariff, firms, sun, limit, factor)
    solve = partial(solved_beside, cancelled=run.feedback.isCanceled)
    quick = not site.battery.is_there and site.costs is None and site.heat is None
    step(progress, 1.0)
    found = balance(site, None if earlier is None else earlier.pct / 100.0, solved if quick else solve)
    run.reached(90)
    notes = [*firms.notes, *_notes(run, calendar, tariff, factor, factor_year, limit, sun)]
    used = [] if firms.heat is None else [known.on(key, as_of) for key in _keys(run)]
    case = Case(
        found, calendar, as_of, run[blocks.CURRENCY].upper() or "VND", tariff, limit, earlier, factor, factor_year,
        known.value("boiler_efficiency"), [each for each in (*used, *firms.used) if each is not None], _typed(run),
        run[blocks.COST_SOURCE], notes, firms.load_of,
    )  # fmt: skip
    return case, known


def _year(run: Run) -> int:
    typed = run.parameters.get(blocks.YEAR.name)
    today = datetime.date.today()
    if isinstance(typed, str) and typed.strip() and parsed(typed) is None:
        raise EcoIpError("error.form.year_text", year=typed.strip()[:40], last=str(today.year))
    year = run[blocks.YEAR]
    return today.year if typed in (None, "") or year is None else round(year)


def _grid_factor(known: Parameters, year: int) -> GridFactor | None:
    found = known.grid.get(year)
    return found if found is not None and found.value is not None else None


def _tariff(run: Run, calendar: Calendar, as_of: datetime.date) -> Tariff | None:
    path = run[blocks.TARIFF]
    if path is not None:
        return read_tariff(path, calendar, as_of, run.tell)
    if run[blocks.OBJECTIVE] != CARBON:
        raise EcoIpError("energy.error.no_tariff")
    return None


def _hours(run: Run, key: Any) -> np.ndarray:
    path = run[key]
    return np.zeros(HOURS) if path is None else read_hours(path, ("kw",), tell=run.tell)["kw"]


def _check(run: Run, tariff: Tariff | None, factor: GridFactor | None, firms: Firmly) -> None:
    """Raise EcoIpError for an aim that something lacks for."""
    if run[blocks.OBJECTIVE] == CARBON:
        if factor is None:
            raise EcoIpError("energy.error.no_grid_factor", year=str(round(run[blocks.FACTOR_YEAR] or _year(run))))
        unknown = [] if firms.heat is None else [each.id for each in firms.heat.links if np.isnan(each.co2_kg)]
        if unknown:
            raise EcoIpError("energy.error.no_link_factor", ids=", ".join(unknown[:10]))
    elif firms.heat is not None and run[blocks.FUEL_PRICE] is None:
        raise EcoIpError("energy.error.no_fuel_price")


def _check_law_change(tariff: Tariff | None, sun: np.ndarray) -> None:
    """Raise EcoIpError where the change of what may be sold is asked for and nothing could be sold at all: a worth of 0
    would be no answer."""
    if not sun.any():
        raise EcoIpError("energy.error.law_no_sun")
    if tariff is None or not tariff.sells:
        raise EcoIpError("energy.error.law_no_price")


def _site(
    run: Run, calendar: Calendar, tariff: Tariff | None, firms: Firmly, sun: np.ndarray, limit: Limit | None,
    factor: GridFactor | None,
) -> Site:  # fmt: skip
    load = firms.load
    price = np.zeros(HOURS) if tariff is None else tariff.price
    export_price = np.zeros(HOURS) if tariff is None else tariff.export_price
    costs = _costs(run, sun)
    battery = Battery(run[blocks.BATTERY_KWH] or 0.0, run[blocks.BATTERY_KW] or 0.0, run[blocks.EFFICIENCY] or 0.95)
    if costs is not None and costs.kwh is not None:
        # More than a year's load is never stored, and more than all load and sun never passes.
        most_kw = float(load.max(initial=0.0) + sun.max(initial=0.0)) or 1.0
        most_kwh = float(max(load.sum(), sun.sum())) or 1.0
        battery = Battery(battery.kwh or most_kwh, battery.kw or most_kw, battery.efficiency)
    elif (battery.kwh > 0) != (battery.kw > 0):
        raise EcoIpError("energy.error.half_battery")
    return Site(
        load, sun, price, export_price, calendar.month, battery, 1.0 if limit is None else limit.pct / 100.0,
        None if factor is None or factor.value is None else factor.value, run[blocks.OBJECTIVE], firms.heat, costs,
    )  # fmt: skip


def _costs(run: Run, sun: np.ndarray) -> Costs | None:
    """What is typed of costs where sizes are sought. Raises EcoIpError where something of it lacks."""
    if not run[blocks.SIZE]:
        return None
    kwh, of_sun = run[blocks.BATTERY_COST_KWH], run[blocks.SOLAR_COST]
    if kwh is None and of_sun is None:
        raise EcoIpError("energy.error.no_costs")
    rate, years = run[blocks.RATE_PCT], run[blocks.LIFE_YEARS]
    if rate is None or years is None:
        raise EcoIpError("energy.error.no_annuity")
    if of_sun is not None and not sun.any():
        raise EcoIpError("energy.error.no_sun_to_size")
    return Costs.of(rate / 100.0, years, kwh, run[blocks.BATTERY_COST_KW] or 0.0, of_sun)


def _typed(run: Run) -> list[tuple[str, float, str]]:
    """The figures that the user typed: key of their sentence, value and unit."""
    money = run[blocks.CURRENCY].upper() or "VND"
    keys = (
        (blocks.BATTERY_COST_KWH, f"{money}/kWh"), (blocks.BATTERY_COST_KW, f"{money}/kW"), (blocks.SOLAR_COST, money),
        (blocks.RATE_PCT, "%"), (blocks.LIFE_YEARS, "a"), (blocks.FUEL_PRICE, f"{money}/GJ"),
        (blocks.LINK_PRICE, f"{money}/MWh"),
    )  # fmt: skip
    return [(f"energy.typed.{key.name.lower()}", run[key], unit) for key, unit in keys if run[key] is not None]


def _keys(run: Run) -> tuple[str, ...]:
    return (
        "boiler_efficiency", "steam_gj_per_t", FUEL.format(run[blocks.FUEL]), "link_waste_heat_kgco2_per_mwh",
        "link_steam_kgco2_per_mwh",
    )  # fmt: skip


def _notes(
    run: Run, calendar: Calendar, tariff: Tariff | None, factor: GridFactor | None, factor_year: int,
    limit: Limit | None, sun: np.ndarray,
) -> list[tuple[str, dict[str, object]]]:  # fmt: skip
    notes: list[tuple[str, dict[str, object]]] = []
    if factor is None:
        notes.append(("energy.note.no_grid_factor", {"year": str(factor_year)}))
    elif factor_year != calendar.year:
        notes.append(("energy.note.other_year", {"year": str(calendar.year), "chosen": str(factor_year)}))
    if tariff is not None and not tariff.sells and sun.any():
        notes.append(("energy.note.no_export_price", {}))
    if tariff is not None and tariff.sources:
        row = tariff.sources[0]
        source = {"vi": row["source_vi"], "en": row["source"]}
        notes.append(("energy.note.bands", {"since": datetime.date.fromisoformat(row["since"]), "source": source}))
    if limit is not None and limit.rule is not None:
        source = {"vi": limit.rule.source_vi or limit.rule.source, "en": limit.rule.source}
        notes.append(("energy.note.limit", {"pct": limit.pct, "source": source}))
    return notes
