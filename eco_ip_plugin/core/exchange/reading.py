"""A package read: every cell settled by the store's own schema, whatever its descriptor claims; one fault refuses all.

A package from elsewhere is hostile until it is read: no path leads out of it, no formula comes in, no field that a
project never gives away is taken.
"""

from __future__ import annotations

import csv
import hashlib
import io
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import EcoIpError
from ..progress import Progress, Silent, step
from ..tables.cells import delimiter_of
from . import gpkg
from .cells import NoCell, shape_of, unescaped, value_of
from .described import GEOMETRY, RESTRICTED, Schema, told_fields, told_shapes
from .descriptor import FILE, FORMAT
from .source import Source, opened

_LONGEST_CELL = 100_000_000
"""Letters of a shape with a million corners."""
_LOOK_EVERY = 2_000


@dataclass(frozen=True)
class Handed:
    """A table of a package. fields: names; rows: values in that order by key of the row; wkb: shapes by key, None for
    a table without any."""

    fields: tuple[str, ...]
    rows: Mapping[str, tuple[Any, ...]]
    wkb: Mapping[str, bytes | None] | None


@dataclass(frozen=True)
class Package:
    """name: for people; sha256: of all that was read; level, crs: as it says; tables: by name, parents first."""

    name: str
    sha256: str
    level: str
    crs: str
    tables: Mapping[str, Handed]


def read_package(path: Path, schema: Schema, progress: Progress | None = None) -> Package:
    """The package at `path`. Raises EcoIpError for what is none, is of another version or has a fault; Cancelled."""
    watched = progress or Silent()
    with opened(path) as source:
        made = source.descriptor()
        about = _about(source, made, schema)
        resources = _resources(source, made, schema)
        digest, tables = hashlib.sha256(source.read(FILE)), {}
        for number, name in enumerate(name for name in schema.tables if name in resources):
            step(watched, number / len(resources))
            data = source.read(resources[name])
            digest.update(data)
            columns, rows = _raw(source, resources[name], name, data)
            tables[name] = _Reading(source.name, resources[name], schema.tables[name]).settled(columns, rows, watched)
    return Package(source.name, digest.hexdigest(), str(about.get("level", "")), str(about.get("crs", "")), tables)


def _about(source: Source, made: Mapping[str, Any], schema: Schema) -> Mapping[str, Any]:
    about = made.get("ecoip")
    if not isinstance(about, dict) or not isinstance(made.get("resources"), list):
        raise EcoIpError("error.exchange_descriptor", package=source.name)
    if about.get("format") != FORMAT or about.get("schema_version") != schema.version:
        found = str(about.get("schema_version"))[:20]
        raise EcoIpError("error.exchange_version", package=source.name, version=found, known=schema.version)
    return about


def _resources(source: Source, made: Mapping[str, Any], schema: Schema) -> dict[str, str]:
    """The file of each table."""
    found: dict[str, str] = {}
    for each in made["resources"]:
        if not isinstance(each, dict) or not isinstance(each.get("path"), str):
            raise EcoIpError("error.exchange_path", package=source.name, path=str(each)[:60])
        name = str(each.get("ecoip_table") or each.get("name"))
        if name not in schema.tables or not told_fields(schema.tables[name], RESTRICTED):
            raise EcoIpError("error.exchange_table", package=source.name, table=name[:60])
        if name in found:
            raise EcoIpError("error.exchange_descriptor", package=source.name)
        found[name] = each["path"]
    return found


