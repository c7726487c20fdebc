"""A sheet a plot, as QGIS's atlas turns its pages: map, figures, neighbours, and the code that leads to the page.

The layout is drawn in the main thread, a page at a time, so that the window goes on in between.
"""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsRectangle,
    QgsRuleBasedRenderer,
    QgsScaleBarSettings,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMarginsF, Qt
from qgis.PyQt.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from ...compat import make_field
from ...core.investor import codes
from ...core.investor.amounts import figure, offered
from ...core.investor.offer import INPUT, OUTPUT, Offer, Plot
from ...core.progress import Progress, step
from ...core.tables.words import fold
from ...core.text import date, say
from ...storage import schema
from ..framework.main_thread import MainThread

_MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
_DPI = 200
_FIELDS = ("title", "facts", "flows", "address", "code")
_LISTED, _LINE = 16, 50
_ADDRESS, _ADDRESS_LINES = 46, 8
"""Letters of a line, and lines of an address."""


def sheets(offer: Offer, crs: Any, address: str, language: str, main: MainThread, progress: Progress) -> bytes:
    """The PDF. address: of the page, "" for no codes. Raises Cancelled."""
    rows = [_row(offer, each, address, language) for each in offer.plots]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sheets.pdf"
        printed = main.run(lambda: _Printed(offer, rows, crs, language, file))
        try:
            for number in range(len(rows)):
                step(progress, number / len(rows))
                main.run(lambda at=number: printed.turn(at))
        finally:
            main.run(printed.close)
        return file.read_bytes()


def _row(offer: Offer, plot: Plot, address: str, language: str) -> dict[str, str]:
    def word(key: str) -> str:
        return say(f"investor.web.{key}", language)

    status = schema.domains()["plot_status"].get(plot.status, {}).get(language, plot.status)
    facts = (
        ("id", plot.id), ("park", offer.parks.get(plot.park, "")), ("status", status),
        ("area", figure(plot.area_ha, language)),
        ("price", f"{figure(plot.price, language)} {plot.price_unit}" if plot.price is not None else ""),
        ("power", figure(plot.power_kw, language)), ("minutes", figure(plot.minutes, language)),
        ("industry", plot.industry), ("phase", plot.phase),
    )  # fmt: skip
    where = codes.address_of(address, plot.id) if address else ""
    return {
        "title": _short(
            plot.title if fold(plot.title).startswith(fold(word("plot"))) else f"{word('plot')} {plot.title}"
        ),
        "facts": "\n".join(
            f"{word(key)}: {_short(said) if said not in ('', '–') else word('unknown')}" for key, said in facts
        ),
        "flows": _neighbours(offer, plot, language),
        "address": f"{word('sheet.scan')}\n{_broken(where)}" if where else "",
        "code": f"base64:{codes.code(where)}" if where else "",
    }


def _short(text: str) -> str:
    """What one line holds of it."""
    return text if len(text) <= _LINE else text[: _LINE - 1] + "…"


def _neighbours(offer: Offer, plot: Plot, language: str) -> str:
    """What neighbours give, then what they take, as much as there is room for."""
    takes = offered(offer, plot, INPUT, language)
    room = _LISTED - min(len(takes), _LISTED // 3)
    parts = []
    for key, lines in (("gives", offered(offer, plot, OUTPUT, language)), ("takes", takes)):
        shown = lines if len(lines) <= room else [*lines[: room - 1], f"… +{len(lines) - room + 1}"]
        room = _LISTED - len(shown)
        listed = "\n".join(f"• {each}" for each in shown) or say("investor.web.nothing_near", language)
        parts.append(f"{say(f'investor.web.{key}', language)}\n{listed}")
    return "\n\n".join(parts)


def _broken(address: str) -> str:
    """In lines that fit: no label breaks a word that has no blanks. The code holds all of it."""
    lines = [address[at : at + _ADDRESS] for at in range(0, len(address), _ADDRESS)]
    return "\n".join(lines if len(lines) <= _ADDRESS_LINES else [*lines[: _ADDRESS_LINES - 1], "…"])


class _Printed:
    """The layout with its atlas, and the PDF it is drawn into. Main thread only."""

    def __init__(self, offer: Offer, rows: list[dict[str, str]], crs: Any, language: str, file: Path) -> None:
        self._project = QgsProject()
        self._project.setCrs(crs)
        self._layer = _layer(offer, rows, crs)
        self._project.addMapLayer(self._layer)
        self._layout = QgsPrintLayout(self._project)
        self._layout.initializeDefaults()
        self._layout.pageCollection().page(0).setPageSize("A4", 1)
        _items(self._layout, self._layer, offer, language)
        atlas = self._layout.atlas()
        atlas.setCoverageLayer(self._layer)
        atlas.setEnabled(True)
        self._atlas = atlas
        atlas.beginRender()
        atlas.updateFeatures()
        self._writer = QPdfWriter(str(file))
        self._writer.setResolution(_DPI)
        self._writer.setPageLayout(
            QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0))
        )
        self._writer.setTitle(offer.title)
        self._painter: QPainter | None = None

    def turn(self, number: int) -> None:
        """Draw the sheet of the plot at a position."""
        if self._painter is None:
            self._painter = QPainter(self._writer)
        else:
            self._writer.newPage()
        self._atlas.seekTo(number)
        layout = self._layout
        layout.renderContext().setDpi(_DPI)
        layout.renderContext().setTextRenderFormat(Qgis.TextRenderFormat.AlwaysText)  # that can be searched and copied
        shaped = self._atlas.layout().reportContext().feature().hasGeometry()
        for name in ("map", "scale", "north"):
            layout.itemById(name).setVisibility(shaped)
        layout.refresh()
        QgsLayoutExporter(layout).renderPage(self._painter, 0)

    def close(self) -> None:
        """End the file."""
        if self._painter is not None:
            self._painter.end()
        self._atlas.endRender()


