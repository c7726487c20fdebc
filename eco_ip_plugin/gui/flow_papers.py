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
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from .flow_edits import LayerEdits
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
        add.setEnabled(not layer.readOnly())
        add.clicked.connect(self._ask)
        show.clicked.connect(lambda *_: self._open(self.list.currentItem()))
        buttons = QHBoxLayout()
        for each in (add, show):
            buttons.addWidget(each)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.addWidget(self.list)
        layout.addLayout(buttons)
        self.resize(460, 300)
        self._fill()

    def add(self, source: Path) -> None:
        """Copy a file beside the project and list it. Raises OSError or flow_edits.Refused."""
        folder = papers_folder(self._layer)
        folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        target = folder / f"{digest[:8]}-{source.name}"
        shutil.copy2(source, target)
        edits = LayerEdits(self._layer, "attachment_id", self)
        row = {
            "table_name": "firm", "row_id": self._firm_id, "title": source.name, "sha256": digest,
            "path": f"{FOLDER}/{target.name}",
        }  # fmt: skip
        edits.add(translate("EcoIp", "Add paper {name}").format(name=source.name), [row])
        edits.commit()
        edits.let_go()
        self._fill()

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
        if item is not None:
            path = Path(item.data(Qt.ItemDataRole.UserRole))
            whole = path if path.is_absolute() else papers_folder(self._layer).parent / path
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(whole)))


def papers_folder(layer: QgsVectorLayer) -> Path:
    """Beside the GeoPackage, else beside the project file."""
    source = Path(layer.source().split("|")[0])
    home = source.parent if source.suffix.lower() == ".gpkg" else Path(QgsProject.instance().homePath() or ".")
    return home / FOLDER
