"""What a storm leaves to be kept: rain on the land that sheds it, less what may flow away meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .storms import Storm

M3_OF_MM_HA = 10.0
M3_MIN_OF_L_S = 0.06
_SHOWN_MIN = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 360, 480, 600, 720, 900, 1080, 1260, 1440)


@dataclass(frozen=True)
class Storage:
    """critical_min: the duration that asks for most; volume_m3: how much, 0 where all may flow away. minutes, depth_mm,
    inflow_m3, outflow_m3, storage_m3: (n,) of the durations shown, the critical one among them. at_end: whether the
    critical one is the longest of which anything is known, so that more may be needed."""

    critical_min: float
    volume_m3: float
    minutes: np.ndarray
    depth_mm: np.ndarray
    inflow_m3: np.ndarray
    outflow_m3: np.ndarray
    storage_m3: np.ndarray
    at_end: bool


def storage_of(storm: Storm, runoff_ha: float, outflow_l_s: float) -> Storage:
    """V = max over t of (i(t) C A − Q) t. runoff_ha: C A, the sum of areas by their coefficients, above 0."""
    lost_mm_min = outflow_l_s * M3_MIN_OF_L_S / (M3_OF_MM_HA * runoff_ha)
    critical = storm.peak_min(lost_mm_min)
    shortest, longest = storm.span_min
    shown = [float(each) for each in _SHOWN_MIN if shortest <= each <= longest]
    minutes = np.unique([*shown, critical, *([shortest] if shortest >= 1 else []), longest])
    depth = storm.depth_mm(minutes)
    inflow, outflow = M3_OF_MM_HA * runoff_ha * depth, M3_MIN_OF_L_S * outflow_l_s * minutes
    storage = np.maximum(inflow - outflow, 0.0)
    volume = float(storage[np.searchsorted(minutes, critical)])
    at_end = critical >= longest and volume > 0 and len(minutes) > 1
    return Storage(critical if volume > 0 else 0.0, volume, minutes, depth, inflow, outflow, storage, at_end)
