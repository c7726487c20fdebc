"""Links of the project: recorded from a possible exchange, and their status from suggested to implemented."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from qgis.core import QgsExpression, QgsFeatureRequest, QgsGeometry, QgsPointXY, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QStyledItemDelegate

from ....core.symbiosis.matching.partners import Partner
from ....language import filled, interface_language
from ....storage import schema
from ....storage.edit_commands import Refused
from ....storage.last_seen import lost
from ...widgets.list_model import ListModel
from .. import words as words
from ..edits.data import FlowData
from ..edits.layer_edits import LayerEdits
from ..edits.layers import value
from ..edits.project_edits import ProjectEdits
from ..edits.reader import as_edited

translate = QCoreApplication.translate

_FIELDS = ("supplier", "receiver", "resource", "quantity", "unit", "period", "distance_m", "status", "row_version",
           "supply_flow", "demand_flow")  # fmt: skip
STATUS = 4


class NewLink(NamedTuple):
    """A link to record: values by field, and its line in the system of the layer of links."""

    row: dict[str, Any]
    line: QgsGeometry


class KnownLinks:
    """Links by who gives what to whom, and by the flows of both where these are known."""

    def __init__(self, rows: Iterable[Mapping[str, Any]] = ()) -> None:
        self._flows: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for row in rows:
            self.add(row)

    def add(self, row: Mapping[str, Any]) -> None:
        """One link more."""
        self._flows.setdefault(_ends(row), []).append(_flows(row))

    def has(self, row: Mapping[str, Any]) -> bool:
        """Whether this link is there already: a flow that either of them does not name may be the other's."""
        mine = _flows(row)
        return any(
            all(not one or not other or one == other for one, other in zip(mine, theirs))
            for theirs in self._flows.get(_ends(row), ())
        )


class LinksModel(ListModel):
    """Links of the chosen firms. refused: a change that was not taken, and why."""

    refused = pyqtSignal(str)

    def __init__(self, data: FlowData, edits: ProjectEdits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data, self._edits = data, edits
        self._rows: list[tuple[int, dict[str, Any]]] = []
        self._seen: tuple[QgsVectorLayer | None, dict[int, dict[str, Any]]] = (None, {})

    @property
    def edits(self) -> LayerEdits | None:
        """The edits of the layer of links, None where there is none."""
        return self._edits.links

    def look(self, firm_ids: list[str]) -> None:
        """Show the links these firms have a part in."""
        self.beginResetModel()
        self._rows = [] if self.edits is None else self._links(firm_ids)
        self.endResetModel()

    def partner_counts(self) -> dict[str, int]:
        """With how many firms each firm is linked; rejected links do not count."""
        partners: dict[str, set[str]] = {}
        if self.edits is not None:
            for _, row in self._links(None):
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
            return self._data.title(row[_FIELDS[column]])
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
            supplier=self._data.title(row["supplier"]),
            receiver=self._data.title(row["receiver"]),
            status=statuses()[status],
        )
        self.edits.saw(fid, row["row_version"])
        try:
            self.edits.change(title, {fid: {"status": status}})
        except Refused as error:
            self.refused.emit(str(error))
            return False
        return True

    def possible(self, own: dict[str, Any], partner: Partner, other: dict[str, Any]) -> NewLink:
        """The link of a possible exchange of flow `own` with `other`."""
        supply, demand = (other, own) if partner.is_output else (own, other)
        ends = [self._data.firms.get(str(row.get("firm_id"))) for row in (supply, demand)]
        places = [QgsPointXY(*firm.xy) for firm in ends if firm is not None and firm.xy is not None]
        known = not math.isnan(partner.quantity)
        row = {
            "supplier": supply.get("firm_id"), "receiver": demand.get("firm_id"), "resource": partner.resource,
            "input_resource": partner.input_resource, "quantity": partner.quantity if known else None,
            "unit": partner.unit if known else None, "period": partner.period if known else None,
            "distance_m": partner.distance_m,
            "transport": self._data.vocabulary.resources[partner.resource].transport,
            "share_of_supply_pct": partner.share_of_supply_pct if known else None,
            "share_of_demand_pct": partner.share_of_demand_pct if known else None,
            "supply_flow": supply.get("flow_id"), "demand_flow": demand.get("flow_id"),
            "confidential": int(partner.confidential),
        }  # fmt: skip
        line = QgsGeometry.fromPolylineXY(places) if len(places) == 2 else QgsGeometry()
        return NewLink(row, line)

    def known(self) -> KnownLinks:
        """The links that are recorded, rejected ones too."""
        return KnownLinks([] if self.edits is None else [row for _, row in self._links(None)])

    def record(self, links: Sequence[NewLink]) -> int:
        """Record links as suggested, those alone that are not there yet, as one undo step. Returns how many are new;
        −1 where it was refused."""
        known, new = self.known(), []
        for each in links:
            if not known.has(each.row):
                known.add(each.row)
                new.append(each)
        if self.edits is None or not new:
            return 0
        first = new[0].row
        title = translate("EcoIp", "Record link {supplier} → {receiver}").format(
            supplier=self._data.title(first["supplier"]), receiver=self._data.title(first["receiver"])
        )
        if len(new) > 1:
            title = filled(translate("EcoIp", "Record {count} {count:|link|links}"), count=len(new))
        fields = {name.lower() for name in self.edits.layer.fields().names()}
        rows = [
            {**{name: each for name, each in link.row.items() if name in fields}, "status": "suggested"} for link in new
        ]
        try:
            self.edits.add(title, rows, [self._drawn(link.line) for link in new])
        except Refused as error:
            self.refused.emit(str(error))
            return -1
        return len(new)

    def _links(self, firm_ids: list[str] | None) -> list[tuple[int, dict[str, Any]]]:
        """Feature id and fields of the links of these firms, of all for None; as seen last while their database is
        gone."""
        layer, wanted = self.edits.layer, set(firm_ids or ())
        seen = self._seen[1] if self._seen[0] is layer else {}
        found = dict(_links_of(layer, firm_ids))
        missing = [
            fid for fid, row in seen.items()
            if fid not in found and (firm_ids is None or wanted & {str(row["supplier"]), str(row["receiver"])})
        ]  # fmt: skip
        gone = lost(layer, missing)
        if gone:
            found.update((fid, as_edited(layer, fid, seen[fid])) for fid in gone)
        elif firm_ids is None:  # new rows never leave QGIS
            self._seen = layer, {fid: row for fid, row in found.items() if fid >= 0}
        return list(found.items())

    def _drawn(self, line: QgsGeometry) -> QgsGeometry:
        """A line as the layer of links keeps it."""
        drawn = QgsGeometry(line)
        if not drawn.isNull() and self.edits is not None:
            if QgsWkbTypes.isMultiType(self.edits.layer.wkbType()):
                drawn.convertToMultiType()
            elif QgsWkbTypes.isMultiType(drawn.wkbType()):
                drawn.convertToSingleType()
        return drawn


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


def _ends(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(row.get(name) or "") for name in ("supplier", "receiver", "resource"))


def _flows(row: Mapping[str, Any]) -> tuple[str, str]:
    return str(row.get("supply_flow") or ""), str(row.get("demand_flow") or "")


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
