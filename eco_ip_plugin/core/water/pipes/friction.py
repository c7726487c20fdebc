"""How much head a full pipe loses by friction: Hazen-Williams and Darcy-Weisbach, with the constants that EPANET 2.2
uses (Users Manual 2.2, chapter 12, tables 3.1 and 12.1), so that its answer and ours are one."""

from __future__ import annotations

import numpy as np

HAZEN_WILLIAMS, DARCY = "hazen_williams", "darcy"
FORMULAS = (HAZEN_WILLIAMS, DARCY)
C_RANGE = (20.0, 200.0)
"""Of Hazen-Williams' C: what lies outside is another kind of figure."""
MOST_ROUGH = 0.05
"""Of the diameter: rougher walls lie outside Colebrook's and Moody's experiments."""
_FOOT_M = 0.3048
_CUBIC_FOOT_L = 28.317
"""As EPANET rounds it: 5 parts in a million, which over a loss of 100 m are a millimetre."""
_GRAVITY = 32.2
_VISCOSITY = 1.1e-5
"""Of water at 20 °C, square feet a second."""
_LAMINAR, _TURBULENT = 2000.0, 4000.0
_SLOPE = 3.6 / np.log(10.0) * 5.74 / _TURBULENT**0.9
"""How fast Swamee-Jain's factor falls where the cubic meets it; printed as 0.00514215."""


def velocity_m_s(q_l_s: np.ndarray, dn_mm: np.ndarray) -> np.ndarray:
    """(p,) mean velocity in pipes of inner diameter `dn_mm` that run full."""
    return q_l_s / 1000.0 / (np.pi / 4.0 * (dn_mm / 1000.0) ** 2)


def loss_m(formula: str, roughness: float, q_l_s: np.ndarray, dn_mm: np.ndarray, length_m: np.ndarray) -> np.ndarray:
    """(p,) head lost over a pipe's length, m. roughness: C of Hazen-Williams, or of Darcy-Weisbach the height of the
    wall's roughness in mm."""
    length, wide, flow = length_m / _FOOT_M, dn_mm / 1000.0 / _FOOT_M, q_l_s / _CUBIC_FOOT_L  # in feet, as EPANET
    if formula == HAZEN_WILLIAMS:
        return _FOOT_M * 4.727 * length * flow**1.852 / (roughness**1.852 * wide**4.871)
    speed = flow / (np.pi / 4.0 * wide**2)
    factor = _factor(roughness / dn_mm, speed * wide / _VISCOSITY)
    return _FOOT_M * factor * length * speed**2 / (2.0 * _GRAVITY * wide)


def _factor(relative: np.ndarray, reynolds: np.ndarray) -> np.ndarray:
    """(p,) Darcy's friction factor: Hagen-Poiseuille up to Re 2,000, Swamee-Jain from 4,000, between them Dunlop's
    cubic, which joins both; 0 where nothing flows."""
    full = _swamee_jain(relative, np.maximum(reynolds, _TURBULENT))
    between = _dunlop(relative, reynolds / _LAMINAR)
    slow = np.where(reynolds > _LAMINAR, between, 64.0 / np.maximum(reynolds, 1e-300))
    return np.where(reynolds >= _TURBULENT, full, np.where(reynolds > 0, slow, 0.0))


def _swamee_jain(relative: np.ndarray, reynolds: np.ndarray) -> np.ndarray:
    return 0.25 / np.log10(relative / 3.7 + 5.74 / reynolds**0.9) ** 2


def _dunlop(relative: np.ndarray, ratio: np.ndarray) -> np.ndarray:
    """ratio: of the Reynolds number to 2,000."""
    y2 = relative / 3.7 + 5.74 / _TURBULENT**0.9
    y3 = -2.0 / np.log(10.0) * np.log(y2)
    fa = y3**-2
    fb = fa * (2.0 - _SLOPE / (y2 * y3))
    x1, x2 = 7.0 * fa - fb, 0.128 - 17.0 * fa + 2.5 * fb
    x3, x4 = -0.128 + 13.0 * fa - 2.0 * fb, 0.032 - 3.0 * fa + 0.5 * fb
    return x1 + ratio * (x2 + ratio * (x3 + ratio * x4))
