"""The panel that checks a dossier: verdict, findings to go to, proof, manifest, and the second check."""

from __future__ import annotations

import hashlib
import json
import shutil

import openpyxl
import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QMimeData, Qt, QUrl
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from tests.gui.conftest import settle
from tests.gui.dossier.conftest import changed, child, until
from tests.processing.dossier.vuong import TABLE, papers

ZONES = "ChucNangSuDungDat_A"


@pytest.fixture
def checked(desktop, package):
    """`checked()`: the package, opened and checked; the panel."""

    def check(path=package):
        desktop.open_check(str(path), checks=True)
        until(lambda: not desktop.controller.run.is_running)
        return desktop.dock

    return check


def rows(dock):
    """(heading, where, count, state, sentence) of what is shown."""
    tree = child(dock, "checkFindings")
    groups = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return [
        (group.text(0), item.data(0, Qt.ItemDataRole.UserRole).place, *map(item.text, range(1, 4)))
        for group in groups
        for item in map(group.child, range(group.childCount()))
    ]


def hashes(package):
    return {path.relative_to(package): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in package.rglob("*") if path.is_file()}  # fmt: skip


def finding(dock, kind):
    return next(one for one in child(dock, "checkFindings").listed if one.kind == kind)


def test_a_sound_dossier_passes_and_is_proved_class_by_class(checked):
    dock = checked()
    assert child(dock, "checkVerdict").text().startswith("✓ Passes: 0 failures")
    table = child(dock, "checkProof")
    shown = [[table.item(row, column).text() for column in range(7)] for row in range(table.rowCount())]
    # 120 m × 1,000 m = 12 ha of green, one zone each, as the drawing and the approved table say.
    assert shown[0] == ["Green", "✓ equal", "12.0000", "12.0000", "12.0000", "1", "1"]
    assert shown[-1][:3] == ["Plan boundary", "✓ equal", "100.0000"]
    assert child(dock, "checkProofSaid").text() == "✓ Areas, numbers of zones and boundary are equal."


def test_one_mutation_is_one_row_that_is_gone_to_without_touching_the_package(checked, package, iface):
    changed(package, f"UPDATE {ZONES} SET maHoSoQH = '24QPX0010001' WHERE fid = 5")
    before = hashes(package)
    dock = checked()
    (row,) = [row for row in rows(dock) if row[0].startswith("✗ Failures")]
    assert row[1:3] == (f"QuyHoach · {ZONES} · maHoSoQH", "1")
    assert "Write it as 24QPK0010001" in row[4]
    tree = child(dock, "checkFindings")
    assert tree.go_to(finding(dock, "code"))
    QTest.keyClick(tree, Qt.Key.Key_Return)
    settle()
    group = QgsProject.instance().layerTreeRoot().findGroup(package.name)
    (node,) = group.findLayers()
    assert node.layer().selectedFeatureIds() == [5]
    assert node.layer().readOnly()
    extent = iface.canvas.extent()  # the strip of industrial land is x 260 to 1000
    assert extent.xMinimum() <= 500_260
    assert extent.xMaximum() >= 501_000
    assert extent.width() < 4_000
    QTest.keyClick(tree, Qt.Key.Key_Return)
    settle()
    assert len(group.findLayers()) == 1  # not loaded a second time
    QgsProject.instance().removeAllMapLayers()
    assert hashes(package) == before


def test_a_finding_without_a_place_opens_its_folder(checked, package, opened_urls):
    shutil.rmtree(package / "HoSoScan" / "BanVe")
    dock = checked()
    tree = child(dock, "checkFindings")
    tree.go_to(finding(dock, "part_missing"))
    assert child(dock, "checkGo").text() == "Open &folder"
    child(dock, "checkGo").click()
    assert opened_urls == [str(package / "HoSoScan")]


def test_run_again_says_what_is_mended_open_and_new(checked, package, desktop):
    changed(package, f"UPDATE {ZONES} SET maHoSoQH = '24QPX0010001' WHERE fid <= 2")
    dock = checked()
    assert child(dock, "checkRun").text() == "&Run again"
    changed(package, f"UPDATE {ZONES} SET maHoSoQH = '24QPK0010001' WHERE fid = 1")
    changed(package, f"UPDATE {ZONES} SET maThongTinQH = NULL WHERE fid = 3")
    child(dock, "checkRun").click()
    until(lambda: not desktop.controller.run.is_running)
    states = {row[1].rpartition(" · ")[2]: (row[2], row[3]) for row in rows(dock) if row[0].startswith("✗")}
    assert states["maHoSoQH"] == ("2 → 1", "= open")
    assert states["maThongTinQH"] == ("1", "+ new")
    changed(package, f"UPDATE {ZONES} SET maHoSoQH = '24QPK0010001', maThongTinQH = '242623012345'")
    child(dock, "checkRun").click()
    until(lambda: not desktop.controller.run.is_running)
    assert child(dock, "checkVerdict").text().startswith("✓ Passes")
    assert "2 mended" in child(dock, "checkChanges").text()
    child(dock, "checkStateFilter").setCurrentIndex(child(dock, "checkStateFilter").findData("mended"))
    assert {row[3] for row in rows(dock)} == {"✓ mended"}


