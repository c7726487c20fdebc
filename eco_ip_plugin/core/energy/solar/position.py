"""Where the sun stands: apparent zenith and azimuth to some thousandths of a degree between 1950 and 2050.

Low-precision formulas of Meeus, Astronomical Algorithms, chapters 12, 22 and 25; refraction by Bennett as the solar
position algorithm of NREL has it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np

_J2000 = 2_451_545.0
_EPOCH = datetime.datetime(1970, 1, 1)
_EPOCH_JD = 2_440_587.5
_DELTA_T_S = 69.0
"""Terrestrial time less universal time; a minute more or less moves the sun by a thousandth of its width."""
_SUN_RADIUS_DEG, _HORIZON_REFRACTION_DEG = 0.26667, 0.5667
_PARALLAX_DEG = 8.794 / 3600.0


@dataclass(frozen=True)
class Site:
    """A place on Earth. utc_offset_h: of its local time."""

    latitude_deg: float
    longitude_deg: float
    altitude_m: float = 10.0
    utc_offset_h: float = 7.0


@dataclass(frozen=True)
class Sun:
    """(n,) each. zenith_deg: as it is seen, through the air; azimuth_deg: from north over east; day_of_year: 1 to
    366."""

    zenith_deg: np.ndarray
    azimuth_deg: np.ndarray
    day_of_year: np.ndarray

    @property
    def height(self) -> np.ndarray:
        """Cosine of the zenith, 0 where the sun is below the horizon."""
        return np.maximum(np.cos(np.radians(self.zenith_deg)), 0.0)


def middles_of_hours(year: int, utc_offset_h: float) -> tuple[np.ndarray, np.ndarray]:
    """The middle of each local hour of a year of 365 days, (8760,): seconds since 1970 in universal time, and the day
    of the year it is in."""
    first = (datetime.datetime(year, 1, 1) - _EPOCH).total_seconds()
    days = np.arange(366 if _is_leap(year) else 365)
    kept = days != 59 if _is_leap(year) else np.ones(365, dtype=bool)
    local = first + days[kept][:, None] * 86_400.0 + (np.arange(24) + 0.5)[None] * 3_600.0
    return local.ravel() - utc_offset_h * 3_600.0, np.repeat(days[kept] + 1, 24)


def months_of_hours() -> np.ndarray:
    """The month, 0 to 11, of each hour of a year of 365 days, (8760,)."""
    return np.repeat(np.arange(12), np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) * 24)


def sun_of_year(site: Site, year: int) -> Sun:
    """The sun in the middle of each local hour of a year of 365 days."""
    seconds, day = middles_of_hours(year, site.utc_offset_h)
    return sun_at(site, seconds, day)


def sun_at(site: Site, utc_s: np.ndarray, day_of_year: np.ndarray) -> Sun:
    """The sun at (n,) instants, seconds since 1970 in universal time."""
    julian = np.asarray(utc_s, dtype=float) / 86_400.0 + _EPOCH_JD
    ascension, declination, sidereal, distance = _equatorial(julian)
    latitude = np.radians(site.latitude_deg)
    hour = sidereal + np.radians(site.longitude_deg) - ascension
    sine = np.sin(latitude) * np.sin(declination) + np.cos(latitude) * np.cos(declination) * np.cos(hour)
    elevation = np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0)))
    elevation = elevation - _PARALLAX_DEG / distance * np.cos(np.radians(elevation))
    azimuth = np.arctan2(
        np.sin(hour), np.cos(hour) * np.sin(latitude) - np.tan(declination) * np.cos(latitude)
    )  # from south over west
    zenith = 90.0 - elevation - _refraction_deg(elevation, pressure_pa(site.altitude_m))
    return Sun(zenith, (np.degrees(azimuth) + 180.0) % 360.0, np.asarray(day_of_year))


def pressure_pa(altitude_m: float) -> float:
    """Of the standard atmosphere at a height above the sea, Pa."""
    return float(100.0 * ((44_331.514 - altitude_m) / 11_880.516) ** (1.0 / 0.1902632))


def _equatorial(julian: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Right ascension, declination, apparent sidereal time at Greenwich, all in radians, and the distance in
    astronomical units."""
    universal = julian - _J2000
    century = (universal + _DELTA_T_S / 86_400.0) / 36_525.0
    anomaly = np.radians(357.52911 + century * (35_999.05029 - 0.0001537 * century))
    eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century)
    centre = (
        (1.914602 - century * (0.004817 + 0.000014 * century)) * np.sin(anomaly)
        + (0.019993 - 0.000101 * century) * np.sin(2.0 * anomaly)
        + 0.000289 * np.sin(3.0 * anomaly)
    )
    true = 280.46646 + century * (36_000.76983 + 0.0003032 * century) + centre
    node = np.radians(125.04 - 1_934.136 * century)
    longitude = np.radians(true - 0.00569 - 0.00478 * np.sin(node))
    oblique = np.radians(23.439291 - 0.0130042 * century + 0.00256 * np.cos(node))
    ascension = np.arctan2(np.cos(oblique) * np.sin(longitude), np.cos(longitude))
    declination = np.arcsin(np.sin(oblique) * np.sin(longitude))
    sidereal = 280.46061837 + 360.98564736629 * universal - 0.00478 * np.sin(node) * np.cos(oblique)
    distance = 1.000001018 * (1.0 - eccentricity**2) / (1.0 + eccentricity * np.cos(anomaly + np.radians(centre)))
    return ascension, declination, np.radians(sidereal % 360.0), distance


def _refraction_deg(elevation_deg: np.ndarray, pressure: float, temperature_c: float = 12.0) -> np.ndarray:
    """What the air lifts the sun by; nothing where all of it is below the horizon."""
    seen = elevation_deg >= -(_SUN_RADIUS_DEG + _HORIZON_REFRACTION_DEG)
    above = np.where(seen, elevation_deg, 0.0)
    lifted = 1.02 / (60.0 * np.tan(np.radians(above + 10.3 / (above + 5.11))))
    return np.where(seen, pressure / 101_000.0 * 283.0 / (273.0 + temperature_c) * lifted, 0.0)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
