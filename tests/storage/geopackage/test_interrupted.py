"""A program killed while it saves: whoever only reads the store afterwards finds it as it was before that save."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage.changes import UPDATE, Change
from eco_ip_plugin.storage.geopackage import interrupted, reading
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from tests.storage.rows import firm
from tests.storage.sentences import assert_one_sentence

TOP = Path(__file__).resolve().parents[3]
WRITES = f"""
import sys
sys.path[:0] = [{str(TOP)!r}, *{sys.path!r}]
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from pathlib import Path
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from tests.storage.rows import firm
store = GeoPackageStore.open(Path(sys.argv[1]))
changes = [firm(f"N{{number}}", "tên dài " * 40) for number in range(20_000)]
print("ready", flush=True)
store.save(changes, "Minh")
print("saved", flush=True)
"""


_KEPT = pytest.StashKey[dict]()


def size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


MOMENTS = {
    "as it begins": lambda path, before: size(path.with_name(f"{path.name}-journal")) > 0,
    "with pages in the file": lambda path, before: size(path) > before + 500_000,
}


def killed(path: Path, moment: str) -> None:
    """Save to the store in another program, which is killed at that moment."""
    before = size(path)
    command = [sys.executable, "-u", "-c", WRITES, str(path)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True,
                              env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})  # fmt: skip
    assert writer.stdout.readline() == "ready\n"
    end = time.monotonic() + 60
    while not MOMENTS[moment](path, before) and writer.poll() is None and time.monotonic() < end:
        time.sleep(0.001)
    writer.send_signal(signal.SIGKILL)
    assert "saved" not in writer.communicate()[0], "killed too late: nothing was tried"
    assert path.with_name(f"{path.name}-journal").exists()


@pytest.fixture
def store(gpkg) -> GeoPackageStore:
    gpkg.save([firm("F1", "Trước")], "Lan")
    return gpkg


@pytest.fixture
def cut_off(store, tmp_path_factory, request) -> Callable[[str], GeoPackageStore]:
    """`cut_off(moment)`: the store as a program left it that was killed then; each is killed once and copied."""

    def cut_off(moment: str) -> GeoPackageStore:
        kept = request.config.stash.setdefault(_KEPT, {})
        if moment not in kept:
            kept[moment] = tmp_path_factory.mktemp("cắt ngang")
            shutil.copy(store.path, kept[moment])
            killed(kept[moment] / store.path.name, moment)
        for each in kept[moment].iterdir():
            shutil.copy(each, store.path.parent)
        return store

    return cut_off


READERS = {
    "open": lambda store: GeoPackageStore.open(store.path),
    "values": lambda store: store.values(),
    "stored_crs": lambda store: store.stored_crs(),
    "look": lambda store: store.look([Change("firm", UPDATE, 1, 1)]),
}


@pytest.mark.parametrize(("moment", "reader"), [("as it begins", "open"), *(("with pages in the file", each)
                                                                            for each in READERS)])  # fmt: skip
def test_who_reads_after_a_kill_finds_the_store_as_it_was(cut_off, moment, reader):
    store = cut_off(moment)
    READERS[reader](store)
    firms = QgsVectorLayer(store.uri("firm"), "firm", "ogr")
    assert [each["name"] for each in firms.getFeatures()] == ["Trước"]
    del firms
    with closing(sqlite3.connect(f"file:{store.path}?mode=ro", uri=True)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("SELECT count(*) FROM history WHERE table_name = 'firm'").fetchone() == (1,)
    GeoPackageStore.open(store.path).save([firm("F2", "Sau")], "Lan")


def test_where_nothing_may_be_written_it_says_where_to_open_the_file(cut_off, monkeypatch):
    """A folder that is read-only for everybody, as a share is: the disk refuses, whoever asks."""
    store = cut_off("with pages in the file")
    real = interrupted.gdal.OpenEx

    def refusing(path, mode):
        if mode & interrupted.gdal.OF_UPDATE:
            raise RuntimeError("attempt to write a readonly database")
        return real(path, mode)

    monkeypatch.setattr(interrupted.gdal, "OpenEx", refusing)
    with pytest.raises(EcoIpError) as refused:
        GeoPackageStore.open(store.path)
    assert_one_sentence(refused.value, "error.store_interrupted")
    monkeypatch.undo()
    assert GeoPackageStore.open(store.path).values()["schema_version"]


def test_a_save_that_is_under_way_hinders_no_reader_and_is_not_undone(store):
    with closing(sqlite3.connect(store.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE ecoip_store SET value = 'x' WHERE key = 'editor'")
        assert store.path.with_name(f"{store.path.name}-journal").exists()
        assert GeoPackageStore.open(store.path).values()["editor"] == "Lan"
        writer.execute("COMMIT")
    assert reading.values(store.path)["editor"] == "x"


EDITS = f"""
import sys, time
sys.path[:0] = [{str(TOP)!r}, *{sys.path!r}]
from qgis.core import QgsApplication, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
layer = QgsVectorLayer(sys.argv[1], "firm", "ogr")
assert layer.startEditing()
assert layer.changeAttributeValue(1, layer.fields().indexOf("name"), "Đã lưu")
assert layer.commitChanges(False), layer.commitErrors()
assert layer.changeAttributeValue(1, layer.fields().indexOf("name"), "Chưa lưu")
print("ready", flush=True)
time.sleep(60)
"""


def test_what_qgis_had_saved_is_there_after_it_was_killed_in_an_edit_session(store):
    command = [sys.executable, "-u", "-c", EDITS, store.uri("firm")]
    editor = subprocess.Popen(command, stdout=subprocess.PIPE, text=True,
                              env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})  # fmt: skip
    assert editor.stdout.readline() == "ready\n"
    editor.send_signal(signal.SIGKILL)
    editor.communicate()
    assert GeoPackageStore.open(store.path).values()["editor"] == "Lan"
    firms = QgsVectorLayer(store.uri("firm"), "firm", "ogr")
    assert [each["name"] for each in firms.getFeatures()] == ["Đã lưu"]
