"""A folder made beside its place and put there in one step; what a killed run left is cleared, and put right, by the
next one."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_BEGIN, _END = ".ecoip-", ".draft"
_LOCK, _NEW, _OLD = "lock", "new", "old"
_STALE_S, _EMPTY_S = 86_400, 60


class Draft:
    """A hidden folder beside `place`: what is made in `root` takes its place. Gone with the object, unless `settle`d.

    While its run lives it holds a lock, so that no other run takes it for one that was left behind. Raises OSError.
    """

    def __init__(self, place: Path) -> None:
        self._place = place
        place.parent.mkdir(parents=True, exist_ok=True)
        clear(place.parent)
        self._folder = tempfile.TemporaryDirectory(prefix=_BEGIN, suffix=_END, dir=place.parent)
        held = Path(self._folder.name)
        self._lock = (held / _LOCK).open("w", encoding="utf-8")
        _hold(self._lock.fileno())
        self._lock.write(place.name)
        self._lock.flush()
        self.root, self._old = held / _NEW, held / _OLD
        self.root.mkdir()

    def settle(self, replacing: bool = False) -> None:
        """Put `root` into its place. replacing: what is there goes, and comes back where that fails. Raises OSError."""
        try:
            if replacing and self._place.exists():
                self._place.rename(self._old)
            try:
                self.root.rename(self._place)
            except OSError:
                if self._old.exists():
                    self._old.rename(self._place)
                raise
        finally:
            self.drop()

    def drop(self) -> None:
        """Leave nothing behind."""
        self._lock.close()
        with suppress(OSError):
            self._folder.cleanup()


def clear(folder: Path) -> None:
    """Clear the drafts in `folder` that runs have left which were killed. One that was killed between taking away what
    was there and putting the new in its place has what was there put back."""
    for held in folder.glob(f"{_BEGIN}*{_END}"):
        with suppress(OSError):
            if not _is_left(held):
                continue
            old, name = held / _OLD, _name_in(held)
            if name and old.exists() and not (folder / name).exists():
                old.rename(folder / name)
            shutil.rmtree(held, ignore_errors=True)


def _name_in(held: Path) -> str:
    """The name of the place a draft was made for, "" where it does not say."""
    try:
        return Path((held / _LOCK).read_text(encoding="utf-8")).name
    except (OSError, ValueError):
        return ""


def _is_left(held: Path) -> bool:
    """Whether nobody works in a draft any more. Raises OSError."""
    try:
        with (held / _LOCK).open("r+", encoding="utf-8") as lock:
            return _hold(lock.fileno())
    except FileNotFoundError:  # of an older version, or killed as it began
        most_s = _STALE_S if any(held.iterdir()) else _EMPTY_S
        return time.time() - held.stat().st_mtime > most_s


def _hold(handle: int) -> bool:
    """Lock an open file for as long as it stays open; False where another process holds it."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(handle, 1_000, os.SEEK_SET)  # beyond what is written: a locked byte cannot be read
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
