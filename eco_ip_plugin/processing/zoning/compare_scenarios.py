"""`ecoip:comparescenarios`: what a scenario changes in land use and verdicts."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSource,
)
from qgis.PyQt.QtCore import QCoreApplication

from .drawing_algorithm import POLYGONS, DrawingAlgorithm

translate = QCoreApplication.translate


class CompareScenarios(DrawingAlgorithm):
    """Parameters, outputs and help; the work is in `compare_run`."""

    def name(self) -> str:
        return "comparescenarios"

    def displayName(self) -> str:
        return translate("EcoIp", "Compare scenarios")

    def tags(self) -> list[str]:
        return translate("EcoIp", "scenario,change,before,after,kich ban,so sanh").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Checks the present plan and a scenario under the same rules and shows side by side what changes: the land"
            " that turns from one class into another, and every rule and class before and after.\n\n"
            "With the leased plots the occupancy rate is given as well.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_zones("BASE")
        self.add(
            QgsProcessingParameterFeatureSource("SCENARIO", translate("EcoIp", "Zones of the scenario"), POLYGONS),
            translate("EcoIp", "The zones as they would be, with the same code field and coordinate system."),
        )
        self.add_boundary()
        self.add_rules()
        self.add_appraisal_date()
        self.add_conflicts()
        for name, label, text in (
            ("LEASED", translate("EcoIp", "Leased plots"),
             translate("EcoIp", "Plots leased today, for the occupancy rate.")),
            ("NEWLY_LEASED", translate("EcoIp", "Plots leased in the scenario"),
             translate("EcoIp", "Plots that the scenario leases besides.")),
        ):  # fmt: skip
            self.add(QgsProcessingParameterFeatureSource(name, label, POLYGONS, optional=True), text, advanced=True)
        self.add_mapping()
        self.add_language()
        self._add_outputs()

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .compare_run import run_compare

        return run_compare(self, parameters, context, feedback, self.unsaved)

    def _add_outputs(self) -> None:
        kinds = QgsProcessing.SourceType
        self.add_layer_output(
            "CHANGES",
            translate("EcoIp", "Changes of land use"),
            kinds.TypeVectorPolygon,
            translate("EcoIp", "Land whose class changes, with the class before and after."),
        )
        self.add_layer_output(
            "INDICATORS",
            translate("EcoIp", "Indicators before and after"),
            kinds.TypeVector,
            translate("EcoIp", "Rules, hectares of each class, gaps and overlaps: base, scenario, difference."),
        )
        self.addOutput(QgsProcessingOutputNumber("CHANGED_HA", translate("EcoIp", "Land whose class changes (ha)")))
        self.addOutput(QgsProcessingOutputString("BASE_VERDICT", translate("EcoIp", "Verdict of the base")))
        self.addOutput(QgsProcessingOutputString("VERDICT", translate("EcoIp", "Verdict")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))
