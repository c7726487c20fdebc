"""A DXF file to a sheet: opening it, with one sentence for each way it can be no drawing, and its header."""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...errors import EcoIpError
from ...progress import Progress, step
from ..sheet import Sheet
from ..units import unit_of
from .markers import marked
from .objects import Reader

_BINARY = b"AutoCAD Binary DXF"
_BEGINNING = 65_536  # comments may come before the first section
_METRES = {
    1: 0.0254, 2: 0.3048, 3: 1609.344, 4: 0.001, 5: 0.01, 6: 1.0, 7: 1000.0, 8: 2.54e-8, 9: 2.54e-5, 10: 0.9144,
    11: 1e-10, 12: 1e-9, 13: 1e-6, 14: 0.1, 15: 10.0, 16: 100.0, 17: 1e9, 21: 1200 / 3937, 22: 100 / 3937,
    23: 3600 / 3937, 24: 6_336_000 / 3937,
}  # fmt: skip
"""Metres per unit by $INSUNITS: inch, foot, mile, millimetre … (DXF reference, header variables)."""


def read_dxf(
    path: Path,
    curve_distance_m: float,
    progress: Progress,
    *,
    with_hidden: bool = False,
    unit: str = "auto",
    mend: Callable[[Any], None] | None = None,
) -> Sheet:
    """Everything drawn in model space. curve_distance_m: how far chords may leave a curve on the ground.

    with_hidden: objects on frozen or switched-off layers too; unit: one of `units.UNITS`, or `auto`; mend: what the
    document needs once it is open. Raises EcoIpError when the file cannot be read, its blocks unfold without end or its
    unit cannot be told, Cancelled when stopped.
    """
    step(progress, 0.0)
    document, repaired = _opened(path)
    if mend is not None:
        mend(document)
    step(progress, 0.6)
    sheet = _sheet(document, math.inf, with_hidden, progress, (0.6, 0.8), path)
    sheet.metres_per_unit, sheet.repaired = _header_unit(document), repaired
    sheet.unit = unit_of(sheet, unit)
    if any(path.curved for path in sheet.paths) or any(fill.curved for fill in sheet.fills):  # now that it is known
        fine = _sheet(document, curve_distance_m / sheet.unit.metres, with_hidden, progress, (0.8, 1.0), path)
        sheet = replace(fine, metres_per_unit=sheet.metres_per_unit, unit=sheet.unit, repaired=repaired)
    return sheet


def _sheet(
    document: Any, distance: float, with_hidden: bool, progress: Progress, bar: tuple[float, float], path: Path
) -> Sheet:
    try:
        return Reader(document, distance, with_hidden).read(progress, *bar)
    except EcoIpError:
        raise
    except Exception as error:  # blocks or layers that are no such
        raise EcoIpError("error.drawing.damaged", file=path.name) from error


def _header_unit(document: Any) -> float | None:
    try:
        return _METRES.get(int(document.header.get("$INSUNITS", 0) or 0))
    except (TypeError, ValueError):
        return None


def _opened(path: Path) -> tuple[Any, bool]:
    """The document, and whether it could only be read by mending it."""
    from ezdxf import filemanagement, recover

    logging.getLogger("ezdxf").setLevel(logging.ERROR)
    _check_beginning_and_end(path)
    ways: tuple[Callable[[], Any], ...] = (
        lambda: filemanagement.readfile(path),
        lambda: recover.readfile(path)[0],
        lambda: recover.read(io.BytesIO(marked(path.read_bytes())))[0],
    )
    for number, read in enumerate(ways):
        document = _document(read, path)
        if document is not None:
            return document, number > 0
    raise EcoIpError("error.drawing.damaged", file=path.name)


def _document(read: Callable[[], Any], path: Path) -> Any | None:
    try:
        document = read()
        document.modelspace()  # a damaged file may have none
        return document
    except OSError as error:
        raise EcoIpError("error.drawing.not_dxf", file=path.name) from error
    except Exception:  # whatever a damaged file makes of the reader
        return None


def _check_beginning_and_end(path: Path) -> None:
    """Raise EcoIpError for a file that cannot be opened, is no DXF, or was cut short: half a park is no park."""
    try:
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
            file.seek(max(path.stat().st_size - 256, 0))
            end = file.read()
    except OSError as error:
        raise EcoIpError("error.drawing.unreadable", file=path.name) from error
    binary = beginning.startswith(_BINARY)
    if not binary and (b"\0" in beginning or b"SECTION" not in beginning):
        if beginning[:4] == b"AC10":
            raise EcoIpError("error.drawing.is_dwg", file=path.name)
        raise EcoIpError("error.drawing.not_dxf", file=path.name)
    if not end.rstrip(b"\0 \r\n\t\x1a").endswith(b"EOF"):
        raise EcoIpError("error.drawing.truncated", file=path.name)
