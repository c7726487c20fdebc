"""What runs in a corridor, how wide it is, and what safety strip lies beside it.

Data: `resources/vocabulary/corridor_kinds.csv`, or a project's own table. No Vietnamese rule gives a width, so the
shipped table has none; where it gives a safety strip it names the clause. All else is a parameter of the project.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from ..tables import shipped, user_csv
from ..tables.numbers import parsed
from ..tables.words import fold_case

NO_KIND = "corridor"
"""Kind of lines nobody gave one."""

_COLUMNS = {"width": "width_m", "safety": "safety_m"}
_FIGURES, _UNITS = ("width_m", "safety_m"), ("m",)


@dataclass(frozen=True)
class CorridorKind:
    """A kind of corridor. width_m: in total; safety_m: of the strip on either side, beyond the width; both None where
    no figure is known. group: what it counts as where utilities are held apart; hazard: `cable`, `combustible` or "".
    clause, source, evidence: where the safety strip comes from; note: id of a caution, or ""."""

    id: str
    name: Mapping[str, str]
    group: str = ""
    hazard: str = ""
    width_m: float | None = None
    safety_m: float | None = None
    clause: str = ""
    source: str = ""
    evidence: str = "project"
    note: str = ""


@dataclass(frozen=True)
class KindTable:
    """Kinds by the words people type for them: ids and names, marks kept, case and blanks at the ends dropped."""

    by_word: Mapping[str, CorridorKind]

    def find(self, typed: str) -> CorridorKind | None:
        """The kind that `typed` means, None for one the table does not have."""
        return self.by_word.get(fold_case(typed))

    def settled(self, typed: Iterable[object]) -> tuple[np.ndarray, dict[str, CorridorKind], list[str]]:
        """What (n,) cells mean: (n,) ids of kinds, where the table has none the words as typed, `NO_KIND` for nothing;
        the kinds by id; and the words it does not have, sorted."""
        words = [("" if cell is None else str(cell).strip()) or NO_KIND for cell in typed]
        found = {word: self.find(word) for word in sorted(set(words))}
        ids = [kind.id if (kind := found[word]) else word for word in words]
        known = {kind.id: kind for kind in found.values() if kind}
        return np.array(ids, dtype=object), known, [word for word, kind in found.items() if kind is None]

    @classmethod
    def shipped(cls) -> KindTable:
        """The table that comes with the plugin."""
        return _shipped()

    def with_widths(self, path: Path, tell: user_csv.Tell | None = None) -> KindTable:
        """With the project's own table before it, with the columns kind, width_m and safety_m (or width and
        safety; either may be absent or empty). Raises EcoIpError naming file and line."""
        words = dict(self.by_word)
        given: dict[str, CorridorKind] = {}
        table = user_csv.rows(path, _FIGURES, units=_UNITS, names=_COLUMNS, needed=("kind",), tell=tell)
        for line, row in table.named("kind"):
            typed = row["kind"]
            base = self.find(typed) or CorridorKind(typed, {"vi": typed, "en": typed})
            own = given.get(fold_case(base.id), base)
            for column in _FIGURES:
                metres = _metres(table, line, row, column)
                if metres is not None:
                    table.check_once(line, f"{fold_case(base.id)} {column}", metres, typed)
                    own = _given(own, column, metres)
            given[fold_case(base.id)] = own
            words.update(dict.fromkeys((fold_case(typed), fold_case(base.id)), own))
            words.update(dict.fromkeys((fold_case(name) for name in base.name.values()), own))
        return KindTable(words)


@cache
def _shipped() -> KindTable:
    words: dict[str, CorridorKind] = {}
    for row in shipped.rows("vocabulary", "corridor_kinds.csv"):
        kind = CorridorKind(
            row["id"],
            {"vi": row["vi"], "en": row["en"]},
            row["group"],
            row["hazard"],
            float(row["width_m"]) if row["width_m"] else None,
            float(row["safety_m"]) if row["safety_m"] else None,
            row["clause"],
            row["source"],
            row["evidence"],
            row["note"],
        )
        words.update(dict.fromkeys((fold_case(word) for word in (kind.id, *kind.name.values())), kind))
    return KindTable(words)


def _given(kind: CorridorKind, column: str, metres: float) -> CorridorKind:
    """A kind with a figure of the project's own; no clause is said of such a strip."""
    if column == "width_m":
        return replace(kind, width_m=metres)
    return replace(kind, safety_m=metres, clause="", source="", evidence="project", note="")


def _metres(table: user_csv.Rows, line: int, row: Mapping[str, str], column: str) -> float | None:
    """A width, or a strip, which may be 0; None for an empty cell. Raises EcoIpError for what is none."""
    cell = row.get(column, "")
    if not cell:
        return None
    value = parsed(cell, "", _UNITS)
    if value is None or value < 0 or (value == 0 and column == "width_m"):
        raise table.no_figure(line, column, cell, f"wanted.{column}")
    return value
