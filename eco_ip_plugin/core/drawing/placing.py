"""Where and in which units a drawing lies: millimetres, axes swapped as surveyors write them, moved to the origin.

VN-2000 eastings lie around 500 km and northings between 880 and 2,620 km, so the one is never taken for the other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import shapely

from ..findings import Finding
from .notes import note
from .sheet import Sheet

_EASTING = (150_000.0, 850_000.0)
_NORTHING = (880_000.0, 2_620_000.0)
_NEAR_ORIGIN_M = 100_000.0
_PARK_M = 50_000.0
"""No park is as wide: what lies further from the middle of a drawing is a legend, a frame, or was lost."""
_MILLIMETRE = 0.001


@dataclass(frozen=True)
class Placement:
    """metres: what one drawing unit is; swapped: x is north; known: the place is one VN-2000 can have; middle: of the
    drawing, easting and northing in metres."""

    metres: float
    swapped: bool
    known: bool
    middle: tuple[float, float] = (0.0, 0.0)

    def matrix(self) -> np.ndarray:
        """Drawing to ground, (3, 2)."""
        m = self.metres
        return np.array(((0.0, m), (m, 0.0), (0.0, 0.0)) if self.swapped else ((m, 0.0), (0.0, m), (0.0, 0.0)))

    @property
    def changes(self) -> bool:
        """Whether anything has to be moved."""
        return self.swapped or self.metres != 1.0


def placement(sheet: Sheet) -> Placement:
    """How `sheet` lies: the header's unit where that gives a place in Vietnam, else metres or millimetres where those
    do. Most of the drawing decides, not a legend drawn elsewhere."""
    header, bounds = sheet.metres_per_unit or 1.0, sheet.bounds(cut_pct=40.0)
    if bounds is None:
        return Placement(header, False, False)
    for metres in dict.fromkeys((header, 1.0, _MILLIMETRE)):
        xmin, ymin, xmax, ymax = (value * metres for value in bounds)
        for swapped, x, y in ((False, (xmin, xmax), (ymin, ymax)), (True, (ymin, ymax), (xmin, xmax))):
            if _EASTING[0] <= x[0] <= x[1] <= _EASTING[1] and _NORTHING[0] <= y[0] <= y[1] <= _NORTHING[1]:
                return Placement(metres, swapped, True, (sum(x) / 2.0, sum(y) / 2.0))
    xmin, ymin, xmax, ymax = (value * header for value in bounds)
    return Placement(header, False, False, ((xmin + xmax) / 2.0, (ymin + ymax) / 2.0))


def placement_findings(placed: Placement, sheet: Sheet, header: float | None) -> list[Finding]:
    """What is to be said about `sheet`, already placed: units, axes, place. header: metres per unit as it says."""
    bounds = sheet.bounds()
    if bounds is None:
        return []
    extent, findings = shapely.box(*bounds), []
    if placed.metres == _MILLIMETRE != header:
        findings.append(note("units", "warning", "drawing.units_found", geometry=extent))
    elif header is not None and header != placed.metres:
        findings.append(note("units", "warning", "drawing.units_ignored", geometry=extent, metres=header))
    elif placed.metres != 1.0:
        severity = "info" if placed.known else "warning"  # at the origin nothing confirms the header
        findings.append(note("units", severity, "drawing.units", geometry=extent, metres=placed.metres))
    if placed.swapped:
        findings.append(note("swapped", "warning", "drawing.swapped", geometry=extent))
    if not placed.known:
        x, y = placed.middle
        key = "drawing.origin" if max(abs(x), abs(y)) < _NEAR_ORIGIN_M else "drawing.elsewhere"
        findings.append(note("place", "error", key, geometry=extent, x=x, y=y))
    return findings + _strays(placed, sheet)


def _strays(placed: Placement, sheet: Sheet) -> list[Finding]:
    """Objects too far from the middle of the drawing to be of the park, a finding a layer."""
    drawn = [(path.layer, path.xy[0]) for path in sheet.paths] + [
        (fill.layer, fill.loops[0][0]) for fill in sheet.fills
    ]
    place = np.array([xy for _, xy in drawn])
    far = np.flatnonzero(np.hypot(*(place - placed.middle).T) > _PARK_M)
    counts = Counter(drawn[row][0] for row in far.tolist())
    first = {drawn[row][0]: drawn[row][1] for row in far[::-1].tolist()}
    return [
        note("place", "warning", "drawing.stray", layer=name, geometry=shapely.Point(first[name]), count=count)
        for name, count in sorted(counts.items())
    ]
