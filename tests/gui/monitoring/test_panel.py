"""The panel of readings at the window: what stands where, what to do next, chart, map and file."""

from __future__ import annotations

import csv
import math
import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsDateTimeRange, QgsProject
from qgis.PyQt.QtCore import QDateTime, Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget

from eco_ip_plugin.core.monitoring.view.frames import Frame
from eco_ip_plugin.gui.monitoring import hands, looks, said
from eco_ip_plugin.gui.monitoring.checks import permits as permits_at
from eco_ip_plugin.gui.monitoring.checks import run_beside
from eco_ip_plugin.gui.monitoring.checks.permits import PermitTable
from tests.gui.conftest import finish_tasks, settle
from tests.gui.monitoring.conftest import NOW, TABLES, Watcher, sample_store, table
from tests.support.once.lean_stores import lean_store

NAMES = ("pointList", "chartView", "windowBox", "importButton", "limitsButton")
DAY = 86_400


def write(store, statement: str, *values) -> None:
    """What another program does to the file."""
    with closing(sqlite3.connect(str(store.path))) as file, file:
        file.execute(statement, values)


def test_points_stand_by_their_worst_state_with_value_and_local_time(opened):
    # COD of QT3: 846 of 1,500 allowed; 23:00 in Hanoi is 16:00 UTC
    for name in NAMES:
        assert opened.find(name) is not None
    assert len(opened.rows()) == 8
    states = opened.rows(1)
    assert states[:4] == ["no limit"] * 4
    assert states[-1] == "within the limit · 0.56 ×"
    row = opened.rows().index("Đầu vào trạm nước thải · COD")
    assert opened.rows(3)[row] == "846 mg/l"
    assert opened.rows(4)[row] == "10 min ago · 2026-11-21 23:00"


def test_a_value_over_its_limit_comes_first_and_the_next_step_names_it(opened):
    # 160 mg/l of 75 allowed: 2.13 times
    write(opened.store, "UPDATE latest SET v = 160 WHERE stream = 3")
    opened.press("monitoringRefreshButton")
    assert opened.rows()[0] == "Cửa xả trạm nước thải · COD"
    assert opened.rows(1)[0] == "over the limit · 2.13 ×"
    assert "Cửa xả trạm nước thải: COD is 2.13 × its limit" in opened.find("monitoringNext").text()
    assert opened.find("monitoringNextButton").text() == "Check limits"
    assert "✗ over the limit: 1" in opened.find("monitoringCounts").text()


def test_a_file_that_another_program_writes_is_read_again_by_itself(opened):
    write(opened.store, "UPDATE latest SET v = 151 WHERE stream = 3")
    opened.wait_until(lambda: opened.rows(3)[0] == "151 mg/l")


def test_search_and_filters_go_together_and_what_is_kept_back_is_counted(opened):
    opened.find("monitoringSearch").setText("bui pm10")
    assert opened.rows() == ["Không khí phía đông · Bụi PM10"]
    assert "shown: 1 of 8" in opened.find("monitoringCounts").text()
    opened.find("monitoringSearch").setText("")
    box = opened.find("monitoringStateBox")
    box.setCurrentIndex(box.findData("ok"))
    box.activated.emit(box.currentIndex())
    assert sorted(opened.rows(1)) == [f"within the limit · 0.{part} ×" for part in (49, 51, 56)]


def test_the_chart_has_every_reading_its_limit_and_the_calibration_apart(opened):
    # the file of the sample itself is the other witness: stream 3 of 20 and 21 November
    scene = opened.choose("QT1", "COD")
    assert scene.title == "Cửa xả trạm nước thải · COD"
    with closing(sqlite3.connect(str(opened.store.path))) as file:
        rows = file.execute("SELECT t, v, status FROM reading WHERE stream = 3 ORDER BY t").fetchall()
    assert scene.curve.t.tolist() == [t for t, _, _ in rows]
    assert scene.curve.apart.sum() == sum(status != "00" for _, _, status in rows) == 1
    assert scene.limits[1] == 75.0
    box = opened.find("windowBox")
    box.setCurrentIndex(box.findData("day"))
    box.activated.emit(box.currentIndex())
    frame = opened.drawn().frame
    assert (frame.span, frame.end) == (DAY, 1_795_276_800 + 3600)  # midnight after 23:00


