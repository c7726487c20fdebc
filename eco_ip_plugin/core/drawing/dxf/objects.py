"""The objects of a DXF document as paths, fills and labels; blocks unfolded, curves as chords."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from ...errors import EcoIpError
from ...progress import Progress, step
from ..lost import within_reason
from ..sheet import Fill, Label, Path, Sheet
from . import curves
from . import hatches as dxf_hatches
from .visibility import Visibility, layer_of

MOST_UNFOLDED = 1_000_000
"""Objects that blocks may unfold to. The largest real drawings stay well under it; a bomb does not."""

_DEEPEST = 50
_LOOK_EVERY = 2_000
_UP = (0.0, 0.0, 1.0)
_AS_IT_IS = np.array(((1.0, 0.0), (0.0, 1.0), (0.0, 0.0)))
_FONT = re.compile(r"\\[fF]([^|;\\]+)[|;]")


class Reader:
    """Reads one document; its blocks are read once each and then moved as arrays."""

    def __init__(self, document: Any, curve_distance: float, with_hidden: bool) -> None:
        self._document, self._distance = document, curve_distance
        self._seen = Visibility(document, with_hidden)
        self._fonts: dict[str, str] = {}
        self._blocks: dict[tuple[str, int], Sheet] = {}
        self._sizes: dict[str, int] = {}
        self._readers: dict[str, Callable[[Any, Sheet, float], None]] = {
            "LINE": _line, "LWPOLYLINE": _lwpolyline, "POLYLINE": _polyline, "ARC": _arc, "CIRCLE": _circle,
            "ELLIPSE": _flattened, "SPLINE": _flattened, "HATCH": dxf_hatches.hatch, "MPOLYGON": dxf_hatches.hatch,
            "SOLID": _facet, "TRACE": _facet, "3DFACE": _facet,
            "TEXT": self._text, "ATTRIB": self._text, "MTEXT": self._mtext, "INSERT": self._insert,
        }  # fmt: skip

    def read(self, progress: Progress, start: float, end: float) -> Sheet:
        """The model space; start, end: of the progress. Raises EcoIpError when blocks unfold to too much, Cancelled
        when stopped."""
        objects = list(self._document.modelspace())
        self._check_size(objects)
        sheet = Sheet()
        for first in range(0, len(objects), _LOOK_EVERY):
            step(progress, start + (end - start) * first / len(objects))
            self._take(objects[first : first + _LOOK_EVERY], sheet, self._distance)
        return within_reason(sheet)

    def _take(self, objects: Iterable[Any], sheet: Sheet, distance: float) -> None:
        for entity in objects:
            layer, kind = layer_of(entity), entity.dxftype()
            try:
                if self._seen.shows(entity, layer, kind, sheet):
                    self._readers[kind](entity, sheet, distance) if kind in self._readers else _lose(entity, sheet)
            except EcoIpError:
                raise
            except Exception:  # whatever an object may be: the others are read
                sheet.left_out[layer, kind] += 1

    def _insert(self, insert: Any, sheet: Sheet, distance: float) -> None:
        block = self._document.blocks.get(insert.dxf.get("name", ""))
        if block is None:
            _lose(insert, sheet)
            return
        if block.block.dxf.get("flags", 0) & 12:
            sheet.left_out[insert.dxf.layer, "XREF"] += 1
            return
        layer, handle = insert.dxf.layer, insert.dxf.handle or ""
        for single in insert.multi_insert() if insert.mcount > 1 else (insert,):
            whole = np.array(list(single.matrix44())).reshape(4, 4)
            matrix = whole[[0, 1, 3], :2]
            scale = max(float(np.hypot(*matrix[0])), float(np.hypot(*matrix[1])), 1e-12)
            drawn = self._block(block.name, math.ceil(math.log2(scale)), distance)
            sheet.add(self._seen.inserted(drawn, layer).moved(matrix, layer, handle))
            sheet.blocks[block.name] += 1
        written = Sheet()
        with self._seen.inside():
            self._take(insert.attribs, written, distance)
        sheet.add(self._seen.inserted(written, layer).moved(_AS_IT_IS, layer))

    def _block(self, name: str, doublings: int, distance: float) -> Sheet:
        """A block read for being drawn at up to 2 ** doublings its size."""
        key = (name, doublings)
        if key not in self._blocks:
            sheet = Sheet()
            objects = (entity for entity in self._document.blocks.get(name) if entity.dxftype() != "ATTDEF")
            with self._seen.inside():
                self._take(objects, sheet, distance / 2.0**doublings)
            self._blocks[key] = sheet
        return self._blocks[key]

    def _check_size(self, objects: Iterable[Any]) -> None:
        """Raise EcoIpError before anything is unfolded."""
        if self._size(objects, 0) > MOST_UNFOLDED:
            raise EcoIpError("error.drawing.blocks", most=MOST_UNFOLDED)

    def _size(self, objects: Iterable[Any], depth: int) -> int:
        """Objects after unfolding the blocks; those in no block count nothing."""
        if depth > _DEEPEST:
            raise EcoIpError("error.drawing.blocks", most=MOST_UNFOLDED)
        total = 0
        for entity in objects:
            block = self._document.blocks.get(entity.dxf.get("name", "")) if entity.dxftype() == "INSERT" else None
            if block is not None:
                name = block.name
                if name not in self._sizes:
                    self._sizes[name] = self._size(block, depth + 1) + len(block)
                total += self._sizes[name] * max(entity.mcount, 1)
        return total

    def _text(self, entity: Any, sheet: Sheet, distance: float) -> None:
        dxf = entity.dxf
        aligned = (dxf.get("halign", 0) or dxf.get("valign", 0)) and dxf.hasattr("align_point")
        place = _world(entity, np.array([tuple(dxf.align_point if aligned else dxf.insert)[:2]]))[0]
        self._label(entity, sheet, place, dxf.text, self._font(dxf.get("style", "Standard")), dxf.get("height", 0.0))

    def _mtext(self, entity: Any, sheet: Sheet, distance: float) -> None:
        from ezdxf.tools.text import fast_plain_mtext

        inline = _FONT.search(entity.text)
        font = inline[1] if inline else self._font(entity.dxf.get("style", "Standard"))
        plain = fast_plain_mtext(entity.text)
        place = np.array(tuple(entity.dxf.insert)[:2])
        self._label(entity, sheet, place, str(plain), font, entity.dxf.get("char_height", 0.0))

    def _label(self, entity: Any, sheet: Sheet, place: np.ndarray, raw: str, font: str, height: float) -> None:
        if raw.strip():
            x, y = place.tolist()
            sheet.labels.append(Label(x, y, raw.strip(), font, entity.dxf.layer, entity.dxf.handle or "", height))

    def _font(self, style: str) -> str:
        if style not in self._fonts:
            self._fonts[style] = _style_font(self._document, style)
        return self._fonts[style]


def _style_font(document: Any, style: str) -> str:
    """The family a text style names, else its font file; "" where the style is not in the drawing."""
    if style not in document.styles:
        return ""
    entry = document.styles.get(style)
    family = entry.get_extended_font_data()[0]
    return str(family or entry.dxf.get("font", ""))


def _world(entity: Any, xy: np.ndarray) -> np.ndarray:
    """Points of an object drawn on a tilted or mirrored plane as seen from above."""
    if not entity.dxf.hasattr("extrusion") or tuple(entity.dxf.extrusion) == _UP:
        return xy
    return np.array([tuple(point)[:2] for point in entity.ocs().points_to_wcs((x, y, 0.0) for x, y in xy.tolist())])


def _add(
    entity: Any, sheet: Sheet, xy: np.ndarray, closed: bool, kind: str, curved: bool = False, z: float = 0.0
) -> None:
    if len(xy) < 2:
        _lose(entity, sheet)
        return
    if z:
        sheet.raised[entity.dxf.layer] += 1
    sheet.paths.append(Path(_world(entity, xy), closed, entity.dxf.layer, entity.dxf.handle or "", kind, curved))


def _lose(entity: Any, sheet: Sheet) -> None:
    sheet.left_out[layer_of(entity), entity.dxftype()] += 1


def _facet(entity: Any, sheet: Sheet, distance: float) -> None:
    """SOLID and TRACE, whose corners go from side to side, and 3DFACE, which is in world coordinates."""
    kind, corners = entity.dxftype(), ("vtx0", "vtx1", "vtx2", "vtx3")
    if kind != "3DFACE":
        corners = ("vtx0", "vtx1", "vtx3", "vtx2")
    xy = np.array([tuple(entity.dxf.get(name, entity.dxf.vtx2))[:2] for name in corners])
    xy = xy if kind == "3DFACE" else _world(entity, xy)
    sheet.fills.append(Fill((xy,), "odd", entity.dxf.layer, entity.dxf.handle or "", False, kind))


def _line(entity: Any, sheet: Sheet, distance: float) -> None:
    start, end = entity.dxf.start, entity.dxf.end
    xy = np.array(((start.x, start.y), (end.x, end.y)))  # a LINE is in world coordinates whatever its extrusion
    if start.z or end.z:
        sheet.raised[entity.dxf.layer] += 1
    sheet.paths.append(Path(xy, False, entity.dxf.layer, entity.dxf.handle or "", "line"))


def _lwpolyline(entity: Any, sheet: Sheet, distance: float) -> None:
    points = np.asarray(entity.lwpoints.values, dtype=np.float64).reshape(-1, 5)
    _bulged(entity, sheet, points[:, :2], points[:, 4], entity.closed, distance, entity.dxf.get("elevation", 0.0))


def _polyline(entity: Any, sheet: Sheet, distance: float) -> None:
    if entity.is_poly_face_mesh or entity.is_polygon_mesh:
        sheet.left_out[entity.dxf.layer, "MESH"] += 1
        return
    vertices = [vertex for vertex in entity.vertices if not vertex.dxf.flags & 16]  # 16: frame of a spline
    xyz = np.array([tuple(vertex.dxf.location) for vertex in vertices], dtype=np.float64).reshape(-1, 3)
    bulge = np.array([vertex.dxf.get("bulge", 0.0) for vertex in vertices], dtype=np.float64)
    z = float(np.abs(xyz[:, 2]).max(initial=0.0))
    _bulged(entity, sheet, xyz[:, :2], bulge, entity.is_closed, distance, z)


def _bulged(
    entity: Any, sheet: Sheet, xy: np.ndarray, bulge: np.ndarray, closed: bool, distance: float, z: float
) -> None:
    curved = bool(bulge.any())
    if curved:
        xy = curves.bulged(xy, bulge, closed, distance)
    _add(entity, sheet, xy, closed, "polyline", curved, z)


def _arc(entity: Any, sheet: Sheet, distance: float) -> None:
    dxf = entity.dxf
    xy = curves.arc((dxf.center.x, dxf.center.y), dxf.radius, dxf.start_angle, dxf.end_angle, distance)
    _add(entity, sheet, xy, False, "arc", True, dxf.center.z)


def _circle(entity: Any, sheet: Sheet, distance: float) -> None:
    dxf = entity.dxf
    _add(
        entity, sheet, curves.circle((dxf.center.x, dxf.center.y), dxf.radius, distance), True, "circle", True,
        dxf.center.z,
    )  # fmt: skip


def _flattened(entity: Any, sheet: Sheet, distance: float) -> None:
    """SPLINE and ELLIPSE, which ezdxf flattens in world coordinates."""
    xy = curves.flattened(entity, distance)
    closed = bool(np.allclose(xy[0], xy[-1], rtol=0.0, atol=1e-9))
    kind = entity.dxftype().lower()
    if kind == "spline" and not (len(entity.control_points) or entity.dxf.hasattr("start_tangent")):
        sheet.fitted[entity.dxf.layer] += 1
    sheet.paths.append(Path(xy, closed, entity.dxf.layer, entity.dxf.handle or "", kind, True))
