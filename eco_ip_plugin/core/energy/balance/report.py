"""An energy balance in words and pictures: one sentence, figures for models, and a page with charts and sources."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from ...documents.charts.curves import Curve, curves
from ...documents.charts.heat_map import heat_map
from ...documents.figures import figure, shortest
from ...documents.model import Bullets, Cell, Column, Drawing, Paragraph, Part, Report, Section, Table
from ...forms.grid import UNIT
from ...text import NO_FIGURE, date, say
from .calendar import MONTHS, by_month_and_hour
from .case import Case, Note
from .tables import kpi_columns, link_columns

_KW_TO_MW = 1000.0


def _w(key: str, language: str, **given: object) -> str:
    return say(f"energy.{key}", language, **given)


def figures_of(case: Case) -> dict[str, Any]:
    """The outputs that are no tables; None for what is not known."""
    found, totals = case.found, case.found.totals
    sized = found.site.costs
    return {
        "COST": totals.bill if case.priced else None, "GRID_KWH": totals.grid, "EXPORT_KWH": totals.export,
        "CURTAILED_KWH": totals.curtailed, "SELF_CONSUMPTION_PCT": totals.self_consumption_pct,
        "SELF_SUFFICIENCY_PCT": totals.self_sufficiency_pct, "PEAK_KW": totals.peak_kw, "CO2_T": totals.co2_t,
        "LAW_CHANGE_WORTH": found.law_change if case.priced else None,
        "BEST_KWH": found.plan.battery.kwh if sized is not None and sized.kwh is not None else None,
        "BEST_KW": found.plan.battery.kw if sized is not None and sized.kwh is not None else None,
        "BEST_SUN_PCT": 100.0 * found.plan.sun_share if sized is not None and sized.sun is not None else None,
        "LINK_HEAT_MWH": None if totals.link_heat is None else totals.link_heat / 1000.0,
    }  # fmt: skip


def message(case: Case, language: str) -> str:
    """What the year takes, costs and gives off; what the change of the law was worth; what links of heat spare."""
    totals, bare = case.found.totals, case.found.bare
    said = [_w("message.energy", language, load=totals.load / 1000.0, grid=totals.grid / 1000.0,
               sold=totals.export / 1000.0, peak=totals.peak_kw)]  # fmt: skip
    if case.priced:
        said.append(_w("message.cost", language, cost=_money(totals.bill, language), bare=_money(bare.bill, language),
                       currency=case.currency))  # fmt: skip
    if totals.self_consumption_pct is not None and totals.self_sufficiency_pct is not None:
        said.append(_w("message.shares", language, own=totals.self_consumption_pct, self=totals.self_sufficiency_pct))
    if totals.co2_t is not None:
        said.append(_w("message.co2", language, co2=totals.co2_t))
    elif case.factor is None:
        said.append(_w("note.no_grid_factor", language, year=str(case.factor_year)))
    if case.found.site.costs is not None:
        battery, share = case.found.plan.battery, 100.0 * case.found.plan.sun_share
        said.append(_w("message.sized", language, kwh=battery.kwh, kw=battery.kw, share=share))
    said += _of_law(case, language)
    if totals.link_heat is not None and totals.heat:
        share = 100.0 * totals.link_heat / totals.heat
        said.append(_w("message.heat", language, heat=totals.link_heat / 1000.0, share=share))
    return " ".join(said)


def _of_law(case: Case, language: str) -> list[str]:
    worth = case.found.law_change
    if worth is None or case.earlier is None or not case.priced:
        return []
    now = case.limit.pct if case.limit is not None else 100.0
    key = "message.law" if case.limit is None or case.limit.rule is not None else "message.law_own"
    then = case.found.earlier
    more = case.found.totals.export - (then.export if then is not None else 0.0)
    given = {
        "before": case.earlier.pct,
        "now": now,
        "worth": _money(worth, language),
        "currency": case.currency,
        "more": more / 1000.0,
    }
    return [_w(key, language, **given)]


def report(case: Case, language: str, told: Sequence[Note] = ()) -> Report:
    """The page. told: what the run had to say of its inputs."""
    sections = [
        Section(_w("section.figures", language), [_figures(case, language)]),
        Section(_w("section.charts", language), list(_charts(case, language))),
    ]
    if case.found.site.heat is not None:
        sections.append(Section(_w("section.heat", language), list(_heat(case, language))))
    notes = [say(key, language, **values) for key, values in (*case.notes, *told)]
    if notes:
        sections.append(Section(_w("section.notes", language), [Bullets(list(dict.fromkeys(notes)))]))
    sections.append(Section(_w("section.method", language), [Bullets(_method(case, language))]))
    sections.append(Section(_w("section.sources", language), [_sources(case, language)]))
    head = [
        Paragraph(_w("subtitle", language, year=str(case.calendar.year), day=case.as_of), "subtitle"),
        Paragraph(message(case, language), "lead"),
    ]
    return Report(language, _w("title", language), sections, head)


def _figures(case: Case, language: str) -> Table:
    found = kpi_columns(case.found, case.currency, language, case.priced)
    names = ["name", "value", "bare", *(["before_law"] if case.found.earlier is not None else []), "unit"]
    columns = [Column(_w(f"column.{name}", language), 5.0 if name == "name" else 2.6,
                      "left" if name in ("name", "unit") else "right") for name in names]  # fmt: skip
    rows = []
    for place, _kpi in enumerate(found["kpi"]):
        unit = found["unit"][place]
        decimals = 0 if unit in (case.currency, "kWh", "kW", "MWh") else 1 if unit == "%" else 2
        rows.append([
            found[name][place] if name in ("name", "unit") else figure(found[name][place], _precise(
                found["value"][place], decimals), language)
            for name in names
        ])  # fmt: skip
    return Table(columns, rows)


def _money(value: float, language: str) -> str:
    """An amount; what is small is not printed as 0."""
    return figure(value, _precise(value, 0), language)


def _precise(value: float | None, decimals: int) -> int:
    """Small amounts, as of an example, are not printed as 0."""
    return decimals if value is None or value == 0 or abs(value) >= 1000 else max(decimals, 2)


def _charts(case: Case, language: str) -> Iterator[Part]:
    plan, site, calendar = case.found.plan, case.found.site, case.calendar
    unit, factor = _unit(max(site.load.max(initial=0.0), plan.sun.max(initial=0.0)))
    named = (
        ("load", site.load, "#37474f", ""), ("sun", plan.sun, "#f9a825", "8 3"), ("grid", plan.grid, "#1565c0", "2 3"),
        ("export", plan.export, "#2e7d32", "10 3 2 3"), ("discharge", plan.discharge, "#8e24aa", "4 4"),
    )  # fmt: skip
    lines = [
        Curve(_w(f"curve.{name}", language), _day(values, calendar.hour) / factor, colour, dashes)
        for name, values, colour, dashes in named
        if values.any()
    ]
    hours = [(each / 23.0, f"{each} h") for each in (0, 6, 12, 18, 23)]
    yield Drawing(curves(_w("chart.day", language), unit, lines, hours, lambda value: shortest(value, language)))
    yield Drawing(_map(_w("chart.months", language, unit=unit), plan.grid / factor, case, language))
    durations = [
        Curve(_w(f"curve.{name}", language), np.sort(values)[::-1] / factor, colour, dashes)
        for name, values, colour, dashes in (("load", site.load, "#37474f", ""), ("grid", plan.grid, "#1565c0", "2 3"))
    ]
    marks = [(share, f"{figure(8760 * share, 0, language)} h") for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    yield Drawing(curves(_w("chart.duration", language), unit, durations, marks, lambda v: shortest(v, language)))


def _heat(case: Case, language: str) -> Iterator[Part]:
    plan, totals = case.found.plan, case.found.totals
    found = link_columns(case.found, case.calendar, case.efficiency)
    names = ("link_id", "supplier", "receiver", "heat_mwh", "hours", "months", "share_of_demand_pct", "fuel_saved_mwh",
             "co2_saved_t")  # fmt: skip
    columns = [Column(_w(f"column.{name}", language), 0.0, "left" if place < 3 or name == "months" else "right")
               for place, name in enumerate(names)]  # fmt: skip
    rows = [[_cell(found[name][row], language) for name in names] for row in range(len(found["link_id"]))]
    amounts = (totals.heat, totals.link_heat, totals.boiler_heat)
    given = {name: (each or 0.0) / 1000.0 for name, each in zip(("heat", "link", "boiler"), amounts)}
    yield Paragraph(_w("heat.said", language, **given))
    yield Table(columns, rows)
    if plan.link_kw is not None and plan.link_kw.any():
        given = plan.link_kw.sum(axis=0)
        unit, factor = _unit(float(given.max()))
        yield Drawing(_map(_w("chart.links", language, unit=unit), given / factor, case, language))


def _cell(value: object, language: str) -> str:
    if value is None:
        return NO_FIGURE
    return str(value) if isinstance(value, str) else figure(float(value), 0, language)  # type: ignore[arg-type]


def _map(title: str, values: np.ndarray, case: Case, language: str) -> str:
    cells = by_month_and_hour(values, case.calendar)
    rows = [f"{hour}–{hour + 1} h" for hour in range(24)]
    columns = [_w("month", language, number=str(month + 1)) for month in range(MONTHS)]
    decimals = 0 if cells.max(initial=0.0) >= 100 else 1 if cells.max(initial=0.0) >= 10 else 2
    return heat_map(title, cells, rows, columns, lambda value: figure(value, decimals, language))


def _day(values: np.ndarray, hour: np.ndarray) -> np.ndarray:
    """(24,) the mean day."""
    return np.asarray(np.bincount(hour, values, minlength=24) / np.bincount(hour, minlength=24))


def _unit(largest_kw: float) -> tuple[str, float]:
    return ("MW", _KW_TO_MW) if largest_kw >= _KW_TO_MW else ("kW", 1.0)


def _method(case: Case, language: str) -> list[str]:
    said = [_w("method.program", language), _w("method.limit", language), _w("method.co2", language)]
    if case.load_of is not None:
        said.append(_w("method.load", language, **case.load_of))
    if case.found.site.heat is not None:
        said.append(_w("method.heat", language))
    if case.found.site.costs is not None:
        said.append(_w("method.size", language))
    return said


def _sources(case: Case, language: str) -> Table:
    """Every figure that is not of the user's files, with its day or year, source and evidence."""
    rows = [*_dated(case, language)]
    if case.factor is not None:
        each = case.factor
        rows.append([_w("source.grid", language), _shown(each.value, UNIT, language), str(each.year),
                     Cell(each.said(language), _evidence(each.evidence, language))])  # fmt: skip
    for row in case.tariff.sources if case.tariff is not None else ():
        hours = f"{row['from']}–{row['to']}"
        source = row["source_vi"] if language == "vi" else row["source"]
        days = _w(f"days.{row['days'].replace('-', '_')}", language)
        rows.append([_w(f"band.{row['band']}", language), f"{hours} ({days})",
                     date(datetime.date.fromisoformat(row["since"]), language),
                     Cell(source, _evidence(row["evidence"], language))])  # fmt: skip
    typed = case.cost_source or _w("source.untold", language)
    for key, value, unit in case.costs:
        rows.append([say(key, language), _shown(value, unit, language), str(case.as_of.year),
                     Cell(typed, _evidence("project", language))])  # fmt: skip
    columns = [Column(_w(f"column.{name}", language), width, align) for name, width, align in (
        ("figure", 4.0, "left"), ("said", 3.4, "right"), ("since", 2.4, "left"), ("source", 6.2, "left"))]  # fmt: skip
    return Table(columns, rows, _w("source.none", language))


def _dated(case: Case, language: str) -> Iterator[list[Any]]:
    limits = [("source.limit", case.limit), ("source.earlier", case.earlier)]
    for key, limit in limits:
        if limit is None:
            continue
        rule = limit.rule
        since = date(rule.since, language) if rule is not None and rule.since is not None else str(case.as_of.year)
        source = rule.said(language) if rule is not None else _w("source.typed", language)
        evidence = rule.evidence if rule is not None else "project"
        yield [_w(key, language), _shown(limit.pct, "%", language), since, Cell(source, _evidence(evidence, language))]
    for each in case.used:
        since = date(each.since, language) if each.since is not None else NO_FIGURE
        yield [each.name[language], _shown(each.value, each.unit, language), since,
               Cell(each.said(language), _evidence(each.evidence, language))]  # fmt: skip


def _shown(value: float | None, unit: str, language: str) -> str:
    if value is None or math.isnan(value):
        return NO_FIGURE
    return shortest(value, language) + ("" if unit == "1" else f" {unit}")


def _evidence(evidence: str, language: str) -> str:
    return _w(f"evidence.{evidence}", language)
