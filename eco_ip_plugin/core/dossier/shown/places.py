"""What goes where in a dossier before it is written: our tables and kinds, the classes they go to, and what lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..knowing import kind_name, state_name
from ..mapping import BESIDE, Filled, Given, Placed, class_of, kinds_of, takes_any_kind
from ..schema import BOUNDARY_CLASS, DATABASES

PLACED, FROM_ZONES, EMPTY = "placed", "from_zones", "empty"
LEFT, SHAPELESS, CONFIDENTIAL = BEHIND = "left", "shapeless", "confidential"
_HAS_A_NAME = ("tenDoiTuong", "phanLoai")


@dataclass(frozen=True)
class Place:
    """Rows of a table, or of a kind of it, that go to one class. table: "" for a database nothing goes to; kind: "" for
    all; class_name: "" where they go nowhere; nameless: how many have neither a name nor a class of their own; missing:
    fields of the class that none of its rows fills."""

    table: str
    kind: str
    database: str = ""
    dataset: str = ""
    class_name: str = ""
    alias: str = ""
    count: int = 0
    state: str = PLACED
    nameless: int = 0
    missing: tuple[str, ...] = ()


def places(
    placed: Placed,
    given: Sequence[Given],
    boundary_is_drawn: bool,
    shapeless: Mapping[str, int],
    secret: Mapping[str, int],
    language: str,
) -> tuple[Place, ...]:
    """In the order of the databases: what is placed, then what is left behind, then databases that stay empty."""
    of_class: dict[tuple[str, str], dict[str, int]] = {}
    left = []
    table_of = {}
    for each in given:
        for kind, count in _counted(each).items():
            name = class_of(each.table, kind)
            called = state_name(each.table, kind, language) if each.table in BESIDE else kind_name(kind, language)
            shown = "" if takes_any_kind(each.table) and each.table not in BESIDE else called
            if not name[1]:
                left.append(Place(each.table, called, count=count, state=LEFT))
                continue
            table_of[name] = each.table
            kinds = of_class.setdefault(name, {})
            kinds[shown] = kinds.get(shown, 0) + count
    rows = [row for filled in placed.classes for row in _rows(filled, table_of, of_class, boundary_is_drawn)]
    left += [Place(table, "", count=count, state=SHAPELESS) for table, count in shapeless.items()]
    left += [Place(table, "", count=count, state=CONFIDENTIAL) for table, count in secret.items()]
    there = {row.database for row in rows}
    return (*rows, *left, *(Place("", "", name, state=EMPTY) for name in DATABASES if name not in there))


def _counted(given: Given) -> dict[str, int]:
    counts: dict[str, int] = {}
    for kind in kinds_of(given).tolist():
        counts[kind] = counts.get(kind, 0) + 1
    return counts


def _rows(
    filled: Filled,
    table_of: Mapping[tuple[str, str], str],
    of_class: Mapping[tuple[str, str], Mapping[str, int]],
    boundary_is_drawn: bool,
) -> Iterator[Place]:
    known = filled.known
    missing = tuple(field.name for field in known.fields if not _any(filled.values.get(field.name, ())))
    named = [filled.values.get(name) or [None] * len(filled.geometry) for name in _HAS_A_NAME]
    nameless = sum(not any(cells) for cells in zip(*named))
    at = (known.database, known.dataset, known.name, known.alias)
    if known.name == BOUNDARY_CLASS:
        state = PLACED if boundary_is_drawn else FROM_ZONES
        yield Place("park", "", *at, len(filled.geometry), state, nameless, missing)
        return
    key = known.database, known.name
    for kind, count in of_class[key].items():
        yield Place(table_of[key], kind, *at, count, PLACED, nameless, missing)


def _any(cells: Sequence[object]) -> bool:
    return any(cell is not None for cell in cells)
