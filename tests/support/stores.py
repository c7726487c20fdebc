"""Stores in GeoPackages: made once and copied, for making one takes half a second."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsProject

from eco_ip_plugin.storage.changes import Change
from eco_ip_plugin.storage.create import create_geopackage, stored_project
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.papers import FOLDER
from eco_ip_plugin.storage.qgis_project import project

VN2000 = "EPSG:9214"
_Rows = Callable[[], Sequence[Change]]


class Few:
    """A store of which a project is to hold some tables only: to open a layer takes 12 ms, and a store has nearly
    thirty."""

    def __init__(self, store: Any, tables: Sequence[str]) -> None:
        self._store, self._tables = store, tables

    def tables(self) -> tuple[str, ...]:
        """Those of them that this user may see."""
        return tuple(name for name in self._store.tables() if name in self._tables)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def copied_store(
    path: Path, editor: str, language: str, *, park: str = "", sample: str = "", rows: _Rows | None = None,
    tables: tuple[str, ...] = (),
) -> GeoPackageStore:  # fmt: skip
    """A new store in `path` with its QGIS project inside, without a sample's papers. rows: a function of a module that
    gives what is saved; tables: the layers of the project, all where none are named."""
    path.write_bytes(_made(path.name, editor, language, park, sample, rows, tables))
    return GeoPackageStore.open(path)


@functools.cache
def _made(
    name: str, editor: str, language: str, park: str, sample: str, rows: _Rows | None, tables: tuple[str, ...]
) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name  # the project inside names its own file
        crs = QgsCoordinateReferenceSystem(VN2000)
        store = create_geopackage(path, crs, editor=editor, language=language, park=park, sample=sample)
        if rows:
            store.save(list(rows()), editor)
        if tables:
            _keep(store, tables, language, park or store.title())
        left = {each.name for each in path.parent.iterdir()}
        assert left - {FOLDER} == {path.name}  # all of it is in the file, but for papers
        return path.read_bytes()


def _keep(store: GeoPackageStore, tables: tuple[str, ...], language: str, title: str) -> None:
    """Write the project inside anew with these tables."""
    made = QgsProject()
    project.fill(made, Few(store, tables), language=language, title=title)
    assert made.write(stored_project(store.path)), made.error()
