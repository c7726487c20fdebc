"""Every question of the plugin has buttons in the language of its window; Qt's own stay English on Debian."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QDialog, QMessageBox

from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from eco_ip_plugin.gui.flows.windows.conflicts import ConflictDialog
from eco_ip_plugin.gui.widgets import questions

SOURCES = sorted((Path(questions.__file__).parents[2]).rglob("*.py"))
MADE_ELSEWHERE = re.compile(
    r"Q(MessageBox|DialogButtonBox|InputDialog|ProgressDialog|ErrorMessage)"
    r"(\(|\.(get|question|information|warning|critical|about)\w*\()|setStandardButtons|QgsNewNameDialog"
)


def buttons(dialog) -> list[str]:
    return [each.text().replace("&", "") for each in dialog.findChildren(QAbstractButton) if each.isVisibleTo(dialog)]


def test_questions_are_made_in_one_place_only():
    made = [path.name for path in SOURCES if MADE_ELSEWHERE.search(path.read_text(encoding="utf-8"))]
    assert made == ["questions.py"]


@pytest.fixture
def asked(monkeypatch):
    """The question as it stands when it is opened."""
    seen = []

    def look(box):
        seen.append((box, buttons(box), box.button(QMessageBox.StandardButton.Save) is box.defaultButton()))
        return QMessageBox.StandardButton.Discard

    monkeypatch.setattr(QMessageBox, "exec", look)
    return seen


def test_the_question_before_a_layer_goes_speaks_vietnamese(vietnamese, asked):
    assert not questions.ask_to_save(None, "Bảng dòng vật chất", "Có lưu không?")
    (_, texts, saves_on_return) = asked[0]
    assert sorted(texts) == ["Bỏ thay đổi", "Lưu"]
    assert saves_on_return


def test_return_saves_and_escape_is_no_answer(vietnamese, monkeypatch):
    pressed = []

    def press(box):
        box.open()
        QTest.keyClick(box, Qt.Key.Key_Escape)
        pressed.append(box.isVisible())
        QTest.keyClick(box, Qt.Key.Key_Return)
        pressed.append(box.isVisible())
        return box.standardButton(box.clickedButton())

    monkeypatch.setattr(QMessageBox, "exec", press)
    assert questions.ask_to_save(None, "", "?")
    assert pressed == [True, False]


def test_a_dialog_that_wants_an_answer_speaks_vietnamese(vietnamese):
    dialog = QDialog()
    box = questions.take_or_leave(dialog, "Nhận")
    assert sorted(buttons(box)) == ["Nhận", "Để sau"]
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    dialog.close()


def test_the_choice_between_two_versions_speaks_vietnamese(vietnamese):
    dialog = ConflictDialog([], Vocabulary.shipped())
    assert set(buttons(dialog)) == {"Lưu", "Để sau", "Tất cả của tôi", "Tất cả của họ"}


@pytest.mark.parametrize("at", ["2026/11/22 11:48:54.821+00", "2026-11-22 18:48:54+07", "2026-11-22T11:48:54Z"])
@pytest.mark.parametrize(("region", "spoken"), [("en_GB", "en_GB"), ("vi_VN", "en_US"), ("C", "en_US")])
def test_a_moment_is_told_on_the_clock_of_the_reader(at, region, spoken, request, monkeypatch):
    from qgis.PyQt.QtCore import QDateTime, QLocale

    from eco_ip_plugin.gui.flows.windows import history as flow_history

    monkeypatch.setattr(flow_history, "interface_language", lambda: "en")
    when, before = flow_history.when, QLocale()
    request.addfinalizer(lambda: QLocale.setDefault(before))
    QLocale.setDefault(QLocale(region))
    moment = QDateTime.fromString("2026-11-22T11:48:54Z", Qt.DateFormat.ISODate).toLocalTime()
    assert when(at) == QLocale(spoken).toString(moment, QLocale.FormatType.ShortFormat)
    assert when("hôm qua") == "hôm qua"


def test_the_question_whether_all_firms_go_into_one_file_speaks_vietnamese(vietnamese, asked):
    assert questions.ask_for_each(None, "Xuất", "Ai cũng đọc được?") is None
    (box, texts, _) = asked[0]
    assert sorted(texts) == ["Mỗi doanh nghiệp một tệp", "Một tệp chung", "Để sau"]
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Yes)
