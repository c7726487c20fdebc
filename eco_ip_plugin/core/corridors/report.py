"""Reports on corridors: one sentence, a few tables, and what the figures rest on, as one HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..documents import model
from ..documents.figures import NONE
from ..documents.html import page
from ..text import number, say

MOST_LISTED = 500
Note = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Table:
    """A table. title, columns: ids of words `corridor_report.…`; rows: cells as `cell` makes them."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def render(
    title: str, lead: str, tables: Sequence[Table], notes: Sequence[Note], language: str, image: str = ""
) -> str:
    """The page in `language` ("vi" or "en"). title: id of a word; image: SVG of the plugin's own making."""
    basis = model.Bullets([say(key, language, **params) for key, params in notes])
    sections = [
        *(model.Section(word(f"title.{table.title}", language), [_shown(table, language)]) for table in tables),
        model.Section(word("title.basis", language), [basis]),
    ]
    first: list[model.Part] = [model.Paragraph(lead, "lead"), *([model.Drawing(image)] if image else [])]
    return page(model.Report(language, word(f"title.{title}", language), sections, first))


def _shown(table: Table, language: str) -> model.Table:
    more = len(table.rows) - MOST_LISTED
    return model.Table(
        [model.Column(word(f"col.{column}", language)) for column in table.columns],
        table.rows[:MOST_LISTED],
        empty=word("none", language),
        more=word("more", language, count=more) if more > 0 else "",
    )


def word(key: str, language: str, **params: object) -> str:
    """The fixed words `corridor_report.<key>`."""
    return say(f"corridor_report.{key}", language, **params)


def cell(value: object, language: str, decimals: int = 1) -> str:
    """A cell: a number with its decimals, a text as it is, a dash for nothing."""
    if value is None or value == "" or (isinstance(value, float) and value != value):
        return NONE
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(float(value), f",.{0 if isinstance(value, int) else decimals}f", language)
    return str(value)
