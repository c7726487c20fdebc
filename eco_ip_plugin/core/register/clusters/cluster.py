"""A cluster across a border: its sides and all of them together held against the rules, and what is wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add

import numpy as np
import shapely

from ...errors import EcoIpError
from ...geometry.units import M2_PER_HA
from ...progress import Progress, Stretch
from ...rules.evaluate import evaluate
from ...rules.judge import Verdict
from ...rules.pack import RulePack
from ...rules.verdict import NO_VERDICT, worst
from .border import Border, Degrees, Move, Terms, border
from .sides import UNKNOWN, Land, Side, land_of

TWICE, NO_CLASS, NO_TAG, NO_LEASE = "twice", "unknown_code", "unknown_tag", "unknown_leased"
_DRAWN_TWICE_HA = 1e-4
"""A square metre: less is rounding."""


@dataclass(frozen=True)
class Judged:
    """A side, or the cluster: what there is of land, and every rule under every reading."""

    land: Land
    verdicts: tuple[Verdict, ...]

    @property
    def verdict(self) -> str:
        """That of the rules that count, together."""
        return worst([each.verdict for each in self.verdicts if each.chosen])


@dataclass(frozen=True)
class Fault:
    """Something about one side's drawing, by number. geometry: in its system, None for none."""

    kind: str
    side: int
    count: int
    area_m2: float
    geometry: shapely.Geometry | None


@dataclass(frozen=True, eq=False)
class Cluster:
    """judged: of each side; joint: of all together, hectares added and no shapes. lands: of each side as one."""

    sides: tuple[Side, ...]
    judged: tuple[Judged, ...]
    joint: Judged
    lands: tuple[shapely.Geometry, ...]
    border: Border
    faults: tuple[Fault, ...]
    pack: RulePack
    on: datetime.date
    terms: Terms

    @property
    def verdict(self) -> str:
        """The worst of the sides and the cluster."""
        return worst([*(each.verdict for each in self.judged), self.joint.verdict])


def cluster(
    sides: Sequence[Side], pack: RulePack, on: datetime.date, terms: Terms, move: Move, degrees: Degrees,
    progress: Progress,
) -> Cluster:  # fmt: skip
    """The cluster of two sides or more. Raises EcoIpError for fewer, Cancelled when stopped."""
    if len(sides) < 2:
        raise EcoIpError("error.cluster.sides")
    share = 0.7 / len(sides)
    found = [land_of(side, Stretch(progress, at * share, (at + 1) * share)) for at, side in enumerate(sides)]
    lands = tuple(whole for _, whole in found)
    judged = tuple(_judged(land, pack, on) for land, _ in found)
    joint = _judged(reduce(add, (land for land, _ in found)), pack, on)
    met = border(lands, terms, move, degrees, Stretch(progress, 0.7, 1.0))
    faults = tuple(fault for number, (side, (land, _)) in enumerate(zip(sides, found))
                   for fault in _faults(number, side, land))  # fmt: skip
    return Cluster(tuple(sides), judged, joint, lands, met, faults, pack, on, terms)


def _judged(land: Land, pack: RulePack, on: datetime.date) -> Judged:
    """Land of which nobody knows what it is decides nothing: a rule that it could turn gets no verdict."""
    known, low, high = (
        evaluate(pack, land.measures(unknown), on, accuracy=land.accuracy) for unknown in ("", "low", "high")
    )
    return Judged(land, tuple(_settled(*each, land) for each in zip(known, low, high)))


def _settled(known: Verdict, low: Verdict, high: Verdict, land: Land) -> Verdict:
    if low.verdict == high.verdict:
        return known
    values = {"low": low.measured, "high": high.measured}
    return replace(known, verdict=NO_VERDICT, margin=None, accuracy=None, reason=("cluster.unknown_decides", values))


def _faults(number: int, side: Side, land: Land) -> list[Fault]:
    """What is not known of a side's zones, and what is drawn twice."""
    found = []
    if land.twice_ha > _DRAWN_TWICE_HA:
        a, b = shapely.STRtree(side.geometry).query(side.geometry, predicate="intersects")
        common = shapely.intersection(side.geometry[a[a < b]], side.geometry[b[a < b]])
        pieces = common[shapely.area(common) > 0]
        found.append(Fault(TWICE, number, len(pieces), land.twice_ha * M2_PER_HA, shapely.union_all(pieces)))
    unsaid = {NO_CLASS: side.land_class == UNKNOWN}
    for kind, answers in ((NO_TAG, side.tagged), (NO_LEASE, side.leased)):
        if answers is not None:
            unsaid[kind] = np.array([each is None for each in answers.tolist()], dtype=bool)
    for kind, rows in unsaid.items():
        if rows.any():
            shape = shapely.union_all(side.geometry[rows])
            found.append(Fault(kind, number, int(rows.sum()), float(shape.area), shape))
    return found
