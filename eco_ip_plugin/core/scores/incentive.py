"""Scores of firms out of three shares, with the ranks they can have while the weights move.

    score = (w1·emission_cut + w2·water_reuse + w3·symbiosis) ÷ (w1 + w2 + w3), each share clipped to 0…1

A share that nobody knows is never 0: the score then lies between that with 0 and that with 1 in its place.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..errors import EcoIpError
from ..tables.numbers import parsed

SHARES = ("emission_cut", "water_reuse", "symbiosis")
STEPS = (0.8, 0.9, 1.0, 1.1, 1.2)
"""By what each weight is multiplied, all combinations: ±20 % and half of that."""
_EQUAL = 1e-9
"""Scores that differ by less are equal."""


@dataclass(frozen=True)
class Scores:
    """Of n firms. shares: (n, 3), clipped, NaN unknown. score: (n,), NaN where it is not exact; low, high: between
    which it lies. rank: (n,) 1 is best, 0 for none; best, worst: (n,) the ranks it can have while the weights move."""

    shares: np.ndarray
    score: np.ndarray
    low: np.ndarray
    high: np.ndarray
    rank: np.ndarray
    best: np.ndarray
    worst: np.ndarray


def weights_of(typed: Any) -> tuple[float, float, float]:
    """Three weights as typed: "1; 1; 1", "0.5, 0.3, 0.2", "0,5; 0,3; 0,2" or a list. Raises EcoIpError for what is not
    three numbers from 0, not all 0."""
    parts: Sequence[Any]
    if isinstance(typed, str):
        text = typed.strip().strip("[]()")
        parts = re.split(r"\s*;\s*" if ";" in text else r"\s*,\s*|\s+", text) if text else ()
    else:
        parts = list(typed) if isinstance(typed, (list, tuple)) else ()
    found = [parsed(each, "," if isinstance(each, str) and ";" in str(typed) else ".") for each in parts]
    known = [each for each in found if each is not None and each >= 0]
    if len(found) != 3 or len(known) != 3 or not sum(known) > 0:
        raise EcoIpError("error.scores.weights", typed=str(typed)[:40])
    return known[0], known[1], known[2]


def share_of(part: float, whole: float) -> float:
    """part ÷ whole clipped to 0…1; NaN where either is not known or the whole is not above 0."""
    return float(np.clip(part / whole, 0.0, 1.0)) if whole > 0 and part == part else np.nan


def scored(shares: np.ndarray, weights: Sequence[float]) -> Scores:
    """The scores of firms by their shares, (n, 3), NaN unknown."""
    clipped = np.clip(np.asarray(shares, dtype=float).reshape(-1, 3), 0.0, 1.0)
    missing = np.isnan(clipped)
    least, most = np.where(missing, 0.0, clipped), np.where(missing, 1.0, clipped)
    usual = np.asarray(weights, dtype=float) / sum(weights)
    low, high = least @ usual, most @ usual
    exact = high - low <= _EQUAL
    score = np.where(exact, low, np.nan)
    moved = np.array([np.array(each) * usual for each in itertools.product(STEPS, repeat=3)])
    moved /= moved.sum(axis=1, keepdims=True)
    best, worst = np.full(len(low), len(low)), np.ones(len(low), dtype=int)
    for each in moved:
        one, other = _ranks(least @ each, most @ each)
        best, worst = np.minimum(best, one), np.maximum(worst, other)
    rank = np.where(exact, _ranks(low, high)[0], 0)
    return Scores(clipped, score, low, high, rank, best, worst)


def _ranks(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(n,) each: 1 + how many are certainly better, and 1 + how many others may be."""
    count = len(low)
    certainly = count - np.searchsorted(np.sort(low), high + _EQUAL, side="right")
    maybe = count - np.searchsorted(np.sort(high), low + _EQUAL, side="right")
    return 1 + certainly, 1 + maybe - (high > low + _EQUAL)
