"""Rows straight out of the file: as QGIS reads them, and beside whoever edits."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

import numpy as np
import pytest
from qgis.core import QgsVectorLayer, edit

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.geopackage.reading import reading
from eco_ip_plugin.storage.park import Snapshot, _table, read_park
from tests.storage.conftest import gpkg  # noqa: F401
from tests.storage.rows import firm, flow
from tests.support.stores import copied_store


@pytest.fixture
def sample(tmp_path, qgis_app):
    return copied_store(tmp_path / "Kho số 1 mẫu.gpkg", "lan", "vi", sample="kcn_mau")


@pytest.mark.parametrize("name", sorted(schema.tables()))
def test_a_table_is_read_as_qgis_reads_it(sample, name) -> None:
    table = schema.tables()[name]
    ours = read_park(sample, [name])[name]
    theirs = _table(table, Snapshot(QgsVectorLayer(sample.uri(name), name, "ogr"), here=True), Silent())
    assert list(ours.columns) == list(theirs.columns)
    for field in ours.columns:
        np.testing.assert_array_equal(ours.columns[field], theirs.columns[field], err_msg=field)
    if table.geometry:
        assert [each and each.wkb for each in ours.geometry] == [each and each.wkb for each in theirs.geometry]


def test_what_another_program_put_into_a_field_of_another_type_becomes_no_figure(sample) -> None:
    with closing(sqlite3.connect(sample.path)) as file:
        file.execute("UPDATE flow SET quantity = 'năm tấn', note = CAST(x'E1BBFF41' AS TEXT) WHERE fid = 1")
        file.execute("UPDATE flow SET quantity = '7' WHERE fid = 2")
        file.execute("UPDATE fact SET source_date = '31/12/2025' WHERE fid = 1")
        file.commit()
    found = read_park(sample, ["flow", "fact"])
    assert np.isnan(found["flow"]["quantity"][0])
    assert found["flow"]["quantity"][1] == 7.0
    assert found["flow"]["note"][0].endswith("A")
    assert found["fact"]["source_date"][0] is None


def test_a_field_or_table_that_is_gone_is_told(gpkg) -> None:  # noqa: F811
    with closing(sqlite3.connect(gpkg.path)) as file:
        file.execute("DROP TABLE effect")
        file.execute("ALTER TABLE measure RENAME COLUMN title TO tieu_de")
        file.commit()
    for name, key in (("effect", "error.store_layer"), ("measure", "error.store_field_gone")):
        with pytest.raises(EcoIpError) as refused:
            read_park(gpkg, [name])
        assert refused.value.key == key


def test_all_tables_are_of_one_moment(gpkg) -> None:  # noqa: F811
    gpkg.save([firm("F1"), flow("D1", quantity=5)], "lan")
    with reading(gpkg.path) as file:
        first = file.take(schema.tables()["flow"], ["quantity"], Silent())
        with closing(sqlite3.connect(gpkg.path, timeout=0.1)) as other:
            other.execute("UPDATE flow SET quantity = 9")
            with pytest.raises(sqlite3.OperationalError):  # it waits for readers
                other.commit()
        assert file.take(schema.tables()["flow"], ["quantity"], Silent()) == first


def test_a_park_is_read_in_threads_while_its_layers_are_edited_and_saved(sample) -> None:
    """QGIS's own layers, opened in the threads, made counts go wrong in the window and ended it."""
    layer, failed = QgsVectorLayer(sample.uri("firm"), "firm", "ogr"), []
    count, done = layer.featureCount(), threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                read_park(sample)
            except Exception as error:
                failed.append(error)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for each in threads:
        each.start()
    try:
        for number in range(12):
            with edit(layer):
                assert layer.changeAttributeValue(1, layer.fields().lookupField("name"), f"Tên {number}")
            assert layer.featureCount() == count
    finally:
        done.set()
        for each in threads:
            each.join()
    assert failed == []
