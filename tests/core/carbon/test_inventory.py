"""Inventories against figures by hand: each expected number is computed in sight."""

from __future__ import annotations

import datetime
import math

import pytest

from eco_ip_plugin.core.carbon.factors import table_of
from eco_ip_plugin.core.carbon.inventory import Ask, inventory, total, uncertainty
from eco_ip_plugin.core.carbon.reading import TABLES
from eco_ip_plugin.core.carbon.told import rows_missed
from eco_ip_plugin.core.errors import EcoIpError
from tests.support.forms.parks import parks_of

HEAD = "key,value,unit,year,report,sector,firm_id,source,priority,uncertainty_pct"


def firm(id_: str = "F1", vsic: str = "17", **more):
    return {"firm_id": id_, "park_id": "V", "name": f"Công ty {id_}", "vsic": vsic, "status": "operating",
            "hours_per_day": 24, "days_per_year": 365, **more}  # fmt: skip


def flow(id_: str, resource: str, quantity: float | None, unit: str, **more):
    return {"flow_id": id_, "firm_id": "F1", "direction": "input", "resource": resource, "quantity": quantity,
            "unit": unit, "period": "year", "year": 2023, "status": "current", **more}  # fmt: skip


def link(id_: str, resource: str, per_year: float, unit: str, **more):
    return {"link_id": id_, "supplier": "F2", "receiver": "F1", "resource": resource, "per_year": per_year,
            "unit": unit, "status": "implemented", **more}  # fmt: skip


def made(*flows, firms=None, factors=None, given=None, folder=None, year=2023, gwp="ar5", of="", **tables):
    """The inventory of one park. factors, given: lines of the user's tables, without and with their headings."""
    rows = {"park": [{"park_id": "V", "name": "KCN Vuông"}], "firm": firms or [firm()], "flow": list(flows), **tables}
    paths = []
    for name, text in (("hệ số.csv", factors and "\n".join([HEAD, *factors])), ("hoạt động.csv", given)):
        if text:
            (folder / name).write_text(text, encoding="utf-8")
        paths.append(folder / name if text else None)
    return inventory(parks_of(rows, TABLES), "V", Ask(year, gwp, of, *paths))


def tonnes(found, scope="1", gas=""):
    return total(found.lines, scope, gas=gas)


def lacking(found):
    return [line.lacks[0].rsplit(".", 1)[-1] for line in found.without_factor]


def test_ten_terajoules_of_anthracite_in_a_factory_and_in_a_power_plant() -> None:
    coal = flow("A", "anthracite", 10, "TJ")
    factory = made(coal)
    gases = [tonnes(factory, gas=gas) for gas in ("co2", "ch4", "n2o")]
    assert gases == pytest.approx([98300 * 10 / 1000, 10 * 10 * 28 / 1000, 1.5 * 10 * 265 / 1000], rel=1e-12)
    assert tonnes(factory) == pytest.approx(989.775, abs=1e-9)
    assert tonnes(made(coal, firms=[firm(vsic="35")])) == pytest.approx(987.255, abs=1e-9)
    assert tonnes(made(coal, gwp="ar6")) == pytest.approx(983 + 10 * 10 * 27e-3 + 1.5 * 10 * 273e-3, rel=1e-12)


@pytest.mark.parametrize(("quantity", "unit"), [(1000, "MWh"), (1e6, "kWh"), (3600, "GJ"), (1000 / 11.63, "TOE")])
def test_units_of_energy_give_one_result(quantity, unit) -> None:
    assert tonnes(made(flow("A", "electricity", quantity, unit)), "2") == pytest.approx(659.2, rel=1e-12)
    burnt = made(flow("A", "diesel", quantity, unit))
    assert tonnes(burnt) == pytest.approx(3.6 * (74100 + 3 * 28 + 0.6 * 265) / 1000, rel=1e-12)


def test_a_toe_is_41_868_gigajoules() -> None:
    one, other = (tonnes(made(flow("A", "diesel", *each))) for each in ((7, "TOE"), (7 * 41.868, "GJ")))
    assert one == pytest.approx(other, rel=1e-12)


def test_a_year_without_an_official_factor_asks_for_a_choice(tmp_path) -> None:
    power = flow("A", "electricity", 1000, "MWh", year=2024)
    found = made(power, year=2024)
    assert math.isnan(tonnes(found, "2"))
    assert lacking(found) == ["grid"]
    chosen = made(power, year=2024, factors=["grid_2024,0.6811,tCO2/MWh,2024,,,,Đại học Bách khoa,,"], folder=tmp_path)
    assert tonnes(chosen, "2") == pytest.approx(681.1)
    assert [(line.factor.source, line.factor.evidence) for line in chosen.lines] == [("Đại học Bách khoa", "project")]


