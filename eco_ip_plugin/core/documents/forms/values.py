"""What goes into a form: values by the item of the form, and how each is written. What is not known is no figure: it
stays empty, and yellow, so that somebody sees it has to be filled in."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Optional, Union

from ...errors import EcoIpError
from ...text import date, number
from ..figures import shortest
from ..texts import clean

Value = Optional[Union[str, int, float, datetime.date, Sequence[str]]]
YELLOW = "FFFF00"
_MOST_BYTES = 64_000_000
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[RrCc]\d*([RrCc]\d*)?")
"""What Excel takes for a cell and not for a name: A4, R1C1."""


def placeholder(item: str) -> str:
    """The name of an item in a template: letters, figures and _, so A.4:2.5.2 is A_4_2_5_2; no cell is called so."""
    name = re.sub(r"\W", "_", item)
    name = f"_{name}" if name[:1].isdigit() else name
    return f"{name}_" if _LIKE_A_CELL.fullmatch(name) else name


def by_placeholder(values: Mapping[str, Value]) -> dict[str, Value]:
    """Values by their name in a template. Raises ValueError where two items would have one."""
    named = {placeholder(item): value for item, value in values.items()}
    if len(named) < len(values):
        raise ValueError(f"two items of {sorted(values)} have one placeholder")
    return named


def is_unknown(value: Value) -> bool:
    """Whether nobody knows it: None, no number, no text, no lines."""
    return value is None or value != value or (isinstance(value, (str, Sequence)) and not value)


def shown(value: Value, language: str) -> str:
    """A known value as text in the reader's language: 1.234,5 and 29/11/2026 in Vietnamese."""
    if isinstance(value, datetime.date):
        return date(value, language)
    if isinstance(value, int):
        return number(value, ",d", language)
    if isinstance(value, float):
        return shortest(value, language)
    return clean(value if isinstance(value, str) else "\n".join(value or ()))


def content(path: Path, member: str) -> io.BytesIO:
    """The bytes of an office file that has `member`. Raises EcoIpError for any other, or one that is too large."""
    try:
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    except (OSError, zipfile.BadZipFile) as error:
        raise EcoIpError("error.form_file", file=path.name) from error
    if member not in sizes or sum(sizes.values()) > _MOST_BYTES:
        raise EcoIpError("error.form_file", file=path.name)
    return io.BytesIO(data)


def refuse(path: Path, unknown: Iterable[str], known: Iterable[str]) -> None:
    """Raises EcoIpError that names the placeholders of a template that no item goes by, if there are any."""
    names = sorted(unknown)
    if names:
        raise EcoIpError("error.form_unknown", file=path.name, names=", ".join(names), known=", ".join(sorted(known)))
