"""Is there a green belt of the required width all round the park? Where not, over which land and which stretch.

The belt is asked for as a ring inside the boundary: land nearer to it than the width. A stretch of the boundary fails
where anything but green stands straight behind it within that width. Metres, m².
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import shapely
from shapely import ops

from ..errors import EcoIpError
from ..geometry.noding import NOISE_M2
from ..geometry.polygons import grid_m, on_grid, polygonal
from ..landuse.check import Checked
from ..landuse.classes import CLASSES
from ..progress import Progress
from ..rules.figures import stated
from ..rules.judge import AT_MOST, ROUNDING_M, Stated, limit
from ..rules.verdict import FAIL, NO_VERDICT, PASS
from ..text import say

PACK = "qcvn-01"
_JOINED_M = 0.001
"""Stretches nearer to each other than this are one: coordinates of drawings end at the millimetre."""


@dataclass(frozen=True)
class Belt:
    """The belt of one park. missing: (k,) polygons of the ring without green, with the class of that land (`gap` where
    no zone is) in `land_class`; decides: which of them are more than the rounding of the drawing, (k,) bool.
    stretches: (s,) lines of the boundary that fail."""

    ring_m2: float
    missing: np.ndarray
    land_class: tuple[str, ...]
    decides: np.ndarray
    stretches: np.ndarray

    @property
    def missing_m2(self) -> float:
        """Land of the ring that is not green."""
        return float(shapely.area(self.missing).sum())

    @property
    def accuracy_m2(self) -> float:
        """What the rounding of the drawing can cause along the missing land that does not decide."""
        return ROUNDING_M * float(shapely.length(self.missing[~self.decides]).sum())


@dataclass(frozen=True)
class Belts:
    """The belts of the parks of a drawing, none where no width is known. width: what they were held against."""

    park: tuple[str, ...]
    belt: tuple[Belt, ...]
    width: Stated

    def figures(self) -> dict[str, Any]:
        """All parks together."""
        if self.width.value is None:
            return {"VERDICT": NO_VERDICT, "COVERAGE_PCT": None}
        ring_m2 = sum(each.ring_m2 for each in self.belt)
        missing_m2 = sum(each.missing_m2 for each in self.belt)
        return {
            "VERDICT": FAIL if any(each.decides.any() for each in self.belt) else PASS,
            "COVERAGE_PCT": 100.0 * (1.0 - missing_m2 / ring_m2),
            "RING_M2": ring_m2,
            "MISSING_M2": missing_m2,
            "STRETCH_COUNT": sum(len(each.stretches) for each in self.belt),
            "STRETCH_M": sum(float(shapely.length(each.stretches).sum()) for each in self.belt),
            "REQUIRED_M": self.width.value,
            "ACCURACY_M2": sum(each.accuracy_m2 for each in self.belt),
        }

    def sentence(self, language: str) -> str:
        """The result in one sentence."""
        if self.width.reason is not None:
            key, params = self.width.reason
            return say(key, language, **params)
        found = self.figures()
        at_limit = found["VERDICT"] == PASS and found["MISSING_M2"] > 0
        basis = f"{self.width.source} {self.width.clause}".strip()
        return say("belt.at_limit" if at_limit else f"belt.{found['VERDICT']}", language, basis=basis, **found)

    def missing(self, smallest_m2: float) -> tuple[dict[str, list[Any]], np.ndarray]:
        """Missing land of at least `smallest_m2`: values by column, and (k,) polygons."""
        rows = [
            (name, land_class, float(geometry.area), geometry)
            for name, each in zip(self.park, self.belt)
            for land_class, geometry in zip(each.land_class, each.missing)
            if geometry.area >= smallest_m2
        ]
        columns = {name: [row[k] for row in rows] for k, name in enumerate(("park", "class", "area_m2"))}
        return columns, np.array([*(row[3] for row in rows), None], dtype=object)[:-1]

    def stretches(self) -> tuple[dict[str, list[Any]], np.ndarray]:
        """Stretches of the boundary that fail: values by column, and (s,) lines."""
        lines = np.concatenate([np.empty(0, dtype=object), *(each.stretches for each in self.belt)])
        names = [name for name, each in zip(self.park, self.belt) for _ in each.stretches]
        width = {"required_m": [self.width.value] * len(lines), "clause": [self.width.clause] * len(lines)}
        return {"park": names, "length_m": shapely.length(lines).tolist(), **width}, lines


def belt_width(own_m: float | None, on: datetime.date, language: str) -> Stated:
    """The width asked for: the project's own, else that of the regulation."""
    if own_m is None:
        return stated(PACK, "belt_width", on)
    return Stated(own_m, "", say("belt.own_width", language), "project", unit="m")


def counted_classes(typed: str) -> list[str]:
    """Green, and the classes named with commas that may interrupt it. Raises EcoIpError for one that is none."""
    classes = [name.strip() for name in typed.split(",") if name.strip()]
    wrong = [name for name in classes if name not in CLASSES]
    if wrong:
        raise EcoIpError("error.belt.class", found=", ".join(wrong), expected=", ".join(CLASSES))
    return ["green", *classes]


