"""What was found for an item: the rows, what each gives to the figure, and how they make it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Optional, Union

from ..text import say

METHOD = "1"
"""Which way of computing made a value: goes up when the same rows would give another one."""
Note = tuple[str, dict[str, Any]]
Value = Optional[Union[bool, int, float, str, list]]
ADDED, TIMES, OF, ALL, SEEN, UNSURE = "added", "times", "of", "all", "seen", "unsure"
"""What a part does: it is added, added times the factor, is of a share, is the whole of it, was only looked at, or
leaves open how large the share is."""
SUM, COUNT, SHARE = "sum", "count", "share"


@dataclass(frozen=True)
class Part:
    """A row, as table/id, and its amount in the unit of the item (kWh where a factor follows); 1 where it is counted.
    secret: somebody keeps it back, so that no amount of it is told."""

    row: str
    amount: float = 1.0
    role: str = ADDED
    secret: bool = False


@dataclass(frozen=True)
class Found:
    """how: SUM, COUNT or SHARE, "" for a value that is no figure of parts; value: of those. factor: its key, figure and
    what it is divided by. also: figures told beside, by name. kept_back: rows left out because they are another's."""

    parts: tuple[Part, ...] = ()
    how: str = ""
    value: Value = None
    factor: tuple[str, float, float] | None = None
    notes: tuple[Note, ...] = ()
    also: Mapping[str, Any] = field(default_factory=dict)
    kept_back: int = 0

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows that made it, each once, in their order."""
        return tuple(dict.fromkeys(part.row for part in self.parts))

    @property
    def sums(self) -> dict[str, float]:
        return sums(self.parts)

    @property
    def is_secret(self) -> bool:
        """Whether no amounts of single rows are told: with the total and the others one that is kept back is known."""
        return any(part.secret for part in self.parts)

    def figure(self) -> Value:
        """The value: of the parts, or as it is."""
        if not self.how:
            return self.value
        return combined(self.how, self.sums, self.factor[1:] if self.factor else None)


def sums(parts: Iterable[Part]) -> dict[str, float]:
    """Amounts by what they do."""
    found: dict[str, float] = {}
    for part in parts:
        found[part.role] = found.get(part.role, 0.0) + part.amount
    return found


def combined(how: str, amounts: Mapping[str, float], factor: tuple[float, float] | None) -> float | None:
    """The figure that sums make, None where there is nothing to make it of. factor: figure and divisor."""
    if how == SHARE:
        whole = amounts.get(ALL, 0.0)
        return 100.0 * amounts.get(OF, 0.0) / whole if whole > 0 else None
    if how == COUNT:
        return amounts.get(ADDED, 0.0) if amounts else None
    if not {ADDED, TIMES} & set(amounts):
        return None
    times = amounts.get(TIMES, 0.0) * factor[0] / factor[1] if factor and TIMES in amounts else 0.0
    return amounts.get(ADDED, 0.0) + times


def unknown(key: str = "", parts: tuple[Part, ...] = (), **values: Any) -> Found:
    """Nothing is known, and why."""
    return Found(parts, notes=((key, values),) if key else ())


def plain(value: Value) -> Value:
    """A figure as it is written for programs: without the noise of a computer, whole where it is whole."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    if not math.isfinite(value):
        return None
    rounded = round(float(value), 6)
    return int(rounded) if rounded.is_integer() else rounded


def told(notes: Iterable[Note], language: str) -> str:
    """Notes in one line."""
    return " ".join(say(key, language, **values) for key, values in notes)
