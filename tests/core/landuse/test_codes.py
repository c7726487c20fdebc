"""Codes typed by hand come out as the class the table lists, however they are written; nothing is guessed."""

from __future__ import annotations

import re
import time
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eco_ip_plugin.core.landuse.classes import CLASSES, land_classes
from eco_ip_plugin.core.landuse.codes import CodeTable, entries, spelling
from eco_ip_plugin.core.tables.words import fold_signs
from eco_ip_plugin.core.text import LANGUAGES, catalogue

TABLE = CodeTable.shipped()
LISTED = [entry for entry in entries() if not entry.code.endswith("*")]
FAMILIES = [entry for entry in entries() if entry.code.endswith("*")]
TT16_COLOURS = {
    "green": "#52a500", "traffic": "#656565", "technical": "#1c1358", "industrial": "#5200a5", "service": "#a50000",
    "water": "#003f7f", "parking": "#666666", "housing": "#a57c00", "security": "#5f7f00",
}  # fmt: skip
"""The circular's colour of the use that gives the class its name (water: lakes and ponds; green: public)."""


def bare(text: str) -> str:
    """`text` without Vietnamese marks, by another route than the code under test."""
    decomposed = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def class_of(code: str | None) -> str:
    return str(TABLE.classify([code])[0])


# ---------------------------------------------------------------- codes as people type them


