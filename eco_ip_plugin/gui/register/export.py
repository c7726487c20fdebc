"""The tables of the panel for other programs: to paste, and as a workbook that is written beside the window."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QMimeData
from qgis.PyQt.QtWidgets import QTableView

from ...core.documents.texts import clean
from ...core.errors import Cancelled, EcoIpError
from ...core.text import harmless
from ...language import interface_language
from .rows_model import shown_texts

if TYPE_CHECKING:
    from ...core.register.ledger import Ledger
    from ...core.register.register import Register

translate = QCoreApplication.translate

_MOST_IN_A_TABLE = 2000
_TEXT_CELL = " style=\"mso-number-format:'\\@'\""
"""What Excel takes as text whatever it looks like."""


def copied(table: QTableView, rows: Sequence[int]) -> QMimeData:
    """Some rows of a table with their headings: lines parted by tabs, and a table for Word."""
    header = table.horizontalHeader()
    columns = [header.logicalIndex(place) for place in range(header.count())]
    texts = [[" ".join(clean(cell).split()) for cell in row] for row in shown_texts(table.model(), rows, columns)]
    data = QMimeData()
    data.setText("".join("\t".join(harmless(cell) for cell in row) + "\n" for row in texts))
    if len(texts) <= _MOST_IN_A_TABLE:
        head, *body = texts
        cells = "".join(f"<th>{html.escape(cell)}</th>" for cell in head)
        lines = ("".join(f"<td{_TEXT_CELL}>{html.escape(cell)}</td>" for cell in row) for row in body)
        shown = "".join(f"<tr>{line}</tr>" for line in (cells, *lines))
        data.setHtml(f'<meta charset="utf-8"><table border="1" cellspacing="0">{shown}</table>')
    return data


def chosen_rows(table: QTableView) -> list[int]:
    """The chosen rows, from above; all of them where at most one cell or row is chosen."""
    rows = {row for each in table.selectionModel().selection() for row in range(each.top(), each.bottom() + 1)}
    return sorted(rows) if len(rows) > 1 else list(range(table.model().rowCount()))


class Writing(QgsTask):
    """Writes a register to a workbook. `then` is told in the main thread."""

    def __init__(self, path: Path, found: Register, ledger: Ledger, then: Callable[[Writing], None]) -> None:
        super().__init__(translate("EcoIp", "Writing the register to Excel"), QgsTask.Flag.CanCancel)
        self.path, self.error = path, None
        self._found, self._ledger, self._then = found, ledger, then
        self._language = interface_language()

    def run(self) -> bool:
        from ...core.documents.files import write_files
        from ...core.register.workbook import workbook

        try:
            provinces = self._ledger.given.known.provinces
            data = workbook(self._found, self._ledger.attributes, provinces, self._language, self)
            write_files({str(self.path): data})
        except Exception as error:  # told where the window shows it
            self.error: Exception | None = error
        return self.error is None

    def report(self, fraction: float) -> None:
        """As `core.progress.Progress`."""
        self.setProgress(100.0 * fraction)

    def cancelled(self) -> bool:
        """As `core.progress.Progress`."""
        return bool(self.isCanceled())

    def finished(self, _successful: bool) -> None:
        self._then(self)

    def said(self) -> str:
        """What came of it, in a sentence; "" for one that was stopped."""
        if self.error is None:
            return translate("EcoIp", "The register was written to {path}").format(path=self.path)
        if isinstance(self.error, Cancelled):
            return ""
        known = isinstance(self.error, EcoIpError)
        return self.error.say(interface_language()) if known else str(self.error)
