"""What of our data goes where in a dossier: tables to classes by kind, columns to fields, the six minimum fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import numpy as np
import shapely

from ..geometry.units import M2_PER_HA
from ..landuse.classes import land_classes
from ..landuse.codes import CodeTable
from ..tables import shipped
from . import codes
from .schema import BOUNDARY_CLASS, FeatureClass, Field, Schema

TABLES = ("zone", "plot", "building", "network", "corridor", "monitoring")
"""Tables of a store, and layers of the export, that have classes."""
_OF_CODE = (("capDoQuyHoach", "level", 3), ("loaiQuyHoach", "kind", 4), ("loaiDieuChinh", "adjustment", 5))
"""Fields that the code of the plan's information fills in."""


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
    rows: dict[str, list[tuple[Given, np.ndarray]]] = {}
    left: dict[tuple[str, str], int] = {}
    for each in given:
        kinds = kinds_of(each)
        classes = np.array([class_of(each.table, kind) for kind in kinds], dtype=object)
        for name in dict.fromkeys(classes.tolist()):
            chosen = classes == name
            if name:
                rows.setdefault(name, []).append((each, chosen))
                continue
            for kind in kinds[chosen].tolist():
                left[each.table, kind] = left.get((each.table, kind), 0) + 1
    for name, parts in rows.items():
        known = cast(FeatureClass, schema.find("QuyHoach", name))  # the mapping names classes of the schema only
        for each, chosen in parts:
            columns = {key: values[chosen] for key, values in each.columns.items()}
            own = _columns(each.table, columns, each.geometry[chosen], kinds=kinds_of(each)[chosen], land=land)
            filled.append(_filled(known, own, each.geometry[chosen], each.table, plan))
    return Placed(tuple(_in_order(filled, schema)), left)


def _in_order(filled: list[Filled], schema: Schema) -> list[Filled]:
    order = {(each.database, each.name): number for number, each in enumerate(schema.classes)}
    return sorted(filled, key=lambda each: order[each.known.database, each.known.name])


def kinds_of(each: Given) -> np.ndarray:
    """(n,) str, the kind of each row, "" for none."""
    told = each.columns.get("kind")
    if told is None:
        return np.full(len(each.geometry), "", dtype=object)
    return np.array(["" if value is None else str(value).strip() for value in told.tolist()], dtype=object)


def class_of(table: str, kind: str) -> str:
    """The class of a kind of a table, "" for none."""
    return _classes().get((table, kind)) or _classes().get((table, "*"), "")


def takes_any_kind(table: str) -> bool:
    """Whether the rows of a table go to one class, whatever their kind."""
    return (table, "*") in _classes()


def kind_name(kind: str, language: str = "vi") -> str:
    """What a kind of network, corridor or monitoring point is called, in a dossier in Vietnamese; itself where it is
    none."""
    return _kind_names().get(kind, {}).get(language, kind)


def _columns(
    table: str, columns: Mapping[str, np.ndarray], geometry: np.ndarray, kinds: np.ndarray, land: CodeTable
) -> dict[str, Any]:
    """The columns of a table with what follows from them: areas, lengths, names of kinds and of land uses."""
    own: dict[str, Any] = {key: list(values) for key, values in columns.items()}
    own["area_ha"] = np.round(shapely.area(geometry) / M2_PER_HA, 6).tolist()
    length_m = shapely.length(geometry)
    own["length_m"], own["length_km"] = np.round(length_m, 3).tolist(), np.round(length_m / 1000.0, 6).tolist()
    own["kind_name"] = [kind_name(kind) or None for kind in kinds.tolist()]
    if table == "zone":
        typed = ["" if value is None else str(value) for value in own.get("code", [None] * len(geometry))]
        read = {value: land.read(value).land_class for value in set(typed)}
        known = ["" if value is None else str(value) for value in own.get("class", [None] * len(geometry))]
        ids = [one if one in land_classes() and one != "unknown" else read[code] for one, code in zip(known, typed)]
        names = {id_: each.name["vi"] for id_, each in land_classes().items()}
        told = [names[id_] if id_ != "unknown" else code or None for id_, code in zip(ids, typed)]
        own["class_name"] = own["kind_name"] = told
    return own


