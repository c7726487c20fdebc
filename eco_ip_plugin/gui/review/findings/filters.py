"""The bar above the table of findings: by kind, severity and state, and a line to search in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ...widgets.themes import make_readable
from .columns import GONE, kind_name, severity_name, state_name

if TYPE_CHECKING:
    from ....core.review.rounds import Listed

translate = QCoreApplication.translate

_PAUSE_MS = 150  # between letters: a search in thousands of rows need not follow each


class FilterBar(QWidget):
    """wanted: {"kind" | "severity" | "state" | "text": value}, as `FindingsFilter.want` takes them."""

    wanted = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = self._combo("findingKindFilter", "kind", translate("EcoIp", "Show one kind of finding"))
        self.severities = self._combo("findingSeverityFilter", "severity", translate("EcoIp", "Show one severity"))
        self.states = self._combo("findingStateFilter", "state", translate("EcoIp", "Show by what became of it"))
        self.search = QLineEdit()
        self.search.setObjectName("findingSearch")
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(translate("EcoIp", "Search in findings…"))
        self.search.setAccessibleName(translate("EcoIp", "Search in findings…"))
        self.search.setToolTip(
            translate("EcoIp", "Words of the sentence, zone, opinion or note, with Vietnamese marks or without")
        )
        make_readable(self.search)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search_now)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self.search_now)
        self._lay_out()

    def search_now(self) -> None:
        """Take what is typed over at once."""
        self._pause.stop()
        self.wanted.emit({"text": self.search.text()})

    def offer(self, findings: Sequence[Listed], gone: Sequence[Listed]) -> bool:
        """What there is to choose from for these findings; returns whether there was a round before."""
        every, compared = (*findings, *gone), bool(gone) or any(one.state for one in findings)
        kinds, severities = {one.kind for one in every}, {one.severity for one in every}
        _fill(self.kinds, translate("EcoIp", "All kinds"), {each: kind_name(each) for each in kinds})
        found = {each: severity_name(each) for each in severities}
        _fill(self.severities, translate("EcoIp", "All severities"), found)
        states = {state: state_name(state) for state in ("new", "open", GONE)} if compared else {}
        settled = {"unsettled": translate("EcoIp", "not settled"), "settled": translate("EcoIp", "settled")}
        _fill(self.states, translate("EcoIp", "All findings"), {**states, **settled})
        return compared

    def described(self) -> str:
        """The filters that hold rows back, in words."""
        named = [combo.currentText() for combo in (self.kinds, self.severities, self.states) if combo.currentData()]
        typed = self.search.text().strip()
        return "; ".join([*named, *([f"«{typed}»"] if typed else [])])

    def _combo(self, name: str, what: str, tip: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        combo.setToolTip(tip)
        combo.setAccessibleName(tip)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMinimumContentsLength(5)
        combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        combo.currentIndexChanged.connect(lambda _: self.wanted.emit({what: combo.currentData() or ""}))
        return combo

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        for combo in (self.kinds, self.severities, self.states):
            choices.addWidget(combo, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search)
        layout.addLayout(choices)


def _fill(combo: QComboBox, everything: str, named: Mapping[str, str]) -> None:
    """The choices of a filter; what was chosen stays chosen where it can."""
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    combo.addItem(everything, "")
    for value, name in sorted(named.items(), key=lambda item: item[1]):
        combo.addItem(name, value)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
    combo.blockSignals(False)
    combo.currentIndexChanged.emit(combo.currentIndex())
