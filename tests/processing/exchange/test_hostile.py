"""Packages that somebody has made to do harm, or damaged: one sentence each, and the project is as it was."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException

from .parks import descriptor
from .test_export import export
from .test_import import edit, take_in


def rewritten(change: Callable[[dict], object]) -> Callable[[Path], None]:
    """Alters the descriptor."""

    def alter(folder: Path) -> None:
        made = descriptor(folder)
        change(made)
        (folder / "datapackage.json").write_text(json.dumps(made), encoding="utf-8")

    return alter


def path_of_the_first(path: object) -> Callable[[Path], None]:
    return rewritten(lambda made: made["resources"][0].update(path=path))


def cell(table: str, field: str, text: str) -> Callable[[Path], None]:
    return lambda folder: edit(folder, table, lambda rows: rows[1].__setitem__(rows[0].index(field), text))


def renamed(table: str, field: str, name: str) -> Callable[[Path], None]:
    return lambda folder: edit(folder, table, lambda rows: rows[0].__setitem__(rows[0].index(field), name))


def replaced(name: str, data: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(data)


def linked_out(folder: Path) -> None:
    (folder / "park.csv").unlink()
    (folder / "park.csv").symlink_to(folder.parent / "kcn.gpkg")


def doubled(folder: Path) -> None:
    edit(folder, "plot", lambda rows: rows.append(list(rows[1])))


FAULTS = {
    "a path that goes up": (path_of_the_first("../kcn.gpkg"), "not inside it"),
    "a path from the top": (path_of_the_first("/etc/passwd"), "not inside it"),
    "a path of Windows": (path_of_the_first("C:\\Windows\\win.ini"), "not inside it"),
    "an address": (path_of_the_first("http://example.com/park.csv"), "not inside it"),
    "a list of paths": (path_of_the_first(["park.csv"]), "not inside it"),
    "a link that leads out": (linked_out, "not inside it"),
    "a file that is not there": (path_of_the_first("khác.csv"), "lacks khác.csv"),
    "another version": (rewritten(lambda made: made["ecoip"].update(schema_version=1)), "has the schema 1, this"),
    "a version to come": (rewritten(lambda made: made["ecoip"].update(schema_version=99)), "has the schema 99, this"),
    "a version that is none": (rewritten(lambda made: made["ecoip"].update(schema_version="2")), "has the schema 2"),
    "no descriptor of ours": (replaced("datapackage.json", b'{"resources": []}'), "is no data package of Eco-IP"),
    "no JSON": (replaced("datapackage.json", b"{" * 100_000), "is no data package of Eco-IP"),
    "resources that are none": (rewritten(lambda made: made.update(resources="x")), "is no data package of Eco-IP"),
    "a table twice": (rewritten(lambda made: made["resources"].append(made["resources"][0])), "is no data package"),
    "the history": (rewritten(lambda made: made["resources"][0].update(ecoip_table="history")), "“history”"),
    "papers": (rewritten(lambda made: made["resources"][0].update(ecoip_table="attachment")), "“attachment”"),
    "a mark taken away": (renamed("firm", "note", "confidential"), "the columns confidential are not taken"),
    "another editor": (renamed("firm", "note", "changed_by"), "the columns changed_by are not taken"),
    "a column that is unknown": (renamed("plot", "note", "x'); DROP TABLE plot;--"), "are not taken"),
    "a column twice": (renamed("plot", "note", "price"), "each may be there once"),
    "no key": (renamed("plot", "plot_id", "note"), "each may be there once"),
    "a row twice": (doubled, "“L1” is empty, or there twice"),
    "text for a number": (cell("plot", "price", "đắt"), r"plot.csv, row 2, price: “đắt” is no number"),
    "a number as offices write it": (cell("plot", "price", "1.234,5"), "is no number with a decimal point"),
    "half a person": (cell("firm", "workers", "1.5"), "is no whole number"),
    "a day that is none": (cell("plot", "available_from", "31/01/2027"), "is no day"),
    "a shape that is none": (cell("plot", "geom", "POINT (1 2)"), "no shape of the kind MultiPolygon"),
    "a formula": (cell("plot", "name", "=HYPERLINK(A1)"), "is a formula"),
    "a formula behind blanks": (cell("plot", "note", "  @SUM(1)"), "is a formula"),
    "a row too long": (lambda folder: edit(folder, "plot", lambda rows: rows[1].append("x")), "16 cells, 15 expected"),
    "an encoding nobody knows": (replaced("plot.csv", "plot_id\r\nLô 1".encode("utf-16")), "must be CSV in UTF-8"),
    "an empty file": (replaced("plot.csv", b""), "must be CSV in UTF-8"),
    "quotes left open": (replaced("plot.csv", b'plot_id\r\n"L1'), "must be CSV in UTF-8"),
}  # fmt: skip


@pytest.fixture(scope="module")
def pristine(tmp_path_factory) -> dict[str, Path]:
    """Packages by form, made when they are asked for first."""
    return {"folder": tmp_path_factory.mktemp("gói")}


@pytest.fixture
def package(run, store, tmp_path, pristine) -> Callable[[str], Path]:
    """`package("csv")`: a restricted package of `store`, in a folder of the test's own."""

    def package(form: str) -> Path:
        kept = pristine["folder"] / form
        if not kept.exists():
            export(run, store, kept, "restricted", form)
        return Path(shutil.copytree(kept, tmp_path / "gói"))

    return package


