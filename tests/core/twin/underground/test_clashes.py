"""Clashes in space held against an oracle that walks along both lines in small steps and knows no segments."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from scipy.optimize import minimize

from eco_ip_plugin.core.errors import Cancelled
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.twin.underground.clashes import find_clashes
from eco_ip_plugin.core.twin.underground.pipes import Described, pipes_of
from eco_ip_plugin.core.twin.underground.segments import nearest
from tests.support.often import times

ASKED = {
    ("power_cable", "wastewater"): (0.5, 0.5), ("power_cable", "telecom"): (0.5, 0.5),
    ("stormwater", "wastewater"): (0.4, 0.4), ("reclaimed_water", "wastewater"): (1.0, 1.0),
}  # fmt: skip
"""Side by side and crossing, m: cells of QCVN 01:2021, Table 2.30."""


def found(*rows, ground=None, progress=None):
    """rows: (corners, kind, diameter_mm, depth_m)."""
    lines = np.array([shapely.LineString(corners) for corners, *_ in rows], dtype=object)
    ids = np.array([str(number) for number in range(len(rows))], dtype=object)
    kind, diameter, depth = ([row[place] for row in rows] for place in (1, 2, 3))
    pipes = pipes_of(lines, Described(ids, kind, None, diameter, depth), ground)
    return find_clashes(pipes, progress or Silent())


def walked(corners, depth_m, step_m=0.02):
    line = shapely.LineString(corners)
    along = shapely.line_interpolate_point(line, np.arange(0.0, line.length + step_m, step_m))
    return np.column_stack([shapely.get_coordinates(along), np.full(len(along), -depth_m)])


def least_between(one, other):
    return min(np.linalg.norm(other - point, axis=1).min() for point in one)


@pytest.mark.parametrize("seed", range(times(60)))
def test_random_bent_pipes_clash_where_walking_along_them_says_so(seed):
    draw = np.random.default_rng(seed)
    (kind_a, kind_b), asked = list(ASKED.items())[seed % len(ASKED)]
    lines, sizes, depths = [], draw.choice([100, 200, 400], 2), draw.uniform(0.8, 2.2, 2)
    for turn in (0.0, draw.uniform(35, 90) if seed % 2 else draw.uniform(-1, 1)):
        corners = np.cumsum(np.column_stack([np.full(6, 3.0), draw.uniform(-0.2, 0.2, 6)]), axis=0) - [10.5, 0]
        angle = np.radians(turn)
        lines.append(corners @ [[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    if not seed % 2:
        lines[1] = lines[1] + [0.0, 1.2]
    crossing = shapely.LineString(lines[0]).crosses(shapely.LineString(lines[1]))
    apart = least_between(*(walked(line, depth) for line, depth in zip(lines, depths))) - sizes.sum() / 2000
    needed = asked[crossing]
    if abs(apart - needed) < 0.01:
        pytest.skip("so near the limit that steps of 2 cm cannot tell")
    result = found(
        *((line, kind, size, depth) for line, kind, size, depth in zip(lines, (kind_a, kind_b), sizes, depths))
    )
    assert bool(result.found) == (apart < needed)
    assert result.open is False
    if result.found:
        assert max(clash.short_m for clash in result.found) == pytest.approx(needed - apart, abs=0.01)


@pytest.mark.parametrize("seed", range(times(20)))
def test_the_distance_of_two_pieces_is_the_one_an_optimiser_finds(seed):
    draw = np.random.default_rng(seed)
    p, p_end, q, q_end = draw.normal(size=(4, 1, 3)) * draw.choice([0.1, 1.0, 30.0], (4, 1, 1))
    if seed % 4 == 0:
        q_end = q + (p_end - p) * draw.uniform(-2, 2)  # parallel
    if seed % 5 == 0:
        q_end = q.copy()  # without length

    def gap(at):
        return float(np.linalg.norm(p + (p_end - p) * at[0] - q - (q_end - q) * at[1]))

    best = min(
        minimize(gap, start, bounds=[(0, 1), (0, 1)], method="L-BFGS-B").fun
        for start in ((0.5, 0.5), (0, 0), (1, 1), (0, 1), (1, 0))
    )
    made = nearest(p, p_end, q, q_end)
    assert made.distance[0] <= best + 1e-6
    assert gap((made.first[0], made.second[0])) == pytest.approx(made.distance[0], abs=1e-12)


def test_a_main_cut_into_pieces_beside_a_cable_cut_elsewhere_has_a_row_for_each_two_that_run_together():
    # 0.45 m between the axes, 0.30 m between the walls, 0.5 m asked: three stretches, and nothing about the cuts.
    result = found(
        ([(0, 0), (50, 0)], "clean_water", 200, 1.0), ([(50, 0), (120, 0)], "clean_water", 200, 1.0),
        ([(0, 0.45), (50, 0.45)], "power_cable", 100, 1.0), ([(50, 0.45), (120, 0.45)], "power_cable", 100, 1.0),
    )  # fmt: skip
    assert sorted((clash.a, clash.b, round(clash.length_m)) for clash in result.found) == [(0, 2, 50), (1, 3, 70)]
    assert [clash.short_m for clash in result.found] == pytest.approx([0.2, 0.2])


def test_a_cable_that_ends_at_a_sewer_is_told_though_another_crosses_the_sewer_there():
    # 0.05 m aside and 0.41 m above: sqrt(0.05² + 0.41²) − 0.135 = 0.278 m clear, where 0.5 m are asked
    sewer, cable = ([(-0.05, -20), (-0.05, 20)], "wastewater", 110, 1.41), ([(0, 0), (60, 0)], "telecom", 160, 1.0)
    for other in ([(-10, 0.6), (10, 0.6)], [(0.3, -9), (0.3, 11)]):  # across the sewer, or along it and over the cable
        result = found(sewer, cable, (other, "telecom", 160, 1.2))
        assert {(clash.a, clash.b): round(clash.clear_m, 3) for clash in result.found}[0, 1] == 0.278
        assert len(result.found) == 2


def test_the_same_place_drawn_with_a_thousand_corners_is_one_place():
    corners = np.column_stack([np.linspace(0, 100, 1001), np.zeros(1001)])
    result = found((corners, "clean_water", 200, 1.0), ([(50, -50), (50, 50)], "power_cable", 100, 1.45))
    assert (len(result.found), result.crossings) == (1, 1)


def test_a_weaving_cable_has_as_many_places_as_it_comes_near():
    x = np.linspace(0, 100, 401)
    cable = np.column_stack([x, 2.0 + 1.6 * np.sin(x / 100 * 6 * np.pi)])  # three times down to 0.40 m
    result = found(([(0, 0), (100, 0)], "stormwater", 200, 1.0), (cable, "telecom", 100, 1.0))
    assert len(result.found) == 3
    assert [clash.clear_m for clash in result.found] == pytest.approx([0.25] * 3, abs=0.01)


def test_branches_that_end_on_their_main_are_joined_and_sewers_that_end_there_are_not():
    main, branch = ([(0, 0), (100, 0)], "clean_water", 200, 1.0), [(50, 0), (50, 40)]
    assert not found(main, (branch, "fire_water", 100, 1.0)).found
    (clash,) = found(main, (branch, "wastewater", 100, 1.0)).found
    assert clash.short_m > 1.0


def test_what_an_unknown_diameter_decides_has_no_verdict_and_what_it_does_not_has_one():
    # Side by side 0.5 m are asked; 0.45 m between axes is too near whatever the cable's size, 0.7 m depends on it.
    pipe = ([(0, 0), (100, 0)], "stormwater", 200, 1.0)
    for away, kinds in ((0.55, []), (0.7, ["undecided"]), (3.0, [])):
        result = found(pipe, ([(0, away), (100, away)], "telecom", None, 1.0))
        assert [fault.kind for fault in result.faults] == kinds
        assert bool(result.found) == (away < 0.6)


def test_kinds_the_table_does_not_have_get_no_verdict():
    result = found(([(0, 0), (9, 0)], "clean_water", 200, 1.0), ([(4, -5), (4, 5)], "reclaimed_water", 200, 1.6))
    assert (result.found, result.without_rule, result.open) == ([], [("clean_water", "reclaimed_water")], True)


def test_pipes_above_each_other_in_one_trench_are_side_by_side():
    # The axes are 0.9 m above each other: 0.9 − 0.2 = 0.7 m where 1 m is asked of water and sewer.
    (clash,) = found(
        ([(0, 0), (50, 0)], "reclaimed_water", 200, 1.0), ([(0, 0), (50, 0)], "wastewater", 200, 1.9)
    ).found
    assert (clash.relation, clash.clear_m) == ("horizontal", pytest.approx(0.7))


def test_nothing_and_points_and_a_cancel():
    assert not found(([(0, 0), (1, 0)], "clean_water", 200, 1.0)).found

    class Stopped(Silent):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        found(([(0, 0), (1, 0)], "clean_water", 200, 1.0), ([(0, 1), (1, 1)], "telecom", 9, 1.0), progress=Stopped())


def test_the_ground_lifts_depths_into_space_and_tells_what_sticks_out():
    def ground(x, y):
        return np.where(x < 80, 5.0, np.nan)

    result = found(
        ([(0, 0), (50, 0)], "clean_water", 200, 1.0), ([(20, -5, 5.5), (20, 5, 5.5)], "telecom", 100, None),
        ([(60, -5), (95, -5)], "telecom", 100, 1.0), ground=ground,
    )  # fmt: skip
    assert {(fault.kind, fault.rows) for fault in result.faults} == {("above_ground", (1,)), ("no_ground", (2,))}
