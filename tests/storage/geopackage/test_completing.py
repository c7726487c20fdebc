"""A file that an earlier draft of the version made gains what it lacks, whoever comes first."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import numpy as np
import pytest
from osgeo import gdal

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage.geopackage import completing
from eco_ip_plugin.storage.geopackage.migrate import migrate
from eco_ip_plugin.storage.readings import reader
from eco_ip_plugin.storage.readings.importing import door_of
from tests.support.stores import copied_store

LATER = ("reading_hour", "reading_day", "reading_before", "import_made")
"""Tables that came to version 2 after there were stores of it; so did the field `figure` of series."""


@pytest.fixture
def draft(tmp_path, qgis_app):
    store = copied_store(tmp_path / "Kho nháp.gpkg", "lan", "vi", sample="kcn_mau")
    expected = {step: steps(store, step) for step in ("hour", "day")}
    source = gdal.OpenEx(str(store.path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    for name in LATER:
        assert (
            source.DeleteLayer(
                next(at for at in range(source.GetLayerCount()) if source.GetLayer(at).GetName() == name)
            )
            == 0
        )
    series = source.GetLayerByName("stream")
    with closing(sqlite3.connect(store.path)) as file:  # a trigger that names a column keeps it
        for (trigger,) in file.execute("SELECT name FROM sqlite_master WHERE name LIKE 'ecoip_stream_%'").fetchall():
            file.execute(f"DROP TRIGGER {trigger}")
    assert series.DeleteField(series.GetLayerDefn().GetFieldIndex("figure")) == 0
    del series, source
    return store, expected


def steps(store, step):
    found = reader.rollup(store, range(1, 13), step, 0, 2**40)
    parts = (found.stream, found.t, found.count, found.mean, found.low, found.high, found.left_out)
    return [tuple(round(each, 9) for each in row) for row in zip(*(np.nan_to_num(part).tolist() for part in parts))]


def columns(store, table):
    with closing(sqlite3.connect(store.path)) as file:
        return [name for _, name, *_ in file.execute(f"PRAGMA table_info({table})")]


@pytest.mark.parametrize("by", ["opening the project", "an import"])
def test_what_is_lacking_comes_with_the_readings_that_are_there(draft, by):
    store, expected = draft
    assert not columns(store, "reading_hour")
    assert {step: steps(store, step) for step in expected} == expected  # put together from the readings meanwhile
    if by == "opening the project":
        assert migrate(store.path) == (2, None)
    else:
        with door_of(store):
            pass
    assert all(columns(store, name) for name in LATER)
    assert "figure" in columns(store, "stream")
    assert {step: steps(store, step) for step in expected} == expected
    with closing(sqlite3.connect(store.path)) as file:
        assert file.execute("SELECT count(*) FROM reading_hour").fetchone() == (len(expected["hour"]),)
        file.execute("UPDATE stream SET figure = 'cod_kg' WHERE fid = 1")
        assert "cod_kg" in file.execute("SELECT after FROM history ORDER BY fid DESC LIMIT 1").fetchone()[0]
    assert not completing.complete(store.path)


def test_a_file_that_cannot_be_written_is_told_and_is_as_it_was(draft):
    store, _ = draft
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(EcoIpError, match="locked by another program"):
            migrate(store.path)
    assert not columns(store, "reading_hour")
