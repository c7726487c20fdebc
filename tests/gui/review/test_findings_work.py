"""A reviewer's work on the table of findings: order, search, several rows at once, undo, copies and Excel."""

from __future__ import annotations

import io
import os
from pathlib import Path

import openpyxl
import pytest
import shapely
from qgis.PyQt.QtCore import QItemSelectionModel, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QTableView

from eco_ip_plugin.core.review.rounds import Listed
from eco_ip_plugin.gui.review import findings_model as columns
from eco_ip_plugin.gui.review.findings.clipboard import as_lines
from eco_ip_plugin.gui.review.findings_panel import FindingsPanel
from tests.gui.conftest import finish_tasks, settle
from tests.gui.review.findings import choose


def listed(number, kind="overlap", severity="error", area_m2=5.0, **more):
    more = {"message": f"Sentence {number}", "geometry": shapely.box(number, 0, number + 1, 1), **more}
    return Listed(number, "KCN", kind, severity, area_m2, more.pop("ids", str(number)), **more)


FOUND = (
    listed(1, "gap", "warning", 900.0, zones=""),
    listed(2, "overlap", "error", 5.0, zones="CX ∩ GT, lô 12", message="Các vùng chồng lên nhau: đất cây xanh"),
    listed(3, "overlap", "error", 70.0, zones="CX ∩ GT, lô 2"),
    listed(4, "unknown_code", "info", 1e6, zones="Đất ở"),
)


@pytest.fixture
def panel(qgis_app):
    made = FindingsPanel()
    made.resize(900, 700)
    made.show()
    made.show_findings(FOUND, (listed(9, "gap", "error", 1e9),), "", False)
    settle()
    yield made
    made.export.stop()
    made.deleteLater()
    settle()


def numbers(panel):
    return [panel.filter.index(row, columns.NUMBER).data() for row in range(panel.filter.rowCount())]


def select(panel, *rows):
    selection, flags = panel.table.selectionModel(), QItemSelectionModel.SelectionFlag
    selection.clear()
    for row in rows:
        selection.setCurrentIndex(panel.filter.index(row, 0), flags.Select | flags.Rows)


def child(panel, kind, name):
    found = panel.findChild(kind, name)
    assert found is not None, name
    return found


def test_the_gravest_and_largest_come_first_and_what_is_mended_last(panel):
    assert numbers(panel) == ["3", "2", "1", "4", "9"]


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (columns.AREA, ["2", "3", "1", "4", "9"]),
        (columns.ZONES, ["1", "3", "2", "4", "9"]),  # lô 2 before lô 12, Đ after C; 9 has its number alone
        (columns.NUMBER, ["1", "2", "3", "4", "9"]),
    ],
)
def test_each_heading_sorts_figures_as_figures_and_words_as_a_vietnamese_dictionary(panel, column, order):
    panel.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert [each for each in numbers(panel) if each in "1234"] == [each for each in order if each in "1234"]


def test_words_are_in_the_order_of_vietnamese_letters(panel):
    words = ["Đông", "Dương", "Ấp", "Bình", "An", "Ánh"]
    panel.show_findings([listed(n, message=word) for n, word in enumerate(words)], (), "", False)
    panel.table.sortByColumn(columns.MESSAGE, Qt.SortOrder.AscendingOrder)
    found = [panel.filter.index(row, columns.MESSAGE).data() for row in range(6)]
    assert found == ["An", "Ánh", "Ấp", "Bình", "Dương", "Đông"]


@pytest.mark.parametrize("typed", ["cây xanh", "CAY XANH", "chong xanh", "lô 12"])
def test_words_are_found_with_marks_and_without(panel, typed):
    child(panel, QLineEdit, "findingSearch").setText(typed)
    panel.filters.search_now()
    assert "2" in numbers(panel)
    assert "1" not in numbers(panel)


