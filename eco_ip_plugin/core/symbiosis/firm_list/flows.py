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
            line = _line(replace(row, line=numbers[row.line]), sheet)
            if isinstance(line, Line):
                lines.append(line)
            elif line is not None:
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


def _line(row: PastedRow, sheet: Sheet) -> Line | Declared | None:
    """A line to be judged, one that is refused, or None for one that tells of no flow."""
    values = {name: value for name, value in row.values.items() if value is not None}
    firm = str(values.pop("firm_id", ""))
    of_flow = {*values} - ({"note", "confidential"} if sheet.of_firms else set())
    problems = tuple(each for each in row.problems if each.refused)
    if not of_flow and not any(each.field != "firm_id" for each in problems):
        return None
    if firm.startswith(_REFUSED):
        problems = (*problems, Problem("firm_id", "firm_list.firm_refused", {"line": int(firm[1:])}))
        firm = ""
    elif not firm and not problems:
        problems = (Problem("firm_id", "flow.firm_missing"),)
    if problems:
        return Declared(row.line, firm, "", REFUSED, problems=problems, sheet=sheet.name)
    return Line(row.line, sheet.name, {"firm_id": firm, "flow_id": None, **values})


def _unread(sheet: Sheet, error: EcoIpError) -> Declared:
    line = next(iter(sheet.rows), 1)
    problem = Problem("", error.key, error.params)
    return Declared(line, "", "", REFUSED, problems=(problem,), sheet=sheet.name)
