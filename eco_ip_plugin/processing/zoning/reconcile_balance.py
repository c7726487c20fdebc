"""`ecoip:reconcilebalance`: the drawing against the declared land-use table."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from .drawing_algorithm import DrawingAlgorithm

translate = QCoreApplication.translate

TABLE_FILES = (".xlsx", ".xlsm", ".csv", ".txt")


class ReconcileBalance(DrawingAlgorithm):
    """Parameters, outputs and help; the work is in `reconcile_run`."""

    def name(self) -> str:
        return "reconcilebalance"

    def displayName(self) -> str:
        return translate("EcoIp", "Reconcile with the declared table")

    def tags(self) -> list[str]:
        return translate("EcoIp", "declared,table,balance,excel,xlsx,csv,hectares,doi chieu,bang can bang").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Compares the land of each class as drawn with the table the dossier declares: measured minus declared,"
            " and the boundary against the declared total.\n\n"
            "The table is an Excel or CSV file, or a layer. Headings are found by their words (Ký hiệu, Loại đất,"
            " Diện tích, Tỷ lệ …); merged cells, comma decimals, m² or ha and subtotals are understood. A table that"
            " does not add up, a misplaced separator and percentages of another total are reported with their row;"
            " nothing is put right.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_zones()
        self.add_boundary()
        self.add(
            QgsProcessingParameterFeatureSource(
                "DECLARED", translate("EcoIp", "Declared table"), [QgsProcessing.SourceType.TypeVector]
            ),
            translate("EcoIp", "Excel (xlsx) or CSV file, or a table with a code or name and an area in each row."),
        )
        self._add_tolerances()
        self.add_mapping()
        self.add_conflicts()
        self.add_language()
        self._add_outputs()

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        accepted, sentence = super().checkParameterValues(without_table_file(parameters), context)
        return bool(accepted), str(sentence)

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .reconcile_run import run_reconcile

        return run_reconcile(self, parameters, context, feedback, self.unsaved)

    def _add_tolerances(self) -> None:
        for name, label, default, text in (
            ("TOLERANCE_HA", translate("EcoIp", "Tolerance (ha)"), 0.1,
             translate("EcoIp", "Differences up to this many hectares match.")),
            ("TOLERANCE_PCT", translate("EcoIp", "Tolerance (%)"), 0.0,
             translate("EcoIp", "Differences up to this percentage of the declared area match too.")),
        ):  # fmt: skip
            number = QgsProcessingParameterNumber(
                name, label, QgsProcessingParameterNumber.Type.Double, default, minValue=0.0
            )
            self.add(number, text)

    def _add_outputs(self) -> None:
        table = QgsProcessing.SourceType.TypeVector
        self.add_layer_output(
            "DIFFERENCES",
            translate("EcoIp", "Differences"),
            table,
            translate("EcoIp", "One row per class, the total last: declared, measured, measured minus declared."),
        )
        self.add_layer_output(
            "REMARKS",
            translate("EcoIp", "Remarks on the table"),
            table,
            translate("EcoIp", "What does not add up in the declared table, and how it was read."),
        )
        self.addOutput(QgsProcessingOutputNumber("MISMATCH_COUNT", translate("EcoIp", "Rows that do not match")))
        self.addOutput(QgsProcessingOutputNumber("TABLE_FAULT_COUNT", translate("EcoIp", "Faults of the table")))
        self.addOutput(QgsProcessingOutputString("VERDICT", translate("EcoIp", "Verdict")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))


def table_file(value: Any) -> str:
    """The path of a table file given for DECLARED; "" for a layer."""
    return value if isinstance(value, str) and value.lower().endswith(TABLE_FILES) else ""


def without_table_file(parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters as QGIS's own test takes them: only layers pass it; a table file is opened, or refused in a
    clearer sentence, when it is read."""
    return {**parameters, "DECLARED": parameters.get("ZONES")} if table_file(parameters.get("DECLARED")) else parameters
