"""New stores, empty or with a sample, and the project upon them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsProject

from ..core.errors import EcoIpError
from ..core.progress import Progress, Silent, step
from ..crs import why_not_metres
from .changes import INSERT, Change
from .geopackage import files as geopackage
from .geopackage import save as geopackage_save
from .geopackage import series as geopackage_series
from .geopackage.names import check_name
from .geopackage.store import GeoPackageStore
from .papers import FOLDER
from .qgis_project import project
from .samples import SAMPLES, copy_papers, remove_papers, sample_changes, sample_series

PROJECT_NAME = "eco_ip"
"""Name of the QGIS project kept inside the GeoPackage."""
_ROWS_AT_ONCE = 2_000


def create_geopackage(
    path: Path,
    crs: QgsCoordinateReferenceSystem,
    *,
    editor: str,
    language: str,
    park: str = "",
    sample: str = "",
) -> GeoPackageStore:
    """A new store in the file `path` with its QGIS project inside. park: its name; sample: id of a sample, whose papers
    come into the folder beside it.

    Raises EcoIpError; then nothing is left behind.
    """
    check_new(path)
    changes, series = first_rows(park, sample), sample_series(sample) if sample else {}
    with papers_beside(path, sample):
        make_file(path, settled_crs(crs, sample), changes, series, editor=editor, language=language)
    return put_project(path, language, park)


def check_new(path: Path) -> None:
    """Raises EcoIpError for a place where no new store can be, whatever is there."""
    if path.suffix.lower() != ".gpkg":
        raise EcoIpError("error.store_suffix", path=str(path))
    if not path.parent.is_dir():
        raise EcoIpError("error.store_folder", path=str(path.parent))
    check_name(path)


def make_file(
    path: Path, crs: QgsCoordinateReferenceSystem, changes: Sequence[Change],
    series: Mapping[str, list[dict[str, Any]]] | None = None, *, editor: str, language: str,
    progress: Progress | None = None,
) -> None:  # fmt: skip
    """The data of a new store without its project, in any thread. Raises EcoIpError, and Cancelled; then no file is
    left."""
    watched = progress or Silent()

    def fill(unfinished: Path) -> None:
        for start in range(0, len(changes), _ROWS_AT_ONCE):
            step(watched, start / len(changes))
            geopackage_save.save(unfinished, changes[start : start + _ROWS_AT_ONCE], editor)
        if series:
            geopackage_series.insert(unfinished, series)
        step(watched, 1.0)

    geopackage.create(path, crs.toWkt(), editor=editor, language=language, fill=fill)


def put_project(path: Path, language: str, title: str = "") -> GeoPackageStore:
    """The QGIS project inside a new store; main thread only. title: default the name of the park."""
    store = GeoPackageStore.open(path)
    made = QgsProject()
    project.fill(made, store, language=language, title=title or store.title())
    if not made.write(stored_project(path)):
        raise EcoIpError("error.store_project", path=str(path), cause=made.error())
    return store


@contextmanager
def papers_beside(path: Path, sample: str) -> Iterator[None]:
    """The papers of a sample, "" for none, beside the file `path` that is made meanwhile; gone again where it is not.
    Raises EcoIpError where they cannot be written."""
    try:
        made = copy_papers(sample, path.parent) if sample else []
    except OSError as error:
        raise EcoIpError("error.store_write", path=str(path.parent / FOLDER), cause=str(error)) from error
    try:
        yield
    except BaseException:
        remove_papers(made)
        raise


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
