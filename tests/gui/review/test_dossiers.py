"""A review as a file in the window: kept check by check, opened as it was left, the rounds beside each other."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMenu

from eco_ip_plugin import settings
from eco_ip_plugin.core.review.record import Mark
from eco_ip_plugin.gui.layers import groups
from eco_ip_plugin.gui.review import FOR_THE_REVIEW, recent
from eco_ip_plugin.gui.review.check_result import CheckResult
from eco_ip_plugin.gui.review.findings import columns
from eco_ip_plugin.gui.review.review_menu import described
from eco_ip_plugin.storage.review_file.review_file import ReviewFile
from tests.gui.conftest import finish_tasks, settle
from tests.gui.review.findings import panel

E, N = 500_000, 2_340_000
# KCN Vuông, 100 ha: green and road overlap by a hectare, and from x = 260 to 262 there is a gap.
ROUND_1 = [(0, 130, "CX"), (120, 220, "GT"), (220, 230, "KT"), (230, 260, "XH"), (262, 1000, "CN")]
ROUND_2 = [(0, 120, "CX"), (120, 220, "GT"), (220, 230, "KT"), (230, 260, "XH"), (262, 1000, "CN")]
DECLARED = "Ký hiệu;Diện tích (ha)\nCX;13,00\nGT;10,00\nKT;1,00\nXH;3,00\nCN;73,00\nTổng cộng;100,00\n"


@pytest.fixture(autouse=True)
def no_recent_reviews(qgis_app):
    settings.set_recent_reviews([])
    yield
    settings.set_recent_reviews([])


@pytest.fixture
def check(window, add_layer, legend, tmp_path):
    """`check(ROUND_1)`: the real algorithm on these zones, its layers in the project, and the panel filled."""
    import processing

    boundary = add_layer("Ranh giới", "park:string", [((E, N, E + 1000, N + 1000), "KCN Đông Sơn")])
    table = tmp_path / "bảng kê khai.csv"
    table.write_text(DECLARED, encoding="utf-8")

    def check(strips, declared=True):
        zones = add_layer("Phân khu", "code:string", [((E + a, N, E + b, N + 1000), code) for a, b, code in strips])
        given = {"ZONES": zones, "CODE_FIELD": "code", "BOUNDARY": boundary, "PARK_FIELD": "park",
                 "APPRAISAL_DATE": "2026-11-21", "REPORT": str(tmp_path / "báo cáo.html"), **FOR_THE_REVIEW,
                 **dict.fromkeys(("NET_ZONES", "FINDINGS", "BALANCE", "VERDICTS"), "TEMPORARY_OUTPUT"),
                 **({"DECLARED": str(table)} if declared else {})}  # fmt: skip
        outputs = processing.runAndLoadResults("ecoip:greenspacecheck", given)
        window.review.review.show_result(CheckResult.from_outputs(outputs, QgsProject.instance()))
        finish_tasks()
        return panel(window)

    return check


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "Hồ sơ thẩm định 2026"
    made.mkdir()
    return made


def dossiers(window):
    return window.review.dossiers


def shown(findings):
    rows = range(findings.filter.rowCount())
    return [
        tuple(findings.filter.index(row, column).data() for column in (columns.KIND, columns.STATE)) for row in rows
    ]


def row_of(findings, number):
    """Where the finding with that number stands in the table."""
    model = findings.model
    rows = range(model.rowCount())
    return next(row for row in rows if model.finding(row).number == number and not model.is_mended(row))


def of(findings, number):
    return findings.model.finding(row_of(findings, number))


def tick(findings, number, note=""):
    model, row = findings.model, row_of(findings, number)
    assert model.setData(model.index(row, columns.NUMBER), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    if note:
        assert model.setData(model.index(row, columns.NOTE), note)


def tree():
    """The groups of runs, the topmost first: (name, whether it is on, the names of what is in it)."""
    return [
        (group.name(), group.itemVisibilityChecked(), [child.name() for child in group.children()])
        for group in groups.groups(QgsProject.instance())
    ]


def said(iface):
    return [item.text() for item in iface.bar.items()]


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


def test_round_two_says_what_is_mended_open_and_new_and_which_land_changed(window, check, folder):
    dossiers(window).create(str(folder / "KCN.gpkg"), "KCN Đông Sơn")
    check(ROUND_1)
    findings = check(ROUND_2)
    kinds = dict(shown(findings))
    assert kinds == {"gap": "= still open", "overlap": "✓ mended"}
    assert "1 mended since last time" in findings.summary.text()
    # The disputed piece and the road that ended at it are gone; the road is one piece now.
    assert "Since last time 1 piece of land is new or changed, 2 are gone." in findings.summary.text()
    review = ReviewFile.open(folder / "KCN.gpkg")
    assert [(facts.number, facts.findings, facts.mended) for facts in review.rounds()] == [(1, 2, 0), (2, 1, 1)]
    assert len(review.load(2).tables["zones"].columns["changed"]) == 5
    assert sum(review.load(2).tables["zones"].columns["changed"]) == 1


def test_the_same_drawing_checked_again_takes_the_place_of_its_round(window, check, folder):
    dossiers(window).create(str(folder / "KCN.gpkg"), "KCN Đông Sơn")
    tick(check(ROUND_1), 1, "đã báo")
    findings = check(ROUND_1)
    assert [facts.number for facts in ReviewFile.open(folder / "KCN.gpkg").rounds()] == [1]
    assert of(findings, 1).note == "đã báo"
    assert len(tree()) == 1


def test_each_round_has_its_group_and_only_the_last_is_on(window, check, folder):
    dossiers(window).create(str(folder / "KCN.gpkg"), "KCN Đông Sơn")
    check(ROUND_1)
    check(ROUND_2)
    (second, first) = tree()
    assert second[0].startswith("KCN Đông Sơn · round 2 · ")
    assert first[0].startswith("KCN Đông Sơn · round 1 · ")
    assert (second[1], first[1]) == (True, False)
    assert second[2] == ["Findings (red numbers)", "Net land use", "Plan boundary", "Tables"]
    memory = [layer for layer in QgsProject.instance().mapLayers().values() if layer.providerType() == "memory"]
    assert sorted(layer.name() for layer in memory) == ["Phân khu", "Phân khu", "Ranh giới"]  # what was checked


def test_a_layer_without_a_finding_is_said_and_not_added(window, check, folder):
    clean = [*ROUND_2[:4], (260, 1000, "CN")]
    findings = check(clean)
    assert "Without a row, and so not on the map: Findings (red numbers)." in findings.summary.text()
    ((name, on, layers),) = tree()
    assert on
    assert layers == ["Net land use", "Plan boundary", "Tables"]
    assert name.startswith("KCN Đông Sơn · ")


def test_a_check_alone_is_saved_as_a_review_afterwards(window, check, folder):
    tick(check(ROUND_1), 2, "xem lại")
    assert dossiers(window).save_as(str(folder / "sau.gpkg"), "KCN Đông Sơn")
    finish_tasks()
    review = ReviewFile.open(folder / "sau.gpkg")
    assert review.marks(1)[2] == Mark(True, "", "xem lại")
    assert [document.kind for document in review.documents()] == ["report"]
    assert len(tree()) == 1
    tick(panel(window), 1)
    assert review.marks(1)[1].done


def test_a_review_that_is_open_is_saved_under_another_name_with_all_its_rounds(window, check, folder):
    dossiers(window).create(str(folder / "KCN.gpkg"), "KCN Đông Sơn")
    tick(check(ROUND_1), 1, "đã báo")
    check(ROUND_2)
    assert dossiers(window).save_as(str(folder / "bản nộp.gpkg"), "Bản nộp")
    finish_tasks()
    settle()
    copy = ReviewFile.open(folder / "bản nộp.gpkg")
    assert [facts.number for facts in copy.rounds()] == [1, 2]
    assert copy.load(2).round == ReviewFile.open(folder / "KCN.gpkg").load(2).round
    assert window.review.review.keeper.review == copy
    assert sum(on for _, on, _ in tree()) == 1
    assert tree()[0][0].startswith("Bản nộp · round 2 · ")


def test_the_declared_table_has_its_own_verdict_beside_the_drawing(window, check):
    check(ROUND_1)
    declared = window.review.review.keeper.facts.declared
    # By the table 13 + 10 + 1 + 3 of 100 ha; drawn, the disputed hectare counts once: 26 ha of 100.
    assert (declared.verdict, declared.measured_pct) == ("pass", pytest.approx(27.0))
    assert declared.sentence["en"].startswith("By the declared table: 27.00 % passes; by the drawing: 26.00 % passes")
    assert "đất công nghiệp +0,80 ha" in declared.sentence["vi"]


def test_what_a_colleague_wrote_meanwhile_is_not_overwritten(window, check, folder, iface):
    path = folder / "KCN.gpkg"
    dossiers(window).create(str(path), "KCN Đông Sơn")
    findings = check(ROUND_1)
    ReviewFile.open(path).mark(1, 1, Mark(note="Lan: đã gọi"), editor="Lan")
    tick(findings, 2)
    tick(panel(window), 1)
    assert any("Lan has changed finding 1" in text for text in said(iface))
    assert of(panel(window), 1).note == "Lan: đã gọi"
    marks = ReviewFile.open(path).marks(1)
    assert (marks[1], marks[2].done) == (Mark(note="Lan: đã gọi"), True)


def test_a_round_a_colleague_added_meanwhile_stays_and_ours_comes_after_it(window, check, folder):
    path = folder / "KCN.gpkg"
    dossiers(window).create(str(path), "KCN Đông Sơn")
    check(ROUND_1)
    other = ReviewFile.open(path)
    theirs = other.load(1)
    moved = replace(theirs.round, zones=frozenset(["khác"]))
    assert other.add_round(replace(theirs, round=moved), editor="Lan", after=1) == 2
    check(ROUND_2)
    assert [facts.made_by == "Lan" for facts in other.rounds()] == [False, False, False]
    assert [facts.number for facts in other.rounds()] == [1, 2, 3]


def test_minutes_are_kept_with_the_round_that_is_shown(window, check, folder, tmp_path, iface):
    minutes = tmp_path / "biên bản.docx"
    minutes.write_bytes(b"docx")
    assert dossiers(window).add_documents("minutes", [str(minutes)]) == [], "no review is open"
    dossiers(window).create(str(folder / "KCN.gpkg"), "KCN Đông Sơn")
    check(ROUND_1)
    check(ROUND_2)
    assert dossiers(window).add_documents("minutes", [str(minutes), str(tmp_path / "mất.docx")]) == [str(minutes)]
    assert any("mất.docx cannot be read and was not kept" in text for text in said(iface))
    review = ReviewFile.open(folder / "KCN.gpkg")
    assert [(each.round, each.kind, each.name) for each in review.documents()] == [
        (1, "report", "báo cáo.html"), (2, "report", "báo cáo.html"), (2, "minutes", "biên bản.docx"),
    ]  # fmt: skip
    assert (folder / "KCN_files" / "2" / "biên bản.docx").read_bytes() == b"docx"


def test_a_drawing_of_another_place_is_not_kept_in_this_review(window, check, folder, iface, add_layer):
    dossiers(window).create(str(folder / "KCN.gpkg"), "KCN Đông Sơn")
    check(ROUND_1)
    away = [((E + 50_000, N, E + 51_000, N + 1000), "KCN B", "green", 1.0, "1", False)]
    net = add_layer("Đất", "park:string,class:string,area_ha:double,source_ids:string,disputed:boolean", away)
    window.review.review.show_result(CheckResult("pass", "…", net_zones=net.id()))
    finish_tasks()
    assert len(ReviewFile.open(folder / "KCN.gpkg").rounds()) == 1
    assert any("lies elsewhere than the review “KCN Đông Sơn”" in text for text in said(iface))
    assert window.review.review.keeper.current is not None


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no files from their owner this way")
def test_ticks_that_the_file_refuses_are_kept_in_the_project_until_it_takes_them(
    window, check, folder, iface, monkeypatch
):
    from eco_ip_plugin.core.errors import EcoIpError

    path = folder / "KCN.gpkg"
    dossiers(window).create(str(path), "KCN Đông Sơn")
    findings = check(ROUND_1)

    def refuse(*args, **given):
        raise EcoIpError("error.review_locked", path=str(path))

    with monkeypatch.context() as patch:
        patch.setattr(ReviewFile, "mark_all", refuse)
        tick(findings, 1, "giữ lại")
    assert any("is locked by another program" in text for text in said(iface))
    assert ReviewFile.open(path).marks(1)[1] == Mark()
    project = folder / "dự án.qgz"
    assert QgsProject.instance().write(str(project))
    QgsProject.instance().clear()
    settle()
    assert QgsProject.instance().read(str(project))
    finish_tasks()
    assert of(panel(window), 1).note == "giữ lại"
    assert ReviewFile.open(path).marks(1)[1] == Mark(True, "", "giữ lại")


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


def test_layers_of_a_review_are_not_edited_beside_its_panel(window, check, folder):
    dossiers(window).create(str(folder / "KCN.gpkg"), "KCN Đông Sơn")
    check(ROUND_1)
    (group,) = groups.groups(QgsProject.instance())
    layer = groups.layer_of(group, "findings")
    assert layer.crs() == QgsCoordinateReferenceSystem("EPSG:9214")
    assert layer.featureCount() == 2
    assert layer.isEditable() is False
    assert layer.readOnly()
