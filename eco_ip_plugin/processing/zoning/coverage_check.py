"""`ecoip:coveragecheck`: gaps, overlaps and other faults of a zoning layer."""

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


class CoverageCheck(DrawingAlgorithm):
    """Parameters, outputs and help; the work is in `coverage_run`."""

    def name(self) -> str:
        return "coveragecheck"

    def displayName(self) -> str:
        return translate("EcoIp", "Check geometry")

    def tags(self) -> list[str]:
        return translate("EcoIp", "topology,gaps,overlaps,slivers,duplicates,zoning,kiem tra hinh hoc").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Lists what keeps a zoning layer from covering its boundary once: gaps, overlaps, exact copies, slivers,"
            " land outside the boundary, invalid rings and, with a code field, codes that say nothing.\n\n"
            "Every finding has its place, its area and the zones involved. Nothing is changed.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_zones(code_needed=False)
        self.add_boundary()
        self.add_mapping()
        self.add(
            QgsProcessingParameterNumber(
                "MIN_AREA",
                translate("EcoIp", "Smallest finding (m²)"),
                type=QgsProcessingParameterNumber.Type.Double,
                defaultValue=1.0,
                minValue=0.0,
            ),
            translate("EcoIp", "Smaller gaps and overlaps are counted but not listed."),
        )
        self.add_language()
        self._add_outputs()

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .coverage_run import run_coverage

        return run_coverage(self, parameters, context, feedback, self.unsaved)

    def _add_outputs(self) -> None:
        self.add_layer_output(
            "FINDINGS",
            translate("EcoIp", "Findings"),
            QgsProcessing.SourceType.TypeVectorPolygon,
            translate("EcoIp", "What is wrong with the drawing, where, and how much."),
        )
        for name, label in (
            ("FINDING_COUNT", translate("EcoIp", "Findings in all")),
            ("GAP_COUNT", translate("EcoIp", "Gaps")),
            ("OVERLAP_COUNT", translate("EcoIp", "Overlaps")),
            ("OUTSIDE_COUNT", translate("EcoIp", "Zones beyond the boundary")),
            ("DUPLICATE_COUNT", translate("EcoIp", "Exact copies")),
            ("SLIVER_COUNT", translate("EcoIp", "Slivers")),
            ("INVALID_COUNT", translate("EcoIp", "Invalid geometries")),
            ("UNKNOWN_CODE_COUNT", translate("EcoIp", "Zones of unknown code")),
            ("SMALL_COUNT", translate("EcoIp", "Gaps and overlaps too small to list")),
            ("GAP_HA", translate("EcoIp", "Land no zone claims (ha)")),
            ("OVERLAP_HA", translate("EcoIp", "Land claimed more than once (ha)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))
