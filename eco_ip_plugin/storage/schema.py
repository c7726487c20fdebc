"""The one definition of the project store: tables, fields, domains, relations (data: `resources/storage/*.csv`).

GeoPackage and PostGIS, forms, checks, migrations and the Excel declaration are all made from it. Plain Python.
"""

from __future__ import annotations

import csv
import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..core.symbiosis.flow_table.bounds import BOUNDS
from ..core.tables.words import fold
from ..paths import resource

VERSION = 2
"""Version of the schema that this plugin writes; older stores are migrated, newer ones refused."""

HISTORY_TABLE = "history"
BY_MONTH = "reading"
"""The table of `series()` that is parted by month on PostGIS."""
SYSTEM_FIELDS = ("row_version", "changed_by", "changed_at")
_BOUNDED = ("firm", "flow")
GEOMETRY_FIELD = "geom"
ROW_ID_FIELD = "fid"


PUBLIC, RESTRICTED, SECRET = "public", "restricted", "secret"  # pragma: allowlist secret
"""To whom a field, or the shapes of a table, may be told: everybody, whoever is handed a restricted package, nobody."""


@dataclass(frozen=True)
class Field:
    """A field. type: text, integer, long (64 bits), real, date (a day, in Python "2026-12-31") or datetime. unit: ""
    for none. domain: id or "". minimum, maximum: of figures that the analysis reads those of `core.symbiosis.bounds`;
    above: more than `minimum`. references: table whose key it holds, or ""; owned: the row goes with the one it names
    there. masked: hidden from readers where the row is confidential. access: PUBLIC, RESTRICTED or SECRET. form_items:
    items of the report forms that are filled in from it, e.g. "A.4:2.5.2"."""

    name: str
    type: str
    alias: dict[str, str]
    unit: str
    domain: str
    default: str
    required: bool
    minimum: float | None
    maximum: float | None
    widget: str
    references: str
    owned: bool
    masked: bool
    since: int
    above: bool = False
    access: str = RESTRICTED
    form_items: tuple[str, ...] = ()

    def title(self, language: str) -> str:
        """The alias with the unit, e.g. "Nhiệt độ (°C)"."""
        return f"{self.alias[language]} ({self.unit})" if self.unit else self.alias[language]


@dataclass(frozen=True)
class Table:
    """A table. geometry: "" for none, else Point, LineString, MultiLineString, MultiPolygon. key: field that names a
    row for good; prefix: of new keys. closed: readers of a shared database do not see it. access: to whom its shapes
    may be told. fields: without row id and geometry, system fields last."""

    name: str
    geometry: str
    key: str
    prefix: str
    alias: dict[str, str]
    closed: bool
    since: int
    fields: tuple[Field, ...]
    access: str = RESTRICTED

    def field(self, name: str) -> Field:
        """The field `name`. Raises KeyError."""
        return next((each for each in self.fields if each.name == name), None) or _missing(self.name, name)

    @property
    def own_fields(self) -> tuple[Field, ...]:
        """The fields a user edits: all but the system's."""
        return tuple(each for each in self.fields if each.name not in SYSTEM_FIELDS)


@dataclass(frozen=True)
class Relation:
    """`child.field` holds the key of `parent`; an owned child goes with its parent. since: version it came with."""

    parent: str
    child: str
    field: str
    owned: bool
    since: int

    @property
    def id(self) -> str:
        """Stable id, e.g. "flow_firm_id"."""
        return f"{self.child}_{self.field}"


@cache
def tables() -> dict[str, Table]:
    """Every edited table by name, parents before children."""
    return _tables("1")


@cache
def series() -> dict[str, Table]:
    """The tables that instruments fill, by name: nobody edits their rows, so these have neither versions nor a history.
    `key` holds every field of the key, parted by blanks."""
    return _tables("0")


def _tables(history: str) -> dict[str, Table]:
    rows = list(_rows("storage", "fields.csv"))
    common = tuple(_field(row) for row in rows if row["table"] == "*") if history == "1" else ()
    return {
        row["table"]: Table(
            row["table"], row["geometry"], row["key"], row["prefix"], {"vi": row["vi"], "en": row["en"]},
            row["closed"] == "1", int(row["since"]),
            (*(_field(each) for each in rows if each["table"] == row["table"]), *common), row["access"] or RESTRICTED,
        )
        for row in _rows("storage", "tables.csv") if row["history"] == history
    }  # fmt: skip


