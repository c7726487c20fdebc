"""Who on one side can use what a firm on another side gives off: feasible pairs, distances on the ellipsoid.

No amounts are told, so nothing that is confidential either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ...progress import Progress
from ...symbiosis.flow_table.flows import Firms, Flows, Rejected
from ...symbiosis.flow_table.settling import settle
from ...symbiosis.matching.pairs import Limits, Pairs, find_pairs, only_pairs
from ...symbiosis.matching.places import Places
from ...symbiosis.vocabulary.factors import shipped_factors
from ...symbiosis.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class Across:
    """firms: places in degrees; side: (n,) number of each firm's side, −1 for one without a place. pairs: of those,
    between two sides; within: how many more stay on one."""

    firms: Firms
    side: np.ndarray
    flows: Flows
    rejected: tuple[Rejected, ...]
    pairs: Pairs
    within: int


def pairs_across(firms: Firms, side: np.ndarray, table: Mapping[str, Sequence[Any]], progress: Progress) -> Across:
    """The pairs of firms of different sides. table: of flows, by column. Raises Cancelled."""
    vocabulary = Vocabulary.shipped()
    flows, rejected = settle(table, firms, vocabulary, shipped_factors())
    found = find_pairs(flows, Places(firms.xy, geodesic=True), Limits(vocabulary, {}), progress)
    ends = side[flows.firm[found.supply]], side[flows.firm[found.demand]]
    across = ends[0] != ends[1]
    return Across(firms, side, flows, rejected, only_pairs(found, np.flatnonzero(across)), int((~across).sum()))


def nearest_side(places: Sequence[np.ndarray], lands: Sequence[shapely.Geometry]) -> np.ndarray:
    """(n,) the side in which each place lies, else the nearest; −1 for none. places: of each side, (n, 2) in its own
    system, NaN where unknown."""
    away = np.stack([shapely.distance(land, _points(xy)) for land, xy in zip(lands, places)])
    known = ~np.isnan(away).all(axis=0)
    return np.where(known, np.nanargmin(np.where(known, away, 0.0), axis=0), -1)


def pair_columns(found: Across, sides: Sequence[str], language: str) -> dict[str, list[Any]]:
    """PAIRS: one row for each. sides: their names."""
    flows, pairs, firms = found.flows, found.pairs, found.firms
    supplier, receiver = flows.firm[pairs.supply], flows.firm[pairs.demand]
    ways = [pairs.ways[way] for way in pairs.way]
    return {
        "supplier": firms.id[supplier].tolist(),
        "supplier_name": firms.name[supplier].tolist(),
        "supplier_side": [sides[each] for each in found.side[supplier]],
        "receiver": firms.id[receiver].tolist(),
        "receiver_name": firms.name[receiver].tolist(),
        "receiver_side": [sides[each] for each in found.side[receiver]],
        "resource": flows.resource[pairs.supply].tolist(),
        "input_resource": flows.resource[pairs.demand].tolist(),
        "distance_m": pairs.distance_m.tolist(),
        "treatment": [way.treatment[language] or None for way in ways],
        "evidence": [way.evidence for way in ways],
        "flags": [each or None for each in pairs.flags.tolist()],
    }


def pair_ends(found: Across) -> tuple[np.ndarray, np.ndarray]:
    """(p,) rows of the supplier and of the receiver of each pair among the firms."""
    return found.flows.firm[found.pairs.supply], found.flows.firm[found.pairs.demand]


def _points(xy: np.ndarray) -> np.ndarray:
    found = np.full(len(xy), None, dtype=object)
    there = np.isfinite(xy).all(axis=1)
    found[there] = shapely.points(xy[there])
    return found
