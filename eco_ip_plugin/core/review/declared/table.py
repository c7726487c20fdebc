"""The declared land-use table: which rows are land, which are sums, in hectares and percent.

Headings are found by their words, in Vietnamese or English; what the table does not say is not guessed but told.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...errors import EcoIpError
from ...landuse.codes import CodeTable, fold
from ...tables.cells import Grid, Note
from ...tables.numbers import decimal_mark, parsed, places

_HEADINGS = {
    "area": re.compile(r"DIEN TICH|\bAREA\b|\bQUY MO\b|^DT\b"),
    "share": re.compile(r"\bTY LE\b|\bTI LE\b|^TL\b|CO CAU|\bSHARE\b|PERCENT|\bPCT\b"),
    "code": re.compile(r"KY HIEU|^MA\b|\bMA (DAT|SO|LOAI|CHUC NANG)|\bCODE\b|\bSYMBOL\b"),
    "name": re.compile(r"LOAI DAT|HANG MUC|CHUC NANG|MUC DICH|DANH MUC|NOI DUNG|LAND USE|\bNAME\b|^TEN\b|\bCLASS\b"),
    "number": re.compile(r"^STT$|^TT$|^SO TT$|^NO$|^#$"),
}
_HECTARES, _SQUARE_METRES = re.compile(r"\b(HA|HECTA|HECTARES?)\b"), re.compile(r"\bM2\b")
_TOTAL = re.compile(r"^(TONG|CONG|TOTAL|SUM)\b")
_STUDY = re.compile(r"NGHIEN CUU|\bSTUDY\b|TONG DIEN TICH TU NHIEN")
_BEYOND = re.compile(r"\b(NGOAI|OUTSIDE) (RANH|KCN|KHU|PHAM VI|HANG RAO|DU AN|THE)\b")
_PLANNED, _PRESENT = re.compile(r"QUY HOACH|\bQH\b|\bPLAN"), re.compile(r"HIEN TRANG|\bHT\b|\bPRESENT|\bEXISTING")
_LOOKED_THROUGH = 40


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


@dataclass(frozen=True)
class DeclaredTable:
    """What a dossier declares. area_slack_ha, share_slack_pct: what its figures may be off by from being rounded."""

    name: str
    rows: tuple[Row, ...]
    area_slack_ha: float
    share_slack_pct: float
    notes: tuple[Note, ...]

    def land(self) -> list[Row]:
        """The rows that are land, each hectare once."""
        return [row for row in self.rows if row.kind == "land"]

    def total_ha(self) -> float | None:
        """The declared total, None where the table has none."""
        return next((row.area_ha for row in self.rows if row.kind == "total"), None)


@dataclass(frozen=True)
class _Layout:
    """Where the columns are: by role; the first row of land; what stands over the areas, with the unit; and the
    heading of the column of areas as typed, where it was one of several."""

    columns: dict[str, int]
    first: int
    heading: str
    chosen: str


def read_declared(grids: Sequence[Grid], codes: CodeTable, file: str) -> DeclaredTable:
    """The first sheet that holds a land-use table. Raises EcoIpError when none does."""
    for grid in grids:
        filled = _filled(grid)
        layout = _layout(filled)
        if layout is None:
            continue
        table = _table(grid, filled, layout, codes)
        if table.land():
            other = (("declared.note.sheet", {"sheet": grid.name}),) if len(grids) > 1 else ()
            return replace(table, notes=(*grid.notes, *other, *table.notes))
    raise EcoIpError("error.declared.no_table", file=file)


def _filled(grid: Grid) -> list[list[Any]]:
    """The rows with every merged cell holding its value."""
    rows = [list(row) for row in grid.rows]
    for top, left, bottom, right in grid.merged:
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = grid.rows[top][left]
    return rows


def _layout(rows: list[list[Any]]) -> _Layout | None:
    for height, top in itertools.product((1, 2, 3), range(min(len(rows), _LOOKED_THROUGH))):
        columns, chosen = _roles(rows[top : top + height], rows[:top])
        if "area" in columns and ("code" in columns or "name" in columns):
            first = top + height
            while first < len(rows) and _is_heading(rows[first], rows[first - 1], columns):
                first += 1
            heading = " ".join(_words(row, columns["area"]) for row in rows[top:first])
            above = " ".join(fold(str(cell)) for row in rows[:top] for cell in row if isinstance(cell, str))
            unit = heading if _HECTARES.search(heading) or _SQUARE_METRES.search(heading) else above
            return _Layout(columns, first, unit, chosen)
    return None


def _words(row: list[Any], column: int) -> str:
    cell = row[column] if column < len(row) else None
    return fold(cell) if isinstance(cell, str) else ""


def _roles(rows: list[list[Any]], above: list[list[Any]]) -> tuple[dict[str, int], str]:
    """Which column holds what, and the heading of the areas where there are several. Of those the ones of the plan
    count, which a heading `above` may say, not the ones of the present, then the ones in hectares."""
    width = max((len(row) for row in rows), default=0)
    found: dict[str, list[tuple[int, int]]] = {}
    for column in range(width):
        text = " ".join(dict.fromkeys(_words(row, column) for row in rows)).strip()
        raw = " ".join(str(row[column]) for row in rows if column < len(row) and isinstance(row[column], str))
        role = next((role for role, words in _HEADINGS.items() if words.search(text)), None)
        if "%" in raw:
            role = "share"
        if role:
            over = " ".join(_words(row, column) for row in (*above, *rows))
            rank = bool(_HECTARES.search(text)) + 2 * bool(_PLANNED.search(over)) - 4 * bool(_PRESENT.search(over))
            found.setdefault(role, []).append((-rank, column))
    columns = {role: min(candidates)[1] for role, candidates in found.items()}
    several = len(found.get("area", ())) > 1
    return columns, _typed([*above, *rows], columns["area"]) if several else ""


def _typed(rows: list[list[Any]], column: int) -> str:
    """The heading of a column as typed, without what stands over all columns."""
    own = (row for row in rows if len({cell for cell in row if isinstance(cell, str)}) > 1)
    cells = (row[column] for row in own if column < len(row) and isinstance(row[column], str))
    return " – ".join(dict.fromkeys(" ".join(cell.split()) for cell in cells))


def _is_heading(row: list[Any], above: list[Any], columns: dict[str, int]) -> bool:
    """Whether a row still belongs to the headings: no name of its own, no number where areas stand."""
    area = row[columns["area"]] if columns["area"] < len(row) else None
    if parsed(area, ",") is not None:
        return isinstance(area, str) and bool(re.fullmatch(r"\(?\d{1,2}\)?", area)) and _numbers_columns(row)
    names = [columns[role] for role in ("code", "name") if role in columns]
    blank = all(_words(row, column) in ("", _words(above, column)) for column in names)
    return blank and area is not None


def _numbers_columns(row: list[Any]) -> bool:
    """The row (1) (2) (3) … under the headings."""
    cells = [str(cell) for cell in row if cell is not None]
    return len(cells) > 2 and all(re.fullmatch(r"\(\d{1,2}\)", cell) for cell in cells)


def _table(grid: Grid, rows: list[list[Any]], layout: _Layout, codes: CodeTable) -> DeclaredTable:
    notes: list[Note] = []
    in_metres = bool(_SQUARE_METRES.search(layout.heading)) and not _HECTARES.search(layout.heading)
    if not in_metres and not _HECTARES.search(layout.heading):
        notes.append(("declared.note.no_unit", {}))
    if layout.chosen:
        notes.append(("declared.note.area_column", {"heading": layout.chosen}))
    unit_ha = 1e-4 if in_metres else 1.0
    areas = [_cell(row, layout, "area") for row in grid.rows[layout.first :]]
    shares = [_cell(row, layout, "share") for row in grid.rows[layout.first :]]
    (area_mark, told), (share_mark, _) = decimal_mark(areas), decimal_mark(shares)
    if not told and any(isinstance(cell, str) and re.search(r"\d[.,]\d", cell) for cell in areas):
        notes.append(("declared.note.mark", {}))
    found = []
    for k, (area, share) in enumerate(zip(areas, shares)):
        area_units, share_pct = parsed(area, area_mark), parsed(share, share_mark)
        typed = [_text(_cell(rows[layout.first + k], layout, role)) for role in ("code", "name")]
        if area_units is None:
            if area is not None and any(typed):
                row = grid.first_row + layout.first + k
                notes.append(("declared.note.no_number", {"row": row, "found": str(area)}))
            continue
        number = _text(_cell(rows[layout.first + k], layout, "number"))
        place = grid.first_row + layout.first + k
        found.append(_row(place, typed, number, area_units * unit_ha, share_pct, codes))
    decimals = places(areas, area_mark)
    if not in_metres and not decimals:
        decimals = 2  # whole hectares are meant as they stand
    area_slack_ha, share_slack_pct = 0.5 * unit_ha / 10**decimals, 0.5 / 10 ** places(shares, share_mark)
    rows_ = tuple(_classed(_nested(_totalled(found, area_slack_ha), area_slack_ha)))
    notes += [("declared.note.beyond", {"row": row.row, "label": row.label}) for row in rows_ if row.kind == "beyond"]
    return DeclaredTable(grid.name, rows_, area_slack_ha, share_slack_pct, tuple(notes))


def _totalled(rows: list[Row], slack_ha: float) -> list[Row]:
    """The rows; one without any name whose area is that of all land together is the total."""
    land = [row for row in _nested([row for row in rows if row.label], slack_ha) if row.kind == "land"]
    added_ha = sum(row.area_ha for row in land)
    apart_ha = slack_ha * (len(land) + 1)
    return [
        replace(row, kind="total")
        if not row.label and row.kind == "land" and len(land) > 1 and abs(row.area_ha - added_ha) <= apart_ha
        else row
        for row in rows
    ]


def _cell(row: list[Any], layout: _Layout, role: str) -> Any:
    column = layout.columns.get(role, -1)
    return row[column] if 0 <= column < len(row) else None


def _text(cell: Any) -> str:
    if isinstance(cell, float):
        return f"{cell:g}"
    return cell or ""


def _row(place: int, typed: list[str], number: str, area_ha: float, share_pct: float | None, codes: CodeTable) -> Row:
    label = " ".join(dict.fromkeys(text for text in typed if text)) or number
    words = [fold(text) for text in (*typed, number)]
    kind = "land"
    if any(_STUDY.search(text) for text in words):
        kind = "study"
    elif any(_BEYOND.search(text) for text in words):
        kind = "beyond"
    elif any(_TOTAL.match(text) for text in words):
        kind = "total"
    classes = [codes.read(text).land_class for text in typed if text]
    land_class = next((land_class for land_class in classes if land_class != "unknown"), "unknown")
    return Row(place, label, land_class, area_ha, share_pct, kind, _depth(number, typed))


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


def _nested(rows: list[Row], slack_ha: float) -> list[Row]:
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


def _classed(rows: list[Row]) -> list[Row]:
    """The rows, those that name no land use having the one they are part of."""
    result = list(rows)
    for k, row in enumerate(rows):
        if row.parent >= 0 and row.land_class == "unknown":
            result[k] = replace(row, land_class=result[row.parent].land_class)
    return result
