"""The comparison as a report: who is first, how every plan stands, charts, indicators, what was weighed, what it rests
on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...documents import html
from ...documents.figures import NONE, figure, hectares, shortest
from ...documents.model import Bullets, Column, Paragraph, Part, Picture, Report, Section, Table
from ...landuse.result import Review
from ...review.plans.changed import ChangedLand
from ...review.plans.comparison import Comparison, lead
from ...text import date, say
from ..basis import input_line
from ..map.svg import as_data_uri
from ..words import class_name, in_language
from .charts import land_chart, ranking_chart, share_chart
from .words import (
    better,
    cell,
    class_after,
    indicator_name,
    lead_sentence,
    left_out_lines,
    ranking_sentence,
    required,
    word,
)

Png = Callable[[str], bytes]
"""From SVG to PNG: drawn at the door, for the core knows no painter."""
_MOST_COLUMNS = 4
"""So many plans stand beside each other in a table; more go on in another."""


def report(found: Comparison, changed: Sequence[ChangedLand], review: Review, language: str, png: Png | None) -> Report:
    """The report on plans of the zoning that `review` is of. png: None for a page."""
    sections = [
        Section(word("section.plans", language), _plans(found, language)),
        Section(word("section.charts", language), _charts(found, language, png)),
        *_indicators(found, language),
        Section(word("section.ranking", language), _ranking(found, language)),
        Section(word("section.changes", language), [_changes(changed, language)]),
        Section(word("section.basis", language), _basis(review, language)),
    ]
    first = [Paragraph(ranking_sentence(found, language), "lead"), Paragraph(word("method", language))]
    return Report(language, word("title", language), sections, first)


def page(found: Comparison, changed: Sequence[ChangedLand], review: Review, language: str) -> str:
    """The report as a web page."""
    return html.page(report(found, changed, review, language, None))


def word_document(found: Comparison, changed: Sequence[ChangedLand], review: Review, language: str, png: Png) -> bytes:
    """The report as a Word document."""
    from ...documents import docx_page

    return docx_page.render(report(found, changed, review, language, png))


def _plans(found: Comparison, language: str) -> list[Part]:
    """A line a plan: its place, how it stands, what it changes."""
    rows = [
        [
            NONE if place is None else str(place),
            name,
            lead_sentence(lead(plan, found.rows, at), language),
            hectares(plan.changed_ha, language) if at else NONE,
            figure(found.ranking.scores[at], 2, language),
        ]
        for at, (name, plan, place) in enumerate(zip(found.names, found.plans, found.ranking.places))
    ]
    columns = [
        Column(word("col.place", language), 1.6, "centre"),
        Column(word("col.plan", language), 3.6),
        Column(word("col.stands", language), 6.6),
        Column(word("col.changed", language), 2.2, "right"),
        Column(word("col.score", language), 2.0, "right"),
    ]
    return [Table(columns, rows, strong=found.best)]


def _charts(found: Comparison, language: str, png: Png | None) -> list[Part]:
    drawn = [share_chart(found, language), land_chart(found, language), ranking_chart(found, language)]
    return [
        Picture(
            source=as_data_uri(svg) if png is None else "",
            title=word(f"chart.title.{number}", language),
            caption=word(f"chart.title.{number}", language),
            png=b"" if png is None else png(svg),
        )
        for number, svg in enumerate(drawn, 1)
        if svg is not None
    ]


def _indicators(found: Comparison, language: str) -> list[Section]:
    """Every indicator of every plan; of many plans in several tables, the base in each of them."""
    others = range(1, len(found.names))
    groups = [others[at : at + _MOST_COLUMNS - 1] for at in range(0, len(others), _MOST_COLUMNS - 1)] or [others]
    sections = []
    for number, group in enumerate(groups, 1):
        shown = [0, *group]
        wide = 10.0 / len(shown)
        columns = [
            Column(word("col.indicator", language), 4.2),
            Column(word("col.required", language), 1.8, "right"),
            *(Column(found.names[plan], wide, "right") for plan in shown),
        ]
        rows = [
            [indicator_name(row.id, found.plans, language), required(row, language),
             *(cell(row, plan, language) for plan in shown)] for row in found.rows
        ]  # fmt: skip
        title = word("section.indicators", language)
        sections.append(
            Section(title if len(groups) == 1 else f"{title} ({number}/{len(groups)})", [Table(columns, rows)])
        )
    sections[-1] = Section(sections[-1].title, [*sections[-1].parts, Paragraph(word("signs", language), "small")])
    return sections


def _ranking(found: Comparison, language: str) -> list[Part]:
    """What was weighed, what each plan got for it, and what did not count."""
    parts = found.ranking.parts
    wide = 8.2 / max(len(found.names), 1)
    columns = [
        Column(word("col.indicator", language), 4.4),
        Column(word("col.better", language), 2.0),
        Column(word("col.weight", language), 1.4, "right"),
        *(Column(name, wide, "right") for name in found.names),
    ]
    rows = [
        [
            indicator_name(id_, found.plans, language),
            better(found.criteria[id_].more_is_better, language),
            shortest(found.criteria[id_].weight, language),
            *(figure(value, 3, language) for value in values),
        ]
        for id_, values in parts.items()
    ]
    rows.append([word("row.score", language), "", "", *(figure(score, 3, language) for score in found.ranking.scores)])
    lines = left_out_lines(found, language)
    return [
        Paragraph(word("method", language)),
        Table(columns, rows, total=True) if parts else Paragraph(word("ranking.none", language)),
        *([Bullets(lines)] if lines else []),
    ]


def _changes(changed: Sequence[ChangedLand], language: str) -> Table:
    columns = [
        Column(word("col.plan", language), 4.0),
        Column(word("col.before", language), 4.0),
        Column(word("col.after", language), 4.0),
        Column(word("col.zones", language), 1.6, "right"),
        Column(word("col.changed", language), 2.4, "right"),
    ]
    rows = [
        [each.plan, class_name(each.before, language), class_after(each.after, language), str(each.zones),
         hectares(each.area_ha, language)] for each in changed
    ]  # fmt: skip
    return Table(columns, rows, empty=word("changes.none", language))


def _basis(review: Review, language: str) -> list[Part]:
    """Rules, day, reading of conflicts, inputs, and all that had to be said on the way."""
    lines = [
        word("basis.rules", language, pack=in_language(review.pack_title, language),
             day=date(review.appraisal_date, language)),
        word(f"basis.{review.conflicts}", language),
        word("basis.crs", language, crs=review.crs or NONE),
        *(word("basis.input", language, line=input_line(each, language)) for each in review.inputs),
        *dict.fromkeys(say(key, language, **params) for key, params in review.notes),
        word("basis.made", language, day=date(review.made_on, language), software=review.software or NONE),
    ]  # fmt: skip
    return [Bullets(lines)]
