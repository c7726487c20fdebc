"""Two people in two QGIS change the same hundred rows at random: nothing is lost, nobody waits for ever."""

from __future__ import annotations

import json

from tests.storage.editors import go, start
from tests.storage.rows import firm, flow
from tests.support.often import soaking

SECONDS = 60 if soaking() else 10
ROWS = 100

# Each adds 1 to what it sees. A conflict is settled by adding to the colleague's number, so that in the end a row
# holds as many as were accepted: one that is missing was overwritten.
SCRIPT = """
who = sys.stdin.readline().strip()
chance = random.Random(who)
layer, session = layers["flow"], sessions["flow"]
quantity = {feature.id(): feature["quantity"] for feature in layer.getFeatures()}
counts = {"saves": 0, "accepted": 0, "conflicts": 0, "shown": 0, "errors": []}
end = time.monotonic() + SECONDS
while time.monotonic() < end:
    chosen = chance.sample(sorted(quantity), chance.randint(1, 8))
    for fid in chosen:
        put("flow", fid, quantity=quantity[fid] + 1)
    while True:
        try:
            save([session])
            break
        except Conflicts as refused:
            counts["conflicts"] += len(refused.conflicts)
            for conflict in refused.conflicts:
                (difference,) = conflict.differences or (None,)
                theirs = conflict.theirs["quantity"]
                if difference is None or difference.theirs != difference.mine:
                    counts["shown"] += 1
                session.keep_mine(conflict)
                put("flow", conflict.change.fid, quantity=theirs + 1)
        except EcoIpError as error:
            counts["errors"].append(str(error))
            break
    counts["saves"] += 1
    counts["accepted"] += len(chosen)
    quantity = {feature.id(): feature["quantity"] for feature in layer.getFeatures()}
print(json.dumps(counts), flush=True)
""".replace("SECONDS", str(SECONDS))


def test_two_editors_lose_no_update_and_see_every_conflict(postgis, postgres) -> None:
    postgis().save([firm("F1"), *(flow(f"D{i}", quantity=1) for i in range(ROWS))])
    processes = [start(f"PostgisStore.open({postgres.uri(who)!r}, 'kcn')", SCRIPT) for who in ("lan", "an")]
    for process, who in zip(processes, ("lan", "an")):
        go(process, who)
    said = [process.communicate(timeout=SECONDS + 120)[0] for process in processes]
    counts = [json.loads(each.strip().splitlines()[-1]) for each in said]
    assert [each["errors"] for each in counts] == [[], []]  # no deadlock, no refusal
    accepted = sum(each["accepted"] for each in counts)
    in_rows = postgres.run("SELECT sum(quantity) FROM kcn.flow")
    traced = postgres.run("SELECT who, count(*) FROM kcn.history WHERE operation = 'update' GROUP BY 1 ORDER BY 1")
    deadlocks = postgres.run("SELECT deadlocks FROM pg_stat_database WHERE datname = 'kcn'")
    conflicts = [each["conflicts"] for each in counts]
    print(f"\ntwo editors, {SECONDS} s: {[each['saves'] for each in counts]} saves, {accepted} rows accepted,"
          f" {conflicts} conflicts, deadlocks {deadlocks[0][0]}")  # fmt: skip
    assert in_rows == [(ROWS + accepted,)]
    assert dict(traced) == {"lan": counts[0]["accepted"], "an": counts[1]["accepted"]}
    assert deadlocks == [(0,)]
    assert min(conflicts) > 0
    assert conflicts == [each["shown"] for each in counts]
    assert all(each["saves"] > 3 for each in counts)
