"""Industries are found by code and by words, with and without marks, and read however offices write them."""

from __future__ import annotations

import csv
import re

import pytest

from eco_ip_plugin.core.symbiosis.vocabulary.sectors import (
    search_sectors,
    sector_code,
    sector_of,
    sector_title,
    sectors,
)
from eco_ip_plugin.paths import resource


def codes(typed):
    return [each.code for each in search_sectors(typed)]


def test_the_list_has_the_21_sections_and_88_divisions_of_the_decision_each_with_source_and_evidence():
    with resource("vocabulary", "sectors.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [sum(row["level"] == level for row in rows) for level in ("1", "2")] == [21, 88]
    assert all(row["source"] and row["evidence"] == "secondary" and row["name_vi"] and row["name_en"] for row in rows)
    assert len(sectors()) == 21 + 88
    assert [each for each in sectors() if re.fullmatch("C..", each)] == [f"C{each}" for each in range(10, 34)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("C10", "C10"), ("10", "C10"), (10.0, "C10"), ("c 10", "C10"), ("C.10", "C10"), ("C1010", "C1010"),
        ("10.10", "C1010"), ("1010", "C1010"), ("C10 — Sản xuất chế biến thực phẩm", "C10"), ("C", "C"),
        ("san xuat giay va san pham tu giay", "C17"), ("Manufacture of food products", "C10"), ("Dệt", "C13"),
        ("K62", "J62"), ("xây dựng", "F"), ("thép", ""), ("40", ""), ("", ""), (None, ""), ("x" * 5000, ""),
    ],
)  # fmt: skip
def test_a_code_is_read_however_it_is_written(typed, code):
    assert sector_code(typed) == code


def test_a_search_finds_by_code_and_by_words_with_and_without_marks():
    assert codes("C1") == [f"C{each}" for each in range(10, 20)]
    assert codes("38") == ["E38"]
    assert codes("giấy") == codes("giay") == ["C17"]
    assert codes("hoa chat")[0] == "C20"  # the phrase itself before “hoạt động … chất thải”
    assert codes("furniture") == ["C16", "C31"]
    assert codes("khong co nganh nay") == []
    assert len(codes("")) == 30


def test_a_longer_code_is_called_by_its_division():
    assert sector_of("1702").code == "C17"
    assert sector_title("1702", "vi") == "C1702 — Sản xuất giấy và sản phẩm từ giấy"
    assert sector_title("nghề lạ", "vi") == "nghề lạ"
