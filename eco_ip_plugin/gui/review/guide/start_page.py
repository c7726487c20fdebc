"""What the panel shows while no review is open: where to begin, and the reviews of the last days. Only widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ....core.text import number, say
from ....language import interface_language
from ...widgets.wrapping import WrappingRow

if TYPE_CHECKING:
    from .recent import Recent

translate = QCoreApplication.translate


class StartPage(QWidget):
    """Says what was pressed. recent_chosen: the path of a dossier."""

    appraise_wanted = pyqtSignal()
    create_wanted = pyqtSignal()
    open_wanted = pyqtSignal()
    sample_wanted = pyqtSignal()
    recent_chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewStartPage")
        self.appraise = _button("startAppraiseButton", translate("EcoIp", "Appraise a drawing…"), self.appraise_wanted)
        self.appraise.setDefault(True)
        self.create = _button("startCreateButton", translate("EcoIp", "Create park data…"), self.create_wanted)
        self.open = _button("startOpenButton", translate("EcoIp", "Open park data…"), self.open_wanted)
        self.sample = _button("startSampleButton", translate("EcoIp", "Try it with the sample Sóc Sơn"),
                              self.sample_wanted)  # fmt: skip
        self.hint = _label(translate("EcoIp", "or drop a drawing (DXF, DWG) and its declared table (xlsx) here"))
        self.hint.setObjectName("startDropHint")
        self.recent_title = _label(translate("EcoIp", "Recent reviews"))
        self.recent = QListWidget()
        self.recent.setObjectName("startRecentList")
        self.recent.setWordWrap(True)
        self._chosen = ""
        self.recent.itemActivated.connect(self._choose)  # Return
        self.recent.itemClicked.connect(self._choose)
        self.recent_title.setBuddy(self.recent)
        self._lay_out()
        self.show_recent(())

    def show_recent(self, rows: Sequence[Recent]) -> None:
        """List them; without any the list is not there."""
        self.recent.clear()
        for row in rows:
            item = QListWidgetItem(recent_line(row))
            item.setToolTip(row.path)
            item.setData(Qt.ItemDataRole.UserRole, row.path)
            if not row.is_there:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
                item.setText(f"{item.text()} · {translate('EcoIp', 'file gone')}")
            self.recent.addItem(item)
        for part in (self.recent, self.recent_title):
            part.setVisible(bool(rows))

    def _choose(self, item: QListWidgetItem) -> None:
        """A click may be told twice, as click and as activation: it opens once."""
        if not self._chosen:
            QTimer.singleShot(0, self._open_chosen)
        self._chosen = str(item.data(Qt.ItemDataRole.UserRole))

    def _open_chosen(self) -> None:
        path, self._chosen = self._chosen, ""
        self.recent_chosen.emit(path)

    def _lay_out(self) -> None:
        drop = QFrame()
        drop.setFrameShape(QFrame.Shape.StyledPanel)
        target = QVBoxLayout(drop)
        target.addWidget(self.appraise)
        target.addWidget(self.hint)
        park = WrappingRow()
        park.addWidget(self.create)
        park.addWidget(self.open)
        layout = QVBoxLayout(self)
        layout.addWidget(drop)
        layout.addWidget(self.sample)
        layout.addLayout(park)
        layout.addWidget(self.recent_title)
        layout.addWidget(self.recent, 1)
        layout.addStretch()


def recent_line(row: Recent) -> str:
    """KCN Đông Sơn · round 2 · 28/11/2026 · ✗ 0.43 ha missing."""
    language, parts = interface_language(), [row.title]
    if row.round:
        parts.append(say("drawing.round", language, number=row.round))
    if row.day:
        parts.append(row.day)
    verdict = row.sign
    if row.missing_ha is not None and row.missing_ha > 0:
        missing = translate("EcoIp", "{missing} ha missing").format(missing=number(row.missing_ha, ",.2f", language))
        verdict = f"{verdict} {missing}".strip()
    return " · ".join([*parts, verdict] if verdict else parts)


def _button(name: str, text: str, pressed: object) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
    button.setAutoDefault(False)
    button.clicked.connect(lambda *_: pressed.emit())
    return button


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
