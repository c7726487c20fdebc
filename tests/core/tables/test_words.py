"""The three folds: what each leaves out, and what it keeps."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eco_ip_plugin.core.tables.words import fold, fold_case, fold_signs


@pytest.mark.parametrize(
    ("typed", "cased", "searched", "signless"),
    [
        (" Đất  ở ", "đất  ở", "dat o", "DAT O"),
        ("m³/Ngày-đêm", "m³/ngày-đêm", "m³/ngay dem", "M3 NGAY DEM"),
        ("KHU_A (1)", "khu_a (1)", "khu a (1)", "KHU A 1"),
        ("Độ ẩm, %", "độ ẩm, %", "do am, %", "DO AM"),
    ],
)
def test_each_fold_leaves_out_more_than_the_one_before(typed, cased, searched, signless):
    assert (fold_case(typed), fold(typed), fold_signs(typed)) == (cased, searched, signless)


def test_marks_stay_where_they_are_asked_for():
    assert fold_signs("chợ_A", marks=True) == "CHỢ A"
    assert fold(None) == ""


@given(st.text(alphabet="aâăAÂĂeêđĐoôơƠuưỨ y-_./0", max_size=12))
def test_composed_and_decomposed_words_fold_alike(text):
    apart = unicodedata.normalize("NFD", text)
    for each in (fold_case, fold, fold_signs):
        assert each(apart) == each(text)
        assert each(each(text)) == each(text)
