"""Inside a real QGIS window: all that a reviewer does to thousands of findings, while a heart beats in the main thread.
What was seen goes to a file."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import qgis.utils
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QSettings, Qt
from qgis.PyQt.QtWidgets import QApplication, QMenu, QPushButton
from qgis.utils import iface

sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tools"))
sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tests", "gui", "real_window"))
import qgis_script
from heart import Heart

Steps = Iterator[Any]
SEEN: dict[str, Any] = {"beats": {}, "took_s": {}}
PATH = Path(os.environ["ECOIP_REVIEW"])
HEART: list[Heart] = []


def review() -> Any:
    return qgis.utils.plugins["eco_ip_plugin"]._desktop.review


def at_rest() -> bool:
    return not QgsApplication.taskManager().countActiveTasks()


def measured(name: str, act: Callable[[], Any], done: Callable[[], bool] = lambda: True) -> Steps:
    """Do it and wait until it is done; how long the window stood still at most, and how long it took."""
    heart = HEART[0]
    yield 0.3
    heart.rest()
    began = time.perf_counter()
    act()
    yield 0.05
    yield lambda: done() and at_rest()
    yield 0.3
    SEEN["beats"][name], SEEN["took_s"][name] = heart.longest, round(time.perf_counter() - began, 2)
    print(name, heart.longest, flush=True)


def steps() -> Steps:
    window = iface.mainWindow()
    yield lambda: window.findChild(QMenu, "ecoipMenu") is not None and window.isVisible()
    QSettings().setValue("qgis/askToSaveProjectChanges", False)
    parts = review()
    parts.review.show_dock()
    panel = parts.dock.findings
    yield at_rest
    HEART.append(Heart())
    count = int(os.environ["ECOIP_FINDINGS"])
    yield from measured("open", lambda: parts.dossiers.open(str(PATH)), lambda: panel.model.rowCount() == count)
    parts.dock.show_tab(True)
    yield 1.0
    for column in range(panel.model.columnCount()):
        order = Qt.SortOrder.DescendingOrder
        yield from measured(f"sort by column {column}", partial(panel.table.sortByColumn, column, order))
    yield from measured("first search", lambda: (panel.search.setText("chong lan 17"), panel.filters.search_now()))
    assert 0 < panel.filter.rowCount() < count
    yield from measured("search taken away", lambda: (panel.search.setText(""), panel.filters.search_now()))
    yield from measured("filter", lambda: panel.kinds.setCurrentIndex(1))
    yield from measured("filter taken away", lambda: panel.kinds.setCurrentIndex(0))
    yield from measured("all chosen", panel.table.selectAll)
    yield from measured("all ticked", lambda: press(panel, "findingTickButton"))
    assert panel.model.counts()[1] == count
    yield from measured("undone", panel.table.undo_wanted.emit)
    yield from measured("a note to all", lambda: panel.answers.answered.emit(
        tuple(range(1, count + 1)), {"note": "chờ tư vấn"}))  # fmt: skip
    yield from measured("one ticked", lambda: panel.model.setData(
        panel.model.index(5, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole))  # fmt: skip
    yield from measured("copied", panel.table.copy_wanted.emit, lambda: len(copied().splitlines()) == count + 1)
    yield from measured("zoomed to all", panel.table.places_wanted.emit)
    book = PATH.with_name("phát hiện.xlsx")
    yield from measured("to Excel", lambda: panel.export_to(book, shown_only=False), book.exists)
    other = PATH.with_name("bản sao.gpkg")
    yield from measured("saved as", lambda: parts.dossiers.save_as(str(other), "Bản sao"), other.exists)
    project = PATH.with_name("dự án.qgz")
    yield from measured("project saved", lambda: QgsProject.instance().write(str(project)))
    yield from measured("project closed", QgsProject.instance().clear)
    yield from measured("project opened", lambda: QgsProject.instance().read(str(project)),
                        lambda: panel.model.rowCount() == count)  # fmt: skip
    with open(os.environ["ECOIP_SEEN"], "w", encoding="utf-8") as file:
        json.dump(SEEN, file)


def copied() -> str:
    return str(QApplication.clipboard().text())


def press(panel: Any, name: str) -> None:
    panel.findChild(QPushButton, name).click()


qgis_script.run(steps(), 0.5)
