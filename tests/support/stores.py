"""Stores in GeoPackages: made once and copied, for making one takes a third of a second."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsProject

from eco_ip_plugin.storage.changes import Change
from eco_ip_plugin.storage.create import first_rows, make_file, settled_crs, stored_project
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.qgis_project import project
from eco_ip_plugin.storage.samples import sample_series

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
    """A new store in `path` without a sample's papers. rows: a function of a module that gives what is saved; tables:
    the layers of the QGIS project inside, for opening each of them takes longer than all else: no project where none
    are named."""
    made = _made(editor, language, park, sample, rows)
    path.write_bytes(_with_project(made, path.name, language, park, tables) if tables else made)
    return GeoPackageStore.open(path)


@functools.cache
def _made(editor: str, language: str, park: str, sample: str, rows: _Rows | None) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.gpkg"
        crs = settled_crs(QgsCoordinateReferenceSystem(VN2000), sample)
        series = sample_series(sample) if sample else {}
        make_file(path, crs, first_rows(park, sample), series, editor=editor, language=language)
        if rows:
            GeoPackageStore.open(path).save(list(rows()), editor)
        return _only(path)


@functools.cache
def _with_project(made: bytes, name: str, language: str, park: str, tables: tuple[str, ...]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name  # the project inside names its own file
        path.write_bytes(made)
        store, kept = GeoPackageStore.open(path), QgsProject()
        project.fill(kept, Few(store, tables), language=language, title=park or store.title())
        assert kept.write(stored_project(path)), kept.error()
        del kept
        return _only(path)


def _only(path: Path) -> bytes:
    """The file, all of which is in it."""
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    return path.read_bytes()
