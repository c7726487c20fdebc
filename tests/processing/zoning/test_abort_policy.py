"""Under the desktop's policy for invalid geometry, "stop", no run may take QGIS with it (QGIS 3.22 crashes on its own
check). Every run is in a process of its own, so that a crash is a failed test and not the end of all tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.often import soaking

TOP = Path(__file__).resolve().parents[3]
RUNS = 100 if soaking() else 10

START = """
import sys
sys.path[:0] = [{top!r}, "/usr/share/qgis/python/plugins", "/usr/share/qgis/python"]
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
import processing
from processing.core.Processing import Processing
Processing.initialize()
from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsProcessingContext, QgsVectorLayer
from eco_ip_plugin.processing.provider import EcoIpProvider
provider = EcoIpProvider()
assert QgsApplication.processingRegistry().addProvider(provider)
"""

LAYERS = """
def layer(shapes, name):
    made = QgsVectorLayer("Polygon?crs=EPSG:9214&field=code:string", name, "memory")
    features = []
    for number, wkt in enumerate(shapes):
        feature = QgsFeature(made.fields())
        feature.setAttributes([("CX", "GT", "CN", None)[number % 4]])
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    assert made.dataProvider().addFeatures(features)[0]
    return made

def corner(number):
    return 500000 + 100 * (number % 10), 2340000 + 100 * (number // 10)

def sound(number):
    x, y = corner(number)
    return f"POLYGON(({x} {y}, {x + 100} {y}, {x + 100} {y + 100}, {x} {y + 100}, {x} {y}))"

def bow_tie(number):
    x, y = corner(number)
    return f"POLYGON(({x} {y}, {x + 100} {y + 100}, {x + 100} {y}, {x} {y + 100}, {x} {y}))"

def hole_outside(number):
    x, y = corner(number)
    return (f"POLYGON(({x} {y}, {x + 50} {y}, {x + 50} {y + 50}, {x} {y}),"
            f" ({x + 60} {y + 60}, {x + 90} {y + 60}, {x + 90} {y + 90}, {x + 60} {y + 60}))")

def flat(number):
    x, y = corner(number)
    return f"POLYGON(({x} {y}, {x + 100} {y}, {x} {y}))"

KINDS = [sound, bow_tie, sound, hole_outside, sound, flat, sound, lambda number: None]
zones = layer([KINDS[number % len(KINDS)](number) for number in range(100)], "zones")
boundary = layer([
    "POLYGON((500000 2340000, 501000 2341000, 501000 2340000, 500000 2341000, 500000 2340000))",
    "POLYGON((500000 2340000, 501000 2340000, 501000 2341000, 500000 2341000, 500000 2340000))",
], "boundary")
context = QgsProcessingContext()
context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid)
"""

RUN = """
for number in range({runs}):
    results = processing.run("ecoip:{algorithm}", {{{parameters}}}, context=context)
    assert results, number
print("all", {runs}, "done")
"""

ALGORITHMS = {
    "greenspacecheck": '"ZONES": zones, "CODE_FIELD": "code", "BOUNDARY": boundary, "PLOT_GREEN": zones,'
    ' "NET_ZONES": "TEMPORARY_OUTPUT", "FINDINGS": "TEMPORARY_OUTPUT", "BALANCE": "TEMPORARY_OUTPUT",'
    ' "VERDICTS": "TEMPORARY_OUTPUT"',
    "coveragecheck": '"ZONES": zones, "CODE_FIELD": "code", "BOUNDARY": boundary, "FINDINGS": "TEMPORARY_OUTPUT"',
}


def in_a_process_of_its_own(script: str, *, timeout_s: float = 280) -> subprocess.CompletedProcess:
    code = START.format(top=str(TOP)) + script
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=timeout_s, env=environment, cwd=TOP,
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_many_runs_over_half_invalid_layers_end_well(algorithm: str) -> None:
    parameters = ALGORITHMS[algorithm]
    done = in_a_process_of_its_own(LAYERS + RUN.format(runs=RUNS, algorithm=algorithm, parameters=parameters))
    assert f"all {RUNS} done" in done.stdout, (done.returncode, done.stderr[-2000:])
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_run_that_is_refused_under_the_policy_ends_with_its_sentence() -> None:
    script = """
from qgis.core import QgsProcessingException
empty = layer([None, bow_tie(1)], "zones")
for number in range(20):
    try:
        processing.run("ecoip:greenspacecheck",
                       {"ZONES": empty, "CODE_FIELD": "nothing", "BOUNDARY": boundary}, context=context)
    except QgsProcessingException as stopped:
        assert "nothing" in str(stopped), stopped
    else:
        raise SystemExit("not refused")
print("refused")
"""
    done = in_a_process_of_its_own(LAYERS + script)
    assert "refused" in done.stdout, (done.returncode, done.stderr[-2000:])
    assert done.returncode == 0, done.stderr[-2000:]
