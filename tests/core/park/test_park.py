"""A park from its tables: what can be looked up, and that what nobody entered is never counted as a figure."""

from __future__ import annotations

import datetime
import math

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.park.land import land_ha, occupancy
from eco_ip_plugin.core.park.park import Park, confidential, firms_of_zone, in_use, reported, zones_of_firms
from eco_ip_plugin.core.park.table import Table
from eco_ip_plugin.core.park.told import park_figures, park_message


def cells(values):
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def table(name, geometry=None, hidden=0, **columns):
    """A table whose key is `<name>_id`; figures are given as arrays, all else as lists."""
    columns = {each: values if isinstance(values, np.ndarray) else cells(values) for each, values in columns.items()}
    return Table(name, f"{name}_id", columns, None if geometry is None else cells(geometry), hidden=hidden)


def square(east_m, size_m=100.0):
    return shapely.box(east_m, 0.0, east_m + size_m, size_m)


ZONES = table(
    "zone", [square(0, 200), square(200), square(250), None, square(400)],
    zone_id=["Z1", "Z2", "Z3", "Z4", "Z5"], **{"class": ["industrial", "green", "green", "industrial", None]},
)  # fmt: skip
PLOTS = table(
    "plot", [square(0), square(50), square(100), None],
    plot_id=["L1", "L2", "L3", "L4"], zone_id=["Z1", "Z1", "Z1", "Z2"], status=["leased", "leased", "free", None],
)  # fmt: skip
FIRMS = table(
    "firm", [shapely.Point(10, 10), shapely.Point(220, 50), None, shapely.Point(9_000, 0)],
    firm_id=["F1", "F2", "F3", "F4"], plot_id=["L4", None, "L1", "L9"], confidential=np.array([0.0, 1.0, 0.0, np.nan]),
    status=["operating", "planned", None, "closed"],
)  # fmt: skip
FLOWS = table(
    "flow", flow_id=["D1", "D2", "D3", "D4"], firm_id=["F1", "F1", "F2", "F2"],
    year=np.array([2024.0, 2025.0, np.nan, 2027.0]), confidential=np.array([1.0, 0.0, 0.0, 0.0]),
)  # fmt: skip


def park(*tables, in_metres=True):
    return Park({each.name: each for each in (tables or (ZONES, PLOTS, FIRMS, FLOWS))}, "EPSG:9214", in_metres)


def test_rows_are_found_by_id_and_by_what_they_refer_to():
    assert (PLOTS.row_of("L3"), PLOTS.row_of("L9"), len(PLOTS)) == (2, None, 4)
    assert PLOTS.rows_where("zone_id", "Z1").tolist() == [0, 1, 2]
    assert PLOTS.rows_where("zone_id", "Z9").tolist() == []
    assert FIRMS.rows_of("plot_id", PLOTS).tolist() == [3, -1, 0, -1]
    assert (FIRMS.unknown("plot_id"), FLOWS.unknown("year")) == (1, 1)
    assert FIRMS.placed.tolist() == [True, True, False, True]
    assert not FLOWS.placed.any()


def test_a_table_that_comes_later_is_a_table_like_these():
    later = park(ZONES, table("measure", measure_id=["M1"], co2_t=np.array([12.5])))
    assert (set(later), later["measure"]["co2_t"].tolist()) == ({"zone", "measure"}, [12.5])
    with pytest.raises(KeyError):
        later["firm"]


def test_land_drawn_twice_counts_once_and_zones_of_no_class_are_unknown():
    # green: 200…300 and 250…350 m east, 100 m high: 1.5 ha, not 2
    assert land_ha(park()) == pytest.approx({"industrial": 4.0, "green": 1.5, "unknown": 1.0})
    assert land_ha(park(in_metres=False)) == {}


def test_occupancy_is_leased_over_industrial_land_and_unknown_plots_are_counted():
    let = occupancy(park())
    # L1 0…100 and L2 50…150 m: together 1.5 of the 4 ha of Z1; L4 has neither status nor shape
    assert (let.leased_ha, let.leasable_ha, let.unknown_plots) == (pytest.approx(1.5), pytest.approx(4.0), 1)
    assert let.share_pct == pytest.approx(37.5)


def test_a_status_or_a_class_that_is_none_of_the_list_is_not_known_and_counted():
    zones = table(
        "zone", [square(0, 200), square(200), square(300), square(400)],
        zone_id=["Z1", "Z2", "Z3", "Z4"], **{"class": ["industrial", "factories", "unknown", None]},
    )  # fmt: skip
    plots = table(
        "plot", [square(0), square(100), square(100)], plot_id=["L1", "L2", "L3"], status=["leased", "rented", "  "]
    )
    found = park(zones, plots, FIRMS)
    let = occupancy(found)
    assert (let.share_pct, let.unknown_plots, let.unknown_zones) == (pytest.approx(25.0), 2, 3)
    assert land_ha(found) == pytest.approx({"industrial": 4.0, "unknown": 3.0})
    for language, plots_said, zones_said in (
        ("en", "2 plots have no known status", "3 zones have no known land use"),
        ("vi", "2 lô không có tình trạng", "3 vùng không có loại đất"),
    ):
        assert plots_said in park_message(found, let, language)
        assert zones_said in park_message(found, let, language)
    rented = occupancy(park(ZONES, table("plot", [square(0)], plot_id=["L1"], status=["rented"])))
    assert (math.isnan(rented.share_pct), rented.unknown_plots) == (True, 1)


