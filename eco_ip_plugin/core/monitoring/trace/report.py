"""A trace in words: its sentence, the rows of its tables, and the report that explains itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from ...documents.charts.bars import Bar, bars
from ...documents.figures import figure, shortest
from ...documents.model import Bullets, Cell, Column, Paragraph, Part, Picture, Report, Section, Table, Verdict
from ...reporting.map.svg import as_data_uri
from ...text import NO_FIGURE, say
from ...water.norms import Norm
from ..limits.stated import Of
from ..limits.study import local
from ..limits.told import moment
from .tracing import Note, Suspect, Trace, best_rank, carried

Png = Callable[[str], bytes]
_HOUR_S = 3600.0
_MOST_BARS, _MOST_ROWS = 12, 200


def word(key: str, language: str, **values: object) -> str:
    """The sentence `trace.<key>`."""
    return say(f"trace.{key}", language, **values)


def message(found: Trace, of: Of, language: str) -> str:
    """The result in a few sentences."""
    parameter = of.parameter or of.symbol
    said = [word("message.found", language, count=len(found.suspects), parameter=parameter)]
    shown = [each for each in found.suspects if not each.told.secret][:1]
    if shown:
        first = shown[0]
        key = "message.first" if first.rank == 1 else "message.first_told"
        said.append(word(key, language, who=_who(first), hours=first.travel_s / _HOUR_S, rank=first.rank))
    said.append(_balance(found, parameter, language))
    return " ".join(said)


def figures(found: Trace, of: Of) -> dict[str, Any]:
    """Results by their names."""
    return {
        "EXPLAINED_PCT": _number(found.explained_pct),
        "DECLARED_KG_DAY": _number(found.declared),
        "MEASURED_KG_DAY": _number(found.measured),
        "SUSPECT_COUNT": len(found.suspects),
        "WORST": found.stretch.worst,
        "BEGAN": _iso(found.stretch.start),
        "ENDED": _iso(found.stretch.end),
    }


def suspect_rows(found: Trace, language: str) -> Iterator[tuple[Any, ...]]:
    """One row a firm upstream, as the output SUSPECTS has its columns."""
    for each in found.suspects:
        told = each.told
        yield (
            told.firm, each.travel_s / _HOUR_S, _number(told.kg_day), _number(100.0 * each.share), each.rank, told.name,
            each.length_m, _number(told.m3_day), local(found.stretch.start - each.travel_s),
            local(found.stretch.end - each.travel_s), each.evidence, ", ".join(each.points), ", ".join(told.flows),
            int(told.secret),
        )  # fmt: skip


def pipe_rows(found: Trace) -> tuple[list[tuple[Any, ...]], list[Any]]:
    """One row a piece of sewer upstream, as the output PIPES has its columns, and its line the way it flows."""
    load, rank = carried(found), best_rank(found)
    rows, lines = [], []
    for edge in np.flatnonzero(found.upstream.leads).tolist():
        pipe = int(found.sewers.row[edge])
        velocity = float(found.pipes.velocity[pipe])
        ends, line = found.upstream.seconds[found.sewers.ends[edge]], found.sewers.piece[edge]
        rows.append((
            str(found.pipes.id[pipe]), float(ends.max()) / _HOUR_S, float(load[edge]), int(rank[edge]),
            line.length, velocity if velocity > 0 else found.terms.velocity, int(velocity > 0),
        ))  # fmt: skip
        lines.append(line.reverse() if ends[1] > ends[0] else line)
    return rows, lines


def report(
    found: Trace, of: Of, norms: Sequence[Norm], language: str, told: Sequence[Note] = (), png: Png | None = None
) -> Report:
    """The report. told: what the run had to say of its inputs; png: what draws a picture for a Word document."""
    hidden = sum(each.told.secret for each in found.suspects)
    caveats = [
        word("caveat.not_proof", language),
        word("caveat.when", language, start=moment(found.stretch.start, language), unit=of.unit,
             end=moment(found.stretch.end, language), worst=figure(found.stretch.worst, 2, language)),
        *([word("caveat.hidden", language, count=hidden)] if hidden else []),
    ]  # fmt: skip
    first: list[Part] = [Verdict(word("stamp", language), message(found, of, language), "", caveats)]
    if picture := _picture(found, language, png):
        first.append(picture)
    notes = [*(say(key, language, **values) for key, values in (*told, *found.notes())), *_method(language)]
    sections = [
        Section(word("title.suspects", language), [_suspects(found, language)]),
        Section(word("title.balance", language), _balance_parts(found, of, language)),
        Section(word("title.points", language), [_points(found, language)]),
        Section(word("title.assumed", language), [_assumed(norms, language)]),
        Section(word("title.method", language), [Bullets(notes)]),
    ]
    subtitle = Paragraph(word("subtitle", language, point=of.name or of.monitoring_id,
                              parameter=of.parameter or of.symbol), "subtitle")  # fmt: skip
    return Report(language, word("title", language), sections, [subtitle, *first])


def _balance(found: Trace, parameter: str, language: str) -> str:
    values = {
        "declared": found.declared,
        "measured": found.measured,
        "pct": found.explained_pct,
        "parameter": parameter,
    }
    if math.isnan(found.measured):
        return word("balance.unmeasured", language, **values)
    if math.isnan(found.declared):
        return word("balance.undeclared", language, **values)
    return word("balance.more" if found.explained_pct > 100.0 else "balance.pct", language, **values)


def _balance_parts(found: Trace, of: Of, language: str) -> list[Part]:
    columns = [Column(word("col.what", language), 11.0), Column(word("unit", language), 5.0, "right")]
    rows = [
        [word("row.measured", language, count=found.pairs), figure(found.measured, 1, language)],
        [word("row.declared", language, count=len(found.suspects)), figure(found.declared, 1, language)],
    ]
    if not math.isnan(found.explained_pct):
        rows.append([word("row.rest", language), figure(found.measured - found.declared, 1, language)])
    return [Paragraph(_balance(found, of.parameter or of.symbol, language)), Table(columns, rows)]


def _picture(found: Trace, language: str, png: Png | None) -> Picture | None:
    shown = [each for each in found.suspects if not each.told.secret][:_MOST_BARS]
    most = max((each.told.kg_day for each in shown if each.told.kg_day == each.told.kg_day), default=0.0)
    if not most > 0:
        return None
    unit = word("unit", language)
    rows = [
        Bar(f"{each.rank}. {_who(each)}", None if each.told.kg_day != each.told.kg_day else each.told.kg_day / most,
            f"{figure(each.told.kg_day, 0, language)} {unit} · {figure(each.travel_s / _HOUR_S, 1, language)} h")
        for each in shown
    ]  # fmt: skip
    svg = bars(word("chart", language), rows)
    return Picture(as_data_uri(svg), word("chart", language), png=b"" if png is None else png(svg))


def _suspects(found: Trace, language: str) -> Table:
    columns = [Column(word(f"col.{name}", language), wide, align) for name, wide, align in (
        ("rank", 1.4, "right"), ("firm", 4.2, "left"), ("travel", 1.8, "right"), ("left", 3.0, "left"),
        ("declared", 2.0, "right"), ("share", 1.4, "right"), ("evidence", 2.2, "left"))]  # fmt: skip
    shown = [each for each in found.suspects if not each.told.secret]
    rows: list[list[str | Cell]] = []
    for each in shown[:_MOST_ROWS]:
        left = f"{moment(found.stretch.start - each.travel_s, language)}"
        rows.append([
            str(each.rank), Cell(each.told.name, f"{each.told.firm} · {', '.join(each.told.flows)}"),
            f"{figure(each.travel_s / _HOUR_S, 2, language)} h", left, figure(each.told.kg_day, 1, language),
            NO_FIGURE if each.share != each.share else f"{figure(100.0 * each.share, 1, language)} %",
            Cell(word(f"evidence.{each.evidence or 'none'}", language), ", ".join(each.points)),
        ])  # fmt: skip
    more = word("more", language, count=len(shown) - _MOST_ROWS) if len(shown) > _MOST_ROWS else ""
    return Table(columns, rows, empty=word("nobody", language), more=more)


def _points(found: Trace, language: str) -> Table:
    columns = [Column(word("col.point", language), 8.0), Column(word("col.travel", language), 3.0, "right"),
               Column(word("col.evidence", language), 5.0)]  # fmt: skip
    rows = [
        [name, f"{figure(seconds / _HOUR_S, 2, language)} h", word(f"evidence.{saw or 'none'}", language)]
        for name, seconds, saw in found.watchers
    ]
    return Table(columns, rows, empty=word("no_points", language))


def _assumed(norms: Sequence[Norm], language: str) -> Table:
    columns = [Column(word("col.assumed", language), 7.0), Column(word("col.value", language), 2.0, "right"),
               Column(word("col.source", language), 7.0)]  # fmt: skip
    rows: list[list[str | Cell]] = [
        [each.name[language], f"{shortest(each.value or 0.0, language)} {each.unit}".removesuffix(" -"),
         Cell(each.said(language), say(f"rules.evidence.{each.evidence}", language))] for each in norms
    ]  # fmt: skip
    return Table(columns, rows)


def _method(language: str) -> list[str]:
    return [word(f"method.{key}", language) for key in ("way", "declared", "measured", "rank", "limits")]


def _who(each: Suspect) -> str:
    return f"{each.told.name} ({each.told.firm})"


def _iso(t: float) -> str:
    found = local(t)
    return "" if found is None else f"{found.isoformat(timespec='seconds')}+07:00"


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
