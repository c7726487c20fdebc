"""Findings of a dossier as a list shows them, held against those of the check before."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...tables.words import fold
from ..findings import LEVELS

NEW, OPEN, MENDED = "new", "open", "mended"
STATES = (NEW, OPEN, MENDED)


@dataclass(frozen=True)
class Listed:
    """One row of the table of findings. fid: of the first feature, None for none; state: since the check before, ""
    where there was none; before: how often it occurred then, None where it did not; geometry: where, as the layer of
    findings has it, None for nowhere."""

    level: str
    kind: str
    database: str
    dataset: str
    class_name: str
    field: str
    fid: int | None
    count: int
    message: str
    state: str = ""
    before: int | None = None
    geometry: Any = dataclasses.field(default=None, compare=False)

    @staticmethod
    def of(values: Mapping[str, Any], geometry: Any = None) -> Listed:
        """From a row of the table, by its columns; NULL is None there."""
        names = ("level", "kind", "database", "dataset", "class", "field")
        level, kind, database, dataset, class_name, field = (str(values.get(name) or "") for name in names)
        fid, count, message = values.get("fid"), values.get("count"), str(values.get("message") or "")
        return Listed(
            level, kind, database, dataset, class_name, field, None if fid is None else int(fid),
            1 if count is None else int(count), message, geometry=geometry,
        )  # fmt: skip

    @property
    def key(self) -> tuple[str, ...]:
        """What one row is of."""
        return (self.level, self.database, self.class_name, self.field, self.kind)

    @property
    def place(self) -> str:
        """Where in the dossier: `QuyHoach · ChucNangSuDungDat_A · maHoSoQH`."""
        return " · ".join(part for part in (self.database, self.class_name, self.field) if part) or "–"

    @property
    def has_place(self) -> bool:
        """Whether it can be shown on the map."""
        return self.geometry is not None or (self.fid is not None and bool(self.class_name))


def compared(before: Sequence[Listed] | None, now: Iterable[Listed]) -> tuple[Listed, ...]:
    """The findings of a check with what became of each since the one `before`, those that were mended among them; None
    for the first check."""
    listed = tuple(now)
    if before is None:
        return listed
    then = {each.key: each for each in before if each.state != MENDED}
    rows = [
        replace(
            each, state=OPEN if each.key in then else NEW, before=then[each.key].count if each.key in then else None
        )
        for each in listed
    ]
    there = {each.key for each in listed}
    rows += [replace(each, state=MENDED, before=each.count) for key, each in then.items() if key not in there]
    return tuple(sorted(rows, key=lambda each: (_rank(each.level), each.state == MENDED)))


def counted(listed: Iterable[Listed]) -> dict[str, int]:
    """How many are new, open and mended."""
    states = [each.state for each in listed]
    return {state: states.count(state) for state in STATES}


@dataclass(frozen=True)
class Wanted:
    """Which findings are shown; "" lets all pass, `typed` holds words with Vietnamese marks or without."""

    level: str = ""
    state: str = ""
    typed: str = ""

    @property
    def narrows(self) -> bool:
        """Whether it may hold any back."""
        return bool(self.level or self.state or self.typed.strip())

    def takes(self, finding: Listed) -> bool:
        """Whether a finding is among them."""
        if (self.level and finding.level != self.level) or (self.state and finding.state != self.state):
            return False
        text = fold(f"{finding.place} {finding.dataset} {finding.kind} {finding.message}")
        return all(word in text for word in fold(self.typed).split())


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)
