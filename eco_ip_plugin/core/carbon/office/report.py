"""An inventory as a report: what it comes to, by firm, source and gas, each figure with its factor, source and year."""

from __future__ import annotations

import base64
import math
from collections.abc import Sequence
from typing import Any

from ...documents.figures import figure
from ...documents.model import Bullets, Cell, Column, Paragraph, Part, Picture, Report, Section, Table, Verdict
from ...text import NO_FIGURE, say
from ..activity import Note
from ..formulas import AVOIDED, BIOGENIC, SCOPES, Line
from ..inventory import Inventory, total, uncertainty
from ..told import (
    factor_said,
    factors_used,
    gas_name,
    lacks_said,
    message,
    resource_name,
    scope_said,
    source_name,
    tonnes,
)
from .pictures import energy_svg, scopes_svg

_LINES_PRINTED, _PICTURE_PX = 400, 640


def report(found: Inventory, language: str, told: Sequence[Note] = ()) -> Report:
    """The report. told: what the run had to say of its inputs. Of confidential firms no line stands in the report of a
    park; their sums are in it."""
    shown = shown_lines(found)
    head = [
        Paragraph(_w("subtitle", language, name=subject(found), year=str(found.year)), "subtitle"),
        Verdict(_stamp(found, language), message(found, language), "", _caveats(found, language)),
        _summary(found, language),
    ]
    sections = [
        Section(_w("chart.title", language), charts(found, language)),
        *([] if found.firm else [_by_firm(found, language)]),
        _lines(found, shown, language),
        _avoided(shown, language),
        _lacking(found, language),
        _factors(shown, language),
        Section(_w("method.title", language), [Bullets(method_lines(found, language, told))]),
    ]
    return Report(language, _w("title", language), sections, head)


def subject(found: Inventory) -> str:
    """The firm or park it is about."""
    return found.firms.names[found.firm] if found.firm else found.park_name


def shown_lines(found: Inventory) -> list[Line]:
    """The lines that may be told one by one."""
    return [line for line in found.lines if found.firm or not line.activity.secret]


def charts(found: Inventory, language: str) -> list[Part]:
    """Tonnes by scope, and energy by carrier, with the figures in words."""
    drawn = {"chart.scopes": scopes_svg(found, language), "chart.energy": energy_svg([found], language)}
    return [_picture(svg, _w(key, language)) for key, svg in drawn.items() if svg]


def scope_name(scope: str, language: str) -> str:
    """A scope in few letters."""
    return _w(f"scope.short.{scope}", language)


def scope_table(found: Inventory, language: str) -> Table:
    """Tonnes by scope."""
    return _summary(found, language)


def activity_table(lines: Sequence[Line], language: str) -> Table:
    """What was used, each source once."""
    columns = [Column(_w("col.source", language), 5.0), Column(_w("col.activity", language), 3.4, "right"),
               Column(_w("col.unit", language), 1.8), Column(_w("col.row", language), 5.8)]  # fmt: skip
    rows: list[list[str | Cell]] = []
    for each in {id(line.activity): line.activity for line in lines if line.scope in (*SCOPES, BIOGENIC)}.values():
        said = "; ".join(
            f"{used.key} {factor_said(used.value or 0.0, language)} {used.unit} ({used.said(language)})"
            for used in each.used
        )
        amount = figure(each.quantity, 4, language) if each.is_known else NO_FIGURE
        rows.append([source_name(each, language), amount, each.unit, Cell(each.row, said)])
    return Table(columns, rows, empty=_w("nothing", language))


def result_table(lines: Sequence[Line], language: str) -> Table:
    """Each line with its factor, source, year and evidence."""
    columns = [
        Column(_w("col.scope", language), 1.8), Column(_w("col.source", language), 4.0),
        Column(_w("col.gas", language), 1.2), Column(_w("col.factor", language), 6.0),
        Column("t CO₂e", 3.0, "right"),
    ]  # fmt: skip
    rows: list[list[str | Cell]] = []
    for line in lines[:_LINES_PRINTED]:
        if not line.is_known or line.scope == AVOIDED:
            continue
        each = line.activity
        amount = f"{figure(each.quantity, 4, language)} {each.unit}"
        source = Cell(f"{source_name(each, language)} ({each.firm})", amount)
        sure = "" if line.uncertainty_pct is None else f" ± {figure(line.uncertainty_pct, 1, language)} %"
        rows.append([_w(f"scope.short.{line.scope}", language), source, gas_name(line.gas), _factor(line, language),
                     figure(line.tonnes, 3, language) + sure])  # fmt: skip
    more = _w("more", language, count=len(lines) - _LINES_PRINTED) if len(lines) > _LINES_PRINTED else ""
    return Table(columns, rows, empty=_w("nothing", language), more=more)


def method_lines(found: Inventory, language: str, told: Sequence[Note] = ()) -> list[str]:
    """How it was counted, and what has to be known with it."""
    keys = (
        "fuel", "priority", "electricity", "steam", "gases", "wastewater", "biogenic", "scope3", "avoided", "inside",
        "uncertainty",
    )  # fmt: skip
    lines = [_w(f"method.{key}", language, gwp=found.gwp.upper()) for key in keys]
    return [*lines, *(say(key, language, **values) for key, values in (*told, *found.notes))]


def sure_said(found: Inventory, language: str) -> str:
    """How sure the sum of scopes 1 and 2 is."""
    sure = uncertainty(found.lines)
    if math.isnan(sure):
        return _w("uncertainty.unknown", language)
    return _w("uncertainty.known", language, pct=sure)


