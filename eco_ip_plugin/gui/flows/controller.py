"""Joins the flow dock to project, map and message bar; `unload` undoes what the constructor did."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer

from ...language import interface_language
from ..widgets import questions
from .dock import FlowDock
from .edits.layers import find_layer

translate = QCoreApplication.translate


class FlowController(QObject):
    """Light until the dock is opened first; then `_content` has everything."""

    def __init__(self, iface: Any, dock: FlowDock) -> None:
        super().__init__(dock)
        self._iface, self._dock, self._project = iface, dock, QgsProject.instance()
        self.content: Any = None
        dock.shown_first.connect(self.open)
        self._project.layersWillBeRemoved.connect(self._before_removal)
        self._project.layersRemoved.connect(self._look_later)
        self._project.layersAdded.connect(self._look_later)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look)

    def unload(self) -> None:
        """Take everything away; unsaved edits stay in QGIS's edit session."""
        self._later.stop()
        self._dock.shown_first.disconnect(self.open)
        self._project.layersWillBeRemoved.disconnect(self._before_removal)
        self._project.layersRemoved.disconnect(self._look_later)
        self._project.layersAdded.disconnect(self._look_later)
        if self.content is not None:
            self.content.unload()
            self.content = None

    def open(self) -> None:
        """Make the dock's content, or a sentence in its place where libraries are missing."""
        if self._dock.is_built:
            return
        self._dock.build()
        from ... import dependencies
        from ...core.text import say

        problem = dependencies.problem()
        if problem is not None:
            self._dock.show_empty(say(problem[0], interface_language(), **problem[1]))
            return
        dependencies.bind_shapely()
        dependencies.bind_rtree()
        dependencies.bind_shapely()  # lists of firms look up plots with it: before they import it beside QGIS's GEOS
        from .content import FlowContent

        self.content = FlowContent(self._iface, self._dock)
        self._look()

    def show_firm(self, firm_id: str) -> None:
        """Open the dock on a firm."""
        self._dock.show()
        self._dock.raise_()
        self.open()
        if self.content is not None:
            self.content.choose([firm_id])

    def _look_later(self, *_: Any) -> None:
        if self.content is not None:
            self._later.start(0)

    def _look(self) -> None:
        if self.content is not None:
            self.content.follow(*(find_layer(self._project, table) for table in ("firm", "flow", "link", "request")))

    def _before_removal(self, layer_ids: list[str]) -> None:
        """Layers are about to go: their unsaved edits are saved or given up by the user's own decision."""
        if self.content is None:
            return
        self.content.actions.close_editor()  # what is being typed in a cell is a change too
        for edits in self.content.edits.of(layer_ids):
            if not edits.is_modified:
                continue
            if not self.ask_to_save(edits.layer):
                edits.revert()  # else QGIS asks once more
            elif not self.content.save():
                self._iface.messageBar().pushWarning("", self.content.rescue(edits))
        self.content.forget(layer_ids)
        self._look_later()

    def ask_to_save(self, layer: QgsMapLayer) -> bool:
        """Whether unsaved edits of a layer that goes shall be saved."""
        text = translate("EcoIp", "The layer “{layer}” is being removed and has unsaved changes. Save them?")
        title = translate("EcoIp", "Flow table")
        return questions.ask_to_save(self._iface.mainWindow(), title, text.format(layer=layer.name()))