STEAM = ["steam_kj_per_kg,2776,kJ/kg,,,,,sổ tay hơi,,", "boiler_efficiency,85 %,,,,,,thử lò 2023,,",
         "steam_share_diesel,1,,,,,,,,"]  # fmt: skip


def test_steam_by_the_corrected_formula(tmp_path) -> None:
    found = made(flow("A", "steam", 1, "t"), factors=STEAM, folder=tmp_path)
    assert tonnes(found, "2") == pytest.approx(2776 / 0.85 * 74100 / 1e9, rel=1e-12)
    assert f"{tonnes(found, '2'):.6f}" == "0.242002"
    heat = made(flow("A", "steam", 2776, "GJ"), factors=STEAM, folder=tmp_path)  # 2,776 GJ are 1,000 t of it
    assert tonnes(heat, "2") == pytest.approx(242.001882, abs=1e-6)
    assert lacking(made(flow("A", "steam", 1, "t"))) == ["row"]


@pytest.mark.parametrize("typed", ["85", "0", "-0.5", "x"])
def test_an_efficiency_that_is_no_fraction_is_refused(tmp_path, typed) -> None:
    with pytest.raises(EcoIpError):
        made(flow("A", "steam", 1, "t"), factors=[f"boiler_efficiency,{typed},,,,,,,,"], folder=tmp_path)


def test_shares_of_a_boiler_that_are_not_whole_are_refused(tmp_path) -> None:
    with pytest.raises(EcoIpError) as refused:
        made(flow("A", "steam", 1, "t"), factors=[*STEAM[:2], "steam_share_diesel,0.6,,,,,,,,"], folder=tmp_path)
    assert refused.value.key == "error.carbon.steam_shares"


def test_biogenic_steam_is_told_apart(tmp_path) -> None:
    shares = ["steam_share_diesel,0.25,,,,,,,,", "steam_share_biomass,0.75,,,,,,,,"]
    found = made(flow("A", "steam", 100, "t"), factors=[*STEAM[:2], *shares], folder=tmp_path)
    per_tonne = 2776 / 0.85 / 1e9
    assert tonnes(found, "2") == pytest.approx(100 * per_tonne * 0.25 * 74100)
    assert tonnes(found, "biogenic") == pytest.approx(100 * per_tonne * 0.75 * 100000)


def test_a_kilogram_of_a_refrigerant_is_its_potential_and_none_ships(tmp_path) -> None:
    gas = flow("A", "R-410A", 1, "kg")
    assert lacking(made(gas)) == ["gwp"]
    given = made(gas, factors=["gwp_r410a,1924,,2013,ar5,,,IPCC AR5 Phụ lục 8.A,,"], folder=tmp_path)
    assert tonnes(given) == pytest.approx(1.924)


@pytest.mark.parametrize(
    ("row", "key"),
    [("gwp_r410a,2088,,2007,ar4,,,AR4,,", "gwp_mixed"), ("gwp_ch4,25,,2007,ar4,,,AR4,,", "gwp_mixed"),
     ("gwp_r410a,2088,,,,,,x,,", "factor_report")],
)  # fmt: skip
def test_sets_of_potentials_are_never_mixed(tmp_path, row, key) -> None:
    with pytest.raises(EcoIpError) as refused:
        made(flow("A", "R-410A", 1, "kg"), factors=[row], folder=tmp_path)
    assert refused.value.key == f"error.carbon.{key}"


def test_a_table_with_both_reports_serves_either(tmp_path) -> None:
    rows = ["gwp_r32,677,,2013,ar5,,,AR5,,", "gwp_r32,771,,2021,ar6,,,AR6,,"]
    for gwp, kg in (("ar5", 677), ("ar6", 771)):
        found = made(flow("A", "r32", 1000, "kg"), factors=rows, folder=tmp_path, gwp=gwp)
        assert tonnes(found) == pytest.approx(kg)


def test_own_goes_before_decision_2626_and_that_before_ipcc(tmp_path) -> None:
    coal = flow("A", "anthracite", 10, "TJ")
    ipcc = made(coal, factors=["anthracite_co2,90000,kg/TJ,2006,,,,IPCC,ipcc,"], folder=tmp_path)
    assert tonnes(ipcc, gas="co2") == pytest.approx(983)
    own = made(coal, factors=["anthracite_co2,95000,kg/TJ,2023,,,F1,phòng thử nghiệm,,",
                              "anthracite_co2,96000,kg/TJ,2023,,,,chung,,"], folder=tmp_path)  # fmt: skip
    assert tonnes(own, gas="co2") == pytest.approx(950)
    gas = made(flow("A", "natural_gas", 1, "TJ"), firms=[firm(vsic="56")],
               factors=["natural_gas_co2,56100,kg/TJ,2006,,,,IPCC,ipcc,"], folder=tmp_path)  # fmt: skip
    assert tonnes(gas, gas="co2") == pytest.approx(56.1)  # of trade and services Decision 2626 has no natural gas


