"""A code without its marks, prefixes and numbers: the same however it is typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eco_ip_plugin.core.landuse.codes import normalise
from eco_ip_plugin.core.tables.words import fold_signs

# ---------------------------------------------------------------- normalise, fold


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert fold_signs(fold_signs(text)) == fold_signs(text)


@given(st.text(alphabet="CXđĐấâTQHd01 ._-/,\u00a0", max_size=12))
def test_normalising_twice_changes_nothing_on_codes(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_composed_and_decomposed_text_normalise_alike(text: str) -> None:
    assert normalise(unicodedata.normalize("NFC", text)) == normalise(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Đất cây xanh", "DAT CAY XANH"),
        ("QHDH_DAT_HTKT_KHAC", "DAT HTKT KHAC"),
        ("CX-01", "CX"),
        ("DV-01/02", "DV"),
        ("HT", "HT"),
        ("HTKT", "HTKT"),
        ("Đất P 1", "DAT P"),
        ("TM.A-13", "TM"),
        ("12", "12"),
        ("", ""),
    ],
)
def test_normalise_gives_the_bare_code(text: str, normal: str) -> None:
    assert normalise(text) == normal
