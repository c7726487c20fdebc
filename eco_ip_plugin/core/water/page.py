"""Reports on water as one HTML page: a sentence, pictures, tables, and what the figures rest on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..documents import model
from ..documents.figures import NONE
from ..documents.html import page
from ..text import number, say

MOST_LISTED = 500
_FIGURE = re.compile(r"[-−]?[\d.,]+")
Note = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Table:
    """title, columns: ids of words `water_report.…`; rows: cells as `cell` makes them; drawing: SVG of our own above
    it."""

    title: str
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    drawing: str = ""
    total: bool = False


def render(title: str, lead: str, tables: Sequence[Table], notes: Sequence[Note], language: str) -> str:
    """The page in `language`. title: id of a word; what a table lacks is left out."""
    basis = model.Bullets([say(key, language, **params) for key, params in notes])
    sections = [model.Section(word(f"title.{table.title}", language), _parts(table, language)) for table in tables]
    sections.append(model.Section(word("title.basis", language), [basis]))
    return page(model.Report(language, word(f"title.{title}", language), sections, [model.Paragraph(lead, "lead")]))


def _parts(table: Table, language: str) -> list[model.Part]:
    parts: list[model.Part] = [model.Drawing(table.drawing)] if table.drawing else []
    if table.columns:
        more = len(table.rows) - MOST_LISTED
        shown = model.Table(
            [
                model.Column(word(f"col.{column}", language), align=_align(place, table.rows))
                for place, column in enumerate(table.columns)
            ],
            table.rows[:MOST_LISTED],
            empty=word("none", language),
            more=word("more", language, count=more) if more > 0 else "",
            total=table.total and more <= 0,
        )
        parts.append(shown)
    return parts


def _align(place: int, rows: Sequence[Sequence[str]]) -> str:
    """Figures stand to the right, so that their digits are one below another; what a row is called to the left."""
    cells = [row[place] for row in rows if row[place] and row[place] != NONE]
    return "right" if place and cells and all(_FIGURE.fullmatch(each) for each in cells) else "left"


def word(key: str, language: str, **params: object) -> str:
    """The fixed words `water_report.<key>`."""
    return say(f"water_report.{key}", language, **params)


def cell(value: object, language: str, decimals: int = 1) -> str:
    """A cell: a number with its decimals, a text as it is, a dash for nothing."""
    if value is None or value == "" or (isinstance(value, float) and value != value):
        return NONE
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(float(value), f",.{0 if isinstance(value, int) else decimals}f", language)
    return str(value)
