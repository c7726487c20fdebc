"""Lines of a logger's file by the thousand: those that are plainly whole are read as arrays, the others one by one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import clock
from .logger_lines import FIELDS, LONGEST_LINE, MOMENT, Dress, Fault, Line, is_name, read_line
from .readings import EARLIEST, LATEST, Batch, Key, Refusal

_MANY = 64
"""So many lines pay for arrays."""
_NAME_BYTES, _VALUE_BYTES = 48, 17
_MOST_DIGITS = 15
"""A whole number of so many figures is one float, and a division by a power of ten of it rounds once."""
_TENS = 10.0 ** np.arange(_VALUE_BYTES + 1)
_WEIGHTS = np.random.default_rng(2021).integers(1, 2**63, 2 * _NAME_BYTES, np.uint64) | np.uint64(1)
_PRINTABLE = np.zeros(256, bool)
_PRINTABLE[32:127] = True
_LF, _CR, _SPACE = 10, 13, 32


@dataclass(frozen=True)
class Block:
    """Whole lines of a file, one after the other. first: number of the first one, from 1."""

    raw: bytes
    file: str
    station: str
    first: int


@dataclass(frozen=True)
class _Fields:
    """Lines that have five fields. line: (m,) their place in the block; start, end: (m, 5) places of the fields."""

    line: np.ndarray
    start: np.ndarray
    end: np.ndarray


def parsed(block: Block, dressed: Dress) -> Batch:
    """The readings of a block, in its order."""
    count = block.raw.count(b"\n") + 1
    if count < _MANY or not dressed.separator:
        return _careful(block, dressed, None)
    return _careful(block, dressed, _Quick(block, dressed))


class _Quick:
    """The lines of a block that are plainly whole: done, (n,) bool, which; and what they say."""

    def __init__(self, block: Block, dressed: Dress) -> None:
        self.buffer = np.frombuffer(block.raw, np.uint8)
        ends = np.flatnonzero(self.buffer == _LF)
        self.start = np.concatenate(([0], ends + 1))
        self.end = np.concatenate((ends, [len(self.buffer)]))
        has_cr = (self.end > self.start) & (self.buffer[np.maximum(self.end, 1) - 1] == _CR)
        self.end = self.end - has_cr
        fields = self._fields(dressed.separator)
        t, is_time = self._times(fields)
        v, is_value = self._values(fields, dressed)
        status, is_status = self._statuses(fields)
        code, is_text = self._names(fields)
        whole = is_time & is_value & is_status & is_text
        self.keys, key = self._keys(block, fields, code, whole)
        whole, self.key = key >= 0, key[key >= 0]
        self.line, self.t, self.v, self.status = fields.line[whole], t[whole], v[whole], status[whole]
        self.done = np.zeros(len(self.start), bool)
        self.done[self.line] = True

    def _fields(self, separator: bytes) -> _Fields:
        places = np.flatnonzero(self.buffer == separator[0])
        first = np.searchsorted(places, self.start)
        count = np.searchsorted(places, self.end) - first
        line = np.flatnonzero((count == FIELDS - 1) & (self.end - self.start <= LONGEST_LINE))
        inner = places[first[line][:, None] + np.arange(FIELDS - 1)] if len(line) else np.empty((0, FIELDS - 1), int)
        start = np.column_stack((self.start[line], inner + 1))
        return _Fields(line, start, np.column_stack((inner, self.end[line])))

    def _gathered(self, start: np.ndarray, width: int) -> np.ndarray:
        """(m, width) bytes from each start on; past the end of the block the last one again."""
        return self.buffer[np.minimum(start[:, None] + np.arange(width), len(self.buffer) - 1)]

    def _times(self, fields: _Fields) -> tuple[np.ndarray, np.ndarray]:
        digits = self._gathered(fields.start[:, 3], MOMENT) - np.uint8(48)
        t, is_there = clock.seconds_utc(digits)
        right = fields.end[:, 3] - fields.start[:, 3] == MOMENT
        return t, is_there & right & (t >= EARLIEST) & (t < LATEST)

    def _statuses(self, fields: _Fields) -> tuple[np.ndarray, np.ndarray]:
        found = self._gathered(fields.start[:, 4], 2)
        status = (found[:, 1] - np.uint8(48)).astype(np.int8)
        right = fields.end[:, 4] - fields.start[:, 4] == 2
        return status, right & (found[:, 0] == ord("0")) & (status >= 0) & (status <= 2)

    def _values(self, fields: _Fields, dressed: Dress) -> tuple[np.ndarray, np.ndarray]:
        """Figures of digits with at most one mark; whatever may read two ways is looked at with care."""
        start, length = fields.start[:, 1].copy(), fields.end[:, 1] - fields.start[:, 1]
        is_minus = (self.buffer[np.minimum(start, len(self.buffer) - 1)] == ord("-")) & (length > 1)
        start, length = start + is_minus, length - is_minus
        found = self._gathered(start, _VALUE_BYTES)
        is_inside = np.arange(_VALUE_BYTES) < length[:, None]
        is_mark = ((found == ord(".")) | (found == ord(","))) & is_inside
        digit = found - np.uint8(48)
        is_digit = (digit <= 9) & is_inside
        marks, digits = is_mark.sum(axis=1), is_digit.sum(axis=1)
        right = (length <= _VALUE_BYTES) & (marks <= 1) & (digits >= 1) & (digits <= _MOST_DIGITS)
        right &= marks + digits == length
        mantissa = np.zeros(len(start), np.int64)
        for place in range(_VALUE_BYTES):
            mantissa = np.where(is_digit[:, place], mantissa * 10 + digit[:, place], mantissa)
        decimals = np.where(marks == 1, length - 1 - is_mark.argmax(axis=1), 0)
        if not (dressed.point and dressed.comma):
            right &= decimals != 3
        value = mantissa / _TENS[np.clip(decimals, 0, _VALUE_BYTES)]
        return np.where(is_minus, -value, value), right

    def _names(self, fields: _Fields) -> tuple[np.ndarray, np.ndarray]:
        """(m,) uint64, a number for each pair of name and unit, and whether both are of plain letters."""
        code, right = np.zeros(len(fields.line), np.uint64), np.ones(len(fields.line), bool)
        for column, weights in ((0, _WEIGHTS[:_NAME_BYTES]), (2, _WEIGHTS[_NAME_BYTES:])):
            length = fields.end[:, column] - fields.start[:, column]
            found = self._gathered(fields.start[:, column], int(min(max(length.max(initial=1), 1), _NAME_BYTES)))
            is_inside = np.arange(found.shape[1]) < length[:, None]
            right &= (length <= _NAME_BYTES) & (length >= (1 if column == 0 else 0))
            right &= (_PRINTABLE[found] | (found >= 128) | ~is_inside).all(axis=1)
            last = self.buffer[np.maximum(fields.end[:, column], 1) - 1]
            right &= (length == 0) | ((found[:, 0] != _SPACE) & (last != _SPACE))
            code += (np.where(is_inside, found, 0).astype(np.uint64) * weights[: found.shape[1]]).sum(axis=1)
        return code, right

    def _keys(self, block: Block, fields: _Fields, code: np.ndarray, whole: np.ndarray) -> tuple[list[Key], np.ndarray]:
        """The series that the whole lines name, each once; and of each line (m,) its place among them, -1 where it
        names none or is not whole."""
        places = np.flatnonzero(whole)
        _, first, of_code = np.unique(code[places], return_index=True, return_inverse=True)
        keys: list[Key] = []
        found = np.full(len(first), -1, np.int32)
        for at, place in enumerate(places[first]):
            name, unit = (_text(block.raw[fields.start[place, at] : fields.end[place, at]]) for at in (0, 2))
            if name and is_name(name) and unit is not None and (not unit or is_name(unit)):
                found[at] = len(keys)
                keys.append(Key(block.station, name, unit))
        key = np.full(len(whole), -1, np.int32)
        key[places] = found[of_code]
        return keys, key


def _text(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _careful(block: Block, dressed: Dress, quick: _Quick | None) -> Batch:
    """The lines that `quick` has not done, one by one, put between those that it has."""
    lines = block.raw.split(b"\n") if quick is None else None
    keys: dict[Key, int] = {} if quick is None else {key: place for place, key in enumerate(quick.keys)}
    found: list[tuple[int, Line]] = []
    refused: list[Refusal] = []
    todo = range(len(lines)) if lines is not None else np.flatnonzero(~quick.done).tolist()  # type: ignore[union-attr]
    for place in todo:
        at = quick and slice(quick.start[place], quick.end[place])
        raw = lines[place] if lines is not None else block.raw[at]  # type: ignore[index]
        if not raw.strip():
            continue
        line = read_line(raw, dressed)
        if isinstance(line, Fault):
            refused.append(Refusal(block.file, block.first + place, line.key, {"found": line.found}))
        else:
            found.append((place, line))
            keys.setdefault(Key(block.station, line.name, line.unit), len(keys))
    return _merged(block, keys, found, refused, quick)


def _merged(
    block: Block,
    keys: dict[Key, int],
    found: list[tuple[int, Line]],
    refused: list[Refusal],
    quick: _Quick | None,
) -> Batch:
    key = np.array([keys[Key(block.station, line.name, line.unit)] for _, line in found], np.int32)
    t = np.array([line.t for _, line in found], np.int64)
    v = np.array([line.v for _, line in found], np.float64)
    status = np.array([line.status for _, line in found], np.int8)
    place = np.array([place for place, _ in found], np.int64)
    if quick is not None:
        place = np.concatenate((quick.line, place))
        order = np.argsort(place, kind="stable")
        place = place[order]
        key, t = np.concatenate((quick.key, key))[order], np.concatenate((quick.t, t))[order]
        v, status = np.concatenate((quick.v, v))[order], np.concatenate((quick.status, status))[order]
    return Batch(tuple(keys), key, t, v, status, place + block.first, tuple(refused))