@pytest.mark.parametrize(
    ("code", "land_class"),
    [
        ("CX", "green"),
        ("cx", "green"),
        (" CX ", "green"),
        ("CX\u00a0", "green"),
        ("C\u200bX", "green"),
        ("CX-1", "green"),
        ("CX1", "green"),
        ("CX.12", "green"),
        ("CX 01", "green"),
        ("CX_01a", "green"),
        ("CX-A3", "green"),
        ("TM.A-13", "service"),
        ("Đất ở7", "housing"),
        ("Đất P 1", "parking"),
        ("CN 01", "industrial"),
        ("DV-01/02", "service"),
        ("MN-04", "water"),
        ("HTKT-02", "technical"),
        ("P", "parking"),
        ("NT", "cemetery"),
        ("KT", "technical"),
        ("XH", "social"),
        ("Cây xanh", "green"),
        ("cay xanh", "green"),
        ("CÂY  XANH\t", "green"),
        ("Đất cây xanh", "green"),
        ("dat cay xanh", "green"),
        ("Ðất cây xanh", "green"),  # Eth instead of D with stroke, left behind by old converters
        ("Khu đất cây xanh", "green"),
        ("DAT_CAYXANHCHUYENDUNG", "green"),
        ("DAT_CAYXANHHANCHE", "green"),
        ("QHDH_DAT_HTKT_KHAC", "technical"),
        ("QHDD_DAT_HTKT_KHAC", "technical"),
        ("HT_DAT_HTKT_KHAC", "technical"),
        ("QH_DAT_HTKT_KHAC", "technical"),
        ("HT-DAT-HTKT-Khac", "technical"),
        ("HIENTRANG_CX", "green"),
        ("QUYHOACH DAT CAY XANH", "green"),
        ("Hiện trạng đất giao thông", "traffic"),
        ("Đất giao thông hiện trạng", "traffic"),
        ("QHDH_DAT_SX_CONGNGHIEP", "industrial"),
        ("Đất hạ tầng xã hội", "social"),
        ("Hạ tầng xã hội dùng chung", "social"),
        ("Khu kỹ thuật", "technical"),
        ("Khu công nghiệp", "industrial"),
        ("thuỷ sản", "unknown"),
        ("Nuôi trồng thuỷ sản", "agriculture"),  # the other place of the hook above
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_code_is_read_as_typed_in_the_field(code: str, land_class: str, form: str) -> None:
    assert class_of(unicodedata.normalize(form, code)) == land_class


@pytest.mark.parametrize(
    ("code", "land_class"),
    [
        ("DAT_HTXH_CAYXANHCC", "green"),
        ("QHDH_DAT_HTXH_CAYXANHCC_DVO", "green"),
        ("DAT_HTXH_CAYXANHCC_01", "green"),
        ("DAT_HTXH_Cayxanh_TDTT", "unknown"),
        ("DAT_HTXH_TRAMYTE", "social"),
        ("DAT_HTXH_THUONGMAIDV", "service"),
        ("DAT_HTKT_DUONGGT", "traffic"),
        ("DAT_HTKT_BAIDOXE", "parking"),
        ("DAT_HTKT_BAIDOXE_DVO", "parking"),
        ("DAT_HTKT_NGHIATRANG", "cemetery"),
        ("DAT_HTKT_XYZ", "unknown"),
        ("DAT_KHAC_HONUOC", "water"),
        ("Đất thể dục thể thao", "social"),
        ("Đất cây xanh sử dụng hạn chế", "green"),
        ("Đất khu dịch vụ", "service"),
        ("Giao thông, bãi đỗ xe", "unknown"),
        ("Cây xanh, mặt nước", "unknown"),
        ("CX-MN", "unknown"),
        ("DAT_CX_MN", "unknown"),
    ],
)
def test_a_name_that_looks_like_another_class_is_not_mistaken_for_it(code: str, land_class: str) -> None:
    assert class_of(code) == land_class


@pytest.mark.parametrize(
    "code", [None, "", "  ", "\u00a0", "-", "?", "0", "12", "ABC", "CX-A", "CXX", "XCX", "cây", "HT", "DAT"]
)
def test_what_the_table_does_not_list_is_unknown(code: str | None) -> None:
    assert class_of(code) == "unknown"


# ---------------------------------------------------------------- every row, in every disguise

DISGUISES = {
    "marks": [lambda s: s, bare],
    "case": [str, str.lower, str.upper, str.title],
    "form": [lambda s: unicodedata.normalize("NFC", s), lambda s: unicodedata.normalize("NFD", s)],
    "blanks": [lambda s: s, lambda s: f"  {s} ", lambda s: s.replace(" ", "  "), lambda s: s.replace(" ", "\u00a0")],
    "separator": [lambda s: s, *(lambda s, mark=mark: re.sub(r"[ _]+", mark, s) for mark in "_-./,")],
    "number": [
        lambda s: s,
        *(lambda s, n=n: s + n for n in ("-1", " 01", ".12", "-01/02", "7", "_3a", " B2", ".A-13")),
    ],
    "stage": [
        lambda s: s,
        *(lambda s, p=p: p + s for p in ("HT_", "QH_", "QHDD_", "QHDH-", "Hiện trạng ", "QUYHOACH_")),
    ],
}
disguises = st.tuples(*(st.sampled_from(ways) for ways in DISGUISES.values()))


def test_every_row_reads_as_its_own_class() -> None:
    read = TABLE.classify([entry.code for entry in LISTED])
    assert [(e.code, c) for e, c in zip(LISTED, read)] == [(e.code, e.land_class) for e in LISTED]


@given(st.sampled_from(LISTED), disguises)
def test_every_row_reads_as_its_own_class_in_any_disguise(entry, ways) -> None:
    code = entry.code
    for way in ways:
        code = way(code)
    assert class_of(code) == entry.land_class


@given(st.sampled_from(LISTED), st.booleans())
def test_every_name_reads_the_same_with_and_without_leading_dat(entry, marked) -> None:
    rest = re.sub(r"^(Đất |DAT_)", "", entry.code)
    assert class_of(rest) == class_of(("Đất " if marked else "dat_") + rest) == entry.land_class


@pytest.mark.parametrize("prefix", ["", "HT_", "QH_", "QHDD_", "QHDH_"])
def test_no_stage_prefix_turns_one_row_into_another(prefix: str) -> None:
    wrong = [e.code for e in LISTED if class_of(prefix + e.code) != e.land_class]
    assert wrong == []


@pytest.mark.parametrize("entry", FAMILIES, ids=lambda entry: entry.code)
def test_a_family_takes_in_members_that_are_not_listed(entry) -> None:
    assert class_of("QHDH_" + entry.code.replace("*", "QWERTY")) == entry.land_class


# ---------------------------------------------------------------- the table itself


def test_no_two_rows_of_different_classes_become_equal_without_marks() -> None:
    classes: dict[str, set[str]] = {}
    for entry in LISTED:
        classes.setdefault(fold_signs(spelling(entry.code)), set()).add(entry.land_class)
    assert {key: found for key, found in classes.items() if len(found) > 1} == {}


def test_no_code_is_listed_twice() -> None:
    codes = [entry.code for entry in entries()]
    assert len(codes) == len(set(codes))


def test_every_row_names_class_source_and_evidence() -> None:
    for entry in entries():
        assert entry.land_class in CLASSES, entry
        assert entry.evidence in ("verified", "secondary", "assumed"), entry
        assert f"code.source.{entry.source}" in catalogue(), entry
        assert entry.land_class != "unknown" or entry.note or entry.source == "project", entry


def test_all_21_uses_of_the_circular_are_listed() -> None:
    assert len([entry for entry in entries() if entry.source == "tt16-2025"]) == 21


def test_every_class_is_found_by_its_id_symbol_and_names() -> None:
    for land_class in land_classes().values():
        for written in (land_class.id, land_class.symbol, *land_class.name.values()):
            assert class_of(written) == land_class.id, written


def test_every_class_has_its_own_symbol_and_a_valid_colour() -> None:
    classes = land_classes()
    assert tuple(classes) == CLASSES
    assert len({c.symbol for c in classes.values()}) == len(CLASSES)
    assert len({c.colour for c in classes.values()}) == len(CLASSES)
    for land_class in classes.values():
        assert re.fullmatch("#[0-9a-f]{6}", land_class.colour)
        assert all(land_class.name[language].strip() for language in LANGUAGES)
    assert {c.id: c.colour for c in classes.values() if c.colour_source == "tt16-2025"} == TT16_COLOURS
    assert {c.colour_source for c in classes.values()} == {"tt16-2025", "project"}


# ---------------------------------------------------------------- arrays


def test_classes_come_as_one_object_array_in_the_order_given() -> None:
    read = TABLE.classify(["GT", None, "CX-1", "GT"])
    assert read.dtype == object
    assert read.tolist() == ["traffic", "unknown", "green", "traffic"]
    assert TABLE.classify([]).shape == (0,)
    assert TABLE.classify(np.array(["GT", None], dtype=object)).tolist() == ["traffic", "unknown"]


def test_a_hundred_thousand_codes_take_no_noticeable_time() -> None:
    codes = [f"CX-{i % 500}" for i in range(100_000)]
    start = time.process_time()
    TABLE.classify(codes)
    assert time.process_time() - start < 0.5  # about 0.02 s where this was written


@pytest.mark.parametrize("text", ["1.2,3" * 3000, "1 000" * 3000, "Lô " * 5000, "I" * 9000 + "-CX", "(" * 9000])
def test_a_long_note_takes_no_noticeable_time(text: str) -> None:
    start = time.process_time()
    assert class_of(text) == "unknown"
    assert time.process_time() - start < 1.0  # four to ten seconds when each number was taken off in turn


# ---------------------------------------------------------------- how a code was read


@pytest.mark.parametrize(
    ("code", "how", "entry"),
    [
        ("CX", "listed", "CX"),
        ("HT_CX-1", "shortened", "CX"),
        ("DAT_HTXH_TRAMYTE", "family", "DAT_HTXH_*"),
        ("HH", "mixed", "HH"),
        ("XYZ", "unlisted", None),
        (None, "empty", None),
        ("DAT_CAYXANHCHUYENDUNG", "listed", "DAT_CAYXANHCHUYENDUNG"),
        ("cây xanh chuyên dụng", "listed", "Cây xanh chuyên dụng"),
    ],
)
def test_a_reading_names_the_row_that_decided(code: str | None, how: str, entry: str | None) -> None:
    reading = TABLE.read(code)
    assert (reading.how, reading.entry and reading.entry.code) == (how, entry)
    for language in LANGUAGES:
        assert reading.say(language)


def test_a_reading_says_its_source_in_the_readers_language() -> None:
    assert "chứng cứ: giả định" in TABLE.read("KT").say("vi")
    assert "evidence: text read" in TABLE.read("CX-1").say("en")
    assert "the user's code mapping" in TABLE.with_mapping({"A": "reserve"}).read("A1").say("en")


# ---------------------------------------------------------------- the user's own mapping


@pytest.mark.parametrize(
    ("code", "land_class"),
    [("CNT", "agriculture"), ("LMU", "agriculture"), ("OTC", "housing"), ("CQA", "security"), ("DSN", "social"),
     ("CSK", "unknown"), ("CCC", "unknown"), ("DCS", "other"), ("PNN", "unknown"), ("RSN", "agriculture"),
     ("NCS", "other"), ("BHK", "agriculture"), ("CQA-3", "security"), ("CQ.A-13", "other")],
)  # fmt: skip
def test_the_codes_of_circular_08_2024_are_read_and_those_of_several_uses_ask(code: str, land_class: str) -> None:
    reading = TABLE.read(code)
    assert (reading.land_class, reading.entry is not None) == (land_class, True)
