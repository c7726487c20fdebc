"""Curves and maps of figures: each is told by more than its colour, and stands where its figure says."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from eco_ip_plugin.core.documents.charts.curves import Curve, curves
from eco_ip_plugin.core.documents.charts.heat_map import heat_map


def plain(value: float) -> str:
    return f"{value:g}"


def test_a_curve_stands_where_its_values_say_and_has_dashes_and_a_name():
    found = [Curve("Tải", np.array([0.0, 10.0]), "#000000"), Curve("Mua", np.array([5.0, 5.0]), "#123456", "2 3")]
    drawn = curves("Ngày <1>", "MW", found, [(0.0, "0 h")], plain)
    ElementTree.fromstring(drawn)
    assert "Ngày &lt;1&gt;" in drawn
    first, second = re.findall(r'd="M(\S+) (\S+)L(\S+) (\S+)" fill="none"', drawn)
    grid = {text: float(y) for y, text in re.findall(r'y="([\d.]+)" text-anchor="end"[^>]*>([\d.]+)', drawn)}
    assert float(first[1]) + 4 == pytest.approx(grid["0"], abs=0.1)
    assert float(first[3]) + 4 == pytest.approx(grid["10"], abs=0.1)
    assert float(second[1]) == pytest.approx((float(first[1]) + float(first[3])) / 2, abs=0.1)
    assert drawn.count('stroke-dasharray="2 3"') == 2  # the curve, and its sample beside the name
    assert ">Tải</text>" in drawn


@pytest.mark.parametrize("values", [np.zeros(3), np.array([]), np.full(9000, 1e9)])
def test_nothing_and_very_much_are_drawn_too(values):
    drawn = curves("x", "kW", [Curve("a", values, "#000000")] if len(values) else [], [], plain)
    ElementTree.fromstring(drawn)
    assert "nan" not in drawn
    assert len(drawn) < 30_000


def test_each_cell_of_a_map_says_its_figure_and_is_darker_the_more_it_holds():
    drawn = heat_map("x", np.array([[0.0, 5.0], [10.0, 2.0]]), ["a", "b"], ["1", "2"], plain)
    ElementTree.fromstring(drawn)
    cells = re.findall(r'fill="#(\w{6})"/><text[^>]*fill="(#\w+)"[^>]*>([\d.]+)<', drawn)
    assert [figure for *_, figure in cells] == ["0", "5", "10", "2"]
    light = {float(figure): sum(bytes.fromhex(colour)) for colour, _, figure in cells}
    assert sorted(light, key=light.get) == [10, 5, 2, 0]
    assert {figure: ink for _, ink, figure in cells}["10"] == "#ffffff"
