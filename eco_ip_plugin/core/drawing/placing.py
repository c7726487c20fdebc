"""Where a drawing lies: in its unit, with axes swapped as surveyors write them, or moved to the origin."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..findings import Finding
from ..geometry.vietnam import PARK_M, in_vietnam
from .notes import note
from .sheet import Sheet, Unit
from .units import is_park, name_of, unit_of

_NEAR_ORIGIN_M = 100_000.0


@dataclass(frozen=True)
class Placement:
    """unit: what one drawing unit is; swapped: x is north; known: the place is one VN-2000 can have; middle: of the
    drawing, easting and northing in metres."""

    unit: Unit
    swapped: bool
    known: bool
    middle: tuple[float, float] = (0.0, 0.0)

    def matrix(self) -> np.ndarray:
        """Drawing to ground, (3, 2)."""
        m = self.unit.metres
        return np.array(((0.0, m), (m, 0.0), (0.0, 0.0)) if self.swapped else ((m, 0.0), (0.0, m), (0.0, 0.0)))

    @property
    def changes(self) -> bool:
        """Whether anything has to be moved."""
        return self.swapped or self.unit.metres != 1.0


def placement(sheet: Sheet) -> Placement:
    """How `sheet` lies. Most of the drawing decides, not a legend drawn elsewhere. Raises EcoIpError where its unit
    cannot be told."""
    unit, bounds = sheet.unit or unit_of(sheet), sheet.bounds(cut_pct=40.0)
    if bounds is None:
        return Placement(unit, False, False)
    there = in_vietnam(bounds, unit.metres)
    if there is not None:
        return Placement(unit, there[0], True, there[1])
    xmin, ymin, xmax, ymax = (value * unit.metres for value in bounds)
    return Placement(unit, False, False, ((xmin + xmax) / 2.0, (ymin + ymax) / 2.0))


def placement_findings(placed: Placement, sheet: Sheet, header: float | None) -> list[Finding]:
    """What is to be said about `sheet`, already placed: units, axes, place. header: metres per unit as it says."""
    bounds = sheet.bounds()
    if bounds is None:
        return []
    extent, unit, (x, y) = shapely.box(*bounds), name_of(placed.unit.metres), placed.middle
    told: dict[str, Any] = {
        "geometry": extent, "unit": unit, "width_m": bounds[2] - bounds[0], "height_m": bounds[3] - bounds[1],
    }  # fmt: skip
    severity, key = _said_of_unit(placed, header, extent.area)
    findings = [note("units", severity, key, metres=header or placed.unit.metres, **told)] if key else []
    if placed.swapped:
        findings.append(note("swapped", "warning", "drawing.swapped", geometry=extent))
    if not placed.known:
        key = "drawing.origin" if max(abs(x), abs(y)) < _NEAR_ORIGIN_M else "drawing.elsewhere"
        findings.append(note("place", "error", key, x=x, y=y, **told))
    return findings + _strays(placed, sheet)


def _said_of_unit(placed: Placement, header: float | None, extent_m2: float) -> tuple[str, str]:
    """Severity and key of what is to be said of the unit, a key of "" where that is nothing."""
    metres, why = placed.unit.metres, placed.unit.why
    if metres == (header or 1.0) == 1.0:
        return "info", ""
    if why == "place":
        return "warning", "drawing.units_ignored" if metres == 1.0 else "drawing.units_found"
    if why == "size" and header is None:
        return "warning", "drawing.units_unsaid"
    if why in ("written", "size"):
        return "warning", f"drawing.units_{why}"
    if why == "chosen":
        return "info" if placed.known or is_park(extent_m2) else "warning", "drawing.units_chosen"
    return "info" if placed.known else "warning", "drawing.units"  # at the origin nothing confirms the header


def _strays(placed: Placement, sheet: Sheet) -> list[Finding]:
    """Objects too far from the middle of the drawing to be of the park, a finding a layer."""
    drawn = [(path.layer, path.xy[0]) for path in sheet.paths] + [
        (fill.layer, fill.loops[0][0]) for fill in sheet.fills
    ]
    place = np.array([xy for _, xy in drawn])
    far = np.flatnonzero(np.hypot(*(place - placed.middle).T) > PARK_M)
    counts = Counter(drawn[row][0] for row in far.tolist())
    first = {drawn[row][0]: drawn[row][1] for row in far[::-1].tolist()}
    return [
        note("place", "warning", "drawing.stray", layer=name, geometry=shapely.Point(first[name]), count=count)
        for name, count in sorted(counts.items())
    ]
