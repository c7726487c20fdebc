"""Papers of a firm (licence, analysis, photo): copied beside the project, listed, opened with the system's viewer."""

from __future__ import annotations

import hashlib
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

from ..core.errors import EcoIpError
from ..language import interface_language
from . import flow_save
from .flow_edits import LayerEdits, Refused
from .flow_layers import value

translate = QCoreApplication.translate

FOLDER = "eco_ip_papers"
_LONGEST_NAME = 200  # bytes; file systems take 255
_RUN = (
    ".appimage", ".bat", ".cmd", ".com", ".cpl", ".desktop", ".exe", ".hta", ".jar", ".js", ".jse", ".lnk", ".msi",
    ".pif", ".ps1", ".py", ".pyw", ".reg", ".scr", ".sh", ".url", ".vbe", ".vbs", ".wsf",
)  # fmt: skip
"""Ends of names of what a system runs when it is asked to open it."""


class PapersDialog(QDialog):
    """The papers of one firm. What is added is a row of the layer of papers, saved at once."""

    def __init__(self, layer: QgsVectorLayer, firm_id: str, title: str, parent: Any = None) -> None:
        super().__init__(parent)
        self.setObjectName("ecoipPapers")
        self.setWindowTitle(translate("EcoIp", "Papers: {firm}").format(firm=title))
        self._layer, self._firm_id = layer, firm_id
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
        flow_save.store_of_all([self._layer])  # a lost connection is told before anything is copied
        folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
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
            "table_name": "firm", "row_id": self._firm_id, "title": name, "sha256": digest,
            "path": f"{FOLDER}/{target.name}",
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
        quoted = QgsExpression.quotedString(self._firm_id)
        request.setFilterExpression(f'"table_name" = \'firm\' and "row_id" = {quoted}')
        for feature in self._layer.getFeatures(request):
            title = value(feature["title"]) or value(feature["path"])
            item = QListWidgetItem(str(title or translate("EcoIp", "(confidential)")))
            item.setData(Qt.ItemDataRole.UserRole, str(value(feature["path"]) or ""))
            self.list.addItem(item)

    def _ask(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, translate("EcoIp", "Add a file…"))
        if path:
            self.add(Path(path))

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is None or not item.data(Qt.ItemDataRole.UserRole):
            return
        path, folder = Path(item.data(Qt.ItemDataRole.UserRole)), papers_folder(self._layer)
        whole = path if path.is_absolute() or folder is None else folder.parent / path
        if not whole.is_file():
            self._say(translate("EcoIp", "{file} is no longer there.").format(file=whole))
        elif whole.suffix.lower() in _RUN:
            self._say(translate("EcoIp", "{file} is a program and no paper: it is not opened.").format(file=whole))
        else:
            self._say("")
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(whole)))

    def _say(self, sentence: str) -> None:
        self.message.setText("⚠ " + sentence if sentence else "")
        self.message.setVisible(bool(sentence))


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
        return source.parent / FOLDER
    home = QgsProject.instance().homePath()
    return Path(home) / FOLDER if home else None
