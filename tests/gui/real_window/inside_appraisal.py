"""Inside a real QGIS window: a dirty drawing and its table become a verdict, and then the next hand-in, with the mouse;
a drawing and other files are dropped. What was seen, and how many clicks it took, goes to a file."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

import qgis.utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QDockWidget, QFileDialog, QMenu, QToolBar, QWidget
from qgis.utils import iface

sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tools"))
import qgis_script

Steps = Iterator[Any]
FIRST, TABLE, NEXT, OTHER = os.environ["ECOIP_FILES"].split("|")
SEEN: dict[str, Any] = {"clicks": 0}


def window() -> Any:
    return iface.mainWindow()


def guide() -> Any:
    return qgis.utils.plugins["eco_ip_plugin"]._desktop.review.guide


def click(widget: QWidget) -> None:
    """One click of the mouse on what can be seen."""
    assert widget.isVisible(), widget.objectName()
    SEEN["clicks"] += 1
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def choose(path: str) -> None:
    """In QGIS's file dialog, once it is there: a click on the file, and one on Open."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QFileDialog):
        SEEN["clicks"] += 2
        box.selectFile(path)
        QTimer.singleShot(300, box.accept)
    else:
        QTimer.singleShot(200, lambda: choose(path))


def tell(name: str) -> None:
    head = window().findChild(QDockWidget, "ecoipReviewDock").head
    steps = [button.text() for button in head.steps.buttons.values()]
    SEEN[name] = {"clicks": SEEN["clicks"], "headline": head.headline.text(), "lines": head.lines.text(),
                  "title": head.title.text(), "steps": steps, "next": head.next_button.text(),
                  "size": [window().width(), window().height()]}  # fmt: skip
    SEEN["clicks"] = 0


def verdict_is_there() -> bool:
    """All three runs are over, and the round is compared with the one before."""
    here = guide()
    return bool(here._now.told.declared) and not here._run.step and here._review.finding_count is not None


def first_hand_in() -> Steps:
    toolbar = window().findChild(QToolBar, "ecoipToolBar")
    click(toolbar.widgetForAction(window().findChild(QAction, "ecoipAppraiseAction")))
    yield lambda: window().findChild(QDialog, "ecoipAppraiseDialog") is not None
    dialog = window().findChild(QDialog, "ecoipAppraiseDialog")
    for name, path in (("appraiseDrawing", FIRST), ("appraiseDeclared", TABLE)):
        field = dialog.findChild(QWidget, name)
        QTimer.singleShot(0, lambda path=path: choose(path))
        click(next(each for each in field.findChildren(QWidget) if each.inherits("QToolButton") and each.isVisible()))
        yield lambda field=field, path=path: field.filePath() == path
    dialog.province.setFocus()
    QTest.keyClicks(dialog.province.lineEdit(), "bac giang")
    click(dialog.findChild(QWidget, "appraiseButton"))
    yield verdict_is_there
    yield 0.5
    tell("first")


def next_hand_in() -> Steps:
    click(window().findChild(QWidget, "nextButton"))  # the findings
    yield 0.3
    SEEN["tab"] = window().findChild(QWidget, "reviewTabs").currentIndex()
    SEEN["clicks"] = 0
    QTimer.singleShot(0, lambda: choose(NEXT))
    click(window().findChild(QWidget, "nextRoundButton"))
    yield lambda: guide()._now.appraisal.drawing == NEXT
    yield verdict_is_there
    yield 0.5
    click(window().findChild(QWidget, "nextButton"))
    yield 0.3
    tell("second")


def dropped(*files: str) -> None:
    """As a file manager drops them: onto the middle of the window, after they were dragged there."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(file) for file in files])
    place, copies = QPoint(window().width() // 2, window().height() // 2), Qt.DropAction.CopyAction
    held = (copies, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window(), QDragEnterEvent(place, *held))
    assert QApplication.sendEvent(window(), QDropEvent(QPointF(place), *held))


def drops() -> Steps:
    iface.newProject(False)
    dropped(FIRST, TABLE)
    yield lambda: window().findChild(QDialog, "ecoipAppraiseDialog") is not None
    dialog = window().findChild(QDialog, "ecoipAppraiseDialog")
    SEEN["dropped"] = [dialog.drawing.filePath(), dialog.declared.filePath()]
    SEEN["layers of the drawing"] = len(QgsProject.instance().mapLayers())
    dialog.reject()
    yield 0.5
    dropped(OTHER)
    yield lambda: len(QgsProject.instance().mapLayers()) == 1  # QGIS's own
    SEEN["offered"] = window().findChild(QWidget, "appraiseTableButton") is not None
    SEEN["dialog"] = any(each.isVisible() for each in window().findChildren(QDialog, "ecoipAppraiseDialog"))


def steps() -> Steps:
    yield lambda: window().findChild(QMenu, "ecoipMenu") is not None and window().isVisible()
    window().showNormal()
    window().resize(1366, 768)
    yield 1.0
    yield from first_hand_in()
    yield from next_hand_in()
    yield from drops()
    with open(os.environ["ECOIP_SEEN"], "w", encoding="utf-8") as file:
        json.dump(SEEN, file)


qgis_script.run(steps(), 0.5)
