"""A table of facts into a store: held against what is there, and saved as one batch with the parks it needs."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...core.errors import EcoIpError
from ...core.progress import Progress
from ...core.register.importing import Held, held_against
from .. import schema
from ..changes import INSERT, UPDATE, Change
from ..opening import Store
from .batches import Origin, save_batch
from .rows import Stored, refusals, stored_rows

KIND = "facts"
TABLE = "fact"


def compare(store: Store, table: Mapping[str, Sequence[Any]], progress: Progress) -> tuple[Held, Stored]:
    """What a table of facts (columns by name) would do to `store`, and the facts it has. Raises Cancelled, and
    EcoIpError for a store without a table of facts that this user may see."""
    stored = stored_rows(store, (TABLE, "park"), progress)
    if TABLE not in stored or "park" not in stored:
        raise EcoIpError("error.register.no_fact_table", store=store.address())
    facts, parks = stored[TABLE], stored["park"].rows.columns["park_id"]

    def check(values: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
        own = {name: value for name, value in values.items() if name != "fact_id"}
        return [each for each in refusals(TABLE, own) if each[1].get("name") != "fact_id"]

    return held_against(table, facts.rows.columns, {str(each) for each in parks}, check), facts


def apply(store: Store, batch: str, found: Held, facts: Stored, origin: Origin) -> None:
    """Save what is added and changed as the batch of that id. Raises EcoIpError for who may only read, and where
    somebody has changed a fact meanwhile; then nothing is saved."""
    save_batch(store, batch, list(_changes(found, facts)), origin)


def _changes(found: Held, facts: Stored) -> Iterator[Change]:
    for park in found.parks:
        yield Change("park", INSERT, values=park)
    for line in found.writes:
        if line.position is None:
            id_ = line.values["fact_id"] or schema.tables()[TABLE].prefix + uuid.uuid4().hex[:12]
            told = {name: value for name, value in line.values.items() if value is not None}
            yield Change(TABLE, INSERT, values={**told, "fact_id": id_})
        else:
            values = {name: value for name, value in line.values.items() if name != "fact_id"}
            at = line.position
            yield Change(TABLE, UPDATE, facts.fids[at], facts.versions[at], values)
