"""The buttons that open the minutes: Word, PDF, Excel, web page, and the folder they are in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QFileSystemWatcher, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QWidget

from ...widgets.wrapping import WrappingRow

translate = QCoreApplication.translate


class MinutesFiles(QWidget):
    """Hidden until minutes were made; a button whose file is gone is grey and says so. not_opened: the path that the
    system has no program for."""

    not_opened = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("minutesFiles")
        self._paths: dict[str, str] = {}
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.refresh)
        self.buttons = {
            "docx": self._button("minutesWordButton", "Word"),
            "pdf": self._button("minutesPdfButton", "PDF"),
            "xlsx": self._button("minutesExcelButton", "Excel"),
            "html": self._button("minutesWebButton", "Web"),
            "folder": self._button("minutesFolderButton", translate("EcoIp", "Folder")),
        }
        for form, button in self.buttons.items():
            button.clicked.connect(lambda *_, form=form: self.open(form))
        row = WrappingRow(self)
        row.addWidget(QLabel(translate("EcoIp", "Minutes:")))
        for button in self.buttons.values():
            row.addWidget(button)
        self.show_files({})

    def show_files(self, paths: Mapping[str, str]) -> None:
        """The files by form (`docx`, `pdf`, `xlsx`, `html`); {} for none."""
        self._paths = {form: path for form, path in paths.items() if path}
        first = next((path for form, path in self._paths.items() if form in self.buttons), "")
        if first:
            self._paths["folder"] = str(Path(first).parent)
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        if first and Path(first).parent.is_dir():
            self._watcher.addPath(str(Path(first).parent))
        self.setVisible(bool(self._paths))
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Look which of the files are still there."""
        for form, button in self.buttons.items():
            path = self._paths.get(form, "")
            button.setVisible(bool(path))
            there = bool(path) and Path(path).exists()
            button.setEnabled(there)
            gone = translate("EcoIp", "It is not there any more: {path}").format(path=path)
            button.setToolTip(path if there else gone)

    def open(self, form: str) -> None:
        """Open a file, or the folder, with the program that the system has for it."""
        self.refresh()
        path = self._paths.get(form, "")
        if path and Path(path).exists() and not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self.not_opened.emit(path)

    def showEvent(self, event: object) -> None:
        self.refresh()
        super().showEvent(event)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        return button
