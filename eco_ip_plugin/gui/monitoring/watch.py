"""Hears when the file of a store is written by whatever program: an import in another window, a script at night."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QFileSystemWatcher, QObject, QTimer, pyqtSignal

_QUIET_MS = 700
"""So long nothing is written before it is read: an import writes many times."""


class StoreWatch(QObject):
    """changed: the file is another than it was, and has been left alone for a moment."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._seen: tuple[tuple[int, int], ...] = ()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._heard)
        self._watcher.directoryChanged.connect(self._heard)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._look)

    def follow(self, path: Path | None) -> None:
        """Watch a file, None for none."""
        self.stop()
        self._path = path
        if path is not None:
            self._seen = self._looks()
            self._watcher.addPaths([str(each) for each in self._files() if each.exists()])

    def stop(self) -> None:
        """Hear nothing any more."""
        self._quiet.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        self._path = None

    def _files(self) -> tuple[Path, ...]:
        path = self._path
        return () if path is None else (path, path.with_name(f"{path.name}-wal"))

    def _looks(self) -> tuple[tuple[int, int], ...]:
        found = []
        for each in self._files():
            try:
                stat = each.stat()
                found.append((stat.st_mtime_ns, stat.st_size))
            except OSError:
                found.append((0, 0))
        return tuple(found)

    def _heard(self, _path: str) -> None:
        self._quiet.start()

    def _look(self) -> None:
        """Programs replace a file instead of writing it, which ends its watch; the journal comes and goes."""
        watched = set(self._watcher.files())
        new = [str(each) for each in self._files() if each.exists() and str(each) not in watched]
        if new:
            self._watcher.addPaths(new)
        looks = self._looks()
        if looks != self._seen:
            self._seen = looks
            self.changed.emit()
