"""The flow diagram of the links, opened from the dock."""

from __future__ import annotations

from tests.gui.flows.park import record_link


def test_a_link_that_is_recorded_and_not_saved_is_drawn(stored):
    record_link(stored)  # 3 t a day of F3, which works 365 days
    stored.press("linkChartButton")
    window = stored.dock.findChild(object, "linkCharts")
    (picture,) = window.pictures
    assert "Giấy (F3) · 1,095 t" in picture._svg
    assert window.said.text().startswith("1 link; 0 of them not drawn")


def test_without_links_the_window_says_what_to_do(stored):
    stored.press("linkChartButton")
    assert stored.dock.findChild(object, "linkCharts").pictures == []
