"""Cells with figures, as people type them into layers of corridors, utilities and links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..errors import EcoIpError
from ..tables import numbers
from ..text import LANGUAGES


class Typed(Sequence[Any]):
    """A column of a layer as typed, with the names of both for whoever has to mend it."""

    def __init__(self, cells: Any, layer: str, field: str) -> None:
        self.cells, self.layer, self.field = cells, layer, field

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, place: Any) -> Any:
        return self.cells[place]

    def of(self, cells: Any) -> Typed:
        """Other cells of the same column."""
        return Typed(cells, self.layer, self.field)


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
        value = "NULL" if found.empty[first] else str(typed[first])
        raise in_field(EcoIpError(error, ids=ids[first], value=value), cells)
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
        raise in_field(numbers.refusal(cells[first], f"{error}.place", ids=ids[first]), cells)
    return found


def in_field(error: EcoIpError, cells: Sequence[Any] | np.ndarray | None) -> EcoIpError:
    """The same refusal with layer and field before it, where `cells` know them."""
    if not isinstance(cells, Typed):
        return error
    cause = {language: error.say(language) for language in LANGUAGES}
    return EcoIpError("error.in_field", layer=cells.layer, field=cells.field, cause=cause)
