"""The form in which firms declare their flows: a workbook with drop-downs, checks and the rows that are known.

A second, hidden line of headings holds the field names, so that the form is read whatever the language.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ....paths import resource
from ...documents.forms.values import Value
from ...documents.forms.workbook import filled_workbook
from ...errors import EcoIpError
from ...progress import Progress, Silent, step
from ...text import say
from ..secrecy import is_marked
from ..vocabulary.units import unit_symbols
from ..vocabulary.vocabulary import Vocabulary

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


def forms(
    firms: Sequence[tuple[str, str]], flows: Iterable[Mapping[str, Any]], vocabulary: Vocabulary, language: str,
    progress: Progress | None = None, guide: Path | None = None, *, named: bool = False,
) -> dict[str, bytes]:  # fmt: skip
    """A workbook for each firm ((id, name) pairs) with its own `flows` alone, by file name; guide: as in `form`. named:
    the file is called like the firm, with its id. Raises Cancelled."""
    own: dict[str, list[Mapping[str, Any]]] = {id_: [] for id_, _ in firms}
    for row in flows:
        if str(row["firm_id"]) in own:
            own[str(row["firm_id"])].append(row)
    made: dict[str, bytes] = {}
    taken: set[str] = set()
    for number, firm in enumerate(firms):
        step(progress or Silent(), number / len(firms))
        title = f"{firm[1][:60]}_{firm[0]}" if named and firm[1] else firm[0]
        name = _file_name(title, language)
        turn = 1
        while name.casefold() in taken:  # another id that differs in signs or capitals alone
            turn += 1
            name = _file_name(f"{title}_{turn}", language)
        taken.add(name.casefold())
        made[name] = form([firm], own[firm[0]], vocabulary, language, guide)
    return made


def _file_name(firm_id: str, language: str) -> str:
    return say("declaration.file", language, firm=re.sub(r"[^\w-]+", "_", firm_id)[-80:].strip("_") or "_")


def confidential_count(flows: Iterable[Mapping[str, Any]], marked_firms: Collection[str]) -> int:
    """How many of `flows` are confidential, by their own mark or by their firm's."""
    return sum(is_marked(row.get("confidential")) or row["firm_id"] in marked_firms for row in flows)


def require_apart(firms: Sequence[Mapping[str, Any]], flows: Sequence[Mapping[str, Any]]) -> None:
    """Raises EcoIpError where one workbook for `firms` (rows) would tell each of them the `flows` of the others."""
    if len(firms) > 1:
        marked = {str(row["firm_id"]) for row in firms if is_marked(row.get("confidential"))}
        count = {"firms": len(firms), "flows": len(flows), "secret": confidential_count(flows, marked)}
        raise EcoIpError("error.declaration_together", **count)


def write_each(folder: Path, books: Mapping[str, bytes]) -> None:
    """Write workbooks (by name) into a folder, all of them or none. Raises EcoIpError, also as `in_folder` does."""
    write(in_folder(folder, books))


def in_folder(folder: Path, books: Mapping[str, bytes]) -> dict[Path, bytes]:
    """Workbooks (by name) by their path in a folder. Raises EcoIpError where one is there already: it may be filled
    in."""
    there = [name for name in books if (folder / name).exists()]
    if there:
        raise EcoIpError("error.declaration_there", path=str(folder), count=len(there), name=there[0])
    return {folder / name: book for name, book in books.items()}


def write(books: Mapping[Path, bytes]) -> None:
    """Write workbooks (by path), all of them or none. Raises EcoIpError."""
    drafts = {path.with_name(f".{path.name}.draft"): path for path in books}
    path = Path()
    try:
        for draft, path in drafts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(books[path])
        for draft, path in drafts.items():
            os.replace(draft, path)
    except OSError as error:
        raise EcoIpError("error.declaration_write", path=str(path), cause=error.strerror or str(error)) from error
    finally:
        for draft in drafts:
            with suppress(OSError):
                draft.unlink()


def form(
    firms: Sequence[tuple[str, str]], flows: Iterable[Mapping[str, Any]], vocabulary: Vocabulary, language: str,
    guide: Path | None = None,
) -> bytes:  # fmt: skip
    """The workbook for `firms` ((id, name) pairs), filled with their `flows`: whoever has it reads them all.

    An empty line per firm and spare lines below take what is new. guide: a workbook whose sheets follow, in place of
    the shipped page of guidance. Raises EcoIpError for one that cannot be filled in.
    """
    names, known = dict(firms), list(flows)
    items: dict[str, Value] = {
        "firm_id": list(names), "firm_name": [name for name in names.values() if name], "flow_count": len(known),
    }  # fmt: skip
    book = filled_workbook(guide or resource("templates", f"declaration_{language}.xlsx"), items, language)
    sheet = book.create_sheet(say("declaration.sheet", language), 0)
    lists = book.create_sheet(say("declaration.lists", language), 1)
    book.active = 0
    _headings(sheet, language)
    rows = [*known, *({"firm_id": firm} for firm in names)]
    for number, row in enumerate(sorted(rows, key=lambda each: str(each["firm_id"])), start=FIRST_ROW):
        _fill(sheet, number, {**row, "firm_name": names.get(row["firm_id"], "")}, vocabulary, language)
    last = FIRST_ROW + len(rows) + SPARE_ROWS
    _texts_stay_texts(sheet, last)
    _checks(sheet, lists, vocabulary, language, last)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


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
