"""Links of the project: recorded from a possible exchange, and their status from suggested to implemented."""

from __future__ import annotations

import math
from typing import Any

from qgis.core import QgsExpression, QgsFeatureRequest, QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QStyledItemDelegate

from ....core.symbiosis.matching.partners import Partner
from ....language import interface_language
from ....storage import schema
from ....storage.edit_commands import Refused
from ...widgets.list_model import ListModel
from .. import words as words
from ..edits.data import FlowData
from ..edits.layer_edits import LayerEdits
from ..edits.layers import value
from ..edits.project_edits import ProjectEdits

translate = QCoreApplication.translate

_FIELDS = ("supplier", "receiver", "resource", "quantity", "unit", "period", "distance_m", "status", "row_version")
STATUS = 4


class LinksModel(ListModel):
    """Links of the chosen firms. refused: a change that was not taken, and why."""

    refused = pyqtSignal(str)

    def __init__(self, data: FlowData, edits: ProjectEdits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data, self._edits = data, edits
        self._rows: list[tuple[int, dict[str, Any]]] = []

    @property
    def edits(self) -> LayerEdits | None:
        """The edits of the layer of links, None where there is none."""
        return self._edits.links

    def look(self, firm_ids: list[str]) -> None:
        """Show the links these firms have a part in."""
        self.beginResetModel()
        self._rows = [] if self.edits is None else _links_of(self.edits.layer, firm_ids)
        self.endResetModel()

    def partner_counts(self) -> dict[str, int]:
        """With how many firms each firm is linked; rejected links do not count."""
        partners: dict[str, set[str]] = {}
        if self.edits is not None:
            for _, row in _links_of(self.edits.layer, None):
                if row["status"] != "rejected":
                    partners.setdefault(str(row["supplier"]), set()).add(str(row["receiver"]))
                    partners.setdefault(str(row["receiver"]), set()).add(str(row["supplier"]))
        return {firm: len(others) for firm, others in partners.items()}

    def count(self) -> int:
        return len(self._rows)

    def headings(self) -> tuple[str, ...]:
        names = ("supplier", "receiver", "resource", "quantity", "status")
        return tuple(words.title("link", name) for name in names)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == STATUS else flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == Qt.ItemDataRole.EditRole and index.column() == STATUS:
            return self._rows[index.row()][1]["status"]
        return super().data(index, role)

    def text(self, row: int, column: int) -> str:
        _, row = self._rows[row]
        if column < 2:
            return self._firm(row[_FIELDS[column]])
        if column == 2:
            return words.resource_name(row["resource"], self._data.vocabulary)
        if column == STATUS:
            return statuses().get(str(row["status"]), str(row["status"] or ""))
        if row["quantity"] is None:
            return ""
        period = words.choices("period").get(str(row["period"]), str(row["period"] or ""))
        return f"{words.quantity(words.rounded(row['quantity']))} {row['unit'] or ''}/{period}"

    def setData(self, index: QModelIndex, status: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self.edits is None or status not in statuses():
            return False
        fid, row = self._rows[index.row()]
        title = translate("EcoIp", "Link {supplier} → {receiver}: {status}").format(
            supplier=row["supplier"], receiver=row["receiver"], status=statuses()[status]
        )
        self.edits.saw(fid, row["row_version"])
        try:
            self.edits.change(title, {fid: {"status": status}})
        except Refused as error:
            self.refused.emit(str(error))
            return False
        return True

    def record(self, own: dict[str, Any], partner: Partner, other: dict[str, Any]) -> bool:
        """A new link from a possible exchange of flow `own` with `other`, as suggested. Says False where refused."""
        if self.edits is None:
            return False
        supply, demand = (other, own) if partner.is_output else (own, other)
        ends = [self._data.firms.get(str(row.get("firm_id"))) for row in (supply, demand)]
        places = [QgsPointXY(*firm.xy) for firm in ends if firm is not None and firm.xy is not None]
        known = not math.isnan(partner.quantity)
        row = {
            "supplier": supply.get("firm_id"), "receiver": demand.get("firm_id"), "resource": partner.resource,
            "input_resource": partner.input_resource, "quantity": partner.quantity if known else None,
            "unit": partner.unit if known else None, "period": partner.period if known else None,
            "distance_m": partner.distance_m, "status": "suggested",
            "transport": self._data.vocabulary.resources[partner.resource].transport,
            "share_of_supply_pct": partner.share_of_supply_pct if known else None,
            "share_of_demand_pct": partner.share_of_demand_pct if known else None,
            "supply_flow": supply.get("flow_id"), "demand_flow": demand.get("flow_id"),
            "confidential": int(partner.confidential),
        }  # fmt: skip
        title = translate("EcoIp", "Record link {supplier} → {receiver}").format(
            supplier=row["supplier"], receiver=row["receiver"]
        )
        line = QgsGeometry.fromPolylineXY(places) if len(places) == 2 else QgsGeometry()
        try:
            self.edits.add(title, [row], [line])
        except Refused as error:
            self.refused.emit(str(error))
            return False
        return True

    def _firm(self, id_: Any) -> str:
        firm = self._data.firms.get(str(id_))
        return firm.title() if firm else str(id_ or "")


class StatusDelegate(QStyledItemDelegate):
    """A list of the statuses."""

    def createEditor(self, parent: Any, option: Any, index: QModelIndex) -> QComboBox:
        box = QComboBox(parent)
        box.setObjectName("linkStatus")
        for status, name in statuses().items():
            box.addItem(name, status)
        box.activated.connect(lambda *_: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QComboBox, index: QModelIndex) -> None:
        editor.setCurrentIndex(max(editor.findData(index.data(Qt.ItemDataRole.EditRole)), 0))

    def setModelData(self, editor: QComboBox, model: Any, index: QModelIndex) -> None:
        if editor.currentData() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)


def statuses() -> dict[str, str]:
    """Statuses of a link and their names, in their order."""
    return {status: names[interface_language()] for status, names in schema.domains()["link_status"].items()}


def _links_of(layer: QgsVectorLayer, firm_ids: list[str] | None) -> list[tuple[int, dict[str, Any]]]:
    """Feature id and fields of the links of these firms, of all for None."""
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    if firm_ids is not None:
        texts = ", ".join(map(QgsExpression.quotedString, firm_ids)) or "NULL"
        request.setFilterExpression(f'"supplier" in ({texts}) or "receiver" in ({texts})')
    names = layer.fields()
    places = {name: names.lookupField(name) for name in _FIELDS}
    return [
        (each.id(), {name: value(each.attribute(place)) if place >= 0 else None for name, place in places.items()})
        for each in layer.getFeatures(request)
    ]
