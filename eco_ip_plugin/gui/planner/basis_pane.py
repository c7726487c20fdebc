"""Which drawing and which rules plans are judged on: chosen at first by a guess, followed while it is edited."""

from __future__ import annotations

import datetime
from typing import Any

from qgis.core import QgsMapLayerProxyModel, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QDate, QObject, QTimer, pyqtSignal

from ...storage.scenarios.places import is_stored
from .dock import PlannerDock
from .laying import Basis
from .rules_box import RulesBox

translate = QCoreApplication.translate

_SOON_MS = 600
"""The zones are laid out again when nobody has edited them for so long."""


class BasisPane(QObject):
    """The folded part of the panel. is_chosen: somebody has chosen a layer, and nothing is guessed any more. changed:
    another basis, or the land of the same one was edited."""

    changed = pyqtSignal()

    def __init__(self, iface: Any, dock: PlannerDock) -> None:
        super().__init__(dock)
        self._iface, self._dock = iface, dock
        self._followed: list[tuple[Any, Any]] = []
        self._park_field = ""
        self.is_chosen = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._settled)
        polygons = QgsMapLayerProxyModel.Filter.PolygonLayer
        for combo in (dock.zoning, dock.boundary):
            combo.setFilters(polygons)
        self.rules = RulesBox(iface, dock)
        self.rules.changed.connect(self._later)
        dock.day.setDate(QDate.currentDate())
        self.guess()
        dock.zoning.layerChanged.connect(self._zoning_chosen)
        dock.boundary.layerChanged.connect(self._boundary_chosen)
        dock.code_field.fieldChanged.connect(self._later)
        dock.day.dateChanged.connect(self._later)

    def stop(self) -> None:
        """Let go of the layers."""
        self._soon.stop()
        self.rules.stop()
        self._follow()

    def guess(self) -> None:
        """Choose the layers that the 25 percent check would choose."""
        from ...core.landuse.codes import CodeTable
        from ..layers.guess import guess_inputs
        from ..layers.project_layers import polygon_layers

        project = QgsProject.instance()
        guess = guess_inputs(polygon_layers(project, self._iface.activeLayer()), CodeTable.shipped())
        dock = self._dock
        for widget in (dock.zoning, dock.boundary, dock.code_field):
            widget.blockSignals(True)
        zoning = project.mapLayer(guess.zones)
        dock.zoning.setLayer(zoning)
        dock.code_field.setLayer(zoning)
        dock.code_field.setField(guess.code_field)
        dock.boundary.setLayer(project.mapLayer(guess.boundary))
        for widget in (dock.zoning, dock.boundary, dock.code_field):
            widget.blockSignals(False)
        self._park_field = guess.park_field
        self._guessed = bool(guess.zones)
        self._later()

    def basis(self) -> Basis | None:
        """What is chosen; None without a layer of zones and its field."""
        dock = self._dock
        zoning, field = dock.zoning.currentLayer(), dock.code_field.currentField()
        if not isinstance(zoning, QgsVectorLayer) or not field or not self._guessed:
            return None
        boundary = dock.boundary.currentLayer()
        day = dock.day.date()
        return Basis(
            zoning,
            "zone_id" if is_stored(zoning) else "",
            field,
            boundary,
            self._park_field if boundary is not None else "",
            self.rules.shipped,
            self.rules.file,
            self.rules.reading,
            datetime.date(day.year(), day.month(), day.day()),
        )

    def follow(self, basis: Basis | None) -> None:
        """Hear of edits of these layers."""
        self._follow(*([] if basis is None else [each for each in (basis.zoning, basis.boundary) if each is not None]))

    def _follow(self, *layers: QgsVectorLayer) -> None:
        for signal, slot in self._followed:
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):  # the layer is gone, and its signals with it
                continue
        self._followed = []
        for layer in layers:
            for signal in (layer.featureAdded, layer.featureDeleted, layer.geometryChanged,
                           layer.attributeValueChanged, layer.afterRollBack, layer.subsetStringChanged,
                           layer.crsChanged):  # fmt: skip
                signal.connect(self._edited)
                self._followed.append((signal, self._edited))

    def _edited(self, *_: Any) -> None:
        self._soon.start(_SOON_MS)

    def _later(self, *_: Any) -> None:
        self._soon.start(0)

    def _settled(self) -> None:
        self.changed.emit()

    def _zoning_chosen(self, layer: QgsVectorLayer | None) -> None:
        from ...core.landuse.codes import CodeTable
        from ..layers.guess import guess_inputs
        from ..layers.project_layers import polygon_layers

        self._guessed, self.is_chosen = layer is not None, True
        self._dock.code_field.setLayer(layer)
        facts = [each for each in polygon_layers(QgsProject.instance(), layer) if layer and each.id == layer.id()]
        guess = guess_inputs(facts, CodeTable.shipped())
        if guess.code_field:
            self._dock.code_field.setField(guess.code_field)
        self._later()

    def _boundary_chosen(self, *_: Any) -> None:
        self._park_field, self.is_chosen = "", True
        self._later()
