"""Power cuts while a dossier or a data package is written, or one is taken in: whole, or not at all, and the next run
does not stumble over what is left."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen
from textwrap import indent

import openpyxl
import pytest
from osgeo import gdal

from tests.support.often import soaking

from .processes import start

ROUNDS = 100 if soaking() else 1
DOSSIER = (
    """
layer = zones(400)
""",
    """
number = 0
while True:
    number += 1
    say("begin")
    processing.run("ecoip:exportdossier", {{
        "ZONES": layer, "CODE_FIELD": "code", "MA_HO_SO": "24QPK0010001", "MA_THONG_TIN": "242623012345",
        "PLAN_NAME": f"K{{os.getpid()}}n{{number}}", "FORMAT": "both", "FOLDER": {folder!r}}})
    say("end")
""",
)
STORES = """
import itertools, tempfile
from pathlib import Path
from tests.processing.exchange.parks import full_park
from tests.support.stores import copied_store
path = Path(tempfile.mkdtemp()) / "kcn.gpkg"
"""
EXPORT = (
    STORES
    + """
copied_store(path, "lan", "vi", rows=full_park)
""",
    """
for level, form in itertools.cycle(itertools.product(("public", "restricted"), ("csv", "gpkg"))):
    say("begin")
    processing.run("ecoip:exportexchange", {{
        "GEOPACKAGE": str(path), "LEVEL": level, "FORMAT": form, "FOLDER": {folder!r} + "/gói"}})
    say("end")
""",
)
IMPORT = (
    STORES
    + """
copied_store(path, "lan", "vi")
""",
    """
number = 0
while True:
    number += 1
    store = Path({folder!r}) / f"{{os.getpid()}}-{{number}}.gpkg"
    store.with_suffix(".part").write_bytes(path.read_bytes())
    store.with_suffix(".part").rename(store)
    say("begin")
    processing.run("ecoip:importexchange", {{"GEOPACKAGE": str(store), "PACKAGE": {package!r}, "APPLY": True}})
    say("end")
""",
)
"""What is prepared once, and what each run does over and over."""


FORKED = """
import os, sys

def say(words):
    os.write(1, (words + "\\n").encode())  # in one piece: two processes write
    if os.getppid() == 1:
        os._exit(1)  # nobody is left who would kill this one

def work():
{work}

while sys.stdin.readline():
    child = os.fork()
    if not child:
        work()
    say(f"child {{child}}")
    os.waitpid(child, 0)
    say("over")
