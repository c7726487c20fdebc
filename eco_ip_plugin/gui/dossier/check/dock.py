"""The panel that checks a dossier: form, verdict, findings, proof. Only widgets."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QDockWidget, QHBoxLayout, QProgressBar, QTabWidget, QVBoxLayout, QWidget

from ...widgets.named import button, headline_label, named, plain_label
from ...widgets.scrolling import scrolled
from ...widgets.wrapping import WrappingRow
from ..findings_tree import FindingsTree
from .filters import CheckFilters
from .form import CheckForm
from .proof_table import ProofTable

translate = QCoreApplication.translate


class CheckDock(QDockWidget):
    """Made when it is first asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("EcoIp", "Check of a dossier"), parent)
        self.setObjectName("ecoipDossierDock")
        self.form = CheckForm()
        self.go = button("checkRun", translate("EcoIp", "&Check"))
        self.stop = button("checkStop", translate("EcoIp", "Stop"))
        self.help = button("checkHelp", translate("EcoIp", "Help"))
        self.bar = named(QProgressBar(), "checkProgress")
        self.verdict = headline_label("checkVerdict")
        self.changes = plain_label("checkChanges", selectable=True)
        self.said = plain_label("checkSaid", selectable=True)
        self.filters = CheckFilters()
        self.findings = FindingsTree("checkFindings")
        self.message = plain_label("checkMessage", selectable=True)
        self.place = button("checkGo", translate("EcoIp", "&Go there"))
        self.copy = button("checkCopy", translate("EcoIp", "Copy"))
        self.excel = button("checkExcel", "&Excel…")
        self.manifest = button("checkManifest", translate("EcoIp", "Save &manifest…"))
        self.manifest.setToolTip(
            translate("EcoIp", "SHA-256 of every file, figures and verdict, for whoever receives the dossier")
        )
        self.proof, self.proof_said = ProofTable(), plain_label("checkProofSaid", selectable=True)
        self._lay_out()
        self.set_running(False)
        self.set_checked(False)

    def set_running(self, running: bool) -> None:
        """While a check is under way the form rests."""
        self.form.setEnabled(not running)
        self.go.setEnabled(not running)
        self.stop.setVisible(running)
        self.bar.setVisible(running)
        self.bar.setValue(0)

    def set_checked(self, checked: bool) -> None:
        """Whether there is a result to be copied, written and compared."""
        for each in (self.copy, self.excel, self.manifest):
            each.setEnabled(checked)
        self.tabs.setVisible(checked)
        self.go.setText(translate("EcoIp", "&Run again") if checked else translate("EcoIp", "&Check"))

    def say(self, text: str) -> None:
        """Passing news, "" for none."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for each in (self.go, self.stop):
            buttons.addWidget(each)
        buttons.addStretch()
        buttons.addWidget(self.help)
        self.tabs = named(QTabWidget(), "checkTabs")
        self.tabs.addTab(self._findings_tab(), translate("EcoIp", "Findings"))
        self.tabs.addTab(self._proof_tab(), translate("EcoIp", "Proof class by class"))
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.addWidget(self.form)
        layout.addLayout(buttons)
        for part in (self.bar, self.verdict, self.changes, self.said):
            layout.addWidget(part)
        layout.addWidget(self.tabs, 1)
        layout.addStretch()
        self.setWidget(scrolled(content))

    def _findings_tab(self) -> QWidget:
        tab = QWidget()
        layout = QVBoxLayout(tab)
        layout.addWidget(self.filters)
        layout.addWidget(self.findings, 1)
        layout.addWidget(self.message)
        below = QWidget()
        row = WrappingRow(below)
        for each in (self.place, self.copy, self.excel, self.manifest):
            row.addWidget(each)
        layout.addWidget(below)
        return tab

    def _proof_tab(self) -> QWidget:
        tab = QWidget()
        layout = QVBoxLayout(tab)
        layout.addWidget(self.proof_said)
        layout.addWidget(self.proof, 1)
        return tab