def _raw(source: Source, path: str, table: str, data: bytes) -> tuple[list[str], list[Sequence[Any]]]:
    """Columns and rows of a table, not settled yet."""
    if path.lower().endswith(".gpkg"):
        with tempfile.TemporaryDirectory() as folder:  # beside a file of theirs may lie a log that changes it
            copy = Path(folder) / "data.gpkg"
            copy.write_bytes(data)
            try:
                names, rows = gpkg.read(copy, table)
            except KeyError as error:
                raise EcoIpError("error.exchange_missing", package=source.name, path=table) from error
            except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
                raise EcoIpError("error.exchange_file", package=source.name, path=path) from error
        return names, list(rows)
    try:
        text = data.decode("utf-8-sig")
        with _long_cells():
            mark = delimiter_of(text[:10_000].splitlines()[:1])
            lines = [*csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise EcoIpError("error.exchange_file", package=source.name, path=path) from error
    if not lines:
        raise EcoIpError("error.exchange_file", package=source.name, path=path)
    return lines[0], [[unescaped_cell(cell) for cell in line] for line in lines[1:] if line]


class Formula(str):
    """A cell that a spreadsheet would take for a formula."""


def unescaped_cell(cell: str) -> str:
    """A cell of a file of text as the text it stands for."""
    try:
        return unescaped(cell)
    except NoCell:
        return Formula(cell)


@contextmanager
def _long_cells() -> Iterator[None]:
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


class _Reading:
    """A table on its way from cells to values; what stops it is said with file, row, column and what was expected."""

    def __init__(self, package: str, path: str, table: Any) -> None:
        self._package, self._path, self._table = package, path, table
        self._fields = {field.name: field for field in told_fields(table, RESTRICTED)}

    def settled(self, columns: Sequence[str], rows: Sequence[Sequence[Any]], progress: Progress) -> Handed:
        """The table. Raises EcoIpError, Cancelled."""
        self._check_columns(columns)
        key, at_shape = columns.index(self._table.key), _index(columns, GEOMETRY)
        found: dict[str, tuple[Any, ...]] = {}
        shapes: dict[str, bytes | None] = {}
        for number, row in enumerate(rows, 2):  # the first line has the names
            if not number % _LOOK_EVERY:
                step(progress, 0.0)
            if len(row) != len(columns):
                raise EcoIpError("error.exchange_cells", **self._place(number), found=len(row), expected=len(columns))
            values = tuple(self._value(number, name, cell) for name, cell in zip(columns, row) if name != GEOMETRY)
            id_ = values[key if at_shape is None or key < at_shape else key - 1]
            if id_ is None or id_ in found:
                raise EcoIpError("error.exchange_key", **self._place(number), field=self._table.key, id=str(id_ or ""))
            found[id_] = values
            if at_shape is not None:
                shapes[id_] = self._shape(number, row[at_shape])
        names = tuple(name for name in columns if name != GEOMETRY)
        return Handed(names, found, None if at_shape is None else shapes)

    def _check_columns(self, columns: Sequence[str]) -> None:
        allowed = {*self._fields, *([GEOMETRY] if told_shapes(self._table, RESTRICTED) else [])}
        unknown = [str(name)[:40] for name in columns if name not in allowed]
        if unknown or len(set(columns)) < len(columns):
            place = {"package": self._package, "path": self._path}
            raise EcoIpError("error.exchange_fields", **place, fields=", ".join(unknown[:5] or columns[:5]))
        if self._table.key not in columns:
            raise EcoIpError("error.exchange_no_key", package=self._package, path=self._path, field=self._table.key)

    def _value(self, number: int, name: str, cell: Any) -> Any:
        if isinstance(cell, Formula):
            raise EcoIpError("error.exchange_formula", **self._place(number), field=name, value=_shown(cell))
        try:
            return value_of(self._fields[name].type, cell)
        except NoCell as error:
            raise self._no_cell(number, name, cell, error) from error

    def _shape(self, number: int, cell: Any) -> bytes | None:
        try:
            return shape_of(self._table.geometry, cell)
        except NoCell as error:
            raise self._no_cell(number, GEOMETRY, cell, error) from error

    def _no_cell(self, number: int, name: str, cell: Any, error: NoCell) -> EcoIpError:
        place = {**self._place(number), "field": name, "value": _shown(cell)}
        return EcoIpError(f"error.exchange_{error.kind}", **place, geometry=self._table.geometry)

    def _place(self, number: int) -> dict[str, Any]:
        return {"package": self._package, "path": self._path, "line": number}


def _index(columns: Sequence[str], name: str) -> int | None:
    return columns.index(name) if name in columns else None


def _shown(cell: Any) -> str:
    return " ".join(str(cell).encode(errors="replace").decode().replace("\0", "?").split())[:60]
