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

VN2000 = "EPSG:9214"


def copied_store(
    path: Path, editor: str, language: str, park: str = "", rows: Callable[[], Sequence[Change]] | None = None
) -> GeoPackageStore:
    """A new store in `path` with its QGIS project inside. rows: a function of a module that gives its first rows."""
    path.write_bytes(_made(path.name, editor, language, park, rows))
    return GeoPackageStore.open(path)


@functools.cache
def _made(name: str, editor: str, language: str, park: str, rows: Callable[[], Sequence[Change]] | None) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name  # the project inside names its own file
        store = create_geopackage(
            path, QgsCoordinateReferenceSystem(VN2000), editor=editor, language=language, park=park
        )
        if rows:
            store.save(list(rows()), editor)
        assert [each.name for each in path.parent.iterdir()] == [path.name]  # all of it is in the file
        return path.read_bytes()
