"""Numbers as people type them into tables: 1.234,56 and 1,234.56 and 12,5."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

import numpy as np

_NUMBER = re.compile(r"[-+]?\d[\d.,\s\u00a0\u202f]*")
_BLANKS = re.compile(r"[\s\u00a0\u202f]")


def decimal_mark(cells: Sequence[Any]) -> tuple[str, bool]:
    """The decimal mark of a column of cells, "," or ".", and whether the column itself says so.

    A mark that stands last after another kind, or before other than three digits, is the decimal mark. Where nothing
    tells, it is the comma, as Vietnamese writes.
    """
    marks = [mark for mark in (_mark_of(cell) for cell in cells if isinstance(cell, str)) if mark]
    if not marks:
        return ",", False
    return max(sorted(set(marks)), key=marks.count), True


def places(cells: Sequence[Any], mark: str) -> int:
    """How many decimals a column of cells is written with: the most of any cell, at most 2."""
    texts = (_written(cell, mark) for cell in cells)
    return max((min(len(text.partition(".")[2]), 2) for text in texts if text), default=0)


def _written(cell: Any, mark: str) -> str:
    """The number in a cell with its decimals after a point, "" where there is none; a whole number has none."""
    if isinstance(cell, str):
        value = parsed(cell, mark)
        own = _mark_of(cell) or mark
        return "" if value is None else "." + _BLANKS.sub("", _unit_off(cell)).partition(own)[2]
    return "" if cell is None else f"{float(cell):.4f}".rstrip("0")


def parsed(cell: Any, mark: str) -> float | None:
    """The number in a cell, or None. mark: the decimal mark where the cell does not tell itself."""
    if cell is None or isinstance(cell, (int, float)):
        return None if cell is None or not math.isfinite(cell) else float(cell)
    match = _NUMBER.fullmatch(_unit_off(str(cell)))
    if match is None:
        return None
    text = _BLANKS.sub("", match.group())
    own = _mark_of(text) or mark
    thousands = "," if own == "." else "."
    try:
        return float(text.replace(thousands, "").replace(own, "."))
    except ValueError:
        return None


def numbers(cells: Sequence[Any] | np.ndarray) -> np.ndarray:
    """A column as numbers, (n,), typed 5.000 or 5,5 too; NaN where there is none."""
    values = [parsed(cell, ",") for cell in cells]
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def positive(cells: Sequence[Any] | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A column as numbers above zero, (n,), NaN for what is none; and where that is not for want of a word, (n,)."""
    values = numbers(cells)
    typed = np.array([cell is not None and str(cell).strip() != "" for cell in cells], dtype=bool)
    wrong = typed & ~((values > 0) & np.isfinite(values))
    return np.where(wrong, np.nan, values), wrong


def _unit_off(text: str) -> str:
    return re.sub(r"\s*(%|ha|m2|m²)\s*$", "", text.strip(), flags=re.IGNORECASE)


def _mark_of(cell: str) -> str | None:
    text = _BLANKS.sub("", _unit_off(cell))
    marks = [letter for letter in text if letter in ".,"]
    if not marks or not _NUMBER.fullmatch(text):
        return None
    last = marks[-1]
    if len(set(marks)) == 2:
        return last
    if len(marks) > 1:
        return "." if last == "," else ","
    return None if re.fullmatch(r"[-+]?[1-9]\d{0,2}[.,]\d{3}", text) else last
