"""Utility lines as people draw and describe them, as axes in space, and what of them cannot be held against a rule.

Where a depth is given the axis lies that far below the ground: at ground − depth where the ground is known, else at
−depth, which tells levels of such lines apart from each other alone. Without a depth the line's own Z counts. Lines
whose Z is 0 throughout have none: that is what programs write where nobody gave a level.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from ...corridors.demands import Utilities, position_of
from ...corridors.kinds import NO_KIND, KindTable
from ...tables import numbers

Ground = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""Level of the ground at (k,) x and y, m, NaN where it is not known."""
BELOW_GROUND, IN_SPACE, NO_LEVEL = 1, 2, 0
"""What the z of an axis counts from: the ground over it, the datum of levels, nothing."""
DEEPEST_M, WIDEST_MM = 200.0, 20_000.0
"""What is more than that is a slip of units, such as a depth in millimetres, and would pass every rule."""
NO_BURIED_LINE = ("road", "overhead", "rack")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row or a pair of rows, as `dig.finding.<kind>` says it with `values`, at (x, y, z)."""

    kind: str
    rows: tuple[int, ...]
    place: tuple[float, float, float]
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Described:
    """The cells of (n,) lines as typed, None for a column that was not chosen."""

    id: np.ndarray
    kind: Sequence[str | None]
    position: Sequence[str | None] | None = None
    diameter_mm: Sequence[Any] | None = None
    depth_m: Sequence[Any] | None = None


@dataclass(frozen=True)
class Pipes:
    """utilities: (n,) lines in plan with what is known of them. axis: (n,) lines with z, NaN where not known. level:
    (n,) what z counts from. judged: (n,) whether the rules hold for the row: it lies in the ground, outside tunnels.
    faults: of the rows. elsewhere: how many are above ground or inside a tunnel. unknown_kinds: words no table has."""

    utilities: Utilities
    axis: np.ndarray
    level: np.ndarray
    judged: np.ndarray
    faults: Sequence[Fault]
    elsewhere: int
    unknown_kinds: Sequence[str]

    @property
    def radius_m(self) -> np.ndarray:
        """(n,) half of the outer diameters, 0 where not known."""
        return np.nan_to_num(self.utilities.diameter_mm) / 2000.0


def pipes_of(lines: np.ndarray, described: Described, ground: Ground | None = None) -> Pipes:
    """From (n,) lines in metres, with z where they have one. What cannot be read becomes a fault, never an error."""
    given = _Given(lines, described, ground)
    given.read_positions()
    given.read_sizes()
    given.find_levels()
    given.look_at_shapes()
    return given.settled()


class _Given:
    """What is being read: columns as they fill, and the faults on the way."""

    def __init__(self, lines: np.ndarray, described: Described, ground: Ground | None) -> None:
        self.lines, self.described, self.ground = _single(lines), described, ground
        self.count = len(lines)
        self.kind, self.kinds, words = KindTable.shipped().settled(described.kind)
        self.unknown_kinds = [word for word in words if word != NO_KIND]
        self.faults: list[Fault] = []
        for row in np.flatnonzero(~np.isin(self.kind.astype(str), [*self.kinds])):
            self.fault("no_kind" if self.kind[row] == NO_KIND else "unknown_kind", row, word=self.kind[row])

    def fault(self, kind: str, row: Any, place: shapely.Geometry | None = None, **values: Any) -> None:
        """Note what is wrong with a row; without a place, at the middle of its line."""
        at = shapely.line_interpolate_point(shapely.get_geometry(self.lines[row], 0), 0.5, normalized=True)
        point = shapely.force_2d(at) if place is None else place
        self.faults.append(Fault(kind, (int(row),), (point.x, point.y, 0.0), values))

    def read_positions(self) -> None:
        """below, above or inside; a word nobody knows is a fault."""
        given = self.described.position
        typed: Sequence[Any] = [None] * self.count if given is None else given
        found = [position_of(None if word is None else str(word)) for word in typed]
        group = [self.kinds[kind].group if kind in self.kinds else "" for kind in self.kind]
        self.position = np.array(
            ["above" if each in NO_BURIED_LINE else word for word, each in zip(found, group)], dtype=object
        )
        for row in np.flatnonzero(self.position == None):  # noqa: E711, element by element
            self.fault("position", row, typed=str(typed[row]))

    def read_sizes(self) -> None:
        """Diameters; what is none, or 0, is not known."""
        self.diameter_mm = self._figures(self.described.diameter_mm, "diameter")
        none = (self.diameter_mm <= 0) | (self.diameter_mm > WIDEST_MM)
        for row in np.flatnonzero(none & self.buried()):
            self.fault("diameter", row, typed=f"{self.diameter_mm[row]:g}")
        self.diameter_mm[none] = np.nan

    def find_levels(self) -> None:
        """Axes in space, from depths or the lines' own z."""
        self.depth_m = self._figures(self.described.depth_m, "depth")
        none = (self.depth_m == 0) | (self.depth_m > DEEPEST_M)  # 0 is what tables hold where nobody gave one
        for row in np.flatnonzero(none & self.buried()):
            self.fault("depth", row, typed=f"{self.depth_m[row]:g}")
        self.depth_m[none & self.buried()] = np.nan
        self.position[(self.depth_m < 0) & self.buried()] = "out"
        for row in np.flatnonzero(self.position == "out"):
            self.fault("above_ground", row, depth=float(self.depth_m[row]))
        xyz, of = shapely.get_coordinates(self.lines, include_z=True, return_index=True)
        drawn = np.bincount(of, ~np.isfinite(xyz[:, 2]), self.count) == 0
        drawn &= np.bincount(of, xyz[:, 2] != 0, self.count) > 0
        known = np.isfinite(self.depth_m)
        surface = np.full(len(xyz), np.nan) if self.ground is None else self.ground(xyz[:, 0], xyz[:, 1])
        covered = np.bincount(of, np.isnan(surface), self.count) == 0
        levels = np.where(known[of], np.where(covered[of], surface, 0.0) - self.depth_m[of], xyz[:, 2])
        self.level = np.where(known, np.where(covered, IN_SPACE, BELOW_GROUND), np.where(drawn, IN_SPACE, NO_LEVEL))
        levels[(self.level == NO_LEVEL)[of]] = np.nan
        self.axis = _with_z(self.lines, xyz[:, :2], levels)
        self._sort_out(of, levels, surface, covered)

    def _sort_out(self, of: np.ndarray, levels: np.ndarray, surface: np.ndarray, covered: np.ndarray) -> None:
        """Lines in space that leave the ground, lines without a level, depths beyond the edge of the ground model."""
        with np.errstate(invalid="ignore"):
            out = np.bincount(of, levels > surface, self.count) > 0
        for row in np.flatnonzero(out & self.buried()):
            highest = float(np.nanmin((surface - levels)[of == row]))
            self.fault("above_ground", row, depth=highest)
            self.position[row] = "out"
        for row in np.flatnonzero((self.level == NO_LEVEL) & self.buried()):
            self.fault("no_depth", row)
        beyond = ~covered & (self.level == BELOW_GROUND) & self.buried() & (self.ground is not None)
        for row in np.flatnonzero(beyond):
            self.fault("no_ground", row)

    def look_at_shapes(self) -> None:
        """Lines that cross themselves."""
        for row in np.flatnonzero(~shapely.is_simple(self.lines) & self.buried()):
            self.fault("self_crossing", row, _crossed_at(self.lines[row]))

    def settled(self) -> Pipes:
        utilities = Utilities(
            shapely.force_2d(self.lines), self.described.id, self.kind, self.kinds, self.position, self.diameter_mm,
            self.depth_m,
        )  # fmt: skip
        elsewhere = int(np.isin(self.position.astype(str), ["above", "inside"]).sum())
        return Pipes(
            utilities, self.axis, self.level, self.buried(), self.faults, elsewhere, self.unknown_kinds
        )  # fmt: skip

    def buried(self) -> np.ndarray:
        """(n,) whether the row lies in the ground, as far as is known by now."""
        return np.asarray(self.position == "below", dtype=bool)

    def _figures(self, cells: Sequence[Any] | None, what: str) -> np.ndarray:
        """A column of figures, NaN for none; what was typed and is none, or reads two ways, is a fault."""
        if cells is None:
            return np.full(self.count, np.nan)
        beside = [each for each in (self.described.diameter_mm, self.described.depth_m) if each is not None]
        found = numbers.figures(_without_nan(cells), beside)
        for row in np.flatnonzero(found.wrong & self.buried()):
            self.fault(f"unread_{what}", row, typed=str(cells[row]))
        return found.values.copy()


