"""Forms in Excel: a workbook whose cells have names, each filled in with the value that goes by it."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...errors import EcoIpError
from ..texts import safe
from .values import YELLOW, Value, by_placeholder, content, is_unknown, refuse, shown

_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d*")


def filled_workbook(path: Path, values: Mapping[str, Value], language: str) -> Any:
    """The workbook of openpyxl. Numbers stay numbers, in the format of their cell where it has one; what begins like a
    formula is text; what is not known leaves its cell empty and yellow.

    A name without a value belongs to the template, unless its cell is empty: that waits for something no item gives.
    Raises EcoIpError: no workbook, names that no item goes by, or a name of an item on no cell that can be written.
    """
    import openpyxl

    data = content(path, "xl/workbook.xml")
    try:
        book = openpyxl.load_workbook(data, keep_links=False)
        names = {defined.name: defined for defined in _names(book)}
    except Exception as error:  # openpyxl lets through whatever its parsers raise
        key = "error.form_chart_sheet" if _has_chart_sheet(data) else "error.form_file"
        raise EcoIpError(key, file=path.name) from error
    cells = {name: _cell(book, defined) for name, defined in names.items()}
    named = by_placeholder(values)
    waiting = [name for name, cell in cells.items() if name not in named and cell is not None and cell.value is None]
    refuse(path, waiting, named)
    for name, cell in cells.items():
        if name in named and cell is None:
            raise EcoIpError("error.form_place", file=path.name, name=name, place=names[name].attr_text)
        if name in named:
            _fill(cell, named[name], language)
    return book


def _has_chart_sheet(data: io.BytesIO) -> bool:
    """openpyxl cannot read every chart sheet."""
    with zipfile.ZipFile(data) as archive:
        return any(name.startswith("xl/chartsheets/") for name in archive.namelist())


def _names(book: Any) -> list[Any]:
    """The names of the whole workbook that somebody gave."""
    names = book.defined_names
    found = getattr(names, "definedName", None) or names.values()  # before openpyxl 3.1, and since
    return [defined for defined in found if not (defined.hidden or defined.is_reserved)]


def _cell(book: Any, defined: Any) -> Any:
    """The first cell that a name stands for; None where it has none that can be written: whole columns or rows, a cell
    inside merged ones, a sheet that is gone or holds no cells, a formula."""
    from openpyxl.cell.cell import MergedCell

    title, place = next(iter(defined.destinations), ("", ""))
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    sheet = sheets.get(title.replace("''", "'"))
    first = place.replace("$", "").split(":")[0]
    if sheet is None or not _CELL.fullmatch(first):
        return None
    cell = sheet[first]
    return None if isinstance(cell, MergedCell) else cell


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
