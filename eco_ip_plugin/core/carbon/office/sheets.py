"""What the workbooks of an inventory share: sheets, yellow cells to fill in, rows of emissions with live formulas."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from ...documents.forms.values import YELLOW
from ...documents.xlsx_parts import head, new_sheet, put, title
from ...text import say
from .. import activity as act
from ..factors import Factor
from ..formulas import Line
from ..told import gas_name, source_name

EMISSIONS_FIRST = 4
KINDS = {act.FUEL: "direct", act.REFRIGERANT: "direct", act.WASTEWATER: "direct", act.STEAM: "heat", act.HEAT: "heat",
         act.ELECTRICITY: "electricity"}  # fmt: skip
"""What a line counts as in a CBAM sheet."""
_WIDTHS = (10, 12, 26, 8, 16, 9, 14, 14, 8, 10, 16, 12, 50, 8, 14, 16)


def new_book() -> Any:
    """An empty workbook; it needs openpyxl."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    return book


def saved(book: Any) -> bytes:
    """The file."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def letter_of(column: int) -> str:
    """The letters of a column, A for 1."""
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


def quoted(sheet: Any) -> str:
    """The name of a sheet as formulas write it."""
    return "'" + str(sheet.title).replace("'", "''") + "'"


def unwrapped(sheet: Any, row: int) -> None:
    """A line of text over the columns beside it."""
    from openpyxl.styles import Alignment

    sheet.cell(row, 1).alignment = Alignment(wrap_text=False)


def to_fill(sheet: Any, row: int, column: int, value: object, form: str = "") -> None:
    """A cell that somebody has to fill in where it is empty: then it is yellow."""
    from openpyxl.styles import PatternFill

    put(sheet, row, column, value, form=form)
    if value is None or value == "":
        sheet.cell(row, column).fill = PatternFill("solid", fgColor=YELLOW)


def table(sheet: Any, row: int, names: Sequence[str], cells: Sequence[Sequence[Any]]) -> int:
    """Headings in `row`, rows below; the row after the last."""
    head(sheet, row, names)
    for line, values in enumerate(cells, row + 1):
        for column, value in enumerate(values, 1):
            put(sheet, line, column, value)
    return row + 1 + len(cells)


def emissions(book: Any, lines: Sequence[Line], language: str) -> Any:
    """A sheet with a row a line of scopes 1 and 2: t CO2e is a live formula of activity, factor and potential."""
    sheet = new_sheet(book, _w("sheet.emissions", language), _WIDTHS)
    title(sheet, _w("sheet.emissions", language))
    names = ("firm", "kind", "source", "gas", "activity", "unit", "factor", "factor_unit", "gwp", "scale", "tonnes",
             "row", "basis", "year", "evidence", "link")  # fmt: skip
    head(sheet, EMISSIONS_FIRST - 1, [_w(f"xlsx.{name}", language) for name in names])
    row = EMISSIONS_FIRST
    for line in lines:
        if line.is_known and line.factor is not None and line.activity.kind in KINDS and line.scope in ("1", "2"):
            _emission(sheet, row, line, line.factor, language)
            row += 1
    return sheet


def _emission(sheet: Any, row: int, line: Line, factor: Factor, language: str) -> None:
    each = line.activity
    scale = 0.001 if factor.unit.startswith("kg") else 1.0
    basis = "; ".join(dict.fromkeys(used.said(language) for used in line.rests_on))
    cells = (
        each.firm, KINDS[each.kind], source_name(each, language), gas_name(line.gas), each.quantity, each.unit,
        factor.value, factor.unit, 1 if line.gwp is None else line.gwp.value, scale, None, each.row, basis, factor.year,
        say(f"rules.evidence.{line.evidence}", language), each.link,
    )  # fmt: skip
    for column, value in enumerate(cells, 1):
        put(sheet, row, column, value)
    put(sheet, row, 11, None, formula=f"=E{row}*G{row}*I{row}*J{row}", form="#,##0.000")


def _w(key: str, language: str, **values: Any) -> str:
    return say(f"carbon.{key}", language, **values)
