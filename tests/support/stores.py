"""Stores in GeoPackages: made once and copied, for making one takes a third of a second."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem

from eco_ip_plugin.storage.changes import Change
from eco_ip_plugin.storage.create import first_rows, make_file, settled_crs
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.samples import sample_changes, sample_series

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


def few_rows(sample: str, tables: Sequence[str]) -> list[Change]:
    """The rows of a sample in these tables: to save all of them in a database takes a second."""
    return [each for each in sample_changes(sample) if each.table in tables]


def copied_store(
    path: Path, editor: str, language: str, *, park: str = "", sample: str = "", rows: _Rows | None = None
) -> GeoPackageStore:
    """A new store in `path` without a project inside, for making that takes longer than all else, and without a
    sample's papers. rows: a function of a module that gives what is saved."""
    path.write_bytes(_made(editor, language, park, sample, rows))
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
        assert [each.name for each in path.parent.iterdir()] == [path.name]  # all of it is in the file
        return path.read_bytes()
