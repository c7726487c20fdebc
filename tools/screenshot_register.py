"""Inside QGIS: the register of parks on a store with facts, and the pictures of it for the docs.

Started by `screenshot.sh` through `qgis --code`, in Vietnamese and in English. Ends QGIS in any case; what went wrong
is on the standard error. ECOIP_PICTURES: another folder for the pictures; ECOIP_SIZE: of the window, else 1366x768.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import QDate, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QDockWidget, QTabWidget, QWidget
from qgis.utils import iface

ROOT = Path.cwd()  # screenshot.sh starts QGIS in the checkout
sys.path.insert(0, str(ROOT / "tools"))
import qgis_script  # noqa: E402

PICTURES = Path(os.environ.get("ECOIP_PICTURES") or ROOT / "build" / "screenshots")
SIZE = tuple(int(part) for part in os.environ.get("ECOIP_SIZE", "1366x768").split("x"))
LANGUAGE = QgsApplication.locale()[:2]
VI = LANGUAGE == "vi"
CORNER = (500_000.0, 2_340_000.0)

PARKS = (  # id, name, province, west and south in km, width and height in m, land leased of the industrial land
    ("DS", "KCN Đông Sơn", "Bắc Ninh", (0.0, 0.0), (1070.0, 1000.0), 0.55),
    ("AT", "KCN Ân Thi", "Hưng Yên", (2.0, 0.4), (900.0, 800.0), 0.9),
    ("BQ", "KCN Bản Qua", "Lào Cai", (0.4, 1.8), (1200.0, 640.0), 0.1),
    ("YB", "KCN Yên Bình", "Thái Nguyên", (2.4, 1.9), (1000.0, 1000.0), 0.7),
)
FACTS = (  # park, attribute, what is said, unit, title, number, day, rank, evidence
    ("DS", "area_ha", "120", "ha", "Quy hoạch tỉnh", "QĐ 1279/QĐ-TTg", "2024-11-02", None, "secondary"),
    ("DS", "area_ha", "107", "ha", "Quyết định phê duyệt", "QĐ 415/QĐ-UBND", "2025-11-10", 2, "verified"),
    ("DS", "occupancy_pct", "> 60 %", "%", "Báo cáo ban quản lý", "BC 12/BC-BQL", "2026-01-15", None, "secondary"),
    ("DS", "workers", "4200", "", "Báo cáo ban quản lý", "BC 12/BC-BQL", "2026-01-15", None, "secondary"),
    ("AT", "area_ha", "72", "ha", "Quyết định phê duyệt", "QĐ 88/QĐ-UBND", "2024-05-20", None, "verified"),
    ("AT", "leasable_ha", "52", "ha", "Báo cáo ban quản lý", "BC 7/BC-BQL", "2025-06-30", None, "secondary"),
    ("AT", "leased_ha", "36.4", "ha", "Báo cáo ban quản lý", "BC 7/BC-BQL", "2025-06-30", None, "secondary"),
    ("AT", "occupancy_pct", "70", "%", "Báo cáo ban quản lý", "BC 7/BC-BQL", "2025-06-30", None, "secondary"),
    ("AT", "occupancy_pct", "92", "%", "Trang tin của chủ đầu tư", "", "2026-03-01", None, "assumed"),
    ("BQ", "area_ha", "107", "ha", "Quy hoạch", "QĐ 316/QĐ-TTg", "2025-11-10", None, "secondary"),
    ("BQ", "area_ha", "76.39", "ha", "Quyết định phê duyệt", "QĐ 2170/QĐ-UBND", "2026-06-23", None, "verified"),
    ("BQ", "planned_fill_pct", "10", "%", "Quyết định phê duyệt", "QĐ 2170/QĐ-UBND", "2026-06-23", None, "verified"),
    ("YB", "occupancy_pct", "60–75", "%", "Thống kê", "", "2025-12-31", None, "assumed"),
)


def pictures() -> Iterator[float | Callable[[], bool]]:
    """The steps; each yields how many seconds to wait, or what to wait for."""
    window = iface.mainWindow()
    window.setGeometry(0, 0, *SIZE)  # there is no window manager
    for name in ("Browser", "ProcessingToolbox"):
        for dock in window.findChildren(QDockWidget, name):
            dock.hide()
    window.findChild(QAction, "ecoipRegisterAction").trigger()
    dock = window.findChild(QDockWidget, "ecoipRegisterDock")
    yield 1.5
    _save("register_empty.png")
    _open_store(Path(tempfile.mkdtemp(prefix="ecoip-")) / "So_dang_ky.gpkg")
    yield lambda: _count(dock, "registerParks") == len(PARKS)
    iface.mapCanvas().zoomToFullExtent()
    day = _find(dock, "registerDay")
    day.setDate(QDate(2026, 7, 1))
    yield 2.0
    _click(dock, "registerParks", 2, 2)
    # the days a source spoke, the table of parks and the facts of the value that was clicked
    yield 1.0
    _save("register.png")
    day.setDate(QDate(2025, 12, 1))
    yield 1.0
    _save("register_before.png", dock)
    day.setDate(QDate(2026, 7, 1))
    for place, name in ((1, "contradictions"), (2, "totals"), (3, "occupancy")):
        _find(dock, "registerTabs").setCurrentIndex(place)
        yield 0.7
        _save(f"register_{name}.png", dock)
    _find(dock, "registerTabs").setCurrentIndex(0)
    QTimer.singleShot(1500, lambda: _fill_and_save("register_fact.png"))
    QTest.mouseClick(_find(dock, "registerAdd"), Qt.MouseButton.LeftButton)
    yield 0.5
    yield from _import(dock)
    QTest.mouseClick(_find(dock, "registerPhases"), Qt.MouseButton.LeftButton)
    yield lambda: any(
        layer.fields().lookupField("phase_id") >= 0 and not layer.customProperty("ecoip/table")
        for layer in QgsProject.instance().mapLayers().values()
        if hasattr(layer, "fields")
    )
    yield 3.0
    iface.mapCanvas().temporalController().setCurrentFrameNumber(1)
    yield 3.0
    _save("register_phases.png")


def _open_store(path: Path) -> None:
    from eco_ip_plugin.storage.create import create_geopackage
    from eco_ip_plugin.storage.opening import load

    crs = QgsCoordinateReferenceSystem("EPSG:9214")
    store = create_geopackage(path, crs, editor="Lan", language=LANGUAGE)
    store.save(list(_changes()), "Lan")
    load(QgsProject.instance(), store, LANGUAGE)


def _changes() -> Iterator[object]:
    from eco_ip_plugin.core.register.facts import read_rows
    from eco_ip_plugin.core.register.importing import values_of
    from eco_ip_plugin.storage.changes import INSERT, Change

    for id_, name, province, place, size, share in PARKS:
        values = {"park_id": id_, "name": name, "province": province, "geom": _box(place, size)}
        yield Change("park", INSERT, values=values)
        for number, (status, part) in enumerate((("leased", share), ("free", 1.0 - share))):
            west = place[0] + number * share * size[0] / 1000
            ids = f"{id_}-{number}"
            strip = _box((west, place[1]), (part * size[0], size[1] * 0.7))
            zone = {"zone_id": ids, "park_id": id_, "class": "industrial", "code": "CN", "geom": strip,
                    "phase": f"Giai đoạn {number + 1}"}  # fmt: skip
            yield Change("zone", INSERT, values=zone)
            if id_ != "YB":
                yield Change("plot", INSERT, values={"plot_id": ids, "park_id": id_, "status": status, "geom": strip})
        for number, (starts, ends) in enumerate((("2025-01-01", "2026-12-31"), ("2027-01-01", "2029-12-31"))):
            phase = {"phase_id": f"{id_}-{number}", "park_id": id_, "name": f"Giai đoạn {number + 1}",
                     "starts": starts, "ends": ends}  # fmt: skip
            yield Change("phase", INSERT, values=phase)
    names = ("park_id", "attribute", "value", "unit", "source_title", "source_no", "source_date", "rank", "evidence")
    table = {name: [row[place] or None for row in FACTS] for place, name in enumerate(names)}
    facts, _ = read_rows(table, ".")
    for at in range(len(facts)):
        told = {name: value for name, value in values_of(facts, at, table).items() if value is not None}
        yield Change("fact", INSERT, values={**told, "fact_id": f"FA-{at}"})


def _box(place: tuple[float, float], size: tuple[float, float]) -> bytes:
    from eco_ip_plugin.storage.samples import wkb_of

    west, south = (corner + 1000 * km for corner, km in zip(CORNER, place))
    east, north = west + size[0], south + size[1]
    ring = f"{west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}"
    return wkb_of(f"MULTIPOLYGON ((({ring})))", "MultiPolygon")


def _import(dock: QDockWidget) -> Iterator[float | Callable[[], bool]]:
    path = Path(tempfile.mkdtemp(prefix="ecoip-")) / ("so_lieu_so.csv" if VI else "department.csv")
    path.write_text(
        "park_id;attribute;value;source_title;source_date\nYB;area_ha;100;Sở Tài chính;15/06/2026\n"
        "YB;leasable_ha;khoảng 70;Sở Tài chính;15/06/2026\nBQ;area_ha;76,39;Sở Tài chính;15/06/2026\n"
        "MT;area_ha;> 300;Sở Tài chính;15/06/2026\nMT;name;KCN Mỹ Thuận;Sở Tài chính;15/06/2026\n",
        encoding="utf-8",
    )
    from eco_ip_plugin.gui.register.content import RegisterContent

    content = dock.findChild(RegisterContent)
    done: list[bool] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget() or next(
            (each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()), None
        )
        if dialog is None:
            QTimer.singleShot(200, look)
            return
        _save("register_import.png", dialog)
        dialog.reject()
        done.append(True)

    QTimer.singleShot(1500, look)
    content.hands.imports.begin(content.hands.store(), str(path))
    yield lambda: bool(done)
    yield 0.5


def _fill_and_save(name: str) -> None:
    dialog = next(each for each in QApplication.topLevelWidgets() if each.objectName() == "ecoipFact")
    dialog.line("value").setText("> 65 %")
    dialog.line("source_title").setText("Báo cáo ban quản lý")
    dialog.line("source_no").setText("BC 30/BC-BQL")
    dialog.line("source_date").setText("30/06/2026")
    dialog.attribute.setCurrentIndex(dialog.attribute.findData("occupancy_pct"))
    QApplication.processEvents()
    _save(name, dialog)
    dialog.reject()


def _find(dock: QDockWidget, name: str) -> QWidget:
    return dock.findChild(QTabWidget if name == "registerTabs" else QWidget, name)


def _count(dock: QDockWidget, name: str) -> int:
    model = _find(dock, name).model()
    return 0 if model is None else model.rowCount()


def _click(dock: QDockWidget, name: str, row: int, column: int) -> None:
    table = _find(dock, name)
    at = table.visualRect(table.model().index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def _save(name: str, widget: QWidget | None = None) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / (name if VI else name.replace(".png", f"_{LANGUAGE}.png"))
    picture = (widget or iface.mainWindow()).grab()
    if not picture.save(str(path)):
        raise RuntimeError(f"{path} cannot be written")


qgis_script.run(pictures())
