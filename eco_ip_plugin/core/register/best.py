"""Which fact holds on a day: of those known by then the highest rank, of these the newest source."""

from __future__ import annotations

import datetime

import numpy as np

from ..rules.pack import EVIDENCE
from .facts import Facts


def holding(facts: Facts, known_on: datetime.date, valid_on: datetime.date | None = None) -> np.ndarray:
    """(k,) rows of the facts that hold, one for each park and attribute that has one, in their order.

    known_on: no source after it counts; one without a day counts behind those that have one. valid_on: the day for
    which it is asked, the same unless given. A fact without a rank is of the rank of those beside it.
    """
    known, valid = np.datetime64(known_on), np.datetime64(valid_on or known_on)
    there = np.isnat(facts.source_date) | (facts.source_date <= known)
    there &= np.isnat(facts.valid_from) | (facts.valid_from <= valid)
    there &= np.isnat(facts.valid_to) | (facts.valid_to >= valid)
    rows = np.flatnonzero(there)
    if not len(rows):
        return rows
    group, rank = facts.group[rows], facts.rank[rows]
    top = np.full(int(facts.group.max()) + 1, np.nan)
    np.fmax.at(top, group, rank)
    rows = rows[np.isnan(rank) | (rank == top[group])]
    order = rows[_newest_last(facts, rows)]
    last = np.append(np.diff(facts.group[order]) != 0, True)
    return np.asarray(order[last])


def undated(facts: Facts, rows: np.ndarray) -> int:
    """How many of the facts `rows` have a source without a day."""
    return int(np.isnat(facts.source_date[rows]).sum())


def _newest_last(facts: Facts, rows: np.ndarray) -> np.ndarray:
    """Their order by park and attribute, day of the source, day they are about; then what does not hang on the order
    of the table: the better evidence, the source, the figure."""
    founded = [-EVIDENCE.index(each or EVIDENCE[-1]) for each in facts.evidence[rows].tolist()]
    sources = facts.source[rows].tolist()
    place = {name: position for position, name in enumerate(sorted(set(sources)))}
    days = (each[rows].astype("datetime64[D]").astype(np.int64) for each in (facts.as_of, facts.source_date))
    ties = (np.nan_to_num(facts.value[rows]), np.array([place[each] for each in sources]), np.array(founded))
    return np.lexsort((*ties, *days, facts.group[rows]))
