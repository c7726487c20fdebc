"""Files of loggers, in every dress: what they say is read, what does not belong is refused with its line."""

from __future__ import annotations

import datetime
import math
import random
import tracemalloc

import numpy as np
import pytest

from eco_ip_plugin.core.monitoring import clock, loggers
from eco_ip_plugin.core.monitoring.logger_blocks import Block, parsed
from eco_ip_plugin.core.monitoring.logger_lines import Dress, dress
from tests.core.monitoring import oracle
from tests.core.monitoring.logger_files import made, mutated
from tests.support.often import times

NAME = "LC_TANGLOONG_NUOC01_20260701103500.txt"


def read(path):
    """Rows (symbol, unit, t, v, status, line) of a file and what was refused of it."""
    rows, refused = [], []
    for batch in loggers.batches(path):
        for key, *row in zip(batch.key, batch.t, batch.v, batch.status, batch.line):
            of = batch.keys[key]
            rows.append((of.symbol, of.unit, *(each.item() for each in row)))
        refused += batch.refused
    return rows, refused


def rows_of(tmp_path, content: bytes, name: str = NAME):
    path = tmp_path / name
    path.write_bytes(content)
    return read(path)


def test_a_line_of_the_format_is_one_reading_in_utc(tmp_path) -> None:
    rows, refused = rows_of(tmp_path, b"COD\t23.1\tmg/L\t20260701103500\t00\n")
    expected = datetime.datetime(2026, 7, 1, 3, 35, tzinfo=datetime.timezone.utc).timestamp()
    assert rows == [("COD", "mg/L", expected, 23.1, 0, 1)]
    assert refused == []


@pytest.mark.parametrize(
    ("file", "station"),
    [
        (NAME, "LC_TANGLOONG_NUOC01"), ("Trạm số 1_20260701103500.TXT", "Trạm số 1"),
        ("A_20260701103500_20260701104000.txt", "A_20260701103500"), ("A_2026070110350.txt", ""), ("COD.txt", ""),
        ("_20260701103500.txt", ""), ("..\\..\\etc_20260701103500.txt", ""), ("..passwd_20260701103500.txt", ""),
        ("a:b_20260701103500.txt", ""), ("x\u202ey_20260701103500.txt", ""), ("a" * 61 + "_20260701103500.txt", ""),
    ],
)  # fmt: skip
def test_the_station_is_what_stands_before_the_last_time(file, station) -> None:
    assert loggers.station_of(file) == station


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (b"PM2,5;7,25;mg/l;20260701103500;00\n", 7.25), (b"\xef\xbb\xbfpH\t7.123\t-\t20260701103500\t00\r\n", 7.123),
        (b"pH\t7\t\t20260701103500\t00", 7.0), (b"Temp\t-1,5\t\xc2\xb0C\t20260701103500\t00", -1.5),
        (b"Flow ; 1.5e3 ; m3/h ; 20260701103500 ; 00 ", 1500.0),
    ],
)  # fmt: skip
def test_both_separators_and_both_marks_are_read(tmp_path, content, value) -> None:
    rows, refused = rows_of(tmp_path, content)
    assert ([row[3] for row in rows], refused) == ([value], [])


def test_an_instrument_that_calibrates_or_fails_may_have_no_value(tmp_path) -> None:
    lines = b"COD;-;mg/l;20260701103500;01\nTSS;***;mg/l;20260701103500;02\npH;;-;20260701103500;00"
    rows, refused = rows_of(tmp_path, lines)
    assert [(row[0], math.isnan(row[3]), row[4]) for row in rows] == [("COD", True, 1), ("TSS", True, 2)]
    assert [(each.line, each.key) for each in refused] == [(3, "readings.refused.value")]


