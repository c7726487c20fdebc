"""A table pasted from Excel or a text: which column is which field, whose each row is, and what it would write."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...errors import EcoIpError
from ...tables.numbers import decimal_mark, plainly, readings, settled
from ...tables.words import fold
from ...text import catalogue, harmless
from ..vocabulary.units import parse_unit, read_period
from ..vocabulary.vocabulary import Vocabulary
from .bounds import BOUNDS, LARGEST
from .entry import Problem, read_row
from .firm_names import FirmNames
from .headings import heading

_OF_FIRM = ("firm_id", "firm_name")
_FIRM_WORDS = re.compile(
    r"\b(?:doanh nghiep|cong ty|cty|dn|nha may|co so|chu nguon thai|chu dau tu|nha dau tu|to chuc|ten don vi|"
    r"khach hang|don vi san xuat|xi nghiep|hop tac xa|htx|tap doan|ho kinh doanh|ben (?:cung cap|ban|mua|giao|nhan)|"
    r"firms?|compan(?:y|ies)|enterprises?|factor(?:y|ies)|plants?|tenants?|suppliers?|owners?|customers?)\b"
)
_FIRM_NAME = re.compile(
    r"(?:(?:tong )?cong ty|cty|doanh nghiep|nha may|xi nghiep|hop tac xa|tap doan)\b|"
    r".*\b(?:tnhh|ctcp|dntn|htx|jsc|co\.? ?,? ?ltd)\b"
)
"""How the name of a firm begins, or what form of a firm is in it, folded."""
_MANY = re.compile(r"\b(?:nghin|ngan|trieu|ty|thousand|million|billion)\b|\b10")
"""What makes another unit of the one in brackets behind it, folded, where no unit is known by that name."""
_TITLES = 6
"""Lines among which the headings are looked for: a table has a title above them."""
_NOBODY = FirmNames({})
_FORMULA = r"['\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r]"
_TO_MARK = re.compile(rf"^(?=')|(?:^|(?<=[;\t\r\n]))(?={_FORMULA})")
_MARKED = re.compile(rf"^'(?=')|(?:^|(?<=[;\t\r\n]))'(?={_FORMULA})")
"""Where a cell, or a line of one, would begin like a formula as `core.text.harmless` has it: one apostrophe more is
written there and taken away again, so that what was copied is pasted as it was."""


@dataclass(frozen=True)
class PastedRow:
    """One line: the values to write by field, and what of it was refused or noted."""

    line: int
    values: dict[str, Any]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Pasted:
    """rows: in their order; each names its firm (`firm_id`) where the table does. unused: titles of columns with
    something in them that are not read."""

    rows: list[PastedRow]
    unused: tuple[str, ...] = ()

    @property
    def names_firms(self) -> bool:
        """Whether the rows say whose they are."""
        return any(row.values.get("firm_id") for row in self.rows)


@dataclass(frozen=True)
class _Column:
    """A column: field ("" for none), title as it stands, unit in its heading, cells by line, figures that read two ways
    as numbers once they are settled."""

    field: str
    title: str
    unit: str
    cells: Mapping[int, Any]


def read_table(
    text: str, columns: Sequence[str], vocabulary: Vocabulary, firms: FirmNames = _NOBODY, currency: str = "VND"
) -> Pasted:
    """The rows of a pasted table. columns: the fields in the order of the dock, for a table without headings; currency:
    of the prices.

    Raises EcoIpError where there is no table, where it is not clear which column is which, and where one that is not
    read looks like the firms the rows belong to.
    """
    lines = {number: cells for number, cells in enumerate(_cells(text), 1) if any(cell.strip() for cell in cells)}
    if not lines:
        raise EcoIpError("flow.paste_empty")
    head = next((number for number in list(lines)[:_TITLES] if _is_heading(lines[number])), None)
    body = {number: cells for number, cells in lines.items() if head is None or number > head}
    if not body:
        raise EcoIpError("flow.paste_empty")
    table = _without_headings(body, columns) if head is None else _with_headings(lines[head], body, currency)
    read = [each for each in table if each.field]
    unused = [each for each in table if not each.field and any(each.cells.values())]
    if not any(each.field in _OF_FIRM and any(each.cells.values()) for each in read):
        _check_no_firms([*unused, *(table[:1] if head is None else ())], firms)
    read = _settled(read)
    rows = _owned([_row(number, read, vocabulary) for number in body], firms)
    return Pasted(rows, tuple(each.title for each in unused))


def write_table(lines: Iterable[Sequence[Any]]) -> str:
    """A table as text, which `read_table` and Excel take; what begins like a formula is marked as text for Excel."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter="\t", lineterminator="\n")
    for cells in lines:
        writer.writerow([_as_text(each) for each in cells])
    return file.getvalue()


def _as_text(cell: Any) -> str:
    if isinstance(cell, float):
        return plainly(f"{cell:.15g}")
    text = "" if cell is None else str(cell).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    is_number = text[:1] in ("+", "-") and harmless(text) == text
    return text if is_number else _TO_MARK.sub("'", text)


def _cells(text: str) -> list[list[str]]:
    delimiter = "\t" if "\t" in text else ";"
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""))
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error as error:  # one cell of more than 131,072 letters
        raise EcoIpError("flow.paste_empty") from error
    return [[_MARKED.sub("", each) for each in row] for row in rows]


def _is_heading(cells: Sequence[str]) -> bool:
    fields = {heading(cell)[0] for cell in cells} - {""}
    return len(fields) > 1 and bool(fields & {"resource", "quantity"}) and not any(map(readings, cells))


