"""Memory: two hundred runs in one QGIS take no more than the first few."""

from __future__ import annotations

import pytest

from tests.support.often import soaking

from .processes import start

RUNS = 200
WARM_UP = 10
ALLOWED_MB = 25

SCRIPT = """
import gc, os
layer, boundary = zones(500), None
page = os.sysconf("SC_PAGE_SIZE")
for number in range({runs}):
    results = processing.run("ecoip:greenspacecheck", {{
        "ZONES": layer, "CODE_FIELD": "code", "APPRAISAL_DATE": "2026-11-21", "REPORT": {folder!r} + "/report.html",
        **dict.fromkeys(("NET_ZONES", "FINDINGS", "BALANCE", "VERDICTS"), "TEMPORARY_OUTPUT")}})
    del results
    gc.collect()
    print("MB", int(open("/proc/self/statm").read().split()[1]) * page / 2**20)
"""


@pytest.mark.skipif(not soaking(), reason="two hundred runs in one QGIS: make soak")
def test_memory_stays_where_it_was_after_the_first_runs(tmp_path) -> None:
    process = start(SCRIPT.format(runs=RUNS, folder=str(tmp_path)))
    output = process.communicate()[0]
    used_mb = [float(line.split()[1]) for line in output.splitlines() if line.startswith("MB ")]
    assert len(used_mb) == RUNS, output[-2000:]
    grown_mb = used_mb[-1] - used_mb[WARM_UP]
    print(f"\nmemory: {used_mb[WARM_UP]:.0f} MB after {WARM_UP} runs, {used_mb[-1]:.0f} MB after {RUNS} "
          f"({1000 * grown_mb / (RUNS - WARM_UP):.0f} kB a run)")  # fmt: skip
    assert grown_mb < ALLOWED_MB
