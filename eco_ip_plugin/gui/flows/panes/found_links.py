"""Links that an analysis has found, to be taken over in bulk: which are new and which are recorded already."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QItemSelection, QItemSelectionModel
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ....language import filled
from ...widgets.list_model import ListModel, set_widths
from ...widgets.named import plain_label
from ...widgets.questions import take_or_leave
from .. import parts as parts
from .. import words as words
from ..edits.data import FlowData
from ..edits.layers import value
from .links import LinksModel, NewLink

translate = QCoreApplication.translate

_NEEDED = {"supplier", "receiver", "resource", "supply_flow", "demand_flow"}
_NOT_TAKEN = ("link_id", "status", "fid")
_WIDTHS = (170, 170, 150, 120, 80, 110)
_EM_WIDE, _EM_HIGH = 120, 28


def found_layer() -> QgsVectorLayer | None:
    """The topmost layer of links that an analysis has made; None where there is none."""
    for layer in QgsProject.instance().layerTreeRoot().layerOrder():
        if not isinstance(layer, QgsVectorLayer) or not layer.isValid() or layer.customProperty("ecoip/table"):
            continue
        if {name.lower() for name in layer.fields().names()} >= _NEEDED and layer.isSpatial():
            return layer
    return None


class FoundLinksModel(ListModel):
    """One row for each link of the layer. new: rows that are not recorded yet."""

    numbers = (4,)

    def __init__(self, layer: QgsVectorLayer, links: LinksModel, data: FlowData, parent: Any = None) -> None:
        super().__init__(parent)
        self._data = data
        self.links = read_links(layer, links)
        known = links.known()
        self.new = [not known.has(each.row) for each in self.links]

    def count(self) -> int:
        return len(self.links)

    def headings(self) -> tuple[str, ...]:
        names = (*(words.title("link", name) for name in ("supplier", "receiver", "resource", "quantity")),)
        return (*names, translate("EcoIp", "Distance"), translate("EcoIp", "Recorded"))

    def text(self, row: int, column: int) -> str:
        link = self.links[row].row
        if column < 2:
            return self._data.title(link[("supplier", "receiver")[column]])
        if column == 2:
            return words.resource_name(link["resource"], self._data.vocabulary)
        if column == 3:
            if link.get("quantity") is None:
                return "–"
            period = words.choices("period").get(str(link.get("period")), str(link.get("period") or ""))
            return f"{words.quantity(words.rounded(link['quantity']))} {link.get('unit') or ''}/{period}"
        if column == 4:
            return "–" if link.get("distance_m") is None else words.distance(link["distance_m"])
        return translate("EcoIp", "+ new") if self.new[row] else translate("EcoIp", "= there already")


class FoundLinksDialog(QDialog):
    """Every link that was found; the new ones are chosen beforehand."""

    def __init__(self, layer: QgsVectorLayer, links: LinksModel, data: FlowData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ecoipFoundLinks")
        self.setWindowTitle(translate("EcoIp", "Links found: {layer}").format(layer=layer.name()))
        self.model = FoundLinksModel(layer, links, data, self)
        self.summary = plain_label("foundLinksSummary")
        self.table = parts.table("foundLinksTable")
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        set_widths(self.table, _WIDTHS)
        box = take_or_leave(self, translate("EcoIp", "Record chosen"))
        self._ok = box.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setObjectName("recordFoundButton")
        layout = QVBoxLayout(self)
        for part in (self.summary, self.table, box):
            layout.addWidget(part)
        self.table.selectionModel().selectionChanged.connect(self._say)
        self._choose_new()
        self._say()
        metrics, room = self.fontMetrics(), self.screen().availableGeometry().size() * 0.9
        self.resize(
            min(_EM_WIDE * metrics.averageCharWidth(), room.width()), min(_EM_HIGH * metrics.height(), room.height())
        )

    def chosen(self) -> list[NewLink]:
        """The links of the chosen rows."""
        return [self.model.links[row] for row in self._rows()]

    def _rows(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})

    def _choose_new(self) -> None:
        wanted = QItemSelection()
        last = self.model.columnCount() - 1
        for row, is_new in enumerate(self.model.new):
            if is_new:
                wanted.select(self.model.index(row, 0), self.model.index(row, last))
        self.table.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _say(self, *_: Any) -> None:
        rows = self._rows()
        new = sum(self.model.new[row] for row in rows)
        text = translate(
            "EcoIp",
            "{found} {found:|link|links} found, {there} of them recorded already. {new} new {new:|one is|ones are}"
            " chosen and will be recorded as suggested.",
        )
        self.summary.setText(filled(text, found=self.model.count(), there=self.model.new.count(False), new=new))
        self._ok.setEnabled(new > 0)


def read_links(layer: QgsVectorLayer, links: LinksModel) -> list[NewLink]:
    """The links of an analysis's layer, as those of the project are kept."""
    names = [name.lower() for name in layer.fields().names()]
    target = links.edits.layer if links.edits is not None else layer
    transform = QgsCoordinateTransform(layer.crs(), target.crs(), QgsProject.instance())
    found = []
    for feature in layer.getFeatures():
        row = {name: value(each) for name, each in zip(names, feature.attributes()) if name not in _NOT_TAKEN}
        if isinstance(row.get("confidential"), bool):
            row["confidential"] = int(row["confidential"])
        line = QgsGeometry(feature.geometry())
        if not line.isNull() and transform.isValid():
            try:
                line.transform(transform)
            except QgsCsException:
                line = QgsGeometry()
        found.append(NewLink(row, line))
    return found