@cache
def domains() -> dict[str, dict[str, dict[str, str]]]:
    """Allowed values by domain id: value to its name by language, in the order shown."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in _rows("storage", "domains.csv"):
        found.setdefault(row["domain"], {})[row["value"]] = {"vi": row["vi"], "en": row["en"]}
    for domain, name in (("land_class", "landuse_classes.csv"), ("corridor_kind", "corridor_kinds.csv")):
        found[domain] = {row["id"]: {"vi": row["vi"], "en": row["en"]} for row in _rows("vocabulary", name)}
    return found


@cache
def meanings(domain: str) -> dict[str, str]:
    """The value that a word means, by the word folded (`core.tables.words.fold`): the value itself or its name in
    either language; what two values are called means neither."""
    named = {value: {fold(value), *map(fold, names.values())} for value, names in domains()[domain].items()}
    count = Counter(word for words in named.values() for word in words)
    return {word: value for value, words in named.items() for word in words if count[word] == 1 or word == fold(value)}


@cache
def relations() -> tuple[Relation, ...]:
    """Every relation between tables."""
    return tuple(
        Relation(field.references, table.name, field.name, field.owned, max(table.since, field.since))
        for table in tables().values()
        for field in table.fields
        if field.references
    )


def defaults(table: str) -> dict[str, Any]:
    """Values of a new row, by field; without its key."""
    return {each.name: typed(each, each.default) for each in tables()[table].own_fields if each.default}


def typed(field: Field, text: str) -> Any:
    """A value of the tables of this folder in the type of `field`."""
    return {"integer": int, "long": int, "real": float}.get(field.type, str)(text)


def is_day(text: Any) -> bool:
    """Whether it is a day as stores take it, e.g. "2026-12-31"."""
    try:
        return datetime.date.fromisoformat(str(text)).isoformat() == text
    except ValueError:
        return False


@dataclass(frozen=True)
class Fault:
    """A value that does not fit: key of a sentence in `resources/text` and its parameters."""

    field: str
    key: str
    params: Mapping[str, Any]


def faults(table: str, row: Mapping[str, Any]) -> list[Fault]:
    """What the schema refuses in `row` (values by field, None for NULL): required, type, domain, limits."""
    found = []
    for field in tables()[table].own_fields:
        value = row.get(field.name)
        fault = _fault(field, None if value == "" else value)
        if fault:
            found.append(Fault(field.name, fault[0], {"field": field.alias, **fault[1]}))
    return found


def _fault(field: Field, value: Any) -> tuple[str, dict[str, Any]] | None:
    if value is None:
        return ("store.fault.required", {}) if field.required and not field.default else None
    if field.type in ("integer", "real"):
        if isinstance(value, str) or (field.type == "integer" and float(value) != int(value)):
            return "store.fault.number", {"value": value}
        if field.minimum is not None and (value <= field.minimum if field.above else value < field.minimum):
            key = "store.fault.above" if field.above else "store.fault.minimum"
            return key, {"value": float(value), "limit": field.minimum}
        if field.maximum is not None and value > field.maximum:
            return "store.fault.maximum", {"value": float(value), "limit": field.maximum}
    if field.type == "date" and not is_day(value):
        return "store.fault.day", {"value": value}
    if field.domain and str(value) not in domains()[field.domain]:
        return "store.fault.domain", {"value": value, "choices": _choices(field.domain)}
    return None


def _choices(domain: str) -> dict[str, str]:
    return {
        language: ", ".join(name[language] for name in list(domains()[domain].values())[:8])
        for language in ("vi", "en")
    }


def _field(row: Mapping[str, str]) -> Field:
    bounds = BOUNDS.get(row["field"]) if row["table"] in _BOUNDED else None
    least, most = (row["minimum"], row["maximum"]) if bounds is None else (bounds.least, bounds.most)
    return Field(
        row["field"], row["type"], {"vi": row["vi"], "en": row["en"]}, row["unit"], row["domain"], row["default"],
        row["required"] == "1", None if least == "" else float(least), None if most == "" else float(most),
        row["widget"], row["references"], row["owned"] == "1", row["masked"] == "1", int(row["since"]),
        bounds is not None and bounds.above, row["access"] or RESTRICTED, tuple(row["form_items"].split()),
    )  # fmt: skip


def _rows(folder: str, name: str) -> Iterator[dict[str, str]]:
    with resource(folder, name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _missing(table: str, field: str) -> Field:
    raise KeyError(f"{table}.{field}")
