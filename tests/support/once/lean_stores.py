"""Stores of which some tables are written to only: each time a file is opened, three times for a layer, SQLite reads
the triggers of every table anew, and these are nearly all of what is read."""

from __future__ import annotations

import functools
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from qgis.core import QgsProject

from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import Change
from eco_ip_plugin.storage.create import stored_project
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.qgis_project import project
from tests.support.stores import Few, copied_store

_Rows = Callable[[], Sequence[Change]]
_TRIGGERS = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"


def lean_store(
    path: Path, editor: str, language: str, *, tables: tuple[str, ...] = (), unseen: tuple[str, ...] = (),
    park: str = "", sample: str = "", rows: _Rows | None = None,
) -> GeoPackageStore:  # fmt: skip
    """As `copied_store` with a project inside, for tests that write to `tables` alone, its layers, and to those
    `unseen` that are no layers: the others are there with their rows, but nothing watches over them. The whole store
    where no tables are named."""
    path.write_bytes(_made(path.name, editor, language, tables, unseen, park, sample, rows))
    return GeoPackageStore.open(path)


@functools.cache
def _made(
    name: str, editor: str, language: str, tables: tuple[str, ...], unseen: tuple[str, ...], park: str, sample: str,
    rows: _Rows | None,
) -> bytes:  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name  # the project inside names its own file
        # The whole one is the same for all that differ in `tables`, and made once.
        store = copied_store(path, editor, language, park=park, sample=sample, rows=rows)
        others = schema.tables().keys() - {*tables, *unseen} if tables else ()
        with closing(sqlite3.connect(path)) as file, file:
            for trigger, table in file.execute(_TRIGGERS).fetchall():
                if table in others:
                    file.execute(f'DROP TRIGGER "{trigger}"')
        made = QgsProject()
        project.fill(made, Few(store, tables) if tables else store, language=language, title=park or store.title())
        assert made.write(stored_project(path)), made.error()
        made.clear()
        return path.read_bytes()
