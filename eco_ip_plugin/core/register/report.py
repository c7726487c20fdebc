"""A register in words: one sentence, and a report."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from ..documents.figures import figure, shortest
from ..documents.html import page
from ..documents.model import Bullets, Column, Paragraph, Report, Section, Table
from ..rules.judge import IS
from ..text import NO_FIGURE, date, say
from .belief import Occupancy
from .judged import Checked
from .register import Register
from .tables import check_columns, said, span_words

MOST_ROWS = 400
Note = tuple[str, dict[str, Any]]


def message(found: Register, language: str) -> str:
    """How many parks, contradictions and rows not read, and the occupancy of all of which it is known."""
    facts, pairs = found.facts, found.contradictions
    parts = [say("register.message", language, parks=len(found.parks), facts=len(facts), held=len(found.held),
                 day=found.as_of)]  # fmt: skip
    key = "register.message.contradictions" if pairs.count else "register.message.agree"
    parts.append(say(key, language, count=pairs.count))
    for total in found.totals:
        if total.attribute == "occupancy_pct" and total.value == total.value:
            parts.append(say("register.message.occupancy", language, value=total.value, parks=total.parks,
                             missing=total.missing))  # fmt: skip
    if found.unread:
        parts.append(say("register.message.unread", language, count=len(found.unread)))
    return " ".join(parts)


def notes(found: Register) -> Iterator[Note]:
    """What a reader has to know besides: what is not known yet, undated, not compared, not listed, left out."""
    counts = {
        "register.note.not_yet": found.not_yet,
        "register.note.undated": found.undated,
        "register.note.units": found.contradictions.units,
        "register.note.more": found.contradictions.count - len(found.contradictions.a),
        "register.note.phases": len(found.phases.unread),
        "register.note.nobody": int((found.facts.park == "").sum()),
    }
    for key, count in counts.items():
        if count:
            yield key, {"count": count, "day": found.as_of}


def figures_of(found: Register) -> dict[str, int]:
    """The outputs that are numbers."""
    return {
        "PARK_COUNT": len(found.parks),
        "CONTRADICTION_COUNT": found.contradictions.count,
        "FACT_COUNT": len(found.facts),
        "UNREAD_COUNT": len(found.unread),
    }


def render(found: Register, language: str, told: Sequence[Note] = ()) -> str:
    """The report as one page. told: what the run had to say of its inputs."""
    texts = [say(key, language, **values) for key, values in (*told, *notes(found))]
    sections = [
        _totals(found, language), _contradictions(found, language), _occupancy(found, language),
        _years(found, language), _checks(found, language), _register(found, language), _unread(found, language),
        Section(_w("basis", language), [Bullets([*texts, *(_w(each, language) for each in _BASIS)])]),
    ]  # fmt: skip
    head = [Paragraph(_w("as_of", language, day=found.as_of), "subtitle"), Paragraph(message(found, language), "lead")]
    return page(Report(language, _w("title", language), [each for each in sections if each is not None], head))


_BASIS = ("basis.best", "basis.contradiction", "basis.bound", "basis.occupancy")


def _w(key: str, language: str, **values: Any) -> str:
    return say(f"register.report.{key}", language, **values)


def _table(
    language: str, heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str] = (), total: int = 0,
    widths_cm: Sequence[float] = (),
) -> Table:  # fmt: skip
    more = _w("more", language, count=total - len(rows)) if total > len(rows) else ""
    widths = widths_cm or [0.0] * len(heads)
    columns = [
        Column(_w(f"col.{head}", language), width, "right" if head in right else "left")
        for head, width in zip(heads, widths)
    ]
    return Table(columns, rows, empty=_w("none", language), more=more)


def _totals(found: Register, language: str) -> Section:
    rows = [
        [each.attribute, _number(each.value, language), each.unit or "", str(each.parks), str(each.bounded),
         str(each.missing)]
        for each in found.totals
    ]  # fmt: skip
    right = ("value", "parks", "bounded", "missing")
    table = _table(language, ("attribute", "value", "unit", "parks", "bounded", "missing"), rows, right)
    return Section(_w("totals", language), [Paragraph(_w("totals.lead", language, count=len(found.parks))), table])


def _contradictions(found: Register, language: str) -> Section:
    facts, pairs = found.facts, found.contradictions
    rows = []
    for a, b, delta in list(zip(pairs.a.tolist(), pairs.b.tolist(), pairs.delta.tolist()))[:MOST_ROWS]:
        both = [cell for row in (a, b) for cell in (said(found, row, language), _source(found, row, language))]
        rows.append([found.name(facts.park[a]), facts.attribute[a], *both, _number(delta, language, signed=True)])
    heads = ("park", "attribute", "value_a", "source_a", "value_b", "source_b", "delta")
    lead = Paragraph(_w("contradictions.lead", language))
    return Section(_w("contradictions", language), [lead, _table(language, heads, rows, ("delta",), pairs.count)])


def _occupancy(found: Register, language: str) -> Section | None:
    if not found.occupancies:
        return None
    rows = [
        [found.name(each.park), _declared(each, language), _number(each.computed_pct, language),
         _number(each.delta_pct, language, signed=True), _number(each.leased_ha, language),
         _number(each.leasable_ha, language), _from(each.by_plots, each.computed_pct, language),
         str(each.unknown_plots or "")]
        for each in found.occupancies[:MOST_ROWS]
    ]  # fmt: skip
    heads = ("park", "declared", "computed", "difference", "leased", "leasable", "from", "unknown_plots")
    table = _table(language, heads, rows, heads[1:6], len(found.occupancies))
    return Section(_w("occupancy", language), [Paragraph(_w("occupancy.lead", language)), table])


def _years(found: Register, language: str) -> Section | None:
    if not found.years:
        return None
    rows = [
        [str(each.year), _number(each.phase_ha, language), str(each.phases), str(each.phases_unknown or ""),
         _number(each.planned_ha, language), str(each.parks), str(each.missing or "")]
        for each in found.years
    ]  # fmt: skip
    heads = ("year", "phase_ha", "phases", "phases_unknown", "planned_ha", "parks", "missing")
    return Section(_w("years", language), [_table(language, heads, rows, heads[1:])])


def _checks(found: Register, language: str) -> Section | None:
    cells = check_columns(found, language)
    names = ("name", "rule", "measured", "required", "unit", "verdict", "clause", "reason")
    every = list(zip(*(cells[name] for name in names)))
    if not every:
        return None
    shown = every[:MOST_ROWS]
    rows = [
        [name, rule, _asked(measured, each, language), _asked(required, each, language), unit or "",
         _sign(verdict, language), clause or "", reason or ""]
        for (name, rule, measured, required, unit, verdict, clause, reason), each in zip(shown, found.checks)
    ]  # fmt: skip
    heads = ("subject", "rule", "measured", "required", "unit", "verdict", "clause", "reason")
    widths_cm = (1.9, 4.4, 1.3, 1.2, 0.8, 2.0, 1.7, 3.6)
    table = _table(language, heads, rows, ("measured", "required"), len(every), widths_cm)
    return Section(_w("checks", language), [Paragraph(_w("checks.lead", language)), table])


def _register(found: Register, language: str) -> Section:
    facts, rows = found.facts, []
    for row, at_odds in list(zip(found.held.tolist(), found.contradicted.tolist()))[:MOST_ROWS]:
        mark = _w("at_odds", language) if at_odds else ""
        about = _day(facts.as_of[row], language)
        rows.append([found.name(facts.park[row]), facts.attribute[row], said(found, row, language), about,
                     _source(found, row, language), _founded(facts.evidence[row], language), mark])  # fmt: skip
    heads = ("park", "attribute", "value", "about", "source", "evidence", "mark")
    return Section(_w("register", language), [_table(language, heads, rows, (), len(found.held))])


def _unread(found: Register, language: str) -> Section | None:
    if not found.unread:
        return None
    rows = [
        [str(each.row), each.park_id, each.attribute, say(each.key, language, **each.params)]
        for each in found.unread[:MOST_ROWS]
    ]
    table = _table(language, ("row", "park", "attribute", "reason"), rows, ("row",), len(found.unread))
    return Section(_w("unread", language), [table])


def _source(found: Register, row: int, language: str) -> str:
    source, day = found.facts.source[row], _day(found.facts.source_date[row], language)
    return " · ".join(filter(None, (source or _w("no_source", language), day)))


def _founded(evidence: str, language: str) -> str:
    return say(f"rules.evidence.{evidence}", language) if evidence else ""


def _day(value: np.datetime64, language: str) -> str:
    return "" if np.isnat(value) else date(value.astype(object), language)


def _asked(value: float | None, checked: Checked, language: str) -> str:
    """A figure of a condition; yes and no in words."""
    if value is None:
        return NO_FIGURE
    if checked.verdict is not None and checked.verdict.sense == IS:
        return _w("yes" if value else "no", language)
    return shortest(value, language) if value == round(value, 2) else _number(value, language)


def _declared(each: Occupancy, language: str) -> str:
    """As declared, a bound or a range as such; without the unit, which is that of the column."""
    return NO_FIGURE if math.isnan(each.declared.low) else span_words(*each.declared, "", language)


def _from(by_plots: bool, computed: float, language: str) -> str:
    if computed != computed:
        return ""
    return _w("from.plots" if by_plots else "from.facts", language)


def _number(value: float | None, language: str, *, signed: bool = False) -> str:
    return figure(value, 2, language, signed=signed)


def _sign(verdict: str | None, language: str) -> str:
    return NO_FIGURE if verdict is None else say(f"report.cell.{verdict}", language)
