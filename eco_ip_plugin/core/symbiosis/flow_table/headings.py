"""What people write over the columns of a flow table in Excel, and the field that each means."""

from __future__ import annotations

import re
from functools import cache

from ...tables.words import fold
from ...text import catalogue

HEADINGS = {
    "firm_id": (
        "firm_id", "mã doanh nghiệp", "mã dn", "mã số doanh nghiệp", "mã số dn", "mã công ty", "mã cty", "mã cơ sở",
        "mã nhà máy", "mã đơn vị", "firm id", "firm code", "company id", "company code", "mst", "mã số thuế",
    ),
    "firm_name": (
        "firm_name", "doanh nghiệp", "tên doanh nghiệp", "dn", "tên dn", "công ty", "tên công ty", "cty", "tên cty",
        "nhà máy", "tên nhà máy", "cơ sở", "tên cơ sở", "cơ sở sản xuất", "tên đơn vị", "chủ nguồn thải",
        "tên chủ nguồn thải", "chủ đầu tư", "nhà đầu tư", "tên nhà đầu tư", "đơn vị phát sinh", "đơn vị phát thải",
        "firm", "firm name", "company", "company name", "enterprise", "factory", "plant", "tenant", "business",
    ),
    "direction": (
        "direction", "chiều", "hướng", "đầu vào/đầu ra", "đầu ra/đầu vào", "vào/ra", "ra/vào", "way", "in/out",
        "chiều dòng", "input/output",
    ),
    "resource": (
        "resource", "dòng", "tài nguyên", "tên tài nguyên", "tên dòng", "dòng vật chất", "tên dòng vật chất", "flow",
        "material", "vật chất", "chất thải", "tên chất thải", "loại chất thải", "phụ phẩm", "tên phụ phẩm",
        "nguyên liệu", "tên nguyên liệu", "vật tư",
    ),
    "quantity": (
        "quantity", "lượng", "khối lượng", "số lượng", "sản lượng", "lưu lượng", "lượng phát sinh",
        "khối lượng phát sinh", "kl", "sl", "amount",
    ),
    "unit": ("unit", "đơn vị", "đơn vị tính", "đvt", "đv tính"),
    "period": ("period", "kỳ", "chu kỳ", "kỳ tính", "per"),
    "year": ("year", "năm", "năm báo cáo", "năm số liệu"),
    "months": ("months", "tháng", "các tháng", "mùa vụ"),
    "temperature_c": ("temperature_c", "nhiệt độ", "temperature", "°c"),
    "pressure_bar": ("pressure_bar", "áp suất", "pressure", "bar"),
    "moisture_pct": ("moisture_pct", "độ ẩm", "moisture", "moist. %"),
    "waste_code": ("waste_code", "mã chất thải", "mã ct", "mã ctnh", "mã cttt", "waste code", "ewc"),
    "hazardous": ("hazardous", "nguy hại", "ctnh"),
    "legal_status": ("legal_status", "tư cách pháp lý", "legal status", "loại"),
    "licence_ref": ("licence_ref", "giấy phép", "số giấy phép", "licence"),
    "price": ("price", "giá", "đơn giá"),
    "confidential": ("confidential", "bảo mật", "mật"),
    "note": ("note", "ghi chú", "notes"),
}  # fmt: skip
"""Headings of each field, before case and marks are taken off."""
_OWN_UNIT = {"temperature_c": ("c", "oc", "°c", "do c", "º c", "ºc"), "pressure_bar": ("bar",), "moisture_pct": ("%",)}
_DONG = {"VND": ("dong", "d")}
_BRACKETS = re.compile(r"(.*?)\s*[(\[]\s*(.*?)\s*[)\]]\s*", re.DOTALL)


@cache
def _known() -> dict[str, str]:
    """Fields by folded heading: ours, and those of the declaration form."""
    form = {name: catalogue().get(f"declaration.column.{name}", {}).values() for name in HEADINGS}
    return {fold(each): name for name, headings in HEADINGS.items() for each in (*form[name], *headings)}


def heading(cell: str, currency: str = "VND") -> tuple[str, str]:
    """The field that a heading names, "" for none, and the unit of the quantity or price in its brackets: "Khối lượng
    (tấn/năm)", "Đơn giá (đồng/tấn)". currency: of the prices."""
    known, brackets = _known(), _BRACKETS.fullmatch(cell.strip())
    if fold(cell) in known or brackets is None:
        return known.get(fold(cell), ""), ""
    name, inside = known.get(fold(brackets[1]), ""), fold(brackets[2])
    money, _, per = brackets[2].partition("/")
    priced = fold(money) in (fold(currency), *_DONG.get(currency, ()))
    if (name in _OWN_UNIT and inside not in _OWN_UNIT[name]) or (name == "price" and not priced):
        return "", ""  # MPa are no bar, a thousand đồng is no đồng
    return name, {"quantity": brackets[2], "price": per}.get(name, "")
