"""The report on the impact of a plant: sentence, card, every figure by topic, exchanges, how to read it, what it rests
on."""

from __future__ import annotations

from collections.abc import Sequence

from ..access.page import parameters_section
from ..documents import model
from ..documents.charts.bars import Bar, bars
from ..documents.figures import NONE, decimals_for, figure
from ..symbiosis.vocabulary.sectors import sector_title
from ..text import catalogue, say
from .live import Impact
from .rows import TOPICS, Note, Row
from .tables import message

_USED = ("water_industry_area", "wastewater_collected", "bpr_", "pcu_", "payload_", "share_", "seats_", "freight_peak",
         "section_reach", "road_reach", "lodging_")  # fmt: skip
_MOST_PAIRS = 40
_LARGE = 1000.0
"""From here on decimals tell nobody anything."""


def word(key: str, language: str, **values: object) -> str:
    """The fixed words `impact.<key>`."""
    return say(f"impact.{key}", language, **values)


def report(impact: Impact, notes: Sequence[Note], language: str, *, drawn: bool = True) -> model.Report:
    """The report as values, for a page, and without what is drawn for a Word document."""
    sections = [
        model.Section(word("title.summary", language), list(_topics(impact, language, drawn))),
        model.Section(word("title.card", language), [_card(impact, language)]),
        *_partners(impact, language),
        model.Section(word("title.read", language), [model.Bullets(
            [word(f"read.{each}", language) for each in ("columns", "sure", "waste", "leaves")])]),
        parameters_section(
            [norm for key, norm in impact.given.norms.items() if key.startswith(_USED)], language),
        model.Section(word("title.basis", language), [model.Bullets(
            [say(key, language, **values) for key, values in (*impact.notes, *notes)] or [NONE])]),
    ]  # fmt: skip
    stamp = say(f"report.cell.{impact.verdict}", language)
    lead = model.Verdict(stamp, message(impact, language), impact.verdict)
    return model.Report(language, word("title.report", language), sections, [lead])


def shown(value: float | None, row: Row, language: str, *, signed: bool = False) -> str:
    """A figure of a row, with as many decimals as tell it from what is required."""
    if value is None:
        return NONE
    whole = float(value).is_integer() or abs(value) >= _LARGE
    decimals = 0 if whole and row.unit not in ("%", "ha") else 2
    if row.required is not None and not signed:
        decimals = max(decimals, decimals_for(value, row.required, decimals))
    return figure(value, decimals, language, signed=signed)


def chip(verdict: str, language: str) -> str:
    """Sign and word of a verdict; a dash for nothing asked."""
    return say(f"report.cell.{verdict}", language) if verdict else NONE


def unit_said(unit: str, language: str) -> str:
    """A unit in the reader's language."""
    key = f"impact.unit.{unit}"
    return catalogue()[key][language] if key in catalogue() else unit


def _topics(impact: Impact, language: str, drawn: bool) -> list[model.Part]:
    parts: list[model.Part] = []
    for topic in TOPICS:
        rows = [row for row in impact.rows if row.topic == topic]
        if not rows:
            continue
        parts.append(model.Paragraph(word(f"topic.{topic}", language), "heading"))
        moved = [row for row in rows if row.required and row.delta]
        if moved and drawn:
            parts.append(model.Drawing(_bars(moved, language)))
        parts.append(_table(rows, language))
    return parts


def _table(rows: Sequence[Row], language: str) -> model.Table:
    names = ("indicator", "base", "with_plant", "delta", "required", "verdict", "source")
    right = ("base", "with_plant", "delta", "required")
    columns = [model.Column(word(f"col.{each}", language), align="right" if each in right else "left")
               for each in names]  # fmt: skip
    cells: list[list[str | model.Cell]] = []
    for row in rows:
        source = model.Cell(row.source[language], say(f"code.evidence.{row.evidence}", language)
                            if f"code.evidence.{row.evidence}" in catalogue() else "")  # fmt: skip
        name = model.Cell(row.name[language], unit_said(row.unit, language))
        cells.append([name, *(shown(value, row, language) for value in (row.base, row.with_plant)),
                      shown(row.delta, row, language, signed=True),
                      shown(row.required, row, language) if row.required is not None else NONE,
                      chip(row.verdict, language), source])  # fmt: skip
    strong = [place for place, row in enumerate(rows) if row.changes]
    return model.Table(columns, cells, strong=strong)


def _bars(rows: Sequence[Row], language: str) -> str:
    """What moves, in percent of what is asked of it."""
    shares = [(row, key, 100.0 * (value or 0.0) / (row.required or 1.0)) for row in rows
              for key, value in (("base", row.base), ("with_plant", row.with_plant))]  # fmt: skip
    largest = max(100.0, *(share for _, _, share in shares))
    made = [
        Bar(f"{word(f'col.{key}', language)}: {row.name[language]}", share / largest, f"{figure(share, 0, language)} %")
        for row, key, share in shares
    ]
    return bars(word("chart", language), made)


def _card(impact: Impact, language: str) -> model.Table:
    card = impact.given.card
    shifts = " + ".join(str(each) for each in card.shifts)
    values = {
        "name": card.name, "vsic": sector_title(card.vsic, language) if card.vsic else "", "industry": card.industry,
        "ha": card.ha, "floor_m2": card.floor_m2, "floors": card.floors, "green_m2": card.green_m2,
        "workers": card.workers, "shifts": shifts, "hours_per_day": card.hours_per_day,
        "days_per_year": card.days_per_year, "flows": str(len(card.flows)) if card.flows else "",
    }  # fmt: skip
    rows = []
    for name, value in values.items():
        text = figure(float(value), 0 if float(value).is_integer() else 2, language) if isinstance(
            value, (int, float)) else value  # fmt: skip
        rows.append((word(f"card.{name}", language), text or NONE))
    columns = [model.Column(word("col.what", language)), model.Column(word("col.value", language))]
    return model.Table(columns, rows)


def _partners(impact: Impact, language: str) -> list[model.Section]:
    if not impact.partners:
        return []
    names = ("firm", "gives", "takes", "distance")
    columns = [model.Column(word(f"col.{each}", language), align="right" if each == "distance" else "left")
               for each in names]  # fmt: skip
    ordered = sorted(impact.partners, key=lambda each: (each.distance_m, each.firm))
    rows = [(each.firm, _resource(each.output, language), _resource(each.input, language),
             figure(each.distance_m, 0, language)) for each in ordered[:_MOST_PAIRS]]  # fmt: skip
    left = len(ordered) - len(rows)
    more = say("impact.more", language, count=left) if left > 0 else ""
    return [model.Section(word("title.partners", language), [model.Table(columns, rows, more=more)])]


def _resource(id_: str, language: str) -> str:
    from ..symbiosis.vocabulary.vocabulary import Vocabulary

    return Vocabulary.shipped().resources[id_].name[language]
