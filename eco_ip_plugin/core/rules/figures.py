"""Figures of a regulation that are not shares of land: widths, distances, densities, each dated like a rule's value.

Data: `resources/rules/tables/<pack>.csv`, one dated figure a row with its clause, source and evidence. A figure may
hold only for a technology, or for a capacity (m³/day, floors) in a range. The sources are those of the rule pack.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..tables import shipped
from .judge import Bounds, Reason, Stated
from .pack import DatedValue, load_shipped


@dataclass(frozen=True)
class Figure:
    """What holds for `id` from one day on, in `unit`, for a technology ("" for any) and a capacity between `bounds`."""

    id: str
    technology: str
    bounds: Bounds
    unit: str
    dated: DatedValue

    def fits(self, technology: str, capacity: float | None) -> bool:
        """Whether the figure is for this technology and capacity."""
        if self.technology and self.technology != technology:
            return False
        return self.bounds.open if capacity is None else self.bounds.hold(capacity)


def stated(
    pack_id: str, figure: str, on: datetime.date, *, technology: str = "", capacity: float | None = None
) -> Stated:
    """The figure in force on the day `on` for a technology and a capacity."""
    rows = [row for row in figures(pack_id) if row.id == figure]
    fitting = [row for row in rows if row.fits(technology, capacity)]
    begun = [row for row in fitting if row.dated.since <= on]
    if not begun:
        return Stated(None, reason=_why_none(pack_id, rows, fitting), pack=pack_id)
    held = max(begun, key=lambda row: (row.dated.since, bool(row.technology)))  # its own before any's
    dated = held.dated
    source = load_shipped(pack_id).sources[dated.source].title
    reason = None
    if dated.value is None:
        reason = "rules.no_verdict.figure_not_known", {"since": dated.since, "source": source}
    return Stated(dated.value, dated.clause, source, dated.evidence, reason, held.unit, pack_id)


@dataclass(frozen=True)
class Regulation:
    """A pack's figures as they stand on a day."""

    pack_id: str
    on: datetime.date

    def stated(self, figure: str, *, technology: str = "", capacity: float | None = None) -> Stated:
        """The figure in force for a technology and a capacity."""
        return stated(self.pack_id, figure, self.on, technology=technology, capacity=capacity)


@cache
def figures(pack_id: str) -> tuple[Figure, ...]:
    """Every figure of the pack's table."""
    return tuple(_figure(row) for row in shipped.rows("rules", "tables", f"{pack_id}.csv"))


def technologies(pack_id: str, figure: str) -> tuple[str, ...]:
    """The technologies for which the table tells `figure` apart."""
    return tuple(dict.fromkeys(row.technology for row in figures(pack_id) if row.id == figure and row.technology))


def _figure(row: Mapping[str, str]) -> Figure:
    value = float(row["value"]) if row["value"] else None
    dated = DatedValue(
        datetime.date.fromisoformat(row["since"]), value, row["clause"], row["source"], row["evidence"], {}
    )
    names = ("at_least", "more_than", "at_most", "less_than")
    bounds = Bounds(**{name: float(row[name]) if row[name] else None for name in names})
    return Figure(row["figure"], row["technology"], bounds, row["unit"], dated)


def _why_none(pack_id: str, rows: list[Figure], fitting: list[Figure]) -> Reason:
    known = [row for row in fitting if row.dated.value is not None]
    if known:
        first = min(known, key=lambda row: row.dated.since).dated
        source = load_shipped(pack_id).sources[first.source].title
        return "rules.no_verdict.not_yet_in_force", {"since": first.since, "source": source}
    return ("tables.not_told_apart" if rows else "tables.no_figure"), {"pack": load_shipped(pack_id).title}
