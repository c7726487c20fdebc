"""The one owner of what the dock edits of a project: firms, their flows, links and requests; one order of undo over all
of these layers, one save."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from typing import Any

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....core.errors import EcoIpError
from ....storage.changes import Conflicts
from ....storage.edits import Ask
from .layer_edits import LayerEdits, save
from .rows import Seen
from .undo_order import UndoOrder

KEYS = {"firm": "firm_id", "flow": "flow_id", "link": "link_id", "request": "request_id"}


class ProjectEdits(QObject):
    """`firms`, `flows`, `links`, `requests`: None while there is no such layer. seen: see `Rows`, for the flows."""

    flows_changed = pyqtSignal()
    links_changed = pyqtSignal()
    firms_changed = pyqtSignal()
    requests_changed = pyqtSignal()
    flows_saved = pyqtSignal(object)
    """Feature ids of flows that are on disk now."""
    refused = pyqtSignal(object)
    """QGIS's own Save was stopped: the EcoIpError."""
    others_saved = pyqtSignal()
    """The database says that somebody else saved rows."""
    begins = pyqtSignal()
    """An edit session is about to begin, be it ours or the user's."""
    told = pyqtSignal(object)
    """An EcoIpError that who edits should know beforehand: the layer cannot be saved, the store is of old."""

    def __init__(self, seen: Seen | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen = seen
        self._order = UndoOrder()
        self._edits: dict[str, LayerEdits] = {}

    @property
    def firms(self) -> LayerEdits | None:
        """The edits of the layer of firms."""
        return self._edits.get("firm")

    @property
    def flows(self) -> LayerEdits | None:
        """The edits of the layer of flows."""
        return self._edits.get("flow")

    @property
    def links(self) -> LayerEdits | None:
        """The edits of the layer of links."""
        return self._edits.get("link")

    @property
    def requests(self) -> LayerEdits | None:
        """The edits of the table of requests to firms."""
        return self._edits.get("request")

    def follow(self, table: str, layer: QgsVectorLayer | None) -> None:
        """Edit this layer of a table (one of `KEYS`) from now on."""
        old = self._edits.get(table)
        if (None if old is None else old.layer) is layer:
            return
        if old is not None:
            self._let_go(self._edits.pop(table))
        if layer is None:
            return
        made = self._edits[table] = LayerEdits(layer, KEYS[table], self, self._seen if table == "flow" else None)
        if table == "flow":
            made.saved.connect(self.flows_saved)
        self._wire(made, getattr(self, f"{table}s_changed"))

    def follow_flows(self, layer: QgsVectorLayer | None) -> None:
        """Edit this layer of flows from now on."""
        self.follow("flow", layer)

    def follow_links(self, layer: QgsVectorLayer | None) -> None:
        """Edit this layer of links from now on."""
        self.follow("link", layer)

    def together(self) -> AbstractContextManager[None]:
        """What is done to several layers within is one step; on any exception none of it has happened."""
        return self._order.together()

    def of(self, layer_ids: Collection[str]) -> list[LayerEdits]:
        """The edits of those layers among `layer_ids` that are ours."""
        return [each for each in self._all() if each.layer.id() in layer_ids]

    def modified(self) -> list[LayerEdits]:
        """Layers with something to save."""
        return [each for each in self._all() if each.is_modified]

    def save(self, ask: Ask | None = None) -> None:
        """Save all or nothing; ask: chooses at rows that others changed meanwhile. Raises Refused or EcoIpError; the
        edits stay."""
        edits = self.modified()
        if not edits:
            return
        try:
            save(edits, ask)
        except Conflicts:
            raise
        except EcoIpError:  # as far as one can tell, the connection is lost
            for each in edits:
                each.connection_lost()
            raise

    def revert(self) -> None:
        """Give up what is unsaved."""
        for each in self.modified():
            each.revert()

    def refresh(self) -> None:
        """Show what others saved; unsaved edits stay. Raises EcoIpError where the store cannot be reached."""
        for each in self._all():
            each.refresh()

    @property
    def undo_text(self) -> str:
        """What undo would take back, "" for nothing."""
        step = self._order.to_undo(self._all())
        return step[0].undo_text if step else ""

    @property
    def redo_text(self) -> str:
        """What redo would bring back, "" for nothing."""
        step = self._order.to_redo(self._all())
        return step[0].redo_text if step else ""

    def undo(self) -> None:
        """Take back the last step in any of the layers, be it saved or not. Raises Refused."""
        step = self._order.to_undo(self._all())
        if step:
            self._order.undo(step)

    def redo(self) -> None:
        """Bring back what was undone last. Raises Refused."""
        step = self._order.to_redo(self._all())
        if step:
            self._order.redo(step)

    def _all(self) -> list[LayerEdits]:
        order = ("flow", "link", "firm", "request")  # of steps that nobody has seen done, those of flows come first
        return [self._edits[table] for table in order if table in self._edits]

    def _wire(self, made: LayerEdits, changed: Any) -> None:
        made.changed.connect(lambda: self._order.look(made))
        made.changed.connect(changed)
        made.refused.connect(self.refused)
        made.others_saved.connect(self.others_saved)
        made.begins.connect(self.begins)
        for each in (made.complaint, made.notice):
            if each is not None:
                self.told.emit(each)

    def _let_go(self, old: LayerEdits) -> None:
        self._order.forget(old)
        old.let_go()
        old.deleteLater()
