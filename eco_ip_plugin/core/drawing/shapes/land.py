"""The land a sheet draws: outlines, hatches, what single lines enclose, and roads along their centrelines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from ...findings import Finding
from ...geometry.polygons import united
from ...progress import Progress, step
from ..notes import note
from ..sheet import Path, Sheet
from ..words.layers import ANNOTATION, BOUNDARY, CENTRELINE, SKIP, LayerUse
from . import roads
from .linework import GRID_M, Faces, faces, repeated
from .outlines import Areas, fills, outlines
from .symbols import SMALL_M2

_TOLD_NEAR = 10.0
"""A loose end of a line on a layer of no known use is told where it misses another by up to so many tolerances."""

_STROKE_GAP = 0.25
"""A short line whose ends are nearer to each other than this share of it is meant to be closed."""


@dataclass
class Land:
    """zones, boundary: polygons as drawn; told: by handle, the text that gave a road its width; empty: hatches
    that fill nothing, by (layer, kind)."""

    zones: Areas
    boundary: Areas
    findings: list[Finding] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    empty: Counter[tuple[str, str]] = field(default_factory=Counter)


@dataclass(frozen=True)
class _Drawn:
    """A sheet, its labels in Unicode, what each layer is used for, and up to where ends are joined."""

    sheet: Sheet
    texts: Sequence[str]
    uses: Mapping[str, LayerUse]
    tolerance_m: float


def land_of(
    sheet: Sheet,
    texts: Sequence[str],
    uses: Mapping[str, LayerUse],
    tolerance_m: float,
    progress: Progress,
) -> Land:
    """Everything on `sheet` that is land or boundary. texts: its labels in Unicode."""
    paths = [path for path in sheet.paths if uses[path.layer].role not in (SKIP, CENTRELINE, ANNOTATION)]
    rings, is_ring, findings = outlines(paths, tolerance_m)
    _say_names(findings, uses)
    is_boundary = np.array([uses[name].role == BOUNDARY for name in rings.layer], dtype=bool)
    hatches, empty = fills([fill for fill in sheet.fills if uses[fill.layer].role == ""], progress)
    step(progress, 0.3)
    edges, no_edges = fills([fill for fill in sheet.fills if uses[fill.layer].role == BOUNDARY], progress)
    land = Land(_none(), Areas.joined((rings[is_boundary], edges)), findings, empty=empty + no_edges)
    parts = [rings[~is_boundary], hatches]
    open_paths = _without_stars([path for path, closed in zip(paths, is_ring.tolist()) if not closed], land, uses)
    drawn = _Drawn(sheet, texts, uses, tolerance_m)
    for name, group in _groups(open_paths, uses).items():
        parts.append(_enclosed(group, name, land, drawn))
    step(progress, 0.6)
    parts.append(_roads(sheet, texts, uses, land))
    land.zones = Areas.joined(parts)
    _say_curves(sheet, uses, land.findings)
    return land


def _without_stars(paths: list[Path], land: Land, uses: Mapping[str, LayerUse]) -> list[Path]:
    """Without the lines of small blocks on layers of no known use that enclose nothing, as branches of trees: where
    they cross the edges of plots they would cut them."""
    blocks: dict[str, list[Path]] = {}
    for path in paths:
        if path.handle and uses[path.layer].land_class == "unknown" and not uses[path.layer].role:
            blocks.setdefault(path.handle, []).append(path)
    stars = {handle for handle, lines in blocks.items() if len(lines) > 1 and _is_star(lines)}
    gone = [path for path in paths if path.handle in stars]
    for name, count in sorted(Counter(path.layer for path in gone).items()):
        lines = _lines([path.xy for path in gone if path.layer == name])
        land.findings.append(
            note("strokes", "info", "drawing.strokes", layer=uses[name].name, count=count,
                 length_m=float(shapely.length(lines).sum()), geometry=shapely.multilinestrings(lines))
        )  # fmt: skip
    return [path for path in paths if path.handle not in stars]


def _is_star(paths: list[Path]) -> bool:
    xy = np.concatenate([path.xy for path in paths])
    if np.ptp(xy, axis=0).max() >= 2.0 * SMALL_M2**0.5:
        return False
    return not len(shapely.get_parts(shapely.polygonize([shapely.union_all(_lines([path.xy for path in paths]))])))


def _groups(paths: Sequence[Path], uses: Mapping[str, LayerUse]) -> dict[str, list[Path]]:
    """Open paths that may enclose land together: those of one known use, and all of unknown use (under "")."""
    groups: dict[str, list[Path]] = {}
    for path in paths:
        use = uses[path.layer]
        groups.setdefault(path.layer if use.land_class != "unknown" or use.role else "", []).append(path)
    return groups


def _enclosed(group: list[Path], name: str, land: Land, drawn: _Drawn) -> Areas:
    """What a group of open paths encloses; where its layers say nothing, only faces with a text in them are land."""
    uses, tolerance_m = drawn.uses, drawn.tolerance_m
    lines = _lines([path.xy for path in group])
    layer = name or group[0].layer
    again = repeated(lines)
    if len(again):
        land.findings.append(
            note(
                "duplicate", "info", "drawing.duplicate_lines", layer=uses[layer].name, count=len(again),
                length_m=float(shapely.length(again).sum()), geometry=shapely.multilinestrings(again),
            )
        )  # fmt: skip
    if not name:
        lines = np.concatenate((lines, shapely.get_exterior_ring(land.boundary.geometry)))
    found = faces(lines, tolerance_m)
    for closure in found.closures.tolist():
        land.findings.append(
            note("joined", "info", "drawing.joined", layer=uses[layer].name, length_m=closure.length, geometry=closure)
        )
    handle = group[0].handle if len(group) == 1 else ""
    if name and uses[name].role == BOUNDARY:
        edges = Areas.of(found.polygons, [layer] * len(found.polygons), [handle] * len(found.polygons), "linework")
        land.boundary = Areas.joined((land.boundary, edges))
        _say_open(found, layer, group, land, uses)
        return _none()
    polygons = found.polygons
    if name:
        _say_open(found, layer, group, land, uses)
    else:
        _say_near(found, tolerance_m, layer, land, uses)
        polygons = polygons[~_is_boundary(polygons, land.boundary.geometry, tolerance_m)]
        polygons = _seeded(polygons, layer, land, drawn)
    return Areas.of(polygons, [layer] * len(polygons), [handle] * len(polygons), "linework")


def _is_boundary(polygons: np.ndarray, boundary: np.ndarray, tolerance_m: float) -> np.ndarray:
    """(n,) which faces are a whole boundary that no line cuts."""
    face, edge = shapely.STRtree(boundary).query(polygons, predicate="intersects")
    result = np.zeros(len(polygons), dtype=bool)
    result[face[shapely.hausdorff_distance(polygons[face], boundary[edge]) <= max(tolerance_m, GRID_M)]] = True
    return result


def _seeded(polygons: np.ndarray, layer: str, land: Land, drawn: _Drawn) -> np.ndarray:
    """The faces in which a text stands that is no road width; the others are told, unless no face has one."""
    uses, labels = drawn.uses, drawn.sheet.labels
    rows = [row for row, text in enumerate(drawn.texts) if not roads.is_width(text)]
    if not rows or not len(polygons):
        return polygons
    points = shapely.points([(labels[row].x, labels[row].y) for row in rows])
    _, hit = shapely.STRtree(polygons).query(points, predicate="intersects")
    seeded = np.zeros(len(polygons), dtype=bool)
    seeded[hit] = True
    if not seeded.any():
        seeded[:] = True
    small = ~seeded & (shapely.area(polygons) < SMALL_M2)
    if small.any():
        land.findings.append(
            note(
                "unlabelled", "info", "drawing.unlabelled_small", layer=uses[layer].name, count=int(small.sum()),
                area_m2=float(shapely.area(polygons[small]).sum()), geometry=united(polygons[small]),
            )
        )  # fmt: skip
    for polygon in polygons[~seeded & ~small].tolist():
        land.findings.append(
            note("unlabelled", "warning", "drawing.unlabelled", layer=uses[layer].name, area_m2=polygon.area,
                 geometry=polygon)
        )  # fmt: skip
    return polygons[seeded]


def _say_open(found: Faces, layer: str, group: list[Path], land: Land, uses: Mapping[str, LayerUse]) -> None:
    """Lines on a layer of known use that enclose nothing: an outline somebody thinks is closed, or strokes of symbols,
    told together."""
    strokes = _strokes(found.loose)
    for line in found.loose[~strokes].tolist():
        ends = shapely.LineString((line.coords[-1], line.coords[0])) if not line.is_ring else line
        land.findings.append(
            note(
                "open", "error", "drawing.open", layer=uses[layer].name, length_m=ends.length,
                ids=(group[0].handle,) if len(group) == 1 else (), geometry=line, drawn_m=line.length,
            )
        )  # fmt: skip
    if strokes.any():
        lines = found.loose[strokes]
        land.findings.append(
            note("strokes", "warning", "drawing.strokes", layer=uses[layer].name, count=len(lines),
                 length_m=float(shapely.length(lines).sum()), geometry=shapely.multilinestrings(lines))
        )  # fmt: skip


def _strokes(lines: np.ndarray) -> np.ndarray:
    """(n,) which lines are too short to go round more than a symbol, and far from closed."""
    length = shapely.length(lines)
    gap = shapely.distance(shapely.get_point(lines, 0), shapely.get_point(lines, -1))
    return (length < 4.0 * SMALL_M2**0.5) & (gap > _STROKE_GAP * length)


def _say_near(found: Faces, tolerance_m: float, layer: str, land: Land, uses: Mapping[str, LayerUse]) -> None:
    """Loose ends that just miss another line; shorter lines than a symbol is wide part no land."""
    loose = found.loose[shapely.length(found.loose) >= SMALL_M2**0.5]
    if not len(loose):
        return
    ends = np.concatenate((shapely.get_point(loose, 0), shapely.get_point(loose, -1)))
    owner = np.tile(np.arange(len(loose)), 2)
    edges = np.concatenate((loose, shapely.get_exterior_ring(found.polygons)))
    end, edge = shapely.STRtree(edges).query(ends, predicate="dwithin", distance=_TOLD_NEAR * tolerance_m)
    gap = shapely.distance(ends[end], edges[edge])
    misses = (edge != owner[end]) & (gap > tolerance_m)
    touches = np.zeros(len(ends), dtype=bool)
    touches[end[(edge != owner[end]) & (gap <= tolerance_m)]] = True
    told: set[int] = set()
    for row in np.flatnonzero(misses)[np.argsort(gap[misses])].tolist():
        if touches[end[row]] or int(end[row]) in told:
            continue
        told.add(int(end[row]))
        closure = shapely.shortest_line(ends[end[row]], edges[edge[row]])
        land.findings.append(
            note("open", "error", "drawing.near", layer=uses[layer].name, length_m=float(gap[row]), geometry=closure)
        )


def _roads(sheet: Sheet, texts: Sequence[str], uses: Mapping[str, LayerUse], land: Land) -> Areas:
    centrelines = [path for path in sheet.paths if uses[path.layer].role == CENTRELINE]
    rows = [row for row, text in enumerate(texts) if roads.width_m(text) is not None]
    places = np.array([(sheet.labels[row].x, sheet.labels[row].y) for row in rows]).reshape(-1, 2)
    lines = _lines([np.vstack((path.xy, path.xy[:1])) if path.closed else path.xy for path in centrelines])
    found, widthless = roads.roads(lines, places, [texts[row] for row in rows])
    for road in found:
        path = centrelines[road.row]
        land.told[path.handle] = road.told
        land.findings.append(
            note(
                "road", "info", "drawing.road", layer=uses[path.layer].name, ids=(path.handle,),
                length_m=lines[road.row].length, area_m2=road.polygon.area, geometry=road.polygon, width_m=road.width_m,
            )
        )  # fmt: skip
    for row in widthless:
        path = centrelines[row]
        land.findings.append(
            note("no_width", "error", "drawing.no_width", layer=uses[path.layer].name, ids=(path.handle,),
                 length_m=lines[row].length, geometry=lines[row])
        )  # fmt: skip
    polygons = np.empty(len(found), dtype=object)
    polygons[:] = [road.polygon for road in found]
    drawn = [centrelines[road.row] for road in found]
    return Areas.of(polygons, [path.layer for path in drawn], [path.handle for path in drawn], "centreline")


def _say_curves(sheet: Sheet, uses: Mapping[str, LayerUse], findings: list[Finding]) -> None:
    curved = [path.layer for path in sheet.paths if path.curved] + [fill.layer for fill in sheet.fills if fill.curved]
    counts = Counter(name for name in curved if uses[name].role not in (SKIP, ANNOTATION))
    for name, count in sorted(counts.items()):
        findings.append(note("curves", "info", "drawing.curves", layer=uses[name].name, count=count))


def _say_names(findings: list[Finding], uses: Mapping[str, LayerUse]) -> None:
    """Layer names as they are read instead of as in the file."""
    for finding in findings:
        finding.params["layer"] = uses[finding.params["layer"]].name


def _lines(parts: Sequence[np.ndarray]) -> np.ndarray:
    if not parts:
        return np.empty(0, dtype=object)
    lengths = np.array([len(part) for part in parts])
    return shapely.linestrings(np.concatenate(parts), indices=np.repeat(np.arange(len(parts)), lengths))


def _none() -> Areas:
    return Areas.of(np.empty(0, dtype=object), (), (), "")
