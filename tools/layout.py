"""Writes resources/layouts/review_a3.qpt, the printed form of the minutes: an A3 sheet with map, legend, scale bar,
north arrow, balance and rules, then pages of tables. Run with the oldest QGIS supported; edit in QGIS or here.

Places are found by the ids of items, so that a board may move them, or draw a template of its own.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsLayoutFrame,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemManualTable,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLayoutTable,
    QgsLayoutTableColumn,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsTableCell,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

LAYOUT = Path(__file__).resolve().parent.parent / "resources" / "layouts" / "review_a3.qpt"
FONT = "Times New Roman"
MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
MIDDLE, LEFT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeft
PAGE_MM = (420.0, 297.0)
EDGE = 10.0
COLUMN_X, COLUMN_W = 287.0, 123.0
LABELS = {  # id: (text, x, y, width, height, size in points, bold, italic, alignment)
    "authority": ("CƠ QUAN THẨM ĐỊNH", COLUMN_X, 10, 46, 11, 9, True, False, MIDDLE),
    "number": ("Số: ……", COLUMN_X, 21, 46, 5, 9, False, False, MIDDLE),
    "nation": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", COLUMN_X + 46, 10, 77, 11, 9, True,
               False, MIDDLE),
    "place_and_day": ("……, ngày …… tháng …… năm ……", COLUMN_X + 46, 21, 77, 5, 9, False, True, MIDDLE),
    "title": ("BIÊN BẢN THẨM ĐỊNH", COLUMN_X, 29, COLUMN_W, 7, 14, True, False, MIDDLE),
    "about": ("Cơ cấu sử dụng đất quy hoạch", COLUMN_X, 36, COLUMN_W, 6, 11, True, False, MIDDLE),
    "verdict": ("KẾT LUẬN", COLUMN_X, 44, COLUMN_W, 24, 9.5, True, False, LEFT),
    "balance_title": ("Bảng cân bằng sử dụng đất", COLUMN_X, 70, COLUMN_W, 5, 10, True, False, LEFT),
    "rules_title": ("Đối chiếu từng quy định", COLUMN_X, 144, COLUMN_W, 5, 10, True, False, LEFT),
    "participants_title": ("Thành phần tham dự", EDGE, EDGE, 400, 6, 11, True, False, LEFT),
    "recommendation_title": ("Kiến nghị", EDGE, 40, 400, 6, 11, True, False, LEFT),
    "differences_title": ("So với bảng kê khai của hồ sơ", EDGE, 70, 400, 6, 11, True, False, LEFT),
    "documents_title": ("Tài liệu và mã băm", EDGE, 115, 400, 6, 11, True, False, LEFT),
    "opinions_title": ("Ý kiến thẩm định về các phát hiện", EDGE, 160, 400, 6, 11, True, False, LEFT),
    "findings_title": ("Lỗi hình học và các phát hiện khác", EDGE, 210, 400, 6, 11, True, False, LEFT),
    "caption": ("", EDGE, 279, 170, 8, 8, False, True, LEFT),
    "scale_note": ("", 75, 271, 60, 6, 8, False, False, LEFT),
    "recorder": ("NGƯỜI LẬP BIÊN BẢN", COLUMN_X, 252, 41, 12, 8, True, False, MIDDLE),
    "developer": ("ĐẠI DIỆN CHỦ ĐẦU TƯ", COLUMN_X + 41, 252, 41, 12, 8, True, False, MIDDLE),
    "authority_sign": ("ĐẠI DIỆN CƠ QUAN THẨM ĐỊNH", COLUMN_X + 82, 252, 41, 12, 8, True, False, MIDDLE),
    "recorder_name": ("", COLUMN_X, 281, 41, 6, 8, True, False, MIDDLE),
    "developer_name": ("", COLUMN_X + 41, 281, 41, 6, 8, True, False, MIDDLE),
    "authority_name": ("", COLUMN_X + 82, 281, 41, 6, 8, True, False, MIDDLE),
}  # fmt: skip
TABLES = {  # id: (page, x, y, headings and widths of the columns, columns of figures)
    "balance": (0, COLUMN_X, 76, {"TT": 6, "Loại đất": 41, "Ký hiệu": 12, "Diện tích (ha)": 17, "Tỷ lệ (%)": 15,
                                  "Chồng lấn (ha)": 22}, (3, 4, 5)),
    "rules": (0, COLUMN_X, 150, {"TT": 6, "Quy định": 38, "Đo được": 16, "Yêu cầu": 14, "Chênh lệch": 16,
                                 "Kết luận": 23}, (2, 3, 4)),
    "participants": (1, EDGE, EDGE + 6, {"TT": 13, "Họ tên, đơn vị": 376}, ()),
    "recommendation": (1, EDGE, 46, {"TT": 13, "Nội dung kiến nghị": 376}, ()),
    "differences": (1, EDGE, 76, {"Loại đất": 68, "Kê khai (ha)": 38, "Bản vẽ (ha)": 38, "Chênh (ha)": 38,
                                        "Chênh (%)": 34, "Kết quả": 43, "Ghi chú": 129}, (1, 2, 3, 4)),
    "documents": (1, EDGE, 121, {"Tài liệu": 58, "Tệp": 80, "Sửa lần cuối": 44, "Dung lượng": 38,
                                 "SHA-256": 171}, (3,)),
    "opinions": (1, EDGE, 166, {"Số": 40, "Loại": 31, "Vùng, lô": 90, "Ý kiến thẩm định": 60, "Ghi chú": 138,
                                "Đã xử lý": 30}, ()),
    "findings": (1, EDGE, 216, {"Số": 13, "Loại": 31, "Mức": 31, "Diện tích (m²)": 31, "Vùng, lô": 83,
                                "Nội dung và cách xử lý": 200}, (3,)),
}  # fmt: skip
SECOND_PAGE = ("participants", "recommendation", "differences", "documents", "opinions", "findings")


def review_a3() -> QgsPrintLayout:
    """The template."""
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    layout.setName("Eco-IP A3")
    collection = layout.pageCollection()
    collection.page(0).setPageSize(QgsLayoutSize(*PAGE_MM, MM))
    second = QgsLayoutItemPage(layout)
    second.setPageSize(QgsLayoutSize(*PAGE_MM, MM))
    collection.addPage(second)
    plan = QgsLayoutItemMap(layout)
    plan.setFrameEnabled(True)
    plan.setBackgroundColor(QColor("#ffffff"))
    _placed(layout, plan, "map", EDGE, EDGE, 272, 254)
    _scale_bar(layout, plan)
    _north(layout)
    _legend(layout, plan)
    for name, (text, x, y, width, height, size, bold, italic, align) in LABELS.items():
        label = QgsLayoutItemLabel(layout)
        label.setText(text)
        label.setFont(_font(size, bold, italic))
        label.setHAlign(align)
        label.setMargin(1.0 if name == "verdict" else 0.0)
        label.setFrameEnabled(name == "verdict")
        page = 1 if name.removesuffix("_title") in SECOND_PAGE else 0
        _placed(layout, label, name, x, y, width, height, page)
    for name, place in TABLES.items():
        _table(layout, name, *place)
    return layout


def _placed(
    layout: QgsPrintLayout, item: QgsLayoutItem, name: str, x: float, y: float, width: float, height: float,
    page: int = 0,
) -> None:  # fmt: skip
    item.setId(name)
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(x, y, MM), True, False, page)
    item.attemptResize(QgsLayoutSize(width, height, MM))


def _scale_bar(layout: QgsPrintLayout, plan: QgsLayoutItemMap) -> None:
    bar = QgsLayoutItemScaleBar(layout)
    bar.setStyle("Single Box")
    bar.setLinkedMap(plan)
    bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceMeters)
    bar.setUnitLabel("m")
    bar.setUnitsPerSegment(100)
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setHeight(2.5)
    bar.setTextFormat(_format(8))
    _placed(layout, bar, "scale_bar", EDGE, 266, 120, 12)


def _north(layout: QgsPrintLayout) -> None:
    arrow = QgsLayoutItemPicture(layout)
    arrow.setPicturePath(":/images/north_arrows/layout_default_north_arrow.svg")
    _placed(layout, arrow, "north", 266, 266, 16, 20)


def _legend(layout: QgsPrintLayout, plan: QgsLayoutItemMap) -> None:
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(plan)
    legend.setAutoUpdateModel(False)
    legend.setColumnCount(3)
    legend.setSplitLayer(True)
    legend.setEqualColumnWidth(True)
    legend.setSymbolWidth(6)
    legend.setSymbolHeight(3.2)
    styles = QgsLegendStyle.Style
    for style, size, bold in ((styles.Title, 10, True), (styles.Subgroup, 8, True), (styles.SymbolLabel, 8, False)):
        legend.setStyleFont(style, _font(size, bold))
    for style, margin in ((styles.Subgroup, 1.2), (styles.Symbol, 1.0)):
        legend.setStyleMargin(style, QgsLegendStyle.Side.Top, margin)
    legend.setBoxSpace(0)
    legend.setFrameEnabled(False)
    _placed(layout, legend, "legend", COLUMN_X, 200, COLUMN_W, 50)


def _table(
    layout: QgsPrintLayout, name: str, page: int, x: float, y: float, widths: dict[str, float], figures: tuple[int, ...]
) -> None:
    """A table with its headings and one empty row, which keep the widths that the minutes fill."""
    table = QgsLayoutItemManualTable.create(layout)
    layout.addMultiFrame(table)
    table.setWrapBehavior(QgsLayoutTable.WrapBehavior.WrapText)
    table.setContentTextFormat(_format(8))
    table.setHeaderTextFormat(_format(8, bold=True))
    table.setHeaderHAlignment(QgsLayoutTable.HeaderHAlignment.HeaderCenter)
    table.setIncludeTableHeader(True)
    table.setCellMargin(0.7)
    table.setGridStrokeWidth(0.15)
    table.setGridColor(QColor("#505050"))
    columns = []
    for number, (heading, width) in enumerate(widths.items()):
        column = QgsLayoutTableColumn(heading)
        column.setWidth(width)
        column.setHAlignment(Qt.AlignmentFlag.AlignRight if number in figures else LEFT)
        columns.append(column)
    frame = QgsLayoutFrame(layout, table)
    _placed(layout, frame, name, x, y, 400, 20, page)
    table.addFrame(frame)
    table.setHeaders(columns)
    table.setTableContents([[QgsTableCell("") for _ in columns]])
    table.setColumnWidths(list(widths.values()))
    table.refresh()


def _font(size_pt: float, bold: bool = False, italic: bool = False) -> QFont:
    font = QFont(FONT)
    font.setPointSizeF(size_pt)
    font.setBold(bold)
    font.setItalic(italic)
    return font


def _format(size_pt: float, bold: bool = False) -> QgsTextFormat:
    text = QgsTextFormat()
    text.setFont(_font(size_pt, bold))
    text.setSize(size_pt)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    if bold:
        text.setNamedStyle("Bold")
    return text


def _numbered(text: str) -> str:
    """`text` with the ids QGIS draws by lot numbered instead: the same file each time."""
    ids: dict[str, str] = {}
    return re.sub(
        r"\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}",
        lambda found: ids.setdefault(found.group(), f"{{00000000-0000-0000-0000-{len(ids) + 1:012}}}"),
        text,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", default=LAYOUT)
    path = parser.parse_args().path
    application = QgsApplication([], False)
    application.initQgis()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not review_a3().saveAsTemplate(str(path), QgsReadWriteContext()):
        raise SystemExit(f"{path.name} cannot be written")
    path.write_text(_numbered(path.read_text(encoding="utf-8")), encoding="utf-8")
    print(path.name, "by QGIS", Qgis.QGIS_VERSION)
    application.exitQgis()
