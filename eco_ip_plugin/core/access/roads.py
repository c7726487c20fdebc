"""Roads as typed and drawn: which way they are driven, in what time, and what of it cannot be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..tables import numbers
from ..tables.words import fold_case
from .faults import ERROR, WARNING, Fault

FORWARD, BACKWARD = ("1", "yes", "true", "có"), ("-1", "reverse")
BOTH = ("", "0", "no", "false", "không")
_GEOFABRIK = {"b": 0, "f": 1, "t": -1}
"""Letters of one publisher of OpenStreetMap: with, against, both; told by the `b` among them, for elsewhere f and t are
false and true."""
_MINUTES = 60.0 / 1000.0


@dataclass(frozen=True)
class Drawn:
    """Roads of a layer, (n,) each. line: as drawn; measured: the same in metres, or in degrees of WGS 84 where
    `geodesic`; cells: columns as typed by what they mean, those that are there."""

    id: np.ndarray
    line: np.ndarray
    measured: np.ndarray
    cells: Mapping[str, Sequence[Any]]
    geodesic: bool = False

    def parts(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Lines of one part: as drawn, as measured, and the row of each."""
        line, row = shapely.get_parts(self.line, return_index=True)
        return line, shapely.get_parts(self.measured), row


def directions(drawn: Drawn) -> tuple[np.ndarray, list[Fault]]:
    """(n,) 1 where a road is driven as drawn only, −1 the other way only, 0 both ways; and what could not be read."""
    cells = drawn.cells.get("oneway")
    if cells is None:
        return np.zeros(len(drawn.id), dtype=int), []
    words = [_word(each) for each in cells]
    letters = _GEOFABRIK if "b" in words else {}
    known = {**dict.fromkeys(FORWARD, 1), **dict.fromkeys(BACKWARD, -1), **dict.fromkeys(BOTH, 0), **letters}
    strange = [row for row, word in enumerate(words) if word not in known]
    faults = [road_fault(drawn, row, "oneway", WARNING, value=str(cells[row])) for row in strange]
    return np.array([known.get(word, 0) for word in words], dtype=int), faults


def figures(drawn: Drawn, *names: str) -> tuple[np.ndarray, ...]:
    """Columns of figures, (n,) each: NaN where nothing is typed or the column is not there, −inf for what is no figure
    or below 0."""
    every = [drawn.cells[name] for name in names if name in drawn.cells]
    found = []
    for name in names:
        if name not in drawn.cells:
            found.append(np.full(len(drawn.id), np.nan))
            continue
        read = numbers.figures(drawn.cells[name], every)
        found.append(np.where(read.wrong | (read.values < 0), -np.inf, read.values))
    return tuple(found)


def minutes(drawn: Drawn, length_m: np.ndarray, usual_kmh: float | None = None) -> tuple[np.ndarray, list[Fault]]:
    """(n,) minutes on the empty road, NaN where none can be said: `t0_min` as typed, or else the length at `speed_kmh`,
    or at `usual_kmh` where no speed is typed."""
    typed, speed = figures(drawn, "t0_min", "speed_kmh")
    if usual_kmh is not None:
        speed = np.where(np.isnan(speed), usual_kmh, speed)
    by_speed = np.where(speed > 0, length_m * _MINUTES / np.where(speed > 0, speed, 1.0), np.nan)
    usable = typed >= 0
    found = np.where(usable, typed, by_speed)
    faults = [
        road_fault(drawn, row, "no_time", ERROR, value=_shown(drawn, row, "t0_min", "speed_kmh"))
        for row in np.flatnonzero(np.isnan(found)).tolist()
    ]
    faults += [
        road_fault(drawn, row, "bad_time", WARNING, value=_shown(drawn, row, "t0_min"))
        for row in np.flatnonzero(~usable & ~np.isnan(typed) & ~np.isnan(found)).tolist()
    ]
    return found, faults


def road_fault(drawn: Drawn, row: int, kind: str, severity: str, **params: Any) -> Fault:
    """A fault of one road, in the middle of it."""
    return Fault(kind, severity, "road", str(drawn.id[row]), middle(drawn.line[row]), params=params)


def middle(line: shapely.Geometry) -> tuple[float, float]:
    """A place on a line, half-way of its first part."""
    part = shapely.get_geometry(line, 0)
    point = shapely.line_interpolate_point(part, 0.5, normalized=True)
    return float(point.x), float(point.y)


def _shown(drawn: Drawn, row: int, *names: str) -> str:
    """What is typed in the first of the columns that says something."""
    typed = (drawn.cells[name][row] for name in names if name in drawn.cells)
    return next((str(each) for each in typed if not numbers.is_empty(each)), "NULL")


def _word(cell: Any) -> str:
    """A cell of yes and no in small letters without marks; NULL and NaN are nothing."""
    if numbers.is_empty(cell):
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, (int, float)) and float(cell).is_integer():
        return str(int(cell))
    return fold_case(str(cell))
