"""Where two facts about one attribute of one park cannot both be true: listed with both, never settled by a mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..progress import Progress, Silent, step
from ..rules.judge import AT_MOST, limit
from ..tables.words import fold
from .facts import Facts

ALLOWED = 0.005
"""By which part of the larger one two figures may differ."""
MOST_LISTED = 10_000
_AT_ONCE = 1_000_000


@dataclass(frozen=True)
class Contradictions:
    """a, b: (k,) rows of facts, a the older one. delta: (k,) how far b is above a in their unit, between the facing
    ends of bounds; NaN for words. count: how many there are, of which at most `MOST_LISTED` are listed. units: pairs of
    figures in different units, which nobody can compare."""

    a: np.ndarray
    b: np.ndarray
    delta: np.ndarray
    count: int
    units: int


def contradictions(facts: Facts, progress: Progress | None = None) -> Contradictions:
    """All of them, whatever their days, unless `valid_to` parts them. Raises Cancelled."""
    found: list[tuple[np.ndarray, np.ndarray]] = []
    count = units = 0
    for a, b in _pairs(facts, progress or Silent()):
        compared = facts.unit[a] == facts.unit[b]
        apart = _parted(facts, a, b)
        units += int((~compared & ~apart & facts.is_figure[a] & facts.is_figure[b]).sum())
        wrong = compared & ~apart & _differ(facts, a, b)
        count += int(wrong.sum())
        if sum(len(each) for each, _ in found) < MOST_LISTED:
            found.append((a[wrong], b[wrong]))
    a = np.concatenate([each for each, _ in found]) if found else np.empty(0, dtype=np.intp)
    b = np.concatenate([each for _, each in found]) if found else np.empty(0, dtype=np.intp)
    a, b = a[:MOST_LISTED], b[:MOST_LISTED]
    return Contradictions(a, b, _delta(facts, a, b), count, units)


def _pairs(facts: Facts, progress: Progress) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Every pair of one group, the older source first, a million at a time."""
    days = facts.source_date.astype(np.int64)
    order = np.lexsort((facts.row, days, facts.group))
    starts = np.flatnonzero(np.diff(facts.group[order], prepend=-1))
    ends = np.append(starts[1:], len(order))
    for number, (start, end) in enumerate(zip(starts.tolist(), ends.tolist())):
        step(progress, number / max(len(starts), 1))
        rows = order[start:end]
        width = max(1, _AT_ONCE // len(rows))
        for first in range(0, len(rows) - 1, width):
            some = np.arange(first, min(first + width, len(rows) - 1))
            one, other = np.meshgrid(some, np.arange(len(rows)), indexing="ij")
            step(progress, number / len(starts))
            yield rows[one[other > one]], rows[other[other > one]]


def _parted(facts: Facts, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """(p,) whether one has ended when the other begins; on the day one takes over by name from the other both stand."""
    found = np.zeros(len(a), dtype=bool)
    for one, other in ((a, b), (b, a)):
        end, begin = facts.valid_to[one], facts.begin[other]
        found |= (end < begin) | (end == facts.valid_from[other])
    return found


def _differ(facts: Facts, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """(p,) figures further apart than allowed; words that are others, however they are written; a figure and words are
    not compared."""
    figures = facts.is_figure[a] & facts.is_figure[b]
    low, high = np.fmax(facts.low[a], facts.low[b]), np.fmin(facts.high[a], facts.high[b])
    with np.errstate(invalid="ignore"):
        gap = low - high
        wrong = gap > limit(ALLOWED * np.fmax(np.abs(low), np.abs(high)), AT_MOST)
    found = figures & (gap > 0) & wrong
    for place in np.flatnonzero(~facts.is_figure[a] & ~facts.is_figure[b]).tolist():
        found[place] = fold(facts.text[a[place]]) != fold(facts.text[b[place]])
    return np.asarray(found)


def _delta(facts: Facts, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    above = facts.low[b] > facts.high[a]
    with np.errstate(invalid="ignore"):
        return np.where(above, facts.low[b] - facts.high[a], facts.high[b] - facts.low[a])
