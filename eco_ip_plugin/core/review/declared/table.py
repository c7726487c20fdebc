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
from ...landuse.codes import CodeTable
from ...tables.cells import Grid, Note, percent
from ...tables.numbers import MARKS, decimal_mark, parsed, places, readings, refusal, shown_marks
from ...tables.words import fold_signs
from .rows import Row, classed, nested, row_of, totalled

_HEADINGS = {
    "area": re.compile(r"DIEN TICH|\bAREA\b|\bQUY MO\b|^DT\b"),
    "share": re.compile(r"\bTY LE\b|\bTI LE\b|^TL\b|CO CAU|\bSHARE\b|PERCENT|\bPCT\b"),
    "code": re.compile(r"KY HIEU|^MA\b|\bMA (DAT|SO|LOAI|CHUC NANG)|\bCODE\b|\bSYMBOL\b"),
    "name": re.compile(r"LOAI DAT|HANG MUC|CHUC NANG|MUC DICH|DANH MUC|NOI DUNG|LAND USE|\bNAME\b|^TEN\b|\bCLASS\b"),
    "number": re.compile(r"^STT$|^TT$|^SO TT$|^NO$|^#$"),
}
_HECTARES, _SQUARE_METRES = re.compile(r"\b(HA|HECTA|HECTARES?)\b"), re.compile(r"\bM2\b")
_PLANNED, _PRESENT = re.compile(r"QUY HOACH|\bQH\b|\bPLAN"), re.compile(r"HIEN TRANG|\bHT\b|\bPRESENT|\bEXISTING")
_LOOKED_THROUGH = 40
_UNITS, _PERCENT = ("ha", "m2"), ("%",)
_ALL_PCT = 100.0


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
    """Where the columns are: by role; the first row of land; what stands over the areas, with the unit; the heading of
    the column of areas as typed, and whether it was one of several."""

    columns: dict[str, int]
    first: int
    heading: str
    title: str
    chosen: bool


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
        columns, several = _roles(rows[top : top + height], rows[:top])
        if "area" in columns and ("code" in columns or "name" in columns):
            first = top + height
            while first < len(rows) and _is_heading(rows[first], rows[first - 1], columns):
                first += 1
            heading = " ".join(_words(row, columns["area"]) for row in rows[top:first])
            above = " ".join(fold_signs(str(cell)) for row in rows[:top] for cell in row if isinstance(cell, str))
            unit = heading if _HECTARES.search(heading) or _SQUARE_METRES.search(heading) else above
            return _Layout(columns, first, unit, _typed(rows[: top + height], columns["area"]), several)
    return None


def _words(row: list[Any], column: int) -> str:
    cell = row[column] if column < len(row) else None
    return fold_signs(cell) if isinstance(cell, str) else ""


