"""The flows that come with a list of firms, in a sheet of their own or beside the firms, read as forms are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...errors import EcoIpError
from ...tables.cells import percent
from ..declaration.reading import REFUSED, Declared, read_lines
from ..declaration.sheets import Line
from ..flow_table.entry import Problem
from ..flow_table.firm_names import FirmNames
from ..flow_table.pasted import PastedRow, read_table, write_table
from .park import Park, called
from .sheets import Sheet

_REFUSED = "\0"  # in no id of a firm
_OF_ANY = ("firm_id", "firm_name", "year", "note", "confidential")  # what a list of firms may have as well


def declared_flows(
    sheets: Sequence[Sheet], park: Park, new: Mapping[str, Sequence[str]], refused: Mapping[str, int]
) -> list[Declared]:
    """What the tables of flows do. new: names of the firms that the list adds, by id. refused: lines of the firms that
    it names and that are not taken, by name."""
    known = {**{id_: called(row) for id_, row in park.firms.items()}, **new}
    taken = FirmNames(known)
    left = {f"{_REFUSED}{line}": [name] for name, line in refused.items() if not taken.find(name)}
    names = FirmNames({**known, **left}) if left else taken
    found: list[Declared] = []
    lines: list[Line] = []
    for sheet in sheets:
        try:
            pasted = read_table(_as_text(sheet), (), park.vocabulary, names, park.currency)
        except EcoIpError as error:
            found.append(_unread(sheet, error))
            continue
        numbers = _numbers(sheet)
        for row in pasted.rows:
            if not _tells_flow(sheet, numbers[row.line]):
                continue
            line = _line(replace(row, line=numbers[row.line]), sheet, refused)
            if isinstance(line, Line):
                lines.append(line)
            else:
                found.append(line)
    read = read_lines(lines, list(known), park.flows, park.vocabulary)
    return sorted([*found, *read], key=lambda each: (each.sheet, each.line))


def _as_text(sheet: Sheet) -> str:
    """The table as text with one line of headings. Of columns that are called alike the first is read."""
    titles = [title if name else "" for title, name in zip(sheet.titles, sheet.flow_fields)]
    for name, known in (("name", "firm_name"), ("firm_id", "firm_id")):
        if name in sheet.firm_fields and known not in sheet.flow_fields:
            titles[sheet.firm_fields.index(name)] = known
    rows = ([_plain(name, cell) for name, cell in zip(sheet.flow_fields, row)] for row in sheet.rows.values())
    return write_table([titles, *rows])


def _plain(name: str, cell: Any) -> Any:
    return percent(cell) if name.endswith("_pct") else cell


def _numbers(sheet: Sheet) -> dict[int, int]:
    """The line in the file for each line of the text."""
    return dict(enumerate(sheet.rows, 2))


def _tells_flow(sheet: Sheet, line: int) -> bool:
    """Whether a line says anything of a flow; a firm may stand alone beside others with theirs."""
    cells = zip(sheet.flow_fields, sheet.rows[line])
    return any(name and name not in _OF_ANY and cell is not None for name, cell in cells)


def _line(row: PastedRow, sheet: Sheet, refused: Mapping[str, int]) -> Line | Declared:
    """A line to be judged, or one that is refused."""
    values = {name: value for name, value in row.values.items() if value is not None}
    firm = str(values.pop("firm_id", ""))
    problems = tuple(each for each in row.problems if each.refused)
    if firm.startswith(_REFUSED):
        line = int(firm[1:])
        problems = (*problems, Problem("firm_id", "firm_list.firm_refused", {"line": line}))
        firm = next((name for name, number in refused.items() if number == line), "")
    elif not firm and not problems:
        problems = (Problem("firm_id", "flow.firm_missing"),)
    if problems:
        return Declared(row.line, firm, "", REFUSED, problems=problems, sheet=sheet.name)
    return Line(row.line, sheet.name, {"firm_id": firm, "flow_id": None, **values})


def _unread(sheet: Sheet, error: EcoIpError) -> Declared:
    line = next(iter(sheet.rows), 1)
    problem = Problem("", error.key, error.params)
    return Declared(line, "", "", REFUSED, problems=(problem,), sheet=sheet.name)
