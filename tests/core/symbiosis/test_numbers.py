"""Numbers typed by people of two habits: read as the table shows, never guessed."""

from __future__ import annotations

import numpy as np
import pytest

from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching.pairs import Limits
from eco_ip_plugin.core.symbiosis.matching.partners import FirmFacts, partners_of
from eco_ip_plugin.core.symbiosis.report.tables import link_columns
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from eco_ip_plugin.core.tables.columns import numbers
from eco_ip_plugin.core.tables.numbers import decimal_mark
from tests.support.symbiosis_cases import FLOW_COLUMNS, analysed, by_row, firms_of, table_of


def read(*typed, **others):
    columns = {"own": list(typed), **{name: list(values) for name, values in others.items()}}
    return numbers(columns, len(typed))["own"].tolist()


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        (["12,5"], ","), (["0.125"], "."), (["1.234,5"], ","), (["1,234.5"], "."), (["1.234.567"], ","),
        (["1,234,567"], "."), (["1234.567"], "."), (["15.000"], ""), (["1,234"], ""), (["12,5", "12.5"], ""),
        (["5", None, 3, "vài", "1.2.3"], ""),
    ],
)  # fmt: skip
def test_what_shows_the_decimal_sign(typed, sign):
    assert decimal_mark(typed) == sign


def test_fifteen_thousand_or_fifteen_as_the_table_is_written():
    assert read("15.000", "12,5") == [15000.0, 12.5]
    assert read("15.000", "12.5") == [15.0, 12.5]
    assert read("15.000", "7", price=["1.234,5", ""]) == [15000.0, 7.0]
    assert read("1,234", "0.5") == [1234.0, 0.5]
    assert read("-1,234", "0,5") == [-1.234, 0.5]
    assert read("1.234.567") == [1234567.0]


@pytest.mark.parametrize("others", [[], ["12,5", "12.5"]])
def test_where_nothing_shows_it_the_number_is_none(others):
    assert read("15.000", "7", *others)[:2] == [-np.inf, 7.0]


def test_numbers_that_are_numbers_are_taken_as_they_are():
    assert read(15.125, 2) == [15.125, 2.0]
    assert read(1.234, "15.000")[0] == 1.234


@pytest.mark.parametrize("column", ["price", "temperature_c", "quantity"])
@pytest.mark.parametrize("typed", ["15.000", "vài"])
def test_a_row_with_such_a_figure_is_rejected_and_listed(column, typed):
    firms = firms_of([("A", "a", 0, 0)])
    table = table_of([("A", "output", "fly_ash", "5", "t", "day")]) | {column: [typed]}
    flows, rejected = settle(table, firms, Vocabulary.shipped(), shipped_factors())
    assert not len(flows.firm)
    assert [each.reason for each in rejected] == ["quantity" if column == "quantity" else "number"]
    assert typed in rejected[0].detail
    for language in ("vi", "en"):
        assert typed in rejected[0].said(language)
        assert column in rejected[0].said(language)


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [
        ("quantity", "(5)", "column quantity: “(5)” is no quantity"), ("quantity", "-", "“-” is no quantity"),
        ("moisture_pct", "5 %", "column moisture_pct: “5 %” is no number from 0 to 100;"),
        ("year", "2.024", "column year: “2.024” is no number from 1900 to 2200;"),
        ("price", "16.000", "column price: “16.000” can be read two ways, and the other cells do not show which;"),
    ],
)  # fmt: skip
def test_the_sentence_of_a_rejected_row_names_the_column_and_what_was_typed(column, typed, said):
    firms = firms_of([("A", "a", 0, 0)])
    table = table_of([("A", "output", "fly_ash", "5", "t", "day")]) | {"temperature_c": ["20"], column: [typed]}
    _, rejected = settle(table, firms, Vocabulary.shipped(), shipped_factors())
    assert said in rejected[0].said("en")
    assert rejected[0].detail == typed
    _, secret = settle({**table, "confidential": ["yes"]}, firms, Vocabulary.shipped(), shipped_factors())
    assert typed not in secret[0].said("en")


WHOLE = [each for each in np.random.default_rng(3).uniform(1.0, 1e6, 400).tolist() if 100.0 * each / each > 100.0]


def test_whoever_gives_or_gets_all_of_it_has_a_share_of_100_and_no_more():
    # 100 * x / x is 100.00000000000001 for one x in fifteen, and a store refuses more than 100.
    assert len(WHOLE) > 10
    names = [(f"{side}{row}", 1e6 * row) for row in range(len(WHOLE)) for side in "SD"]
    firms = [(id_, id_, x, 0.0) for id_, x in names]
    flows = [
        (f"{side}{row}", way, "fly_ash", each, "t", "year")
        for row, each in enumerate(WHOLE)
        for side, way in (("S", "output"), ("D", "input"))
    ]
    found = analysed(firms_of(firms), table_of(flows), radii={"fly_ash": 1000.0})
    named = by_row(link_columns(found, "en"))
    assert len(named) == len(WHOLE)
    assert {each[f"share_of_{side}_pct"] for each in named for side in ("supply", "demand")} == {100.0}
    assert found.links.share_of_supply_pct.max() == found.links.share_of_demand_pct.max() == 100.0
    assert np.nanmax(found.standing.demand_met_pct) == 100.0
    facts = [FirmFacts(id_, id_, (x, 0.0)) for id_, x in names]
    rows = [dict(zip(FLOW_COLUMNS, flow)) for flow in flows]
    limits = Limits(Vocabulary.shipped(), {"fly_ash": 1000.0})
    for row in range(0, len(rows), 2):
        (each,) = partners_of(rows[row], {1: rows[row + 1]}, facts, limits, shipped_factors())
        assert (each.share_of_supply_pct, each.share_of_demand_pct) == (100.0, 100.0)
