"""The province chosen by typing: with or without Vietnamese marks, by its name of before or after 2025."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, Qt
from qgis.PyQt.QtWidgets import QComboBox, QCompleter, QWidget

from ....core.tables.words import fold
from .provinces import Entry, entries

translate = QCoreApplication.translate

_SEARCHED = Qt.ItemDataRole.UserRole + 1


class ProvinceBox(QComboBox):
    """`chosen` is the name the algorithm knows, "" for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        for row, entry in enumerate(entries()):
            self.addItem(shown(entry), entry.name)
            self.setItemData(row, entry.searched, _SEARCHED)
        completer = _Completer(self)
        completer.setModel(self.model())
        self.setCompleter(completer)
        self.lineEdit().setPlaceholderText(translate("EcoIp", "type a part of the name, of before or after 2025"))
        self.choose("")

    def choose(self, name: str) -> None:
        """Choose a province by the name the algorithm knows; "" for none."""
        self.setCurrentIndex(self.findData(name))
        if self.currentIndex() < 0:
            self.clearEditText()

    def chosen(self) -> str:
        """What is written there as far as it can mean one province only."""
        typed = fold(self.currentText())
        if not typed:
            return ""
        exact = [row for row in range(self.count()) if fold(self.itemText(row)) == typed]
        named = [row for row in range(self.count()) if fold(self.itemData(row)) == typed]
        holding = [row for row in range(self.count()) if typed in self.itemData(row, _SEARCHED)]
        found = exact or named or holding
        return str(self.itemData(found[0])) if len(found) == 1 else ""


def shown(entry: Entry) -> str:
    """An entry as the list shows it."""
    if not entry.now:
        return f"{entry.name} · {entry.meridian}"
    return translate("EcoIp", "{name} (now {now}) · {meridian}").format(
        name=entry.name, now=entry.now, meridian=entry.meridian
    )


class _Completer(QCompleter):
    """Finds what is typed anywhere in both names, neither with marks; writes what the list shows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompletionRole(_SEARCHED)
        self.setMaxVisibleItems(12)

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")
