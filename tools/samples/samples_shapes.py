"""Pieces of the plane cut to an area, for layouts that have to meet the figures of a table. Metres."""

from __future__ import annotations

import math
from collections.abc import Callable

import shapely
from shapely import Polygon, affinity


def solved(measure: Callable[[float], float], target: float, low: float, high: float) -> float:
    """Where a monotonous measure meets the target, by false position (Illinois)."""
    at_low, at_high = measure(low) - target, measure(high) - target
    if at_low * at_high > 0:
        raise ValueError(f"no solution between {low} and {high}: {at_low:.0f} and {at_high:.0f} m² off")
    kept = 0
    while abs(high - low) > 1e-9:
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        at_middle = measure(middle) - target
        if abs(at_middle) < 0.01:
            return middle
        if at_middle * at_high > 0:
            high, at_high = middle, at_middle
            at_low /= 2 if kept == 1 else 1
            kept = 1
        else:
            low, at_low = middle, at_middle
            at_high /= 2 if kept == 2 else 1
            kept = 2
    return low


def cut(block: Polygon, side: str, area: float) -> tuple[Polygon, Polygon]:
    """Cut a piece of `area` off the block's side, parallel to its longer or shorter edge; piece and rest."""
    turned = _tilt_deg(block)
    level = affinity.rotate(block, -turned, origin=(0, 0))
    west, south, east, north = level.bounds

    def knife(depth: float) -> Polygon:
        return {
            "west": shapely.box(west - 1, south - 1, west + depth, north + 1),
            "east": shapely.box(east - depth, south - 1, east + 1, north + 1),
            "south": shapely.box(west - 1, south - 1, east + 1, south + depth),
            "north": shapely.box(west - 1, north - depth, east + 1, north + 1),
        }[side]

    reach = east - west if side in ("west", "east") else north - south
    depth = solved(lambda depth: level.intersection(knife(depth)).area, area, 0.0, reach)
    blade = affinity.rotate(knife(depth), turned, origin=(0, 0))
    return block.intersection(blade), block.difference(blade)


def patch(block: Polygon, area: float) -> Polygon:
    """A patch of `area` in the middle of the block, of its shape."""
    return block.buffer(-solved(lambda inset: block.buffer(-inset, join_style="mitre").area, area, 0.0, 200.0),
                        join_style="mitre")  # fmt: skip


def _tilt_deg(block: Polygon) -> float:
    """The turn of the block against the sheet, between −45 and 45 degrees."""
    (x0, y0), (x1, y1) = shapely.oriented_envelope(block).exterior.coords[:2]
    return (math.degrees(math.atan2(y1 - y0, x1 - x0)) + 45) % 90 - 45


def smoothed(line: list[tuple[float, float]], times: int = 3) -> list[tuple[float, float]]:
    """Chaikin's corner cutting; the ends stay."""
    for _ in range(times):
        corners = [
            (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in zip(line, line[1:]) for t in (0.25, 0.75)
        ]
        line = [line[0], *corners[1:-1], line[-1]]
    return line


def parts(geometry: shapely.Geometry) -> list[Polygon]:
    """The polygons of a geometry in reading order, without crumbs."""
    polygons = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon" and part.area > 1.0]
    return sorted(polygons, key=reading_order)


def reading_order(shape: Polygon) -> tuple[float, float]:
    """What sorts shapes by rows of blocks from the top, and from left to right in each."""
    return (-(shape.centroid.y // 340), shape.centroid.x)
