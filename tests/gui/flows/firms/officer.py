"""A park with plots, requests and links, and an officer whose clicks are counted."""

from __future__ import annotations

import sys
from typing import Any

from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer, edit
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog

from tests.gui.flows.park import EAST, NORTH

PLOTS = {"L-1": "Lô B1", "L-2": "Lô B2", "L-3": "Lô B3", "L-4": "Lô B4"}


def add_plots() -> QgsVectorLayer:
    """Four plots of 100 m beside each other, 2 km north of the firms of the story."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:9214&field=plot_id:string&field=name:string", "plot", "memory")
    with edit(layer):
        for number, (id_, name) in enumerate(PLOTS.items()):
            feature = QgsFeature(layer.fields())
            feature.setAttributes([id_, name])
            west = EAST + 200 * number
            feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(west, NORTH + 2000, west + 100, NORTH + 2100)))
            layer.addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def add_requests() -> QgsVectorLayer:
    """The table of requests as stores of version 2 have it."""
    fields = ("request_id:string", "firm_id:string", "kind:string", "sent_at:date", "received_at:date", "due:date",
              "state:string")  # fmt: skip
    layer = QgsVectorLayer("None?" + "&".join(f"field={each}" for each in fields), "request", "memory")
    layer.setCustomProperty("ecoip/table", "request")
    QgsProject.instance().addMapLayer(layer)
    return layer


class Officer:
    """Presses buttons of the dock and of its dialogs, and counts how often."""

    def __init__(self, hands: Any, monkeypatch: Any) -> None:
        self.hands, self.clicks = hands, 0
        self._steps: list[Any] = []
        self._errors: list[BaseException] = []
        monkeypatch.setattr(QDialog, "exec", lambda dialog: self._answer(dialog))
        monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: self._errors.append(error))  # else Qt aborts

    def press(self, name: str, *, then: Any = None) -> None:
        """Press a button of the dock; then: what is done in the dialog that it opens, told the dialog."""
        if then is not None:
            self._steps.append(then)
        self.clicks += 1
        self.hands.press(name)
        if self._errors:
            raise self._errors.pop(0)

    def click(self, window: Any, name: str) -> None:
        """Press a button of a dialog."""
        from qgis.PyQt.QtWidgets import QWidget

        self.clicks += 1
        button = window.findChild(QWidget, name)
        assert button is not None, name
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _answer(self, dialog: QDialog) -> int:
        dialog.show()
        self.hands.settle()
        self._steps.pop(0)(dialog)
        self.hands.settle()
        dialog.hide()
        return dialog.result()


def copy(text: str) -> None:
    """Cells to the clipboard, as Excel does; columns parted by | for the eye."""
    lines = ["\t".join(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]
    QApplication.clipboard().setText("\n".join(lines))
