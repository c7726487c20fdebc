"""The index workbook `<maHoSoQH>.xlsx` of a dossier: written with what is known, and read for its sheets and code."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import EcoIpError
from ..tables import shipped
from ..tables.cells import Grid, read_grids
from ..tables.words import fold_signs
from . import codes
from .findings import NOTE, WARNING, Row, names

HO_SO, BAN_VE, VAN_BAN = "HoSo", "BanVe", "VanBan"


@cache
def columns() -> dict[str, tuple[str, ...]]:
    """The columns of each sheet."""
    found: dict[str, list[str]] = {}
    for row in shipped.rows("dossier", "sheets.csv"):
        found.setdefault(row["sheet"], []).append(row["column"])
    return {sheet: tuple(names_) for sheet, names_ in found.items()}


def index_workbook(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """The workbook with its three sheets; rows of each by the names of its columns, what is not known is left empty."""
    import openpyxl

    from ..documents.xlsx_parts import head, new_sheet, put

    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet, names_ in columns().items():
        page = new_sheet(book, sheet, [max(12, min(40, 1.2 * len(name))) for name in names_])
        head(page, 1, names_)
        for number, row in enumerate(rows.get(sheet, ()), 2):
            for place, name in enumerate(names_, 1):
                put(page, number, place, row.get(name))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ho_so_row(ho_so: str, thong_tin: str, plan_name: str, folder: str, crs: str, has_basic: bool) -> dict[str, Any]:
    """What the dossier itself says of the sheet `HoSo`."""
    found = codes.THONG_TIN.fullmatch(thong_tin)
    kind = " ".join(
        part for part in (
            codes.word("plan", ho_so[2:5], "vi"), codes.word("kind", found[4], "vi") if found else "",
        ) if part
    )  # fmt: skip
    return {
        "Mã hồ sơ": ho_so,
        "Mã thông tin quy hoạch": thong_tin,
        "Tên đồ án": plan_name,
        "Loại quy hoạch": kind[:1].upper() + kind[1:],
        "Hệ tọa độ": crs,
        "Địa điểm": codes.province_of(ho_so, thong_tin),
        "Thư mục": folder,
        "Có HoSoBASIC": "Có" if has_basic else "Không",
        "Có HoSoGIS": "Có",
    }


def drawing_rows(ho_so: str, files: Sequence[Path]) -> list[dict[str, Any]]:
    """The sheet `BanVe`: a row for each folder or single file of drawings, with its sheets counted."""
    grouped: dict[str, list[Path]] = {}
    for path in files:
        own = path.parent.name != "BanVe"
        grouped.setdefault(path.parent.name if own else path.stem, []).append(path)
    return [
        {"Mã hồ sơ": ho_so, "Tên rút gọn": name, "Số tờ": len(paths), "Tên thư mục": paths[0].parent.name}
        for name, paths in sorted(grouped.items())
    ]


def paper_rows(ho_so: str, files: Sequence[Path]) -> list[dict[str, Any]]:
    """The sheet `VanBan`: a row for each file of papers."""
    return [{"Mã hồ sơ": ho_so, "Mã văn bản/Tên file": path.name} for path in sorted(files)]


def index_rows(path: Path, ho_so: str, thong_tin: str) -> Iterator[Row]:
    """What is wrong with an index workbook: sheets, columns, and codes that are not those of the databases."""
    at: dict[str, Any] = {"database": "HoSoScan", "field": path.name}
    try:
        grids = {grid.name.strip().lower(): grid for grid in read_grids(path)}
    except EcoIpError:
        yield Row(WARNING, "index_unreadable", **at)
        return
    missing = [sheet for sheet in columns() if sheet.lower() not in grids]
    if missing:
        yield Row(WARNING, "index_sheets", **at, count=len(missing), params={"names": names(missing)})
    for sheet, wanted in columns().items():
        grid = grids.get(sheet.lower())
        lost = [] if grid is None else [name for name in wanted if _column(grid, name) is None]
        if lost:
            params = {"sheet": sheet, "names": names(lost)}
            yield Row(NOTE, "index_columns", **{**at, "class_name": sheet}, count=len(lost), params=params)
    told = grids.get(HO_SO.lower())
    for name, usual in (("Mã hồ sơ", ho_so), ("Mã thông tin quy hoạch", thong_tin)):
        typed = _first(told, name) if told else ""
        if typed and usual and typed != usual:
            params = {"column": name, "found": typed, "usual": usual}
            yield Row(WARNING, "index_code", **{**at, "class_name": name}, params=params)
    if ho_so and path.stem != ho_so:
        yield Row(WARNING, "index_name", **at, params={"wanted": f"{ho_so}.xlsx"})


def _column(grid: Grid, name: str) -> tuple[int, int] | None:
    """Row and column of a heading in the first rows of a sheet."""
    wanted = fold_signs(name)
    for number, row in enumerate(grid.rows[:10]):
        for place, cell in enumerate(row):
            if isinstance(cell, str) and fold_signs(cell) == wanted:
                return number, place
    return None


def _first(grid: Grid, name: str) -> str:
    """The first value below a heading."""
    found = _column(grid, name)
    if found is None:
        return ""
    cells = (row[found[1]] for row in grid.rows[found[0] + 1 :] if found[1] < len(row))
    value = next((cell for cell in cells if cell not in (None, "")), "")
    return f"{value:.0f}" if isinstance(value, float) else str(value).strip()
