"""Readings put into both kinds of store: once, in the unit of their series, with all that goes along; taken back."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from eco_ip_plugin.core.errors import Cancelled, EcoIpError
from eco_ip_plugin.core.monitoring.readings import Batch, Key
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change
from eco_ip_plugin.storage.readings import reader
from eco_ip_plugin.storage.readings.importing import Feed, Stopped, door_of, import_feeds
from eco_ip_plugin.storage.readings.taking_back import take_back_readings

NOON = 1_782_882_000
"""2026-07-01 05:00 UTC, noon in Viet Nam."""


@pytest.fixture(params=["geopackage", "postgis"])
def store(request):
    return (
        request.getfixturevalue("gpkg") if request.param == "geopackage" else request.getfixturevalue("postgis")("lan")
    )


def batch(*rows, station="T1") -> Batch:
    """Of rows (symbol, unit, seconds after noon, value) or with a status as well."""
    keys = list(dict.fromkeys((symbol, unit) for symbol, unit, *_ in rows))
    return Batch(
        tuple(Key(station, *each) for each in keys),
        np.array([keys.index(row[:2]) for row in rows], np.int32),
        np.array([NOON + row[2] for row in rows], np.int64),
        np.array([row[3] for row in rows], float),
        np.array([row[4] if len(row) > 4 else 0 for row in rows], np.int8),
        np.arange(1, len(rows) + 1),
    )


def put(store, *batches, name="a.txt", overwrite=False, progress=None, feeds=None):
    feeds = feeds or [Feed(name, "test", lambda tell: iter(batches))]
    return import_feeds(
        store, feeds, park="", language="vi", overwrite=overwrite, source="thư mục", progress=progress or Silent()
    )


def asked(store, statement, values=()):
    with door_of(store) as door:
        return door.ask(statement, values)


def everything(store) -> dict[str, list]:
    """What an import may change, by table."""
    wanted = {
        "monitoring": "monitoring_id", "stream": "fid, symbol, unit", "reading": "stream, t, v, status, import_id",
        "latest": "stream, t, v, status", "reading_hour": '"stream", "t", "count", "mean", "min", "max", "left_out"',
        "reading_day": '"stream", "t", "count", "mean", "min", "max", "left_out"', "import": "import_id, kind, rows",
        "reading_before": "import_id, stream, t, v, before_id", "import_made": "row_id",
    }  # fmt: skip
    return {
        table: sorted(asked(store, f"SELECT {columns} FROM {{{table}}}"), key=repr) for table, columns in wanted.items()
    }


def values(store, fid=1) -> list[tuple]:
    found = reader.series(store, fid, 0, 2**40)
    return list(zip((found.t - NOON).tolist(), found.v.tolist(), found.status.tolist()))


def test_stations_and_parameters_nobody_knew_become_points_without_place_and_series(store) -> None:
    outcome = put(store, batch(("COD", "mg/l", 0, 20.0), ("COD", "mg/l", 300, 22.0), ("PM2,5", "µg/Nm³", 0, 5.0, 1)))
    assert (outcome.added, outcome.same, outcome.refused) == (3, 0, 0)
    assert (outcome.points, outcome.streams) == (("T1",), ("T1 · COD", "T1 · PM2,5"))
    streams = reader.streams(store)
    assert (streams.symbol, streams.unit, streams.parameter[1]) == (("COD", "PM2,5"), ("mg/l", "µg/Nm³"), "Bụi PM2,5")
    assert streams.interval_s[0] == 300
    assert values(store) == [(0, 20.0, 0), (300, 22.0, 0)]
    assert values(store, 2) == [(0, 5.0, 1)]
    assert asked(store, "SELECT rows, file FROM {import} WHERE import_id = ?", (outcome.import_id,)) == [(3, "thư mục")]
    history = asked(store, "SELECT table_name FROM {history} WHERE operation = 'insert' ORDER BY fid")
    assert [name for (name,) in history if name != "import"] == ["monitoring", "stream", "stream"]


def test_the_same_again_adds_nothing_and_another_value_is_refused_with_its_line(store) -> None:
    first = batch(("COD", "mg/l", 0, 20.0), ("COD", "mg/l", 300, 22.0), ("COD", "mg/l", 0, 20.0))
    assert (put(store, first).added, put(store, first, name="b.txt").same) == (2, 3)
    before = everything(store)
    outcome = put(store, batch(("COD", "mg/l", 300, 23.0), ("COD", "mg/l", 300, 22.0), ("COD", "mg/l", 0, 20.0, 1)))
    assert (outcome.added, outcome.same, outcome.refused, outcome.import_id) == (0, 1, 2, "")
    assert [(each.line, each.key) for each in outcome.refusals] == [
        (3, "readings.refused.other_value"), (1, "readings.refused.other_value"),
    ]  # fmt: skip
    assert "22" in outcome.refusals[1].say("vi")
    assert "2026-07-01 12:05" in outcome.refusals[1].say("vi")
    assert everything(store) == before


def test_units_of_one_kind_are_converted_and_others_refused(store) -> None:
    point = Change("monitoring", INSERT, values={"monitoring_id": "NT1", "name": "Cửa xả"})
    stream = {"stream_id": "S", "monitoring_id": "NT1", "parameter": "Lưu lượng", "symbol": "Flow", "unit": "m³/h"}
    store.save([point, Change("stream", INSERT, values=stream)], "lan")
    rows = (
        ("Flow", "m3/d", 0, 240.0),
        ("flow", "l/s", 300, 10.0),
        ("Lưu lượng", "mg/l", 600, 1.0),
        ("Flow", "", 900, 1.0),
    )
    outcome = put(store, batch(*rows, station="cua xa"))
    assert (outcome.points, outcome.streams) == ((), ())
    assert values(store) == [(0, 10.0, 0), (300, 36.0, 0)]
    assert [(each.line, each.key) for each in outcome.refusals] == [
        (3, "readings.refused.unit"), (4, "readings.refused.unit"),
    ]  # fmt: skip


def test_values_written_over_come_back_in_whatever_order_imports_are_taken_back(store) -> None:
    one = put(store, batch(("COD", "mg/l", 0, 20.0), ("COD", "mg/l", 300, 22.0)))
    with_one = everything(store)
    two = put(store, batch(("COD", "mg/l", 300, 23.0), ("COD", "mg/l", 600, 24.0)), name="b", overwrite=True)
    assert (two.added, two.overwritten, two.refused) == (1, 1, 0)
    three = put(store, batch(("COD", "mg/l", 300, 25.0)), name="c", overwrite=True)
    assert values(store) == [(0, 20.0, 0), (300, 25.0, 0), (600, 24.0, 0)]
    take_back_readings(store, two.import_id)
    assert values(store) == [(0, 20.0, 0), (300, 25.0, 0)]
    take_back_readings(store, three.import_id)
    found = everything(store)
    assert [found[name] for name in found if name != "import"] == [with_one[name] for name in found if name != "import"]
    assert take_back_readings(store, one.import_id) == (2, ())
    assert not any(everything(store).values())
    with pytest.raises(EcoIpError, match="taken back already"):
        take_back_readings(store, one.import_id)


def test_what_somebody_has_changed_since_stays_and_is_named(store) -> None:
    done = put(store, batch(("COD", "mg/l", 0, 20.0)))
    store.save([Change("monitoring", UPDATE, 1, 1, {"name": "Cửa xả số 1"})], "lan")
    assert take_back_readings(store, done.import_id) == (1, ("T1",))
    assert asked(store, "SELECT name FROM {monitoring}") == [("Cửa xả số 1",)]
    assert len(reader.streams(store)) == 0


def test_rollups_and_the_newest_values_are_those_of_pandas(store) -> None:
    """A month of random data with calibrations, faults and gaps, in pieces, out of order, partly written over."""
    chance = np.random.default_rng(3)
    t = np.sort(chance.choice(30 * 288, 6000, replace=False)) * 300
    v, status = chance.normal(50, 20, len(t)), chance.choice([0, 0, 0, 1, 2], len(t))
    v[status == 2] = np.nan
    order = chance.permutation(len(t))
    pieces = np.array_split(order, 7)
    for number, piece in enumerate(pieces):
        put(store, batch(*(("COD", "mg/l", t[at], v[at], status[at]) for at in piece)), name=str(number))
    again = chance.choice(len(t), 200, replace=False)
    v[again], status[again] = v[again] + 1, 0
    v[again] = np.where(np.isnan(v[again]), 7.0, v[again])
    put(store, batch(*(("COD", "mg/l", t[at], v[at], status[at]) for at in again)), name="over", overwrite=True)
    frame = pd.DataFrame({"v": np.where(status == 0, v, np.nan), "left": status != 0})
    frame.index = pd.to_datetime(t + NOON, unit="s", utc=True).tz_convert("Asia/Ho_Chi_Minh")
    for step, rule in (("hour", "h"), ("day", "D")):
        found = reader.rollup(store, [1], step, 0, 2**40)
        expected = frame.resample(rule.upper() if pd.__version__ < "2.2" else rule).agg(
            {"v": ["count", "mean", "min", "max"], "left": ["sum", "size"]}
        )
        expected = expected[expected["left", "size"] > 0]
        assert found.t.tolist() == [round(moment.timestamp()) for moment in expected.index]
        assert found.count.tolist() == expected["v", "count"].tolist()
        assert found.left_out.tolist() == expected["left", "sum"].tolist()
        for name, column in (("mean", found.mean), ("min", found.low), ("max", found.high)):
            np.testing.assert_allclose(column, expected["v", name], rtol=1e-12)
    assert (reader.latest(store).t[0], reader.latest(store).v[0]) == pytest.approx((t[-1] + NOON, v[-1]), nan_ok=True)


def test_a_year_by_hour_and_day_is_that_of_pandas(gpkg) -> None:
    """Every five minutes of 2027, a tenth lost, in four files of moments at random."""
    chance = np.random.default_rng(8)
    t = 1_798_736_400 + np.sort(chance.choice(365 * 288, 94_608, replace=False)) * 300  # from 00:00 of UTC+7
    v, status = chance.lognormal(3, 2, len(t)), chance.choice(np.array([0, 0, 0, 0, 1, 2], np.int8), len(t))
    for number, piece in enumerate(np.array_split(chance.permutation(len(t)), 4)):
        key, line = np.zeros(len(piece), np.int32), np.arange(1, len(piece) + 1)
        batch_ = Batch((Key("T1", "COD", "mg/l"),), key, t[piece], v[piece], status[piece], line)
        assert put(gpkg, batch_, name=str(number)).added == len(piece)
    moments = pd.to_datetime(t, unit="s", utc=True).tz_convert("Asia/Ho_Chi_Minh")
    frame = pd.DataFrame({"v": np.where(status == 0, v, np.nan)}, index=moments)
    for step, rule in (("hour", pd.Timedelta(hours=1)), ("day", pd.Timedelta(days=1))):
        found = reader.rollup(gpkg, [1], step, 0, 2**40)
        expected = frame["v"].resample(rule, origin="start_day").agg(["count", "mean", "min", "max"])
        expected = expected.loc[frame["v"].resample(rule, origin="start_day").size() > 0]
        assert found.t.tolist() == [round(moment.timestamp()) for moment in expected.index]
        assert found.count.tolist() == expected["count"].tolist()
        for name, column in (("mean", found.mean), ("min", found.low), ("max", found.high)):
            np.testing.assert_allclose(column, expected[name], rtol=1e-12)


def test_a_file_whose_parser_fails_in_the_middle_is_not_there_and_files_before_it_are(store) -> None:
    def broken(tell):
        yield batch(("COD", "mg/l", 300, 1.0))
        raise EcoIpError("error.cancelled")

    whole = Feed("a", "x", lambda tell: iter([batch(*(("COD", "mg/l", at * 60, 1.0) for at in range(250_000)))]))
    with pytest.raises(Stopped) as stopped:
        put(store, feeds=[whole, Feed("b", "x", broken)])
    assert stopped.value.outcome.import_id in stopped.value.say("en")
    assert asked(store, "SELECT count(*) FROM {reading}") == [(250_000,)]
    take_back_readings(store, stopped.value.outcome.import_id)
    assert not any(everything(store).values())


def test_cancelled_at_any_moment_leaves_nothing_of_the_file(store) -> None:
    class Impatient(Silent):
        left = 2

        def cancelled(self) -> bool:
            self.left -= 1
            return self.left < 0

    chunks = [batch(*(("COD", "mg/l", 60 * at, 1.0) for at in range(start, start + 260_000))) for start in (0, 260_000)]
    with pytest.raises(Cancelled):
        put(store, *chunks, progress=Impatient())
    assert not any(everything(store).values())


def test_a_clock_that_is_wrong_makes_no_months_and_far_ones_make_no_others(store) -> None:
    far, late = 631_152_000 - NOON, 2_524_608_000 - NOON  # 1990 and 2050
    rows = [("COD", "mg/l", each, 1.0) for each in (far, late, -NOON, 2**36)]
    outcome = put(store, batch(*rows))
    assert (outcome.added, [each.key for each in outcome.refusals]) == (2, ["readings.refused.clock"] * 2)
    assert [row[0] for row in values(store)] == [far, late]
    if store.provider == "postgres":
        months = asked(store, "SELECT count(*) FROM pg_catalog.pg_inherits WHERE inhparent = 'kcn.reading'::regclass")
        assert months[0][0] < 40
        chunk = batch(("COD", "mg/l", far, 1.0))
        assert put(store, chunk).same == 1


def test_names_that_mean_two_points_are_refused(store) -> None:
    points = [Change("monitoring", INSERT, values={"monitoring_id": id_, "name": "Cửa xả"}) for id_ in ("A", "B")]
    store.save(points, "lan")
    outcome = put(store, batch(("COD", "mg/l", 0, 1.0), station="Cửa xả"))
    assert [each.key for each in outcome.refusals] == ["readings.refused.station"]
    assert put(store, batch(("COD", "mg/l", 0, 1.0), station="B")).added == 1


def test_a_place_that_a_service_tells_is_where_the_new_point_stands(store) -> None:
    one = batch(("COD", "mg/l", 0, 1.0))
    put(store, Batch((one.keys[0]._replace(x=105.0, y=21.0),), one.key, one.t, one.v, one.status, one.line))
    found = store.uri("monitoring")
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(found, "m", store.provider)
    point = next(layer.getFeatures()).geometry().asPoint()
    # EPSG:9214: VN-2000, central meridian 107°, k 0.9999, so 2° of longitude west of 500,000.
    assert point.x() == pytest.approx(
        500_000 - 0.9999 * math.cos(math.radians(21)) * 6_378_137 * math.radians(2), abs=500
    )
    assert point.y() == pytest.approx(2_322_500, abs=2500)


def test_who_may_only_read_is_told_before_anything_is_read(postgis) -> None:
    with pytest.raises(EcoIpError, match="right to edit"):
        put(postgis("khach"), feeds=[Feed("a", "x", lambda tell: pytest.fail("read"))])


def test_a_file_that_another_program_holds_is_told_in_one_sentence(gpkg) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(gpkg.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(EcoIpError) as refused:
            put(gpkg, batch(("COD", "mg/l", 0, 1.0)))
    assert refused.value.key == "error.store_locked"
