"""A DWG read with the Python library pycadkit (release 14 to 2018 and later), where it is installed.

The library makes a DXF of it, which is then read like any other. What it leaves out is counted, by layer, and what that
DXF lacks is put back: the handles by which AutoCAD finds an object, and the tangents of splines drawn by fit points.
"""

from __future__ import annotations

import importlib.util
import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ...errors import EcoIpError
from ...progress import Progress, step

LIBRARY = "pycadkit"

_LOOK_S, _LONGEST_S = 0.1, 600.0
_UNSUPPORTED = "dwg.unsupported_entity"
_KINDS = {
    "LINE": "line", "LWPOLYLINE": "polyline", "POLYLINE": "polyline", "mesh": "polyline", "ARC": "arc",
    "CIRCLE": "circle", "ELLIPSE": "ellipse", "SPLINE": "spline", "HATCH": "hatch", "INSERT": "insert", "TEXT": "text",
    "MTEXT": "m_text", "3DFACE": "face", "SOLID": "face", "TRACE": "face",
}  # fmt: skip
"""What the library calls the kinds of object that it writes one by one, in the order of the drawing."""


class Unreadable(Exception):
    """The library cannot read this file."""


class _Object(NamedTuple):
    """What is kept of an object of the DWG. kind: as the library calls it, or, where it does not know it,
    as AutoCAD does."""

    kind: str
    known: bool
    layer: str
    handle: str
    tangents: tuple[Any, Any] | None


@dataclass(frozen=True)
class Converted:
    """What the DXF of a DWG lacks. missed: objects that are not in it, by (layer, kind); faulty: the DWG had to be
    mended."""

    missed: Counter[tuple[str, str]]
    faulty: bool
    _spaces: dict[str, list[_Object]]

    def restore(self, document: Any) -> None:
        """Put handles and tangents back into `document`, the DXF as ezdxf has it."""
        for name, objects in self._spaces.items():
            block = document.blocks.get(name) if name else document.modelspace()
            if block is not None:
                _restore(list(block), objects)


def is_there() -> bool:
    """Whether pycadkit is installed."""
    return importlib.util.find_spec("cadkit") is not None


def to_dxf(path: Path, target: Path, progress: Progress) -> Converted:
    """Write the DWG at `path` as a DXF to `target`.

    Raises Unreadable, EcoIpError where the DXF cannot be written, Cancelled when stopped: the library works in a thread
    of its own, whose result nobody then takes.
    """
    done: list[Any] = []
    worker = threading.Thread(target=_work, args=(path, done), daemon=True)
    worker.start()
    until = time.monotonic() + _LONGEST_S
    while worker.is_alive():
        step(progress, 0.0)
        worker.join(_LOOK_S)
        if time.monotonic() > until:
            raise Unreadable
    if isinstance(done[0], BaseException):
        raise Unreadable from done[0]
    data, converted = done[0]
    try:
        target.write_bytes(data)
    except OSError as error:
        raise EcoIpError("error.drawing.no_room") from error
    return converted


def _work(path: Path, done: list[Any]) -> None:
    try:
        import cadkit

        document = cadkit.read(str(path))
        spaces = {"": _objects(document.entities(0))}
        spaces.update((block["name"], _objects(block["entities"])) for block in document.blocks)
        missed = Counter((item.layer, item.kind) for items in spaces.values() for item in items if not item.known)
        faulty = any(warning.get("code") != _UNSUPPORTED for warning in document.warnings)
        done.append((document.to_dxf_bytes("r2018"), Converted(missed, faulty, spaces)))
    except BaseException as error:  # a panic of the library is no Exception
        done.append(error)


def _objects(entities: Iterable[Any]) -> list[_Object]:
    found = []
    for entity in entities:
        kind, props = entity["kind"], entity["props"]
        known = kind["type"] != "unknown"
        name = kind["type"] if known else kind["type_name"].rpartition(".")[2]
        ends = props.get("dwg.start_tangent"), props.get("dwg.end_tangent")
        tangents = ends if name == "spline" and all(end and any(end) for end in ends) else None
        found.append(_Object(name, known, entity["layer"] or "0", f"{entity['id']:X}", tangents))
    return found


def _restore(written: Sequence[Any], objects: Sequence[_Object]) -> None:
    """Kind by kind, and only where both have the same objects on the same layers."""
    for kind in set(_KINDS.values()):
        there = [entity for entity in written if _KINDS.get(entity.dxftype()) == kind]
        here = [item for item in objects if item.known and _KINDS.get(item.kind, item.kind) == kind]
        if [entity.dxf.layer for entity in there] != [item.layer for item in here]:
            continue
        for entity, item in zip(there, here):
            entity.dxf.handle = item.handle
            if item.tangents is not None:
                entity.dxf.start_tangent, entity.dxf.end_tangent = item.tangents
