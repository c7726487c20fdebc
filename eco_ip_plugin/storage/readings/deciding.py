"""What becomes of each reading of a chunk: added, the same as what is there, refused, or written over it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...core.monitoring.readings import EARLIEST
from .doors import Rows, Stored

_SAME = 1e-12
"""Values that differ by less, as a share, are one value that was converted on two ways."""


@dataclass(frozen=True)
class Ordered:
    """A chunk by series, time and place in its file. order: (n,) that makes it so; rows: (n,) the readings in that
    order; first: (m,) where each pair of series and time begins; group: (n,) which of those a reading is of."""

    order: np.ndarray
    rows: Rows
    first: np.ndarray
    group: np.ndarray

    @property
    def pairs(self) -> Rows:
        """The first reading of each pair of series and time."""
        return self.rows.at(self.first)


@dataclass(frozen=True)
class Decided:
    """added, same, refused, overwritten: (n,) bool in the order of `Ordered`. new: readings that are to be added; over,
    stored: those that are to be written over what is there, and that. found: (n,) float64, what is there instead of
    what was refused."""

    added: np.ndarray
    same: np.ndarray
    refused: np.ndarray
    overwritten: np.ndarray
    new: Rows
    over: Rows
    stored: Stored
    found: np.ndarray


def ordered(rows: Rows) -> Ordered:
    """Readings sorted, those of one series and time in the order of their file."""
    code = (rows.stream << 32) + (rows.t - EARLIEST)
    order = np.argsort(code, kind="stable")
    code = code[order]
    is_first = np.concatenate(([True], code[1:] != code[:-1])) if len(code) else np.empty(0, bool)
    return Ordered(order, rows.at(order), np.flatnonzero(is_first), np.cumsum(is_first) - 1)


def decided(chunk: Ordered, stored: Stored, *, overwrite: bool) -> Decided:
    """What becomes of each reading, where `stored` says which of `chunk.pairs` are there already."""
    rows, count = chunk.rows, len(chunk.first)
    is_there = np.zeros(count, bool)
    is_there[stored.place] = True
    value, status = rows.v[chunk.first].copy(), rows.status[chunk.first].copy()
    value[stored.place], status[stored.place] = stored.v, stored.status
    is_first = np.zeros(len(rows), bool)
    is_first[chunk.first] = True
    before_v, before_status = value[chunk.group], status[chunk.group]
    if overwrite:  # held against the reading before it
        later = np.flatnonzero(~is_first)
        before_v[later], before_status[later] = rows.v[later - 1], rows.status[later - 1]
    equal = _equal(rows.v, before_v) & (rows.status == before_status)
    added = is_first & ~is_there[chunk.group]
    last = np.concatenate((chunk.first[1:], [len(rows)])) - 1 if count else chunk.first
    final = rows.at(last if overwrite else chunk.first)
    nothing = np.zeros(len(rows), bool)
    changed = np.zeros(count, bool)
    if overwrite:
        changed = is_there & ~(_equal(final.v, value) & (final.status == status))
    pick = changed[stored.place]
    over = Stored(
        stored.place[pick],
        stored.v[pick],
        stored.status[pick],
        [each for each, is_in in zip(stored.import_id, pick) if is_in],
    )
    differs = ~equal & ~added
    return Decided(
        added, equal & ~added, nothing if overwrite else differs, differs if overwrite else nothing,
        final.at(~is_there), final.at(stored.place[pick]), over, before_v,
    )  # fmt: skip


def _equal(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        return (a == b) | (np.isnan(a) & np.isnan(b)) | (np.abs(a - b) <= _SAME * np.abs(b))
