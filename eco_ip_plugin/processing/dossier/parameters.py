"""What an export takes: the store, or layers; apart from their reading, which takes numpy."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingParameterProviderConnection

from ...core.errors import EcoIpError
from ..framework.keys import Field, File, Other, Switch, Words, lines, points, polygons
from ..framework.run import Run
from ..framework.store import Found, store_at_hand, unsaved_in
from ..framework.texts import text

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
FIRMS = Switch(
    "FIRMS",
    text("Firms and exchanges of the project"),
    text(
        "From an Eco-IP project: firms to DoanhNghiep_P, exchanges that are in place or being negotiated to"
        " LienKetCongSinh_L, classes that are added to those of the circular. Confidential ones stay behind."
    ),
    advanced=True,
    default=True,
    optional=True,
)
SOURCES = (ZONES, CODE_FIELD, BOUNDARY, PLOTS, BUILDINGS, NETWORKS, CORRIDORS, MONITORING, GEOPACKAGE, CONNECTION,
           SCHEMA, PARK, FIRMS)  # fmt: skip
"""Everything that says where the data come from."""
LAYERS = {
    "plot": PLOTS, "building": BUILDINGS, "network": NETWORKS, "corridor": CORRIDORS, "monitoring": MONITORING,
}  # fmt: skip


def find_store(run: Run) -> Any:
    """The store that is meant with its edits that are not saved, or why there is none, for `work` to raise; None where
    layers are given. Main thread."""
    if run.parameters.get(ZONES.name) is not None:
        return None
    try:
        return _found(run)
    except EcoIpError as error:
        return error


def _found(run: Run) -> Found:
    store = store_at_hand(run)
    if store is None:
        raise EcoIpError("error.dossier.no_store")
    return Found(store, tuple(unsaved_in(store, run.context.project())))
