"""What part each firm plays, and how varied an exchange is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Role:
    """role: `anchor` gives only, `satellite` gets only, `both`, or `none`. supplies, receives: links.

    partners: firms linked with, counted once.
    """

    role: str
    supplies: int
    receives: int
    partners: int


def roles(firm_count: int, supplier: np.ndarray, receiver: np.ndarray) -> tuple[Role, ...]:
    """The role of every firm, from the suppliers and receivers of the links, (l,) positions each."""
    gives = np.bincount(supplier, minlength=firm_count)
    gets = np.bincount(receiver, minlength=firm_count)
    met = np.unique(np.column_stack([np.r_[supplier, receiver], np.r_[receiver, supplier]]), axis=0)
    partners = np.bincount(met[:, 0].astype(int), minlength=firm_count)
    names = np.array(["none", "anchor", "satellite", "both"])[(gives > 0) + 2 * (gets > 0)]
    return tuple(Role(str(r), int(a), int(b), int(p)) for r, a, b, p in zip(names, gives, gets, partners))


def shannon(amounts: np.ndarray) -> float:
    """Shannon's diversity (natural logarithm) of the shares of `amounts`: 0 for one kind, ln k for k equal ones."""
    shares = _shares(amounts)
    return float(-(shares * np.log(shares)).sum()) + 0.0


def simpson(amounts: np.ndarray) -> float:
    """Simpson's diversity, 1 − Σ share²: the chance that two units drawn are of different kinds."""
    return float(1.0 - (_shares(amounts) ** 2).sum()) if len(_shares(amounts)) else 0.0


def _shares(amounts: np.ndarray) -> np.ndarray:
    positive = np.asarray(amounts, dtype=float)
    positive = positive[positive > 0]
    return positive / positive.sum() if len(positive) else positive
