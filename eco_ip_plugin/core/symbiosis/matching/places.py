"""How far firms are apart on the ground, in metres: planar, or geodesic on the WGS 84 ellipsoid.

Pairs are found in k-d trees. For geodesics these hold earth-centred coordinates: the straight chord is never longer
than the way over the ground, so a ball of the radius misses nothing, and the exact distance then decides.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

A_M, FLATTENING = 6_378_137.0, 1.0 / 298.257223563
_B_M = A_M * (1.0 - FLATTENING)
FURTHEST_M = 1e9
"""No map of the earth has coordinates beyond."""
EDGE = 1e-9
"""A firm on the edge of the radius is inside: distances are compared with this relative tolerance."""


@dataclass(frozen=True)
class Places:
    """xy: (n, 2), metres when planar, else longitude and latitude in degrees."""

    xy: np.ndarray
    geodesic: bool = False

    def distance_m(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Metres between places `a` and `b`, (p,) positions each."""
        if self.geodesic:
            return geodesic_m(self.xy[a], self.xy[b])
        x, y = self.xy.T
        return np.sqrt((x[a] - x[b]) ** 2 + (y[a] - y[b]) ** 2)

    def distance_of_m(self, squared: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """The same where the squares of the distances in `metric` are known already."""
        return self.distance_m(a, b) if self.geodesic else np.sqrt(squared)

    def metric(self) -> np.ndarray:
        """(n, 2) or (n, 3) metres in which a straight line is never longer than the distance that counts."""
        return earth_centred_m(self.xy) if self.geodesic else self.xy


def on_the_map(xy: np.ndarray) -> np.ndarray:
    """(n,) whether each of (n, 2) places is one: numbers that a map of the earth can have, in metres or degrees."""
    return np.asarray((np.abs(xy) < FURTHEST_M).all(axis=1))


def earth_centred_m(lon_lat: np.ndarray) -> np.ndarray:
    """(n, 3) earth-centred metres of (n, 2) degrees on the ellipsoid."""
    lon, lat = np.radians(lon_lat).T
    squared = FLATTENING * (2.0 - FLATTENING)
    normal = A_M / np.sqrt(1.0 - squared * np.sin(lat) ** 2)
    across = normal * np.cos(lat)
    return np.column_stack([across * np.cos(lon), across * np.sin(lon), normal * (1.0 - squared) * np.sin(lat)])


def geodesic_m(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Metres on the ellipsoid between (p, 2) places in degrees: Vincenty's inverse formula, good to a millimetre.

    T. Vincenty, Survey Review 23 (176), 1975. Places nearly opposite on the globe do not converge and give NaN.
    """
    (lon_a, lat_a), (lon_b, lat_b) = np.radians(a).T, np.radians(b).T
    reduced_a, reduced_b = (np.arctan((1.0 - FLATTENING) * np.tan(lat)) for lat in (lat_a, lat_b))
    sin_a, cos_a, sin_b, cos_b = np.sin(reduced_a), np.cos(reduced_a), np.sin(reduced_b), np.cos(reduced_b)
    difference = (lon_b - lon_a + np.pi) % (2.0 * np.pi) - np.pi
    angle, open_ = difference.copy(), np.ones(len(difference), dtype=bool)
    sin_s = cos_s = arc = cos2_alpha = cos_2m = np.zeros_like(difference)
    for _ in range(100):
        sin_s = np.hypot(cos_b * np.sin(angle), cos_a * sin_b - sin_a * cos_b * np.cos(angle))
        cos_s = sin_a * sin_b + cos_a * cos_b * np.cos(angle)
        arc = np.arctan2(sin_s, cos_s)
        sin_alpha = np.divide(cos_a * cos_b * np.sin(angle), sin_s, out=np.zeros_like(sin_s), where=sin_s > 0)
        cos2_alpha = 1.0 - sin_alpha**2
        product = 2.0 * sin_a * sin_b
        cos_2m = cos_s - np.divide(product, cos2_alpha, out=np.zeros_like(product), where=cos2_alpha > 1e-15)
        c = FLATTENING / 16.0 * cos2_alpha * (4.0 + FLATTENING * (4.0 - 3.0 * cos2_alpha))
        bend = arc + c * sin_s * (cos_2m + c * cos_s * (2.0 * cos_2m**2 - 1.0))
        if not open_.any():
            break
        # A pair that has settled is left alone, so that its distance does not hang on those it is computed with.
        new = difference + (1.0 - c) * FLATTENING * sin_alpha * bend
        settled = np.abs(new - angle) < 1e-13
        angle = np.where(open_, new, angle)
        open_ &= ~settled
    u2 = cos2_alpha * (A_M**2 - _B_M**2) / _B_M**2
    big_a = 1.0 + u2 / 16384.0 * (4096.0 + u2 * (-768.0 + u2 * (320.0 - 175.0 * u2)))
    big_b = u2 / 1024.0 * (256.0 + u2 * (-128.0 + u2 * (74.0 - 47.0 * u2)))
    swing = cos_s * (2.0 * cos_2m**2 - 1.0)
    swing -= big_b / 6.0 * cos_2m * (4.0 * sin_s**2 - 3.0) * (4.0 * cos_2m**2 - 3.0)
    result = _B_M * big_a * (arc - big_b * sin_s * (cos_2m + big_b / 4.0 * swing))
    return np.where(sin_s == 0.0, 0.0, result)
