"""What a check is asked: the package as folder or zip, table and drawing, and seldom needed terms. Only widgets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget, QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import QCoreApplication, QUrl, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ....language import interface_language
from ...widgets.named import button, named
from ...widgets.themes import make_readable

translate = QCoreApplication.translate

_TOLERANCE_HA = 0.01


class CheckForm(QWidget):
    """changed: another package was chosen or typed."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dossier = named(QLineEdit(), "checkDossier")
        self.dossier.setPlaceholderText(translate("EcoIp", "Folder CSDL_… or its zip; or drop it onto the window"))
        self.dossier.setClearButtonEnabled(True)
        make_readable(self.dossier)
        self.folder = button("checkFolderButton", translate("EcoIp", "&Folder…"))
        self.zip = button("checkZipButton", translate("EcoIp", "&Zip…"))
        self.declared = _file("checkDeclared", translate("EcoIp", "Approved table"), "*.xlsx *.xlsm *.csv")
        self.drawing = _file("checkDrawing", translate("EcoIp", "Drawing"), "*.dxf *.dwg *.DXF *.DWG")
        for chooser in (self.declared, self.drawing):
            chooser.lineEdit().setPlaceholderText(translate("EcoIp", "the one in the package"))
        self.tolerance = named(QDoubleSpinBox(), "checkTolerance")
        self.tolerance.setDecimals(4)
        self.tolerance.setRange(0.0, 1000.0)
        self.tolerance.setSingleStep(0.01)
        self.tolerance.setValue(_TOLERANCE_HA)
        self.tolerance.setSuffix(" ha")
        self.crs = named(QgsProjectionSelectionWidget(), "checkCrs")
        self.crs.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self.crs.setNotSetText(translate("EcoIp", "VN-2000 with a meridian of the province"))
        self.before = _file("checkBefore", translate("EcoIp", "Earlier manifest"), "*.json")
        self.before.lineEdit().setPlaceholderText(translate("EcoIp", "files changed since then are failures"))
        self._lay_out()
        self.dossier.textChanged.connect(lambda *_: self.changed.emit())
        self.dossier.textChanged.connect(self.dossier.setToolTip)
        self.folder.clicked.connect(lambda *_: self._choose_folder())
        self.zip.clicked.connect(lambda *_: self._choose_zip())

    @property
    def path(self) -> str:
        """The package; a file manager may have dropped it as a URL."""
        typed = self.dossier.text().strip()
        return QUrl(typed).toLocalFile() if typed.startswith("file:") else typed

    def parameters(self) -> dict[str, Any]:
        """As `ecoip:checkdossier` takes it."""
        crs = self.crs.crs()
        return {
            "DOSSIER": self.path,
            "DECLARED": self.declared.filePath().strip(),
            "DRAWING": self.drawing.filePath().strip(),
            "TOLERANCE_HA": self.tolerance.value(),
            "CRS": crs if crs.isValid() else None,
            "BEFORE": self.before.filePath().strip(),
            "LANGUAGE": interface_language(),
        }

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, translate("EcoIp", "Folder of the dossier"), self._start())
        if path:
            self.dossier.setText(path)

    def _choose_zip(self) -> None:
        title = translate("EcoIp", "Zip of the dossier")
        path, _ = QFileDialog.getOpenFileName(self, title, self._start(), "Zip (*.zip *.ZIP)")
        if path:
            self.dossier.setText(path)

    def _start(self) -> str:
        return str(Path(self.path).parent) if self.path else ""

    def _lay_out(self) -> None:
        form = _form()
        row = QHBoxLayout()
        row.addWidget(self.dossier, 1)
        for each in (self.folder, self.zip):
            each.setAutoDefault(False)
            row.addWidget(each)
        self.dossier.setAccessibleName(translate("EcoIp", "Dossier"))
        form.addRow(translate("EcoIp", "Dossier"), row)
        for label, field in (
            (translate("EcoIp", "Approved table"), self.declared), (translate("EcoIp", "Drawing"), self.drawing)
        ):  # fmt: skip
            field.setAccessibleName(label)
            form.addRow(label, field)
        self.more = named(QgsCollapsibleGroupBox(translate("EcoIp", "More")), "checkMore")
        self.more.setCollapsed(True)
        more = _form(self.more)
        for label, field in (
            (translate("EcoIp", "Tolerance"), self.tolerance),
            (translate("EcoIp", "Coordinate system"), self.crs),
            (translate("EcoIp", "Earlier manifest"), self.before),
        ):
            field.setAccessibleName(label)
            more.addRow(label, field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addWidget(self.more)


def _form(parent: QWidget | None = None) -> QFormLayout:
    form = QFormLayout(parent) if parent is not None else QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def _file(name: str, title: str, endings: str) -> QgsFileWidget:
    chooser = named(QgsFileWidget(), name)
    chooser.setStorageMode(QgsFileWidget.StorageMode.GetFile)
    chooser.setDialogTitle(title)
    chooser.setFilter(f"{title} ({endings})")
    make_readable(chooser.lineEdit())
    return chooser
