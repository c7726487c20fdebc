"""The planner's walk: from an open zoning to two scenarios compared in Word, in fewer than twenty clicks."""

from __future__ import annotations

import docx
import pytest
from qgis.PyQt.QtWidgets import QFileDialog


@pytest.fixture
def save_as(monkeypatch, planner):
    """The dialog that asks where: the planner takes what is offered, one click."""
    offered = []

    def take(_parent, _title, place, _files):
        offered.append(place)
        planner.clicks += 1
        return place, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", take)
    return offered


def test_two_scenarios_are_made_and_compared_in_word_in_under_twenty_clicks(planner, save_as, qgis_processing):
    planner.open()
    assert "✓" in planner.verdict
    assert "26.00 %" in planner.verdict
    # Shared social land, x 230 to 260, becomes factories: 23.00 %, 2.00 ha missing.
    planner.press("newScenarioButton").choose_class("industrial").click(245, 500)
    assert "✗" in planner.verdict
    assert "23.00 %" in planner.verdict
    assert "2.00 ha missing" in planner.verdict
    # Technical land, x 220 to 230, becomes green: 26.00 % stays, its own floor of 1 % fails.
    planner.press("newScenarioButton").choose_class("green").click(225, 500)
    assert "26.00 %" in planner.verdict
    assert "Also fails" in planner.find("scenarioFailing").text()
    planner.tab(1).press("comparisonWordButton")
    planner.wait()
    assert planner.clicks < 20, planner.clicks
    (place,) = save_as
    document = docx.Document(place)
    assert len(document.inline_shapes) == 3
    text = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for said in ("As drawn", "Scenario 1", "Scenario 2", "23.00 %", "2.00 ha", "77.00 ha", "13.00 ha"):
        assert said in text, said


def test_the_page_says_the_same_as_the_panel(planner, save_as, qgis_processing):
    planner.open().press("newScenarioButton").choose_class("industrial").click(245, 500).tab(1)
    shown = planner.figures(1)
    planner.press("comparisonPageButton").wait()
    with open(save_as[0], encoding="utf-8") as file:
        page = file.read()
    assert shown["Industrial"] in page
    assert planner.find("comparisonRanking").text().splitlines()[0] in page
