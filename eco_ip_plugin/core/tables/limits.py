"""What a figure in a table can be at most."""

from __future__ import annotations

MOST = 1e15
"""More of anything, in any unit, is a slip of the keys: a thousand million tonnes in grams."""
