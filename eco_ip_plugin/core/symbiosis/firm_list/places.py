"""Where a firm of a list stands: coordinates however they are written, and plots by their number.

Plane coordinates are metres of the layer's system, easting and northing or, as surveyors write them, x for north; or
longitude and latitude in degrees, also with minutes and seconds. The figures themselves tell which: no two of these
ranges overlap in Vietnam.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from ...geometry.vietnam import PARK_M, Bounds, in_vietnam
from ...tables.numbers import readings
from ...tables.words import fold, fold_signs

_LONGITUDE, _LATITUDE = (102.0, 118.0), (6.0, 24.0)
_DMS = re.compile(
    r"""\s*([NSEWBĐTnsewbđt])?\s*(\d{1,3})\s*[°ºo˚]\s*(\d{1,2})\s*['’′]\s*"""
    r"""(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["”″]|''|’’|′′)?)?\s*([NSEWBĐTnsewbđt])?\s*"""
)
_PLOT_WORDS = re.compile(r"^(?:LO DAT|LO SO|LO|O DAT|PLOT NO|PLOT|LOT NO|LOT|THUA DAT|THUA)(?= |\d)\s*")
_SEVERAL = re.compile(r"\s*(?:[,;+&/]|\bvà\b|\band\b|\n)\s*")
_GRID = 21  # lines of a grid laid over a plot, on which its firms are spread


@dataclass(frozen=True)
class Coordinates:
    """A place as written. degrees: longitude and latitude, else metres. swapped: north stood first. fits: it is one
    that Vietnam can have."""

    x: float
    y: float
    degrees: bool
    swapped: bool
    fits: bool = True


def coordinates(first: object, second: object, near: Bounds | None = None) -> list[Coordinates]:
    """Every place that two cells can mean, in either order; [] where they are no coordinates. near: where the park
    lies, for parks outside Vietnam: figures within 50 km of it are taken as easting and northing, as they stand."""
    found = {each for one in _figures(first) for other in _figures(second) for each in _in_vietnam(one, other)}
    if found or near is None:
        return sorted(found, key=lambda each: (each.degrees, each.x))
    pairs = itertools.product(_figures(first), _figures(second))
    ways = [Coordinates(x, y, False, turned, False) for a, b in pairs for turned, x, y in ((False, a, b), (True, b, a))]
    return [each for each in ways if is_near(each.x, each.y, near, PARK_M)][:1]


def pair(cell: object) -> tuple[str, str] | None:
    """The two figures of a cell that holds both: "21.0285, 105.8542", "586123,5; 2340500"; None for another cell."""
    parts = re.split(r"\s*[;|\n]\s*|\s+[-–]\s+|,\s+|\s{2,}|\t", str(cell or "").strip())
    if len(parts) == 1:
        parts = parts[0].split()
    if len(parts) == 1 and parts[0].count(",") == 1 and "." in parts[0]:
        parts = parts[0].split(",")
    return (parts[0], parts[1]) if len(parts) == 2 and all(map(_figures, parts)) else None


def is_near(x: float, y: float, bounds: Bounds, metres: float) -> bool:
    """Whether a place is within so many metres of a box."""
    return bounds[0] - metres <= x <= bounds[2] + metres and bounds[1] - metres <= y <= bounds[3] + metres


def _figures(cell: object) -> tuple[float, ...]:
    found = _DMS.fullmatch(cell) if isinstance(cell, str) else None
    if found is None:
        return readings(cell, ("m", "°", "e", "n"))
    degrees = float(found[2]) + float(found[3]) / 60 + float((found[4] or "0").replace(",", ".")) / 3600
    return (degrees,) if float(found[3]) < 60 else ()


def _in_vietnam(one: float, other: float) -> Iterator[Coordinates]:
    there = in_vietnam((one, other, one, other), 1.0)
    if there is not None:
        yield Coordinates(*there[1], degrees=False, swapped=there[0])
    for swapped, x, y in ((False, one, other), (True, other, one)):
        if _LONGITUDE[0] <= x <= _LONGITUDE[1] and _LATITUDE[0] <= y <= _LATITUDE[1]:
            yield Coordinates(x, y, degrees=True, swapped=swapped)


