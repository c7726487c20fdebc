"""An import of readings undone as one: what it added goes, what it wrote over comes back, whatever came later stays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...core.errors import EcoIpError
from ...core.monitoring.rollups import STEPS, begin
from .. import schema
from ..opening import Store
from .doors import Door
from .importing import door_of, require_editor
from .writer import KIND, TABLE

_HOUR = STEPS["hour"]
_NEWEST = (
    "INSERT INTO {latest} (stream, t, v, status) SELECT r.stream, r.t, r.v, r.status FROM {reading} r"
    " WHERE r.stream = ? AND r.t = (SELECT max(m.t) FROM {reading} m WHERE m.stream = ?)"
)


class TakenBack(NamedTuple):
    """readings: that went or came back; kept: points and series the import made that stay, for they are in use."""

    readings: int
    kept: tuple[str, ...]


def take_back_readings(store: Store, import_id: str) -> TakenBack:
    """Undo an import, all of it or nothing. Raises EcoIpError for who may only read, and for an import that is not
    there."""
    require_editor(store)
    with door_of(store) as door:
        try:
            door.begin()
            known = f"SELECT 1 FROM {{{TABLE}}} WHERE import_id = ? AND kind = ?"  # nosec B608
            if not door.ask(known, (import_id, KIND)):
                raise EcoIpError("error.batch_unknown", batch=import_id, path=store.address())
            done = _undo(door, import_id)
            door.commit()
        except BaseException:
            door.rollback()
            raise
    return done


def _undo(door: Door, import_id: str) -> TakenBack:
    (count,) = door.ask("SELECT count(*) FROM {reading} WHERE import_id = ?", (import_id,))[0]
    touched = f"SELECT DISTINCT stream, t / {_HOUR} FROM {{reading}} WHERE import_id = ?"  # nosec B608
    hours = door.ask(touched, (import_id,))
    stream, hour = (np.array(column, np.int64) for column in (zip(*hours) if hours else ((), ())))
    _put_back(door, import_id)
    door.run("DELETE FROM {reading} WHERE import_id = ?", [(import_id,)])
    for step in STEPS:
        pairs = np.unique(np.stack((stream, begin(hour * _HOUR, step))), axis=1)
        if pairs.shape[1]:
            door.recompute(step, *pairs)
    for each in np.unique(stream).tolist():
        door.run("DELETE FROM {latest} WHERE stream = ?", [(each,)])
        door.run(_NEWEST, [(each, each)])
    kept = (*_remove(door, import_id, "stream"), *_remove(door, import_id, "monitoring"))
    door.run("DELETE FROM {import_made} WHERE import_id = ?", [(import_id,)])
    gone = f"DELETE FROM {{{TABLE}}} WHERE import_id = ? OR import_id LIKE ?"  # nosec B608
    door.run(gone, [(import_id, f"{import_id}/%")])
    return TakenBack(int(count), kept)


def _put_back(door: Door, import_id: str) -> None:
    """Values that the import wrote over: into their place, or, where a later import has written over them again, into
    what that one would bring back."""
    asked = "SELECT v, status, before_id, import_id, stream, t FROM {reading_before} WHERE "
    before = door.ask(f"{asked}import_id = ?", (import_id,))
    over = "UPDATE {reading} SET v = ?, status = ?, import_id = ? WHERE import_id = ? AND stream = ? AND t = ?"
    door.run(over, before)
    own = {row[-2:]: row for row in before}
    for *_, later_id, stream, t in door.ask(f"{asked}before_id = ?", (import_id,)):
        if (stream, t) in own:
            v, status, before_id, *_ = own[stream, t]
            again = "UPDATE {reading_before} SET v = ?, status = ?, before_id = ?"
            which = " WHERE import_id = ? AND stream = ? AND t = ?"
            door.run(again + which, [(v, status, before_id, later_id, stream, t)])
    door.run("DELETE FROM {reading_before} WHERE import_id = ? OR before_id = ?", [(import_id, import_id)])


def _remove(door: Door, import_id: str, table: str) -> list[str]:
    """Rows of a table that the import made, but for those that somebody has changed or refers to; returns these."""
    key, kept = schema.tables()[table].key, []
    made = "SELECT row_id FROM {import_made} WHERE import_id = ? AND table_name = ?"
    for (id_,) in door.ask(made, (import_id, table)):
        found = door.ask(f"SELECT fid, row_version FROM {{{table}}} WHERE {key} = ?", (id_,))  # nosec B608
        if not found:
            continue
        if found[0][1] != 1 or _is_used(door, table, id_, int(found[0][0])):
            kept.append(id_)
        else:
            door.run(f"DELETE FROM {{{table}}} WHERE {key} = ?", [(id_,)])  # nosec B608
    return kept


def _is_used(door: Door, table: str, id_: str, fid: int) -> bool:
    if table == "stream" and door.ask("SELECT 1 FROM {reading} WHERE stream = ? LIMIT 1", (fid,)):
        return True
    children = (each for each in schema.relations() if each.parent == table)
    asked = [f"SELECT 1 FROM {{{each.child}}} WHERE {each.field} = ? LIMIT 1" for each in children]  # nosec B608
    return any(door.ask(statement, (id_,)) for statement in asked)
