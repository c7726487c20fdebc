"""The bar over the findings of a dossier: words, level, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QCoreApplication, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from ....core.dossier.findings import LEVELS
from ....core.dossier.shown.listed import STATES, Listed, Wanted
from ....core.text import say
from ....language import interface_language
from ...widgets.named import named
from ...widgets.themes import make_readable

translate = QCoreApplication.translate

_PAUSE_MS = 150


class CheckFilters(QWidget):
    """wanted: the `Wanted`."""

    wanted = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        language = interface_language()
        self.search = named(QLineEdit(), "checkSearch")
        self.search.setPlaceholderText(translate("EcoIp", "Search in findings…"))
        self.search.setAccessibleName(translate("EcoIp", "Search in findings…"))
        self.search.setClearButtonEnabled(True)
        make_readable(self.search)
        self.levels = _combo("checkLevelFilter", translate("EcoIp", "All levels"))
        for level in LEVELS:
            self.levels.addItem(say(f"dossier.level.{level}", language), level)
        self.states = _combo("checkStateFilter", translate("EcoIp", "All findings"))
        for state in STATES:
            self.states.addItem(say(f"dossier.state.{state}", language), state)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.tell)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self.tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.search, 1)
        for combo in (self.levels, self.states):
            combo.currentIndexChanged.connect(lambda _: self.tell())
            row.addWidget(combo)

    def value(self) -> Wanted:
        """What is chosen."""
        return Wanted(self.levels.currentData() or "", self.states.currentData() or "", self.search.text())

    def tell(self) -> None:
        """Take what is typed over at once."""
        self._pause.stop()
        self.wanted.emit(self.value())

    def offer(self, listed: Sequence[Listed]) -> None:
        """What became of findings can be asked for where there was a check before."""
        compared = any(each.state for each in listed)
        self.states.setVisible(compared)
        if not compared:
            self.states.setCurrentIndex(0)

    def described(self) -> str:
        """The filters that hold rows back, in words."""
        named_ = [combo.currentText() for combo in (self.levels, self.states) if combo.currentData()]
        typed = self.search.text().strip()
        return "; ".join([*named_, *([f"«{typed}»"] if typed else [])])


def _combo(name: str, everything: str) -> QComboBox:
    combo = named(QComboBox(), name)
    combo.addItem(everything, "")
    combo.setAccessibleName(everything)
    return combo