def test_what_nobody_knows_is_listed_and_never_guessed() -> None:
    found = made(flow("A", "coal", 10, "t"), flow("B", "natural_gas", 10, "m³"), flow("C", "petrol", 1, "TJ"),
                 flow("D", "diesel", None, "l"), flow("E", "vật lạ", 1, "t"))  # fmt: skip
    assert sorted(lacking(found)) == ["fuel", "heating", "which_coal"]
    assert len(found.unread) == 1
    assert [key for key, _ in found.notes] == ["carbon.note.unknown_resource"]
    assert math.isnan(tonnes(found))
    assert lacking(made(flow("C", "diesel", 1, "TJ"), firms=[firm(vsic="37")])) == ["sector"]
    assert lacking(made(flow("A", "coal", 10, "TJ"))) == ["which_coal"]


def test_litres_of_diesel_by_density_and_heating_value() -> None:
    found = made(flow("A", "dầu DO", 1000, "l"))
    assert tonnes(found, gas="co2") == pytest.approx(1 * 0.83 * 43.0 / 1000 * 74100 / 1000)
    assert found.lines[0].evidence == "secondary"


def test_biomass_keeps_its_co2_apart_and_its_other_gases_in() -> None:
    found = made(flow("A", "biomass", 1, "TJ"), firms=[firm(vsic="35")])
    assert tonnes(found, "biogenic") == pytest.approx(100)
    assert tonnes(found) == pytest.approx((30 * 28 + 4 * 265) / 1000)


def test_a_share_that_is_not_burnt_is_left_out(tmp_path) -> None:
    rows = ["burnt_anthracite,0.2,,,,,F1,làm nguyên liệu,,"]
    found = made(flow("A", "anthracite", 10, "TJ"), factors=rows, folder=tmp_path)
    assert tonnes(found) == pytest.approx(0.2 * 989.775)


def test_wastewater_is_counted_where_it_is_treated(tmp_path) -> None:
    firms = [firm(), firm("F2", "37")]
    flows = [flow("A", "wastewater", 1000, "m³", direction="output"), flow("B", "wastewater", 1000, "m³", firm_id="F2")]
    content = [{"content_id": str(n), "flow_id": id_, "parameter": "COD", "value": 2500, "unit": "mg/l"}
               for n, id_ in enumerate("AB")]  # fmt: skip
    both = made(*flows, firms=firms, content=content, factors=["cod_mcf,0.8,,,,,,thiết kế,,"], folder=tmp_path)
    expected = 1000 * 2.5 * 0.25 * 0.8 * 28 / 1000
    assert [(line.activity.firm, line.tonnes) for line in both.lines] == [("F2", pytest.approx(expected))]
    alone = made(flows[0], content=content, factors=["cod_mcf,0.8,,,,,,thiết kế,,"], folder=tmp_path)
    assert tonnes(alone) == pytest.approx(expected)
    assert lacking(made(flows[0], content=content)) == ["row"]


def test_power_over_a_link_is_parted_from_that_of_the_grid(tmp_path) -> None:
    firms = [firm(), firm("F2", "35")]
    given = {"link": [link("K", "electricity_chp", 400, "MWh")], "firms": firms}
    found = made(flow("A", "electricity", 1000, "MWh"), **given)
    assert tonnes(found, "2") == pytest.approx(600 * 0.6592)
    assert lacking(found) == ["direct"]
    assert found.location_t == pytest.approx(659.2)
    stated = made(flow("A", "electricity", 1000, "MWh"), **given, folder=tmp_path,
                  factors=["electricity_direct,0.1,tCO2/MWh,2023,,,F2,bên bán,,"])  # fmt: skip
    assert tonnes(stated, "2") == pytest.approx(600 * 0.6592 + 400 * 0.1)


def test_a_link_of_another_year_or_status_brings_nothing() -> None:
    firms = [firm(), firm("F2", "35")]
    for more in ({"status": "suggested"}, {"since": datetime.date(2024, 1, 1)}, {"until": datetime.date(2022, 12, 31)}):
        found = made(flow("A", "electricity", 1000, "MWh"), firms=firms, co2=None,
                     link=[link("K", "electricity_chp", 400, "MWh", co2_t_per_year=50.0, **more)])  # fmt: skip
        assert (tonnes(found, "2"), math.isnan(tonnes(found, "avoided"))) == (pytest.approx(659.2), True)


