"""Figures of a whole year that instruments have measured, beside those that somebody has declared.

What is declared goes before what is measured: somebody has signed it. Where both are there and differ, both are told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

APART = 0.005
"""Two figures that differ by a larger share contradict each other, as those of the register do."""


@dataclass(frozen=True)
class MeasuredYear:
    """What one series says of a year. figure: name of the figure, as a fact of the park has it (`wastewater_m3`); park,
    firm: whose point it is, "" for none; value: of the whole year, in the unit the name ends with; readings: how many
    it rests on; completeness: of those there should be, 0 to 1; enough: whether that is enough to speak for the
    year."""

    figure: str
    park: str
    firm: str
    stream: str
    year: int
    value: float
    readings: int
    completeness: float
    enough: bool


def of_year(
    measured: Iterable[MeasuredYear], park: str, figure: str, year: int, firm: str | None = None
) -> list[MeasuredYear]:
    """What was measured of a figure in a year, a row a series. firm: of its points alone."""
    return [
        each for each in measured
        if each.figure == figure and each.year == year and (not each.park or each.park == park)
        and (firm is None or each.firm == firm)
    ]  # fmt: skip


def total(found: Iterable[MeasuredYear]) -> float | None:
    """What the series make together; None for none, and where one of them lacks too many readings."""
    rows = list(found)
    return sum(each.value for each in rows) if rows and all(each.enough for each in rows) else None


def differ(declared: float, measured: float) -> bool:
    """Whether both have to be told."""
    return abs(declared - measured) > APART * max(abs(declared), abs(measured))


def said(found: Iterable[MeasuredYear]) -> dict[str, object]:
    """What a sentence about them needs: value, readings, completeness in percent, of several the lowest."""
    rows = list(found)
    return {
        "value": sum(each.value for each in rows),
        "count": sum(each.readings for each in rows),
        "pct": 100.0 * min((each.completeness for each in rows), default=0.0),
        "series": ", ".join(each.stream for each in rows),
    }
