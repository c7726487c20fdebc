"""The scene of a twin: what was given, and the bodies, features and findings it becomes. All of it values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from ..findings import Finding
from ..tables.norms import Norms
from .ground import Ground, Level, Sample
from .solids import Body

TERRAIN, ZONE, GREEN, WATER, CORRIDOR = "terrain", "zone", "green", "water", "corridor"
BUILDING, RACK, UTILITY, TREE = "building", "rack", "utility", "tree"
THEMES = (TERRAIN, ZONE, GREEN, WATER, CORRIDOR, BUILDING, RACK, UTILITY, TREE)
HTML, GLB, CITYJSON, TILES = FORMATS = "html", "glb", "cityjson", "tiles"


@dataclass(frozen=True)
class Layer:
    """Shapes of one theme as they were given. id, geometry: (n,), in the park's system, no shape missing; columns: (n,)
    objects each, by the name of what they say (`name kind class height_m floors diameter_mm depth_m position width_m
    year_from year_to phase verdict occupancy emissions owner`), absent where nobody says it; cards: (n,) what a card
    shows, text or finite figures, by key of its word, () for nothing; crossed, lost: ids of shapes that crossed
    themselves or are none; withheld: columns that are there but not told at the level asked for; called: what people
    call a column, where they call it otherwise."""

    theme: str
    id: Sequence[str]
    geometry: np.ndarray
    columns: Mapping[str, np.ndarray] = field(default_factory=dict)
    cards: Sequence[Mapping[str, Any]] = ()
    crossed: Sequence[str] = ()
    lost: Sequence[str] = ()
    withheld: Sequence[str] = ()
    called: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Phase:
    """years: first and last, None where it is open."""

    name: str
    year_from: int | None
    year_to: int | None


@dataclass(frozen=True)
class Given:
    """All a scene is made of. crs: e.g. "EPSG:9214", "" without one; layers: of any themes; norms: `twin.csv`; dem:
    heights of the ground, None for level ground; links: pairs of ids of features that exchange something; words: of
    card keys, by language."""

    title: str
    crs: str
    layers: Sequence[Layer]
    norms: Norms
    colour_by: str = "class"
    themes: Sequence[str] = THEMES
    phases: Sequence[Phase] = ()
    time: bool = True
    dem: Sample | None = None
    links: Sequence[tuple[str, str]] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass
class Features:
    """A row a feature, in columns of the same length; the number of a feature is its row."""

    id: list[str] = field(default_factory=list)
    theme: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    year_from: list[int | None] = field(default_factory=list)
    year_to: list[int | None] = field(default_factory=list)
    card: list[Mapping[str, Any]] = field(default_factory=list)
    verdict: list[str] = field(default_factory=list)
    class_: list[str] = field(default_factory=list)
    occupancy: list[str] = field(default_factory=list)
    emissions: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True)
class Mesh:
    """All bodies of one theme and one colour. group: what the colour stands for, "by:id" of the table of colours."""

    theme: str
    group: str
    colour: str
    body: Body

    @property
    def name(self) -> str:
        """What the viewer calls it."""
        return f"{self.theme}.{self.group}"


@dataclass(frozen=True)
class Pipe:
    """One stretch of pipe or cable. axis: (n, 3) local metres."""

    feature: int
    kind: str
    diameter_mm: float
    owner: str
    axis: np.ndarray


@dataclass(frozen=True)
class Footprint:
    """A building's polygon in local metres, with the heights of its foot and its top."""

    feature: int
    polygon: shapely.Polygon
    bottom: float
    top: float


@dataclass(frozen=True)
class Scene:
    """origin: (3,) of the local system in the park's, doubles; size: (3,) of all bodies; meshes: by theme and colour;
    volume_m3: of the buildings, area × height; findings: what was doubtful; laid: utilities as they were given, each an
    `underground.laid.Laid`; ground: what it all stands on, local."""

    given: Given
    origin: tuple[float, float, float]
    size: tuple[float, float, float]
    features: Features
    meshes: tuple[Mesh, ...]
    pipes: tuple[Pipe, ...]
    footprints: tuple[Footprint, ...]
    volume_m3: float
    findings: tuple[Finding, ...]
    laid: tuple[Any, ...] = ()
    ground: Ground = field(default_factory=Level)

    @property
    def triangles(self) -> int:
        """In all meshes."""
        return sum(len(each.body.faces) for each in self.meshes)

    def box(self) -> tuple[np.ndarray, np.ndarray]:
        """Lowest and highest corner of all bodies, local."""
        points = [each.body.vertices for each in self.meshes]
        lowest = np.min([each.min(axis=0) for each in points], axis=0) if points else np.zeros(3)
        highest = np.max([each.max(axis=0) for each in points], axis=0) if points else np.zeros(3)
        return lowest, highest


def column(layer: Layer, name: str) -> Any:
    """(n,) what a layer says under a name, None where it says nothing."""
    return layer.columns.get(name, [None] * len(layer.id))
