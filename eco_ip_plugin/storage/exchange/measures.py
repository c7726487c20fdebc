"""A list of measures into a store: the rows it is held against, and what it writes, saved as one batch."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...core.errors import EcoIpError
from ...core.measures.reading import ADDED, Known, MeasureList
from ...core.progress import Progress
from ..changes import INSERT, UPDATE, Change
from ..opening import Store
from .batches import Origin, save_batch
from .rows import Stored, stored_rows

Place = tuple[int, int]
KIND = "measures"
TABLES = ("park", "firm", "measure", "effect")


def rows_of(store: Store, progress: Progress) -> dict[str, Stored]:
    """What a list of measures is held against."""
    return stored_rows(store, TABLES, progress)


def by_id(stored: Stored, key: str) -> dict[str, dict[str, Any]]:
    """The rows of a table by their id, values by field."""
    columns = stored.rows.columns
    found = (dict(zip(columns, values)) for values in zip(*columns.values()))
    return {str(row[key]): row for row in found if row[key] is not None}


def apply(store: Store, batch: str, found: MeasureList, path: Path, stored: Mapping[str, Stored]) -> None:
    """Save what a list writes as the batch of that id. Raises EcoIpError for who may only read, and where somebody has
    changed a row meanwhile; then nothing is saved."""
    measures, effects = (_places(stored[name], f"{name}_id") for name in ("measure", "effect"))
    changes: list[Change] = []
    for each in found.changes:
        if each.values or each.decision == ADDED:
            changes.append(_change("measure", each.measure_id, each.decision == ADDED, each.values, measures))
        for effect in each.effects:
            changes.append(_change("effect", effect.effect_id, effect.before is None, effect.values, effects))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    save_batch(store, batch, changes, Origin(KIND, path.name, sha256))


def known_of(stored: Mapping[str, Stored], park_id: str, **more: Any) -> Known:
    """What a list is read against; park_id: only the firms of this park, and those that name none. Raises EcoIpError
    for a park that is not there."""
    parks, firms = by_id(stored["park"], "park_id"), by_id(stored["firm"], "firm_id")
    if park_id and park_id not in parks:
        raise EcoIpError("error.measures.park", park=park_id, known=", ".join(list(parks)[:20]))
    if park_id:
        firms = {id_: row for id_, row in firms.items() if row.get("park_id") in (None, park_id)}
        parks = {park_id: parks[park_id]}
    measures, effects = by_id(stored["measure"], "measure_id"), by_id(stored["effect"], "effect_id")
    return Known(firms, parks, measures, effects, park_id=park_id, **more)


def _change(table: str, id_: str, is_new: bool, values: Mapping[str, Any], places: Mapping[str, Place]) -> Change:
    if is_new:
        known = {name: value for name, value in values.items() if value is not None}
        return Change(table, INSERT, values={f"{table}_id": id_, **known})
    return Change(table, UPDATE, *places[id_], values)


def _places(stored: Stored, key: str) -> dict[str, Place]:
    """Row id and version of each row by its id."""
    return dict(zip(map(str, stored.rows.columns[key]), zip(stored.fids, stored.versions)))
