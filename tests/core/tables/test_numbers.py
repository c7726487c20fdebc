"""Figures as people type them: one parser, which never guesses."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eco_ip_plugin.core.tables.numbers import (
    MARK_OF,
    MOST,
    decimal_mark,
    figures,
    how_to_write,
    is_empty,
    money_units,
    parsed,
    places,
    plainly,
    readings,
    refusal,
    settled,
)

TELLING = {",": ("12,5", "1.234,5", "1.500.000", "1 234,5", "0,125", "1234,567"),
           ".": ("12.5", "1,234.5", "1,500,000", "1 234.5", "0.125", "1234.567")}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("12,5", [12.5]), ("12.5", [12.5]), ("0.125", [0.125]), ("1234.567", [1234.567]), ("1.500.000", [1.5e6]),
        ("1,500,000", [1.5e6]), ("1.234,5", [1234.5]), ("1,234.5", [1234.5]), ("1.234.567,89", [1234567.89]),
        ("150.000", [150, 150000]), ("1,234", [1.234, 1234]), ("-15.000", [-15, -15000]), ("−8", [-8]), ("+8", [8]),
        ("1 234,5", [1234.5]), ("1\u00a0234\u202f567,5", [1234567.5]), ("1\u2009234", [1234]), (" 5\t", [5]),
        ("\ufeff12,5\u200b", [12.5]), ("１２,５", [12.5]), ("１５.000", [15, 15000]), ("1e3", [1000]),
        ("1.5E-3", [0.0015]), (".5", [0.5]), ("12.", [12]), (3, [3]), (np.int64(7), [7]), (Decimal("2.5"), [2.5]),
        ("", []), (None, []), (True, []), ("-", []), ("~5", []), ("5-6", []), ("5 10", []), ("1 2345", []), ("1_0", []),
        ("1.2.3", []), ("1,23.4", []), ("1.000.00", []), ("0.123.456", []), ("1.234.567.8", []), ("vài", []),
        ("inf", []), ("nan", []), ("1e400", []), (math.inf, []), (math.nan, []), (10**400, []), ("٣", []), ("5 t", []),
        ("1500¹", []), ("10⁶", []), ("12₂", []), ("①", []), ("⑩", []), ("5⒈", []), ("½", []), ("2½", []), ("5e²", []),
    ],
)  # fmt: skip
def test_what_a_cell_can_mean(typed, values):
    assert list(readings(typed)) == pytest.approx(values)
    assert parsed(typed) == (pytest.approx(values[0]) if len(values) == 1 else None)


@pytest.mark.parametrize("typed", ["1.5e308", "1e200", "1234567890123456789", 1e200, 10**18, np.float64(1e16), "-1e16"])
def test_what_is_more_than_any_amount_is_no_figure(typed):
    assert parsed(typed) is None
    assert figures([typed]).wrong[0]
    assert parsed(1e15) == parsed("1e15") == 1e15


@pytest.mark.parametrize("mark", ["", ",", "."])
@pytest.mark.parametrize("typed", ["12,5", "0.125", "1.234,5", "1,234.5", "1.500.000", "1 234.5", 12.345])
def test_no_decimal_mark_changes_a_figure_that_reads_one_way(typed, mark):
    assert parsed(typed, mark) == readings(typed)[0]


@pytest.mark.parametrize(("mark", "telling"), [(mark, each) for mark, several in TELLING.items() for each in several])
def test_a_price_of_150_000_is_read_as_the_rest_of_its_column_is_written(mark, telling):
    assert decimal_mark(["150.000", telling, "5", None, "x"]) == mark
    assert figures(["150.000", telling]).values[0] == (150_000 if mark == "," else 150)
    assert figures(["150,000", telling]).values[0] == (150_000 if mark == "." else 150)


def test_a_silent_column_is_read_as_the_others_of_its_table_and_one_that_shows_it_is_not():
    assert figures(["150.000"], [["7"], ["12,5"]]).values.tolist() == [150_000]
    assert figures(["150.000", "1.5"], [["12,5"]]).values.tolist() == [150, 1.5]


@pytest.mark.parametrize("cells", [["150.000", "7"], ["150.000", "12,5", "12.5"], ["1,234", "15.000"]])
def test_a_figure_that_nothing_settles_is_no_number_and_known_as_two(cells):
    found = figures(cells)
    assert np.isnan(found.values[0])
    assert found.two_ways[0]
    assert found.wrong[0]
    assert not found.empty.any()


def test_empty_cells_are_neither_wrong_nor_numbers():
    found = figures([None, "", " ", "\u00a0", math.nan, "x", 0])
    assert found.empty.tolist() == [True] * 5 + [False] * 2
    assert found.wrong.tolist() == [False] * 5 + [True, False]
    assert [is_empty(each) for each in ("0", False, [])] == [False] * 3


def test_what_can_be_no_more_settles_a_figure_unless_its_column_says_otherwise():
    assert parsed("105.834", most=180) == 105.834
    assert parsed("105.834", ",", most=180) == 105_834
    assert parsed("15.000", most=1e6) is None


def test_only_the_units_of_its_column_may_stand_behind_a_figure():
    assert parsed("12,50 ha", "", ("ha",)) == parsed("12,50HA", "", ("ha",)) == 12.5
    assert parsed("12,50 ha") is parsed("12,50 ha", "", ("m2",)) is None
    assert parsed("150.000 đ/m²", ",", money_units("m2")) == parsed("150.000 VND", ",", money_units("m")) == 150_000
    assert parsed("150.000 đ/m²", ",", money_units("m")) is parsed("150.000 đ/m", ",", money_units("m2")) is None
    assert decimal_mark(["12,5 m²"], (), ("m2",)) == ","
    assert parsed("12,5 ㎡", "", ("m2",)) == parsed("１２,5 M²", "", ("m2",)) == 12.5
    assert parsed("12² m²", "", ("m2",)) is None


def test_decimals_are_those_that_are_written():
    assert [places(cells, ",") for cells in (["12,50"], ["1.234"], [12.5], ["1,2345"], ["7", None, "x"])] == [
        2,
        0,
        1,
        2,
        0,
    ]
    assert places(["1.234"], ".") == 2


def test_a_figure_that_a_program_writes_reads_one_way():
    assert [plainly(each) for each in ("1,234", "12,5", "1.250", "1250")] == ["1,2340", "12,5", "1.2500", "1250"]
    assert readings(plainly("1.234")) == (1.234,)


def test_a_single_cell_is_read_as_the_language_writes_numbers():
    assert [settled("15.000", MARK_OF[language]) for language in ("vi", "en")] == [15_000, 15]
    assert [settled(each, ",") for each in ("12,5", "x", None, 3)] == ["12,5", "x", None, 3]


def test_the_refusal_says_where_it_stands_and_how_both_numbers_are_written():
    error = refusal("150.000", "place.line", path="gia.csv", line=4, column="price")
    assert error.say("vi") == (
        "Tệp «gia.csv», dòng 4, cột «price»: «150.000» đọc được hai cách mà các ô còn lại không cho biết cách nào; hãy"
        " ghi 150000, hoặc 150,0000."
    )
    assert error.say("en").startswith("File “gia.csv”, line 4, column “price”: “150.000” can be read two ways")
    assert error.say("en").endswith("write 150000, or 150.0000.")
    written = how_to_write("150.000")
    assert readings(written["plain"]) == (150_000,)
    assert [readings(each) for each in written["decimal"].values()] == [(150,)] * 2
    assert how_to_write("-1.234 đ/m²")["decimal"] == {"vi": "-1,2340", "en": "-1.2340"}


HABITS = st.sampled_from(",.")


@given(
    st.lists(
        st.tuples(
            st.decimals(-(10**12), 10**12, places=4),
            st.integers(0, 4),
            st.sampled_from(["mark", " ", "\u00a0", "\u202f", ""]),
        ),
        max_size=8,
    ),
    HABITS,
    st.data(),
)
def test_any_number_in_a_column_with_one_telling_figure_comes_back_exact(numbers, mark, data):
    typed, values = [], []
    for number, decimals, apart in numbers:
        exact = round(number, decimals)
        text = f"{exact:,.{decimals}f}"
        thousands = {"mark": "." if mark == "," else ","}.get(apart, apart)
        typed.append(text.translate(str.maketrans({",": thousands, ".": mark})))
        values.append(float(exact))
    place = data.draw(st.integers(0, len(typed)))
    typed.insert(place, data.draw(st.sampled_from(TELLING[mark])))
    found = figures(typed).values.tolist()
    del found[place]
    assert found == values


@given(st.text(alphabet="0123456789.,-+ eE\u00a0m²haVNDđ%x", max_size=14), HABITS)
def test_no_text_is_read_as_anything_but_its_readings(text, mark):
    found = readings(text)
    assert len(found) < 3
    assert all(math.isfinite(each) for each in found)
    assert parsed(text, mark) in (*found, None)
    assert (parsed(text, mark) is None) == (not any(abs(each) <= MOST for each in found))
