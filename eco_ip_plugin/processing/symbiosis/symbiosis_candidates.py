"""`ecoip:symbiosiscandidates`: with whom could one firm exchange, with whom not, and why not."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .symbiosis_radius import SymbiosisRadius

translate = QCoreApplication.translate


class SymbiosisCandidates(SymbiosisRadius):
    """Parameters, outputs and help; the work is in `symbiosis_candidates_run`."""

    def name(self) -> str:
        return "symbiosiscandidates"

    def displayName(self) -> str:
        return translate("EcoIp", "Why not? Candidates of a firm")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Lists every output and input through which a firm could meet another one, feasible or not, with the"
            " reason in a sentence: too far, no way along the network, temperature, moisture, hazardous, or an"
            " assumption without a source. With a second firm, everything between the two, whatever it is.\n\n"
            "The conditions are those of the symbiosis radius analysis. Quantities are not shared out here.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_layers()
        for name, label, text, optional in (
            ("FIRM", translate("EcoIp", "Firm"), translate("EcoIp", "Id or name of the firm."), False),
            ("OTHER_FIRM", translate("EcoIp", "Second firm"),
             translate("EcoIp", "Id or name of the firm it is to be compared with. Empty: all others."), True),
        ):  # fmt: skip
            self.add(QgsProcessingParameterString(name, label, optional=optional), text)
        self._add_choices()
        for name in ("FACTORS", "CURRENCY", "CURRENCY_2", "OBJECTIVE", "MAX_LINKS", "SCHEDULER"):
            self.removeParameter(name)
        self.add(
            QgsProcessingParameterFeatureSink(
                "CANDIDATES", translate("EcoIp", "Candidates"), QgsProcessing.SourceType.TypeVectorLine
            ),
            translate("EcoIp", "A line from supplier to receiver for each candidate, nearest first, with its reason."),
        )
        self.addOutput(QgsProcessingOutputNumber("CANDIDATE_COUNT", translate("EcoIp", "Candidates")))
        self.addOutput(QgsProcessingOutputNumber("FEASIBLE_COUNT", translate("EcoIp", "Feasible pairs")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .symbiosis_candidates_run import run_candidates

        return run_candidates(self, parameters, context, feedback)
