"""A real QGIS window, closed and gone: what was made there is where it was offered, and the second hand-in was checked
against its own boundary."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.gui.real_window import window
from tests.processing.zoning.test_hand_in import drawing


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    reason = window.missing()
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("cửa sổ")
    home = folder / "nhà"
    (home / "Documents").mkdir(parents=True)
    drawings = [str(drawing(folder / f"KCN lần {number}.dxf", green=green)) for number, green in ((1, 250), (2, 120))]
    told = folder / "seen.json"
    with window.display() as screen:
        process = window.start("inside_hand_in.py", window.make_profile(folder), screen, HOME=str(home),
                               ECOIP_DRAWINGS="|".join(drawings), ECOIP_SEEN=str(told))  # fmt: skip
        said = process.communicate()[0]
    assert process.returncode == 0, said
    return {**json.loads(told.read_text(encoding="utf-8")), "home": home}


def test_the_new_project_is_in_the_documents_folder_under_the_park_s_name_once_qgis_is_closed(seen):
    path = seen["home"] / "Documents" / "KCN Thử.gpkg"
    assert seen["store"] == str(path)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT name FROM park").fetchall() == [("KCN Thử",)]


def test_a_temporary_place_is_refused_in_the_window(seen):
    assert "thư mục tạm" in seen["refused"]


def test_each_check_was_offered_the_layers_of_the_last_drawing(seen):
    assert seen["checked"] == [
        [
            f"Phân khu chức năng · KCN lần {number} · lần {number}",
            f"Ranh giới quy hoạch · KCN lần {number} · lần {number}",
        ]
        for number in (1, 2)
    ]
    assert seen["green_pct"] == pytest.approx([25, 12])
    assert "thay đổi" in seen["summary"]


def test_every_report_is_still_there_once_qgis_is_closed(seen):
    for report in seen["reports"]:
        assert Path(report).parent == seen["home"] / "Documents"
        assert "<html" in Path(report).read_text(encoding="utf-8")
    assert len(set(seen["reports"])) == 2
