"""A check as its tests see it: a dialog that stands for QGIS's own, and what window and message bar show."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QDockWidget

E, N = 500_000, 2_340_000
SQUARE = (E, N, E + 1000, N + 1000)


class Dialog(QDialog):
    """What the plugin uses of QGIS's dialog of an algorithm."""

    algorithmFinished = pyqtSignal(bool, dict)  # noqa: N815 - the name QGIS has

    def __init__(self, algorithm, parameters):
        super().__init__()
        self.algorithm, self.parameters, self.said = algorithm, parameters, []

    def messageBar(self):
        return self

    def pushMessage(self, title, text, level, duration):
        self.said.append(text)


def outputs(**values):
    return {"VERDICT": "fail", "MESSAGE": "KCN <Vuông>: FAILS", **values}


def dock_of(iface):
    return iface.window.findChild(QDockWidget, "ecoipReviewDock")
