"""Rows of a table, long or wide, as a batch of readings, with each row that is none and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...tables.columns import Column
from ..readings import Batch, Key, Refusal
from . import figures, times
from .cells import Rows
from .device_states import state_of
from .mapping import Mapping

NO_STATION, NO_PARAMETER, NO_VALUE, NO_STATE, LETTERS = (
    f"reading_table.refused.{name}" for name in ("no_station", "no_parameter", "no_value", "no_state", "letters")
)
_SHOWN = 60  # letters of a cell in a sentence
_LOST = "\ufffd"


@dataclass(frozen=True)
class Places:
    """Where the columns of a table are, from 0, −1 for none. series: of a wide table the place of each column of
    values, in the order of `Mapping.columns`; headings: of all columns, for sentences."""

    station: int = -1
    parameter: int = -1
    time: int = -1
    time_of_day: int = -1
    value: int = -1
    unit: int = -1
    status: int = -1
    series: tuple[int, ...] = ()
    headings: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[int, ...]:
        """Places that are read as text."""
        every = (self.station, self.parameter, self.time, self.time_of_day, self.unit, self.status)
        return tuple(sorted({place for place in every if place >= 0}))

    @property
    def values(self) -> tuple[int, ...]:
        """Places that are read as numbers."""
        return self.series or (self.value,)


@dataclass(frozen=True)
class Source:
    """What holds for every row of one table. file: its name in sentences; station: where no column names it."""

    file: str
    station: str
    mapping: Mapping
    places: Places


def assembled(rows: Rows, source: Source) -> Iterator[Batch]:
    """The readings of some rows; blank rows are none."""
    common = _Common(rows, source)
    if source.places.series:
        yield _wide(rows, source, common)
    else:
        yield _long(rows, source, common)


class _Common:
    """What long and wide tables share: time, state and station of each row. faults: (n,) place in `reasons`, 0 for
    none; cells: what stands there, for the sentence."""

    def __init__(self, rows: Rows, source: Source) -> None:
        self._rows, self._source = rows, source
        self.reasons: list[tuple[str, int]] = [("", -1)]
        self.faults = np.zeros(len(rows.lines), dtype=np.int16)
        mapping, places = source.mapping, source.places
        self.clock = rows.texts[places.time]
        if places.time_of_day >= 0:
            pairs = self.clock.beside(rows.texts[places.time_of_day])
            self.clock = Column(pairs.codes, [times.joined(*pair) for pair in pairs.values])
        read = times.parsed(self.clock.values, mapping.time_formats, mapping.time_zone)
        self.t = read.t[self.clock.codes]
        for fault in sorted({*read.faults} - {""}):
            self.fail(fault, (read.faults == fault)[self.clock.codes], places.time)
        self.status = np.zeros(len(rows.lines), dtype=np.int8)
        if places.status >= 0:
            states = [state_of(cell, mapping.status_codes) for cell in rows.texts[places.status].values]
            code = np.array([-1 if each is None else each for each in states], dtype=np.int8)
            self.status = code[rows.texts[places.status].codes]
            self.fail(NO_STATE, self.status < 0, places.status)
        self.station = self.named(places.station, source.station, NO_STATION)

    def named(self, place: int, otherwise: str, fault: str) -> Column:
        """A column of names, every row of which needs one."""
        count = len(self._rows.lines)
        if place < 0:
            return Column(np.zeros(count, dtype=np.int8), [otherwise, None])
        found = self._rows.texts[place]
        texts = [_text(cell) or otherwise for cell in found.values]
        self.fail(fault, np.array([not text for text in texts])[found.codes], place)
        self.fail(LETTERS, np.array([_LOST in text for text in texts])[found.codes], place)
        return Column(found.codes, texts)

    def fail(self, reason: str, rows: np.ndarray, place: int) -> None:
        """Rows with a fault in a column; the first one of a row counts."""
        if rows.any():
            self.reasons.append((reason, place))
            self.faults[rows & (self.faults == 0)] = len(self.reasons) - 1

    def refused(self, which: np.ndarray) -> Iterator[Refusal]:
        """What to say of the rows of `which` that have a fault."""
        for row in np.flatnonzero(which & (self.faults > 0)).tolist():
            reason, place = self.reasons[self.faults[row]]
            yield self.refusal(row, reason, place)

    def refusal(self, row: int, reason: str, place: int) -> Refusal:
        """Why a row, or its cell in a column, is not taken."""
        places, rows = self._source.places, self._rows
        cells = self.clock if place == places.time else rows.texts.get(place, rows.values.get(place))
        cell = cells.values[cells.codes[row]] if isinstance(cells, Column) else None if cells is None else cells[row]
        heading = places.headings[place] if 0 <= place < len(places.headings) else ""
        said = {"cell": _shown(cell), "column": _shown(heading) or str(place + 1)}
        return Refusal(self._source.file, int(rows.lines[row]), reason, said)


def _long(rows: Rows, source: Source, common: _Common) -> Batch:
    mapping, places = source.mapping, source.places
    parameter = common.named(places.parameter, mapping.parameter_is, NO_PARAMETER)
    unit = rows.texts[places.unit] if places.unit >= 0 else None
    found = figures.values_of(rows.values[places.value], mapping.decimal)
    # A device that is out of order may well say so without a value.
    common.fail(NO_VALUE, found.blank & (common.status <= 0), places.value)
    for code, reason in enumerate(figures.FAULTS[1:], 1):
        common.fail(reason, found.fault == code, places.value)
    there = ~found.blank
    for place in places.texts:
        there |= rows.texts[place].each(lambda cell: cell is not None, bool)
    taken = np.flatnonzero(there & (common.faults == 0))
    names = common.station.of(taken).beside(parameter.of(taken))
    if unit is not None:
        names = names.beside(unit.of(taken))
    keys = tuple(_key(pair, unit is not None, mapping.unit_is) for pair in names.values)
    return Batch(
        keys, names.codes.astype(np.int32), common.t[taken], found.v[taken], common.status[taken], rows.lines[taken],
        _in_order([*rows.refused, *common.refused(there)]),
    )  # fmt: skip


def _key(pair: tuple, has_unit: bool, unit_is: str) -> Key:
    (station, parameter), unit = pair if has_unit else (pair, None)
    return Key(station, parameter, (_text(unit) or unit_is) if has_unit else unit_is)


def _wide(rows: Rows, source: Source, common: _Common) -> Batch:
    mapping, series = source.mapping, source.places.series
    found = [figures.values_of(rows.values[place], mapping.decimal) for place in series]
    v = np.stack([each.v for each in found], axis=1)
    blank, fault = (np.stack([getattr(each, name) for each in found], axis=1) for name in ("blank", "fault"))
    # A row with a time and no value is none; one whose time cannot be read may have been cut short.
    typed = ~blank.all(axis=1) | common.clock.each(lambda cell: cell is not None, bool)
    refused = [*rows.refused, *common.refused(typed)]
    good = common.faults == 0
    for row, place in np.argwhere((fault > 0) & good[:, None]).tolist():
        refused.append(common.refusal(row, figures.FAULTS[fault[row, place]], series[place]))
    row, which = np.nonzero(good[:, None] & ~blank & (fault == 0))
    stations = common.station
    own = np.array([bool(each.station) for each in mapping.columns])
    code = np.where(own[which], 0, stations.codes[row] % len(stations.values))
    codes, pairs = pd.factorize(code.astype(np.int64) * len(series) + which)
    keys = tuple(_wide_key(divmod(each, len(series)), stations.values, mapping) for each in pairs.tolist())
    return Batch(
        keys,
        codes.astype(np.int32),
        common.t[row],
        v[row, which],
        common.status[row],
        rows.lines[row],
        _in_order(refused),
    )


def _in_order(refused: list[Refusal]) -> tuple[Refusal, ...]:
    return tuple(sorted(refused, key=lambda each: each.line))


def _wide_key(pair: tuple[int, int], stations: Sequence[str], mapping: Mapping) -> Key:
    station, column = stations[pair[0]], mapping.columns[pair[1]]
    return Key(column.station or station, column.parameter, column.unit or mapping.unit_is)


def _text(cell: object) -> str:
    """A name, one that Excel takes for a number as it shows it."""
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell or "")


def _shown(cell: object) -> str:
    text = "".join(each if each.isprintable() else "�" for each in _text(cell))
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
