"""Print layouts: a template opened, its tables filled in and stacked as near as their contents let them.

Items are found by their ids. Main thread only.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsLayoutFrame,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutMultiFrame,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsTableCell,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QFile, QIODevice
from qgis.PyQt.QtGui import QFontInfo
from qgis.PyQt.QtXml import QDomDocument

from ....core.documents.model import Table
from ....core.errors import EcoIpError

_MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
_EDGE_MM, _SPACE_MM, _TITLE_MM, _FIT_MM, _LEAST_MM, _TALL_MM = 10.0, 5.0, 6.0, 0.5, 30.0, 1000.0


def opened(project: QgsProject, template: Path) -> QgsPrintLayout:
    """The layout of a template file. Raises EcoIpError for what is none, or has no item `map`."""
    file = QFile(str(template))
    return filled(project, file.readAll() if file.open(QIODevice.OpenModeFlag.ReadOnly) else b"", template.name)


def filled(project: QgsProject, content: Any, name: str) -> QgsPrintLayout:
    """The layout of a template's content, from the file called `name`. Raises EcoIpError as `opened` does."""
    document = QDomDocument()
    if content:
        document.setContent(content)  # what it returns differs between Qt 5 and 6
    layout, read = QgsPrintLayout(project), not document.documentElement().isNull()
    loaded = read and layout.loadFromTemplate(document, QgsReadWriteContext())[1]
    if not loaded or not isinstance(layout.itemById("map"), QgsLayoutItemMap):
        raise EcoIpError("error.minutes.layout", file=name)
    return layout


def fill_table(frame: QgsLayoutFrame, content: Table) -> None:
    """Put headings and rows of a report's table into that of `frame`, whose columns keep the template's widths."""
    table = frame.multiFrame()
    columns = table.headers()
    for column, head in zip(columns, content.columns):
        column.setHeading(head.name)
    _in_the_font_of_the_title(table, frame.layout())
    table.setHeaders(columns)
    rows = [*content.rows, *([[*[""] * (len(columns) - 1), content.more]] if content.more else [])]
    table.setTableContents([[_cell(str(cell), column) for cell, column in zip(row, columns)] for row in rows])
    table.setColumnWidths([column.width() for column in columns])
    table.refresh()


def _cell(text: str, column: Any) -> QgsTableCell:
    cell = QgsTableCell(text)
    cell.setHorizontalAlignment(column.hAlignment())
    return cell


def _in_the_font_of_the_title(table: Any, layout: QgsPrintLayout) -> None:
    """Where the template's font is absent labels get the nearest one, tables any: let them agree."""
    title = layout.itemById("title")
    if isinstance(title, QgsLayoutItemLabel):
        family = QFontInfo(title.font()).family()
        for get, set_ in (
            (table.contentTextFormat, table.setContentTextFormat), (table.headerTextFormat, table.setHeaderTextFormat)
        ):  # fmt: skip
            text = get()
            font = text.font()
            font.setFamily(family)
            text.setFont(font)
            set_(text)


def stack(layout: QgsPrintLayout, names: Sequence[str], page: int) -> None:
    """Put tables that stand below each other, each with its title, as near as their contents let them. On the second
    page a table that finds no room begins a new one, and one that does not end goes on over further pages, before the
    next. A second page with nothing on it goes away."""
    pages = layout.pageCollection()
    if pages.pageCount() <= page:
        return
    there = [(layout.itemById(name), layout.itemById(f"{name}_title")) for name in names]
    there = [(item, title) for item, title in there if item is not None and item.page() == page]
    filled = [pair for pair in there if not _gone_if_empty(layout, *pair)]
    if not filled:
        if page == 1:
            pages.deletePage(1)
        return
    at = _Place(pages, page, _top(*filled[0]) if page == 0 else _EDGE_MM)
    for item, title in filled:
        at.put(item, title)
        at.y_mm += _SPACE_MM