def test_keys_alone_read_zoom_and_move_the_chart_and_reset_it(opened):
    opened.choose("QT1", "COD")
    chart, before = opened.find("chartView"), opened.find("chartView").scene.frame
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert opened.find("monitoringReadOut").text() == "2026-11-21 23:00 (UTC+7) · 36.8 mg/l"
    assert chart.accessibleDescription() == opened.find("monitoringReadOut").text()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert "22:00" in opened.find("monitoringReadOut").text()
    QTest.keyClick(chart, Qt.Key.Key_Plus)
    nearer = opened.drawn().frame
    assert nearer.span == pytest.approx(before.span / 1.25, abs=2)
    QTest.keyClick(chart, Qt.Key.Key_PageUp)
    assert opened.drawn().frame.start == pytest.approx(nearer.start - nearer.span / 4, abs=2)
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert opened.drawn().frame == before


def test_a_window_without_readings_says_what_to_do_and_a_point_without_series_too(opened):
    opened.choose("QT1", "COD")
    opened.find("chartView").frame_wanted.emit(Frame(0, DAY))
    assert "choose a longer one" in opened.drawn().note
    assert "Nothing is measured" in opened.choose("QT6").note


def test_list_and_map_choose_the_same_point(opened, iface):
    layer = table("monitoring")
    opened.choose("QT2", "SO2")
    assert [each["monitoring_id"] for each in layer.selectedFeatures()] == ["QT2"]
    wanted = next(each.id() for each in layer.getFeatures() if each["monitoring_id"] == "QT3")
    layer.selectByIds([wanted])
    assert opened.drawn().title == "Đầu vào trạm nước thải · COD"
    opened.press("zoomToPointButton")
    centre = iface.canvas.extent().center()
    assert (centre.x(), centre.y()) == pytest.approx((502_215, 2_341_600), abs=1)


def test_the_states_are_a_layer_of_the_panel_that_leaves_the_project_as_it_was(opened):
    def ours():
        return [each for each in QgsProject.instance().mapLayers().values() if each.name() == "State of the readings"]

    assert not QgsProject.instance().isDirty()
    (layer,) = ours()
    found = {each["monitoring_id"]: (each["state"], each.geometry().asPoint().x()) for each in layer.getFeatures()}
    assert found["QT3"] == ("ok", 502_215.0)
    assert len(found) == 8
    shapes = {each.symbol().symbolLayer(0).properties()["name"] for each in layer.renderer().categories()}
    assert len(shapes) == 6
    opened.find("statesOnMapBox").setChecked(False)
    assert ours() == []
    opened.find("statesOnMapBox").setChecked(True)
    assert len(ours()) == 1
    opened.dock.close()
    settle()
    assert ours() == []
    assert not QgsProject.instance().isDirty()


