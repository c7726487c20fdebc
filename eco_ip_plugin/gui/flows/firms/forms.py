"""Declaration forms to many firms in one go: a workbook for each in a folder, noted as sent and due back."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, QDate, QObject
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from .... import settings
from ....core.errors import EcoIpError
from ....keeping import file_name, folder_of
from ....language import filled, interface_language
from ....storage.edit_commands import Refused
from ...widgets.named import plain_label
from ...widgets.questions import take_or_leave
from ..windows import declarations as declarations
from .requests import Requests, sent_sentence

translate = QCoreApplication.translate

_DAYS = 14
_DAY = re.compile(r" \d{4}-\d\d-\d\d( \(\d+\))?$")
"""At the end of a folder's name: the day its forms went out."""


class FormsDialog(QDialog):
    """Whose forms, where to, and when they are due back. choices: titles and ids of firms, the likeliest first."""

    def __init__(
        self, choices: Sequence[tuple[str, list[str]]], requests: Requests, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ecoipForms")
        self.setWindowTitle(translate("EcoIp", "Declaration forms"))
        self._choices = list(choices)
        self.scope = QComboBox()
        self.scope.setObjectName("formsScope")
        self.scope.addItems([f"{title} ({len(ids)})" for title, ids in choices])
        self.folder = QgsFileWidget()
        self.folder.setObjectName("formsFolder")
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setFilePath(str(_offered(requests.today())))
        self.due = QDateEdit(QDate(requests.today() + datetime.timedelta(days=_DAYS)))
        self.due.setObjectName("formsDue")
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat("dd/MM/yyyy" if interface_language() == "vi" else "yyyy-MM-dd")
        self.noted = QCheckBox(translate("EcoIp", "Note that they are sent today"))
        self.noted.setObjectName("formsNoted")
        self.noted.setChecked(requests.is_kept)
        self.noted.setEnabled(requests.is_kept)
        self.due.setEnabled(requests.is_kept)
        self.noted.toggled.connect(self.due.setEnabled)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(translate("EcoIp", "Firms"), self.scope)
        form.addRow(translate("EcoIp", "Folder"), self.folder)
        form.addRow("", self.noted)
        form.addRow(translate("EcoIp", "Due back"), self.due)
        self.message = plain_label("formsMessage")
        self.message.setText(requests.why_not())
        self.message.setVisible(bool(requests.why_not()))
        box = take_or_leave(self, translate("EcoIp", "Write the forms"))
        self._ok = box.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setObjectName("writeFormsButton")
        self._ok.setEnabled(bool(self.folder.filePath()))
        self.folder.fileChanged.connect(lambda path: self._ok.setEnabled(bool(path.strip())))
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addStretch()
        layout.addWidget(box)
        self.setMinimumWidth(64 * self.fontMetrics().averageCharWidth())

    def firm_ids(self) -> list[str]:
        """Whose forms are written."""
        return self._choices[self.scope.currentIndex()][1]

    def place(self) -> Path:
        """The folder; remembered for the next time."""
        path = self.folder.filePath().strip().strip('"')
        settings.set_forms_folder(path)
        return Path(path)

    def due_day(self) -> datetime.date | None:
        """When they are due back, None where nobody notes it."""
        day = self.due.date()
        return datetime.date(day.year(), day.month(), day.day()) if self.noted.isChecked() else None


def _offered(today: datetime.date) -> Path:
    """The folder used last, beside the project before any; of forms that went out before it has a new one by its side,
    for they may be filled in."""
    first = folder_of(QgsProject.instance()) / file_name(translate("EcoIp", "Declaration forms"))
    last = Path(settings.forms_folder() or first)
    stem = f"{_DAY.sub('', last.name)} {today.isoformat()}"
    names = (stem if number == 1 else f"{stem} ({number})" for number in count(1))
    places = chain([last], (last.with_name(name) for name in names))
    return next(each for each in places if next(each.glob("*.xlsx"), None) is None)


class FormsPane(QObject):
    """The button under the list of firms. One folder at a time."""

    def __init__(self, dock: Any, content: Any) -> None:
        super().__init__(content)
        self._dock, self._content = dock, content
        self._writing = declarations.Writing(self)
        self._writing.ended.connect(self._written)
        self._sent: tuple[list[str], datetime.date | None, Path] = ([], None, Path())
        dock.firms_bar.forms.clicked.connect(lambda *_: self.ask())

    def unload(self) -> None:
        """Stop what is being written."""
        self._writing.stop()

    def ask(self) -> None:
        """Write the forms of many firms, each with its own flows alone."""
        data = self._content.data
        choices = self._choices()
        if self._writing.is_running or not choices:
            return
        data.finish_reading()
        try:
            declarations.question(choices[0][1], data)  # refused where confidential values are hidden
        except EcoIpError as error:
            self._dock.say(error.say(interface_language()), warning=True)
            return
        dialog = FormsDialog(choices, self._content.requests, self._dock)
        if self._content.windows.run(dialog):
            self._sent = dialog.firm_ids(), dialog.due_day(), dialog.place()
            self._dock.say(translate("EcoIp", "The forms are being written; progress is in the status bar."))
            self._writing.start(self._sent[2], self._sent[0], data, each=True, named=True)

    def _choices(self) -> list[tuple[str, list[str]]]:
        """Shown ones where the list is filtered, all, those that are overdue, and the chosen ones."""
        model, data = self._content.firms.model, self._content.data
        shown = [firm.id for firm in model.shown()]
        chosen = [firm.id for firm in self._content.firms.firms()]
        every = list(data.firms)
        found = [
            (translate("EcoIp", "firms shown in the list"), shown if len(shown) < len(every) else []),
            (translate("EcoIp", "all firms"), every),
            (translate("EcoIp", "chosen firms"), chosen),
        ]
        return [(title, ids) for title, ids in found if ids]

    def _written(self, count: int, error: Exception | None) -> None:
        if error is not None:
            text = error.say(interface_language()) if isinstance(error, EcoIpError) else str(error)
            self._dock.say(text, warning=True)
            return
        firm_ids, due, place = self._sent
        text = translate("EcoIp", "{count} {count:|form|forms} written to {folder}.")
        said = filled(text, count=count, folder=str(place))
        if due is not None and self._content.requests.is_kept:
            try:
                self._content.requests.sent(sent_sentence(len(firm_ids), due), firm_ids, due)
                said += " " + translate("EcoIp", "Noted as sent; save to keep it.")
            except Refused as refused:
                self._dock.say(f"{said} {refused}", warning=True)
                return
        self._dock.say(said)
