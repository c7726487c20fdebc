"""New stores, empty or with a sample, and the project upon them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsProject

from ..core.errors import EcoIpError
from ..crs import why_not_metres
from .changes import INSERT, Change
from .geopackage import files as geopackage
from .geopackage import save as geopackage_save
from .geopackage.store import GeoPackageStore
from .qgis_project import project
from .samples import SAMPLES, sample_changes

PROJECT_NAME = "eco_ip"
"""Name of the QGIS project kept inside the GeoPackage."""


def create_geopackage(
    path: Path,
    crs: QgsCoordinateReferenceSystem,
    *,
    editor: str,
    language: str,
    park: str = "",
    sample: str = "",
) -> GeoPackageStore:
    """A new store in the file `path` with its QGIS project inside. park: its name; sample: id of a sample.

    Raises EcoIpError; then nothing is left behind.
    """
    if path.suffix.lower() != ".gpkg":
        raise EcoIpError("error.store_suffix", path=str(path))
    if not path.parent.is_dir():
        raise EcoIpError("error.store_folder", path=str(path.parent))
    changes = first_rows(park, sample)

    def fill(unfinished: Path) -> None:
        if changes:
            geopackage_save.save(unfinished, changes, editor)

    crs = settled_crs(crs, sample)
    geopackage.create(path, crs.toWkt(), editor=editor, language=language, fill=fill)
    store = GeoPackageStore.open(path)
    made = QgsProject()
    project.fill(made, store, language=language, title=park or store.title())
    if not made.write(stored_project(path)):
        raise EcoIpError("error.store_project", path=str(path), cause=made.error())
    return store


def stored_project(path: Path) -> str:
    """Address of the QGIS project inside the GeoPackage `path`."""
    return f"geopackage:{path}?projectName={PROJECT_NAME}"


def first_rows(park: str, sample: str) -> Sequence[Change]:
    """The rows of a new store: a sample's, or the park's name."""
    if sample:
        return sample_changes(sample)
    return [Change("park", INSERT, values={"park_id": "P-1", "name": park})] if park else []


def settled_crs(crs: QgsCoordinateReferenceSystem, sample: str) -> QgsCoordinateReferenceSystem:
    """The coordinate system of a new store: a sample's own, else the one given. Raises EcoIpError for one unfit."""
    if sample:
        return QgsCoordinateReferenceSystem(SAMPLES[sample])
    if not crs.isValid():
        raise EcoIpError("error.store_no_crs")
    if why_not_metres(crs):
        raise EcoIpError("error.store_crs", crs=crs.authid())
    return crs
