"""How far apart the axes of two buried utilities have to be in space, for every pair of kinds and sizes at once.

The rules are those of `core.corridors.demands`; conditions tell only ranges of diameters apart, so that a table of
kind and range stands for all rows. Where a diameter is not known there are two figures: what every diameter asks for,
and the most that one asks for.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...corridors.demands import SIZES_MM, Rule, Utilities, asking_most, possible_mm

BESIDE, CROSSING = ("horizontal", "clear"), ("vertical", "clear")
"""Which relations of the table hold where two run side by side, and where they cross."""


@dataclass(frozen=True)
class Needs:
    """Of one relation. type: (n,) of each row. By two types: least, most: (t, t) between the walls of diameters that
    are known, else from the axis, m, NaN where no rule has a figure; number: (t, t) of the rule in `rules`, -1 for
    none, the one behind `least`."""

    type: np.ndarray
    least: np.ndarray
    most: np.ndarray
    number: np.ndarray
    rules: Sequence[Rule]


def needs_of(utilities: Utilities, relations: tuple[str, ...]) -> Needs:
    """What the rules of these relations ask of every two rows."""
    size = sizes_of(utilities.diameter_mm)
    kind = np.unique(utilities.kind.astype(str), return_inverse=True)[1]
    _, first, of_row = np.unique(kind * (len(SIZES_MM) + 2) + size, return_index=True, return_inverse=True)
    types = Utilities(
        utilities.geometry[first], utilities.id[first], utilities.kind[first], utilities.kinds,
        utilities.position[first], utilities.diameter_mm[first], utilities.depth_m[first],
    )  # fmt: skip
    count = len(first)
    least, most = np.full((2, count, count), np.nan)
    number = np.full((count, count), -1)
    rules: list[Rule] = []
    for a, b in itertools.combinations_with_replacement(range(count), 2):
        found = _asked(types, a, b, relations)
        if found is None:
            continue
        rule, least[a, b], most[a, b] = found
        if rule not in rules:
            rules.append(rule)
        number[a, b] = rules.index(rule)
        least[b, a], most[b, a], number[b, a] = least[a, b], most[a, b], number[a, b]
    return Needs(of_row.ravel(), least, most, number, rules)


def sizes_of(diameter_mm: np.ndarray) -> np.ndarray:
    """(n,) which range of diameters each is in, those not known in one of their own, the last."""
    return np.where(
        np.isnan(diameter_mm), len(SIZES_MM) + 1, np.searchsorted(SIZES_MM, diameter_mm, side="right")
    )  # fmt: skip


def _asked(types: Utilities, a: int, b: int, relations: tuple[str, ...]) -> tuple[Rule, float, float] | None:
    """The rule that holds whatever the diameters are, and least and most that is asked for, m."""
    unknown = np.isnan(types.diameter_mm[[a, b]])
    found = []
    for pair in itertools.product(possible_mm(types, a), possible_mm(types, b)):
        rule = asking_most(types, a, b, relations, pair)
        if rule is None:
            return None
        found.append((rule.required + float(np.array(pair)[unknown].sum()) / 2000.0, rule))
    asked = [each[0] for each in found]
    return found[int(np.argmin(asked))][1], min(asked), max(asked)
