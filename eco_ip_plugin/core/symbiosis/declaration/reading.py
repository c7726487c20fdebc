"""Filled-in forms against the flows that are known: what each row adds, changes, leaves, or why it is refused.

Forms come back as people left them: sorted, with merged cells, columns taken away or added, a copied sheet, the hidden
line of field names lost. What can be read for certain is read, the rest is a refused row that says why.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..flow_table.entry import Problem, read_row
from ..flow_table.flows import plain_id
from ..vocabulary.vocabulary import Vocabulary
from .form import COLUMNS
from .sheets import Line, form_lines

ADDED, CHANGED, UNCHANGED, REFUSED = "added", "changed", "unchanged", "refused"
_VALUES = tuple(name for name in COLUMNS if name not in ("firm_id", "firm_name", "flow_id"))
_SAME = 1e-13  # workbooks keep 15 digits of a number


@dataclass(frozen=True)
class Declared:
    """A row of a form. line: as Excel counts, in `sheet`. values: to be written, by field. before: what `values`
    replace. problems: why it is refused, or what should be asked."""

    line: int
    firm_id: str
    flow_id: str
    decision: str
    values: Mapping[str, Any] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    sheet: str = ""


@dataclass(frozen=True)
class _Known:
    """What is there before the form is read."""

    firms: dict[str, str]
    flows: Mapping[str, Mapping[str, Any]]
    settled: dict[str, dict[str, Any]]
    of_firm: dict[str, list[str]]
    vocabulary: Vocabulary


def read_form(
    path: Path, firms: Sequence[str], flows: Mapping[str, Mapping[str, Any]], vocabulary: Vocabulary
) -> list[Declared]:
    """What the form in `path` says of `flows` (by id, values by field) of `firms` (ids). Raises EcoIpError.

    A row without a flow id is a new flow; its id follows from what it says, so that reading it again finds it.
    """
    return read_forms([path], firms, flows, vocabulary)


def read_forms(
    paths: Sequence[Path], firms: Sequence[str], flows: Mapping[str, Mapping[str, Any]], vocabulary: Vocabulary
) -> list[Declared]:
    """As `read_form` of several forms; `sheet` names the file too."""
    lines = (
        line if len(paths) == 1 else replace(line, sheet=f"{path.name} {line.sheet}".strip())
        for path in paths
        for line in form_lines(path)
    )
    return read_lines(lines, firms, flows, vocabulary)


def read_lines(
    lines: Iterable[Line], firms: Sequence[str], flows: Mapping[str, Mapping[str, Any]], vocabulary: Vocabulary
) -> list[Declared]:
    """As `read_form` of lines that stand in no form, such as those of a list of firms."""
    known = _known(firms, flows, vocabulary)
    found: list[Declared] = []
    seen: dict[str, int] = {}
    for line in lines:
        declared = _judge(line, known)
        if declared is None:
            continue
        if declared.decision != REFUSED and declared.flow_id in seen:
            twice = Problem("flow_id", "declaration.twice", {"line": seen[declared.flow_id]})
            declared = Declared(line.number, declared.firm_id, declared.flow_id, REFUSED, problems=(twice,))
        if declared.decision != REFUSED:
            seen.setdefault(declared.flow_id, line.number)
        found.append(replace(declared, sheet=line.sheet))
    return found


def _known(firms: Sequence[str], flows: Mapping[str, Mapping[str, Any]], vocabulary: Vocabulary) -> _Known:
    of_firm: dict[str, list[str]] = {}
    for id_, row in flows.items():
        of_firm.setdefault(str(row.get("firm_id")), []).append(id_)
    spelt: dict[str, str] = {}
    for firm in firms:
        spelt[firm.casefold()] = "" if firm.casefold() in spelt else firm
    return _Known({**spelt, **{firm: firm for firm in firms}}, flows, {}, of_firm, vocabulary)


def _there(id_: str, known: _Known) -> dict[str, Any]:
    """The values of a known flow as a form would give them."""
    if id_ not in known.settled:
        known.settled[id_] = read_values(known.flows[id_], known.vocabulary)[0]
    return known.settled[id_]


def _judge(line: Line, known: _Known) -> Declared | None:
    """None for a line that says nothing."""
    cells = line.cells
    typed_firm, typed_id = plain_id(cells.get("firm_id")), plain_id(cells.get("flow_id"))
    firm = known.firms.get(typed_firm) or known.firms.get(typed_firm.casefold(), "")
    problems = list(line.problems)
    if not problems and not any(_is_told(name, line) for name in _VALUES):
        if not typed_id:
            return None
        problems = [Problem("flow_id", "declaration.emptied", {"flow": typed_id})]
    if problems:
        return Declared(line.number, firm or typed_firm, typed_id, REFUSED, problems=tuple(problems))
    before = known.flows.get(typed_id)
    absent = {name: before.get(name) for name in _VALUES if name not in cells} if before is not None else {}
    values, problems = read_values({**absent, **cells}, known.vocabulary)
    if not firm:
        problems.append(Problem("firm_id", "declaration.firm_unknown", {"firm": typed_firm}))
    elif before is not None and before.get("firm_id") != firm:
        problems.append(Problem("flow_id", "declaration.flow_of_another", {"flow": typed_id}))
    elif typed_id and before is None:
        problems.append(Problem("flow_id", "declaration.flow_unknown", {"flow": typed_id}))
    if any(problem.refused for problem in problems):
        return Declared(line.number, firm or typed_firm, typed_id, REFUSED, problems=tuple(problems))
    return _decide(line, firm, typed_id, values, tuple(problems), known)


def _decide(
    line: Line, firm: str, typed_id: str, values: dict[str, Any], problems: tuple[Problem, ...], known: _Known
) -> Declared:
    id_ = typed_id or _known_id(firm, values, known)
    before = known.flows.get(id_)
    if before is None:
        given = {name: value for name, value in values.items() if value is not None}
        return Declared(line.number, firm, id_, ADDED, given, problems=problems)
    there = _there(id_, known)
    # An empty cell empties what the form had shown; in a row entered anew, and where the column was taken away, it says
    # nothing. And nothing becomes public by a cell that was left empty.
    emptied = {name for name in line.cells if typed_id and name != "confidential"}
    told = {name for name in values if values[name] is not None and (name != "confidential" or _is_told(name, line))}
    said = {name: value for name, value in values.items() if name in emptied | told}
    changed = {name: value for name, value in said.items() if not _same(value, there[name])}
    old = {name: before.get(name) for name in changed}
    return Declared(line.number, firm, id_, CHANGED if changed else UNCHANGED, changed, old, problems)


def _is_told(name: str, line: Line) -> bool:
    return line.cells.get(name) not in (None, "")


def _known_id(firm: str, values: dict[str, Any], known: _Known) -> str:
    """The id of a line that gives none: of a flow that says the same, else one that follows from what it says."""
    new = _new_id(firm, values)
    if new in known.flows:
        return new
    same = (id_ for id_ in known.of_firm.get(firm, ()) if all(_same(values[n], _there(id_, known)[n]) for n in values))
    return next(same, new)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=_SAME)
    if isinstance(one, str) and isinstance(other, str):
        return "\n".join(one.splitlines()) == "\n".join(other.splitlines())
    return bool(one == other)


def read_values(cells: Mapping[str, Any], vocabulary: Vocabulary) -> tuple[dict[str, Any], list[Problem]]:
    """The values of a row by field, None for an empty cell, and what is wrong with it."""
    read, problems = read_row({name: cells.get(name) for name in _VALUES}, vocabulary)
    values = {name: read.get(name) for name in _VALUES}
    values["confidential"] = values["confidential"] or 0
    if any(problem.field in ("unit", "period") for problem in problems):
        return values, problems
    if values["quantity"] is not None and values["unit"] is None:
        problems.append(Problem("unit", "declaration.unit_missing"))
    elif values["unit"] is not None and values["period"] is None:
        problems.append(Problem("period", "declaration.period_missing"))
    return values, problems


def _new_id(firm: str, values: Mapping[str, Any]) -> str:
    text = repr((firm, sorted((name, str(value)) for name, value in values.items() if value is not None)))
    return "D-" + hashlib.sha256(text.encode()).hexdigest()[:12]
