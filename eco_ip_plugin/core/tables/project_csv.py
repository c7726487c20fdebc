"""The project's own tables: small CSV files typed by hand, with comma or semicolon, decimal point or comma."""

from __future__ import annotations

import csv
import io
import math
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from ..errors import EcoIpError

_PRICE_COLUMNS = {"class": "class", "price": "price", "price_per_m2": "price"}
_COST_COLUMNS = {"class": "class", "cost": "price", "cost_per_m": "price"}


def rows_of(path: Path, columns: Mapping[str, str], needed: str) -> list[tuple[int, dict[str, str]]]:
    """Line number and cells of each row. columns: what a heading may say, and the name it is given.

    Raises EcoIpError when the file cannot be read or lacks the column `needed`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EcoIpError("error.table_unreadable", path=str(path)) from error
    heading = (text.splitlines() or [""])[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if heading.count(";") > heading.count(",") else ",")
    names = {heading: columns[plain(heading)] for heading in reader.fieldnames or () if plain(heading) in columns}
    if needed not in names.values():
        raise EcoIpError("error.table_column", path=str(path), column=needed)
    return [
        (reader.line_num, {name: (row[heading] or "").strip() for heading, name in names.items()}) for row in reader
    ]


def load_prices(path: Path) -> dict[str, float]:
    """Price of a square metre by land use, in lower case, from a CSV file `class,price`. Raises EcoIpError."""
    return _by_class(path, _PRICE_COLUMNS)


def load_costs(path: Path) -> dict[str, float]:
    """Cost of a metre by class of line, in lower case, from a CSV file `class,cost`. Raises EcoIpError."""
    return _by_class(path, _COST_COLUMNS)


def _by_class(path: Path, columns: Mapping[str, str]) -> dict[str, float]:
    prices = {}
    for line, row in rows_of(path, columns, "class"):
        cell = row.get("price", "")
        value = number_in(cell)
        if value is None or value < 0:
            raise EcoIpError("error.table_figure", path=str(path), line=line, found=cell)
        prices[plain(row["class"])] = value
    return prices


def number_in(value: object) -> float | None:
    """A finite number from a cell, a text with decimal point or comma included; None for anything else."""
    if isinstance(value, bool):
        return None
    try:
        number = float(value.strip().replace(",", ".") if isinstance(value, str) else value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def plain(text: str) -> str:
    """A word as it is compared: without case and blanks at its ends, marks kept."""
    return unicodedata.normalize("NFC", text).strip().casefold()
