"""The buttons under the list of firms."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QWidget

from .. import parts as parts

translate = QCoreApplication.translate


class FirmsBar(QWidget):
    """Only widgets. count: how many firms are shown."""

    def __init__(self, count: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add = parts.button(
            "addFirmButton",
            "/mActionNewTableRow.svg",
            translate("EcoIp", "Add a firm…"),
            translate("EcoIp", "Add firm"),
        )
        self.place = parts.button(
            "placeFirmButton", "/mActionCapturePoint.svg",
            translate("EcoIp", "Add firms by clicks on the map: the plot under the click becomes theirs"),
        )  # fmt: skip
        self.place.setCheckable(True)
        self.paste = parts.button(
            "pasteFirmsButton", "/mActionEditPaste.svg", translate("EcoIp", "Paste a list of firms from Excel…")
        )
        self.take = parts.button(
            "importFirmsButton", "/mActionSharingImport.svg",
            translate("EcoIp", "Import a list of firms and their flows from Excel or CSV…"),
            translate("EcoIp", "List…"),
        )  # fmt: skip
        self.forms = parts.button(
            "requestFormsButton", "/mActionSharingExport.svg",
            translate("EcoIp", "Write a declaration form for each firm into a folder, and note that it was sent…"),
            translate("EcoIp", "Forms…"),
        )  # fmt: skip
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for each in self.all():
            layout.addWidget(each)
            if each is self.take:
                layout.addStretch()
                layout.addWidget(count)

    def all(self) -> tuple[QToolButton, ...]:
        """Every button, from left to right."""
        return self.add, self.place, self.paste, self.take, self.forms
