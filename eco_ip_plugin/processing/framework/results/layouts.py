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
_EDGE_MM, _SPACE_MM, _TITLE_MM, _FIT_MM = 10.0, 5.0, 6.0, 0.5


def opened(project: QgsProject, template: Path) -> QgsPrintLayout:
    """The layout of a template. Raises EcoIpError for what is none, or has no item `map`."""
    document, file = QDomDocument(), QFile(str(template))
    if file.open(QIODevice.OpenModeFlag.ReadOnly):
        document.setContent(file.readAll())  # what it returns differs between Qt 5 and 6
    layout, read = QgsPrintLayout(project), not document.documentElement().isNull()
    loaded = read and layout.loadFromTemplate(document, QgsReadWriteContext())[1]
    if not loaded or not isinstance(layout.itemById("map"), QgsLayoutItemMap):
        raise EcoIpError("error.minutes.layout", file=template.name)
    return layout


def fill_table(frame: QgsLayoutFrame, content: Table) -> None:
    """Put headings and rows of a report's table into that of `frame`, whose columns keep the template's widths."""
    table = frame.multiFrame()
    columns = table.headers()
    for column, head in zip(columns, content.columns):
        column.setHeading(head.name)
    _in_the_font_of_the_title(table, frame.layout())
    table.setHeaders(columns)
    table.setTableContents([[_cell(str(cell), column) for cell, column in zip(row, columns)] for row in content.rows])
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
    """Put tables that stand below each other, each with its title, as near as their contents let them; a table that
    does not end on the second page goes on. A second page with nothing on it goes away."""
    pages = layout.pageCollection()
    if pages.pageCount() <= page:
        return
    bottom_mm = pages.page(page).pageSize().height() - _EDGE_MM
    y, used = None, False
    for name in names:
        item, title = layout.itemById(name), layout.itemById(f"{name}_title")
        if item is None or item.page() != page:
            continue
        if isinstance(item, QgsLayoutFrame) and not item.multiFrame().tableContents():
            table = item.multiFrame()
            layout.removeLayoutItem(item)
            layout.removeMultiFrame(table)
            if title is not None:
                layout.removeLayoutItem(title)
            continue
        used = True
        y = _top(item, title) if y is None and page == 0 else _EDGE_MM if y is None else y + _SPACE_MM
        if title is not None:
            _move(title, y, page)
            y += _TITLE_MM
        _move(item, y, page)
        if not isinstance(item, QgsLayoutFrame):
            y += item.sizeWithUnits().height()
            continue
        fits = _fitted(item, bottom_mm - y)
        y += item.sizeWithUnits().height()
        if not fits and page == 1:
            _continue(layout, item.multiFrame(), item.sizeWithUnits().width(), bottom_mm - _EDGE_MM)
    if page == 1 and not used:
        pages.deletePage(1)


def _fitted(frame: QgsLayoutFrame, room_mm: float) -> bool:
    """Make the frame as low as its table lets it, at most `room_mm`; False where the table does not end in it.

    A table only tells how high it is in frames like its last one, so the height is found by halving.
    """
    table, width = frame.multiFrame(), frame.sizeWithUnits().width()

    def holds(high_mm: float) -> bool:
        frame.attemptResize(QgsLayoutSize(width, high_mm, _MM))
        table.recalculateFrameSizes()
        return bool(table.totalSize().height() <= high_mm + 0.01)

    low, high = 5.0, max(room_mm, 5.0)
    if not holds(high):
        return False
    while high - low > _FIT_MM:
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return holds(high)


def _top(item: Any, title: Any) -> float:
    return float((title if title is not None else item).pagePos().y())


def _move(item: Any, y_mm: float, page: int) -> None:
    item.attemptMove(QgsLayoutPoint(item.pagePos().x(), y_mm, _MM), True, False, page)


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