@dataclass(frozen=True)
class Plots:
    """The plots of a park, of the same length: ids and names as text, shapes (n,) shapely polygons in the system of
    the firms, None for a plot without one."""

    ids: Sequence[str] = ()
    names: Sequence[str] = ()
    shapes: Sequence[shapely.Geometry | None] = ()

    def find(self, typed: object) -> list[str]:
        """Ids of the plots that may be meant: "B7", "Lô B7", "lô b-7"; [] where there is none."""
        text = str(int(typed)) if isinstance(typed, float) and typed.is_integer() else str(typed or "").strip()
        return [text] if text in self._places else self._by_key.get(_plot_key(text), [])

    def find_each(self, typed: object) -> list[list[str]]:
        """The same of a cell that names several: "B7, B8"; [] where one of them is unknown."""
        parts = [each for each in _SEVERAL.split(str(typed or "").strip()) if each]
        found = [self.find(each) for each in parts]
        return found if len(found) > 1 and all(found) else []

    def under(self, x: float, y: float) -> str:
        """Id of the plot at a place, "" where there is none."""
        if self._tree is None:
            return ""
        there = self._tree.query(shapely.Point(x, y), predicate="intersects")
        return self.ids[int(there.min())] if len(there) else ""

    def shape(self, plot_id: str) -> shapely.Geometry | None:
        """The land of a plot; None where it has none."""
        place = self._places.get(plot_id)
        return None if place is None else self._sound[place]

    def spread(self, plot_id: str, taken: Iterable[tuple[float, float]], count: int) -> list[tuple[float, float]]:
        """Places for `count` more firms within a plot, as far from each other and from those `taken` as they can be;
        for the first firm of a plot a place in its middle. [] for a plot without land."""
        shape = self.shape(plot_id)
        if shape is None:
            return []
        free = _within(shape)
        nearest = np.full(len(free), np.inf)
        for place in taken:
            nearest = np.minimum(nearest, np.hypot(*(free - place).T))
        fresh: list[tuple[float, float]] = []
        for _ in range(count):
            place = free[int(np.argmax(nearest))]  # of equally far ones the first, the middle
            fresh.append((float(place[0]), float(place[1])))
            nearest = np.minimum(nearest, np.hypot(*(free - place).T))
        return fresh

    @property
    def bounds(self) -> Bounds | None:
        """West, south, east and north of them all; None where there is no land."""
        known = [each for each in self._sound if each is not None]
        return tuple(shapely.total_bounds(known).tolist()) if known else None

    @cached_property
    def _places(self) -> dict[str, int]:
        return {id_: place for place, id_ in enumerate(self.ids)}

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id_, name in zip(self.ids, self.names):
            for key in {_plot_key(id_), _plot_key(name)} - {""}:
                found.setdefault(key, []).append(id_)
        return found

    @cached_property
    def _sound(self) -> list[shapely.Geometry | None]:
        return [None if each is None or each.is_empty else shapely.make_valid(each) for each in self.shapes]

    @cached_property
    def _tree(self) -> shapely.STRtree | None:
        return shapely.STRtree(self._sound) if any(each is not None for each in self._sound) else None


def _plot_key(text: str) -> str:
    return _PLOT_WORDS.sub("", fold_signs(fold(text))).replace(" ", "")


def _within(shape: shapely.Geometry) -> np.ndarray:
    """(n, 2) places within a shape, its middle first; those of a grid that keep off its edges, where there are any."""
    middle = shape.representative_point()
    west, south, east, north = shape.bounds
    steps = (np.arange(_GRID) + 0.5) / _GRID
    x, y = np.meshgrid(west + steps * (east - west), south + steps * (north - south))
    inner = shape.buffer(-0.06 * min(east - west, north - south))
    grid = shapely.points(x.ravel(), y.ravel())
    places = grid[shapely.contains(inner if not inner.is_empty else shape, grid)]
    return np.array([(middle.x, middle.y), *zip(shapely.get_x(places), shapely.get_y(places))])
