"""The wizard of four pages: codes as they are typed, what goes where, files, and the dossier that comes out."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsGeometry, QgsProject, edit
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from eco_ip_plugin.gui.dossier.kept import remembered
from tests.gui.conftest import settle
from tests.gui.dossier.conftest import child, until
from tests.processing.dossier.vuong import HO_SO, NAME, THONG_TIN, papers

ZONES = "ChucNangSuDungDat_A"


def typed(line, text):
    line.clear()
    QTest.keyClicks(line, text)
    settle()


def codes_entered(wizard):
    typed(child(wizard, "dossierHoSo"), HO_SO)
    typed(child(wizard, "dossierThongTin"), THONG_TIN)
    typed(child(wizard, "dossierPlanName"), NAME)
    wizard.next()


def places(wizard):
    """Rows of the tree of places as (database, ours, class, count, lacks)."""
    tree, rows = child(wizard, "dossierPlaces"), []
    for group in map(tree.topLevelItem, range(tree.topLevelItemCount())):
        below = [(group.text(0), *map(item.text, range(4))) for item in map(group.child, range(group.childCount()))]
        rows += below or [(group.text(0), "", "", "", group.text(3))]
    return rows


def read(wizard):
    until(lambda: not wizard.source.run.is_running)
    return wizard


@pytest.fixture
def at_files(wizard, stored, tmp_path):
    """The wizard on its third page, filled in for the store."""
    made = wizard()
    codes_entered(made)
    read(made).next()
    made.files.folder.setFilePath(str(tmp_path / "Nộp"))
    made.files.format.setCurrentIndex(made.files.format.findData("gpkg"))
    return made


# --- Codes -----------------------------------------------------------------------------------------------------------


def test_codes_are_decoded_as_they_are_typed_and_the_wrong_place_is_named(wizard, stored):
    made = wizard()
    said, decoded = child(made, "dossierHoSoSaid"), child(made, "dossierDecoded")
    typed(child(made, "dossierHoSo"), "24qpx")
    assert child(made, "dossierHoSo").text() == "24QPX"
    assert said.text().startswith("24 Bắc Ninh\n✗ Wrong at 3–5, “QPX”: the kind of plan must be QHC")
    typed(child(made, "dossierHoSo"), HO_SO)
    typed(child(made, "dossierThongTin"), THONG_TIN)
    assert decoded.text() == "Bắc Ninh · 2026 · subdivision · functional area · first made"
    assert made.codes.isComplete()
    typed(child(made, "dossierThongTin"), "012623012345")
    assert "different provinces" in child(made, "dossierDisagree").text()


def test_a_plan_name_must_be_that_of_a_folder(wizard, stored):
    made = wizard()
    for name, complete, said in (
        ("a/b", False, "✗ The plan name “a/b” cannot be"), ("", False, "The package is the folder"),
        ("KCN Vuông", True, "! The circular writes names without marks and blanks: KCNVuong"),
        ("KCNVuong", True, "✓ CSDL_KCNVuong"),
    ):  # fmt: skip
        made.codes.fill(HO_SO, THONG_TIN, name)
        assert made.codes.isComplete() is complete
        assert child(made, "dossierNameSaid").text().startswith(said)


# --- What goes where -------------------------------------------------------------------------------------------------


def test_the_store_of_the_open_project_is_offered_and_its_tables_go_to_their_classes(wizard, stored):
    made = wizard()
    assert child(made, "dossierPlanName").text() == NAME  # of the one park of the store
    codes_entered(made)
    rows = places(read(made))
    assert ("QuyHoach", "Zoning", ZONES, "5") in [row[:4] for row in rows]
    assert [row[0] for row in rows if row[2] == "RanhGioiQuyHoach_A"] == ["HienTrang", "QuyHoach"]
    assert [row[0] for row in rows if row[4].startswith("–")] == ["NenDiaHinh", "MocGioi"]
    assert "EPSG:9214" in child(made, "dossierPlacesSaid").text()
    assert made.source.isComplete()


def test_layers_are_offered_where_no_store_is_open_and_the_tree_follows_what_is_chosen(wizard, layers):
    made = wizard()
    codes_entered(made)
    read(made)
    assert not child(made, "dossierFromStore").isEnabled()
    assert made.source.parameters() == {"ZONES": layers[0].id(), "BOUNDARY": layers[1].id(), "CODE_FIELD": "code"}
    made.source.layers["BOUNDARY"].setLayer(None)
    until(lambda: any("made of the zones" in row[4] for row in places(made)))
    made.source.layers["ZONES"].setLayer(None)
    until(lambda: child(made, "dossierPlacesSaid").text().startswith("Choose the layer of land-use zones"))
    assert not made.source.isComplete()


def test_edits_of_the_store_that_are_not_saved_are_said(wizard, stored):
    zones = next(each for each in QgsProject.instance().mapLayers().values()
                 if each.customProperty("ecoip/table") == "zone")  # fmt: skip
    zones.startEditing()
    zones.changeAttributeValue(next(zones.getFeatures()).id(), zones.fields().indexOf("name"), "khác")
    made = wizard()
    codes_entered(made)
    read(made)
    assert "1 edit not saved yet" in child(made, "dossierPlacesSaid").text()
    zones.rollBack()


# --- Files -----------------------------------------------------------------------------------------------------------


def test_scans_are_listed_with_their_resolution_the_low_ones_first(at_files, tmp_path):
    basic, scan = papers(tmp_path / "đi kèm", dpi=150)
    at_files.files.basic.setFilePath(str(basic))
    at_files.files.scan.setFilePath(str(scan))
    until(lambda: not at_files.files.task.is_running)
    tree = child(at_files, "dossierPapers")
    rows = [tuple(item.text(column) for column in (0, 1, 3)) for item in map(tree.topLevelItem, range(4))]
    assert rows[:2] == [(f"QH0{n}.jpg", "HoSoScan/BanVe", "✗ 150 dpi < 300") for n in (1, 4)]
    assert ("QH04.dxf", "HoSoBASIC/BanVe", "") in rows
    assert child(at_files, "dossierPapersSaid").text() == "4 files · ✗ 2 below the resolution"
    at_files.files.scan.setFilePath(str(tmp_path / "không có"))
    until(lambda: "cannot be read" in child(at_files, "dossierPapersSaid").text())


def test_a_package_that_is_there_already_is_said_before_anything_is_written(at_files, tmp_path):
    (tmp_path / "Nộp" / f"CSDL_{NAME}").mkdir(parents=True)
    at_files.files.folder.setFilePath("")
    assert not at_files.files.isComplete()
    at_files.files.folder.setFilePath(str(tmp_path / "Nộp"))
    assert not at_files.files.isComplete()
    assert "is there already" in child(at_files, "dossierTarget").text()


# --- The dossier -----------------------------------------------------------------------------------------------------


def test_the_dossier_is_written_checked_and_offered(at_files, desktop, iface, tmp_path, opened_urls):
    basic, scan = papers(tmp_path / "đi kèm")
    at_files.files.basic.setFilePath(str(basic))
    at_files.files.scan.setFilePath(str(scan))
    at_files.next()
    assert at_files.currentPage() is at_files.files  # it goes on by itself, once the dossier is there
    until(lambda: at_files.currentPage() is at_files.written)
    package = tmp_path / "Nộp" / f"CSDL_{NAME}"
    with closing(sqlite3.connect(package / "HoSoGIS" / "QuyHoach.gpkg")) as database:
        rows = database.execute(f"SELECT maDoiTuong FROM {ZONES} ORDER BY fid").fetchall()
    assert rows == [(f"{HO_SO}-{ZONES}-{number}",) for number in range(1, 6)]
    assert child(at_files, "dossierVerdict").text().startswith("✓ Passes: 0 failures")
    child(at_files, "dossierOpenFolder").click()
    assert opened_urls == [str(package)]
    child(at_files, "dossierOpenProject").click()
    assert iface.projects == [str(package / "HoSoGIS" / f"{NAME}.qgz")]
    child(at_files, "dossierCheckIt").click()
    until(lambda: not desktop.controller.run.is_running)
    assert child(desktop.dock, "checkVerdict").text().startswith("✓ Passes: 0 failures")


def test_what_was_entered_is_there_the_next_time_codes_for_this_project_only(at_files, wizard, stored, tmp_path):
    project = QgsProject.instance()
    project.setFileName(str(stored.with_suffix(".qgz")))
    at_files.next()
    until(lambda: at_files.currentPage() is at_files.written)
    at_files.accept()
    again = wizard()
    assert again is not at_files
    assert again.entered().ho_so == HO_SO
    assert (again.entered().format, again.entered().folder) == ("gpkg", str(tmp_path / "Nộp"))
    project.setFileName("")
    assert remembered(project).ho_so == ""
    assert remembered(project).format == "gpkg"


def test_what_was_typed_is_there_again_after_cancel(wizard, stored):
    QgsProject.instance().setFileName(str(stored.with_suffix(".qgz")))
    made = wizard()
    typed(child(made, "dossierHoSo"), HO_SO[:5])
    made.reject()
    assert wizard().entered().ho_so == HO_SO[:5]


def test_a_run_that_is_stopped_leaves_nothing_and_can_begin_again(at_files, tmp_path):
    at_files.next()
    assert at_files.run.is_running
    QTest.keyClick(at_files, Qt.Key.Key_Escape)
    assert at_files.isVisible()  # the first Escape stops the run
    until(lambda: not at_files.run.is_running)
    if at_files.currentPage() is at_files.files:  # it may have been done already
        assert child(at_files, "dossierSaid").text() == "Stopped: nothing was written."
        assert list((tmp_path / "Nộp").glob("*")) == []
        at_files.next()
    until(lambda: at_files.currentPage() is at_files.written)
    assert [each.name for each in (tmp_path / "Nộp").iterdir()] == [f"CSDL_{NAME}"]


def test_a_failure_stays_on_the_page_with_its_sentence(at_files, stored, tmp_path):
    (tmp_path / "Nộp").write_text("no folder")
    at_files.next()
    until(lambda: not at_files.run.is_running)
    assert at_files.currentPage() is at_files.files
    assert child(at_files, "dossierSaid").text().startswith("✗ ")


def test_a_layer_deleted_meanwhile_ends_in_a_sentence(wizard, layers, tmp_path):
    made = wizard()
    codes_entered(made)
    read(made).next()
    made.files.folder.setFilePath(str(tmp_path / "Nộp"))
    QgsProject.instance().removeAllMapLayers()
    made.next()
    until(lambda: not made.run.is_running)
    assert made.currentPage() is made.files
    assert child(made, "dossierSaid").text().startswith("✗ ")


def test_a_zone_without_a_shape_is_counted_before_and_after(wizard, stored, at_files, tmp_path):
    (zones,) = (each for each in QgsProject.instance().mapLayers().values()
                if each.customProperty("ecoip/table") == "zone")  # fmt: skip
    with edit(zones):
        assert zones.changeGeometry(max(zones.allFeatureIds()), QgsGeometry())
    at_files.back()
    read(at_files)
    assert ("! Stays behind", "Zoning", "–", "1", "no shape: not exported") in places(at_files)


def test_an_error_nobody_foresaw_is_one_sentence(at_files, monkeypatch):
    from eco_ip_plugin.processing.dossier import writing

    monkeypatch.setattr(writing, "write_package", lambda *_: 1 / 0)
    at_files.next()
    until(lambda: not at_files.run.is_running)
    said = child(at_files, "dossierSaid").text()
    assert said.startswith("✗ It ended with an error of the plugin: ZeroDivisionError: division by zero.")
    assert "\n" not in said
