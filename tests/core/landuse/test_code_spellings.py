"""A code without its marks, prefixes and numbers: the same however it is typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.core.tables.words import fold_signs


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_signs(fold_signs(text)) == fold_signs(text)


@given(st.one_of(st.text(), st.text(alphabet="CXđĐấâTQHd01 ._-/,\u00a0", max_size=12)))
def test_composed_and_decomposed_text_read_alike(text: str) -> None:
    composed, decomposed = (CodeTable.shipped().read(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert (composed.land_class, composed.how) == (decomposed.land_class, decomposed.how)


@pytest.mark.parametrize(
    ("text", "bare", "how"),
    [
        ("Đất cây xanh", "DAT CAY XANH", "listed"),
        ("QHDH_DAT_HTKT_KHAC", "DAT HTKT KHAC", "shortened"),
        ("CX-01", "CX", "shortened"),
        ("DV-01/02", "DV", "shortened"),
        ("HT", "HT", "listed"),
        ("HTKT", "HTKT", "listed"),
        ("Đất P 1", "DAT P", "shortened"),
        ("TM.A-13", "TM", "shortened"),
        ("12", "12", "listed"),
    ],
)
def test_a_code_is_read_as_the_bare_code_that_a_table_lists(text: str, bare: str, how: str) -> None:
    reading = CodeTable(()).with_mapping({bare: "green"}).read(text)
    assert (reading.land_class, reading.how) == ("green", how)
