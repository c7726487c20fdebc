"""The panel over a shared database: its readings, and one who may not see them."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsProject

from eco_ip_plugin.core.monitoring.readings import Batch, Key
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.storage.opening import load
from eco_ip_plugin.storage.readings.importing import Feed, import_feeds
from tests.gui.monitoring.conftest import NOW, TABLES, Watcher
from tests.support.stores import Few, few_rows

HOURS = 48
KEPT = (*TABLES, "plot")
"""What the panel looks at, and the plots that firms stand on."""


def _filled(store) -> None:
    """COD of the outfall, an hour each, 1 to 48 mg/l and at last 90, of 75 allowed."""
    t = NOW - 600 - 3600 * np.arange(HOURS)[::-1]
    v = np.r_[np.arange(1.0, HOURS), 90.0]
    zeros = np.zeros(HOURS, np.int32)
    batch = Batch((Key("QT1", "COD", "mg/l"),), zeros, t, v, zeros.astype(np.int8), np.arange(HOURS) + 1)
    feed = Feed("made up", "tests", lambda told: [batch])
    import_feeds(store, [feed], park="MAU", language="en", overwrite=True, source="tests", progress=Silent())


def test_readings_of_a_database_are_listed_drawn_and_come_anew(iface, plugin, now, postgis):
    store = postgis("lan")
    store.save(few_rows("kcn_mau", KEPT))
    _filled(store)
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    load(QgsProject.instance(), Few(store, TABLES), "en")
    made = Watcher(iface, store)
    made.open()
    made.wait_until(lambda: bool(made.rows()))
    assert made.rows()[0] == "Cửa xả trạm nước thải · COD"
    assert made.rows(1)[0] == "over the limit · 1.20 ×"
    scene = made.choose("QT1", "COD")
    assert scene.curve.v[-1] == 90.0
    assert np.isfinite(scene.grid.value).sum() == HOURS
    made.press("monitoringRefreshButton")
    assert made.rows(3)[0] == "90.0 mg/l"


def test_one_who_may_not_see_readings_sees_the_points_and_is_told(iface, plugin, now, postgis):
    owner = postgis("lan")
    owner.save(few_rows("kcn_mau", KEPT))
    _filled(owner)
    load(QgsProject.instance(), Few(postgis("khach"), TABLES), "en")
    made = Watcher(iface)
    made.open()
    made.wait_until(lambda: bool(made.rows()) or made.find("monitoringState").isVisibleTo(made.dock))
    made.drawn()
    assert "closed to you" in made.find("monitoringState").text()
    assert "closed to you" in made.find("chartView").scene.note
    assert len(made.rows()) == 8
    assert set(made.rows(1)) == {"no verdict", "no limit"}  # of points that measure nothing
    assert not made.find("monitoringNext").isVisibleTo(made.dock)
