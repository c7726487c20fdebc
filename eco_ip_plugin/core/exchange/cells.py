"""One value as a cell of a package's table and back: exact both ways, and nothing in it is a formula.

A text that a spreadsheet would take for a formula gets one apostrophe more where it begins, and loses it on reading.
"""

from __future__ import annotations

import datetime
import math
import re
from typing import Any

import numpy as np
import shapely

from .described import MULTI

TEXT, NUMBER, INTEGER, DAY, MOMENT, SHAPE = "text", "number", "integer", "day", "moment", "shape"
"""What a cell was to be, where it is none."""
_DANGER = r"(?=[^\S\t\r\n]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])"
_BEGINS = r"(^|[;\t\r\n])"
_TO_ESCAPE = re.compile(_BEGINS + r"('*)" + _DANGER)
_ESCAPED = re.compile(_BEGINS + r"('*)'" + _DANGER)
_FORMULA = re.compile(_BEGINS + _DANGER)
_PLAIN_NUMBER = re.compile(r"[-+]?[\d.,]+(?:[eE][-+]?\d+)?", re.ASCII)
_REAL = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"[-+]?\d{1,18}", re.ASCII)
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})+")
_LONG = 2**63
_INTEGER = 2**31


class NoCell(ValueError):
    """A cell that is not what its column holds. kind: one of the words above; a formula is a TEXT."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def escaped(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula."""
    return text if _PLAIN_NUMBER.fullmatch(text) else _TO_ESCAPE.sub(r"\1\2'", text)


def unescaped(cell: str) -> str:
    """The text of such a cell. Raises NoCell for a formula."""
    if _PLAIN_NUMBER.fullmatch(cell):
        return cell
    if _FORMULA.search(cell):
        raise NoCell(TEXT)
    return _ESCAPED.sub(r"\1\2", cell)


def cell_of(kind: str, value: Any) -> str:
    """A value of a field of the type `kind` as a cell, "" for none."""
    if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if kind in ("integer", "long"):
        return str(int(value))
    return repr(float(value)) if kind == "real" else escaped(str(value))


def value_of(kind: str, cell: Any) -> Any:
    """The value of a cell, text or a value of a database, for a field of the type `kind`; None for none.

    Raises NoCell for what it cannot be.
    """
    if cell is None or cell == "":
        return None
    read: Any = {"integer": _whole, "long": _whole, "real": _real, "date": _day, "datetime": _moment}.get(kind, _text)
    value = read(cell)
    if kind == "integer" and abs(value) >= _INTEGER:
        raise NoCell(INTEGER)
    return value


def shape_cell(wkb: bytes | None) -> str:
    """A shape as WKT where that gives back the same coordinates, else as hexadecimal WKB; "" for none."""
    if wkb is None:
        return ""
    shape = shapely.from_wkb(wkb, on_invalid="ignore")
    if shape is not None:
        text = str(shapely.to_wkt(shape, rounding_precision=-1))
        again = shapely.from_wkt(text, on_invalid="ignore")
        if again is not None and _plain(again) == bytes(wkb):
            return text
    return bytes(wkb).hex()


def shape_of(kind: str, cell: Any) -> bytes | None:
    """The WKB of a cell, WKT or WKB, for a table of the geometry `kind`; None for none. Raises NoCell for another."""
    if cell is None or cell in ("", b""):
        return None
    given = bytes.fromhex(cell) if isinstance(cell, str) and _HEX.fullmatch(cell.strip()) else cell
    try:
        with np.errstate(over="ignore"):  # such a number is refused below
            shape = shapely.from_wkt(given) if isinstance(given, str) else shapely.from_wkb(given)
    except (shapely.errors.GEOSException, TypeError, ValueError) as error:
        if isinstance(given, bytes) and _kind_in(given) == kind:
            return given  # a ring left open: it is for the check of the drawing to say
        raise NoCell(SHAPE) from error
    if shape is None or (shape.geom_type != kind and not (kind in MULTI and f"Multi{shape.geom_type}" == kind)):
        raise NoCell(SHAPE)
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        raise NoCell(SHAPE)
    if shape.geom_type == kind:
        return given if isinstance(given, bytes) else _plain(shape)
    many = shapely.multipolygons if kind == "MultiPolygon" else shapely.multilinestrings
    return _plain(many([shape]))


def shape_text(wkb: bytes | None) -> str | None:
    """A shape for people to read, in metres with two decimals; None for none."""
    shape = None if wkb is None else shapely.from_wkb(wkb, on_invalid="ignore")
    if shape is None:
        return None if wkb is None else bytes(wkb).hex()
    return str(shapely.to_wkt(shape, rounding_precision=2))


def _plain(shape: Any) -> bytes:
    return bytes(shapely.to_wkb(shape, byte_order=1, flavor="iso"))


def _kind_in(wkb: bytes) -> str:
    """What the head of a WKB says it is."""
    kinds = {1: "Point", 2: "LineString", 5: "MultiLineString", 6: "MultiPolygon"}
    if len(wkb) < 9 or wkb[0] not in (0, 1):
        return ""
    return kinds.get(int.from_bytes(wkb[1:5], "little" if wkb[0] else "big") % 1000, "")


def _text(cell: Any) -> str:
    if not isinstance(cell, str) or "\0" in cell:
        raise NoCell(TEXT)
    return cell


def _real(cell: Any) -> float:
    value = cell
    if isinstance(cell, str):
        if not _REAL.fullmatch(cell):
            raise NoCell(NUMBER)
        value = float(cell)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise NoCell(NUMBER)
    return float(value)


def _whole(cell: Any) -> int:
    if isinstance(cell, str) and _WHOLE.fullmatch(cell):
        return int(cell)
    if isinstance(cell, bool) or not isinstance(cell, (int, float)) or cell != cell or abs(cell) >= _LONG:
        raise NoCell(INTEGER)
    if cell != int(cell):
        raise NoCell(INTEGER)
    return int(cell)


def _day(cell: Any) -> str:
    try:
        if isinstance(cell, str) and datetime.date.fromisoformat(cell).isoformat() == cell:
            return cell
    except ValueError:
        pass
    raise NoCell(DAY)


def _moment(cell: Any) -> str:
    try:
        if isinstance(cell, str):
            datetime.datetime.fromisoformat(cell)
            return cell
    except ValueError:
        pass
    raise NoCell(MOMENT)
