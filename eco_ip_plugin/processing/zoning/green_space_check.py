"""`ecoip:greenspacecheck`: land-use balance of a zoning layer and the 25 percent rule."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from .drawing_algorithm import POLYGONS, DrawingAlgorithm

translate = QCoreApplication.translate


class GreenSpaceCheck(DrawingAlgorithm):
    """Parameters, outputs and help; the work is in `green_space_run`."""

    def name(self) -> str:
        return "greenspacecheck"

    def displayName(self) -> str:
        return translate("EcoIp", "25 percent check")

    def tags(self) -> list[str]:
        return translate("EcoIp", "25 percent,green,decree 35,qcvn,land use,balance,zoning,kiem tra,cay xanh").split(
            ","
        )

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Measures the land of each class, every square metre counted once, and holds it against dated rules: the"
            " 25 percent of Decree 35/2022 under each of its readings, and the floors of QCVN 01.\n\n"
            "Land claimed by two classes, gaps, land outside the boundary, invalid rings and unknown codes are listed"
            " as findings and stay in the totals. Areas are planar in the layer's coordinate system, as in drawings"
            " and approved tables; the ellipsoidal figure stands beside them.\n\n"
            "The report gives measured, required, margin, clause and evidence for every rule, and says first whether"
            " the verdict depends on how the decree is read.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_layers()
        self._add_rules()
        self._add_outputs()

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .green_space_run import run_check

        return run_check(self, parameters, context, feedback, self.unsaved)

    def _add_layers(self) -> None:
        self.add_zones()
        self.add_boundary()
        self.add(
            QgsProcessingParameterField(
                "APPROVED_HA_FIELD",
                translate("EcoIp", "Approved area (ha)"),
                parentLayerParameterName="BOUNDARY",
                type=QgsProcessingParameterField.DataType.Numeric,
                optional=True,
            ),
            translate(
                "EcoIp",
                "Field of the boundary with the approved total in hectares. Shares are of the drawn boundary; a"
                " difference above 0.1 percent is a finding.",
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterField(
                "PHASE_FIELD", translate("EcoIp", "Phase"), parentLayerParameterName="ZONES", optional=True
            ),
            translate(
                "EcoIp", "Field of the zones with the construction phase: the balance is given per phase as well."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "PLOT_GREEN", translate("EcoIp", "Green inside factory plots"), POLYGONS, optional=True
            ),
            translate(
                "EcoIp",
                "Polygons of green inside factory plots, for the reading “plot_green”. QCVN 01 never counts it.",
            ),
            advanced=True,
        )
        self.add_mapping()

    def _add_rules(self) -> None:
        self.add_rules()
        self.add_appraisal_date()
        self.add_conflicts()
        self.add(
            QgsProcessingParameterNumber(
                "MIN_OVERLAP",
                translate("EcoIp", "Smallest finding (m²)"),
                type=QgsProcessingParameterNumber.Type.Double,
                defaultValue=1.0,
                minValue=0.0,
            ),
            translate("EcoIp", "Smaller gaps and overlaps are counted in the report but not listed."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFile(
                "RULES_FILE", translate("EcoIp", "Own rule pack"), extension="json", optional=True
            ),
            translate("EcoIp", "JSON file with rules of your own; it replaces the choice above."),
            advanced=True,
        )
        self.add_language()

    def _add_outputs(self) -> None:
        kinds = QgsProcessing.SourceType
        for name, label, kind, text in (
            ("NET_ZONES", translate("EcoIp", "Net land use"), kinds.TypeVectorPolygon,
             translate("EcoIp", "Disjoint pieces of land; disputed land as pieces of its own.")),
            ("FINDINGS", translate("EcoIp", "Findings"), kinds.TypeVectorPolygon,
             translate("EcoIp", "What is wrong with the drawing, where, and how much.")),
            ("BALANCE", translate("EcoIp", "Land-use balance"), kinds.TypeVector,
             translate("EcoIp", "Net, drawn and ellipsoidal area per class and park.")),
            ("VERDICTS", translate("EcoIp", "Verdicts"), kinds.TypeVector,
             translate("EcoIp", "One row per park, rule and reading.")),
        ):  # fmt: skip
            self.add_layer_output(name, label, kind, text)
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", translate("EcoIp", "Report"), fileFilter="HTML (*.html)", optional=True, createByDefault=False
            ),
            translate("EcoIp", "The report as a web page that prints on A4."),
        )
        for name, label in _number_labels().items():
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(
            QgsProcessingOutputBoolean("DEPENDS_ON_READING", translate("EcoIp", "Verdict depends on the reading"))
        )
        self.addOutput(QgsProcessingOutputString("VERDICT", translate("EcoIp", "Verdict")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Verdict in one sentence")))


def _number_labels() -> dict[str, str]:
    return {
        "PARK_HA": translate("EcoIp", "Area of the park (ha)"),
        "COMPOSITE_PCT": translate("EcoIp", "Composite share (%)"),
        "GREEN_PCT": translate("EcoIp", "Green (%)"),
        "TRAFFIC_PCT": translate("EcoIp", "Traffic (%)"),
        "TECHNICAL_PCT": translate("EcoIp", "Technical (%)"),
        "SOCIAL_PCT": translate("EcoIp", "Shared social (%)"),
        "SHORTFALL_HA": translate("EcoIp", "Land missing to the 25 percent (ha)"),
        "OVERLAP_HA": translate("EcoIp", "Land claimed more than once (ha)"),
        "GAP_HA": translate("EcoIp", "Land no zone claims (ha)"),
        "UNKNOWN_HA": translate("EcoIp", "Land of unknown use (ha)"),
        "REPAIRED_COUNT": translate("EcoIp", "Features repaired or without land"),
    }