def belts(checked: Checked, width: Stated, counted: Collection[str], progress: Progress) -> Belts:
    """The belt of every park of a drawing that was checked."""
    names = tuple(park.name for park in checked.review.parks)
    found: list[Belt] = []
    pieces = [] if width.value is None else list(checked.net_pieces(progress))
    for park, (_, undisputed, _), (_, disputed, _) in zip(checked.overlays, pieces[::2], pieces[1::2]):
        geometry = np.concatenate([undisputed[0], disputed[0]])
        classes = [*undisputed[1], *disputed[1]]  # disputed land is none of its claimants' class: "green+traffic"
        found.append(belt(park.park, geometry, classes, width.value or 0.0, counted=counted))
    return Belts(names, tuple(found), width)


def belt(
    park: shapely.Geometry, pieces: np.ndarray, classes: Sequence[str], width_m: float, *,
    counted: Collection[str] = ("green",),
) -> Belt:  # fmt: skip
    """The belt of `park`, its land given as disjoint (n,) polygons with their classes.

    counted: classes that do not interrupt the belt.
    """
    step_m = grid_m(np.array([park], dtype=object))
    ring = shapely.intersection(park, shapely.buffer(shapely.boundary(park), width_m, join_style="mitre"))
    near = np.flatnonzero(shapely.intersects(pieces, ring))
    part = polygonal(on_grid(shapely.intersection, pieces[near], ring, step_m=step_m))
    kinds = np.array(classes, dtype=object)[near]
    is_green = np.isin(kinds, list(counted))
    union, difference = (partial(on_grid, each, step_m=step_m) for each in (shapely.union_all, shapely.difference))
    bare = difference(ring, union(part[is_green]))
    groups = {kind: union(part[kinds == kind]) for kind in set(kinds[~is_green])}
    groups["gap"] = difference(bare, union(part))
    missing, land_class = [], []
    for kind in sorted(groups):
        lost = shapely.get_parts(polygonal(np.array([groups[kind]], dtype=object)))
        lost = lost[shapely.area(lost) >= NOISE_M2]
        missing.append(lost)
        land_class += [kind] * len(lost)
    lost = np.concatenate(missing)
    decides = shapely.area(lost) > limit(0.0, AT_MOST, ROUNDING_M * shapely.length(lost))
    return Belt(float(ring.area), lost, tuple(land_class), decides, _stretches(park, lost[decides], width_m))


def _stretches(park: shapely.Geometry, missing: np.ndarray, width_m: float) -> np.ndarray:
    """Parts of the boundary straight behind which land is missing, (s,) lines."""
    rings = shapely.get_rings(shapely.get_parts(shapely.normalize(park)))
    found = [_on_ring(ring, *_behind(ring, park, missing, width_m)) for ring in rings]
    lines = [line for lines in found for line in lines]
    return np.array(lines, dtype=object)


def _behind(
    ring: shapely.Geometry, park: shapely.Geometry, missing: np.ndarray, width_m: float
) -> tuple[np.ndarray, np.ndarray]:
    """From where to where along `ring` land is missing behind its edges, two (m,) arrays of metres."""
    points = shapely.get_coordinates(ring)
    start, edge = points[:-1], np.diff(points, axis=0)
    length = np.hypot(*edge.T)
    start, edge, length = start[length > 0], edge[length > 0], length[length > 0]
    along = edge / length[:, None]
    inward = np.stack([-along[:, 1], along[:, 0]], axis=1) * _side(ring, park) * width_m
    strip = shapely.polygons(np.stack([start, start + edge, start + edge + inward, start + inward], axis=1))
    hit, piece = shapely.STRtree(missing).query(strip, predicate="intersects")
    common = polygonal(on_grid(shapely.intersection, strip[hit], missing[piece], step_m=grid_m(strip)))
    parts, owner = shapely.get_parts(common, return_index=True)
    solid = shapely.area(parts) > NOISE_M2
    parts, hit = parts[solid], hit[owner[solid]]
    corners, part = shapely.get_coordinates(parts, return_index=True)
    reach = ((corners - start[hit[part]]) * along[hit[part]]).sum(axis=1)
    low, high = np.full(len(parts), np.inf), np.full(len(parts), -np.inf)
    np.minimum.at(low, part, reach)
    np.maximum.at(high, part, reach)
    before = (np.cumsum(length) - length)[hit]
    return before + np.clip(low, 0, length[hit]), before + np.clip(high, 0, length[hit])


def _side(ring: shapely.Geometry, park: shapely.Geometry) -> int:
    """1 where the park lies left of `ring`, -1 where right: a shell is its left side when counter-clockwise."""
    is_shell = any(shapely.get_exterior_ring(part).equals(ring) for part in shapely.get_parts(park))
    return 1 if shapely.is_ccw(ring) == is_shell else -1


def _on_ring(ring: shapely.Geometry, low: np.ndarray, high: np.ndarray) -> list[shapely.Geometry]:
    """The intervals of `ring` as lines, those that touch as one, across the ring's first point too."""
    if not len(low):
        return []
    order = np.argsort(low)
    low, reached = low[order], np.maximum.accumulate(high[order])
    first = np.r_[True, low[1:] > reached[:-1] + _JOINED_M]
    starts, ends = low[first], reached[np.r_[first[1:], True]]
    lines = [ops.substring(ring, a, b) for a, b in zip(starts.tolist(), ends.tolist())]
    if len(lines) > 1 and starts[0] <= _JOINED_M and ends[-1] >= ring.length - _JOINED_M:
        lines[0] = shapely.line_merge(shapely.union_all([lines.pop(), lines[0]]))
    return lines
