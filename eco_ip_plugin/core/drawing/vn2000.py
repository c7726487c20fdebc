"""VN-2000: from province to central meridian to EPSG code, and whether a drawing can lie in such a zone.

Data: `resources/vocabulary/vn2000_provinces.csv` (the 63 provinces before 2025; boxes are EPSG's areas of use, which
overlap: a drawing usually fits several zones, and only the dossier says which one it is in). No act that gives the
34 provinces of 2025 one meridian each has been found, so each keeps those of its former provinces.
"""

from __future__ import annotations

import math
from functools import cache

from ..declared import valued
from ..tables import shipped

_A, _F = 6_378_137.0, 1.0 / 298.257223563
_K0, _FALSE_EASTING = 0.9999, 500_000.0
_N = _F / (2.0 - _F)
_RECTIFYING = _A / (1.0 + _N) * (1.0 + _N**2 / 4.0 + _N**4 / 64.0)
_BETA = (_N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96, _N**2 / 48 + _N**3 / 15, 17 * _N**3 / 480)
_DELTA = (2 * _N - 2 * _N**2 / 3 - 2 * _N**3, 7 * _N**2 / 3 - 8 * _N**3 / 5, 56 * _N**3 / 15)


@valued
class Zone:
    """A 3-degree zone: EPSG code, central meridian, area of use (west, south, east, north, degrees)."""

    epsg: int
    meridian_deg: float
    area: tuple[float, float, float, float]

    @property
    def authid(self) -> str:
        """As QGIS writes it."""
        return f"EPSG:{self.epsg}"

    @property
    def meridian(self) -> str:
        """As planners write it: 107°00′."""
        return f"{int(self.meridian_deg)}°{round(self.meridian_deg % 1 * 60):02d}′"

    def holds(self, x_m: float, y_m: float) -> bool:
        """Whether a place with these plane coordinates lies in the area of use."""
        longitude, latitude = degrees(x_m, y_m, self.meridian_deg)
        west, south, east, north = self.area
        return west <= longitude <= east and south <= latitude <= north


@valued
class Province:
    """A province before 2025, the one it belongs to since, and its zone."""

    name: str
    since_2025: str
    zone: Zone


@cache
def provinces() -> dict[str, Province]:
    """The 63 provinces by name."""
    return {row["province"]: _province(row) for row in shipped.rows("vocabulary", "vn2000_provinces.csv")}


@cache
def zones() -> tuple[Zone, ...]:
    """Every zone some province uses, from west to east."""
    return tuple(sorted({province.zone for province in provinces().values()}, key=lambda zone: zone.meridian_deg))


def zone_of(authid: str) -> Zone | None:
    """The zone with an authority id such as `EPSG:9214`, or None."""
    return next((zone for zone in zones() if zone.authid == authid), None)


def fitting(x_m: float, y_m: float) -> tuple[Zone, ...]:
    """The zones a place with these plane coordinates can lie in."""
    return tuple(zone for zone in zones() if zone.holds(x_m, y_m))


def apart_m(one: Zone, other: Zone, x_m: float, y_m: float) -> float:
    """How far apart the same plane coordinates lie in two zones, m on the ground."""
    (longitude, latitude), (there, _) = degrees(x_m, y_m, one.meridian_deg), degrees(x_m, y_m, other.meridian_deg)
    sine = math.sin(math.radians(latitude))
    radius = _A / math.sqrt(1.0 - _F * (2.0 - _F) * sine * sine) * math.cos(math.radians(latitude))
    return radius * math.radians(abs(there - longitude))


def degrees(x_m: float, y_m: float, meridian_deg: float) -> tuple[float, float]:
    """Longitude and latitude of easting and northing (transverse Mercator after Krüger, to a millimetre)."""
    xi, eta = y_m / (_K0 * _RECTIFYING), (x_m - _FALSE_EASTING) / (_K0 * _RECTIFYING)
    xi_, eta_ = xi, eta
    for order, beta in enumerate(_BETA, start=1):
        xi_ -= beta * math.sin(2 * order * xi) * math.cosh(2 * order * eta)
        eta_ -= beta * math.cos(2 * order * xi) * math.sinh(2 * order * eta)
    chi = math.asin(math.sin(xi_) / math.cosh(eta_))
    latitude = chi + sum(delta * math.sin(2 * order * chi) for order, delta in enumerate(_DELTA, start=1))
    return meridian_deg + math.degrees(math.atan2(math.sinh(eta_), math.cos(xi_))), math.degrees(latitude)


def _province(row: dict[str, str]) -> Province:
    area = (float(row["west"]), float(row["south"]), float(row["east"]), float(row["north"]))
    zone = Zone(int(row["epsg"]), float(row["central_meridian_deg"]), area)
    return Province(row["province"], row["province_2025"], zone)
