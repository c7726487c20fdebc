"""What people write in a list of measures: states, kinds of what is saved, years, and cells that say nothing."""

from __future__ import annotations

import re
from typing import Any

from ..tables.words import fold

IDEA, PLANNED, DONE, REJECTED = "idea", "planned", "done", "rejected"
STATUS = {
    DONE: (
        "done", "implemented", "completed", "finished", "đã thực hiện", "đã triển khai", "đã hoàn thành", "hoàn thành",
        "đã làm", "đã áp dụng", "đã đầu tư", "xong", "đã xong",
    ),
    PLANNED: (
        "planned", "in progress", "ongoing", "dự kiến", "kế hoạch", "có kế hoạch", "trong kế hoạch", "sẽ thực hiện",
        "sẽ triển khai", "đang thực hiện", "đang triển khai", "đang làm", "đang lập kế hoạch",
    ),
    IDEA: (
        "idea", "proposed", "suggested", "recommended", "not implemented yet", "ý tưởng", "đề xuất", "khuyến nghị",
        "chưa thực hiện", "chưa triển khai", "chưa làm", "đang xem xét",
    ),
    REJECTED: (
        "rejected", "dropped", "cancelled", "không làm", "không thực hiện", "không triển khai", "không khả thi",
        "từ chối", "loại bỏ", "hủy", "đã hủy",
    ),
}  # fmt: skip
_STATUS = {fold(word): status for status, words in STATUS.items() for word in words}

KINDS = (
    ("wastewater", r"nuoc thai|waste ?water|effluent"),
    ("secondary_material", r"vat lieu thu cap|nguyen lieu thu cap|thu cap|secondary materials?"),
    ("reuse", r"tai su dung|reused?"),
    ("recycling", r"tai che|recycled?|recycling"),
    ("chemical", r"hoa chat|chemicals?"),
    ("material", r"nguyen vat lieu|nguyen lieu|vat lieu so cap|vat lieu|(?:raw |primary )?materials?"),
    ("electricity", r"dien nang|dien|electricity|electric|power|kwh|mwh"),
    ("fuel", (r"nhien lieu|than da|than|dau do|dau fo|dau diesel|dau|khi hoa long|lpg|cng|khi dot|khi thien nhien"
              r"|xang|cui|trau|fuels?|coal|diesel|fuel oil|natural gas|gas|biomass")),
    ("water", r"nuoc sach|nuoc cap|nuoc|water"),
)  # fmt: skip
"""What is saved, by words without marks; the first that is found holds: waste water before water."""
_KINDS = tuple((kind, re.compile(rf"(?:^|\W)(?:{words})(?:$|\W)")) for kind, words in KINDS)
_OTHER = ("other", "khac")
EFFECT_KINDS = (*(kind for kind, _ in KINDS), "other")

_NOTHING = ("-", "--", "–", "—", "n/a", "na", "?", "...", "…", "chua co", "chua xac dinh", "chua do", "khong ro",
            "khong co so lieu", "chua co so lieu", "unknown", "not known", "x")  # fmt: skip
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
FIRST_YEAR, LAST_YEAR = 1990, 2100


def status_of(cell: Any) -> str:
    """The state that is written, "" for none that is known."""
    return _STATUS.get(" ".join(fold(cell).split()).strip(" .;:"), "")


def kind_of(cell: Any) -> str:
    """What a text says is saved, "" for nothing that is known."""
    text = fold(cell)
    if text in EFFECT_KINDS or text.replace(" ", "_") in EFFECT_KINDS:
        return text.replace(" ", "_")
    if text in _OTHER:
        return "other"
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), "")


def years_of(cell: Any) -> list[int]:
    """The years that a cell names, in order, each once: "Năm 2023", "6/2023" and a day are of one year."""
    if isinstance(cell, float):
        return [int(cell)] if cell == int(cell) and FIRST_YEAR <= cell <= LAST_YEAR else []
    found = dict.fromkeys(int(each) for each in _YEAR.findall("" if cell is None else str(cell)))
    return [year for year in found if FIRST_YEAR <= year <= LAST_YEAR]


def is_nothing(cell: Any) -> bool:
    """Whether a cell of figures says that nobody knows."""
    return cell is None or (isinstance(cell, str) and (not cell.strip() or _plain(cell) in _NOTHING))


def _plain(text: str) -> str:
    return text.strip().lower() if not any(letter.isalpha() for letter in text) else fold(text)
