"""`ecoip:dossierplaces` and the proof as a table: what the windows show, through QGIS as a model has it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsProcessingException

from tests.processing.conftest import SAMPLES, rows_of, sample, zone_layer
from tests.processing.dossier.vuong import TABLE

from .conftest import opened

LINES = [
    ("LINESTRING(500000 2340000, 500100 2340000)", "clean_water"),
    ("LINESTRING(500000 2340010, 500100 2340010)", "hyperloop"),
]


@pytest.fixture
def places(run):
    def places(**given):
        done = run("dossierplaces", **{"LANGUAGE": "en", "PLACES": "TEMPORARY_OUTPUT", **given})
        told = [
            tuple(row[name] for name in ("table", "kind", "class", "count", "state")) for row in rows_of(done["PLACES"])
        ]
        return told, done

    return places


def test_what_has_a_class_what_stays_behind_and_what_stays_empty(places):
    networks = zone_layer(LINES, fields="kind:string", kind="LineString", name="mạng lưới")
    told, done = places(ZONES=sample("kcn_vuong_zones"), CODE_FIELD="code", NETWORKS=networks)
    assert ("zone", "", "ChucNangSuDungDat_A", 5, "placed") in told
    assert ("network", "Drinking water", "MangLuoiCapNuoc_L", 1, "placed") in told
    assert ("network", "hyperloop", "", 1, "left") in told
    assert [row[4] for row in told if row[2] == "RanhGioiQuyHoach_A"] == ["from_zones", "from_zones"]
    assert [row[4] for row in told].count("empty") == 2  # relief and boundary marks
    assert (done["ROW_COUNT"], done["LEFT_COUNT"]) == (5 + 2 + 1, 1)
    assert done["SYSTEM"].startswith("EPSG:9214")


def test_what_it_says_is_what_an_export_writes(places, export):
    _, done = places(ZONES=sample("kcn_vuong_zones"), CODE_FIELD="code", BOUNDARY=sample("kcn_vuong_boundary"))
    package = export(FORMAT="gpkg")["PACKAGE"]
    rows = 0
    for path in (package / "HoSoGIS").glob("*.gpkg"):
        base = opened(path)
        rows += sum(base.GetLayer(place).GetFeatureCount() for place in range(base.GetLayerCount()))
    assert rows == done["ROW_COUNT"] == 7


def test_rows_of_a_store_without_a_shape_are_counted_here_and_told_by_the_export(run, places, export, tmp_path):
    store = run("createproject", SAMPLE="kcn_mau", GEOPACKAGE=str(tmp_path / "kho.gpkg"), LOAD=False)["STORE"]
    with closing(sqlite3.connect(store)) as database:
        key = database.execute("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = 'plot'").fetchone()[0]
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'plot'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute(f"UPDATE plot SET {key} = NULL WHERE fid <= 3")
        database.commit()
    told, _ = places(GEOPACKAGE=store)
    assert ("plot", "", "", 3, "shapeless") in told
    done = export(ZONES=None, CODE_FIELD=None, BOUNDARY=None, GEOPACKAGE=store, FORMAT="gpkg")
    (row,) = [row for row in rows_of(done["FINDINGS"]) if row["kind"] == "shapeless"]
    assert (row["level"], row["class"], row["count"]) == ("warning", "plot", 3)


def test_nothing_to_place_is_one_sentence(run, places):
    with pytest.raises(QgsProcessingException, match="There is nothing to write"):
        places()


def test_the_proof_is_a_table_whose_rows_differ_where_a_failure_says_so(export, inspect, tmp_path):
    basic = tmp_path / "gốc"
    basic.mkdir()
    shutil.copy(SAMPLES / "kcn_vuong.dxf", basic / "QH04.dxf")
    (basic / "bảng.csv").write_text(TABLE.replace("74,00", "73,00").replace("100,00", "99,00"), encoding="utf-8-sig")
    done = inspect(export(FORMAT="gpkg", BASIC=str(basic))["PACKAGE"], PROOF="TEMPORARY_OUTPUT")
    rows = {row["class"]: row for row in rows_of(done["PROOF"])}
    assert list(rows) == ["green", "traffic", "technical", "social", "industrial", "boundary"]
    industrial, boundary = rows["industrial"], rows["boundary"]
    assert (industrial["gis_ha"], industrial["drawing_ha"], industrial["table_ha"]) == pytest.approx((74, 74, 73))
    assert (boundary["gis_ha"], boundary["table_ha"]) == pytest.approx((100, 99))
    assert boundary["apart_ha"] == pytest.approx(0)
    assert {name for name, row in rows.items() if row["state"] == "differs"} == {"industrial", "boundary"}
    assert {row["kind"] for row in rows_of(done["FINDINGS"]) if row["level"] == "fail"} == {"table_area", "table_total"}


def test_without_drawing_and_table_nothing_is_compared(export, inspect):
    done = inspect(export(FORMAT="gpkg")["PACKAGE"], PROOF="TEMPORARY_OUTPUT")
    assert {row["state"] for row in rows_of(done["PROOF"])} == {"not_compared"}
