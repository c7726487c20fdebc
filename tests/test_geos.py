"""Inside QGIS the system's GEOS is in the process before shapely's: each must keep to its own."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# As in qgis and qgis_process, which are linked to the system's GEOS: its names are visible to all.
INSIDE_QGIS = """
import ctypes, os, sys
ctypes.CDLL({geos!r}, ctypes.RTLD_GLOBAL)
sys.path.insert(0, {root!r})
from eco_ip_plugin import dependencies
flags = sys.getdlopenflags()
dependencies.bind_shapely()
assert sys.getdlopenflags() == flags
import shapely
squares = [shapely.box(0, 0, 1, 1), shapely.box(0.5, 0, 2, 1)]
shapely.to_wkb(squares)
print(shapely.coverage_is_valid(squares), shapely.union_all(squares).area, flush=True)
os._exit(0)
"""


@pytest.mark.skipif(ctypes.util.find_library("geos_c") is None, reason="QGIS brings no GEOS of the system here")
def test_shapely_calls_its_own_geos_where_that_of_qgis_came_first():
    code = INSIDE_QGIS.format(geos=ctypes.util.find_library("geos_c"), root=str(ROOT))
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == ["False", "2.0"]


def test_the_review_panel_is_built_without_shapely_that_nobody_has_bound():
    """Whoever imports it first decides which GEOS it calls: a module that a panel is made of must not."""
    modules = ("findings_panel", "findings_model", "controller", "check_controller", "minutes_controller", "dossiers",
               "keeper", "store", "recent")  # fmt: skip
    named = ", ".join(f"eco_ip_plugin.gui.review.{module}" for module in modules)
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import qgis.core, qgis.gui; before = 'shapely' in sys.modules;"
    )
    code += f" import {named}; print('shapely' in sys.modules and not before)"  # QGIS 3.44 imports it itself
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == ["False"]