def test_findings_are_sought_copied_and_written_to_excel(checked, package, desktop, tmp_path):
    changed(package, f"UPDATE {ZONES} SET maHoSoQH = '24QPX0010001' WHERE fid = 5")
    dock = checked()
    child(dock, "checkSearch").setText("mahoso")
    dock.filters.tell()
    assert [row[1] for row in rows(dock)] == [f"QuyHoach · {ZONES} · maHoSoQH"]
    child(dock, "checkFindings").selectAll()
    child(dock, "checkCopy").click()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:2] == ["Level", "Where"]
    assert len(lines) == 2
    desktop.controller.export_to(tmp_path / "phát hiện.xlsx")
    until(lambda: not desktop.controller.book.is_running)
    book = openpyxl.load_workbook(tmp_path / "phát hiện.xlsx")
    assert book["Findings"]["B5"].value == f"QuyHoach · {ZONES} · maHoSoQH"
    assert book["Proof"]["B5"].value == 12


def test_the_manifest_is_saved_and_another_office_is_told_of_a_changed_file(checked, package, desktop, tmp_path):
    dock = checked()
    desktop.controller.save_manifest(tmp_path / "bản kê.json")
    told = json.loads((tmp_path / "bản kê.json").read_text(encoding="utf-8"))
    name = "HoSoGIS/QuyHoach.gpkg"
    assert told["files"][name] == hashlib.sha256((package / name).read_bytes()).hexdigest()
    (package / "HoSoBASIC" / "VanBan" / "bang_can_bang.csv").write_text(TABLE.replace("74,00", "75,00"))
    dock.form.before.setFilePath(str(tmp_path / "bản kê.json"))
    child(dock, "checkRun").click()
    until(lambda: not desktop.controller.run.is_running)
    assert {one.kind for one in child(dock, "checkFindings").listed if one.level == "fail"} == {
        "file_changed", "table_area",
    }  # fmt: skip
    table = child(dock, "checkProof")
    differing = [table.item(row, 0).text() for row in range(table.rowCount()) if "✗" in table.item(row, 1).text()]
    assert differing == ["Industrial"]
    desktop.controller.save_manifest(tmp_path / "không có" / "x.json")
    assert child(dock, "checkSaid").text().startswith("✗ ")


def test_a_zip_is_checked_and_gone_into_where_it_lies(checked, package, iface, tmp_path):
    changed(package, f"UPDATE {ZONES} SET maHoSoQH = '24QPX0010001' WHERE fid = 5")
    packed = shutil.make_archive(str(tmp_path / "hồ sơ nén"), "zip", package.parent, package.name)
    dock = checked(packed)
    tree = child(dock, "checkFindings")
    tree.go_to(finding(dock, "code"))
    QTest.keyClick(tree, Qt.Key.Key_Return)
    settle()
    (node,) = QgsProject.instance().layerTreeRoot().findGroup("hồ sơ nén.zip").findLayers()
    assert node.layer().featureCount() == 5
    assert iface.canvas.extent().xMaximum() >= 501_000


def test_a_package_that_is_gone_meanwhile_is_one_sentence(checked, package, desktop):
    changed(package, f"UPDATE {ZONES} SET maHoSoQH = '24QPX0010001' WHERE fid = 5")
    dock = checked()
    shutil.move(package, package.with_name("khác"))
    child(dock, "checkFindings").go_to(finding(dock, "code"))
    child(dock, "checkGo").click()
    assert "neither a folder nor a zip" in child(dock, "checkSaid").text()
    child(dock, "checkRun").click()
    until(lambda: not desktop.controller.run.is_running)
    assert child(dock, "checkSaid").text().startswith("✗ ")
    assert child(dock, "checkVerdict").text().startswith("✗ Fails")  # what was shown stays


def mime(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_dossier_dropped_onto_the_window_is_checked_and_nothing_else_is_taken(desktop, package, iface, tmp_path):
    (drop,) = [each for each in iface.drops if type(each).__name__ == "DossierDrop"]
    other = tmp_path / "khác.zip"
    papers(tmp_path / "đi kèm")
    shutil.make_archive(str(tmp_path / "khác"), "zip", tmp_path / "đi kèm")
    for taken in (mime(other), mime(package / "HoSoGIS" / "QuyHoach.gpkg"), mime(package, other), QMimeData()):
        assert not drop.handleMimeDataV2(taken)
    assert not drop.handleFileDrop(str(tmp_path / "đi kèm"))
    assert drop.handleMimeDataV2(mime(package))
    until(lambda: desktop.controller is not None and not desktop.controller.run.is_running)
    assert child(desktop.dock, "checkVerdict").text().startswith("✓ Passes")


def test_a_path_dropped_into_the_field_as_a_url_is_one(desktop, package):
    desktop.open_check()
    desktop.dock.form.dossier.setText(QUrl.fromLocalFile(str(package)).toString())
    assert desktop.dock.form.path == str(package)


def test_an_empty_form_says_what_to_choose(desktop):
    desktop.open_check()
    child(desktop.dock, "checkRun").click()
    assert child(desktop.dock, "checkSaid").text() == "Choose the folder CSDL_… or its zip first."
