"""The pictures of the report: bands as thick as quantities, arrows where the firms are, nothing confidential."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from eco_ip_plugin.core.documents.charts.label_places import Lettering, Place
from eco_ip_plugin.core.symbiosis.report import page as report
from eco_ip_plugin.core.symbiosis.report import pictures
from tests.support.symbiosis_cases import STORY_FIRMS, STORY_FLOWS, STORY_RADII, analysed, firms_of, table_of


@pytest.fixture(scope="module")
def story():
    return analysed(firms_of(STORY_FIRMS), table_of(STORY_FLOWS), radii=STORY_RADII)


def texts(svg):
    return [each.text for each in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def bands(svg):
    """Thickness of each band at its left end."""
    shapes = re.findall(r'<path d="M\S+ (\S+)C[^Z]* (\S+)Z" fill="#', svg)
    return [round(float(bottom) - float(top), 1) for top, bottom in shapes]


def test_bands_are_as_thick_as_the_quantities_they_stand_for(story):
    (picture,) = pictures.sankeys(story, "vi")
    quantity = story.links.taken
    expected = [max(320.0 * q / quantity.sum(), 2.0) for q in quantity]
    assert bands(picture.svg) == pytest.approx(expected, abs=0.11)
    assert {"L1", "L5", "Nhiệt điện (F1) · 328.500 tấn", "Gạch không nung (F4) · 24.820 tấn"} <= set(texts(picture.svg))
    assert "5 trong 5" in picture.caption


def test_the_map_has_every_firm_and_link_north_up(story):
    picture = pictures.link_maps(story, "en")[0]
    assert {"L1", "L2", "L3", "L4", "L5", "Giấy", "Thực phẩm"} <= set(texts(picture.svg))
    y = dict(re.findall(r'y="(\S+)" text-anchor="\w+" font-family="sans-serif" font-size="11">([^<]*)<', picture.svg))
    height = {name: float(value) for value, name in y.items()}
    assert height["Gạch không nung"] < height["Nhiệt điện"]


def test_units_that_cannot_be_added_have_a_picture_each_and_no_link_has_none():
    rows = [("A", "output", "steam", 9, "t", "year"), ("A", "output", "electricity", 9, "MWh", "year"),
            ("B", "input", "steam", 9, "t", "year"), ("B", "input", "electricity", 9, "MWh", "year")]  # fmt: skip
    firms = firms_of([("A", "a", 0, 0), ("B", "b", 5, 0)])
    assert len(pictures.sankeys(analysed(firms, table_of(rows)), "en")) == 2
    nothing = analysed(firms, table_of(rows[:2]))
    assert pictures.sankeys(nothing, "en") == []
    assert pictures.link_maps(nothing, "en") == []


def test_a_confidential_quantity_is_a_thin_dashed_line_without_figures():
    columns = ("firm_id", "direction", "resource", "quantity", "unit", "period", "confidential")
    rows = [("A", "output", "steam", 91, "t", "year", 1), ("B", "input", "steam", 99, "t", "year", 0),
            ("C", "output", "sludge", 7, "t", "year", 0), ("B", "input", "sludge", 7, "t", "year", 0)]  # fmt: skip
    firms = firms_of([("A", "<a & b>", 0, 0), ("B", "b", 5, 0), ("C", "c", 9, 0)])
    (picture,) = pictures.sankeys(analysed(firms, table_of(rows, columns)), "en")
    assert "stroke-dasharray" in picture.svg
    said = " ".join(texts(picture.svg))
    assert "91" not in said
    assert "7 t" in said
    assert "<a & b> (A)" in said


def test_the_report_shows_both(story):
    page = report.render(story, "vi")
    assert page.count("data:image/svg+xml;base64,") == 2
    assert "Sankey" in page


def test_texts_stay_clear_of_each_other_and_inside_the_picture():
    lettering = Lettering(180.0)
    places = [Place("Nhà máy", 150.0, 50.0), Place("Nhà máy", 150.0, 50.0, "end"), Place("F1", 150.0, 80.0)]
    assert 'text-anchor="end"' in lettering.write(places)  # to the right it would leave the picture
    assert ">F1<" in lettering.write(places)  # the next one finds the second place taken, too
    assert lettering.top == 0.0
    assert 'y="-' in lettering.write([Place("L1", 20.0, 2.0)])
    assert lettering.top < 0.0


def test_far_links_do_not_squeeze_the_others_to_a_point():
    firms = [("A", "a", 0, 0), ("B", "b", 900, 0), ("C", "c", 0, 900), ("D", "d", 40_000, 0)]
    rows = [("A", "output", "glass", 9, "t", "day"), *((id_, "input", "glass", 3, "t", "day") for id_ in "BCD")]
    found = analysed(firms_of(firms), table_of(rows))
    whole, near = pictures.link_maps(found, "en")
    assert {"a", "b", "c", "d", "L3"} <= set(texts(whole.svg))
    assert "d" not in texts(near.svg)
    assert "2 of 3 links" in near.caption
