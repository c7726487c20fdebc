"""Which of a project's layers are plots, buildings, corridors, networks …: for dialogs, a guess and never a decision.

A layer of a store says itself what it is; of others name and fields speak. When nothing suits nothing is chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.tables.words import fold_signs
from ...print_layouts import is_of_sheet

_KINDS = QgsWkbTypes.GeometryType
_POLYGONS, _LINES, _POINTS = _KINDS.PolygonGeometry, _KINDS.LineGeometry, _KINDS.PointGeometry


@dataclass(frozen=True)
class Role:
    """What a layer may be. table: of a store; words: in its name, capitals without marks; fields: one it has."""

    table: str
    kind: Any
    words: Sequence[str]
    fields: Sequence[str]


PLOT = Role(
    "plot", _POLYGONS, ("LO", "LO DAT", "THUA", "THUA DAT", "PLOT", "PLOTS", "PARCEL", "PARCELS"),
    ("PLOT", "PLOT ID", "PLOT NO", "SO LO", "MA LO", "TEN LO", "SO THUA", "MA THUA"),
)  # fmt: skip
BUILDING = Role(
    "building", _POLYGONS, ("NHA", "NHA XUONG", "CONG TRINH", "BUILDING", "BUILDINGS"), ("BUILDING ID", "MA CONG TRINH")
)
CORRIDOR = Role("corridor", _LINES, ("HANH LANG", "CORRIDOR", "CORRIDORS"), ("CORRIDOR ID", "MA HANH LANG"))
NETWORK = Role(
    "network", _LINES, ("MANG", "MANG LUOI", "DUONG", "DUONG ONG", "ROAD", "ROADS", "NETWORK", "PIPES"), ("NETWORK ID",)
)
FIRM = Role("firm", _POINTS, ("DOANH NGHIEP", "FIRM", "FIRMS"), ("FIRM ID",))
MONITORING = Role(
    "monitoring", _POINTS, ("QUAN TRAC", "DIEM QUAN TRAC", "MONITORING", "STATION", "STATIONS"), ("MONITORING ID",)
)
LINK = Role("link", _LINES, ("LIEN KET", "LINK", "LINKS"), ("LINK ID",))

_BY_PARAMETER = {
    "CORRIDORS": CORRIDOR, "PLOTS": PLOT, "OBSTACLES": BUILDING, "BUILDINGS": BUILDING, "ROOFS": BUILDING,
    "NETWORK": NETWORK, "UTILITIES": NETWORK, "TERMINALS": FIRM, "LINKS": LINK,
}  # fmt: skip
_FIELDS = {
    "CORRIDOR_ID_FIELD": ("corridor_id", "name", "ten"),
    "KIND_FIELD": ("kind", "loai"),
    "WIDTH_FIELD": ("width_m", "width", "be_rong", "rong"),
    "LEFT_FIELD": ("left_m",),
    "RIGHT_FIELD": ("right_m",),
    "SAFETY_FIELD": ("safety_m",),
    "PLOT_ID_FIELD": ("plot_id", "so_lo", "ma_lo", "plot", "name"),
    "PLOT_CLASS_FIELD": ("class", "land_use", "loai_dat", "code"),
    "OBSTACLE_ID_FIELD": ("building_id", "name", "ten"),
    "FLOORS_FIELD": ("floors", "so_tang"),
    "TERMINAL_ID_FIELD": ("name", "firm_id"),
    "LINK_ID_FIELD": ("link_id",),
    "COST_FIELD": ("cost",),
    "DIAMETER_FIELD": ("dn_mm", "dn"),
    "DEPTH_FIELD": ("depth_m", "depth"),
    "POSITION_FIELD": ("position",),
    "NAME_FIELD": ("name", "network_id"),
    "UTILITY_ID_FIELD": ("network_id", "ma_doan"),
    "OWNER_FIELD": ("owner", "don_vi_quan_ly", "chu_quan_ly"),
    "YEAR_FIELD": ("year_from", "nam"),
}
_RESULTS = ({"share_pct", "area_m2"}, {"strip", "area_m2"}, {"verdict"}, {"severity", "message"}, {"widths", "area_ha"})
"""Fields of what our algorithms give: such layers lie in the project too and are no input."""


def find(role: Role, project: QgsProject | None = None, but: QgsVectorLayer | None = None) -> QgsVectorLayer | None:
    """The layer that most likely has the role; `but` is another one. None when nothing suits."""
    layers = (project or QgsProject.instance()).mapLayers().values()
    suiting = [(_score(layer, role), layer) for layer in layers if layer is not but]
    score, best = max(suiting, key=lambda each: each[0], default=(0, None))
    return best if score else None


def known(algorithm: str, chosen: Mapping[str, QgsVectorLayer] | None = None) -> dict[str, str]:
    """The layers, by their ids, and fields that the dialog of an algorithm can have from the start. chosen: by
    parameter, layers that are known already."""
    definitions = QgsApplication.processingRegistry().algorithmById(algorithm).parameterDefinitions()
    layers: dict[str, QgsVectorLayer] = {}
    for each in definitions:
        role = _BY_PARAMETER.get(each.name())
        if chosen and each.name() in chosen:
            layers[each.name()] = chosen[each.name()]
        elif role is not None and isinstance(each, QgsProcessingParameterFeatureSource):
            found = find(role) or (find(CORRIDOR) if role is NETWORK else None)
            if found is not None:
                layers[each.name()] = found
    fields = {
        each.name(): field
        for each in definitions
        if isinstance(each, QgsProcessingParameterField)
        for field in (field_of(layers.get(each.parentLayerParameterName()), _FIELDS.get(each.name(), ())),)
        if field
    }
    return {**{name: layer.id() for name, layer in layers.items()}, **fields}


def missing(algorithm: str, values: Mapping[str, Any]) -> list[str]:
    """What the layers with a role are called that the algorithm cannot do without and that were not found."""
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    return [
        each.description()
        for each in QgsApplication.processingRegistry().algorithmById(algorithm).parameterDefinitions()
        if each.name() in _BY_PARAMETER
        and isinstance(each, QgsProcessingParameterFeatureSource)
        and not each.flags() & optional
        and not values.get(each.name())
    ]


def field_of(layer: QgsVectorLayer | None, names: Sequence[str]) -> str:
    """The first of `names` that a layer has, as it writes it; "" for none."""
    if layer is None:
        return ""
    there = {fold_signs(name).replace(" ", "_"): name for name in layer.fields().names()}
    return next((there[key] for key in (fold_signs(name).replace(" ", "_") for name in names) if key in there), "")


def _score(layer: Any, role: Role) -> int:
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid() or layer.geometryType() != role.kind:
        return 0
    if is_of_sheet(layer):
        return 0
    table = layer.customProperty("ecoip/table")
    if table:
        return 10 * (table == role.table)
    names = set(layer.fields().names())
    if any(result <= names for result in _RESULTS):
        return 0
    called = f" {fold_signs(layer.name())} "
    return 2 * any(f" {word} " in called for word in role.words) + any(
        fold_signs(name) in role.fields for name in names
    )
