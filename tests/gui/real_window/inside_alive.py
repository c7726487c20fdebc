"""Inside a real QGIS window: checks of a large drawing, and cancels of them, while a heart beats in the main thread.
What was seen goes to a file."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from typing import Any

import qgis.utils
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QAction, QApplication, QMenu
from qgis.utils import iface

sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tools"))
sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tests", "gui", "real_window"))
import qgis_script
from heart import Heart

Steps = Iterator[Any]
SEEN: dict[str, Any] = {"beats": {}, "cancels": []}


def dialogs() -> list[Any]:
    return [each for each in QApplication.topLevelWidgets() if hasattr(each, "runAlgorithm") and each.isVisible()]


def opened(zones: QgsVectorLayer) -> Steps:
    iface.setActiveLayer(zones)
    iface.mainWindow().findChild(QAction, "ecoipCheckAction").trigger()
    yield lambda: bool(dialogs())
    yield 1.0


def review() -> Any:
    return qgis.utils.plugins["eco_ip_plugin"]._desktop.review


def at_rest() -> bool:
    return not (QgsApplication.taskManager().countActiveTasks() or dialogs() or iface.mapCanvas().isDrawing())


def checked(heart: Heart, zones: QgsVectorLayer, name: str) -> Steps:
    yield from opened(zones)
    (dialog,) = dialogs()
    done: list[bool] = []
    dialog.algorithmFinished.connect(lambda successful, _: done.append(successful))
    heart.rest()
    QTimer.singleShot(0, dialog.runAlgorithm)
    yield lambda: bool(done)
    assert done[0]
    yield at_rest
    yield 2.0
    SEEN["beats"][name] = heart.longest
    SEEN["findings"] = review().dock.findings.model.rowCount()


def cancelled(zones: QgsVectorLayer, after_pct: float) -> Steps:
    """Pressed once the bar has come to `after_pct`."""
    yield from opened(zones)
    (dialog,) = dialogs()
    done: list[tuple[bool, float, float]] = []
    pressed: list[tuple[float, float]] = []
    dialog.algorithmFinished.connect(
        lambda successful, _: done.append((successful, time.perf_counter(), time.process_time()))
    )

    def press() -> None:
        if (
            dialog.cancelButton().isEnabled()
            and dialog.feedback is not None
            and dialog.feedback.progress() >= after_pct
        ):
            dialog.cancelButton().click()
            pressed.append((time.perf_counter(), time.process_time()))
        elif not done:
            QTimer.singleShot(5, press)

    QTimer.singleShot(0, dialog.runAlgorithm)
    QTimer.singleShot(0, press)
    yield lambda: bool(done)
    if pressed:
        SEEN["cancels"].append({
            "after_pct": after_pct, "successful": done[0][0],
            "wall_s": done[0][1] - pressed[0][0], "process_s": done[0][2] - pressed[0][1],
        })  # fmt: skip
    for dialog in dialogs():
        dialog.close()
    yield at_rest


def steps() -> Steps:
    window = iface.mainWindow()
    yield lambda: window.findChild(QMenu, "ecoipMenu") is not None and window.isVisible()
    _, zones = (
        QgsProject.instance().addMapLayer(QgsVectorLayer(f"{os.environ['ECOIP_PARK']}|layername={name}", name, "ogr"))
        for name in ("boundary", "zones")
    )
    iface.mapCanvas().setExtent(zones.extent())
    yield at_rest
    heart = Heart()
    if os.environ["ECOIP_WAY"] == "checks":
        yield from checked(heart, zones, "first")
        feature = next(zones.getFeatures())
        moved = feature.geometry()
        moved.translate(-15, 5)
        assert zones.dataProvider().changeGeometryValues({feature.id(): moved})
        yield at_rest
        yield from checked(heart, zones, "after one zone was moved")
    else:
        for after_pct in map(int, os.environ["ECOIP_CANCELS"].split()):
            yield from cancelled(zones, after_pct)
    with open(os.environ["ECOIP_SEEN"], "w", encoding="utf-8") as file:
        json.dump(SEEN, file)


qgis_script.run(steps(), 0.5)
