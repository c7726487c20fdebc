"""What people write over the columns of a table of readings."""

from __future__ import annotations

import re
from functools import cache

from ...tables.words import fold

_HEADINGS = {
    "station": (
        "station", "station id", "station code", "station name", "site", "site id", "site name", "location", "point",
        "monitoring point", "monitoring id", "thing", "sensor", "device", "trạm", "tên trạm", "mã trạm",
        "trạm quan trắc", "mã trạm quan trắc", "tên trạm quan trắc", "điểm", "điểm đo", "điểm quan trắc", "mã điểm",
        "mã điểm quan trắc", "tên điểm", "tên điểm quan trắc", "vị trí", "vị trí đo", "vị trí quan trắc", "điểm xả",
        "cửa xả",
    ),
    "parameter": (
        "parameter", "parameter name", "param", "parameter code", "variable", "analyte", "symbol", "pollutant",
        "observed property", "indicator", "thông số", "tên thông số", "mã thông số", "thông số quan trắc", "chỉ tiêu",
        "tên chỉ tiêu", "chỉ số", "ký hiệu", "kí hiệu", "chất", "chất ô nhiễm",
    ),
    "full": (
        "datetime", "date time", "date/time", "timestamp", "date and time", "time stamp", "measured at", "sampled at",
        "phenomenontime", "phenomenon time", "t", "thời gian", "thời điểm", "thời gian đo", "thời điểm đo",
        "thời gian quan trắc", "thời điểm quan trắc", "ngày giờ", "ngày giờ đo", "ngày, giờ", "ngày/giờ",
        "mốc thời gian",
    ),
    "date": ("date", "day", "ngày", "ngày đo", "ngày quan trắc", "ngày tháng", "ngày tháng năm", "ngày lấy mẫu"),
    "clock": ("time", "time of day", "hour", "giờ", "giờ đo", "giờ quan trắc", "giờ phút", "giờ lấy mẫu"),
    "value": (
        "value", "measured value", "reading", "result", "concentration", "measurement", "v", "giá trị", "giá trị đo",
        "kết quả", "kết quả đo", "kết quả quan trắc", "số đo", "trị số", "nồng độ", "số liệu",
    ),
    "unit": ("unit", "units", "uom", "unit of measurement", "đơn vị", "đơn vị đo", "đơn vị tính", "đvt", "đv"),
    "status": (
        "status", "state", "quality", "flag", "quality flag", "qc", "result quality", "device status", "status code",
        "trạng thái", "tình trạng", "tình trạng thiết bị", "trạng thái thiết bị", "mã trạng thái", "trạng thái đo",
        "mã tình trạng",
    ),
    "none": (
        "stt", "tt", "no", "no.", "#", "id", "fid", "row", "index", "ghi chú", "note", "notes", "remark", "remarks",
        "comment", "comments",
    ),
}  # fmt: skip
"""Roles: full is day and time of day in one column, date and clock are each of them; none is read by nobody."""
_UNITS = (
    "%", "‰", "-", "ph", "mg", "g", "kg", "l", "m", "mm", "cm", "m3", "m³", "ppm", "ppb", "°c", "oc", "ºc", "độ c", "c",
    "k", "ntu", "fnu", "pt-co", "pt co", "ptco", "tcu", "co-pt", "ms", "µs", "us", "mpn", "cfu", "kwh", "mwh", "kw",
    "w", "v", "a", "hz", "pa", "kpa", "hpa", "mbar", "bar", "atm", "db", "dba", "psu", "mv", "độ", "lux", "mg.l-1",
)  # fmt: skip
_BRACKETED = re.compile(r"(?P<name>.*\S)\s*[(\[](?P<unit>[^()\[\]]{0,30})[)\]]")
_BEHIND_COMMA = re.compile(r"(?P<name>.*\S)\s*,\s+(?P<unit>[^,]{1,30})")
_TAIL = re.compile(r"[\s*:.]+$")


def role_of(title: str) -> str:
    """What a heading says its column is, "" for nothing that is known; a unit or remark in brackets is no part."""
    text = _TAIL.sub("", fold(title))
    bare = _BRACKETED.fullmatch(text)
    return _known().get(text) or _known().get(bare["name"] if bare else "", "")


def parameter_of(title: str) -> tuple[str, str]:
    """Parameter and unit of a column of values: COD (mg/l), COD [mg/l], COD, mg/l."""
    text = " ".join(title.split())
    for shape in (_BRACKETED, _BEHIND_COMMA):
        found = shape.fullmatch(text)
        if found and is_unit(found["unit"]):
            return found["name"], found["unit"].strip()
    return text, ""


def is_unit(text: str) -> bool:
    """Whether a text looks like a unit."""
    bare = fold(text.strip().strip("()[]"))
    return bare in _known_units() or text.strip() == "-" or ("/" in bare and len(bare) < 20 and not bare[:1].isdigit())


@cache
def _known() -> dict[str, str]:
    return {_TAIL.sub("", fold(each)): role for role, each_of in _HEADINGS.items() for each in each_of}


@cache
def _known_units() -> frozenset[str]:
    return frozenset(fold(each) for each in _UNITS) - {""}
