"""Opening: which store a path, a layer or a project belongs to, and its QGIS project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Union

from qgis.core import QgsApplication, QgsDataSourceUri, QgsProject, QgsProviderRegistry, QgsVectorLayer

from ..core.errors import EcoIpError
from .create import PROJECT_NAME, stored_project
from .geopackage.store import GeoPackageStore
from .postgis.store import PostgisStore
from .qgis_project import completion, looks_3d, project

Store = Union[GeoPackageStore, PostgisStore]


def editor_name() -> str:
    """Who edits, as the history names them: the full name of the account, else its short one."""
    return QgsApplication.userFullName() or QgsApplication.userLoginName() or "?"


def load(target: QgsProject, store: Store, language: str) -> None:
    """Load the project of `store` into `target`: the one kept in the GeoPackage, with what came to the
    schema since it was made, else a fresh one.

    Raises EcoIpError.
    """
    looks_3d.get_ready()
    with _loading():
        if isinstance(store, GeoPackageStore) and _has_project(store.path) and target.read(stored_project(store.path)):
            completion.complete(target, store, language)
            project.count_rows(target.mapLayers().values())
            return
        project.fill(target, store, language=language, title=store.title())


def is_loading() -> bool:
    """Whether a project is being read right now. QGIS tells of layers meanwhile, with Python held back: a thread that
    opened layers then would wait for ever, and the window for it."""
    return bool(_under_way)


@contextmanager
def _loading() -> Iterator[None]:
    _under_way.append(True)
    try:
        yield
    finally:
        _under_way.pop()


_under_way: list[bool] = []


def write_project(path: str, store: Store, language: str) -> None:
    """Write the project of `store` to a file of its own. Raises EcoIpError."""
    written = QgsProject()
    load(written, store, language)
    if not written.write(path):
        raise EcoIpError("error.store_project", path=path, cause=written.error())


def is_unsaved(target: QgsProject) -> bool:
    """Whether replacing a project would lose changes of its own or edits of its layers."""
    layers = (each for each in target.mapLayers().values() if isinstance(each, QgsVectorLayer))
    return target.isDirty() or any(layer.isEditable() and layer.isModified() for layer in layers)


def store_of(layer: QgsVectorLayer) -> Store | None:
    """The store that `layer` belongs to, None for any other layer. Raises EcoIpError for an older or newer store."""
    if not layer.customProperty("ecoip/table"):
        return None
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    if layer.providerType() == "ogr" and str(parts.get("path", "")).lower().endswith(".gpkg"):
        return GeoPackageStore.open(Path(parts["path"]))
    if layer.providerType() == "postgres":
        uri = QgsDataSourceUri(layer.source())
        name = uri.schema()
        uri.setDataSource("", "", "")
        return PostgisStore.open(uri.connectionInfo(False), name)
    return None


def is_masked(layer: QgsVectorLayer) -> bool:
    """Whether `layer` shows a store as readers see it: confidential values are empty."""
    if layer.providerType() != "postgres" or not layer.customProperty("ecoip/table"):
        return False
    return str(QgsDataSourceUri(layer.source()).table()).endswith("_public")


def _has_project(path: Path) -> bool:
    storage = QgsApplication.projectStorageRegistry().projectStorageFromType("geopackage")
    return storage is not None and PROJECT_NAME in storage.listProjects(f"geopackage:{path}")
