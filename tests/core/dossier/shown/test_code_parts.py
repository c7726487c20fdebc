"""Codes while they are typed: each part in words, and the place that is wrong."""

from __future__ import annotations

import pytest

from eco_ip_plugin.core.dossier import codes
from eco_ip_plugin.core.dossier.shown import code_parts

HO_SO, THONG_TIN = codes.HO_SO_FIELD, codes.THONG_TIN_FIELD


def test_the_parts_of_both_codes_in_words():
    assert code_parts.in_words(HO_SO, "24QPK0010001", "vi") == "24 Bắc Ninh · QPK quy hoạch phân khu · 0 · 01 · 0001"
    assert code_parts.in_words(THONG_TIN, "242623012345", "en") == (
        "24 Bắc Ninh · 26 2026 · 2 subdivision · 3 functional area · 0 first made · 12345"
    )


@pytest.mark.parametrize(
    ("field", "typed", "place", "wanted"),
    [
        (HO_SO, "24QPX0010001", "3–5", "QPK (subdivision plan)"),
        (HO_SO, "02QPK0010001", "1–2", "34 provinces"),
        (HO_SO, "24QPK00100O1", "9–12", "4 digits"),
        (HO_SO, "24X", "3–5", "QHC (general plan)"),  # no kind of plan begins so: said before the part is whole
        (THONG_TIN, "242653012345", "5", "3 (detailed)"),
        (THONG_TIN, "242623912345", "7", "0 (first made)"),
        (THONG_TIN, "2426230123456", "13", "take it away"),
    ],
)
def test_the_wrong_place_is_named_with_what_may_stand_there(field, typed, place, wanted):
    (fault, *more) = code_parts.faults(field, typed, "en")
    assert f" at {place}, " in fault
    assert wanted in fault
    assert all(each.startswith("Missing") for each in more)


@pytest.mark.parametrize(
    ("typed", "next_"),
    [("", "Missing at 1–2: the province"), ("24", "Missing at 3–5: the kind of plan"), ("24QPK0", "Missing at 7–8")],
)
def test_of_what_is_not_typed_yet_the_next_part_alone_is_asked_for(typed, next_):
    (fault,) = code_parts.faults(HO_SO, typed, "en")
    assert fault.startswith(next_)


@pytest.mark.parametrize("field", [HO_SO, THONG_TIN])
def test_a_code_without_faults_is_one_that_a_dossier_takes(field):
    """The parts and the pattern of the whole are two ways of saying it."""
    good = {HO_SO: "24QPK0010001", THONG_TIN: "242623012345"}[field]
    whole = {HO_SO: codes.is_ho_so, THONG_TIN: codes.is_thong_tin}[field]
    for place in range(len(good)):
        for letter in "0159QHXPK-":
            typed = good[:place] + letter + good[place + 1 :]
            unknown_province = not codes.province(typed[:2]) and typed[:2].isdigit()
            assert (not code_parts.faults(field, typed, "vi")) == (whole(typed) and not unknown_province), typed


def test_what_is_pasted_with_blanks_and_small_letters_is_meant_as_a_code():
    assert code_parts.tidied(" 24qpk 001\t0001 ") == "24QPK0010001"