def _roles(rows: list[list[Any]], above: list[list[Any]]) -> tuple[dict[str, int], bool]:
    """Which column holds what, and whether there are several of areas. Of those the ones of the plan
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
    return columns, len(found.get("area", ())) > 1


def _typed(rows: list[list[Any]], column: int) -> str:
    """The heading of a column as typed, without what stands over all columns."""
    own = (row for row in rows if len({cell for cell in row if isinstance(cell, str)}) > 1)
    cells = (row[column] for row in own if column < len(row) and isinstance(row[column], str))
    return " – ".join(dict.fromkeys(" ".join(cell.split()) for cell in cells))


def _is_heading(row: list[Any], above: list[Any], columns: dict[str, int]) -> bool:
    """Whether a row still belongs to the headings: no name of its own, no number where areas stand."""
    area = row[columns["area"]] if columns["area"] < len(row) else None
    if readings(area, _UNITS):
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
        notes.append(("declared.note.area_column", {"heading": layout.title}))
    columns = _Columns(
        grid, rows[layout.first :], layout, codes, ("m2",) if in_metres else ("ha",), 1e-4 if in_metres else 1.0
    )
    shares = columns.cells("share")
    mark = _mark(columns)
    share_mark = decimal_mark(shares, (), _PERCENT) or mark
    if not mark:
        columns.refuse_two_ways()
    notes += columns.unread(mark)
    area_slack_ha = columns.slack_ha(mark)
    rows_ = tuple(classed(nested(totalled(columns.read(mark, share_mark), area_slack_ha), area_slack_ha)))
    notes += [("declared.note.beyond", {"row": row.row, "label": row.label}) for row in rows_ if row.kind == "beyond"]
    return DeclaredTable(
        grid.name, rows_, area_slack_ha, 0.5 / 10 ** places(shares, share_mark, _PERCENT), tuple(notes)
    )


@dataclass(frozen=True)
class _Columns:
    """The figures of a table as typed, under its headings. rows: with every merged cell filled. units: what may stand
    behind an area; unit_ha: hectares of one."""

    grid: Grid
    rows: list[list[Any]]
    layout: _Layout
    codes: CodeTable
    units: tuple[str, ...]
    unit_ha: float

    def cells(self, role: str) -> list[Any]:
        """A column; a merged cell holds its figure once."""
        typed = [_cell(row, self.layout, role) for row in self.grid.rows[self.layout.first :]]
        return [percent(cell) for cell in typed] if role == "share" else typed

    def number(self, k: int) -> int:
        """The number of a row as the file counts."""
        return self.grid.first_row + self.layout.first + k

    def read(self, mark: str, share_mark: str) -> list[Row]:
        """The rows with an area, by the decimal marks of both columns."""
        found = []
        for k, (area, share) in enumerate(zip(self.cells("area"), self.cells("share"))):
            value = parsed(area, mark, self.units)
            if value is not None:
                number = _text(_cell(self.rows[k], self.layout, "number"))
                share_pct = parsed(share, share_mark, _PERCENT, _ALL_PCT)
                found.append(
                    row_of(self.number(k), self._typed(k), number, value * self.unit_ha, share_pct, self.codes)
                )
        return found

    def slack_ha(self, mark: str) -> float:
        """What an area may be off by from being rounded; whole hectares are meant as they stand."""
        decimals = places(self.cells("area"), mark, self.units)
        return 0.5 * self.unit_ha / 10 ** (decimals or (0 if self.unit_ha < 1 else 2))

    def unread(self, mark: str) -> list[Note]:
        """Remarks on the rows with a name whose area is no number."""
        return [
            ("declared.note.no_number", {"row": self.number(k), "found": str(area)})
            for k, area in enumerate(self.cells("area"))
            if area is not None and parsed(area, mark, self.units) is None and any(self._typed(k))
        ]

    def refuse_two_ways(self) -> None:
        """Raise EcoIpError for the first area that reads two ways."""
        for k, area in enumerate(self.cells("area")):
            if len(readings(area, self.units)) > 1:
                place = {"table": self.grid.name, "row": self.number(k), "column": self.layout.title}
                raise refusal(area, "place.row", **place)

    def _typed(self, k: int) -> list[str]:
        return [_text(_cell(self.rows[k], self.layout, role)) for role in ("code", "name")]


def _mark(columns: _Columns) -> str:
    """The decimal mark of the areas: as they show it, or the shares; else the one by which the table adds up, where by
    the other it does not; "" where nothing tells."""
    shown = shown_marks(columns.cells("area"), columns.units) or shown_marks(columns.cells("share"), _PERCENT)
    fitting = shown if len(shown) == 1 else [mark for mark in MARKS if _adds_up(columns, mark)]
    return next(iter(fitting)) if len(fitting) == 1 else ""


def _adds_up(columns: _Columns, mark: str) -> bool:
    slack_ha = columns.slack_ha(mark)
    rows = nested(totalled(columns.read(mark, mark), slack_ha), slack_ha)
    land = [row.area_ha for row in rows if row.kind == "land"]
    totals = [row.area_ha for row in rows if row.kind == "total"]
    return bool(totals) and abs(totals[0] - sum(land)) <= slack_ha * (len(land) + 1)


def _cell(row: list[Any], layout: _Layout, role: str) -> Any:
    column = layout.columns.get(role, -1)
    return row[column] if 0 <= column < len(row) else None


def _text(cell: Any) -> str:
    if isinstance(cell, float):
        return f"{cell:g}"
    return cell or ""
