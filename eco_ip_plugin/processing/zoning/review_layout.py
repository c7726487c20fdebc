"""The printed form of the minutes: a QGIS layout filled in and exported to PDF. Main thread only.

Items are found by their ids (`tools/layout.py` draws the shipped template); an id that a template does not have is left
out, but for `map`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely
from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsLayoutExporter,
    QgsLayoutFrame,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemScaleBar,
    QgsLayoutMultiFrame,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsTableCell,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QFile, QIODevice
from qgis.PyQt.QtGui import QFontInfo
from qgis.PyQt.QtXml import QDomDocument

from ...core.errors import EcoIpError
from ...core.reporting.minutes import MinutesView, said
from ...core.reporting.words import word
from ...paths import resource
from ..framework.outputs import Made
from ..framework.results.legend import translate_legend
from ..framework.results.writer import make_fields, write_rows
from .blocks import FINDINGS, NET_ZONES

MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
_SCALES = (200, 500, 1000, 2000, 5000, 10_000, 20_000, 25_000, 50_000, 100_000, 200_000, 500_000)
_ROOM = 1.06
_EDGE_MM = 10.0
_DPI = 200.0
_LAYOUT = "review_a3.qpt"
_COLUMN = ("balance", "rules", "legend")
_SECOND_PAGE = ("differences", "documents", "findings")
_SPACE_MM, _TITLE_MM, _FIT_MM = 5.0, 6.0, 0.5


def pdf(
    template: Path | None, view: MinutesView, findings: Made, boundary: Made, land: Made,
    crs: QgsCoordinateReferenceSystem,
) -> bytes:  # fmt: skip
    """Fill in the shipped template, or `template`, with the layers from the topmost to the lowest; the map shows the
    extent of the boundary. Raises EcoIpError for what is no template, or cannot be written."""
    layers = (
        (said("layer.findings", view.language), FINDINGS.columns, FINDINGS.style, findings),
        (said("layer.boundary", view.language), {"park": "string"}, "boundary.qml", boundary),
        (said("layer.zones", view.language), NET_ZONES.columns, NET_ZONES.style, land),
    )
    project = QgsProject()
    project.setCrs(crs)
    layout = _opened(project, template or resource("layouts", _LAYOUT))
    shown = [_layer(project, crs, view.language, *each) for each in layers]
    scale = _map(layout, shown, crs, boundary)
    _legend(layout, shown)
    _labels(layout, view, scale)
    _tables(layout, view)
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = _DPI
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "minutes.pdf"
        result = QgsLayoutExporter(layout).exportToPdf(str(path), settings)
        del layout
        if result != QgsLayoutExporter.ExportResult.Success:
            raise EcoIpError("error.minutes.pdf", path=str(path))
        return path.read_bytes()


def _opened(project: QgsProject, template: Path) -> QgsPrintLayout:
    document, file = QDomDocument(), QFile(str(template))
    if file.open(QIODevice.OpenModeFlag.ReadOnly):
        document.setContent(file.readAll())  # what it returns differs between Qt 5 and 6
    layout, read = QgsPrintLayout(project), not document.documentElement().isNull()
    loaded = read and layout.loadFromTemplate(document, QgsReadWriteContext())[1]
    if not loaded or not isinstance(layout.itemById("map"), QgsLayoutItemMap):
        raise EcoIpError("error.minutes.layout", file=template.name)
    return layout


def _layer(
    project: QgsProject, crs: QgsCoordinateReferenceSystem, language: str, name: str, columns: Mapping[str, str],
    style: str, made: Made,
) -> QgsVectorLayer:  # fmt: skip
    layer = QgsVectorLayer("MultiPolygon", name, "memory")
    layer.setCrs(crs)
    provider = layer.dataProvider()
    fields = make_fields([*columns.items()])
    provider.addAttributes(fields.toList())
    layer.updateFields()
    write_rows(provider, made.rows(columns), made.geometry)
    layer.updateExtents()
    layer.loadNamedStyle(str(resource("styles", style)))
    translate_legend(layer, language)
    _without_absent(layer)
    project.addMapLayer(layer, False)
    return layer


def _without_absent(layer: QgsVectorLayer) -> None:
    """Leave out of the legend what is not on the map."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return
    expression = QgsExpression(renderer.classAttribute())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    present = set()
    for feature in layer.getFeatures():
        context.setFeature(feature)
        present.add(expression.evaluate(context))
    for position in reversed(range(len(renderer.categories()))):
        if renderer.categories()[position].value() not in present:
            renderer.deleteCategory(position)


