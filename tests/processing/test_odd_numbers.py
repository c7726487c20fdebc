"""Numbers and texts that no form lets through but a script, a file or a database does."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsProcessingException, QgsVectorLayer, edit

from .conftest import boundary_layer, box, rows_of, zone_layer

HALF = "KCN \ud800 A"
PARK = [(box(0, 1000), "KCN Vuông", 100.0)]
ZONES = [(box(0, 120), "CX"), (box(120, 1000), "CN")]


@pytest.mark.parametrize("width_m", [1e308, float("inf"), float("nan")], ids=str)
def test_a_width_that_no_belt_has_is_refused_in_a_sentence(run, width_m):
    layers = {"ZONES": zone_layer(ZONES), "CODE_FIELD": "code", "BOUNDARY": boundary_layer(PARK)}
    with pytest.raises(QgsProcessingException) as refused:
        run("greenbelt", **layers, WIDTH=width_m, LANGUAGE="en")
    assert "Traceback" not in str(refused.value)


@pytest.mark.parametrize("reach_m", [float("nan"), 1e300], ids=str)
def test_a_reach_that_is_none_is_refused(run, reach_m):
    with pytest.raises(QgsProcessingException, match="cannot be used"):
        run("plotcheck", PLOTS=zone_layer(ZONES), BUILDINGS=zone_layer(ZONES), REACH=reach_m, LANGUAGE="en")


@pytest.mark.parametrize("declared_ha", [float("nan"), float("inf")], ids=str)
def test_a_declared_area_that_is_no_number_is_told_and_not_counted(run, declared_ha):
    table = QgsVectorLayer("NoGeometry?field=code:string&field=area_ha:double", "declared", "memory")
    with edit(table):
        for values in (("CX", declared_ha), ("CN", 88.0)):
            feature = QgsFeature(table.fields())
            feature.setAttributes(list(values))
            table.addFeature(feature)
    done = run(
        "reconcilebalance", ZONES=zone_layer(ZONES), CODE_FIELD="code", BOUNDARY=boundary_layer(PARK), DECLARED=table,
        APPRAISAL_DATE="2026-11-21", LANGUAGE="en", REMARKS="TEMPORARY_OUTPUT",
    )  # fmt: skip
    assert done["VERDICT"] == "fail"
    assert "nan" not in done["MESSAGE"]
    assert any("is no number and is not counted" in row["message"] for row in rows_of(done["REMARKS"]))


def test_half_a_character_in_names_and_codes_stops_no_report(check, tmp_path):
    try:
        zones = zone_layer([(box(0, 120), "CX"), (box(120, 1000), HALF)], name=HALF)
    except SystemError:
        pytest.skip("this version of PyQt lets no half character into a layer")
    report = tmp_path / "report.html"
    done = check(zones, boundary_layer([(box(0, 1000), HALF, 100.0)]), LANGUAGE="vi", REPORT=str(report))
    assert "KCN \ufffd A" in report.read_text(encoding="utf-8")
    assert done["MESSAGE"].startswith("KCN \ufffd A:")
