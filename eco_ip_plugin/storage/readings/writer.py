"""Readings into a store in bulk: what is there already is told apart, roll-ups and the newest values go along.

A transaction holds whole files, and with them their roll-ups, their rows of `import` and the series that were made:
what a killed program leaves is what was there before, or some files more.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from ...core.monitoring.readings import EARLIEST, LATEST, Batch, Key
from ...core.monitoring.rollups import STEPS, Rollup, begin, merged, rolled
from .deciding import Decided, Ordered, decided, ordered
from .directory import Directory, Reason
from .doors import STATUS_TEXTS, Door, Rows
from .refusals import Refusals

TABLE = "import"
KIND = "readings"
_CHUNK = 250_000
"""Readings that are written at once."""
_UPSERT = (
    "INSERT INTO {latest} AS l (stream, t, v, status) VALUES (?, ?, ?, ?) ON CONFLICT (stream) DO UPDATE SET"
    " t = excluded.t, v = excluded.v, status = excluded.status, state = NULL WHERE excluded.t >= l.t"
)
_BEFORE = (
    "INSERT INTO {reading_before} (import_id, stream, t, v, status, before_id) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (import_id, stream, t) DO NOTHING"
)
_OVER = "UPDATE {reading} SET v = ?, status = ?, import_id = ? WHERE stream = ? AND t = ?"


class FileDone(NamedTuple):
    """A file that was read to its end. number: among the files of the import; mark: what it was read as, by which a
    file is known again."""

    number: int
    sha256: str
    mark: str


@dataclass
class Counts:
    """Readings so far, by the number of their file."""

    added: Counter[int] = field(default_factory=Counter)
    same: Counter[int] = field(default_factory=Counter)
    overwritten: Counter[int] = field(default_factory=Counter)


class Writer:
    """Takes chunks of files one after the other. names: of all files, which grows as they come; is_written: whether
    anything is kept already, and kept: how many readings."""

    def __init__(self, door: Door, directory: Directory, import_id: str, *, source: str, overwrite: bool) -> None:
        self.names: list[str] = []
        self.counts, self.refusals = Counts(), Refusals()
        self.is_written, self.kept, self.import_id = False, 0, import_id
        self._door, self._directory, self._id = door, directory, import_id
        self._source, self._overwrite = source, overwrite
        self._pending: list[tuple[int, Batch]] = []
        self._waiting = 0
        self._files: list[FileDone] = []
        self._is_open = self._has_run = False
        self._begin_anew()

    @property
    def is_open(self) -> bool:
        """Whether a transaction is under way, and nobody else can write."""
        return self._is_open

    def take(self, file: int, batch: Batch) -> None:
        """A chunk of a file. Raises EcoIpError where the store takes nothing more."""
        self.refusals.extend(file, batch.refused)
        if len(batch):
            self._pending.append((file, batch))
            self._waiting += len(batch)
            if self._waiting >= _CHUNK:
                self.flush()

    def end_file(self, done: FileDone) -> None:
        """The file was read to its end."""
        self._files.append(done)

    def flush(self) -> None:
        """Write what is pending, within the transaction that is under way or is begun now."""
        if not self._pending:
            return
        if not self._is_open:
            self._door.begin()
            self._is_open = True
            self._directory.load()
        keys: dict[Key, int] = {}
        parts: list[tuple[np.ndarray, ...]] = []
        for file, batch in self._pending:
            place = np.array([keys.setdefault(key, len(keys)) for key in batch.keys], np.int64)
            files = np.full(len(batch), file, np.int64)
            parts.append((place[batch.key], batch.t, batch.v, batch.status, files, batch.line))
        self._pending.clear()
        self._waiting = 0
        key, t, v, status, files, lines = (np.concatenate(column) for column in zip(*parts))
        self._write(list(keys), key, Rows(key, t, v, status), np.stack((files, lines)))

    def commit(self) -> None:
        """Keep all that was taken: only whole files."""
        self.flush()
        if self._is_changed:
            self._finish()
            self._door.commit()
            self.is_written = self._has_run = True
            self.kept = self._total()
        elif self._is_open:
            self._door.rollback()
        self._begin_anew()

    def rollback(self) -> None:
        """Undo what was not kept yet."""
        if self._is_open:
            self._door.rollback()
        self._directory.forget(self._kept_made)
        self._pending.clear()
        self._waiting = 0
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._is_open = self._is_changed = False
        self._rollups: dict[str, list[Rollup]] = {step: [] for step in STEPS}
        self._touched: dict[str, list[tuple[np.ndarray, np.ndarray]]] = {step: [] for step in STEPS}
        self._replaced: set[str] = set()
        self._files = []
        self._kept_made = self._directory.made()
        self._directory.new_rows.clear()

    def _write(self, keys: Sequence[Key], key: np.ndarray, rows: Rows, places: np.ndarray) -> None:
        is_taken = self._in_time(rows, places)
        stream, v = np.zeros(len(rows), np.int64), rows.v.copy()
        order = np.argsort(key, kind="stable")
        cuts = np.searchsorted(key[order], np.arange(len(keys) + 1))
        for of_key, start, end in zip(keys, cuts[:-1], cuts[1:]):
            mine = order[start:end][is_taken[order[start:end]]]
            if not len(mine):
                continue
            target = self._directory.target(of_key, _interval(rows.t[mine]))
            if isinstance(target, Reason):
                self.refusals.add(places[:, mine], self.names, target.key, _always(target.values))
                is_taken[mine] = False
                continue
            stream[mine], v[mine] = target.stream, target.conversion.apply(v[mine])
        kept = np.flatnonzero(is_taken)
        self._put(Rows(stream[kept], rows.t[kept], v[kept], rows.status[kept]), places[:, kept])

    def _in_time(self, rows: Rows, places: np.ndarray) -> np.ndarray:
        is_taken = (rows.t >= EARLIEST) & (rows.t < LATEST)
        late = np.flatnonzero(~is_taken)
        if len(late):
            self.refusals.add(
                places[:, late], self.names, "readings.refused.clock", lambda at: {"found": _moment(rows.t[late[at]])}
            )
        return is_taken

    def _put(self, rows: Rows, places: np.ndarray) -> None:
        chunk = ordered(rows)
        found = decided(chunk, self._door.stored(chunk.pairs), overwrite=self._overwrite)
        places = places[:, chunk.order]
        counts = self.counts
        counters = (counts.added, counts.same, counts.overwritten)
        for counter, mask in zip(counters, (found.added, found.same, found.overwritten)):
            files, count = np.unique(places[0][mask], return_counts=True)
            counter.update(dict(zip(files.tolist(), count.tolist())))
        self._tell_other_values(chunk, found, places)
        self._is_changed = self._is_changed or bool(len(found.new) or len(found.over) or self._directory.new_rows)
        self._door.add(found.new, self._id)
        self._replace(found)
        for step in STEPS:
            new = found.new
            self._rollups[step].append(rolled(new.stream, new.t, new.v, new.status, step))
            self._touched[step].append((found.over.stream, begin(found.over.t, step)))
        self._bring_up_latest(found.new)
        self._bring_up_latest(found.over)

    def _tell_other_values(self, chunk: Ordered, found: Decided, places: np.ndarray) -> None:
        refused = np.flatnonzero(found.refused)
        if not len(refused):
            return

        def values(at: int) -> dict[str, object]:
            row = refused[at]
            moment = _moment(chunk.rows.t[row])
            return {"found": f"{chunk.rows.v[row]:g}", "stored": f"{found.found[row]:g}", "moment": moment}

        self.refusals.add(places[:, refused], self.names, "readings.refused.other_value", values)

    def _replace(self, found: Decided) -> None:
        over, before = found.over, found.stored
        stream, t, v = over.stream.tolist(), over.t.tolist(), _figures(over.v)
        texts = STATUS_TEXTS[over.status].tolist()
        old = zip(stream, t, _figures(before.v), STATUS_TEXTS[before.status].tolist(), before.import_id)
        self._door.run(_BEFORE, [(self._id, *row) for row in old if row[-1] != self._id])
        self._door.run(_OVER, [(a, b, self._id, c, d) for a, b, c, d in zip(v, texts, stream, t)])
        self._replaced.update(each for each in before.import_id if each)

    def _bring_up_latest(self, rows: Rows) -> None:
        if not len(rows):
            return
        last = np.concatenate((np.flatnonzero(rows.stream[1:] != rows.stream[:-1]), [len(rows) - 1]))
        of = rows.at(last)
        values = zip(of.stream.tolist(), of.t.tolist(), _figures(of.v), STATUS_TEXTS[of.status].tolist())
        self._door.run(_UPSERT, list(values))

    def _finish(self) -> None:
        """Roll-ups, rows of `import`, and what was made: with the last of the transaction."""
        for step in STEPS:
            self._finish_steps(step)
        self._write_imports()
        made = [(self._id, *row) for row in self._directory.new_rows]
        self._door.run("INSERT INTO {import_made} (import_id, table_name, row_id) VALUES (?, ?, ?)", made)

    def _finish_steps(self, step: str) -> None:
        new = merged(self._rollups[step])
        stream, t = (np.concatenate(column) for column in zip(*self._touched[step]))
        is_there = self._door.steps_there(step, new.stream, new.t)
        is_anew = is_there | np.isin(_code(new.stream, new.t), _code(stream, t))
        self._door.put_steps(step, new.where(~is_anew))
        anew = np.unique(_code(np.concatenate((stream, new.stream[is_there])), np.concatenate((t, new.t[is_there]))))
        if len(anew):
            self._door.recompute(step, anew >> 33, (anew & ((1 << 33) - 1)) + _FROM)

    def _total(self) -> int:
        return sum(self.counts.added.values()) + sum(self.counts.overwritten.values())

    def _write_imports(self) -> None:
        today = datetime.date.today().isoformat()
        total = self._total()
        rows = []
        if self._has_run:
            self._door.run("UPDATE {import} SET rows = ? WHERE import_id = ?", [(total, self._id)])
        else:
            rows.append({"import_id": self._id, "kind": KIND, "file": self._source, "made_at": today, "rows": total})
        for done in self._files:
            count = self.counts.added[done.number] + self.counts.overwritten[done.number]
            if not count:
                continue
            kind = file_kind(done.mark, is_whole=not self.refusals.by_file[done.number])
            told = self.counts.added[done.number] + self.counts.same[done.number]
            rows.append({
                "import_id": f"{self._id}/{done.number + 1}", "kind": kind, "file": self.names[done.number],
                "sha256": done.sha256, "made_at": today, "rows": told,
            })  # fmt: skip
        self._door.insert(TABLE, rows)
        # What was overwritten is no longer as its file says.
        changed = [(file_kind("", is_whole=False), f"{id_}/%") for id_ in sorted(self._replaced)]
        self._door.run("UPDATE {import} SET kind = ? WHERE import_id LIKE ?", changed)


def _always(values: Mapping[str, object]) -> Callable[[int], Mapping[str, object]]:
    return lambda _: values


def file_kind(mark: str, *, is_whole: bool) -> str:
    """The kind of a row of `import` for one file: known again only where all of it is in the store."""
    return f"{KIND}.file.{hashlib.sha256(mark.encode()).hexdigest()[:8]}" if is_whole else f"{KIND}.part"


_FROM = EARLIEST - 2 * 86_400
"""Before every step that a reading lies in."""


def _code(stream: np.ndarray, t: np.ndarray) -> np.ndarray:
    return (stream << 33) + (t - _FROM)


def _interval(t: np.ndarray) -> float:
    """The commonest time between readings, seconds; nan where there is one reading only."""
    steps = np.diff(np.unique(t[:10_000]))
    return float(np.median(steps)) if len(steps) else float("nan")


def _figures(values: np.ndarray) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]


def _moment(t: int) -> str:
    """Local time for people."""
    try:
        moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=int(t) + 7 * 3600)
    except OverflowError:
        return str(int(t))
    return moment.isoformat(" ")
