"""Third page: files that go along with the resolution of scans, format, folder; from here the dossier is written."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QProgressBar, QVBoxLayout, QWidget, QWizardPage

from ....core.dossier import package
from ....core.dossier.shown.papers import Paper
from ....keeping import is_temporary
from ...widgets.named import named, plain_label
from ...widgets.scrolling import scrolled
from ...widgets.themes import make_readable
from ..kept import Entered
from ..papers_task import PapersTask
from .papers_tree import PapersTree, summary

translate = QCoreApplication.translate


class FilesPage(QWizardPage):
    """Complete once the folder can take the package. go: called to begin, when Next is pressed; it goes on by itself
    once the dossier is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dossierFilesPage")
        self.setTitle(translate("EcoIp", "Files and format"))
        self.setSubTitle(translate("EcoIp", "What is copied into the dossier, and where it is written."))
        self.plan_name, self.is_written = "", False
        self.go = lambda: None
        self.basic, self.scan = _folder("dossierBasic"), _folder("dossierScan")
        self.folder = _folder("dossierFolder")
        self.format = _choices("dossierFormat", {
            "gdb": "File Geodatabase", "gpkg": "GeoPackage", "both": translate("EcoIp", "Both"),
        })  # fmt: skip
        self.classes = _choices("dossierClasses", {
            "used": translate("EcoIp", "Those with data"), "all": translate("EcoIp", "All"),
        })  # fmt: skip
        self.version = _choices("dossierVersion", {
            "tt16-2025": translate("EcoIp", "Circular 16/2025"),
            "tt43-2025": translate("EcoIp", "As amended by Circular 43/2025"),
        })  # fmt: skip
        self.papers, self.papers_said = PapersTree(), plain_label("dossierPapersSaid", selectable=True)
        self.target, self.said = (
            plain_label("dossierTarget", selectable=True),
            plain_label("dossierSaid", selectable=True),
        )
        self.bar = named(QProgressBar(), "dossierProgress")
        self.task = PapersTask(self)
        self._lay_out()
        for chooser in (self.basic, self.scan):
            chooser.fileChanged.connect(self.look_at_papers)
        self.folder.fileChanged.connect(self._look)
        self.task.found.connect(self._found)
        self.set_running(False)

    def fill(self, entered: Entered) -> None:
        """What was chosen last."""
        for chooser, path in ((self.basic, entered.basic), (self.scan, entered.scan), (self.folder, entered.folder)):
            chooser.setFilePath(path)
        for box, value in ((self.format, entered.format), (self.classes, entered.classes),
                           (self.version, entered.version)):  # fmt: skip
            box.setCurrentIndex(max(box.findData(value), 0))
        self.is_written = False
        self.say("")

    def entered(self) -> dict[str, str]:
        """By the names of `Entered`."""
        return {
            "basic": self.basic.filePath().strip(), "scan": self.scan.filePath().strip(),
            "folder": self.folder.filePath().strip(), "format": str(self.format.currentData()),
            "classes": str(self.classes.currentData()), "version": str(self.version.currentData()),
        }  # fmt: skip

    def initializePage(self) -> None:
        self.look_at_papers()
        self._look()

    def isComplete(self) -> bool:
        return not self._fault() and self.content.isEnabled()

    def validatePage(self) -> bool:
        """Next writes the dossier first."""
        if not self.is_written:
            self.go()
        return self.is_written

    def set_running(self, running: bool) -> None:
        """While the dossier is written the fields rest."""
        self.content.setEnabled(not running)
        self.bar.setVisible(running)
        self.bar.setValue(0)
        if running:
            self.say(translate("EcoIp", "The dossier is being written and checked. The window can be used meanwhile."))
        self.completeChanged.emit()

    def say(self, text: str) -> None:
        """A sentence below, "" for none."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def look_at_papers(self, *_: object) -> None:
        """Read which files go along."""
        folders = {package.BASIC: self.basic.filePath(), package.SCAN: self.scan.filePath()}
        self.papers.show_papers(())
        if not any(path.strip() for path in folders.values()):
            self.papers_said.setText(translate(
                "EcoIp", "No folder is chosen: the dossier will have no drawings and scans, which is a warning."
            ))  # fmt: skip
            self.task.look({})
            return
        self.papers_said.setText(translate("EcoIp", "Reading the files…"))
        self.task.look(folders)

    def _found(self, papers: tuple[Paper, ...], faults: tuple[str, ...]) -> None:
        if not (self.basic.filePath().strip() or self.scan.filePath().strip()):
            return
        self.papers.show_papers(papers)
        self.papers_said.setText("\n".join((summary(papers), *(f"✗ {each}" for each in faults))))

    def _look(self, *_: object) -> None:
        fault = self._fault()
        place = Path(self.folder.filePath().strip()) / f"{package.PREFIX}{self.plan_name}"
        self.target.setText(f"✗ {fault}" if fault else f"→ {place}")
        self.completeChanged.emit()

    def _fault(self) -> str:
        """Why the package cannot be written there, "" where it can."""
        given = self.folder.filePath().strip()
        if not given or not Path(given).is_absolute():
            return translate("EcoIp", "Choose the folder the dossier is written into.")
        if is_temporary(given):
            return translate("EcoIp", "This folder is temporary: what lies there is gone tomorrow. Choose another.")
        if (Path(given) / f"{package.PREFIX}{self.plan_name}").exists() and not self.is_written:
            text = translate("EcoIp", "{name} is there already: change the plan name or choose another folder.")
            return text.format(name=f"{package.PREFIX}{self.plan_name}")
        return ""

    def _lay_out(self) -> None:
        self.content = QWidget()
        inside = QVBoxLayout(self.content)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        below = QFormLayout()
        below.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        below.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            (form, translate("EcoIp", "Working files (HoSoBASIC)"), self.basic),
            (form, translate("EcoIp", "Scans (HoSoScan)"), self.scan),
            (below, translate("EcoIp", "Databases"), self.format),
            (below, translate("EcoIp", "Classes"), self.classes),
            (below, translate("EcoIp", "Names of the datasets"), self.version),
            (below, translate("EcoIp", "Folder for the dossier"), self.folder),
        )
        for layout, label, field in rows:
            field.setAccessibleName(label)
            layout.addRow(label, field)
        inside.addLayout(form)
        inside.addWidget(self.papers_said)
        inside.addWidget(self.papers, 1)
        inside.addLayout(below)
        inside.addWidget(self.target)
        layout = QVBoxLayout(self)
        layout.addWidget(scrolled(self.content), 1)
        layout.addWidget(self.said)
        layout.addWidget(self.bar)


def _folder(name: str) -> QgsFileWidget:
    chooser = named(QgsFileWidget(), name)
    chooser.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
    make_readable(chooser.lineEdit())
    return chooser


def _choices(name: str, words: dict[str, str]) -> QComboBox:
    box = named(QComboBox(), name)
    for value, text in words.items():
        box.addItem(text, value)
    return box
