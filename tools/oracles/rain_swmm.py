"""`ecoip:rainwater` beside EPA SWMM, which runs the file the plugin writes, and its storage beside brute force."""

from __future__ import annotations

import os
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from side_by_side import Beside

import numpy as np  # isort: skip
import shapely  # isort: skip
from swmm.toolkit import solver  # isort: skip

from eco_ip_plugin.core.landuse.codes import CodeTable  # isort: skip
from eco_ip_plugin.core.water.rain.land import land_of  # isort: skip
from eco_ip_plugin.core.water.rain.parameters import shipped_parameters  # isort: skip
from eco_ip_plugin.core.water.rain.storage import storage_of  # isort: skip
from eco_ip_plugin.core.water.rain.storms import Formula, station_storm, stations  # isort: skip
from eco_ip_plugin.core.water.rain.swmm import swmm_inp  # isort: skip


@contextmanager
def silence() -> Iterator[None]:
    """SWMM counts the hours on the terminal, past Python."""
    sys.stdout.flush()
    terminal, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(terminal, 1)
        os.close(terminal)
        os.close(nowhere)


def run(text: str) -> dict[str, float]:
    """Water balance of a run: what fell and soaked away, mm, and what left by the outfall, thousands of m³."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(Path(folder) / f"storm.{kind}") for kind in ("inp", "rpt", "out")]
        Path(paths[0]).write_text(text, encoding="utf-8")
        with silence():
            solver.swmm_run(*paths)
        report = Path(paths[1]).read_text(encoding="utf-8", errors="replace")
    told = {name: re.findall(rf"{name} \.+ +(-?[\d.]+) +(-?[\d.]+)", report) for name in (
        "Total Precipitation", "Infiltration Loss", "External Outflow")}  # fmt: skip
    return {name: float(rows[0][1]) for name, rows in told.items()}


def land(rows: list[tuple[str, float]]):
    """Zones of (code, ha)."""
    shapes = [shapely.box(1000.0 * place, 0, 1000.0 * place + 100, 100.0 * ha) for place, (_, ha) in enumerate(rows)]
    codes, ids = [code for code, _ in rows], np.array([str(place) for place in range(len(rows))], dtype=object)
    return land_of(np.array(shapes), ids, codes, None, shipped_parameters(), CodeTable.shipped())


def main() -> None:
    """Compare."""
    beside = Beside(f"EPA SWMM through swmm-toolkit {version('swmm-toolkit')}")
    zones = land([("GT", 1.0)])
    found = run(swmm_inp(zones, shipped_parameters(), 100.0, 60.0, "oracle"))
    beside.show("1 ha of road, 100 mm in 1 h: outflow, m³", 1000.0, found["External Outflow"] * 1000.0, 10.0)
    for seed in range(12):
        draw = random.Random(seed)
        rows = [("GT", draw.uniform(0.5, 20.0)) for _ in range(draw.randint(1, 6))]
        depth, minutes = draw.uniform(20, 200), draw.choice((7.3, 28.3, 60.0, 95.0, 360.0))
        found = run(swmm_inp(land(rows), shipped_parameters(), depth, minutes, "oracle"))
        beside.show(f"storm {seed}: rain of {minutes:g} min, mm", depth, found["Total Precipitation"], 0.01)
        fallen = sum(ha for _, ha in rows) * depth * 10.0
        beside.show(f"storm {seed}: outflow of road, m³", fallen, found["External Outflow"] * 1000.0, 0.01 * fallen)
    green = run(swmm_inp(land([("CX", 3.0)]), shipped_parameters(), 10.0, 60.0, "oracle"))
    beside.show("10 mm in 1 h on green soak away, mm", 10.0, green["Infiltration Loss"], 0.01)
    talbot = storage_of(Formula(5000.0, 20.0, 1.0), 70.0, 3000.0)
    beside.show("Talbot's closed form, m³", talbot.volume_m3, 7210.35, 0.005)
    for row in stations():
        if row["complete"] == "1":
            storm, _ = station_storm(row["station"], row["statistic"])
            runoff_ha, outflow = 50.0, 1500.0
            minutes = np.union1d(np.geomspace(*storm.span_min, 200_001), storm.minutes)
            brute = (10 * runoff_ha * storm.depth_mm(minutes) - 0.06 * outflow * minutes).max()
            ours = storage_of(storm, runoff_ha, outflow)
            beside.show(f"{row['station']}, {row['statistic']}: storage, m³", ours.volume_m3, brute, 0.01)
    beside.end()


if __name__ == "__main__":
    main()
