"""The picture of a worked example: a map of its layers, a drawing, the map of a report, or the sheet of a workbook."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote_to_bytes

import numpy as np
import openpyxl
import pandas as pd
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProject,
    QgsRectangle,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QByteArray, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter, QTextDocument
from qgis.PyQt.QtSvg import QSvgRenderer

from eco_ip_plugin.core.landuse.classes import land_classes
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.storage.create import stored_project

WIDTH, HEIGHT = 760, 480
_MARGIN = 1.12
_DRAWING = re.compile(rb"data:image/svg\+xml(;base64)?(?:;[^,]*)?,([^\"')]+)")
_CHART = re.compile(rb"<svg.*?</svg>", re.DOTALL)
_LINE_PX, _COLUMNS, _MOST_LINES = 26, 8, 9
_NAMES = ("rank", "plot", "name", "plot_id", "corridor_id", "kind")
_PALE = 0.45
_MARGIN_PX, _PAGE_PX = 12, 620


def of_layers(layers: Sequence[QgsVectorLayer]) -> QImage:
    """A map of `layers`, the undermost first."""
    return _map(layers[::-1], layers[0].crs())


def of_store(path: Path) -> QImage:
    """The map of the project in a GeoPackage."""
    project = QgsProject()
    # Opened are only those that are drawn: each takes 15 ms.
    project.read(stored_project(path), QgsProject.ReadFlags(QgsProject.ReadFlag.FlagDontResolveLayers))
    shown = (tree.layer() for tree in project.layerTreeRoot().findLayers() if tree.isVisible())
    drawn = [layer for layer in shown if layer.isSpatial()]
    for layer in drawn:
        layer.setDataSource(layer.source(), layer.name(), layer.providerType(), False)
    return _map(drawn, project.crs())


def of_drawing(path: Path) -> QImage:
    """An SVG, as wide as every picture."""
    return _drawn(path.read_bytes())


def of_report(path: Path) -> QImage:
    """The map inside a report."""
    found = _DRAWING.search(path.read_bytes())
    if found is None:
        raise SystemExit(f"{path.name}: no map in it")
    return _drawn(b64decode(found[2]) if found[1] else unquote_to_bytes(found[2]))


def of_charts(path: Path) -> QImage:
    """The first chart drawn in a report."""
    found = _CHART.search(path.read_bytes())
    if found is None:
        raise SystemExit(f"{path.name}: no chart in it")
    return _drawn(found[0])


def of_sheet(path: Path) -> QImage:
    """The first columns and lines of a workbook's first sheet, as spreadsheets show them."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    hidden = {number for number, line in sheet.row_dimensions.items() if line.hidden}
    lines = [number for number in range(1, sheet.max_row + 1) if number not in hidden][:_MOST_LINES]
    image = _blank(QSize(WIDTH, len(lines) * _LINE_PX + 1))
    painter = QPainter(image)
    painter.setFont(QFont("Sans", 8))
    for place, line in enumerate(lines):
        for column in range(_COLUMNS):
            box = QRectF(column * WIDTH / _COLUMNS, place * _LINE_PX, WIDTH / _COLUMNS, _LINE_PX)
            cell = sheet.cell(line, column + 1)
            painter.fillRect(box, QColor("#dfe8e2" if place == 0 else "#ffffff"))
            painter.setPen(QColor("#b0b0b0"))
            painter.drawRect(box)
            painter.setPen(QColor("#202020"))
            text = "" if cell.value is None else str(cell.value)
            painter.drawText(box.adjusted(4, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, text)
    painter.end()
    return image


def of_page(path: Path) -> QImage:
    """The top of a page, as QGIS's own text browser shows it."""
    document = QTextDocument()
    document.setDefaultFont(QFont("Sans", 8))
    document.setHtml(path.read_text(encoding="utf-8"))
    document.setTextWidth(WIDTH - 2 * _MARGIN_PX)
    image = _blank(QSize(WIDTH, _PAGE_PX))
    painter = QPainter(image)
    painter.translate(_MARGIN_PX, _MARGIN_PX)
    document.drawContents(painter, QRectF(0, 0, WIDTH, _PAGE_PX))
    painter.end()
    return image


def plain(layer: QgsVectorLayer) -> None:
    """Give a layer that has no style of its own one that stays in the background, with its names."""
    if layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry and "code" in layer.fields().names():
        _by_land_use(layer)
        return
    kinds = {
        QgsWkbTypes.GeometryType.PolygonGeometry: lambda: QgsFillSymbol.createSimple(
            {"color": "#f1f1ec", "outline_color": "#8a8a8a", "outline_width": "0.3"}
        ),
        QgsWkbTypes.GeometryType.LineGeometry: lambda: QgsLineSymbol.createSimple({"color": "#6b6b6b", "width": "0.5"}),
        QgsWkbTypes.GeometryType.PointGeometry: lambda: QgsMarkerSymbol.createSimple(
            {"color": "#ffffff", "outline_color": "#303030", "size": "2.4"}
        ),
    }
    layer.setRenderer(QgsSingleSymbolRenderer(kinds[layer.geometryType()]()))
    name = next((each for each in _NAMES if each in layer.fields().names()), "")
    if name:
        _label(layer, name)


def _by_land_use(layer: QgsVectorLayer) -> None:
    """The colours of land use, pale, so that what was found stands out."""
    classes, table = land_classes(), CodeTable.shipped()
    position = layer.fields().indexOf("code")
    categories = []
    for code in sorted(map(str, layer.uniqueValues(position))):
        colour = QColor(classes[table.read(code).land_class].colour)
        symbol = QgsFillSymbol.createSimple({"outline_color": "#8a8a8a", "outline_width": "0.2"})
        symbol.setColor(colour)
        symbol.setOpacity(_PALE)
        categories.append(QgsRendererCategory(code, symbol, code))
    layer.setRenderer(QgsCategorizedSymbolRenderer("code", categories))
    _label(layer, "code")


def _label(layer: QgsVectorLayer, field: str) -> None:
    settings, look, halo = QgsPalLayerSettings(), QgsTextFormat(), QgsTextBufferSettings()
    halo.setEnabled(True)
    look.setBuffer(halo)
    look.setSize(7.5)
    settings.setFormat(look)
    settings.fieldName = field
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def save(image: QImage, path: Path) -> None:
    """As a PNG of the 256 colours it has most of: a third of the size, and the colours of areas stay."""
    full = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = full.constBits()
    bits.setsize(full.sizeInBytes())
    counts = pd.Series(np.frombuffer(bits, np.uint32)).value_counts(sort=False)
    most = counts.index[np.lexsort((counts.index, -counts))[:256]].tolist()
    flags = Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither
    if not full.convertToFormat(QImage.Format.Format_Indexed8, most, flags).save(str(path), "PNG", 0):
        raise SystemExit(f"{path} cannot be written")


def _map(layers: Sequence[QgsMapLayer], crs: QgsCoordinateReferenceSystem) -> QImage:
    settings = QgsMapSettings()
    settings.setDestinationCrs(crs)
    settings.setLayers(list(layers))
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor("#ffffff"))
    extent = QgsRectangle()
    for layer in layers:
        extent.combineExtentWith(settings.layerExtentToOutputExtent(layer, layer.extent()))
    extent.scale(_MARGIN)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def _drawn(svg: bytes) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg))
    size = renderer.defaultSize()
    image = _blank(QSize(WIDTH, round(size.height() * WIDTH / size.width())))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return image


def _blank(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    return image
