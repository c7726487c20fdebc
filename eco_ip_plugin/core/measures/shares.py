"""The share of the firms that operate which have a measure done: what Form A.5 and B.5 ask for, and the certificate.

A firm whose status nobody knows may or may not be asked: the share then lies between two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_OPERATES = {"operating": True, "planned": False, "building": False, "closed": False}


@dataclass(frozen=True)
class Share:
    """done: operating firms with a measure done; asked: operating ones. open, open_done: likewise of the firms whose
    status nobody knows."""

    done: int
    asked: int
    open: int = 0
    open_done: int = 0

    @property
    def low_pct(self) -> float | None:
        """The least it can be, %; None where no firm is asked."""
        return _pct(self.done, self.asked + self.open - self.open_done) if self.asked + self.open else None

    @property
    def high_pct(self) -> float | None:
        """The most it can be, %."""
        return _pct(self.done + self.open_done, self.asked + self.open_done) if self.asked + self.open else None


def share(firms: Iterable[Mapping[str, Any]], measures: Iterable[Mapping[str, Any]], year: int) -> Share:
    """Of these firms, with the measures done up to a year; rows by field."""
    done = {
        each.get("firm_id")
        for each in measures
        if each.get("status") == "done" and not (each.get("year") is not None and each["year"] > year)
    }
    counts = {True: [0, 0], None: [0, 0]}
    for firm in firms:
        operates = _OPERATES.get(str(firm.get("status") or ""))
        if operates is False:
            continue
        counts[operates][0] += 1
        counts[operates][1] += firm.get("firm_id") in done
    return Share(counts[True][1], counts[True][0], *counts[None])


def _pct(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 0.0
