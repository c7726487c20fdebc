"""Units of area."""

from __future__ import annotations

M2_PER_HA = 10_000.0
"""Square metres of a hectare."""
