"""Layers opened without looking for a style that the database may keep for them."""

from __future__ import annotations

from qgis.core import QgsVectorLayer


def bare_layer(source: str, name: str, provider: str) -> QgsVectorLayer:
    """The layer, drawn as QGIS draws any. To look for its style QGIS would connect to the database once more for each
    layer, and each connection loads PostGIS anew."""
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    return QgsVectorLayer(source, name, provider, options)
