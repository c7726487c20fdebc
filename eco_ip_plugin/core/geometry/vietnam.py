"""Where plane coordinates of VN-2000 can lie, and whether they are written with x for north, as surveyors do."""

from __future__ import annotations

PARK_M = 50_000.0
"""No park is as wide: what lies further from the middle of a drawing is a legend, a frame, or was lost."""

_EASTING = (150_000.0, 850_000.0)
_NORTHING = (880_000.0, 2_620_000.0)

Bounds = tuple[float, float, float, float]


def in_vietnam(bounds: Bounds, metres: float) -> tuple[bool, tuple[float, float]] | None:
    """Whether x is north, and the middle in metres, where `bounds` in units of so many metres lie where VN-2000 can;
    None elsewhere. Eastings lie around 500 km, northings between 880 and 2,620 km: the one is never the other."""
    xmin, ymin, xmax, ymax = (value * metres for value in bounds)
    if max(xmax - xmin, ymax - ymin) > PARK_M:
        return None
    for swapped, x, y in ((False, (xmin, xmax), (ymin, ymax)), (True, (ymin, ymax), (xmin, xmax))):
        if _EASTING[0] <= x[0] <= x[1] <= _EASTING[1] and _NORTHING[0] <= y[0] <= y[1] <= _NORTHING[1]:
            return swapped, (sum(x) / 2.0, sum(y) / 2.0)
    return None
