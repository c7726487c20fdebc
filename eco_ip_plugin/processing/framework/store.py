"""Which store an algorithm works on: a file, a schema in PostGIS, or with neither that of the open project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterProviderConnection,
    QgsProject,
    QgsVectorLayer,
)

from ...core.declared import valued
from ...core.errors import EcoIpError
from .keys import File, Other, Words
from .run import Run
from .texts import text
from .unsaved import edits_of

if TYPE_CHECKING:
    from ...storage.opening import Store

CONNECTION = Other(
    "CONNECTION",
    text("PostGIS connection"),
    text(
        "For shared work: a PostgreSQL connection of QGIS instead of a file. Its password must be kept in"
        " the authentication store of QGIS."
    ),
    make=lambda name, label: QgsProcessingParameterProviderConnection(name, label, "postgres", optional=True),
    get=lambda run: run.algorithm.parameterAsConnectionName(run.parameters, "CONNECTION", run.context),
)
SCHEMA = Words(
    "SCHEMA",
    text("Database schema"),
    text("Schema of the database that holds the project: small letters, digits and _."),
    default="kcn",
    optional=True,
)
GEOPACKAGE = File(
    "GEOPACKAGE",
    text("GeoPackage file"),
    text("The project's file. With neither a file nor a connection: the project that is open."),
    filter=text("GeoPackage files") + " (*.gpkg)",
)
PARK = Words(
    "PARK", text("Park id"), text("Only this park of the project, by its park_id. Empty: all of them."), optional=True
)
STORE = (GEOPACKAGE, CONNECTION, SCHEMA, PARK)
"""What an algorithm takes that reads a store."""


@valued
class Found:
    """The store that is chosen, and of its layers in the open project how many edits each holds that are not saved."""

    store: Store
    unsaved: tuple[tuple[str, int], ...]


def look_for_store(run: Run) -> Found | EcoIpError:
    """The store that is chosen, or why there is none. For `look_first`: QGIS may ask for a login, and layers of the
    open project belong to the main thread."""
    try:
        store = _chosen(run)
    except EcoIpError as error:  # what is raised there, processing.run swallows
        return error
    return Found(store, tuple(unsaved_in(store, run.context.project())))


def found_store(run: Run) -> Store:
    """What `look_for_store` has found; edits that are not in it yet are told. Raises EcoIpError where there is none."""
    return told_store(run, run.seen)


def told_store(run: Run, found: Found | EcoIpError) -> Store:
    """As `found_store`, of what was kept beside other things that were seen."""
    if isinstance(found, EcoIpError):
        raise found
    run.feedback.pushInfo(found.store.address())
    tell_unsaved(run, found)
    return found.store


def tell_unsaved(run: Run, found: Found) -> None:
    """Say which edits are not in the store yet."""
    for name, count in found.unsaved:
        run.warn("exchange.unsaved", layer=name, count=count)


def store_at_hand(run: Run) -> Store | None:
    """The store that is chosen, None where none is and the open project has none. Main thread only; nothing is migrated
    in passing. Raises EcoIpError for one that cannot be opened, or is of another version, with how to bring it up to
    date."""
    project = run.context.project() or QgsProject.instance()
    if not run[CONNECTION] and run[GEOPACKAGE] is None and not _stores_in(project):
        return None
    from ...crs import settle

    store = _chosen(run)
    settle(QgsCoordinateReferenceSystem(store.crs_id()))  # or it would end with the thread of the run
    return store


def show_anew(later: Any, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
    """Let the layers of the open project that are of the store `later` show what is in it now. For `afterwards`."""
    project = context.project()
    if later is None or project is None:
        return
    for layer, store in _stores_in(project):
        if store.address() == later.address():
            layer.dataProvider().reloadData()
            layer.updateExtents()
            layer.triggerRepaint()


def unsaved_in(store: Store, project: QgsProject | None) -> Iterator[tuple[str, int]]:
    """The layers of a store in a project with edits that are not in it yet, and how many each has. Main thread only."""
    with suppress(EcoIpError):  # a project may hold layers of an older store, too
        for layer, home in _stores_in(project) if project is not None else ():
            count = edits_of(layer)
            if count and home.address() == store.address():
                yield layer.name(), count


def _chosen(run: Run) -> Store:
    connection, path = run[CONNECTION], run[GEOPACKAGE]
    if connection:
        from ...storage.postgis.connection import named_connection
        from ...storage.postgis.store import PostgisStore

        return PostgisStore.open(named_connection(connection), run[SCHEMA])
    if path is not None:
        from ...storage.geopackage.store import GeoPackageStore

        if not path.exists():
            raise EcoIpError("error.store_missing", path=str(path))
        return GeoPackageStore.open(path)
    project = run.context.project() or QgsProject.instance()
    stores = {store.address(): store for _, store in _stores_in(project)}
    if len(stores) != 1:
        raise EcoIpError("error.store_several" if stores else "error.store_unopened", places=", ".join(sorted(stores)))
    return next(iter(stores.values()))


def _stores_in(project: QgsProject) -> list[tuple[QgsVectorLayer, Store]]:
    """The layers of stores in a project, each with its store, which is opened once."""
    from ...storage.opening import store_of

    found: list[tuple[QgsVectorLayer, Store]] = []
    opened: dict[str, Store] = {}
    for layer in project.mapLayers().values():
        if not isinstance(layer, QgsVectorLayer) or not layer.customProperty("ecoip/table"):
            continue
        place = _place(layer)
        if place not in opened:
            store = store_of(layer)
            if store is None:
                continue
            opened[place] = store
        found.append((layer, opened[place]))
    return found


def _place(layer: QgsVectorLayer) -> str:
    """What the layers of one store share of their data source."""
    if layer.providerType() == "postgres":
        from qgis.core import QgsDataSourceUri

        uri = QgsDataSourceUri(layer.source())
        return f"{uri.connectionInfo(False)} {uri.schema()}"
    return str(layer.source().partition("|")[0])
