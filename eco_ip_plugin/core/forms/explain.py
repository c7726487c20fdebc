"""Where a value comes from: its rows with what each gives and where they lie, its factor, and the law behind it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from ..errors import EcoIpError
from ..park.one import Parks
from ..symbiosis.vocabulary.vocabulary import Vocabulary
from ..text import catalogue, say
from .changes import Before, Change, changes
from .fill import Cell, Filled, cell_of, needed, scope_of
from .found import ALL, OF, SEEN, UNSURE, Found, Part, plain
from .items import Form, Item, form, laws
from .scope import Ask, Scope

_LABELS = {"effect": "kind", "measure": "title", "link": "resource", "flow": "resource", "attachment": "title",
           "fact": "attribute", "criterion": "rule", "stream": "parameter"}  # fmt: skip
_AT = {"measure": ("firm_id", "firm"), "flow": ("firm_id", "firm"), "product": ("firm_id", "firm"),
       "fact": ("park_id", "park"), "criterion": ("park_id", "park"),
       "stream": ("monitoring_id", "monitoring")}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A row that made a value. amount: what it gives, NaN where it was looked at only, or one of the rows is kept back;
    geometry: where it lies, or what it is of; of: the item, of a formula the operand, whose row it is."""

    of: str
    table: str
    id: str
    label: str
    role: str
    amount: float
    unit: str
    kept_back: bool
    geometry: Any


@dataclass(frozen=True)
class Explained:
    """filled: the item and what it is made of; clause: of the law, by language, with its evidence."""

    filled: Filled
    cell: Cell
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]
    clause: Mapping[str, str]
    evidence: str
    compared: bool = False


def find_item(form_id: str, item: str) -> tuple[Form, Item]:
    """An item as typed: "III.3.11", "A.4 III.3.11", "evn.3". Raises EcoIpError for one no form has."""
    wanted = form(form_id)
    found = wanted.item(item)
    if found is None:
        near = [each.item for each in wanted.items if each.item.startswith(item.strip().upper()[:5])] or [
            each.item for each in wanted.items
        ]
        raise EcoIpError("error.form.item", item=item.strip() or "–", form=form_id, known=", ".join(near[:12]) + " …")
    return wanted, found


def looked_at(wanted: Form, item: Item, before: Before | None = None) -> tuple[Item, ...]:
    """An item, what its formula is made of, and what it was made of in an earlier form; itself last."""
    formula = str(((before or {}).get(item.item, {}).get("rule") or {}).get("formula") or "")
    older = [wanted.item(name) for name in replace(item, formula=formula).operands]
    every = [each for operand in older if operand is not None for each in needed(wanted, operand)]
    return tuple({each.item: each for each in (*every, *needed(wanted, item))}.values())


def explained(form_id: str, item: str, parks: Parks, park_id: str, ask: Ask, before: Before | None = None) -> Explained:
    """Only what the item is made of is looked at. Raises EcoIpError for an item, park, firm or earlier form that is not
    there."""
    wanted, found = find_item(form_id, item)
    scope = scope_of(form_id, parks, park_id, ask)
    cells: dict[str, Cell] = {}
    for each in looked_at(wanted, found, before):
        cells[each.item] = cell_of(scope, each, cells)
    row = parks.whole["park"].row_of(park_id)
    name = str(parks.whole["park"]["name"][row] or park_id) if row is not None else park_id
    firm = parks.firm_name(scope.ask.firm) if scope.ask.firm else ""
    filled = Filled(wanted, scope.ask, park_id, name, firm, cells)
    told = changes(filled, found, before, scope) if before is not None else ()
    clause, evidence = laws()[found.section]
    return Explained(filled, cells[found.item], tuple(_rows(scope, cells, found)), told, clause, evidence,
                     before is not None)  # fmt: skip


def layer_shapes(rows: Sequence[Row]) -> np.ndarray:
    """(n,) shapes of one kind for one layer: where points, lines and land stand side by side, a point in each."""
    shapes = np.array([row.geometry for row in rows], dtype=object)
    there = shapes[[each is not None for each in shapes]]
    if len({int(each) for each in shapely.get_dimensions(there)} if len(there) else ()) < 2:
        return shapes
    made = np.full(len(rows), None, dtype=object)
    made[:] = [None if each is None else each.representative_point() for each in shapes]
    return made


