"""The ground over buried utilities: a raster of levels, or one level for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProcessingParameterRasterLayer,
)

from ...core.declared import valued
from ...core.errors import EcoIpError
from ...core.text import catalogue
from ..framework.keys import Number, Other
from ..framework.run import Run
from ..framework.texts import text

if TYPE_CHECKING:
    from ...core.twin.underground.pipes import Ground

GROUND = Other(
    "GROUND",
    text("Ground model"),
    text("Raster with the level of the ground in metres, in any coordinate system; scripts may give a number."),
    advanced=True,
    make=lambda name, label: QgsProcessingParameterRasterLayer(name, label, None, True),
)
GROUND_LEVEL = Number(
    "GROUND_LEVEL",
    text("Level of the ground (m)"),
    text("One level for all where there is no raster. Only needed where some lines have depths and others levels (Z)."),
    signed=True,
    advanced=True,
)


@valued
class Raster:
    """A raster as the main thread has seen it: a provider of our own, its coordinate system, what it is called."""

    provider: Any
    crs: QgsCoordinateReferenceSystem
    name: str


def seen_ground(run: Run) -> Raster | None:
    """The raster that was given, which only the main thread may open; None for none, or for a number.

    Raises EcoIpError for one that cannot be read.
    """
    given = run.parameters.get(GROUND.name)
    if given is None or given == "" or (isinstance(given, (int, float)) and not isinstance(given, bool)):
        return None
    layer = run.algorithm.parameterAsRasterLayer(run.parameters, GROUND.name, run.context)
    if layer is None or not layer.isValid() or layer.dataProvider() is None:
        raise _unusable(getattr(layer, "name", lambda: str(given))(), "unread")
    if not layer.crs().isValid():
        raise _unusable(layer.name(), "crs")
    return Raster(layer.dataProvider().clone(), layer.crs(), layer.name())


def ground_of(run: Run) -> Ground | None:
    """Levels by x and y in the coordinate system of the run; None where nothing was given. A cell counts as a whole."""
    import numpy as np

    given, raster = run.parameters.get(GROUND.name), run.seen
    level = float(given) if raster is None and isinstance(given, (int, float)) else run[GROUND_LEVEL]
    if raster is None:
        return None if level is None else lambda x, y: np.full(len(x), level)
    there = QgsCoordinateTransform(run.crs, raster.crs, run.context.transformContext())
    if not there.isValid():
        raise _unusable(raster.name, "transform")
    return lambda x, y: np.array(
        [_sampled(raster, there, *place) for place in zip(x.tolist(), y.tolist())], dtype=float
    )


def _sampled(raster: Raster, there: QgsCoordinateTransform, x: float, y: float) -> float:
    try:
        value, known = raster.provider.sample(there.transform(QgsPointXY(x, y)), 1)
    except QgsCsException:
        return float("nan")
    return float(value) if known else float("nan")


def _unusable(name: str, why: str) -> EcoIpError:
    return EcoIpError("error.ground_raster", layer=name, cause=catalogue()[f"cause.ground_{why}"])
