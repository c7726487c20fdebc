"""Yes and no as people type them in a field: 1 and 0, có and không, x and nothing understood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ...tables.numbers import is_empty, readings
from ...tables.words import fold

_YES, _NO = ("true", "t", "yes", "y", "co", "x", "✓"), ("false", "f", "no", "n", "khong")


def yes_or_no(cells: Sequence[Any]) -> np.ndarray:
    """(n,) objects: True, False, or None for nothing and for what is neither."""
    found = np.full(len(cells), None, dtype=object)
    for row, cell in enumerate(cells):
        found[row] = _answer(cell)
    return found


def _answer(cell: Any) -> bool | None:
    if isinstance(cell, (bool, np.bool_)):
        return bool(cell)
    if is_empty(cell):
        return None
    word, numbers = fold(cell), readings(cell)
    if numbers in ((0.0,), (1.0,)):
        return numbers == (1.0,)
    return True if word in _YES else False if word in _NO else None