def _map(layout: QgsPrintLayout, shown: list[QgsVectorLayer], crs: QgsCoordinateReferenceSystem, boundary: Made) -> int:
    """Show the park at a scale that offices use; returns its denominator."""
    plan = layout.itemById("map")
    plan.setCrs(crs)
    plan.setLayers(shown)
    plan.setKeepLayerSet(True)
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


def _legend(layout: QgsPrintLayout, shown: list[QgsVectorLayer]) -> None:
    legend = layout.itemById("legend")
    if not isinstance(legend, QgsLayoutItemLegend):
        return
    legend.setLinkedMap(layout.itemById("map"))
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.clear()
    for layer in shown:
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
        "caption": said("figure", view.language).strip(),
        "scale_note": said("scale", view.language, scale=scale),
        **{key: f"{who}\n{how}" for key, (who, how) in zip(("recorder", "developer", "authority_sign"), view.signers)},
    }
    for name, text in texts.items():
        label = layout.itemById(name)
        if isinstance(label, QgsLayoutItemLabel):
            label.setText(text)


def _tables(layout: QgsPrintLayout, view: MinutesView) -> None:
    language = view.language
    park, found = view.report.parks[0], view.differences
    contents = {
        "balance": (("no", "land", "symbol", "area", "share", "overlap"), [
            (line.number, line.land, line.symbol, line.area, line.share, line.overlap)
            for line in (*park.balance.lines, park.balance.total)]),
        "rules": (("no", "rule", "measured", "required", "margin", "verdict"), [
            (str(number), f"{line.name}\n{line.clause}", line.measured, line.required, line.margin,
             line.outcome) for number, line in enumerate(park.rules, 1)]),
        "differences": (("land", "declared", "drawn", "delta", "delta_pct", "match", "remark"), [
            (line.land, line.declared, line.measured, line.delta, line.percent, line.verdict, line.remark)
            for line in (found.lines if found else ())]),
        "documents": (("document", "file", "changed", "file_size", "hash"), [
            (each.role, each.name, each.changed, each.size, each.sha256) for each in view.documents]),
        "findings": (("finding", "kind", "severity", "size", "ids", "message"), [
            (each.label, each.kind, each.severity, each.area, each.ids, f"{each.message} {each.place}".strip())
            for each in park.findings]),
    }  # fmt: skip
    for name, (columns, rows) in contents.items():
        frame = layout.itemById(name)
        if isinstance(frame, QgsLayoutFrame):
            heads = [word(f"col.{column}", language) for column in columns]
            _fill(frame, heads, rows)
    _stack(layout, _COLUMN, 0)
    _stack(layout, _SECOND_PAGE, 1)


def _fill(frame: QgsLayoutFrame, heads: Sequence[str], rows: list[tuple[str, ...]]) -> None:
    """Put headings and rows into the table of `frame`, whose columns keep the template's widths."""
    table = frame.multiFrame()
    columns = table.headers()
    for column, head in zip(columns, heads):
        column.setHeading(head)
    _in_the_font_of_the_title(table, frame.layout())
    table.setHeaders(columns)
    table.setTableContents([[_cell(text, column) for text, column in zip(row, columns)] for row in rows])
    table.setColumnWidths([column.width() for column in columns])
    table.refresh()


def _cell(text: str, column: Any) -> QgsTableCell:
    cell = QgsTableCell(text)
    cell.setHorizontalAlignment(column.hAlignment())
    return cell


