"""Voltages of a radial feeder by backward and forward sweeps, any number of hours at once.

Volts are between lines, in kV, power in MVA and ohms then give currents that are √3 times the line's kA. Loads draw
constant power; lines have resistance and reactance, no capacitance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import EcoIpError
from ...progress import Progress, Silent, step

_AT_ONCE = 200_000
"""Cells of an array that are swept together: what the processor keeps at hand."""
_MOST_SWEEPS, _STILL = 1_000, 1e-13
_GONE = 0.05
"""Part of the source's voltage below which there is none."""


@dataclass(frozen=True)
class Flow:
    """By bus and hour, (b, h): volts in kV, complex; current of the branch that leads to the bus, kA."""

    volts: np.ndarray
    current_ka: np.ndarray

    def v_pu(self, kv: float) -> np.ndarray:
        """(b, h) of the nominal voltage."""
        return np.abs(self.volts) / kv

    def loss_mw(self, ohm: np.ndarray) -> np.ndarray:
        """(b, h) MW lost in the branch that leads to each bus. ohm: (b,) its resistance."""
        return 3.0 * self.current_ka**2 * ohm[:, None]


class Collapse(EcoIpError):
    """No voltage at which the loads get their power. bus: where it is lowest; hour: of the series."""

    def __init__(self, bus: int, hour: int, v_pu: float) -> None:
        super().__init__("error.feeder.collapse", bus=bus, hour=hour, v_pu=v_pu)
        self.bus, self.hour, self.v_pu = bus, hour, v_pu


def sweep(
    parent: np.ndarray, impedance: np.ndarray, load_mva: np.ndarray, source_kv: float, progress: Progress | None = None
) -> Flow:
    """The flow. parent: (b,) bus each bus is fed from, before it in order, −1 for a source; impedance: (b,) complex ohm
    of its branch; load_mva: (b, h) complex.

    Raises Collapse where the loads are more than the lines can carry, Cancelled when stopped.
    """
    volts, current = np.empty(load_mva.shape, dtype=complex), np.empty(load_mva.shape)
    width = max(1, _AT_ONCE // max(len(parent), 1))
    for start in range(0, load_mva.shape[1], width):
        hours = slice(start, start + width)
        volts[:, hours], current[:, hours] = _swept(parent, impedance, load_mva[:, hours], source_kv, start)
        step(progress or Silent(), min(start + width, load_mva.shape[1]) / load_mva.shape[1])
    return Flow(volts, current)


def _swept(
    parent: np.ndarray, impedance: np.ndarray, load_mva: np.ndarray, source_kv: float, first_hour: int
) -> tuple[np.ndarray, np.ndarray]:
    volts = np.full(load_mva.shape, source_kv, dtype=complex)
    feeders, above = [(bus, up) for bus, up in enumerate(parent.tolist()) if up >= 0], impedance.tolist()
    conjugate = np.conj(load_mva)
    current = np.zeros(load_mva.shape, dtype=complex)
    for _ in range(_MOST_SWEEPS):
        before = volts.copy()
        np.divide(conjugate, np.conj(volts), out=current)
        for bus, up in reversed(feeders):
            current[up] += current[bus]
        for bus, up in feeders:
            np.subtract(volts[up], current[bus] * above[bus], out=volts[bus])
        moved = np.abs(volts - before).max(initial=0.0)
        if moved <= _STILL * source_kv:
            return volts, np.abs(current) / np.sqrt(3.0)
        if not np.isfinite(moved) or np.abs(volts).min() < _GONE * source_kv:
            break
    raise _collapsed(volts, before, source_kv, first_hour)


def _collapsed(volts: np.ndarray, before: np.ndarray, source_kv: float, first_hour: int) -> Collapse:
    """Where it gives way first: of the hour that moves most the bus that is lowest."""
    moving = np.nan_to_num(np.abs(volts - before), nan=np.inf)
    hour = int(moving.max(axis=0).argmax())
    low = np.nan_to_num(np.abs(volts[:, hour]), nan=0.0)
    bus = int(low.argmin())
    return Collapse(bus, first_hour + hour, float(low[bus] / source_kv))
