"""Findings of a dossier under their levels: where, how often, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAbstractItemView, QAction, QApplication, QHeaderView, QTreeWidget, QTreeWidgetItem

from ...core.dossier.findings import LEVELS
from ...core.dossier.shown.book import worded
from ...core.dossier.shown.listed import MENDED, OPEN, Listed, Wanted
from ...core.text import number, say
from ...language import interface_language
from ..widgets.clipboard import copied

translate = QCoreApplication.translate

PLACE, COUNT, STATE, MESSAGE = range(4)
_ROLE = Qt.ItemDataRole.UserRole
_LINES, _PLACE_EM, _LEAST_ROWS = 2, 12, 4


class FindingsTree(QTreeWidget):
    """chosen: the `Listed` of the row that was reached, None for a heading; opened: the one of a row that was double
    clicked, or Enter was pressed on."""

    chosen = pyqtSignal(object)
    opened = pyqtSignal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._listed: tuple[Listed, ...] = ()
        self._wanted = Wanted()
        self.setAccessibleName(translate("EcoIp", "Findings of the dossier"))
        language = interface_language()
        names = [say(f"dossier.col.{each}", language) for each in ("place", "count", "state", "message")]
        names[STATE] = translate("EcoIp", "Change")
        self.setHeaderLabels(names)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setExpandsOnDoubleClick(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)  # Tab goes on to what is below
        self.setIndentation(round(0.8 * self.fontMetrics().height()))
        em = self.fontMetrics().height()
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(COUNT, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(PLACE, _PLACE_EM * em)
        self.setMinimumHeight(header.sizeHint().height() + _LEAST_ROWS * (_LINES * em))
        self.currentItemChanged.connect(lambda item, _: self.chosen.emit(_of(item)))
        self.itemDoubleClicked.connect(lambda item, _: self._open(item))
        self._add_actions()

    @property
    def listed(self) -> tuple[Listed, ...]:
        """All findings, shown or not."""
        return self._listed

    def show_findings(self, listed: Sequence[Listed], wanted: Wanted | None = None) -> None:
        """Show those that are wanted, under their levels."""
        self._listed = tuple(listed)
        self._wanted = self._wanted if wanted is None else wanted
        self.clear()
        self.setColumnHidden(STATE, not any(each.state for each in listed))
        groups: dict[str, list[Listed]] = {level: [] for level in LEVELS}
        for each in self.shown():
            groups.setdefault(each.level, []).append(each)
        for level, rows in groups.items():
            if rows:
                self._add_group(level, rows)
        self.expandAll()
        wide_px = self.sizeHintForColumn(PLACE) + self.indentation()
        self.header().resizeSection(PLACE, min(wide_px, _PLACE_EM * self.fontMetrics().height()))

    def want(self, wanted: Wanted) -> None:
        """Show others."""
        self.show_findings(self._listed, wanted)

    def shown(self) -> list[Listed]:
        """Those that the filter lets pass."""
        return [each for each in self._listed if self._wanted.takes(each)]

    def chosen_findings(self) -> list[Listed]:
        """Those whose rows are chosen; for a heading those below it."""
        found: list[Listed] = []
        for item in self.selectedItems():
            below = [item.child(place) for place in range(item.childCount())] or [item]
            found += [one for one in map(_of, below) if one is not None and one not in found]
        return found

    def copy(self) -> int:
        """What is chosen into the clipboard, with headings; how many."""
        found, language = self.chosen_findings(), interface_language()
        if found:
            names = ("level", "place", "count", "state", "message")
            rows = [[worded(f"dossier.level.{one.level}", language), *_cells(one)] for one in found]
            headings = [say(f"dossier.col.{each}", language) for each in names]
            QApplication.clipboard().setMimeData(copied(headings, rows, (2,)))
        return len(found)

    def go_to(self, finding: Listed) -> bool:
        """Make its row the current one; False where it is not shown."""
        for group in map(self.topLevelItem, range(self.topLevelItemCount())):
            for item in map(group.child, range(group.childCount())):
                if _of(item) == finding:
                    self.setCurrentItem(item)
                    return True
        return False

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _open(self, item: QTreeWidgetItem | None) -> None:
        finding = _of(item)
        if finding is not None:
            self.opened.emit(finding)
        elif item is not None:
            item.setExpanded(not item.isExpanded())

    def _add_group(self, level: str, rows: Sequence[Listed]) -> None:
        heading = say(f"dossier.levels.{level}", interface_language(), count=len(rows)) if level in LEVELS else level
        group = QTreeWidgetItem(self, [heading])
        group.setFirstColumnSpanned(True)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        high = _LINES * self.fontMetrics().lineSpacing() + self.fontMetrics().lineSpacing() // 2
        for one in rows:
            item = QTreeWidgetItem(group, [_place(one), *_cells(one)[1:]])
            item.setData(0, _ROLE, one)
            item.setSizeHint(MESSAGE, QSize(0, high))
            item.setTextAlignment(COUNT, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
            for column in (PLACE, MESSAGE):
                item.setToolTip(column, f"<p>{_escaped(item.text(column))}</p>")
            if one.state == MENDED:
                font = item.font(MESSAGE)
                font.setStrikeOut(True)
                for column in (PLACE, COUNT, MESSAGE):
                    item.setFont(column, font)

    def _add_actions(self) -> None:
        copy = QAction(translate("EcoIp", "Copy"), self)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(lambda *_: self.copy())
        go = QAction(translate("EcoIp", "Go there"), self)
        go.triggered.connect(lambda *_: self._open(self.currentItem()))
        self.addActions([copy, go])
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)


def _of(item: QTreeWidgetItem | None) -> Listed | None:
    return None if item is None else item.data(0, _ROLE)


def _cells(one: Listed) -> list[str]:
    language = interface_language()
    count = number(float(one.count), ",.0f", language)
    if one.state == OPEN and one.before not in (None, one.count):
        count = f"{number(float(one.before or 0), ',.0f', language)} → {count}"
    return [one.place, count, worded(f"dossier.state.{one.state}", language), one.message]


def _place(one: Listed) -> str:
    """Where, over two lines: the class, then its database and field."""
    around = " · ".join(part for part in (one.database, one.field) if part)
    return "\n".join(part for part in (one.class_name, around) if part) or "–"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
