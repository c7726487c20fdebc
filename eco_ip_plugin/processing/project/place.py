"""What New project and Open project share: the place of the store, and loading its project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject

from ...core.errors import EcoIpError
from ...core.text import say
from ...language import interface_language
from ..framework.keys import Switch
from ..framework.outputs import Document, Figure
from ..framework.run import Done, Run
from ..framework.spec import Group
from ..framework.store import CONNECTION, SCHEMA
from ..framework.texts import text

if TYPE_CHECKING:
    from ...storage.opening import Store

__all__ = ["CONNECTION", "SCHEMA"]
GROUP = Group("project", text("Project"))
PROJECT = Document(
    "PROJECT",
    text("QGIS project file"),
    text("Also writes the project to this file. A GeoPackage holds its project inside anyway."),
    text("QGIS projects") + " (*.qgz *.qgs)",
    lasting=True,
)
LOAD = Switch(
    "LOAD",
    text("Open it in QGIS"),
    text("Opens the project when done, unless the one that is open has unsaved changes."),
    default=True,
)
STORE = Figure("STORE", text("Place of the project data"), "words")


def finished(run: Run, store: Store, message: str, **figures: Any) -> Done:
    """Write the project file if it is asked for, and remember what to load."""
    from ...storage.opening import write_project

    path = run.path(PROJECT)
    if path:
        write_project(path, store, run.language)
        figures["PROJECT"] = path
    return Done(message, {"STORE": store.address(), **figures}, later=(store, run.language) if run[LOAD] else None)


def load(later: Any, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
    """Open the project in QGIS, unless what is open there has unsaved changes."""
    if later is None or context.project() is not QgsProject.instance():
        return
    from ...storage import opening

    store, language = later
    if opening.is_unsaved(QgsProject.instance()):
        feedback.reportError(say("store.not_loaded", language, path=store.address()))
        return
    try:
        opening.load(QgsProject.instance(), store, language)
    except EcoIpError as error:
        feedback.reportError(error.say(interface_language()))
