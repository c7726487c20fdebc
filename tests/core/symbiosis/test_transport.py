"""What goes by road pays by its weight and has no pipe; a pipe is as wide as the hours need both firms work."""

from __future__ import annotations

import math
import shutil

import numpy as np
import pytest

from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.allocation import worth
from eco_ip_plugin.core.symbiosis.analysis import analyse
from eco_ip_plugin.core.symbiosis.flow_table.flows import Firms
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching.pairs import Limits
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.report.page import message
from eco_ip_plugin.core.symbiosis.terms import Terms
from eco_ip_plugin.core.symbiosis.vocabulary.factors import own_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary, with_own
from tests.support.symbiosis_cases import analysed, firms_of, table_of
from tests.support.symbiosis_files import CASES, ran

KM = math.hypot(2_236.0, 0.0) / 1_000.0
GJ_PER_T = 47.3
"""IPCC 2006 Guidelines, net calorific value of LPG."""


def test_lpg_by_road_pays_its_tonnes_and_has_no_pipe(tmp_path):
    (link,) = ran(CASES / "lpg", tmp_path)["links"].to_dict("records")
    tonnes = 4 * 365 * 3.6 / GJ_PER_T
    assert link["transport"] == "road"
    assert math.isnan(link["investment"])
    assert link["benefit_per_year"] == pytest.approx(4 * 365 * 20_000 - tonnes * KM * 2_500)
    assert link["break_even_m"] == pytest.approx(1_000 * 20_000 / (2_500 * 3.6 / GJ_PER_T))


@pytest.mark.parametrize(("quantity", "unit"), [("304.44", "kg"), ("0.30444", "tấn"), ("14.4", "GJ")])
def test_lpg_may_be_typed_by_weight(tmp_path, quantity, unit):
    case = shutil.copytree(CASES / "lpg", tmp_path / "case")
    flows = (case / "flows.csv").read_text(encoding="utf-8")
    assert ",4,MWh," in flows
    (case / "flows.csv").write_text(flows.replace(",4,MWh,day,120000", f",{quantity},{unit},day,"), encoding="utf-8")
    (link,) = ran(case, tmp_path / "out")["links"].to_dict("records")
    assert link["per_year"] == pytest.approx(4 * 365, rel=1e-4)
    assert link["share_of_demand_pct"] == pytest.approx(100)


def test_what_goes_by_road_and_whose_weight_nobody_knows_has_no_benefit_and_no_pipe(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text(
        "kind,id,parent,vi,en,transport\nresource,bottled_biogas,biogas,Biogas đóng bình,Bottled biogas,road\n"
        "resource,tanked_water,clean_water,Nước xe bồn,Tanked water,road\n", encoding="utf-8"
    )  # fmt: skip
    prices = tmp_path / "factors.csv"
    prices.write_text("key,value,unit\nroad_per_tkm,2500,\ngas_pipe,300,VND/m\ncurrency_per_eur,1,\n", encoding="utf-8")
    vocabulary, factors = with_own(Vocabulary.shipped(), own), own_factors(prices)
    columns = ("firm_id", "direction", "resource", "quantity", "unit", "period", "price")
    kinds = (("bottled_biogas", "MWh"), ("tanked_water", "m3"))
    rows = [(firm, way, kind, 10, unit, "day", price) for kind, unit in kinds
            for firm, way, price in (("A", "output", 0), ("B", "input", 9_000))]  # fmt: skip
    firms = firms_of([("A", "a", 0, 0), ("B", "b", 1_000, 0)])
    flows, rejected = settle(table_of(rows, columns), firms, vocabulary, factors)
    found = analyse(firms, flows, rejected, Places(firms.xy), Terms(Limits(vocabulary, {}), factors), Silent()).links
    gas, water = (flows.resource[found.supply].tolist().index(kind) for kind in ("bottled_biogas", "tanked_water"))
    assert np.isnan(found.investment).all()
    assert np.isnan([found.benefit_per_year[gas], found.break_even_m[gas]]).all()
    assert found.benefit_per_year[water] == pytest.approx(3_650 * (9_000 - 2_500))  # 1 t/m³ over 1 km


def _water(supplier: tuple[float, float], receiver: tuple[float, float], resource: str, quantity: tuple, tmp_path):
    prices = tmp_path / "factors.csv"
    prices.write_text("key,value\ncurrency_per_eur,1\n", encoding="utf-8")
    factors, vocabulary = own_factors(prices), Vocabulary.shipped()
    times = np.array([supplier, receiver]).T
    firms = Firms(*(np.array(["A", "B"], dtype=object),) * 2, np.array([[0.0, 0.0], [1_000.0, 0.0]]), *times)
    rows = [("A", "output", resource, *quantity), ("B", "input", resource, *quantity)]
    flows, rejected = settle(table_of(rows), firms, vocabulary, factors)
    (cost,) = analyse(
        firms, flows, rejected, Places(firms.xy), Terms(Limits(vocabulary, {}), factors), Silent()
    ).links.investment.tolist()
    return cost


@pytest.mark.parametrize(
    ("supplier", "receiver", "hours"),
    [((24, 365), (24, 365), 8_760), ((24, 365), (8, 250), 2_000), ((8, 250), (24, 365), 2_000),
     ((16, 300), (24, 250), 4_000)],
)  # fmt: skip
def test_a_water_pipe_is_as_wide_as_the_hours_need_in_which_both_work(tmp_path, supplier, receiver, hours):
    bore_mm = 1_000 * math.sqrt(4 * 200_000 / hours / 3_600 / (math.pi * 1.5))
    price = next(
        (p for dn, p in ((80, 18.26), (100, 21.31), (150, 30.6), (200, 40.04), (300, 102.88)) if dn >= bore_mm)
    )
    found = _water(supplier, receiver, "reclaimed_water", (200_000, "m3", "year"), tmp_path)
    assert found == pytest.approx(1_000 * (price + 0.72 * (6.59 + 1.36)))


def test_a_heat_pipe_has_the_power_of_the_hours_in_which_both_work(tmp_path):
    # 4,000 MWh in 8 · 250 hours are 2 MW: 288 EUR/m, and exchangers for 2 MW.
    found = _water((24, 365), (8, 250), "hot_water", (4_000, "MWh", "year"), tmp_path)
    assert found == pytest.approx(1_000 * 288 + 2 * (15_000 + 100_000))


def test_the_sentence_of_the_result_counts_pairs_and_links_each_by_its_name():
    firms = firms_of([("A", "a", 0, 0), ("B", "b", 10, 0), ("C", "c", 20, 0)])
    rows = [
        ("A", "output", "sludge", None, "t", "day"),
        ("B", "input", "sludge", 5, "t", "day"),
        ("C", "input", "sludge", 5, "t", "day"),
    ]
    found = analysed(firms, table_of(rows))
    assert message(found, "en").startswith("2 feasible exchanges; 0 links between 0 firms")
    assert message(found, "vi").startswith("2 cặp khả thi; 0 liên kết giữa 0 doanh nghiệp")


def test_where_a_metre_of_road_costs_nothing_there_is_no_break_even():
    assert np.isnan(worth.break_even_m(np.array([5.0, 5.0]), np.array([0.0, np.nan]))).all()
