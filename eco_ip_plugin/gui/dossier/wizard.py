"""The wizard of four pages that writes a legal dossier: codes, what goes where, files, result."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QWidget, QWizard

from ...core.dossier import package
from ...language import interface_language
from ..help import open_help
from . import EXPORT
from .kept import Entered, remember, remembered
from .pages.codes import CodesPage
from .pages.files import FilesPage
from .pages.result import ResultPage
from .pages.source import SourcePage
from .run import DossierRun, Outcome
from .sources import offered, offered_folder, open_store

translate = QCoreApplication.translate

_BUTTON = QWizard.WizardButton
_WIDE_EM, _HIGH_EM = 58, 38


class DossierWizard(QWizard):
    """Fills itself with what is remembered and what the project offers. check_wanted: the path of the package that is
    to be checked; project_wanted: the path of its project."""

    check_wanted = pyqtSignal(str)
    project_wanted = pyqtSignal(str)

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ecoipDossierWizard")
        self.setWindowTitle(translate("EcoIp", "Legal dossier (Circular 16/2025)"))
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
        self.setOption(QWizard.WizardOption.NoBackButtonOnLastPage, True)
        self.setOption(QWizard.WizardOption.NoCancelButtonOnLastPage, True)
        self.setOption(QWizard.WizardOption.HaveHelpButton, True)
        self._iface, self.package = iface, Path()
        self.codes, self.source, self.files, self.written = CodesPage(), SourcePage(), FilesPage(), ResultPage()
        for page in (self.codes, self.source, self.files, self.written):
            self.addPage(page)
        self.files.go = self._write
        self.run = DossierRun(self)
        self.run.progressed.connect(lambda percent: self.files.bar.setValue(round(percent)))
        self.run.ended.connect(self._ended)
        self._word_buttons()
        self._connect()
        self.fill()
        self._settle_size()

    def fill(self) -> None:
        """What is remembered, and what the project offers."""
        project = QgsProject.instance()
        kept, store = remembered(project), open_store(project)
        suits = offered(self._iface, project, store)
        self.codes.fill(kept.ho_so, kept.thong_tin, kept.plan_name or suits.name)
        self.source.fill(store, suits)
        self.files.fill(replace(kept, folder=kept.folder or offered_folder(project)))

    def entered(self) -> Entered:
        """What stands in the fields."""
        codes = self.codes
        return Entered(codes.ho_so.text(), codes.thong_tin.text(), codes.plan_name.text().strip(),
                       **self.files.entered())  # fmt: skip

    def initializePage(self, id_: int) -> None:
        self.files.plan_name = self.codes.plan_name.text().strip()
        super().initializePage(id_)

    def reject(self) -> None:
        """Escape, Cancel and the window's cross: first they stop what is being written."""
        if self.run.is_running:
            self.files.say(translate("EcoIp", "Stopping; nothing of the dossier stays…"))
            self.run.cancel()
        else:
            remember(self.entered(), QgsProject.instance())  # whoever looks something up need not type it again
            super().reject()

    def closeEvent(self, event: Any) -> None:
        if self.run.is_running:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    def stop(self) -> None:
        """End all that runs; nothing arrives any more."""
        self.run.stop()
        self.source.stop()
        self.files.task.stop()

    def _write(self) -> None:
        if self.run.is_running:
            return
        entered = self.entered()
        remember(entered, QgsProject.instance())
        self.package = Path(entered.folder) / f"{package.PREFIX}{entered.plan_name}"
        given = {**self.source.parameters(), **entered.parameters(), "LANGUAGE": interface_language()}
        reason = self.run.start(EXPORT, given, ("FINDINGS",))
        if reason:
            self.files.say(f"✗ {reason}")
            return
        self.files.set_running(True)
        self._let_go_back(False)

    def _ended(self, outcome: Outcome) -> None:
        self.files.set_running(False)
        self._let_go_back(True)
        if not outcome.successful:
            stopped = translate("EcoIp", "Stopped: nothing was written.")
            self.files.say(f"✗ {outcome.reason}" if outcome.reason else stopped)
            return
        self.files.say("")
        self.files.is_written = True
        self.written.show_outcome(outcome)
        self.written.open_project.setEnabled(bool(self._project()))
        self.next()

    def _let_go_back(self, may: bool) -> None:
        self.button(_BUTTON.BackButton).setEnabled(may)
        text = translate("EcoIp", "Cancel") if may else translate("EcoIp", "Stop")
        self.setButtonText(_BUTTON.CancelButton, text)

    def _project(self) -> str:
        return str(next(iter(sorted((self.package / package.GIS).glob("*.qgz"))), ""))

    def _connect(self) -> None:
        folder = lambda *_: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.package)))  # noqa: E731
        self.written.open_folder.clicked.connect(folder)
        self.written.open_project.clicked.connect(lambda *_: self.project_wanted.emit(self._project()))
        self.written.check.clicked.connect(lambda *_: self.check_wanted.emit(str(self.package)))
        self.helpRequested.connect(lambda: open_help("dossier"))
        self.currentIdChanged.connect(self._reached)

    def _word_buttons(self) -> None:
        for which, name, text in (
            (_BUTTON.BackButton, "dossierBack", translate("EcoIp", "&Back")),
            (_BUTTON.NextButton, "dossierNext", translate("EcoIp", "&Next")),
            (_BUTTON.FinishButton, "dossierFinish", translate("EcoIp", "Close")),
            (_BUTTON.CancelButton, "dossierCancel", translate("EcoIp", "Cancel")),
            (_BUTTON.HelpButton, "dossierHelp", translate("EcoIp", "Help")),
        ):
            self.setButtonText(which, text)
            self.button(which).setObjectName(name)

    def _reached(self, id_: int) -> None:
        last = self.page(id_) is self.files
        if self.page(id_) is self.source:
            self.source.refresh()  # whichever way one came: the data may have changed meanwhile
        text = translate("EcoIp", "&Write the dossier") if last else translate("EcoIp", "&Next")
        self.setButtonText(_BUTTON.NextButton, text)

    def _settle_size(self) -> None:
        em, screen = self.fontMetrics().height(), self.screen() or QgsApplication.primaryScreen()
        room = screen.availableGeometry()
        self.resize(min(_WIDE_EM * em, room.width() * 9 // 10), min(_HIGH_EM * em, room.height() * 85 // 100))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
