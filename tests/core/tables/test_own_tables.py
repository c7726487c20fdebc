"""The doors of the user's own tables - prices, costs, widths, radii, factors - at what a spreadsheet can hold."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from eco_ip_plugin.core.corridors.kinds import KindTable
from eco_ip_plugin.core.corridors.prices import load_prices
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.core.review.declared.table import read_declared
from eco_ip_plugin.core.symbiosis.vocabulary.factors import own_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary, with_own
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
