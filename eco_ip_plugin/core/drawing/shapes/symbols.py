"""Closed shapes that are drawn and no land: trees, label bubbles, swatches of a legend, title blocks, contours.

What is taken for a symbol is told, layer by layer, and the user may take it back by layer or handle. A shape in which a
land use is written is land, however small: a pump station of 30 m² is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import shapely

from ...findings import Finding
from ...geometry.polygons import united
from ...landuse.codes import spelling
from ..notes import note
from ..sheet import Sheet
from ..words.labels import Said
from ..words.layers import ANNOTATION, BY_TABLE, LayerUse
from .outlines import Areas, outlines

SMALL_M2 = 100.0
"""Smaller shapes may be symbols. A choice of this project: 5 mm × 5 mm on a plan at 1:2000, on which two letters of the
usual 2.5 mm find no room, so nobody can have written a use into it; crowns of trees are drawn 3 to 10 m wide."""
ROUND_M2 = 1_000.0
"""Circles up to this size may be symbols: 18 mm on a plan at 1:2000, as large as bubbles round labels are drawn."""
_ROUND, _STAMPED, _MANY = 0.95, 3, 10
"""How round (4 π area / length²; a regular octagon is 0.948); two equal shapes may be chance, three are a stamp; equal
circles over `SMALL_M2` are one from ten on, since roundabouts come in twos and threes."""
_PART_OF_PLOT = 0.25
_SWATCHES, _LEGEND_SHARE = 3, 0.1
"""Equal shapes of as many uses are a legend, where they lie outside the boundary; without one only in a row or column
apart from all other land, and small beside it."""
_SHARED_EDGE = 0.1
_TOUCHED = 0.01
"""Share of a shape up to which it may lie in a boundary and is still outside: neighbours are drawn over the line."""
EVERYTHING = "*"


@dataclass(frozen=True)
class Seen:
    """What is known of the zones before symbols are told, all (n,): polygons with layer and handle, class by layer,
    class by what is written in them (`unknown` where nothing is), m², and how round those under `ROUND_M2` are."""

    zones: Areas
    by_layer: np.ndarray
    by_label: np.ndarray
    area: np.ndarray
    roundness: np.ndarray

    @property
    def land_class(self) -> np.ndarray:
        """Class by layer, else by label."""
        return np.where(self.by_layer == "unknown", self.by_label, self.by_layer)

    @property
    def is_round(self) -> np.ndarray:
        """(n,) which are as good as circles."""
        return self.roundness > _ROUND


def seen(zones: Areas, words: Mapping[int, Said], uses: Mapping[str, LayerUse]) -> Seen:
    """The zones as `symbols` needs them. words: `labels.said` of them."""
    by_label = np.full(len(zones), "unknown", dtype=object)
    by_label[list(words)] = [said.land_class for said in words.values()]
    by_layer = np.array([uses[name].land_class for name in zones.layer], dtype=object)
    by_label[(by_layer != "unknown") & (by_label != by_layer)] = "unknown"  # the label of a plot met a tree in it
    area, roundness = shapely.area(zones.geometry), np.zeros(len(zones))
    small = area < ROUND_M2
    roundness[small] = 4.0 * np.pi * area[small] / shapely.length(zones.geometry[small]) ** 2
    return Seen(zones, by_layer, by_label, area, roundness)


def symbols(
    known: Seen, boundary: np.ndarray, sheet: Sheet, uses: Mapping[str, LayerUse], taken_back: Iterable[str]
) -> tuple[np.ndarray, list[Finding]]:
    """(n,) which zones are symbols, and a finding for each layer and reason.

    boundary: (b,) polygons. taken_back: layers or handles that are land, or `EVERYTHING`.
    """
    zones = known.zones
    sheets, _, _ = outlines([path for path in sheet.paths if path.closed and uses[path.layer].role == ANNOTATION], 0.0)
    land = _taken_back(zones, uses, list(taken_back))
    symbol, findings = land.copy(), []
    if land.all():
        return ~land, []
    host, stamped = _hosts(known), _stamped(known)
    tests: tuple[tuple[str, Callable[[], np.ndarray]], ...] = (
        ("bubble", lambda: _bubbles(known, host, stamped)),
        ("swatch", lambda: _swatches(known, boundary)),
        ("contour", lambda: _contours(known, sheet.raised)),
        ("inside", lambda: _small_inside(known, host, stamped)),
        ("repeated", lambda: _repeated(known, host, stamped)),
        ("outside", lambda: _outside(known, boundary, sheets.geometry, symbol)),
    )
    for reason, test in tests:
        found = test() & ~symbol & (zones.source != "centreline")
        findings += _told(zones, found, reason, uses)
        symbol |= found
        if reason == "bubble":
            known.by_label[host[found]] = known.by_label[found]
    return symbol & ~land, findings


def annotation_layers(sheet: Sheet, uses: Mapping[str, LayerUse]) -> list[Finding]:
    """What lies on layers that are annotation by their names: a finding a layer."""
    closed = Counter(path.layer for path in sheet.paths if path.closed) + Counter(fill.layer for fill in sheet.fills)
    return [
        note("symbol", "info", "drawing.symbol.annotation", layer=use.name, count=closed[name])
        for name, use in uses.items()
        if use.role == ANNOTATION and use.by != BY_TABLE and closed[name]
    ]


def is_taken_back(layer: str, taken_back: Iterable[str]) -> bool:
    """Whether the user said that what lies on `layer` is land."""
    return any(item == EVERYTHING or spelling(item) == spelling(layer) for item in taken_back)


def _taken_back(zones: Areas, uses: Mapping[str, LayerUse], items: list[str]) -> np.ndarray:
    if not items:
        return np.zeros(len(zones), dtype=bool)
    if EVERYTHING in items:
        return np.ones(len(zones), dtype=bool)
    handles = {item.upper() for item in items}
    layers = {name for name in set(zones.layer.tolist()) if is_taken_back(uses[name].name, items)}
    back = [layer in layers or handle.upper() in handles for layer, handle in zip(zones.layer, zones.handle)]
    return np.array(back, dtype=bool)


def _hosts(known: Seen) -> np.ndarray:
    """(n,) int: the smallest zone of at least `SMALL_M2` that a zone lies in and takes a small part of, -1 for none."""
    geometry, area = known.zones.geometry, known.area
    small, plots = np.flatnonzero(area < ROUND_M2), np.flatnonzero(area >= SMALL_M2)
    host = np.full(len(area), -1)
    one, other = shapely.STRtree(geometry[plots]).query(shapely.point_on_surface(geometry[small]), "intersects")
    row, plot = small[one], plots[other]
    fits = area[row] <= _PART_OF_PLOT * area[plot]
    row, plot = row[fits], plot[fits]
    order = np.argsort(-area[plot], kind="stable")  # the smallest is written last and stays
    host[row[order]] = plot[order]
    return host


def _stamped(known: Seen) -> np.ndarray:
    """(n,) int: how many shapes of up to `ROUND_M2` on the same layer are like each, in any size; circles are alike."""
    rows = np.flatnonzero(known.area < ROUND_M2)
    is_round = known.is_round[rows]
    corners = shapely.get_num_coordinates(known.zones.geometry[rows])
    _, layer = np.unique(known.zones.layer[rows].astype(str), return_inverse=True)
    likeness = np.round(1000 * known.roundness[rows])
    form = np.stack((layer, np.where(is_round, 0, corners), np.where(is_round, 1000, likeness)), axis=1)
    _, which, count = np.unique(form, axis=0, return_inverse=True, return_counts=True)
    result = np.zeros(len(known.area), dtype=int)
    result[rows] = count[which.ravel()]
    return result


def _small_inside(known: Seen, host: np.ndarray, stamped: np.ndarray) -> np.ndarray:
    """Small shapes inside a plot in which no use is written; one whose layer names a use of its own is land unless it
    is stamped, green always a tree."""
    small = (known.area < SMALL_M2) & (host >= 0) & (known.by_label == "unknown")
    own_use = ~np.isin(known.by_layer, ("unknown", "green")) & (known.by_layer != known.land_class[host])
    return small & ~(own_use & (stamped < _STAMPED))


def _repeated(known: Seen, host: np.ndarray, stamped: np.ndarray) -> np.ndarray:
    """Stamped shapes without a use written in them, which no other shape borders on as plots do on one another."""
    stamp = (known.area < SMALL_M2) & (stamped >= _STAMPED) | known.is_round & (stamped >= _MANY)
    stamp &= known.by_label == "unknown"
    rows = np.flatnonzero(stamp & (host < 0))
    stamp[rows[_bordered(known.zones.geometry, rows)]] = False
    return stamp


def _bordered(geometry: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """(k,) whether other shapes share a good part of the outline of each of `rows`."""
    if not len(rows):
        return np.zeros(0, dtype=bool)
    outline = shapely.boundary(geometry)
    one, other = shapely.STRtree(geometry).query(geometry[rows], predicate="intersects")
    apart = rows[one] != other
    one, other = one[apart], other[apart]
    shared = shapely.length(shapely.intersection(outline[rows[one]], outline[other]))
    total = np.bincount(one, weights=shared, minlength=len(rows))
    return total > _SHARED_EDGE * shapely.length(outline[rows])


def _bubbles(known: Seen, host: np.ndarray, stamped: np.ndarray) -> np.ndarray:
    """Shapes round the label of a plot that has no other or is of that use: the plot is what the label is about."""
    about = (known.by_label != "unknown") & (host >= 0) & (known.is_round | (stamped >= _STAMPED))
    about &= (known.by_layer == "unknown") | (stamped >= _MANY)  # the label of a plot met a tree in it
    return about & ((known.land_class[host] == "unknown") | (known.land_class[host] == known.by_label))


def _contours(known: Seen, raised: Counter[str]) -> np.ndarray:
    """Everything on layers of no known use whose objects lie off the zero plane and of which few carry a use."""
    result = np.zeros(len(known.zones), dtype=bool)
    for name in set(known.zones.layer[known.by_layer == "unknown"].tolist()):
        here = known.zones.layer == name
        count = np.count_nonzero(here)
        named = np.count_nonzero(known.by_label[here] != "unknown")
        if count >= _STAMPED and raised[name] >= count and 2 * named < count:
            result |= here
    return result


def _outside(known: Seen, boundary: np.ndarray, sheets: np.ndarray, symbol: np.ndarray) -> np.ndarray:
    """Shapes of no known use beyond every boundary: cells of a title block, notes, what lies next door. Without a
    boundary those on a sheet with a frame, beyond the hull of all land of known use."""
    geometry, unknown = known.zones.geometry, known.land_class == "unknown"
    result, rows = np.zeros(len(geometry), dtype=bool), np.flatnonzero(unknown)
    if not len(boundary):
        frames, land = np.concatenate((geometry[unknown], sheets)), geometry[~unknown & ~symbol]
        if not len(frames) or not len(land):
            return result
        boundary = np.array([shapely.convex_hull(shapely.geometrycollections(land))])
        frames = frames[shapely.contains(frames, boundary[0])]
        rows = rows[np.isin(np.arange(len(rows)), shapely.STRtree(frames).query(geometry[rows], "within")[0])]
    result[rows] = _beyond(geometry[rows], boundary)
    return result


def _beyond(geometry: np.ndarray, boundary: np.ndarray) -> np.ndarray:
    """(n,) whether a shape lies outside every boundary; nothing does where there is none."""
    beyond = np.full(len(geometry), len(boundary) > 0)
    row, edge = shapely.STRtree(boundary).query(geometry, predicate="intersects")
    common = shapely.area(shapely.intersection(geometry[row], boundary[edge]))
    beyond[row[common > _TOUCHED * shapely.area(geometry[row])]] = False
    return beyond


def _swatches(known: Seen, boundary: np.ndarray) -> np.ndarray:
    """Equal shapes of several uses: the legend of the plan."""
    geometry, result = known.zones.geometry, np.zeros(len(known.zones), dtype=bool)
    of_use = known.land_class
    rows = np.flatnonzero(_beyond(geometry, boundary) if len(boundary) else of_use != "unknown")
    size = np.diff(shapely.bounds(geometry[rows]).reshape(-1, 2, 2), axis=1)[:, 0]
    form = np.round(100.0 * np.log10(np.concatenate((size, known.area[rows, None]), axis=1)))
    _, which, count = np.unique(form, axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(which.ravel(), kind="stable")
    for mine in np.split(rows[order], np.cumsum(count)[:-1]):
        classes = len(set(of_use[mine].tolist())) if len(mine) >= _SWATCHES else 0
        if classes >= _SWATCHES and (len(boundary) or (classes == len(mine) and _is_legend(known, mine))):
            result[mine] = True
    return result


def _is_legend(known: Seen, rows: np.ndarray) -> bool:
    """Whether equal shapes, each of another use, are in a row or a column, small beside all land and apart from it."""
    if known.area[rows].sum() > _LEGEND_SHARE * known.area.sum():
        return False
    geometry = known.zones.geometry
    bounds = shapely.bounds(geometry[rows])
    middle, size = (bounds[:, :2] + bounds[:, 2:]) / 2.0, (bounds[:, 2:] - bounds[:, :2]).max()
    _, _, along = np.linalg.svd(middle - middle.mean(axis=0))
    if np.ptp(middle @ along[1]) >= size / 2.0:
        return False
    near = np.setdiff1d(np.flatnonzero(shapely.dwithin(geometry, shapely.multipolygons(geometry[rows]), size)), rows)
    return bool(shapely.contains(geometry[near][:, None], geometry[rows]).all())  # frames round the sheet


def _told(zones: Areas, which: np.ndarray, reason: str, uses: Mapping[str, LayerUse]) -> list[Finding]:
    findings = []
    for name in sorted(set(zones.layer[which].tolist())):
        here = which & (zones.layer == name)
        shapes = zones.geometry[here]
        findings.append(
            note(
                "symbol", "warning", f"drawing.symbol.{reason}", layer=uses[name].name, count=len(shapes),
                ids=tuple(dict.fromkeys(zones.handle[here].tolist())), area_m2=float(shapely.area(shapes).sum()),
                geometry=united(shapes),
            )
        )  # fmt: skip
    return findings
