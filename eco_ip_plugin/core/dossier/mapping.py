"""What of our data goes where in a dossier: tables to classes by kind, columns to fields, the six minimum fields."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import shapely

from ..geometry.units import M2_PER_HA
from ..landuse.codes import CodeTable
from ..tables import shipped
from . import codes
from .knowing import class_names, columns_of
from .schema import BOUNDARY_CLASS, FeatureClass, Field, Schema, added_classes

TABLES = ("zone", "plot", "building", "network", "corridor", "monitoring")
"""Tables of a store, and layers of the export, that have classes of the circular."""
BESIDE = ("firm", "link")
"""Tables of a store that go to classes which are added; their kinds are what has become of their rows."""
_OF_CODE = (("capDoQuyHoach", "level", 3), ("loaiQuyHoach", "kind", 4), ("loaiDieuChinh", "adjustment", 5))
"""Fields that the code of the plan's information fills in."""
_WHOLE = {"short": 2**15, "long": 2**31}


@dataclass(frozen=True, eq=False)
class Given:
    """Rows of one kind as they come: columns (n,) objects by name, geometry (n,) shapes without None."""

    table: str
    columns: Mapping[str, np.ndarray]
    geometry: np.ndarray


@dataclass(frozen=True, eq=False)
class Filled:
    """The rows of one class of the dossier: values (n,) by field; the rows are numbered from 1. cut: texts that were
    longer than their field."""

    known: FeatureClass
    values: Mapping[str, Sequence[Any]]
    geometry: np.ndarray
    cut: int = 0


@dataclass(frozen=True)
class Plan:
    """What the dossier says of itself."""

    ho_so: str
    thong_tin: str
    name: str


@dataclass(frozen=True)
class Placed:
    """What went where. left: rows without a class, by table and kind."""

    classes: tuple[Filled, ...]
    left: Mapping[tuple[str, str], int]


def placed(given: Sequence[Given], boundary: Given, plan: Plan, schema: Schema, land: CodeTable) -> Placed:
    """The classes that are used, the boundary of the plan in both databases that must have it."""
    filled = [
        _filled(known, _park_columns(boundary, plan), boundary.geometry, "park", plan)
        for known in schema.classes
        if known.name == BOUNDARY_CLASS
    ]
    rows: dict[tuple[str, str], list[tuple[Given, np.ndarray]]] = {}
    left: dict[tuple[str, str], int] = {}
    for each in given:
        kinds = kinds_of(each)
        classes = [class_of(each.table, kind) for kind in kinds.tolist()]
        for wanted in dict.fromkeys(classes):
            chosen = np.array([one == wanted for one in classes], dtype=bool)
            if wanted[1]:
                rows.setdefault(wanted, []).append((each, chosen))
                continue
            for kind in kinds[chosen].tolist():
                left[each.table, kind] = left.get((each.table, kind), 0) + 1
    known_classes = {(each.database, each.name): each for each in (*schema.classes, *added_classes())}
    for wanted, parts in rows.items():
        for each, chosen in parts:
            columns = {key: values[chosen] for key, values in each.columns.items()}
            own = columns_of(each.table, columns, each.geometry[chosen], kinds_of(each)[chosen], land)
            filled.append(_filled(known_classes[wanted], own, each.geometry[chosen], each.table, plan))
    order = {key: number for number, key in enumerate(known_classes)}
    return Placed(tuple(sorted(filled, key=lambda each: order[each.known.database, each.known.name])), left)


def kinds_of(each: Given) -> np.ndarray:
    """(n,) str, the kind of each row, "" for none."""
    told = each.columns.get("status" if each.table in BESIDE else "kind")
    if told is None:
        return np.full(len(each.geometry), "", dtype=object)
    return np.array(["" if value is None else str(value).strip() for value in told.tolist()], dtype=object)


def class_of(table: str, kind: str) -> tuple[str, str]:
    """Database and class of a kind of a table, both "" for none."""
    known = _classes()
    return known.get((table, kind)) or known.get((table, "*")) or ("", "")


def takes_any_kind(table: str) -> bool:
    """Whether the rows of a table go to one class, whatever their kind."""
    return bool(_classes().get((table, "*"), ("", ""))[1])


