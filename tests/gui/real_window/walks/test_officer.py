"""A real QGIS window of 1366 × 768: an officer takes over a list of firms with their flows and sends forms, with few
clicks."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from tests.gui.real_window import window


def listed(path):
    """40 firms, each on a plot of its own, and 200 flows, five a firm, as an officer has them in Excel."""
    book = openpyxl.Workbook()
    book.active.append(["STT", "Tên doanh nghiệp", "Số lô", "Mã ngành"])
    for k in range(40):
        book.active.append([k + 1, f"Công ty TNHH số {k + 1}", f"Lô {k + 1:02d}", 10 + k % 20])
    sheet = book.create_sheet("Dòng vật chất")
    sheet.append(["Tên doanh nghiệp", "Chiều", "Tài nguyên", "Khối lượng (tấn/năm)"])
    for k in range(200):
        sheet.append([f"cong ty tnhh so {k % 40 + 1}", "ra" if k % 2 else "vào", "bùn thải", k + 1])
    book.save(path)
    return path


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    reason = window.missing()
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("cửa sổ")
    (folder / "nhà" / "Documents").mkdir(parents=True)
    (folder / "danh sách").mkdir()
    told, store = folder / "seen.json", folder / "nhà" / "KCN Thử.gpkg"
    with window.display("1366x768") as screen:
        process = window.start(
            "walks/inside_officer.py", window.make_profile(folder), screen, HOME=str(folder / "nhà"),
            ECOIP_SEEN=str(told),
            ECOIP_STORE=str(store), ECOIP_LIST=str(listed(folder / "danh sách" / "Danh sách doanh nghiệp.xlsx")),
        )  # fmt: skip
        said = process.communicate()[0]
    assert process.returncode == 0, said
    return {**json.loads(told.read_text(encoding="utf-8")), "store": store}


def counts(store):
    with closing(sqlite3.connect(store)) as file:
        return {
            table: file.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("firm", "flow", "request")
        }


def test_forty_firms_on_plots_and_their_two_hundred_flows_come_in_under_twelve_clicks(seen):
    there = seen["list"]
    assert there["summary"].startswith("Doanh nghiệp: thêm 40")
    assert (there["on plots"], there["flows"]) == (40, 200)
    assert there["clicks"] < 12


def test_forty_forms_go_out_in_three_clicks_and_are_noted(seen):
    folder = Path(seen["folder"])
    assert len({each.name for each in folder.glob("*.xlsx")}) == 40
    assert seen["forms"]["requests"] == 40
    assert seen["forms"]["clicks"] <= 3


def test_all_of_it_is_in_the_store(seen):
    assert counts(seen["store"]) == {"firm": 40, "flow": 200, "request": 40}


def test_nothing_pushes_the_window_off_a_small_screen(seen):
    assert seen["list"]["size"] == [1366, 768]
