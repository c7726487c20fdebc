"""Inside QGIS: the walk of a reviewer with two hand-ins of a drawing, from the first page to the next round, and a
picture of every panel and dialog.

Started by `screenshot.sh` through `qgis --code`. Ends QGIS in any case; what went wrong is on the standard error.
ECOIP_LOOK: `large` for letters twice as large, `dark` for a dark theme; else as everybody has it.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import qgis.utils
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QFont, QImage
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QDockWidget, QWidget
from qgis.utils import iface

ROOT = Path.cwd()  # screenshot.sh starts QGIS in the checkout
sys.path.insert(0, str(ROOT / "tools"))
import qgis_script  # noqa: E402

LANGUAGE, LOOK = QgsApplication.locale()[:2], os.environ.get("ECOIP_LOOK", "")
PICTURES = ROOT / "build" / "screenshots" / "reviewer"
SAMPLES = ROOT / "resources" / "samples"
DESK = Path("/tmp/KCN Sóc Sơn")  # its path is in the pictures
SIZE = (1366, 768)
DAY = "2026-11-21"  # rules change on 2027-01-01
TABLE = """Loại đất;Ký hiệu;Diện tích (ha)
Đất công nghiệp, kho bãi;CN;197,60
Đất dịch vụ;DV;6,35
Đất cây xanh;CX;34,20
Đất mặt nước;MN;11,60
Đất giao thông;GT;30,80
Đất hạ tầng kỹ thuật;HTKT;3,15
Đất an ninh;AN;1,00
"""
DOCUMENTED = {
    "1_start": "start", "2_appraise": "appraise", "3_layers": "layers", "5_verdict": "verdict",
    "6_findings": "findings", "8_minutes": "minutes", "10_next_round": "next_round",
}  # fmt: skip
"""What `docs` shows of it, by the name there."""
Steps = Iterator[Any]


def drawings() -> list[Path]:
    """The sample as an institute draws it, once with a park too large and a plot too small, once with the park mended;
    layers by code, labels as texts."""
    from eco_ip_plugin.dependencies import activate, bind_shapely

    activate()
    bind_shapely()
    import ezdxf
    import shapely
    from shapely.affinity import scale

    shutil.rmtree(DESK, ignore_errors=True)
    DESK.mkdir(parents=True)
    zones, park = (
        [
            (feature["properties"], shapely.from_geojson(json.dumps(feature["geometry"])))
            for feature in json.loads((SAMPLES / f"soc_son_{name}.geojson").read_text(encoding="utf-8"))["features"]
        ]
        for name in ("zones", "boundary")
    )
    made = []
    for round_, faults in enumerate(({"CX-02": 1.25, "DV-01": 0.9}, {"DV-01": 0.9}), 1):
        document = ezdxf.new("R2010")
        document.header["$INSUNITS"] = 6
        space = document.modelspace()
        for properties, shape in [*zones, ({"code": "RANHGIOI"}, park[0][1])]:
            factor, code = faults.get(properties["code"], 1.0), properties["code"]
            shape = scale(shape, factor, factor)
            layer = {"layer": code.partition("-")[0]}
            if shape.interiors:
                hatch = space.add_hatch(dxfattribs=layer)
                for number, ring in enumerate((shape.exterior, *shape.interiors)):
                    hatch.paths.add_polyline_path(list(ring.coords), is_closed=True, flags=1 if not number else 16)
            else:
                space.add_lwpolyline(list(shape.exterior.coords)[:-1], close=True, dxfattribs=layer)
            if code != "RANHGIOI":
                place = shape.representative_point()
                space.add_text(code, height=8, dxfattribs=layer).set_placement((place.x, place.y))
        made.append(DESK / ("QH sử dụng đất.dxf" if round_ == 1 else "QH sử dụng đất, sửa.dxf"))
        document.saveas(made[-1])
    (DESK / "Bảng cân bằng.csv").write_text(TABLE, encoding="utf-8")
    return made


def part() -> Any:
    return qgis.utils.plugins["eco_ip_plugin"]._desktop.review


def at_rest() -> bool:
    return not (QgsApplication.taskManager().countActiveTasks() or iface.mapCanvas().isDrawing())


def judged() -> bool:
    guide = part().guide
    return bool(guide._now.told.declared) and not guide._run.step and guide._review.finding_count is not None


def widget(name: str) -> QWidget:
    """The one that can be seen: others of that name may still be there."""
    window = iface.mainWindow()
    every = [each for top in (window, *QApplication.topLevelWidgets()) for each in top.findChildren(QWidget, name)]
    every += [each for each in QApplication.topLevelWidgets() if each.objectName() == name]
    return next(each for each in every if each.isVisible())


def begun() -> Steps:
    window = iface.mainWindow()
    window.showNormal()
    window.setGeometry(0, 0, *SIZE)  # there is no window manager
    if LOOK == "large":
        font = QFont(QApplication.font())
        font.setPointSizeF(2 * font.pointSizeF())
        QApplication.setFont(font)
        window.setStyleSheet("")
    for name in ("Browser", "ProcessingToolbox"):
        for dock in window.findChildren(QDockWidget, name):
            dock.hide()
    part().review.show_dock()
    yield 1.0
    part().review.widen()
    yield 1.0
    _save(window, "1_start")


def asked(drawing: Path) -> Steps:
    part().guide.appraise(str(drawing), str(DESK / "Bảng cân bằng.csv"))
    yield 0.5
    dialog = widget("ecoipAppraiseDialog")
    dialog.province.choose("Hà Nội")
    dialog.folder.setFilePath(str(DESK))
    dialog.name.setText("KCN sạch Sóc Sơn")
    dialog.day.setDate(type(dialog.day.date()).fromString(DAY, "yyyy-MM-dd"))
    yield 0.5
    _save(dialog, "2_appraise")
    QTimer.singleShot(0, dialog.preview.click)
    yield lambda: any(each.objectName() == "useLayers" for each in QApplication.allWidgets() if each.isVisible())
    yield 2.0
    _save(widget("ecoipLayersPreview"), "3_layers")
    widget("leaveLayers").click()
    yield 0.5
    widget("appraiseButton").click()
    yield 0.6
    _save(iface.mainWindow(), "4_running")
    yield judged
    yield at_rest
    yield 2.0


def looked_at() -> Steps:
    window = iface.mainWindow()
    iface.mapCanvas().setExtent(_land())
    yield 2.5
    _save(window, "5_verdict")
    widget("nextButton").click()
    yield 0.5
    findings = part().dock.findings
    findings.table.selectRow(0)
    findings.answers.opinion.setCurrentIndex(1)
    findings.answers.opinion.activated.emit(1)
    findings.answers.note.setText("đã báo tư vấn" if LANGUAGE == "vi" else "told the consultant")
    findings.answers.note.setModified(True)
    findings.answers.finish()
    findings.table.selectRow(0)
    yield 2.5
    _save(window, "6_findings")
    part().dock.tabs.setCurrentIndex(2)
    iface.mapCanvas().setExtent(_land())
    yield 2.5
    yield at_rest
    _save(window, "7_charts")


def written() -> Steps:
    part().minutes.open_dialog()
    yield 0.8
    dialog = widget("ecoipMinutesDialog")
    dialog.authority.setPlainText("UBND THÀNH PHỐ HÀ NỘI\nBAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP")
    dialog.place.setText("Hà Nội")
    dialog.participants.setPlainText("Bà Nguyễn Thị Lan, Ban Quản lý\nÔng Trần Văn Hòa, tư vấn thiết kế")
    dialog.recommendation.setPlainText("Bổ sung đất cây xanh, giao thông, hạ tầng cho đủ 25 %.")
    dialog.recorder.setText("Nguyễn Thị Lan")
    dialog.language.setCurrentIndex(max(dialog.language.findData(LANGUAGE), 0))
    yield 0.5
    _save(dialog, "8_minutes")
    dialog.make.click()
    yield 1.0
    yield at_rest
    yield lambda: bool(part().dock.files._paths)
    yield 1.0
    dialog.close()
    part().dock.tabs.setCurrentIndex(1)
    yield 1.0
    _save(iface.mainWindow(), "9_written")


def handed_in_again(drawing: Path) -> Steps:
    guide = part().guide
    guide.begin(guide._now.handed_in_again(str(drawing), ""))
    yield 1.0
    yield judged
    yield at_rest
    iface.mapCanvas().setExtent(_land())
    part().dock.tabs.setCurrentIndex(1)
    yield 2.5
    _save(iface.mainWindow(), "10_next_round")


def left() -> Steps:
    QgsProject.instance().setDirty(False)
    iface.newProject(False)
    yield 1.5
    _save(iface.mainWindow(), "11_recent")
    window = iface.mainWindow()
    for name, picture in (("ecoipCheckAction", "12_check"), ("ecoipErrorReportAction", "13_error")):
        QTimer.singleShot(0, window.findChild(QAction, name).trigger)
        yield 2.5
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
        if shown:
            _save(shown[0], picture)
            shown[0].reject()
        yield 0.5


def pictures() -> Iterator[float | Callable[[], bool]]:
    """The steps; each yields how many seconds to wait, or what to wait for."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    first, second = drawings()
    yield from begun()
    yield from asked(first)
    yield from looked_at()
    yield from written()
    yield from handed_in_again(second)
    yield from left()
    shutil.rmtree(DESK, ignore_errors=True)


def _land() -> Any:
    extent = iface.mapCanvas().mapSettings().layers()[-1].extent()
    extent.scale(1.25)
    return extent


def _save(shown: QWidget, name: str) -> None:
    """As it is; those that the documentation shows into its folder too, with fewer shades, so that they are small."""
    picture = shown.grab().toImage()
    places = {PICTURES / f"{'_'.join(each for each in (name, LANGUAGE, LOOK) if each)}.png": picture}
    if name in DOCUMENTED and not LOOK:
        shades = picture.convertToFormat(QImage.Format.Format_RGB444, Qt.ImageConversionFlag.ThresholdDither)
        small = shades.convertToFormat(QImage.Format.Format_RGB888)
        places[ROOT / "docs" / "screenshots" / f"reviewer_{DOCUMENTED[name]}_{LANGUAGE}.png"] = small
    for path, image in places.items():
        if not image.save(str(path), "PNG", 0):
            raise RuntimeError(f"{path} cannot be written")


qgis_script.run(pictures())
