"""The provider `ecoip`: every algorithm and model of the plugin."""

from __future__ import annotations

from qgis.core import QgsProcessingModelAlgorithm, QgsProcessingProvider
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from .. import dependencies, paths
from .green_space_check import GreenSpaceCheck

translate = QCoreApplication.translate


class EcoIpProvider(QgsProcessingProvider):
    """Algorithms in Python and the shipped models."""

    def id(self) -> str:
        return "ecoip"

    def name(self) -> str:
        return translate("EcoIp", "Eco-industrial park")

    def icon(self) -> QIcon:
        return QIcon(str(paths.resource("icons", "eco_ip.svg")))

    def load(self) -> bool:
        dependencies.activate()
        return bool(super().load())

    def loadAlgorithms(self) -> None:
        self.addAlgorithm(GreenSpaceCheck())
        for path in sorted(paths.resource("models").glob("*.model3")):
            model = QgsProcessingModelAlgorithm()
            if model.fromFile(str(path)):
                model.setProvider(self)
                self.addAlgorithm(model)
