"""Which coordinate system a drawing gets: the chosen one, else the province's; never a guess."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingContext

from ...core.drawing import vn2000
from ...core.drawing.intake import Intake
from ...core.drawing.notes import note
from ...core.drawing.vn2000 import Province, Zone
from ...core.errors import EcoIpError
from ...core.findings import Finding
from ...core.text import say
from ...crs import why_not_metres
from ..framework.base import EcoIpAlgorithm


def settle_crs(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    intake: Intake,
    language: str,
) -> tuple[QgsCoordinateReferenceSystem, list[str], list[Finding]]:
    """The coordinate system, what the log says of it, and what speaks against it.

    Raises EcoIpError when neither system nor province was chosen, or areas cannot be measured in the system.
    """
    crs = algorithm.parameterAsCrs(parameters, "CRS", context)
    province = vn2000.provinces().get(algorithm.parameterAsEnumString(parameters, "PROVINCE", context))
    (x_m, y_m), extent = intake.placed.middle, _extent(intake)
    fitting = vn2000.fitting(x_m, y_m) if intake.placed.known else ()
    if not crs.isValid():
        if province is None:
            raise EcoIpError("error.drawing.no_crs", zones=_listed(fitting))
        crs = QgsCoordinateReferenceSystem(province.zone.authid)
    if why_not_metres(crs):
        raise EcoIpError("error.drawing.crs", crs=crs.authid())
    zone = vn2000.zone_of(crs.authid())
    sentences, doubts = [], []
    if province is not None:
        sentences.append(say("drawing.log.province", language, province=province.name, since_2025=province.since_2025))
        doubts += _against_province(zone, province, x_m, y_m, extent)
    if zone is not None and intake.placed.known:
        if zone in fitting:
            sentences.append(say("drawing.log.zone", language, crs=zone.authid, meridian=zone.meridian))
        else:
            misfit = {"crs": zone.authid, "meridian": zone.meridian, "zones": _listed(fitting)}
            doubts.append(note("zone", "warning", "drawing.zone_misfit", geometry=extent, **misfit))
        sentences += [_other(zone, other, x_m, y_m, language) for other in fitting if other != zone]
    return crs, sentences, doubts


def _against_province(zone: Zone | None, province: Province, x_m: float, y_m: float, extent: Any) -> list[Finding]:
    if zone is None or zone == province.zone:
        return []
    apart_km = vn2000.apart_m(zone, province.zone, x_m, y_m) / 1000.0
    told = {"province": province.name, "expected": province.zone.authid, "crs": zone.authid, "apart_km": apart_km}
    return [note("zone", "warning", "drawing.province_crs", geometry=extent, **told)]


def _other(zone: Zone, other: Zone, x_m: float, y_m: float, language: str) -> str:
    apart_km = vn2000.apart_m(zone, other, x_m, y_m) / 1000.0
    return say("drawing.log.other", language, crs=other.authid, meridian=other.meridian, apart_km=apart_km)


def _extent(intake: Intake) -> Any:
    """The rectangle round what was taken in, None where that is nothing."""
    shapes = intake.boundary.geometry if len(intake.boundary) else intake.zones.geometry
    return shapely.box(*shapely.total_bounds(shapes).tolist()) if len(shapes) else None


def _listed(zones: Iterable[Zone]) -> str:
    return ", ".join(f"{zone.authid} ({zone.meridian})" for zone in zones) or "–"
