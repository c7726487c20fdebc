"""A list of measures against those of the project: what each line adds, changes, leaves as it is, or why it is refused.

A measure is known by its id, else by whose it is, its title however it is written, and its year. What the list leaves
out is never deleted, and an empty cell says nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..forms.grid import GridFactor
from ..tables.words import fold
from .carbon import computed_co2
from .cells import Line, read_lines
from .effects import EffectChange, compared, joined
from .firms import Owners, Problem
from .sheets import Sheets

ADDED, CHANGED, SAME, REFUSED = "added", "changed", "same", "refused"
DECISIONS = (ADDED, CHANGED, SAME, REFUSED)
Rows = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Known:
    """What the project has, rows by id. status: of a measure of which the list says none."""

    firms: Rows
    parks: Rows
    measures: Rows
    effects: Rows
    grid: Mapping[int, GridFactor]
    park_id: str = ""
    status: str = "idea"


@dataclass
class Listed:
    """What becomes of a line. values: of its measure, to be written; before: what they replace. effects: of the measure
    that change. problems: why it is refused; notes: what is to be said of one that is taken. repeats: the line that
    says the same already, 0 for none."""

    line: Line
    decision: str
    measure_id: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    effects: list[EffectChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    repeats: int = 0


@dataclass(frozen=True)
class MeasureList:
    """lines: in their order. unread: titles of columns that nobody reads. sheets: names of those passed over."""

    lines: tuple[Listed, ...]
    unread: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()

    def count(self, decision: str) -> int:
        """How many lines come to it."""
        return sum(each.decision == decision for each in self.lines)

    @property
    def changes(self) -> list[Listed]:
        """Those that write something."""
        return [each for each in self.lines if each.decision in (ADDED, CHANGED) and (each.values or each.effects)]


def read_list(sheets: Sheets, known: Known) -> MeasureList:
    """What the tables of a list do to the measures that are known."""
    owners = Owners(known.firms, known.parks, known.park_id)
    lines = [line for sheet in sheets.found for line in read_lines(sheet, owners)]
    reader = _Reader(known)
    found = {id(each): Listed(each, REFUSED, problems=each.problems) for each in lines if each.problems}
    for group in _groups([each for each in lines if not each.problems]):
        for listed in reader.group(group):
            found[id(listed.line)] = listed
    unread = dict.fromkeys(title for sheet in sheets.found for title in sheet.unread)
    return MeasureList(tuple(found[id(each)] for each in lines), tuple(unread), sheets.passed_over)


def _groups(lines: Sequence[Line]) -> Iterable[list[Line]]:
    """The lines of one owner and title together, those with an id by it."""
    found: dict[tuple[object, ...], list[Line]] = {}
    for each in lines:
        key = ("", each.measure_id) if each.measure_id else (each.owner.firm_id, each.owner.park_id, fold(each.title))
        found.setdefault(key, []).append(each)
    return found.values()


class _Reader:
    def __init__(self, known: Known) -> None:
        self._known = known
        self._by_title: dict[tuple[object, str], list[str]] = {}
        for id_, row in known.measures.items():
            self._by_title.setdefault(_named(row.get("firm_id"), row.get("park_id"), row.get("title")), []).append(id_)
        self._effects: dict[str, list[str]] = {}
        for id_, row in known.effects.items():
            if row.get("measure_id") is not None:
                self._effects.setdefault(str(row["measure_id"]), []).append(id_)
        self._new: set[str] = set()

    def group(self, lines: list[Line]) -> Iterator[Listed]:
        """The lines of one owner and title: of each year one measure."""
        years: dict[int | None, list[Line]] = {}
        for each in lines:
            years.setdefault(None if each.measure_id else each.year, []).append(each)
        if None in years and len(years) == 2 and not lines[0].measure_id:  # a line without a year is of the only one
            years = {next(each for each in years if each is not None): lines}
        ids = self._matched(lines[0], list(years))
        for year, same in years.items():
            yield from self._measure(same, ids.get(year, ""))

    def _matched(self, line: Line, years: list[int | None]) -> dict[int | None, str]:
        """The measure that is meant of each year, by its year; the only one left where only one is."""
        if line.measure_id:
            return {None: line.measure_id} if line.measure_id in self._known.measures else {}
        there = self._by_title.get(_named(line.owner.firm_id, line.owner.park_id, line.title), [])
        found: dict[int | None, str] = {}
        for year in years:
            same = [id_ for id_ in there if _year(self._known.measures[id_]) == year and id_ not in found.values()]
            if same:
                found[year] = same[0]
        left = [id_ for id_ in there if id_ not in found.values()]
        missing = [year for year in years if year not in found]
        if len(left) == len(missing) == 1:
            found[missing[0]] = left[0]
        return found

    def _measure(self, lines: list[Line], known_id: str) -> Iterator[Listed]:
        """The lines of one measure: the first that says something new writes it, what contradicts it is refused."""
        first = lines[0]
        before = self._known.measures.get(known_id, {})
        if known_id and (problem := self._other_owner(first, before)):
            yield from (Listed(each, REFUSED, problems=[problem]) for each in lines)
            return
        kept: list[Line] = []
        refused: list[Listed] = []
        repeats: dict[int, int] = {}
        for each in lines:
            contradiction = next((one for other in kept if (one := _contradiction(other, each))), None)
            if contradiction:
                refused.append(Listed(each, REFUSED, problems=[contradiction]))
                continue
            earlier = next((other.line for other in kept if _says_all(other, each)), 0)
            if earlier:
                repeats[id(each)] = earlier
            else:
                kept.append(each)
        made = self._decided(kept, known_id, before)
        for each in kept:
            yield made if each is first else Listed(each, made.decision, made.measure_id, repeats=-first.line)
        for each in lines:
            if id(each) in repeats:
                same = SAME if made.decision != REFUSED else REFUSED
                yield Listed(each, same, made.measure_id, problems=made.problems, repeats=repeats[id(each)])
        yield from refused

    def _decided(self, kept: list[Line], known_id: str, before: Mapping[str, Any]) -> Listed:
        first = kept[0]
        id_ = known_id or first.measure_id or self._new_id(first)
        said: dict[str, Any] = {}
        for each in reversed(kept):
            said.update(each.values)
        if first.title and (not known_id or first.measure_id):  # by its title it was found: no reason to write it anew
            said["title"] = first.title
        effects = joined(kept)
        made = Listed(first, SAME, id_)
        there = {each: self._known.effects[each] for each in self._effects.get(known_id, [])}
        changes, problem = compared(id_, effects, there)
        if problem or (not known_id and not first.title):
            problems: list[Problem] = [problem or ("measure_list.id_new", {"id": first.measure_id})]
            return Listed(first, REFUSED, id_, problems=problems)
        made.effects = changes
        if not known_id:
            said.setdefault("status", self._known.status)
            said.update(firm_id=first.owner.firm_id, park_id=first.owner.park_id)
        co2, notes = computed_co2(said, effects, before, changes, self._known.grid)
        made.notes = notes
        if co2 is not None:
            said["co2_t"] = co2
        changed = {name: value for name, value in said.items() if not _same(value, before.get(name))}
        made.values, made.before = changed, {name: before.get(name) for name in changed}
        made.decision = ADDED if not known_id else CHANGED if changed or changes else SAME
        return made

    def _other_owner(self, line: Line, before: Mapping[str, Any]) -> Problem | None:
        if line.measure_id and (before.get("firm_id") or None) != line.owner.firm_id:
            given: dict[str, object] = {"id": line.measure_id, "firm": str(before.get("firm_id") or "–")}
            return "measure_list.other_firm", given
        return None

    def _new_id(self, line: Line) -> str:
        """An id that follows from what the measure is: the same list read again gives the same."""
        turn = 0
        while True:
            said = (line.owner.firm_id, line.owner.park_id, fold(line.title), line.year, turn)
            id_ = "MS-" + hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:10]
            if id_ not in self._known.measures and id_ not in self._new:
                self._new.add(id_)
                return id_
            turn += 1


def _named(firm: Any, park: Any, title: Any) -> tuple[object, str]:
    return (firm if firm else ("", park or ""), fold(title))


def _year(row: Mapping[str, Any]) -> int | None:
    return None if row.get("year") is None else int(row["year"])


def _contradiction(first: Line, other: Line) -> Problem | None:
    """What a line says otherwise than an earlier one of the same measure."""
    for name, value in other.values.items():
        if name != "note" and name in first.values and not _same(value, first.values[name]):
            return "measure_list.contradicts", {"line": first.line, "field": name}
    there = {(each.key, first.effect_year): each.values() for each in first.effects}
    for each in other.effects:
        known = there.get((each.key, other.effect_year), {})
        for name, value in each.values().items():
            if name in known and not _same(value, known[name]):
                return "measure_list.contradicts", {"line": first.line, "field": name}
    return None


def _says_all(first: Line, other: Line) -> bool:
    """Whether a line says nothing that an earlier one has not said."""
    if any(name not in first.values or not _same(value, first.values[name]) for name, value in other.values.items()):
        return False
    there = {(each.key, first.effect_year): each.values() for each in first.effects}
    return all(
        (known := there.get((each.key, other.effect_year))) is not None and not set(each.values()) - set(known)
        for each in other.effects
    )


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= 1e-9 * max(abs(one), abs(other))
    return " ".join(str("" if one is None else one).split()) == " ".join(str("" if other is None else other).split())
