"""What a drawing holds once its objects are simple: paths, fills and labels, in drawing units, with layer and handle.

Readers (DXF here, DGN at the processing door) fill a sheet; everything after works on sheets only.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np


class Path(NamedTuple):
    """A line: xy (n, 2) float64; `closed` when the drawing says so. kind: `line`, `polyline`, `arc`, `circle`,
    `ellipse`, `spline`. curved: whether chords stand for curves."""

    xy: np.ndarray
    closed: bool
    layer: str
    handle: str
    kind: str
    curved: bool = False


class Fill(NamedTuple):
    """A hatch: its loops, each (n, 2), and how nested loops count (`odd`, `outer`, `all`). facet: the kind of object
    (`SOLID`, `TRACE`, `3DFACE`) where it is a single triangle or quadrangle, "" for a hatch."""

    loops: tuple[np.ndarray, ...]
    nested: str
    layer: str
    handle: str
    curved: bool = False
    facet: str = ""


class Label(NamedTuple):
    """A text at a place: `raw` as in the file, `font` the file or family it is drawn in; height: of its letters in
    drawing units, 0 where it is not known."""

    x: float
    y: float
    raw: str
    font: str
    layer: str
    handle: str
    height: float = 0.0


class Unit(NamedTuple):
    """metres: what one drawing unit is; why: it was `chosen`, the `header` says so, only then does the drawing lie in
    Vietnam (`place`), has the areas that are `written` in it, or the `size` of a park."""

    metres: float
    why: str


@dataclass
class Sheet:
    """All of a drawing, or of a block.

    left_out: number of objects not read, by (layer, kind of object); hidden: objects on frozen or switched-off layers;
    invisible: objects that are hidden themselves, as the states of a dynamic block are; raised: objects off the zero
    plane; fitted: splines of which only points on them are known, all by layer. metres_per_unit: from the header, None
    where it says nothing; unit: as settled. repaired: the file was not quite sound and had to be mended to be read;
    converter: what made a DXF of it, "" where nothing had to.
    """

    paths: list[Path] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)
    invisible: Counter[str] = field(default_factory=Counter)
    raised: Counter[str] = field(default_factory=Counter)
    fitted: Counter[str] = field(default_factory=Counter)
    blocks: Counter[str] = field(default_factory=Counter)
    metres_per_unit: float | None = None
    unit: Unit | None = None
    repaired: bool = False
    converter: str = ""

    def bounds(self, cut_pct: float = 1.0) -> tuple[float, float, float, float] | None:
        """(xmin, ymin, xmax, ymax) of the vertices less the outermost `cut_pct` on each side: strays do not count."""
        parts = [path.xy for path in self.paths] + [loop for fill in self.fills for loop in fill.loops]
        if not parts:
            return None
        xy = np.concatenate(parts)
        rank = round((len(xy) - 1) * cut_pct / 100.0)
        low, high = np.partition(xy, (rank, len(xy) - 1 - rank), axis=0)[[rank, len(xy) - 1 - rank]]
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])

    def moved(self, matrix: np.ndarray, layer: str = "", handle: str = "") -> Sheet:
        """This sheet under an affine `matrix` (3, 2), x' = x · m00 + y · m10 + m20; what lies on layer `0` comes to
        lie on `layer`, and everything takes the `handle`, where those are given."""

        def place(xy: np.ndarray) -> np.ndarray:
            return xy @ matrix[:2] + matrix[2]

        def on(own: str) -> str:
            return layer if layer and own == "0" else own

        return Sheet(
            [
                path._replace(xy=place(path.xy), layer=on(path.layer), handle=handle or path.handle)
                for path in self.paths
            ],
            [
                fill._replace(
                    loops=tuple(place(loop) for loop in fill.loops), layer=on(fill.layer), handle=handle or fill.handle
                )
                for fill in self.fills
            ],
            [_moved_label(label, matrix, on(label.layer), handle) for label in self.labels],
            Counter({(on(name), kind): count for (name, kind), count in self.left_out.items()}),
            self.hidden,
            Counter({on(name): count for name, count in self.invisible.items()}),
            Counter({on(name): count for name, count in self.raised.items()}),
            Counter({on(name): count for name, count in self.fitted.items()}),
            self.blocks,
            self.metres_per_unit,
            self.unit,
            self.repaired,
            self.converter,
        )

    def without(self, layer: str) -> tuple[Sheet, int]:
        """This sheet less what lies on `layer`, and the number of objects that do."""
        kept = replace(
            self,
            paths=[path for path in self.paths if path.layer != layer],
            fills=[fill for fill in self.fills if fill.layer != layer],
            labels=[label for label in self.labels if label.layer != layer],
            left_out=Counter({key: count for key, count in self.left_out.items() if key[0] != layer}),
            hidden=Counter(self.hidden),
            raised=Counter({name: count for name, count in self.raised.items() if name != layer}),
            fitted=Counter({name: count for name, count in self.fitted.items() if name != layer}),
        )
        return kept, self._count() - kept._count()

    def _count(self) -> int:
        return len(self.paths) + len(self.fills) + len(self.labels) + sum(self.left_out.values())

    def add(self, other: Sheet) -> None:
        """Take everything of `other` in."""
        self.paths += other.paths
        self.fills += other.fills
        self.labels += other.labels
        for name in ("left_out", "hidden", "invisible", "raised", "fitted", "blocks"):
            getattr(self, name).update(getattr(other, name))

    def texts(self) -> list[str]:
        """Every label and layer name as in the file."""
        return [label.raw for label in self.labels] + self.layers()

    def layers(self) -> list[str]:
        """Names of the layers that hold something, as in the file."""
        used = {path.layer for path in self.paths} | {fill.layer for fill in self.fills}
        used |= {label.layer for label in self.labels}
        return sorted(used | {name for name, _ in self.left_out} | set(self.hidden) | set(self.invisible))


def _moved_label(label: Label, matrix: np.ndarray, layer: str, handle: str) -> Label:
    x, y = np.array((label.x, label.y)) @ matrix[:2] + matrix[2]
    height = label.height * float(np.sqrt(abs(np.linalg.det(matrix[:2]))))
    return label._replace(x=float(x), y=float(y), layer=layer, handle=handle or label.handle, height=height)