class _Place:
    """Where the next table goes: page, and from its top edge."""

    def __init__(self, pages: Any, page: int, y_mm: float) -> None:
        self._pages, self._page, self.y_mm = pages, page, y_mm
        self._bottom_mm = pages.page(page).pageSize().height() - _EDGE_MM
        self._begins = True

    def put(self, item: Any, title: Any) -> None:
        """Put a table with its title there."""
        if self._page and not self._begins and self._bottom_mm - self.y_mm < _LEAST_MM:
            self._turn()
        self._begins = False
        if title is not None:
            self._move(title)
            self.y_mm += _TITLE_MM
        self._move(item)
        if not isinstance(item, QgsLayoutFrame):
            self.y_mm += item.sizeWithUnits().height()
            return
        fits = _fitted(item, self._bottom_mm - self.y_mm)
        self.y_mm += item.sizeWithUnits().height()
        if not fits and self._page:
            _continue(item.layout(), item.multiFrame(), item.sizeWithUnits().width(), self._bottom_mm - _EDGE_MM)
            self.y_mm = self._bottom_mm  # how far down its last page a table ends is not told

    def _turn(self) -> None:
        page = QgsLayoutItemPage(self._pages.layout())
        page.setPageSize(self._pages.page(self._page).pageSize())
        self._pages.addPage(page)
        self._page, self.y_mm = self._pages.pageCount() - 1, _EDGE_MM

    def _move(self, item: Any) -> None:
        item.attemptMove(QgsLayoutPoint(item.pagePos().x(), self.y_mm, _MM), True, False, self._page)


def _gone_if_empty(layout: QgsPrintLayout, item: Any, title: Any) -> bool:
    """Take a table without rows away, with its title; whether it was one."""
    if not isinstance(item, QgsLayoutFrame) or item.multiFrame().tableContents():
        return False
    table = item.multiFrame()
    layout.removeLayoutItem(item)
    layout.removeMultiFrame(table)
    if title is not None:
        layout.removeLayoutItem(title)
    return True


def _fitted(frame: QgsLayoutFrame, room_mm: float) -> bool:
    """Make the frame as low as its table lets it, at most `room_mm`; False where the table does not end in it."""
    table, rows = frame.multiFrame(), frame.multiFrame().tableContents()
    if len(rows) > 1:
        return _lowered(frame, room_mm) is not None
    # A table of one row says it ends in any frame: how high it is, two and three such rows tell.
    heights = []
    for count in (2, 3):
        table.setTableContents(rows * count)
        heights.append(_lowered(frame, _TALL_MM) or _TALL_MM)
    table.setTableContents(rows)
    high_mm = min(2 * heights[0] - heights[1] + 2 * _FIT_MM, max(room_mm, _LEAST_MM))
    frame.attemptResize(QgsLayoutSize(frame.sizeWithUnits().width(), high_mm, _MM))
    table.recalculateFrameSizes()
    return True


def _lowered(frame: QgsLayoutFrame, room_mm: float) -> float | None:
    """The least height, mm, of a frame in which its table of several rows ends, which it then has; None where `room_mm`
    is not enough.

    A table only tells how high it is in frames like its last one, so the height is found by halving.
    """
    table, width = frame.multiFrame(), frame.sizeWithUnits().width()

    def holds(high_mm: float) -> bool:
        frame.attemptResize(QgsLayoutSize(width, high_mm, _MM))
        table.recalculateFrameSizes()
        return bool(table.totalSize().height() <= high_mm + 0.01)

    low, high = 5.0, max(room_mm, 5.0)
    if not holds(high):
        return None
    while high - low > _FIT_MM:
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    holds(high)
    return high


def _top(item: Any, title: Any) -> float:
    return float((title if title is not None else item).pagePos().y())


def _continue(layout: QgsPrintLayout, table: Any, width_mm: float, room_mm: float) -> None:
    """Give the rest of a table whole pages, as many as it takes."""
    pages = layout.pageCollection()
    page = QgsLayoutItemPage(layout)
    page.setPageSize(pages.page(1).pageSize())
    pages.addPage(page)
    frame = QgsLayoutFrame(layout, table)
    layout.addLayoutItem(frame)
    frame.attemptMove(QgsLayoutPoint(_EDGE_MM, _EDGE_MM, _MM), True, False, pages.pageCount() - 1)
    frame.attemptResize(QgsLayoutSize(width_mm, room_mm, _MM))
    table.addFrame(frame, False)
    table.setResizeMode(QgsLayoutMultiFrame.ResizeMode.ExtendToNextPage)
    table.recalculateFrameSizes()
