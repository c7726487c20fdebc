"""Coordinates in degrees: whether they can be, and whether somebody took them for metres."""

from __future__ import annotations

import numpy as np

from ..errors import EcoIpError

_MOST = np.array([180.0, 90.0])


def check_degrees(ids: np.ndarray, lon_lat: np.ndarray) -> None:
    """Raise EcoIpError that names the first of (n,) firms whose longitude and latitude, (n, 2), are on no globe."""
    wrong = np.flatnonzero((np.abs(lon_lat) > _MOST).any(axis=1))
    if len(wrong):
        lon, lat = lon_lat[wrong[0]].tolist()
        raise EcoIpError("error.degrees", firm=str(ids[wrong[0]]), lon=lon, lat=lat)


def in_degrees(xy: np.ndarray) -> bool:
    """Whether (n, 2) coordinates said to be metres look like degrees: all on the globe, no firm at whole numbers."""
    there = xy[np.isfinite(xy).all(axis=1)]
    return len(there) > 0 and bool((np.abs(there) <= _MOST).all() and (there != np.round(there)).any(axis=1).all())
