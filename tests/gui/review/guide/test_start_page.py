"""Where a reviewer begins."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from eco_ip_plugin.gui.review.guide.recent import Recent
from eco_ip_plugin.gui.review.guide.start_page import StartPage, recent_line
from tests.gui.conftest import settle

ROWS = (
    Recent("KCN Đông Sơn", "/a.gpkg", 2, "28/11/2026", "✗", 0.43),
    Recent("KCN Tây Sơn", "/b.gpkg", sign="✓", is_there=False),
)


@pytest.fixture
def page(hold):
    made = StartPage()
    hold(made)
    made.show()
    return made


def test_a_recent_review_says_round_day_and_what_is_missing():
    assert recent_line(ROWS[0]) == "KCN Đông Sơn · round 2 · 28/11/2026 · ✗ 0.43 ha missing"
    assert recent_line(Recent("KCN", "/c.gpkg")) == "KCN"


def test_without_recent_reviews_there_is_no_empty_list(page):
    assert not page.recent.isVisible()
    page.show_recent(ROWS)
    assert page.recent.isVisible()


def test_a_click_and_return_each_open_a_review_once(page):
    page.show_recent(ROWS)
    opened = []
    page.recent_chosen.connect(opened.append)
    place = page.recent.visualItemRect(page.recent.item(0)).center()
    QTest.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert opened == ["/a.gpkg"]
    page.recent.setCurrentRow(0)
    QTest.keyClick(page.recent, Qt.Key.Key_Return)
    settle()
    assert opened == ["/a.gpkg"] * 2


def test_one_whose_file_is_gone_says_so_and_cannot_be_opened(page):
    page.show_recent(ROWS)
    gone = page.recent.item(1)
    assert gone.text().endswith("file gone")
    assert not gone.flags() & Qt.ItemFlag.ItemIsEnabled


def test_each_button_says_what_is_wanted(page):
    said = []
    for name in ("appraise", "create", "open", "sample"):
        getattr(page, f"{name}_wanted").connect(lambda name=name: said.append(name))
        getattr(page, name).click()
    assert said == ["appraise", "create", "open", "sample"]


def test_whoever_keeps_dossiers_is_asked_for_the_list_and_told_what_to_open(panel):
    class Kept:
        opened = ()

        def recent(self):
            return ROWS

        def open(self, path):
            self.opened = (*self.opened, path)

    panel.guide.dossiers = kept = Kept()
    panel.guide.update()
    assert panel.start.recent.count() == 2
    panel.start.recent.itemClicked.emit(panel.start.recent.item(0))
    settle()
    assert kept.opened == ("/a.gpkg",)
