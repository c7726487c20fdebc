"""What was measured for a criterion: between what and what it lies, the rows it rests on, or why there is no figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..rules.judge import Reason
from .scope import Row

Note = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Found:
    """low, high: the least and the most it can be as far as the data say, the same where it is known exactly; a reason
    where there is no figure. kept_back: rows not named because somebody keeps back what naming them would tell."""

    low: float | Reason
    high: float | Reason
    rows: tuple[Row, ...] = ()
    notes: tuple[Note, ...] = ()
    kept_back: int = 0

    @property
    def exact(self) -> float | None:
        """The figure, None where it is between two or not known."""
        return self.low if isinstance(self.low, float) and self.low == self.high else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Between what it lies, None where there is no figure."""
        return (self.low, self.high) if isinstance(self.low, float) and isinstance(self.high, float) else None


def exactly(value: float, rows: tuple[Row, ...] = (), notes: tuple[Note, ...] = (), kept_back: int = 0) -> Found:
    """A figure that is known."""
    return Found(float(value), float(value), rows, notes, kept_back)


def unknown(key: str, rows: tuple[Row, ...] = (), **values: Any) -> Found:
    """No figure, and why."""
    reason = key, values
    return Found(reason, reason, rows)
