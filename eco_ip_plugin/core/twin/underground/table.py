"""What is asked between any two kinds of utility of any size, as one small table that a page looks things up in.

Kinds and ranges of diameters for which the rules ask the same are one type; what is asked is settled here, by `needs`.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from ...corridors.demands import MAINS_MM, SIZES_MM, Utilities, rules
from ...corridors.kinds import KindTable
from .needs import BESIDE, CROSSING, Needs, needs_of
from .pipes import NO_BURIED_LINE

_ONE_OF_EACH_MM = (-1.0, *((low + high) / 2 for low, high in zip(SIZES_MM, SIZES_MM[1:])), 2 * SIZES_MM[-1], np.nan)
"""A diameter in every range, in the order of `sizes_of`."""


@cache
def needs_table() -> Mapping[str, Any]:
    """sizes: where ranges of diameters begin, mm. kinds: by id of what is laid in the ground names, group, and the type
    of each range, the last for diameters not known; others: the same types of a word that no table has. crossing,
    beside: by two types least, most (m, None for no figure) and number of the rule, -1 for none."""
    named = {word for rule in rules() for word in (rule.a, rule.b)} | set(MAINS_MM)
    every = {kind.id: kind for kind in KindTable.shipped().by_word.values()}
    kinds = {id_: kind for id_, kind in every.items() if kind.group not in NO_BURIED_LINE}
    asked = {id_: (id_ if id_ in named else "", kind.group) for id_, kind in kinds.items()}
    first = {("", ""): ""}
    for id_, each in asked.items():
        first.setdefault(each, id_)
    rows = list(itertools.product(first.values(), _ONE_OF_EACH_MM))
    count = len(rows)
    diameters = np.array([mm for _, mm in rows])
    none = np.full(count, None)
    kind = np.array([id_ for id_, _ in rows], dtype=object)
    given = Utilities(none, none, kind, kinds, none, diameters, np.full(count, np.nan))
    both = {"crossing": needs_of(given, CROSSING), "beside": needs_of(given, BESIDE)}
    alike = np.concatenate([np.nan_to_num(_square(each), nan=-1.0) for each in both.values()], axis=1)
    _, pick, type_ = np.unique(alike, axis=0, return_index=True, return_inverse=True)
    types = dict(zip(first, type_.reshape(len(first), -1).tolist()))
    return {
        "sizes": list(SIZES_MM),
        "kinds": {
            id_: {**each.name, "group": each.group, "types": types[asked[id_]]} for id_, each in kinds.items()
        },
        "others": types["", ""],
        **{name: _picked(each, pick) for name, each in both.items()},
    }  # fmt: skip


def _square(needs: Needs) -> np.ndarray:
    """(n, 3n) least, most and rule of every two rows."""
    pairs = needs.type[:, None], needs.type[None, :]
    return np.concatenate([each[pairs] for each in (needs.least, needs.most, needs.number)], axis=1)


def _picked(needs: Needs, rows: np.ndarray) -> Mapping[str, Any]:
    """Of some rows what is asked between every two of them, and the rules."""
    types = needs.type[rows]
    pairs = np.ix_(types, types)
    return {
        "least": _figures(needs.least[pairs]), "most": _figures(needs.most[pairs]),
        "rule": needs.number[pairs].tolist(),
        "rules": [
            {"relation": each.relation, "required": each.required, "clause": each.clause, "evidence": each.evidence}
            for each in needs.rules
        ],
    }  # fmt: skip


def _figures(values: np.ndarray) -> list[list[float | None]]:
    return [[None if each != each else each for each in row] for row in values.tolist()]
