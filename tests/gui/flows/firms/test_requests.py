"""Forms go out to many firms in three clicks; which came back, and which are overdue, stands in the list of firms."""

from __future__ import annotations

import datetime

import openpyxl
import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtWidgets import QFileDialog

from eco_ip_plugin import settings
from eco_ip_plugin.core.symbiosis.declaration.form import COLUMNS, FIRST_ROW
from tests.gui.flows.firms.officer import Officer
from tests.gui.flows.park import content, layer

TODAY = datetime.date(2026, 11, 29)


@pytest.fixture
def dated(officer, plugin):
    content(plugin).requests.today = lambda: TODAY
    yield officer
    QgsSettings().remove(settings.FORMS_FOLDER)


def states(officer):
    return {row[0]: row[5] for row in officer.hands.cells("firmTable")}


def requests():
    return {each["firm_id"]: each for each in layer("request").getFeatures()}


def write_forms(officer, folder, count=5):
    def ask(dialog):
        dialog.folder.setFilePath(str(folder))
        officer.clicks += 1  # the folder, in the system's dialog
        officer.click(dialog, "writeFormsButton")

    officer.press("requestFormsButton", then=ask)
    officer.hands.wait_for(lambda: officer.hands.message().startswith(f"{count} form"))


def test_forms_for_all_firms_are_three_clicks_named_after_them_and_noted_as_sent(dated, tmp_path):
    assert dated.hands.find("requestFilter").isEnabled()
    write_forms(dated, tmp_path / "Phiếu khai báo")
    assert dated.clicks == 3
    assert "declaration_Dệt_nhuộm_F2.xlsx" in {each.name for each in (tmp_path / "Phiếu khai báo").iterdir()}
    assert len(list((tmp_path / "Phiếu khai báo").iterdir())) == 5
    assert dated.hands.message().endswith("Noted as sent; save to keep it.")
    assert set(states(dated).values()) == {"due 2026-12-13"}
    row = requests()["F2"]
    assert (row["kind"], row["state"], row["due"]) == ("declaration", "sent", QDate(2026, 12, 13))
    assert dated.hands.find("undoButton").toolTip() == "Undo: Forms sent to 5 firms, due 2026-12-13"
    dated.press("undoButton")
    assert set(states(dated).values()) == {""}
    assert requests() == {}


def test_a_form_that_comes_back_is_noted_in_the_same_step_as_its_flows(dated, tmp_path, monkeypatch):
    write_forms(dated, tmp_path / "forms")
    path = tmp_path / "forms" / "declaration_Thực_phẩm_F5.xlsx"
    book = openpyxl.load_workbook(path)
    new = {"direction": "output", "resource": "bùn thải", "quantity": 5, "unit": "t", "period": "day"}
    for name, value in new.items():
        book.worksheets[0].cell(FIRST_ROW, COLUMNS.index(name) + 1, value)
    book.save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    told = []

    def take(dialog):
        told.append(dialog.summary.text())
        dialog.accept()

    flows = layer("flow").featureCount()
    dated.press("importButton", then=take)
    assert told[0].endswith("The form of 1 firm will be noted as received.")
    assert states(dated)["Thực phẩm (F5)"] == "✓ received 2026-11-29"
    assert layer("flow").featureCount() == flows + 1
    dated.press("undoButton")
    assert states(dated)["Thực phẩm (F5)"] == "due 2026-12-13"
    assert layer("flow").featureCount() == flows


def test_a_form_without_changes_is_still_an_answer(dated, tmp_path, monkeypatch):
    write_forms(dated, tmp_path / "forms")
    path = tmp_path / "forms" / "declaration_Dệt_nhuộm_F2.xlsx"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    dated.press("importButton", then=lambda dialog: dialog.accept())
    assert states(dated)["Dệt nhuộm (F2)"] == "✓ received 2026-11-29"


def test_the_list_is_filtered_by_what_is_overdue_and_those_are_asked_anew(dated, plugin, tmp_path):
    write_forms(dated, tmp_path / "forms")
    dated.press("saveButton")
    content(plugin).requests.today = lambda: datetime.date(2026, 12, 14)
    content(plugin).firms.show_requests()
    assert set(states(dated).values()) == {"⚠ overdue 2026-12-13"}
    box = dated.hands.find("requestFilter")
    box.setCurrentIndex(box.findData("received"))
    assert dated.hands.firm_names() == []
    box.setCurrentIndex(box.findData("overdue"))
    assert len(dated.hands.firm_names()) == 5
    dated.hands.find("firmFilter").setText("giấy")

    def ask(dialog):
        assert dialog.scope.currentText() == "firms shown in the list (1)"
        dialog.folder.setFilePath(str(tmp_path / "again"))
        dated.click(dialog, "writeFormsButton")

    dated.press("requestFormsButton", then=ask)
    dated.hands.wait_for(lambda: dated.hands.message().startswith("1 form "))
    assert len(requests()) == 5  # asked anew, and not a second time
    assert requests()["F3"]["due"] == QDate(2026, 12, 28)
    assert dated.hands.firm_names() == []  # no longer overdue


def test_a_project_without_requests_says_how_to_have_them(hands, plugin):
    table = hands.find("firmTable")
    assert {row[5] for row in hands.cells("firmTable")} == {"–"}
    from qgis.PyQt.QtCore import Qt

    tip = table.model().headerData(5, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Which forms were sent and have come back is kept in projects made by New project")
    assert not hands.find("requestFilter").isEnabled()
    assert hands.find("requestFilter").toolTip() == tip


def test_a_folder_that_has_the_forms_already_is_refused_and_nothing_is_noted(dated, tmp_path):
    write_forms(dated, tmp_path / "forms")
    dated.press("undoButton")

    def ask(dialog):
        dialog.folder.setFilePath(str(tmp_path / "forms"))
        dated.click(dialog, "writeFormsButton")

    dated.press("requestFormsButton", then=ask)
    dated.hands.wait_for(lambda: dated.hands.message().startswith("⚠ The folder"))
    assert requests() == {}


def test_the_folder_is_offered_and_a_new_one_of_the_day_where_forms_went_out_before(dated, documents):
    offered = []

    def ask(dialog):
        offered.append(dialog.folder.filePath())
        dated.click(dialog, "writeFormsButton")

    for _ in range(3):
        dated.press("requestFormsButton", then=ask)
        dated.hands.wait_for(lambda: offered[-1] in dated.hands.message())
    names = ("Declaration forms", "Declaration forms 2026-11-29", "Declaration forms 2026-11-29 (2)")
    assert offered == [str(documents / name) for name in names]
    assert all(len(list((documents / name).iterdir())) == 5 for name in names)


def test_a_store_keeps_what_was_sent_and_undo_after_saving_takes_it_out_again(stored, plugin, monkeypatch, tmp_path):
    officer = Officer(stored, monkeypatch)
    content(plugin).requests.today = lambda: TODAY
    write_forms(officer, tmp_path / "forms")
    officer.press("saveButton")
    assert stored.message() == "Saved."
    assert len(requests()) == 5
    assert not layer("request").isEditable()
    assert set(states(officer).values()) == {"due 2026-12-13"}
    officer.press("undoButton")
    officer.press("saveButton")
    assert requests() == {}
    QgsSettings().remove(settings.FORMS_FOLDER)
