"""What export and import of declaration forms share: firms and flows as layers of a project."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessing, QgsProcessingAlgorithm, QgsProcessingParameterVectorLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...compat import is_null
from ...core.errors import EcoIpError
from ..framework.base import EcoIpAlgorithm

translate = QCoreApplication.translate


class DeclarationAlgorithm(EcoIpAlgorithm):
    """An algorithm of the group "Project" about the layers FIRMS and FLOWS."""

    def group(self) -> str:
        return translate("EcoIp", "Project")

    def groupId(self) -> str:
        return "project"

    def flags(self) -> Any:
        # The edit session of a layer belongs to the main thread.
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def add_layers(self) -> None:
        """Declare FIRMS and FLOWS."""
        anything = [QgsProcessing.SourceType.TypeVector]
        self.add(
            QgsProcessingParameterVectorLayer("FIRMS", translate("EcoIp", "Firms"), anything),
            translate("EcoIp", "The firm layer of the project, with firm_id and name."),
        )
        self.add(
            QgsProcessingParameterVectorLayer("FLOWS", translate("EcoIp", "Flows"), anything),
            translate("EcoIp", "The flow table of the project; unsaved edits are taken as they are."),
        )


def rows(layer: QgsVectorLayer, needed: tuple[str, ...], only: list[int] | None = None) -> dict[int, dict[str, Any]]:
    """The rows of a layer by feature id, None for NULL; `only`: those features. Raises EcoIpError without `needed`."""
    names = layer.fields().names()
    absent = [name for name in needed if name not in names]
    if absent:
        raise EcoIpError("error.declaration_fields", layer=layer.name(), fields=", ".join(absent))
    features = layer.getFeatures(only) if only else layer.getFeatures()
    return {
        feature.id(): {name: None if is_null(value) else value for name, value in zip(names, feature.attributes())}
        for feature in features
    }
