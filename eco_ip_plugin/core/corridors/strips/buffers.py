"""Corridor areas: lines given their width on either side, and united.

Equal sides are GEOS's buffer, so that areas are those of QGIS's own buffer. Unequal sides are put together from a
rectangle per segment and side, a join on the outside of each bend and a cap at either end: GEOS's one-sided buffer
loses land at sharp bends.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ...geometry.union.unions import unions_by_owner
from ...parallel import in_chunks
from ...progress import Progress, step

CAPS = ("flat", "round", "square")
JOINS = ("mitre", "round", "bevel")


@dataclass(frozen=True)
class Shape:
    """How ends and bends are drawn. segments: chords per quarter circle. mitre_limit: how far the tip of a mitre may
    reach from the bend, in widths of the side; a sharper one is cut off."""

    cap: str = "flat"
    join: str = "mitre"
    segments: int = 8
    mitre_limit: float = 2.0


def buffered(
    lines: np.ndarray, left_m: np.ndarray, right_m: np.ndarray, shape: Shape, progress: Progress
) -> np.ndarray:
    """The corridor of each line, (n,) polygons; left_m, right_m: (n,), as seen along the line."""
    result = np.empty(len(lines), dtype=object)
    even = left_m == right_m
    result[even] = in_chunks(
        lambda line, width_m: shapely.buffer(
            line,
            width_m,
            quad_segs=shape.segments,
            cap_style=shape.cap,
            join_style=shape.join,
            mitre_limit=shape.mitre_limit,
        ),
        lines[even],
        left_m[even],
        progress=progress,
        span=(0.0, 0.5),
    )
    if not even.all():
        pieces, owner = _pieces(lines[~even], left_m[~even], right_m[~even], shape)
        result[~even] = unions_by_owner(pieces, owner, int((~even).sum()), progress, (0.5, 1.0))
    step(progress, 1.0)
    return result


def _pieces(lines: np.ndarray, left_m: np.ndarray, right_m: np.ndarray, shape: Shape) -> tuple[np.ndarray, np.ndarray]:
    """Rectangles, joins and caps of both sides, (p,) polygons, and the line each belongs to, (p,)."""
    parts, part_owner = shapely.get_parts(lines, return_index=True)
    parts = shapely.remove_repeated_points(parts)
    xy, part = shapely.get_coordinates(parts, return_index=True)
    first = np.flatnonzero(part[1:] == part[:-1])
    owner = part_owner[part[first]]
    start, end = xy[first], xy[first + 1]
    along = (end - start) / np.linalg.norm(end - start, axis=1)[:, None]
    bends = _bends(parts, part[first])
    pieces, owners = [], []
    for width_m, sign in ((left_m[owner], 1.0), (right_m[owner], -1.0)):
        aside = np.stack([-along[:, 1], along[:, 0]], axis=1) * (sign * width_m)[:, None]
        for polygons, whose in (
            _rectangles(start, end, aside),
            _joins(end, along, aside, bends, sign, shape),
            _caps(start, end, along, aside, bends, shape),
        ):
            wide = width_m[whose] > 0
            pieces.append(polygons[wide])
            owners.append(owner[whose[wide]])
    return np.concatenate(pieces), np.concatenate(owners)


@dataclass(frozen=True)
class _Bends:
    """Segments (s,) that go on: before, after (b,) are the two at a bend. opens, closes: (o,) those at free ends."""

    before: np.ndarray
    after: np.ndarray
    opens: np.ndarray
    closes: np.ndarray


def _bends(parts: np.ndarray, part: np.ndarray) -> _Bends:
    """part: (s,) part of each segment, in order."""
    goes_on = part[1:] == part[:-1]
    before = np.flatnonzero(goes_on)
    is_first = np.concatenate([[True], ~goes_on])
    is_last = np.concatenate([~goes_on, [True]])
    closed = shapely.is_closed(parts)[part]
    seam_before, seam_after = np.flatnonzero(is_last & closed), np.flatnonzero(is_first & closed)
    return _Bends(
        np.concatenate([before, seam_before]),
        np.concatenate([before + 1, seam_after]),
        np.flatnonzero(is_first & ~closed),
        np.flatnonzero(is_last & ~closed),
    )


def _rectangles(start: np.ndarray, end: np.ndarray, aside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    ring = np.stack([start, end, end + aside, start + aside], axis=1)
    return shapely.polygons(ring), np.arange(len(start))


def _joins(
    end: np.ndarray, along: np.ndarray, aside: np.ndarray, bends: _Bends, sign: float, shape: Shape
) -> tuple[np.ndarray, np.ndarray]:
    """The wedge between two segments on the outside of their bend."""
    u, v = along[bends.before], along[bends.after]
    turn = u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
    straight_back = (np.abs(turn) < 1e-12) & ((u * v).sum(axis=1) < 0)
    outer = (turn * sign < -1e-12) | straight_back
    before, after = bends.before[outer], bends.after[outer]
    corner, a, b = end[before], aside[before], aside[after]
    if shape.join == "round":
        return _sectors(corner, a, b, shape.segments), before
    tips = [corner, corner + a, corner + b]
    if shape.join == "mitre":
        tips[2:2] = _mitre(corner, a, b, shape.mitre_limit)
    return shapely.polygons(np.stack(tips, axis=1)), before


def _mitre(corner: np.ndarray, a: np.ndarray, b: np.ndarray, limit: float) -> list[np.ndarray]:
    """The two corners of a mitre's tip: one and the same where it is within the limit, else where it is cut off."""
    width = np.maximum(np.linalg.norm(a, axis=1), 1e-300)  # a side without width is dropped later
    middle = a + b
    reach = np.linalg.norm(middle, axis=1)
    cos_half = np.clip(reach / (2 * width), 1e-12, 1.0)
    axis = np.where(reach[:, None] > 1e-9 * width[:, None], middle / np.maximum(reach, 1e-300)[:, None], 0.0)
    axis = np.where((reach <= 1e-9 * width)[:, None], np.stack([a[:, 1], -a[:, 0]], axis=1) / width[:, None], axis)
    tip = np.minimum(1 / cos_half, limit) * width
    sin_half = np.sqrt(1 - cos_half**2)
    # Where the cut at `tip` meets the two outer edges; at the full mitre both are the tip itself.
    spread = np.where(1 / cos_half <= limit, 0.0, (width - tip * cos_half) / np.maximum(sin_half, 1e-12))
    across = np.stack([-axis[:, 1], axis[:, 0]], axis=1)
    side = np.sign((across * a).sum(axis=1))[:, None]
    cut = corner + axis * tip[:, None]
    offset = across * spread[:, None] * side
    return [cut + offset, cut - offset]