def _single(lines: np.ndarray) -> np.ndarray:
    """Lines that are stored as one of several parts, as plain lines, which have two ends."""
    alone = (shapely.get_type_id(lines) == shapely.GeometryType.MULTILINESTRING) & (
        shapely.get_num_geometries(lines) == 1
    )
    return np.asarray(np.where(alone, shapely.get_geometry(lines, 0), lines), dtype=object)


def _without_nan(cells: Sequence[Any]) -> list[Any]:
    """NaN of a column of numbers, which says that there is none, as an empty cell."""
    return [None if isinstance(cell, float) and cell != cell else cell for cell in cells]


def _with_z(lines: np.ndarray, xy: np.ndarray, z: np.ndarray) -> np.ndarray:
    """The same lines with other z."""
    flat = shapely.force_3d(shapely.force_2d(lines))
    return np.asarray(shapely.set_coordinates(flat, np.column_stack([xy, z])), dtype=object)


def _crossed_at(line: shapely.Geometry) -> shapely.Geometry:
    """A point where a line meets itself: where noding cuts it, but not at its own corners."""
    flat = shapely.force_2d(line)
    noded = shapely.get_parts(shapely.node(flat))
    ends = shapely.get_coordinates(noded).round(6)
    places, count = np.unique(
        np.concatenate([shapely.get_coordinates(shapely.get_point(noded, end)) for end in (0, -1)]).round(6),
        axis=0, return_counts=True,
    )  # fmt: skip
    return shapely.Point(*(places[count.argmax()] if len(places) else ends[0]))
