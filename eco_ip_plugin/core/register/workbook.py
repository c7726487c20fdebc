"""What a register believes on a day as a workbook: parks, values with their sources, contradictions, totals."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from ..documents.texts import safe
from ..documents.xlsx_parts import head, new_sheet, put, title
from ..progress import Progress, Silent, step
from ..text import say
from . import tables
from .register import Register
from .report import message, notes
from .words import attribute_name

Sheet = Mapping[str, Sequence[Any]]
_FIRST = 4
_LOOK_EVERY = 500
_LONGEST, _SHORTEST = 40.0, 13.0
_REGISTER = {
    "park_id": "park_id", "name": "park", "attribute": "attribute", "value": "value", "low": "low", "high": "high",
    "text": "text", "unit": "unit", "as_of": "about", "source": "source", "source_date": "source_day", "rank": "rank",
    "evidence": "evidence", "contradicted": "mark",
}  # fmt: skip
_PAIRS = {
    "park_id": "park_id", "attribute": "attribute", "said_a": "value_a", "source_a": "source_a",
    "source_date_a": "source_day", "said_b": "value_b", "source_b": "source_b", "source_date_b": "source_day",
    "delta": "delta", "unit": "unit",
}  # fmt: skip
_TOTALS = {"attribute": "attribute", "value": "value", "unit": "unit", "parks": "parks", "bounded": "bounded",
           "missing": "missing"}  # fmt: skip
_OCCUPANCY = {
    "park_id": "park_id", "name": "park", "declared_pct": "declared", "declared_low": "low", "declared_high": "high",
    "computed_pct": "computed", "delta_pct": "difference", "leased_ha": "leased", "leasable_ha": "leasable",
    "unknown_plots": "unknown_plots", "source": "source",
}  # fmt: skip
_UNREAD = {"row": "row", "park_id": "park_id", "attribute": "attribute", "message": "reason"}


def workbook(
    found: Register, attributes: Sequence[str], provinces: Mapping[str, str], language: str,
    progress: Progress | None = None,
) -> bytes:  # fmt: skip
    """attributes: the columns of the sheet of parks. provinces: by park, as a project says them where no fact does.
    Raises Cancelled."""
    watched = progress or Silent()
    book = openpyxl.Workbook()
    book.remove(book.active)
    about = " ".join([message(found, language), *(say(key, language, **values) for key, values in notes(found))])
    for number, (name, headings, columns) in enumerate(_sheets(found, attributes, provinces, language)):
        step(watched, number / 6)
        _write(book, say(f"register.report.{name}", language), about, headings, columns, watched)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheets(
    found: Register, attributes: Sequence[str], provinces: Mapping[str, str], language: str
) -> Iterator[tuple[str, list[str], list[list[Any]]]]:
    headings, cells = _parks(found, attributes, provinces, language)
    yield "parks", headings, cells
    for name, titles, columns in (
        ("register", _REGISTER, tables.register_columns(found)),
        ("contradictions", _PAIRS, tables.contradiction_columns(found, language)),
        ("totals", _TOTALS, tables.total_columns(found)),
        ("occupancy", _OCCUPANCY, tables.occupancy_columns(found)),
        ("unread", _UNREAD, tables.unread_columns(found, language)),
    ):
        if name != "unread" or found.unread:
            heads = [_head(each, language) for each in titles.values()]
            yield name, heads, [_shown(column, columns[column], language) for column in titles]


def _parks(
    found: Register, attributes: Sequence[str], provinces: Mapping[str, str], language: str
) -> tuple[list[str], list[list[Any]]]:
    """A row a park: figures as numbers, bounds and words as texts."""
    facts = found.facts
    row = {(facts.park[each], facts.attribute[each]): each for each in found.held.tolist()}

    def cell(park: str, attribute: str) -> Any:
        at = row.get((park, attribute))
        if at is None:
            return None
        value = float(facts.value[at])
        return value if value == value else tables.said(found, at, language)

    computed = {each.park: each.computed_pct for each in found.occupancies}
    named = [attribute_name(each, language) for each in ("province", *attributes)]
    headings = [_head("park_id", language), _head("park", language), *named, _head("computed", language)]
    columns: list[list[Any]] = [
        list(found.parks),
        [found.name(each) for each in found.parks],
        [cell(each, "province") or provinces.get(each) or None for each in found.parks],
        *([cell(park, each) for park in found.parks] for each in attributes),
        tables.figures([computed.get(each, float("nan")) for each in found.parks]),
    ]
    return headings, columns


def _shown(name: str, cells: Sequence[Any], language: str) -> list[Any]:
    if name == "attribute":
        return [attribute_name(each or "", language) for each in cells]
    if name == "evidence":
        return [say(f"rules.evidence.{each}", language) if each else None for each in cells]
    if name == "contradicted":
        return [say("register.report.at_odds", language) if each else None for each in cells]
    return list(cells)


def _head(name: str, language: str) -> str:
    return say(f"register.report.col.{name}", language)


def _write(
    book: Any, name: str, about: str, headings: Sequence[str], columns: Sequence[Sequence[Any]], progress: Progress
) -> None:
    widths = [_width(heading, cells) for heading, cells in zip(headings, columns)]
    sheet = new_sheet(book, name.partition(":")[0][:31], widths)
    title(sheet, name)
    put(sheet, 2, 1, about, framed=False)
    sheet.cell(2, 1).alignment = copy(sheet.cell(1, 1).alignment)
    sheet.row_dimensions[2].height = None
    head(sheet, _FIRST - 1, headings)
    count = 0
    for count, cells in enumerate(zip(*columns), 1):
        for place, value in enumerate(cells, 1):
            cell = sheet.cell(_FIRST + count - 1, place, safe(value) if isinstance(value, str) else value)
            if isinstance(value, datetime.date):
                cell.number_format = "dd/mm/yyyy"
        if not count % _LOOK_EVERY:
            step(progress, 0.0)
    sheet.auto_filter.ref = f"A{_FIRST - 1}:{get_column_letter(len(headings))}{_FIRST - 1 + max(count, 1)}"


def _width(heading: str, cells: Sequence[Any]) -> float:
    words = [len(each) for each in cells if isinstance(each, str)]
    return min(max(_SHORTEST, len(heading) * 0.8, *(words or [0])) + 2.0, _LONGEST)
