"""How a table of readings is to be read, found in the table itself: with the reasons, and what can be read two ways."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from ...tables.numbers import decimal_mark, how_to_write, readings
from .columns_found import Found, columns_found
from .device_states import state_of
from .mapping import FROM_FILE, FROM_SHEET, Mapping, overlaid
from .places import placed
from .sampling import Sample
from .time_formats import formats_of
from .times import is_known, joined

_MOSTLY = 0.9
Said = tuple[str, Dict[str, object]]
"""The key of a sentence, and what fills it in."""


@dataclass(frozen=True)
class Sniffed:
    """headings: as they stand there, "" for a column without. reasons: what was found, and what was left out; doubts:
    what nobody but the user knows; nothing is read while there are any. rows: of the first lines."""

    mapping: Mapping
    headings: tuple[str, ...]
    reasons: tuple[Said, ...]
    doubts: tuple[Said, ...]
    sample: Sample

    @property
    def is_none(self) -> bool:
        """Whether nothing here looks like readings: the sheet with the instructions."""
        return any(key == "reading_table.doubt.no_time_column" for key, _ in self.doubts)


def sniff(sample: Sample, given: Dict[str, Any], *, sheets: int = 1) -> Sniffed:
    """given: what is settled by hand, by field of `Mapping`. sheets: how many the workbook has. Raises EcoIpError where
    what is given is not there."""
    found = columns_found(sample, given)
    mapping = overlaid(replace(found.mapping, delimiter=sample.delimiter, encoding=sample.encoding), given)
    doubts, reasons = [*found.doubts], [*found.reasons]
    if not doubts:
        mapping = _with_station(mapping, sample, sheets, reasons)
        mapping = _with_values(mapping, found, given, doubts)
    if not doubts and mapping.layout == "wide" and "columns" not in given:
        doubts += _repeated(mapping, found)
    return Sniffed(mapping, found.headings, tuple(reasons), tuple(doubts), sample)


def _with_station(mapping: Mapping, sample: Sample, sheets: int, reasons: list[Said]) -> Mapping:
    """A table without a column of stations is that of one, named by its sheet or its file."""
    if mapping.station or mapping.station_is or (mapping.columns and all(each.station for each in mapping.columns)):
        return mapping
    station_is = FROM_SHEET if sample.sheet and sheets > 1 else FROM_FILE
    reasons.append(("reading_table.reason.station", {"station": station_name(station_is, sample)}))
    return replace(mapping, station_is=station_is)


def station_name(station_is: str, sample: Sample) -> str:
    """The station that a mapping names: the sheet, the file without the time of its making, or what stands there."""
    stem = PurePath(sample.file).stem
    digits = len(stem) - len(stem.rstrip("0123456789"))
    if digits in (8, 12, 14) and len(stem) > digits + 1:
        stem = stem[:-digits].rstrip("_- ")
    return station_is.replace(FROM_SHEET, sample.sheet or stem).replace(FROM_FILE, stem).strip()


def _with_values(mapping: Mapping, found: Found, given: Dict[str, Any], doubts: list[Said]) -> Mapping:
    """Formats of times, decimal mark and states, by what stands in the columns."""
    places = placed(mapping, found.headings, found.sample.file)
    rows = found.rows
    clock = [_cell(row, places.time) for row in rows]
    if places.time_of_day >= 0:
        clock = [joined(each, _cell(row, places.time_of_day)) for each, row in zip(clock, rows)]
    if not mapping.time_formats:
        formats, said = formats_of(clock, found.sample)
        mapping = replace(mapping, time_formats=formats)
        doubts += said
    doubts += [
        ("reading_table.doubt.format", {"format": name[:40]}) for name in mapping.time_formats if not is_known(name)
    ]
    cells = [_cell(row, place) for place in places.values for row in rows]
    if "decimal" not in given:
        mapping = replace(mapping, decimal=decimal_mark(cells))
        two_ways = next((cell for cell in cells if len(readings(cell)) > 1), None)
        if two_ways is not None and not mapping.decimal:
            doubts.append(("reading_table.doubt.decimal", {"file": found.sample.file, **how_to_write(two_ways)}))
    if places.status >= 0:
        states = {str(_cell(row, places.status)) for row in rows if _cell(row, places.status) is not None}
        unknown = sorted(each[:40] for each in states if state_of(each, mapping.status_codes) is None)
        if unknown:
            doubts.append(("reading_table.doubt.states", {"states": ", ".join(unknown[:5])}))
    return mapping


def _repeated(mapping: Mapping, found: Found) -> list[Said]:
    """Rows of one station with the same time and other values: a column that tells them apart was not known."""
    places = placed(mapping, found.headings, found.sample.file)
    rows = {tuple(row) for row in found.rows}
    about = {tuple(_cell(row, at) for at in (places.station, places.time, places.time_of_day)) for row in rows}
    if len(about) >= _MOSTLY * len(rows):
        return []
    return [("reading_table.doubt.repeated", {"file": found.sample.file})]


def _cell(row: Sequence[Any], place: int) -> Any:
    return row[place] if 0 <= place < len(row) else None
