"""What a package would change in a store: row by row and field by field, before anything is changed.

Rows that a package does not have stay; so do fields it does not tell. A row that does not fit is refused, with why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..errors import EcoIpError
from ..text import say
from .cells import shape_text
from .described import GEOMETRY, Rows, Schema
from .reading import Handed, Package

ADDED, CHANGED, UNCHANGED, REFUSED = "added", "changed", "unchanged", "refused"
COLUMNS = ("table", "key", "field", "before", "after", "decision", "message")
_LONGEST = 250
"""Letters of a value that are shown."""
Problem = tuple[str, Mapping[str, Any]]
Check = Callable[[str, Mapping[str, Any]], Sequence[Problem]]
"""What of some values of a row of a table the store refuses: keys of sentences and what fills them in."""


@dataclass(frozen=True)
class RowChange:
    """A row that is not as the store has it. position: its row there, None for a new one. values, before: by field,
    only those that differ. problems: why it is refused."""

    table: str
    key: str
    position: int | None
    values: Mapping[str, Any]
    before: Mapping[str, Any]
    problems: tuple[Problem, ...] = field(default=())

    @property
    def decision(self) -> str:
        """ADDED, CHANGED or REFUSED."""
        return REFUSED if self.problems else ADDED if self.position is None else CHANGED


@dataclass(frozen=True)
class Compared:
    """changes: in an order that puts parents first; unchanged: rows that are as the package has them."""

    changes: tuple[RowChange, ...]
    unchanged: int

    def count(self, decision: str) -> int:
        """How many rows there are of a decision."""
        if decision == UNCHANGED:
            return self.unchanged
        return sum(each.decision == decision for each in self.changes)


def compared(
    schema: Schema,
    package: Package,
    stored: Mapping[str, Rows],
    defaults: Mapping[str, Mapping[str, Any]],
    check: Check,
) -> Compared:
    """What `package` changes in the rows `stored`. defaults: values of a new row by table; check: of one row.

    Raises EcoIpError for a table that the store does not show, and shapes of another coordinate system.
    """
    if absent := [name for name in package.tables if name not in stored]:
        raise EcoIpError("error.exchange_table", package=package.name, table=absent[0])
    keys = {name: {*rows.columns[schema.tables[name].key], *getattr(package.tables.get(name), "rows", ())}
            for name, rows in stored.items()}  # fmt: skip
    changes: list[RowChange] = []
    unchanged = 0
    for name, handed in package.tables.items():
        references = {each.name: each.references for each in schema.tables[name].own_fields if each.references}
        for found in _differences(schema.tables[name], handed, stored[name]):
            if found is None:
                unchanged += 1
                continue
            if found.position is None:
                problems = list(check(name, {**defaults.get(name, {}), **found.values}))
            else:
                problems = _of(check(name, found.values), found.values)
            for field_name, parent in references.items():
                value = found.values.get(field_name)
                if value is not None and value not in keys.get(parent, ()):
                    problems.append(("exchange.dangling", {"field": field_name, "value": value, "parent": parent}))
            changes.append(replace(found, problems=tuple(problems)))
    return Compared(tuple(changes), unchanged)


def lines(found: Compared, language: str) -> Iterator[tuple[Any, ...]]:
    """Rows of `COLUMNS`, one for each field of each row that is not as it was."""
    for each in found.changes:
        message = " ".join(say(key, language, **params) for key, params in each.problems) or None
        for name, value in each.values.items():
            before = _text(name, each.before.get(name))
            yield (each.table, each.key, name, before, _text(name, value), each.decision, message)


def _differences(table: Any, handed: Handed, rows: Rows) -> Iterator[RowChange | None]:
    """For each row of the package what differs, None where nothing does."""
    place = {key: number for number, key in enumerate(rows.columns[table.key])}
    for key, values in handed.rows.items():
        now = place.get(key)
        new = dict(zip(handed.fields, values))
        old = {} if now is None else {name: rows.columns[name][now] for name in new}
        if handed.wkb is not None:
            new[GEOMETRY] = handed.wkb[key]
            old[GEOMETRY] = None if now is None or rows.wkb is None else rows.wkb[now]
        if now is None:
            told = {name: value for name, value in new.items() if value is not None}
            yield RowChange(table.name, key, None, told, {})
            continue
        differ = {name: value for name, value in new.items() if not _same(value, old[name])}
        before = {name: old[name] for name in differ}
        yield RowChange(table.name, key, now, differ, before) if differ else None


def _of(problems: Sequence[Problem], values: Mapping[str, Any]) -> list[Problem]:
    """The problems of those fields alone."""
    return [problem for problem in problems if problem[1].get("name") in values]


def _same(new: Any, old: Any) -> bool:
    if new is None or old is None:
        return new in (None, "") and (old in (None, "") or old != old)
    return bool(new == old)


def _text(name: str, value: Any) -> str | None:
    if value is None:
        return None
    text = shape_text(value) if name == GEOMETRY else str(value)
    return text if text is None or len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
