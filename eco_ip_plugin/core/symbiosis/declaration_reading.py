"""Filled-in forms against the flows that are known: what each row adds, changes, leaves, or why it is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import EcoIpError
from ..review.cells import read_grids
from .declaration_form import COLUMNS, FIRST_ROW, KEYS_ROW
from .entry import Problem, read_cell
from .flows import plain_id
from .vocabulary import Vocabulary

ADDED, CHANGED, UNCHANGED, REFUSED = "added", "changed", "unchanged", "refused"
_VALUES = tuple(name for name in COLUMNS if name not in ("firm_id", "firm_name", "flow_id"))


@dataclass(frozen=True)
class Declared:
    """A row of a form. line: as Excel counts. values: to be written, by field. before: what `values` replace.
    problems: why it is refused, or what should be asked."""

    line: int
    firm_id: str
    flow_id: str
    decision: str
    values: Mapping[str, Any] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_form(
    path: Path, firms: Sequence[str], flows: Mapping[str, Mapping[str, Any]], vocabulary: Vocabulary
) -> list[Declared]:
    """What the form in `path` says of `flows` (by id, values by field) of `firms` (ids). Raises EcoIpError.

    A row without a flow id is a new flow; its id follows from what it says, so that reading it again finds it.
    """
    known, found = set(firms), []
    seen: dict[str, int] = {}
    for line, cells in _lines(path):
        if not any(cells.get(name) not in (None, "") for name in _VALUES):
            continue
        declared = _judge(line, cells, known, flows, vocabulary)
        if declared.decision != REFUSED and declared.flow_id in seen:
            twice = Problem("flow_id", "declaration.twice", {"line": seen[declared.flow_id]})
            declared = Declared(line, declared.firm_id, declared.flow_id, REFUSED, problems=(twice,))
        seen.setdefault(declared.flow_id, line)
        found.append(declared)
    return found


def _judge(
    line: int, cells: Mapping[str, Any], firms: set[str], flows: Mapping[str, Mapping[str, Any]], vocabulary: Vocabulary
) -> Declared:
    firm, typed_id = plain_id(cells.get("firm_id")), plain_id(cells.get("flow_id"))
    values, problems = read_values(cells, vocabulary)
    before = flows.get(typed_id)
    if firm not in firms:
        problems.append(Problem("firm_id", "declaration.firm_unknown", {"firm": firm}))
    elif before is not None and before.get("firm_id") != firm:
        problems.append(Problem("flow_id", "declaration.flow_of_another", {"flow": typed_id}))
    elif typed_id and before is None:
        problems.append(Problem("flow_id", "declaration.flow_unknown", {"flow": typed_id}))
    if any(problem.refused for problem in problems):
        return Declared(line, firm, typed_id, REFUSED, problems=tuple(problems))
    id_ = typed_id or _new_id(firm, values)
    before = flows.get(id_)
    if before is None:
        given = {name: value for name, value in values.items() if value is not None}
        return Declared(line, firm, id_, ADDED, given, problems=tuple(problems))
    there, _ = read_values(before, vocabulary)
    # An empty cell empties what the form had shown; in a row entered anew it says nothing.
    said = {name: value for name, value in values.items() if typed_id or value is not None}
    changed = {name: value for name, value in said.items() if value != there[name]}
    old = {name: before.get(name) for name in changed}
    return Declared(line, firm, id_, CHANGED if changed else UNCHANGED, changed, old, tuple(problems))


def read_values(cells: Mapping[str, Any], vocabulary: Vocabulary) -> tuple[dict[str, Any], list[Problem]]:
    """The values of a row by field, None for an empty cell, and what is wrong with it."""
    row: dict[str, Any] = {name: cells.get(name) for name in _VALUES}
    values: dict[str, Any] = dict.fromkeys(_VALUES)
    problems = []
    for name in _VALUES:
        entry = read_cell(name, row[name], row, vocabulary)
        if entry.problem is not None:
            problems.append(entry.problem)
        # A unit with its period ("t/ngày") says both; an own cell for the period goes before it.
        values.update({each: value for each, value in entry.changes.items() if each == name or values[each] is None})
    values["confidential"] = values["confidential"] or 0
    if values["quantity"] is not None and values["unit"] is None:
        problems.append(Problem("unit", "declaration.unit_missing"))
    elif values["unit"] is not None and values["period"] is None:
        problems.append(Problem("period", "declaration.period_missing"))
    return values, problems


def _new_id(firm: str, values: Mapping[str, Any]) -> str:
    text = repr((firm, sorted((name, str(value)) for name, value in values.items() if value is not None)))
    return "D-" + hashlib.sha256(text.encode()).hexdigest()[:12]


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for grid in read_grids(path):
        rows = grid.rows
        names = [str(cell or "").strip() for cell in rows[KEYS_ROW - 1]] if len(rows) >= KEYS_ROW else []
        if {"firm_id", "direction", "resource"} <= set(names):
            for line, cells in enumerate(rows[FIRST_ROW - 1 :], start=FIRST_ROW):
                yield line, {name: cell for name, cell in zip(names, cells) if name}
            return
    raise EcoIpError("error.declaration_form", path=path.name)
