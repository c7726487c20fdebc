"""A QGIS without a window, with Processing and our provider, for measuring."""

from __future__ import annotations

import sys
from typing import Any

from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsVectorLayer

_PROCESSING = "/usr/share/qgis/python/plugins"


def start() -> tuple[QgsApplication, Any]:
    """The application (keep it alive) and the `processing` module."""
    sys.path.append(_PROCESSING)
    application = QgsApplication([], False)
    application.initQgis()
    import processing
    from processing.core.Processing import Processing

    Processing.initialize()
    from eco_ip_plugin.processing.provider import EcoIpProvider

    start.provider = EcoIpProvider()  # QGIS holds a pointer only
    QgsApplication.processingRegistry().addProvider(start.provider)
    return application, processing


def memory_layer(wkb: list[bytes], codes: list[str], name: str) -> QgsVectorLayer:
    """A memory layer of polygons with a field `code`."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:9214&field=code:string", name, "memory")
    features = []
    for shape, code in zip(wkb, codes):
        feature = QgsFeature(layer.fields())
        geometry = QgsGeometry()
        geometry.fromWkb(shape)
        feature.setGeometry(geometry)
        feature.setAttributes([code])
        features.append(feature)
    if not layer.dataProvider().addFeatures(features)[0]:
        raise RuntimeError(layer.dataProvider().lastError())
    return layer
