"""Readings as every parser hands them over: arrays of one chunk, and the lines refused, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import nan
from typing import NamedTuple

import numpy as np

from ..text import say

MEASURED, CALIBRATING, FAULTY = 0, 1, 2
"""Status of a reading: 00, 01 and 02 of Circular 10/2021."""

LOCAL_OFFSET_S = 7 * 3600
"""Local time of Viet Nam before UTC, without daylight saving."""

EARLIEST, LATEST = 315_532_800, 4_102_444_800
"""Readings are kept from 1980 until before 2100, seconds UTC: so far off a clock is wrong."""


class Key(NamedTuple):
    """A series as a file or service names it. station: its id or name; symbol: of the parameter, as written; unit: as
    written; name: of the station for people, "" where it has none but `station`; x, y: longitude and latitude in WGS84,
    nan where unknown; url: of the series, "" for a file."""

    station: str
    symbol: str
    unit: str
    name: str = ""
    x: float = nan
    y: float = nan
    url: str = ""


class Refusal(NamedTuple):
    """A line that was not taken. line: from 1, 0 for the file as a whole; key: of a sentence in `resources/text`."""

    file: str
    line: int
    key: str
    values: Mapping[str, object] = {}

    def say(self, language: str) -> str:
        """Why, in one sentence."""
        return say(self.key, language, **dict(self.values))


def _none(kind: type) -> np.ndarray:
    return np.empty(0, kind)


@dataclass(frozen=True)
class Batch:
    """A chunk of readings, n of them, in the order of the file.

    keys: series of this chunk; key: (n,) int32, indices into it; t: (n,) int64, seconds UTC; v: (n,) float64, in the
    unit of the key, nan for no value; status: (n,) int8, MEASURED, CALIBRATING or FAULTY; line: (n,) int64, in the file
    from 1, 0 for unknown; refused: lines that are none of these.
    """

    keys: tuple[Key, ...] = ()
    key: np.ndarray = field(default_factory=lambda: _none(np.int32))
    t: np.ndarray = field(default_factory=lambda: _none(np.int64))
    v: np.ndarray = field(default_factory=lambda: _none(np.float64))
    status: np.ndarray = field(default_factory=lambda: _none(np.int8))
    line: np.ndarray = field(default_factory=lambda: _none(np.int64))
    refused: Sequence[Refusal] = ()

    def __len__(self) -> int:
        return len(self.t)
