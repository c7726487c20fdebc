"""`ecoip:parkregister` through QGIS: facts from layers, CSV, Excel and stores; phases on the temporal controller."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from qgis.core import (
    QgsDateTimeRange,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from eco_ip_plugin.core.park.park import Park
from eco_ip_plugin.core.park.table import Table
from tests.processing.conftest import box, rows_of, zone_layer
from tests.support.stores import copied_store

TABLES = ("REGISTER", "CONTRADICTIONS", "TOTALS", "OCCUPANCY", "CHECKS", "YEARS", "UNREAD")
HEAD = "park_id,attribute,value,value_low,unit,source_title,source_date,rank,evidence"
ROWS = """BQ,area_ha,107,,ha,Quy hoạch,2025-11-10,,secondary
BQ,area_ha,"76,39",,ha,QĐ 2170/QĐ-UBND,23/06/2026,,secondary
BQ,occupancy_pct,> 90 %,,,Báo cáo,2026-01-15,,assumed
BQ,workers,1.200,,,Báo cáo,2026-01-15,,assumed
VY,area_ha,"40,5",,,QĐ,2024-01-01,,verified
VY,area_ha,nhiều,,,,,,
"""
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
OSM, LAND_USE = SHARED / "vn_parks_osm.csv", SHARED / "park_land_use_tables.csv"


@pytest.fixture
def register(run):
    def register(**parameters):
        defaults = {"AS_OF": "2026-07-01", "LANGUAGE": "en", **dict.fromkeys(TABLES, "TEMPORARY_OUTPUT")}
        return run("parkregister", **{**defaults, **parameters})

    return register


@pytest.fixture
def csv_file(tmp_path):
    path = tmp_path / "Sổ đăng ký" / "dữ kiện 2026.csv"
    path.parent.mkdir()
    path.write_text(f"{HEAD}\n{ROWS}", encoding="utf-8")
    return str(path)


def held(layer):
    return {(row["park_id"], row["attribute"]): row["value"] for row in rows_of(layer)}


def test_a_csv_file_as_offices_write_it(register, csv_file):
    done = register(FACTS=csv_file)
    assert held(done["REGISTER"]) == {
        ("BQ", "area_ha"): 76.39, ("BQ", "occupancy_pct"): None, ("BQ", "workers"): 1200.0, ("VY", "area_ha"): 40.5,
    }  # fmt: skip
    (bound,) = [row for row in rows_of(done["REGISTER"]) if row["attribute"] == "occupancy_pct"]
    assert (bound["low"], bound["high"], bound["unit"]) == (90.0, None, "%")
    (pair,) = rows_of(done["CONTRADICTIONS"])
    assert (pair["value_a"], pair["value_b"], pair["source_b"]) == (107.0, 76.39, "QĐ 2170/QĐ-UBND")
    assert pair["delta"] == pytest.approx(-30.61)
    area = next(row for row in rows_of(done["TOTALS"]) if row["attribute"] == "area_ha")
    assert (area["value"], area["parks"], area["missing"]) == (pytest.approx(76.39 + 40.5), 2, 0)
    assert (done["PARK_COUNT"], done["CONTRADICTION_COUNT"], done["UNREAD_COUNT"]) == (2, 1, 1)
    assert rows_of(done["UNREAD"])[0]["row"] == 6


@pytest.mark.parametrize(("day", "area_ha"), [("2026-01-01", 107.0), ("2026-07-01", 76.39)])
def test_what_was_believed_on_a_day(register, csv_file, day, area_ha):
    done = register(FACTS=csv_file, AS_OF=day)
    assert held(done["REGISTER"])[("BQ", "area_ha")] == area_ha
    assert done["CONTRADICTION_COUNT"] == 1


def test_a_workbook_with_days_and_a_cell_formatted_as_a_percentage(register, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["park_id", "attribute", "value", "source_date"])
    sheet.append(["A", "area_ha", 100.25, datetime.datetime(2025, 5, 1)])
    sheet.append(["A", "occupancy_pct", 0.532, datetime.date(2025, 5, 1)])
    sheet["C3"].number_format = "0.0%"
    path = tmp_path / "sổ.xlsx"
    book.save(path)
    found = rows_of(register(FACTS=str(path))["REGISTER"])
    assert [(row["attribute"], row["value"]) for row in found] == [("area_ha", 100.25), ("occupancy_pct", 53.2)]
    assert found[0]["source_date"] == QDate(2025, 5, 1)


def test_a_layer_with_days_and_nulls(register):
    fields = "park_id:string,attribute:string,value:double,value_low:double,source_date:date,rank:integer"
    rows = [(None, "A", "area_ha", 100.0, None, QDate(2025, 1, 1), None),
            (None, "A", "workers", None, 500.0, None, None), (None, None, None, None, None, None, None)]  # fmt: skip
    done = register(FACTS=zone_layer(rows, fields=fields, kind="NoGeometry", crs=""))
    found = {row["attribute"]: row for row in rows_of(done["REGISTER"])}
    assert (found["area_ha"]["value"], found["area_ha"]["source_date"]) == (100.0, QDate(2025, 1, 1))
    assert (found["workers"]["value"], found["workers"]["low"]) == (None, 500.0)


PHASE_FIELDS = "phase_id:string,park_id:string,name:string,starts:date,ends:date"


def phases(crs="EPSG:9214"):
    return zone_layer(
        [(box(0, 500), "1", "P", "I", QDate(2027, 3, 1), QDate(2028, 2, 28)),
         (box(500, 1000), "2", "P", "II", QDate(2028, 3, 1), None),
         (box(0, 10), "3", "P", "lỗi", QDate(2028, 3, 1), QDate(2027, 1, 1))],
        crs, "giai đoạn", PHASE_FIELDS,
    )  # fmt: skip


def test_phases_are_shown_by_the_temporal_controller_from_their_start_to_their_end(ecoip, csv_file):
    feedback, context = QgsProcessingFeedback(False), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    loaded = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", QgsProject.instance())
    parameters = {"FACTS": csv_file, "PHASES": phases(), "PHASES_OUT": loaded, "LANGUAGE": "en"}
    results, done = ecoip.algorithm("parkregister").create().run(parameters, context, feedback)
    assert done, feedback.textLog()
    (details,) = context.layersToLoadOnCompletion().values()
    layer = context.getMapLayer(results["PHASES_OUT"])
    details.postProcessor().postProcessLayer(layer, context, feedback)
    time = layer.temporalProperties()
    assert (time.isActive(), time.startField(), time.endField()) == (True, "starts", "ends")
    assert "1 phase has days" in feedback.textLog()

    def shown(year, month):
        day = QDate(year, month, 15)
        moment = QgsDateTimeRange(QDateTime(day, QTime(0, 0)), QDateTime(day, QTime(23, 59)))
        temporal = QgsVectorLayerTemporalContext()
        temporal.setLayer(layer)
        layer.setSubsetString("")
        wanted = time.createFilterString(temporal, moment)
        return sorted(feature["name"] for feature in layer.getFeatures(wanted))

    assert [shown(2026, 6), shown(2027, 6), shown(2028, 6), shown(2031, 1)] == [[], ["I"], ["II"], ["II"]]


def test_phases_without_a_field_of_areas_are_measured_and_counted_by_year(register, csv_file):
    done = register(FACTS=csv_file, PHASES=phases())
    # 500 m x 1000 m are 50 ha
    assert [(row["year"], row["phase_ha"], row["phases"]) for row in rows_of(done["YEARS"])] == [
        (2027, 50.0, 1), (2028, 100.0, 2),
    ]  # fmt: skip


def test_phases_where_a_metre_is_none_are_shown_and_not_measured(register, csv_file):
    done = register(FACTS=csv_file, PHASES=phases("EPSG:3857"), PHASES_OUT="TEMPORARY_OUTPUT")
    assert [row["area_ha"] for row in rows_of(done["PHASES_OUT"])] == [None, None]
    assert [row["phases_unknown"] for row in rows_of(done["YEARS"])] == [1, 2]


@pytest.fixture
def store(qgis_app, tmp_path):
    return copied_store(tmp_path / "kho dữ liệu.gpkg", "Lan", "vi", sample="kcn_mau")


def test_a_project_without_facts_tells_the_occupancy_of_its_plots(register, store):
    done = register(GEOPACKAGE=str(store.path))
    (row,) = rows_of(done["OCCUPANCY"])
    from eco_ip_plugin.core.park.land import occupancy
    from eco_ip_plugin.storage.park import read_park

    let = occupancy(read_park(store, ("zone", "plot")))
    assert row["computed_pct"] == pytest.approx(let.share_pct)
    assert (row["computed_from"], row["declared_pct"], done["PARK_COUNT"]) == ("plots", None, 1)


def test_the_facts_and_phases_of_a_project_stand_beside_its_plots(register, store, monkeypatch):
    """As a store keeps them: days as days, figures with NaN."""
    from eco_ip_plugin.storage import park as reading
    from eco_ip_plugin.storage import schema

    kept = reading.read_park(store, ("park", "zone", "plot"))
    park_id = kept["park"]["park_id"][0]
    facts = {
        "park_id": [park_id, park_id], "attribute": ["occupancy_pct", "area_ha"], "value": np.array([81.0, 638.0]),
        "value_low": np.array([np.nan, np.nan]), "source_title": ["Báo cáo", None],
        "source_date": [datetime.date(2026, 1, 1), None],
    }  # fmt: skip
    timed = {"phase_id": ["G1"], "park_id": [park_id], "name": ["I"], "area_ha": np.array([300.0]),
             "starts": [datetime.date(2027, 1, 1)], "ends": [None]}  # fmt: skip
    tables = {**kept, "fact": made("fact", facts), "phase": made("phase", timed)}
    known = {**schema.tables(), "fact": None, "phase": None}
    monkeypatch.setattr(schema, "tables", lambda: known)
    monkeypatch.setattr(type(store), "tables", lambda self: ("park", "zone", "plot", "fact", "phase"))
    monkeypatch.setattr(reading, "read_park", lambda *given: Park(tables, kept.crs, kept.in_metres))
    done = register(GEOPACKAGE=str(store.path), PHASES_OUT="TEMPORARY_OUTPUT", PARK=park_id)
    (row,) = rows_of(done["OCCUPANCY"])
    assert (row["declared_pct"], row["source"]) == (81.0, "Báo cáo")
    assert row["delta_pct"] == pytest.approx(row["computed_pct"] - 81.0)
    (phase,) = done["PHASES_OUT"].getFeatures()
    assert (phase["name"], phase["starts"], phase.hasGeometry()) == ("I", QDate(2027, 1, 1), True)
    assert done["PHASES_OUT"].crs().authid() == "EPSG:9214"


def made(name, columns):
    cells = {}
    for field, values in columns.items():
        cells[field] = values if isinstance(values, np.ndarray) else np.array([*values, None], dtype=object)[:-1]
    cells[f"{name}_id"] = np.array([str(each) for each in range(len(cells["park_id"]))], dtype=object)
    return Table(name, f"{name}_id", cells)


def refusal(register, **parameters):
    sentences = []
    for language in ("vi", "en"):
        with pytest.raises(QgsProcessingException) as refused:
            register(LANGUAGE=language, **parameters)
        sentences.append(str(refused.value))
    assert sentences[0] != sentences[1]
    assert not [sign for sign in ("Traceback", "{", "None") for each in sentences if sign in each]
    return sentences[1]


def test_neither_facts_nor_a_project_is_one_sentence(register, qgis_new_project):
    assert "There are no facts" in refusal(register)


def test_bad_input_is_one_sentence(register, csv_file, tmp_path):
    assert "There is no park “X”. The ids there are: BQ, VY" in refusal(register, FACTS=csv_file, PARK="X")
    lacking = tmp_path / "thiếu.csv"
    lacking.write_text("park_id,value\nA,1\n", encoding="utf-8")
    assert "“attribute”" in refusal(register, FACTS=str(lacking))
    empty = tmp_path / "rỗng.csv"
    empty.write_text(f"{HEAD}\n", encoding="utf-8")
    assert "no fact that can be read" in refusal(register, FACTS=str(empty))
    assert "starts" in refusal(register, FACTS=csv_file, PHASES=zone_layer([(box(0, 1), "x")]))
    assert "không có.gpkg" in refusal(register, GEOPACKAGE=str(tmp_path / "không có.gpkg"))
    assert refusal(register, FACTS=str(tmp_path / "không có.csv"))


def test_one_park_of_several(register, csv_file):
    done = register(FACTS=csv_file, PARK="VY")
    assert held(done["REGISTER"]) == {("VY", "area_ha"): 40.5}
    assert (done["PARK_COUNT"], done["CONTRADICTION_COUNT"]) == (1, 0)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_report_names_both_sources_and_what_is_missing(register, csv_file, tmp_path, language):
    report = tmp_path / "báo cáo.html"
    register(FACTS=csv_file, REPORT=str(report), LANGUAGE=language)
    page = report.read_text(encoding="utf-8")
    for words in ("Quy hoạch", "QĐ 2170/QĐ-UBND", {"vi": "76,39", "en": "76.39"}[language]):
        assert words in page


def test_real_parks_and_their_land_use_tables(register, tmp_path):
    if not (OSM.is_file() and LAND_USE.is_file()):
        pytest.skip("the real tables are not beside this checkout")
    path = tmp_path / "thật.csv"
    sums: dict[str, float] = {}
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["park_id", "attribute", "value", "text", "source_title"])
        for row in csv.DictReader(OSM.open(encoding="utf-8")):
            out.writerow([row["id"], "name", "", row["name"], row["source"]])
        for row in csv.DictReader(LAND_USE.open(encoding="utf-8")):
            if row["total_ha"] and row["park"] not in sums:
                sums[row["park"]] = float(row["total_ha"])
                out.writerow([row["park"], "area_ha", row["total_ha"], "", row["source_doc"]])
    done = register(FACTS=str(path))
    parks = sum(1 for _ in csv.DictReader(OSM.open(encoding="utf-8"))) + len(sums)
    assert done["PARK_COUNT"] == parks
    area = next(row for row in rows_of(done["TOTALS"]) if row["attribute"] == "area_ha")
    assert (area["value"], area["parks"], area["missing"]) == (
        pytest.approx(sum(sums.values())), len(sums), parks - len(sums),
    )  # fmt: skip
