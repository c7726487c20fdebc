"""Scenarios are judged by rule packs of the user's own too: chosen from a file, kept with the project, followed."""

from __future__ import annotations

import json

import docx
import pytest
from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtWidgets import QFileDialog

from eco_ip_plugin import settings
from eco_ip_plugin.core.landuse.classes import CLASSES


@pytest.fixture(autouse=True)
def no_packs():
    QgsSettings().remove(settings.RULE_PACKS)
    yield
    QgsSettings().remove(settings.RULE_PACKS)


@pytest.fixture
def choose(monkeypatch, planner):
    """The button beside the rules, then a file."""

    def choose(path):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        planner.find("plannerBasis").setCollapsed(False)
        planner.press("plannerRulesFileButton").wait()

    return choose


def pack(folder, green_pct, name="rừng.json"):
    """Green land alone, at least so many percent of the park."""
    path = folder / name
    value = {"value": green_pct, "clause": "Điều 1", "source": "plan", "evidence": "project"}
    path.write_text(json.dumps({
        "id": "forest", "version": "1", "class_order": list(CLASSES), "title": {"vi": "Khu rừng", "en": "Forest park"},
        "rules": [{"id": "green", "form": "share_at_least", "unit": "%", "parts": ["green"], "whole": "park",
                   "text": {"vi": "Đất cây xanh", "en": "Green land"}, "values": {"2020-01-01": value}}],
        "sources": {"plan": {"title": "Đồ án", "read": True}},
    }), encoding="utf-8")  # fmt: skip
    return path


def kept():
    return [QgsProject.instance().readEntry("EcoIP", key, "")[0] for key in ("/scenario_rules", "/scenario_reading")]


def test_a_pack_of_one_s_own_judges_the_plans_at_once(planner, choose, tmp_path):
    planner.open()
    choose(pack(tmp_path, 30))
    # 12 of 100 ha are green.
    assert "✗ fail: 12.00 %, required 30 %, 18.00 ha missing" in planner.verdict
    rules = planner.find("plannerRules")
    assert rules.currentText() == "Forest park (rừng.json)"
    assert not planner.find("plannerReading").isEnabled()
    rules.setCurrentIndex(rules.findData("decree-35-2022"))
    planner.wait()
    assert "26.00 %" in planner.verdict


def test_a_file_that_is_edited_is_followed_and_a_broken_one_is_told_with_its_line(planner, choose, tmp_path):
    planner.open()
    choose(pack(tmp_path, 30))
    pack(tmp_path, 12)
    planner.wait_until(lambda: "required 12 %" in planner.verdict)
    assert "✓ pass: 12.00 %, required 12 %" in planner.verdict
    (tmp_path / "rừng.json").write_text('{"id": "forest",\n nonsense', encoding="utf-8")
    planner.wait_until(lambda: "line 2" in planner.find("plannerState").text())
    assert "rừng.json" in planner.find("plannerState").text()


def test_a_file_that_is_no_pack_is_refused_and_what_was_chosen_stays(planner, choose, tmp_path, iface):
    planner.open()
    (tmp_path / "khác.json").write_text('{"a": 1}', encoding="utf-8")
    choose(tmp_path / "khác.json")
    assert "khác.json" in iface.bar.currentItem().text()
    assert planner.find("plannerRules").currentData() == "decree-35-2022"
    assert "26.00 %" in planner.verdict
    assert settings.rule_packs() == []


def test_it_is_kept_with_the_project_and_offered_in_others(planner, choose, tmp_path):
    planner.open()
    assert kept() == ["", ""]  # nothing chosen, nothing to save
    choose(pack(tmp_path, 30))
    assert settings.rule_packs() == [str(tmp_path / "rừng.json")]
    assert QgsProject.instance().write(str(tmp_path / "dự án.qgz"))
    QgsProject.instance().clear()
    rules = planner.find("plannerRules")
    assert rules.currentData() == "decree-35-2022"
    assert rules.findText("rừng.json") >= 0
    QgsProject.instance().read(str(tmp_path / "dự án.qgz"))
    planner.wait()
    assert rules.currentText() == "Forest park (rừng.json)"


def test_one_that_is_gone_tomorrow_is_said_with_what_holds_instead(planner, choose, tmp_path, iface):
    planner.open()
    choose(pack(tmp_path, 30))
    QgsProject.instance().write(str(tmp_path / "dự án.qgz"))
    (tmp_path / "rừng.json").unlink()
    QgsProject.instance().clear()
    iface.bar.clearWidgets()
    QgsProject.instance().read(str(tmp_path / "dự án.qgz"))
    said = iface.bar.currentItem().text()
    assert "rừng.json" in said
    assert "until you choose it again" in said
    assert planner.find("plannerRules").currentData() == "decree-35-2022"


def test_the_word_document_is_judged_by_it_too(planner, choose, tmp_path, monkeypatch, qgis_processing):
    planner.open()
    choose(pack(tmp_path, 30))
    planner.press("newScenarioButton")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "so sánh.docx"), ""))
    planner.tab(1).press("comparisonWordButton")
    planner.wait_until(lambda: (tmp_path / "so sánh.docx").exists())
    cells = {cell.text for table in docx.Document(tmp_path / "so sánh.docx").tables
             for row in table.rows for cell in row.cells}  # fmt: skip
    assert any("18.00 ha" in cell for cell in cells)
