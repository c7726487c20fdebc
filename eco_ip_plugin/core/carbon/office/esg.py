"""The index of an ESG report as a workbook: which item is filled from which figure, each with its evidence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from ...documents.xlsx_parts import head, new_sheet, put, title
from ...park.measured import MeasuredYear, of_year
from ...park.measured import said as said_measured
from ...park.measured import total as total_measured
from ...park.one import Parks
from ...symbiosis.vocabulary.units import WATERS, parse_unit
from ...symbiosis.vocabulary.vocabulary import Vocabulary
from ...tables import shipped
from ...text import say
from .. import activity as act
from ..activity import Note
from ..energy import carriers, electricity_mwh
from ..formulas import AVOIDED, BIOGENIC
from ..inventory import Inventory, total
from ..reading import flow_rows, yearly
from ..told import factors_used, source_name
from .report import subject
from .sheets import EMISSIONS_FIRST, emissions, new_book, saved, to_fill

_FIRST = 4
_FROM = {"energy_gj": "energy", "electricity_mwh": "energy", "avoided_t": "links", "passed_on_t": "links",
         **dict.fromkeys(("water_m3", "wastewater_m3", "waste_t"), "flows")}  # fmt: skip
"""What the others than those of the inventory are taken from."""
_MEASURED = ("water_m3", "wastewater_m3")
"""Items that instruments may have measured."""
_LIVE = {"scope1_t": ("direct",), "scope2_t": ("heat", "electricity")}
"""Items that are sums of the sheet of emissions."""


def workbook(found: Inventory, parks: Parks, language: str, told: Sequence[Note] = ()) -> bytes:
    """The workbook: index, emissions, energy, factors, how it counts."""
    book = new_book()
    index = new_sheet(book, _w("sheet.index", language), (18, 14, 52, 18, 10, 34, 22, 50))
    shown = [line for line in found.lines if found.firm or not line.activity.secret]
    hidden = len(shown) < len(found.lines)
    lines = emissions(book, shown, language)
    beside = _beside(found, parks, language)
    _index(index, found, values_of(found, parks), language, ("" if hidden else lines.title, beside))
    _energy(book, found, language)
    _factors(book, found, language)
    about = new_sheet(book, _w("sheet.about", language), (140,))
    title(about, _w("sheet.about", language))
    said = [_w("esg.about", language), *(say(key, language, **values) for key, values in (*told, *found.notes))]
    if found.without_factor:
        said.append(_w("cbam.about.no_factor", language, count=len(found.without_factor)))
    for row, line in enumerate(said, 3):
        put(about, row, 1, line, framed=False)
    return saved(book)


def values_of(found: Inventory, parks: Parks) -> dict[str, float]:
    """The figures of the index by name, NaN unknown."""
    energy = [tj for tj in carriers(found.lines, found.factors).values() if tj == tj]
    power = electricity_mwh(found.lines)
    return {
        "energy_gj": math.fsum(energy) * 1000.0 if energy else math.nan,
        "electricity_mwh": power or math.nan,
        **{f"scope{scope}_t": total(found.lines, scope) for scope in ("1", "2", "3")},
        "biogenic_t": total(found.lines, BIOGENIC), "avoided_t": total(found.lines, AVOIDED),
        "location_t": found.location_t, **_amounts(found, parks),
    }  # fmt: skip


def _amounts(found: Inventory, parks: Parks) -> dict[str, float]:
    """Water, wastewater and waste of the flows of the year, and what links pass on."""
    flows, vocabulary = parks.whole["flow"], Vocabulary.shipped()
    made: dict[str, list[float]] = {"water_m3": [], "wastewater_m3": [], "waste_t": []}
    for row in flow_rows(parks, found.firms.names):
        firm, of = str(flows["firm_id"][row]), flows["year"][row]
        resource = vocabulary.resolve(flows["resource"][row])
        if resource is None or flows["status"][row] == "planned":
            continue
        if not math.isnan(of) and int(of) != found.year:
            continue
        top, is_input = vocabulary.top(resource), flows["direction"][row] == "input"
        unit, amount, _ = yearly(flows, row, found.firms.hours[firm])
        family = "" if unit is None else unit.family
        if is_input and top in WATERS and top != "wastewater" and family == "volume":
            made["water_m3"].append(amount)
        elif not is_input and top == "wastewater" and family == "volume":
            made["wastewater_m3"].append(amount)
        elif not is_input and top != "wastewater" and flows["legal_status"][row] == "waste" and family == "mass":
            made["waste_t"].append(amount)
    sums = {name: math.fsum(each for each in values if each == each) if values else math.nan
            for name, values in made.items()}  # fmt: skip
    rows = {name: measured_of(found, parks, name) for name in _MEASURED}
    for name, each in rows.items():  # what is declared goes before it
        value = total_measured(each)
        if sums[name] != sums[name] and value is not None:
            sums[name] = value
    return {**sums, "passed_on_t": _passed_on(found)}


def measured_of(found: Inventory, parks: Parks, name: str) -> list[MeasuredYear]:
    """What instruments have measured of a figure of the index in the year."""
    return of_year(parks.measured, found.park_id, name, found.year, found.firm or None)


def _beside(found: Inventory, parks: Parks, language: str) -> dict[str, str]:
    """What is said of measured figures, whether they fill an item or stand beside what is declared."""
    made = {}
    for name in _MEASURED:
        rows = measured_of(found, parks, name)
        if rows:
            key = "esg.measured" if total_measured(rows) is not None else "esg.measured_few"
            made[name] = _w(key, language, **said_measured(rows))
    return made


def _passed_on(found: Inventory) -> float:
    amounts = []
    for link in found.links:
        unit = parse_unit(link.unit)
        kind = act.kind_of(act.of_vocabulary(link.resource))
        if link.supplier in found.firms.names and unit is not None and unit.family == "mass" and not kind:
            amounts.append(link.per_year * unit.factor)
    known = [each for each in amounts if each == each]
    return math.fsum(known) if known else math.nan


def _index(
    sheet: Any, found: Inventory, values: Mapping[str, float], language: str, also: tuple[str, Mapping[str, str]]
) -> None:
    """also: the title of the sheet of emissions, "" where not all of them are on it; what is said of measured
    figures."""
    lines, beside = also
    title(sheet, _w("title.esg", language, name=subject(found), year=str(found.year)))
    names = ("standard", "item", "label", "value", "unit", "filled_from", "evidence", "basis")
    head(sheet, _FIRST - 1, [_w(f"xlsx.{name}", language) for name in names])
    quoted = "'" + lines.replace("'", "''") + "'"
    for row, each in enumerate(shipped.rows("carbon", "esg.csv"), _FIRST):
        value = values.get(each["filled_from"], math.nan)
        put(sheet, row, 1, each["standard"])
        put(sheet, row, 2, each["item"])
        put(sheet, row, 3, each[language])
        kinds = _LIVE.get(each["filled_from"]) if lines and value == value else None
        if kinds:
            span = f"{quoted}!${{0}}${EMISSIONS_FIRST}:${{0}}$100000"
            sums = "+".join(f'SUMIF({span.format("B")},"{kind}",{span.format("K")})' for kind in kinds)
            put(sheet, row, 4, None, formula=f"={sums}", form="#,##0.000")
        else:
            to_fill(sheet, row, 4, None if value != value else value, "#,##0.000")
        put(sheet, row, 5, each["unit"])
        source = _w(f"esg.from.{_FROM.get(each['filled_from'], 'inventory')}", language, year=str(found.year))
        put(sheet, row, 6, " ".join(filter(None, (source, beside.get(each["filled_from"], "")))))
        put(sheet, row, 7, say(f"rules.evidence.{each['evidence']}", language))
        put(sheet, row, 8, each["source_vi"] if language == "vi" else each["source"])


def _energy(book: Any, found: Inventory, language: str) -> None:
    """Energy by carrier; electricity as primary energy in toe beside it, which is another quantity."""
    sheet = new_sheet(book, _w("sheet.energy", language), (34, 16, 16, 60))
    title(sheet, _w("sheet.energy", language))
    head(sheet, 3, [_w(f"xlsx.{name}", language) for name in ("source", "gj", "primary_toe", "basis")])
    toe = found.factors.find("toe_per_mwh")
    row = 4
    names = {line.activity.source: source_name(line.activity, language) for line in found.lines}
    power = {line.activity.source for line in found.lines if line.activity.kind == act.ELECTRICITY}
    for name, tj in carriers(found.lines, found.factors).items():
        put(sheet, row, 1, names[name])
        to_fill(sheet, row, 2, None if tj != tj else tj * 1000.0, "#,##0.0")
        if name in power and toe is not None and toe.value is not None and tj == tj:
            put(sheet, row, 3, None, formula=f"=B{row}/3.6*{toe.value:g}", form="#,##0.0")
            put(sheet, row, 4, f"{toe.said(language)} ({toe.year}, {say(f'rules.evidence.{toe.evidence}', language)})")
        row += 1


def _factors(book: Any, found: Inventory, language: str) -> None:
    sheet = new_sheet(book, _w("sheet.factors", language), (26, 26, 14, 16, 8, 8, 16, 80))
    title(sheet, _w("sheet.factors", language))
    names = ("key", "sector", "value", "unit", "report", "year", "evidence", "basis")
    head(sheet, 3, [_w(f"xlsx.{name}", language) for name in names])
    for row, each in enumerate(factors_used(found.lines), 4):
        cells = (each.key, each.sector, each.value, each.unit, each.report, each.year,
                 say(f"rules.evidence.{each.evidence}", language), each.said(language))  # fmt: skip
        for column, value in enumerate(cells, 1):
            put(sheet, row, column, value)


def _w(key: str, language: str, **values: Any) -> str:
    return say(f"carbon.{key}", language, **values)
