"""Utilities side by side: the width they need by hand, the order that needs least, and what a placement adds."""

from __future__ import annotations

import itertools
from xml.dom.minidom import parseString  # our own text

import numpy as np
import pytest

from eco_ip_plugin.core.corridors.kinds import KindTable
from eco_ip_plugin.core.corridors.section.arrangement import Items, Terms, section
from eco_ip_plugin.core.corridors.section.svg import section_svg


def items(*rows):
    """(kind, outer diameter in mm, insulation in mm) rows."""
    kinds = [KindTable.shipped().find(kind) for kind, _, _ in rows]
    return Items(
        np.array([f"T{number + 1}" for number in range(len(rows))], dtype=object),
        np.array([kind for kind, _, _ in rows], dtype=object),
        {kind.id: kind for kind in kinds if kind},
        np.array([diameter for _, diameter, _ in rows], dtype=float),
        np.array([insulation for _, _, insulation in rows], dtype=float),
    )


def test_two_pipes_need_their_diameters_their_spacing_and_both_edges():
    # Drinking water DN160 and a sewer of 400: 1.5 m wall to wall (QCVN 01, 2.15), 0.3 m to each edge.
    found = section(items(("clean_water", 160, 0), ("wastewater", 400, 0)), Terms(reserved_m=3.0))
    assert found.needed_m == pytest.approx(0.3 + 0.16 + 1.5 + 0.4 + 0.3)
    assert found.spare_m == pytest.approx(3.0 - 2.66)
    assert found.verdict == "pass"
    assert found.rule[0].evidence == "verified"


def test_water_of_200_and_more_keeps_three_metres_from_a_sewer():
    found = section(items(("clean_water", 200, 0), ("wastewater", 400, 0)), Terms(reserved_m=3.0))
    assert found.needed_m == pytest.approx(0.3 + 0.2 + 3.0 + 0.4 + 0.3)
    assert found.verdict == "fail"


def test_insulation_takes_land_and_a_pair_without_a_rule_the_spacing_of_the_project():
    found = section(items(("steam", 508, 150), ("pipe_rack", 200, 0)), Terms(spacing_m=0.5, edge_m=0.2))
    assert found.needed_m == pytest.approx(0.2 + 0.508 + 0.3 + 0.5 + 0.2 + 0.2)
    assert found.rule == [None]
    assert found.verdict == "no_verdict"


def test_a_small_cable_between_does_not_let_water_and_sewer_come_nearer():
    found = section(items(("clean_water", 300, 0), ("telecom", 50, 0), ("wastewater", 300, 0)), Terms(order="given"))
    left, _, right = found.centre_m
    assert right - left - 0.3 == pytest.approx(3.0)


def test_the_narrowest_order_is_the_narrowest_of_all_and_keeps_every_distance():
    rows = items(
        ("clean_water", 300, 0), ("wastewater", 500, 0), ("power_cable", 120, 0), ("telecom", 80, 0),
        ("steam", 400, 100), ("stormwater", 800, 0),
    )  # fmt: skip
    found = section(rows, Terms())
    every = []
    for order in itertools.permutations(range(6)):
        turned = Items(*(each[list(order)] if isinstance(each, np.ndarray) else each for each in
                         (rows.name, rows.kind, rows.kinds, rows.diameter_mm, rows.insulation_mm)))  # fmt: skip
        every.append(section(turned, Terms(order="given")).needed_m)
    assert found.exact
    assert found.needed_m == pytest.approx(min(every))
    assert found.needed_m < section(rows, Terms(order="given")).needed_m


def test_of_many_the_order_found_is_no_wider_than_the_given_one_and_says_that_not_all_were_tried():
    rows = items(*[(kind, 100 + 40 * n, 0) for n, kind in enumerate(["clean_water", "wastewater", "telecom"] * 4)])
    found = section(rows, Terms())
    assert not found.exact
    assert found.needed_m <= section(rows, Terms(order="given")).needed_m + 1e-9


def test_a_trench_gets_ten_percent_and_a_tunnel_its_walkway_and_least_width():
    rows = items(("clean_water", 200, 0), ("power_cable", 100, 0))
    bare = 0.1 + 0.2 + 0.3 + 0.1 + 0.1
    assert section(rows, Terms("trench", edge_m=0.1)).needed_m == pytest.approx(bare * 1.1)
    assert section(rows, Terms("rack", edge_m=0.1)).needed_m == pytest.approx(bare)
    assert section(rows, Terms("tunnel", edge_m=0.1)).needed_m == pytest.approx(max(bare + 0.8, 1.6))
    assert section(items(("telecom", 50, 0)), Terms("tunnel")).needed_m == 1.6


def test_gas_and_cables_fail_in_one_tunnel_and_only_there():
    rows = items(("fuel_gas", 200, 0), ("power_cable", 100, 0))
    assert section(rows, Terms("tunnel", reserved_m=9.0)).verdict == "fail"
    assert section(rows, Terms("rack", reserved_m=9.0)).verdict == "pass"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("reserved_m", [None, 1.0, 9.0])
def test_the_drawing_is_whole_and_holds_every_dimension(language, reserved_m):
    found = section(items(("steam", 508, 150), ("clean_water", 160, 0)), Terms(reserved_m=reserved_m))
    drawing = section_svg(found, language)
    assert parseString(drawing).documentElement.tagName == "svg"
    shown = f"{found.needed_m:.2f}"
    assert (shown.replace(".", ",") if language == "vi" else shown) in drawing


def test_a_name_with_marks_of_its_own_does_not_break_the_drawing():
    rows = items(("steam", 508, 0))
    odd = Items(np.array(["<A & B>"], dtype=object), rows.kind, rows.kinds, rows.diameter_mm, rows.insulation_mm)
    texts = parseString(section_svg(section(odd, Terms()), "vi")).getElementsByTagName("text")
    assert any("<A & B>" in each.firstChild.data for each in texts if each.firstChild)
