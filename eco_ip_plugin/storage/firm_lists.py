"""Lists of firms and the layers of a project: a park out of them, and what a list says into their edit sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerUtils,
    QgsWkbTypes,
)

from ..core.errors import EcoIpError
from ..core.symbiosis.declaration.reading import ADDED, CHANGED
from ..core.symbiosis.firm_list.park import Park, Place
from ..core.symbiosis.firm_list.places import Plots
from ..core.symbiosis.firm_list.reading import FirmList, ListedFirm
from ..core.symbiosis.flow_table.flows import plain_id
from ..core.symbiosis.vocabulary.vocabulary import Vocabulary
from ..core.text import say
from ..crs import why_not_metres
from ..features import KINDS, parsed
from . import declarations
from .edit_commands import edit_command

Rows = Mapping[int, Mapping[str, Any]]


def park_of(
    firms: QgsVectorLayer, flows: Rows, plots: QgsVectorLayer | None, vocabulary: Vocabulary, currency: str = "VND"
) -> Park:
    """What the layers of firms and plots know, unsaved edits included. flows: rows by feature id. Raises EcoIpError for
    a layer that holds no firms, or holds them as areas."""
    if firms.geometryType() != KINDS.PointGeometry:
        raise EcoIpError("firm_list.no_points", layer=firms.name())
    rows = declarations.rows(firms, declarations.FIRM)
    ids = {fid: plain_id(row["firm_id"]) for fid, row in rows.items()}
    known = {str(row.get("flow_id")): row for row in flows.values()}
    return Park(
        {ids[fid]: row for fid, row in rows.items()}, _places(firms, ids), known, plots_of(plots, firms), vocabulary,
        from_degrees(firms.crs()), why_not_metres(firms.crs()) in ("", "missing"), firms.fields().names(), currency,
    )  # fmt: skip


def plots_of(plots: QgsVectorLayer | None, firms: QgsVectorLayer) -> Plots:
    """The plots with their land in the system of the firms; none without a layer of them."""
    if plots is None or plots.fields().lookupField("plot_id") < 0:
        return Plots()
    transform = QgsCoordinateTransform(plots.crs(), firms.crs(), QgsProject.instance())
    named = plots.fields().lookupField("name") >= 0
    ids, names, wkb = [], [], []
    for feature in plots.getFeatures():
        geometry = feature.geometry()
        if not geometry.isNull() and transform.isValid() and not transform.isShortCircuited():
            try:
                geometry.transform(transform)
            except QgsCsException:
                geometry = QgsGeometry()
        ids.append(plain_id(declarations.plain(feature["plot_id"])))
        names.append(plain_id(declarations.plain(feature["name"])) if named else "")
        area = not geometry.isNull() and geometry.type() == KINDS.PolygonGeometry
        wkb.append(geometry.asWkb().data() if area else None)
    return Plots(ids, names, [None if each is None else shapely.force_2d(each) for each in parsed(wkb)] if wkb else ())


def from_degrees(crs: QgsCoordinateReferenceSystem) -> Any:
    """Longitude and latitude to places of `crs`, None where that cannot be."""
    transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), crs, QgsProject.instance())

    def moved(longitude: float, latitude: float) -> Place | None:
        try:
            point = transform.transform(QgsPointXY(longitude, latitude))
        except QgsCsException:
            return None
        return point.x(), point.y()

    return moved if crs.isValid() else lambda longitude, latitude: None


def point(place: Place | None, layer: QgsVectorLayer) -> QgsGeometry:
    """A place as `layer` keeps it; no geometry for None."""
    if place is None:
        return QgsGeometry()
    geometry = QgsGeometry.fromPointXY(QgsPointXY(*place))
    if QgsWkbTypes.isMultiType(layer.wkbType()):
        geometry.convertToMultiType()
    return geometry


def new_firms(found: Iterable[ListedFirm], fields: Sequence[str]) -> list[tuple[dict[str, Any], Place | None]]:
    """The rows to add, of fields that there are, each with its place."""
    return [
        (
            {"firm_id": each.firm_id, **{name: value for name, value in each.values.items() if name in fields}},
            each.place,
        )
        for each in found
        if each.decision == ADDED
    ]


def changed_firms(
    found: Iterable[ListedFirm], fields: Sequence[str], fids: Mapping[str, int]
) -> dict[int, tuple[dict[str, Any], Place | None]]:
    """The values to write by feature id, and where the firm is put, None to leave it where it is."""
    return {
        fids[each.firm_id]: ({name: value for name, value in each.values.items() if name in fields}, each.place)
        for each in found
        if each.decision == CHANGED and each.firm_id in fids
    }


def apply(
    firms: QgsVectorLayer, flows: QgsVectorLayer | None, found: FirmList, name: str, language: str,
    known_flows: Mapping[str, int],
) -> None:  # fmt: skip
    """Put what the list `name` says into the edit sessions of both layers, one undo step in each. known_flows: feature
    ids by flow id. Raises EcoIpError; then neither of them has changed."""
    title = say("firm_list.undo", language, path=name)
    _edit(firms)
    with edit_command(firms, title):
        _write_firms(firms, found.firms)
        if flows is not None and any(each.decision in (ADDED, CHANGED) for each in found.flows):
            declarations.apply(flows, found.flows, known_flows, name, language)


def _write_firms(layer: QgsVectorLayer, found: Sequence[ListedFirm]) -> None:
    names, fields = layer.fields().names(), layer.fields()
    fids = {plain_id(declarations.plain(each["firm_id"])): each.id() for each in layer.getFeatures()}
    done = True
    for row, place in new_firms(found, names):
        values = {fields.lookupField(name): value for name, value in row.items()}
        done &= layer.addFeature(QgsVectorLayerUtils.createFeature(layer, point(place, layer), values))
    for fid, (values, place) in changed_firms(found, names, fids).items():
        for name, value in values.items():
            done &= layer.changeAttributeValue(fid, fields.lookupField(name), value)
        if place is not None:
            done &= layer.changeGeometry(fid, point(place, layer))
    if not done:
        raise EcoIpError("error.declaration_edit", layer=layer.name())


def _edit(layer: QgsVectorLayer) -> None:
    if not layer.isEditable() and not layer.startEditing():
        raise EcoIpError("error.declaration_edit", layer=layer.name())


def _places(layer: QgsVectorLayer, ids: Mapping[int, str]) -> dict[str, Place]:
    found = {}
    for feature in layer.getFeatures():
        geometry = feature.geometry()
        if not geometry.isNull() and not geometry.isEmpty() and feature.id() in ids:
            there = geometry.centroid().asPoint()
            found[ids[feature.id()]] = (there.x(), there.y())
    return found
