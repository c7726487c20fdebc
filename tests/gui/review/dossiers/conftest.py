"""A window whose checks are kept: the real algorithm on a park of two rounds."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject

from eco_ip_plugin import settings
from eco_ip_plugin.gui.review import FOR_THE_REVIEW
from eco_ip_plugin.gui.review.check_result import CheckResult
from tests.gui.conftest import finish_tasks
from tests.gui.review.dossiers.steps import DECLARED, E, N
from tests.gui.review.findings import panel


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
