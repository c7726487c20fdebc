"""Inside a real QGIS window: the audit of a park as a task, as its dialog runs it, and again with what the dialog said
it ran with. What came out goes to a file."""

from __future__ import annotations

import ast
import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

from qgis import processing
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtWidgets import QMenu, QTextEdit
from qgis.utils import iface

sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tools"))
import qgis_script

STORE, REPORT = os.environ["ECOIP_FILES"].split("|")
SEEN: dict[str, Any] = {}
KEPT: list[Any] = []


def ended(name: str, successful: bool, results: dict[str, Any], said: str) -> None:
    figures = {key: value for key, value in results.items() if isinstance(value, (int, float))}
    SEEN[name] = [successful, figures, str(results.get("MESSAGE", "")), said]


def task(name: str, parameters: dict[str, Any]) -> Iterator[Any]:
    """As the task manager runs it, beside the window."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("ecoip:parkaudit")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    task.executed.connect(lambda successful, results: ended(name, successful, results, feedback.textLog()))
    KEPT.extend((task, algorithm, context, feedback))
    QgsApplication.taskManager().addTask(task)
    yield lambda: name in SEEN


def dialog() -> Iterator[Any]:
    """With its Run button; gives what its log says it was run with."""
    shown = processing.createAlgorithmDialog("ecoip:parkaudit", {"GEOPACKAGE": STORE, "REPORT": REPORT})
    shown.show()
    yield 0.5
    shown.algorithmFinished.connect(lambda successful, results: ended("dialog", successful, results, ""))
    shown.runButton().click()
    yield lambda: "dialog" in SEEN
    log = "\n".join(each.toPlainText() for each in shown.findChildren(QTextEdit))
    SEEN["said"] = ast.literal_eval(re.search(r"^\{ '.*\}$", log, re.MULTILINE)[0])
    shown.close()


def steps() -> Iterator[Any]:
    yield lambda: iface.mainWindow().findChild(QMenu, "ecoipMenu") is not None
    yield from task("task", {"GEOPACKAGE": STORE, "TABLE": "TEMPORARY_OUTPUT"})
    yield from dialog()
    yield from task("again", {**SEEN["said"], "REPORT": None})
    with open(os.environ["ECOIP_SEEN"], "w", encoding="utf-8") as file:
        json.dump(SEEN, file)


qgis_script.run(steps(), 0.5)
