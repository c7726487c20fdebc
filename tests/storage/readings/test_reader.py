"""Readings come out of both kinds of store as arrays."""

from __future__ import annotations

import numpy as np
import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage.changes import INSERT, Change
from eco_ip_plugin.storage.readings import reader
from tests.support.stores import copied_store

SEVEN = 1_795_107_600
"""2026-11-19 17:00 UTC: midnight in Viet Nam, where the sample's readings begin."""


def test_the_samples_series_come_with_all_that_is_known_of_them(tmp_path, qgis_app) -> None:
    store = copied_store(tmp_path / "mau.gpkg", "lan", "vi", sample="kcn_mau")
    streams = reader.streams(store)
    assert len(streams) == len(streams.url) == streams.fid.max()
    assert (streams.stream_id[2], streams.symbol[2], streams.unit[2], streams.interval_s[2]) == (
        "CQ03",
        "COD",
        "mg/l",
        3600,
    )
    flow = reader.series(store, 1, SEVEN, SEVEN + 2 * 3600)
    assert flow.t.tolist() == [SEVEN, SEVEN + 3600]
    assert flow.v.tolist() == [257.0, 250.0]
    newest = reader.latest(store)
    assert (newest.stream[0], newest.v[0], newest.state[0]) == (1, 263.0, "no_limit")


@pytest.fixture(params=["geopackage", "postgis"])
def store(request):
    return (
        request.getfixturevalue("gpkg") if request.param == "geopackage" else request.getfixturevalue("postgis")("lan")
    )


def filled(store, rows) -> None:
    """The store with two series and raw rows of `reading`."""
    point = Change("monitoring", INSERT, values={"monitoring_id": "NT1"})
    named = ({"stream_id": name, "monitoring_id": "NT1", "parameter": name} for name in ("COD", "TSS"))
    store.save([point, *(Change("stream", INSERT, values=values) for values in named)], "lan")
    statement = "INSERT INTO {}reading (stream, t, v, status) VALUES ({}, {}, {}, {})"
    if store.provider == "ogr":
        import sqlite3
        from contextlib import closing

        with closing(sqlite3.connect(store.path)) as file, file:
            for row in rows:
                file.execute(statement.format("", *"????"), row)
        return
    from eco_ip_plugin.storage.postgis.connection import connected

    with connected(store.source) as database, database.cursor() as cursor:
        cursor.execute("SELECT kcn.ecoip_months(%s, %s)", (min(row[1] for row in rows), max(row[1] for row in rows)))
        for row in rows:
            cursor.execute(statement.format("kcn.", *["%s"] * 4), row)


def test_a_series_ends_before_its_end_and_tells_what_has_no_value(store) -> None:
    filled(
        store, [(1, SEVEN + 60, 2.0, "01"), (1, SEVEN, 1.5, "00"), (1, SEVEN + 120, None, "02"), (2, SEVEN, 9.0, "00")]
    )
    found = reader.series(store, 1, SEVEN, SEVEN + 120)
    assert found.t.tolist() == [SEVEN, SEVEN + 60]
    assert found.status.tolist() == [0, 1]
    assert np.isnan(reader.series(store, 1, SEVEN + 120, SEVEN + 121).v).tolist() == [True]
    assert len(reader.series(store, 3, 0, 2 * SEVEN)) == 0
    assert reader.streams(store).unit == ("", "")


def test_a_reader_of_a_shared_store_is_told_that_readings_are_closed(postgis) -> None:
    with pytest.raises(EcoIpError, match="closed to you"):
        reader.latest(postgis("khach"))
    assert len(reader.streams(postgis("khach"))) == 0
