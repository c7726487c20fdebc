"""Runs in threads that end, as in the QGIS window: coordinate systems that a run made must outlive it."""

from __future__ import annotations

import json

import pytest
from qgis.core import Qgis

from tests.processing.conftest import SAMPLES
from tests.processing.zoning.test_abort_policy import in_a_process_of_its_own

TASKS = """
import json, os, time
from qgis.core import *
from qgis.PyQt.QtCore import QThread, QThreadPool
project = QgsProject.instance()

class Alone(QThread):
    def __init__(self, work):
        super().__init__()
        self.work = work
    def run(self):
        self.work()

def run(name, **parameters):
    "As the window does: prepared and finished in the main thread, run in one that ends."
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(name)
    context, feedback, done = QgsProcessingContext(), QgsProcessingFeedback(), []
    context.setProject(project)
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    task.executed.connect(lambda successful, results: done.append((successful, results)))
    QgsApplication.taskManager().addTask(task)
    while not done:
        application.processEvents()
        time.sleep(0.005)
    assert done[0][0], feedback.textLog()
    for id_, details in list(context.layersToLoadOnCompletion().items()):
        layer = context.temporaryLayerStore().takeMapLayer(QgsProcessingUtils.mapLayerFromString(id_, context))
        project.addMapLayer(layer)
        if details.postProcessor():
            details.postProcessor().postProcessLayer(layer, context, feedback)
    del task
    time.sleep(0.3)  # longer than the pool keeps a thread
    for _ in range(20):
        application.processEvents()
    return done[0][1]

def sink():
    return QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project)

QThreadPool.globalInstance().setExpiryTimeout(50)
"""

CHECKS = """
drawn = run("ecoip:importdrawing", DRAWING={drawing!r}, ZONES=sink(), BOUNDARY=sink(), **{system!r})
ids = drawn["ZONES"], drawn["BOUNDARY"]
found = []
for _ in range(3):
    done = run("ecoip:greenspacecheck", ZONES=ids[0], BOUNDARY=ids[1], CODE_FIELD="code", BALANCE=sink(),
               REPORT={report!r}, LANGUAGE="en", APPRAISAL_DATE="2026-11-21")
    rows = project.mapLayer(done["BALANCE"]).getFeatures()
    found.append(round(sum(row["ellipsoidal_ha"] or 0.0 for row in rows), 4))
degrees = QgsCoordinateReferenceSystem("EPSG:4326")
there = [QgsCoordinateTransform(project.mapLayer(id_).crs(), degrees, project).transform(QgsPointXY(5e5, 2.34e6))
         for id_ in ids]
print("found", json.dumps([found, [round(point.y(), 3) for point in there]]), flush=True)
os._exit(0)
"""


@pytest.mark.parametrize(
    ("system", "y"),
    [({"PROVINCE": "Bắc Giang"}, 21.154), ({"CRS": "EPSG:32651"}, 21.161)],
    ids=["by its province", "chosen"],
)
def test_areas_on_the_ellipsoid_and_places_hold_when_the_thread_of_the_import_has_ended(tmp_path, system, y):
    report = tmp_path / "report.html"
    script = CHECKS.format(drawing=str(SAMPLES / "kcn_vuong.dxf"), report=str(report), system=system)
    done = in_a_process_of_its_own(TASKS + script, timeout_s=120)
    assert "found" in done.stdout, (done.returncode, done.stdout[-1000:], done.stderr[-2000:])
    areas, latitudes = json.loads(done.stdout.split("found", 1)[1])
    assert areas[0] == areas[1] == areas[2]
    assert areas[0] == pytest.approx(97.0, rel=1e-3)
    assert latitudes == [y, y]
    assert "nan" not in report.read_text(encoding="utf-8").lower()


DEAD = """
def made_in_a_thread():
    "A layer of another program: its coordinate system is made where no layer of ours has been."
    global zones, boundary
    crs = QgsCoordinateReferenceSystem("EPSG:5899")
    zones, boundary = QgsVectorLayer("Polygon?field=code:string", "zones", "memory"), None
    zones.setCrs(crs)
    feature = QgsFeature(zones.fields())
    feature.setAttributes(["CX"])
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(500000, 1200000, 501000, 1201000)))
    zones.dataProvider().addFeature(feature)
    zones.moveToThread(application.thread())

thread = Alone(made_in_a_thread)
thread.start()
thread.wait()
del thread
for _ in range(50):  # what the thread holds goes after it has been waited for
    if zones.crs().toWkt():
        time.sleep(0.1)
project.addMapLayer(zones)
dead = not zones.crs().toWkt()
boundary = QgsVectorLayer("Polygon?crs=EPSG:3405", "boundary", "memory")
feature = QgsFeature()
feature.setGeometry(QgsGeometry.fromWkt(  # the same square as pyproj gives it
    "POLYGON((800677.2118 1200999.2940, 801677.9935 1201008.3448, 801668.9389 1202009.1302, 800668.1573 1202000.0719,"
    " 800677.2118 1200999.2940))"))
boundary.dataProvider().addFeature(feature)
project.addMapLayer(boundary)
done = run("ecoip:greenspacecheck", ZONES=zones.id(), BOUNDARY=boundary.id(), CODE_FIELD="code", BALANCE=sink())
rows = project.mapLayer(done["BALANCE"]).getFeatures()
print("found", json.dumps([dead, done["PARK_HA"], sum(row["ellipsoidal_ha"] or 0.0 for row in rows)]), flush=True)
os._exit(0)
"""


def test_a_layer_whose_coordinate_system_died_elsewhere_is_measured_all_the_same():
    done = in_a_process_of_its_own(TASKS + DEAD, timeout_s=120)
    assert "found" in done.stdout, (done.returncode, done.stdout[-1000:], done.stderr[-2000:])
    dead, park_ha, ellipsoidal_ha = json.loads(done.stdout.split("found", 1)[1])
    assert dead or Qgis.QGIS_VERSION_INT >= 32300
    assert park_ha == pytest.approx(100, rel=1e-3)
    assert ellipsoidal_ha == pytest.approx(100, rel=1e-3)
