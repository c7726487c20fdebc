"""Power cuts: a run killed at any moment leaves no half-written report, and nothing that stops the next run."""

from __future__ import annotations

import random
import sqlite3
import time

from tests.support.often import soaking

from .processes import start

ROUNDS = 40 if soaking() else 2

SCRIPT = """
layer = zones(2_000)
while True:
    print("begin")
    processing.run("ecoip:greenspacecheck", {{
        "ZONES": layer, "CODE_FIELD": "code", "APPRAISAL_DATE": "2026-11-21", "REPORT": {folder!r} + "/report.html",
        "NET_ZONES": {folder!r} + "/net.gpkg", "FINDINGS": {folder!r} + "/findings.gpkg",
        "BALANCE": {folder!r} + "/balance.gpkg", "VERDICTS": {folder!r} + "/verdicts.gpkg"}})
    print("end")
"""


def test_a_killed_run_leaves_no_half_report_and_the_next_one_works(tmp_path) -> None:
    chance = random.Random(2026)
    killed_inside, reports, broken_layers = 0, 0, 0
    for _ in range(ROUNDS):
        process = start(SCRIPT.format(folder=str(tmp_path)))
        assert_run_ends(process)
        time.sleep(chance.uniform(0, 1.5))
        process.kill()
        rest = process.stdout.read().split()
        process.wait()
        killed_inside += rest[-1:] != ["end"]
        reports += assert_whole(tmp_path / "report.html")
        broken_layers += sum(not opens(path) for path in tmp_path.glob("*.gpkg"))
    print(f"\nkills: {ROUNDS}, {killed_inside} of them inside a run; {reports} whole reports; "
          f"{broken_layers} layers cut short, which the next run wrote anew")  # fmt: skip


def assert_run_ends(process) -> None:
    """The first run of `process`, over what a killed one left behind, ends."""
    said = []
    for line in iter(process.stdout.readline, ""):
        said.append(line)
        if line.strip() == "end":
            return
    raise AssertionError(f"the run after a kill did not end but with {process.wait()}: {''.join(said)[-2000:]}")


def assert_whole(report) -> bool:
    text = report.read_text(encoding="utf-8")
    assert text.rstrip().endswith("</html>")
    return True


def opens(path) -> bool:
    """Whether the GeoPackage is a sound database with a layer in it."""
    try:
        with sqlite3.connect(path) as database:
            sound = database.execute("pragma integrity_check").fetchone() == ("ok",)
            return sound and database.execute("select count(*) from gpkg_contents").fetchone()[0] == 1
    except sqlite3.DatabaseError:
        return False
