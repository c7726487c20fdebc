"""A list of firms and their flows into a shared database, where a colleague changes a firm meanwhile."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QLabel

from eco_ip_plugin.gui.flows.edits.layers import find_layer
from eco_ip_plugin.storage.changes import UPDATE, Change
from tests.gui.flows.firms.officer import Officer, copy


def firms():
    return {each["name"]: each for each in find_layer(QgsProject.instance(), "firm").getFeatures()}


def saved_rows(hands, table):
    layer = find_layer(QgsProject.instance(), table)
    layer.dataProvider().reloadData()
    return [each for each in layer.getFeatures() if each.id() > 0]


def test_a_list_is_saved_in_one_transaction_and_undone_from_the_database(hands, monkeypatch):
    officer = Officer(hands, monkeypatch)
    place = "500100 | 2340100"
    copy(f"""
        Tên | X | Y | Số lao động | Chiều | Tài nguyên | Khối lượng (tấn/năm)
        Dệt Phương Nam | {place} | 1.200 | ra | bùn thải | 500
        Dệt Phương Nam | {place} | 1.200 | vào | hơi nước | 900
    """)
    officer.press("pasteFirmsButton", then=lambda dialog: officer.click(dialog, "takeFirmsButton"))
    officer.press("saveButton")
    assert hands.message() == "Saved."
    new = firms()["Dệt Phương Nam"]
    assert (new.id() > 0, new["workers"]) == (True, 1200)
    assert sorted(each["resource"] for each in saved_rows(hands, "flow") if each["firm_id"] == new["firm_id"]) == [
        "sludge", "steam",
    ]  # fmt: skip
    officer.press("undoButton")
    officer.press("saveButton")
    assert "Dệt Phương Nam" not in firms()
    assert len(saved_rows(hands, "flow")) == 1


def test_a_firm_that_a_colleague_changed_is_shown_by_its_name_and_chosen_field_by_field(hands, monkeypatch):
    firm = next(iter(firms().values()))
    name, fid = firm["name"], firm.id()
    officer = Officer(hands, monkeypatch)
    copy(f"Mã DN | Tên | Số lao động\nF1 | {name} | 77")
    officer.press("pasteFirmsButton", then=lambda dialog: officer.click(dialog, "takeFirmsButton"))
    hands.an.save([Change("firm", UPDATE, fid, None, {"workers": 55})], "An")
    titles = []

    def choose(dialog):
        titles.extend(each.text() for each in dialog.findChildren(QLabel))
        dialog.choose_all(mine=True)
        dialog.accept()

    officer._steps.append(choose)
    officer.press("saveButton")
    assert any(each.startswith(f"{name} (F1), saved by an") for each in titles), titles
    assert firms()[name]["workers"] == 77