def _park_columns(boundary: Given, plan: Plan) -> dict[str, Any]:
    count = len(boundary.geometry)
    return {
        **{key: list(values) for key, values in boundary.columns.items()},
        "plan_name": [plan.name] * count,
        "province": [codes.province_of(plan.ho_so, plan.thong_tin) or None] * count,
        "area_ha": np.round(shapely.area(boundary.geometry) / M2_PER_HA, 6).tolist(),
        "kind_name": [class_names()[BOUNDARY_CLASS]] * count,
    }


def _filled(known: FeatureClass, own: Mapping[str, Any], geometry: np.ndarray, table: str, plan: Plan) -> Filled:
    """A class with the six minimum fields, what its codes say, what our columns know, and what a column that is called
    like a field says."""
    count = len(geometry)
    found = codes.THONG_TIN.fullmatch(plan.thong_tin)
    names = _first(own, count, "name", "tendoituong")
    values: dict[str, Sequence[Any]] = {
        codes.THONG_TIN_FIELD: [plan.thong_tin] * count,
        codes.HO_SO_FIELD: [plan.ho_so] * count,
        codes.OBJECT_FIELD: [codes.object_code(plan.ho_so, known.name, number) for number in range(1, count + 1)],
        "tenDoiTuong": [name or kind for name, kind in zip(names, _first(own, count, "kind_name"))],
        "phanLoai": _first(own, count, "kind_name", "phanloai"),
        "ghiChu": _first(own, count, "note", "ghichu"),
    }
    if found:
        for field, group, place in _OF_CODE:
            values[field] = [codes.word(group, found[place], "vi")] * count
    for name, column in _puts().get(table, ()):
        if own.get(column) is not None:
            values.setdefault(name, own[column])
    for detail in known.fields:
        if detail.name.lower() in own:
            values.setdefault(detail.name, own[detail.name.lower()])
    typed = {field.name: _typed(field, values[field.name]) for field in known.fields if field.name in values}
    widths = {field.name: field.width for field in known.fields if field.width}
    cut = sum(len(cell) > widths[name] for name in typed if name in widths for cell in typed[name] if cell)
    short = {
        name: [cell and cell[: widths[name]] for cell in cells] if name in widths else cells
        for name, cells in typed.items()
    }
    return Filled(known, short, geometry, cut)


def _typed(field: Field, cells: Sequence[Any]) -> list[Any]:
    """Cells in the type of their field; what is none of it is left out."""
    if field.type == "text":
        return [None if _nothing(cell) else (f"{cell:g}" if isinstance(cell, float) else str(cell)) for cell in cells]
    if field.type == "date":
        return [_day(cell) for cell in cells]
    numbers = [cell if isinstance(cell, (int, float)) and not _nothing(cell) else None for cell in cells]
    most = _WHOLE.get(field.type)
    if most is None:
        return numbers
    return [int(cell) if cell is not None and cell == cell // 1 and abs(cell) < most else None for cell in numbers]


def _day(cell: Any) -> str | None:
    """A day as "2026-12-31", None for what is none."""
    if isinstance(cell, datetime.date):
        return cell.isoformat()[:10]
    try:
        return datetime.date.fromisoformat(str(cell)[:10]).isoformat()
    except ValueError:
        return None


def _first(own: Mapping[str, Any], count: int, *columns: str) -> list[Any]:
    """Of each row the first of some columns that says anything, None for none."""
    told: list[Any] = [None] * count
    for column in columns:
        cells = own.get(column)
        if cells is not None:
            told = [new if _nothing(old) and not _nothing(new) else old for old, new in zip(told, cells)]
    return told


def _nothing(cell: Any) -> bool:
    return cell is None or cell != cell or (isinstance(cell, str) and not cell.strip())


@cache
def _classes() -> dict[tuple[str, str], tuple[str, str]]:
    rows = shipped.rows("dossier", "mapping.csv")
    return {(row["table"], kind): (row["database"], row["class"]) for row in rows for kind in row["kinds"].split()}


@cache
def _puts() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in shipped.rows("dossier", "mapping_fields.csv"):
        found.setdefault(row["table"], []).append((row["field"], row["value"]))
    return found
