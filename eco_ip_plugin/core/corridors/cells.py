"""Cells with figures, as people type them into layers of corridors, utilities and links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..errors import EcoIpError
from ..tables.project_csv import number_in


def figures(
    ids: Sequence[Any] | np.ndarray,
    cells: Sequence[Any] | None,
    error: str,
    *,
    empty: float | None = np.nan,
    zero_allowed: bool = True,
) -> np.ndarray:
    """Numbers of 0 or more, (n,). cells: None for a column that was not chosen; empty: what an empty cell stands for,
    None where it may not be. Raises EcoIpError `error` with the id of the row and what was typed."""
    found = []
    for id_, typed in zip(ids, [None] * len(ids) if cells is None else cells):
        nothing = typed is None or (isinstance(typed, str) and not typed.strip())
        value = empty if nothing else number_in(typed)
        if value is None or value < 0 or (value == 0 and not (zero_allowed or nothing)):
            raise EcoIpError(error, ids=id_, value="NULL" if nothing else str(typed))
        found.append(value)
    return np.array(found, dtype=float)
