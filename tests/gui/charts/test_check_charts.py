"""The charts of a check in the window, out of the tables it gives."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsVectorLayer
from qgis.PyQt.QtGui import QGuiApplication, QImage

from eco_ip_plugin.gui.charts.check_charts import CheckCharts, columns_of

BALANCE = "park:string&field=class:string&field=area_ha:double&field=share_pct:double&field=phase:string"
VERDICTS = (
    "park:string&field=rule:string&field=chosen:boolean&field=measured:double&field=required:double&field=unit:string"
    "&field=verdict:string"
)


def table(fields, *rows):
    layer = QgsVectorLayer(f"NoGeometry?field={fields}", "bảng", "memory")
    features = []
    for row in rows:
        features.append(QgsFeature(layer.fields()))
        features[-1].setAttributes(list(row))
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


@pytest.fixture
def charts(qgis_app):
    made = CheckCharts()
    balance = table(BALANCE, ["V", "green", 12.0, 12.0, None], ["X", "green", 7.0, 7.0, None])
    verdicts = table(VERDICTS, ["V", "composite_25", True, 26.0, 25.0, "%", "pass"])
    made.show_tables(columns_of(balance), columns_of(verdicts))
    yield made
    made.deleteLater()


def test_before_a_check_the_panel_says_where_charts_come_from(qgis_app):
    empty = CheckCharts()
    assert "tables of a check" in empty.advice.text()
    assert empty.land_use.isHidden()


def test_each_park_has_its_charts(charts):
    assert [charts.parks.itemText(at) for at in range(charts.parks.count())] == ["V", "X"]
    first = charts.land_use.image()
    charts.parks.setCurrentText("X")
    assert charts.land_use.image() != first


def test_a_table_that_was_not_asked_for_is_named(charts):
    charts.show_tables(columns_of(table(BALANCE, ["V", "green", 12.0, 12.0, None])), {})
    assert charts.advice.text().endswith("Verdicts.")
    assert charts.reached.isHidden()


def test_a_picture_goes_to_the_clipboard_as_pixels_and_as_svg(charts):
    charts.reached.copy()
    content = QGuiApplication.clipboard().mimeData()
    assert content.hasImage()
    assert b"26.00 % / 25 %" in bytes(content.data("image/svg+xml"))


@pytest.mark.parametrize("name", ["biểu đồ 1.png", "biểu đồ 1.svg"])
def test_a_picture_is_saved_under_the_name_that_was_given(charts, tmp_path, name):
    charts.land_use.save(str(tmp_path / name))
    if name.endswith(".png"):
        assert QImage(str(tmp_path / name)).width() > 300
    else:
        assert (tmp_path / name).read_text(encoding="utf-8").startswith("<svg")


def test_a_picture_that_cannot_be_saved_is_an_error_with_its_place(charts, tmp_path):
    with pytest.raises(OSError, match="không có"):
        charts.land_use.save(str(tmp_path / "không có" / "a.png"))


def test_the_picture_is_never_wider_than_the_panel(charts):
    assert charts.land_use.minimumSizeHint().width() < 300
    assert charts.land_use.heightForWidth(320) * 2 == pytest.approx(charts.land_use.heightForWidth(640), abs=2)
