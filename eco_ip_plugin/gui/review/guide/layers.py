"""The layers a review is about: those it imported while they are in the project, else the ones most likely meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QTimer

from .... import hand_in
from ... import offers
from .run import Checked

_PATIENCE_MS = 300  # layers come and go in flocks


class LayersAtHand(QObject):
    """`checked` is what would be checked now, without zones where nothing suits; title: what the park is called, ""
    where nobody says. changed: called when that may be another. The project is looked at while the panel is seen."""

    def __init__(self, iface: Any, project: QgsProject, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._iface, self._project, self._changed = iface, project, changed
        self._own = self._guessed = Checked("")
        self.title = ""
        self._panel = parent.parent()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PATIENCE_MS)
        self._later.timeout.connect(self._look_and_tell)
        project.layersAdded.connect(self._came)
        project.layersRemoved.connect(self._went)

    def unload(self) -> None:
        """Take away the connections."""
        self._later.stop()
        self._project.layersAdded.disconnect(self._came)
        self._project.layersRemoved.disconnect(self._went)

    @property
    def checked(self) -> Checked:
        """The imported layers that are there still, else the likely ones."""
        own = self._there(self._own)
        return own if own.zones else self._there(self._guessed)

    def take(self, layers: Checked) -> None:
        """These were imported; none forgets what was known."""
        self._own = layers
        self._guessed = Checked("")

    def look(self) -> None:
        """Guess which layers are meant."""
        from ..check_controller import guess_layers

        guess = guess_layers(self._iface, self._project)
        self._guessed = Checked(guess.zones, guess.code_field, guess.boundary, guess.park_field)
        self.title = offers.park_of(guess)

    def look_if(self, *_: Any) -> None:
        """Guess soon, if anybody sees it."""
        if self._panel.isVisible() and self._project.mapLayers():
            self._later.start()

    def origin(self) -> hand_in.HandIn | None:
        """The drawing the zones are from, None where they were not imported."""
        zones = self._project.mapLayer(self.checked.zones)
        return None if zones is None else hand_in.of_layer(zones)

    def _there(self, layers: Checked) -> Checked:
        """Without what is gone."""
        if not self._project.mapLayer(layers.zones):
            return Checked("")
        if layers.boundary and not self._project.mapLayer(layers.boundary):
            return Checked(layers.zones, layers.code_field)
        return layers

    def _came(self, *_: Any) -> None:
        self.look_if()

    def _went(self, *_: Any) -> None:
        self._changed()
        self.look_if()

    def _look_and_tell(self) -> None:
        self.look()
        self._changed()
