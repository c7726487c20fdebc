"""`ecoip:symbiosissiting`: on which vacant plot would a new firm exchange most."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)
from qgis.PyQt.QtCore import QCoreApplication

from .symbiosis_radius import SymbiosisRadius

translate = QCoreApplication.translate


class SymbiosisSiting(SymbiosisRadius):
    """Parameters, outputs and help; the work is in `symbiosis_siting_run`."""

    def name(self) -> str:
        return "symbiosissiting"

    def displayName(self) -> str:
        return translate("EcoIp", "Siting by symbiosis")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Scores every vacant plot for a new firm: what the whole park could exchange with the firm there, less"
            " what it can exchange without it. The best plot has rank 1; equal ones are told apart by the shorter way."
            " Where a confidential flow could exchange with the firm, a plot has a rank but no gain.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        kinds = QgsProcessing.SourceType
        self._add_layers()
        self.add(
            QgsProcessingParameterFeatureSource(
                "PLOTS", translate("EcoIp", "Vacant plots"), [kinds.TypeVectorPolygon, kinds.TypeVectorPoint]
            ),
            translate("EcoIp", "Plots the new firm could have; of a plot the middle counts."),
        )
        self.add(
            QgsProcessingParameterField("PLOT_ID_FIELD", translate("EcoIp", "Plot id"), None, "PLOTS", optional=True),
            translate("EcoIp", "Field with the plot's number. Default: the feature id."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "NEW_FLOWS", translate("EcoIp", "Flows of the new firm"), [kinds.TypeVector]
            ),
            translate(
                "EcoIp", "Table like the flow table, without firm_id: what a firm of this sector gives and needs."
            ),
        )
        self._add_choices()
        for name in ("NETWORK", "DISTANCE", "MAX_LINKS", "SCHEDULER"):
            self.removeParameter(name)
        self.add(
            QgsProcessingParameterFeatureSink("SCORES", translate("EcoIp", "Scores"), kinds.TypeVectorPoint),
            translate("EcoIp", "A point per plot with its rank, gain, links and mean distance."),
        )
        self.addOutput(QgsProcessingOutputString("BEST_PLOT", translate("EcoIp", "Best plot")))
        self.addOutput(QgsProcessingOutputNumber("BEST_GAIN", translate("EcoIp", "Gain of the best plot")))
        self.addOutput(QgsProcessingOutputNumber("PLOT_COUNT", translate("EcoIp", "Plots")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .symbiosis_siting_run import run_siting

        return run_siting(self, parameters, context, feedback)
