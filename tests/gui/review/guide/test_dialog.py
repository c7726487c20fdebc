"""The one dialog of an appraisal: filled in as far as it can be, and refusing in one sentence."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingUtils
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QComboBox, QDialog, QPushButton

from eco_ip_plugin import classFactory, settings
from eco_ip_plugin.gui.review.guide.appraisal import Appraisal
from eco_ip_plugin.gui.review.guide.dialog import AppraisalDialog
from tests.gui.conftest import settle


@pytest.fixture
def dialog(hold, tmp_path):
    made = AppraisalDialog(Appraisal(folder=str(tmp_path)), False)
    hold(made)
    made.show()
    return made


@pytest.fixture
def filled(dialog, draw):
    dialog.drawing.setFilePath(str(draw()))
    dialog.province.choose("Bắc Giang")
    return dialog


def press(dialog, name="appraiseButton"):
    dialog.findChild(QPushButton, name).click()


def test_the_name_follows_the_drawing_until_one_is_typed(dialog, draw):
    dialog.drawing.setFilePath(str(draw("KCN Đông Sơn.dxf")))
    assert dialog.name.text() == "KCN Đông Sơn"
    dialog.drawing.setFilePath(str(draw("KCN Tây Sơn.dxf")))
    assert dialog.name.text() == "KCN Tây Sơn"
    dialog.name.clear()
    QTest.keyClicks(dialog.name, "Dossier 12")
    dialog.drawing.setFilePath(str(draw("KCN Đông Sơn.dxf")))
    assert dialog.name.text() == "Dossier 12"


def test_with_a_drawing_and_a_province_it_is_accepted(filled, tmp_path):
    press(filled)
    assert filled.result() == QDialog.DialogCode.Accepted
    assert filled.appraisal() == Appraisal(
        drawing=str(tmp_path / "KCN Đông Sơn.dxf"), province="Bắc Giang",
        day=QDate.currentDate().toString("yyyy-MM-dd"), name="KCN Đông Sơn", folder=str(tmp_path),
    )  # fmt: skip


def no_drawing(dialog, tmp_path):
    dialog.drawing.setFilePath(str(tmp_path / "nowhere.dxf"))


def no_table(dialog, tmp_path):
    (tmp_path / "bảng.docx").touch()
    dialog.declared.setFilePath(str(tmp_path / "bảng.docx"))


def no_province(dialog, tmp_path):
    dialog.province.setEditText("hà")


def no_name(dialog, tmp_path):
    dialog.name.setText("  ")


def temporary_folder(dialog, tmp_path):
    dialog.folder.setFilePath(QgsProcessingUtils.tempFolder())


def file_for_a_folder(dialog, tmp_path):
    (tmp_path / "tệp").touch()
    dialog.folder.setFilePath(str(tmp_path / "tệp" / "hồ sơ"))


def relative_folder(dialog, tmp_path):
    dialog.folder.setFilePath("hồ sơ")


@pytest.mark.parametrize(
    ("spoil", "field", "word"),
    [(no_drawing, "drawing", "DXF"), (no_table, "declared", "xlsx"), (no_province, "province", "province"),
     (no_name, "name", "name"), (temporary_folder, "folder", "temporary"), (file_for_a_folder, "folder", "written"),
     (relative_folder, "folder", "written")],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_and_goes_with_the_next_answer(filled, tmp_path, spoil, field, word):
    before = getattr(filled.appraisal(), field)
    spoil(filled, tmp_path)
    press(filled)
    assert filled.isVisible()
    assert filled.said.isVisible()
    assert filled.said.text().startswith("✗ ")
    assert word in filled.said.text()
    widget = getattr(filled, field)
    if field == "name":
        widget.setText(before)
    elif field == "province":
        widget.choose(before)
    else:
        widget.setFilePath(before)
    assert not filled.said.isVisible()
    press(filled)
    assert filled.result() == QDialog.DialogCode.Accepted


def test_a_folder_that_can_be_made_is_fine(filled, tmp_path):
    filled.folder.setFilePath(str(tmp_path / "hồ sơ" / "2026"))
    press(filled)
    assert filled.result() == QDialog.DialogCode.Accepted


def test_the_encoding_is_asked_for_only_where_texts_were_in_doubt(filled, hold, tmp_path):
    assert filled.findChild(QComboBox, "appraiseEncoding") is None
    asking = AppraisalDialog(Appraisal(folder=str(tmp_path), encoding="vni"), True)
    hold(asking)
    assert asking.findChild(QComboBox, "appraiseEncoding").currentText() == "VNI"
    assert asking.appraisal().encoding == "vni"


def test_the_toolbar_opens_it_with_the_last_province_and_ok_starts_the_run(panel, draw, tmp_path):
    settings.set_province("Kon Tum")
    panel.iface.window.findChild(QAction, "ecoipAppraiseAction").trigger()
    dialog = panel.find("ecoipAppraiseDialog")
    assert dialog.province.chosen() == "Kon Tum"
    panel.iface.window.findChild(QAction, "ecoipAppraiseAction").trigger()
    assert panel.find("ecoipAppraiseDialog") is dialog  # the one that is open stays the only one
    dialog.drawing.setFilePath(str(draw()))
    dialog.province.choose("Bắc Giang")
    dialog.folder.setFilePath(str(tmp_path / "hồ sơ"))
    press(dialog)
    panel.wait_until_idle()
    assert panel.head.headline.text() == "✓ 26.00 % > 25 %, pass"
    assert settings.province() == "Bắc Giang"


def test_unloading_with_the_dialog_open_closes_it(iface, qgis_processing):
    loaded = classFactory(iface)
    loaded.initGui()
    iface.window.show()
    iface.window.findChild(QAction, "ecoipAppraiseAction").trigger()
    dialog = iface.window.findChild(QDialog, "ecoipAppraiseDialog")
    closed = []
    dialog.finished.connect(closed.append)
    loaded.unload()
    settle()
    assert closed == [QDialog.DialogCode.Rejected]
