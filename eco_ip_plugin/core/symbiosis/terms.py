"""What an analysis of exchanges is held on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .matching.pairs import Limits
from .vocabulary.factors import USUAL, Currencies, Factor


@dataclass(frozen=True)
class Terms:
    """What the analysis is held on: limits of a pair, what is made largest, the longest chain, factors, currencies."""

    limits: Limits
    factors: Mapping[str, Factor]
    objective: str = "quantity"
    max_links: int = 3
    currencies: Currencies = USUAL
