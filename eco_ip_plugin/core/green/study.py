"""Green land studied as a network, all of it: patches, links, indices, necks, the belt's profile, the next steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import shapely

from ..errors import EcoIpError
from ..geometry.units import M2_PER_HA
from ..landuse.pieces import Pieces
from ..progress import Progress, Stretch
from ..review.belt import Belts
from ..rules.judge import AT_LEAST, holds
from ..rules.verdict import NO_VERDICT
from .belt_gaps import BeltGap, belt_gaps
from .indices import Indices, Network, Terms, indices
from .links import Links, gaps, over_land
from .necks import Necks, necks_of
from .patches import Patches, patches_of
from .profile import Profile, profile
from .resistance import Resistance
from .steps import GAP, MOST_TRIED, RESERVE, SALEABLE, VACANT, Candidates, Step, candidates_of, steps

Note = tuple[str, dict[str, Any]]
REACH_MEDIANS = 10.0
"""Where nobody says how far is too far: at ten times the median one in a thousand still crosses."""


@dataclass(frozen=True)
class Given:
    """What is studied, in metres. green: (g,) valid polygons. resistance: None for open land everywhere. parks: (p,)
    boundaries with their names. belts: None where no zones say what the belt is. pieces: disjoint land of the zones
    with its classes, in several parts; None without zones. vacant: (v,) polygons with what they are called."""

    green: np.ndarray
    parks: np.ndarray
    park_names: Sequence[str]
    resistance: Resistance | None = None
    belts: Belts | None = None
    pieces: Sequence[Pieces] | None = None
    vacant: np.ndarray | None = None
    vacant_names: Sequence[str] = ()

    def of_class(self, *classes: str) -> tuple[np.ndarray, list[str]]:
        """Land of these classes, (k,) polygons, and the ids of its zones."""
        shapes, names = [np.empty(0, dtype=object)], []
        for geometry, kinds, _, ids in self.pieces or ():
            rows = [row for row, kind in enumerate(kinds) if kind in classes]
            shapes.append(geometry[rows])
            names += [ids[row] for row in rows]
        return np.concatenate(shapes), names


@dataclass(frozen=True)
class Asked:
    """median_m: at which half still cross; reach_m: gaps beyond it are none, None for ten medians; iic_m: gaps up to it
    are a link of IIC, None for the median; landscape_ha: None for the parks; importance: whether patches are removed;
    steps: how many; smallest_m2: smaller patches are left out."""

    median_m: float
    reach_m: float | None = None
    iic_m: float | None = None
    landscape_ha: float | None = None
    importance: bool = True
    steps: int = 3
    smallest_m2: float = 0.0

    @property
    def reach(self) -> float:
        """In metres."""
        return REACH_MEDIANS * self.median_m if self.reach_m is None else self.reach_m

    @property
    def link_m(self) -> float:
        """The threshold of IIC: never beyond the reach."""
        return min(self.median_m if self.iic_m is None else self.iic_m, self.reach)

    def terms(self, parks: np.ndarray) -> Terms:
        """With the area of the landscape, that of the parks where nobody says it."""
        area = self.landscape_ha
        if area is None and len(parks):
            area = float(shapely.area(shapely.union_all(parks))) / M2_PER_HA
        return Terms(self.median_m, self.link_m, area)


@dataclass(frozen=True)
class Study:
    """What was found. necks: of each patch. profile: None without a boundary. gaps: interruptions of the belt.
    candidates: land that was tried, with the best of it in order as `steps`, and by row what each would lift EC by
    alone, %. stranded: (s,) patches that have others
    within reach and no way to any."""

    given: Given
    asked: Asked
    terms: Terms
    patches: Patches
    links: Links
    network: Network
    found: Indices
    necks: Necks
    profile: Profile | None
    gaps: Sequence[BeltGap]
    candidates: Candidates
    steps: Sequence[Step]
    alone_pct: Mapping[int, float]
    stranded: np.ndarray

    @property
    def verdict(self) -> str:
        """That of the belt."""
        return NO_VERDICT if self.given.belts is None else str(self.given.belts.figures()["VERDICT"])

    @cached_property
    def gap_rows(self) -> dict[int, int]:
        """The candidate that would close each interruption, by its number."""
        kinds = zip(self.candidates.kind, self.candidates.label)
        return {int(label): row for row, (kind, label) in enumerate(kinds) if kind == GAP}

    @cached_property
    def best_gap(self) -> int | None:
        """The candidate that would close the interruption it helps most to close; None where none was tried."""
        tried = [row for row in self.gap_rows.values() if row in self.alone_pct]
        return max(tried, key=lambda row: self.alone_pct[row], default=None)


def study(given: Given, asked: Asked, progress: Progress) -> Study:
    """All of it. Raises EcoIpError where there is no green or the landscape is smaller than it, Cancelled."""
    part = lambda start, end: Stretch(progress, start, end)  # noqa: E731
    patches = patches_of(given.green, asked.smallest_m2, part(0.0, 0.05))
    terms = asked.terms(given.parks)
    green_ha = float(patches.area_ha.sum())
    if terms.landscape_ha is not None and not holds(terms.landscape_ha, green_ha, AT_LEAST):
        raise EcoIpError("error.green_landscape", landscape_ha=terms.landscape_ha, green_ha=green_ha)
    links = _links(patches.geometry, given.resistance, asked, None, part(0.05, 0.3))
    network = links.network(patches.area_ha)
    found = indices(network, terms, asked.importance, part(0.3, 0.55))
    necks = necks_of(patches.geometry, part(0.55, 0.75))
    along = profile(given.parks, patches.geometry, part(0.75, 0.8)) if len(given.parks) else None
    interrupted = [] if given.belts is None else belt_gaps(given.belts)
    candidates = _candidates(given, patches.geometry, interrupted)
    chosen, alone = _steps(given, asked, patches, links, candidates, part(0.8, 1.0))
    return Study(
        given, asked, terms, patches, links, network, found, necks, along, interrupted, candidates, chosen, alone,
        _stranded(links, len(patches.geometry)),
    )  # fmt: skip


def _links(
    land: np.ndarray, resistance: Resistance | None, asked: Asked, among: np.ndarray | None, progress: Progress
) -> Links:
    straight = gaps(land, asked.reach, Stretch(progress, 0.0, 0.3), among)
    if resistance is None or not len(resistance.shape):
        return straight
    return over_land(straight, land, resistance, asked.reach, Stretch(progress, 0.3, 1.0))


def _candidates(given: Given, green: np.ndarray, interrupted: Sequence[BeltGap]) -> Candidates:
    open_ = [gap for gap in interrupted if not shapely.is_empty(gap.plantable)]
    reserve, names = given.of_class("reserve")
    vacant = np.empty(0, dtype=object) if given.vacant is None else given.vacant
    offered = (
        (np.array([*(gap.plantable for gap in open_), None], dtype=object)[:-1], GAP, [str(g.number) for g in open_]),
        (reserve, RESERVE, names),
        (vacant, VACANT, given.vacant_names),
    )
    saleable = None if given.pieces is None else given.of_class(*SALEABLE)[0]
    return candidates_of(offered, green, saleable)


def _steps(
    given: Given, asked: Asked, patches: Patches, links: Links, candidates: Candidates, progress: Progress
) -> tuple[list[Step], dict[int, float]]:
    total = len(patches.geometry) + len(candidates.geometry)
    if not len(candidates.geometry) or not asked.steps or total > MOST_TRIED:
        return [], {}
    land = np.concatenate([patches.geometry, candidates.geometry])
    new = np.arange(len(land)) >= len(patches.geometry)
    more = _links(land, given.resistance, asked, new, Stretch(progress, 0.0, 0.5))
    both = replace(
        links,
        **{
            name: np.concatenate([getattr(links, name), getattr(more, name)])
            for name in ("a", "b", "gap_m", "cost_m", "way")
        },
    )
    area_ha = np.concatenate([patches.area_ha, candidates.area_ha])
    return steps(both, area_ha, new, asked.median_m, asked.steps, Stretch(progress, 0.5, 1.0))


def _stranded(links: Links, count: int) -> np.ndarray:
    """Patches with others within reach, and no way to any of them."""
    near, open_ = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    near[links.a] = near[links.b] = True
    some = links.open
    open_[links.a[some]] = open_[links.b[some]] = True
    return np.flatnonzero(near & ~open_)