def test_what_is_written_to_a_finding_can_be_found_at_once(panel):
    panel.search.setText("tư vấn")
    panel.filters.search_now()
    assert numbers(panel) == []
    panel.model.change([0], note="chờ tư vấn")
    panel.filters.search_now()
    panel.search.setText("cho tu van")
    panel.filters.search_now()
    assert len(numbers(panel)) == 1


def test_the_sentence_stands_in_its_row_and_whole_below_the_table(panel):
    select(panel, 1)
    row = panel.filter.index(1, columns.MESSAGE)
    assert row.data() == FOUND[1].message
    assert row.data(Qt.ItemDataRole.ToolTipRole) == FOUND[1].message
    assert child(panel, QLabel, "findingSentence").text() == f"2. {FOUND[1].message}"


def test_zones_stand_by_their_names_with_the_numbers_of_the_features_as_a_tip(panel):
    index = panel.filter.index(1, columns.ZONES)
    assert index.data() == "CX ∩ GT, lô 12"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "CX ∩ GT, lô 12 (#2)"
    assert panel.filter.index(2, columns.ZONES).data() == "1", "without names the features stand there"


def test_opinion_and_note_go_to_all_that_are_chosen_in_one_step_each(panel):
    told = []
    panel.model.edited.connect(told.append)
    select(panel, 0, 1)
    opinion = child(panel, QComboBox, "findingOpinionChoice")
    opinion.setCurrentIndex(opinion.findText("Consultant to mend"))
    opinion.activated.emit(opinion.currentIndex())
    note = child(panel, QLineEdit, "findingNoteEdit")
    QTest.keyClicks(note, "before 5/12")
    QTest.keyClick(note, Qt.Key.Key_Return)
    child(panel, QPushButton, "findingTickButton").click()
    assert [sorted(one.number for one in each) for each in told] == [[2, 3]] * 3
    assert {(one.opinion, one.note, one.settled) for one in told[-1]} == {("mend", "before 5/12", True)}
    assert panel.summary.text().startswith("5 of 5 shown · 2 settled")
    for _ in range(3):
        assert panel.model.undo()
    assert not panel.model.undo()
    assert panel.model.counts()[1] == 0
    assert all(not one.note and not one.opinion for one in panel.chosen_findings())
    assert panel.model.redo()
    assert {one.opinion for one in panel.chosen_findings()} == {"mend"}


def test_words_of_her_own_are_an_opinion_too(panel):
    select(panel, 0)
    line = child(panel, QComboBox, "findingOpinionChoice").lineEdit()
    line.selectAll()
    QTest.keyClicks(line, "xin y kien So")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert panel.chosen_findings()[0].opinion == "xin y kien So"


def test_a_note_half_typed_goes_to_the_row_it_was_typed_for(panel):
    select(panel, 0)
    QTest.keyClicks(child(panel, QLineEdit, "findingNoteEdit"), "check")
    select(panel, 1)
    notes = {panel.model.finding(row).number: panel.model.finding(row).note for row in range(5)}
    assert {number: note for number, note in notes.items() if note} == {3: "check"}


def test_where_the_chosen_differ_the_line_says_so_and_writes_nothing(panel):
    panel.model.change([0], note="one")
    select(panel, 0, 1)
    note = child(panel, QLineEdit, "findingNoteEdit")
    assert (note.text(), note.placeholderText()) == ("", "(different ones)")
    select(panel, 2)
    assert [panel.model.finding(row).note for row in range(4)] == ["one", "", "", ""]


def test_what_is_mended_can_be_copied_and_seen_but_not_written_to(panel):
    select(panel, 4)
    assert not child(panel, QLineEdit, "findingNoteEdit").isEnabled()
    assert not child(panel, QPushButton, "findingTickButton").isEnabled()
    assert panel.model.change([4], note="x") == 0
    assert child(panel, QPushButton, "findingZoomButton").isEnabled()