def _in_the_font_of_the_title(table: Any, layout: QgsPrintLayout) -> None:
    """Where the template's font is absent labels get the nearest one, tables any: let them agree."""
    title = layout.itemById("title")
    if isinstance(title, QgsLayoutItemLabel):
        family = QFontInfo(title.font()).family()
        for get, set_ in (
            (table.contentTextFormat, table.setContentTextFormat), (table.headerTextFormat, table.setHeaderTextFormat)
        ):  # fmt: skip
            text = get()
            font = text.font()
            font.setFamily(family)
            text.setFont(font)
            set_(text)


def _stack(layout: QgsPrintLayout, names: Sequence[str], page: int) -> None:
    """Put tables that stand below each other, each with its title, as near as their contents let them; a table that
    does not end on the second page goes on. A second page with nothing on it goes away."""
    pages = layout.pageCollection()
    if pages.pageCount() <= page:
        return
    bottom_mm = pages.page(page).pageSize().height() - _EDGE_MM
    y, used = None, False
    for name in names:
        item, title = layout.itemById(name), layout.itemById(f"{name}_title")
        if item is None or item.page() != page:
            continue
        if isinstance(item, QgsLayoutFrame) and not item.multiFrame().tableContents():
            table = item.multiFrame()
            layout.removeLayoutItem(item)
            layout.removeMultiFrame(table)
            if title is not None:
                layout.removeLayoutItem(title)
            continue
        used = True
        y = _top(item, title) if y is None and page == 0 else _EDGE_MM if y is None else y + _SPACE_MM
        if title is not None:
            _move(title, y, page)
            y += _TITLE_MM
        _move(item, y, page)
        if not isinstance(item, QgsLayoutFrame):
            y += item.sizeWithUnits().height()
            continue
        fits = _fitted(item, bottom_mm - y)
        y += item.sizeWithUnits().height()
        if not fits and page == 1:
            _continue(layout, item.multiFrame(), item.sizeWithUnits().width(), bottom_mm - _EDGE_MM)
    if page == 1 and not used:
        pages.deletePage(1)


def _fitted(frame: QgsLayoutFrame, room_mm: float) -> bool:
    """Make the frame as low as its table lets it, at most `room_mm`; False where the table does not end in it.

    A table only tells how high it is in frames like its last one, so the height is found by halving.
    """
    table, width = frame.multiFrame(), frame.sizeWithUnits().width()

    def holds(high_mm: float) -> bool:
        frame.attemptResize(QgsLayoutSize(width, high_mm, MM))
        table.recalculateFrameSizes()
        return bool(table.totalSize().height() <= high_mm + 0.01)

    low, high = 5.0, max(room_mm, 5.0)
    if not holds(high):
        return False
    while high - low > _FIT_MM:
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return holds(high)


def _top(item: Any, title: Any) -> float:
    return float((title if title is not None else item).pagePos().y())


def _move(item: Any, y_mm: float, page: int) -> None:
    item.attemptMove(QgsLayoutPoint(item.pagePos().x(), y_mm, MM), True, False, page)


def _continue(layout: QgsPrintLayout, table: Any, width_mm: float, room_mm: float) -> None:
    """Give the rest of a table whole pages, as many as it takes."""
    pages = layout.pageCollection()
    page = QgsLayoutItemPage(layout)
    page.setPageSize(pages.page(1).pageSize())
    pages.addPage(page)
    frame = QgsLayoutFrame(layout, table)
    layout.addLayoutItem(frame)
    frame.attemptMove(QgsLayoutPoint(_EDGE_MM, _EDGE_MM, MM), True, False, pages.pageCount() - 1)
    frame.attemptResize(QgsLayoutSize(width_mm, room_mm, MM))
    table.addFrame(frame, False)
    table.setResizeMode(QgsLayoutMultiFrame.ResizeMode.ExtendToNextPage)
    table.recalculateFrameSizes()
