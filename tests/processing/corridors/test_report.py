"""The report on corridor land: totals by kind and plot, conflicts, basis; and the styles of what lands in QGIS."""

from __future__ import annotations

import re

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from tests.processing.conftest import box, zone_layer

from .test_buffers import MAIN, lines, wkt

STYLES = ("land", "safety", "land_take", "encroachments", "gaps", "clashes", "unserved", "routes", "unreached",
          "violations")  # fmt: skip


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", ("Tổng theo loại hành lang", "2,0000", "Hơi nước", "10.000,0", "Tổng cộng", "500,0", "NMN", "1.500.000")),
     ("en", ("Totals by kind", "2.0000", "Steam", "10,000.0", "Total", "500.0", "NMN", "1,500,000"))],
)  # fmt: skip
def test_totals_by_kind_and_plot_with_the_compensation_and_whose_figures_they_are(run, tmp_path, language, words):
    plots = zone_layer([(box(0, 500), "A", "NMN"), (box(500, 1000), "B", "lúa")], fields="code:string,use:string")
    prices, report = tmp_path / "giá.csv", tmp_path / "báo cáo.html"
    prices.write_text("class,price\nNMN,150\n", encoding="utf-8")
    run(
        "corridorbuffers", CORRIDORS=lines((MAIN, "steam", None)), KIND_FIELD="kind", WIDTH=20, PLOTS=plots,
        PLOT_ID_FIELD="code", PLOT_CLASS_FIELD="use", PRICES=str(prices), LANGUAGE=language, REPORT=str(report),
        OBSTACLES=zone_layer([(box(100, 200, 400, 495), "N1")]), OBSTACLE_ID_FIELD="code",
    )  # fmt: skip
    page = report.read_text(encoding="utf-8")
    for word in words:
        assert word in page
    assert ("không phải quy định" if language == "vi" else "not law") in page


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_corridor_style_loads_and_its_legend_is_in_the_language_of_qgis(qgis_app, monkeypatch, style, language):
    from eco_ip_plugin.processing.framework.results import styled as looks

    monkeypatch.setattr(looks, "interface_language", lambda: language)
    kind = {"gaps": "LineString", "routes": "LineString", "unreached": "LineString", "violations": "LineString",
            "unserved": "Point"}.get(style, "Polygon")  # fmt: skip
    layer, feedback = zone_layer([], kind=kind), QgsProcessingFeedback(False)
    looks.Styled(f"corridor_{style}.qml", "").postProcessLayer(layer, QgsProcessingContext(), feedback)
    assert feedback.textLog() == ""
    if layer.renderer().type() == "categorizedSymbol":
        labels = {each.value(): each.label() for each in layer.renderer().categories()}
        assert not set(labels) & set(labels.values())
        assert ("Hơi, nhiệt" if language == "vi" else "Steam and heat") in labels.values() or style != "land"


def test_every_kind_of_the_vocabulary_has_a_group_that_the_style_draws():
    from eco_ip_plugin.core.corridors.kinds import KindTable
    from eco_ip_plugin.paths import resource

    style = resource("styles", "corridor_land.qml").read_text(encoding="utf-8")
    drawn = dict(re.findall(r"'(\w+)', '(utility_\w+)'", style))
    assert drawn.keys() == {kind.id for kind in KindTable.shipped().by_word.values()}
    assert all(f'value="{group}"' in style for group in drawn.values())


def test_clashes_are_in_the_report(run, tmp_path):
    report = tmp_path / "r.html"
    run(
        "corridorbuffers", CORRIDORS=lines((MAIN, "fuel_gas", 6.0), (wkt((500, 0), (500, 900)), "power_cable", 4.0)),
        KIND_FIELD="kind", WIDTH_FIELD="width", LANGUAGE="vi", REPORT=str(report),
    )  # fmt: skip
    assert "QCVN 07-3:2023/BXD" in report.read_text(encoding="utf-8")
