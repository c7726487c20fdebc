"""The printed form of the minutes: a QGIS layout filled in and exported to PDF. Main thread only.

Items are found by their ids (`tools/layout.py` draws the shipped template); an id that a template does not have is left
out, but for `map`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import shapely
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsLayoutExporter,
    QgsLayoutFrame,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemScaleBar,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsVectorLayer,
)

from ...core.documents.model import Column, Table
from ...core.errors import EcoIpError
from ...core.reporting.minutes import MinutesView, said
from ...core.reporting.sections import tables
from ...core.reporting.words import word
from ...legend import translate_legend, without_absent
from ...paths import resource
from ..framework.outputs import Content
from ..framework.results.layouts import fill_table, opened, stack
from ..framework.results.writer import make_fields, write_rows
from .blocks import FINDINGS, NET_ZONES

BOUNDARY = "boundary"
_SCALES = (200, 500, 1000, 2000, 5000, 10_000, 20_000, 25_000, 50_000, 100_000, 200_000, 500_000)
_ROOM = 1.06
_DPI = 200.0
_LAYOUT = "review_a3.qpt"
_COLUMN = ("balance", "rules", "legend")
_SECOND_PAGE = ("participants", "recommendation", "differences", "documents", "opinions", "findings")
_SIGNERS = ("recorder", "developer", "authority")


class Shown(NamedTuple):
    """A layer of the map. table: what it is called in a file; name: what the legend calls it."""

    table: str
    name: str
    columns: Mapping[str, str]
    style: str
    made: Content


class Drawn(NamedTuple):
    """The sheet as PDF, and the layout it was printed from as a template: filled in, but without its layers."""

    pdf: bytes
    layout: bytes


def drawn(
    template: Path | None, view: MinutesView, layers: Sequence[Shown], crs: QgsCoordinateReferenceSystem
) -> Drawn:
    """Fill in the shipped template, or `template`, with the `layers` of `shown`; the map shows the extent of the
    boundary. Raises EcoIpError for what is no template, or cannot be written."""
    project = QgsProject()
    project.setCrs(crs)
    layout = opened(project, template or resource("layouts", _LAYOUT))
    on_map = [_layer(project, crs, view.language, each) for each in layers]
    scale = _map(layout, on_map, crs, next(each.made for each in layers if each.table == BOUNDARY))
    show_in_legend(layout, on_map)
    _labels(layout, view, scale)
    _tables(layout, view)
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = _DPI
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    with tempfile.TemporaryDirectory() as folder:
        path, kept = Path(folder) / "minutes.pdf", Path(folder) / "minutes.qpt"
        result = QgsLayoutExporter(layout).exportToPdf(str(path), settings)
        saved = layout.saveAsTemplate(str(kept), QgsReadWriteContext())
        del layout
        if result != QgsLayoutExporter.ExportResult.Success or not saved:
            raise EcoIpError("error.minutes.pdf", path=str(path))
        return Drawn(path.read_bytes(), kept.read_bytes())


def shown(view: MinutesView, findings: Content, boundary: Content, land: Content) -> tuple[Shown, ...]:
    """The layers of the sheet, from the topmost to the lowest."""
    return (
        Shown("findings", said("layer.findings", view.language), FINDINGS.columns, FINDINGS.style, findings),
        Shown(BOUNDARY, said("layer.boundary", view.language), {"park": "string"}, "boundary.qml", boundary),
        Shown("zones", said("layer.zones", view.language), NET_ZONES.columns, NET_ZONES.style, land),
    )


def dress(layer: QgsVectorLayer, style: str, language: str) -> None:
    """Give a layer of the sheet its style, and a legend of what there is."""
    layer.loadNamedStyle(str(resource("styles", style)))
    translate_legend(layer, language)
    without_absent(layer)


def _layer(project: QgsProject, crs: QgsCoordinateReferenceSystem, language: str, each: Shown) -> QgsVectorLayer:
    layer = QgsVectorLayer("MultiPolygon", each.name, "memory")
    layer.setCrs(crs)
    provider = layer.dataProvider()
    fields = make_fields([*each.columns.items()])
    provider.addAttributes(fields.toList())
    layer.updateFields()
    write_rows(provider, each.made.rows(each.columns), each.made.geometry)
    layer.updateExtents()
    dress(layer, each.style, language)
    project.addMapLayer(layer, False)
    return layer


def show_on_map(layout: QgsPrintLayout, layers: Sequence[QgsVectorLayer]) -> None:
    """Show these layers on the map, whatever the project shows."""
    plan = layout.itemById("map")
    plan.setLayers(list(layers))
    plan.setKeepLayerSet(True)


def _map(
    layout: QgsPrintLayout, layers: list[QgsVectorLayer], crs: QgsCoordinateReferenceSystem, boundary: Content
) -> int:
    """Show the park at a scale that offices use; returns its denominator."""
    show_on_map(layout, layers)
    plan = layout.itemById("map")
    plan.setCrs(crs)
    west, south, east, north = shapely.total_bounds(boundary.geometry).tolist()
    size = plan.sizeWithUnits()
    needed = max((east - west) / (size.width() / 1000.0), (north - south) / (size.height() / 1000.0), 1.0) * _ROOM
    scale = next((each for each in _SCALES if each >= needed), round(needed))
    half_w, half_h = scale * size.width() / 2000.0, scale * size.height() / 2000.0
    x, y = (west + east) / 2.0, (south + north) / 2.0
    plan.setExtent(QgsRectangle(x - half_w, y - half_h, x + half_w, y + half_h))
    bar = layout.itemById("scale_bar")
    if isinstance(bar, QgsLayoutItemScaleBar):
        bar.setLinkedMap(plan)
        bar.setUnitsPerSegment(scale * 0.02)
        bar.update()
    return scale


def show_in_legend(layout: QgsPrintLayout, layers: Sequence[QgsVectorLayer]) -> None:
    """What is on the map, without layers that have nothing."""
    legend = layout.itemById("legend")
    if not isinstance(legend, QgsLayoutItemLegend):
        return
    legend.setLinkedMap(layout.itemById("map"))
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.clear()
    for layer in layers:
        if layer.featureCount():
            root.addLayer(layer)
    legend.adjustBoxSize()


def _labels(layout: QgsPrintLayout, view: MinutesView, scale: int) -> None:
    texts = {
        "authority": "\n".join(view.authority),
        "number": view.number,
        "nation": f"{view.nation}\n{view.motto}",
        "place_and_day": view.place_and_day,
        "title": view.title,
        "about": view.about,
        "verdict": view.report.sentence,
        "balance_title": said("section.balance", view.language),
        "rules_title": said("section.rules", view.language),
        "differences_title": view.differences.sentence if view.differences is not None else "",
        "documents_title": said("documents", view.language),
        "findings_title": said("section.findings", view.language),
        "participants_title": said("participants", view.language).rstrip(":"),
        "recommendation_title": said("section.recommendation", view.language),
        "opinions_title": said("section.opinions", view.language),
        "caption": said("figure", view.language).strip(),
        "scale_note": said("scale", view.language, scale=scale),
        **{key: f"{who}\n{how}" for key, (who, how) in zip(("recorder", "developer", "authority_sign"), view.signers)},
        **{f"{key}_name": name for key, name in zip(_SIGNERS, view.names)},
    }
    for name, text in texts.items():
        label = layout.itemById(name)
        if isinstance(label, QgsLayoutItemLabel):
            label.setText(text)


def _tables(layout: QgsPrintLayout, view: MinutesView) -> None:
    language = view.language
    park, found = view.report.parks[0], view.differences
    opinions = view.opinions if view.opinions is not None and view.opinions.lines else None
    contents = {
        "participants": _listed(view.participants, "participant", language),
        "recommendation": _listed(view.recommendation, "recommended", language),
        "opinions": tables.opinions_table(opinions, language) if opinions else Table((), ()),
        "balance": tables.balance_table(park.balance, language, brief=True),
        "rules": tables.rules_table(park.rules, language, "below"),
        "differences": tables.differences_table(found.lines if found else (), language),
        "documents": tables.documents_table(view.documents, language),
        "findings": tables.findings_table(park.findings, view.report.findings_more, language, places=True),
    }
    for name, content in contents.items():
        frame = layout.itemById(name)
        if isinstance(frame, QgsLayoutFrame):
            fill_table(frame, content)
    stack(layout, _COLUMN, 0)
    stack(layout, _SECOND_PAGE, 1)


def _listed(texts: Sequence[str], heading: str, language: str) -> Table:
    """Texts under each other with numbers."""
    columns = [Column(word("col.no", language)), Column(said(f"sheet_col.{heading}", language))]
    return Table(columns, [(str(number), text) for number, text in enumerate(texts, 1)])