def test_the_picture_and_its_figures_are_saved(opened, tmp_path):
    scene = opened.choose("QT1", "COD")
    made = opened.dock.findChild(hands.Hands)
    for name in ("Biểu đồ.svg", "lịch.png", "số liệu.csv"):
        made.save(str(tmp_path / name), calendar=name.startswith("lịch"))
    drawn = QSvgRenderer(str(tmp_path / "Biểu đồ.svg"))
    assert drawn.isValid()
    assert "Cửa xả trạm nước thải" in (tmp_path / "Biểu đồ.svg").read_text(encoding="utf-8")
    assert QImage(str(tmp_path / "lịch.png")).width() == 2400
    rows = list(csv.DictReader((tmp_path / "số liệu.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [float(row["value"]) for row in rows] == scene.curve.v.tolist()
    assert rows[-1]["time_local"] == "2026-11-21T23:00:00+07:00"
    assert rows[-1]["time_utc"] == "2026-11-21T16:00:00Z"
    assert {row["status"] for row in rows} == {"00", "01"}
    made.save(str(tmp_path / "số liệu.csv" / "in a file.svg"))
    assert opened.iface.bar.currentItem() is not None


def test_chart_and_map_hold_the_same_time_where_that_is_wanted(opened, iface):
    # the fields of layers hold what a clock in Vietnam shows: midnight there, whatever the machine's zone
    scene = opened.choose("QT1", "COD")
    opened.find("temporalBox").setChecked(True)
    shown = iface.canvas.temporalRange()
    ends = [each.toString("yyyy-MM-dd HH:mm") for each in (shown.begin(), shown.end())]
    assert ends == ["2026-11-15 00:00", "2026-11-22 00:00"]
    day = (QDateTime.fromString(f"2026-11-{each}T00:00:00", Qt.DateFormat.ISODate) for each in (20, 21))
    iface.canvas.setTemporalRange(QgsDateTimeRange(*day))
    frame = opened.drawn().frame
    assert (frame.start, frame.end) == (scene.frame.end - 2 * DAY, scene.frame.end - DAY)
    opened.find("temporalBox").setChecked(False)
    iface.canvas.setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))
    assert opened.drawn().frame == frame


@pytest.mark.usefixtures("algorithms")
def test_limits_are_checked_beside_the_window_and_an_exceedance_opens_in_the_chart(
    opened, qgis_processing, monkeypatch
):
    # three hours of 100 mg/l and more, against 75
    for hour, v in ((10, 100), (11, 150), (12, 90)):
        t = 1_795_276_800 - (23 - hour) * 3600
        write(opened.store, "UPDATE reading SET v = ? WHERE stream = 3 AND t = ?", v, t)
    opened.press("limitsButton")
    opened.wait_until(lambda: opened.find("episodeTable").model().rowCount() > 0)
    model = opened.find("episodeTable").model()
    (row,) = [at for at in range(model.rowCount()) if model.index(at, 0).data() == "Cửa xả trạm nước thải"]
    cells = [model.index(row, column).data() for column in range(model.columnCount())]
    assert "150" in cells
    assert "2.00" in cells
    opened.find("episodeTable").clicked.emit(model.index(row, 0))
    scene = opened.drawn()
    assert opened.find("monitoringTabs").currentIndex() == 0
    assert scene.marked.start == 1_795_276_800 - 13 * 3600
    assert scene.frame.holds(scene.marked)
    assert opened.find("qualityTable").model().rowCount() > 0
    asked = []
    monkeypatch.setattr(run_beside, "open_dialog", lambda iface, name, known: asked.append((name, known(name))))
    opened.find("episodeTable").setCurrentIndex(model.index(row, 0))
    opened.find("monitoringTabs").setCurrentIndex(2)
    opened.press("traceButton")
    assert asked[0][0] == "ecoip:tracesource"
    assert opened.iface.active is table("monitoring"), "its results go above the points, not below the plots"
    assert {name: asked[0][1][name] for name in ("STREAM", "EPISODE")} == {
        "STREAM": "CQ03", "EPISODE": "2026-11-21 10:00:00",
    }  # fmt: skip


def test_a_park_without_readings_is_led_to_the_import(iface, plugin, tmp_path, now, monkeypatch):
    from eco_ip_plugin.storage.opening import load

    load(QgsProject.instance(), lean_store(tmp_path / "mới.gpkg", "Lan", "en", park="KCN Mới", tables=TABLES), "en")
    made = Watcher(iface)
    made.open()
    made.wait_until(lambda: made.find("monitoringNextButton").isVisibleTo(made.dock))
    assert "no points of monitoring" in made.find("monitoringNext").text()
    opened = []
    monkeypatch.setattr(hands, "open_dialog", lambda iface, name, known: opened.append((name, known(name))))
    made.press("monitoringNextButton")
    assert opened[0][0] == "ecoip:importreadings"
    assert opened[0][1]["GEOPACKAGE"].endswith("mới.gpkg")


def test_without_a_park_the_panel_says_how_to_get_one_and_follows_when_one_comes_and_goes(iface, plugin, tmp_path, now):
    from eco_ip_plugin.storage.opening import load

    made = Watcher(iface)
    made.open()
    assert "No project of a park is open" in made.find("monitoringState").text()
    assert not made.find("pointList").isVisibleTo(made.dock)
    load(QgsProject.instance(), sample_store(tmp_path / "a"), "en")
    made.wait_until(lambda: len(made.rows()) == 8)
    QgsProject.instance().clear()
    made.wait_until(lambda: "No project of a park is open" in made.find("monitoringState").text())
    assert made.rows() == []


def test_a_layer_deleted_while_it_is_read_and_a_plugin_unloaded_meanwhile_end_quietly(iface, tmp_path, now):
    from eco_ip_plugin import classFactory, settings
    from eco_ip_plugin.storage.opening import load

    settings.set_shows_roadmap(False)
    plugin = classFactory(iface)
    plugin.initGui()
    load(QgsProject.instance(), sample_store(tmp_path / "a"), "en")
    iface.window.show()
    iface.window.findChild(QAction, "ecoipMonitoringAction").trigger()
    settle()
    QgsProject.instance().removeMapLayer(table("monitoring").id())
    load(QgsProject.instance(), sample_store(tmp_path / "b"), "en")
    settle()
    plugin.unload()
    settle()
    finish_tasks()
    assert iface.window.findChild(QDockWidget, "ecoipMonitoringDock") is None
    assert not [each for each in QgsProject.instance().mapLayers().values() if each.name() == "State of the readings"]


def test_a_file_that_is_gone_is_told_and_what_was_read_stays(opened):
    opened.store.path.rename(opened.store.path.with_suffix(".away"))
    opened.press("monitoringRefreshButton")
    assert opened.find("monitoringState").text().startswith("⚠")
    assert len(opened.rows()) == 8
    opened.store.path.with_suffix(".away").rename(opened.store.path)
    opened.press("monitoringRefreshButton")
    assert not opened.find("monitoringState").isVisibleTo(opened.dock)


def test_hostile_names_stand_as_they_are(opened):
    layer = table("monitoring")
    layer.startEditing()
    at = layer.fields().lookupField("name")
    fid = next(each.id() for each in layer.getFeatures() if each["monitoring_id"] == "QT1")
    layer.changeAttributeValue(fid, at, "=1+1<img src=x>" + "dài " * 300)
    opened.press("monitoringRefreshButton")
    assert any(each.startswith("=1+1<img") for each in opened.rows())
    index = opened.find("pointList").model().index_of("QT1")
    assert "<" not in index.data(Qt.ItemDataRole.ToolTipRole)
    opened.dock.widget().grab()
    layer.rollBack()


@pytest.mark.parametrize("t", [NOW - 30, NOW - 7200, NOW - 5 * DAY, NOW + 9000])
def test_how_long_ago_is_said_in_the_largest_unit_of_which_there_are_two(t):
    words = {NOW - 30: "0 min ago", NOW - 7200: "2 h ago", NOW - 5 * DAY: "5 days ago", NOW + 9000: "in the future"}
    assert said.ago(t, NOW) == words[t]


def test_values_have_three_figures_that_tell_something():
    shown = [said.value(each) for each in (45_757.4, 263.0, 36.84, 7.1432, 0.012345, 0.0, math.nan, -2.5)]
    assert shown == ["45,757", "263", "36.8", "7.14", "0.0123", "0.00", "–", "−2.50"]


def test_a_table_of_permits_is_kept_for_the_project_and_holds_for_states_check_and_trace(opened, tmp_path, monkeypatch):
    # COD of QT1 is 36.8 mg/l: within 75 as typed at the point, 1.23 times a permit of 30
    paper = tmp_path / "Giấy phép & phụ lục.csv"
    paper.write_text("monitoring_id,parameter,high,unit\nQT1,COD,30,mg/l\n", encoding="utf-8")
    button, started = opened.find("permitsButton"), []
    assert button.text() == "Permits…"
    permits = opened.dock.findChild(PermitTable)
    monkeypatch.setattr(permits_at.QFileDialog, "getOpenFileName", lambda *_: (str(paper), ""))
    opened.find("choosePermitsAction").trigger()
    opened.wait_until(lambda: opened.rows(1)[0] == "over the limit · 1.23 ×")
    assert opened.rows()[0] == "Cửa xả trạm nước thải · COD"
    assert (button.text(), button.toolTip()) == ("Permits: Giấy phép & phụ lục.csv".replace("&", "&&"), str(paper))
    run = opened.dock.findChild(run_beside.LimitsRun)
    monkeypatch.setattr(run._run, "start", lambda _id, given, _heard: started.append(given))
    opened.find("limitsButton").click()
    assert started[0]["PERMITS"] == str(paper)

    paper.write_text("monitoring_id,parameter,high\nQT1,COD,ba mươi\n", encoding="utf-8")
    opened.press("monitoringRefreshButton")
    opened.wait_until(lambda: "cannot be read, so the states are without it" in opened.find("monitoringState").text())
    assert "line 2" in opened.find("monitoringState").text()
    assert not [each for each in opened.rows(1) if each.startswith("over")], "75 holds again"
    paper.unlink()
    opened.press("monitoringRefreshButton")
    opened.wait_until(lambda: permits.problem and "line 2" not in permits.problem)
    opened.find("forgetPermitsAction").trigger()
    opened.wait_until(lambda: not opened.find("monitoringState").text())
    assert (button.text(), permits.path) == ("Permits…", "")


def test_what_a_check_says_squeezes_neither_table_nor_button(opened):
    opened.iface.window.resize(1024, 600)
    long = "Cửa xả trạm nước thải – COD, 95,70 mg/l, giới hạn 75,00. " * 8
    opened.dock.say_found(long, long)
    opened.find("monitoringTabs").setCurrentIndex(2)
    settle()
    said_, shown, button = (opened.find(name) for name in ("episodesState", "episodeTable", "traceButton"))
    assert said_.height() >= said_.heightForWidth(said_.width())
    assert shown.geometry().bottom() < button.parentWidget().geometry().top()
    assert shown.height() >= shown.minimumHeight()


@pytest.mark.parametrize(("days", "state"), [(365, "over the limit · 1.39 ×"), (270, "no verdict")])
def test_a_limit_of_a_year_is_held_against_the_last_whole_year(opened, tmp_path, days, state):
    # 2025: 100 days of 20, the rest of 50: (2,000 + 265 × 50) / 365 = 41.78, 1.39 times 30; 270 of 365 days are 74 %
    begins = 1_735_664_400  # 2025-01-01 00:00 in Vietnam
    with closing(sqlite3.connect(str(opened.store.path))) as file, file:
        file.executemany(
            'INSERT INTO reading_day (stream, t, "count", mean, "min", "max", left_out) VALUES (3, ?, 24, ?, 1, 99, 0)',
            [(begins + DAY * day, 20.0 if day < 100 else 50.0) for day in range(days)],
        )
    paper = tmp_path / "năm.csv"
    paper.write_text("monitoring_id,parameter,high,window\nQT1,COD,30,year\n", encoding="utf-8")
    opened.dock.findChild(PermitTable).keep(str(paper))
    opened.wait_until(lambda: not opened.find("monitoringState").text())
    model = opened.find("pointList").model()

    def cod():
        return next(each for point in model.shown_points for each in point.lines if each.stream == 3)

    opened.wait_until(lambda: cod().limit.high == 30)
    assert said.state(cod(), looks.word(cod().state)) == state
    assert said.window(cod().limit) == "mean of a year"
