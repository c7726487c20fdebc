"""A DXF of 100,000 entities to zones, against the time that ezdxf needs merely to read the file.

A third of the park is drawn as closed outlines, a third as hatches, a third as lines with a text in every plot.
`python -m tests.benchmarks.drawing` measures this alone.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import ezdxf
import numpy as np

from eco_ip_plugin.core.drawing.dxf.reading import read_dxf
from eco_ip_plugin.core.drawing.intake import Terms, take_in
from eco_ip_plugin.core.progress import Silent

from .layouts import _SEGMENTS_PER_SIDE as _VERTICES
from .layouts import CODES, _rings
from .zoning import seconds

_LAYERS = {"CX": "QHDH_DAT_CAYXANH", "GT": "QHDH_DAT_GIAOTHONG", "CN": "QHDH_DAT_SX_CONGNGHIEP"}


def write_drawing(path: Path, entities: int = 100_000) -> tuple[int, int]:
    """Draw a park of about so many entities; returns how many there are, and how many plots they are."""
    side = int(round((entities * 3 / 5) ** 0.5))  # an outline or a hatch is one entity, a plot of lines three
    rings = _rings(side, np.random.default_rng(7))[:, :-1]
    document = ezdxf.new("R2010")
    document.header["$INSUNITS"] = 6
    space, names = document.modelspace(), list(_LAYERS.values())
    for name in (*names, "LUOI_LO"):
        document.layers.add(name)
    third = len(rings) // 3 // side * side
    for number, ring in enumerate(rings[: 2 * third]):
        layer = {"layer": names[number % 3]}
        if number < third:
            space.add_lwpolyline(ring.tolist(), close=True, dxfattribs=layer)
        else:
            space.add_hatch(dxfattribs=layer).paths.add_polyline_path(ring.tolist(), is_closed=True)
    lined = rings[2 * third :, ::_VERTICES]
    ends = np.stack([lined, np.roll(lined, -1, axis=1)], axis=2).reshape(-1, 2, 2).round(6)
    turned = (ends[:, 0, 0] > ends[:, 1, 0]) | ((ends[:, 0, 0] == ends[:, 1, 0]) & (ends[:, 0, 1] > ends[:, 1, 1]))
    ends[turned] = ends[turned, ::-1]
    for x1, y1, x2, y2 in np.unique(ends.reshape(-1, 4), axis=0).tolist():
        space.add_line((x1, y1), (x2, y2), dxfattribs={"layer": "LUOI_LO"})
    for number, ring in enumerate(lined):
        text = space.add_text(str(CODES[number % len(CODES)]), height=3, dxfattribs={"layer": "LUOI_LO"})
        text.set_placement(tuple(ring.mean(axis=0)))
    document.saveas(path)
    return len(space), len(rings)


def run_core(path: Path) -> Any:
    """From the file to zones."""
    return take_in(read_dxf(path, 0.001, Silent()), Terms(tolerance_m=0.05), Silent())


def run_ours(processing: Any, path: Path) -> dict[str, Any]:
    """The whole algorithm, memory layers out."""
    outputs = dict.fromkeys(("ZONES", "BOUNDARY", "REPAIRS"), "TEMPORARY_OUTPUT")
    return processing.run("ecoip:importdrawing", {"DRAWING": str(path), "CRS": "EPSG:9214", **outputs})


def report(processing: Any, runs: int) -> None:
    """Print seconds and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "park.dxf"
        entities, plots = write_drawing(path)
        zones = run_ours(processing, path)["ZONE_COUNT"]
        reading = seconds(lambda: ezdxf.readfile(path), runs)
        core = seconds(lambda: run_core(path), runs)
        ours = seconds(lambda: run_ours(processing, path), runs)
        megabytes = path.stat().st_size / 1e6
    print(f"DXF of {entities:,} entities, {megabytes:.0f} MB: {zones:,} zones of {plots:,} plots")
    print("| what | s | × reading |\n| --- | --- | --- |")
    for name, taken in (
        ("ezdxf.readfile", reading), ("ecoip:importdrawing, memory outputs", ours), ("its core, file to zones", core)
    ):  # fmt: skip
        print(f"| {name} | {taken:.2f} | {taken / reading:.2f} × |", flush=True)


if __name__ == "__main__":
    from .qgis_app import start

    application, started = start()
    report(started, 3)
    application.exitQgis()
