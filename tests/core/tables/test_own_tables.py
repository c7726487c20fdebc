"""The doors of the user's own tables - prices, costs, widths, radii, factors - at what a spreadsheet can hold."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from eco_ip_plugin.core.corridors.kinds import KindTable
from eco_ip_plugin.core.corridors.prices import load_costs, load_prices
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.core.review.declared.table import read_declared
from eco_ip_plugin.core.symbiosis.vocabulary.factors import own_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary, load_radii, with_own
from eco_ip_plugin.core.tables.cells import read_grids
from eco_ip_plugin.core.tables.user_csv import columns

WORDS = Vocabulary.shipped()


def workbook(folder: Path, *rows, merged=(), **formats) -> Path:
    """A workbook of `rows`. formats: number formats by cell; merged: ranges."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell, number_format in formats.items():
        book.active[cell].number_format = number_format
    for span in merged:
        book.active.merge_cells(span)
    book.save(folder / "bảng.xlsx")
    return folder / "bảng.xlsx"


def text_file(folder: Path, *rows) -> Path:
    with (folder / "bảng.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return folder / "bảng.csv"


def test_a_cell_formatted_as_a_percentage_is_the_number_it_holds(tmp_path):
    path = workbook(tmp_path, ("kind", "width_m"), ("a", 0.5), B2="0%")
    assert KindTable.shipped().with_widths(path).by_word["a"].width_m == 0.5
    path = workbook(tmp_path, ("class", "price"), ("a", 0.05), B2="0%")
    assert load_prices(path) == {"a": 0.05}
    path = workbook(
        tmp_path, ("key", "value"), ("discount_rate", 0.005), ("boiler_efficiency", 0.8), B2="0.0%", B3="0%"
    )
    found = own_factors(path)
    assert (found["discount_rate"].value, found["boiler_efficiency"].value) == (0.005, 0.8)
    path = workbook(tmp_path, ("Ký hiệu", "Diện tích (ha)", "Tỷ lệ"), ("CX", 0.5, 0.155), B2="0%", C2="0.0%")
    (row,) = read_declared(read_grids(path), CodeTable.shipped(), path.name).rows
    assert (row.area_ha, row.share_pct) == (0.5, 15.5)


def test_a_column_of_percents_takes_what_such_a_cell_shows(tmp_path):
    path = workbook(tmp_path, ("flow_id", "moisture_pct", "price"), ("F", 0.155, 0.155), B2="0.0%", C2="0.0%")
    assert columns(path) == {"flow_id": ["F"], "moisture_pct": [15.5], "price": [0.155]}
    heads = ("kind", "output", "input", "yield", "max_moisture_pct")
    path = workbook(tmp_path, heads, ("compatibility", "fly_ash", "steam", 0.5, 0.155), D2="0%", E2="0.0%")
    own = with_own(WORDS, path).compatibilities[0]
    assert (own.yield_, own.quality.max_moisture_pct) == (0.5, 15.5)


@pytest.mark.parametrize(("typed", "value"), [("8 %", 0.08), ("12,5%", 0.125), ("0,08", 0.08)])
def test_a_factor_that_is_a_share_may_be_typed_in_percent(typed, value, tmp_path):
    path = text_file(tmp_path, ("key", "value"), ("discount_rate", typed))
    assert own_factors(path)["discount_rate"].value == pytest.approx(value)


def test_only_a_share_may_be_typed_in_percent(tmp_path):
    with pytest.raises(EcoIpError, match="8 %"):
        own_factors(text_file(tmp_path, ("key", "value"), ("life_years", "8 %")))
    with pytest.raises(EcoIpError, match="is no share"):
        own_factors(text_file(tmp_path, ("key", "value"), ("discount_rate", "180 %")))


def widths(path):
    return KindTable.shipped().with_widths(path)


def radii(path):
    return load_radii(path, WORDS)


DOORS = [
    (load_prices, ("class", "price"), ("đất trống", "Đất trống ")), (load_costs, ("class", "cost"), ("a", "A")),
    (widths, ("kind", "width"), ("steam", "Steam")), (widths, ("kind", "safety_m"), ("own", "OWN")),
    (radii, ("resource", "radius_m"), ("steam", "hơi nước")), (own_factors, ("key", "value"), ("life_years",) * 2),
]  # fmt: skip


@pytest.mark.parametrize(("door", "headings", "names"), DOORS)
@pytest.mark.parametrize("figures", [("15", "25"), ("10", "15")])
def test_what_is_given_twice_with_different_figures_is_refused_with_both_lines(
    door, headings, names, figures, tmp_path
):  # fmt: skip
    one, two = zip(names, figures)
    path = text_file(tmp_path, headings, one, (), two)
    with pytest.raises(EcoIpError) as refused:
        door(path)
    assert refused.value.key == "error.table_again"
    assert "lines 2 and 4" in refused.value.say("en")
    assert "dòng 2 và dòng 4" in refused.value.say("vi")
    door(text_file(tmp_path, headings, one, (names[1], f"{figures[0]},0")))


def test_width_and_strip_of_a_kind_may_stand_on_two_lines(tmp_path):
    path = text_file(tmp_path, ("kind", "width", "safety"), ("steam", "3", ""), ("Steam", "", "2"))
    found = widths(path).find("steam")
    assert (found.width_m, found.safety_m, found.evidence) == (3, 2, "project")


@pytest.mark.parametrize(
    ("door", "headings", "typed"),
    [
        (load_prices, ("class", "Price_per_m2"), "500.000,5 đ/m"), (load_costs, ("class", "cost_per_m"), "500 đ/m2"),
        (load_prices, ("class", "price"), "500 đ/ha"), (load_costs, ("class", "Cost"), "5 km"),
        (widths, ("kind", "Width"), "5 m²"), (widths, ("kind", "safety"), "5 km"),
    ],
)  # fmt: skip
def test_another_unit_than_that_of_the_column_is_refused_with_its_heading_and_what_to_write(
    door, headings, typed, tmp_path
):  # fmt: skip
    with pytest.raises(EcoIpError) as refused:
        door(text_file(tmp_path, headings, ("a", typed)))
    for language in ("vi", "en"):
        said = refused.value.say(language)
        assert all(word in said for word in ("bảng.csv", headings[1], typed, " 2"))
        assert "12,5" in said or "12.5" in said


def test_a_figure_that_reads_two_ways_is_refused_under_the_heading_as_typed(tmp_path):
    with pytest.raises(EcoIpError, match="line 2, column “Cost_per_m”"):
        load_costs(text_file(tmp_path, ("class", "Cost_per_m"), ("a", "150.000")))


def test_a_table_without_its_column_of_figures_is_refused(tmp_path):
    for door, name in ((load_prices, "price"), (load_costs, "cost")):
        with pytest.raises(EcoIpError, match=f"no column “{name}”"):
            door(text_file(tmp_path, ("class", "note"), ("a", "5")))


@pytest.mark.parametrize("make", [text_file, workbook])
@pytest.mark.parametrize(("door", "headings"), [each[:2] for each in DOORS[:4]])
def test_a_figure_that_belongs_to_nothing_is_refused_with_its_row(door, headings, make, tmp_path):
    with pytest.raises(EcoIpError) as refused:
        door(make(tmp_path, headings, ("a", "5"), ("", "6")))
    assert refused.value.key == "error.table_nameless"
    for language in ("vi", "en"):
        assert all(word in refused.value.say(language) for word in (" 3", headings[0]))


@pytest.mark.parametrize(("door", "headings", "names"), DOORS)
@pytest.mark.parametrize("span", ["A2:A3", "B2:B3", "A2:B2"])
def test_merged_cells_under_the_headings_are_refused(door, headings, names, span, tmp_path):
    path = workbook(tmp_path, headings, (names[0], 5), (names[0], 6), merged=[span])
    with pytest.raises(EcoIpError) as refused:
        door(path)
    assert refused.value.key == "error.table_merged"
    for language in ("vi", "en"):
        assert all(word in refused.value.say(language) for word in (" 2", headings[span[0] == "B"]))


def test_merged_cells_that_say_nothing_hinder_nothing(tmp_path):
    path = workbook(tmp_path, ("class", "price", "note"), ("a", 5), ("b", 6), merged=["C2:C3"])
    assert load_prices(path) == {"a": 5, "b": 6}
