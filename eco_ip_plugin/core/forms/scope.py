"""What a form is filled in from: the rows of one park, or of one firm of it, and which of them count in which years."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ..park.one import Parks
from ..park.park import in_use
from ..park.table import Table
from .found import ADDED, Part
from .grid import GridFactor
from .years import Span, span

LINKS, NETWORKS = "links", "networks"


@dataclass(frozen=True)
class Ask:
    """year: of the form; firm: whose form B.4 it is, "" for a form of the park; count: LINKS or NETWORKS."""

    year: int
    firm: str = ""
    count: str = LINKS
    language: str = "vi"
    grid: Mapping[int, GridFactor] | None = None


class Scope:
    """The tables of one park, each with its own rows only; `parks` knows the firms of the others."""

    def __init__(self, parks: Parks, park_id: str, ask: Ask) -> None:
        self.parks, self.park_id, self.ask = parks, park_id, ask
        self.rows = self._of_firm(parks.rows(park_id)) if ask.firm else parks.rows(park_id)
        self._tables: dict[str, Table] = {}
        self._secret: dict[str, np.ndarray] = {}
        self._known: dict[tuple[str, Span], list[tuple[int, int, str]]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.parks.whole and name in self.rows

    def __getitem__(self, name: str) -> Table:
        if name not in self._tables:
            self._tables[name] = self.parks.whole[name].of(self.rows[name])
        return self._tables[name]

    def secret(self, name: str) -> np.ndarray:
        """(n,) bool, which rows of a table somebody keeps back."""
        if name not in self._secret:
            self._secret[name] = self.parks.secret(name)[self.rows[name]]
        return self._secret[name]

    def span(self, years: str) -> Span:
        return span(years, self.ask.year)

    def part(self, name: str, row: int, amount: float = 1.0, role: str = ADDED) -> Part:
        """A row of a table as part of a figure. In a firm's own form its own figures are no secret."""
        table = self[name]
        secret = not self.ask.firm and bool(self.secret(name)[row])
        return Part(f"{name}/{table[table.key][row]}", amount, role, secret)

    def seen(self, name: str, rows: np.ndarray, role: str) -> tuple[Part, ...]:
        """Rows as parts that count once each."""
        return tuple(self.part(name, row, 1.0, role) for row in rows.tolist())

    @cached_property
    def firm_ids(self) -> frozenset[str]:
        return frozenset(self["firm"]["firm_id"].tolist()) if "firm" in self else frozenset()

    @cached_property
    def operating(self) -> np.ndarray:
        """(n,) objects, of each firm whether it operates, None where nobody knows."""
        return in_use(self["firm"])

    def done(self, years: Span, status: str = "done") -> np.ndarray:
        """(n,) bool, measures of a status in years; without a year they were there before the form's years."""
        measures = self["measure"]
        return (measures["status"] == status) & _in(measures["year"], years)

    def in_place(self, years: Span, status: str = "implemented") -> np.ndarray:
        """(n,) bool, links of a status that were in place in the year, or at the end of years that are open; without a
        date they were there before."""
        links = self["link"]
        first = years.end if years.is_open else datetime.date(int(years.first), 1, 1)
        begun = np.array([day is None or day <= years.end for day in links["since"].tolist()], dtype=bool)
        ended = np.array([day is not None and day < first for day in links["until"].tolist()], dtype=bool)
        return (links["status"] == status) & begun & ~ended

    def effects(self, of: str, years: Span, kinds: tuple[str, ...] = ()) -> Iterator[tuple[int, int]]:
        """Effects of measures done or links in place that tell of a year: their own year, or none and what they are of
        was there; each with the row of what it is of. Those of a link stand in its own form, as those of a measure."""
        for effect, owner, kind in self._effects(of, years):
            if not kinds or kind in kinds:
                yield effect, owner

    def _effects(self, of: str, years: Span) -> list[tuple[int, int, str]]:
        """Every effect of measures or links that tells of a year, with its owner and kind, looked up once."""
        if (of, years) in self._known:
            return self._known[of, years]
        found: list[tuple[int, int, str]] = []
        if "effect" in self and of in self:
            effects = self["effect"]
            there = self.done(Span(-np.inf, years.last)) if of == "measure" else self.in_place(years)
            owner = effects.rows_of(f"{of}_id", self[of])
            chosen = (owner >= 0) & np.append(there, False)[owner]
            if of == "link":  # an effect that names both is the measure's, and counted once
                chosen &= pd.isna(effects["measure_id"])
            chosen &= np.isnan(effects["year"]) | _in(effects["year"], years)
            rows = np.flatnonzero(chosen)
            found = list(zip(rows.tolist(), owner[rows].tolist(), map(str, effects["kind"][rows].tolist())))
        self._known[of, years] = found
        return found

    def partner(self, link: int) -> tuple[str, str]:
        """Supplier and receiver of a link."""
        links = self["link"]
        return str(links["supplier"][link]), str(links["receiver"][link])

    def is_outside(self, firm_id: str) -> bool:
        """Whether a firm is of another park."""
        return firm_id not in (self.park_firms if self.ask.firm else self.firm_ids)

    @cached_property
    def park_firms(self) -> frozenset[str]:
        """The firms of the park, whoever's form it is."""
        rows = self.parks.rows(self.park_id)["firm"]
        return frozenset(self.parks.whole["firm"]["firm_id"][rows].tolist())

    def kept_back(self, link: int) -> bool:
        """In the form of a firm: whether the link or its other end keeps back what is not this firm's own."""
        whole, row = self.parks, int(self.rows["link"][link])
        supplier, receiver = self.partner(link)
        other, flow = (receiver, "demand_flow") if supplier == self.ask.firm else (supplier, "supply_flow")
        if whole.is_marked("link", row):
            return True
        place = whole.firm(other)
        if place is not None and whole.is_marked("firm", place):
            return True
        named = self["link"][flow][link]
        at = whole.whole["flow"].row_of(named) if named is not None and "flow" in whole.whole else None
        return at is not None and whole.is_marked("flow", at)

    def _of_firm(self, rows: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Of the park's rows those that are about the firm alone."""
        whole = self.parks.whole
        mine = {"park": rows["park"], "firm": _only(whole["firm"], rows["firm"], self.ask.firm, "firm_id")}
        ends = {
            "flow": ("firm_id",),
            "product": ("firm_id",),
            "measure": ("firm_id",),
            "link": ("supplier", "receiver"),
        }
        for name, columns in ends.items():
            if name in rows:
                kept = [_only(whole[name], rows[name], self.ask.firm, column) for column in columns]
                mine[name] = np.unique(np.concatenate(kept)).astype(np.intp)
        if "effect" in rows:
            effects = whole["effect"]
            measures = set(whole["measure"]["measure_id"][mine["measure"]]) if "measure" in mine else set()
            links = set(whole["link"]["link_id"][mine["link"]]) if "link" in mine else set()
            mine["effect"] = np.array(
                [row for row in rows["effect"].tolist()
                 if effects["measure_id"][row] in measures or effects["link_id"][row] in links], dtype=np.intp,
            )  # fmt: skip
        return mine


def _only(table: Table, rows: np.ndarray, id_: str, column: str) -> np.ndarray:
    return rows[table[column][rows] == id_]


def _in(year: np.ndarray, years: Span) -> np.ndarray:
    return ((year >= years.first) & (year <= years.last)) | (np.isnan(year) & years.is_open)
