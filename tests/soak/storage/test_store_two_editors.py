"""Two people in two QGIS change the same dozen rows at random: nothing is lost, nobody waits for ever.

They edit and save as the dock does, with `ProjectEdits`; in place of its dialog chance chooses.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter

import pytest

from tests.storage.editors import go, start
from tests.storage.rows import firm, flow
from tests.support.often import soaking

SECONDS = 60 if soaking() else 4
ROWS = 12

# Each adds 1 to what it sees, and often leaves its name. Where both changed a row chance chooses whose quantity and
# whose note is kept. Every row is followed: what it held before plus what was done to it is what it holds in the end.
SCRIPT = """
from collections import Counter
from eco_ip_plugin.gui.flows.edits.project_edits import ProjectEdits
from eco_ip_plugin.gui.flows.edits.reader import RowReader
from eco_ip_plugin.storage import edits as storage_edits
who = sys.stdin.readline().strip()
storage_edits.editor_name = lambda: who
chance = random.Random(who)
edits, reader = ProjectEdits(), RowReader(layers["flow"])
edits.follow_flows(layers["flow"])
edits.follow_links(layers["link"])
fids = sorted(feature.id() for feature in layers["flow"].getFeatures())
counts = {"saves": 0, "rows": 0, "conflicts": 0, "mine": 0, "theirs": 0, "busy": 0, "errors": []}
added, adding, written = Counter(), {}, []
edits.flows_saved.connect(written.extend)

def ask(conflicts):
    answers = []
    for conflict in conflicts:
        differences = {each.field: each for each in conflict.differences}
        assert conflict.disputed and set(conflict.disputed) == set(differences)
        answers.append({name for name in conflict.disputed if chance.random() < 0.5})
        quantity = differences.get("quantity")
        taken = quantity is not None and "quantity" in answers[-1]
        adding[conflict.change.fid] = quantity.mine - quantity.theirs if taken else 0
        counts["conflicts"] += 1
        counts["mine"] += len(answers[-1])
        counts["theirs"] += len(conflict.disputed) - len(answers[-1])
    return answers

print("ready", flush=True)  # with the store open, before anybody saves
sys.stdin.readline()
end = time.monotonic() + SECONDS
while time.monotonic() < end:
    rows = reader.rows(chance.sample(fids, chance.randint(1, 6)))
    changes = {}
    for fid, row in rows.items():
        edits.flows.saw(fid, row["row_version"])
        changes[fid] = {"quantity": row["quantity"] + 1}
        if chance.random() < 0.5:
            changes[fid]["note"] = f"{who} {counts['saves']}"
    edits.flows.change("add", changes)
    adding = dict.fromkeys(changes, 1)
    time.sleep(chance.random() / 10)  # the other saves meanwhile
    if chance.random() < 0.2:
        edits.refresh()  # what others saved is shown, and still no change of theirs is overwritten
    while edits.modified():
        written.clear()
        try:
            edits.save(ask)
            counts["saves"] += 1
            counts["rows"] += len(written)
            added.update({fid: adding[fid] for fid in written})
        except EcoIpError as error:
            if error.key != "error.store_locked":
                counts["errors"].append(str(error))
                break
            counts["busy"] += 1
            time.sleep(chance.random() / 50)
print(json.dumps({**counts, "added": added}), flush=True)
""".replace("SECONDS", str(SECONDS))


def in_geopackage(path) -> tuple[dict, dict]:
    with sqlite3.connect(path) as file:
        quantities = file.execute("SELECT fid, quantity FROM flow").fetchall()
        traced = file.execute("SELECT who, count(*) FROM history WHERE operation = 'update' GROUP BY 1").fetchall()
    return dict(quantities), dict(traced)


def in_postgis(postgres) -> tuple[dict, dict]:
    assert postgres.run("SELECT deadlocks FROM pg_stat_database WHERE datname = 'kcn'") == [(0,)]
    quantities = postgres.run("SELECT fid, quantity FROM kcn.flow")
    traced = postgres.run("SELECT who, count(*) FROM kcn.history WHERE operation = 'update' GROUP BY 1")
    return dict(quantities), dict(traced)


@pytest.mark.parametrize("kind", ["GeoPackage", "PostGIS"])
def test_two_editors_lose_no_update_and_choose_at_every_conflict(request, kind) -> None:
    rows = [firm("F1"), *(flow(f"D{i}", quantity=1) for i in range(ROWS))]
    if kind == "GeoPackage":
        gpkg = request.getfixturevalue("gpkg")
        gpkg.save(rows, "lan")
        stores = [f"GeoPackageStore.open(Path({str(gpkg.path)!r}))"] * 2
    else:
        postgres = request.getfixturevalue("postgres")
        request.getfixturevalue("postgis")().save(rows)
        stores = [f"PostgisStore.open({postgres.uri(who)!r}, 'kcn')" for who in ("lan", "an")]
    processes = [start(store, SCRIPT) for store in stores]
    for process, who in zip(processes, ("lan", "an")):
        go(process, who)
        while "ready" not in (line := process.stdout.readline()):
            assert line, "it never came up"
    for process in processes:
        go(process)
    said = [process.communicate(timeout=SECONDS + 120)[0] for process in processes]
    counts = [json.loads(each.strip().splitlines()[-1]) for each in said]
    print(f"\n{kind}, two editors, {SECONDS} s: "
          + "; ".join(f"{name} {[each[name] for each in counts]}" for name in list(counts[0])[:-2]))  # fmt: skip
    assert [each["errors"] for each in counts] == [[], []]  # no deadlock, no refusal
    quantities, traced = in_geopackage(gpkg.path) if kind == "GeoPackage" else in_postgis(postgres)
    added = Counter(counts[0]["added"])
    added.update(counts[1]["added"])
    assert {fid: quantity - 1 for fid, quantity in quantities.items() if quantity != 1} == {
        int(fid): amount for fid, amount in added.items() if amount
    }
    assert traced == {"lan": counts[0]["rows"], "an": counts[1]["rows"]}
    assert all(each["saves"] > 3 for each in counts)
    assert sum(each["mine"] + each["theirs"] for each in counts) > 0
