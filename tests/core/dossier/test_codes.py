"""Codes of a dossier in words, and what is wrong with them while they are typed."""

from __future__ import annotations

import pytest

from eco_ip_plugin.core.dossier import codes


def test_the_codes_of_kcn_vuong_in_words():
    assert codes.told("24QPK0010001", "242623012345", "vi") == codes.Told(
        "Bắc Ninh · 2026 · phân khu · khu chức năng · lập lần đầu", ()
    )
    assert codes.told("24QPK0010001", "242623012345", "en").words == (
        "Bắc Ninh · 2026 · subdivision · functional area · first made"
    )


@pytest.mark.parametrize("typed", ["", "24QPX0010001", "24QPK001000", "24QPK00100012", "24qpk0010001"])
def test_a_dossier_code_off_its_pattern_is_named(typed):
    assert not codes.is_ho_so(typed)
    (fault,) = codes.told(typed, "242623012345", "en").faults
    assert f"“{typed}”" in fault


@pytest.mark.parametrize(
    "typed", ["", "24262301234", "2426230123456", "242653012345", "242626012345", "242623312345", "24262301234x"]
)
def test_a_plan_code_off_its_pattern_is_named(typed):
    # The fifth digit is a level of 1 to 4, the sixth a kind of 1 to 5, the seventh an adjustment of 0 to 2.
    assert not codes.is_thong_tin(typed)
    assert any(f"“{typed}”" in fault for fault in codes.told("24QPK0010001", typed, "en").faults)


@pytest.mark.parametrize(
    ("ho_so", "thong_tin", "words"),
    [
        ("24QPK0010001", "012623012345", "different provinces"),
        ("24QHC0010001", "242623012345", "general plan"),
        ("02QPK0010001", "022623012345", "number 02"),
    ],
)
def test_codes_that_contradict_each_other(ho_so, thong_tin, words):
    (fault,) = codes.told(ho_so, thong_tin, "en").faults
    assert words in fault


@pytest.mark.parametrize("level", ["3", "4"])
def test_a_detailed_plan_may_be_a_short_one(level):
    assert codes.told("24QCT0010001", f"2426{level}3012345", "en").faults == ()


def test_half_a_code_says_what_it_can():
    assert codes.told("24QPK0010001", "2426", "vi").words == "Bắc Ninh · quy hoạch phân khu"
    assert codes.told("24", "2426", "vi").words == ""
