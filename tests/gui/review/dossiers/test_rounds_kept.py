"""A review is kept check by check: rounds, saving under another name, the declared table, minutes."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from eco_ip_plugin.core.review.record import Mark
from eco_ip_plugin.gui.layers import groups
from eco_ip_plugin.gui.review.check_result import CheckResult
from eco_ip_plugin.storage.review_file.review_file import ReviewFile
from tests.gui.conftest import finish_tasks, settle
from tests.gui.review.dossiers.steps import ROUND_1, ROUND_2, E, N, dossiers, of, said, shown, tick, tree
from tests.gui.review.findings import panel


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


def test_leaving_asks_for_no_layer_that_comes_again_from_the_files_kept_until_it_is_edited(window, check, folder):
    path, drawing = folder / "KCN.gpkg", folder / "quy hoạch.dxf"
    dossiers(window).create(str(path), "KCN Đông Sơn")
    check(ROUND_1)
    differences = QgsVectorLayer("None?field=code:string", "Chênh lệch", "memory")
    QgsProject.instance().addMapLayer(differences, False)
    groups.group_of(QgsProject.instance(), str(path), 1).addLayer(differences)
    asked = lambda: not differences.customProperty("skipMemoryLayersCheck")  # noqa: E731 - as QGIS looks when it closes
    dossiers(window).keep("KCN Đông Sơn", drawing=str(drawing))  # there is no such file
    assert asked()
    drawing.write_bytes(b"0")
    dossiers(window).keep("KCN Đông Sơn", drawing=str(drawing))
    assert not asked()
    differences.startEditing()
    assert asked()
