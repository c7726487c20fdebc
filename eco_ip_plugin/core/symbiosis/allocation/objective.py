"""What `quantity` counts: the unit in which receivers are served, and what comes before the metres at equal service.

Units of different families are never added: each family has its unit, heat carriers together MWh. Families compete only
through a supply that serves both; there each counts by the share of its demand that is met.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from ..flow_table.flows import Flows
from ..matching.pairs import Pairs
from ..vocabulary.entries import FAMILIES
from ..vocabulary.factors import Factor
from ..vocabulary.units import MWH_PER_GJ
from ..vocabulary.vocabulary import Vocabulary

_STEAM_GJ = "steam_gj_per_t"
_ROUNDED_M = 6


def families(flows: Flows, vocabulary: Vocabulary, factors: Mapping[str, Factor]) -> tuple[np.ndarray, np.ndarray]:
    """(n,) of each flow the family it is counted in, a position in `FAMILIES`, and how many of its units one base unit
    is: t, m³ and MWh, steam in MWh where the heat of a tonne is known."""
    found, units = [], []
    steam_gj = factors[_STEAM_GJ].value if _STEAM_GJ in factors else None
    for id_ in flows.kinds:
        family, unit = vocabulary.resources[id_].unit_family, 1.0
        if vocabulary.top(id_) == "steam" and family == "mass" and steam_gj:
            family, unit = "energy", steam_gj * MWH_PER_GJ
        found.append(FAMILIES.index(family))
        units.append(unit)
    kinds = np.array(found or [0]), np.array(units or [1.0])
    return kinds[0][flows.kind], kinds[1][flows.kind]


def worth_of_needs(
    need: np.ndarray, family: np.ndarray, unit: np.ndarray, pairs: np.ndarray, part: np.ndarray
) -> np.ndarray:  # fmt: skip
    """(d,) how much a base unit of each need counts. pairs, part: (p,) the need and the part of each pair.

    Within a part of one family its unit; where several meet, the share of the family's demand in that part.
    """
    if not len(pairs):
        return unit
    of_need = np.zeros(len(need), dtype=int)
    of_need[pairs] = part
    group = of_need * len(FAMILIES) + family
    total = np.bincount(group, weights=need * unit, minlength=(int(part.max()) + 1) * len(FAMILIES))
    several = (total.reshape(-1, len(FAMILIES)) > 0).sum(axis=1)[of_need] > 1
    return np.where(several & (total[group] > 0), unit / np.where(total > 0, total, 1.0)[group], unit)


def before_metres(flows: Flows, pairs: Pairs, vocabulary: Vocabulary) -> tuple[np.ndarray, ...]:
    """(p,) each, what is made least before the metres: whether another resource has to do, whether it is steam for
    what is not steam, and by how many degrees the supply is better than it has to be.

    Where a temperature is not known, a pair counts as the worst of all that are.
    """
    another = np.array([bool(way.output) for way in pairs.ways] or [False])[pairs.way]
    resources = [vocabulary.resources[id_] for id_ in flows.kinds]
    steam = np.array([*(vocabulary.top(each.id) == "steam" for each in resources), False])
    wasted = steam[flows.kind[pairs.supply]] & ~steam[flows.kind[pairs.demand]]
    names, cascade = np.unique([*(each.cascade for each in resources), ""], return_inverse=True)
    ends = cascade[flows.kind[pairs.supply]], cascade[flows.kind[pairs.demand]]
    compared = (ends[0] == ends[1]) & (names[ends[0]] != "")
    degrees = np.abs(flows.temperature_c[pairs.supply] - flows.temperature_c[pairs.demand])
    worst = float(degrees[compared].max(initial=0.0, where=~np.isnan(degrees[compared])))
    degrees = np.where(compared, np.where(np.isnan(degrees), worst, degrees), 0.0)
    each = (another.astype(float), wasted.astype(float), np.round(degrees, _ROUNDED_M))
    return tuple(cost for cost in each if cost.any())


def served(flows: Flows, demand: np.ndarray, got: np.ndarray, counted: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """(families,) what receivers get in each family's unit. demand, got (l,): flows and their base units; counted: as
    `families` gives it."""
    family, unit = counted
    return np.bincount(family[demand], weights=got * unit[demand], minlength=len(FAMILIES))


def share_pct(part: npt.ArrayLike, whole: npt.ArrayLike) -> np.ndarray:
    """Percent that `part` is of `whole`, in the same unit; at most 100, which 100 · x / x may miss by a last digit."""
    return np.asarray(np.minimum(100.0 * np.asarray(part) / np.asarray(whole), 100.0))


def share_of_needs(flows: Flows, gets: np.ndarray, counted: tuple[np.ndarray, np.ndarray]) -> float:
    """Shares of each family's whole demand that are met, added: what different families can be compared by."""
    inputs = np.flatnonzero(~flows.is_output & ~np.isnan(flows.per_year))
    whole = served(flows, inputs, flows.per_year[inputs], counted)
    return float(np.divide(gets, whole, out=np.zeros(len(whole)), where=whole > 0).sum())
