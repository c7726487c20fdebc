"""`ecoip:greenbelt`: the green belt round the park."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .drawing_algorithm import DrawingAlgorithm

translate = QCoreApplication.translate


class GreenBelt(DrawingAlgorithm):
    """Parameters, outputs and help; the work is in `green_belt_run`."""

    def name(self) -> str:
        return "greenbelt"

    def displayName(self) -> str:
        return translate("EcoIp", "Green belt round the park")

    def tags(self) -> list[str]:
        return translate("EcoIp", "belt,green,buffer,isolation,boundary,cay xanh cach ly").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Measures whether green land lines the whole boundary on its inside at the required width (QCVN 01,"
            " 2.5.2): the land of the belt that is missing, and the stretches of the boundary where it is.\n\n"
            "Disputed land is not green. Gates and roads interrupt the belt unless their class is named.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_zones()
        self.add_boundary()
        self.add(
            QgsProcessingParameterNumber(
                "WIDTH",
                translate("EcoIp", "Width of the belt (m)"),
                QgsProcessingParameterNumber.Type.Double,
                optional=True,
                minValue=0.01,
            ),
            translate("EcoIp", "Without it the width of the regulation in force on the appraisal date."),
        )
        self.add_appraisal_date()
        self.add(
            QgsProcessingParameterString(
                "MAY_INTERRUPT", translate("EcoIp", "Classes that may interrupt it"), optional=True
            ),
            translate("EcoIp", "Land-use classes that count as belt, with commas, such as traffic,water for gates."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "MIN_AREA",
                translate("EcoIp", "Smallest finding (m²)"),
                QgsProcessingParameterNumber.Type.Double,
                1.0,
                minValue=0.0,
            ),
            translate("EcoIp", "Smaller bits of missing belt are not listed; the verdict counts them all."),
            advanced=True,
        )
        self.add_mapping()
        self.add_language()
        self._add_outputs()

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .green_belt_run import run_belt

        return run_belt(self, parameters, context, feedback, self.unsaved)

    def _add_outputs(self) -> None:
        kinds = QgsProcessing.SourceType
        self.add_layer_output(
            "MISSING",
            translate("EcoIp", "Missing belt"),
            kinds.TypeVectorPolygon,
            translate("EcoIp", "Land of the belt that is not green, with its present class."),
        )
        self.add_layer_output(
            "STRETCHES",
            translate("EcoIp", "Stretches without belt"),
            kinds.TypeVectorLine,
            translate("EcoIp", "Parts of the boundary behind which the belt is too narrow."),
        )
        for name, label in (
            ("COVERAGE_PCT", translate("EcoIp", "Belt that is there (%)")),
            ("RING_M2", translate("EcoIp", "Belt required (m²)")),
            ("MISSING_M2", translate("EcoIp", "Belt missing (m²)")),
            ("STRETCH_COUNT", translate("EcoIp", "Stretches that fail")),
            ("STRETCH_M", translate("EcoIp", "Length that fails (m)")),
            ("REQUIRED_M", translate("EcoIp", "Width applied (m)")),
            ("ACCURACY_M2", translate("EcoIp", "Missing within the drawing's accuracy, at most (m²)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("VERDICT", translate("EcoIp", "Verdict")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))
