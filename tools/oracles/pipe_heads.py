"""Heads of `ecoip:pipesizing` beside those of EPANET, which opens the file the plugin writes: the tree of the
acceptance, and trees by chance with both formulas."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from side_by_side import Beside

import numpy as np  # isort: skip
import shapely  # isort: skip
import wntr  # isort: skip

from eco_ip_plugin.core.water.pipes.epanet import epanet_inp, node_ids  # isort: skip
from eco_ip_plugin.core.water.pipes.points import Taken  # isort: skip
from eco_ip_plugin.core.water.pipes.sizing import Sized, Terms, sized  # isort: skip
from eco_ip_plugin.core.water.pipes.tree import Drawn, tree_of  # isort: skip

SIZES = "100,150,200,250,300,400,500,600,800,1000,1500"
ACCEPTANCE = ([((0, 0), (400, 0)), ((400, 0), (700, 0)), ((700, 0), (1200, 0))], [(400, 0), (700, 0), (1200, 0)])


def by_chance(seed: int) -> tuple[list, list, list[float]]:
    """Lines of a tree that grows at random, places that take water at half of its nodes, and how much."""
    draw = random.Random(seed)
    nodes, lines = [(0.0, 0.0)], []
    for _ in range(draw.randint(3, 40)):
        start, end = draw.choice(nodes), (draw.uniform(0, 9000), draw.uniform(0, 9000))
        # By chance an end lies on another pipe, and joins it.
        apart = [shapely.LineString(each).distance(shapely.Point(end)) for each in lines]
        beside = [shapely.LineString((start, end)).distance(shapely.Point(each)) for each in nodes if each != start]
        if min([*apart, *beside], default=9) > 1:
            lines.append((start, end) if draw.random() < 0.5 else (end, start))
            nodes.append(end)
    taken = [node for node in nodes[1:] if draw.random() < 0.5] or nodes[-1:]
    return lines, taken, [draw.uniform(0.1, 15.0) for _ in taken]


def ours(lines: list, taken: list, demand: list[float], terms: Terms, head_m: float) -> tuple[Sized, str]:
    """The sized tree, and its file."""
    drawn = Drawn(np.array([shapely.LineString(each) for each in lines]), [str(n) for n in range(len(lines))], 0.1)
    names = [f"nhu cầu {number}" for number in range(len(taken))]
    tree = tree_of(drawn, shapely.Point(0, 0), np.array([shapely.Point(each) for each in taken]), names)
    at, level, shown, _ = Taken.of(names, demand, [1.5] * len(taken)).at_nodes(tree)
    found = sized(tree, drawn.line_id, at, level, head_m, terms)
    return found, epanet_inp(found, terms, shown, drawn.line_id, "oracle")


def theirs(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Head of every node and flow of every pipe, l/s, as EPANET computes them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network.inp"
        path.write_text(text, encoding="utf-8")
        network = wntr.network.WaterNetworkModel(str(path))
        results = wntr.sim.EpanetSimulator(network).run_sim(file_prefix=str(Path(folder) / "run"))
    heads, flows = results.node["head"].iloc[0], results.link["flowrate"].iloc[0] * 1000.0
    names = node_ids(len(heads))
    return heads[names].to_numpy(), flows[[f"P{n}" for n in range(1, len(flows) + 1)]].to_numpy()


def main() -> None:
    """Compare."""
    beside = Beside(f"EPANET 2.2 through wntr {wntr.__version__}: head, m")
    lines, taken = ACCEPTANCE
    found, text = ours(lines, taken, [12.0, 20.0, 8.0], Terms.of("hazen_williams", 130.0, "100,150,200,250", 1.0), 40.0)
    heads, _ = theirs(text)
    for name, mine, other in zip(node_ids(4), found.head_m, heads):
        beside.show(f"acceptance, {name}", mine, other, 0.001)
    for seed in range(40):
        formula, roughness = (("hazen_williams", 130.0), ("darcy", 0.1), ("hazen_williams", 95.0), ("darcy", 1.0))[
            seed % 4
        ]
        terms = Terms.of(formula, roughness, SIZES, 0.2 if seed % 5 == 0 else 1.5)
        found, text = ours(*by_chance(seed), terms, 100.0)
        heads, flows = theirs(text)
        worst = int(np.abs(found.head_m - heads).argmax())
        most = 0.001 + 1e-5 * (100.0 - found.head_m.min())  # EPANET stops at a change of flow of 1e-5
        beside.show(
            f"tree {seed}, {formula} {roughness:g}, worst of {len(heads)}", found.head_m[worst], heads[worst], most
        )
        beside.show(f"tree {seed}, flow of the first pipes, l/s", found.q_l_s[0], flows[0], 0.001)
    beside.end()


if __name__ == "__main__":
    main()
