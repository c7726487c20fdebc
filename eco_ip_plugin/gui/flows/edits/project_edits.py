"""The one owner of the project's flows and links as they are edited: which layers, one order of undo, one save."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....core.errors import EcoIpError
from ....storage.changes import Conflicts
from ....storage.edits import Ask
from .layer_edits import LayerEdits, save
from .rows import Seen
from .undo_order import UndoOrder


class ProjectEdits(QObject):
    """`flows` and `links`: None while there is no such layer. seen: see `Rows`, for the flows."""

    flows_changed = pyqtSignal()
    links_changed = pyqtSignal()
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
        self.flows: LayerEdits | None = None
        self.links: LayerEdits | None = None

    def follow_flows(self, layer: QgsVectorLayer | None) -> None:
        """Edit this layer of flows from now on."""
        if _is_other(self.flows, layer):
            self._let_go(self.flows)
            self.flows = None if layer is None else LayerEdits(layer, "flow_id", self, self._seen)
            if self.flows is not None:
                self.flows.saved.connect(self.flows_saved)
                self._wire(self.flows, self.flows_changed)

    def follow_links(self, layer: QgsVectorLayer | None) -> None:
        """Edit this layer of links from now on."""
        if _is_other(self.links, layer):
            self._let_go(self.links)
            self.links = None if layer is None else LayerEdits(layer, "link_id", self)
            if self.links is not None:
                self._wire(self.links, self.links_changed)

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
        edits = self._order.to_undo(self._all())
        return edits.undo_text if edits else ""

    @property
    def redo_text(self) -> str:
        """What redo would bring back, "" for nothing."""
        edits = self._order.to_redo(self._all())
        return edits.redo_text if edits else ""

    def undo(self) -> None:
        """Take back the last step in either layer, be it saved or not. Raises Refused."""
        edits = self._order.to_undo(self._all())
        if edits is not None:
            self._order.undo(edits)

    def redo(self) -> None:
        """Bring back what was undone last. Raises Refused."""
        edits = self._order.to_redo(self._all())
        if edits is not None:
            self._order.redo(edits)

    def _all(self) -> list[LayerEdits]:
        return [each for each in (self.flows, self.links) if each is not None]

    def _wire(self, made: LayerEdits, changed: Any) -> None:
        made.changed.connect(lambda: self._order.look(made))
        made.changed.connect(changed)
        made.refused.connect(self.refused)
        made.others_saved.connect(self.others_saved)
        made.begins.connect(self.begins)
        for each in (made.complaint, made.notice):
            if each is not None:
                self.told.emit(each)

    def _let_go(self, old: LayerEdits | None) -> None:
        if old is not None:
            self._order.forget(old)
            old.let_go()
            old.deleteLater()


def _is_other(edits: LayerEdits | None, layer: QgsVectorLayer | None) -> bool:
    return (None if edits is None else edits.layer) is not layer
