"""An import of readings as a whole: file after file into the store, those done before left out."""

from __future__ import annotations

import hashlib
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from ...core.errors import Cancelled, EcoIpError
from ...core.monitoring.readings import Batch, Refusal
from ...core.progress import Progress, step
from ..geopackage.store import GeoPackageStore
from ..opening import Store
from .directory import Directory
from .doors import Door
from .into_geopackage import geopackage_door
from .into_postgis import postgis_door
from .writer import TABLE, FileDone, Writer, file_kind

PREFIX = "N-"
"""How the ids of these imports begin."""
_PATIENCE_S = 3.0
"""So long files are collected before they are written together."""
_READ = 1 << 20


@dataclass(frozen=True)
class Feed:
    """Something to import. name: for people; path: of a file, None for a service; mark: what it is read as; batches:
    called once, with whom to tell the share that is read; is_live: every chunk of it is whole by itself."""

    name: str
    mark: str
    batches: Callable[[Callable[[float], object]], Iterable[Batch]]
    path: Path | None = None
    is_live: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of an import. added, same, overwritten, refused: readings and lines; refusals: the first of those;
    points, streams: that were made, for people; files: read; known: files left out, for all of them was there;
    import_id: "" where nothing was written."""

    added: int
    same: int
    overwritten: int
    refused: int
    refusals: Sequence[Refusal]
    points: Sequence[str]
    streams: Sequence[str]
    files: int
    known: int
    import_id: str


class Stopped(EcoIpError):
    """An import that ended before its end. outcome: what of it is in the store."""

    def __init__(self, key: str, outcome: Outcome, **params: object) -> None:
        super().__init__(key, **params)
        self.outcome = outcome


def new_import() -> str:
    """The id of an import to come: short, for it stands beside every reading."""
    return PREFIX + uuid.uuid4().hex[:7]


def is_of_readings(import_id: str) -> bool:
    """Whether an id is that of an import of readings, and not of one of its files."""
    return import_id.startswith(PREFIX) and "/" not in import_id


def require_editor(store: Store) -> None:
    """Raises EcoIpError for who may only read."""
    if not store.can_edit():
        raise EcoIpError("error.readings_reader", path=store.address())


def door_of(store: Store) -> AbstractContextManager[Door]:
    """The store, open for an import. On PostGIS QGIS may ask for a login."""
    return geopackage_door(store.path) if isinstance(store, GeoPackageStore) else postgis_door(store)


def import_feeds(
    store: Store, feeds: Sequence[Feed], *, park: str, language: str, overwrite: bool, source: str, progress: Progress
) -> Outcome:
    """Put all readings of `feeds` into the store, each file as a whole or not at all. park: id for new points, "" for
    the only one there is; source: what the import is called; overwrite: whether another value replaces the one stored.

    Raises EcoIpError for who may only read and where the store cannot be written, Stopped where files before that are
    in the store; the file under way is not.
    """
    require_editor(store)
    with door_of(store) as door:
        directory = Directory(door, park or _only_park(door), store.crs_id(), language)
        writer = Writer(door, directory, new_import(), source=source, overwrite=overwrite)
        run = _Run(door, directory, writer, progress, len(feeds), {} if overwrite else _known_files(door))
        try:
            for feed in feeds:
                run.take(feed)
            writer.commit()
        except BaseException as error:
            writer.rollback()
            if writer.is_written and isinstance(error, EcoIpError):
                key = "error.readings_cancelled" if isinstance(error, Cancelled) else "error.readings_stopped"
                raise Stopped(key, run.outcome(), cause=str(error), id=writer.import_id, rows=writer.kept) from error
            raise
        return run.outcome()


class _Run:
    def __init__(
        self, door: Door, directory: Directory, writer: Writer, progress: Progress, total: int, known: dict[str, int]
    ) -> None:
        self._door, self._directory, self._writer = door, directory, writer
        self._progress, self._total, self._known_files = progress, total, known
        self._files = self._known = self._same_of_known = 0
        self._since = time.monotonic()

    def take(self, feed: Feed) -> None:
        """All of a file. Raises EcoIpError, for a file that cannot be read only where it is the only one."""
        number = len(self._writer.names)
        self._writer.names.append(feed.name)
        sha256 = "" if feed.path is None else _sha256(feed.path)
        done_before = self._known_files.get(_known_by(sha256, feed.name, file_kind(feed.mark, is_whole=True)))
        self._told(0.0)
        if sha256 and done_before is not None:
            self._known += 1
            self._same_of_known += done_before
            self._files += 1
            return
        try:
            has_any = False
            for batch in feed.batches(self._told):
                has_any = has_any or bool(len(batch))
                self._writer.take(number, batch)
                if feed.is_live:
                    self._settle()
                self._told(None)
        except (EcoIpError, OSError) as error:
            said = _as_said(error, feed.name)
            if isinstance(error, Cancelled) or has_any or self._total == 1:
                raise said  # noqa: B904  # it may be the same: none is its own cause
            self._writer.refusals.extend(number, [Refusal(feed.name, 0, said.key, said.params)])
        self._files += 1
        self._writer.end_file(FileDone(number, sha256, feed.mark))
        self._settle()

    def outcome(self) -> Outcome:
        """What is in the store by now."""
        counts, refusals = self._writer.counts, self._writer.refusals
        same = sum(counts.same.values()) + self._same_of_known
        added, overwritten = sum(counts.added.values()), sum(counts.overwritten.values())
        id_ = self._writer.import_id if self._writer.is_written else ""
        points, streams = tuple(self._directory.points), tuple(self._directory.streams)
        return Outcome(
            added, same, overwritten, refusals.count, refusals.listed, points, streams, self._files, self._known, id_
        )

    def _settle(self) -> None:
        """Keep what is whole, where enough has come together."""
        if self._writer.is_open or time.monotonic() - self._since > _PATIENCE_S:
            self._writer.commit()
            self._since = time.monotonic()

    def _told(self, share: float | None) -> None:
        if share is None:
            if self._progress.cancelled():
                raise Cancelled
            return
        step(self._progress, (self._files + share) / max(self._total, 1))


def _only_park(door: Door) -> str:
    parks = [str(id_) for (id_,) in door.ask("SELECT park_id FROM {park}") if id_]
    return parks[0] if len(parks) == 1 else ""


def _known_files(door: Door) -> dict[str, int]:
    """Readings of the files that are in the store as a whole, by what they are known by."""
    statement = "SELECT sha256, file, kind, rows FROM {" + TABLE + "} WHERE kind LIKE ?"  # nosec B608
    rows = door.ask(statement, ("readings.file.%",))
    return {_known_by(sha256 or "", file or "", kind): int(count or 0) for sha256, file, kind, count in rows}


def _known_by(sha256: str, name: str, kind: str) -> str:
    return f"{sha256} {kind} {name}"


def _sha256(path: Path) -> str:
    """Of the content of a file; "" for one that cannot be read, which its parser says."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while some := file.read(_READ):
                found.update(some)
    except OSError:
        return ""
    return found.hexdigest()


def _as_said(error: Exception, name: str) -> EcoIpError:
    if isinstance(error, EcoIpError):
        return error
    return EcoIpError("error.file_unreadable", path=name, cause=getattr(error, "strerror", "") or str(error))


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files of folders, at whatever depth, by name; a file itself."""
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.is_file())
        else:
            yield path