def test_what_links_avoid_stands_apart() -> None:
    found = made(flow("A", "electricity", 1000, "MWh"), firms=[firm(), firm("F2")],
                 link=[link("K", "fly_ash", 10, "t", co2_t_per_year=500.0)])  # fmt: skip
    assert (tonnes(found, "2"), tonnes(found, "avoided")) == (pytest.approx(659.2), 500.0)


def test_only_the_year_asked_for_counts_and_others_are_told() -> None:
    found = made(flow("A", "electricity", 1000, "MWh"), flow("B", "electricity", 5, "MWh", year=2024),
                 flow("C", "electricity", 5, "MWh", firm_id="F2", year=2022), firms=[firm(), firm("F2")])  # fmt: skip
    assert tonnes(found, "2") == pytest.approx(659.2)
    assert [(key, said["firms"]) for key, said in found.notes] == [("carbon.note.other_years", "F2 (2022)")]


def test_amounts_below_zero_stop_the_inventory() -> None:
    with pytest.raises(EcoIpError) as refused:
        made(flow("A", "electricity", -5, "MWh"))
    assert refused.value.key == "error.carbon.negative_flow"
    with pytest.raises(EcoIpError) as refused:
        made(product=[{"product_id": "S", "firm_id": "F1", "name": "Thép", "actual": -1.0, "year": 2023}])
    assert refused.value.key == "error.carbon.negative_production"


def test_a_table_of_activities_brings_what_the_store_has_no_place_for(tmp_path) -> None:
    given = ("firm_id;source;quantity;unit;sector\nF1;diesel;1.000,5;l;road\nF1;R410A;2;kg;\n"
             "F1;electricity_direct;10;MWh;\nF9;diesel;1;l;\n")  # fmt: skip
    found = made(given=given, factors=["gwp_r410a,1924,,2013,ar5,,,AR5,,", "electricity_direct,0.2,,,,,,x,,"],
                 folder=tmp_path)  # fmt: skip
    tj = 1.0005 * 0.83 * 43.0 / 1000
    assert tonnes(found) == pytest.approx(tj * (74100 + 3.9 * 28 + 3.9 * 265) / 1000 + 2 * 1.924)
    assert tonnes(found, "2") == pytest.approx(2.0)


def test_uncertainty_is_the_root_of_the_sum_of_squares(tmp_path) -> None:
    rows = ["uncertainty_electricity,3,%,,,,,công tơ,,", "grid_2023,0.6592,tCO2/MWh,2023,,,,CV 1726,,4"]
    found = made(flow("A", "electricity", 1000, "MWh"), flow("B", "electricity", 2000, "MWh"),
                 factors=rows, folder=tmp_path)  # fmt: skip
    assert [line.uncertainty_pct for line in found.lines] == pytest.approx([5.0, 5.0])
    assert uncertainty(found.lines) == pytest.approx(math.hypot(5 * 1, 5 * 2) / 3)
    assert math.isnan(uncertainty(made(flow("A", "electricity", 1000, "MWh")).lines))


def test_every_figure_has_source_year_and_evidence(tmp_path) -> None:
    found = made(flow("A", "anthracite", 10, "TJ"), flow("B", "electricity", 10, "MWh"), flow("C", "dầu DO", 9, "l"),
                 flow("D", "steam", 1, "t"), factors=STEAM, folder=tmp_path)  # fmt: skip
    for line in found.lines:
        assert line.is_known
        for each in line.rests_on:
            assert all((each.source, each.year)), each
            assert each.evidence in ("verified", "secondary", "project", "assumed"), each


def test_what_a_run_has_missed_is_a_row_to_fill_in(tmp_path) -> None:
    gas = flow("B", "natural_gas", 10, "Nm³")
    found = made(gas, flow("A", "R-32", 10, "kg"))
    assert rows_missed(found) == ["natural_gas_gj_per_nm3", "gwp_r32"]
    path = tmp_path / "tham số.csv"
    table = table_of(found.factors, rows_missed(found))
    path.write_text(table.replace("natural_gas_gj_per_nm3,,,,", "natural_gas_gj_per_nm3,,,0.036,"), encoding="utf-8")
    again = inventory(found_parks(gas), "V", Ask(2023, "ar5", "", path))
    assert tonnes(again, gas="co2") == pytest.approx(10 * 0.036 / 1000 * 56100 / 1000)


def found_parks(*flows):
    """The park of `made`, as its tables."""
    rows = {"park": [{"park_id": "V", "name": "KCN Vuông"}], "firm": [firm()], "flow": flows}
    return parks_of(rows, TABLES)
