"""A list of firms against those that are known: what each line adds, changes, leaves, or why it is refused.

Lists are as offices keep them: headings of several lines, a firm merged over its flows, coordinates or plot numbers.
Firms are known by their id, else by their name however it is written; nothing that a list leaves out is deleted.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..declaration.reading import ADDED, CHANGED, REFUSED, UNCHANGED, Declared
from ..flow_table.entry import Problem
from ..flow_table.firm_names import plain_name
from ..flow_table.flows import plain_id
from ..vocabulary.sectors import sector_code
from .cells import Cells, read_cells
from .flows import declared_flows
from .headings import OF_PLACE
from .park import Park, Place
from .sheets import Sheet

_MOVED_M, _MOVED_DEG = 0.5, 5e-6


@dataclass
class ListedFirm:
    """A line of a list. values: to be written, by field; before: what they replace. place: where the firm is put, None
    to leave it where it is; place_before: where it stood. problems: why it is refused, or what should be asked."""

    line: int
    sheet: str
    firm_id: str
    name: str
    decision: str
    values: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    place: Place | None = None
    place_before: Place | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def has_place(self) -> bool:
        """Whether it stands somewhere once it is written."""
        return self.place is not None or self.place_before is not None


@dataclass(frozen=True)
class FirmList:
    """firms, flows: what each line does. unread: titles of columns that nobody reads."""

    firms: tuple[ListedFirm, ...]
    flows: tuple[Declared, ...]
    unread: tuple[str, ...]

    @property
    def writes(self) -> bool:
        """Whether there is anything to write."""
        decisions = {each.decision for each in self.firms} | {each.decision for each in self.flows}
        return bool(decisions & {ADDED, CHANGED})


def read_list(sheets: Sequence[Sheet], park: Park) -> FirmList:
    """What the tables of a list do to the firms of `park` and to their flows."""
    reader = _Reader(park)
    for sheet in sheets:
        if sheet.of_firms:
            reader.read(sheet)
    reader.place_on_plots()
    names = {each.firm_id: [each.name] for each in reader.found if each.decision == ADDED}
    refused = {each.name: each.line for each in reader.found if each.decision == REFUSED and each.name}
    flows = declared_flows([each for each in sheets if each.of_flows], park, names, refused)
    unread = dict.fromkeys(title for sheet in sheets for title in (*sheet.unread(), *_unkept(sheet, park)))
    return FirmList(tuple(reader.found), tuple(flows), tuple(unread))


def _unkept(sheet: Sheet, park: Park) -> list[str]:
    """Titles of columns that a list of firms may have and this layer of firms has not."""
    known = ("", "firm_id", "plot_id", *OF_PLACE)
    return [
        title
        for title, name in zip(sheet.titles, sheet.firm_fields)
        if sheet.of_firms and name not in known and not park.keeps(name)
    ]


class _Reader:
    """Goes through the lines one by one and remembers which firms they named."""

    def __init__(self, park: Park) -> None:
        self._park = park
        self.found: list[ListedFirm] = []
        self._seen: dict[str, tuple[ListedFirm, dict[str, Any], Place | None]] = {}
        self._new_ids: dict[str, int] = {}
        self._folded_ids: dict[str, list[str]] = {}
        for id_ in park.firms:
            self._folded_ids.setdefault(id_.casefold(), []).append(id_)

    def read(self, sheet: Sheet) -> None:
        """Every line of a table."""
        for line, row in sheet.rows.items():
            typed = {name: cell for name, cell in zip(sheet.firm_fields, row) if name}
            if any(cell is not None for cell in typed.values()):
                self._line(line, sheet, typed)

    def place_on_plots(self) -> None:
        """Put the firms that gave a plot and no coordinates on their plots; several of one plot are spread over it."""
        waiting: dict[str, list[ListedFirm]] = {}
        for each in self.found:
            if self._wants_plot(each):
                waiting.setdefault(each.values["plot_id"], []).append(each)
        for plot, firms in waiting.items():
            moving = {each.place_before for each in firms}
            taken = [place for place in self._park.on_plot.get(plot, []) if place not in moving]
            taken += [each.place for each in self.found if each.place is not None and
                      each.values.get("plot_id") == plot]  # fmt: skip
            places = self._park.plots.spread(plot, taken, len(firms))
            for each, place in zip(firms, places):
                each.place = place
                if len(firms) + len(taken) > 1:
                    each.problems.append(_note("spread", plot=plot, count=len(firms) + len(taken)))
            for each in firms if not places else ():
                each.problems.append(_note("plot_without_land", plot=plot))
        for each in self.found:
            if each.decision == ADDED and not each.has_place and "plot_id" not in each.values:
                each.problems.append(_note("no_place"))

    def _wants_plot(self, each: ListedFirm) -> bool:
        return each.decision in (ADDED, CHANGED) and each.place is None and bool(each.values.get("plot_id"))

    def _line(self, line: int, sheet: Sheet, typed: Mapping[str, Any]) -> None:
        name = " ".join(plain_id(typed.get("name")).split())
        made = ListedFirm(line, sheet.name, "", name, REFUSED)
        known, problem = self._known(typed, name)
        if problem is not None:
            made.problems.append(problem)
            self.found.append(made)
            return
        read = read_cells(typed, self._park)
        key = known or "=" + plain_name(name)
        if key in self._seen:
            self._again(made, read, key, sheet)
            return
        self._decide(made, read, known, typed)
        if made.decision != REFUSED:
            self._seen[key] = (made, read.values, read.place)

    def _known(self, typed: Mapping[str, Any], name: str) -> tuple[str, Problem | None]:
        """Id of the firm that a line is about, "" for a new one."""
        id_ = plain_id(typed.get("firm_id"))
        if not id_ and not name:
            return "", Problem("name", "firm_list.nameless")
        if id_ in self._park.firms:
            return id_, None
        alike = self._folded_ids.get(id_.casefold(), [])
        if len(alike) == 1:
            return alike[0], None
        found = self._park.names.find(name) if name else []
        if len(found) > 1:
            plots = self._park.plots.find(typed.get("plot_id"))
            on = [each for each in found if str(self._park.firms[each].get("plot_id") or "") in plots]
            found = on if len(on) == 1 else found
        if len(found) > 1:
            titles = ", ".join(self._park.names.titles(found))
            return "", Problem("name", "firm_list.name_several", {"firm": name, "names": titles})
        if not found and not name:
            return "", Problem("firm_id", "firm_list.id_unknown", {"firm": id_})
        return found[0] if found else "", None

    def _again(self, made: ListedFirm, read: Cells, key: str, sheet: Sheet) -> None:
        """A firm that an earlier line named: beside another flow of it that says nothing; else one of them is wrong."""
        first, values, place = self._seen[key]
        told = {name: value for name, value in read.values.items() if not _same(name, value, values.get(name))}
        elsewhere = read.place is not None and place is not None and math.dist(read.place, place) > _MOVED_M
        told.pop("name", None)
        told.pop("note", None)
        if sheet.of_flows and not told and not elsewhere and not read.refused:
            return
        made.firm_id = first.firm_id
        made.problems = [Problem("name", "firm_list.twice", {"line": first.line})]
        self.found.append(made)

    def _decide(self, made: ListedFirm, read: Cells, known: str, typed: Mapping[str, Any]) -> None:
        made.problems = read.problems
        self.found.append(made)
        before = self._park.firms.get(known, {})
        made.firm_id, made.name = known, made.name or str(before.get("name") or known)
        made.place_before = self._park.places.get(known)
        if read.refused:
            return
        if not known:
            self._add(made, read, plain_id(typed.get("firm_id")) or self._new_id(made.name))
            return
        if plain_id(typed.get("firm_id")).casefold() != known.casefold():
            read.values.pop("name", None)  # by its name it was found: no reason to write another form of it
        changed = {name: value for name, value in read.values.items() if not _same(name, value, before.get(name))}
        made.values, made.before = changed, {name: before.get(name) for name in changed}
        made.place = read.place if self._moves(read.place, made.place_before) else None
        if made.place is None and made.place_before is None and read.values.get("plot_id"):
            made.values.setdefault("plot_id", read.values["plot_id"])  # the plot was known, but not where the firm is
        made.decision = CHANGED if made.values or made.place is not None else UNCHANGED

    def _add(self, made: ListedFirm, read: Cells, id_: str) -> None:
        made.firm_id = id_
        if id_ in self._new_ids:
            made.problems.append(Problem("firm_id", "firm_list.twice", {"line": self._new_ids[id_]}))
            return
        self._new_ids[id_] = made.line
        made.decision, made.values, made.place = ADDED, dict(read.values), read.place

    def _moves(self, place: Place | None, before: Place | None) -> bool:
        least = _MOVED_M if self._park.in_metres else _MOVED_DEG
        return place is not None and (before is None or math.dist(place, before) > least)

    def _new_id(self, name: str) -> str:
        """An id that follows from the name: the same list read again gives the same."""
        turn = 0
        while True:
            text = plain_name(name) + (f"#{turn}" if turn else "")
            id_ = "F-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]
            if id_ not in self._park.firms and id_ not in self._new_ids:
                return id_
            turn += 1


def told(flows: Sequence[Declared], firms: Sequence[ListedFirm]) -> dict[str, int]:
    """How many lines of either do what: `firms_added`, `flows_refused` …"""
    return {
        f"{kind}_{decision}": sum(each.decision == decision for each in rows)
        for kind, rows in (("firms", firms), ("flows", flows))
        for decision in (ADDED, CHANGED, UNCHANGED, REFUSED)
    }


def changes(each: ListedFirm) -> Iterator[tuple[str, Any, Any]]:
    """Field, before and after of all that a line writes; a place is the field "geom"."""
    for name, value in each.values.items():
        yield name, each.before.get(name), value
    if each.place is not None:
        yield "geom", each.place_before, each.place


def _note(key: str, **params: object) -> Problem:
    return Problem("place", f"firm_list.{key}", params, refused=False)


def _same(name: str, one: Any, other: Any) -> bool:
    if name == "vsic":
        return (sector_code(one) or one) == (sector_code(other) or other)
    if name == "confidential":
        return bool(one) == bool(other)
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return float(one) == float(other)
    return plain_id(one) == plain_id(other)
