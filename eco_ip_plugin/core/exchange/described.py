"""What of a store's schema a package is generated from, and who may be told what of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

PUBLIC, RESTRICTED = "public", "restricted"
LEVELS = (PUBLIC, RESTRICTED)
GEOMETRY = "geom"
"""The column of the shapes."""
MULTI = ("MultiPolygon", "MultiLineString")


class Field(Protocol):
    """A field, as `storage.schema` has it."""

    @property
    def name(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def alias(self) -> Mapping[str, str]: ...
    @property
    def unit(self) -> str: ...
    @property
    def domain(self) -> str: ...
    @property
    def required(self) -> bool: ...
    @property
    def minimum(self) -> float | None: ...
    @property
    def maximum(self) -> float | None: ...
    @property
    def references(self) -> str: ...
    @property
    def access(self) -> str: ...


class Table(Protocol):
    """A table, as `storage.schema` has it."""

    @property
    def name(self) -> str: ...
    @property
    def geometry(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def alias(self) -> Mapping[str, str]: ...
    @property
    def access(self) -> str: ...
    @property
    def own_fields(self) -> Sequence[Any]: ...


@dataclass(frozen=True)
class Schema:
    """version: of the store. tables: by name, parents before children. domains: allowed values by domain id."""

    version: int
    tables: Mapping[str, Any]
    domains: Mapping[str, Mapping[str, Mapping[str, str]]]


@dataclass(frozen=True)
class Rows:
    """The rows of a table as the store has them. columns: by field, None for NULL: str, int, float, dates as
    "2026-12-31". wkb: a shape a row, None for none; None for a table without."""

    columns: Mapping[str, Sequence[Any]]
    wkb: Sequence[bytes | None] | None = None

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))


def may_leave(access: str, level: str) -> bool:
    """Whether what is marked `access` may be told at `level`; a word nobody knows is told to nobody."""
    return access == PUBLIC or (access == RESTRICTED and level == RESTRICTED)


def told_fields(table: Table, level: str) -> list[Any]:
    """The fields of a table that may be told at `level`, the key first; [] where there is nothing beside the key."""
    fields = [field for field in table.own_fields if may_leave(field.access, level)]
    key = [field for field in fields if field.name == table.key]
    rest = [field for field in fields if field.name != table.key]
    return [*key, *rest] if key and (rest or told_shapes(table, level)) else []


def told_shapes(table: Table, level: str) -> bool:
    """Whether the shapes of a table may be told at `level`."""
    return bool(table.geometry) and may_leave(table.access, level)
