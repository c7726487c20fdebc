"""Inside a real QGIS window: a park handed in twice and kept as a review (ECOIP_STEP=make), or that review opened in a
QGIS that knows nothing of it (ECOIP_STEP=open). What was seen goes to a file, and a picture beside it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import qgis.utils
from qgis import processing
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEventLoop, Qt
from qgis.PyQt.QtWidgets import QMenu
from qgis.utils import iface

sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tools"))
import qgis_script

Steps = Iterator[Any]
SEEN: dict[str, Any] = {}


def part() -> Any:
    return qgis.utils.plugins["eco_ip_plugin"]._desktop.review


def quiet() -> bool:
    tasks = QgsApplication.taskManager().countActiveTasks()
    return not tasks and not part().review.keeper.is_comparing and not iface.mapCanvas().isDrawing()


def handed_in(drawing: str, report: str) -> None:
    from eco_ip_plugin.gui.review import FOR_THE_REVIEW
    from eco_ip_plugin.gui.review.check_result import CheckResult

    layers = processing.runAndLoadResults("ecoip:importdrawing", {
        "DRAWING": drawing, "PROVINCE": "Bắc Giang",
        **dict.fromkeys(("ZONES", "BOUNDARY", "REPAIRS"), "TEMPORARY_OUTPUT"),
    })  # fmt: skip
    outputs = processing.runAndLoadResults("ecoip:greenspacecheck", {
        "ZONES": layers["ZONES"], "CODE_FIELD": "code", "BOUNDARY": layers["BOUNDARY"], "PARK_FIELD": "park",
        "APPRAISAL_DATE": "2026-11-21", "REPORT": report, "DECLARED": os.environ["ECOIP_TABLE"], **FOR_THE_REVIEW,
        **dict.fromkeys(("NET_ZONES", "FINDINGS", "BALANCE", "VERDICTS"), "TEMPORARY_OUTPUT"),
    })  # fmt: skip
    part().review.show_result(CheckResult.from_outputs(outputs, QgsProject.instance()))


def seen() -> None:
    findings = part().dock.findings
    rows = [findings.model.finding(row) for row in range(findings.model.rowCount())]
    root = QgsProject.instance().layerTreeRoot()
    SEEN["findings"] = [[one.kind, one.state, one.settled, one.note] for one in rows]
    SEEN["summary"] = findings.summary.text()
    SEEN["report"] = part().dock.view.toPlainText()
    SEEN["declared"] = part().review.keeper.facts.declared.sentence["vi"]
    SEEN["groups"] = [
        [group.name(), group.itemVisibilityChecked(), group.isExpanded(), [child.name() for child in group.children()]]
        for group in root.findGroups(True)
    ]
    SEEN["valid"] = all(layer.isValid() for layer in QgsProject.instance().mapLayers().values())


def make() -> Steps:
    from eco_ip_plugin.gui.review.findings.columns import NOTE

    place = Path(os.environ["ECOIP_REVIEW"])
    assert part().dossiers.create(str(place), "KCN Đông Sơn")
    for number, drawing in enumerate(os.environ["ECOIP_DRAWINGS"].split("|"), 1):
        handed_in(drawing, str(place.parent / f"báo cáo {number}.html"))
        yield quiet
        if number == 1:
            model = part().dock.findings.model
            for row in range(model.rowCount()):
                model.setData(model.index(row, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
                model.setData(model.index(row, NOTE), "đã báo tư vấn")


def reopen() -> Steps:
    window = iface.mainWindow()
    latest = window.findChild(QMenu, "ecoipRecentReviewsMenu")
    latest.aboutToShow.emit()
    SEEN["recent"] = [[action.text(), action.isEnabled()] for action in latest.actions()]
    part().dossiers.open(os.environ["ECOIP_REVIEW"])
    yield lambda: part().review.keeper.current is not None
    yield quiet


def steps() -> Steps:
    window = iface.mainWindow()
    yield lambda: window.findChild(QMenu, "ecoipMenu") is not None and window.isVisible()
    window.resize(1600, 1000)
    yield from make() if os.environ["ECOIP_STEP"] == "make" else reopen()
    part().review.show_dock()
    seen()
    for tab in (0, 1):
        part().dock.tabs.setCurrentIndex(tab)
        yield 1.5
        yield quiet
        QgsApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 500)
        window.grab().save(f"{os.environ['ECOIP_SEEN']}.{tab}.png")
    with open(os.environ["ECOIP_SEEN"], "w", encoding="utf-8") as file:
        json.dump(SEEN, file)


qgis_script.run(steps(), 0.5)