os._exit(0)
"""


def killed(prepared: str, work: str, chance: random.Random) -> Iterator[bool]:
    """Kill one run after the other at any moment of its second time; whether it was inside. That its first time ends
    shows that the one killed before left nothing it stumbles over. QGIS is started once, and forks."""
    process = start(prepared + FORKED.format(work=indent(work, "    ")))
    try:
        for _ in range(ROUNDS):
            yield killed_inside(process, chance)
    finally:
        process.stdin.close()
        process.kill()
        process.wait()
        process.stdout.close()


def killed_inside(process: Popen, chance: random.Random) -> bool:
    process.stdin.write("go\n")
    process.stdin.flush()
    child, begun, ended, others = 0, 0.0, 0.0, []
    for line in iter(process.stdout.readline, ""):
        word, *number = line.split() or [""]
        if word == "child":
            child = int(number[0])
        elif word == "begin" and ended:
            break
        elif word == "begin":
            begun = time.monotonic()
        elif word == "end":
            ended = time.monotonic()
        elif word == "over":
            raise AssertionError(f"the run after a kill did not end: {''.join(others)[-2000:]}")
        else:
            others.append(line)
    time.sleep(chance.uniform(0, 1.1 * (ended - begun)))
    os.kill(child, signal.SIGKILL)
    said = ""
    for line in iter(process.stdout.readline, ""):
        if line.strip() == "over":
            return said != "end"
        said = line.strip()
    raise AssertionError("the process that forks has ended")


def seen(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def hidden(folder: Path) -> list[Path]:
    """What killed runs have left; of the last one alone, for each run clears what is left of those before."""
    return [path for path in folder.iterdir() if path.name.startswith(".")]


def test_a_dossier_killed_while_it_is_written_is_whole_or_not_there(tmp_path) -> None:
    inside = whole = 0
    for was_inside in killed(DOSSIER[0], DOSSIER[1].format(folder=str(tmp_path)), random.Random(15)):
        inside += was_inside
        assert len(hidden(tmp_path)) <= 1
        for package in seen(tmp_path):
            assert_dossier(package)
            whole += 1
            shutil.rmtree(package)
    assert whole >= ROUNDS  # each process has written one before it was killed
    print(f"\nexportdossier: {ROUNDS} kills, {inside} inside a run; {whole} packages whole, none half")


def assert_dossier(package: Path) -> None:
    """Every part of a package is there, and can be read."""
    assert package.name.startswith("CSDL_K")
    counts = {}
    for path in (package / "HoSoGIS").iterdir():
        if path.suffix in (".gdb", ".gpkg"):
            base = gdal.OpenEx(str(path), gdal.OF_VECTOR)
            counts[path.name] = sum(base.GetLayer(at).GetFeatureCount() for at in range(base.GetLayerCount()))
    zones = 400 + 1
    expected = {"HienTrang": 1, "QuyHoach": zones, "NenDiaHinh": 0, "MocGioi": 0}
    assert counts == {f"{name}.{end}": count for name, count in expected.items() for end in ("gdb", "gpkg")}
    with zipfile.ZipFile(next((package / "HoSoGIS").glob("*.qgz"))) as project:
        assert project.testzip() is None
    book = openpyxl.load_workbook(package / "HoSoScan" / "24QPK0010001.xlsx")
    assert book["HoSo"]["P2"].value == package.name


def test_a_data_package_killed_while_it_is_written_is_the_old_or_the_new_one(tmp_path) -> None:
    inside = between = 0
    for was_inside in killed(EXPORT[0], EXPORT[1].format(folder=str(tmp_path)), random.Random(16)):
        inside += was_inside
        assert len(hidden(tmp_path)) <= 1
        if seen(tmp_path):
            assert [path.name for path in seen(tmp_path)] == ["gói"]
            assert_package(tmp_path / "gói")
        else:  # between taking away the old one and putting the new one there: the next run puts it back
            (left,) = hidden(tmp_path)
            assert_package(left / "old")
            assert_package(left / "new")
            between += 1
    print(f"\nexportexchange: {ROUNDS} kills, {inside} inside a run; {between} between two packages; none half")


def assert_package(folder: Path) -> None:
    """Each file is the one that the descriptor tells of, and there is no other."""
    made = json.loads((folder / "datapackage.json").read_bytes())
    told = {each["path"]: each["hash"] for each in made["resources"]}
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "datapackage.json"}
    assert {name: f"sha256:{hashlib.sha256(data).hexdigest()}" for name, data in files.items()} == told


@pytest.fixture
def package(tmp_path, qgis_processing) -> Path:
    """A data package of a whole park."""
    import processing
    from qgis.core import QgsApplication

    from eco_ip_plugin.processing.provider import EcoIpProvider
    from tests.processing.exchange.parks import full_park
    from tests.support.stores import copied_store

    provider = EcoIpProvider()
    assert QgsApplication.processingRegistry().addProvider(provider)
    store = copied_store(tmp_path / "nguồn.gpkg", "lan", "vi", rows=full_park)
    folder = tmp_path / "gói"
    given = {"GEOPACKAGE": str(store.path), "LEVEL": "restricted", "FORMAT": "csv", "FOLDER": str(folder)}
    processing.run("ecoip:exportexchange", given)
    QgsApplication.processingRegistry().removeProvider(provider)
    return folder


def test_an_import_that_is_killed_is_in_the_store_whole_or_not_at_all(tmp_path, package) -> None:
    stores = tmp_path / "kho"
    stores.mkdir()
    made = json.loads((package / "datapackage.json").read_bytes())
    tables = [each["ecoip_table"] for each in made["resources"]]
    inside, states = 0, {"all": 0, "none": 0}
    work = IMPORT[1].format(folder=str(stores), package=str(package))
    for was_inside in killed(IMPORT[0], work, random.Random(17)):
        inside += was_inside
        for path in stores.glob("*.gpkg"):
            states[state_of(path, tables)] += 1
            for each in stores.glob(f"{path.name}*"):
                each.unlink()
    assert states["all"] >= ROUNDS
    print(f"\nimportexchange: {ROUNDS} kills, {inside} inside a run; stores with all of it {states['all']},"
          f" with none {states['none']}, with a part 0")  # fmt: skip


def state_of(path: Path, tables: list[str]) -> str:
    """Whether a store holds all of the package or none; that it holds a part is an error."""
    with sqlite3.connect(path) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        counts = {name: file.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in (*tables, "import")}
        history = file.execute("SELECT count(*) FROM history").fetchone()[0]
        told = file.execute("SELECT rows FROM import").fetchone()
    total = sum(counts.values())
    assert history == total
    if not total:
        return "none"
    assert total == told[0] + 1
    return "all"
