"""The cells of a layer of firms, as typed, to `Firms`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ...errors import EcoIpError
from ...tables.columns import numbers
from ..secrecy import is_heading, marks
from .bounds import USUAL, working_time
from .flows import Firms, whole_name

_USED = (*USUAL, "workers", "vsic")


def used_fields(known: Sequence[str]) -> dict[str, str]:
    """Which of the fields that a layer of firms has are read beside id and name, and what each of them means."""
    meant = {name: whole_name(name, _USED) for name in known}
    return {name: each for name, each in meant.items() if each in _USED or is_heading(name)}


def firms_of(
    layer: str, ids: Sequence[str], names: Sequence[Any], xy: np.ndarray, cells: Mapping[str, Sequence[Any]],
    homeless: Sequence[str] = (),
) -> Firms:  # fmt: skip
    """(n,) firms with their names, "" or None for none, places (n, 2), and the cells of their `used_fields`; after them
    those without a place.

    Raises EcoIpError that names the firm of which `layer` has two.
    """
    count, blank = len(ids), len(homeless)
    if len(set(ids)) < count:
        raise EcoIpError("error.firm_twice", firm=Counter(ids).most_common(1)[0][0], layer=layer)
    times = {name: working_time(name, cells.get(name), count) for name in USUAL}
    # Of firms without a place only the id is read: no row of theirs takes part, and none shows a figure.
    return Firms(
        id=np.array([*ids, *homeless], dtype=object),
        name=np.array([*(name or id_ for name, id_ in zip(names, ids)), *homeless], dtype=object),
        xy=np.concatenate([xy, np.full((blank, 2), np.nan)]),
        workers=_workers(cells.get("workers"), blank),
        sector=_sector(cells.get("vsic"), blank),
        confidential=np.r_[marks(cells, count), np.full(blank, True)],
        **{name: np.r_[each, np.full(blank, USUAL[name])] for name, each in times.items()},
    )


def _workers(typed: Sequence[Any] | None, blank: int) -> np.ndarray | None:
    if typed is None:
        return None
    workers = numbers({"workers": typed}, len(typed))["workers"]
    return np.r_[np.where(np.isinf(workers), np.nan, workers), np.full(blank, np.nan)]


def _sector(typed: Sequence[Any] | None, blank: int) -> np.ndarray | None:
    if typed is None:
        return None
    return np.array([*("" if code is None else str(code) for code in typed), *[""] * blank], dtype=object)
