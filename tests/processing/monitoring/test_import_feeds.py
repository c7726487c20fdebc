"""Tables and services through `ecoip:importreadings`, into a store: cut and gone on with, twice the same, secrets."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from tests.processing.conftest import rows_of
from tests.processing.monitoring import sensor_stub as stub
from tests.support.stores import copied_store


@pytest.fixture
def store(tmp_path, qgis_app):
    return copied_store(tmp_path / "Kho số liệu.gpkg", "lan", "vi", park="KCN thử")


@pytest.fixture
def go(run, store):
    def go(**given):
        return run("importreadings", GEOPACKAGE=str(store.path), REFUSALS="memory:", LANGUAGE="vi", **given)

    return go


@pytest.fixture
def importer(ecoip):
    return QgsApplication.processingRegistry().createAlgorithmById("ecoip:importreadings")


@pytest.fixture
def service():
    made = stub.Service(("COD", "mg/L", 2500))
    yield made
    made.close()


def asked(store, statement):
    with closing(sqlite3.connect(store.path)) as file:
        return file.execute(statement).fetchall()


def test_a_service_cut_in_the_middle_is_gone_on_with_and_gives_every_reading_once(go, store, service):
    service.cut_after = 2
    first = go(URL=service.url)
    assert (first["ADDED"], first["REFUSED"]) == (2000, 1)
    assert "127.0.0.1" in rows_of(first["REFUSALS"])[0]["reason"]
    service.cut_after = None
    second = go(URL=service.url)
    assert (second["ADDED"], second["SAME"], second["REFUSED"]) == (500, 1, 0)
    start = int(stub.FIRST.timestamp())
    expected = [(start + 300 * each, each / 8, "01" if each % 50 == 7 else "00") for each in range(2500)]
    assert asked(store, "SELECT t, v, status FROM reading ORDER BY t") == expected
    assert asked(store, "SELECT url FROM stream") == [(f"{service.url}/Datastreams(0)",)]
    asked_since = [path for path, _ in service.asked if "Observations" in path][-1]
    assert "2026-07-07T22%3A35%3A00Z" in asked_since  # 1,999 times five minutes after the first


def test_days_bound_what_a_service_is_asked_for(go, store, service):
    assert go(URL=service.url, FROM="2026-07-08", TO="2026-07-08")["REFUSED"] == 0
    path = next(path for path, _ in service.asked if "Observations" in path)
    assert "2026-07-07T17%3A00%3A00Z" in path  # the day of Viet Nam
    assert "2026-07-08T17%3A00%3A00Z" in path


def test_a_service_that_sends_elsewhere_leaves_nothing_in_the_store(go, store, service):
    service.moved_to = "http://127.0.0.1:1/v1.1/Datastreams"
    feedback = QgsProcessingFeedback()
    with pytest.raises(QgsProcessingException) as caught:
        go(URL=service.url, feedback=feedback)
    assert "chuyển hướng" in str(caught.value) + feedback.textLog()
    assert asked(store, "SELECT count(*) FROM reading") == [(0,)]


def test_a_password_in_the_address_is_refused_and_stands_nowhere(go, store, service):
    feedback, secret = QgsProcessingFeedback(), "mat-khau-5eed"
    with pytest.raises(QgsProcessingException) as caught:
        go(URL=service.url.replace("http://", f"http://lan:{secret}@"), feedback=feedback)
    assert service.asked == []
    assert "cấu hình xác thực" in str(caught.value) + feedback.textLog()
    assert secret not in str(caught.value)
    assert secret.encode() not in store.path.read_bytes()


def test_a_secret_in_the_address_is_refused_before_qgis_writes_the_run_into_its_history(importer, store):
    """The dialog asks for this first, and writes its history only after."""
    given = {"GEOPACKAGE": str(store.path), "URL": "https://h/v1.1?key=5eed", "REFUSALS": "memory:", "LANGUAGE": "en"}
    accepted, sentence = importer.checkParameterValues(given, QgsProcessingContext())
    assert not accepted
    assert "authentication configuration" in sentence
    assert "5eed" not in sentence
    assert importer.checkParameterValues({**given, "URL": "https://h/v1.1"}, QgsProcessingContext())[0]


def test_a_wide_table_with_a_partial_mapping_comes_in_once(go, store, tmp_path):
    table, mapping = tmp_path / "NT1.csv", tmp_path / "ánh xạ.json"
    rows = "".join(f"{day:02d}/07/2026 07:00;{day},5;7,{day}\n" for day in range(1, 11))
    table.write_text(f"Thời gian;COD (mg/l);pH\n{rows}", encoding="utf-8-sig")
    feedback = QgsProcessingFeedback()
    with pytest.raises(QgsProcessingException) as caught:
        go(FILES=str(table), feedback=feedback)
    assert "time_formats" in str(caught.value) + feedback.textLog()
    mapping.write_text(json.dumps({"time_formats": "dmy"}), encoding="utf-8")
    first, second = (go(FILES=str(table), MAPPING=str(mapping)) for _ in range(2))
    assert (first["ADDED"], first["SAME"]) == (20, 0)
    assert (second["ADDED"], second["SAME"]) == (0, 20)
    assert asked(
        store, "SELECT count(*), sum(v) FROM reading r JOIN stream s ON s.fid = r.stream WHERE symbol = 'COD'"
    ) == [(10, 60.0)]  # 1.5 + 2.5 + … + 10.5
