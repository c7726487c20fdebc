"""A review as a file is opened as it was left, wherever it lies, with its project and without."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QMenu

from eco_ip_plugin import hand_in, settings
from eco_ip_plugin.gui.review import recent
from eco_ip_plugin.gui.review.review_menu import described
from eco_ip_plugin.storage.review_file.review_file import ReviewFile
from tests.gui.conftest import finish_tasks, settle
from tests.gui.review.dossiers.steps import ROUND_1, ROUND_2, dossiers, of, said, shown, tick, tree
from tests.gui.review.findings import panel


def test_a_review_opened_tomorrow_is_as_it_was_without_a_check(window, check, folder, iface):
    path = folder / "KCN Đông Sơn.gpkg"
    assert dossiers(window).create(str(path), "KCN Đông Sơn")
    findings = check(ROUND_1)
    tick(findings, 1, "chờ tư vấn 😀")
    before = shown(findings)
    html = window.review.dock.view.toPlainText()
    QgsProject.instance().clear()
    settle()
    assert shown(panel(window)) == []
    dossiers(window).open(str(path))
    finish_tasks()
    assert shown(panel(window)) == before
    assert of(panel(window), 1).settled
    assert of(panel(window), 1).note == "chờ tư vấn 😀"
    assert window.review.dock.view.toPlainText() == html
    assert window.review.dock.findings_button.isEnabled()
    assert QgsProject.instance().crs().authid() == "EPSG:9214"
    assert window.review.check.terms["RULES"] == "decree-35-2022"
    assert window.review.check.terms["APPRAISAL_DATE"].startswith("2026-11-21")


def test_it_is_opened_from_where_it_was_moved_to(window, check, folder, tmp_path):
    dossiers(window).create(str(folder / "KCN.gpkg"), "KCN Đông Sơn")
    check(ROUND_1)
    QgsProject.instance().clear()
    settle()
    moved = tmp_path / "Ổ đĩa chung (ưu đãi)"
    shutil.move(folder, moved)
    dossiers(window).open(str(moved / "KCN.gpkg"))
    finish_tasks()
    assert len(shown(panel(window))) == 2
    layers = list(QgsProject.instance().mapLayers().values())
    assert layers
    assert all(layer.isValid() and str(moved) in layer.source() for layer in layers)


def test_the_project_opens_its_review_with_it_and_has_its_layers_once(window, check, folder):
    dossiers(window).create(str(folder / "KCN.gpkg"), "KCN Đông Sơn")
    tick(check(ROUND_1), 1)
    project = folder / "dự án.qgz"
    assert QgsProject.instance().write(str(project))
    QgsProject.instance().clear()
    settle()
    assert QgsProject.instance().read(str(project))
    finish_tasks()
    assert of(panel(window), 1).settled
    assert len(tree()) == 1
    tick(panel(window), 2)
    assert ReviewFile.open(folder / "KCN.gpkg").marks(1)[2].done


def test_what_is_no_review_or_gone_is_said_in_a_sentence(window, folder, iface, tmp_path):
    other = folder / "khác.gpkg"
    other.write_text("không phải")
    for path in (other, folder / "mất.gpkg"):
        dossiers(window).open(str(path))
        finish_tasks()
    assert len(said(iface)) == 2
    assert "cannot be read" in said(iface)[1]
    assert "is gone" in said(iface)[0]  # the newest is on top


def test_the_reviews_of_the_last_days_are_in_the_menu_the_gone_ones_told(window, check, folder, iface):
    dossiers(window).create(str(folder / "A.gpkg"), "KCN A")
    dossiers(window).create(str(folder / "B.gpkg"), "KCN B")
    check([(0, 60, "CX"), *ROUND_2[1:4], (60, 120, "CN"), (260, 1000, "CN")])
    # Green 6 + road 10 + technical 1 + social 3 of 100 ha: 5 ha to 25 percent.
    newest, other = recent.entries()
    assert (newest.title, newest.round, newest.verdict, newest.missing_ha) == ("KCN B", 1, "fail", pytest.approx(5.0))
    assert described(newest) == f"KCN B, round 1 · {newest.day} · ✗ 5.00 ha missing"
    assert (other.title, other.round, other.is_there) == ("KCN A", 0, True)
    Path(other.path).unlink()
    menu = iface.window.findChild(QMenu, "ecoipRecentReviewsMenu")
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [True, False]
    assert "file gone" in menu.actions()[1].text()
    for number in range(12):
        dossiers(window).create(str(folder / f"{number}.gpkg"), str(number))
    assert [entry.title for entry in recent.entries()] == [str(number) for number in range(11, 1, -1)]


def test_the_head_of_the_panel_stands_as_it_was_left_and_the_next_hand_in_is_one_button_away(window, check, folder):
    path = folder / "KCN Đông Sơn.gpkg"
    dossiers(window).create(str(path), "KCN Đông Sơn")
    tick(check(ROUND_1), 1)
    drawing, minutes = folder / "quy hoạch.dxf", folder / "biên bản.docx"
    for kind, file in (("drawing", drawing), ("minutes", minutes)):
        file.write_bytes(b"0")
        assert dossiers(window).add_documents(kind, [str(file)])
    QgsProject.instance().clear()
    settle()
    settings.set_province("Bắc Giang")  # 107°00′: EPSG:9214 is that of the zones
    dossiers(window).open(str(path))
    finish_tasks()
    settle()
    head, guide = window.review.dock.head, window.review.guide
    assert head.title.text().startswith("KCN Đông Sơn · round 1 · ")
    assert "".join(button.text()[-1] for button in head.steps.buttons.values()) == "✓✓✓✓"
    # The table says 13 + 10 + 1 + 3 = 27 of 100 ha.
    assert "by the declared table: 27.00 % ✓" in head.lines.text()
    assert head.next_button.text() == "Next hand-in…"
    now = guide._now.appraisal
    assert (now.file, now.folder, now.province) == (str(path), str(folder), "Bắc Giang")
    assert Path(now.drawing).name == drawing.name


def test_the_province_is_asked_for_where_the_last_one_has_another_meridian(window, check, folder):
    path = folder / "KCN Đông Sơn.gpkg"
    dossiers(window).create(str(path), "KCN Đông Sơn")
    check(ROUND_1)
    QgsProject.instance().clear()
    settle()
    settings.set_province("Quảng Ninh")  # 107°45′
    dossiers(window).open(str(path))
    finish_tasks()
    assert window.review.guide._now.appraisal.province == ""


def test_the_drawing_handed_in_after_the_days_before_is_the_next_round(window, check, folder, add_layer):
    path = folder / "KCN Đông Sơn.gpkg"
    dossiers(window).create(str(path), "KCN Đông Sơn")
    check(ROUND_1)
    QgsProject.instance().clear()
    settle()
    dossiers(window).open(str(path))
    finish_tasks()
    settle()
    zones = add_layer("Phân khu", "code:string", [])
    hand_in.mark(zones, hand_in.Drawing("sửa.dxf", "0" * 16), QgsProject.instance(), "en")
    assert hand_in.of_layer(zones).round == 2
