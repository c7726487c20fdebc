"""The figures of an impact as rows of a table, with bars of today and with the plant, and a chip for each verdict."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPen
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...core.rules.verdict import FAIL, NO_VERDICT, PASS
from ...language import interface_language
from ..widgets.list_model import ListModel

translate = QCoreApplication.translate

NAME, VERDICT, BARS, TODAY, WITH = range(5)
ROW = Qt.ItemDataRole.UserRole
_CHIPS = dict(zip((FAIL, PASS, NO_VERDICT), ("#9b1c1c", "#276749", "#4a5568")))


class Figures(ListModel):
    """Rows of an `Impact`, those that matter first within their topic."""

    numbers = (TODAY, WITH)

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.rows: list[Any] = []
        self._all: list[Any] = []
        self._only = True

    def show(self, rows: Any) -> None:
        """Show other rows; where they are as many as before, cells alone change and the view stays where it is."""
        self._all = list(rows)
        self._settle()

    def only_changes(self, only: bool) -> None:
        """Whether rows that stay as they are, and hold, are left out."""
        self._only = only
        self._settle()

    def headings(self) -> tuple[str, ...]:
        return (
            translate("EcoIp", "Figure"), translate("EcoIp", "Verdict"), translate("EcoIp", "Of what is required"),
            translate("EcoIp", "Today"), translate("EcoIp", "With the plant"),
        )  # fmt: skip

    def count(self) -> int:
        return len(self.rows)

    def text(self, row: int, column: int) -> str:
        from ...core.impact.report import chip, shown, unit_said
        from ...core.text import say

        each, language = self.rows[row], interface_language()
        if column == NAME:
            topic = say(f"impact.topic.{each.topic}", language)
            unit = unit_said(each.unit, language)
            return f"{topic} · {each.name[language]}" + (f" ({unit})" if unit else "")
        if column == VERDICT:
            return chip(each.verdict, language) if each.verdict else ""
        if column == BARS:
            return ""
        return shown(each.base if column == TODAY else each.with_plant, each, language)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == ROW:
            return self.rows[index.row()]
        if index.isValid() and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._told(index.row()) if index.column() in (NAME, BARS) else self.text(index.row(), index.column())
        return super().data(index, role)

    def _told(self, row: int) -> str:
        from ...core.impact.report import shown

        each, language = self.rows[row], interface_language()
        required = shown(each.required, each, language) if each.required is not None else "–"
        return translate("EcoIp", "{name}\nRequired: {required}\nSource: {source}").format(
            name=each.name[language], required=required, source=each.source[language]
        )

    def _settle(self) -> None:
        kept = [row for row in self._all if not self._only or row.changes or row.verdict == "fail"]
        same = [each.indicator for each in kept] == [each.indicator for each in self.rows]
        if same:
            self.rows = kept
            if kept:
                self.dataChanged.emit(self.index(0, 0), self.index(len(kept) - 1, WITH))
            return
        self.beginResetModel()
        self.rows = kept
        self.endResetModel()


class Bars(QStyledItemDelegate):
    """Two bars, today hatched above, with the plant filled below, and a line at what is required."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        row = index.data(ROW)
        values = [value for value in (row.base, row.with_plant, row.required) if value is not None]
        largest = max((abs(value) for value in values), default=0.0)
        if not largest:
            return
        painter.save()
        area = QRectF(option.rect).adjusted(4, 3, -4, -3)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = option.palette.highlightedText().color() if chosen else option.palette.text().color()
        high = area.height() / 2 - 1
        looks = (
            (row.base, QBrush(ink, Qt.BrushStyle.BDiagPattern)),
            (row.with_plant, QBrush(QColor(_CHIPS.get(row.verdict, "#2b6cb0")))),
        )
        for place, (value, brush) in enumerate(looks):
            if value is None:
                continue
            bar = QRectF(area.left(), area.top() + place * (high + 2), area.width() * abs(value) / largest, high)
            painter.setPen(QPen(ink, 1))
            painter.setBrush(brush)
            painter.drawRect(bar)
        if row.required is not None:
            at = area.left() + area.width() * abs(row.required) / largest
            painter.setPen(QPen(ink, 2))
            painter.drawLine(round(at), round(area.top()) - 2, round(at), round(area.bottom()) + 2)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(max(size.width(), 4 * option.fontMetrics.height()), size.height())


class Chips(QStyledItemDelegate):
    """The verdict in words with its sign, on a field of its colour."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        row = index.data(ROW)
        colour = _CHIPS.get(row.verdict)
        if colour is not None:
            option.backgroundBrush = QBrush(QColor(colour))
            option.palette.setColor(option.palette.ColorRole.Text, QColor("#ffffff"))
            option.displayAlignment = Qt.AlignmentFlag.AlignCenter
