"""Reports on corridors: one sentence, a few tables, and what the figures rest on, as one HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..documents.figures import NONE
from ..documents.page import template
from ..text import number, say

TEMPLATE = "corridor_report.html.j2"
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
    shown = [
        {
            "title": word(f"title.{table.title}", language),
            "columns": [word(f"col.{column}", language) for column in table.columns],
            "rows": table.rows[:MOST_LISTED],
            "more": max(len(table.rows) - MOST_LISTED, 0),
        }
        for table in tables
    ]
    return template(TEMPLATE).render(
        language=language,
        word=lambda key, **params: word(key, language, **params),
        title=word(f"title.{title}", language),
        lead=lead,
        tables=shown,
        notes=[say(key, language, **params) for key, params in notes],
        image=image,
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