def _rows(scope: Scope, cells: Mapping[str, Cell], item: Item) -> list[Row]:
    cell = cells[item.item]
    if item.formula:
        return [row for name in dict.fromkeys(item.operands) for row in _rows(scope, cells, cells[name].item)]
    best: dict[str, Part] = {}
    for part in cell.found.parts:
        kept = best.get(part.row)
        if kept is None or (kept.role == SEEN and part.role != SEEN):
            best[part.row] = part
    return [_row(scope, cell, part) for part in best.values()]


def _row(scope: Scope, cell: Cell, part: Part) -> Row:
    table, _, id_ = part.row.partition("/")
    kept_back, role = part.secret, _role(cell.found, part)
    untold = cell.found.is_secret  # with the total and the others the one that is kept back is known
    amount = math.nan if untold or role in (SEEN, UNSURE) else part.amount
    unit = "kWh" if part.role == "times" else _unit(cell, part)
    row = scope[table].row_of(id_)
    label = "" if row is None or kept_back else _label(scope, table, row)
    shape = None if row is None else _shape(scope, table, row)
    shown = float(plain(amount) or 0.0) if amount == amount else math.nan  # type: ignore[arg-type]
    return Row(cell.item.item, table, id_, label, role, shown, unit, kept_back, shape)


def _role(found: Found, part: Part) -> str:
    """What a row does in the value. Of a share of firms it tells what each has answered: where one of them keeps that
    back it is told of none."""
    return SEEN if found.is_secret and part.row.startswith("firm/") and part.role in (OF, ALL, UNSURE) else part.role


def _unit(cell: Cell, part: Part) -> str:
    """Of the amount of a row: of a share it is what its parts are counted in, "" where they are firms."""
    if cell.found.how == "count" or part.role in (SEEN, UNSURE):
        return ""
    if part.role not in (OF, ALL):
        return cell.item.unit
    return "" if part.row.startswith("firm/") else "m3" if cell.item.take == "water_reuse" else "kWh"


def _label(scope: Scope, table: str, row: int) -> str:
    cells = scope[table]
    value = cells.columns.get(_LABELS.get(table, "name"))
    text = "" if value is None or value[row] is None else str(value[row])
    if table == "effect" and text:
        key = f"form.effect.{text}"
        return say(key, scope.ask.language) if key in catalogue() else text
    known = Vocabulary.shipped().resolve(text) if table in ("link", "flow") else None
    return Vocabulary.shipped().resources[known].name[scope.ask.language] if known else text


def _shape(scope: Scope, table: str, row: int) -> Any:
    """Where a row lies: itself, or what it is of."""
    cells = scope[table]
    if cells.geometry is not None and cells.placed[row]:
        return cells.geometry[row]
    if table == "link":
        return _between(scope, row)
    if table == "effect":
        for column, owner in (("measure_id", "measure"), ("link_id", "link")):
            at = scope[owner].row_of(cells[column][row]) if owner in scope and cells[column][row] else None
            if at is not None:
                return _shape(scope, owner, at)
        return None
    if table == "attachment":
        owner = str(cells["table_name"][row])
        at = scope[owner].row_of(cells["row_id"][row]) if owner in scope else None
        return None if at is None else _shape(scope, owner, at)
    if table not in _AT:
        return None
    column, owner = _AT[table]
    at = scope[owner].row_of(cells[column][row]) if owner in scope and cells[column][row] else None
    return None if at is None else _shape(scope, owner, at)


def _between(scope: Scope, row: int) -> Any:
    """A line between the firms of a link that was never drawn."""
    firms = scope.parks.whole["firm"]
    found = [firms.row_of(each) for each in scope.partner(row)]
    ends = [each for each in found if each is not None and firms.placed[each]]
    if firms.geometry is None or len(ends) < 2:
        return None
    return shapely.LineString(shapely.get_coordinates(firms.geometry[ends]))
