"""`ecoip:reviewreport`: the minutes of a review, as Word document, workbook, web page and printed sheet."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .green_space_check import GreenSpaceCheck
from .reconcile_run import without_table_file

translate = QCoreApplication.translate


class ReviewReport(GreenSpaceCheck):
    """The parameters of the check and those of the minutes; the work is in `review_report_run`."""

    kept = ("REPORT_DOCX", "REPORT_XLSX", "REPORT_HTML", "REPORT_PDF")

    def name(self) -> str:
        return "reviewreport"

    def displayName(self) -> str:
        return translate("EcoIp", "Review report")

    def tags(self) -> list[str]:
        return translate("EcoIp", "minutes,report,word,docx,xlsx,pdf,html,layout,bien ban tham dinh").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Reviews one park and writes the minutes: a Word document laid out as offices write, a workbook whose sums"
            " are formulas, a web page, and an A3 sheet with map, legend and scale bar followed by tables (PDF).\n\n"
            "They hold the conclusion, the land-use balance, every rule with measured, required, margin, clause and"
            " evidence, the differences to the declared table, the findings with their numbers on the map, and what"
            " all this rests on, with the hash of every file.\n\n"
            "The sheet is drawn from a QGIS layout template, which may be your own: its items are found by their ids.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_layers()
        self._add_park()
        self._add_declared()
        self._add_rules()
        self._add_letterhead()
        self._add_outputs()

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        accepted, sentence = super().checkParameterValues(without_table_file(parameters), context)
        return bool(accepted), str(sentence)

    def look_first(self, parameters: dict[str, Any], context: QgsProcessingContext) -> bool:
        from ..framework.file_hashes import layer_files
        from ..framework.main_thread import MainThread

        self.main_thread = MainThread()
        self.files = layer_files(self, parameters, context, ("ZONES", "BOUNDARY", "PLOT_GREEN", "DECLARED"))
        return super().look_first(parameters, context)

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .review_report_run import run_report

        return run_report(self, parameters, context, feedback, self.unsaved, self.files, self.main_thread)

    def add_language(self) -> None:
        """Declare LANGUAGE: minutes are in the language of the office, not in that of QGIS."""
        self.add(
            QgsProcessingParameterEnum(
                self.LANGUAGE,
                translate("EcoIp", "Language of report and messages"),
                options=["vi", "en"],
                defaultValue="vi",
                usesStaticStrings=True,
            ),
            translate("EcoIp", "vi: Vietnamese; en: English."),
        )

    def _add_park(self) -> None:
        self.add(
            QgsProcessingParameterString("PARK", translate("EcoIp", "Park the minutes are of"), optional=True),
            translate("EcoIp", "Its name or number; needed only where the boundary holds several parks."),
        )
        self.add(
            QgsProcessingParameterFile("DRAWING", translate("EcoIp", "Drawing of the dossier"), optional=True),
            translate("EcoIp", "The file the zones were taken from (DXF, DWG); the minutes name it with its hash."),
        )

    def _add_declared(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(
                "DECLARED", translate("EcoIp", "Declared table"), [QgsProcessing.SourceType.TypeVector], optional=True
            ),
            translate("EcoIp", "Excel (xlsx) or CSV file, or a table with a code or name and an area in each row."),
        )
        for name, label, default, text in (
            ("TOLERANCE_HA", translate("EcoIp", "Tolerance (ha)"), 0.1,
             translate("EcoIp", "Differences up to this many hectares match.")),
            ("TOLERANCE_PCT", translate("EcoIp", "Tolerance (%)"), 0.0,
             translate("EcoIp", "Differences up to this percentage of the declared area match too.")),
        ):  # fmt: skip
            number = QgsProcessingParameterNumber(
                name, label, QgsProcessingParameterNumber.Type.Double, default, minValue=0.0
            )
            self.add(number, text, advanced=True)

    def _add_letterhead(self) -> None:
        for name, label, several, text in (
            ("AUTHORITY", translate("EcoIp", "Appraising authority"), True,
             translate("EcoIp", "Stands at the top left; the superior body in a line before it.")),
            ("NUMBER", translate("EcoIp", "Number of the minutes"), False,
             translate("EcoIp", "For instance 12/BB-BQL; left empty it is filled in by hand.")),
            ("PLACE", translate("EcoIp", "Place"), False,
             translate("EcoIp", "Stands before the day.")),
        ):  # fmt: skip
            line = QgsProcessingParameterString(name, label, multiLine=several, optional=True)
            self.add(line, text)
        self.add(
            QgsProcessingParameterFile(
                "LAYOUT", translate("EcoIp", "Own layout template"), extension="qpt", optional=True
            ),
            translate("EcoIp", "QGIS layout template for the printed sheet; start from the shipped review_a3.qpt."),
            advanced=True,
        )

    def _add_outputs(self) -> None:
        for name, label, kind in (
            ("REPORT_DOCX", translate("EcoIp", "Minutes (Word)"), "Word (*.docx)"),
            ("REPORT_XLSX", translate("EcoIp", "Workbook (Excel)"), "Excel (*.xlsx)"),
            ("REPORT_HTML", translate("EcoIp", "Minutes (web page)"), "HTML (*.html)"),
            ("REPORT_PDF", translate("EcoIp", "Printed sheet (PDF)"), "PDF (*.pdf)"),
        ):
            self.add(
                QgsProcessingParameterFileDestination(
                    name, label, fileFilter=kind, optional=True, createByDefault=False
                ),
                translate("EcoIp", "May be left out. All files are written together, or none."),
            )
        self.addOutput(QgsProcessingOutputNumber("FINDING_COUNT", translate("EcoIp", "Findings in all")))
        self.addOutput(QgsProcessingOutputString("VERDICT", translate("EcoIp", "Verdict")))
        self.addOutput(
            QgsProcessingOutputString("DECLARED_VERDICT", translate("EcoIp", "Verdict on the declared table"))
        )
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Verdict in one sentence")))
