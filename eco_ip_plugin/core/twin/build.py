"""The bodies of a scene out of what was given: every feature numbered, every doubt told, never a crash over data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely

from ..corridors.kinds import KindTable
from ..errors import EcoIpError
from ..progress import Progress, Silent, step
from . import colours, ground, settled
from .collected import Collected
from .scene import (
    BUILDING,
    CORRIDOR,
    GREEN,
    RACK,
    TERRAIN,
    TREE,
    UTILITY,
    WATER,
    ZONE,
    Footprint,
    Given,
    Layer,
    Mesh,
    Pipe,
    Scene,
    column,
)  # fmt: skip
from .solids import crowns, needs_earcut, pipe, prism
from .underground.laid import Laid, laid

_ABOVE_M = {ZONE: 0.02, GREEN: 0.04, WATER: 0.04, CORRIDOR: 0.10}
"""How far flat things lie above the ground, so that none flickers through another."""
_PLOT_ABOVE_M = 0.06
_MARGIN, _LEAST_MARGIN_M = 0.05, 20.0
_MOST_TREES = 5_000
_POST_M, _DECK_M = 0.3, 0.4
_NOT_DRAWN = ("road", "rail")
_LOOK_EVERY = 500
PLOT = "plot"


def build(given: Given, progress: Progress | None = None) -> Scene:
    """The scene. Raises EcoIpError where nothing has a place, or polygons cannot be cut; Cancelled."""
    needs_earcut()
    return _Building(given, progress or Silent()).scene()


class _Building:
    """A scene on its way."""

    def __init__(self, given: Given, progress: Progress) -> None:
        self._given, self._progress = given, progress
        self._told = settled.Told()
        self._put = Collected(given, self._told)
        self._pipes: list[Pipe] = []
        self._laid: list[Laid] = []
        self._footprints: list[Footprint] = []
        self._volume_m3 = 0.0
        self._trees = 0
        self._kinds = KindTable.shipped()

    def scene(self) -> Scene:
        """All of it."""
        layers = [each for each in self._given.layers if each.theme in self._given.themes or self._holds_wanted(each)]
        layers = settled.near_each_other(layers, self._told)
        self._place(layers)
        makers = {BUILDING: self._buildings, UTILITY: self._utilities, RACK: self._racks, TREE: self._single_trees}
        self._terrain()
        for number, layer in enumerate(layers):
            step(self._progress, 0.9 * number / len(layers))
            settled.drawn(layer, self._told)
            makers.get(layer.theme, self._surfaces)(layer)
        meshes = self._put.meshes()
        lowest, highest = Scene.box(self._with(meshes, (0.0, 0.0, 0.0)))
        return self._with(meshes, tuple((highest - lowest).tolist()))

    def _with(self, meshes: tuple[Mesh, ...], size: tuple[float, ...]) -> Scene:
        return Scene(
            self._given, self._origin, (size[0], size[1], size[2]), self._put.features, meshes, tuple(self._pipes),
            tuple(self._footprints), self._volume_m3, tuple(self._told.found), tuple(self._laid), self._ground,
        )  # fmt: skip

    def _holds_wanted(self, layer: Layer) -> bool:
        """Zones hold green and water as well, green land holds trees, corridors racks."""
        hold = {ZONE: (GREEN, WATER), GREEN: (TREE,), CORRIDOR: (RACK,)}
        return any(each in self._given.themes for each in hold.get(layer.theme, ()))

    def _place(self, layers: Sequence[Layer]) -> None:
        """The local system in the middle of it all, and the ground in it. Raises EcoIpError where there is nothing."""
        boxes = np.array([shapely.total_bounds(each.geometry) for each in layers if len(each.geometry)])
        if not len(boxes) or not np.isfinite(boxes).any():
            raise EcoIpError("error.twin.nothing")
        (west, south), (east, north) = np.nanmin(boxes[:, :2], axis=0), np.nanmax(boxes[:, 2:], axis=0)
        x, y = round((west + east) / 2.0), round((south + north) / 2.0)
        margin = max(_LEAST_MARGIN_M, _MARGIN * max(east - west, north - south))
        box = (west - x - margin, south - y - margin, east - x + margin, north - y + margin)
        self._box, self._middle = box, np.array([x, y], dtype=float)
        self._ground: ground.Ground = ground.Level()
        base = 0.0
        if self._given.dem is not None:
            sample = self._given.dem
            self._ground, unknown, count = ground.sampled(lambda places: sample(places + self._middle), box)
            if isinstance(self._ground, ground.Grid):
                base = float(np.floor(self._ground.z.min()))
                self._ground = replace(self._ground, z=self._ground.z - base)
            if unknown:
                self._told.about("dem_beyond" if unknown < count else "dem_nowhere", count=unknown, of=count)
        self._origin = (float(x), float(y), base)

    def _terrain(self) -> None:
        if TERRAIN in self._given.themes:
            number = self._put.feature(Layer(TERRAIN, [TERRAIN], np.array([None])), 0, "", None, None)
            colour = colours.colours()["theme"][TERRAIN].hex
            self._put.put(TERRAIN, "theme:terrain", colour, self._ground.itself(self._box, number))

    def _surfaces(self, layer: Layer) -> None:
        """Zones, plots, green land, water, corridors: what lies flat on the ground."""
        if layer.theme == CORRIDOR:
            layer = self._strips(layer)
        for row, number in self._put.numbered(layer):
            theme = self._theme_of(layer, row)
            shape = self._local(layer.geometry[row])
            if theme in self._given.themes:
                self._put.features.theme[number] = theme
                plot = self._put.features.kind[number] == PLOT
                above = _PLOT_ABOVE_M if plot else _ABOVE_M.get(theme, 0.0)
                for polygon in settled.parts(shape, "Polygon"):
                    self._put.put_feature(theme, number, self._ground.laid(polygon, above, number))
            if theme == GREEN and TREE in self._given.themes:
                self._planted(shape, number)

    def _theme_of(self, layer: Layer, row: int) -> str:
        land = column(layer, "class")[row]
        return str(land) if layer.theme == ZONE and land in (GREEN, WATER) else layer.theme

    def _strips(self, layer: Layer) -> Layer:
        """Corridors drawn as lines become strips of their width; racks among them stand on posts."""
        width = settled.numbers(layer, "width_m", 500.0, self._told)
        width[width == 0.0] = np.nan
        assumed = settled.value(self._given.norms, "corridor_width_m")
        for row in np.flatnonzero(np.isnan(width)):
            self._told.of("no_width", layer, int(row), "info", width_m=assumed)
        width = np.where(np.isnan(width), assumed, width)
        groups = self._groups(layer)
        racks = np.array([each == RACK for each in groups], dtype=bool)
        if racks.any() and RACK in self._given.themes:
            self._decks(layer, racks, width)
        strips = shapely.buffer(layer.geometry, width / 2.0, cap_style="flat")
        kept = ~racks & ~shapely.is_empty(strips)
        return settled.some(replace(layer, geometry=strips), kept)

    def _racks(self, layer: Layer) -> None:
        width = settled.numbers(layer, "width_m", 500.0, self._told)
        width = np.where(np.isnan(width), settled.value(self._given.norms, "corridor_width_m"), width)
        self._decks(layer, np.ones(len(layer.id), dtype=bool), width)

    def _decks(self, layer: Layer, rows: np.ndarray, width: np.ndarray) -> None:
        """The deck of each rack, and its posts in pairs."""
        height = settled.value(self._given.norms, "rack_height_m")
        apart = max(settled.value(self._given.norms, "rack_post_m"), 1.0)
        for row in np.flatnonzero(rows).tolist():
            number = self._put.feature(layer, row, RACK, None, None)
            self._put.features.theme[number] = RACK
            for line in settled.parts(self._local(layer.geometry[row]), "LineString"):
                base = float(self._ground.height(np.asarray(line.coords)[:, :2]).max())
                deck = line.buffer(width[row] / 2.0, cap_style="flat")
                edge = deck.boundary
                posts = [edge.interpolate(at) for at in np.arange(0.0, edge.length, apart)]
                for polygon in settled.parts(deck, "Polygon"):
                    self._put.put_feature(RACK, number, prism(polygon, base + height, base + height + _DECK_M, number))
                for post in posts:
                    foot = float(self._ground.height(np.array([[post.x, post.y]]))[0])
                    square = post.buffer(_POST_M / 2, cap_style="square")
                    self._put.put_feature(RACK, number, prism(square, foot, base + height, number))

    def _buildings(self, layer: Layer) -> None:
        height = settled.heights(layer, self._given.norms, self._told)
        for row, number in self._put.numbered(layer):
            self._watch(row)
            for polygon in settled.parts(self._local(layer.geometry[row]), "Polygon"):
                foot = float(self._ground.height(np.asarray(polygon.exterior.coords)[:, :2]).min())
                top = foot + float(height[row])
                self._put.put_feature(BUILDING, number, prism(polygon, foot, top, number))
                self._footprints.append(Footprint(number, polygon, foot, top))
                self._volume_m3 += polygon.area * float(height[row])

    def _utilities(self, layer: Layer) -> None:
        """Pipes and cables; roads and railways among the lines are left to the zoning."""
        groups = self._groups(layer)
        drawn = np.array([each not in _NOT_DRAWN for each in groups], dtype=bool)
        if not drawn.all():
            self._told.about("roads", "info", count=int((~drawn).sum()))
        layer, groups = settled.some(layer, drawn), [each for each, kept in zip(groups, drawn) if kept]
        given = layer
        overhead = np.array([each == "overhead" for each in groups], dtype=bool)
        wire = settled.value(self._given.norms, "overhead_diameter_mm")
        layer = _with_wires(layer, overhead, wire)
        diameter = settled.diameters(layer, self._given.norms, self._told)
        depth = settled.depths(layer, groups, diameter, self._given.norms, self._told)
        owners = column(layer, "owner")
        numbered = self._put.numbered(layer)
        self._laid.append(laid(given, [number for _, number in numbered], self._ground, self._origin))
        for row, number in numbered:
            self._watch(row)
            self._put.features.class_[number] = self._put.features.class_[number] or groups[row]
            for line in settled.parts(self._local(layer.geometry[row]), "LineString"):
                flat = self._ground.along(np.asarray(line.coords)[:, :2])
                axis = np.column_stack([flat, self._ground.height(flat) - depth[row]])
                swept = pipe(axis, diameter[row] / 2_000.0, number)
                if len(swept.faces):
                    self._put.put_feature(UTILITY, number, swept, groups[row])
                    kind = self._put.features.kind[number]
                    self._pipes.append(Pipe(number, kind, float(diameter[row]), str(owners[row] or ""), axis))

    def _single_trees(self, layer: Layer) -> None:
        for row, number in self._put.numbered(layer):
            self._grown(np.array([[*layer.geometry[row].coords[0][:2]]]) - self._middle, number)

    def _planted(self, shape: shapely.Geometry, number: int) -> None:
        """Trees on a grid over green land, as many as may be; they stand for planting and are told to."""
        apart = max(settled.value(self._given.norms, "tree_spacing_m"), 2.0)
        west, south, east, north = shape.bounds
        if (east - west) * (north - south) / apart**2 > 1e6:
            return
        x, y = np.meshgrid(np.arange(west + apart / 2, east, apart), np.arange(south + apart / 2, north, apart))
        places = np.column_stack([x.ravel(), y.ravel()])
        inside = shapely.contains_xy(shape, places[:, 0], places[:, 1]) if len(places) else np.zeros(0, dtype=bool)
        self._grown(places[inside], number)

    def _grown(self, places: np.ndarray, number: int) -> None:
        places = places[: max(0, _MOST_TREES - self._trees)]
        self._trees += len(places)
        if len(places):
            norms = self._given.norms
            tall, wide = settled.value(norms, "tree_height_m"), settled.value(norms, "tree_crown_m")
            feet = np.column_stack([places, self._ground.height(places)])
            colour = colours.colours()["theme"][TREE].hex
            self._put.put(TREE, "theme:tree", colour, crowns(feet, tall, wide, np.full(len(feet), number)))

    def _groups(self, layer: Layer) -> list[str]:
        """(n,) the group of each kind of utility, "" for a kind nobody knows, which is told once."""
        groups, unknown = [], set()
        for typed in column(layer, "kind"):
            kind = self._kinds.find(str(typed)) if typed else None
            groups.append(kind.group if kind else "")
            if typed and kind is None:
                unknown.add(str(typed))
        for word in sorted(unknown):
            self._told.about("unknown_kind", "info", typed=word[:60])
        return groups

    def _local(self, shape: shapely.Geometry) -> shapely.Geometry:
        return shapely.transform(shapely.force_2d(shape), lambda places: places - self._middle)

    def _watch(self, row: int) -> None:
        if not row % _LOOK_EVERY:
            step(self._progress, 0.5)


def _with_wires(layer: Layer, overhead: np.ndarray, diameter_mm: float) -> Layer:
    """Overhead lines are drawn thick enough to be seen where nobody gives their diameter."""
    cells = np.array(list(column(layer, "diameter_mm")), dtype=object)
    for row in np.flatnonzero(overhead):
        cells[row] = diameter_mm if cells[row] is None else cells[row]
    return replace(layer, columns={**layer.columns, "diameter_mm": cells})
