"""Inside a real QGIS window: the register of a province, walked through with mouse and keys, and its phases played."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayerTemporalContext
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QMenu, QWidget
from qgis.utils import iface

sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tools"))
import qgis_script


def box(west_m: float, wide_m: float) -> bytes:
    from eco_ip_plugin.storage.samples import wkb_of

    west, east, south, north = 500_000 + west_m, 500_000 + west_m + wide_m, 2_340_000, 2_341_000
    ring = f"{west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}"
    return wkb_of(f"MULTIPOLYGON ((({ring})))", "MultiPolygon")


def rows() -> Iterator[Any]:
    from eco_ip_plugin.storage.changes import INSERT, Change

    for number, (id_, name) in enumerate((("BQ", "KCN Bản Qua"), ("DS", "KCN Đông Sơn"))):
        yield Change("park", INSERT, values={"park_id": id_, "name": name, "geom": box(3000 * number, 1000)})
        for phase, (west, wide) in enumerate(((0, 300), (300, 700)), 1):
            zone = {"zone_id": f"{id_}{phase}", "park_id": id_, "code": "CN", "phase": f"Giai đoạn {phase}",
                    "geom": box(3000 * number + west, wide)}  # fmt: skip
            yield Change("zone", INSERT, values=zone)
    for phase, (starts, ends) in enumerate((("2025-01-01", "2026-12-31"), ("2027-01-01", "2028-12-31")), 1):
        yield Change("phase", INSERT, values={"phase_id": f"BQ-{phase}", "park_id": "BQ", "name": f"Giai đoạn {phase}",
                                              "starts": starts, "ends": ends})  # fmt: skip
    for number, (value, title, day) in enumerate(((107.0, "Quy hoạch", "2025-11-10"),
                                                  (76.39, "QĐ 2170", "2026-06-23"))):  # fmt: skip
        fact = {"fact_id": f"FA-{number}", "park_id": "BQ", "attribute": "area_ha", "value": value,
                "source_title": title, "source_date": day}  # fmt: skip
        yield Change("fact", INSERT, values=fact)


def open_store() -> None:
    from eco_ip_plugin.storage.create import create_geopackage
    from eco_ip_plugin.storage.opening import load

    path = Path(os.environ["ECOIP_PLACE"]) / "Sổ đăng ký.gpkg"
    store = create_geopackage(path, QgsCoordinateReferenceSystem("EPSG:9214"), editor="Lan", language="vi")
    store.save(list(rows()), "Lan")
    load(QgsProject.instance(), store, "vi")
    iface.mapCanvas().setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:9214"))


def timed() -> Any:
    layers = [each for each in QgsProject.instance().mapLayers().values() if hasattr(each, "fields")]
    return next((each for each in layers if each.fields().lookupField("phase_id") >= 0
                 and not each.customProperty("ecoip/table")), None)  # fmt: skip


def in_frame(layer: Any) -> list[str]:
    """The phases that the canvas shows in the frame of the controller."""
    temporal = QgsVectorLayerTemporalContext()
    temporal.setLayer(layer)
    wanted = layer.temporalProperties().createFilterString(temporal, iface.mapCanvas().temporalRange())
    return sorted(feature["phase_id"] for feature in layer.getFeatures(wanted))


def steps() -> Iterator[Any]:
    window = iface.mainWindow()
    window.setGeometry(0, 0, 1366, 768)
    yield lambda: window.findChild(QMenu, "ecoipRegisterMenu") is not None and window.isVisible()
    action = window.findChild(QAction, "ecoipRegisterAction")
    assert action in window.findChild(QMenu, "ecoipRegisterMenu").actions()
    action.trigger()
    dock = window.findChild(QDockWidget, "ecoipRegisterDock")
    find = lambda name: dock.findChild(QWidget, name)  # noqa: E731
    assert find("registerState").isVisible()
    open_store()
    parks = find("registerParks")
    yield lambda: parks.model().rowCount() == 2
    dock.findChild(QWidget, "registerDay").setDate(QDate(2026, 7, 1))
    yield 0.5
    text = lambda row, column: parks.model().index(row, column).data()  # noqa: E731
    assert text(0, 2) == "76,39 ha ≠", text(0, 2)

    find("registerSlider").setFocus()
    QTest.keyClick(find("registerSlider"), Qt.Key.Key_Left)
    yield 0.5
    assert text(0, 2) == "107 ha ≠", text(0, 2)
    at = parks.visualRect(parks.model().index(0, 2)).center()
    QTest.mouseClick(parks.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    yield 0.3
    assert find("registerFacts").model().rowCount() == 2
    QTest.keyClicks(find("registerSearch"), "dong son")
    yield 0.3
    assert [text(row, 0) for row in range(parks.model().rowCount())] == ["KCN Đông Sơn"]
    at = parks.visualRect(parks.model().index(0, 0)).center()
    QTest.mouseClick(parks.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    yield 0.5
    assert abs(iface.mapCanvas().center().x() - 503_500) < 5, iface.mapCanvas().center().x()
    find("registerSearch").clear()
    QTest.mouseClick(find("registerCopy"), Qt.MouseButton.LeftButton)
    assert len(QApplication.clipboard().text().strip().splitlines()) == 3

    QTest.mouseClick(find("registerPhases"), Qt.MouseButton.LeftButton)
    yield lambda: timed() is not None
    yield 1.0
    controller = iface.mapCanvas().temporalController()
    assert controller.totalFrameCount() == 4, controller.totalFrameCount()
    shown = []
    for frame in range(4):
        controller.setCurrentFrameNumber(frame)
        yield 0.3
        shown.append(in_frame(timed()))
    assert shown == [["BQ-1"], ["BQ-1"], ["BQ-2"], ["BQ-2"]], shown
    # All of the panel is within the window of a small screen.
    buttons = find("registerReport")
    below = buttons.mapTo(window, buttons.rect().bottomRight())
    assert window.rect().contains(below), below
    window.grab().save(os.path.join(os.environ["ECOIP_PLACE"], "register.png"))


qgis_script.run(steps(), 0.5)