def test_space_ticks_all_chosen_and_return_wants_to_see_them(panel):
    seen = []
    panel.several_chosen.connect(seen.append)
    panel.model.change([0], settled=True)
    select(panel, 0, 1, 2)
    table = child(panel, QTableView, "findingsTable")
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert panel.model.counts()[1] == 3, "one was open: all are settled"
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert panel.model.counts()[1] == 0
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert [sorted(one.number for one in each) for each in seen] == [[1, 2, 3]]


def test_one_row_moves_the_map_several_do_not(panel):
    seen = []
    panel.chosen.connect(seen.append)
    select(panel, 0)
    assert [one.number for one in seen] == [3]
    flags = QItemSelectionModel.SelectionFlag
    panel.table.selectionModel().setCurrentIndex(panel.filter.index(1, 0), flags.Select | flags.Rows)
    assert [one.number for one in seen] == [3]


def test_copied_rows_are_lines_for_excel_and_a_table_for_word(panel):
    panel.model.change([0], note="=1+1\nhai dòng")
    select(panel, 0, 1)
    panel.table.copy_wanted.emit()
    data = QApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in data.text().splitlines()]
    assert len(lines) == 3
    assert lines[0][0] == "Number"
    assert {len(line) for line in lines} == {len(panel.table.shown_columns())}
    note = lines[0].index("Note")
    assert lines[1][note] == "'=1+1 hai dòng", "no formula, and no line that breaks the row"
    assert "<th>Note</th>" in data.html()
    assert "2 findings copied" in panel.summary.text()


def test_the_columns_copied_stand_as_they_stand_in_the_table(panel):
    assert as_lines([], panel.table.shown_columns()).split("\t")[:4] == ["Number", "Kind", "What is wrong", "Severity"]


def read(path):
    return openpyxl.load_workbook(io.BytesIO(Path(path).read_bytes())).worksheets[0]


def test_all_findings_go_to_excel_with_what_was_written_to_them(panel, tmp_path):
    panel.model.change([0], note="=HYPERLINK()", opinion="accepted", settled=True)
    panel.export_to(tmp_path / "Phát hiện.xlsx", shown_only=False)
    finish_tasks()
    sheet = read(tmp_path / "Phát hiện.xlsx")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert sheet["A2"].value == "All 5 findings."
    assert rows[0][4:] == ["Zones, plots", "What is wrong", "Opinion", "Note", "Settled", "Since last time", "Features"]
    assert [row[0] for row in rows[1:]] == [3, 2, 1, 4, 9]
    assert rows[1][3] == 70.0
    assert rows[1][4:9] == ["CX ∩ GT, lô 2", "Sentence 3", "Accepted with reason", "'=HYPERLINK()", "✓ settled"]
    assert "written to" in panel.summary.text()


def test_of_filtered_findings_the_sheet_says_which_they_are(panel, tmp_path):
    choose(panel.kinds, "overlap")
    panel.search.setText("lô 12")
    panel.filters.search_now()
    panel.export_to(tmp_path / "a.xlsx", shown_only=True)
    finish_tasks()
    sheet = read(tmp_path / "a.xlsx")
    assert sheet["A2"].value == "1 of 5 findings, filtered: overlap; «lô 12»."
    assert [sheet.cell(row, 1).value for row in (5, 6)] == [2, None]


def test_where_nothing_can_be_written_that_is_said(panel, tmp_path):
    (tmp_path / "no folder").write_text("")  # root writes into any folder, but not below a file
    panel.export_to(tmp_path / "no folder" / "a.xlsx", shown_only=False)
    finish_tasks()
    assert "cannot be written" in panel.summary.text()


def test_a_workbook_that_another_program_holds_is_said(panel, tmp_path, monkeypatch):
    (tmp_path / "a.xlsx").write_bytes(b"old")

    def held(source, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", held)
    panel.export_to(tmp_path / "a.xlsx", shown_only=False)
    finish_tasks()
    assert "close the program that has it open" in panel.summary.text()
    assert (tmp_path / "a.xlsx").read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["a.xlsx"]
