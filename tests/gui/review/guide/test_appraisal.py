"""What was asked once is kept with the project."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsProject

from eco_ip_plugin.gui.review.guide.appraisal import Appraisal, Told, load, save, sorted_files


def test_it_comes_back_as_it_was(qgis_new_project, tmp_path):
    appraisal = Appraisal("/hồ sơ/bản vẽ 😀.dxf", "", "Bắc Giang", "2026-11-29", "KCN Đông Sơn", str(tmp_path))
    told = Told("fail", "✗ 24,46 % < 25 %", mismatches=3, seen=True, round=2)
    project = QgsProject.instance()
    save(project, appraisal, told)
    assert project.isDirty()
    path = str(tmp_path / "kcn.qgz")
    assert project.write(path)
    project.clear()
    assert load(project) == (Appraisal(), Told())
    assert project.read(path)
    assert load(project) == (appraisal, told)


@pytest.mark.parametrize(
    "text", ["", "no json", "[]", "3", '{"appraisal": 3, "told": []}', '{"appraisal": {"drawing": 3, "colour": "x"}}',
             '{"told": {"round": true, "verdict": null}}'],
)  # fmt: skip
def test_what_cannot_be_read_is_nothing(qgis_new_project, text):
    QgsProject.instance().writeEntry("EcoIP", "/appraisal", text)
    assert load(QgsProject.instance()) == (Appraisal(), Told())


def test_a_newer_plugin_s_fields_do_not_hide_ours(qgis_new_project):
    kept = {"appraisal": {"province": "Bắc Giang", "newer": 1}, "told": {"round": 2}}
    QgsProject.instance().writeEntry("EcoIP", "/appraisal", json.dumps(kept))
    assert load(QgsProject.instance()) == (Appraisal(province="Bắc Giang"), Told(round=2))


def test_files_are_told_by_their_endings():
    assert sorted_files(["a.XLSX", "b.DXF", "c.dwg", "d.shp"]) == ("b.DXF", "a.XLSX")
    assert sorted_files(["d.shp"]) == ("", "")
