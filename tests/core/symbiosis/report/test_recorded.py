"""Recorded links as pictures: units that cannot be added apart, secrets thin, what says nothing counted."""

from __future__ import annotations

import re

from eco_ip_plugin.core.symbiosis.report.recorded import recorded_links
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from tests.support.symbiosis_cases import firms_of

FIRMS = [("F1", "Nhiệt điện", 0, 0), ("F4", "Gạch", 1, 0), ("F5", "Thực phẩm", 2, 0)]
COLUMNS = ("link_id", "supplier", "receiver", "resource", "quantity", "unit", "period", "confidential")


def drawn(*rows: tuple):
    links = dict(zip(COLUMNS, map(list, zip(*rows))))
    return recorded_links(links, firms_of(FIRMS), Vocabulary.shipped(), shipped_factors(), "vi")


def test_each_family_of_units_has_a_picture_of_its_own_with_totals_in_words():
    found = drawn(
        ("K-1", "F1", "F4", "fly_ash", 730, "tấn", "năm", 0), ("K-2", "F1", "F5", "electricity", 10, "MWh", "năm", 0)
    )
    assert found.unread == 0
    mass, energy = found.pictures
    assert "Nhiệt điện (F1) · 730 tấn" in mass.svg
    assert "K-1" in mass.svg
    assert "K-1" not in energy.svg
    assert "Thực phẩm (F5) · 10 MWh" in energy.svg


def test_a_band_is_twice_as_thick_for_twice_as_much():
    (picture,) = drawn(
        ("K-1", "F1", "F4", "fly_ash", 200, "t", "year", 0), ("K-2", "F5", "F4", "fly_ash", 100, "t", "year", 0)
    ).pictures
    edges = re.findall(r'<path d="M\S+ (\S+)C[^Z]* (\S+)Z" fill="#', picture.svg)
    thick = [float(bottom) - float(top) for top, bottom in edges]
    assert abs(thick[0] / thick[1] - 2) < 0.01


def test_a_confidential_quantity_is_neither_written_nor_added():
    (picture,) = drawn(
        ("K-1", "F1", "F4", "fly_ash", 1234, "t", "year", 1), ("K-2", "F1", "F4", "fly_ash", 55, "t", "year", 0)
    ).pictures
    assert not re.search(r"1\.?234|1\.?289", picture.svg)
    assert "Nhiệt điện (F1) · 55 tấn + 1 không ghi lượng" in picture.svg
    assert "Nét gạch: 1 liên kết bảo mật khối lượng, không vẽ theo tỷ lệ" in picture.svg
    assert "Nét chấm" not in picture.svg
    assert len(re.findall(r'stroke-dasharray="7 4"', picture.svg)) == 2  # the band, and its line in the legend


def test_a_quantity_nobody_knows_is_a_dotted_line_and_counted_in_words():
    found = drawn(
        ("K-1", "F1", "F4", "fly_ash", None, "t", "year", 0), ("K-2", "F1", "F4", "fly_ash", None, None, None, 0),
        ("K-3", "F1", "F5", "fly_ash", 30, "t", "year", 0),
    )  # fmt: skip
    (picture,) = found.pictures
    assert (found.unread, found.unknown) == (0, 2)
    assert "Gạch (F4) · 2 không ghi lượng" in picture.svg
    assert "Nhiệt điện (F1) · 30 tấn + 2 không ghi lượng" in picture.svg
    assert "Nét chấm: 2 liên kết chưa rõ khối lượng" in picture.svg
    assert "bảo mật" not in picture.svg


def test_where_every_amount_is_told_nothing_is_explained():
    (picture,) = drawn(("K-1", "F1", "F4", "fly_ash", 3, "t", "year", 0)).pictures
    assert "stroke-dasharray" not in picture.svg
    assert "Nét" not in picture.svg


def test_links_that_say_nothing_are_counted():
    found = drawn(
        ("K-2", "F1", "F9", "fly_ash", 5, "t", "year", 0),
        ("K-3", "F1", "F4", "moonshine", 5, "t", "year", 0), ("K-4", "F1", "F4", "fly_ash", 5, "xe", "year", 0),
    )  # fmt: skip
    assert found == type(found)((), 3)


def test_no_links_are_no_picture():
    links = {name: [] for name in COLUMNS}
    assert recorded_links(links, firms_of(FIRMS), Vocabulary.shipped(), shipped_factors(), "en").pictures == ()
