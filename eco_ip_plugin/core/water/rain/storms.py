"""How much falls in how long: a station's table, constants of a formula, or a curve of the user's own.

Depths between two durations lie on a power of the duration (a line in a log-log plot); beyond them nothing is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ...errors import EcoIpError
from ...tables import shipped, user_csv
from ...tables.words import fold
from ...text import LANGUAGES, say

MEAN, LARGEST = "mean", "largest"
STATISTICS = (MEAN, LARGEST)
LONGEST_MIN = 1440.0
"""Formulas are asked for a day at most."""
_SHORTEST_MIN = 1e-6
MM_OF_L_S_HA = 0.006
"""Depth of 1 l/s/ha over one minute, mm."""
Note = tuple[str, dict[str, Any]]


class Storm(Protocol):
    """Rain by its duration."""

    @property
    def span_min(self) -> tuple[float, float]:
        """The shortest and the longest duration of which it knows."""

    def depth_mm(self, minutes: np.ndarray) -> np.ndarray:
        """(n,) depth of the storms of these durations."""

    def peak_min(self, loss_mm_min: float) -> float:
        """The duration for which depth less `loss_mm_min` × duration is largest."""


@dataclass(frozen=True)
class Tabulated:
    """minutes, mm: (n,) durations, rising, and depths above 0."""

    minutes: np.ndarray
    mm: np.ndarray

    @property
    def span_min(self) -> tuple[float, float]:
        return float(self.minutes[0]), float(self.minutes[-1])

    def depth_mm(self, minutes: np.ndarray) -> np.ndarray:
        return np.exp(np.interp(np.log(minutes), np.log(self.minutes), np.log(self.mm)))

    def peak_min(self, loss_mm_min: float) -> float:
        """Of each stretch a·t^p the place where its slope is the loss, and both its ends."""
        places = self.minutes.astype(float).tolist()
        for start, end, low, high in zip(self.minutes, self.minutes[1:], self.mm, self.mm[1:]):
            power = np.log(high / low) / np.log(end / start)
            factor = low / start**power
            if 0 < power < 1 and loss_mm_min > 0:
                place = (loss_mm_min / (factor * power)) ** (1.0 / (power - 1.0))
                places += [float(place)] if start < place < end else []
        durations = np.array(places)
        return float(durations[np.argmax(self.depth_mm(durations) - loss_mm_min * durations)])


@dataclass(frozen=True)
class Formula:
    """q = A (1 + C lg P) ÷ (t + b)^n, l/s/ha, t in minutes. strength: A (1 + C lg P)."""

    strength: float
    b: float
    n: float

    @property
    def span_min(self) -> tuple[float, float]:
        return _SHORTEST_MIN, LONGEST_MIN

    def depth_mm(self, minutes: np.ndarray) -> np.ndarray:
        return MM_OF_L_S_HA * self.strength * minutes / (minutes + self.b) ** self.n

    def peak_min(self, loss_mm_min: float) -> float:
        """Where the slope of the depth is the loss: it falls all the way to there, whatever b and n."""
        from scipy.optimize import brentq

        def slope(t: float) -> float:
            grows = self.b + (1.0 - self.n) * t
            return MM_OF_L_S_HA * self.strength * grows / (t + self.b) ** (self.n + 1.0) - loss_mm_min

        if slope(_SHORTEST_MIN) <= 0:
            return _SHORTEST_MIN
        return LONGEST_MIN if slope(LONGEST_MIN) >= 0 else float(brentq(slope, _SHORTEST_MIN, LONGEST_MIN, xtol=1e-10))


@dataclass(frozen=True)
class Constants:
    """What was typed of a formula; None for what was not."""

    a: float | None
    c: float | None
    b: float | None
    n: float | None
    years: float | None
    source: str = ""

    @property
    def is_given(self) -> bool:
        return any(each is not None for each in (self.a, self.c, self.b, self.n))

    def storm(self) -> tuple[Formula, list[Note]]:
        """The formula and what is to be said of it. Raises EcoIpError for a constant that lacks."""
        lacking = [name for name, each in (("RAIN_A", self.a), ("RAIN_B", self.b), ("RAIN_N", self.n)) if each is None]
        if self.years not in (None, 1.0) and self.c is None:  # lg 1 is 0: there C changes nothing
            lacking.append("RAIN_C")
        if self.c and self.years is None:
            lacking.append("RETURN_YEARS")
        if lacking:
            raise EcoIpError("error.rain_constants", names=", ".join(lacking))
        strength = (self.a or 0.0) * (1.0 + (self.c or 0.0) * np.log10(self.years or 1.0))
        if strength <= 0:
            raise EcoIpError("error.rain_strength", years=self.years)
        said = {"a": self.a, "c": self.c or 0.0, "b": self.b, "n": self.n}
        notes: list[Note] = [("rain.note.formula", said)]
        notes.append(("rain.note.years", {"years": self.years}) if self.years else ("rain.note.no_years", {}))
        notes.append(("rain.note.source", {"source": self.source}) if self.source else ("rain.note.no_source", {}))
        return Formula(float(strength), float(self.b or 0.0), float(self.n or 0.0)), notes


@cache
def stations() -> tuple[dict[str, str], ...]:
    """The rows of QCVN 02:2022/BXD, Table A.27."""
    return tuple(shipped.rows("water", "rain_stations.csv"))


def station_storm(typed: str, statistic: str) -> tuple[Tabulated, list[Note]]:
    """The rain of a station, its name with or without marks, and what is to be said of the row.

    Raises EcoIpError for a station that is not in the table, and a row whose figures were lost.
    """
    row = _row(typed, statistic)
    cells = {int(name[3:]): cell for name, cell in row.items() if name.startswith("mm_")}
    named = {"station": row["station"], "statistic": _both(f"rain.statistic.{statistic}")}
    if row["complete"] != "1":
        other = next((each for each in _rows_of(row["station"]) if each["complete"] == "1"), None)
        instead = "rain.instead.other" if other else "rain.instead.none"
        raise EcoIpError("error.rain_station_lost", **named, instead=_both(instead))
    there = [minutes for minutes, cell in cells.items() if cell]
    notes: list[Note] = [("rain.note.station", {**named, "source": {"vi": row["source_vi"], "en": row["source"]}})]
    if len(there) < len(cells):
        missing = ", ".join(str(minutes) for minutes, cell in cells.items() if not cell)
        notes.append(("rain.note.durations", {"station": row["station"], "minutes": missing}))
    if row["note"]:
        notes.append(("rain.note.row", {"station": row["station"], "note": {"vi": row["note_vi"], "en": row["note"]}}))
    return Tabulated(np.array(there, dtype=float), np.array([float(cells[each]) for each in there])), notes


def curve_storm(path: Path, tell: user_csv.Tell | None = None) -> Tabulated:
    """A curve of the user's own: columns minutes and mm, or minutes and l_s_ha. Raises EcoIpError with the line."""
    table = user_csv.rows(path, ("minutes", "mm", "l_s_ha"), needed=("minutes",), tell=tell)
    column = "l_s_ha" if "l_s_ha" in table.headings and "mm" not in table.headings else "mm"
    user_csv.check_needed(path, table.headings, (column,))
    found: dict[float, float] = {}
    for line, row in table:
        minutes, depth = (_above_nought(table, line, name, row[name]) for name in ("minutes", column))
        depth *= 1.0 if column == "mm" else MM_OF_L_S_HA * minutes
        table.check_once(line, f"{minutes:g}", depth, f"{minutes:g}")
        found[minutes] = depth
    if not found:
        raise EcoIpError("error.table_empty", path=path.name)
    minutes_of = np.array(sorted(found))
    return Tabulated(minutes_of, np.array([found[each] for each in minutes_of.tolist()]))


