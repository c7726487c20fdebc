"""The check in a process of its own: to be killed, or watched for memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]

START = f"""
import sys
sys.path[:0] = [{str(TOP)!r}, "/usr/share/qgis/python/plugins", "/usr/share/qgis/python"]
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
import processing
from processing.core.Processing import Processing
Processing.initialize()
from eco_ip_plugin.processing.provider import EcoIpProvider
provider = EcoIpProvider()
assert QgsApplication.processingRegistry().addProvider(provider)
from tests.benchmarks.layouts import crooked_grid
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

def zones(count):
    layer = QgsVectorLayer("Polygon?crs=EPSG:9214&field=code:string", "zones", "memory")
    features = []
    for shape, code in zip(*crooked_grid(count)):
        feature = QgsFeature(layer.fields())
        geometry = QgsGeometry()
        geometry.fromWkb(shape.wkb)
        feature.setGeometry(geometry)
        feature.setAttributes([code])
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer
"""


def start(script: str) -> subprocess.Popen:
    """A running QGIS with the provider and `zones(count)`; what it prints comes line by line."""
    return subprocess.Popen(
        [sys.executable, "-u", "-c", START + script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, cwd=TOP,
    )  # fmt: skip
