"""Firms and flows as arrays, and the rows of a flow table that are none (`settling` makes them of a table as typed).

Quantities per year are in base units (t, m³, MWh) of the resource's family; NaN stands for NULL.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ...tables.numbers import how_to_write, readings
from ...text import say
from .bounds import BOUNDS

COLUMNS = (
    "flow_id", "firm_id", "direction", "resource", "quantity", "unit", "period", "year", "months", "temperature_c",
    "pressure_bar", "moisture_pct", "hazardous", "legal_status", "licence_ref", "waste_code", "price", "confidential",
    "status",
)  # fmt: skip
"""Columns of the flow table that the analysis reads; a table may lack any but firm, direction and resource."""

_SHAPEFILE_LETTERS = 10

DIRECTIONS = {
    **dict.fromkeys(("output", "out", "dau ra", "ra", "phat sinh"), "output"),
    **dict.fromkeys(("input", "in", "dau vao", "vao", "nhu cau"), "input"),
}
_FIGURE = re.compile(r"\d")
REASONS = (
    "", "superseded", "other_year", "months", "unit", "number", "quantity", "unknown_resource", "direction",
    "working_time", "no_place", "unknown_firm",
)  # fmt: skip
"""Why a row takes no part; of several the last is said."""
LEFT_OUT = ("superseded", "other_year")
"""No faults: rows of a year that is not asked for."""
TRUE = {"1", "true", "yes", "co", "x", "1.0"}
FALSE = {"0", "false", "no", "khong", "0.0"}


def whole_name(name: str, columns: Sequence[str] = COLUMNS) -> str:
    """The one of `columns` that a shapefile has cut to `name`; any other name as it is."""
    cut = [each for each in columns if len(name) == _SHAPEFILE_LETTERS and each.startswith(name)]
    return cut[0] if len(cut) == 1 else name


@dataclass(frozen=True)
class Firms:
    """Firms as arrays of the same length: id (n,) str, name (n,) str, xy (n, 2) float with NaN where the place is
    unknown, hours_per_day and days_per_year (n,), NaN where what is typed cannot be; workers (n,) with NaN and sector
    (n,) str with "" where unknown, None where nobody asked; confidential (n,) bool, firms all of whose flows are, None
    for no firm."""

    id: np.ndarray
    name: np.ndarray
    xy: np.ndarray
    hours_per_day: np.ndarray
    days_per_year: np.ndarray
    workers: np.ndarray | None = None
    sector: np.ndarray | None = None
    confidential: np.ndarray | None = None


@dataclass(frozen=True)
class Rejected:
    """A row of the flow table that takes no part: `reason` is fixed, `detail` what was typed, `near` likely names.

    secret: the row is confidential, or of a firm of which that is not known: `told` says what may be seen of it.
    column: of the figure that is none, "" for other reasons.
    """

    row: int
    reason: str
    detail: str
    near: tuple[str, ...] = ()
    secret: bool = False
    column: str = ""

    def said(self, language: str) -> str:
        """The reason as a sentence; of a figure with its column, what was typed there, and what can be."""
        if not self.column or not self.detail:
            return say(f"flow_reason.{self.reason}", language)
        place = {"column": self.column, "typed": self.detail}
        if len(readings(self.detail)) > 1 and self.column != "year":
            return say("flow_reason.figure.two_ways", language, **{**how_to_write(self.detail), **place})
        if self.column in ("quantity", "price"):
            return say(f"flow_reason.figure.{self.column}", language, **place)
        least, most = (f"{end:g}" for end in (BOUNDS[self.column].least, BOUNDS[self.column].most))
        return say("flow_reason.figure.bounds", language, **place, least=least, most=most)

    def told(self, typed: str | None) -> str | None:
        """A text of the row as it may be seen: with a figure in it only where the row is not secret."""
        return None if self.secret and typed is not None and _FIGURE.search(typed) else typed


@dataclass(frozen=True)
class Flows:
    """Usable flows, arrays of the same length, sorted by firm, direction and flow id.

    row: row of the table. firm: position in `Firms`. kind: position of the resource in `kinds`. per_year: base units a
    year, NaN unknown. yearly: base units a year in one typed unit per period. base: base units in one typed unit.
    price: per base unit. months: bit mask, January = 1. hazardous: 1, 0 or NaN.
    """

    row: np.ndarray
    id: np.ndarray
    firm: np.ndarray
    is_output: np.ndarray
    kind: np.ndarray
    per_year: np.ndarray
    yearly: np.ndarray
    base: np.ndarray
    unit: np.ndarray
    period: np.ndarray
    months: np.ndarray
    temperature_c: np.ndarray
    pressure_bar: np.ndarray
    moisture_pct: np.ndarray
    hazardous: np.ndarray
    is_waste: np.ndarray
    status_unknown: np.ndarray
    licensed: np.ndarray
    price: np.ndarray
    confidential: np.ndarray
    status: np.ndarray
    kinds: tuple[str, ...]

    @cached_property
    def resource(self) -> np.ndarray:
        """(n,) ids of the resources."""
        return np.array([*self.kinds, ""], dtype=object)[self.kind]

    def quantity(self, flows: np.ndarray, per_year: np.ndarray) -> np.ndarray:
        """Base units a year of `flows` as quantities in their typed unit and period."""
        return per_year / self.yearly[flows]


def plain_id(typed: object) -> str:
    """An id as text: blanks cut off, a whole number read as float without its ".0"."""
    if isinstance(typed, float) and typed.is_integer():
        return str(int(typed))
    return "" if typed is None else str(typed).strip()
