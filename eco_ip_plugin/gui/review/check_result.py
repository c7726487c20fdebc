"""What a finished check gives to the window: taken from the algorithm's outputs by their released names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qgis.core import Qgis, QgsProcessingContext, QgsProcessingUtils, QgsProject
from qgis.PyQt.QtCore import QCoreApplication

from ...core.rules.verdict import FAIL, NO_VERDICT, PASS, SIGNS
from .guide.headline import headline, others_failing, rows_of

translate = QCoreApplication.translate

_LEVELS = {
    PASS: Qgis.MessageLevel.Success,
    FAIL: Qgis.MessageLevel.Critical,
    NO_VERDICT: Qgis.MessageLevel.Warning,
}


@dataclass(frozen=True)
class CheckResult:
    """verdict: `pass`, `fail` or `no_verdict`; report: path, "" where none was asked for; findings, net_zones: ids of
    layers in the project, "" where there is none. Ids, not layers: a user may remove a layer at any time. headline: the
    verdict in ten words, with its figures where the run has given them; others_failing: how many more rules fail than
    the one it names.

    record: path of what the check told for a review to keep; balance, verdicts, import_notes: ids of layers; drawing,
    declared: paths of the files that were handed in; "" for each that there is not.
    """

    verdict: str
    sentence: str
    report: str = ""
    findings: str = ""
    net_zones: str = ""
    record: str = ""
    balance: str = ""
    verdicts: str = ""
    import_notes: str = ""
    drawing: str = ""
    declared: str = ""
    headline: str = ""
    others_failing: int = 0
    depends_on_reading: bool = False

    @staticmethod
    def from_outputs(outputs: Mapping[str, object], project: QgsProject) -> CheckResult:
        """The result of `ecoip:greenspacecheck`. Raises KeyError when `outputs` are not its own."""
        context = QgsProcessingContext()
        context.setProject(project)

        def layer_id(output: str) -> str:
            text = str(outputs.get(output) or "")
            layer = QgsProcessingUtils.mapLayerFromString(text, context, False) if text else None
            return "" if layer is None else layer.id()

        rows = rows_of(outputs, project)
        return CheckResult(
            verdict=str(outputs["VERDICT"]),
            sentence=str(outputs["MESSAGE"]),
            report=str(outputs.get("REPORT") or ""),
            findings=layer_id("FINDINGS"),
            net_zones=layer_id("NET_ZONES"),
            record=str(outputs.get("RECORD") or ""),
            balance=layer_id("BALANCE"),
            verdicts=layer_id("VERDICTS"),
            headline=headline(outputs, rows),
            others_failing=others_failing(outputs, rows),
            depends_on_reading=bool(outputs.get("DEPENDS_ON_READING")),
        )

    def level(self) -> Qgis.MessageLevel:
        """The level of the message bar."""
        return _LEVELS[self.verdict]

    def title(self) -> str:
        """The verdict in a word, with its sign: nothing is told by colour alone."""
        words = {
            "pass": translate("EcoIp", "Pass"),
            "fail": translate("EcoIp", "Fail"),
            "no_verdict": translate("EcoIp", "No verdict"),
        }
        return f"{SIGNS[self.verdict]} {words[self.verdict]}"
