"""The dialog of the minutes: what is typed once and remembered, which files are made, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ....language import SPOKEN, interface_language
from ...widgets.themes import make_readable
from .letter import FORMS, Letter
from .missing import missing, obstacles
from .places import Subject, paths

if TYPE_CHECKING:
    from ....core.review.rounds import Listed

translate = QCoreApplication.translate

_WIDE_EM, _HIGH_EM = 34, 40


class MinutesDialog(QDialog):
    """wanted: make the minutes of `letter` in `folder`; more_wanted: the dialog of Processing with all that is entered;
    stopped: the run shall end."""

    wanted = pyqtSignal()
    more_wanted = pyqtSignal()
    stopped = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ecoipMinutesDialog")
        self.setWindowTitle(translate("EcoIp", "Appraisal minutes"))
        self._subject, self._zones, self._findings = Subject(""), "", None
        self.about = _plain(QLabel(), "minutesAbout")
        self.authority = _lines("minutesAuthority", 2, translate("EcoIp", "The superior body in a line before it"))
        self.number, self.place = _line("minutesNumber"), _line("minutesPlace")
        self.number.setToolTip(translate("EcoIp", "such as 12/BB-BQL"))
        self.participants = _lines("minutesParticipants", 3, translate("EcoIp", "A line for each: name, office"))
        self.recommendation = _lines("minutesRecommendation", 3, translate("EcoIp", "A paragraph in each line"))
        self.recorder, self.developer, self.signer = map(
            _line, ("minutesRecorder", "minutesDeveloper", "minutesSigner")
        )
        self.language = QComboBox()
        self.language.setObjectName("minutesLanguage")
        for code, name in SPOKEN.items():
            self.language.addItem(name, code)
        self.template = _chooser("minutesTemplate", QgsFileWidget.StorageMode.GetFile, "Word (*.docx)")
        self.folder = _chooser("minutesFolder", QgsFileWidget.StorageMode.GetDirectory, "")
        self.forms = {form: _box(form) for form in FORMS}
        self.names = _plain(QLabel(), "minutesNames")
        self.missing = _plain(QLabel(), "minutesMissing")
        self.said = _plain(QLabel(), "minutesSaid")
        self.bar = QProgressBar()
        self.bar.setObjectName("minutesProgress")
        self.make = QPushButton(translate("EcoIp", "Make the minutes"))
        self.make.setObjectName("minutesMakeButton")
        self.make.setDefault(True)
        self.more = QPushButton(translate("EcoIp", "More settings…"))
        self.more.setObjectName("minutesMoreButton")
        self.more.setToolTip(translate("EcoIp", "The dialog of Processing: other layers, rules, declared table"))
        self.leave = QPushButton()
        self.leave.setObjectName("minutesCloseButton")
        self._lay_out()
        self._connect()
        self.set_running(False)

    def show_subject(self, subject: Subject, zones: str, findings: Sequence[Listed] | None) -> None:
        """What the minutes are of: park and round, the name of the layer of zones ("" for none), and the findings of
        the check; None for no check."""
        self._subject, self._zones, self._findings = subject, zones, findings
        parts = [subject.called(""), zones]
        self.about.setText(" · ".join(part.strip(" –") for part in parts if part.strip(" –")))
        self._look()

    def show_letter(self, letter: Letter, folder: str) -> None:
        """Fill the fields in."""
        for field in (self.authority, self.participants, self.recommendation):
            field.setPlainText(getattr(letter, self._name(field)))
        for field in (self.number, self.place, self.recorder, self.developer, self.signer):
            field.setText(getattr(letter, self._name(field)))
        self.language.setCurrentIndex(max(self.language.findData(letter.language or interface_language()), 0))
        self.template.setFilePath(letter.template)
        self.folder.setFilePath(folder)
        for form, box in self.forms.items():
            box.setChecked(form in letter.wanted)
        self._look()

    def letter(self) -> Letter:
        """What stands in the fields."""
        texts = {self._name(each): each.toPlainText().strip()
                 for each in (self.authority, self.participants, self.recommendation)}  # fmt: skip
        lines = {self._name(each): each.text().strip()
                 for each in (self.number, self.place, self.recorder, self.developer, self.signer)}  # fmt: skip
        forms = ",".join(form for form, box in self.forms.items() if box.isChecked())
        return replace(Letter(), **texts, **lines, template=self.template.filePath().strip(), forms=forms,
                       language=self.language.currentData())  # fmt: skip

    def files(self) -> dict[str, str]:
        """The files that will be made, by form."""
        folder = self.folder.filePath().strip()
        return paths(Path(folder), self._subject, self.letter().wanted) if folder else {}

    def set_running(self, running: bool) -> None:
        """While a run is under way the fields rest."""
        self.form.setEnabled(not running)
        self.more.setEnabled(not running)
        self.bar.setVisible(running)
        self.bar.setValue(0)
        self.leave.setText(translate("EcoIp", "Stop") if running else translate("EcoIp", "Close"))
        self._running = running
        if running:
            self.say("")
        self._look()

    def say(self, text: str) -> None:
        """What came of it."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def reject(self) -> None:
        """Escape and Close: first they stop a run."""
        if self._running:
            self.stopped.emit()
        else:
            super().reject()

    def _look(self, *_: object) -> None:
        letter, folder = self.letter(), self.folder.filePath().strip()
        hinders = obstacles(letter, self._zones, folder)
        self.make.setEnabled(not hinders and not self._running)
        self.make.setToolTip("\n".join(hinders))
        lacks = [f"✗ {each}" for each in hinders] + [f"– {each}" for each in missing(letter, self._findings)]
        self.missing.setText("\n".join(lacks) if lacks else translate("EcoIp", "✓ Nothing is missing."))
        self.names.setText("\n".join(Path(path).name for path in self.files().values()))

    def _name(self, field: QWidget) -> str:
        return field.objectName()[len("minutes") :].lower()

    def _connect(self) -> None:
        for field in (self.authority, self.participants, self.recommendation):
            field.textChanged.connect(self._look)
        for field in (self.number, self.place, self.recorder, self.developer, self.signer):
            field.textChanged.connect(self._look)
        for chooser in (self.template, self.folder):
            chooser.fileChanged.connect(self._look)
        for box in self.forms.values():
            box.toggled.connect(self._look)
        self.make.clicked.connect(self.wanted)
        self.more.clicked.connect(self.more_wanted)
        self.leave.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        self._running = False
        self.form = self._rows()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self.form)
        buttons = QHBoxLayout()
        buttons.addWidget(self.more)
        buttons.addStretch()
        buttons.addWidget(self.leave)
        buttons.addWidget(self.make)
        layout = QVBoxLayout(self)
        layout.addWidget(self.about)
        layout.addWidget(area, 1)
        for part in (self.missing, self.said, self.bar):
            layout.addWidget(part)
        layout.addLayout(buttons)
        em, screen = self.fontMetrics().height(), self.screen()
        high = _HIGH_EM * em if screen is None else min(_HIGH_EM * em, int(0.9 * screen.availableSize().height()))
        self.resize(_WIDE_EM * em, high)

    def _rows(self) -> QWidget:
        form, boxes = QWidget(), QHBoxLayout()
        for box in self.forms.values():
            boxes.addWidget(box)
        boxes.addStretch()
        rows = QFormLayout(form)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (
            (translate("EcoIp", "Appraising authority"), self.authority),
            (translate("EcoIp", "Number of the minutes"), self.number),
            (translate("EcoIp", "Place"), self.place),
            (translate("EcoIp", "Present"), self.participants),
            (translate("EcoIp", "Recommendation"), self.recommendation),
            (translate("EcoIp", "Recorded by"), self.recorder),
            (translate("EcoIp", "Signs for the developer"), self.developer),
            (translate("EcoIp", "Signs for the authority"), self.signer),
            (translate("EcoIp", "Language"), self.language),
            (translate("EcoIp", "Own Word template"), self.template),
            (translate("EcoIp", "Forms"), boxes),
            (translate("EcoIp", "Folder"), self.folder),
            (translate("EcoIp", "Files"), self.names),
        ):
            rows.addRow(name, field)
        return form


def _plain(label: QLabel, name: str) -> QLabel:
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    make_readable(line)
    return line


def _lines(name: str, count: int, hint: str) -> QPlainTextEdit:
    """So many lines are seen; Tab goes on to the next field."""
    text = QPlainTextEdit()
    text.setObjectName(name)
    text.setTabChangesFocus(True)
    text.setPlaceholderText(hint)
    text.setFixedHeight((count + 1) * text.fontMetrics().lineSpacing())
    return text


def _chooser(name: str, mode: QgsFileWidget.StorageMode, filter_: str) -> QgsFileWidget:
    chooser = QgsFileWidget()
    chooser.setObjectName(name)
    chooser.setStorageMode(mode)
    make_readable(chooser.lineEdit())
    if filter_:
        chooser.setFilter(filter_)
    return chooser


def _box(form: str) -> QCheckBox:
    names = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "html": "Web"}
    box = QCheckBox(names[form])
    box.setObjectName(f"minutesForm{form.capitalize()}")
    return box
