"""Papers of a firm (licence, analysis, photo): copied beside the project, listed, opened with the system's viewer."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from qgis.core import QgsExpression, QgsFeatureRequest, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from ....core.errors import EcoIpError
from ....language import interface_language
from ....storage import papers
from ....storage.edit_commands import Refused
from ....storage.opening import store_of
from ..edits.layer_edits import LayerEdits
from ..edits.layers import value

translate = QCoreApplication.translate

_LONGEST_NAME = 200  # bytes; file systems take 255


class PapersDialog(QDialog):
    """The papers of one firm, or of another row of `table`. What is added is a row of the layer of papers, saved at
    once."""

    def __init__(self, layer: QgsVectorLayer, row_id: str, title: str, parent: Any = None, table: str = "firm") -> None:
        super().__init__(parent)
        self.setObjectName("ecoipPapers")
        self.setWindowTitle(translate("EcoIp", "Papers: {firm}").format(firm=title))
        self._layer, self._row_id, self._table = layer, row_id, table
        self.list = QListWidget()
        self.list.setObjectName("papersList")
        self.list.itemActivated.connect(self._open)
        add, show = QPushButton(translate("EcoIp", "Add a file…")), QPushButton(translate("EcoIp", "Open"))
        add.setObjectName("addPaperButton")
        show.setObjectName("openPaperButton")
        add.setEnabled(not layer.readOnly())
        add.clicked.connect(self._ask)
        show.clicked.connect(lambda *_: self._open(self.list.currentItem()))
        buttons = QHBoxLayout()
        for each in (add, show):
            buttons.addWidget(each)
        buttons.addStretch()
        self.message = QLabel()
        self.message.setObjectName("papersMessage")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.hide()
        layout = QVBoxLayout(self)
        layout.addWidget(self.list)
        layout.addWidget(self.message)
        layout.addLayout(buttons)
        self.resize(460, 300)
        self._fill()

    def add(self, source: Path) -> bool:
        """Copy a file beside the project and list it; False, with the sentence why, where that cannot be done."""
        try:
            self._keep(source)
        except (OSError, Refused, EcoIpError) as error:
            cause = error.say(interface_language()) if isinstance(error, EcoIpError) else str(error)
            text = translate("EcoIp", "{file} was not added: {cause}")
            self._say(" ".join(text.format(file=source.name, cause=cause).split()))
            return False
        self._say("")
        self._fill()
        return True

    def _keep(self, source: Path) -> None:
        folder = papers_folder(self._layer)
        if folder is None:
            text = translate("EcoIp", "save the QGIS project first, its papers are kept in the folder beside it.")
            raise Refused(text)
        store_of(self._layer)  # a lost connection is told before anything is copied
        folder.mkdir(parents=True, exist_ok=True)
        digest = papers.digest(source)
        target = folder / f"{digest[:8]}-{_shortened(source)}"
        known = target.exists()
        if not known:
            _copy(source, target)
        try:
            self._list(source.name, digest, target)
        except Refused:
            if not known:
                target.unlink()
            raise

    def _list(self, name: str, digest: str, target: Path) -> None:
        edits = LayerEdits(self._layer, "attachment_id", self)
        row = {
            "table_name": self._table, "row_id": self._row_id, "title": name, "sha256": digest,
            "path": f"{papers.FOLDER}/{target.name}",
        }  # fmt: skip
        try:
            edits.add(translate("EcoIp", "Add paper {name}").format(name=name), [row])
            edits.commit()
        except Refused:
            edits.revert()
            raise
        finally:
            edits.let_go()

    def _fill(self) -> None:
        self.list.clear()
        request = QgsFeatureRequest()
        table, row = map(QgsExpression.quotedString, (self._table, self._row_id))
        request.setFilterExpression(f'"table_name" = {table} and "row_id" = {row}')
        for feature in self._layer.getFeatures(request):
            title = value(feature["title"]) or value(feature["path"])
            item = QListWidgetItem(str(title or translate("EcoIp", "(confidential)")))
            item.setData(Qt.ItemDataRole.UserRole, [str(value(feature[name]) or "") for name in ("path", "sha256")])
            self.list.addItem(item)

    def _ask(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, translate("EcoIp", "Add a file…"))
        if path:
            self.add(Path(path))

    def _open(self, item: QListWidgetItem | None) -> None:
        path, sha256 = item.data(Qt.ItemDataRole.UserRole) if item is not None else ("", "")
        if not path:
            return
        folder, whole, cause = papers_folder(self._layer), None, ""
        try:
            whole = papers.found_in(folder.parent, path) if folder is not None else None
            refusal = _refusal(whole, sha256)
        except OSError as error:
            refusal, cause = translate("EcoIp", "{file} cannot be read: {cause}"), str(error.strerror)
        self._say(refusal.format(file=whole or path, cause=cause) if refusal else "")
        if not refusal:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(whole)))

    def _say(self, sentence: str) -> None:
        self.message.setText("⚠ " + sentence if sentence else "")
        self.message.setVisible(bool(sentence))


def _refusal(path: Path | None, sha256: str) -> str:
    """Why a paper is not opened, "" where it is. path: None for one outside the project's folder. Raises OSError."""
    if path is None:
        return translate("EcoIp", "{file} lies outside the project's folder: it is not opened. Add the file anew.")
    if not path.is_file():
        return translate("EcoIp", "{file} is no longer there.")
    if papers.is_program(path):
        return translate("EcoIp", "{file} is a program and no paper: it is not opened.")
    if not sha256:
        return translate(
            "EcoIp",
            "{file} was listed without a checksum, so nobody can tell what it was: add it anew to open it.",
        )
    if papers.digest(path) != sha256.strip().lower():
        return translate(
            "EcoIp",
            "{file} has been changed since it was added and is not opened. If the change is right, add it anew.",
        )
    return ""


def _copy(source: Path, target: Path) -> None:
    """Whole or not at all."""
    part = target.with_name(target.name + ".part")
    try:
        shutil.copy2(source, part)
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _shortened(source: Path) -> str:
    """The name, cut where file systems would refuse it; its end stays."""
    room = _LONGEST_NAME - len(source.suffix.encode())
    return source.stem.encode()[:room].decode(errors="ignore") + source.suffix


def papers_folder(layer: QgsVectorLayer) -> Path | None:
    """Beside the GeoPackage, else beside the project file; None for a project that is nowhere yet."""
    source = Path(layer.source().split("|")[0])
    if source.suffix.lower() == ".gpkg":
        return source.parent / papers.FOLDER
    home = QgsProject.instance().homePath()
    return Path(home) / papers.FOLDER if home else None
