"""Sums of flows per resource and direction, in base units a year; what cannot be summed is counted beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..vocabulary.factors import Factor
from ..vocabulary.units import BASE_UNITS
from ..vocabulary.vocabulary import Vocabulary
from .flows import Firms
from .settling import settle


@dataclass(frozen=True)
class Total:
    """per_year: in `unit` (t, m³ or MWh); unknown: flows without a quantity, which are in no sum.

    worth: of a year's flows that have a price, in the currency of the prices; NaN where none has.
    """

    resource: str
    is_output: bool
    per_year: float
    unit: str
    flows: int
    unknown: int
    worth: float


@dataclass(frozen=True)
class Totals:
    """rows: by resource, outputs first. rejected: rows that cannot be read and are in no sum."""

    rows: tuple[Total, ...]
    rejected: int


def totals(
    table: Mapping[str, Sequence[Any]], firms: Firms, vocabulary: Vocabulary, factors: Mapping[str, Factor],
    *, public: bool = False,
) -> Totals:  # fmt: skip
    """The sums of a flow table (columns by name, None for NULL); public: without what is confidential."""
    flows, rejected = settle(table, firms, vocabulary, factors)
    kinds = sorted(set(zip(flows.resource.tolist(), flows.is_output.tolist())), key=lambda kind: (kind[0], not kind[1]))
    found = []
    for resource, is_output in kinds:
        chosen = (flows.resource == resource) & (flows.is_output == is_output) & ~(public & flows.confidential)
        amounts = flows.per_year[chosen]
        worth = amounts * flows.price[chosen]
        unit = BASE_UNITS[vocabulary.resources[resource].unit_family]
        known = ~np.isnan(amounts)
        found.append(
            Total(
                resource, is_output, float(amounts[known].sum()), unit, len(amounts), int((~known).sum()),
                float("nan") if np.isnan(worth).all() else float(np.nansum(worth)),
            )
        )  # fmt: skip
    return Totals(tuple(found), len(rejected))


def total_of(found: Totals, is_output: bool, resource: str, vocabulary: Vocabulary) -> float:
    """Base units a year of one resource, finer ones included."""
    mine = (
        each for each in found.rows if each.is_output == is_output and resource in vocabulary.lineage(each.resource)
    )
    return sum(each.per_year for each in mine)
