"""What is exported, out of layers or out of a store: rows with the columns that the mapping knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingParameterProviderConnection, QgsProject

from ...core.dossier.mapping import TABLES, Given
from ...core.errors import EcoIpError
from ...core.geometry.polygons import united
from ..framework.keys import Field, File, Other, Source, Words, lines, points, polygons
from ..framework.run import Run
from ..framework.texts import text

if TYPE_CHECKING:
    from ...core.park.park import Park
    from ...storage.opening import Store

GEOPACKAGE = File(
    "GEOPACKAGE",
    text("GeoPackage file"),
    text("Data of an Eco-IP project; leave it out for PostGIS, for layers, or for the project that is open."),
    filter=text("GeoPackage files") + " (*.gpkg)",
)
CONNECTION = Other(
    "CONNECTION",
    text("PostGIS connection"),
    text("Data of an Eco-IP project in a database: a PostgreSQL connection of QGIS."),
    make=lambda name, label: QgsProcessingParameterProviderConnection(name, label, "postgres", optional=True),
    get=lambda run: run.algorithm.parameterAsConnectionName(run.parameters, "CONNECTION", run.context),
    advanced=True,
)
SCHEMA = Words(
    "SCHEMA", text("Database schema"), text("Schema of the database that holds the project."), True, "kcn", True
)
PARK = Words(
    "PARK", text("Park id"), text("Which park of the project, where it has several."), advanced=True, optional=True
)
ZONES = polygons(
    "ZONES",
    text("Land-use zones"),
    text(
        "Polygons of the zoning plan in VN-2000. With them no Eco-IP project is needed; fields name and note are taken"
        " along."
    ),
    optional=True,
)
CODE_FIELD = Field("CODE_FIELD", text("Land-use code"), text("Field with the code or name of the land use."), of=ZONES)
BOUNDARY = polygons(
    "BOUNDARY", text("Plan boundary"), text("Boundary of the plan; without it the union of the zones."), optional=True
)
PLOTS = polygons(
    "PLOTS", text("Plots"), text("To PhanOQuyHoach_A; fields plot_id, name, note."), optional=True, advanced=True
)
BUILDINGS = polygons(
    "BUILDINGS", text("Buildings"), text("To CongTrinh_A; fields name, kind, floors, note."), optional=True,
    advanced=True,
)  # fmt: skip
NETWORKS = lines(
    "NETWORKS",
    text("Utility networks"),
    text(
        "To the class of their kind: field kind with ids of corridor kinds (clean_water, reclaimed_water, wastewater,"
        " power_cable, telecom, road …); fields name, dn_mm, material, position, note."
    ),
    optional=True,
    advanced=True,
)
CORRIDORS = lines(
    "CORRIDORS", text("Technical corridors"), text("To HanhLangAnToan_L; fields kind, name, note."), optional=True,
    advanced=True,
)  # fmt: skip
MONITORING = points(
    "MONITORING", text("Monitoring points"), text("To DiemQuanTrac_P; fields kind, name, parameter, note."),
    optional=True, advanced=True,
)  # fmt: skip
LAYERS = {
    "plot": PLOTS, "building": BUILDINGS, "network": NETWORKS, "corridor": CORRIDORS, "monitoring": MONITORING,
}  # fmt: skip
_COLUMNS = ("plot_id", "name", "kind", "class", "floors", "dn_mm", "material", "position", "parameter", "note")


@dataclass(frozen=True, eq=False)
class Inputs:
    """Rows by table, the boundary, and their coordinate system; drawn: whether a boundary was given."""

    given: tuple[Given, ...]
    boundary: Given
    crs: QgsCoordinateReferenceSystem
    drawn: bool


def find_store(run: Run) -> Any:
    """The store that is meant, or why there is none, for `work` to raise; None where layers are given. Main thread."""
    if run.parameters.get(ZONES.name) is not None:
        return None
    try:
        return _store(run)
    except EcoIpError as error:
        return error


def read_inputs(run: Run) -> Inputs:
    """Everything that is exported. Raises EcoIpError for what cannot be used."""
    if isinstance(run.seen, EcoIpError):
        raise run.seen
    return _of_layers(run) if run.seen is None else _of_store(run, run.seen)


def _store(run: Run) -> Store:
    from ...storage.geopackage.store import GeoPackageStore
    from ...storage.opening import store_of

    if run[CONNECTION]:
        from ...storage.postgis import connection
        from ...storage.postgis.store import PostgisStore

        return PostgisStore.open(connection.named_connection(run[CONNECTION]), run[SCHEMA])
    if run[GEOPACKAGE] is not None:
        return GeoPackageStore.open(run[GEOPACKAGE])
    project = run.context.project() or QgsProject.instance()
    for layer in project.mapLayers().values():
        found = store_of(layer) if layer.customProperty("ecoip/table") else None
        if found is not None:
            return found
    raise EcoIpError("error.dossier.no_store")


def _of_layers(run: Run) -> Inputs:
    zones = _layer(run, ZONES, "zone", (0, 15), (run[CODE_FIELD],))
    if zones is None or not len(zones.geometry):
        raise EcoIpError("error.dossier.no_zones", layer=run.name(ZONES))
    code = zones.columns.get(run[CODE_FIELD])
    zones = Given("zone", {**zones.columns, **({} if code is None else {"code": code})}, zones.geometry)
    boundary = _layer(run, BOUNDARY, "park", (15, 17))
    more = [_layer(run, key, table, (17, 20)) for table, key in LAYERS.items()]
    given = (zones, *(each for each in more if each is not None))
    return Inputs(given, _boundary(boundary, zones), run.crs, boundary is not None and len(boundary.geometry) > 0)


def _layer(run: Run, key: Source, table: str, span: tuple[float, float], fields: Iterable[str] = ()) -> Given | None:
    source = run.given(key)
    if source is None:
        return None
    named = {name.lower(): name for name in source.fields().names()}
    wanted = [named[name] for name in _COLUMNS if name in named]
    layer = run.layer(key, *fields, *wanted, span_pct=span)
    assert layer is not None
    columns = {name.lower() if name in wanted else name: values for name, values in layer.columns.items()}
    return Given(table, columns, layer.geometry)


def _of_store(run: Run, store: Store) -> Inputs:
    from ...storage.park import read_park

    park = read_park(store, ("park", *TABLES), run.progress(0, 20))
    crs = QgsCoordinateReferenceSystem(park.crs)
    run.crs = crs
    chosen = _chosen_park(park, run[PARK])
    given = [_rows(park, table, chosen) for table in TABLES]
    zones = given[0]
    if not len(zones.geometry):
        raise EcoIpError("error.dossier.no_zones", layer=Path(store.address()).name)
    boundary = _rows(park, "park", chosen)
    used = tuple(each for each in given if len(each.geometry))
    return Inputs(used, _boundary(boundary, zones), crs, len(boundary.geometry) > 0)


def _chosen_park(park: Park, wanted: str) -> str:
    """The id of the park that is exported, "" for a store that knows none."""
    ids = [str(each) for each in park["park"]["park_id"].tolist() if each]
    if wanted and wanted not in ids:
        raise EcoIpError("error.dossier.no_park", park=wanted, parks=", ".join(ids) or "–")
    if not wanted and len(ids) > 1:
        raise EcoIpError("error.dossier.several_parks", parks=", ".join(ids))
    return wanted or (ids[0] if ids else "")


def _rows(park: Park, name: str, chosen: str) -> Given:
    """The rows of a table that have a shape and belong to the park; a row that names none belongs to it."""
    table = park[name]
    of = table.columns.get("park_id")
    if of is None and "plot_id" in table.columns and "plot" in park:
        owner = np.append(park["plot"]["park_id"], None)
        of = owner[table.rows_of("plot_id", park["plot"])]
    belongs = np.ones(len(table), dtype=bool) if of is None else np.array([not v or v == chosen for v in of.tolist()])
    kept = belongs.astype(bool) & table.placed
    geometry = np.empty(0, dtype=object) if table.geometry is None else table.geometry[kept]
    return Given(name, {column: values[kept] for column, values in table.columns.items()}, geometry)


def _boundary(given: Given | None, zones: Given) -> Given:
    """The boundary, or the union of the zones where there is none."""
    if given is not None and len(given.geometry):
        return given
    shape = np.empty(1, dtype=object)
    shape[0] = united(zones.geometry)
    return Given("park", {}, shape if not shapely.is_empty(shape[0]) else shape[:0])
