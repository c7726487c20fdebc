"""`ecoip:importreadings` as a user runs it: folders of loggers, tables, what is refused, again, and taken back."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from eco_ip_plugin.storage.readings import reader
from tests.core.monitoring import oracle
from tests.core.monitoring.logger_files import made, mutated
from tests.processing.conftest import rows_of
from tests.support.often import soaking
from tests.support.stores import copied_store

NAME = "LC_TANGLOONG_NUOC01_20260701103500.txt"
LINE = "COD\t23.1\tmg/L\t20260701103500\t00\n"
SECOND = 1_782_876_900
"""2026-07-01 10:35 in Viet Nam."""


@pytest.fixture
def store(tmp_path: Path, qgis_app):
    return copied_store(tmp_path / "Kho số liệu.gpkg", "lan", "vi", park="KCN thử")


@pytest.fixture
def run_on(run, store):
    def go(files, **more):
        given = {"GEOPACKAGE": str(store.path), "FILES": str(files), "REFUSALS": "memory:", "LANGUAGE": "en"}
        return run("importreadings", **{**given, **more})

    return go


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made_folder = tmp_path / "số liệu trạm"
    made_folder.mkdir()
    return made_folder


def asked(store, statement) -> list[tuple]:
    with closing(sqlite3.connect(store.path)) as file:
        return file.execute(statement).fetchall()


def test_a_folder_of_loggers_comes_in_once_and_is_taken_back_as_one(run, run_on, store, folder) -> None:
    (folder / "2026" / "07").mkdir(parents=True)
    (folder / "2026" / "07" / NAME).write_text(LINE + LINE.replace("COD", "TSS"), encoding="utf-8")
    (folder / "NT2_20260701103500.txt").write_text(
        "pH;7,25;-;20260701103500;01\r\npH;x;-;20260701104000;00", encoding="utf-8-sig"
    )
    (folder / "ghi chú.pdf").write_bytes(b"%PDF")
    found = run_on(folder)
    counts = ("ADDED", "SAME", "REFUSED", "NEW_POINTS", "NEW_STREAMS", "FILE_COUNT")
    assert [found[name] for name in counts] == [3, 0, 1, 2, 3, 2]
    assert [(row["file"], row["line"]) for row in rows_of(found["REFUSALS"])] == [("NT2_20260701103500.txt", 2)]
    assert "No number" in rows_of(found["REFUSALS"])[0]["reason"]
    assert "LC_TANGLOONG_NUOC01" in found["MESSAGE"]
    assert "ghi chú.pdf" in found["MESSAGE"]
    assert asked(store, "SELECT t, v, status FROM reading ORDER BY v") == [
        (SECOND, 7.25, "01"), (SECOND, 23.1, "00"), (SECOND, 23.1, "00"),
    ]  # fmt: skip
    assert asked(store, "SELECT park_id, geom FROM monitoring") == [("P-1", None)] * 2
    again = run_on(folder)
    assert [again[name] for name in (*counts, "IMPORT_ID")] == [0, 3, 1, 0, 0, 2, ""]
    gone = run("takebackimport", GEOPACKAGE=str(store.path), LANGUAGE="vi")
    assert (gone["TAKEN_BACK"], found["IMPORT_ID"] in gone["MESSAGE"]) == (3, True)
    tables = ("monitoring", "stream", "reading", "latest", "reading_hour", "reading_day", "import", "import_made")
    assert [asked(store, f"SELECT count(*) FROM {name}")[0][0] for name in tables] == [0] * len(tables)


def test_ten_thousand_files_in_every_dress_are_in_and_once_only(run_on, store, folder) -> None:
    chance = random.Random(2021)
    expected: dict[tuple[str, str, int], float | None] = {}
    lines = 0
    for number in range(10_000):
        file = made(chance, f"TRAM_{number % 7}", number // 7 * 300)
        (folder / file.name).write_bytes(file.content)
        lines += file.lines
        for symbol, _, t, value, _ in oracle.read(file.content):
            expected[f"TRAM_{number % 7}", symbol, t] = value
    found = run_on(folder)
    assert (found["ADDED"], found["SAME"], found["REFUSED"]) == (lines, 0, 0)
    stored = "SELECT monitoring_id, symbol, t, v FROM reading JOIN stream ON stream.fid = reading.stream"
    assert {row[:3]: row[3] for row in asked(store, stored)} == expected
    again = run_on(folder)
    assert (again["ADDED"], again["SAME"], again["REFUSED"]) == (0, lines, 0)


def test_a_folder_of_mutated_files_ends_with_every_line_told(run_on, store, folder) -> None:
    chance = random.Random(11)
    lines = 0
    count = 5000 if soaking() else 300
    for number in range(count):
        file = made(chance, "T1", number * 300)
        content = mutated(chance, file.content)
        (folder / file.name).write_bytes(content)
        lines += sum(bool(line.strip()) for line in content.removeprefix(b"\xef\xbb\xbf").split(b"\n"))
    found = run_on(folder)
    whole = sum(row["line"] == 0 for row in rows_of(found["REFUSALS"]))
    assert found["ADDED"] + found["SAME"] + found["REFUSED"] >= lines - 20 * whole
    assert found["ADDED"] == asked(store, "SELECT count(*) FROM reading")[0][0] > 500
    assert len(rows_of(found["REFUSALS"])) == found["REFUSED"]


def test_several_files_are_named_in_quotes(run_on, store, folder) -> None:
    one, two = folder / NAME, folder / "NT 2_20260701103500.txt"
    one.write_text(LINE, encoding="utf-8")
    two.write_text(LINE, encoding="utf-8")
    found = run_on(f'"{one}" "{two}"')
    assert (found["ADDED"], found["NEW_POINTS"], found["FILE_COUNT"]) == (2, 2, 2)
    assert asked(store, "SELECT file FROM import WHERE kind = 'readings'") == [(f"{one.name}, {two.name}",)]
    with pytest.raises(QgsProcessingException, match="no file or folder"):
        run_on(f'"{one}" "{folder / "gone.txt"}"')


def test_a_table_of_readings_comes_in_by_its_mapping(run_on, store, folder) -> None:
    table = folder / "nước thải.csv"
    rows = [f"0{day}/07/2026 10:00;{20 + day},5;{7 + day / 10:.1f}".replace(".", ",") for day in range(1, 9)]
    table.write_text("Thời gian;COD (mg/l);pH\n" + "\n".join(rows), encoding="utf-8")
    mapping = folder / "ánh xạ.json"
    mapping.write_text('{"station_is": "NT1", "time_formats": ["dmy"]}', encoding="utf-8")
    found = run_on(table, MAPPING=str(mapping))
    assert (found["ADDED"], found["REFUSED"], found["NEW_STREAMS"]) == (16, 0, 2)
    assert run_on(table, MAPPING=str(mapping))["SAME"] == 16
    streams = reader.streams(store)
    cod = reader.series(store, int(streams.fid[streams.symbol.index("COD")]), 0, 2**40)
    assert cod.v.tolist() == [20.5 + day for day in range(1, 9)]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"FILES": None}, "one of the two"), ({"URL": "http://127.0.0.1/v1.1"}, "one of the two"),
        ({"FILES": "/không/có"}, "no file or folder"), ({"FILES": os.devnull}, "no file or folder"),
        ({"GEOPACKAGE": "/không/có.gpkg"}, "có.gpkg"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_one_sentence(run_on, folder, given, said) -> None:
    (folder / NAME).write_text(LINE, encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=said):
        run_on(folder, **given)


def test_a_folder_without_readings_is_said(run_on, folder) -> None:
    (folder / "a.pdf").write_bytes(b"")
    with pytest.raises(QgsProcessingException, match="no files of readings"):
        run_on(folder)


def test_a_read_only_file_is_said_and_stays_as_it_is(run_on, store, folder) -> None:
    (folder / NAME).write_text(LINE, encoding="utf-8")
    before = store.path.read_bytes()
    is_root = os.geteuid() == 0  # who may write whatever is not locked away
    lock, free = (["chattr", sign] if is_root else ["chmod", mode] for sign, mode in (("+i", "a-w"), ("-i", "u+w")))
    if shutil.which(lock[0]) is None or subprocess.run([*lock, store.path], capture_output=True).returncode:
        pytest.skip("this file system cannot make a file read-only for root")
    try:
        with pytest.raises(QgsProcessingException, match="may not change"):
            run_on(folder)
    finally:
        subprocess.run([*free, store.path], check=True)
    assert store.path.read_bytes() == before


def test_cancel_leaves_nothing_of_a_file(run_on, store, folder) -> None:
    table = folder / NAME
    table.write_text(
        "".join(
            f"COD\t1\tmg/l\t202607{1 + at // 86400:02}{at // 3600 % 24:02}{at // 60 % 60:02}{at % 60:02}\t00\n"
            for at in range(600_000)
        ),
        encoding="utf-8",
    )
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda percent: feedback.cancel() if percent > 60 else None)
    with pytest.raises(QgsProcessingException, match="Stopped as asked"):
        run_on(folder, feedback=feedback)
    assert asked(store, "SELECT count(*) FROM reading") == [(0,)]
    assert asked(store, "SELECT count(*) FROM monitoring") == [(0,)]
