"""Fourth page: what was written, and what the check says of it."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget, QWizardPage

from ....core.dossier.shown.listed import Listed
from ....language import filled
from ...widgets.named import button, headline_label, named, plain_label
from ...widgets.wrapping import WrappingRow
from ..findings_tree import FindingsTree
from ..run import Outcome

translate = QCoreApplication.translate


class ResultPage(QWizardPage):
    """Only widgets; whoever owns it does what the buttons say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dossierResultPage")
        self.setTitle(translate("EcoIp", "The dossier is written"))
        self.setSubTitle(translate("EcoIp", "It was checked before it was put into its place."))
        self.setFinalPage(True)
        self.verdict = headline_label("dossierVerdict")
        self.sentence = plain_label("dossierSentence", selectable=True)
        self.findings = FindingsTree("dossierFindings")
        self.message = plain_label("dossierFindingMessage", selectable=True)
        self.open_folder = button("dossierOpenFolder", translate("EcoIp", "Open &folder"))
        self.open_project = button("dossierOpenProject", translate("EcoIp", "Open its &project"))
        self.check = button("dossierCheckIt", translate("EcoIp", "&Check against drawing and table…"))
        self.check.setToolTip(
            translate("EcoIp", "The panel that checks any dossier, zooms to findings and proves areas")
        )
        self.findings.chosen.connect(lambda one: self.message.setText("" if one is None else one.message))
        self._lay_out()

    def show_outcome(self, outcome: Outcome) -> None:
        """What a run that succeeded gave."""
        outputs = outcome.outputs
        self.verdict.setText(headline(outputs))
        warnings = [f"! {each}" for each in outcome.warnings]
        self.sentence.setText("\n".join((str(outputs.get("MESSAGE", "")), *warnings)))
        rows = outcome.tables["FINDINGS"].rows
        self.findings.show_findings([Listed.of(values, shape) for values, shape in rows])
        self.message.setText("" if rows else translate("EcoIp", "✓ Nothing was found."))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        for part in (self.verdict, self.sentence):
            layout.addWidget(part)
        layout.addWidget(self.findings, 1)
        layout.addWidget(self.message)
        row = named(QWidget(), "dossierResultButtons")
        buttons = WrappingRow(row)
        for each in (self.open_folder, self.open_project, self.check):
            each.setAutoDefault(False)
            buttons.addWidget(each)
        layout.addWidget(row)


def headline(outputs: Any) -> str:
    """“✓ Passes: 0 failures, 2 warnings, 3 notes”."""
    counts = {name: int(outputs.get(name.upper()) or 0) for name in ("fails", "warnings", "notes")}
    word = translate("EcoIp", "✗ Fails") if outputs.get("VERDICT") == "fail" else translate("EcoIp", "✓ Passes")
    text = translate(
        "EcoIp",
        "{fails} {fails:|failure|failures}, {warnings} {warnings:|warning|warnings}, {notes} {notes:|note|notes}",
    )
    return f"{word}: {filled(text, **counts)}"
