"""What a run on solar power says: its sentence, its figures, and a page with charts and everything it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...documents import html
from ...documents.charts.bars import Bar, bars
from ...documents.figures import NONE, figure, shortest
from ...documents.model import Bullets, Column, Paragraph, Part, Picture, Report, Section, Table
from ...reporting.map.svg import as_data_uri
from ...text import say
from .hours import monthly_mwh
from .parameters import Parameters
from .potential import Hours, Note, Potential
from .surfaces import KINDS
from .yields import Yields

_COLOURS = {"roof": "#b45f06", "planned_roof": "#e0a060", "water": "#2e86de", "ground": "#7d8f3a"}
_LOWER, _HIGHER = "#c9d7e0", "#5b7f95"
_MONTH = "#b45f06"
_M2_PER_HA = 10_000.0


@dataclass(frozen=True)
class Result:
    """All that came out. yields: of the province, None where none was named; hours: None where no sky is known; kw:
    (8760,) of all panels with it. year: of the grid factor that was asked for."""

    found: Potential
    yields: Yields | None
    hours: Hours | None
    kw: Sequence[float] | None
    year: int
    notes: Sequence[Note]


def word(key: str, language: str, **values: object) -> str:
    """The sentence `solar.<key>`."""
    return say(f"solar.{key}", language, **values)


def message(result: Result, language: str) -> str:
    """The result in one sentence."""
    totals = result.found.totals()
    kwp, low, high = totals["KWP"] or 0.0, totals["MWH_LOW"], totals["MWH_HIGH"]
    values = {"kwp": kwp, "area_ha": (totals["AREA_M2"] or 0.0) / _M2_PER_HA}
    kind = result.found.gives.kind
    energy = word(f"energy.{kind}", language, low=low, high=high) if low != high else (
        word(f"energy.{kind}_one", language, high=high)
    )  # fmt: skip
    co2_low, co2_high = totals["CO2_T_LOW"], totals["CO2_T_HIGH"]
    factor = result.found.factor
    if co2_high is None or factor is None:
        co2 = word("co2.none", language, year=result.year)
    else:
        least = co2_high if co2_low is None else co2_low
        given = {"low": least, "high": co2_high, "factor": factor.value, "year": factor.year}
        co2 = word("co2.known" if least != co2_high else "co2.known_one", language, **given)
    return " ".join([word("message", language, **values), energy, co2])


def figures(result: Result) -> dict[str, float | int | None]:
    """The values for models and scripts."""
    plane = None if result.hours is None else result.hours.plane_kwh_m2
    return {**result.found.totals(), "SURFACE_COUNT": len(result.found.kwp), "POA_KWH_M2": plane}


def page(result: Result, language: str) -> str:
    """The report as a web page."""
    first: list[Part] = [Paragraph(message(result, language), "lead")]
    sections = [
        Section(word("title.kinds", language), [_chart(result, language), _kinds(result.found, language)]),
        *([Section(word("title.yields", language), _yields(result.yields, language))] if result.yields else []),
        *_months(result, language),
        Section(word("title.assumed", language), [_assumed(result.found.parameters, language)]),
        Section(word("title.grid", language), [_grid(result, language)]),
        Section(word("title.notes", language), [Bullets([say(key, language, **each) for key, each in result.notes])]),
    ]  # fmt: skip
    return html.page(Report(language, word("title.report", language), sections, first))


def _chart(result: Result, language: str) -> Picture:
    """Of each kind the lower and the higher amount; the words stand beside the bars."""
    rows, most = [], result.found.totals()["MWH_HIGH"] or 0.0
    for kind, _, totals in result.found.by_kind():
        name = word(f"kind.{kind}", language)
        for which, colour in (("MWH_LOW", _LOWER), ("MWH_HIGH", _HIGHER)):
            value = totals[which]
            if value is None and which == "MWH_LOW":
                continue
            shown = NONE if value is None else figure(value, 1, language) + " MWh"
            label = (
                name if totals["MWH_LOW"] in (None, totals["MWH_HIGH"]) else word(which.lower(), language, kind=name)
            )
            rows.append(Bar(label, None if value is None or most <= 0 else value / most, shown, colour))
            if totals["MWH_LOW"] == totals["MWH_HIGH"]:
                break
    title = word("chart.kinds", language)
    return Picture(as_data_uri(bars(title, rows)), title)


def _kinds(found: Potential, language: str) -> Table:
    names = ("kind", "count", "area", "kwp", "mwh_low", "mwh_high", "co2_low", "co2_high")
    columns = [Column(word(f"col.{name}", language), align="left" if name == "kind" else "right") for name in names]
    rows = [
        [word(f"kind.{kind}", language), str(count), *_amounts(totals, language)]
        for kind, count, totals in found.by_kind()
    ]
    rows.append([word("total", language), str(len(found.kwp)), *_amounts(found.totals(), language)])
    return Table(columns, rows, total=True)


def _amounts(totals: Mapping[str, float | None], language: str) -> list[str]:
    decimals = {"AREA_M2": 0, "KWP": 1, "MWH_LOW": 1, "MWH_HIGH": 1, "CO2_T_LOW": 1, "CO2_T_HIGH": 1}
    return [figure(totals[name], places, language) for name, places in decimals.items()]


def _yields(yields: Yields, language: str) -> list[Part]:
    columns = [
        Column(word("col.source_letter", language)),
        Column(word("col.yield", language), align="right"),
        Column(word("col.evidence", language)),
        Column(word("col.source", language)),
    ]
    rows = [
        [each.letter, shortest(each.kwh_per_kwp, language), word(f"evidence.{each.evidence}", language),
         each.said(language)] for each in yields.published
    ]  # fmt: skip
    return [Paragraph(word("yields", language, province=yields.province)), Table(columns, rows)]


def _months(result: Result, language: str) -> list[Section]:
    if result.hours is None or result.kw is None:
        return []
    months = monthly_mwh(result.kw)  # type: ignore[arg-type]
    most = max(months) or 1.0
    rows = [
        Bar(word("month", language, month=number), each / most, figure(each, 1, language) + " MWh", _MONTH)
        for number, each in enumerate(months, 1)
    ]
    key, values = result.hours.origin
    said = word("hours", language, plane=result.hours.plane_kwh_m2, tilt=result.hours.plane.tilt_deg,
                azimuth=result.hours.plane.azimuth_deg, sky=say(key, language, **values),
                latitude=result.hours.site.latitude_deg, longitude=result.hours.site.longitude_deg)  # fmt: skip
    title = word("chart.months", language)
    parts: list[Part] = [Paragraph(said), Picture(as_data_uri(bars(title, rows)), title)]
    return [Section(word("title.months", language), parts)]


def _assumed(parameters: Parameters, language: str) -> Table:
    names = ("parameter", "value", "unit", "evidence", "source")
    columns = [Column(word(f"col.{name}", language), align="right" if name == "value" else "left") for name in names]
    rows = [
        [each.name[language], shortest(each.value, language), "" if each.unit == "1" else each.unit,
         word(f"evidence.{each.evidence}", language), each.said(language) or NONE]
        for each in parameters.assumed.values()
    ]  # fmt: skip
    return Table(columns, rows)


def _grid(result: Result, language: str) -> Paragraph:
    factor = result.found.factor
    if factor is None or factor.value is None:
        return Paragraph(word("co2.none", language, year=result.year))
    said = {"factor": factor.value, "year": factor.year, "source": factor.said(language) or NONE}
    return Paragraph(word("grid", language, evidence=word(f"evidence.{factor.evidence}", language), **said))


def surface_notes(found: Potential) -> list[Note]:
    """What had to be settled about the surfaces: what lay twice, in excluded land, or has nothing left."""
    surface, notes = found.surface, []
    for kind in KINDS:
        if (twice := surface.twice_m2.get(kind, 0.0)) > 0.005:
            notes.append((f"solar.note.twice_{kind}", {"area_m2": twice}))
        if (lost := surface.excluded_m2.get(kind, 0.0)) > 0.005:
            notes.append((f"solar.note.excluded_{kind}", {"area_m2": lost}))
        if count := surface.without.get(kind, 0):
            notes.append((f"solar.note.without_{kind}", {"count": count}))
    if surface.on_built:
        notes.append(("solar.note.on_built", {"count": surface.on_built}))
    return notes
