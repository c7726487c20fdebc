"""The VN-2000 zone a drawing is given, held against its province and the place it lies in; never a guess."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import shapely

from ..errors import EcoIpError
from ..findings import Finding
from ..text import say
from . import vn2000
from .intake import Intake
from .notes import note
from .vn2000 import Province, Zone


def zone_of_province(intake: Intake, province: Province | None) -> Zone:
    """The zone where no coordinate system was chosen. Raises EcoIpError without a province, naming the zones in which
    the drawing can lie."""
    if province is None:
        raise EcoIpError("error.drawing.no_crs", zones=_listed(_fitting(intake)))
    return province.zone


def told_of_zone(
    intake: Intake, authid: str, province: Province | None, language: str
) -> tuple[list[str], list[Finding]]:
    """What the log says of the coordinate system `authid` of the drawing, and what speaks against it."""
    zone, fitting, extent = vn2000.zone_of(authid), _fitting(intake), _extent(intake)
    x_m, y_m = intake.placed.middle
    sentences, doubts = [], []
    if province is not None:
        sentences.append(say("drawing.log.province", language, province=province.name, since_2025=province.since_2025))
        doubts += _against_province(zone, province, x_m, y_m, extent)
    if zone is not None and intake.placed.known:
        if zone in fitting:
            sentences.append(say("drawing.log.zone", language, crs=zone.authid, meridian=zone.meridian))
        else:
            misfit: dict[str, Any] = {"crs": zone.authid, "meridian": zone.meridian, "zones": _listed(fitting)}
            doubts.append(note("zone", "warning", "drawing.zone_misfit", geometry=extent, **misfit))
        sentences += [_other(zone, other, x_m, y_m, language) for other in fitting if other != zone]
    return sentences, doubts


def _fitting(intake: Intake) -> tuple[Zone, ...]:
    return vn2000.fitting(*intake.placed.middle) if intake.placed.known else ()


def _against_province(zone: Zone | None, province: Province, x_m: float, y_m: float, extent: Any) -> list[Finding]:
    if zone is None or zone == province.zone:
        return []
    apart_km = vn2000.apart_m(zone, province.zone, x_m, y_m) / 1000.0
    told: dict[str, Any] = {
        "province": province.name,
        "expected": province.zone.authid,
        "crs": zone.authid,
        "apart_km": apart_km,
    }
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
