"""Power cuts while saving: what was confirmed is there, a save that was not is there whole or not at all."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from subprocess import Popen

import pytest

from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from tests.storage.editors import go, start
from tests.storage.rows import firm, flow
from tests.support.often import soaking

ROUNDS = 200 if soaking() else 3
ROWS = 10

# Every save changes ten rows in two tables to one number, enters a row and deletes the one before.
SCRIPT = """
from eco_ip_plugin.storage.edits import EditSession, save
sessions = [EditSession(layers[name], store) for name in ("firm", "flow")]

def put(table, fid, **values):
    layer = layers[table]
    for name, value in values.items():
        assert layer.changeAttributeValue(fid, layer.fields().indexOf(name), value)

for session in sessions:
    assert session.layer.startEditing()
number = int(sys.stdin.readline())
print("ready", flush=True)
while True:
    number += 1
    for fid in range(1, {rows} + 1):
        put("flow", fid, quantity=number)
    put("firm", 1, workers=number)
    layer = layers["flow"]
    for feature in list(layer.getFeatures("flow_id like 'X%'")):
        assert layer.deleteFeature(feature.id())
    from qgis.core import QgsFeature
    made = QgsFeature(layer.fields())
    for name, value in {{"flow_id": f"X{{number}}", "firm_id": "F1", "direction": "input", "resource": "steam",
                         "confidential": 0, "row_version": 1}}.items():
        made[name] = value
    assert layer.addFeature(made)
    print("saving", number, flush=True)
    save(sessions)
    print("saved", number, flush=True)
"""


def editors(store: str) -> Iterator[Popen]:
    """One editor after the other; the next ones are starting up meanwhile."""
    waiting = [start(store, SCRIPT.format(rows=ROWS)) for _ in range(2)]
    try:
        for left in range(ROUNDS, 0, -1):
            if left > 2:
                waiting.append(start(store, SCRIPT.format(rows=ROWS)))
            yield waiting.pop(0)
    finally:
        for process in waiting:
            process.kill()
            process.wait()


def kill_while_saving(process: Popen, number: int, chance: random.Random) -> tuple[int, int]:
    """Kill an editor at any moment; returns the last save it was told of, and the last it began."""
    go(process, number)
    said = []
    for line in iter(process.stdout.readline, ""):
        said.append(line)
        if line.startswith("saving"):
            break
    else:
        raise AssertionError("".join(said)[-2000:])
    time.sleep(chance.uniform(0, 0.25))
    process.kill()
    lines = [*said, *process.stdout.read().splitlines()]
    process.wait()
    words = [line.split() for line in lines]
    begun = max(int(word[1]) for word in words if word[:1] == ["saving"] and len(word) > 1)
    return max((int(word[1]) for word in words if word[:1] == ["saved"] and len(word) > 1), default=number), begun


def assert_whole(found: dict, saved: int, begun: int) -> int:
    """`found`: quantities, workers, extra rows and the history's numbers; returns the number they all agree on."""
    (number,) = set(found["quantities"])
    assert saved <= number <= begun
    assert found["workers"] == number
    assert found["extra"] == ([f"X{number}"] if number > 1 else [])
    assert found["history"] == set(range(2, number + 1))
    return number


def test_geopackage_killed_while_saving(gpkg: GeoPackageStore) -> None:
    gpkg.save([firm("F1", workers=1), *(flow(f"D{i}", quantity=1) for i in range(ROWS))], "lan")
    chance, number, inside = random.Random(6), 1, 0
    for process in editors(f"GeoPackageStore.open(Path({str(gpkg.path)!r}))"):
        saved, begun = kill_while_saving(process, number, chance)
        number = assert_whole(in_geopackage(gpkg.path), saved, begun)
        inside += begun > saved
    print(f"\nGeoPackage: {ROUNDS} kills, {inside} inside a save, {number - 1} saves whole, none half")


def test_postgis_killed_while_saving(postgis, postgres) -> None:
    postgis().save([firm("F1", workers=1), *(flow(f"D{i}", quantity=1) for i in range(ROWS))])
    chance, number, inside = random.Random(6), 1, 0
    for process in editors(f"PostgisStore.open({postgres.uri('lan')!r}, 'kcn')"):
        saved, begun = kill_while_saving(process, number, chance)
        until_idle(postgres)
        number = assert_whole(in_postgis(postgres), saved, begun)
        inside += begun > saved
    print(f"\nPostGIS: {ROUNDS} kills, {inside} inside a save, {number - 1} saves whole, none half")


def in_geopackage(path) -> dict:
    with sqlite3.connect(path) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = {
            "quantities": file.execute("SELECT quantity FROM flow WHERE flow_id LIKE 'D%'"),
            "workers": file.execute("SELECT workers FROM firm"),
            "extra": file.execute("SELECT flow_id FROM flow WHERE flow_id LIKE 'X%'"),
            "history": file.execute(
                "SELECT DISTINCT json_extract(after, '$.quantity') FROM history"
                " WHERE table_name = 'flow' AND operation = 'update'"
            ),
        }
        return as_found({name: each.fetchall() for name, each in rows.items()})


def in_postgis(postgres) -> dict:
    run = postgres.run
    return as_found({
        "quantities": run("SELECT quantity FROM kcn.flow WHERE flow_id LIKE 'D%'"),
        "workers": run("SELECT workers FROM kcn.firm"),
        "extra": run("SELECT flow_id FROM kcn.flow WHERE flow_id LIKE 'X%'"),
        "history": run("SELECT DISTINCT (after ->> 'quantity')::float FROM kcn.history"
                       " WHERE table_name = 'flow' AND operation = 'update'"),
    })  # fmt: skip


def as_found(rows: dict) -> dict:
    return {
        "quantities": [int(value) for (value,) in rows["quantities"]], "workers": rows["workers"][0][0],
        "extra": [value for (value,) in rows["extra"]], "history": {int(value) for (value,) in rows["history"]},
    }  # fmt: skip


def until_idle(postgres) -> None:
    """The server may still finish what the killed client had sent off."""
    for _ in range(100):
        busy = postgres.run("SELECT count(*) FROM pg_stat_activity WHERE usename = 'lan' AND state <> 'idle'")
        if busy == [(0,)]:
            return
        time.sleep(0.05)
    pytest.fail("the server goes on and on")
