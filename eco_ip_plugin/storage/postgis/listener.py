"""Hearing what others save: one connection for each database, looked at by QGIS's main thread.

QGIS has a listener of its own (`setListening`). It connects in a thread, for which the main thread waits; with an
authentication configuration that thread waits for the main one in turn, and QGIS 3.22 stands still for ever.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from weakref import WeakValueDictionary

from qgis.PyQt.QtCore import QObject, QSocketNotifier, pyqtSignal

from ...core.errors import EcoIpError
from . import connection as postgis

_CHANNEL = "LISTEN qgis"


class Listener(QObject):
    """Listens to the channel "qgis" of one database. heard: a message."""

    heard = pyqtSignal(str)

    def __init__(self, source: str) -> None:
        super().__init__()
        self._source = source
        self._connection: Any = None
        self._notifier: QSocketNotifier | None = None

    def listen(self) -> None:
        """Connect, unless that is done; without a connection nothing is heard until the next call."""
        if self._connection is not None:
            return
        import psycopg2

        try:
            self._connection = postgis.connect(self._source)
            self._connection.autocommit = True
            self._connection.cursor().execute(_CHANNEL)
        except (EcoIpError, psycopg2.Error):
            self.drop()
            return
        self._notifier = QSocketNotifier(self._connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._look)

    def drop(self) -> None:
        """Let go of the connection, be it alive or not."""
        import psycopg2

        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._connection is not None:
            with suppress(psycopg2.Error):
                self._connection.close()
            self._connection = None

    def _look(self, *_: Any) -> None:
        import psycopg2

        try:
            self._connection.poll()
        except psycopg2.Error:
            self.drop()
            return
        while self._connection is not None and self._connection.notifies:
            self.heard.emit(self._connection.notifies.pop(0).payload)


_listeners: WeakValueDictionary[str, Listener] = WeakValueDictionary()


def listener_of(source: str) -> Listener:
    """The listener of a data source, shared by all who ask while one of them keeps it."""
    found = _listeners.get(source)
    if found is None:
        found = _listeners[source] = Listener(source)
    found.listen()
    return found
