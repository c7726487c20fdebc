"""A DXF file to a sheet: opening it, with one sentence for each way it can be no drawing, and its header."""

from __future__ import annotations

import contextlib
import io
import logging
from pathlib import Path
from typing import Any

from ..errors import EcoIpError
from ..progress import Progress, step
from .dxf_markers import marked
from .dxf_objects import Reader
from .sheet import Sheet

_BINARY = b"AutoCAD Binary DXF"
_BEGINNING = 65_536  # comments may come before the first section
_METRES = {1: 0.0254, 2: 0.3048, 4: 0.001, 5: 0.01, 6: 1.0, 7: 1000.0, 14: 0.1}
"""Metres per unit by $INSUNITS: inch, foot, millimetre, centimetre, metre, kilometre, decimetre."""


def read_dxf(path: Path, curve_distance: float, progress: Progress, *, with_hidden: bool = False) -> Sheet:
    """Everything drawn in model space. curve_distance: how far chords may leave a curve, in drawing units.

    with_hidden: objects on frozen or switched-off layers too. Raises EcoIpError when the file cannot be read or its
    blocks unfold without end, Cancelled when stopped.
    """
    step(progress, 0.0)
    document, repaired = _opened(path)
    step(progress, 0.6)
    sheet = Reader(document, curve_distance, with_hidden).read(progress)
    sheet.metres_per_unit = _METRES.get(int(document.header.get("$INSUNITS", 0) or 0))
    sheet.repaired = repaired
    return sheet


def _opened(path: Path) -> tuple[Any, bool]:
    """The document, and whether it could only be read by mending it."""
    from ezdxf import filemanagement, recover

    logging.getLogger("ezdxf").setLevel(logging.ERROR)
    _check_beginning_and_end(path)
    try:
        return filemanagement.readfile(path), False
    except OSError as error:
        raise EcoIpError("error.drawing.not_dxf", file=path.name) from error
    except Exception:  # whatever a damaged file makes of the reader
        for read in (lambda: recover.readfile(path), lambda: recover.read(io.BytesIO(marked(path.read_bytes())))):
            with contextlib.suppress(Exception):
                return read()[0], True
    raise EcoIpError("error.drawing.damaged", file=path.name)


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
