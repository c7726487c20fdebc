"""A check of readings as a report that explains itself: page and Word document."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from ...documents.charts.bars import Bar, bars
from ...documents.figures import figure, shortest
from ...documents.model import Bullets, Cell, Column, Part, Picture, Report, Section, Table, Verdict
from ...reporting.map.svg import as_data_uri
from ...rules.verdict import SIGNS
from ...text import NO_FIGURE, say
from ...water.norms import Norm
from .. import states
from .check import Checked
from .quality import KINDS
from .study import Note, Study
from .told import (
    doubts_by_kind,
    episodes_of,
    message,
    moment,
    named,
    source_said,
    why,
    word,
)

Png = Callable[[str], bytes]
_MOST_BARS, _MOST_ROWS, _FULL = 15, 200, 1.25
_MARKS = {
    states.OVER: "▲", states.NEAR: "◆", states.STALE: "○", states.NO_VERDICT: "?", states.NO_LIMIT: "–", states.OK: "●",
}  # fmt: skip
"""A sign for each state, so that none is told by its word or colour alone."""


def report(found: Study, language: str, told: Sequence[Note] = (), png: Png | None = None) -> Report:
    """The report. told: what the run had to say of its inputs; png: what draws a picture for a Word document."""
    stamp = f"{SIGNS[found.verdict]} {word(f'verdict.{found.verdict}', language)}"
    first: list[Part] = [Verdict(stamp, message(found, language), found.verdict, _caveats(found, language))]
    if found.over or found.in_state(states.NEAR):
        first.append(_picture(found, language, png))
    said = [*(say(key, language, **values) for key, values in (*told, *found.notes())), *_method(found, language)]
    sections = [
        Section(word("title.points", language), [_points(found, language)]),
        Section(word("title.episodes", language), [_episodes(found, language)]),
        Section(word("title.limits", language), [_limits(found, language)]),
        Section(word("title.quality", language), [_quality(found, language)]),
        Section(word("title.assumed", language), [_assumed(list(found.assumed.norms.values()), language)]),
        Section(word("title.method", language), [Bullets(said)]),
    ]
    return Report(language, word("title", language), sections, first)


def _caveats(found: Study, language: str) -> list[str]:
    share = found.assumed.norms["completeness_pct"]
    told = [
        _span(found, language),
        word("caveat.completeness", language, pct=shortest(share.value or 0.0, language),
             evidence=say(f"rules.evidence.{share.evidence}", language)),
    ]  # fmt: skip
    notes = {f"{limit.source}: {limit.note[language]}" for each in found.checked for limit in each.limits if limit.note}
    return [*told, *sorted(notes)]


def _span(found: Study, language: str) -> str:
    """Of which time the readings are: what was asked for, where that is open as far as there are any."""
    newest = max((each.t for each in found.checked if each.t is not None), default=math.nan)
    last = moment(found.last if math.isfinite(found.last) else newest, language)
    if math.isfinite(found.first):
        return word("caveat.span", language, first=moment(found.first, language), last=last)
    return word("caveat.span_open", language, last=last)


def _picture(found: Study, language: str, png: Png | None) -> Picture:
    shown = [each for each in (*found.over, *found.in_state(states.NEAR)) if each.worst][:_MOST_BARS]
    ratios = [min(each.worst.ratio, 1e6) if each.worst else 0.0 for each in shown]
    whole = max([_FULL, *ratios])
    title = word("chart", language)
    rows = [
        Bar(f"{_MARKS[each.state]} {named(each, language)}", ratio / whole, f"{figure(ratio, 2, language)} ×")
        for each, ratio in zip(shown, ratios)
    ]  # fmt: skip
    svg = bars(title, rows, 1.0 / whole, word("chart.limit", language))
    return Picture(as_data_uri(svg), title, png=b"" if png is None else png(svg))


def _points(found: Study, language: str) -> Table:
    columns = [Column(word(f"col.{name}", language), wide, align) for name, wide, align in (
        ("point", 3.9, "left"), ("state", 2.4, "left"), ("worst", 2.2, "right"), ("limit", 1.9, "right"),
        ("window", 1.7, "left"), ("over", 1.5, "right"), ("newest", 2.4, "left"))]  # fmt: skip
    order = sorted(found.checked, key=lambda each: -states.STATES.index(each.state))
    rows = [_point(each, language) for each in order[:_MOST_ROWS]]
    reasons = {row: [why(each, language, found)] for row, each in enumerate(order[:_MOST_ROWS]) if each.reason}
    more = _more(len(order), language)
    return Table(columns, rows, empty=word("nothing", language), more=more, details=reasons)


def _point(each: Checked, language: str) -> list[str | Cell]:
    worst = each.worst
    state = f"{_MARKS[each.state]} {word(f'state.{each.state}', language)}"
    name = Cell(named(each, language), f"{each.of.monitoring_id} · {each.of.stream_id}")
    newest = moment(float("nan") if each.t is None else each.t, language)
    if worst is None:
        return [name, state, NO_FIGURE, NO_FIGURE, NO_FIGURE, NO_FIGURE, newest]
    counted = f"{worst.over} / {worst.judged}"
    unit = f" {each.of.unit}" if each.of.unit not in ("", "-") else ""
    return [
        name, state, figure(worst.worst, 2, language) + (unit if worst.worst == worst.worst else ""),
        _band(worst.low, worst.high, language), word(f"window.{worst.window}", language),
        Cell(counted, word("left_open", language, count=worst.open_) if worst.open_ else ""), newest,
    ]  # fmt: skip


def _episodes(found: Study, language: str) -> Table:
    names = ("point", "from", "to", "worst", "limit", "ratio")
    columns = [Column(word(f"col.{name}", language), wide, align) for name, wide, align in zip(
        names, (5.0, 2.8, 2.8, 2.2, 1.8, 1.4), ("left", "left", "left", "right", "right", "right"))]  # fmt: skip
    rows: list[list[str | Cell]] = []
    total = sum(len(window.episodes) for each in found.checked for window in each.windows)
    for each, window, at in islice(episodes_of(found), _MOST_ROWS):
        told = window.episodes
        rows.append([
            Cell(named(each, language), word(f"window.{window.window}", language)),
            moment(float(told.start[at]), language), moment(float(told.end[at]), language),
            figure(float(told.worst[at]), 2, language), shortest(float(told.limit[at]), language),
            f"{figure(float(told.ratio[at]), 2, language)} ×",
        ])  # fmt: skip
    return Table(columns, rows, empty=word("no_episode", language), more=_more(total, language))


def _limits(found: Study, language: str) -> Table:
    columns = [Column(word(f"col.{name}", language), wide) for name, wide in (
        ("point", 4.4), ("limit", 2.6), ("window", 2.2), ("source", 6.8))]  # fmt: skip
    rows: list[list[str | Cell]] = []
    for each in found.checked:
        for limit in each.limits:
            if limit.reason and not each.reason:  # nobody asked it: another one has a figure
                continue
            basis = say(f"rules.evidence.{limit.evidence}", language)
            lacks = word(f"lacks.{limit.reason}", language) if limit.reason else ""
            band = lacks or f"{_band(limit.low, limit.high, language)} {each.of.unit}".removesuffix(" -")
            rows.append([named(each, language), band, "" if lacks else word(f"window.{limit.window}", language),
                         Cell(source_said(limit, language), basis)])  # fmt: skip
    return Table(columns, rows[:_MOST_ROWS], empty=word("no_limits", language), more=_more(len(rows), language))


def _quality(found: Study, language: str) -> Table:
    columns = [Column(word("col.point", language), 5.0), Column(word("col.readings", language), 2.0, "right"),
               *(Column(word(f"quality.{kind}", language), 1.6, "right") for kind in KINDS)]  # fmt: skip
    rows: list[list[str | Cell]] = []
    for each in found.checked:
        kinds = doubts_by_kind(each)
        cells = [
            Cell(str(len(kinds[kind])), word("readings", language, count=sum(one.size for one in kinds[kind])))
            if kind in kinds else NO_FIGURE for kind in KINDS
        ]  # fmt: skip
        if kinds:
            rows.append([named(each, language), figure(each.count, 0, language), *cells])
    return Table(columns, rows[:_MOST_ROWS], empty=word("no_doubts", language), more=_more(len(rows), language))


def _assumed(norms: Sequence[Norm], language: str) -> Table:
    columns = [Column(word("col.assumed", language), 7.0), Column(word("col.value", language), 2.0, "right"),
               Column(word("col.source", language), 7.0)]  # fmt: skip
    rows: list[list[str | Cell]] = [
        [each.name[language], f"{shortest(each.value or 0.0, language)} {each.unit}".removesuffix(" -"),
         Cell(each.said(language), say(f"rules.evidence.{each.evidence}", language))] for each in norms
    ]  # fmt: skip
    return Table(columns, rows)


def _method(found: Study, language: str) -> list[str]:
    keys = ("windows", "left_out", "order", "states", "episodes", "quality")
    values: dict[str, Any] = {"pct": 100.0 * found.assumed.completeness, "near": 100.0 * found.assumed.terms.near}
    return [word(f"method.{key}", language, **values) for key in keys]


def _band(low: float, high: float, language: str) -> str:
    """A limit in few letters."""
    if low != low and high != high:
        return NO_FIGURE
    if low != low:
        return f"≤ {shortest(high, language)}"
    if high != high:
        return f"≥ {shortest(low, language)}"
    return f"{shortest(low, language)} – {shortest(high, language)}"


def _more(count: int, language: str) -> str:
    return word("more", language, count=count - _MOST_ROWS) if count > _MOST_ROWS else ""
