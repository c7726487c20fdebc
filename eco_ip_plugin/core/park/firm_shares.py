"""The share of a park's firms that have something, a measure done or a rule for people, as the law asks for it.

It is counted of the firms that operate, or of those of them that are asked. What nobody knows, a firm's status or its
answer, or the status of its only measure, counts neither as yes nor as no: the share then lies between two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_DONE, _NOT_DONE = "done", ("idea", "planned", "rejected")
LARGE_WORKERS = 100
"""Firms with more workers are asked by some indicators."""
_Columns = Mapping[str, Any]


@dataclass(frozen=True)
class FirmShare:
    """asked, has: (n,) objects True, False or None (nobody knows) of each firm."""

    asked: np.ndarray
    has: np.ndarray

    @property
    def sure(self) -> np.ndarray:
        """(n,) bool, firms that are asked."""
        return known_as(self.asked, True)

    @property
    def maybe(self) -> np.ndarray:
        """(n,) bool, firms of which nobody knows whether they are asked."""
        return known_as(self.asked, None)

    @property
    def counts(self) -> np.ndarray:
        """(n,) bool, firms that are asked and have it."""
        return self.sure & known_as(self.has, True)

    @property
    def against(self) -> np.ndarray:
        """(n,) bool, firms that are asked and have it not."""
        return self.sure & known_as(self.has, False)

    @property
    def silent(self) -> np.ndarray:
        """(n,) bool, firms that may be asked, of which nobody knows whether they have it."""
        return (self.sure | self.maybe) & known_as(self.has, None)

    @property
    def open(self) -> np.ndarray:
        """(n,) bool, firms that may make the share another one."""
        return self.maybe | self.silent

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The least and the most it can be, %; None where no firm can be asked. Of those that may be asked, the least
        counts only the ones that pull it down, the most only those that pull it up."""
        if not (self.sure | self.maybe).any():
            return None
        yes, asked = int(self.counts.sum()), int(self.sure.sum())
        down = int((self.maybe & ~known_as(self.has, True)).sum())
        silent, up = int((self.sure & self.silent).sum()), int((self.maybe & ~known_as(self.has, False)).sum())
        # Where nobody is surely asked it hangs on the others: all that might be asked have it, or none of them.
        low = 100.0 * yes / (asked + down) if asked + down else 100.0
        high = 100.0 * (yes + silent + up) / (asked + up) if asked + up else 0.0
        return low, high


def known_as(values: np.ndarray, wanted: bool | None) -> np.ndarray:
    """(n,) bool, which of (n,) objects True, False or None are `wanted`."""
    return np.array([each is wanted for each in values.tolist()], dtype=bool)


def tristate(yes: np.ndarray, unknown: np.ndarray) -> np.ndarray:
    """(n,) objects: None where `unknown`, else whether `yes`."""
    found = yes.astype(object)
    found[unknown] = None
    return found


def asked_if_large(operating: np.ndarray, workers: np.ndarray) -> np.ndarray:
    """(n,) objects, of each firm whether it is asked what only those with more than 100 workers are asked; None where
    its status or its workers, (n,) with NaN for unknown, leave that open."""
    asked = operating.copy()
    asked[workers <= LARGE_WORKERS] = False
    asked[np.isnan(workers) & known_as(operating, True)] = None
    return asked


def done_by(measures: _Columns, year: int) -> np.ndarray:
    """(n,) objects, of each measure whether it was done by the end of a year; one without a year was there before. None
    where nobody has written down a status. measures: status and year by row, years None or NaN where there are none."""
    found = np.empty(len(measures["status"]), dtype=object)
    found[:] = [
        False if (when is not None and when > year) or status in _NOT_DONE else True if status == _DONE else None
        for status, when in zip(measures["status"], measures["year"])
    ]
    return found


def with_measure(firm_ids: Sequence[Any], measures: _Columns, year: int) -> np.ndarray:
    """(n,) objects, of each firm whether it has a measure done by the end of a year; None where it has none that is
    known to be done, but one that may be. measures: as `done_by`, with firm_id."""
    states = done_by(measures, year).tolist()
    done = {firm for firm, state in zip(measures["firm_id"], states) if state}
    perhaps = {firm for firm, state in zip(measures["firm_id"], states) if state is None}
    found = np.empty(len(firm_ids), dtype=object)
    found[:] = [True if each in done else None if each in perhaps else False for each in firm_ids]
    return found
