"""What goes where: our tables and kinds under the databases of the dossier, with counts and what lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from ....core.text import number
from ....language import filled, interface_language
from ....storage import schema

translate = QCoreApplication.translate

_OURS, _CLASS, _COUNT, _LACKS = range(4)
_LEFT = ("left", "shapeless", "confidential")


class PlacesTree(QTreeWidget):
    """Rows of the table PLACES, grouped by database; what stays behind is a group of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dossierPlaces")
        self.setAccessibleName(translate("EcoIp", "What goes where"))
        self.setHeaderLabels([
            translate("EcoIp", "Your data"), translate("EcoIp", "Class of the circular"),
            translate("EcoIp", "Features"), translate("EcoIp", "What lacks"),
        ])  # fmt: skip
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setRootIsDecorated(True)
        header = self.header()
        header.setStretchLastSection(False)  # it would cut what lacks, where names of classes are long
        for column in (_OURS, _CLASS, _COUNT, _LACKS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.setMinimumHeight(8 * self.fontMetrics().lineSpacing())

    def show_rows(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Rows by the columns of PLACES."""
        self.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for row in rows:
            behind = row["state"] in _LEFT
            name = translate("EcoIp", "! Stays behind") if behind else str(row["database"])
            if name not in groups:
                groups[name] = QTreeWidgetItem(self, [name])
                font = groups[name].font(0)
                font.setBold(True)
                groups[name].setFont(0, font)
            if row["state"] == "empty":
                groups[name].setText(_LACKS, translate("EcoIp", "– no data: its classes are written empty"))
                continue
            self._add(groups[name], row)
        self.expandAll()

    def _add(self, group: QTreeWidgetItem, row: Mapping[str, Any]) -> None:
        count = number(float(row["count"] or 0), ",.0f", interface_language())
        item = QTreeWidgetItem(group, [_ours(row), str(row["class"] or "–"), count, _lacks(row)])
        item.setTextAlignment(_COUNT, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
        item.setToolTip(_CLASS, " · ".join(part for part in (row["name"], row["dataset"]) if part))
        if row["missing"]:
            text = translate("EcoIp", "Nothing of your data fills: {fields}")
            item.setToolTip(_LACKS, text.format(fields=row["missing"]))


def _ours(row: Mapping[str, Any]) -> str:
    table = schema.tables().get(str(row["table"]))
    name = table.alias[interface_language()] if table is not None else str(row["table"])
    return f"{name}: {row['kind']}" if row["kind"] else name


def _lacks(row: Mapping[str, Any]) -> str:
    """In words, "✓" for nothing."""
    special = {
        "left": translate("EcoIp", "no class in the circular: not exported"),
        "shapeless": translate("EcoIp", "no shape: not exported"),
        "confidential": translate("EcoIp", "confidential: not exported"),
    }
    if row["state"] in special:
        return special[str(row["state"])]
    told = []
    if row["state"] == "from_zones":
        told.append(translate("EcoIp", "! no boundary given: made of the zones"))
    if row["nameless"]:
        text = translate("EcoIp", "! {count} without a name")
        told.append(text.format(count=row["nameless"]))
    fields = len(str(row["missing"] or "").split(", ")) if row["missing"] else 0
    if fields:
        told.append(filled(translate("EcoIp", "{count} detail {count:|field|fields} empty"), count=fields))
    return " · ".join(told) or "✓"
