"""What of a drawing could not be read, and whether it may be land: nothing is lost without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from ..findings import Finding
from .notes import note
from .sheet import Sheet
from .words.layers import BOUNDARY, CENTRELINE, SKIP, LayerUse

_FURTHEST = 1e11
"""Drawing units: VN-2000 northings in hundredths of a millimetre. What lies beyond is no place."""

_NO_LAND = frozenset((
    "ACAD_TABLE", "ACDBPOINTCLOUD", "ACDBPOINTCLOUDEX", "ARC_DIMENSION", "ATTDEF", "ATTRIB", "CAMERA", "DGNUNDERLAY",
    "DIMENSION", "DWFUNDERLAY", "GEOPOSITIONMARKER", "IMAGE", "LARGE_RADIAL_DIMENSION", "LEADER", "LIGHT", "MTEXT",
    "MULTILEADER", "OLE2FRAME", "OLEFRAME", "PDFUNDERLAY", "POINT", "POINTCLOUD", "RAY", "SECTIONOBJECT", "SEQEND",
    "SHAPE", "SUN", "TEXT", "TOLERANCE", "VIEWPORT", "WIPEOUT", "XLINE",
))  # fmt: skip
"""Kinds of object that write, measure or show and never bound land."""

_OUTLINES = frozenset((
    "3DFACE", "3DSOLID", "ARC", "BODY", "CIRCLE", "ELLIPSE", "EXTRUDEDSURFACE", "HATCH", "HELIX", "LINE",
    "LOFTEDSURFACE", "LWPOLYLINE", "MESH", "MLINE", "MPOLYGON", "PLANESURFACE", "POLYLINE", "REGION",
    "REVOLVEDSURFACE", "SOLID", "SPLINE", "SURFACE", "SWEPTSURFACE", "TRACE",
))  # fmt: skip
"""Kinds that bound or cover land where their layer is land. Any other kind may be land on any layer: objects of Civil
3D, of Map 3D, of other programs."""


def within_reason(sheet: Sheet) -> Sheet:
    """`sheet` less what has a coordinate that is no number or no place; that is counted as left out."""
    left_out = Counter(sheet.left_out)

    def kept(items: list[Any], places: list[np.ndarray], kind_of: Callable[[Any], str]) -> list[Any]:
        if not items:
            return items
        good = np.logical_and.reduceat(
            (np.abs(np.concatenate(places)) <= _FURTHEST).all(axis=1),  # a nan is no less than anything
            np.cumsum([0, *(len(place) for place in places[:-1])]),
        )
        left_out.update((items[row].layer, kind_of(items[row])) for row in np.flatnonzero(~good).tolist())
        return [item for item, keep in zip(items, good.tolist()) if keep]

    return replace(
        sheet,
        paths=kept(sheet.paths, [path.xy for path in sheet.paths], lambda path: path.kind.upper()),
        fills=kept(
            sheet.fills, [np.concatenate(fill.loops) for fill in sheet.fills], lambda fill: fill.facet or "HATCH"
        ),
        labels=kept(
            sheet.labels, [np.array(((label.x, label.y),)) for label in sheet.labels], lambda label: "TEXT"
        ),
        left_out=left_out,
    )  # fmt: skip


def lost(sheet: Sheet, uses: Mapping[str, LayerUse]) -> list[Finding]:
    """A finding for each layer and kind of object that was left out: a warning where it may be land."""
    findings = []
    on_centrelines = Counter((fill.layer, "HATCH") for fill in sheet.fills if uses[fill.layer].role == CENTRELINE)
    for (name, kind), count in sorted((sheet.left_out + on_centrelines).items()):
        use = uses[name]
        if use.role == SKIP:
            continue
        severity, key = _weight(kind, use)
        findings.append(note("left_out", severity, key, layer=use.name, count=count, object=kind))
    return findings


def _weight(kind: str, use: LayerUse) -> tuple[str, str]:
    if kind in ("XREF", "INSERT"):
        return "warning", f"drawing.left_out.{kind.lower()}"
    if kind not in _NO_LAND and kind not in _OUTLINES:
        return "warning", "drawing.left_out.unknown"
    if kind in _OUTLINES and (use.land_class != "unknown" or use.role in (BOUNDARY, CENTRELINE)):
        return "warning", "drawing.left_out.land"
    return "info", "drawing.left_out"