def _caps(
    start: np.ndarray, end: np.ndarray, along: np.ndarray, aside: np.ndarray, bends: _Bends, shape: Shape
) -> tuple[np.ndarray, np.ndarray]:
    """Each side's own half of the cap at free ends."""
    whose = np.concatenate([bends.opens, bends.closes])
    corner = np.concatenate([start[bends.opens], end[bends.closes]])
    outward = np.concatenate([-along[bends.opens], along[bends.closes]])
    beside = aside[whose]
    ahead = outward * np.linalg.norm(beside, axis=1)[:, None]
    if shape.cap == "flat":
        return np.empty(0, dtype=object), whose[:0]
    if shape.cap == "round":
        return _sectors(corner, beside, ahead, shape.segments), whose
    return shapely.polygons(np.stack([corner, corner + beside, corner + beside + ahead, corner + ahead], 1)), whose


def _sectors(corner: np.ndarray, a: np.ndarray, b: np.ndarray, segments: int) -> np.ndarray:
    """Pieces of pie from `a` to `b` about `corner`, (n,) polygons of as many chords as a quarter circle has."""
    from_angle = np.arctan2(a[:, 1], a[:, 0])
    sweep = np.arctan2(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0], (a * b).sum(axis=1))
    angle = from_angle[:, None] + sweep[:, None] * np.linspace(0, 1, segments + 1)[None, :]
    arc = np.stack([np.cos(angle), np.sin(angle)], axis=2) * np.linalg.norm(a, axis=1)[:, None, None]
    return shapely.polygons(np.concatenate([corner[:, None, :], corner[:, None, :] + arc], axis=1))