def _stamp(found: Inventory, language: str) -> str:
    return _w("stamp.gaps" if found.without_factor or found.unread else "stamp.whole", language)


def _caveats(found: Inventory, language: str) -> list[str]:
    made = [_w("caveat.draft", language), sure_said(found, language)]
    hidden = sum(found.firms.secret.values())
    if hidden and not found.firm:
        made.append(_w("caveat.secret", language, count=hidden))
    if not math.isnan(found.location_t):
        made.append(_w("caveat.location", language, location=tonnes(found.location_t, language)))
    return made


def _summary(found: Inventory, language: str) -> Table:
    columns = [Column(_w("col.scope", language), 10.0), Column("t CO₂e", 6.0, "right")]
    rows = [[_w(f"scope.{scope}", language), scope_said(found, scope, language)]
            for scope in (*SCOPES, BIOGENIC, AVOIDED)]  # fmt: skip
    return Table(columns, rows)


def _by_firm(found: Inventory, language: str) -> Section:
    columns = [Column(_w("col.firm", language), 7.0), *(
        Column(_w(f"scope.short.{scope}", language), 3.0, "right") for scope in ("1", "2", AVOIDED)
    )]  # fmt: skip
    shown = [firm for firm in found.firms.names if not found.firms.secret[firm]]
    order = sorted(shown, key=lambda firm: -sum(_or_nought(total(found.lines, s, firm=firm)) for s in ("1", "2")))
    rows = [
        [f"{found.firms.names[firm]} ({firm})",
         *(_short(total(shown_lines(found), scope, firm=firm), language) for scope in ("1", "2", AVOIDED))]
        for firm in order
    ]  # fmt: skip
    return Section(_w("firms.title", language), [Table(columns, rows, empty=_w("nothing", language))])


def _lines(found: Inventory, shown: Sequence[Line], language: str) -> Section:
    known = sorted(
        (line for line in shown if line.is_known),
        key=lambda line: (line.scope, line.activity.firm, line.activity.source),
    )
    return Section(_w("lines.title", language), [result_table(known, language)])


def _avoided(lines: Sequence[Line], language: str) -> Section:
    columns = [Column(_w("col.row", language), 4.0), Column(_w("col.source", language), 8.0),
               Column("t CO₂e", 4.0, "right")]  # fmt: skip
    rows: list[list[str | Cell]] = [
        [line.activity.link, f"{resource_name(line.activity.source, language)}: {_ways(line)}",
         figure(line.tonnes, 3, language)]
        for line in lines if line.scope == AVOIDED and line.is_known
    ]  # fmt: skip
    lead = Paragraph(_w("avoided.lead", language))
    return Section(_w("avoided.title", language), [lead, Table(columns, rows, empty=_w("nothing", language))])


def _lacking(found: Inventory, language: str) -> Section:
    columns = [Column(_w("col.firm", language), 3.0), Column(_w("col.source", language), 4.0),
               Column(_w("col.lacks", language), 9.0)]  # fmt: skip
    rows: list[list[str | Cell]] = [
        [line.activity.firm, source_name(line.activity, language), lacks_said(line, language)]
        for line in (*found.without_factor, *found.unread) if found.firm or not line.activity.secret
    ]  # fmt: skip
    return Section(_w("lacking.title", language), [Table(columns, rows, empty=_w("lacking.none", language))])


def _factors(lines: Sequence[Line], language: str) -> Section:
    columns = [Column(_w("col.factor", language), 4.6), Column(_w("col.value", language), 3.0, "right"),
               Column(_w("col.year", language), 1.4), Column(_w("col.basis", language), 7.0)]  # fmt: skip
    rows: list[list[str | Cell]] = [
        [Cell(each.key, _sector(each.sector, language)), f"{factor_said(each.value or 0.0, language)} {each.unit}",
         each.year, Cell(each.said(language), _evidence(each.evidence, language))]
        for each in factors_used(lines)
    ]  # fmt: skip
    return Section(_w("factors.title", language), [Table(columns, rows, empty=_w("nothing", language))])


def _factor(line: Line, language: str) -> Cell:
    each = line.factor
    if each is None or each.value is None:
        return Cell(NO_FIGURE)
    times = (
        f" × GWP {line.gwp.value:g} ({line.gwp.report.upper()}, {line.gwp.year})" if line.gwp and line.gwp.value else ""
    )
    basis = f"{each.said(language)} ({each.year}); {_evidence(line.evidence, language)}"
    return Cell(f"{factor_said(each.value, language)} {each.unit}{times}", basis)


def _ways(line: Line) -> str:
    return f"{line.activity.other} → {line.activity.firm}"


def _evidence(evidence: str, language: str) -> str:
    return say(f"rules.evidence.{evidence}", language)


def _sector(sector: str, language: str) -> str:
    return say(f"carbon.sector.{sector}", language) if sector else ""


def _picture(svg: str, title: str) -> Picture:
    source = "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")
    return Picture(source, title, width_px=_PICTURE_PX)


def _short(value: float, language: str) -> str:
    return NO_FIGURE if math.isnan(value) else figure(value, 1, language)


def _or_nought(value: float) -> float:
    return 0.0 if math.isnan(value) else value


def _w(key: str, language: str, **values: Any) -> str:
    return say(f"carbon.{key}", language, **values)
