"""Drawings dropped onto the QGIS window open the dialog of an appraisal; all other files stay QGIS's.

QGIS asks once for all that was dropped (`canHandleMimeData`, `handleMimeDataV2`), then for each file by itself. What is
ours alone is taken at the first door: so a drawing and its table come together. A table alone is QGIS's, and only
offered in the message bar; so is everything where the options say so.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import Qgis
from qgis.gui import QgsCustomDropHandler
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QPushButton

from .... import settings

translate = QCoreApplication.translate

_DRAWINGS, _TABLES = (".dxf", ".dwg"), (".xlsx",)
_OFFERED_S = 20


class DrawingDrop(QgsCustomDropHandler):
    """appraise: called with drawing and table, "" for what was not dropped, once QGIS is done with the drop."""

    def __init__(self, iface: Any, appraise: Callable[[str, str], None]) -> None:
        super().__init__()
        self._iface, self._appraise = iface, appraise
        self._dropped: list[str] = []
        self._offer: Any = None

    def canHandleMimeData(self, data: Any) -> bool:
        paths = [url.toLocalFile() for url in data.urls()] if data.hasUrls() else []
        kinds = sorted(_kind(path) for path in paths)
        return settings.takes_drops() and kinds in (["drawing"], ["drawing", "table"])

    def handleMimeDataV2(self, data: Any) -> bool:
        if not self.canHandleMimeData(data):
            return False
        for url in data.urls():
            self._take(url.toLocalFile())
        return True

    def handleFileDrop(self, file: str) -> bool:
        """A file among others, or one that came another way: a drawing is ours, a table is QGIS's and offered."""
        if not settings.takes_drops() or not _kind(file):
            return False
        self._take(file)
        return _kind(file) == "drawing"

    def _take(self, file: str) -> None:
        if not self._dropped:
            QTimer.singleShot(0, self._done)  # QGIS goes through the files of a drop one by one
        self._dropped.append(file)

    def _done(self) -> None:
        dropped, self._dropped = self._dropped, []
        drawing, table = (next((each for each in dropped if _kind(each) == kind), "") for kind in ("drawing", "table"))
        if drawing:
            self._appraise(drawing, table)
        elif table:
            self._offer_table(table)

    def _offer_table(self, table: str) -> None:
        bar = self._iface.messageBar()
        text = translate("EcoIp", "Is {file} the declared table of a drawing?").format(file=Path(table).name)
        message = bar.createMessage(text)
        button = QPushButton(translate("EcoIp", "Appraise with it…"))
        button.setObjectName("appraiseTableButton")
        button.clicked.connect(lambda *_: (bar.popWidget(message), self._appraise("", table)))
        message.layout().addWidget(button)
        bar.pushWidget(message, Qgis.MessageLevel.Info, _OFFERED_S)


def _kind(path: str) -> str:
    """`drawing`, `table`, or "" for what is none of ours."""
    ending = Path(path).suffix.lower()
    return "drawing" if ending in _DRAWINGS else "table" if ending in _TABLES else ""
