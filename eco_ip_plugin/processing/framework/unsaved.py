"""Edits that a layer holds and its file does not: a run sees them, and what it reports must say so."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext, QgsVectorLayer


def unsaved_edits(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> dict[str, int]:
    """How many features were added, deleted or changed, for each layer or table given that is being edited. Main thread
    only."""
    from .input_facts import layer_of, layers_given  # only a run needs them

    counts = {}
    for name, definition, value in layers_given(algorithm, parameters):
        layer = layer_of(algorithm, {definition.name(): value}, definition.name(), context)
        if layer is not None and layer.isEditable() and layer.editBuffer() is not None:
            counts[name] = edits_of(layer)
    return counts


def edits_of(layer: QgsVectorLayer) -> int:
    """How many features of a layer were added, deleted or changed and are not saved. Main thread only."""
    buffer = layer.editBuffer()
    if buffer is None:
        return 0
    changed = set(buffer.changedGeometries()) | set(buffer.changedAttributeValues())
    return len(buffer.addedFeatures()) + len(buffer.deletedFeatureIds()) + len(changed)
