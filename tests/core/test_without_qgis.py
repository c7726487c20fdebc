"""The core promises to need neither QGIS nor Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

PROGRAM = """
import importlib, pkgutil, sys

for name in ("qgis", "PyQt5", "PyQt6", "osgeo"):
    sys.modules[name] = None  # whoever imports it fails
import eco_ip_plugin.core

names = [each.name for each in pkgutil.walk_packages(eco_ip_plugin.core.__path__, "eco_ip_plugin.core.")]
for name in names:
    importlib.import_module(name)
print(len(names), *(name for name in sys.modules if name.startswith("eco_ip_plugin.") and ".core" not in name))
"""


def test_every_module_of_the_core_is_imported_where_there_is_no_qgis():
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    count, *around = done.stdout.split()
    assert int(count) > 100
    assert around == ["eco_ip_plugin.paths"]
