"""`ecoip:exportdeclaration`: the Excel form in which firms declare their flows."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QCoreApplication

from .declaration_algorithm import DeclarationAlgorithm

translate = QCoreApplication.translate


class ExportDeclaration(DeclarationAlgorithm):
    """Parameters, outputs and help; the work is in `declaration_run`."""

    kept = ("FORM",)

    def name(self) -> str:
        return "exportdeclaration"

    def displayName(self) -> str:
        return translate("EcoIp", "Export declaration form")

    def tags(self) -> list[str]:
        return translate("EcoIp", "excel,xlsx,form,declaration,flows,to khai").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Writes a workbook that firms fill in without QGIS: their flows as they are known, drop-downs of resources,"
            " units and statuses, checks, and a page that explains it. Import declaration form reads it back.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_layers()
        self.add(
            QgsProcessingParameterBoolean("SELECTED", translate("EcoIp", "Selected firms only"), defaultValue=False),
            translate("EcoIp", "Only the firms selected in the firm layer; otherwise the whole park."),
        )
        self.add_language()
        self.add(
            QgsProcessingParameterFileDestination(
                "FORM", translate("EcoIp", "Declaration form"), translate("EcoIp", "Excel workbooks") + " (*.xlsx)"
            ),
            translate("EcoIp", "The workbook to be written."),
        )
        self.addOutput(QgsProcessingOutputNumber("FIRM_COUNT", translate("EcoIp", "Firms in the form")))
        self.addOutput(QgsProcessingOutputNumber("FLOW_COUNT", translate("EcoIp", "Flows in the form")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .declaration_run import run_export

        return run_export(self, parameters, context, feedback)
