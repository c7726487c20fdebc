"""Parks and phases on the map: where a park lies, and QGIS's temporal controller set to play its phases."""

from __future__ import annotations

import datetime
from typing import Any

from qgis.core import (
    QgsDateTimeRange,
    QgsExpression,
    QgsFeatureRequest,
    QgsInterval,
    QgsProcessingUtils,
    QgsProject,
    QgsTemporalNavigationObject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime
from qgis.PyQt.QtWidgets import QDockWidget

from ...compat import is_null
from ..algorithm_task import Ended
from ..review.findings_map import FindingsMap
from .sources import Source, layer_of

_OPEN_ENDS_YEARS = 5
"""How long a phase without an end is played."""


def go_to_park(canvas: Any, source: Source, park: str) -> bool:
    """Zoom to a park and let it flash; False where no layer knows its place."""
    layer = layer_of(source, "park")
    if layer is None:
        return False
    quoted = QgsExpression.quotedValue(park)
    request = QgsFeatureRequest().setFilterExpression(f'"park_id" = {quoted}').setSubsetOfAttributes([])
    shapes = [each.geometry() for each in layer.getFeatures(request)]
    shapes = [each for each in shapes if not each.isNull() and not each.isEmpty()]
    return bool(shapes) and FindingsMap(canvas, QgsProject.instance()).show(shapes, layer.crs())


def add_phases(run: Ended) -> QgsVectorLayer | None:
    """Put the phases of a run into the project, drawn and timed as the algorithm says; None where there are none."""
    context, id_ = run.context, str(run.outputs.get("PHASES_OUT") or "")
    layer = QgsProcessingUtils.mapLayerFromString(id_, context) if id_ else None
    if layer is None or not layer.featureCount():
        return None
    details = context.layersToLoadOnCompletion()
    layer = context.takeResultLayer(layer.id()) or layer
    if id_ in details and details[id_].postProcessor() is not None:
        details[id_].postProcessor().postProcessLayer(layer, context, run.feedback)
    QgsProject.instance().addMapLayer(layer, False)
    QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
    return layer


def span_of(layer: QgsVectorLayer) -> QgsDateTimeRange | None:
    """From the first start to the last end of its phases; None where none has a start."""
    starts, ends = [], []
    for each in layer.getFeatures(QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)):
        start, end = each["starts"], each["ends"]
        if not is_null(start):
            starts.append(start)
            ends.append(start.addYears(_OPEN_ENDS_YEARS) if is_null(end) else end)
    if not starts:
        return None
    first, last = min(starts), max(ends)
    return QgsDateTimeRange(_moment(QDate(first.year(), 1, 1)), _moment(QDate(last.year(), 12, 31)))


def play(iface: Any, span: QgsDateTimeRange, day: datetime.date) -> bool:
    """Set the controller to play `span` year by year, now at the year of `day`, and open it; False where there is
    none."""
    QgsProject.instance().timeSettings().setTemporalRange(span)
    controller = iface.mapCanvas().temporalController()
    if not isinstance(controller, QgsTemporalNavigationObject):
        return False
    controller.setNavigationMode(QgsTemporalNavigationObject.NavigationMode.Animated)
    controller.setTemporalExtents(span)
    controller.setFrameDuration(QgsInterval(1, 0, 0, 0, 0, 0, 0))
    frame = min(max(day.year - span.begin().date().year(), 0), max(controller.totalFrameCount() - 1, 0))
    controller.setCurrentFrameNumber(int(frame))
    dock = iface.mainWindow().findChild(QDockWidget, "Temporal Controller")
    if dock is not None:
        dock.show()
    return True


def _moment(day: QDate) -> QDateTime:
    return QDateTime(day, QTime(0, 0))
