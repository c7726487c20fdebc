"""What a save takes, gives back, and refuses. Plain Python: values are None, str, int, float, or WKB bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..core.errors import EcoIpError
from . import papers, schema

INSERT, UPDATE, DELETE = "insert", "update", "delete"
WHOLE_ROW = "*"
"""In place of fields, where one of two people deleted the row."""


@dataclass(frozen=True)
class Change:
    """One row to insert, update or delete.

    fid: row id, None for a new row. base_version: row_version the user saw, None to save whatever is there.
    values: by field, only what is to be written; the geometry as WKB under "geom".
    """

    table: str
    operation: str
    fid: int | None = None
    base_version: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Saved:
    """A save that is on disk. fids: row id of each change, in the order given."""

    fids: tuple[int, ...]


@dataclass(frozen=True)
class Difference:
    """A field of a row that two people changed: as it was before both (if known), mine, theirs."""

    field: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Conflict:
    """A row that a colleague changed or deleted since it was read.

    theirs: the row as it is now by field, None when it is gone. base: as it was when I read it, None if not known.
    who, at: the colleague and the time, "" unknown.
    """

    change: Change
    row_id: str
    base: Mapping[str, Any] | None
    theirs: Mapping[str, Any] | None
    their_version: int | None
    who: str
    at: str
    differences: tuple[Difference, ...]

    @property
    def is_deleted(self) -> bool:
        """Whether the colleague deleted the row."""
        return self.theirs is None

    @property
    def disputed(self) -> tuple[str, ...]:
        """What there is to choose: the fields that differ, or WHOLE_ROW."""
        if self.is_deleted or self.change.operation == DELETE:
            return (WHOLE_ROW,)
        return tuple(each.field for each in self.differences)


class Conflicts(EcoIpError):
    """A save refused as a whole because of rows that others changed; nothing was written."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        self.conflicts = tuple(conflicts)
        first = self.conflicts[0]
        super().__init__(
            "error.store_conflicts",
            count=len(self.conflicts),
            row=first.row_id,
            who=first.who or {"vi": "người khác", "en": "somebody else"},
        )


def differences(
    mine: Mapping[str, Any], theirs: Mapping[str, Any] | None, base: Mapping[str, Any] | None
) -> tuple[Difference, ...]:
    """Fields where my change and the row as it is now do not agree."""
    return tuple(
        Difference(name, None if base is None else base.get(name), value, None if theirs is None else theirs.get(name))
        for name, value in mine.items()
        if theirs is None or not _same(value, theirs.get(name))
    )


def settle(changes: Sequence[Change], conflicts: Sequence[Conflict], mine: Sequence[Collection[str]]) -> list[Change]:
    """What to save once the user has chosen. conflicts: of some of `changes`; mine: for each of them in which anything
    is disputed, the parts that shall be as I have them, the others being theirs."""
    kept = iter(mine)
    chosen = {id(each.change): _settled(each, next(kept) if each.disputed else ()) for each in conflicts}
    settled = (chosen.get(id(change), change) for change in changes)
    return [change for change in settled if change is not None]


def _settled(conflict: Conflict, mine: Collection[str]) -> Change | None:
    """One change as chosen, None where nothing of it is to be saved. A row that they deleted is entered anew."""
    change = conflict.change
    if not mine:
        return None
    if conflict.is_deleted:
        return Change(change.table, INSERT, values=_whole(conflict))
    values = {name: value for name, value in change.values.items() if name in mine}
    return replace(change, base_version=conflict.their_version, values=values)


def _whole(conflict: Conflict) -> dict[str, Any]:
    """The row as it was before they deleted it, with my change in it."""
    table = schema.tables()[conflict.change.table]
    fields = {*(field.name for field in table.own_fields), schema.GEOMETRY_FIELD}
    row = {table.key: conflict.row_id or None, **(conflict.base or {}), **conflict.change.values}
    return {name: value for name, value in row.items() if name in fields and value is not None}


def check(changes: Iterable[Change]) -> None:
    """Raises ValueError for a table or field that the schema does not have: never sent to a database. Raises EcoIpError
    for text that no database keeps whole, for what is no day, and for papers that are not in the project's folder."""
    for change in changes:
        table = schema.tables()[change.table]
        known = {each.name for each in table.own_fields} | ({schema.GEOMETRY_FIELD} if table.geometry else set())
        unknown = set(change.values) - known
        if unknown:
            raise ValueError(f"{change.table}: {sorted(unknown)}")
        for name, value in change.values.items():
            if not isinstance(value, str):
                continue
            field = table.field(name)
            if not _is_whole(value):
                raise EcoIpError("error.store_text", field=field.alias, text=_shown(value))
            if field.type == "date" and not schema.is_day(value):
                raise EcoIpError("error.store_day", field=field.alias, text=_shown(value))
            if field.widget == "file" and not papers.is_inside(value):
                raise EcoIpError("error.store_path", field=field.alias, path=_shown(value))


def _is_whole(text: str) -> bool:
    """Whether it is free of NUL, at which SQLite cuts it, and of halves of characters."""
    return "\0" not in text and text.encode(errors="ignore").decode() == text


def _shown(text: str) -> str:
    whole = text.encode(errors="replace").decode().replace("\0", "?")
    return " ".join(whole.split())[:60]


def _same(mine: Any, theirs: Any) -> bool:
    if isinstance(mine, (int, float)) and isinstance(theirs, (int, float)):
        return float(mine) == float(theirs)
    return bool(mine == theirs)
