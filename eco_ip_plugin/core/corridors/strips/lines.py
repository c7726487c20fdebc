"""Corridor lines with their kind and widths settled, or one sentence why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...errors import EcoIpError
from ..cells import in_field, read
from ..kinds import NO_KIND, CorridorKind, KindTable

_LISTED = 5


@dataclass(frozen=True)
class Corridors:
    """Centrelines. geometry: (n,) lines in metres, with length. id: (n,) str. kind: (n,) str, ids of known kinds or as
    typed. left_m, right_m: (n,) width on either side of the line as drawn. safety_m: (n,) strip beyond.

    kinds: by id, those the table knows. unknown: kinds it does not know. defaulted: ids of lines that took the width
    of last resort because theirs was empty.
    """

    geometry: np.ndarray
    id: np.ndarray
    kind: np.ndarray
    left_m: np.ndarray
    right_m: np.ndarray
    safety_m: np.ndarray
    kinds: dict[str, CorridorKind]
    unknown: tuple[str, ...] = ()
    defaulted: tuple[str, ...] = ()

    def name(self, kind: str, language: str) -> str:
        """What a kind is called, one that no table knows as it was typed."""
        return self.kinds[kind].name[language] if kind in self.kinds else kind


@dataclass(frozen=True)
class Columns:
    """What the layer says of each line, (n,) objects with None for empty; None for a column that was not chosen."""

    kind: np.ndarray | None = None
    width: Sequence[Any] | np.ndarray | None = None
    left: Sequence[Any] | np.ndarray | None = None
    right: Sequence[Any] | np.ndarray | None = None
    safety: Sequence[Any] | np.ndarray | None = None
    name: np.ndarray | None = None


def settle(
    geometry: np.ndarray,
    ids: np.ndarray,
    columns: Columns,
    table: KindTable,
    *,
    width_m: float | None,
    safety_m: float,
) -> Corridors:
    """Give each line its widths: its own field, else its kind's, else `width_m` (`safety_m`). One without a name of its
    own is called by its id.

    A side has its own field, else half of the total. Raises EcoIpError for widths that are text, zero or negative and
    for lines that find no width at all.
    """
    count = len(ids)
    if columns.name is not None:
        names = ["" if cell is None else str(cell) for cell in columns.name]
        ids = np.array([name if name.strip() else id_ for name, id_ in zip(names, ids)], dtype=object)
    kinds, known, unknown = table.settled([None] * count if columns.kind is None else columns.kind)
    by_kind = np.array([_width(known.get(kind)) for kind in kinds], dtype=float)
    own = _figures(columns.width, ids, columns)
    total = np.where(np.isnan(own), by_kind, own)
    sides = [_figures(column, ids, columns, zero_allowed=True) for column in (columns.left, columns.right)]
    missing = np.isnan(total) & (np.isnan(sides[0]) | np.isnan(sides[1]))
    if missing.any() and width_m is None:
        raise EcoIpError("error.corridor_no_width", ids=_first(ids[missing]), count=int(missing.sum()))
    total = np.where(np.isnan(total), np.nan if width_m is None else width_m, total)
    left, right = (np.where(np.isnan(side), total / 2, side) for side in sides)
    if (nothing := left + right <= 0).any():
        raise EcoIpError("error.corridor_width", ids=_first(ids[nothing]), value="0")
    strip = _figures(columns.safety, ids, columns, zero_allowed=True)
    by_kind = np.array([_safety(known.get(kind), safety_m) for kind in kinds], dtype=float)
    asked = columns.width is not None or columns.left is not None
    return Corridors(
        geometry,
        ids,
        kinds,
        left,
        right,
        np.where(np.isnan(strip), by_kind, strip),
        known,
        tuple(word for word in unknown if word != NO_KIND),
        tuple(ids[missing]) if asked else (),
    )


def _width(kind: CorridorKind | None) -> float:
    return np.nan if kind is None or kind.width_m is None else kind.width_m


def _safety(kind: CorridorKind | None, default_m: float) -> float:
    return default_m if kind is None or kind.safety_m is None else kind.safety_m


def _figures(
    column: Sequence[Any] | np.ndarray | None, ids: np.ndarray, columns: Columns, *, zero_allowed: bool = False
) -> np.ndarray:
    """Metres, (n,), NaN where empty. Raises EcoIpError for what is no width."""
    if column is None:
        return np.full(len(ids), np.nan)
    widths = (columns.width, columns.left, columns.right, columns.safety)
    found = read(ids, column, "error.corridor_width", widths)
    wrong = ~found.empty & ~(found.values >= 0 if zero_allowed else found.values > 0)
    if wrong.any():
        error = EcoIpError("error.corridor_width", ids=_first(ids[wrong]), value=str(column[int(wrong.argmax())]))
        raise in_field(error, column)
    return found.values


def _first(ids: Sequence[str] | np.ndarray) -> str:
    """The first few ids, for a sentence."""
    return ", ".join(str(id_) for id_ in ids[:_LISTED]) + (" …" if len(ids) > _LISTED else "")
