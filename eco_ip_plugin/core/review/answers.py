"""What a reviewer wrote to findings, brought to the findings of a check: each to the finding it was written for, and
none lost without a word."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..errors import EcoIpError
from ..tables.cells import Grid
from ..tables.numbers import parsed
from ..tables.words import fold, fold_signs
from ..text import LANGUAGES, catalogue, say
from .opinions import opinion_of
from .rounds import Listed, matches

COLUMNS = ("number", "park", "kind", "area_m2", "ids", "done", "opinion", "note", "state")
"""Columns of a table of answers, of which `number` must be there; others that are not say nothing."""
_HEADINGS = {
    "number": "report.col.finding", "kind": "report.col.kind", "area_m2": "report.col.size", "ids": "reviewed.col.ids",
    "state": "reviewed.col.since", "done": "reviewed.col.settled", "opinion": "reviewed.col.opinion",
    "note": "reviewed.col.note",
}  # fmt: skip
"""What the workbook of findings calls them."""
_GONE, _STATES = "gone", ("new", "open", "gone")
_YES = frozenset(("1", "1.0", "true", "yes", "x", "co", "v", "✓", "☑", "t", "y"))
_SAME_AREA = 1e-4
"""A finding told twice has this area to within so much of itself: an older file may have rounded it."""
_LOOKED_THROUGH = 10


@dataclass(frozen=True)
class Answers:
    """by_number: the answer to each finding that has one; lost: answers to findings that are not there."""

    by_number: Mapping[int, Listed]
    lost: tuple[Listed, ...] = ()


def answers(found: Sequence[Listed], written: Iterable[Listed]) -> Answers:
    """Which of `written` belongs to which finding: the one of its number, if kind, features and area are those too as
    far as they are known; else the one at its place."""
    said = [one for one in written if one.state != _GONE and (one.settled or one.opinion or one.note)]
    numbered = {one.number: one for one in found}
    met: dict[int, Listed] = {}
    others: list[Listed] = []
    for one in said:
        here = numbered.get(one.number)
        if here is not None and one.number not in met and _may_be(one, here):
            met[one.number] = one
        else:
            others.append(one)
    free = [one for one in found if one.number not in met]
    pairs = matches([one for one in others if one.geometry is not None], free)
    placed = [one for one in others if one.geometry is not None]
    met.update({free[now].number: placed[before] for now, before in pairs.items()})
    taken = {id(placed[before]) for before in pairs.values()}
    return Answers(met, tuple(one for one in others if id(one) not in taken))


def answer(cells: Mapping[str, Any], geometry: Any = None) -> Listed | None:
    """A row of a table of answers by column; None for one without a number."""
    number = _figure(cells.get("number"))
    if number is None or number != int(number):
        return None
    area_m2 = _figure(cells.get("area_m2"))
    words = {name: _text(cells.get(name)) for name in ("park", "kind", "ids", "note", "state")}
    known = {fold(say(f"reviewed.state.{id_}", language)): id_ for id_ in _STATES for language in LANGUAGES}
    return replace(
        Listed(int(number), words["park"], words["kind"], "", math.nan if area_m2 is None else area_m2, words["ids"],
               "", geometry),
        settled=_yes(cells.get("done")), opinion=opinion_of(_text(cells.get("opinion"))), note=words["note"],
        state=known.get(fold(words["state"]), words["state"]),
    )  # fmt: skip


def answers_in(grids: Sequence[Grid], file: str) -> list[Listed]:
    """The answers of a workbook or CSV file: headings by the names of the columns, or as the workbook of findings has
    them in either language. Raises EcoIpError for a file without them."""
    for grid in grids:
        for at, row in enumerate(grid.rows[:_LOOKED_THROUGH]):
            places = _places(row)
            if "number" in places and places.keys() & {"done", "opinion", "note"}:
                rows = ({name: line[place] for name, place in places.items() if place < len(line)}
                        for line in grid.rows[at + 1 :])  # fmt: skip
                return [_of_file(one) for one in map(answer, rows) if one is not None]
    raise EcoIpError("error.reviewed.columns", file=file, columns=", ".join(("number", "done", "opinion", "note")))


def _of_file(one: Listed) -> Listed:
    """Kinds in words are for people: numbers, features and areas tell findings apart."""
    return replace(one, kind="")


def _places(row: Sequence[Any]) -> dict[str, int]:
    names = {fold_signs(name): name for name in COLUMNS}
    for name, key in _HEADINGS.items():
        if key in catalogue():
            names.update({fold_signs(say(key, language)): name for language in LANGUAGES})
    places: dict[str, int] = {}
    for place, cell in enumerate(row):
        found = names.get(fold_signs(str(cell))) if cell is not None else None
        if found is not None:
            places.setdefault(found, place)
    return places


def _may_be(one: Listed, here: Listed) -> bool:
    same_area = math.isnan(one.area_m2) or abs(one.area_m2 - here.area_m2) <= _SAME_AREA * max(here.area_m2, 1.0)
    return one.kind in ("", here.kind) and one.park in ("", here.park) and one.ids in ("", here.ids) and same_area


def _figure(value: Any) -> float | None:
    found = None if value is None or isinstance(value, bool) else parsed(value)
    return found if found is not None and math.isfinite(found) else None


def _text(value: Any) -> str:
    if value is None:
        return ""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return text[1:].strip() if text[:2] in ("'=", "'+", "'-", "'@") else text.strip()


def _yes(value: Any) -> bool:
    if isinstance(value, (bool, int, float)):
        return bool(value)
    typed = fold(value)
    names = {fold(say("reviewed.done", language)) for language in LANGUAGES}
    return typed in _YES or typed in names
