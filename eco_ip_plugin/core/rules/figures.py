"""Figures of a regulation that are not shares of land: widths, distances, densities, each dated like a rule's value.

Data: `resources/rules/tables/<pack>.csv`, one dated figure a row with its clause, source and evidence. A figure may
hold only for a technology, or for a capacity (m³/day, floors) in a range. The sources are those of the rule pack.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..tables import shipped
from .pack import DatedValue, load_shipped


@dataclass(frozen=True)
class Figure:
    """What holds for `id` under these conditions from one day on. Bounds of the capacity are None where open;
    technology is "" where any counts."""

    id: str
    technology: str
    at_least: float | None
    more_than: float | None
    at_most: float | None
    less_than: float | None
    unit: str
    dated: DatedValue

    def fits(self, technology: str, capacity: float | None) -> bool:
        """Whether the figure is for this technology and capacity."""
        if self.technology and self.technology != technology:
            return False
        bounds = (self.at_least, self.more_than, self.at_most, self.less_than)
        if capacity is None:
            return all(bound is None for bound in bounds)
        return (
            (self.at_least is None or capacity >= self.at_least)
            and (self.more_than is None or capacity > self.more_than)
            and (self.at_most is None or capacity <= self.at_most)
            and (self.less_than is None or capacity < self.less_than)
        )


@dataclass(frozen=True)
class Stated:
    """What the regulation states on a day: the figure, None where none is known, and the sentence that says why."""

    value: float | None
    clause: str
    source: str
    evidence: str
    reason: tuple[str, Mapping[str, Any]] | None = None


def stated(
    pack_id: str, figure: str, on: datetime.date, *, technology: str = "", capacity: float | None = None
) -> Stated:
    """The figure in force on the day `on` for a technology and a capacity."""
    rows = [row for row in figures(pack_id) if row.id == figure]
    fitting = [row for row in rows if row.fits(technology, capacity)]
    begun = [row for row in fitting if row.dated.since <= on]
    if not begun:
        return Stated(None, "", "", "none", _why_none(pack_id, rows, fitting))
    dated = max(begun, key=lambda row: (row.dated.since, bool(row.technology))).dated  # its own before any's
    source = load_shipped(pack_id).sources[dated.source].title
    reason = None
    if dated.value is None:
        reason = "rules.no_verdict.figure_not_known", {"since": dated.since, "source": source}
    return Stated(dated.value, dated.clause, source, dated.evidence, reason)


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
    at_least, more_than, at_most, less_than = (
        float(row[name]) if row[name] else None for name in ("at_least", "more_than", "at_most", "less_than")
    )
    return Figure(row["figure"], row["technology"], at_least, more_than, at_most, less_than, row["unit"], dated)


def _why_none(pack_id: str, rows: list[Figure], fitting: list[Figure]) -> tuple[str, Mapping[str, Any]]:
    known = [row for row in fitting if row.dated.value is not None]
    if known:
        first = min(known, key=lambda row: row.dated.since).dated
        source = load_shipped(pack_id).sources[first.source].title
        return "rules.no_verdict.not_yet_in_force", {"since": first.since, "source": source}
    return ("tables.not_told_apart" if rows else "tables.no_figure"), {"pack": load_shipped(pack_id).title}
