"""The window that takes readings in, as somebody uses it: a doubt settled, a mapping kept, an import taken back."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing

import pytest
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from eco_ip_plugin import settings
from eco_ip_plugin.gui.monitoring.imports.window import ReadingsImport
from tests.support.stores import copied_store

DISPLAY = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def window(iface, hold):
    """A window over nothing yet."""
    settings.set_reading_mapping("", {})
    made = hold(ReadingsImport({}, iface.mainWindow()))
    yield made
    made.looking.stop()
    made.run.stop()


def wait(window, most_s=20.0):
    """Until nothing is looked at and nothing runs."""
    end = time.monotonic() + most_s
    while (window.looking.is_running or window.run.is_running) and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    QCoreApplication.processEvents()
    assert not window.looking.is_running
    assert not window.run.is_running


def shown(model):
    """The texts of a table."""
    return [
        [model.data(model.index(row, column), DISPLAY) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def written(folder, text, name="Số liệu.csv"):
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def press(window, name, value):
    """Choose an entry of a combo box as a user does."""
    box = window.findChild(QWidget, f"readings_{name}")
    at = box.findData(value)
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)
    wait(window)


def test_first_readings_are_shown_as_they_will_be_read_with_the_refused_line_beside(window, tmp_path):
    path = written(
        tmp_path / "một",
        "Trạm;Thông số;Thời gian;Giá trị;Đơn vị\nNT1;COD;13/07/2026 07:00;1.234,5;mg/l\nNT1;COD;x;1;mg/l\n",
    )
    window.look_into(str(path))
    wait(window)
    assert shown(window.rows)[0][:4] == ["2", "2026-07-13 07:00:00", "NT1", "COD"]
    assert shown(window.rows)[0][4].replace(",", ".") == "1234.5"
    ((remark,),) = shown(window.remarks)
    assert remark.startswith("✗")
    assert "3" in remark
    assert window.go.isEnabled()


def test_a_doubt_stops_the_import_until_it_is_settled_and_is_remembered_for_the_folder(window, iface, hold, tmp_path):
    path = written(tmp_path / "hai", "Thời gian;COD (mg/l)\n01/07/2026 07:00;1,5\n02/07/2026 07:00;2,5\n")
    window.look_into(str(path))
    wait(window)
    assert not window.go.isEnabled()
    assert shown(window.remarks)[0][0].startswith("?")
    assert shown(window.rows)[1] == ["01/07/2026 07:00", "1,5"]  # the cells as they stand there
    press(window, "time_formats", "dmy")
    assert window.go.isEnabled()
    assert [row[1] for row in shown(window.rows)] == ["2026-07-01 07:00:00", "2026-07-02 07:00:00"]
    window.files.for_run(str(path.parent))
    other = hold(ReadingsImport({}, iface.mainWindow()))
    other.look_into(str(written(tmp_path / "hai", path.read_text("utf-8"), "thêm.csv")))
    wait(other)
    assert other.go.isEnabled()


def test_mapping_is_saved_and_loaded_and_a_wrong_one_is_told(window, tmp_path):
    path = written(tmp_path / "ba", "Thời gian;COD (mg/l)\n01/07/2026 07:00;1,5\n")
    window.look_into(str(path))
    wait(window)
    press(window, "time_formats", "mdy")
    window.files.save(tmp_path / "ánh xạ.json")
    kept = json.loads((tmp_path / "ánh xạ.json").read_text("utf-8"))
    assert (kept["time_formats"], kept["layout"]) == (["mdy"], "wide")
    window.change({})
    wait(window)
    window.files.load(tmp_path / "ánh xạ.json")
    wait(window)
    assert shown(window.rows)[0][1] == "2026-01-07 07:00:00"
    (tmp_path / "sai.json").write_text('{"cột": 1}', encoding="utf-8")
    window.files.load(tmp_path / "sai.json")
    assert "cột" in window.status.text()


def test_column_of_values_taken_out_is_not_read(window, tmp_path):
    path = written(tmp_path / "bốn", "time,COD (mg/l),pH\n2026-07-01 07:00,1.5,7.2\n")
    window.look_into(str(path))
    wait(window)
    assert [row[3] for row in shown(window.rows)] == ["COD", "pH"]
    window.columns.series.removeRow(1)
    window.columns.series.item(0, 3).setText("NT9")
    wait(window)
    assert [row[2:4] for row in shown(window.rows)] == [["NT9", "COD"]]


def test_folder_lists_its_files_each_by_its_kind(window, tmp_path):
    folder = tmp_path / "năm"
    written(folder, "time,COD (mg/l)\n2026-07-01 07:00,1.5\n", "a.csv")
    written(folder, "COD\t23.1\tmg/L\t20260701103500\t00\n", "NT01_20260701103500.txt")
    window.look_into(str(folder))
    wait(window)
    wait(window)
    assert [window.source.files.itemText(at) for at in range(2)] == ["NT01_20260701103500.txt", "a.csv"]
    assert shown(window.rows)[0][1:4] == ["2026-07-01 10:35:00", "NT01", "COD"]
    assert not window.columns.isEnabled()
    assert window.go.isEnabled()


def test_several_files_are_chosen_at_once_and_come_in_together(plugin, iface, hold, monkeypatch, tmp_path):
    store = copied_store(tmp_path / "Kho.gpkg", "lan", "vi", park="KCN thử")
    window = hold(ReadingsImport({"GEOPACKAGE": str(store.path)}, iface.mainWindow()))
    folder = tmp_path / "số liệu tháng 7"
    one = written(folder, "time,COD (mg/l)\n2026-07-13 07:00,1.5\n", "a b.csv")
    two = written(folder, "COD\t23.1\tmg/L\t20260701103500\t00\n", "NT01_20260701103500.txt")
    written(folder, "time,COD (mg/l)\n2026-07-14 07:00,1.5\n", "không chọn.csv")
    answer = ([str(one), str(two)], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: answer)
    window.findChild(QWidget, "readingsFilesButton").click()
    wait(window)
    assert [window.source.files.itemText(at) for at in range(2)] == ["a b.csv", "NT01_20260701103500.txt"]
    window.go.click()
    wait(window, 60.0)
    assert window.status.text().startswith("✓"), window.status.text()
    assert readings(store) == 2
    window.source.set_path("")
    assert not window.looking.is_running  # and not what lies in whatever folder QGIS was started in
    assert not window.go.isEnabled()


def test_window_fits_a_small_screen_with_large_letters_and_columns_are_those_of_tables(window, tmp_path):
    """1366 × 768 with letters twice as large is 21 lines high; the buttons are not scrolled."""
    em = window.fontMetrics().height()
    assert window.columns.isHidden()  # nothing is chosen
    window.look_into(str(written(tmp_path / "bảy", "time,COD (mg/l)\n2026-07-01 07:00,1.5\n", "a.csv")))
    wait(window)
    assert not window.columns.isHidden()
    assert window.minimumSizeHint().height() < 21 * em
    assert window.minimumSizeHint().width() < 36 * em
    for name in ("readingsImportButton", "readingsTakeBackButton", "readingsStatus", "readingsOverwrite"):
        assert window.findChild(QWidget, name).parent() is window, name


def test_every_widget_that_is_pressed_has_its_name(window):
    for name in (
        "readingsSourceTabs", "readingsPath", "readingsFilesButton", "readingsFolderButton", "readingsFileBox",
        "readingsUrl", "readingsAuth", "readingsFrom", "readingsTo", "readings_layout", "readings_time",
        "readings_time_of_day", "readings_station", "readings_parameter", "readings_value", "readings_unit",
        "readings_status", "readings_time_formats", "readings_time_zone", "readings_decimal", "readings_station_is",
        "readings_parameter_is", "readings_unit_is", "readingsSeries", "readingsLoadMapping", "readingsSaveMapping",
        "readingsFindMapping", "readingsPreview", "readingsRemarks", "readingsOverwrite", "readingsStatus",
        "readingsProgress", "readingsRefusedButton", "readingsTakeBackButton", "readingsImportButton",
        "readingsCloseButton",
    ):  # fmt: skip
        assert window.findChild(QWidget, name) is not None, name


def test_import_says_what_came_lists_the_refused_and_is_taken_back(plugin, iface, hold, tmp_path):
    store = copied_store(tmp_path / "Kho.gpkg", "lan", "vi", park="KCN thử")
    window = hold(ReadingsImport({"GEOPACKAGE": str(store.path)}, iface.mainWindow()))
    rows = "".join(f"NT1;COD;{day}/07/2026 07:00;{day},5;mg/l\n" for day in range(13, 23))
    path = written(tmp_path / "sáu", f"Trạm;Thông số;Thời gian;Giá trị;Đơn vị\n{rows}NT1;COD;x;=1;mg/l\n")
    window.look_into(str(path))
    wait(window)
    window.go.click()
    wait(window, 60.0)
    assert window.status.text().startswith("✓"), window.status.text()
    assert readings(store) == 10
    listed = window.refused_dialog()
    assert listed.model.rows[0][:2] == ("Số liệu.csv", "12")
    listed.save(tmp_path / "từ chối.csv")
    assert "Số liệu.csv" in (tmp_path / "từ chối.csv").read_text("utf-8-sig")
    assert not window.refused.isHidden()
    window.take_back.click()
    wait(window, 60.0)
    assert window.status.text().startswith("✓"), window.status.text()
    assert readings(store) == 0
    assert window.take_back.isHidden()


def readings(store):
    with closing(sqlite3.connect(store.path)) as file:
        return file.execute("SELECT count(*) FROM reading").fetchone()[0]
