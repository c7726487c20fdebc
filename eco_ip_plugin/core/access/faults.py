"""What is wrong with a road network, each with its place: what was left out of a run, and what a reader should look at.

Faults in the data stop no run: it goes on with the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely

from ..findings import SEVERITIES
from ..text import LANGUAGES, say

ERROR, WARNING, INFO = SEVERITIES
COLUMNS = ("number", "severity", "kind", "what", "id", "count", "trips", "x", "y", "message")


@dataclass(frozen=True)
class Fault:
    """kind: fixed; severity: `error` where something was left out; what: `road`, `zone`, `park`, `target` or `people`;
    id: what it is called; place: (x, y) as the layer is drawn, None for a row without a place; count: how many it
    stands for; trips: units an hour that are not on the roads because of it."""

    kind: str
    severity: str
    what: str
    id: str
    place: tuple[float, float] | None
    count: int = 1
    trips: float = 0.0
    params: dict[str, Any] = field(default_factory=dict)

    def message(self, language: str) -> str:
        """The sentence in `language`."""
        said = {"id": self.id, "count": self.count, "trips": self.trips, **self.params}
        return say(f"roads.fault.{self.kind}", language, **said)


def fault_columns(faults: Sequence[Fault], language: str) -> tuple[dict[str, list[Any]], list[Any]]:
    """(f,) values by column, the gravest first, and their places."""
    order = sorted(range(len(faults)), key=lambda row: (SEVERITIES.index(faults[row].severity), row))
    rows = [faults[row] for row in order]
    places = [each.place for each in rows]
    values = [
        range(1, len(rows) + 1), (each.severity for each in rows), (each.kind for each in rows),
        (each.what for each in rows), (each.id for each in rows), (each.count for each in rows),
        (each.trips for each in rows), (None if place is None else place[0] for place in places),
        (None if place is None else place[1] for place in places), (each.message(language) for each in rows),
    ]  # fmt: skip
    points = [None if place is None else shapely.Point(place) for place in places]
    return {name: list(column) for name, column in zip(COLUMNS, values)}, points


def counted(faults: Sequence[Fault]) -> list[tuple[str, dict[str, Any]]]:
    """One sentence for each kind of fault that left something out or should be looked at: with how many there are, and
    where the first is."""
    by_kind: dict[str, list[Fault]] = {}
    for each in faults:
        if each.severity != INFO:
            by_kind.setdefault(each.kind, []).append(each)
    return [_counted(found) for found in by_kind.values()]


def _counted(found: Sequence[Fault]) -> tuple[str, dict[str, Any]]:
    said = {language: found[0].message(language) for language in LANGUAGES}
    key = "roads.note.faults" if len(found) > 1 else "roads.note.fault"
    return key, {"first": said, "more": len(found) - 1, "place": _where(found[0])}


def _where(fault: Fault) -> str:
    if fault.place is None:
        return ""
    decimals = 6 if max(map(abs, fault.place)) <= 360 else 1
    return " ({:.{d}f} {:.{d}f})".format(*fault.place, d=decimals)