def _layer(offer: Offer, rows: list[dict[str, str]], crs: Any) -> QgsVectorLayer:
    layer = QgsVectorLayer("MultiPolygon", "plots", "memory")
    layer.setCrs(crs)
    layer.dataProvider().addAttributes([make_field(name, "string") for name in _FIELDS])
    layer.updateFields()
    features = []
    for plot, row in zip(offer.plots, rows):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([row[name] for name in _FIELDS])
        if plot.outline is not None:
            shape = QgsGeometry()
            shape.fromWkb(plot.outline.wkb)
            shape.convertToMultiType()
            feature.setGeometry(shape)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    around = QgsFillSymbol.createSimple({"color": "#eeeeee", "outline_color": "#777777", "outline_width": "0.2"})
    own = QgsFillSymbol.createSimple({"color": "#b6d7a8", "outline_color": "#1a1a1a", "outline_width": "0.7"})
    top = QgsRuleBasedRenderer.Rule(None)
    top.appendChild(QgsRuleBasedRenderer.Rule(around, 0, 0, "$id != @atlas_featureid"))
    top.appendChild(QgsRuleBasedRenderer.Rule(own, 0, 0, "$id = @atlas_featureid"))
    layer.setRenderer(QgsRuleBasedRenderer(top))
    return layer


def _items(layout: QgsPrintLayout, layer: QgsVectorLayer, offer: Offer, language: str) -> None:
    """The map on the left, words and the code on the right."""
    map_ = QgsLayoutItemMap(layout)
    map_.setId("map")
    _put(layout, map_, 10, 24, 150, 165)
    map_.setLayers([layer])
    map_.setExtent(_of_ratio(layer.extent(), 150 / 165))  # the item takes the shape of what it is given
    map_.setFrameEnabled(True)
    map_.setAtlasDriven(True)
    map_.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
    map_.setAtlasMargin(1.5)
    scale = QgsLayoutItemScaleBar(layout)
    scale.setId("scale")
    scale.setStyle("Single Box")
    scale.setLinkedMap(map_)
    if offer.in_metres:
        scale.setUnits(QgsUnitTypes.DistanceUnit.DistanceMeters)
        scale.setUnitLabel("m")
    scale.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFitWidth)
    scale.setMinimumBarWidth(20)
    scale.setMaximumBarWidth(45)
    scale.setNumberOfSegmentsLeft(0)
    scale.setNumberOfSegments(1)
    _put(layout, scale, 12, 191, 60, 12)
    _label(layout, "[% title %]", (10, 8, 277, 12), 20, bold=True)
    _label(layout, f"↑ {say('investor.web.north', language)}", (140, 26, 18, 8), 12, bold=True, id_="north")
    _label(layout, "[% facts %]", (166, 24, 121, 45), 10.5)
    _label(layout, "[% flows %]", (166, 70, 121, 84), 9.5)
    _label(layout, "[% address %]", (206, 158, 81, 32), 8)
    made = say("investor.web.sheet.made", language, made=date(datetime.date.today(), language))
    _label(layout, f"{_short(offer.title)}. {made}".replace("[%", "[ %"), (80, 195, 207, 8), 8)
    code = QgsLayoutItemPicture(layout)
    code.setMode(QgsLayoutItemPicture.Format.FormatSVG)
    code.dataDefinedProperties().setProperty(_source_property(), QgsProperty.fromField("code"))
    _put(layout, code, 166, 156, 36, 36)


def _of_ratio(extent: QgsRectangle, ratio: float) -> QgsRectangle:
    """The extent, made wider or higher so that its width is `ratio` of its height."""
    wide, high = max(extent.width(), extent.height() * ratio, 1e-9), max(extent.height(), extent.width() / ratio, 1e-9)
    middle = extent.center()
    return QgsRectangle.fromCenterAndSize(middle, wide, high)


def _source_property() -> Any:
    from qgis.core import QgsLayoutObject

    named = getattr(QgsLayoutObject, "DataDefinedProperty", QgsLayoutObject)
    return named.PictureSource


def _label(
    layout: QgsPrintLayout, words: str, box: tuple[float, float, float, float], points: float, *, bold: bool = False,
    id_: str = "",
) -> None:  # fmt: skip
    label = QgsLayoutItemLabel(layout)
    label.setId(id_)
    font = QFont("Noto Sans")
    font.setPointSizeF(points)
    font.setBold(bold)
    label.setFont(font)
    label.setMode(QgsLayoutItemLabel.Mode.ModeFont)
    label.setText(words)
    label.setHAlign(Qt.AlignmentFlag.AlignLeft)
    label.setVAlign(Qt.AlignmentFlag.AlignTop)
    _put(layout, label, *box)


def _put(layout: QgsPrintLayout, item: Any, x: float, y: float, wide: float, high: float) -> None:
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(x, y, _MM))
    item.attemptResize(QgsLayoutSize(wide, high, _MM))
