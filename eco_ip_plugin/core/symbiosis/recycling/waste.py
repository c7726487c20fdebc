"""Waste by place: outputs of firms from a flow table, or a table of places with tonnes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...tables.columns import numbers
from ...text import listed
from ..flow_table.flows import Firms, Flows
from .feeds import Feeds

Note = tuple[str, dict[str, Any]]
_MASS = "mass"


@dataclass(frozen=True)
class Wastes:
    """Arrays of the same length, a row for each waste of a place: who (n,) str, name (n,) of the waste, subclass (n,)
    ids, "" where nothing is fed; t_per_year (n,); xy (n, 2) metres."""

    who: np.ndarray
    name: np.ndarray
    subclass: np.ndarray
    t_per_year: np.ndarray
    xy: np.ndarray

    def beside(self, other: Wastes) -> Wastes:
        """Both together."""
        return Wastes(*(np.concatenate([vars(self)[each], vars(other)[each]]) for each in vars(self)))


def no_waste() -> Wastes:
    """Nothing at all."""
    nothing = np.empty(0, dtype=object)
    return Wastes(nothing, nothing, nothing, np.zeros(0), np.zeros((0, 2)))


def of_flows(firms: Firms, flows: Flows, table: Mapping[str, Sequence[Any]], feeds: Feeds) -> tuple[Wastes, list[Note]]:
    """The outputs of firms in tonnes a year. Confidential flows, those without an amount, and what is not measured by
    mass are counted and left out."""
    kinds = feeds.vocabulary.resources
    family = np.array([kinds[str(each)].unit_family for each in flows.resource], dtype=object)
    out = flows.is_output.astype(bool)
    secret = out & flows.confidential.astype(bool)
    volume = out & ~secret & (family != _MASS)
    silent = out & ~secret & ~volume & ~np.isfinite(flows.per_year)
    taken = np.flatnonzero(out & ~secret & ~volume & ~silent)
    codes = table.get("waste_code") or [None] * (int(flows.row.max(initial=-1)) + 1)
    found = [feeds.of(flows.resource[each], codes[flows.row[each]]) for each in taken.tolist()]
    firm = flows.firm[taken]
    waste = Wastes(
        firms.id[firm], _objects([each.name for each in found]), _objects([each.subclass for each in found]),
        flows.per_year[taken], firms.xy[firm],
    )  # fmt: skip
    said = (("secret", secret), ("silent", silent), ("volume", volume))
    return waste, [(f"recycling.note.{key}", {"count": int(rows.sum())}) for key, rows in said if rows.any()]


@dataclass(frozen=True)
class Typed:
    """Columns of a table of waste by place as typed, (n,); year: None without one. xy: (n, 2), NaN for no place."""

    who: Sequence[Any]
    kind: Sequence[Any]
    tonnes: Sequence[Any]
    year: Sequence[Any] | None
    xy: np.ndarray


def of_table(typed: Typed, year: int | None, feeds: Feeds) -> tuple[Wastes, list[Note]]:
    """Rows of a table in tonnes a year, of `year` or of each place's newest. What is no amount, has no place, or is of
    another year is counted."""
    count = len(typed.tonnes)
    tonnes = numbers({"tonnes": list(typed.tonnes)}, count)["tonnes"]
    placed = np.isfinite(typed.xy).all(axis=1)
    usable = np.isfinite(tonnes) & (tonnes >= 0)
    who = _objects(["" if each is None else str(each) for each in typed.who])
    right, yearless = _of_year(typed.year, who, year, count)
    kept = np.flatnonzero(placed & usable & right)
    words: Counter[str] = Counter()
    found = [feeds.of(typed.kind[each]) for each in kept.tolist()]
    words.update(waste.name for waste in found if not waste.subclass)
    waste = Wastes(
        who[kept], _objects([each.name for each in found]), _objects([each.subclass for each in found]), tonnes[kept],
        typed.xy[kept],
    )  # fmt: skip
    said = {
        "no_amount": int((~usable).sum()), "no_place": int((usable & ~placed).sum()),
        "other_year": int((usable & placed & ~right).sum()), "no_year": yearless,
    }  # fmt: skip
    notes: list[Note] = [(f"recycling.note.{key}", {"count": rows}) for key, rows in said.items() if rows]
    if words:
        most = [word for word, _ in words.most_common()]
        notes.append(("recycling.note.unmapped", {"count": sum(words.values()), "words": listed(most)}))
    return waste, notes


def _of_year(typed: Sequence[Any] | None, who: np.ndarray, year: int | None, count: int) -> tuple[np.ndarray, int]:
    """(n,) rows of the year, or of each place's newest, and how many have none; without a column all of them."""
    if typed is None:
        return np.ones(count, dtype=bool), 0
    years = numbers({"year": list(typed)}, count)["year"]
    known = np.isfinite(years)
    if year is not None:
        return known & (years == year), int((~known).sum())
    newest: dict[str, float] = {}
    for place, each in zip(who.tolist(), years.tolist()):
        if np.isfinite(each):
            newest[place] = max(each, newest.get(place, each))
    return known & (years == [newest.get(place, np.nan) for place in who.tolist()]), int((~known).sum())


def _objects(values: Sequence[Any]) -> np.ndarray:
    return np.array([*values, None], dtype=object)[:-1]
