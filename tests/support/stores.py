"""Stores in GeoPackages: made once and copied, for making one takes half a second."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem

from eco_ip_plugin.storage.changes import Change
from eco_ip_plugin.storage.create import create_geopackage
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.papers import FOLDER

VN2000 = "EPSG:9214"
_Rows = Callable[[], Sequence[Change]]


def copied_store(
    path: Path, editor: str, language: str, *, park: str = "", sample: str = "", rows: _Rows | None = None
) -> GeoPackageStore:
    """A new store in `path` with its QGIS project inside, without a sample's papers. rows: a function of a module that
    gives what is saved."""
    path.write_bytes(_made(path.name, editor, language, park, sample, rows))
    return GeoPackageStore.open(path)


@functools.cache
def _made(name: str, editor: str, language: str, park: str, sample: str, rows: _Rows | None) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name  # the project inside names its own file
        crs = QgsCoordinateReferenceSystem(VN2000)
        store = create_geopackage(path, crs, editor=editor, language=language, park=park, sample=sample)
        if rows:
            store.save(list(rows()), editor)
        left = {each.name for each in path.parent.iterdir()}
        assert left - {FOLDER} == {path.name}  # all of it is in the file, but for papers
        return path.read_bytes()
