"""The panel “Corridor width” at work: a drawn line is looked at at every width the slider passes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import Qgis, QgsGeometry, QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QTimer
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QFileDialog

from ...core.errors import EcoIpError
from ...language import interface_language
from ...storage.edit_commands import Refused, edit_command
from ..layers import roles
from ..widgets.list_model import set_widths
from .around import Chosen, field, likely_zones, prices_file, set_prices_file, study_of, value
from .width_dock import STEP_M, WidthDock
from .width_table import WidthModel

translate = QCoreApplication.translate

_PINNED = 3
_MOST_M = 200.0
"""How far around the line is read at first; a greater width reads anew."""


class CorridorWidths(QObject):
    """Joins panel, line and map. open_dialog: opens an algorithm's dialog, by its id, for a layer and a width."""

    def __init__(self, iface: Any, open_dialog: Callable[[str, QgsVectorLayer, float], None]) -> None:
        super().__init__(iface.mainWindow())
        self._iface, self._open = iface, open_dialog
        self.dock = WidthDock(iface.mainWindow())
        iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self._model = WidthModel(self)
        self.dock.table.setModel(self._model)
        self._study: Any = None
        self._layer_id, self._fid = "", 0
        self.taken: Any = None
        self.pinned: list[Any] = []
        self._band = QgsRubberBand(iface.mapCanvas(), QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setColor(QColor(11, 83, 148, 90))
        self._band.setStrokeColor(QColor("#0b5394"))
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.read)
        self._followed: QgsVectorLayer | None = None
        self._fill()
        self._wire()
        self._show_nothing()

    def unload(self) -> None:
        """Take panel and rubber band away."""
        self._again.stop()
        self._follow(None)
        QgsProject.instance().layersWillBeRemoved.disconnect(self._before_removal)
        self._iface.mapCanvas().scene().removeItem(self._band)
        self._iface.removeDockWidget(self.dock)
        self.dock.deleteLater()
        self.deleteLater()

    def look_at(self, layer: QgsVectorLayer, fid: int) -> None:
        """Show the panel with this line; one without a width begins with 10 m."""
        if (layer.id(), fid) != (self._layer_id, self._fid):
            self.pinned = []
        self._layer_id, self._fid = layer.id(), fid
        self._follow(layer)
        feature = layer.getFeature(fid)
        width, kind = value(feature, field(layer, "width")), value(feature, field(layer, "kind"))
        width_m = float(width) if isinstance(width, (int, float)) and width > 0 else 10.0
        dock = self.dock
        for widget in (dock.width_m, dock.slider, dock.kind):
            widget.blockSignals(True)
        dock.set_longest(width_m)
        dock.width_m.setValue(width_m)
        dock.slider.setValue(round(width_m / STEP_M))
        dock.kind.setCurrentIndex(max(dock.kind.findData(str(kind or "")), 0))
        for widget in (dock.width_m, dock.slider, dock.kind):
            widget.blockSignals(False)
        if dock.isHidden():
            QTimer.singleShot(0, dock.widen)  # once it has its place
        dock.show()
        dock.raise_()
        self.read()

    def read(self) -> None:
        """Read what lies about the line, and show it at the width chosen."""
        layer = self._layer()
        if layer is None:
            self._show_nothing()
            return
        dock, most_m = self.dock, max(_MOST_M, 3.0 * self.dock.width_m.value())
        layers = (dock.plots.currentLayer(), dock.buildings.currentLayer(), dock.zones.currentLayer())
        try:
            self._study = study_of(Chosen(layer, self._fid, *layers), most_m, interface_language())
        except ValueError:
            self._show_nothing()
            return
        except EcoIpError as error:
            set_prices_file(QgsProject.instance(), "")
            self._say(error.say(interface_language()))
            self._again.start(0)
            return
        if self.pinned:  # what lies about the line has changed under them too
            self.pinned = [self._at(each.width_m, each.kind) for each in self.pinned]
        self._say_prices()
        self.show()

    def show(self) -> None:
        """The corridor at the width and kind chosen."""
        if self._study is None:
            return
        width_m = self.dock.width_m.value()
        if width_m * 2 > self._study.most_m:
            self.read()
            return
        self.taken = self._at(width_m, self.dock.kind.currentData())
        columns = self._model.columnCount()
        self._model.show_widths(self.taken, self.pinned)
        if columns != self._model.columnCount():
            set_widths(self.dock.table, (195, *(110 for _ in range(1 + len(self.pinned)))))
        import shapely

        area = QgsGeometry()
        area.fromWkb(shapely.to_wkb(self.taken.area))
        self._band.setToGeometry(area, self._layer())
        self._enable()

    def pin(self) -> None:
        """Keep the width beside the others; of more than three the oldest goes."""
        if self.taken is not None:
            others = [
                each for each in self.pinned if (each.width_m, each.kind) != (self.taken.width_m, self.taken.kind)
            ]
            self.pinned = [*others, self.taken][-_PINNED:]
            self.show()

    def unpin(self) -> None:
        """Keep none."""
        self.pinned = []
        self.show()

    def write(self) -> None:
        """Give the line the width and kind chosen, as one step."""
        layer, dock = self._layer(), self.dock
        if layer is None or self.taken is None:
            return
        values = {field(layer, "width"): dock.width_m.value(), field(layer, "kind"): dock.kind.currentData()}
        values.pop("", None)
        if not field(layer, "width"):
            text = translate("EcoIp", "The layer “{layer}” has no field for a width: add a number field “width_m”.")
            self._say(text.format(layer=layer.name()))
            return
        if not layer.isEditable() and not layer.startEditing():
            self._say(translate("EcoIp", "The layer “{layer}” cannot be edited. Choose another line layer.").format(
                layer=layer.name()
            ))  # fmt: skip
            return
        title = translate("EcoIp", "Corridor width {width} m").format(width=f"{dock.width_m.value():g}")
        try:
            with edit_command(layer, title):
                placed = {layer.fields().lookupField(name): each for name, each in values.items()}
                if not layer.changeAttributeValues(self._fid, placed):
                    text = translate("EcoIp", "The layer “{layer}” refused the change. Look at its constraints.")
                    raise Refused(text.format(layer=layer.name()))
        except Refused as error:
            self._say(str(error))
            return
        layer.triggerRepaint()
        written = translate("EcoIp", "Width {width} m is written; save the layer to keep it.")
        self._iface.messageBar().pushMessage(
            "", written.format(width=f"{dock.width_m.value():g}"), Qgis.MessageLevel.Success
        )

    def _at(self, width_m: float, kind: str) -> Any:
        from ...core.corridors.kinds import KindTable

        return self._study.at(width_m, KindTable.shipped().find(kind or ""), kind or "")

    def _layer(self) -> QgsVectorLayer | None:
        layer = QgsProject.instance().mapLayer(self._layer_id) if self._layer_id else None
        return layer if isinstance(layer, QgsVectorLayer) else None

    def _fill(self) -> None:
        from ...core.corridors.kinds import KindTable

        for id_, name in {
            kind.id: kind.name[interface_language()] for kind in KindTable.shipped().by_word.values()
        }.items():
            self.dock.kind.addItem(name, id_)
        self.dock.plots.setLayer(roles.find(roles.PLOT))
        self.dock.buildings.setLayer(roles.find(roles.BUILDING))
        self.dock.zones.setLayer(likely_zones(self._iface))
        self._say_prices()

    def _wire(self) -> None:
        dock = self.dock
        dock.slider.valueChanged.connect(lambda step: dock.width_m.setValue(step * STEP_M))
        dock.width_m.valueChanged.connect(self._width_typed)
        dock.kind.currentIndexChanged.connect(lambda *_: self.show())
        for combo in (dock.plots, dock.buildings, dock.zones):
            combo.layerChanged.connect(lambda *_: self._again.start(0))
        dock.pin.clicked.connect(lambda *_: self.pin())
        dock.unpin.clicked.connect(lambda *_: self.unpin())
        dock.write.clicked.connect(lambda *_: self.write())
        dock.prices.clicked.connect(lambda *_: self._choose_prices())
        for algorithm, button in dock.steps.items():
            button.clicked.connect(lambda *_, algorithm=algorithm: self._go_on(algorithm))
        dock.visibilityChanged.connect(self._band.setVisible)
        QgsProject.instance().layersWillBeRemoved.connect(self._before_removal)

    def _go_on(self, algorithm: str) -> None:
        layer = self._layer()
        if layer is not None:
            self._open(algorithm, layer, self.dock.width_m.value())

    def _width_typed(self, width_m: float) -> None:
        step = round(width_m / STEP_M)
        self.dock.slider.blockSignals(True)
        self.dock.slider.setValue(step)
        self.dock.slider.blockSignals(False)
        self.show()

    def _choose_prices(self) -> None:
        title = translate("EcoIp", "Table of prices: class, price of a square metre")
        path, _ = QFileDialog.getOpenFileName(
            self._iface.mainWindow(), title, "", "CSV, Excel (*.csv *.txt *.xlsx *.xlsm)"
        )
        if path:
            set_prices_file(QgsProject.instance(), path)
            self.read()

    def _say_prices(self) -> None:
        path = prices_file(QgsProject.instance())
        self.dock.prices_said.setText(translate("EcoIp", "no table: nothing is priced") if path is None else path.name)

    def _show_nothing(self) -> None:
        self._study = self.taken = None
        self.pinned = []
        self.dock.subject.setText(
            translate("EcoIp", "Draw a corridor, or select one in a layer of lines and press “Width of a corridor…”.")
        )
        self._model.show_widths(None, ())
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        self._enable()

    def _enable(self) -> None:
        there, dock, layer = self.taken is not None, self.dock, self._layer()
        for widget in (dock.slider, dock.width_m, dock.kind, dock.pin, dock.write, *dock.steps.values()):
            widget.setEnabled(there)
        dock.unpin.setEnabled(bool(self.pinned))
        if there and layer is not None:
            from ...core.text import number

            length = number(self.taken.length_m, ",.1f", interface_language())
            name = value(layer.getFeature(self._fid), roles.field_of(layer, ("corridor_id", "name")))
            text = translate("EcoIp", "“{name}” of the layer “{layer}”, {length} m long")
            if not name and self._fid < 0:  # until it is saved it has no number that says anything
                text = translate("EcoIp", "The line just drawn, in the layer “{layer}”, {length} m long")
            dock.subject.setText(text.format(name=name or f"#{self._fid}", layer=layer.name(), length=length))

    def _follow(self, layer: QgsVectorLayer | None) -> None:
        """Hear of edits of the line."""
        if self._followed is not None and not sip.isdeleted(self._followed):
            self._followed.geometryChanged.disconnect(self._touched)
            self._followed.featureDeleted.disconnect(self._touched)
            self._followed.featureAdded.disconnect(self._touched)
        self._followed = layer
        if layer is not None:
            layer.geometryChanged.connect(self._touched)
            layer.featureDeleted.connect(self._touched)
            layer.featureAdded.connect(self._touched)

    def _touched(self, *_: Any) -> None:
        self._again.start(0)

    def _before_removal(self, ids: list[str]) -> None:
        if self._layer_id in ids:
            self._follow(None)
            self._layer_id = ""
            self._show_nothing()

    def _say(self, sentence: str) -> None:
        self._iface.messageBar().pushMessage("", sentence, Qgis.MessageLevel.Warning)
