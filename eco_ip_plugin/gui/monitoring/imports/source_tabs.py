"""Where readings come from: a file, a folder, or a service."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtCore import QCoreApplication, QDate, QSize, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ....core.monitoring.chosen import line_of, paths_in
from ...widgets.named import button, named, plain_label

translate = QCoreApplication.translate

_FILES = "(*.txt *.csv *.tsv *.xlsx *.xlsm);;(*)"


class SourceTabs(QTabWidget):
    """chosen: another file or folder; picked: the file of a folder that is shown."""

    chosen = pyqtSignal(str)
    picked = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingsSourceTabs")
        self.path = named(QLineEdit(), "readingsPath")
        self.path.setPlaceholderText(translate("EcoIp", "Files, or folder with files of readings"))
        self.path.setClearButtonEnabled(True)
        self.path.editingFinished.connect(self._typed)
        self.files = named(QComboBox(), "readingsFileBox")
        self.files.activated.connect(lambda at: self.picked.emit(str(self.files.itemData(at))))
        self.kind = plain_label("readingsKind")
        self._last = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.addTab(self._file_page(), translate("EcoIp", "Files"))
        self.addTab(self._service_page(), translate("EcoIp", "SensorThings service"))
        self.currentChanged.connect(lambda *_: self._fit())
        self._fit()

    @property
    def is_service(self) -> bool:
        """Whether the service is in front."""
        return self.currentIndex() == 1

    def parameters(self) -> dict[str, Any]:
        """What the import takes of all this."""
        if not self.is_service:
            return {"FILES": self.path.text().strip()}
        days = {name: box.date().toString("yyyy-MM-dd") for name, tick, box in self._bounds if tick.isChecked()}
        given = {"URL": self.url.text().strip(), "AUTHCFG": self.auth.configId(), **days}
        return {name: value for name, value in given.items() if value}

    def paths(self) -> list[Path]:
        """The files or the folder that are chosen."""
        return paths_in(self.path.text())

    def show_files(self, paths: list[Path], root: Path) -> None:
        """The files of a folder, or those chosen; one alone needs no choice."""
        self.files.clear()
        for each in paths:
            name = str(each.relative_to(root)) if root in each.parents else each.name
            self.files.addItem(name, str(each))
        self._file_row.setVisible(len(paths) > 1)

    def _fit(self) -> None:
        """As high as the page in front, not as the higher one."""
        for at in range(self.count()):
            high = QSizePolicy.Policy.Preferred if at == self.currentIndex() else QSizePolicy.Policy.Ignored
            self.widget(at).setSizePolicy(QSizePolicy.Policy.Preferred, high)
        self.updateGeometry()

    def _typed(self) -> None:
        """A path was typed, chosen or dropped; the same again is no news."""
        if self.path.text() != self._last:
            self._last = self.path.text()
            self.chosen.emit(self._last.strip())

    def set_path(self, path: str) -> None:
        """Choose a file or folder."""
        self.path.setText(path)
        self._typed()

    def _file_page(self) -> QWidget:
        one, folder = (
            button("readingsFilesButton", translate("EcoIp", "Files…")),
            button("readingsFolderButton", translate("EcoIp", "Folder…")),
        )
        one.clicked.connect(lambda *_: self._ask(folder=False))
        folder.clicked.connect(lambda *_: self._ask(folder=True))
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(one)
        row.addWidget(folder)
        self._file_row = QWidget()
        inner = QHBoxLayout(self._file_row)
        inner.setContentsMargins(0, 0, 0, 0)
        label = QLabel(translate("EcoIp", "Shown below:"))
        label.setBuddy(self.files)
        inner.addWidget(label)
        inner.addWidget(self.files, 1)
        self._file_row.hide()
        page = _Page()
        layout = QVBoxLayout(page)
        layout.addLayout(row)
        layout.addWidget(self._file_row)
        layout.addWidget(self.kind)
        layout.addStretch(1)
        return page

    def _service_page(self) -> QWidget:
        self.url = named(QLineEdit(), "readingsUrl")
        self.url.setPlaceholderText("https://…/v1.1")
        self.auth = named(QgsAuthConfigSelect(), "readingsAuth")
        self._bounds = []
        row = QHBoxLayout()
        for name, text, title in (
            ("FROM", translate("EcoIp", "From"), "readingsFrom"),
            ("TO", translate("EcoIp", "to the end of"), "readingsTo"),
        ):
            tick, box = named(QCheckBox(text), f"{title}Check"), named(QDateEdit(QDate.currentDate()), title)
            box.setDisplayFormat("dd/MM/yyyy")
            box.setCalendarPopup(True)
            box.setMinimumWidth(box.fontMetrics().horizontalAdvance("00/00/0000") + 3 * box.fontMetrics().height())
            box.setEnabled(False)
            tick.toggled.connect(box.setEnabled)
            self._bounds.append((name, tick, box))
            row.addWidget(tick)
            row.addWidget(box)
        row.addWidget(QLabel("(UTC+7)"))
        row.addStretch(1)
        page = _Page()
        form = QFormLayout(page)
        form.addRow(translate("EcoIp", "Address"), self.url)
        form.addRow(translate("EcoIp", "Authentication"), self.auth)
        form.addRow(translate("EcoIp", "Days"), row)
        text = translate(
            "EcoIp",
            "Without a first day each series goes on from its newest reading in the project. Passwords and keys stay in"
            " the authentication store of QGIS; no other host is asked.",
        )
        form.addRow(plain_label("readingsServiceNote", text))
        return page

    def _ask(self, *, folder: bool) -> None:
        title = translate("EcoIp", "Import readings")
        before = next(map(str, self.paths()), "")
        if folder:
            paths = [QFileDialog.getExistingDirectory(self, title, before)]
        else:
            kinds = f"{translate('EcoIp', 'Readings')} {_FILES}"
            paths = QFileDialog.getOpenFileNames(self, title, before, kinds)[0]
        if any(paths):
            self.set_path(line_of(paths))


class _Page(QWidget):
    """A page that asks for no room where it is not in front."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0) if self._is_behind() else super().minimumSizeHint()

    def heightForWidth(self, width: int) -> int:
        return 0 if self._is_behind() else super().heightForWidth(width)

    def _is_behind(self) -> bool:
        return self.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Ignored
