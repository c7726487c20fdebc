"""Inside QGIS the system's libspatialindex is in the process before rtree's: rtree must keep to its own."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# As in qgis, which is linked to the system's libspatialindex: its names are visible to all.
INSIDE_QGIS = """
import ctypes, os, sys
ctypes.CDLL({library!r}, ctypes.RTLD_GLOBAL)
sys.path.insert(0, {root!r})
from eco_ip_plugin import dependencies
dependencies.bind_rtree()
from eco_ip_plugin.core.symbiosis.matching.live import LiveFlows
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
live = LiveFlows(Vocabulary.shipped())
for number in range(500):
    live.place(f"F{{number}}", (number * 10.0, 0.0))
    live.put(number, f"F{{number}}", "output" if number else "input", "sludge")
    live.near(0, {{"sludge": 100.0}})
print(len(live.near(0, {{"sludge": 100.0}}).keys), flush=True)
os._exit(0)
"""


@pytest.mark.skipif(ctypes.util.find_library("spatialindex") is None, reason="no libspatialindex of the system here")
def test_rtree_calls_its_own_libspatialindex_where_that_of_qgis_came_first():
    code = INSIDE_QGIS.format(library=ctypes.util.find_library("spatialindex"), root=str(ROOT))
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == ["10"]
