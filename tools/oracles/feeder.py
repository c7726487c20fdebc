"""Our feeders beside pandapower's: `python tools/oracles/feeder.py [how many]` where pandapower, scipy, shapely and
fastjsonschema are installed.

Random trees are drawn as lines, worked out here, and pandapower opens the very file that is written for it and solves
it by Newton's method. Printed is how far the two are apart.
"""

from __future__ import annotations

import datetime
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import pandapower
import shapely

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from eco_ip_plugin.core.energy.feeder.pandapower_file import pandapower_json
from eco_ip_plugin.core.energy.feeder.study import Band, Feeder, Grid, Taken, feeder
from eco_ip_plugin.core.energy.feeder.tree import Lines, Stands
from eco_ip_plugin.core.progress import Silent

KV = 22.0


def objects(values: list) -> np.ndarray:
    """A one-dimensional array of them."""
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def solved(xy: np.ndarray, parent: list[int], loads: np.ndarray, draw: np.random.Generator, pu: float) -> Feeder:
    """The feeder over these places, each fed from an earlier one; the first is the source."""
    pairs = [(bus, up) for bus, up in enumerate(parent) if up >= 0]
    drawn = [shapely.linestrings(xy[[bus, up] if draw.random() < 0.5 else [up, bus]]) for bus, up in pairs]
    count = len(pairs)
    lines = Lines(
        objects([f"L{bus}" for bus, _ in pairs]), objects(drawn), draw.uniform(0.05, 0.6, count),
        draw.uniform(0.05, 0.4, count), draw.uniform(0.2, 0.8, count), np.full(count, np.nan),
    )  # fmt: skip
    places = objects(shapely.points(xy[1:]).tolist())
    stands = Stands(objects([f"T{number}" for number in range(count)]), places)
    source = Stands(objects(["S"]), objects([shapely.Point(xy[0])]))
    return feeder(lines, source, Taken(stands, loads), Grid(KV, pu, 1e-4), Band(None, datetime.date.today()), Silent())


def apart(found: Feeder) -> tuple[float, float, float]:
    """The largest difference to pandapower in per unit, kW, and percent of loading."""
    text = pandapower_json("x", found)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lưới.json"
        path.write_text(text, encoding="utf-8")
        net = pandapower.from_json(str(path))
    pandapower.runpp(net, tolerance_mva=1e-10, max_iteration=50, numba=False)
    fed = found.tree.fed
    volts = np.abs(net.res_bus.vm_pu.to_numpy() - found.v_pu).max()
    loss = abs(net.res_line.pl_mw.sum() * 1000.0 - np.nansum(found.loss_kw))
    return volts, loss, np.abs(net.res_line.loading_percent.to_numpy() - found.loading_pct[fed]).max()


def main() -> None:
    """Print the largest differences over random feeders."""
    warnings.filterwarnings("ignore")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    print("pandapower", pandapower.__version__)
    draw, worst = np.random.default_rng(7), np.zeros(3)
    for _ in range(count):
        buses = int(draw.integers(2, 40))
        xy = draw.uniform(0, 6_000, (buses, 2))
        parent = [-1, *(int(draw.integers(0, bus)) for bus in range(1, buses))]
        loads = draw.uniform(-0.1, 0.5, buses - 1) + 1j * draw.uniform(-0.05, 0.2, buses - 1)
        worst = np.maximum(worst, apart(solved(xy, parent, loads, draw, float(draw.uniform(0.98, 1.05)))))
    print(f"{count} feeders: at most {worst[0]:.1e} pu, {worst[1]:.1e} kW, {worst[2]:.1e} % of loading apart")
    xy = np.array([[0.0, 0.0], [1500.0, 0.0], [2500.0, 0.0], [3300.0, 0.0]])
    lines = Lines(objects(list("abc")), objects([shapely.linestrings(xy[each : each + 2]) for each in range(3)]),
                  np.full(3, 0.125), np.full(3, 0.112), np.full(3, 0.6), np.full(3, np.nan))  # fmt: skip
    stands = Stands(objects(list("123")), objects(shapely.points(xy[1:]).tolist()))
    source = Stands(objects(["S"]), objects([shapely.Point(xy[0])]))
    loads = np.array([6 + 2j, 5 + 1.6j, 4 + 1.2j])
    found = feeder(lines, source, Taken(stands, loads), Grid(KV, 1.0, 0.1), Band(None, datetime.date.today()), Silent())
    print("three loads:", found.v_pu[1:], f"{np.nansum(found.loss_kw):.4f} kW", found.loading_pct[1:],
          "apart by", apart(found))  # fmt: skip


if __name__ == "__main__":
    main()