def _above_nought(table: user_csv.Rows, line: int, column: str, typed: str) -> float:
    try:
        value = user_csv.number(typed)
    except ValueError as error:
        raise table.no_figure(line, column, typed, "wanted.above_nought") from error
    if value <= 0:
        raise table.no_figure(line, column, typed, "wanted.above_nought")
    return value


def _row(typed: str, statistic: str) -> dict[str, str]:
    wanted = fold(typed)
    named = dict.fromkeys(row["station"] for row in stations())
    exact = [name for name in named if fold(name) == wanted]
    alike = exact or [name for name in named if wanted and wanted in fold(name)]
    if len(alike) != 1:
        raise EcoIpError("error.rain_station", typed=typed, stations=", ".join(alike or named))
    found = [row for row in _rows_of(alike[0]) if row["statistic"] == statistic]
    if not found:
        raise EcoIpError(
            "error.rain_station_lost", station=alike[0], statistic=_both(f"rain.statistic.{statistic}"),
            instead=_both("rain.instead.other"),
        )  # fmt: skip
    return found[0]


def _rows_of(station: str) -> Sequence[dict[str, str]]:
    return [row for row in stations() if row["station"] == station]


def _both(key: str) -> dict[str, str]:
    return {language: say(key, language) for language in LANGUAGES}
