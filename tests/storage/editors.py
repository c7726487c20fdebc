"""QGIS processes of their own that edit a store: to be killed, or to edit against each other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]

START = """
import json, random, sys, time
sys.path.insert(0, {top!r})
from qgis.core import QgsApplication, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
from eco_ip_plugin.dependencies import bind_shapely
bind_shapely()
from pathlib import Path
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage.qgis_project import project
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.postgis.store import PostgisStore
sys.stdin.readline()  # QGIS is up; the store is opened when its turn comes
store = {store}
layers = {{name: project.store_layer(store, name, "vi") for name in ("firm", "flow", "link")}}
"""


def start(store: str, script: str) -> subprocess.Popen:
    """A QGIS that opens `store` (an expression) at `go`; what it prints comes line by line."""
    return subprocess.Popen(
        [sys.executable, "-u", "-c", START.format(top=str(TOP), store=store) + script], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=TOP,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip


def go(process: subprocess.Popen, word: object = "") -> None:
    """Let a process of `start` begin; the script may read `word` as `sys.stdin.readline()`, the second line."""
    process.stdin.write(f"go\n{word}\n")
    process.stdin.flush()
