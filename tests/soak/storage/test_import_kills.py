"""An import of readings killed at any moment: every file is in whole or not at all, and the next one goes on."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.processing.monitoring import feeds
from eco_ip_plugin.storage.readings.importing import import_feeds
from tests.support.often import soaking
from tests.support.stores import copied_store

TOP = Path(__file__).resolve().parents[3]
KILLS = 100 if soaking() else 3
FILES, LINES = 60, 4000
"""Files of a station each, and lines of each, five parameters every second."""

SCRIPT = """
import sys
sys.path[:0] = [{top!r}, "/usr/share/qgis/python"]
from pathlib import Path
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.processing.monitoring import feeds
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.readings import importing, writer
writer._CHUNK, importing._PATIENCE_S = 1500, 0.0  # many transactions, many writes in each
store = GeoPackageStore.open(Path({store!r}))
found = feeds.of_files([Path({folder!r})], "tt10", None).feeds
print("begin", flush=True)
done = importing.import_feeds(
    store, found, park="", language="vi", overwrite=False, source="x", progress=Silent())
print("end", done.added, done.same, done.refused, flush=True)
"""


def test_whatever_moment_it_is_killed_nothing_is_half_and_it_goes_on(tmp_path, qgis_app) -> None:
    folder = tmp_path / "trạm"
    folder.mkdir()
    for number in range(FILES):
        lines = (
            f"{symbol}\t{number + at / 10}\tmg/l\t20260701{at // 3600:02}{at // 60 % 60:02}{at % 60:02}\t00\n"
            for at in range(LINES // 5)
            for symbol in ("COD", "TSS", "NH4", "TN", "TP")
        )
        (folder / f"T{number}_20260702000000.txt").write_text("".join(lines), encoding="utf-8")
    chance, inside, whole = random.Random(37), 0, 0
    store = copied_store(tmp_path / "kcn.gpkg", "lan", "vi", park="P")
    for _ in range(KILLS):
        if whole == FILES:  # all of it is in: from the beginning
            store = copied_store(tmp_path / "kcn.gpkg", "lan", "vi", park="P")
        process = started(store.path, folder)
        assert process.stdout.readline().split() == ["begin"]
        time.sleep(chance.uniform(0, 1.2))
        process.kill()
        inside += "end" not in process.stdout.read()
        process.wait()
        whole = files_whole(store.path)
    found = feeds.of_files([folder], "tt10", None).feeds
    done = import_feeds(store, found, park="", language="vi", overwrite=False, source="x", progress=Silent())
    assert (done.added + done.same, done.refused, files_whole(store.path)) == (FILES * LINES, 0, FILES)
    print(f"\nkills: {KILLS}, {inside} of them inside an import")
    assert inside


def started(store: Path, folder: Path) -> subprocess.Popen:
    script = SCRIPT.format(top=str(TOP), store=str(store), folder=str(folder))
    return subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=TOP,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip


def files_whole(path: Path) -> int:
    """How many files are in; the store is sound, and no file is in by a part."""
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        of_station = "SELECT count(*) FROM reading JOIN stream ON stream.fid = stream GROUP BY monitoring_id"
        counts = [count for (count,) in file.execute(of_station)]
        assert set(counts) <= {LINES}
        rows = "SELECT count(*), coalesce(sum(rows), 0) FROM import WHERE kind LIKE 'readings.file.%'"
        assert file.execute(rows).fetchone() == (len(counts), sum(counts))
        assert file.execute("SELECT count(*) FROM monitoring").fetchone() == (len(counts),)
        for table in ("reading_hour", "reading_day"):
            assert file.execute(f'SELECT coalesce(sum("count"), 0) FROM {table}').fetchone() == (sum(counts),)
        newest = "SELECT count(*) FROM latest l WHERE t = (SELECT max(t) FROM reading r WHERE r.stream = l.stream)"
        assert file.execute(newest).fetchone() == (5 * len(counts),)
        triggers = "SELECT count(*) FROM sqlite_master WHERE name LIKE 'trigger_insert_feature_count_reading%'"
        assert file.execute(triggers).fetchone()[0] >= 3
    return len(counts)
