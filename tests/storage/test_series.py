"""Readings and the latest of each series: keyed by series and time, without history, by month on PostGIS."""

from __future__ import annotations

import datetime
import sqlite3
from contextlib import closing

import psycopg2
import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.park import read_park

LATE = 4_000_000_000
"""2096-10-02 07:06:40 UTC, more seconds than 32 bits hold."""


def utc(year: int, month: int) -> int:
    return int(datetime.datetime(year, month, 1, tzinfo=datetime.timezone.utc).timestamp())


def test_what_instruments_fill_has_no_fields_of_the_system_and_is_no_table_that_people_edit() -> None:
    assert {name: table.key for name, table in schema.series().items()} == {
        "reading": "stream t", "latest": "stream", "reading_hour": "stream t", "reading_day": "stream t",
        "reading_before": "import_id stream t", "import_made": "import_id table_name row_id",
    }  # fmt: skip
    assert [field.name for field in schema.series()["reading"].fields] == ["stream", "t", "v", "status", "import_id"]
    assert not schema.series().keys() & schema.tables().keys()


def test_in_a_geopackage_a_reading_is_there_once_and_a_park_reads_it_by_its_name(gpkg) -> None:
    with closing(sqlite3.connect(gpkg.path)) as file:
        file.execute("INSERT INTO reading (stream, t, v, status) VALUES (1, ?, 12.5, '00')", (LATE,))
        file.execute("INSERT INTO latest (stream, t, v, state) VALUES (1, ?, 12.5, 'over')", (LATE,))
        for again in (f"reading (stream, t, v) VALUES (1, {LATE}, 9)", f"latest (stream, t) VALUES (1, {LATE + 1})"):
            with pytest.raises(sqlite3.IntegrityError):
                file.execute(f"INSERT INTO {again}")
        file.commit()
        assert file.execute("SELECT count(*) FROM history").fetchone() == (0,)
    assert "reading" not in read_park(gpkg)
    park = read_park(gpkg, ["reading", "latest"])
    assert park["reading"]["t"].tolist() == [float(LATE)]
    assert park["latest"]["state"].tolist() == ["over"]


def test_on_postgis_months_are_made_in_advance_and_by_who_brings_readings(postgis, postgres) -> None:
    lan, now = postgis("lan"), datetime.datetime.now(datetime.timezone.utc)
    soon = utc(now.year + (now.month > 6), (now.month + 5) % 12 + 1)  # the month half a year from now
    postgres.run(f"INSERT INTO kcn.reading VALUES (1, {soon}, 1.5, '00', NULL)", "lan")
    with pytest.raises(psycopg2.errors.CheckViolation):
        postgres.run(f"INSERT INTO kcn.reading VALUES (1, {utc(2019, 12)}, 1.5, '00', NULL)", "lan")
    first, last = utc(2019, 12), utc(2020, 2) + 5
    assert postgres.run(f"SELECT kcn.ecoip_months({first}, {last})", "lan") == [(3,)]
    assert postgres.run(f"SELECT kcn.ecoip_months({first}, {last})", "lan") == [(0,)]
    # A month ends where the next begins.
    rows = f"(1, {utc(2020, 1) - 1}, 1, '00', NULL), (1, {utc(2020, 1)}, 2, '00', NULL)"
    postgres.run(f"INSERT INTO kcn.reading VALUES {rows}", "lan")
    assert postgres.run("SELECT tableoid::regclass::text FROM kcn.reading WHERE t < 1600000000 ORDER BY t") == [
        ("kcn.reading_2019_12",), ("kcn.reading_2020_01",),
    ]  # fmt: skip
    with pytest.raises(psycopg2.errors.UniqueViolation):
        postgres.run(f"INSERT INTO kcn.reading VALUES (1, {utc(2020, 1)}, 3, '00', NULL)", "lan")
    assert postgres.run("SELECT count(*) FROM kcn.history") == [(0,)]
    assert sorted(read_park(lan, ["reading"])["reading"]["v"].tolist()) == [1.0, 1.5, 2.0]
    postgres.run("DROP TABLE kcn.reading_2019_12, kcn.reading_2020_01, kcn.reading_2020_02")


def test_readers_of_a_shared_database_see_no_readings_and_make_no_months(postgis, postgres) -> None:
    guest = postgis("khach")
    for statement in ("SELECT * FROM kcn.reading", "SELECT * FROM kcn.latest", "SELECT kcn.ecoip_months(0, 1)"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            postgres.run(statement, "khach")
    with pytest.raises(EcoIpError):
        read_park(guest, ["reading"])


@pytest.mark.parametrize(("first", "last"), [(5, 4), (0, 10), (1_500_000_000, 1_500_000_000_000)])
def test_a_clock_that_is_wrong_makes_no_thousand_months(postgis, postgres, first, last) -> None:
    postgis("lan")
    with pytest.raises(psycopg2.errors.CheckViolation, match="no readings are kept"):
        postgres.run(f"SELECT kcn.ecoip_months({first}, {last})", "lan")