def _with_headings(head: Sequence[str], body: Mapping[int, Sequence[str]], currency: str) -> list[_Column]:
    found: list[_Column] = []
    for place in range(max([len(head), *map(len, body.values())])):
        title = head[place].strip() if place < len(head) else ""
        cells = {number: row[place].strip() if place < len(row) else "" for number, row in body.items()}
        name, unit = heading(title, currency)
        twin = next((each.title for each in found if name and each.field == name), None)
        if twin is not None:
            raise EcoIpError("flow.paste_twice", one=twin, other=title)
        found.append(_Column(name, " ".join(title.split()) or f"#{place + 1}", unit, cells))
    missing = [name for name in ("direction", "resource") if name not in {each.field for each in found}]
    if missing:
        names = {language: " – ".join(_title(name, language) for name in missing) for language in ("vi", "en")}
        raise EcoIpError("flow.paste_lacks", names=names)
    return found


def _without_headings(body: Mapping[int, Sequence[str]], columns: Sequence[str]) -> list[_Column]:
    number, most = max(((number, len(cells)) for number, cells in body.items()), key=lambda each: each[1])
    if most > len(columns):
        raise EcoIpError("flow.paste_columns", line=number, count=most)
    return [
        _Column(name, f"#{place + 1}", "", {
            number: cells[place].strip() if place < len(cells) else "" for number, cells in body.items()
        })
        for place, name in enumerate(columns[:most])
    ]  # fmt: skip


def _check_no_firms(columns: Iterable[_Column], firms: FirmNames) -> None:
    """Rows that belong to firms must not become those of another one, only because nobody read the column."""
    for each in columns:
        texts = [cell for cell in each.cells.values() if cell and not readings(cell)]
        named = any(firms.find(cell) or _FIRM_NAME.match(fold(cell)) for cell in texts)
        if named or (not each.field and _FIRM_WORDS.search(fold(each.title))):
            raise EcoIpError("flow.paste_firms", name=each.title)


def _settled(columns: Sequence[_Column]) -> list[_Column]:
    """The columns with every figure that reads two ways as its column shows, or the others of the table do."""
    figures = [each for each in columns if each.field in BOUNDS]
    marks = {
        each.field: decimal_mark(each.cells.values(), (other.cells.values() for other in figures)) for each in figures
    }
    return [
        replace(
            each,
            cells={
                line: settled(cell, marks[each.field], LARGEST.get(each.field, math.inf))
                for line, cell in each.cells.items()
            },
        )
        if each.field in marks
        else each
        for each in columns
    ]


def _row(line: int, columns: Sequence[_Column], vocabulary: Vocabulary) -> PastedRow:
    cells = {each.field: each.cells.get(line, "") for each in columns}
    units = {each.field: each.unit for each in columns if each.unit and cells[each.field]}
    own = cells.get("unit")
    if "quantity" in units and not own:
        cells["unit"] = units["quantity"]
    values, problems = read_row(cells, vocabulary)
    if own and _contradict(units.get("quantity", ""), own, cells.get("period")):
        problems.append(Problem("unit", "flow.unit_twice", {"heading": units["quantity"].strip(), "typed": own}))
    priced, counted = parse_unit(units.get("price")), parse_unit(values.get("unit"))
    if "price" in units and counted is not None and (priced is None or priced.symbol != counted.symbol):
        problems.append(Problem("price", "flow.price_unit", {"priced": units["price"].strip(), "unit": counted.symbol}))
    return PastedRow(line, values, tuple(problems))


def _contradict(over: str, typed: str, period: Any) -> bool:
    """Whether the unit over a quantity is another one, or has another period, than what its row says."""
    heading, own = parse_unit(over), parse_unit(typed)
    if heading is None or own is None:
        return heading is None and _MANY.search(fold(over)) is not None
    said = {each for each in (own.period, read_period(period)) if each}
    return heading.symbol != own.symbol or bool(heading.period and said - {heading.period})


def _owned(rows: list[PastedRow], firms: FirmNames) -> list[PastedRow]:
    """The rows with the ids of their firms in place of what names them; all of them, or none where none is named."""
    if not any(row.values.get(name) for row in rows for name in _OF_FIRM):
        kept = [{name: value for name, value in row.values.items() if name not in _OF_FIRM} for row in rows]
        return [PastedRow(row.line, values, row.problems) for row, values in zip(rows, kept)]
    return [_with_firm(row, firms) for row in rows]


def _with_firm(row: PastedRow, firms: FirmNames) -> PastedRow:
    values = {name: value for name, value in row.values.items() if name not in _OF_FIRM}
    typed = [row.values[name] for name in _OF_FIRM if row.values.get(name)]
    found = [each for each in map(firms.find, typed) if each]
    common = [id_ for id_ in (found[0] if found else ()) if all(id_ in each for each in found)]
    if len(common) == 1:
        return PastedRow(row.line, {"firm_id": common[0], **values}, row.problems)
    firm = " / ".join(typed)
    if not typed:
        problem = Problem("firm_id", "flow.firm_missing")
    elif not found:
        near = ", ".join(firms.near(typed[-1]))
        problem = Problem("firm_id", "flow.firm_near" if near else "flow.firm_unknown", {"firm": firm, "names": near})
    else:
        names = ", ".join(firms.titles(dict.fromkeys(id_ for each in found for id_ in each)))
        problem = Problem("firm_id", "flow.firm_several", {"firm": firm, "names": names})
    return PastedRow(row.line, values, (*row.problems, problem))


def _title(name: str, language: str) -> str:
    return catalogue()[f"declaration.column.{name}"][language]
