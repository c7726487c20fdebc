"""Measured figures of a year in forms, index and inventory: declared goes first, too few readings speak for none."""

from __future__ import annotations

import json

import openpyxl
import pytest

from eco_ip_plugin.core.park.one import Parks
from eco_ip_plugin.storage.changes import INSERT, Change
from eco_ip_plugin.storage.geopackage import series
from eco_ip_plugin.storage.park import read_park
from eco_ip_plugin.storage.readings.yearly import measured_years
from tests.processing.conftest import rows_of
from tests.support.stores import copied_store

JANUARY = 1_735_664_400
"""2025-01-01 00:00 in Vietnam."""
YEAR_H = 8760


def row(table: str, **values) -> Change:
    return Change(table, INSERT, values=values)


def a_plant() -> list[Change]:
    """A plant that takes in wastewater of which it has declared no COD, with four series every hour."""
    said = (("S1", "Flow", "m³/h", "wastewater_m3"), ("S2", "COD", "g/m³", "cod_kg"),
            ("S3", "Lưu lượng tái sử dụng", "m³/day", "wastewater_reused_m3"), ("S4", "pH", "-", None))  # fmt: skip
    return [
        row("park", park_id="P1", name="KCN Một"),
        row("firm", firm_id="F1", park_id="P1", name="Trạm", vsic="37", status="operating"),
        row("flow", flow_id="D1", firm_id="F1", direction="input", resource="wastewater", quantity=500_000, unit="m³",
            period="year", year=2025, status="current"),
        row("monitoring", monitoring_id="Q1", park_id="P1", firm_id="F1", name="Đầu vào", kind="wastewater"),
        *(row("stream", stream_id=id_, monitoring_id="Q1", parameter=name, symbol=name if id_ != "S3" else None,
              unit=unit, interval_s=3600, figure=figure) for id_, name, unit, figure in said),
    ]  # fmt: skip


def filled(path, hours=YEAR_H):
    """50 and 70 m³/h by turns; 400 mg/l; 480 m³ a day used again."""
    rows = []
    for hour in range(hours):
        at = {"t": JANUARY + 3600 * hour, "status": "00"}
        rows += [{"stream": 1, "v": 50.0 + 20.0 * (hour % 2), **at}, {"stream": 2, "v": 400.0, **at},
                 {"stream": 3, "v": 480.0, **at}]  # fmt: skip
    series.insert(path, {"reading": rows})


@pytest.fixture(scope="module")
def whole_year(tmp_path_factory, qgis_app):
    store = copied_store(tmp_path_factory.mktemp("năm") / "Trạm.gpkg", "lan", "vi", rows=a_plant)
    filled(store.path)
    return store


@pytest.fixture
def form(run, tmp_path):
    def go(store, year=2026):
        path = tmp_path / "biểu.json"
        run("reportforms", GEOPACKAGE=str(store.path), FORM="A.5", YEAR=year, REPORT_JSON=str(path), TABLE="memory:",
            LANGUAGE="en")  # fmt: skip
        return json.loads(path.read_text(encoding="utf-8"))["ENV.3"]

    return go


def test_a_year_is_the_mean_of_its_rate_times_its_hours_and_a_load_the_product(whole_year):
    found = {each.figure: each for each in measured_years(whole_year, Parks(read_park(whole_year)))}
    assert set(found) == {"wastewater_m3", "cod_kg", "wastewater_reused_m3"}
    assert found["wastewater_m3"].value == pytest.approx(60 * 8760)
    assert found["cod_kg"].value == pytest.approx(60 * 0.4 * 8760)
    assert found["wastewater_reused_m3"].value == pytest.approx(480 * 365)
    assert {(each.year, each.readings, each.completeness, each.enough, each.firm) for each in found.values()} == {
        (2025, 8760, 1.0, True, "F1")
    }


def test_a_form_takes_what_was_measured_where_nothing_is_declared_and_says_so(whole_year, form):
    cell = form(whole_year)
    assert cell["value"] == pytest.approx(100 * 480 * 365 / (60 * 8760), abs=1e-6)
    assert sorted(cell["rows"]) == ["stream/S1", "stream/S3"]


def test_the_inventory_takes_measured_cod_and_the_index_the_measured_water(whole_year, run, tmp_path):
    factors = tmp_path / "hệ số.csv"
    factors.write_text("key,value,unit\ncod_mcf,0.8,\n", encoding="utf-8")
    book = tmp_path / "esg.xlsx"
    found = run("carboninventory", GEOPACKAGE=str(whole_year.path), YEAR=2025, FACTORS=str(factors),
                INVENTORY="memory:", ESG_XLSX=str(book), LANGUAGE="en")  # fmt: skip
    (line,) = (each for each in rows_of(found["INVENTORY"]) if each["gas"] == "ch4")
    assert (line["activity"], line["row"]) == (pytest.approx(60 * 0.4 * 8760), "stream/S2")
    sheet = openpyxl.load_workbook(book).worksheets[0]
    (water,) = (row for row in sheet.iter_rows(values_only=True) if row[1] == "303-4")
    assert water[3] == pytest.approx(60 * 8760)
    assert "8,760 readings" in water[5] or "8760 readings" in water[5]


def test_too_few_readings_speak_for_no_year_and_a_declared_figure_goes_first(form, tmp_path, qgis_app):
    few = copied_store(tmp_path / "Ít.gpkg", "lan", "vi", rows=a_plant)
    filled(few.path, YEAR_H // 2)
    assert form(few)["state"] == "empty"
    told = copied_store(tmp_path / "Khai.gpkg", "lan", "vi", rows=a_plant)
    filled(told.path)
    facts = (("wastewater_m3", 600_000), ("wastewater_reused_m3", 60_000))
    told.save([row("fact", fact_id=f"S{at}", park_id="P1", attribute=name, value=value, as_of="2025-12-31")
               for at, (name, value) in enumerate(facts)], "lan")  # fmt: skip
    cell = form(told)
    assert (cell["value"], cell["rows"]) == (pytest.approx(10), ["fact/S1", "fact/S0"])
