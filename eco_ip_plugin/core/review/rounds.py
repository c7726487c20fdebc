"""A drawing handed in again: which findings are mended, which are still there, which are new, and what land changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import shapely

from ..geometry.polygons import grid_m, on_grid

MOST_ZONES = 20_000
"""Of a drawing with more pieces of land than this no fingerprints are kept: they would swell the project file."""

_ROUNDING_M = 1e-3
"""Borders are compared to the millimetre: less than that, a drawing program makes of the same border."""

_SAME_SHARE = 0.5
"""Two findings of one kind are one finding when they share this much of the smaller: it may have shrunk or grown."""


@dataclass(frozen=True)
class Listed:
    """A finding as a review keeps it. number: as in the report of its round. geometry: polygon or None. ids: features;
    zones: what people call them, "" where the layer has neither codes nor labels.

    settled, opinion and note: the reviewer's; opinion: one of `opinions.OPINIONS`, "" for none yet, or her own words.
    state: `new`, `open`, or "" in a first round. messages: the sentence by language, where the check told it in both.
    """

    number: int
    park: str
    kind: str
    severity: str
    area_m2: float
    ids: str
    message: str
    geometry: shapely.Geometry | None = None
    settled: bool = False
    note: str = ""
    state: str = ""
    opinion: str = ""
    zones: str = ""
    messages: Mapping[str, str] = field(default_factory=dict)

    def said(self, **values: Any) -> Listed:
        """The same with other values, as `replace` makes it, in a fifth of the time: thousands are ticked at once."""
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__, **values)
        return made

    @property
    def is_marked(self) -> bool:
        """Whether the reviewer has said anything of it."""
        return self.settled or bool(self.opinion or self.note)


@dataclass(frozen=True)
class Round:
    """One drawing as it was reviewed. crs: of the geometries. bounds: of its land. zones: fingerprints of its pieces
    of land; empty when not known. gone: findings of the round before that are mended."""

    crs: str
    bounds: tuple[float, float, float, float]
    zones: frozenset[str] = frozenset()
    findings: tuple[Listed, ...] = ()
    gone: tuple[Listed, ...] = field(default=())


def fingerprints(geometry: np.ndarray, land_class: Sequence[str]) -> np.ndarray:
    """What tells each piece of land from any other, (n,) str: its class and its border to the millimetre, however the
    border is walked and wherever the walk begins."""
    rounded = shapely.set_precision(geometry, _ROUNDING_M, mode="pointwise")
    walked = shapely.to_wkb(shapely.normalize(rounded), byte_order=1)
    digests = [hashlib.blake2b(wkb + name.encode(), digest_size=8).hexdigest() for wkb, name in zip(walked, land_class)]
    return np.array(digests, dtype=object)


def changed(now: np.ndarray, before: frozenset[str]) -> tuple[np.ndarray, int]:
    """Which pieces of land the round before did not have, (n,) bool, and how many of its own are there no more."""
    fresh = np.array([one not in before for one in now.tolist()], dtype=bool)
    return fresh, len(before - set(now.tolist()))


def same_land(before: Round | None, now: Round) -> bool:
    """Whether no land has changed since `before`, as far as that is known."""
    return before is not None and bool(now.zones) and now.zones == before.zones


def next_round(before: Round | None, now: Round, again: bool | None = None) -> Round:
    """`now` with ticks, opinions and notes of `before`, what is new said, and what is mended kept as `gone`.

    again: the same drawing was checked once more, states and `gone` stay; None: it was when no land has changed.
    """
    if before is None:
        return now
    pairs = matches(before.findings, now.findings)
    again = same_land(before, now) if again is None else again
    findings = []
    for row, finding in enumerate(now.findings):
        old = before.findings[pairs[row]] if row in pairs else None
        if old is None:
            findings.append(replace(finding, state="" if again else "new"))
        else:
            state = old.state if again else "open"
            findings.append(replace(finding, settled=old.settled, opinion=old.opinion, note=old.note, state=state))
    met = set(pairs.values())
    if again:  # what other terms no longer find is not lost where somebody has said something of it
        lost = [old for row, old in enumerate(before.findings) if row not in met and old.is_marked]
        return replace(now, findings=tuple(findings), gone=(*before.gone, *lost))
    gone = tuple(old for row, old in enumerate(before.findings) if row not in met)
    return replace(now, findings=tuple(findings), gone=gone)


def matches(before: Sequence[Listed], now: Sequence[Listed]) -> dict[int, int]:
    """Row in `now` → row in `before` of the same finding, one to one: of one kind, at one place or, without a place,
    about the same features."""
    pairs = _unchanged(before, now)
    pairs.update(_by_place(before, now, pairs))
    placeless = {(one.kind, one.park, one.ids): row for row, one in enumerate(before) if one.geometry is None}
    for row, one in enumerate(now):
        old = placeless.pop((one.kind, one.park, one.ids), None) if one.geometry is None else None
        if old is not None:
            pairs[row] = old
    return pairs


def _unchanged(before: Sequence[Listed], now: Sequence[Listed]) -> dict[int, int]:
    """Findings whose place is the same to the last digit, as most are: no overlay is needed, which takes seconds."""
    at: dict[tuple[str, bytes], list[int]] = {}
    for row, (kind, place) in enumerate(_placed(before)):
        if place is not None:
            at.setdefault((kind, place), []).append(row)
    pairs = {}
    for row, (kind, place) in enumerate(_placed(now)):
        twins = at.get((kind, place), []) if place is not None else []
        if twins:
            pairs[row] = twins.pop(0)
    return pairs


def _placed(findings: Sequence[Listed]) -> list[tuple[str, bytes | None]]:
    places = shapely.to_wkb(np.array([*(one.geometry for one in findings), None], dtype=object)[:-1])
    return [(one.kind, place) for one, place in zip(findings, places.tolist())]


def _by_place(before: Sequence[Listed], now: Sequence[Listed], paired: Mapping[int, int]) -> dict[int, int]:
    """Of the findings that are in no pair yet."""
    met = set(paired.values())
    old_rows = [row for row, one in enumerate(before) if one.geometry is not None and row not in met]
    new_rows = [row for row, one in enumerate(now) if one.geometry is not None and row not in paired]
    if not old_rows or not new_rows:
        return {}
    old = np.array([before[row].geometry for row in old_rows], dtype=object)
    new = np.array([now[row].geometry for row in new_rows], dtype=object)
    a, b = shapely.STRtree(old).query(new, predicate="intersects")
    same_kind = np.array([now[new_rows[i]].kind == before[old_rows[j]].kind for i, j in zip(a, b)], dtype=bool)
    a, b = a[same_kind], b[same_kind]
    if not len(a):
        return {}
    common = shapely.area(on_grid(shapely.intersection, new[a], old[b], step_m=grid_m(np.append(old, new))))
    smaller = np.minimum(shapely.area(new[a]), shapely.area(old[b]))
    share = np.divide(common, smaller, out=np.zeros(len(common)), where=smaller > 0)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for k in np.argsort(-common, kind="stable").tolist():
        i, j = new_rows[a[k]], old_rows[b[k]]
        if share[k] >= _SAME_SHARE and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def same_place(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    """Whether two drawings show one park: their bounds share at least half of the smaller."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return False
    smaller = min((c[2] - c[0]) * (c[3] - c[1]) for c in (a, b))
    return width * height >= _SAME_SHARE * smaller