def _park_columns(boundary: Given, plan: Plan) -> dict[str, Any]:
    count = len(boundary.geometry)
    return {
        **{key: list(values) for key, values in boundary.columns.items()},
        "plan_name": [plan.name] * count,
        "province": [codes.province_of(plan.ho_so, plan.thong_tin) or None] * count,
        "area_ha": np.round(shapely.area(boundary.geometry) / M2_PER_HA, 6).tolist(),
        "kind_name": ["Ranh giới quy hoạch"] * count,
    }


def _filled(known: FeatureClass, own: Mapping[str, Any], geometry: np.ndarray, table: str, plan: Plan) -> Filled:
    """A class with the six minimum fields, what its codes say, and what our columns know."""
    count = len(geometry)
    found = codes.THONG_TIN.fullmatch(plan.thong_tin)
    names = _or_none(own, "name", count)
    values: dict[str, Sequence[Any]] = {
        codes.THONG_TIN_FIELD: [plan.thong_tin] * count,
        codes.HO_SO_FIELD: [plan.ho_so] * count,
        codes.OBJECT_FIELD: [codes.object_code(plan.ho_so, known.name, number) for number in range(1, count + 1)],
        "tenDoiTuong": [name or kind for name, kind in zip(names, _or_none(own, "kind_name", count))],
        "phanLoai": _or_none(own, "kind_name", count),
        "ghiChu": _or_none(own, "note", count),
    }
    if found:
        for field, group, place in _OF_CODE:
            values[field] = [codes.word(group, found[place], "vi")] * count
    for field, column in _puts().get(table, ()):
        if own.get(column) is not None:
            values.setdefault(field, own[column])
    typed = {field.name: _typed(field, values[field.name]) for field in known.fields if field.name in values}
    widths = {field.name: field.width for field in known.fields if field.width}
    cut = sum(len(cell) > widths[name] for name in typed if name in widths for cell in typed[name] if cell)
    short = {
        name: [cell and cell[: widths[name]] for cell in cells] if name in widths else cells
        for name, cells in typed.items()
    }
    return Filled(known, short, geometry, cut)


def _typed(field: Field, cells: Sequence[Any]) -> list[Any]:
    """Cells in the type of their field; what is no number there is left out."""
    if field.type == "text":
        return [None if _nothing(cell) else (f"{cell:g}" if isinstance(cell, float) else str(cell)) for cell in cells]
    return [cell if isinstance(cell, (int, float)) and not _nothing(cell) else None for cell in cells]


def _or_none(own: Mapping[str, Any], column: str, count: int) -> list[Any]:
    cells = own.get(column)
    return [None] * count if cells is None else [None if _nothing(cell) else cell for cell in cells]


def _nothing(cell: Any) -> bool:
    return cell is None or cell != cell or (isinstance(cell, str) and not cell.strip())


@cache
def _classes() -> dict[tuple[str, str], str]:
    rows = shipped.rows("dossier", "mapping.csv")
    return {(row["table"], kind): row["class"] for row in rows for kind in row["kinds"].split()}


@cache
def _puts() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in shipped.rows("dossier", "mapping_fields.csv"):
        found.setdefault(row["table"], []).append((row["field"], row["value"]))
    return found


@cache
def _kind_names() -> dict[str, dict[str, str]]:
    """Names of kinds of networks, corridors and monitoring points."""
    kinds = shipped.rows("vocabulary", "corridor_kinds.csv")
    names = {row["id"]: {language: row[language] for language in ("vi", "en")} for row in kinds}
    for row in shipped.rows("storage", "domains.csv"):
        if row["domain"] == "monitoring_kind":
            names[row["value"]] = {language: row[language] for language in ("vi", "en")}
    return names
