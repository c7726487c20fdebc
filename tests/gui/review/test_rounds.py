"""The review panel: filter, ticks and notes, and a drawing that is handed in again."""

from __future__ import annotations

import sys
import threading
from types import SimpleNamespace

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget

from eco_ip_plugin.gui.review import findings_model as columns
from eco_ip_plugin.gui.review import store as review_store
from eco_ip_plugin.gui.review.check_result import CheckResult
from tests.gui.conftest import finish_tasks, settle
from tests.gui.review.findings import choose, panel

E, N = 500_000, 2_340_000
FINDINGS = "number:integer,park:string,kind:string,severity:string,area_m2:double,ids:string,message:string"
NET = "park:string,class:string,area_ha:double,source_ids:string,disputed:boolean"
PLACES = {
    "a": (E, N, E + 100, N + 100), "b": (E + 500, N + 500, E + 540, N + 501), "c": (E + 800, N, E + 900, N + 50),
}  # fmt: skip


@pytest.fixture
def checked(window, add_layer):
    """`checked(land, ("a", "overlap"), …)`: a check has found these at these places on this land."""

    def checked(width, *found, crs="EPSG:9214", waits=True):
        rows = [
            (PLACES[place], number, "KCN", kind, "error" if kind == "overlap" else "warning", 5.5, "1, 2", "…")
            for number, (place, kind) in enumerate(found, 1)
        ]
        net = [((E, N, E + width, N + 1000), "KCN", "green", 1.0, "1", False),
               ((E + width, N, E + 1000, N + 1000), "KCN", "traffic", 1.0, "2", False)]  # fmt: skip
        layers = add_layer("Phát hiện", FINDINGS, rows, crs), add_layer("Đất", NET, net, crs)
        result = CheckResult("fail", "KCN: FAILS", "", layers[0].id(), layers[1].id())
        window.review.review.show_result(result)
        if waits:
            finish_tasks()
        return panel(window)

    return checked


def take(*found_and_net):
    """A keeper that has taken a check with these layers."""
    from eco_ip_plugin.gui.review.keeper import ReviewKeeper

    keeper = ReviewKeeper(QgsProject.instance())
    keeper.take(CheckResult("fail", "…", "", *(layer.id() for layer in found_and_net)), lambda: None)
    finish_tasks()
    return keeper


def shown(findings):
    """The table as it stands there: (number, kind, what became of it)."""
    rows = range(findings.filter.rowCount())
    return [tuple(findings.filter.index(row, column).data() for column in (0, 1, 5)) for row in rows]


def test_a_first_check_lists_its_findings_without_a_word_about_before(checked):
    findings = checked(500, ("a", "overlap"), ("b", "gap"))
    assert shown(findings) == [("1", "overlap", ""), ("2", "gap", "")]
    assert findings.table.isColumnHidden(columns.STATE)
    assert findings.summary.text() == "2 of 2 shown · 0 settled"
    assert findings.changed_land.isHidden()


def test_the_filters_narrow_the_table_together_and_say_how_much_is_shown(checked):
    findings = checked(500, ("a", "overlap"), ("b", "gap"), ("c", "overlap"))
    choose(findings.kinds, "overlap")
    assert [row[0] for row in shown(findings)] == ["1", "3"]
    choose(findings.severities, "warning")
    assert shown(findings) == []
    assert findings.summary.text().startswith("0 of 3 shown")
    choose(findings.kinds, "")
    assert [row[0] for row in shown(findings)] == ["2"]


def test_ticks_and_notes_are_in_the_project_and_there_again_when_it_is_opened(checked, window, tmp_path):
    findings = checked(500, ("a", "overlap"), ("b", "gap"))
    index = findings.model.index(1, columns.NUMBER)
    assert findings.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    note = "chờ tư vấn sửa <b>😀</b>"
    assert findings.model.setData(findings.model.index(1, columns.NOTE), note)
    assert QgsProject.instance().isDirty()
    path = str(tmp_path / "dự án.qgz")
    assert QgsProject.instance().write(path)
    QgsProject.instance().clear()
    settle()
    assert shown(panel(window)) == []
    assert QgsProject.instance().read(path)
    settle()
    assert shown(panel(window)) == [("1", "overlap", ""), ("2", "gap", "")]
    assert panel(window).model.finding(1).settled
    assert panel(window).model.index(1, columns.NOTE).data() == note
    choose(panel(window).states, "unsettled")
    assert [row[0] for row in shown(panel(window))] == ["1"]


def test_a_drawing_handed_in_again_shows_mended_open_new_and_the_changed_land(checked, iface):
    first = checked(500, ("a", "overlap"), ("b", "gap"))
    first.model.setData(first.model.index(1, columns.NOTE), "đã báo")
    findings = checked(600, ("b", "gap"), ("c", "overlap"))
    assert shown(findings) == [("2", "overlap", "+ new"), ("1", "gap", "= still open"), ("1", "overlap", "✓ mended")]
    assert findings.model.finding(1).note == "đã báo"
    assert "Since last time 2 pieces of land are new or changed, 2 are gone." in findings.summary.text()
    assert "1 mended since last time" in findings.summary.text()
    choose(findings.states, "gone")
    assert [row[1] for row in shown(findings)] == ["overlap"]
    findings.changed_land.click()
    assert iface.canvas.extent().contains(iface.canvas.extent().buffered(-1))
    assert iface.canvas.center().x() == pytest.approx(E + 500, abs=1)


def test_the_same_drawing_checked_again_says_so(checked):
    checked(500, ("a", "overlap"))
    findings = checked(500, ("a", "overlap"))
    assert shown(findings) == [("1", "overlap", "")]
    assert "The zones are the same as last time." in findings.summary.text()


