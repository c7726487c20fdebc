"""What people write over the columns of a list of firms, and the field that each means."""

from __future__ import annotations

import re
from functools import cache

from ...tables.words import fold
from ..flow_table.headings import HEADINGS as OF_FLOWS

HEADINGS = {
    "firm_id": OF_FLOWS["firm_id"],
    "name": (
        "name", *OF_FLOWS["firm_name"], "tên", "tên doanh nghiệp/dự án", "tên dự án", "dự án",
        "tên đơn vị/doanh nghiệp",
        "tên doanh nghiệp thứ cấp", "doanh nghiệp thứ cấp", "tên nhà máy/công ty", "tên tiếng việt", "company/project",
    ),
    "name_en": ("name_en", "tên tiếng anh", "english name", "name in english", "tên giao dịch"),
    "vsic": (
        "vsic", "mã ngành", "mã ngành (vsic)", "mã vsic", "mã ngành cấp 4", "mã ngành kinh tế", "ngành", "ngành nghề",
        "ngành nghề kinh doanh", "ngành sản xuất", "lĩnh vực", "lĩnh vực sản xuất", "lĩnh vực hoạt động",
        "loại hình sản xuất", "industry code (vsic)", "industry code", "industry", "sector", "vsic code", "activity",
    ),
    "workers": (
        "workers", "số lao động", "lao động", "số công nhân", "công nhân", "tổng số lao động", "số ld", "số lđ",
        "số người lao động", "tổng lao động", "employees", "number of workers", "staff", "headcount",
    ),
    "plot_id": (
        "plot_id", "lô", "lô đất", "số lô", "mã lô", "mã lô đất", "tên lô", "lô số", "ký hiệu lô", "ký hiệu lô đất",
        "vị trí lô", "vị trí lô đất", "plot", "plot id", "plot no", "plot no.", "plot number", "lot", "lot no",
        "lot no.", "lot number",
    ),
    "x": ("x", "tọa độ x", "toạ độ x", "x (m)", "x vn2000", "x vn-2000", "coordinate x", "x coordinate"),
    "y": ("y", "tọa độ y", "toạ độ y", "y (m)", "y vn2000", "y vn-2000", "coordinate y", "y coordinate"),
    "east": ("e", "east", "easting", "đông", "tọa độ đông", "hoành độ", "lon", "long", "lng", "longitude", "kinh độ",
             "kinh độ (e)", "kinh độ đông"),
    "north": ("n", "north", "northing", "bắc", "tọa độ bắc", "tung độ", "lat", "latitude", "vĩ độ", "vĩ độ (n)",
              "vĩ độ bắc"),
    "place": ("tọa độ", "toạ độ", "coordinates", "coordinate", "gps", "tọa độ gps", "vị trí tọa độ", "tọa độ x, y",
              "lat, lon", "lat/lon", "lat, long", "location", "place"),
    "hours_per_day": ("hours_per_day", "số giờ hoạt động một ngày", "giờ/ngày", "số giờ/ngày", "hours per day"),
    "days_per_year": ("days_per_year", "số ngày hoạt động một năm", "ngày/năm", "số ngày/năm", "days per year"),
    "confidential": ("confidential", "bảo mật", "mật"),
    "note": ("note", "notes", "ghi chú", "remarks"),
}  # fmt: skip
"""Headings of each field, before case and marks are taken off."""
OF_PLACE = ("x", "y", "east", "north", "place")
TELLING = ("name_en", "vsic", "workers", "plot_id", *OF_PLACE, "hours_per_day", "days_per_year")
"""Fields that only a list of firms has: a table of flows names its firms as well."""
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
_SIGNS = re.compile(r"[\s_*:.]+$|^[\s*]+")


@cache
def _known() -> dict[str, str]:
    return {fold(each): name for name, headings in HEADINGS.items() for each in headings}


def firm_heading(cell: object) -> str:
    """The field that a heading names, "" for none. Brackets say more of it: "Số lao động (người)"."""
    if not isinstance(cell, str) or len(cell) > 200:
        return ""
    text = _SIGNS.sub("", fold(cell))
    return _known().get(text) or _known().get(_SIGNS.sub("", _BRACKETS.sub("", text)), "")
