"""The form in which firms declare their flows: a workbook with drop-downs, checks and the rows that are known.

A second, hidden line of headings holds the field names, so that the form is read whatever the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import EcoIpError
from ..text import say
from .units import unit_symbols
from .vocabulary import Vocabulary

COLUMNS = (
    "firm_id", "firm_name", "flow_id", "direction", "resource", "quantity", "unit", "period", "year", "months",
    "temperature_c", "pressure_bar", "moisture_pct", "hazardous", "legal_status", "licence_ref", "waste_code", "price",
    "confidential", "note",
)  # fmt: skip
"""Columns of the form, in order."""

CHOICES = {
    "direction": ("output", "input"),
    "period": ("hour", "day", "month", "year"),
    "hazardous": ("1", "0"),
    "confidential": ("1", "0"),
    "legal_status": ("product", "by_product", "waste", "unknown"),
}
FLAGS = ("hazardous", "confidential")
TEXTS = ("firm_id", "flow_id", "months", "licence_ref", "waste_code", "note")
KEYS_ROW, FIRST_ROW, SPARE_ROWS = 2, 3, 200
_LIMITS = {"quantity": 0, "pressure_bar": 0, "temperature_c": -273.15, "moisture_pct": 0}
_WIDE = {"firm_name": 28, "resource": 28, "note": 32, "licence_ref": 18}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write_form(
    path: Path,
    firms: Sequence[tuple[str, str]],
    flows: Iterable[Mapping[str, Any]],
    vocabulary: Vocabulary,
    language: str,
) -> None:
    """Write the form for `firms` ((id, name) pairs), filled with their `flows`. Raises EcoIpError.

    An empty line per firm and spare lines below take what is new.
    """
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = say("declaration.sheet", language)
    lists = book.create_sheet(say("declaration.lists", language))
    _headings(sheet, language)
    names = dict(firms)
    rows = [*flows, *({"firm_id": firm} for firm in names)]
    for number, row in enumerate(sorted(rows, key=lambda each: str(each["firm_id"])), start=FIRST_ROW):
        _fill(sheet, number, {**row, "firm_name": names.get(row["firm_id"], "")}, vocabulary, language)
    last = FIRST_ROW + len(rows) + SPARE_ROWS
    _texts_stay_texts(sheet, last)
    _checks(sheet, lists, vocabulary, language, last)
    _guide(book.create_sheet(say("declaration.guide", language)), language)
    try:
        book.save(path)
    except OSError as error:
        raise EcoIpError("error.declaration_write", path=str(path), cause=str(error)) from error


def shown(name: str, value: Any, vocabulary: Vocabulary, language: str) -> Any:
    """A value as the form shows it: resources and choices by name."""
    if value is None or value == "":
        return None
    if name == "resource":
        known = vocabulary.resources.get(str(value))
        return known.name[language] if known else str(value)
    if name in CHOICES and str(value) in CHOICES[name]:
        return _choice(name, str(value), language)
    return value


def _choice(name: str, value: str, language: str) -> str:
    kind = "flag" if name in FLAGS else name
    return say(f"declaration.{kind}.{value}", language)


def _headings(sheet: Any, language: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for position, name in enumerate(COLUMNS, start=1):
        head = sheet.cell(1, position, say(f"declaration.column.{name}", language))
        head.font, head.fill = Font(bold=True), PatternFill("solid", start_color="DDE8D8")
        head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.cell(KEYS_ROW, position, name)
        sheet.column_dimensions[get_column_letter(position)].width = _WIDE.get(name, 13)
    sheet.row_dimensions[1].height = 45
    sheet.row_dimensions[KEYS_ROW].hidden = True
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 4)


def _fill(sheet: Any, number: int, row: Mapping[str, Any], vocabulary: Vocabulary, language: str) -> None:
    for position, name in enumerate(COLUMNS, start=1):
        value = shown(name, row.get(name), vocabulary, language)
        if value is None:
            continue
        if isinstance(value, str):
            value = _ILLEGAL.sub(" ", value)
        cell = sheet.cell(number, position, value)
        if isinstance(value, str):
            # A name that begins with "=" is a name, in Excel too.
            cell.data_type, cell.quotePrefix, cell.number_format = "s", True, "@"


def _texts_stay_texts(sheet: Any, last: int) -> None:
    """Empty cells of text columns as text: typed into others, months like 1-3 become a date."""
    for name in TEXTS:
        for number in range(FIRST_ROW, last + 1):
            sheet.cell(number, COLUMNS.index(name) + 1).number_format = "@"


def _checks(sheet: Any, lists: Any, vocabulary: Vocabulary, language: str, last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = {
        "resource": sorted(each.name[language] for each in vocabulary.resources.values()),
        "unit": list(unit_symbols()),
        **{name: [_choice(name, value, language) for value in values] for name, values in CHOICES.items()},
    }
    for column, (name, values) in enumerate(offered.items(), start=1):
        letter = get_column_letter(column)
        lists.cell(1, column, name)
        for number, value in enumerate(values, start=2):
            lists.cell(number, column, value)
        source = f"'{lists.title}'!${letter}$2:${letter}${len(values) + 1}"
        # A resource or unit may be typed otherwise, by a synonym: asked, not forbidden.
        free = name in ("resource", "unit")
        check = DataValidation("list", formula1=source, allow_blank=True, errorStyle="warning" if free else "stop")
        _apply(sheet, check, name, last, say("declaration.check.list", language))
    for name, limit in _LIMITS.items():
        check = DataValidation("decimal", operator="greaterThanOrEqual", formula1=str(limit), allow_blank=True)
        _apply(sheet, check, name, last, say("declaration.check.number", language, limit=limit))
    lists.sheet_state = "hidden"


def _apply(sheet: Any, check: Any, name: str, last: int, sentence: str) -> None:
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(COLUMNS.index(name) + 1)
    check.showErrorMessage, check.error = True, sentence
    sheet.add_data_validation(check)
    check.add(f"{letter}{FIRST_ROW}:{letter}{last}")


def _guide(sheet: Any, language: str) -> None:
    sheet.column_dimensions["A"].width = 110
    for number, line in enumerate(say("declaration.guide_text", language).split("\n"), start=1):
        sheet.cell(number, 1, line)
