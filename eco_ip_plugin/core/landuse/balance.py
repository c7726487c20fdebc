"""The land-use balance of a park, and its land by who claims it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import shapely

from ..geometry.units import M2_PER_HA
from ..parallel import in_chunks
from ..progress import Silent
from .claims import LandClaims
from .classes import CLASSES
from .inputs import ArealScale
from .overlay import Overlay
from .result import BalanceRow
from .subclasses import sub_classes

_NO_PHASE = "–"
ALWAYS_SHOWN = ("green", "traffic", "technical", "social")
"""Classes that have a row in the balance even where the park has none of them."""


def land_claims(overlay: Overlay, class_order: Sequence[str] | None, plot_green_m2: float | None) -> LandClaims:
    """Land by its set of claimants. class_order: the first claimant in it takes disputed land (conflict rule
    `priority`); None leaves it disputed (`exclude`)."""
    net = np.bincount(overlay.land_class, weights=overlay.net_m2, minlength=len(CLASSES))
    claims = {frozenset((CLASSES[i],)): float(net[i]) for i in np.flatnonzero(net)}
    masks, owner = np.unique(overlay.cell_classes[overlay.disputed], return_inverse=True)
    areas = np.bincount(owner, weights=overlay.cell_m2[overlay.disputed], minlength=len(masks))
    for mask, area in zip(masks.tolist(), areas.tolist()):
        claimants = frozenset(claimants_of(mask))
        if class_order is not None:
            claimants = frozenset((min(claimants, key=class_order.index),))
        claims[claimants] = claims.get(claimants, 0.0) + area
    gap_m2 = float(shapely.area(overlay.gaps).sum())
    return LandClaims(float(shapely.area(overlay.park)), claims, gap_m2, plot_green_m2)


@cache
def claimants_of(mask: int) -> tuple[str, ...]:
    """The classes of a bit mask (`Overlay.cell_classes`), in the order of `CLASSES`."""
    return tuple(class_ for i, class_ in enumerate(CLASSES) if mask >> i & 1)


def balance(
    overlay: Overlay, claims: LandClaims, codes: np.ndarray, scale: ArealScale | None
) -> tuple[BalanceRow, ...]:
    """One row per class present in the park, and per class of `ALWAYS_SHOWN`. codes: (n,) as typed, of all zones."""
    rows = _grouped(overlay, overlay.land_class, len(CLASSES), scale)
    typed = _codes_by_class(overlay, codes)
    return tuple(
        _row(class_, "", claims, rows[i], _claimed_ha(claims, class_), typed.get(i, ()))
        for i, class_ in enumerate(CLASSES)
        if rows[i, 1] > 0 or class_ in ALWAYS_SHOWN
    )


def balance_by_phase(
    overlay: Overlay,
    claims: LandClaims,
    phase: np.ndarray,
    scale: ArealScale | None,
    class_order: Sequence[str] | None = None,
) -> tuple[BalanceRow, ...]:
    """The balance of each phase, (n,) str of all zones, in shares of the whole park: undisputed land, and under
    `class_order` the disputed land in the phase of the zone that gets it."""
    named = np.array([_phase(p) for p in phase[overlay.zone]], dtype=str)
    found = _by_name(overlay, named, scale, class_order)
    return tuple(_row(class_, name, claims, sums, area_ha, ()) for name, class_, sums, area_ha in found)


def balance_by_subclass(
    overlay: Overlay,
    claims: LandClaims,
    subclass: np.ndarray | None,
    scale: ArealScale | None,
    class_order: Sequence[str] | None = None,
) -> tuple[BalanceRow, ...]:
    """Of each class that has sub-classes, (n,) ids of all zones, "" for none: its sub-classes, and last the rest of it;
    together they are the class. None for a layer without sub-classes."""
    if subclass is None:
        return ()
    named = np.array(subclass[overlay.zone], dtype=str)
    found = _by_name(overlay, named, scale, class_order)
    divided = {class_ for name, class_, _, _ in found if name}
    order = [*sub_classes(), ""]
    found.sort(key=lambda each: (CLASSES.index(each[1]), order.index(each[0])))
    return tuple(
        replace(_row(class_, "", claims, sums, area_ha, ()), subclass=name)
        for name, class_, sums, area_ha in found
        if class_ in divided
    )


def _by_name(
    overlay: Overlay, named: np.ndarray, scale: ArealScale | None, class_order: Sequence[str] | None
) -> list[tuple[str, str, np.ndarray, float]]:
    """Name of (n,) parts, class, sums as `_grouped` has them, and hectares, of each class that is under a name."""
    names, number = np.unique(named, return_inverse=True)
    group = number * len(CLASSES) + overlay.land_class
    rows = _grouped(overlay, group, len(names) * len(CLASSES), scale)
    area_ha = (rows[:, 0] + _awarded_m2(overlay, group, len(rows), class_order)) / M2_PER_HA
    return [
        (str(name), class_, rows[p * len(CLASSES) + i], float(area_ha[p * len(CLASSES) + i]))
        for p, name in enumerate(names)
        for i, class_ in enumerate(CLASSES)
        if rows[p * len(CLASSES) + i, 1] > 0
    ]


def phase_count(overlay: Overlay, phase: np.ndarray | None) -> int | None:
    """How many phases the zones of a park name; None for a layer without phases."""
    return None if phase is None else len({_phase(each) for each in phase[overlay.zone]} - {_NO_PHASE})


def _phase(typed: str | None) -> str:
    """A phase as typed, but for blanks and for letters put together from parts."""
    return " ".join(unicodedata.normalize("NFC", typed or "").split()) or _NO_PHASE


def _awarded_m2(overlay: Overlay, group: np.ndarray, count: int, class_order: Sequence[str] | None) -> np.ndarray:
    """Disputed land per group of parts, (count,) m²: each cell goes to its first zone of the first class."""
    if class_order is None:
        return np.zeros(count)
    rank = np.array([class_order.index(class_) for class_ in CLASSES])[overlay.land_class[overlay.cells.zone]]
    order = np.lexsort((overlay.cells.zone, rank, overlay.cells.cell))
    cell, first = np.unique(overlay.cells.cell[order], return_index=True)
    winner = overlay.cells.zone[order[first]]
    awarded = np.where(overlay.disputed[cell], overlay.cell_m2[cell], 0.0)
    return np.bincount(group[winner], weights=awarded, minlength=count)


def _claimed_ha(claims: LandClaims, class_: str) -> float:
    """Land of the class with what `priority` gave it."""
    return claims.undisputed_m2(class_) / M2_PER_HA


def _row(
    class_: str, phase: str, claims: LandClaims, sums: np.ndarray, area_ha: float, codes: tuple[str, ...]
) -> BalanceRow:
    net_m2, gross_m2, overlap_m2, ellipsoidal_m2 = sums.tolist()
    per_planar = ellipsoidal_m2 / net_m2 if net_m2 > 0 else 1.0
    return BalanceRow(
        land_class=class_,
        area_ha=area_ha,
        share_pct=100.0 * area_ha * M2_PER_HA / claims.park_m2,
        gross_ha=gross_m2 / M2_PER_HA,
        overlap_ha=overlap_m2 / M2_PER_HA,
        ellipsoidal_ha=None if np.isnan(per_planar) else area_ha * per_planar,
        codes=codes,
        phase=phase,
    )


def _grouped(overlay: Overlay, group: np.ndarray, count: int, scale: ArealScale | None) -> np.ndarray:
    """Per group of parts: net, gross, claimed more than once, ellipsoidal net, (count, 4) m²."""
    claim = np.unique(overlay.cells.cell * count + group[overlay.cells.zone])
    weights = np.full(len(overlay.part), np.nan)
    if scale is not None:
        middle = in_chunks(shapely.centroid, overlay.part, progress=Silent())
        weights = scale.at(*shapely.get_coordinates(middle).T)
    return np.stack(
        [
            np.bincount(group, weights=overlay.net_m2, minlength=count),
            np.bincount(group, weights=overlay.part_m2, minlength=count),
            np.bincount(claim % count, weights=overlay.cell_m2[claim // count], minlength=count),
            np.bincount(group, weights=overlay.net_m2 * weights, minlength=count),
        ],
        axis=1,
    )


def _codes_by_class(overlay: Overlay, codes: np.ndarray) -> dict[int, tuple[str, ...]]:
    """The codes as typed that make up each class present."""
    found: dict[int, set[str]] = {}
    for land_class, code in set(zip(overlay.land_class.tolist(), codes[overlay.zone].tolist())):
        found.setdefault(land_class, set()).add(str(code).strip() if code else "")
    return {land_class: tuple(sorted(texts - {""})) for land_class, texts in found.items()}
