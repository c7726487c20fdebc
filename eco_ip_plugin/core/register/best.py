"""Which fact holds on a day: of those known by then the highest rank, of these the newest source."""

from __future__ import annotations

import datetime

import numpy as np

from .facts import Facts

HOLDS, OLDER, OUTRANKED, NOT_YET, ENDED, TO_COME = "holds", "older", "outranked", "not_yet", "ended", "to_come"
"""How a fact stands on a day: it holds; another source is newer, or of higher rank; its source is not known yet; it has
ended; it is to begin."""


def holding(facts: Facts, known_on: datetime.date, valid_on: datetime.date | None = None) -> np.ndarray:
    """(k,) rows of the facts that hold, one for each park and attribute that has one, in their order.

    known_on: no source after it counts; one without a day counts behind those that have one. valid_on: the day for
    which it is asked, the same unless given. A fact without a rank is of the rank of those beside it.
    """
    there = _known(facts, known_on) & _valid(facts, valid_on or known_on)
    there &= _of_top_rank(facts, there)
    order = facts.newest_last[there[facts.newest_last]]
    if not len(order):
        return order
    return np.asarray(order[np.append(np.diff(facts.group[order]) != 0, True)])


def standing(facts: Facts, known_on: datetime.date) -> np.ndarray:
    """(n,) how each fact stands on a day, one of the words above."""
    known, valid = _known(facts, known_on), _valid(facts, known_on)
    there = known & valid
    ended = facts.valid_to < np.datetime64(known_on)
    found = np.where(_of_top_rank(facts, there), OLDER, OUTRANKED).astype(object)
    found[~valid] = TO_COME
    found[ended] = ENDED
    found[~known] = NOT_YET
    found[holding(facts, known_on)] = HOLDS
    return found


def undated(facts: Facts, rows: np.ndarray) -> int:
    """How many of the facts `rows` have a source without a day."""
    return int(np.isnat(facts.source_date[rows]).sum())


def _known(facts: Facts, on: datetime.date) -> np.ndarray:
    return np.asarray(np.isnat(facts.source_date) | (facts.source_date <= np.datetime64(on)))


def _valid(facts: Facts, on: datetime.date) -> np.ndarray:
    day = np.datetime64(on)
    begun = np.isnat(facts.valid_from) | (facts.valid_from <= day)
    return np.asarray(begun & (np.isnat(facts.valid_to) | (facts.valid_to >= day)))


def _of_top_rank(facts: Facts, there: np.ndarray) -> np.ndarray:
    """(n,) bool, those of no rank or of the highest among those of their park and attribute that are `there`."""
    top = np.full(int(facts.group.max(initial=-1)) + 1, np.nan)
    np.fmax.at(top, facts.group[there], facts.rank[there])
    return np.asarray(np.isnan(facts.rank) | (facts.rank == top[facts.group]))
