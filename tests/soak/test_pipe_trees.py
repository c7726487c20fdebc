"""Trees of pipes by chance: what flows in comes out, every head follows from its pipe, no pipe is wider than needed."""

from __future__ import annotations

import random

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.water.pipes.friction import loss_m
from eco_ip_plugin.core.water.pipes.points import Taken
from eco_ip_plugin.core.water.pipes.sizing import Terms, sized
from eco_ip_plugin.core.water.pipes.tree import Drawn, tree_of
from tests.support.often import times

SIZES = "80,100,150,200,300,400,600,1000"


def by_chance(draw):
    """Lines of a tree, the nodes that take water, and what each takes by its place."""
    nodes, lines = [(0.0, 0.0)], []
    for _ in range(draw.randint(1, 60)):
        start, end = draw.choice(nodes), (draw.uniform(0, 9000), draw.uniform(0, 9000))
        # By chance an end lies on another pipe, and joins it.
        apart = [shapely.LineString(each).distance(shapely.Point(end)) for each in lines]
        beside = [shapely.LineString((start, end)).distance(shapely.Point(each)) for each in nodes if each != start]
        if min([*apart, *beside], default=9) > 1:
            lines.append(draw.choice([(start, end), (end, start)]))
            nodes.append(end)
    return lines, {node: draw.uniform(0, 9) for node in draw.sample(nodes[1:], draw.randint(1, len(nodes) - 1))}


def tree_from(lines, taken):
    drawn = Drawn(np.array([shapely.LineString(each) for each in lines]), [*map(str, range(len(lines)))], 0.1)
    points = np.array([shapely.Point(each) for each in taken])
    return tree_of(drawn, shapely.Point(0, 0), points, [*map(str, range(len(taken)))])


@pytest.mark.parametrize("seed", range(times(30)))
def test_trees_by_chance_keep_water_and_head(seed):
    draw = random.Random(seed)
    lines, taken = by_chance(draw)
    formula, roughness = draw.choice([("hazen_williams", 130.0), ("darcy", 0.5)])
    terms = Terms.of(formula, roughness, SIZES, draw.uniform(0.8, 3.0))
    tree = tree_from(lines, taken)
    demand, level, _, _ = Taken.of([*map(str, taken)], [*taken.values()], None).at_nodes(tree)
    found = sized(tree, [*map(str, range(len(lines)))], demand, level, 50.0, terms)
    assert len(tree.up) == len(lines)
    into, out = np.zeros(len(tree.xy)), np.zeros(len(tree.xy))
    np.add.at(into, tree.down, found.q_l_s)
    np.add.at(out, tree.up, found.q_l_s)
    assert into[1:] == pytest.approx(out[1:] + demand[1:], abs=1e-9)
    assert out[0] == pytest.approx(sum(taken.values()), abs=1e-9)
    assert found.head_m[tree.up] - found.head_m[tree.down] == pytest.approx(found.loss_m, abs=1e-9)
    assert (found.v_m_s <= terms.velocity_m_s * (1 + 1e-9)).all()
    narrower = np.array([max([each for each in terms.dn_mm if each < dn], default=0) for dn in found.dn_mm])
    wide = narrower > 0
    speed = found.q_l_s[wide] / 1000 / (np.pi / 4 * (narrower[wide] / 1000) ** 2)
    assert (speed > terms.velocity_m_s * (1 - 1e-9)).all()
    assert (loss_m(formula, roughness, found.q_l_s, found.dn_mm, tree.length_m) >= 0).all()


@pytest.mark.parametrize("seed", range(times(10)))
def test_order_and_direction_of_drawing_change_nothing_and_one_pipe_more_is_a_loop(seed):
    draw = random.Random(seed)
    lines, taken = by_chance(draw)
    terms = Terms.of("hazen_williams", 100.0, SIZES, 1.0)

    def heads(lines):
        tree = tree_from(lines, taken)
        demand, level, _, _ = Taken.of([*map(str, taken)], [*taken.values()], None).at_nodes(tree)
        found = sized(tree, [*map(str, range(len(lines)))], demand, level, 50.0, terms)
        return [row for place in sorted(zip(*tree.xy.round(3).T.tolist(), found.head_m.tolist())) for row in place]

    shuffled = [draw.choice([each, each[::-1]]) for each in draw.sample(lines, len(lines))]
    assert heads(shuffled) == pytest.approx(heads(lines), abs=1e-6)
    if len(lines) > 1:
        nodes = sorted({end for each in lines for end in each})
        joined = {frozenset(each) for each in lines}
        one, other = next((a, b) for a in nodes for b in reversed(nodes) if a != b and frozenset((a, b)) not in joined)
        with pytest.raises(EcoIpError) as stopped:
            heads([*lines, (one, other)])
        assert stopped.value.key == "error.pipes_loop"
