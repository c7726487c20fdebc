"""The rows of a declared table: what each is, how deep, and which is part of which."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...landuse.codes import CodeTable
from ...tables.words import fold_signs

_TOTAL = re.compile(
    r"(?:(?:TỔNG|TONG|CỘNG|CONG)(?: (?:TỔNG|TONG|CỘNG|CONG))?"
    r"(?: (?:(?:SỐ|SO|DIỆN TÍCH|DIEN TICH|DT|QUY MÔ|QUY MO|TOÀN|TOAN|KHU|KCN|CCN|CÁC|CAC|ĐẤT|DAT|QUỸ|QUY|"
    r"MỤC|MUC|PHẦN|PHAN|PHÂN KHU|NHÓM|NHOM|DỰ ÁN|DU AN|GIAI ĐOẠN|GIAI DOAN)\b.*|"
    r"(?:[A-Z]|[IVX]+|\d+|HA|M2)(?: (?:[A-Z]|[IVX]+|\d+|HA|M2))*))?"
    r"|(?:GRAND )?TOTAL\b.*|SUM(?: OF\b.*| TOTAL)?)"
)
"""A name that is a sum's, its marks kept: Tổng kho, Công nghiệp, Công viên, Cộng đồng and Cổng are land."""
_STUDY = re.compile(r"NGHIEN CUU|\bSTUDY\b|TONG DIEN TICH TU NHIEN")
_BEYOND = re.compile(r"\b(NGOAI|OUTSIDE) (RANH|KCN|KHU|PHAM VI|HANG RAO|DU AN|THE)\b")


@dataclass(frozen=True)
class Row:
    """A row with an area: `row` as the file counts, `kind` `land`, `subtotal`, `total`, `study` (a total wider than the
    park) or `beyond` (land outside the park). depth: how deep its numbering is. parent: position of the row it is part
    of, -1 for none."""

    row: int
    label: str
    land_class: str
    area_ha: float
    share_pct: float | None
    kind: str
    depth: int
    parent: int = -1


def row_of(place: int, typed: list[str], number: str, area_ha: float, share_pct: float | None, codes: CodeTable) -> Row:
    """A row as it stands alone. place: as the file counts; typed: its code and name; number: how it is numbered."""
    label = " ".join(dict.fromkeys(text for text in typed if text)) or number
    words = [fold_signs(text) for text in (*typed, number)]
    kind = "land"
    if any(_STUDY.search(text) for text in words):
        kind = "study"
    elif any(_BEYOND.search(text) for text in words):
        kind = "beyond"
    elif _is_total((*typed, number), typed[0], codes):
        kind = "total"
    classes = [codes.read(text).land_class for text in typed if text]
    land_class = next((land_class for land_class in classes if land_class != "unknown"), "unknown")
    return Row(place, label, land_class, area_ha, share_pct, kind, _depth(number, typed))


def _is_total(cells: tuple[str, ...], code: str, codes: CodeTable) -> bool:
    """Whether a row names itself a sum; the code of a land use beside it proves that it is land."""
    sums = [_TOTAL.fullmatch(fold_signs(text, marks=True)) is not None for text in cells]
    return sums[0] or (any(sums) and codes.read(code).land_class == "unknown")


def _depth(number: str, typed: list[str]) -> int:
    """How deep a row's numbering is: A, I, 1, 1.1, a, then dashes; 9 for a row without any."""
    number = number.strip().rstrip(".)")
    if re.fullmatch(r"[IVX]+", number):
        return 1
    if re.fullmatch(r"[A-Z]", number):
        return 0
    if re.fullmatch(r"\d+([.,]\d+)*", number):
        return 2 + number.count(".") + number.count(",")
    if re.fullmatch(r"[a-zđ]", number):
        return 7
    if re.match(r"[-+–•*]", number) or any(re.match(r"[-+–•]\s", text) for text in typed):
        return 8
    return 9


def nested(rows: list[Row], slack_ha: float) -> list[Row]:
    """The rows with their parents; a row that others are part of is a subtotal.

    Rows without numbering are part of the numbered one above only where they add up to it.
    """
    if all(row.depth == 9 or row.kind != "land" for row in rows):
        return rows
    result = list(rows)
    above: list[int] = []
    for k, row in enumerate(rows):
        if row.kind != "land":
            above = []
            continue
        while above and rows[above[-1]].depth >= row.depth:
            above.pop()
        if above:
            result[k] = replace(row, parent=above[-1])
        above.append(k)
    for k in range(len(rows)):
        parts = [part for part in result if part.parent == k]
        loose = parts and all(part.depth == 9 for part in parts)
        missing_ha = sum(part.area_ha for part in parts) - rows[k].area_ha
        if loose and abs(missing_ha) > slack_ha * (len(parts) + 1):
            result = [replace(part, parent=-1) if part.parent == k else part for part in result]
        elif parts:
            result[k] = replace(result[k], kind="subtotal")
    return result


def classed(rows: list[Row]) -> list[Row]:
    """The rows, those that name no land use having the one they are part of."""
    result = list(rows)
    for k, row in enumerate(rows):
        if row.parent >= 0 and row.land_class == "unknown":
            result[k] = replace(row, land_class=result[row.parent].land_class)
    return result


def totalled(rows: list[Row], slack_ha: float) -> list[Row]:
    """The rows; one without any name whose area is that of all land together is the total."""
    land = [row for row in nested([row for row in rows if row.label], slack_ha) if row.kind == "land"]
    added_ha = sum(row.area_ha for row in land)
    apart_ha = slack_ha * (len(land) + 1)
    return [
        replace(row, kind="total")
        if not row.label and row.kind == "land" and len(land) > 1 and abs(row.area_ha - added_ha) <= apart_ha
        else row
        for row in rows
    ]
