"""A table pasted from Excel or a text: which column is which field, and what each row would write."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import EcoIpError
from .entry import Problem, read_cell
from .vocabulary import Vocabulary, fold

HEADINGS = {
    "firm_id": ("firm_id", "mã doanh nghiệp", "firm id"),
    "direction": ("direction", "chiều", "hướng", "đầu vào/đầu ra", "ra/vào"),
    "resource": ("resource", "dòng", "tài nguyên", "tên dòng", "dòng vật chất", "flow", "material", "vật chất"),
    "quantity": ("quantity", "lượng", "khối lượng", "số lượng", "amount"),
    "unit": ("unit", "đơn vị", "đơn vị tính", "đvt"),
    "period": ("period", "kỳ", "chu kỳ", "per"),
    "year": ("year", "năm", "năm báo cáo"),
    "months": ("months", "tháng", "mùa vụ"),
    "temperature_c": ("temperature_c", "nhiệt độ", "°c", "temperature", "nhiệt độ (°c)"),
    "pressure_bar": ("pressure_bar", "áp suất", "bar", "pressure", "áp suất (bar)"),
    "moisture_pct": ("moisture_pct", "độ ẩm", "moisture", "độ ẩm (%)"),
    "waste_code": ("waste_code", "mã chất thải", "mã ct", "waste code"),
    "hazardous": ("hazardous", "nguy hại", "ctnh"),
    "legal_status": ("legal_status", "tư cách pháp lý", "legal status", "loại"),
    "licence_ref": ("licence_ref", "giấy phép", "licence"),
    "price": ("price", "giá", "đơn giá"),
    "confidential": ("confidential", "bảo mật", "mật"),
    "note": ("note", "ghi chú", "notes"),
}
"""Headings of each field, before case and marks are taken off."""
_FORMULA = ("=", "+", "-", "@", "'")
_NUMBER = re.compile(r"-\d+([.,]\d+)?")
_LATER = ("unit", "period", "hazardous")  # what they may be depends on the other cells


@dataclass(frozen=True)
class PastedRow:
    """One line: the values to write by field, and what of it was refused or noted."""

    line: int
    values: dict[str, Any]
    problems: tuple[Problem, ...]


def read_table(text: str, columns: Sequence[str], vocabulary: Vocabulary) -> list[PastedRow]:
    """The rows of a pasted table. columns: the fields in the order of the dock, for a table without headings.

    Raises EcoIpError where there is no table, or it has more cells than columns and no headings.
    """
    lines = [(number, cells) for number, cells in enumerate(_cells(text), 1) if any(cell.strip() for cell in cells)]
    if not lines:
        raise EcoIpError("flow.paste_empty")
    names = _headings(lines[0][1])
    if names:
        lines = lines[1:]
    elif len(lines[0][1]) > len(columns):
        raise EcoIpError("flow.paste_columns", line=lines[0][0], count=len(lines[0][1]))
    return [_row(number, dict(zip(names or columns, cells)), vocabulary) for number, cells in lines]


def write_table(lines: Iterable[Sequence[Any]]) -> str:
    """A table as text, which `read_table` and Excel take; what begins like a formula is marked as text for Excel."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter="\t", lineterminator="\n")
    for cells in lines:
        writer.writerow([_as_text(each) for each in cells])
    return file.getvalue()


def plainly(number: str) -> str:
    """A number as text that `read_table` takes: 1.234 might be a thousand, one more digit tells."""
    return number + "0" if re.fullmatch(r"-?\d{1,3}[.,]\d{3}", number) else number


def _as_text(cell: Any) -> str:
    if isinstance(cell, float):
        return plainly(f"{cell:.15g}")
    text = "" if cell is None else str(cell).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return "'" + text if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def _cells(text: str) -> list[list[str]]:
    delimiter = "\t" if "\t" in text else ";"
    rows = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\x00", "")), delimiter=delimiter)
    return [[each[1:] if each[:1] == "'" and each[1:].startswith(_FORMULA) else each for each in row] for row in rows]


def _headings(cells: Sequence[str]) -> list[str]:
    """The fields named by a line of headings ("" for one we do not know); empty when it is no such line."""
    known = {fold(heading): name for name, headings in HEADINGS.items() for heading in headings}
    names = [known.get(fold(cell), "") for cell in cells]
    return names if {"direction", "resource"} <= set(names) else []


def _row(line: int, cells: dict[str, str], vocabulary: Vocabulary) -> PastedRow:
    values: dict[str, Any] = {}
    problems = []
    first = [name for name in cells if name and name not in _LATER]
    for name in (*first, *(name for name in _LATER if name in cells)):
        typed = cells[name].strip()
        if name == "period" and not typed and "period" in values:
            continue  # the unit has brought it
        entry = read_cell(name, typed, values, vocabulary)
        if entry.problem is not None:
            problems.append(entry.problem)
        if entry.accepted:
            values.update(entry.changes)
    return PastedRow(line, values, tuple(problems))
