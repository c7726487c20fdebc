"""The review panel shows a report and says where its reader wants to go."""

from __future__ import annotations

import threading

import pytest
from qgis.core import Qgis
from qgis.PyQt.QtCore import QPoint, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from eco_ip_plugin.core.reporting.map.svg import as_data_uri
from eco_ip_plugin.gui.review import dock as review_dock
from eco_ip_plugin.gui.review.check_result import CheckResult
from eco_ip_plugin.gui.review.dock import ReviewDock
from tests.gui.conftest import finish_tasks, settle

REPORT = '<html><head><meta charset="utf-8"></head><body><h1>Báo cáo</h1><a href="#finding-7">7</a></body></html>'


@pytest.fixture
def dock(qgis_app):
    made = ReviewDock()
    made.build()
    yield made
    made.deleteLater()


@pytest.fixture
def opened(monkeypatch):
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toString()) or True)
    return urls


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "Thẩm định" / "báo cáo.html"
    path.parent.mkdir()
    path.write_text(REPORT, encoding="utf-8")
    return path


def result(report="", findings=""):
    return CheckResult("fail", "KCN Vuông: FAILS", str(report), findings)


def test_before_any_check_it_says_what_to_do_and_offers_nothing(dock):
    assert "Check 25 %…" in dock.view.toPlainText()
    assert not dock.browser_button.isEnabled()
    assert not dock.findings_button.isEnabled()
    assert dock.findings_button.toolTip()


def test_the_report_is_shown_with_its_vietnamese_letters(dock, report):
    dock.show_result(result(report))
    assert "Báo cáo" in dock.view.toPlainText()


def test_the_map_is_drawn_beside_the_window_and_comes_into_the_report(dock, report, monkeypatch):
    threads = []
    run = review_dock._Drawing.run
    monkeypatch.setattr(
        review_dock._Drawing, "run", lambda drawing: threads.append(threading.current_thread()) or run(drawing)
    )
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="3000"><rect width="60" height="3000"/></svg>'
    picture = f'<p><img src="{as_data_uri(svg)}" alt="Bản đồ"></p></body>'
    report.write_text(REPORT.replace("</body>", picture), encoding="utf-8")
    dock.resize(500, 700)
    dock.show()
    dock.show_result(result(report))
    assert dock.view.document().size().height() < 1000
    assert "Báo cáo" in dock.view.toPlainText()
    finish_tasks()
    assert dock.view.document().size().height() > 3000
    assert threads
    assert threading.main_thread() not in threads


def test_a_map_that_comes_too_late_is_not_put_into_another_report(dock, report):
    picture = f'<img src="{as_data_uri("<svg/>")}"></body>'
    report.write_text(REPORT.replace("</body>", picture), encoding="utf-8")
    dock.show_result(result(report))
    dock.show_nothing()
    finish_tasks()
    assert "Check 25 %…" in dock.view.toPlainText()


def test_a_link_to_a_finding_names_its_number(dock, report):
    chosen = []
    dock.finding_chosen.connect(chosen.append)
    dock.show_result(result(report))
    dock.view.anchorClicked.emit(QUrl("#finding-7"))
    assert chosen == [7]


@pytest.mark.parametrize("link", ["#finding-", "#finding-7x", "#basis", "file:///etc/passwd", "javascript:alert(1)"])
def test_any_other_link_of_the_page_is_neither_a_finding_nor_opened(dock, report, opened, link):
    chosen = []
    dock.finding_chosen.connect(chosen.append)
    dock.show_result(result(report))
    dock.view.anchorClicked.emit(QUrl(link))
    assert chosen == []
    assert opened == []
    assert "Báo cáo" in dock.view.toPlainText()


def test_a_web_address_opens_in_the_browser(dock, report, opened):
    dock.show_result(result(report))
    dock.view.anchorClicked.emit(QUrl("https://vanban.chinhphu.vn/"))
    assert opened == ["https://vanban.chinhphu.vn/"]


def test_the_report_opens_in_the_browser_from_a_path_with_blanks_and_marks(dock, report, opened):
    dock.show_result(result(report))
    dock.browser_button.click()
    assert opened == [QUrl.fromLocalFile(str(report)).toString()]


@pytest.mark.parametrize("path", ["", "/nowhere/report.html"])
def test_without_a_report_the_verdict_stands_there_in_plain_text(dock, path):
    dock.show_result(CheckResult("fail", "<b>KCN</b>: FAILS", path))
    assert "✗ Fail" in dock.view.toPlainText()
    assert "<b>KCN</b>: FAILS" in dock.view.toPlainText()
    assert not dock.browser_button.isEnabled()


def test_findings_that_go_away_switch_the_button_off_with_a_reason(dock):
    dock.set_findings_there(True)
    assert dock.findings_button.isEnabled()
    assert dock.findings_button.toolTip() == ""
    dock.set_findings_there(False)
    assert not dock.findings_button.isEnabled()
    assert dock.findings_button.toolTip()


def test_with_large_letters_the_findings_come_into_sight_with_their_button(dock):
    dock.show_start(False)
    dock.head.lines.setText("\n".join(["a line of the head"] * 30))
    dock.head.lines.setVisible(True)
    dock.resize(400, 300)
    dock.show()
    settle()
    area = dock.pages.widget(1)
    seen = lambda: dock.tabs.tabBar().mapTo(area.viewport(), QPoint(0, 0)).y()  # noqa: E731
    assert seen() >= area.viewport().height()
    dock.show_tab(True)
    settle()
    assert 0 <= seen() < area.viewport().height() // 2


@pytest.mark.parametrize(
    ("verdict", "title", "level"),
    [
        ("pass", "✓ Pass", Qgis.MessageLevel.Success),
        ("fail", "✗ Fail", Qgis.MessageLevel.Critical),
        ("no_verdict", "? No verdict", Qgis.MessageLevel.Warning),
    ],
)
def test_each_verdict_has_its_word_its_sign_and_its_level(verdict, title, level):
    shown = CheckResult(verdict, "…")
    assert (shown.title(), shown.level()) == (title, level)
