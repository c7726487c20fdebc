"""Drawings made for tests: written as files, read back, taken in."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ezdxf
import numpy as np
import shapely

from eco_ip_plugin.core.drawing.dxf.reading import read_dxf
from eco_ip_plugin.core.drawing.intake import Intake, Terms, take_in
from eco_ip_plugin.core.drawing.words import encoding
from eco_ip_plugin.core.progress import Silent

EAST, NORTH = 500_000.0, 2_340_000.0
ENCODINGS = ("unicode", "decomposed", "escaped", "tcvn3", "vni")
WAYS = ("outlines", "linework", "hatches")
NAMES = ("Đất cây xanh", "Đất giao thông", "Đất hạ tầng kỹ thuật", "Đất hạ tầng xã hội", "Đất công nghiệp",
         "Đất mặt nước", "Đất kho tàng")  # fmt: skip


def at(*offsets: tuple[float, float]) -> list[tuple[float, float]]:
    """Coordinates from metres off the corner that the tests draw from."""
    return [(EAST + x, NORTH + y) for x, y in offsets]


def square(x: float, y: float, side: float) -> list[tuple[float, float]]:
    """Corners of a square."""
    return at((x, y), (x + side, y), (x + side, y + side), (x, y + side))


def take(
    folder: Path, draw: Callable[[Any, Any], None], version: str = "R2010", metres: int = 6, **terms: Any
) -> Intake:
    """What comes of a drawing with all that `draw(document, model space)` puts into it."""
    document = ezdxf.new(version)
    document.header["$INSUNITS"] = metres
    draw(document, document.modelspace())
    path = folder / "drawing.dxf"
    document.saveas(path)
    return take_in(read_dxf(path, 0.001, Silent()), Terms(**terms))


def on(layer: str) -> dict[str, str]:
    """What an object on `layer` is drawn with."""
    return {"layer": layer}


def text(space: Any, said: str, x: float, y: float, layer: str = "CHU") -> None:
    """Write `said` at a place in metres off the corner."""
    space.add_text(said, dxfattribs=on(layer)).set_placement(at((x, y))[0])


def areas(intake: Intake) -> list[float]:
    """Square metres of each zone, sorted."""
    return sorted(round(area, 6) for area in shapely.area(intake.zones.geometry).tolist())


def land(intake: Intake) -> dict[str, float]:
    """Square metres by class, each piece counted."""
    found: dict[str, float] = {}
    for name, area in zip(intake.land_class, shapely.area(intake.zones.geometry).tolist()):
        found[name] = round(found.get(name, 0.0) + area, 6)
    return found


def told(intake: Intake, kind: str) -> list[tuple[str, str, str, int]]:
    """Key, severity, layer and count of the findings of one kind."""
    return [
        (finding.key, finding.severity, finding.params["layer"], finding.params["count"])
        for finding in intake.findings
        if finding.kind == kind
    ]


def symbols(intake: Intake) -> dict[str, int]:
    """Shapes taken for symbols, by the sentence that tells it."""
    counts: dict[str, int] = {}
    for finding in intake.findings:
        if finding.kind == "symbol":
            reason = finding.key.rsplit(".", 1)[1]
            counts[reason] = counts.get(reason, 0) + finding.params["count"]
    return counts


def kinds(intake: Intake) -> list[str]:
    """The kinds of finding, sorted."""
    return sorted(finding.kind for finding in intake.findings)


def legacy(text: str, code: str) -> str:
    """`text` as TCVN3 or VNI fonts need it, seen as letters of code page 1252."""
    table = {letter: data.decode("latin-1") for data, letter in encoding._table(code).items()}
    small = {letter: table.get(letter, table.get(letter.lower(), letter)) for letter in text}
    return "".join(small[letter] for letter in text)


def written(text: str, how: str) -> str:
    """`text` as a drawing in the encoding `how` holds it."""
    if how == "decomposed":
        return unicodedata.normalize("NFD", text)
    if how == "escaped":
        return "".join(letter if letter.isascii() else f"\\U+{ord(letter):04X}" for letter in text)
    return legacy(text, how) if how in ("tcvn3", "vni") else text


def layout(seed: int) -> list[tuple[np.ndarray, str]]:
    """A park cut into turned, uneven blocks: rings (4, 2) and the name of each one's land use."""
    random = np.random.default_rng(seed)
    columns, rows = (int(count) for count in random.integers(2, 6, 2))
    x = np.concatenate(([0.0], np.cumsum(random.uniform(20.0, 300.0, columns))))
    y = np.concatenate(([0.0], np.cumsum(random.uniform(20.0, 300.0, rows))))
    nodes = np.stack(np.meshgrid(x, y, indexing="ij"), axis=-1) + random.uniform(-4.0, 4.0, (columns + 1, rows + 1, 2))
    turn = random.uniform(0.0, math.pi / 2)
    nodes = nodes @ np.array(((math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))))
    nodes = np.round(nodes + (EAST + random.uniform(0, 9e4), NORTH - random.uniform(0, 9e5)), 4)
    return [
        (nodes[[i, i + 1, i + 1, i], [j, j, j + 1, j + 1]], str(random.choice(NAMES)))
        for i in range(columns)
        for j in range(rows)
    ]


def draw_layout(document: Any, space: Any, blocks: list[tuple[np.ndarray, str]], way: str, how: str) -> None:
    """Draw `blocks` as outlines or hatches on layers named by use, or as lines with the use written into each."""
    if way == "linework":
        for start, end in {tuple(sorted((tuple(a), tuple(b)))) for ring, _ in blocks for a, b in _edges(ring)}:
            space.add_line(start, end, dxfattribs={"layer": "NET_VE"})
        for ring, name in blocks:
            space.add_text(written(name, how), height=2).set_placement(tuple(ring.mean(axis=0)))
        return
    for ring, name in blocks:
        layer = {"layer": written(name, how)}
        if written(name, how) not in document.layers:
            document.layers.add(written(name, how))
        if way == "outlines":
            space.add_lwpolyline(ring.tolist(), close=True, dxfattribs=layer)
        else:
            space.add_hatch(dxfattribs=layer).paths.add_polyline_path(ring.tolist(), is_closed=True)


def check_round_trip(folder: Path, seed: int, way: str, how: str) -> None:
    """Draw a layout, take it in, and find every block again with its area to 1e-6 and its name."""
    blocks = layout(seed)
    version = "R2000" if how in ("tcvn3", "vni", "escaped") else "R2010"
    # Escapes cannot stand in the name of a layer made by this library; texts can hold them.
    how = "unicode" if how == "escaped" and way != "linework" else how
    intake = take(folder, lambda document, space: draw_layout(document, space, blocks, way, how), version)
    assert len(intake.zones) == len(blocks)
    middle = shapely.points([ring.mean(axis=0) for ring, _ in blocks])
    row, zone = shapely.STRtree(intake.zones.geometry).query(middle, predicate="within")
    assert sorted(row.tolist()) == list(range(len(blocks)))
    for block, found in zip(row.tolist(), zone.tolist()):
        ring, name = blocks[block]
        area = shapely.Polygon(ring).area
        assert abs(intake.zones.geometry[found].area - area) <= 1e-6 * area
        assert (intake.label if way == "linework" else intake.layer)[found] == name
        assert intake.code[found] == name


def _edges(ring: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    return list(zip(ring, np.roll(ring, -1, axis=0)))
