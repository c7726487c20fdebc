"""`ecoip:playreadings`: what the temporal controller shows of the sample's readings at an hour."""

from __future__ import annotations

import csv
import datetime

import pytest
from qgis.core import QgsDateTimeRange, QgsFeatureRequest, QgsProcessingException, QgsVectorLayerTemporalContext
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from eco_ip_plugin.paths import resource
from eco_ip_plugin.storage.changes import INSERT, Change
from tests.processing.conftest import rows_of
from tests.support.stores import copied_store


@pytest.fixture
def store(tmp_path, qgis_app):
    return copied_store(tmp_path / "mau.gpkg", "lan", "vi", sample="kcn_mau")


def test_an_hour_of_the_controller_shows_the_values_of_that_hour(run, store) -> None:
    layer = run("playreadings", GEOPACKAGE=str(store.path), PARAMETER="cod", PLAYED="memory:")["PLAYED"]
    style, good = layer.loadNamedStyle(str(resource("styles", "monitoring_played.qml")))
    assert good, style
    time = layer.temporalProperties()
    assert time.isActive()
    hour = QDateTime(QDate(2026, 11, 20), QTime(9, 0))
    request = QgsFeatureRequest()
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    request.setFilterExpression(time.createFilterString(context, QgsDateTimeRange(hour, hour.addSecs(3599))))
    shown = [(each["monitoring_id"], each["mean"]) for each in layer.getFeatures(request)]
    moment = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=7))).timestamp()
    with resource("samples", "kcn_mau", "reading.csv").open(encoding="utf-8") as file:
        measured = [row for row in csv.DictReader(file) if row["status"] == "00"]
    with resource("samples", "kcn_mau", "stream.csv").open(encoding="utf-8") as file:
        cod = {at: row["monitoring_id"] for at, row in enumerate(csv.DictReader(file), 1) if row["symbol"] == "COD"}
    of_cod = [row for row in measured if int(row["stream"]) in cod]
    at_nine = {cod[int(row["stream"])]: float(row["v"]) for row in of_cod if int(row["t"]) == moment}
    assert dict(shown) == at_nine
    assert len(at_nine) > 1
    assert layer.featureCount() == len(of_cod)


def test_days_are_those_of_local_time_and_points_without_a_place_are_named(run, store) -> None:
    point = Change("monitoring", INSERT, values={"monitoring_id": "MỚI"})
    stream = {"stream_id": "S", "monitoring_id": "MỚI", "parameter": "COD", "symbol": "COD", "unit": "mg/l"}
    store.save([point, Change("stream", INSERT, values=stream)], "lan")
    found = run(
        "playreadings", GEOPACKAGE=str(store.path), PARAMETER="COD", STEP="day", PLAYED="memory:", LANGUAGE="en"
    )
    rows = [row for row in rows_of(found["PLAYED"]) if row["monitoring_id"] == "QT1"]
    assert [row["from"].toString("yyyy-MM-dd HH:mm") for row in rows] == ["2026-11-20 00:00", "2026-11-21 00:00"]
    assert [(row["count"], row["left_out"]) for row in rows] == [(23, 1), (24, 0)]  # 09:00 of the first day calibrates
    assert "MỚI" in found["MESSAGE"]
    with pytest.raises(QgsProcessingException, match="no series of the parameter Xyz"):
        run("playreadings", GEOPACKAGE=str(store.path), PARAMETER="Xyz", PLAYED="memory:", LANGUAGE="en")
