"""“Appraise a drawing…”: everything a review needs to be asked, in one dialog. Only widgets."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, QDate, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ....keeping import file_name, is_temporary
from ....language import filled, interface_language
from ...drawing.preview import button_text
from ...help import open_help
from ...widgets.questions import take_or_leave
from ...widgets.scrolling import scrolled
from ...widgets.themes import make_readable
from .appraisal import DRAWINGS, TABLES, Appraisal
from .province_box import ProvinceBox

translate = QCoreApplication.translate

_WIDE_LETTERS = 72  # average letters in a line of the dialog: a path is read, not guessed


class AppraisalDialog(QDialog):
    """`appraisal` is what was entered once the dialog was accepted; it is accepted only with what a run needs.
    asks_encoding: whether texts of the drawing were in doubt, and the encoding can be chosen."""

    def __init__(self, offered: Appraisal, asks_encoding: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ecoipAppraiseDialog")
        self.setWindowTitle(translate("EcoIp", "Appraise a drawing"))
        self._choices: dict[str, str] = {}
        self._name_typed = bool(offered.name) and offered.name != file_name(Path(offered.drawing).stem)
        self._make()
        self._lay_out(asks_encoding)
        self._fill(offered)
        self.drawing.fileChanged.connect(self._follow_the_drawing)
        self.name.textEdited.connect(self._typed)
        for changed in (self.drawing.fileChanged, self.declared.fileChanged, self.folder.fileChanged,
                        self.province.editTextChanged, self.name.textChanged):  # fmt: skip
            changed.connect(lambda *_: self.said.hide())
        self._follow_the_drawing(offered.drawing)

    def appraisal(self) -> Appraisal:
        """What the fields say."""
        return Appraisal(
            drawing=self.drawing.filePath().strip(),
            declared=self.declared.filePath().strip(),
            province=self.province.chosen(),
            day=self.day.date().toString(Qt.DateFormat.ISODate),
            name=self.name.text().strip(),
            folder=self.folder.filePath().strip(),
            encoding=str(self.encoding.currentData() or ""),
            layers=self._choices.get("LAYERS", ""),
            unit=self._choices.get("UNIT", ""),
        )

    def take_files(self, drawing: str, declared: str) -> None:
        """Take files that were dropped while the dialog is open; "" leaves what is there."""
        for field, path in ((self.drawing, drawing), (self.declared, declared)):
            if path:
                field.setFilePath(path)

    def accept(self) -> None:
        """Only with what a run needs; else the first thing that is wrong is said, and its field has the focus."""
        for field, sentence in self._wrong():
            self.said.setText(f"✗ {sentence}")
            self.said.show()
            field.setFocus()
            return
        super().accept()

    def _wrong(self) -> list[tuple[QWidget, str]]:
        """What keeps it from running, in the order of the fields."""
        entered, wrong = self.appraisal(), []
        if not _is_file(entered.drawing, DRAWINGS):
            wrong.append(
                (self.drawing, translate("EcoIp", "Choose the drawing: a DXF, DWG or DGN file that is there."))
            )
        if entered.declared and not _is_file(entered.declared, TABLES):
            text = translate("EcoIp", "The declared table is an Excel (xlsx) or CSV file; leave it empty for none.")
            wrong.append((self.declared, text))
        if not entered.province:
            text = translate("EcoIp", "Choose the province the drawing was made in: it gives the central meridian.")
            wrong.append((self.province, text))
        if not entered.name:
            wrong.append((self.name, translate("EcoIp", "Give the dossier a name: its files are called after it.")))
        if is_temporary(entered.folder):
            text = translate("EcoIp", "This folder is temporary: what lies there is gone tomorrow. Choose another.")
            wrong.append((self.folder, text))
        elif not _can_be_written(entered.folder):
            text = translate("EcoIp", "Nothing can be written into this folder: choose another.")
            wrong.append((self.folder, text))
        return wrong

    def _make(self) -> None:
        drawings, tables = (" ".join(f"*{each} *{each.upper()}" for each in endings) for endings in (DRAWINGS, TABLES))
        self.drawing = _file("appraiseDrawing", translate("EcoIp", "Drawing"), drawings)
        self.preview = QPushButton(button_text())
        self.preview.setObjectName("appraisePreview")
        self.preview.setAutoDefault(False)
        self.preview.setToolTip(
            translate("EcoIp", "What each layer of the drawing would become, before anything is imported")
        )
        self.preview.clicked.connect(lambda: self._preview())
        self.declared = _file("appraiseDeclared", translate("EcoIp", "Declared table"), tables)
        self.declared.lineEdit().setPlaceholderText(translate("EcoIp", "Excel or CSV; may be left empty"))
        self.province = ProvinceBox()
        self.province.setObjectName("appraiseProvince")
        self.day = QDateEdit()
        self.day.setObjectName("appraiseDay")
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dd/MM/yyyy" if interface_language() == "vi" else "yyyy-MM-dd")
        self.name = QLineEdit()
        self.name.setObjectName("appraiseName")
        self.folder = QgsFileWidget()
        self.folder.setObjectName("appraiseFolder")
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        for line in (self.drawing.lineEdit(), self.declared.lineEdit(), self.folder.lineEdit(), self.name,
                     self.province.lineEdit()):  # fmt: skip
            make_readable(line)
        self.encoding = QComboBox()
        self.encoding.setObjectName("appraiseEncoding")
        self.encoding.addItem(translate("EcoIp", "as recognised text by text"), "")
        for value, name in (("unicode", "Unicode"), ("tcvn3", "TCVN3 (ABC)"), ("vni", "VNI")):
            self.encoding.addItem(name, value)
        self.said = QLabel()
        self.said.setObjectName("appraiseSaid")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.hide()

    def _fill(self, offered: Appraisal) -> None:
        self.drawing.setFilePath(offered.drawing)
        self.declared.setFilePath(offered.declared)
        self.province.choose(offered.province)
        day = QDate.fromString(offered.day, Qt.DateFormat.ISODate)
        self.day.setDate(day if day.isValid() else QDate.currentDate())
        self.name.setText(offered.name)
        self.encoding.setCurrentIndex(max(self.encoding.findData(offered.encoding), 0))
        self.folder.setFilePath(offered.folder)

    def _lay_out(self, asks_encoding: bool) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, field in (
            (translate("EcoIp", "&Drawing (DXF, DWG, DGN)"), self.drawing),
            ("", self.preview),
            (translate("EcoIp", "Declared &table"), self.declared),
            (translate("EcoIp", "&Province it was drawn in"), self.province),
            (translate("EcoIp", "&Appraisal date"), self.day),
            (translate("EcoIp", "&Name of the dossier"), self.name),
            (translate("EcoIp", "&Folder of the dossier"), self.folder),
        ):
            form.addRow(label, field)
        if asks_encoding:
            form.insertRow(2, translate("EcoIp", "&Encoding of its texts"), self.encoding)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.addLayout(form)
        inside.addWidget(self.said)
        inside.addStretch()
        layout = QVBoxLayout(self)
        layout.addWidget(scrolled(content), 1)
        layout.addWidget(self._buttons())
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableGeometry()
        wide = min(_WIDE_LETTERS * letter, room.width() * 9 // 10)
        self.resize(wide, min(content.sizeHint().height() + 6 * self.fontMetrics().height(), room.height() * 8 // 10))

    def _buttons(self) -> QWidget:
        box = take_or_leave(self, translate("EcoIp", "Appraise"))
        standard = type(box).StandardButton
        help_button = box.addButton(standard.Help)
        help_button.setText(translate("EcoIp", "Help"))
        box.helpRequested.connect(lambda: open_help("review"))
        for button, name in (
            (standard.Ok, "appraiseButton"),
            (standard.Cancel, "appraiseCancel"),
            (standard.Help, "appraiseHelp"),
        ):
            box.button(button).setObjectName(name)
        return box

    def _preview(self) -> None:
        """Show the drawing's layers; what is chosen there goes into the import."""
        from ...drawing.preview import preview_layers

        entered = self.appraisal()
        if not _is_file(entered.drawing, DRAWINGS):
            self.accept()  # says what is wrong with it
            return
        known = {"PROVINCE": entered.province, "ENCODING": entered.encoding, "LAYERS": entered.layers}
        choices = preview_layers(self, entered.drawing, {name: value for name, value in known.items() if value})
        if choices is not None:
            self._choices = {name: str(value) for name, value in choices.parameters.items() if value}
            left = filled(translate("EcoIp", "{count} {count:|layer|layers} left out"), count=len(choices.left_out))
            self.preview.setText(f"{button_text()} ✓ {left}")

    def _typed(self, text: str) -> None:
        self._name_typed = bool(text.strip())

    def _follow_the_drawing(self, path: str) -> None:
        """The dossier is called after the drawing for as long as nobody has typed another name; what was chosen of the
        layers of one drawing is not asked of another."""
        self._choices = {}
        self.preview.setText(button_text())
        if not self._name_typed and path.strip():
            self.name.setText(file_name(Path(path).stem))


def _file(name: str, title: str, endings: str) -> QgsFileWidget:
    widget = QgsFileWidget()
    widget.setObjectName(name)
    widget.setStorageMode(QgsFileWidget.StorageMode.GetFile)
    widget.setDialogTitle(title)
    widget.setFilter(f"{title} ({endings})")
    return widget


def _is_file(path: str, endings: tuple[str, ...]) -> bool:
    return Path(path).suffix.lower() in endings and Path(path).is_file()


def _can_be_written(folder: str) -> bool:
    """Whether the folder is there and open to us, or can be made where it shall be."""
    if not folder or not Path(folder).is_absolute():
        return False
    place = Path(folder)
    while not place.exists() and place != place.parent:
        place = place.parent
    return place.is_dir() and os.access(place, os.W_OK)
