"""Inside QGIS: a store of KCN Vuông becomes a dossier, is spoiled, checked and mended; pictures of each step.

Started by `screenshot.sh` through `qgis --code`. Ends QGIS in any case; what went wrong is on the standard error.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import qgis.utils
from osgeo import gdal, ogr
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QWidget
from qgis.utils import iface

ROOT = Path.cwd()  # screenshot.sh starts QGIS in the checkout
sys.path.insert(0, str(ROOT / "tools"))
import qgis_script  # noqa: E402

PICTURES, SAMPLES = ROOT / "build" / "screenshots", ROOT / "resources" / "samples"
WORK = Path("/var/tmp/KCN Vuông")
"""Its path is seen in the pictures; of a folder of temporary files the window would warn."""
SIZE = (1366, 768)
WEST_M = 260
"""Where the industrial strip of KCN Vuông begins."""
CLASSES = {"CX": "green", "GT": "traffic", "KT": "technical", "XH": "social", "CN": "industrial"}
LANGUAGE = QgsApplication.locale()[:2]
Steps = Iterator["float | Callable[[], bool]"]
TABLE = (
    "Ký hiệu;Loại đất;Diện tích (ha)\nCX;Đất cây xanh;12,00\nGT;Đất giao thông;10,00\nKT;Đất khu kỹ thuật;1,00\n"
    "XH;Đất hạ tầng xã hội;3,00\nCN;Đất công nghiệp;74,00\n;Tổng cộng;100,00\n"
)


def pictures() -> Steps:
    """The steps; each yields how many seconds to wait, or what to wait for."""
    window = iface.mainWindow()
    window.showNormal()
    window.setGeometry(0, 0, *SIZE)  # there is no window manager
    for name in ("Browser", "ProcessingToolbox"):
        for dock in window.findChildren(QDockWidget, name):
            dock.hide()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir()
    _open_store(WORK / "KCN Vuông.gpkg")
    yield 2.0
    iface.mapCanvas().zoomToFullExtent()
    yield from _wizard(WORK)
    yield from _check(WORK / "Nộp" / "CSDL_KCNVuong")
    QgsProject.instance().clear()
    shutil.rmtree(WORK, ignore_errors=True)


def _wizard(work: Path) -> Steps:
    window = iface.mainWindow()
    window.findChild(QAction, "ecoipExportDossierAction").trigger()
    yield 1.0
    wizard: Any = _desktop().wizard
    wizard.move(0, 0)
    for name, text in (("dossierHoSo", "24QPX0010001"), ("dossierThongTin", "242623012345")):
        wizard.findChild(QWidget, name).setText(text)
    yield 0.5
    _save(wizard, "dossier_codes.png")
    wizard.findChild(QWidget, "dossierHoSo").setText("24QPK0010001")
    yield 0.3
    _save(wizard, "dossier_decoded.png")
    wizard.next()
    yield lambda: not wizard.source.run.is_running
    yield 0.5
    _save(wizard, "dossier_places.png")
    wizard.next()
    basic, scan = _papers(work)
    wizard.files.basic.setFilePath(str(basic))
    wizard.files.scan.setFilePath(str(scan))
    wizard.files.folder.setFilePath(str(work / "Nộp"))
    yield lambda: not wizard.files.task.is_running
    yield 0.5
    _save(wizard, "dossier_files.png")
    wizard.next()
    yield lambda: wizard.currentPage() is wizard.written
    yield 0.5
    _save(wizard, "dossier_result.png")
    wizard.findChild(QWidget, "dossierCheckIt").click()
    yield lambda: not _desktop().controller.run.is_running
    wizard.accept()
    yield 2.0
    _save(window, "dossier_sound.png")


def _check(package: Path) -> Steps:
    window, dock = iface.mainWindow(), _desktop().dock
    tree = dock.findChild(QWidget, "checkFindings")
    _changed(package, 4, "24QPX0010001")
    _changed(package, 5, "24QPK0010001", WEST_M + 2)
    dock.findChild(QWidget, "checkRun").click()
    yield lambda: not _desktop().controller.run.is_running
    yield 0.5
    tree.go_to(next(one for one in tree.listed if one.kind == "code"))
    QTest.keyClick(tree, Qt.Key.Key_Return)
    yield 2.0
    _save(window, "dossier_check.png")
    dock.findChild(QWidget, "checkTabs").setCurrentIndex(1)
    yield 0.5
    _save(dock, "dossier_proof.png")
    dock.findChild(QWidget, "checkTabs").setCurrentIndex(0)
    _changed(package, 4, "24QPK0010001")
    dock.findChild(QWidget, "checkRun").click()
    yield lambda: not _desktop().controller.run.is_running
    yield 1.0
    _save(dock, "dossier_again.png")


def _desktop() -> Any:
    return qgis.utils.plugins["eco_ip_plugin"]._desktop.dossier


def _open_store(path: Path) -> None:
    from eco_ip_plugin.storage.changes import Change
    from eco_ip_plugin.storage.create import create_geopackage
    from eco_ip_plugin.storage.opening import load

    store = create_geopackage(path, QgsCoordinateReferenceSystem("EPSG:9214"), editor="Viện", language=LANGUAGE)
    (park,) = _shapes("kcn_vuong_boundary")
    rows = [Change("park", "insert", values={"park_id": "VUONG", "name": "KCN Vuông", "geom": park[1]})]
    for number, (properties, shape) in enumerate(_shapes("kcn_vuong_zones")):
        values = {"zone_id": f"Z{number + 1}", "park_id": "VUONG", "code": properties["code"],
                  "class": CLASSES[properties["code"]], "name": properties["name"], "geom": shape}  # fmt: skip
        rows.append(Change("zone", "insert", values=values))
    store.save(rows, "Viện")
    load(QgsProject.instance(), store, LANGUAGE)


def _shapes(sample: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    layer = QgsVectorLayer(str(SAMPLES / f"{sample}.geojson"), sample, "ogr")
    for feature in layer.getFeatures():
        shape = feature.geometry()
        shape.convertToMultiType()
        yield feature.attributeMap(), bytes(shape.asWkb())


def _papers(work: Path) -> tuple[Path, Path]:
    """Working files with drawing and table, and scans, one of which was made too coarse."""
    basic, scan = work / "Tệp gốc", work / "Bản scan"
    basic.mkdir()
    scan.mkdir()
    shutil.copy(SAMPLES / "kcn_vuong.dxf", basic / "QH04_su_dung_dat.dxf")
    (basic / "bang_can_bang.csv").write_text(TABLE, encoding="utf-8-sig")
    for name, dpi in (("QH01_vi_tri.jpg", 150), ("QH04_su_dung_dat.jpg", 300)):
        image = QImage(1200, 850, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        image.setDotsPerMeterX(round(dpi / 0.0254))
        image.setDotsPerMeterY(round(dpi / 0.0254))
        image.save(str(scan / name), "JPG", 90)
    return basic, scan


def _changed(package: Path, fid: int, code: str, west_m: float = 0.0) -> None:
    """A zone of the plan with another code, and another western side where one is given."""
    dataset = gdal.OpenEx(str(_plan(package)), gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.GetLayerByName("ChucNangSuDungDat_A")
    row = layer.GetFeature(fid)
    row.SetField("maHoSoQH", code)
    if west_m:
        corners = ((west_m, 0), (1000, 0), (1000, 1000), (west_m, 1000), (west_m, 0))
        ring = ",".join(f"{500_000 + x} {2_340_000 + y}" for x, y in corners)
        row.SetGeometry(ogr.CreateGeometryFromWkt(f"MULTIPOLYGON((({ring})))"))
    layer.SetFeature(row)
    del row, layer, dataset


def _plan(package: Path) -> Path:
    return next(iter(sorted((package / "HoSoGIS").glob("QuyHoach.g*"))))


def _save(widget: QWidget, name: str) -> None:
    """What the screen shows of a widget: the main window with all that lies over it."""
    whole = widget is iface.mainWindow()
    screen = QApplication.primaryScreen().grabWindow(0)
    picture = screen.copy(0, 0, *SIZE) if whole else _part(screen, widget)
    path = PICTURES / "help" / (name if LANGUAGE == "vi" else name.replace(".png", f"_{LANGUAGE}.png"))
    path.parent.mkdir(exist_ok=True)
    if not picture.save(str(path)):
        raise RuntimeError(f"{path} cannot be written")


def _part(screen: Any, widget: QWidget) -> Any:
    corner = widget.mapToGlobal(QPoint(0, 0))
    return screen.copy(corner.x(), corner.y(), widget.width(), widget.height())


qgis_script.run(pictures())