def test_a_drawing_handed_in_in_another_zone_is_compared_all_the_same(checked, add_layer):
    first = checked(500, ("a", "overlap"))
    first.model.setData(first.model.index(0, columns.NOTE), "múi sai")
    kept = review_store.load(QgsProject.instance())[0]
    from qgis.core import QgsCoordinateTransform, QgsRectangle

    there = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:9214"), QgsCoordinateReferenceSystem("EPSG:3405"), QgsProject.instance()
    )
    boxes = {name: there.transformBoundingBox(QgsRectangle(*box)) for name, box in (("a", PLACES["a"]),
             ("all", (E, N, E + 1000, N + 1000)))}  # fmt: skip
    box = {name: (r.xMinimum(), r.yMinimum(), r.xMaximum(), r.yMaximum()) for name, r in boxes.items()}
    found = add_layer("PH", FINDINGS, [(box["a"], 1, "KCN", "overlap", "error", 1.0, "", "…")], "EPSG:3405")
    net = add_layer("Đ", NET, [(box["all"], "KCN", "green", 1.0, "1", False)], "EPSG:3405")
    keeper = take(found, net)
    assert kept.crs == "EPSG:9214"
    assert [(one.note, one.state) for one in keeper.current.findings] == [("múi sai", "open")]
    assert not keeper.comparable, "fingerprints of land are of one coordinate system"


def test_another_park_in_the_same_project_has_rounds_of_its_own(checked, add_layer):
    checked(500, ("a", "overlap"))
    far = add_layer("PH", FINDINGS, [((E + 9000, N, E + 9100, N + 9), 1, "X", "gap", "error", 1.0, "", "…")])
    keeper = take(far)
    assert [one.state for one in keeper.current.findings] == [""]
    assert len(review_store.load(QgsProject.instance())) == 2


def test_a_row_reached_by_click_or_arrow_is_zoomed_to_even_without_its_layer(checked, iface):
    findings = checked(500, ("a", "overlap"), ("c", "gap"))
    for layer in list(QgsProject.instance().mapLayers()):
        QgsProject.instance().removeMapLayer(layer)
    findings.table.selectRow(1)
    assert iface.canvas.center().x() == pytest.approx(E + 850, abs=1)
    findings.table.selectRow(0)
    assert iface.canvas.center().x() == pytest.approx(E + 50, abs=1)


def test_what_a_project_keeps_may_be_broken_by_hand(window):
    QgsProject.instance().writeEntry(review_store.SCOPE, review_store.KEY, '{"format": 1, "rounds": [{}]}')
    assert review_store.load(QgsProject.instance()) == []
    QgsProject.instance().writeEntry(review_store.SCOPE, review_store.KEY, "no json")
    assert review_store.load(QgsProject.instance()) == []


def test_the_panel_names_what_it_shows_in_the_dock(checked, window):
    checked(500, ("a", "overlap"), ("b", "gap"))
    dock = window._iface.mainWindow().findChild(QDockWidget, "ecoipReviewDock")
    assert dock.tabs.tabText(1) == "Findings (2)"


@pytest.fixture
def held_back(monkeypatch):
    """The comparison stands still until it is let go; `threads` are those it ran in."""
    from eco_ip_plugin.core.review import rounds

    go, threads, real = threading.Event(), [], rounds.next_round

    def next_round(*given):
        threads.append(threading.current_thread())
        assert go.wait(30)
        return real(*given)

    monkeypatch.setattr(rounds, "next_round", next_round)
    yield SimpleNamespace(go=go, threads=threads)
    go.set()
    finish_tasks()


def test_rounds_are_compared_beside_the_window_which_says_so_meanwhile(checked, window, held_back):
    findings = checked(500, ("a", "overlap"), waits=False)
    assert shown(findings) == []
    assert findings.summary.text() == "The findings are being compared with those of the round before…"
    assert window.review.dock.tabs.tabText(1) == "Findings (…)"
    assert window.review.dock.findings_button.isEnabled(), "the layer is there"
    held_back.go.set()
    finish_tasks()
    assert shown(findings) == [("1", "overlap", "")]
    assert window.review.dock.tabs.tabText(1) == "Findings (1)"
    assert threading.main_thread() not in held_back.threads


def test_what_is_compared_when_the_project_is_closed_does_not_arrive_in_the_next(checked, window, held_back):
    checked(500, ("a", "overlap"), waits=False)
    QgsProject.instance().clear()
    held_back.go.set()
    finish_tasks()
    assert shown(panel(window)) == []
    assert review_store.load(QgsProject.instance()) == []


def test_of_two_checks_in_quick_succession_the_second_is_shown(checked, window, held_back):
    checked(500, ("a", "overlap"), waits=False)
    findings = checked(600, ("b", "gap"), ("c", "overlap"), waits=False)
    held_back.go.set()
    finish_tasks()
    assert [row[:2] for row in shown(findings)] == [("2", "overlap"), ("1", "gap")]
    (kept,) = review_store.load(QgsProject.instance())
    assert [one.kind for one in kept.findings] == ["gap", "overlap"]


def test_an_error_while_comparing_is_shown_and_the_panel_does_not_say_that_it_compares(checked, monkeypatch):
    from eco_ip_plugin.core.review import rounds

    told = []
    monkeypatch.setattr(rounds, "next_round", lambda *_: 1 / 0)
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: told.append(kind))
    findings = checked(500, ("a", "overlap"))
    assert told == [ZeroDivisionError]
    assert findings.summary.text() == "No findings."