def test_service_land_counts_as_the_decree_says_and_warehouses_do_not():
    zones = table(
        "zone", [square(0, 300), square(300), square(400)], zone_id=["Z1", "Z2", "Z3"],
        **{"class": ["industrial", "service", "warehouse"]},
    )  # fmt: skip
    plots = table("plot", [square(250, 200)], plot_id=["L1"], status=["leased"])  # 250…450 m, 200 m high
    let = occupancy(park(zones, plots))
    # Z1 is 300 x 300 m = 9 ha, Z2 1 ha; the plot covers 50 x 200 m of Z1 and 100 x 100 m of Z2: 2 of 10 ha
    assert (let.industrial_ha, let.leasable_ha, let.leased_ha) == pytest.approx((9.0, 10.0, 2.0))
    assert let.share_pct == pytest.approx(20.0)


def test_leased_land_outside_the_industrial_zones_does_not_count():
    plots = table("plot", [square(150)], plot_id=["L1"], status=["leased"])
    assert occupancy(park(ZONES, plots)).leased_ha == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("zones", "plots", "in_metres"),
    [
        (ZONES, table("plot", [square(0)], plot_id=["L1"], status=[None]), True),  # nobody says whether it is leased
        (ZONES, table("plot", [], plot_id=[], status=[]), True),
        (table("zone", [square(0)], zone_id=["Z"], **{"class": ["green"]}), PLOTS, True),
        (ZONES, PLOTS, False),
    ],
)
def test_an_occupancy_that_cannot_be_known_is_not_nought(zones, plots, in_metres):
    found = park(zones, plots, FIRMS, in_metres=in_metres)
    assert math.isnan(occupancy(found).share_pct)
    assert park_figures(found, occupancy(found))["OCCUPANCY_PCT"] is None
    for language, said in (("vi", "Chưa rõ tỷ lệ lấp đầy"), ("en", "is not known")):
        assert said in park_message(found, occupancy(found), language)
        assert "0 %" not in park_message(found, occupancy(found), language)


def test_plots_that_are_all_free_are_an_occupancy_of_nought():
    assert occupancy(park(ZONES, table("plot", [square(0)], plot_id=["L1"], status=["free"]))).share_pct == 0.0


def test_a_firm_is_in_the_zone_of_its_plot_else_where_it_lies():
    # F1 stands in Z1, but its plot L4 is of Z2; F2 has no plot and lies in Z2; F3 by its plot; F4 is nowhere known
    assert zones_of_firms(park()).tolist() == [1, 1, 0, -1]
    assert firms_of_zone(park(), "Z2").tolist() == [0, 1]
    assert firms_of_zone(park(), "Z9").tolist() == []


def test_what_is_in_use_is_what_the_status_says():
    assert in_use(FIRMS).tolist() == [True, False, None, False]
    assert in_use(ZONES).tolist() == [None] * 5


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (datetime.date(2024, 12, 31), [True, False, True, False]),
        (datetime.date(2025, 1, 1), [False, True, True, False]),
        (datetime.date(2027, 6, 1), [False, True, True, True]),
    ],
)
def test_a_day_is_told_by_the_newest_year_of_each_firm_up_to_it(day, told):
    assert reported(park(), day).tolist() == told


def test_a_flow_is_confidential_by_its_own_mark_or_by_that_of_its_firm():
    assert confidential(park(), "flow").tolist() == [True, False, True, True]
    assert confidential(park(FLOWS), "flow").tolist() == [True, False, False, False]
    assert not confidential(park(), "zone").any()


def test_a_link_and_a_paper_are_confidential_by_the_firms_and_flows_they_tell_of():
    links = table(
        "link", link_id=["K1", "K2", "K3"], supplier=["F1", "F1", "F3"], receiver=["F2", "F3", "F4"],
        supply_flow=[None, "D1", "D2"], demand_flow=[None, None, None], confidential=np.zeros(3),
    )  # fmt: skip
    papers = table("attachment", attachment_id=["A1", "A2"], row_id=["F2", "L1"], confidential=np.zeros(2))
    found = park(FIRMS, FLOWS, links, papers)
    assert confidential(found, "link").tolist() == [True, True, False]
    assert confidential(found, "attachment").tolist() == [True, False]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_message_gives_counts_share_unknown_plots_and_what_is_kept_back(language):
    found = park(ZONES, PLOTS, table("firm", hidden=2, **FIRMS.columns))
    said = park_message(found, occupancy(found), language)
    share = {"vi": "37,5 % của 4,00 ha", "en": "37.5 % of 4.00 ha"}[language]
    for part in ("5 ", "4 ", "1 ", share, "2 "):
        assert part in said
    assert park_figures(park(), occupancy(park()))["HIDDEN_COUNT"] == 0
