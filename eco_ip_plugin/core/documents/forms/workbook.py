"""Forms in Excel: a workbook whose cells have names, each filled in with the value that goes by it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...errors import EcoIpError
from ..texts import safe
from .values import YELLOW, Value, by_placeholder, content, is_unknown, refuse, shown


def filled_workbook(path: Path, values: Mapping[str, Value], language: str) -> Any:
    """The workbook of openpyxl. Numbers stay numbers, in the format of their cell where it has one; what begins like a
    formula is text; what is not known leaves its cell empty and yellow.

    A name without a value belongs to the template, unless its cell is empty: that waits for something no item gives.
    Raises EcoIpError: no workbook, or names that no item goes by.
    """
    import openpyxl

    data = content(path, "xl/workbook.xml")
    try:
        book = openpyxl.load_workbook(data, keep_links=False)
        cells = dict(_named_cells(book))
    except Exception as error:  # openpyxl lets through whatever its parsers raise
        raise EcoIpError("error.form_file", file=path.name) from error
    named = by_placeholder(values)
    refuse(path, [name for name, cell in cells.items() if name not in named and cell.value is None], named)
    for name, cell in cells.items():
        if name in named:
            _fill(cell, named[name], language)
    return book


def _named_cells(book: Any) -> Iterator[tuple[str, Any]]:
    """The first cell of each name of the whole workbook."""
    names = book.defined_names
    for defined in getattr(names, "definedName", None) or names.values():  # before openpyxl 3.1, and since
        if defined.hidden or defined.is_reserved:
            continue
        for sheet, place in defined.destinations:
            yield defined.name, book[sheet][place.replace("$", "").split(":")[0]]
            break


def _fill(cell: Any, value: Value, language: str) -> None:
    from openpyxl.styles import PatternFill

    if is_unknown(value):
        cell.value, cell.fill = None, PatternFill("solid", fgColor=YELLOW)
    elif isinstance(value, (int, float)):
        cell.value = value
        if cell.number_format == "General":
            cell.number_format = "#,##0" if float(value).is_integer() else "#,##0.00"
    elif isinstance(value, datetime.date):
        cell.value, cell.number_format = value, "dd/mm/yyyy" if language == "vi" else "yyyy-mm-dd"
    else:
        cell.value = safe(shown(value, language))
