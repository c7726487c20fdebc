"""The register day by day: what the slider shows is what a register as of that day says."""

from __future__ import annotations

import datetime

import numpy as np
import openpyxl
import pytest
import shapely

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.park.park import Park
from eco_ip_plugin.core.park.table import Table
from eco_ip_plugin.core.register.best import standing
from eco_ip_plugin.core.register.facts import read_facts
from eco_ip_plugin.core.register.given import Given, given_of
from eco_ip_plugin.core.register.ledger import ledger_of
from eco_ip_plugin.core.register.phases import read_phases
from eco_ip_plugin.core.register.register import register
from eco_ip_plugin.core.register.workbook import workbook
from tests.core.register.made import fact, facts, held, table
from tests.core.register.oracle import random_facts


def ledger(*rows):
    found, unread = read_facts(table(*rows))
    return ledger_of(Given(found, unread, read_phases({})))


PLAN = fact("BQ", "area_ha", 107, "2025-11-10", source_title="Quy hoạch")
APPROVAL = fact("BQ", "area_ha", 76.39, "2026-06-23", source_title="QĐ 2170/QĐ-UBND")


def test_the_slider_has_a_step_for_each_day_on_which_a_source_spoke():
    found = ledger(PLAN, APPROVAL, fact("BQ", "workers", 900, "2026-06-23", source_title="Báo cáo"), fact("A", "x", 1))
    assert found.days == (datetime.date(2025, 11, 10), datetime.date(2026, 6, 23))
    assert list(found.sources_of(found.days[1])) == [("Báo cáo", 1), ("QĐ 2170/QĐ-UBND", 1)]
    assert list(found.attributes) == ["area_ha", "workers", "x"]


def test_107_ha_are_believed_before_the_approval_and_76_39_after_it_and_both_days_know_one_contradiction():
    found = ledger(PLAN, APPROVAL)
    for day, area_ha in ((datetime.date(2026, 1, 1), 107.0), (datetime.date(2026, 7, 1), 76.39)):
        on = found.on(day)
        assert held(on) == {("BQ", "area_ha"): area_ha}
        assert (on.contradictions.count, on.contradicted.tolist()) == (1, [True])


@pytest.mark.parametrize("seed", range(5))
def test_every_day_is_as_a_register_of_that_day_alone(seed):
    found, unread = read_facts(table(*random_facts(seed)))
    whole = ledger_of(Given(found, unread, read_phases({})))
    for day in (*whole.days, datetime.date(2000, 1, 1)):
        once, on = register(found, unread, read_phases({}), day), whole.on(day)
        assert held(on) == held(once)
        assert repr(on.totals) == repr(once.totals)
        assert (dict(on.parks), on.not_yet, on.undated) == (dict(once.parks), once.not_yet, once.undated)


def test_each_fact_says_how_it_stands_on_the_day():
    all_ = facts(
        fact("A", "area_ha", 1, "2025-01-01", rank=2),
        fact("A", "area_ha", 2, "2025-06-01", rank=1),
        fact("A", "area_ha", 3, "2024-06-01", rank=2),
        fact("A", "area_ha", 4, "2027-01-01"),
        fact("A", "area_ha", 5, "2025-02-01", valid_to="2025-03-01"),
        fact("A", "area_ha", 6, "2025-02-01", valid_from="2028-01-01"),
    )
    assert standing(all_, datetime.date(2026, 1, 1)).tolist() == [
        "holds", "outranked", "older", "not_yet", "ended", "to_come"]  # fmt: skip


def test_neither_a_fact_nor_a_park_is_one_sentence():
    with pytest.raises(EcoIpError):
        ledger()


def test_the_workbook_has_figures_as_figures_bounds_as_words_and_what_was_not_read(tmp_path):
    found = ledger(
        PLAN, APPROVAL, fact("BQ", "occupancy_pct", "> 90 %", "2026-01-01"), fact("BQ", "name", "=1+1", "2026-01-01"),
        fact("BQ", "area_ha", "nhiều"),
    )  # fmt: skip
    path = tmp_path / "sổ.xlsx"
    path.write_bytes(workbook(found.on(datetime.date(2026, 7, 1)), found.attributes, {"BQ": "Lào Cai"}, "vi"))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Khu công nghiệp", "Dữ kiện đang dùng", "Mâu thuẫn giữa các nguồn", "Tổng hợp",
                               "Tỷ lệ lấp đầy", "Dòng không đọc được"]  # fmt: skip
    head, row = ([cell.value for cell in line] for line in book["Khu công nghiệp"].iter_rows(min_row=3, max_row=4))
    said = dict(zip(head, row))
    assert (said["Mã khu"], said["Tỉnh, thành phố"], said["Diện tích (ha)"]) == ("BQ", "Lào Cai", 76.39)
    assert said["Lấp đầy công bố (%)"] == "từ 90 % trở lên"
    assert not any(cell.data_type == "f" for sheet in book for line in sheet.iter_rows() for cell in line)
    assert book["Mâu thuẫn giữa các nguồn"].cell(4, 3).value == "107 ha"


def tabled(table_name, shapes=None, **columns):
    count = max(map(len, columns.values()))
    if table_name == "phase":
        columns = {**{each: [None] * count for each in ("area_ha", "starts", "ends")}, **columns}
    arrays = {each: np.array([*values, None], dtype=object)[:-1] for each, values in columns.items()}
    geometry = None if shapes is None else np.array([*shapes, None], dtype=object)[:-1]
    return Table(table_name, f"{table_name}_id", arrays, geometry)


def test_a_phase_lies_in_its_zones_else_in_its_park():
    tables = (
        tabled("park", [shapely.box(0, 0, 300, 100)], park_id=["A"], name=["A"], province=[None]),
        tabled("zone", [shapely.box(0, 0, 100, 100), shapely.box(100, 0, 300, 100)], zone_id=["1", "2"],
               park_id=["A", None], phase=["Giai Doan  I", "G2"], **{"class": ["industrial", "industrial"]}),
        tabled("plot", [], plot_id=[], park_id=[], status=[]),
        tabled("phase", phase_id=["G1", "G2", "G3"], park_id=["A", "A", "A"], name=["Giai đoạn I", "II", "III"]),
    )  # fmt: skip
    found = given_of(Park({each.name: each for each in tables}, "EPSG:9214", True)).phases
    assert shapely.area(np.array(found.geometry.tolist())).tolist() == [10_000.0, 20_000.0, 30_000.0]
