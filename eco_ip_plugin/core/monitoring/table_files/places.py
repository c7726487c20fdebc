"""Columns of a mapping found among the headings of a table."""

from __future__ import annotations

from collections.abc import Sequence

from ...errors import EcoIpError
from ...tables.words import fold, fold_case
from .assembling import Places
from .mapping import ROLES, Mapping, Place


def placed(mapping: Mapping, headings: Sequence[str], file: str) -> Places:
    """Where the columns are. Raises EcoIpError for a column that is not there, or there twice."""

    def found(place: Place) -> int:
        return _place(place, headings, file)

    roles = {name: found(mapping.place(name)) for name in ROLES}
    series = tuple(found(each.column) for each in mapping.columns) if mapping.layout == "wide" else ()
    if roles["time"] < 0 or (not series and roles["value"] < 0):
        lacks = "time" if roles["time"] < 0 else "columns" if mapping.layout == "wide" else "value"
        raise EcoIpError("error.reading_table_role", file=file, role=lacks)
    return Places(**roles, series=series, headings=tuple(headings))


def _place(place: Place, headings: Sequence[str], file: str) -> int:
    if place == "":
        return -1
    if isinstance(place, int):
        if place <= max(len(headings), 1):
            return place - 1
        there: list[int] = []
    else:
        wanted = " ".join(place.split())
        there = [at for at, each in enumerate(headings) if fold_case(each) == fold_case(wanted)]
        there = there or [at for at, each in enumerate(headings) if fold(each) == fold(wanted)]
    if len(there) == 1:
        return there[0]
    key = "error.reading_table_column_twice" if there else "error.reading_table_no_column"
    raise EcoIpError(key, file=file, column=str(place)[:60], columns=", ".join(filter(None, headings))[:500])
