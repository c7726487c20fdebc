"""`ecoip:importdeclaration`: filled-in forms into the flow table, after a look at what each row does."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtCore import QCoreApplication

from .declaration_algorithm import DeclarationAlgorithm

translate = QCoreApplication.translate


class ImportDeclaration(DeclarationAlgorithm):
    """Parameters, outputs and help; the work is in `declaration_run`."""

    def name(self) -> str:
        return "importdeclaration"

    def displayName(self) -> str:
        return translate("EcoIp", "Import declaration form")

    def tags(self) -> list[str]:
        return translate("EcoIp", "excel,xlsx,form,declaration,flows,to khai").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Reads a filled-in form and lists each row with what it adds, changes with the value before, leaves as it"
            " is, or why it is refused. Run it first to look, then with Write to the layer.\n\n"
            "Writing is one undo step in the edit session of the flow table; nothing is saved until you press Save."
            " Reading the same form again changes nothing. Rows that a form leaves out are never deleted.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_layers()
        self.add(
            QgsProcessingParameterFile(
                "FORM",
                translate("EcoIp", "Declaration form"),
                fileFilter=translate("EcoIp", "Excel workbooks") + " (*.xlsx)",
            ),
            translate("EcoIp", "A workbook made by Export declaration form."),
        )
        self.add(
            QgsProcessingParameterBoolean("APPLY", translate("EcoIp", "Write to the layer"), defaultValue=False),
            translate("EcoIp", "Off: only shows what would happen."),
        )
        self.add_language()
        self.add(
            QgsProcessingParameterFeatureSink(
                "RESULT",
                translate("EcoIp", "What each row does"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=True,
            ),
            translate("EcoIp", "One row per line of the form and field changed, with the value before and after."),
        )
        for name, label in (
            ("ADDED", translate("EcoIp", "Rows added")),
            ("CHANGED", translate("EcoIp", "Rows changed")),
            ("UNCHANGED", translate("EcoIp", "Rows unchanged")),
            ("REFUSED", translate("EcoIp", "Rows refused")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .declaration_run import run_import

        return run_import(self, parameters, context, feedback)
