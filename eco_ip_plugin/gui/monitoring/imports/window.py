"""The window that takes readings in: it shows the first of them as they will be read before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from .... import settings
from ...dossier.run import DossierRun, Outcome
from ...widgets.named import button, named, plain_label
from ...widgets.scrolling import scrolled
from . import outcome
from .columns_form import ColumnsForm, changed_by
from .mapping_files import MappingFiles
from .preview_model import PreviewModel, RemarksModel, remarks_of
from .preview_task import PreviewRun
from .source_tabs import SourceTabs

translate = QCoreApplication.translate

IMPORT, TAKE_BACK = "ecoip:importreadings", "ecoip:takebackimport"
_WIDE_EM, _HIGH_EM, _LEAST_EM, _ROW_EM = 68, 44, 10, 1.35


class ReadingsImport(QDialog):
    """known: the store, as algorithms take it. given: of the file shown, what is settled by hand, by field of a
    mapping."""

    def __init__(self, known: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ecoipReadingsImportDialog")
        self.setWindowTitle(translate("EcoIp", "Import readings"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.known, self.given, self.file, self.shown = dict(known), {}, Path(), None
        self._refused: list[dict[str, Any]] = []
        self._outputs: Mapping[str, Any] = {}
        self.looking, self.run, self.files = PreviewRun(self), DossierRun(self), MappingFiles(self)
        self._taking_back = False
        self._build()
        self._connect()
        self._settle()
        em, room = self.fontMetrics().height(), self.screen().availableGeometry()
        self.resize(min(_WIDE_EM * em, room.width() * 9 // 10), min(_HIGH_EM * em, room.height() * 85 // 100))

    def look_into(self, path: str) -> None:
        """Look into a file or folder."""
        self.source.set_path(path)

    def reject(self) -> None:
        """Escape and Close: first they stop what is being written."""
        if self.run.is_running:
            self.status.setText(translate("EcoIp", "Stopping; files that were done stay…"))
            self.run.cancel()
            return
        self.looking.stop()
        super().reject()

    def closeEvent(self, event: Any) -> None:
        if self.run.is_running:
            event.ignore()
            self.reject()
        else:
            self.looking.stop()
            super().closeEvent(event)

    def _build(self) -> None:
        self.source, self.columns = SourceTabs(), ColumnsForm()
        self.rows, self.remarks = PreviewModel(self), RemarksModel(self)
        self.table, self.remark_list = _table("readingsPreview", self.rows), _table("readingsRemarks", self.remarks)
        self.remark_list.horizontalHeader().setStretchLastSection(True)
        self.remark_list.setWordWrap(True)
        self.remark_list.setShowGrid(False)
        self.middle = named(QSplitter(Qt.Orientation.Horizontal), "readingsSplitter")
        self.middle.addWidget(self.table)
        self.middle.addWidget(self.remark_list)
        self.middle.setStretchFactor(0, 3)
        self.middle.setStretchFactor(1, 2)
        self.overwrite = named(QCheckBox(translate("EcoIp", "Write over values that differ")), "readingsOverwrite")
        self.status = plain_label("readingsStatus", selectable=True)
        self.bar = named(QProgressBar(), "readingsProgress")
        self.middle.setMinimumHeight(round(_LEAST_EM * self.fontMetrics().height()))
        self.below = QWidget()  # takes the room of the preview where there is none
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.source)
        inner.addWidget(self.columns)
        inner.addWidget(self.middle, 1)
        inner.addWidget(self.below, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(scrolled(content), 1)  # what is pressed stays in sight on a small screen
        layout.addWidget(self.overwrite)
        layout.addWidget(self.status)
        layout.addWidget(self.bar)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.refused = button("readingsRefusedButton", translate("EcoIp", "Refused lines…"))
        self.take_back = button("readingsTakeBackButton", translate("EcoIp", "Take this import back"))
        self.go = button("readingsImportButton", translate("EcoIp", "Import"))
        self.shut = button("readingsCloseButton", translate("EcoIp", "Close"))
        self.go.setDefault(True)
        row = QHBoxLayout()
        for each in (self.refused, self.take_back):
            each.setAutoDefault(False)
            row.addWidget(each)
        row.addStretch(1)
        for each in (self.go, self.shut):
            row.addWidget(each)
        return row

    def _connect(self) -> None:
        self.source.chosen.connect(self._chosen)
        self.source.picked.connect(lambda path: self._look_into(Path(path)))
        self.source.currentChanged.connect(lambda *_: self._settle())
        self.source.url.textChanged.connect(lambda *_: self._settle())
        self.looking.arrived.connect(self._arrived)
        self.columns.changed.connect(self._changed)
        self.columns.load_wanted.connect(lambda: self.files.ask_to_load())
        self.columns.save_wanted.connect(lambda: self.files.ask_to_save())
        self.columns.found_wanted.connect(lambda: self.change({}))
        self.run.progressed.connect(lambda percent: self.bar.setValue(round(percent)))
        self.run.ended.connect(self._ended)
        self.go.clicked.connect(lambda *_: self._import())
        self.shut.clicked.connect(lambda *_: self.reject())
        self.refused.clicked.connect(lambda *_: self.refused_dialog().exec())
        self.take_back.clicked.connect(lambda *_: self._take_back())

    def _chosen(self, _text: str) -> None:
        self.given = settings.reading_mapping(self._folder())
        self.shown, self.file = None, Path()
        paths = self.source.paths()
        if not paths:
            self.looking.stop()
            self.source.show_files([], Path())
        elif len(paths) > 1:
            self._list(paths)
        elif paths[0].is_dir():
            self.looking.files(paths[0])
        else:
            self.source.show_files([], paths[0])
            self._look_into(paths[0])
        self._settle()

    def _look_into(self, path: Path) -> None:
        self.file = path
        self.looking.preview(path, self.files.settled())
        self.status.setText(translate("EcoIp", "Looking into {file}…").format(file=path.name))

    def _arrived(self, found: Any) -> None:
        if isinstance(found, list):
            self._list(found)
            return
        self.status.setText(f"✗ {found}" if isinstance(found, Exception) else "")
        if not isinstance(found, Exception):
            self.shown = found
            self.rows.show(found.rows, found.raw)
            self.table.resizeColumnsToContents()
            self.remarks.show(remarks_of(found))
            self.remark_list.resizeRowsToContents()
            self.columns.fill(found.mapping, found.headings)
            self.source.kind.setText(_kinds()[found.kind])
        self._settle()

    def _list(self, paths: list[Path]) -> None:
        self.source.show_files(paths, Path(self._folder()))
        if paths:
            self._look_into(paths[0])
        else:
            self.status.setText(translate("EcoIp", "The folder holds no file of readings (txt, csv, tsv, xlsx)."))

    def _changed(self, change: Mapping[str, Any]) -> None:
        self.change(changed_by(self.given, change))

    def change(self, given: dict[str, Any]) -> None:
        """Read the file shown as is settled now."""
        self.given = given
        self._look_into(self.file)

    def _settle(self) -> None:
        """What can be pressed now, and what is shown."""
        shown, running = self.shown, self.run.is_running
        is_table = shown is not None and shown.kind != "tt10"
        self.middle.setVisible(not self.source.is_service)
        self.columns.setVisible(is_table and not self.source.is_service)
        self.below.setVisible(self.source.is_service)
        clear = shown is not None and shown.problem is None and not shown.doubts
        ready = bool(self.source.url.text().strip()) if self.source.is_service else clear
        self.go.setEnabled(ready and not running and not self.looking.is_running)
        self.columns.setEnabled(is_table and not running)
        self.source.setEnabled(not running)
        self.bar.setVisible(running)
        self.shut.setText(translate("EcoIp", "Stop") if running else translate("EcoIp", "Close"))
        self.refused.setVisible(bool(self._refused) and not running)
        self.take_back.setVisible(bool(self._outputs.get("IMPORT_ID")) and not running)

    def _import(self) -> None:
        given = {**self.known, **self.source.parameters(), "OVERWRITE": self.overwrite.isChecked()}
        if not self.source.is_service:
            given.update(self.files.for_run(self._folder()))
        self._start(IMPORT, given, ("REFUSALS",), taking_back=False)

    def _folder(self) -> str:
        path = next(iter(self.source.paths()), Path())
        return str(path if path.is_dir() else path.parent)

    def _take_back(self) -> None:
        store = {name: self.known[name] for name in ("GEOPACKAGE", "CONNECTION", "SCHEMA") if name in self.known}
        self._start(TAKE_BACK, {**store, "IMPORT_ID": self._outputs["IMPORT_ID"]}, (), taking_back=True)

    def _start(self, algorithm: str, given: Mapping[str, Any], tables: tuple[str, ...], *, taking_back: bool) -> None:
        self._taking_back = taking_back
        reason = self.run.start(algorithm, given, tables)
        self.status.setText(f"✗ {reason}" if reason else "")
        self.bar.setValue(0)
        self._settle()

    def _ended(self, ended: Outcome) -> None:
        if self._taking_back and ended.successful:
            self._outputs, self._refused = {}, []
            self.status.setText(f"✓ {ended.outputs.get('MESSAGE') or ''}")
        elif ended.successful:
            self._outputs = ended.outputs
            self._refused = [row for row, _ in ended.tables["REFUSALS"].rows]
            self.status.setText(f"✓ {ended.outputs.get('MESSAGE') or outcome.sentence(ended.outputs)}")
        else:
            stopped = translate("EcoIp", "Stopped: files that were done stay; importing again goes on from there.")
            self.status.setText(f"✗ {ended.reason}" if ended.reason else stopped)
        self._settle()

    def refused_dialog(self) -> QDialog:
        """The list of the refused lines."""
        return outcome.RefusedDialog(self._refused, int(self._outputs.get("REFUSED") or 0), self)


def _table(name: str, model: Any) -> QTableView:
    table = named(QTableView(), name)
    table.setModel(model)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(round(_ROW_EM * table.fontMetrics().height()))
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)  # of a time that is wrapped the hours would not be seen
    return table


def _kinds() -> dict[str, str]:
    """What a file is read as."""
    return {
        "tt10": translate("EcoIp", "File of a logger (Circular 10/2021)"),
        "csv": translate("EcoIp", "Table, CSV"),
        "xlsx": translate("EcoIp", "Table, Excel"),
    }
