"""What came of an import: counts, and the lines refused to be looked through and saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QTableView, QVBoxLayout, QWidget

from ....core.text import harmless
from ....language import filled
from ...widgets.list_model import ListModel, set_widths
from ...widgets.named import button, named, plain_label
from ...widgets.questions import only_close, tell

translate = QCoreApplication.translate


def sentence(outputs: Mapping[str, Any]) -> str:
    """What came, in one sentence."""
    counts = {name.lower(): int(outputs.get(name) or 0) for name in ("ADDED", "SAME", "REFUSED")}
    text = translate(
        "EcoIp", "{added:,} {added:|reading|readings} added, {same:,} the same as before, {refused:,} refused."
    )
    return filled(text, **counts)


class RefusedModel(ListModel):
    """File, line and reason of each refused line."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], parent: Any = None) -> None:
        super().__init__(parent)
        self.rows = [tuple(str(_first(row, names)) for names in _COLUMNS) for row in rows]

    def headings(self) -> tuple[str, ...]:
        return (translate("EcoIp", "File"), translate("EcoIp", "Line"), translate("EcoIp", "Reason"))

    def count(self) -> int:
        return len(self.rows)

    def text(self, row: int, column: int) -> str:
        return self.rows[row][column]


_COLUMNS = (("file",), ("line",), ("reason", "message"))


def _first(row: Mapping[str, Any], names: Sequence[str]) -> Any:
    return next((row[name] for name in names if row.get(name) is not None), "")


class RefusedDialog(QDialog):
    """The refused lines of an import."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], total: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ecoipReadingsRefusedDialog")
        self.setWindowTitle(translate("EcoIp", "Refused lines"))
        self.model = RefusedModel(rows, self)
        table = named(QTableView(), "readingsRefusedTable")
        table.setModel(self.model)
        table.verticalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        set_widths(table, (220, 70))
        table.setWordWrap(False)
        table.resizeColumnToContents(0)
        table.setColumnWidth(0, min(table.columnWidth(0), 22 * self.fontMetrics().height()))
        layout = QVBoxLayout(self)
        if total > len(rows):
            text = translate(
                "EcoIp", "{total:,} {total:|line was|lines were} refused; the first {shown:,} {shown:|is|are} listed."
            )
            layout.addWidget(plain_label("readingsRefusedCount", filled(text, total=total, shown=len(rows))))
        layout.addWidget(table)
        box = only_close(self)
        save = button("readingsSaveRefused", translate("EcoIp", "Save list…"))
        save.clicked.connect(lambda *_: self._ask())
        box.addButton(save, QDialogButtonBox.ButtonRole.ActionRole)
        layout.addWidget(box)
        em, room = self.fontMetrics().height(), self.screen().availableGeometry()
        self.resize(min(50 * em, room.width() * 9 // 10), min(26 * em, room.height() * 85 // 100))

    def save(self, path: Path) -> None:
        """Write the list as CSV. Raises EcoIpError."""
        from ....core.documents.files import write_files

        text = io.StringIO()
        rows = csv.writer(text, delimiter=";")
        rows.writerow(self.model.headings())
        rows.writerows([harmless(cell) for cell in row] for row in self.model.rows)
        write_files({str(path): text.getvalue().encode("utf-8-sig")})

    def _ask(self) -> None:
        from ....core.errors import EcoIpError
        from ....language import interface_language

        title = translate("EcoIp", "Refused lines")
        path = QFileDialog.getSaveFileName(self, title, "refused.csv", "CSV (*.csv)")[0]
        if not path:
            return
        try:
            self.save(Path(path if path.lower().endswith(".csv") else f"{path}.csv"))
        except EcoIpError as error:
            tell(self, title, error.say(interface_language()))
