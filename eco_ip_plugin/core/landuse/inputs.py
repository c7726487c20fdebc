"""The layers a check works on, as arrays: what the reader settles before any rule is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import numpy as np

from ..errors import EcoIpError
from ..geometry.polygons import Repair
from ..tables.numbers import figures, refusal
from ..tables.words import fold
from ..text import listed
from .classes import CLASSES
from .subclasses import known, sub_classes

Note = tuple[str, dict[str, object]]


@dataclass(frozen=True)
class Zones:
    """A zoning layer. geometry: (n,) valid polygons in metres, none missing. id: (n,) str, as the layer numbers its
    features. code: (n,) str or None, as typed. phase, label, subclass: (n,) str or None; None for a layer without them.

    repairs: of rings that had to be repaired, `row` counting among these zones. lost: ids of features without land.
    """

    geometry: np.ndarray
    id: np.ndarray
    code: np.ndarray
    phase: np.ndarray | None = None
    repairs: tuple[Repair, ...] = ()
    lost: tuple[str, ...] = ()
    label: np.ndarray | None = None
    subclass: np.ndarray | None = None


def with_subclasses(zones: Zones, land_class: np.ndarray) -> tuple[Zones, list[Note]]:
    """The zones with ids of sub-classes, (n,) "" for none, and what has to be said: of words that are no sub-class, and
    of sub-classes on land of another class; either way the land stays with its class. land_class: (n,) positions in
    `CLASSES`."""
    if zones.subclass is None:
        return zones, []
    found = np.array([known(cell) for cell in zones.subclass], dtype=object)
    strange = Counter(str(cell) for cell, id_ in zip(zones.subclass, found) if not id_ and fold(cell))
    notes: list[Note] = []
    if strange:
        notes.append(("note.subclass_unknown", {"count": sum(strange.values()), "words": listed(sorted(strange))}))
    at_home = [not id_ or CLASSES[place] in sub_classes()[id_].parents for id_, place in zip(found, land_class)]
    astray = ~np.array(at_home, dtype=bool)
    if astray.any():
        ids = listed(zones.id[astray].tolist())
        notes.append(("note.subclass_astray", {"count": int(astray.sum()), "ids": ids}))
        found[astray] = ""
    return replace(zones, subclass=found), notes


@dataclass(frozen=True)
class Parks:
    """The boundaries of the parks. geometry: (p,) valid polygons in metres. name: (p,) str. approved_ha: (p,) float,
    NaN where no approved area is known. repairs: as in `Zones`."""

    geometry: np.ndarray
    name: np.ndarray
    approved_ha: np.ndarray
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True)
class ArealScale:
    """Ellipsoidal area of one planar square metre, as a smooth function of the place.

    A quadratic surface through sampled ratios: within a province the ratio of a transverse Mercator zone changes by
    some 1e-4 and bends so gently that the fit is good to 1e-8.
    """

    centre: tuple[float, float]
    size_m: float
    coefficients: np.ndarray

    @classmethod
    def fit(cls, x: np.ndarray, y: np.ndarray, ratio: np.ndarray) -> ArealScale:
        """Fit to sampled places, (s,) m, and their ratios of ellipsoidal to planar area, (s,); s ≥ 6."""
        centre = float(x.mean()), float(y.mean())
        size_m = max(float(np.ptp(x)), float(np.ptp(y)), 1.0)
        scale = cls(centre, size_m, np.zeros(6))
        coefficients = np.linalg.lstsq(scale._terms(x, y), ratio, rcond=None)[0]
        return cls(centre, size_m, coefficients)

    def at(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """The ratio at places (n,) m, (n,)."""
        return self._terms(x, y) @ self.coefficients

    def _terms(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        u, v = (x - self.centre[0]) / self.size_m, (y - self.centre[1]) / self.size_m
        return np.stack([np.ones_like(u), u, v, u * u, u * v, v * v], axis=1)


def hectares_of(ids: np.ndarray, cells: Sequence[Any] | np.ndarray, layer: str, field: str) -> np.ndarray:
    """Approved areas of parks as typed, (p,) ha; NaN where none is given. Raises EcoIpError for what is no area."""
    found = figures(cells, units=("ha",))
    if found.two_ways.any():
        first = int(found.two_ways.argmax())
        raise refusal(cells[first], "place.field", layer=layer, field=field, ids=ids[first])
    wrong = found.wrong | (found.values <= 0)
    if wrong.any():
        first = int(wrong.argmax())
        raise EcoIpError("error.not_hectares", layer=layer, field=field, ids=ids[first], found=str(cells[first]))
    return found.values


def names_apart(names: np.ndarray, only: str | None) -> np.ndarray:
    """Names that tell parks apart: a missing or repeated one gets its number, counted on where that is a name too."""
    if only:
        return np.array([only], dtype=object)
    result: list[str] = []
    taken = {name for name in names if name}
    for number, name in enumerate(names, start=1):
        if name and name not in result:
            result.append(name)
            continue
        numbered = (f"{name or ''} #{n}".strip() for n in count(number))
        result.append(next(each for each in numbered if each not in taken))
        taken.add(result[-1])
    return np.array(result, dtype=object)
