"""A list of measures into a store, as a user runs it: what is written, what is refused, and that it is taken back."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook
from qgis.core import QgsProcessingException

from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.storage.changes import INSERT, Change
from eco_ip_plugin.storage.exchange.rows import stored_rows
from tests.support.stores import copied_store

HEAD = ("Mã DN", "Doanh nghiệp", "Giải pháp", "Năm", "Tình trạng", "Điện (kWh)", "Vốn đầu tư (triệu đồng)")


def forty_firms() -> list[Change]:
    """A park with forty firms that operate and one that is closed."""
    firms = []
    for n in range(1, 42):
        status = "operating" if n <= 40 else "closed"
        values = {"firm_id": f"F{n}", "park_id": "P1", "name": f"Nhà máy số {n}", "status": status}
        firms.append(Change("firm", INSERT, values=values))
    return [Change("park", INSERT, values={"park_id": "P1", "name": "KCN Một"}), *firms]


@pytest.fixture
def forty(tmp_path: Path, qgis_app):
    return copied_store(tmp_path / "bốn mươi.gpkg", "lan", "vi", rows=forty_firms)


def listed(path: Path, *rows: tuple) -> str:
    book = Workbook()
    for row in (("DANH SÁCH GIẢI PHÁP",), HEAD, *rows):
        book.active.append(row)
    book.active.merge_cells("A1:G1")
    book.save(path)
    return str(path)


def counts(done: dict) -> tuple:
    return tuple(done[name] for name in ("ADDED", "CHANGED", "SAME", "REFUSED"))


def in_file(path: Path, table: str) -> list[dict]:
    with closing(sqlite3.connect(path)) as file:
        file.row_factory = sqlite3.Row
        return [dict(each) for each in file.execute(f'SELECT * FROM "{table}"')]


def test_seven_of_forty_firms_are_17_5_and_eight_are_20_per_cent(run, forty, tmp_path) -> None:
    rows = [(f"F{n}", None, "Đèn LED", "2023", "đã thực hiện", "1.000,0", None) for n in range(1, 8)]
    rows.append(("F41", None, "Đèn LED", "2023", "đã thực hiện", "1.000,0", None))  # closed: not asked
    rows.append(("F8", None, "Đèn LED", "2023", "dự kiến", "1.000,0", None))
    path = listed(tmp_path / "giải pháp.xlsx", *rows)
    seven = run("importmeasures", FILE=path, GEOPACKAGE=str(forty.path))
    assert counts(seven) == (9, 0, 0, 0)
    assert (seven["FIRMS_DONE"], seven["FIRMS_ASKED"], seven["DONE_PCT_LOW"], seven["DONE_PCT_HIGH"]) == (
        7,
        40,
        17.5,
        17.5,
    )
    rows[-1] = ("F8", None, "Đèn LED", "2023", "đã thực hiện", "1.000,0", None)
    eight = run("importmeasures", FILE=listed(tmp_path / "b.xlsx", *rows), GEOPACKAGE=str(forty.path))
    assert counts(eight) == (0, 1, 8, 0)
    assert eight["DONE_PCT_LOW"] == eight["DONE_PCT_HIGH"] == 20.0
    written = {each["firm_id"]: each for each in in_file(forty.path, "measure")}
    assert written["F1"]["co2_t"] == pytest.approx(0.6592)
    assert (written["F1"]["park_id"], written["F1"]["year"], written["F8"]["status"]) == ("P1", 2023, "done")
    assert {(each["kind"], each["quantity"], each["unit"]) for each in in_file(forty.path, "effect")} == {
        ("electricity", 1000.0, "kWh")
    }


@pytest.mark.parametrize("kind", ["geopackage", "postgis"])
def test_a_list_is_taken_back_as_one(run, forty, tmp_path, kind, request, monkeypatch) -> None:
    from eco_ip_plugin.processing.framework import store as chosen

    there = forty
    if kind == "postgis":
        there = request.getfixturevalue("postgis")("lan")
        there.save(forty_firms())
    monkeypatch.setattr(chosen, "_chosen", lambda run: there)

    def everything():
        found = stored_rows(there, ("measure", "effect"), Silent())
        return {name: (each.fids, each.rows) for name, each in found.items()}

    run("importmeasures", FILE=listed(tmp_path / "a.xlsx", ("F1", None, "Đèn LED", 2023, "done", 500, 3)))
    before = everything()
    path = listed(
        tmp_path / "b.xlsx",
        ("F1", None, "Đèn LED", 2023, "done", 900, 3),
        (None, "nha may so 2", "Bảo ôn", 2022, "done", 100, None),
        ("F2; F3", None, "Hai", 2022, "done"),
    )
    look = run("importmeasures", FILE=path, APPLY=False)
    assert everything() == before
    assert look["IMPORT_ID"] == ""
    done = run("importmeasures", FILE=path)
    assert counts(done) == counts(look) == (1, 1, 0, 1)
    assert everything() != before
    back = run("takebackimport", IMPORT_ID=done["IMPORT_ID"])
    assert back["TAKEN_BACK"] == 4  # a measure added and one changed, each with its effect
    assert everything() == before


def test_each_line_is_told_with_its_reason_and_csv_is_read_as_well(run, forty, tmp_path) -> None:
    path = tmp_path / "danh sách.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([("firm_id", "title", "year", "status", "kwh"), ("F1", "Đèn LED", "2023", "done", "1.234,5"),
                          ("F1; F2", "Bơm", "2023", "done", "5"), ("F3", "Quạt", "2024", "done", "7,5")])  # fmt: skip
    done = run("importmeasures", FILE=str(path), GEOPACKAGE=str(forty.path), ROWS="memory:", LANGUAGE="vi")
    rows = [each.attributes() for each in done["ROWS"].getFeatures()]
    names = done["ROWS"].fields().names()
    said = {row[names.index("line")]: row for row in rows if row[names.index("message")]}
    assert "Một dòng có nhiều doanh nghiệp" in said[3][names.index("message")]
    assert "chưa có hệ số lưới điện năm 2024" in said[4][names.index("message")]
    assert "1 giải pháp có lượng điện nhưng không tính được CO2" in done["MESSAGE"]
    co2 = {each["firm_id"]: each["co2_t"] for each in in_file(forty.path, "measure")}
    assert co2 == {"F1": pytest.approx(1.2345 * 0.6592), "F3": None}


def test_an_own_factor_takes_the_place_of_a_missing_one(run, forty, tmp_path) -> None:
    (tmp_path / "factors.csv").write_text("key,value,source\ngrid_2024,0.7,Văn bản X\n", encoding="utf-8")
    path = listed(tmp_path / "a.xlsx", ("F1", None, "Đèn LED", 2024, "done", 2000, None))
    run("importmeasures", FILE=path, GEOPACKAGE=str(forty.path), FACTORS=str(tmp_path / "factors.csv"))
    assert in_file(forty.path, "measure")[0]["co2_t"] == pytest.approx(1.4)


def test_a_file_without_measures_writes_nothing(run, forty, tmp_path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="no table of measures"):
        run("importmeasures", FILE=str(tmp_path / "a.csv"), GEOPACKAGE=str(forty.path))
    assert in_file(forty.path, "measure") == in_file(forty.path, "import") == []
