"""`ecoip:repaircoverage`: small gaps and overlaps closed, with a list of every change."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from .drawing_algorithm import DrawingAlgorithm

translate = QCoreApplication.translate


class RepairCoverage(DrawingAlgorithm):
    """Parameters, outputs and help; the work is in `repair_run`."""

    def name(self) -> str:
        return "repaircoverage"

    def displayName(self) -> str:
        return translate("EcoIp", "Repair small gaps and overlaps")

    def tags(self) -> list[str]:
        return translate("EcoIp", "repair,topology,gaps,overlaps,snap,duplicates,sua hinh hoc").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Gives small gaps and overlaps to the neighbour with the longest shared edge, removes exact copies under"
            " the same code and brings vertices together. The input stays as it is: the result is a new layer and a"
            " list of every change.\n\n"
            "Gaps and overlaps above the chosen size are left as they are and counted.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_zones(code_needed=False)
        self.add_boundary()
        for name, label, default, text in (
            ("MAX_AREA", translate("EcoIp", "Largest gap or overlap to close (m²)"), 1.0,
             translate("EcoIp", "Larger ones are decisions about land and stay.")),
            ("SNAP", translate("EcoIp", "Bring vertices together within (m)"), 0.0,
             translate("EcoIp", "No vertex moves further than this; 0 leaves them where they are.")),
        ):  # fmt: skip
            number = QgsProcessingParameterNumber(
                name, label, QgsProcessingParameterNumber.Type.Double, default, minValue=0.0
            )
            self.add(number, text)
        self.add_language()
        self._add_outputs()

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .repair_run import run_repair

        return run_repair(self, parameters, context, feedback, self.unsaved)

    def _add_outputs(self) -> None:
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.add_layer_output(
            "REPAIRED", translate("EcoIp", "Repaired zones"), polygons, translate("EcoIp", "The zones with all fields.")
        )
        self.add_layer_output(
            "REPAIRS",
            translate("EcoIp", "Changes made"),
            polygons,
            translate("EcoIp", "Every change with its place, its area and the zones involved."),
        )
        self.addOutput(QgsProcessingOutputNumber("CHANGE_COUNT", translate("EcoIp", "Number of changes")))
        self.addOutput(QgsProcessingOutputNumber("LEFT_COUNT", translate("EcoIp", "Gaps and overlaps left")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))
