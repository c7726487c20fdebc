"""Tables of readings in every dress an office or a program gives them, against what was written into them."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.monitoring import tables
from eco_ip_plugin.core.text import LANGUAGES

STATIONS = ("Trạm NT1", "Cửa xả, số 2", "=cmd|'/c calc'!A0")
PARAMETERS = (("COD", "mg/l"), ("pH", "-"), ("PM2,5", "µg/Nm³"), ("Lưu lượng", "m³/h"))
LONG = {
    "vi": ("Trạm", "Thông số", "Thời gian", "Giá trị", "Đơn vị", "Trạng thái"),
    "en": ("Station", "Parameter", "Date/Time", "Value", "Unit", "Status"),
}
PATTERNS = (
    "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M", "%d-%m-%Y %H:%M:%S", "%m/%d/%Y %H:%M:%S", "%Y%m%d%H%M%S",
    "%Y-%m-%dT%H:%M:%S", "%H:%M:%S %d/%m/%Y", "%d/%m/%Y %I:%M:%S %p",
)  # fmt: skip
HOME = timezone(timedelta(hours=7))


def found(path, given=None):
    """What is read: value and status by station, parameter, unit and time; each once."""
    readings, refused = {}, []
    for batch in tables.batches(path, given):
        for key, t, v, status in zip(batch.key.tolist(), batch.t.tolist(), batch.v.tolist(), batch.status.tolist()):
            name = (*batch.keys[key][:3], t)
            assert name not in readings
            readings[name] = (v, status)
        refused += batch.refused
        for each in batch.refused:
            assert all(each.say(language) for language in LANGUAGES)
    return readings, refused


def drawn(chance, count):
    """Readings as text and as what they are: every station and parameter, each step of time on its own day too."""
    start = datetime(
        2026, chance.randint(1, 10), chance.randint(1, 28), chance.randint(0, 23), 5 * chance.randint(0, 11)
    )
    steps = sorted(chance.sample(range(40_000), count))
    for step in steps:
        when = start + timedelta(minutes=step)
        for station in STATIONS:
            for parameter, unit in PARAMETERS:
                yield station, parameter, unit, when, f"{chance.uniform(-5, 3000):.{chance.choice((1, 2, 4))}f}"


def written(path, rows, dress):
    """A table in a dress of delimiter, encoding, ends of lines, quotation marks."""
    out = io.StringIO()
    csv.writer(out, delimiter=dress["delimiter"], lineterminator=dress["end"], quoting=dress["quoting"]).writerows(rows)
    path.write_bytes(out.getvalue().encode(dress["encoding"]))


def dressed(chance):
    return {
        "delimiter": chance.choice(",;\t|"),
        "encoding": chance.choice(("utf-8", "utf-8-sig", "utf-16")),
        "end": chance.choice(("\n", "\r\n", "\r")),
        "quoting": chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
        "decimal": chance.choice(".,"),
        "pattern": chance.choice(PATTERNS),
        "language": chance.choice(("vi", "en")),
        "titles": [["SỐ LIỆU QUAN TRẮC TỰ ĐỘNG"], [], ["Kỳ báo cáo: tháng 7"]][: chance.choice((0, 0, 3))],
    }


@pytest.mark.parametrize("seed", range(16))
def test_long_table_in_any_dress_is_read_as_it_was_written(tmp_path, seed):
    chance = random.Random(seed)
    dress = dressed(chance)
    rows, expected = [*dress["titles"], LONG[dress["language"]]], {}
    for station, parameter, unit, when, text in drawn(chance, 60):
        when = when if "%S" in dress["pattern"] else when.replace(second=0)
        code = chance.choice(("00", "00", "01", "02"))
        rows.append(
            (station, parameter, when.strftime(dress["pattern"]), text.replace(".", dress["decimal"]), unit, code)
        )
        expected[station, parameter, unit, int(when.replace(tzinfo=HOME).timestamp())] = (float(text), int(code))
        if chance.random() < 0.02:
            rows.append([""] * 6 if chance.random() < 0.5 else [])
    path = tmp_path / "Số liệu tháng 7.csv"
    written(path, rows, dress)
    readings, refused = found(path)
    assert (readings, refused) == (expected, [])


@pytest.mark.parametrize("seed", range(16))
def test_wide_table_in_any_dress_is_read_as_it_was_written(tmp_path, seed):
    chance = random.Random(seed)
    dress, has_station, unit_row = dressed(chance), chance.random() < 0.5, chance.random() < 0.5
    stations = STATIONS if has_station else ("NT7",)
    by_row, expected = {}, {}
    for station, parameter, unit, when, text in drawn(chance, 60):
        if station in STATIONS[: len(stations)] and chance.random() < 0.9:
            station = station if has_station else "NT7"
            by_row.setdefault((when, station), {})[parameter] = text.replace(".", dress["decimal"])
            expected[station, parameter, unit, int(when.replace(tzinfo=HOME).timestamp())] = (float(text), 0)
    heads = [name if unit_row else f"{name} ({unit})" for name, unit in PARAMETERS]
    rows = [*dress["titles"], ["STT", "Thời gian", *["Trạm"] * has_station, *heads, "Ghi chú"]]
    rows += [["", "", *[""] * has_station, *(unit for _, unit in PARAMETERS), ""]] * unit_row
    for number, ((when, station), cells) in enumerate(by_row.items(), 1):
        values = [cells.get(name, "") for name, _ in PARAMETERS]
        rows.append([number, when.strftime(dress["pattern"]), *[station] * has_station, *values, "đã kiểm tra"])
    path = tmp_path / "NT7_20260801.csv"
    written(path, rows, dress)
    readings, refused = found(path)
    assert (readings, refused) == (expected, [])


def lines(tmp_path, *text, name="a.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes("\n".join(text).encode(encoding) if isinstance(text[0], str) else b"\n".join(text))
    return path


def reasons(refused):
    return [(each.line, each.key.rpartition(".")[2]) for each in refused]


def test_each_wrong_line_is_told_with_its_number_and_reason_and_all_others_are_read(tmp_path):
    path = lines(
        tmp_path, "Trạm;Thông số;Thời gian;Giá trị;Đơn vị;Trạng thái",
        "A;COD;13/07/2026 10:00;1,5;mg/l;00",
        "A;COD;31/06/2026 10:00;1,5;mg/l;00",
        "A;COD;hôm qua;1,5;mg/l;00",
        "A;COD;13/07/2026 10:05;<0,05;mg/l;00",
        "A;COD;13/07/2026 10:10;;mg/l;00",
        "A;COD;13/07/2026 10:15;;mg/l;02",
        ";COD;13/07/2026 10:20;1,5;mg/l;00",
        "A;;13/07/2026 10:25;1,5;mg/l;00",
        "A;COD;13/07/2026 10:30;1,5;mg/l;00;dư",
        "",
        "A;COD;13/07/1926 10:40;1,5;mg/l;00",
        "A;COD;13/07/2026 10:45;1e300;mg/l;00",
        "A;COD;13/07/2026 10:50;2\0;mg/l;00",
        "A;COD;13/07/2026 10:55;1.234,5;mg/l;00",
        "A;COD;13/07/2026 11:00;1.234;mg/l;00",
        "A;COD",
    )  # fmt: skip
    readings, refused = found(path)
    assert sorted(reasons(refused)) == [
        (3, "no_day"), (4, "no_time"), (5, "no_number"), (6, "no_value"), (8, "no_station"), (9, "no_parameter"),
        (10, "long_row"), (12, "far_time"), (13, "too_large"), (14, "nul"), (17, "no_time"),
    ]  # fmt: skip
    first = int(datetime(2026, 7, 13, 3, tzinfo=timezone.utc).timestamp())
    values = {(t - first) // 60: value for (*_, t), value in readings.items()}
    assert values.pop(15)[1] == 2
    assert values == {0: (1.5, 0), 55: (1234.5, 0), 60: (1234.0, 0)}


def test_an_open_quotation_mark_costs_one_line_and_a_line_break_in_a_cell_none(tmp_path):
    path = lines(tmp_path, "time,note,COD (mg/l)", '2026-07-01 10:00,"a', 'b",1.5', '2026-07-01 10:05,"open,2.5',
                 *(f"2026-07-02 10:{minute:02d},c,3.5" for minute in range(40)))  # fmt: skip
    readings, refused = found(path, {"station_is": "A"})
    assert reasons(refused) == [(4, "open_quote")]
    assert len(readings) == 41


def test_two_open_quotation_marks_near_each_other_swallow_no_line_between_them(tmp_path):
    rows = [f"2026-07-01 10:{minute:02d},c,3.5" for minute in range(30)]
    rows[10], rows[15] = rows[10].replace("c", '"c'), '"' + rows[15]
    readings, refused = found(lines(tmp_path, "time,note,COD (mg/l)", *rows), {"station_is": "A"})
    assert reasons(refused) == [(12, "open_quote"), (17, "open_quote")]
    assert len(readings) == 28


def test_a_line_of_many_megabytes_is_told_and_the_others_are_read(tmp_path, monkeypatch):
    from eco_ip_plugin.core.monitoring.table_files import blocks

    monkeypatch.setattr(blocks, "BLOCK", 10_000)
    row = "A,COD,2026-07-01 10:{:02d},1.5"
    path = lines(tmp_path, "station,parameter,time,value", *map(row.format, range(30)), "x" * 35_000,
                 *map(row.format, range(30, 60)), "y" * 50_000)  # fmt: skip
    readings, refused = found(path)
    assert reasons(refused) == [(32, "too_long"), (63, "too_long")]
    assert len(readings) == 60


@pytest.mark.parametrize(
    ("row", "said", "given"),
    [
        ("01/07/2026 10:00;1,5", "times", {"time_formats": ("dmy",)}),
        ("46204,5;1,5", "times", {"time_formats": ("excel",)}),
        ("13/07/2026 10:00;1,234", "decimal", {"decimal": ","}),
        ("2026-07-01 10:00;1.234", "decimal", {"decimal": "."}),
    ],
)
def test_what_reads_two_ways_is_refused_with_what_to_type_and_read_once_it_is_typed(tmp_path, row, said, given):
    path = lines(tmp_path, "Thời gian;COD (mg/l)", row)
    with pytest.raises(EcoIpError) as caught:
        found(path)
    assert [key.rpartition(".")[2] for key, _ in tables.sniffed(path)[0].doubts] == [said]
    assert next(iter(given)) in caught.value.say("vi")
    mapping = tmp_path / "bảng.json"
    mapping.write_text(json.dumps(given), encoding="utf-8")
    readings, _ = found(path, mapping)
    assert len(readings) == 1


def test_an_hour_that_is_there_twice_or_not_at_all_is_told_and_the_rest_agrees_with_zoneinfo(tmp_path):
    zone, first = ZoneInfo("Europe/Berlin"), datetime(2026, 1, 1)
    clock = [first + timedelta(minutes=30 * step) for step in range(365 * 48)]
    path = lines(tmp_path, "time,COD", *(f"{each:%Y-%m-%d %H:%M},1" for each in clock))
    readings, refused = found(path, {"time_zone": "Europe/Berlin", "station_is": "A"})
    expected, told = set(), []
    for number, each in enumerate(clock, 2):
        one, other = (each.replace(tzinfo=zone, fold=fold).timestamp() for fold in (0, 1))
        if one == other:
            expected.add(int(one))
        else:
            told.append((number, "twice_hour" if one < other else "gap_hour"))
    assert {t for *_, t in readings} == expected
    assert reasons(refused) == told
    assert len(told) == 4


def test_leap_second_midnight_2038_and_shifts_behind_the_time(tmp_path):
    texts = ("2026-06-30T23:59:60Z", "2026-07-01 24:00:00", "2039-01-19 03:14:08+00:00", "2026-07-01T10:00:00.75-05:30",
             "2026-07-01 10:00:01")  # fmt: skip
    path = lines(tmp_path, "time,COD", *(f"{each},1" for each in texts))
    readings, refused = found(path, {"station_is": "A"})
    expected = [
        datetime(2026, 7, 1, tzinfo=timezone.utc), datetime(2026, 7, 2, tzinfo=HOME),
        datetime(2039, 1, 19, 3, 14, 8, tzinfo=timezone.utc),
        datetime(2026, 7, 1, 15, 30, tzinfo=timezone.utc), datetime(2026, 7, 1, 10, 0, 1, tzinfo=HOME),
    ]  # fmt: skip
    assert sorted(t for *_, t in readings) == sorted(int(each.timestamp()) for each in expected)
    assert refused == []


@pytest.mark.parametrize("seed", range(50))
def test_a_damaged_file_ends_in_a_sentence_or_in_readings_and_told_lines(tmp_path, seed):
    chance = random.Random(seed)
    dress = {**dressed(chance), "pattern": "%Y-%m-%d %H:%M:%S"}
    rows = [LONG["vi"]]
    for station, parameter, unit, when, text in drawn(chance, 6):
        rows.append(
            (station, parameter, when.strftime(dress["pattern"]), text.replace(".", dress["decimal"]), unit, "00")
        )
    path = tmp_path / "a.csv"
    written(path, rows, dress)
    data = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 20)):
        place = chance.randrange(len(data))
        piece = bytes(chance.choice(b'\0\r\n",;\t\xff\xc3 019-/x') for _ in range(chance.randint(0, 3)))
        data[place : place + chance.randint(0, 30)] = piece
    path.write_bytes(data)
    given = {"decimal": dress["decimal"], "time_formats": ("ymd",)}
    try:
        seen = [(*batch.line.tolist(), *(each.line for each in batch.refused)) for batch in tables.batches(path, given)]
        for batch in tables.batches(path, given):
            assert all(each.say("vi") and each.say("en") for each in batch.refused)
    except EcoIpError as error:
        assert "" not in (error.say("vi"), error.say("en"))  # noqa: PT017
        return
    whole = (
        data.decode(dress["encoding"], "replace") if dress["encoding"] != "utf-8" else data.decode("utf-8", "replace")
    )
    typed = whole.replace("\r\n", "\n").split("\n") if "\n" in whole else whole.split("\r")
    filled = sum(any(letter.isalnum() for letter in line) for line in typed)
    told = {line for lines in seen for line in lines}
    assert len(told) >= filled - 1 - sum('"' in line for line in typed) * 20
