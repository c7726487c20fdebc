"""Cells with figures, as people type them into layers of corridors, utilities and links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..errors import EcoIpError
from ..tables import numbers


def figures(
    ids: Sequence[Any] | np.ndarray,
    cells: Sequence[Any] | None,
    error: str,
    *,
    empty: float | None = np.nan,
    zero_allowed: bool = True,
    beside: Sequence[Sequence[Any] | np.ndarray | None] = (),
) -> np.ndarray:
    """Numbers of 0 or more, (n,). cells: None for a column that was not chosen; empty: what an empty cell stands for,
    None where it may not be; beside: other columns of figures, which show the decimal mark where this one is silent.
    Raises EcoIpError `error` with the id of the row and what was typed."""
    typed = [None] * len(ids) if cells is None else cells
    found = read(ids, typed, error, beside)
    wrong = found.wrong | (found.values < 0) | (found.empty & (empty is None))
    if not zero_allowed:
        wrong |= found.values == 0
    if wrong.any():
        first = int(wrong.argmax())
        raise EcoIpError(error, ids=ids[first], value="NULL" if found.empty[first] else str(typed[first]))
    return np.where(found.empty, np.nan if empty is None else empty, found.values)


def read(
    ids: Sequence[Any] | np.ndarray,
    cells: Sequence[Any] | np.ndarray,
    error: str,
    beside: Sequence[Sequence[Any] | np.ndarray | None] = (),
) -> numbers.Figures:
    """A column as typed, `beside` others of which some may not have been chosen.

    Raises EcoIpError with the id of the first row that reads two ways; the sentence that says where it stands is that
    of `error` with `.place` behind it.
    """
    found = numbers.figures(cells, [each for each in beside if each is not None])
    if found.two_ways.any():
        first = int(found.two_ways.argmax())
        raise numbers.refusal(cells[first], f"{error}.place", ids=ids[first])
    return found
