"""How many people a park brings: workers as they are counted, whether that is plausible for its land, and those who
need lodging with those who live with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..corridors.cells import Typed, figures
from ..errors import EcoIpError
from ..tables.norms import Norms, figure

TYPED, FROM_FIRMS, FROM_AREA = "typed", "firms", "area"
LOW, HIGH = "workers_per_ha_low", "workers_per_ha_high"
_WHOLE_PCT = 100.0


@dataclass(frozen=True)
class Asked:
    """What was handed in. workers: typed; firms: workers of each firm, (f,), NaN where a cell is empty, None without
    firms; area_ha: land of the check; per_ha: workers a hectare, where nothing else says how many; lodging_pct,
    dependants: the project's own."""

    workers: float | None
    firms: np.ndarray | None
    area_ha: float | None
    per_ha: float | None
    lodging_pct: float
    dependants: float


@dataclass(frozen=True)
class People:
    """workers: W, and where they are `origin`ally from; silent: firms that do not say; other: the sum of the firms
    where another figure was typed; per_ha: W over the land, None without land; plausible: within the range of
    planning practice, None where that is not known; population: W × (1 + d) × s."""

    workers: float
    origin: str
    silent: int
    other: float | None
    per_ha: float | None
    plausible: bool | None
    lodging_pct: float
    dependants: float
    population: float
    area_ha: float | None


def people(asked: Asked, norms: Norms) -> People:
    """Count them. Raises EcoIpError where nothing says how many workers there are."""
    if asked.lodging_pct > _WHOLE_PCT:
        raise EcoIpError("error.social_pct", value=asked.lodging_pct)
    known = None if asked.firms is None else asked.firms[np.isfinite(asked.firms)]
    silent = 0 if asked.firms is None or known is None else len(asked.firms) - len(known)
    of_firms = None if known is None or not len(known) else float(known.sum())
    workers, origin = _workers(asked, of_firms)
    other = of_firms if origin == TYPED and of_firms is not None and of_firms != workers else None
    per_ha = workers / asked.area_ha if asked.area_ha else None
    population = workers * (1.0 + asked.dependants) * asked.lodging_pct / _WHOLE_PCT
    return People(
        workers, origin, silent if origin != TYPED else 0, other, per_ha, _plausible(per_ha, norms),
        asked.lodging_pct, asked.dependants, population, asked.area_ha,
    )  # fmt: skip


def workers_of(ids: Sequence[Any] | np.ndarray, cells: Typed | None) -> np.ndarray:
    """Workers of each firm as typed, (f,), NaN for an empty cell. Raises EcoIpError for what is no number of people."""
    return figures(ids, cells, "error.social_workers")


def _workers(asked: Asked, of_firms: float | None) -> tuple[float, str]:
    if asked.workers is not None:
        return asked.workers, TYPED
    if of_firms is not None:
        return of_firms, FROM_FIRMS
    if asked.area_ha and asked.per_ha is not None:
        return asked.area_ha * asked.per_ha, FROM_AREA
    raise EcoIpError("error.social_nobody")


def _plausible(per_ha: float | None, norms: Norms) -> bool | None:
    """From the lower end on and below the upper one: 50 a hectare is plausible, 130 is looked at again."""
    low, high = figure(norms, LOW), figure(norms, HIGH)
    if per_ha is None or np.isnan(low) or np.isnan(high):
        return None
    return low <= per_ha < high
