"""Bars: lengths to scale, figures and names whole, a mark where something has to be reached."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from eco_ip_plugin.core.documents.charts.bars import WIDTH, Bar, bars

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> tuple[list[float], list[str]]:
    """Lengths of the bars, and every text, of a picture that must be well-formed."""
    root = ElementTree.fromstring(svg)
    lengths = [float(each.get("width")) for each in root.iter(f"{SVG}rect")][1:]
    return lengths, [each.text for each in root.iter(f"{SVG}text") if each.text]


def test_bars_are_as_long_as_what_they_stand_for() -> None:
    lengths, texts = drawn(bars("Đất", [Bar("cây xanh", 1.0, "12 ha"), Bar("giao thông", 0.25, "3 ha")]))
    assert lengths[0] == pytest.approx(4 * lengths[1])
    assert {"Đất", "cây xanh", "12 ha", "giao thông", "3 ha"} <= set(texts)


def test_an_unknown_figure_has_no_bar_and_a_longer_one_ends_at_the_edge() -> None:
    lengths, texts = drawn(bars("", [Bar("a", None, "–"), Bar("b", 7.0, "700 %")]))
    assert len(lengths) == 1
    assert lengths[0] < WIDTH
    assert {"–", "700 %"} <= set(texts)


def test_a_long_name_is_broken_and_none_of_it_lost() -> None:
    name = "Tỷ lệ đất cây xanh, giao thông, khu kỹ thuật và hạ tầng xã hội dùng chung"
    _, texts = drawn(bars("", [Bar(name, 0.5, "26 %")]))
    assert " ".join(text for text in texts if text in name).split() == [*name.split()]


def test_what_a_user_typed_cannot_be_markup() -> None:
    _, texts = drawn(bars("<b>", [Bar("<script>", 0.5, "&")], 0.5, "≥ 25 %"))
    assert {"<b>", "<script>", "&", "≥ 25 %"} <= set(texts)
