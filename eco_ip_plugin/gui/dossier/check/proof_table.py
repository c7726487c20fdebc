"""The proof class by class: areas and numbers of zones in databases, drawing and table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAbstractItemView, QAction, QApplication, QHeaderView, QTableWidget, QTableWidgetItem

from ....core.dossier.shown.book import PROOF_FIGURES, worded
from ....core.text import NO_FIGURE, number, say
from ....language import interface_language
from ...widgets.clipboard import copied

translate = QCoreApplication.translate

_NAMES = ("land", "proof", *PROOF_FIGURES)


class ProofTable(QTableWidget):
    """Rows by the columns of the table PROOF."""

    def __init__(self) -> None:
        super().__init__(0, len(_NAMES))
        self.setObjectName("checkProof")
        self.setAccessibleName(translate("EcoIp", "Proof class by class"))
        names = [say(f"dossier.col.{name}", interface_language()) for name in _NAMES]
        self.setHorizontalHeaderLabels([name.replace(" (", "\n(") for name in names])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(1.6 * self.fontMetrics().lineSpacing()))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        copy = QAction(translate("EcoIp", "Copy"), self)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(lambda *_: self.copy())
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def show_proof(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show a proof; those that differ stand out by their sign and bold letters."""
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            state = str(row["state"])
            texts = (str(row["name"]), worded(f"dossier.proof.{state}", interface_language()),
                     *(_figure(name, row[name]) for name in PROOF_FIGURES))  # fmt: skip
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column > 1:
                    item.setTextAlignment(int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
                font = item.font()
                font.setBold(state == "differs")
                item.setFont(font)
                self.setItem(place, column, item)

    def copy(self) -> None:
        """All of it into the clipboard, with headings."""
        rows = [[self.item(row, column).text() for column in range(len(_NAMES))] for row in range(self.rowCount())]
        headings = [say(f"dossier.col.{name}", interface_language()) for name in _NAMES]
        QApplication.clipboard().setMimeData(copied(headings, rows, range(2, len(_NAMES))))


def _figure(name: str, value: Any) -> str:
    if value is None:
        return NO_FIGURE
    return number(float(value), ",.4f" if name.endswith("_ha") else ",.0f", interface_language())
