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
    QgsProcessingParameterFolderDestination,
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
            "Writes workbooks that firms fill in without QGIS, one for each firm: its flows as they are known,"
            " drop-downs of resources, units and statuses, checks, and a page that explains it. Import declaration form"
            " reads them back.\n\n"
            "A workbook for several firms holds the quantities, prices and notes of all of them: it is for your own use"
            " and has to be asked for.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_layers()
        self.add(
            QgsProcessingParameterBoolean("SELECTED", translate("EcoIp", "Selected firms only"), defaultValue=False),
            translate("EcoIp", "Only the firms selected in the firm layer; otherwise the whole park."),
        )
        self.add_language()
        self.add(
            QgsProcessingParameterFolderDestination(
                "FOLDER", translate("EcoIp", "Folder for a form of each firm"), None, True, False
            ),
            translate("EcoIp", "For each firm a workbook with its own flows alone is written here."),
        )
        self.add(
            QgsProcessingParameterBoolean(
                "TOGETHER", translate("EcoIp", "All firms in one workbook"), defaultValue=False
            ),
            translate(
                "EcoIp",
                "Tick it to have one workbook with the quantities, prices and notes of all these firms, confidential"
                " ones too. Never hand it to a firm.",
            ),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "FORM",
                translate("EcoIp", "Declaration form"),
                translate("EcoIp", "Excel workbooks") + " (*.xlsx)",
                None,
                True,
                False,
            ),
            translate("EcoIp", "The one workbook: of a single firm, or of all where that is ticked."),
        )
        self.addOutput(QgsProcessingOutputNumber("FIRM_COUNT", translate("EcoIp", "Firms in the form")))
        self.addOutput(QgsProcessingOutputNumber("FLOW_COUNT", translate("EcoIp", "Flows in the form")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .declaration_run import run_export

        return run_export(self, parameters, context, feedback)
