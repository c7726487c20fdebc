"""What people write over the columns of a list of measures, with the unit of each and what it is divided by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..symbiosis.vocabulary.units import parse_unit
from ..tables.words import fold
from .words import kind_of

TEXTS = {
    "measure_id": ("measure_id", "measure id", "mã giải pháp", "mã số giải pháp", "mã gp", "id"),
    "firm_id": ("firm_id", "firm id", "mã doanh nghiệp", "mã dn", "mã số doanh nghiệp", "mã công ty", "company id"),
    "firm": (
        "firm", "firm name", "firm_name", "company", "company name", "enterprise", "name of enterprise",
        "doanh nghiệp", "tên doanh nghiệp", "tên dn", "công ty", "tên công ty", "đơn vị", "tên đơn vị",
        "doanh nghiệp thực hiện", "đơn vị thực hiện", "nhà máy", "tên nhà máy", "cơ sở", "tên cơ sở",
    ),
    "title": (
        "title", "measure", "name of measure", "measure title", "solution", "recp option", "recp measure", "option",
        "giải pháp", "tên giải pháp", "nội dung giải pháp", "giải pháp recp", "giải pháp sản xuất sạch hơn",
        "giải pháp sxsh", "giải pháp thực hiện", "nội dung", "mô tả giải pháp", "giải pháp hiệu quả tài nguyên",
    ),
    "kind": ("kind", "kind of measure", "type", "category", "loại giải pháp", "nhóm giải pháp", "loại hình giải pháp",
             "phân loại"),
    "status": ("status", "state", "tình trạng", "trạng thái", "tình trạng thực hiện", "tình hình thực hiện",
               "hiện trạng", "kết quả thực hiện"),
    "year": ("year", "năm", "năm thực hiện", "năm hoàn thành", "năm triển khai", "thời gian thực hiện",
             "thời gian hoàn thành", "year implemented", "implementation year", "done in"),
    "effect_year": ("effect_year", "effect year", "reporting year", "năm số liệu", "năm hiệu quả", "năm báo cáo",
                    "năm tính hiệu quả"),
    "note": ("note", "notes", "remarks", "ghi chú"),
    "effect_kind": ("effect_kind", "effect kind", "effect", "saves", "what is saved", "tiết kiệm gì", "loại tiết kiệm",
                    "loại hiệu quả", "đối tượng tiết kiệm", "tài nguyên tiết kiệm", "tài nguyên"),
    "quantity": ("quantity", "amount", "quantity per year", "số lượng", "lượng", "lượng tiết kiệm",
                 "lượng tiết kiệm một năm", "lượng một năm", "khối lượng", "mức tiết kiệm"),
    "unit": ("unit", "đơn vị tính", "đvt", "đơn vị đo", "đơn vị của lượng"),
}  # fmt: skip
_CO2 = re.compile(r"(?:^|\W)(?:co2e?q?|co2 td|khi nha kinh|knk|ghg|phat thai|emissions?)(?:$|\W)")
_INVESTMENT = re.compile(r"dau tu|investment|invested|capex")
_INCOME = re.compile(r"(?:^|\W)(?:income|earned|doanh thu|thu duoc|thu nhap|tien ban)(?:$|\W)")
_SAVING = re.compile(r"tiet kiem|saving|saved|loi ich|chi phi|so tien|thanh tien|giam chi|benefit")
_MONEY = (
    (re.compile(r"(?:ty|ti) (?:dong|vnd|vnđ|đ)|billion vnd|bn vnd"), 1e-3),
    (re.compile(r"trieu|tr\.? ?đ|million|mvnd|m vnd"), 1.0),
    (re.compile(r"(?:nghin|ngan|1000|1\.000|thousand) ?(?:dong|vnd|đ|d)|kvnd"), 1e3),
    (re.compile(r"(?:^|\W)(?:dong|vnd|vnđ|đ)(?:$|\W)"), 1e6),
)
_FOREIGN = re.compile(r"usd|eur|\$|€|do la|dola")
_MOST_LETTERS = 160
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_YEARLY = re.compile(r"\s*(?:/|mỗi|một|mot|moi|per|a|trên)?\s*(?:năm|nam|year|yr|annum|annual)\s*$", re.IGNORECASE)
_TAIL = re.compile(r"\S+$")
_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,4}[.)])\s+(?=\D)")


@dataclass(frozen=True)
class Heading:
    """field: a name of TEXTS, co2_t, investment_mvnd, or of an effect quantity, saving_mvnd, income_mvnd. kind, unit:
    of an effect, "" where the table says it elsewhere or not at all. divisor: by which a figure becomes the unit."""

    field: str
    kind: str = ""
    unit: str = ""
    divisor: float = 1.0

    @property
    def name(self) -> str:
        """What tells two columns apart."""
        return ".".join(filter(None, (self.field, self.kind, self.unit)))


@cache
def heading(title: str) -> Heading | None:
    """What a title means, None for nothing that can be read: of a figure the unit must stand in it."""
    if not title or len(title) > _MOST_LETTERS:
        return None
    text = " ".join(fold(_NUMBERED.sub("", title)).split()).strip(" *:.")
    found = _texts().get(text) or _texts().get(" ".join(_BRACKETS.sub(" ", text).split()))
    if found and found not in ("quantity",):
        return Heading(found)
    if re.search(r"\d", re.sub(r"co2|m ?[23]|(?:1\.?000) ?(?:dong|vnd|d)|\b[1-9]\d?[.)]", "", text)):
        return None  # no heading, but a line of the table
    if text.startswith(("don vi", "unit ", "dvt")):
        return None  # "Đơn vị" over the first line's "MWh"
    return _figure(title, text) or (Heading(found) if found else None)


def known(title: str) -> str:
    """The name of what a title means, "" for nothing."""
    found = heading(title)
    return "" if found is None else found.name


def _figure(title: str, text: str) -> Heading | None:
    divisor = _money(title, text)
    kind = kind_of(_without_units(text))
    if _INVESTMENT.search(text):
        return Heading("investment_mvnd", divisor=divisor) if divisor else None
    if divisor:
        if _INCOME.search(text):
            return Heading("income_mvnd", kind, divisor=divisor)
        return Heading("saving_mvnd", kind, divisor=divisor) if kind or _SAVING.search(text) else None
    if _FOREIGN.search(text):
        return None
    unit, family = _unit(title)
    if _CO2.search(text):
        return _co2(text, unit)
    if not kind and family == "energy" and unit in ("kWh", "MWh"):
        kind = "electricity"
    return Heading("quantity", kind, unit) if kind and unit else None


def _co2(text: str, unit: str) -> Heading | None:
    tonnes = {"kg": 1000.0, "t": 1.0, "kt": 0.001, "g": 1e6}
    if re.search(r"(?:^|\W)kg ?co2|kgco2", text):
        return Heading("co2_t", divisor=1000.0)
    if unit:
        return Heading("co2_t", divisor=tonnes[unit]) if unit in tonnes else None
    if re.search(r"(?:^|\W)(?:tan|t|ton|tons|tonnes?) ?co2|tco2", text):
        return Heading("co2_t")
    return None


def _money(title: str, text: str) -> float:
    """By which a column of money becomes million đồng, 0 for no money in đồng."""
    if _FOREIGN.search(text):
        return 0.0
    inside = " ".join(fold(each) for each in _BRACKETS.findall(title)) or text
    for where in dict.fromkeys((inside, text)):
        for pattern, divisor in _MONEY:
            if pattern.search(where):
                return divisor
    return 0.0


def _unit(title: str) -> tuple[str, str]:
    """The unit that a title names, in brackets or at its end, and its family; "" for none, or one that is no amount of
    a year."""
    words = title.replace("_", " ")
    places = [*reversed(_BRACKETS.findall(words)), *_TAIL.findall(_YEARLY.sub("", words).strip(" .,;)"))]
    for place in places:
        for typed in (place, _YEARLY.sub("", place), re.sub(r"(?i)\s*co2.*$", "", place)):
            found = parse_unit(typed.strip(" ,;")) if typed.strip(" ,;") else None
            if found is not None:
                return (found.symbol, found.family) if found.period in ("", "year") else ("", "")
    return "", ""


def _without_units(text: str) -> str:
    """A title without what stands in brackets, unless it says it all: "Tiết kiệm (điện)"."""
    bare = _BRACKETS.sub(" ", text)
    return bare if kind_of(bare) else text


@cache
def _texts() -> dict[str, str]:
    return {" ".join(fold(each).split()): name for name, words in TEXTS.items() for each in words}
