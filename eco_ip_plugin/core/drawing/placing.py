"""Where a drawing lies: in its unit, with axes swapped as surveyors write them, or moved to the origin."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..findings import Finding
from .notes import note
from .sheet import Sheet, Unit
from .units import PARK_M, extent_m, in_vietnam, is_park, name_of, unit_of

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
    extent, findings = shapely.box(*bounds), _unit_findings(placed, sheet, header)
    if placed.swapped:
        findings.append(note("swapped", "warning", "drawing.swapped", geometry=extent))
    if not placed.known:
        (x, y), (width_m, height_m) = placed.middle, extent_m(sheet, 1.0)
        told: dict[str, Any] = {
            "x": x,
            "y": y,
            "width_m": width_m,
            "height_m": height_m,
            "unit": name_of(placed.unit.metres),
        }
        key = "drawing.origin" if max(abs(x), abs(y)) < _NEAR_ORIGIN_M else "drawing.elsewhere"
        findings.append(note("place", "error", key, geometry=extent, **told))
    return findings + _strays(placed, sheet)


def _unit_findings(placed: Placement, sheet: Sheet, header: float | None) -> list[Finding]:
    metres, why = placed.unit.metres, placed.unit.why
    (width_m, height_m), bounds = extent_m(sheet, 1.0), sheet.bounds()
    told: dict[str, Any] = {
        "metres": metres if header is None else header, "unit": name_of(metres), "width_m": width_m,
        "height_m": height_m, "geometry": None if bounds is None else shapely.box(*bounds),
    }  # fmt: skip
    severity = "warning"
    if why == "place":
        key = "drawing.units_ignored" if metres == 1.0 else "drawing.units_found"
        if header is None and metres == 1.0:
            return []
    elif why in ("written", "size"):
        key = f"drawing.units_{why}"
    elif why == "chosen":
        key, severity = "drawing.units_chosen", "info" if placed.known or is_park(sheet, 1.0) else "warning"
        if metres == header == 1.0:
            return []
    elif metres != 1.0:
        key, severity = "drawing.units", "info" if placed.known else "warning"  # at the origin nothing confirms it
    else:
        return []
    return [note("units", severity, key, **told)]


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
