"""What the data of a park were when they were looked at, table by table: enough to say which changed, and no more."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely

from ..park.table import Table
from .given import Given

_DIGITS = 8
"""Of the hash: enough to see a change, too few to try out what a confidential cell might hold."""


@dataclass(frozen=True)
class Print:
    """rows: of the park; mark: the beginning of a hash of all their cells and shapes."""

    rows: int
    mark: str


def prints_of(given: Given) -> Mapping[str, Print]:
    """Of every table that was read, and of the newest readings."""
    found = {name: _print(given.table(name)) for name in sorted(given.parks.whole)}
    if given.latest is not None:
        found["latest"] = _print(given.latest)
    return found


def _print(table: Table) -> Print:
    made = hashlib.sha256()
    for name in sorted(table.columns):
        column = table.columns[name]
        made.update(name.encode())
        if column.dtype == object:
            made.update(repr(column.tolist()).encode("utf-8", "surrogatepass"))
        else:
            made.update(np.where(np.isnan(column.astype(float)), np.nan, column.astype(float)).tobytes())
    if table.geometry is not None:
        made.update(b"".join(each or b"-" for each in shapely.to_wkb(table.geometry).tolist()))
    return Print(len(table), made.hexdigest()[:_DIGITS])
