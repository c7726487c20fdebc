"""The looks of a layer that has come out: its style, its name, and the drawing it is from."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingLayerPostProcessorInterface, QgsProject

from .... import paths
from ....hand_in import Drawing, mark
from ....language import interface_language


class Styled(QgsProcessingLayerPostProcessorInterface):
    """Styles an output layer when it lands in the project, in the main thread.

    QGIS keeps only a pointer: every instance stays alive in `_alive` until its layer has come.
    """

    _alive: list[Styled] = []

    def __init__(self, style: str, name: str, drawing: Drawing | None = None) -> None:
        super().__init__()
        self._style, self.name = style, name
        self._drawing = drawing  # which the layer was imported from
        self._alive.append(self)

    def postProcessLayer(self, layer: Any, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        if self.name:
            layer.setName(self.name)
        if self._style:
            message, loaded = layer.loadNamedStyle(str(paths.resource("styles", self._style)))
            if not loaded:
                feedback.reportError(message)
            from ....legend import translate_legend  # brings numpy, which loading does without

            translate_legend(layer, interface_language())
            layer.triggerRepaint()
        if self._drawing is not None:
            mark(layer, self._drawing, context.project() or QgsProject.instance(), interface_language())
        self._alive.remove(self)
