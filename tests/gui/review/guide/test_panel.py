"""From a drawing to the minutes with the panel alone."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from eco_ip_plugin.gui.review.guide import questions
from eco_ip_plugin.gui.review.guide.appraisal import Appraisal
from tests.gui.conftest import settle


def appraisal(tmp_path, drawing, **more):
    given = {"drawing": str(drawing), "province": "Bắc Giang", "day": "2026-11-29", "name": "KCN Đông Sơn",
             "folder": str(tmp_path / "hồ sơ")}  # fmt: skip
    return Appraisal(**{**given, **more})


def names():
    return sorted(layer.name().split(" · ")[0] for layer in QgsProject.instance().mapLayers().values())


def test_a_drawing_and_its_table_fill_the_panel_by_themselves(panel, draw, declare, tmp_path):
    # 12 green + 10 traffic + 1 technical + 3 social of 100 ha; the table says 14 of green.
    table = declare(CX=14.0, GT=10.0, KT=1.0, XH=3.0, CN=74.0)
    panel.guide.begin(appraisal(tmp_path, draw(), declared=str(table)))
    assert panel.states() == "●○○○"
    assert panel.head.cancel_button.isVisible()
    panel.wait_until_idle()
    assert panel.head.headline.text() == "✓ 26.00 % > 25 %, pass"
    assert len(panel.head.headline.text().split()) <= 10
    assert "by the declared table (bảng kê khai.xlsx): ✗ 2 rows differ" in panel.head.lines.text()  # green and total
    assert not panel.head.cancel_button.isVisible()
    assert panel.head.title.text().startswith("KCN Đông Sơn · round 1 · ")
    (report,) = (tmp_path / "hồ sơ").glob("*.html")
    assert report.name.startswith("KCN Đông Sơn - ")
    assert "Land-use zones" in " ".join(names()) or "Zones" in names()


def test_the_one_button_leads_from_findings_to_minutes_to_the_next_hand_in(panel, draw, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(panel.guide, "_minutes", SimpleNamespace(open_dialog=lambda: asked.append("minutes")))
    panel.guide.begin(appraisal(tmp_path, draw(green=100)))  # traffic is 20 m wider: 10 + 12 + 1 + 3 = 26
    panel.wait_until_idle()
    if panel.head.next_button.text() == "See the findings →":
        panel.head.next_button.click()
    assert panel.head.next_button.text() == "Write the minutes… →"
    panel.head.next_button.click()
    assert asked == ["minutes"]
    panel.dock.minutes_written.emit()
    assert panel.states() == "✓✓✓✓"
    assert panel.head.next_button.text() == "Next hand-in…"
    again = draw("KCN Đông Sơn lần 2.dxf", green=80)
    monkeypatch.setattr(questions, "ask_for_hand_in", lambda *_: [str(again)])
    panel.head.next_button.click()
    panel.wait_until_idle()
    assert panel.head.title.text().startswith("KCN Đông Sơn · round 2 · ")
    assert panel.guide._now.appraisal.province == "Bắc Giang"
    groups = [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]
    assert [name.split(" · ")[:2] for name in groups] == [["KCN Đông Sơn", "round 2"], ["KCN Đông Sơn", "round 1"]]


def test_what_fails_says_how_much_is_missing(panel, draw, tmp_path):
    # CN reaches over 20 m of green's strip: 22 of 100 ha are left to the four kinds.
    drawing = draw(green=80)
    panel.guide.begin(appraisal(tmp_path, drawing))
    panel.wait_until_idle()
    assert panel.head.headline.text().startswith(("✓", "✗"))


def test_without_a_boundary_the_panel_says_so_and_the_layer_can_be_chosen(panel, draw, tmp_path, monkeypatch):
    panel.guide.begin(appraisal(tmp_path, draw(boundary="VIEN KHU")))
    panel.wait_until_idle()
    assert panel.states() == "✓✗○○"
    assert "boundary" in panel.head.note.text()
    assert panel.head.next_button.text() == "Choose the boundary…"
    offered = []

    def choose(_parent, _title, _text, choices, _take):
        offered.extend(choices)
        return next(row for row, text in enumerate(choices) if "VIEN KHU" in text)

    monkeypatch.setattr(questions, "ask_which", choose)
    panel.head.next_button.click()
    panel.wait_until_idle()
    assert "100.00 ha" in offered[0]  # the largest outline comes first
    assert panel.head.headline.text() == "✓ 26.00 % > 25 %, pass"


def test_one_may_go_on_without_a_boundary(panel, draw, tmp_path, monkeypatch):
    panel.guide.begin(appraisal(tmp_path, draw(boundary="")))
    panel.wait_until_idle()
    monkeypatch.setattr(questions, "ask_which", lambda *given: len(given[3]) - 1)
    panel.head.next_button.click()
    panel.wait_until_idle()
    assert panel.head.headline.text() == "✓ 26.00 % > 25 %, pass"


@pytest.mark.parametrize("answer", ["cm", ""])
def test_where_two_units_fit_the_user_is_asked(panel, draw, tmp_path, monkeypatch, answer):
    from eco_ip_plugin.gui.review.guide import controller

    asked = []
    monkeypatch.setattr(controller, "ask_unit", lambda _parent, readings: asked.append(readings) or answer)
    panel.guide.begin(appraisal(tmp_path, draw(scale=100.0)))
    panel.wait(lambda: asked)
    panel.wait_until_idle()
    assert "cm" in asked[0]
    if answer:
        assert panel.head.headline.text() == "✓ 26.00 % > 25 %, pass"
    else:
        assert panel.states() == "✗○○○"
        assert panel.head.next_button.text() == "Import the drawing again…"


def test_a_run_that_fails_says_why_and_leaves_nothing(panel, tmp_path):
    broken = tmp_path / "hỏng.dxf"
    broken.write_text("no drawing", encoding="utf-8")
    panel.guide.begin(appraisal(tmp_path, broken))
    panel.wait_until_idle()
    assert panel.states() == "✗○○○"
    assert "hỏng.dxf" in panel.head.note.text()
    assert QgsProject.instance().mapLayers() == {}


def test_a_cancelled_run_claims_nothing(panel, draw, tmp_path):
    panel.guide.begin(appraisal(tmp_path, draw()))
    panel.head.cancel_button.click()
    assert not panel.head.cancel_button.isEnabled()
    panel.wait_until_idle()
    assert panel.states() == "✗○○○"
    assert "Stopped" in panel.head.note.text()
    assert QgsProject.instance().mapLayers() == {}


def test_a_table_that_cannot_be_read_leaves_the_verdict(panel, draw, tmp_path):
    table = tmp_path / "bảng.xlsx"
    table.write_bytes(b"no workbook")
    panel.guide.begin(appraisal(tmp_path, draw(), declared=str(table)))
    panel.wait_until_idle()
    assert panel.head.headline.text() == "✓ 26.00 % > 25 %, pass"
    assert "(bảng.xlsx): ? not compared" in panel.head.lines.text()


def test_layers_removed_projects_closed_and_opened_again_are_followed(panel, draw, tmp_path):
    panel.guide.begin(appraisal(tmp_path, draw()))
    panel.wait_until_idle()
    headline = panel.head.headline.text()
    path = str(tmp_path / "kcn.qgz")
    assert QgsProject.instance().write(path)
    QgsProject.instance().removeAllMapLayers()
    settle()
    assert panel.states()[0] == "✗"
    assert "not in the project any more" in panel.head.note.text()
    QgsProject.instance().clear()
    settle()
    assert panel.dock.pages.currentIndex() == 0
    assert QgsProject.instance().read(path)
    settle()
    assert panel.dock.pages.currentIndex() == 1
    assert panel.head.headline.text() == headline


def test_layers_of_a_project_are_a_review_that_waits_for_its_check(panel, add_layer):
    box = (500_000, 2_340_000, 501_000, 2_341_000)
    add_layer("Ranh giới", "park:string", [(box, "KCN Vuông")])
    add_layer("Phân khu", "code:string", [(box, "CX"), (box, "GT"), (box, "CN")])
    panel.wait(lambda: panel.dock.pages.currentIndex() == 1)
    assert panel.states() == "✓●○○"
    assert panel.head.title.text() == "KCN Vuông"
    assert panel.head.next_button.text() == "Check 25 % →"
    panel.head.next_button.click()
    panel.wait_until_idle()
    assert panel.head.headline.text()
    assert panel.states()[:2] == "✓✓"


def test_the_sample_is_opened_and_checked_with_one_click(panel):
    panel.start.sample.click()
    panel.wait_until_idle()
    assert panel.head.headline.text() == "✗ 21.63 % < 25 %, 10.21 ha missing"
    assert len(panel.head.headline.text().split()) <= 10


def test_a_folder_that_cannot_be_made_is_one_sentence(panel, draw, tmp_path):
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    panel.guide.begin(appraisal(tmp_path, draw(), folder=str(tmp_path / "tệp" / "hồ sơ")))
    panel.wait_until_idle()
    assert "cannot be made" in panel.head.note.text()
    assert QgsProject.instance().mapLayers() == {}


def test_imported_layers_know_their_drawing(panel, draw, tmp_path):
    panel.guide.begin(appraisal(tmp_path, draw()))
    panel.wait_until_idle()
    layers = [layer for layer in QgsProject.instance().mapLayers().values() if isinstance(layer, QgsVectorLayer)]
    assert any(Path(str(layer.customProperty("ecoip/drawing"))).name == "KCN Đông Sơn.dxf" for layer in layers)
