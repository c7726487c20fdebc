"""Second page: where the data come from, and what of them goes where."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayerProxyModel, QgsProject
from qgis.gui import QgsCollapsibleGroupBox, QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
    QWizardPage,
)

from ....language import interface_language
from ...widgets.named import named, plain_label
from ...widgets.scrolling import scrolled
from .. import PLACES
from ..run import DossierRun, Outcome
from ..sources import LAYERS, Offered, OpenStore
from .places_tree import PlacesTree

translate = QCoreApplication.translate

_FILTERS = QgsMapLayerProxyModel.Filter
_KINDS = {"NETWORKS": _FILTERS.LineLayer, "CORRIDORS": _FILTERS.LineLayer, "MONITORING": _FILTERS.PointLayer}
_PAUSE_MS = 200


class SourcePage(QWizardPage):
    """Complete once there are zones to export. The tree follows what is chosen, read beside the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dossierSourcePage")
        self.setTitle(translate("EcoIp", "What goes where"))
        self.setSubTitle(translate("EcoIp", "Your data and the classes of Circular 16/2025 they go to."))
        self._store, self._stale, self._reason, self._system = OpenStore(), False, "", ""
        self.of_store = named(QRadioButton(), "dossierFromStore")
        self.of_layers = named(QRadioButton(translate("EcoIp", "&Layers of the project")), "dossierFromLayers")
        self.park = named(QComboBox(), "dossierPark")
        self.layers = {name: _layer_box(name) for name in ("ZONES", "BOUNDARY", *LAYERS)}
        self.code_field = named(QgsFieldComboBox(), "dossierCodeField")
        self.code_field.setAllowEmptyFieldName(True)
        self.tree = PlacesTree()
        self.said = plain_label("dossierPlacesSaid", selectable=True)
        self.bar = named(QProgressBar(), "dossierPlacesProgress")
        self.run = DossierRun(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()

    def fill(self, store: OpenStore, offered: Offered) -> None:
        """What there is, and what suits."""
        self._store = store
        self.of_store.setText(_store_named(store))
        self.of_store.setEnabled(bool(store.names))
        self.park.clear()
        for id_, name in store.parks:
            self.park.addItem(f"{name} ({id_})" if name else id_, id_)
        for name, box in self.layers.items():
            box.setLayer(QgsProject.instance().mapLayer(offered.layers.get(name, "")))
        self.code_field.setLayer(self.layers["ZONES"].currentLayer())
        self.code_field.setField(offered.code_field)
        self.more.setCollapsed(not any(offered.layers.get(name) for name in LAYERS))
        (self.of_store if store.names else self.of_layers).setChecked(True)
        self._look()

    def parameters(self) -> dict[str, Any]:
        """As the algorithms take it."""
        if self.of_store.isChecked():
            return {"PARK": str(self.park.currentData() or "")}
        layers = {name: box.currentLayer() for name, box in self.layers.items()}
        ids = {name: layer.id() for name, layer in layers.items() if layer is not None}
        return {**ids, "CODE_FIELD": self.code_field.currentField()}

    def isComplete(self) -> bool:
        return not self._lacks() and not self._reason

    def refresh(self, *_: object) -> None:
        """Read anew what goes where: the data may have changed meanwhile."""
        self._reason = ""
        self.tree.show_rows(())
        self._say(self._lacks())
        self.completeChanged.emit()
        if self.run.is_running:
            self._stale = True
            self.run.cancel()
        elif not self._lacks():
            self._begin()

    def stop(self) -> None:
        """End what is read; nothing comes of it any more."""
        self._soon.stop()
        self._stale = False
        self.run.stop()

    def _begin(self) -> None:
        given = {**self.parameters(), "LANGUAGE": interface_language()}
        self._reason = self.run.start(PLACES, given, ("PLACES",))
        self.bar.setVisible(not self._reason)
        self.bar.setValue(0)
        self._say(self._reason or translate("EcoIp", "Reading your data…"))
        self.completeChanged.emit()

    def _ended(self, outcome: Outcome) -> None:
        self.bar.hide()
        if self._stale:
            self._stale = False
            self.refresh()
            return
        self._reason = outcome.reason
        if outcome.successful:
            self.tree.show_rows(values for values, _ in outcome.tables["PLACES"].rows)
            warnings = [f"! {each}" for each in outcome.warnings]
            self._say("\n".join((str(outcome.outputs.get("MESSAGE", "")), *warnings)))
        else:
            self._say(f"✗ {outcome.reason}" if outcome.reason else "")
        self.completeChanged.emit()

    def _lacks(self) -> str:
        """Why nothing can be read yet, "" where it can."""
        if self.of_store.isChecked():
            if len(self._store.names) > 1:
                text = translate("EcoIp", "Layers of several Eco-IP projects are open ({names}): keep one of them.")
                return text.format(names=", ".join(self._store.names))
            return ""
        if self.layers["ZONES"].currentLayer() is None:
            return translate("EcoIp", "Choose the layer of land-use zones, or open an Eco-IP project.")
        if not self.code_field.currentField():
            return translate("EcoIp", "Choose the field with the land-use codes.")
        return ""

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def _look(self, *_: object) -> None:
        store = self.of_store.isChecked()
        self.park_row.setVisible(store and self.park.count() > 1)
        self.layer_box.setVisible(not store)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.refresh)
        self.run.ended.connect(self._ended)
        self.run.progressed.connect(lambda percent: self.bar.setValue(round(percent)))
        self.of_store.toggled.connect(self._look)
        self.layers["ZONES"].layerChanged.connect(self.code_field.setLayer)
        changes = [self.of_store.toggled, self.park.currentIndexChanged, self.code_field.fieldChanged]
        for change in (*changes, *(box.layerChanged for box in self.layers.values())):
            change.connect(self._later)

    def _later(self, *_: object) -> None:
        if self.isVisible():
            self._soon.start()

    def _lay_out(self) -> None:
        self.layer_box = QWidget()
        self.more = named(QgsCollapsibleGroupBox(translate("EcoIp", "Further layers")), "dossierMoreLayers")
        needed, further = _form(), _form(self.more)
        for form, label, box in (
            (needed, translate("EcoIp", "Land-use zones"), self.layers["ZONES"]),
            (needed, translate("EcoIp", "Land-use code"), self.code_field),
            (needed, translate("EcoIp", "Plan boundary"), self.layers["BOUNDARY"]),
            (further, translate("EcoIp", "Plots"), self.layers["PLOTS"]),
            (further, translate("EcoIp", "Buildings"), self.layers["BUILDINGS"]),
            (further, translate("EcoIp", "Utility networks"), self.layers["NETWORKS"]),
            (further, translate("EcoIp", "Technical corridors"), self.layers["CORRIDORS"]),
            (further, translate("EcoIp", "Monitoring points"), self.layers["MONITORING"]),
        ):
            box.setAccessibleName(label)
            form.addRow(label, box)
        layers = QVBoxLayout(self.layer_box)
        layers.setContentsMargins(0, 0, 0, 0)
        layers.addLayout(needed)
        layers.addWidget(self.more)
        self.park_row = QWidget()
        row = QHBoxLayout(self.park_row)
        row.setContentsMargins(0, 0, 0, 0)
        label = plain_label(text=translate("EcoIp", "Park"))
        label.setBuddy(self.park)
        self.park.setAccessibleName(label.text())
        row.addWidget(label)
        row.addWidget(self.park, 1)
        content = QWidget()
        inside = QVBoxLayout(content)
        for part in (self.of_store, self.park_row, self.of_layers, self.layer_box, self.said, self.bar):
            inside.addWidget(part)
        inside.addWidget(self.tree, 1)
        self.bar.hide()
        QVBoxLayout(self).addWidget(scrolled(content))


def _form(parent: QWidget | None = None) -> QFormLayout:
    form = QFormLayout(parent) if parent is not None else QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def _layer_box(name: str) -> QgsMapLayerComboBox:
    """One without an empty entry takes the first layer that comes."""
    box = named(QgsMapLayerComboBox(), f"dossier{name.capitalize()}")
    box.setAllowEmptyLayer(True)
    box.setFilters(_KINDS.get(name, _FILTERS.PolygonLayer))
    return box


def _store_named(store: OpenStore) -> str:
    if not store.names:
        return translate("EcoIp", "&Data of the open Eco-IP project (none is open)")
    return translate("EcoIp", "&Data of the open Eco-IP project: {name}").format(name=", ".join(store.names))
