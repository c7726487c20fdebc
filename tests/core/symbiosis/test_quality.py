"""Conditions on the quality of an output: limits turn a pair down, what nobody measured is asked for."""

from __future__ import annotations

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching.candidates import candidate_columns, candidates_of
from eco_ip_plugin.core.symbiosis.matching.pairs import Limits
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.report import letters
from eco_ip_plugin.core.symbiosis.report.tables import link_columns
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary, with_own
from tests.support.symbiosis_cases import analysed, by_row, firms_of, table_of

COLUMNS = ("firm_id", "direction", "resource", "quantity", "unit", "period", "temperature_c", "moisture_pct",
           "legal_status", "licence_ref")  # fmt: skip
FIRMS = firms_of([("A", "a", 0, 0), ("B", "b", 100, 0)])
OWN = (
    "kind,output,input,min_temperature_c,max_moisture_pct,condition_vi,condition_en,condition_source\n"
    "compatibility,sludge,solid_fuel,,40,,,đề án\n"
    "compatibility,waste_heat,hot_water,95,,,,\n"
)


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return with_own(Vocabulary.shipped(), path)


def pair(output, input_, unit="t", temperature_c=None, moisture_pct=None):
    return table_of(
        [("A", "output", output, 5, unit, "day", temperature_c, moisture_pct, "by_product", None),
         ("B", "input", input_, 5, unit, "day", None, None, "product", "GP1")], COLUMNS,
    )  # fmt: skip


@pytest.mark.parametrize(("moisture", "reason"), [(40, None), (40.1, "quality"), (None, None)])
def test_too_wet_is_turned_down_and_an_unknown_moisture_asked_for(own, moisture, reason):
    found = analysed(FIRMS, pair("sludge", "solid_fuel", moisture_pct=moisture), vocabulary=own)
    assert {each.reason for each in found.leftovers} == ({reason} if reason else set())
    if reason is None:
        (flags,) = found.links.pairs.flags
        assert ("moisture_unknown" in flags) == (moisture is None)
        row = by_row(link_columns(found, "vi"))[0]
        assert row["condition"] == "độ ẩm không quá 40 % (đề án)"


@pytest.mark.parametrize(("temperature", "pairs"), [(95, 1), (94, 0), (None, 1)])
def test_heat_below_the_least_temperature_is_turned_down(own, temperature, pairs):
    found = analysed(FIRMS, pair("waste_heat", "hot_water", "MWh", temperature_c=temperature), vocabulary=own)
    assert found.pair_count == pairs
    if temperature is None:
        assert "temperature_unknown" in found.links.pairs.flags[0]


def test_the_candidates_name_the_limit_of_the_use(own):
    table = pair("sludge", "solid_fuel", moisture_pct=80)
    flows, _ = settle(table, FIRMS, own, shipped_factors())
    limits = Limits(own, {})
    found = candidates_of(flows, Places(FIRMS.xy), limits, 0)
    (row,) = by_row(candidate_columns(found, FIRMS, flows, limits, "en"))
    assert row["reason"] == "quality"
    assert row["message"] == "moisture 80 %, above the 40 % the receiver asks for"


def test_what_no_figure_tells_is_flagged_and_stands_in_letter_and_table():
    table = pair("fly_ash", "cement_additive")
    found = analysed(FIRMS, table)
    assert found.links.pairs.flags.tolist() == ["quality"]
    row = by_row(link_columns(found, "vi"))[0]
    assert "mất khi nung không quá 5 %" in row["condition"]
    assert "scotash.com" in row["condition"]
    documents = letters.letters(found, table, letters.letter_form(None, "vi"), "vi")
    assert documents


@pytest.mark.parametrize("wrong", ["40.000", "ướt"])
def test_a_limit_that_is_no_number_is_refused_with_its_line(tmp_path, wrong):
    path = tmp_path / "own.csv"
    path.write_text(OWN.replace(",40,", f",{wrong},"), encoding="utf-8")
    with pytest.raises(EcoIpError, match="2"):
        with_own(Vocabulary.shipped(), path)
