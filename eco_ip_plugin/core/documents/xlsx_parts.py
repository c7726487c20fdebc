"""Sheets of a workbook: cells that are numbers, formulas or texts, and the tables of a report as texts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from .model import Table
from .texts import safe

LINE_PT = 15.5
"""Height of a line."""
_THIN = Side(style="thin", color="808080")
_PLAIN, _BOLD = (Font(name="Times New Roman", size=11, bold=bold) for bold in (False, True))
_TOP, _WRAPPED = (Alignment(vertical="top", wrap_text=wraps) for wraps in (False, True))
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FORMULA = PatternFill("solid", fgColor="ECEFF1")


def new_sheet(book: Any, title: str, widths: Sequence[float]) -> Any:
    """An empty sheet that prints on A4 across, with columns of these widths (letters)."""
    sheet = book.create_sheet(title)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    page = sheet.page_setup
    page.paperSize, page.orientation, page.fitToWidth, page.fitToHeight = 9, "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    return sheet


def put(
    sheet: Any, row: int, column: int, value: object, *, formula: str = "", form: str = "", bold: bool = False,
    framed: bool = True,
) -> None:  # fmt: skip
    """A cell: `formula` where there is one, else a number, else text that is made safe."""
    cell = sheet.cell(row, column)
    if formula:
        cell.value, cell.fill = formula, _FORMULA
    else:
        finite = not isinstance(value, float) or math.isfinite(value)
        cell.value = safe(value) if isinstance(value, str) else value if finite else None
    if form:
        cell.number_format = form
    cell.font = _BOLD if bold else _PLAIN
    wraps = isinstance(cell.value, str) and not formula
    cell.alignment = _WRAPPED if wraps else _TOP
    if wraps and framed:  # programs fit rows to wrapped text only when somebody asks them to
        wide = sheet.column_dimensions[get_column_letter(column)].width
        lines = sum(-(-len(line) // max(1, int(1.1 * wide))) for line in str(cell.value).splitlines())
        sheet.row_dimensions[row].height = max(sheet.row_dimensions[row].height or 0, LINE_PT * max(1, lines))
    if framed:
        cell.border = _FRAME


def head(sheet: Any, row: int, names: Sequence[str]) -> None:
    """Headings that stay in sight and are printed on every page."""
    for column, name in enumerate(names, 1):
        put(sheet, row, column, name, bold=True)
        sheet.cell(row, column).alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.freeze_panes = sheet.cell(row + 1, 1)
    sheet.print_title_rows = f"{row}:{row}"


def title(sheet: Any, text: str) -> None:
    """What the sheet is about, in its first cell."""
    put(sheet, 1, 1, text, bold=True, framed=False)
    sheet.cell(1, 1).alignment = Alignment(wrap_text=False)
    sheet.cell(1, 1).font = Font(name="Times New Roman", size=13, bold=True)


def write_table(sheet: Any, row: int, table: Table) -> int:
    """A table as texts from `row` down, and the row below it; the labels of one without headings are bold."""
    labels = 0 if table.headed else 1
    if table.headed:
        for place, column in enumerate(table.columns, 1):
            put(sheet, row, place, column.name, bold=True)
    below = row + int(table.headed)
    for number, cells in enumerate(table.cells):
        for place, cell in enumerate(cells, 1):
            put(sheet, below, place, str(cell), bold=number in table.bold or place <= labels)
        for detail in table.details.get(number, ()):
            below += 1
            put(sheet, below, 2, detail, framed=False)
        below += 1
    return below
