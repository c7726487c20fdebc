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

from .flow_edits import LayerEdits, Refused
from .flow_layers import value

translate = QCoreApplication.translate

FOLDER = "eco_ip_papers"


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
        except (OSError, Refused) as error:
            text = translate("EcoIp", "{file} was not added: {cause}")
            self._say(text.format(file=source.name, cause=error))
            return False
        self._say("")
        self._fill()
        return True

    def _keep(self, source: Path) -> None:
        folder = papers_folder(self._layer)
        if folder is None:
            text = translate("EcoIp", "save the QGIS project first, its papers are kept in the folder beside it.")
            raise Refused(text)
        folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        target = folder / f"{digest[:8]}-{source.name}"
        known = target.exists()
        shutil.copy2(source, target)
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
            item = QListWidgetItem(str(value(feature["title"]) or value(feature["path"])))
            item.setData(Qt.ItemDataRole.UserRole, str(value(feature["path"]) or ""))
            self.list.addItem(item)

    def _ask(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, translate("EcoIp", "Add a file…"))
        if path:
            self.add(Path(path))

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        path, folder = Path(item.data(Qt.ItemDataRole.UserRole)), papers_folder(self._layer)
        whole = path if path.is_absolute() or folder is None else folder.parent / path
        there = whole.is_file()
        self._say("" if there else translate("EcoIp", "{file} is no longer there.").format(file=whole))
        if there:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(whole)))

    def _say(self, sentence: str) -> None:
        self.message.setText("⚠ " + sentence if sentence else "")
        self.message.setVisible(bool(sentence))


def papers_folder(layer: QgsVectorLayer) -> Path | None:
    """Beside the GeoPackage, else beside the project file; None for a project that is nowhere yet."""
    source = Path(layer.source().split("|")[0])
    if source.suffix.lower() == ".gpkg":
        return source.parent / FOLDER
    home = QgsProject.instance().homePath()
    return Path(home) / FOLDER if home else None
