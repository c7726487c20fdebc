"""CSV files of the user's own, as any spreadsheet saves them: commas or semicolons, decimal points or commas."""

from __future__ import annotations

import csv
import errno
import io
import math
import re
from collections.abc import Iterator
from pathlib import Path

from ..errors import EcoIpError
from ..text import catalogue

EITHER_WAY = re.compile(r"[-+]?[1-9]\d{0,2}([.,])\d{3}")
"""A number that is fifteen to one reader and fifteen thousand to another: 15.000."""
MOST = 1e15
"""More of anything, in any unit, is a slip of the keys: a thousand million tonnes in grams."""
_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(?=([.,]))(?:\1\d{3}){2,}")
_APART = re.compile(r"\d\s+\d")
_SPACED = re.compile(r"[-+]?\s*\d{1,3}(?:\s\d{3})+(?:[.,]\d*)?(?:[eE][-+]?\d+)?")
_GROUPED_DECIMAL = re.compile(r"[-+]?\d{1,3}(?=([.,]))(?:\1\d{3})+(?!\1)[.,]\d*")


def parse_number(typed: object) -> float | None:
    """A number as typed: 1234.5, "1 234,5", "1.234,5", "1.234.567"; None for what is none or could be two ("1,234").

    A float is taken as it is, NaN and infinity too.
    """
    if typed is None or isinstance(typed, bool):
        return None
    if isinstance(typed, (int, float)):
        return float(typed) if isinstance(typed, float) or abs(typed) <= MOST else math.inf if typed > 0 else -math.inf
    text = str(typed).strip()
    if "_" in text or (_APART.search(text) and not _SPACED.fullmatch(text)):
        return None  # 5 10 is no 510
    text = re.sub(r"\s", "", text)
    if _GROUPED.fullmatch(text):
        text = re.sub("[.,]", "", text)
    elif "," in text and "." in text:
        grouped = _GROUPED_DECIMAL.fullmatch(text)
        if grouped is None:
            return None
        text = text.replace(grouped[1], "").replace(",", ".")
    elif "," in text:
        if EITHER_WAY.fullmatch(text):
            return None
        text = text.replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def unreadable(path: Path, error: OSError) -> EcoIpError:
    """What to say of a file that the system does not give."""
    cause = catalogue().get(f"cause.read.{errno.errorcode.get(error.errno or 0, '')}")
    return EcoIpError("error.file_unreadable", path=str(path), cause=cause or error.strerror or str(error))


def rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with the numbers of their lines, blanks cut off. Raises EcoIpError when the file cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise EcoIpError("error.symbiosis_file", path=str(path), cause=str(error)) from error
    heading = text.partition("\n")[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=None), delimiter=delimiter)
    for row in reader:
        if any(cell.strip() for cell in row.get(None) or ()):  # type: ignore[call-overload]
            headings = len(reader.fieldnames or ())
            raise EcoIpError("error.table_long_row", path=path.name, row=reader.line_num, cells=headings)
        cells = {(name or "").strip(): (value or "").strip() for name, value in row.items() if isinstance(name, str)}
        if any(cells.values()):
            yield reader.line_num, cells


def number(text: str) -> float:
    """A number as typed. Raises ValueError for what is none, is beyond `MOST`, or reads two ways: 30.150 and 1,234."""
    value = None if EITHER_WAY.fullmatch(text) else parse_number(text)
    if value is None or abs(value) > MOST:
        raise ValueError(text)
    return value
