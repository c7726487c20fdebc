"""Requests and links of two officers on one database: what one notes the other sees, and nothing is entered twice."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsSettings, QgsVectorLayer, edit

from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change
from tests.gui.flows.firms.officer import Officer
from tests.gui.flows.park import layer
from tests.gui.flows.postgis.shared import one_sentence
from tests.storage.conftest import postgis, postgis_schema, postgres  # noqa: F401
from tests.storage.rows import firm

LINK = {"supplier": "F1", "receiver": "F2", "resource": "sludge", "status": "suggested"}


@pytest.fixture
def officer(hands, monkeypatch):
    hands.an.save([firm("F2", "Dệt")], "An")
    hands.wait_for(lambda: hands.find("firmTable").model().rowCount() == 2, 15)
    yield Officer(hands, monkeypatch)
    QgsSettings().remove("ecoip/forms_folder")


def states(hands):
    return sorted(row[5].split(" ")[0] for row in hands.cells("firmTable"))


def send_forms(officer, folder):
    def ask(dialog):
        dialog.folder.setFilePath(str(folder))
        officer.click(dialog, "writeFormsButton")

    officer.press("requestFormsButton", then=ask)
    officer.hands.wait_for(lambda: "2 forms" in officer.hands.message(), 30)


def found_links():
    fields = ("supplier", "receiver", "resource", "supply_flow", "demand_flow", "unit", "period", "status")
    found = QgsVectorLayer("LineString?crs=EPSG:9214&" + "&".join(f"field={each}:string" for each in fields),
                           "Links found", "memory")  # fmt: skip
    with edit(found):
        feature = QgsFeature(found.fields())
        feature.setAttributes(["F1", "F2", "sludge", "D1", None, "t", "day", "suggested"])
        feature.setGeometry(QgsGeometry.fromPolylineXY([QgsPointXY(500000, 2340000), QgsPointXY(500100, 2340000)]))
        found.addFeature(feature)
    QgsProject.instance().addMapLayer(found)


def test_forms_sent_are_kept_and_an_answer_that_a_colleague_notes_is_seen(officer, postgres, tmp_path):  # noqa: F811
    send_forms(officer, tmp_path / "Phiếu")
    officer.press("saveButton")
    assert officer.hands.message() == "Saved."
    rows = postgres.run("SELECT firm_id, kind, state, sent_at = current_date FROM kcn.request ORDER BY firm_id")
    assert rows == [("F1", "declaration", "sent", True), ("F2", "declaration", "sent", True)]
    assert states(officer.hands) == ["due", "due"]
    fid = next(each.id() for each in layer("request").getFeatures() if each["firm_id"] == "F2")
    answer = {"state": "received", "received_at": "2026-11-29"}
    officer.hands.an.save([Change("request", UPDATE, fid, None, answer)], "An")
    officer.hands.wait_for(lambda: states(officer.hands) == ["due", "✓"], 15)


def test_without_the_database_nobody_is_taken_for_not_asked_and_nobody_is_asked_twice(officer, postgres, tmp_path):  # noqa: F811
    send_forms(officer, tmp_path / "một")
    officer.press("saveButton")
    postgres.stop()
    try:
        send_forms(officer, tmp_path / "hai")
        assert "cannot be read now: nothing was changed" in one_sentence(officer.hands)
        assert states(officer.hands) == ["due", "due"]
        assert sorted(officer.hands.firm_names()) == ["Dệt (F2)", "Thực phẩm (F1)"]
        assert not layer("request").isModified()
    finally:
        postgres.start()
    assert postgres.run("SELECT firm_id FROM kcn.request ORDER BY firm_id") == [("F1",), ("F2",)]


def test_a_firm_added_without_the_database_stands_beside_those_seen_last(officer, postgres):  # noqa: F811
    postgres.stop()
    try:
        officer.press("addFirmButton", then=lambda dialog: (dialog._edits["name"].setText("Hóa chất"),
                                                            officer.click(dialog, "firmAcceptButton")))  # fmt: skip
        assert len(officer.hands.firm_names()) == 3
    finally:
        postgres.start()
    officer.press("saveButton")
    assert officer.hands.message() == "Saved."
    assert postgres.run("SELECT count(*) FROM kcn.firm WHERE name = 'Hóa chất'") == [(1,)]


def test_links_found_are_recorded_in_bulk_and_those_seen_before_a_loss_are_not_recorded_again(officer, postgres):  # noqa: F811
    found_links()
    officer.press("foundLinksButton", then=lambda dialog: officer.click(dialog, "recordFoundButton"))
    officer.press("saveButton")
    assert officer.hands.message() == "Saved."
    stored = "SELECT supplier, receiver, supply_flow, status FROM kcn.link"
    assert postgres.run(stored) == [("F1", "F2", "D1", "suggested")]
    told = []

    def look(dialog):
        told.append(dialog.model.new)
        dialog.reject()

    postgres.stop()
    try:
        officer.press("foundLinksButton", then=look)
    finally:
        postgres.start()
    assert told == [[False]]


def test_a_colleagues_link_counts_as_recorded(officer):
    found_links()
    officer.hands.an.save([Change("link", INSERT, values={**LINK, "link_id": "K1"})], "An")
    officer.hands.wait_for(lambda: layer("link").featureCount() == 1, 15)
    told = []

    def look(dialog):
        told.append(dialog.model.new)
        dialog.reject()

    officer.press("foundLinksButton", then=look)
    assert told == [[False]]
