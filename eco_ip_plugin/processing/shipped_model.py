"""Models that come with the plugin: files of the model designer under a fixed id and in the language of the plugin."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingModelAlgorithm
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from .. import paths

translate = QCoreApplication.translate


class ShippedModel(QgsProcessingModelAlgorithm):
    """`resources/models/review_zoning.model3` is `ecoip:reviewzoning`; a model opened by itself has its own name."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def load(self) -> bool:
        """Read the file; False when it is no model."""
        return bool(self.fromFile(str(self._path)))

    def createInstance(self) -> ShippedModel:
        copy = ShippedModel(self._path)
        copy.load()
        copy.setProvider(self.provider())
        return copy

    def name(self) -> str:
        return self._path.stem.replace("_", "")

    def displayName(self) -> str:
        names = {
            "reviewzoning": translate("EcoIp", "Zoning review step by step (model)"),
            "drawingtominutes": translate("EcoIp", "From drawing to minutes (model)"),
            "corridorstudy": translate("EcoIp", "Corridor study step by step (model)"),
        }
        return names.get(self.name(), super().displayName())

    def group(self) -> str:
        corridors = self.groupId() == "corridors"
        return translate("EcoIp", "Technical corridors") if corridors else translate("EcoIp", "Zoning review")

    def groupId(self) -> str:
        return "corridors" if self.name() == "corridorstudy" else "zoning"

    def icon(self) -> QIcon:
        return QIcon(str(paths.resource("icons", "eco_ip.svg")))
