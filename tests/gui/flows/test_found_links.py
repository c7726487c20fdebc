"""Links that an analysis found are taken over in bulk as one step; those that are there already count as same."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer, edit
from qgis.PyQt.QtCore import QItemSelectionModel

from tests.gui.flows.firms.officer import Officer
from tests.gui.flows.park import EAST, NORTH, layer, record_link, select

FIELDS = ("link_id", "supplier", "receiver", "resource", "supply_flow", "demand_flow", "unit", "period", "status")
FOUND = [
    ("1", "F1", "F2", "steam", "D1", "D3", "t", "hour", "suggested"),
    ("2", "F1", "F3", "steam", "D1", "D4", "t", "hour", "suggested"),
    ("3", "F1", "F4", "fly_ash", "D2", "D6", "t", "day", "suggested"),
]


@pytest.fixture
def officer(stored, monkeypatch):
    return Officer(stored, monkeypatch)


def add_found():
    source = "MultiLineString?crs=EPSG:9214&" + "&".join(f"field={name}:string" for name in FIELDS)
    found = QgsVectorLayer(f"{source}&field=quantity:double&field=confidential:boolean", "Links found", "memory")
    with edit(found):
        for number, row in enumerate(FOUND):
            feature = QgsFeature(found.fields())
            feature.setAttributes([*row, 10.5 + number, False])
            ends = [QgsPointXY(EAST, NORTH), QgsPointXY(EAST + 100 * number + 1, NORTH)]
            feature.setGeometry(QgsGeometry.fromMultiPolylineXY([ends]))
            found.addFeature(feature)
    QgsProject.instance().addMapLayer(found)


def links():
    return {(each["supplier"], each["receiver"]): each for each in layer("link").getFeatures()}


def test_all_new_links_are_taken_over_by_two_clicks_as_one_step(officer):
    add_found()
    told = []

    def take(dialog):
        model = dialog.table.model()
        told.append([model.index(0, column).data() for column in range(6)])
        officer.click(dialog, "recordFoundButton")

    officer.press("foundLinksButton", then=take)
    assert officer.clicks == 2
    assert told[0] == ["Nhiệt điện (F1)", "Dệt nhuộm (F2)", "Steam", "10.5 t/hour", "–", "+ new"]
    assert {each["status"] for each in links().values()} == {"suggested"}
    assert links()["F1", "F4"]["quantity"] == 12.5
    assert links()["F1", "F4"].geometry().length() == pytest.approx(201)
    assert layer("link").undoStack().count() == 1
    assert officer.hands.find("undoButton").toolTip() == "Undo: Record 3 links"
    officer.press("saveButton")
    assert officer.hands.message() == "Saved."

    def look(dialog):
        assert not dialog.chosen()
        dialog.table.selectAll()
        told.append(dialog.summary.text())
        dialog.reject()

    officer.press("foundLinksButton", then=look)
    assert told[1].startswith("3 links found, 3 of them recorded already. 0 new ones are chosen")
    assert len(links()) == 3


def test_those_chosen_alone_are_recorded_and_one_that_is_there_counts_as_same(officer):
    add_found()

    def take(rows):
        def choose(dialog):
            dialog.table.clearSelection()
            flags = QItemSelectionModel.SelectionFlag
            for row in rows:
                index = dialog.table.model().index(row, 0)
                dialog.table.selectionModel().select(index, flags.Select | flags.Rows)
            officer.click(dialog, "recordFoundButton")

        return choose

    officer.press("foundLinksButton", then=take([1]))
    assert list(links()) == [("F1", "F3")]
    officer.press("foundLinksButton", then=take([0, 1]))
    assert officer.hands.message() == "1 link recorded as suggested, 1 was there already. Save to keep."
    assert sorted(links()) == [("F1", "F2"), ("F1", "F3")]


def test_several_possible_partners_are_recorded_at_once_and_a_second_time_none(stored):
    select(stored, "F1")
    table = stored.find("flowTable")
    table.setCurrentIndex(table.model().index(0, 0))
    stored.settle()
    stored.find("partnersView").selectAll()
    stored.press("recordLinkButton")
    assert sorted(links()) == [("F1", "F2"), ("F1", "F3")]
    assert layer("link").undoStack().count() == 1
    stored.find("partnersView").selectAll()
    stored.press("recordLinkButton")
    assert stored.message() == "0 links recorded as suggested, 2 were there already. Save to keep."
    assert layer("link").undoStack().count() == 1


def test_the_step_of_a_link_names_its_firms(stored):
    record_link(stored)
    assert stored.find("undoButton").toolTip() == "Undo: Record link Giấy (F3) → Gạch không nung (F4)"


def test_without_an_analysis_it_says_what_to_do(stored):
    stored.press("foundLinksButton")
    assert stored.message() == "⚠ There are no links to take over: run the full analysis first."
