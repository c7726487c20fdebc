"""Provinces are found as people type and remember them."""

from __future__ import annotations

import unicodedata

import pytest
from qgis.PyQt.QtCore import Qt

from eco_ip_plugin.gui.review.guide.province_box import ProvinceBox
from eco_ip_plugin.gui.review.guide.provinces import entries, order


@pytest.fixture
def box(hold):
    made = ProvinceBox()
    hold(made)
    return made


def offered(box, typed):
    completer = box.completer()
    completer.setCompletionPrefix(completer.splitPath(typed)[0])
    model = completer.completionModel()
    return [model.index(row, 0).data(Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())]


def test_all_63_stand_in_vietnamese_order():
    names = [entry.name for entry in entries()]
    assert len(names) == 63
    # As a dictionary has it: a before ă before â, d before đ, letters before tones.
    assert [name for name in names if name[0] in "AB"] == [
        "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương",
        "Bình Định", "Bình Phước", "Bình Thuận",
    ]  # fmt: skip
    assert names.index("Cao Bằng") < names.index("Cần Thơ") < names.index("Đà Nẵng") < names.index("Gia Lai")
    assert names[-1] == "Yên Bái"


def test_tones_decide_only_between_the_same_letters():
    assert sorted(["mạ", "má", "ma", "mã", "mả", "mà", "mab"], key=order) == [
        "ma", "mà", "mả", "mã", "má", "mạ", "mab",
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["Bắc Ninh", "bac ninh", "BAC  NINH", unicodedata.normalize("NFD", "Bắc Ninh")])
def test_typed_with_or_without_marks_old_and_new_names_are_found(box, typed):
    assert offered(box, typed) == ["Bắc Giang (now Bắc Ninh) · 107°00′", "Bắc Ninh · 105°30′"]


def test_the_merged_city_finds_the_provinces_that_went_into_it(box):
    assert [text.split(" (")[0].split(" · ")[0] for text in offered(box, "ho chi minh")] == [
        "Bà Rịa - Vũng Tàu", "Bình Dương", "TP. Hồ Chí Minh",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("bac giang", "Bắc Giang"), ("Bắc Giang (now Bắc Ninh) · 107°00′", "Bắc Giang"), ("quang tri", "Quảng Trị"),
     ("hà", ""), ("nowhere", ""), ("", "")],
)  # fmt: skip
def test_what_can_mean_one_province_only_is_that_one(box, typed, chosen):
    box.setEditText(typed)
    assert box.chosen() == chosen


def test_the_one_chosen_before_is_offered(box):
    box.choose("Kon Tum")
    assert box.currentText() == "Kon Tum (now Quảng Ngãi) · 107°30′"
    box.choose("")
    assert box.chosen() == ""
