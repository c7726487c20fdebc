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


def parse_number(typed: object) -> float | None:
    """A number as typed: 1234.5, "1 234,5", "1.234,5"; None for what is no number or could be two ("1,234")."""
    if typed is None or isinstance(typed, bool):
        return None
    if isinstance(typed, (int, float)):
        return float(typed)
    text = re.sub(r"[\s\u00a0\u202f]", "", str(typed))
    if "," in text and "." in text:
        thousands = "." if text.rindex(",") > text.rindex(".") else ","
        text = text.replace(thousands, "").replace(",", ".")
    elif "," in text:
        if re.fullmatch(r"[-+]?[1-9]\d{0,2}(,\d{3})+", text):
            return None
        text = text.replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return None


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
        cells = {(name or "").strip(): (value or "").strip() for name, value in row.items() if isinstance(name, str)}
        if any(cells.values()):
            yield reader.line_num, cells


def number(text: str) -> float:
    """A number as typed. Raises ValueError for what is none, and for what may be read two ways: 30.150 and 1,234."""
    value = None if EITHER_WAY.fullmatch(text) else parse_number(text)
    if value is None or not math.isfinite(value):
        raise ValueError(text)
    return value
