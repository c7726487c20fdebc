"""A value as a cell of a package and back: exact, and never a formula."""

from __future__ import annotations

import math
import random

import pytest
import shapely

from eco_ip_plugin.core.exchange.cells import NoCell, cell_of, escaped, shape_cell, shape_of, unescaped, value_of

LETTERS = "='+-@\t\r\n; aĐ1\uff1d\x85"
"""Letters that formulas, apostrophes and the ends of cells are made of."""


def begins_a_formula(text: str) -> bool:
    """Whether a spreadsheet that parts rows at commas, semicolons or tabs takes any part for a formula."""
    for mark in ("\n", "\r", "\t"):
        text = text.replace(mark, ";")
    return any(part.lstrip()[:1] in set("=+-@\uff1d\uff0b\uff0d\uff20") for part in text.split(";") if part.strip())


def test_any_text_comes_back_as_it_was_and_none_begins_like_a_formula() -> None:
    who = random.Random(5)
    for _ in range(50_000):
        text = "".join(who.choices(LETTERS, k=who.randrange(1, 8)))
        cell = escaped(text)
        assert unescaped(cell) == text, repr(text)
        assert not begins_a_formula(cell) or cell.strip("+-.,e1") == "", repr(cell)


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "a;=1", "a\n=1",
                                  "\uff1d1", "=1"])  # fmt: skip
def test_a_formula_is_refused(cell) -> None:
    with pytest.raises(NoCell):
        unescaped(cell)


@pytest.mark.parametrize("text", ["-5", "+84123456789", "-1,5", "1e-7", "", "'", "Giấy «Đ»"])
def test_what_is_no_formula_stays_as_it_is(text) -> None:
    assert escaped(text) == unescaped(text) == text


@pytest.mark.parametrize("value", [0.1 + 0.2, 1e-7, 1.2345678901234567, 5e-324, 1.7976931348623157e308, -0.0, 12.0])
def test_a_number_comes_back_to_its_last_digit(value) -> None:
    back = value_of("real", cell_of("real", value))
    assert (back, math.copysign(1, back)) == (value, math.copysign(1, value))


@pytest.mark.parametrize(
    ("kind", "cell"),
    [("real", each) for each in ("1,5", "1.234,5", "1_000", "nan", "inf", "0x10", "12 ha", "1e999", "١٢", " 1", True)]
    + [("integer", each) for each in ("1.5", "", "1e3", "2147483648", 1.5, math.nan) if each != ""]
    + [("long", each) for each in ("9" * 19, 2.0**70)]
    + [("date", each) for each in ("31/12/2026", "2026-02-30", "20261231", "2026-12-31T10:00", 5)]
    + [("datetime", each) for each in ("mai", 7)]
    + [("text", each) for each in (5, b"a", "a\0b")],
)
def test_what_a_column_does_not_hold_is_refused(kind, cell) -> None:
    with pytest.raises(NoCell):
        value_of(kind, cell)


def test_nothing_is_nothing_in_every_column() -> None:
    for kind in ("text", "integer", "long", "real", "date", "datetime"):
        assert value_of(kind, "") is None
        assert value_of(kind, None) is None
        assert cell_of(kind, None) == ""
    assert cell_of("real", math.nan) == ""


def test_a_shape_comes_back_to_its_last_digit() -> None:
    who = random.Random(7)
    for _ in range(500):
        ring = [(who.uniform(4e5, 6e5), who.uniform(1e6, 3e6)) for _ in range(5)]
        wkb = shapely.to_wkb(shapely.MultiPolygon([shapely.Polygon(ring)]), byte_order=1, flavor="iso")
        assert shape_of("MultiPolygon", shape_cell(wkb)) == wkb


def test_a_ring_that_is_left_open_is_kept_as_it_is() -> None:
    closed = shapely.to_wkb(shapely.from_wkt("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))"), byte_order=1, flavor="iso")
    opened = closed[:-16] + shapely.to_wkb(shapely.Point(5, 5), byte_order=1)[5:]  # another last corner
    assert shape_of("MultiPolygon", shape_cell(opened)) == opened


def test_a_single_shape_becomes_one_of_many_where_the_table_has_many() -> None:
    found = shapely.from_wkb(shape_of("MultiLineString", "LINESTRING (0 0, 1 1)"))
    assert found.wkt == "MULTILINESTRING ((0 0, 1 1))"


@pytest.mark.parametrize("cell", ["POINT (1 2)", "POLYGON ((0 0", "rác", "00", "POLYGON ((0 0, 1e400 0, 1 1, 0 0))", 5,
                                  b"GP", "GEOMETRYCOLLECTION (POINT (1 2))"])  # fmt: skip
def test_what_is_no_shape_of_the_table_is_refused(cell) -> None:
    with pytest.raises(NoCell):
        shape_of("MultiPolygon", cell)