@pytest.mark.parametrize("fault", FAULTS)
def test_it_is_refused_in_one_sentence_and_nothing_is_written(run, store, package, fault) -> None:
    alter, sentence = FAULTS[fault]
    folder = package("csv")
    alter(folder)
    before = store.path.read_bytes()
    with pytest.raises(QgsProcessingException, match=sentence) as refused:
        take_in(run, store, folder, apply=True, CHANGES=str(folder.parent / "đổi.gpkg"))
    assert "\n" not in str(refused.value).strip()
    assert store.path.read_bytes() == before
    assert not (folder.parent / "đổi.gpkg").exists()


def zipped(tmp_path: Path, entries: dict[str, bytes]) -> Path:
    path = tmp_path / "gói.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("name", ["../ra ngoài.csv", "/etc/cron.d/x", "..\\ra.csv", "C:/x.csv", "a/../../x"])
def test_a_zip_with_a_way_out_is_refused_and_writes_nowhere(run, store, package, tmp_path, name) -> None:
    folder = package("csv")
    entries = {each.name: each.read_bytes() for each in folder.iterdir()}
    there = set(tmp_path.rglob("*"))
    path = zipped(tmp_path, {**entries, name: b"x"})
    with pytest.raises(QgsProcessingException, match="not inside it"):
        take_in(run, store, path, apply=True)
    assert set(tmp_path.rglob("*")) - there <= {path, *tmp_path.glob("kcn.gpkg-*")}


@pytest.mark.parametrize("victim", ["datapackage.json", "plot.csv"])
def test_a_zip_bomb_is_refused_unread(run, store, package, tmp_path, victim) -> None:
    folder = package("csv")
    entries = {each.name: each.read_bytes() for each in folder.iterdir()}
    path = zipped(tmp_path, {**entries, victim: b" " * 60_000_000})
    with pytest.raises(QgsProcessingException, match="abnormally large"):
        take_in(run, store, path, apply=True)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 none", b"\0" * 5_000])
def test_what_is_no_zip_is_said_to_be_none(run, store, tmp_path, data) -> None:
    (tmp_path / "gói.zip").write_bytes(data)
    with pytest.raises(QgsProcessingException, match="is no data package of Eco-IP"):
        take_in(run, store, tmp_path / "gói.zip", apply=True)


def test_a_file_or_folder_that_is_not_there_or_holds_something_else(run, store, tmp_path) -> None:
    (tmp_path / "trống").mkdir()
    for path, sentence in ((tmp_path / "trống", "lacks datapackage.json"), (tmp_path / "mất.zip", "lacks mất.zip")):
        with pytest.raises(QgsProcessingException, match=sentence):
            take_in(run, store, path, apply=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_package_that_may_not_be_read(run, store, package) -> None:
    folder = package("csv")
    (folder / "plot.csv").chmod(0)
    with pytest.raises(QgsProcessingException, match=r"plot\.csv"):
        take_in(run, store, folder, apply=True)


def altered(statements: str) -> Callable[[Path], None]:
    def alter(path: Path) -> None:
        with closing(sqlite3.connect(path)) as file:
            file.executescript(statements)

    return alter


GEOPACKAGES = {
    "no database": (
        lambda path: path.write_bytes(b"SQLite format 3\0" + b"x" * 4_000),
        "must be CSV in UTF-8 or a Geo",
    ),
    "a view in place of a table": (
        altered("DROP TABLE plot; CREATE VIEW plot AS SELECT 'L1' AS plot_id"),
        "lacks plot",
    ),
    "no such table": (altered("DROP TABLE plot"), "lacks plot"),
    "text for a number": (altered("UPDATE plot SET price = 'đắt'"), "price: “đắt” is no number"),
    "a shape of bytes": (altered("UPDATE plot SET geom = x'00112233'"), "no shape of the kind MultiPolygon"),
    "a shape as text": (altered("UPDATE plot SET geom = 'GP'"), "no shape of the kind MultiPolygon"),
    "bytes for a name": (altered("UPDATE plot SET name = x'00'"), "no readable text"),
    "a column that is unknown": (altered("ALTER TABLE plot ADD COLUMN changed_by TEXT"), "changed_by are not taken"),
}


@pytest.mark.parametrize("fault", GEOPACKAGES)
def test_a_geopackage_with_a_fault_is_refused(run, store, package, fault) -> None:
    alter, sentence = GEOPACKAGES[fault]
    folder = package("gpkg")
    alter(folder / "data.gpkg")
    before = store.path.read_bytes()
    with pytest.raises(QgsProcessingException, match=sentence):
        take_in(run, store, folder, apply=True)
    assert store.path.read_bytes() == before


def test_a_log_left_beside_a_geopackage_is_not_read_and_not_touched(run, store, package) -> None:
    folder = package("gpkg")
    (folder / "data.gpkg-wal").write_bytes(b"x" * 100)
    (folder / "data.gpkg-journal").write_bytes(b"y" * 100)
    take_in(run, store, folder)
    assert (folder / "data.gpkg-wal").read_bytes() == b"x" * 100
    assert (folder / "data.gpkg-journal").read_bytes() == b"y" * 100