GOOD = b"COD;23,1;mg/l;20260701103500;00"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (b"COD;23.1;mg/l;20260701103500", "fields"), (b"COD;a;mg/l;20260701103500;00", "value"),
        (b"COD;1.234,5;mg/l;20260701103500;00", "value"), (b"COD;nan;mg/l;20260701103500;00", "value"),
        (b"COD;1e999;mg/l;20260701103500;00", "value"), (b"COD;1.234;mg/l;20260701103500;00", "two_ways"),
        (b"COD;1;mg/l;20260230103500;00", "time"), (b"COD;1;mg/l;20260701240000;00", "time"),
        (b"COD;1;mg/l;20260701103561;00", "time"), (b"COD;1;mg/l;2026070110350;00", "time"),
        (b"COD;1;mg/l;19700101103500;00", "clock"), (b"COD;1;mg/l;21000101103500;00", "clock"),
        (b"COD;1;mg/l;20260701103500;03", "status"), (b"COD;1;mg/l;20260701103500;0", "status"),
        (b";1;mg/l;20260701103500;00", "name"), (b"C\0D;1;mg/l;20260701103500;00", "nul"),
        (b"COD;1;\xb5g/l;20260701103500;00", "encoding"), (b"COD" * 400 + b";1;mg/l;20260701103500;00", "long"),
        (b"COD\t1\tmg/l\t20260701103500\t00", "fields"), (b"C\x1bD;1;mg/l;20260701103500;00", "name"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("others", [2, 100])
def test_each_line_that_is_none_is_told_with_its_number_and_why(tmp_path, line, key, others) -> None:
    rows, refused = rows_of(tmp_path, b"\n".join([*[GOOD] * others, line, GOOD]))
    assert len(rows) == others + 1
    assert [(each.file, each.line, each.key) for each in refused] == [(NAME, others + 1, f"readings.refused.{key}")]
    assert all(refused[0].say(language) for language in ("vi", "en"))


def test_a_figure_that_reads_two_ways_is_refused_where_nothing_else_shows_the_mark(tmp_path) -> None:
    thousand = b"Flow;1,234;m3/h;20260701103500;00\n"
    assert [each.key for each in rows_of(tmp_path, thousand)[1]] == ["readings.refused.two_ways"]
    assert [row[3] for row in rows_of(tmp_path, thousand + GOOD)[0]] == [1.234, 23.1]


def test_a_file_whose_lines_are_whole_both_ways_is_refused_line_by_line(tmp_path) -> None:
    _, refused = rows_of(tmp_path, GOOD + b"\n" + GOOD.replace(b";", b"\t"))
    assert [(each.line, each.key) for each in refused] == [
        (1, "readings.refused.separator"),
        (2, "readings.refused.separator"),
    ]


@pytest.mark.parametrize(
    ("content", "name", "key"),
    [
        (GOOD.decode().encode("utf-16"), NAME, "utf16"), (b"", NAME, "empty"), (b"\n\r\n", NAME, "empty"),
        (GOOD, "COD.txt", "file_name"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_of_a_logger_is_refused_as_a_whole(tmp_path, content, name, key) -> None:
    rows, refused = rows_of(tmp_path, content, name)
    assert (rows, [(each.line, each.key) for each in refused]) == ([], [(0, f"readings.refused.{key}")])


@pytest.mark.parametrize(
    "moment", ["19991231235959", "20240229120000", "20380119101408", "20991231235959", "20000301000000"]
)
def test_days_are_those_of_the_calendar_before_and_after_2038(moment) -> None:
    t, is_there = clock.seconds_utc(np.frombuffer(moment.encode(), np.uint8)[None, :] - np.uint8(48))
    local = datetime.datetime.strptime(moment + "+0700", "%Y%m%d%H%M%S%z")
    assert (t[0], is_there[0]) == (local.timestamp(), True)


def test_a_leap_second_is_the_next_second(tmp_path) -> None:
    rows, _ = rows_of(tmp_path, b"COD;1;mg/l;20170101065960;00\nCOD;1;mg/l;20170101070000;00\n" * 40)
    assert {row[2] for row in rows} == {datetime.datetime(2017, 1, 1, tzinfo=datetime.timezone.utc).timestamp()}


def test_random_files_say_what_another_program_reads(tmp_path) -> None:
    chance = random.Random(20)
    for number in range(300):
        file = made(chance, "T1", number * 61)
        rows, refused = rows_of(tmp_path, file.content, file.name)
        assert refused == []
        assert [row[:5] for row in rows] == oracle.read(file.content)


def test_many_lines_are_read_as_each_line_by_itself() -> None:
    """The two ways through the code agree on lines whole and broken."""
    chance = random.Random(7)
    for _ in range(40):
        files = [made(chance, "T1", chance.randrange(86_400)).content.lstrip(b"\xef\xbb\xbf") for _ in range(30)]
        raw = mutated(chance, b"\n".join(files))
        dressed = dress(raw.split(b"\n"))
        together = parsed(Block(raw, "f", "T1", 1), dressed)
        singly = [parsed(Block(line, "f", "T1", 1 + at), dressed) for at, line in enumerate(raw.split(b"\n"))]
        assert told(together) == [each for one in singly for each in told(one)]
        assert list(together.refused) == [each for one in singly for each in one.refused]
    assert dressed != Dress(b"")


def told(batch):
    return [
        (batch.keys[key], t, repr(v), status, line)
        for key, t, v, status, line in zip(
            *(each.tolist() for each in (batch.key, batch.t, batch.v, batch.status, batch.line))
        )
    ]


def test_mutated_files_end_in_readings_and_refusals_of_every_line(tmp_path) -> None:
    chance = random.Random(5)
    for number in range(times(1000)):
        content = mutated(chance, made(chance, "T1", number * 60).content)
        rows, refused = rows_of(tmp_path, content)
        lines = {at for at, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1) if line.strip()}
        told = [row[5] for row in rows] + [each.line for each in refused]
        assert sorted(told) == sorted(lines) or told == [0]
        assert all(each.say("vi") for each in refused)


def test_a_line_without_end_takes_no_memory_and_its_neighbours_are_read(tmp_path) -> None:
    path = tmp_path / NAME
    with path.open("wb") as file:
        file.write(GOOD + b"\n")
        for _ in range(64):
            file.write(b"x" * (1 << 20))
        file.write(b"\n" + GOOD)
    tracemalloc.start()
    try:
        rows, refused = read(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [row[5] for row in rows] == [1, 3]
    assert [(each.line, each.key) for each in refused] == [(2, "readings.refused.long")]
    assert peak < 16 << 20
