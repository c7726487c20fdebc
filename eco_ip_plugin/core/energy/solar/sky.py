"""What falls from the sky: a clear one by Ineichen and Perez (2002), onto a tilted plane under an isotropic sky."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .position import Site, Sun, pressure_pa

SOLAR_CONSTANT = 1366.1
"""W/m² at the mean distance of the sun."""


@dataclass(frozen=True)
class Sky:
    """(n,) W/m² each: on a level plane, straight from the sun on a plane that faces it, and from the rest of the sky.
    air_c: temperature of the air, None where it is not known."""

    global_level: np.ndarray
    direct: np.ndarray
    diffuse: np.ndarray
    air_c: np.ndarray | None = None


@dataclass(frozen=True)
class Plane:
    """tilt_deg: 0 is level; azimuth_deg: where it faces, from north over east; albedo: of the ground before it."""

    tilt_deg: float
    azimuth_deg: float
    albedo: float


def clear_sky(sun: Sun, site: Site, turbidity: np.ndarray) -> Sky:
    """A sky without clouds. turbidity: (n,) of Linke."""
    fall_a, fall_b = np.exp(-site.altitude_m / 8_000.0), np.exp(-site.altitude_m / 1_250.0)
    scale_a, scale_b = 5.09e-5 * site.altitude_m + 0.868, 3.92e-5 * site.altitude_m + 0.0387
    height, air = sun.height, air_mass(sun, site)
    beyond, haze = extraterrestrial(sun.day_of_year), turbidity - 1.0
    level = scale_a * beyond * height * np.exp(-scale_b * air * (fall_a + fall_b * haze))
    straight = beyond * (0.664 + 0.163 / fall_a) * np.exp(-0.09 * air * haze)
    # The beam is at most what is left of the level sum once the least diffuse part is taken off.
    share = 1.0 - (0.1 - 0.2 * np.exp(-turbidity)) / (0.1 + 0.882 / fall_a)
    with np.errstate(divide="ignore", invalid="ignore"):
        most = level * np.where(height > 0.0, share / height, 0.0)
    direct = np.where(height > 0.0, np.minimum(straight, most), 0.0)
    return Sky(level, direct, level - direct * height)


def on_plane(sun: Sun, sky: Sky, plane: Plane) -> np.ndarray:
    """W/m² on the plane, (n,): straight, from an even sky, and thrown back by the ground."""
    return direct_part(sun, plane) * sky.direct + _from_sky(sky, plane) + _from_ground(sky, plane)


def direct_part(sun: Sun, plane: Plane) -> np.ndarray:
    """Cosine of the angle between the sun and what the plane faces, 0 behind it, (n,)."""
    zenith, tilt = np.radians(sun.zenith_deg), np.radians(plane.tilt_deg)
    turned = np.radians(sun.azimuth_deg - plane.azimuth_deg)
    cosine = np.cos(tilt) * np.cos(zenith) + np.sin(tilt) * np.sin(zenith) * np.cos(turned)
    return np.maximum(cosine, 0.0)


def air_mass(sun: Sun, site: Site) -> np.ndarray:
    """How many times the air above the sea the light crosses (Kasten and Young, 1989), (n,)."""
    shown = np.minimum(sun.zenith_deg, 90.0)
    relative = 1.0 / (np.cos(np.radians(shown)) + 0.50572 * (96.07995 - shown) ** -1.6364)
    return relative * pressure_pa(site.altitude_m) / 101_325.0


def extraterrestrial(day_of_year: np.ndarray) -> np.ndarray:
    """W/m² outside the air on a plane that faces the sun (Spencer, 1971), (n,)."""
    turn = 2.0 * np.pi * (day_of_year - 1) / 365.0
    ratio = (
        1.00011 + 0.034221 * np.cos(turn) + 0.00128 * np.sin(turn)
        + 0.000719 * np.cos(2.0 * turn) + 0.000077 * np.sin(2.0 * turn)
    )  # fmt: skip
    return SOLAR_CONSTANT * ratio


def _from_sky(sky: Sky, plane: Plane) -> np.ndarray:
    return sky.diffuse * (1.0 + np.cos(np.radians(plane.tilt_deg))) / 2.0


def _from_ground(sky: Sky, plane: Plane) -> np.ndarray:
    return sky.global_level * plane.albedo * (1.0 - np.cos(np.radians(plane.tilt_deg))) / 2.0
