"""Which column of a table of readings is what: a small JSON file, written by the import window or by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping as Dict
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Union

from ...errors import EcoIpError

LAYOUTS = ("long", "wide")
HOME_ZONE = "Asia/Ho_Chi_Minh"
ROLES = ("station", "parameter", "time", "time_of_day", "value", "unit", "status")
"""What a column can be, of all rows of a table."""
FROM_FILE, FROM_SHEET = "{file}", "{sheet}"
"""What `station_is` says where the station is named by the file or the sheet."""

Place = Union[str, int]
"""A column: its heading as it stands there, or its number from 1; "" for none."""


@dataclass(frozen=True)
class Series:
    """A column of values in a wide table. station: "" for that of the row."""

    column: Place
    parameter: str
    unit: str = ""
    station: str = ""


@dataclass(frozen=True)
class Mapping:
    """heading_line: the line with the headings, from 1, 0 for a table without; data_line: the first line of values.
    station_is, parameter_is, unit_is: what holds for every row that has no column for it. time_formats: dmy mdy ymd
    compact excel excel1904 unix unix_ms, or patterns such as %d.%m.%y; several are tried in this order. decimal: "."
    or ",", "" where no figure needs one. status_codes: what stands there, and 0, 1 or 2."""

    layout: str = "long"
    delimiter: str = ""
    encoding: str = "utf-8"
    heading_line: int = 1
    data_line: int = 2
    station: Place = ""
    parameter: Place = ""
    time: Place = ""
    time_of_day: Place = ""
    value: Place = ""
    unit: Place = ""
    status: Place = ""
    station_is: str = ""
    parameter_is: str = ""
    unit_is: str = ""
    time_formats: tuple[str, ...] = ()
    time_zone: str = HOME_ZONE
    decimal: str = ""
    columns: tuple[Series, ...] = ()
    status_codes: Dict[str, int] = field(default_factory=dict)

    def place(self, role: str) -> Place:
        """The column of one of `ROLES`."""
        found: Place = getattr(self, role)
        return found


_KINDS = {each.name: type(getattr(Mapping(), each.name)) for each in fields(Mapping)}
_LISTS = ("columns", "time_formats")
_NEEDED = {*_LISTS, "status_codes"}


def loaded(path: Path) -> dict[str, Any]:
    """What a mapping file settles, by field of `Mapping`; what it leaves out is found in the table. Raises EcoIpError
    for a file that cannot be read, and for a word that no mapping has."""
    try:
        return read_text(path.read_text(encoding="utf-8-sig"), path.name)
    except OSError as error:
        raise EcoIpError("error.file_unreadable", path=str(path), cause=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise EcoIpError("error.reading_table_mapping", file=path.name, cause=str(error)) from error


def read_text(text: str, file: str) -> dict[str, Any]:
    """What the text of a mapping file settles. Raises EcoIpError as `loaded`."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EcoIpError("error.reading_table_mapping", file=file, cause=str(error)) from error
    if not isinstance(read, dict):
        raise EcoIpError("error.reading_table_mapping", file=file, cause="{…}")
    return {name: _value(file, name, value) for name, value in read.items()}


def saved(mapping: Mapping) -> str:
    """The text of a mapping file that settles all of it."""
    return written({name: value for name, value in asdict(mapping).items() if value or name not in _NEEDED})


def written(given: Dict[str, Any]) -> str:
    """The text of a mapping file that settles what is given, by field of `Mapping`."""
    plain = {name: [_plain(each) for each in value] if name in _LISTS else value for name, value in given.items()}
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    return asdict(value) if isinstance(value, Series) else value


def overlaid(mapping: Mapping, given: Dict[str, Any]) -> Mapping:
    """`mapping` with what was settled by hand."""
    return replace(mapping, **given)


def _value(file: str, name: str, value: Any) -> Any:
    """A value as `Mapping` has it. Raises EcoIpError."""
    kind = _KINDS.get(name)
    if kind is None:
        raise EcoIpError("error.reading_table_mapping_word", file=file, word=name[:80], words=", ".join(_KINDS))
    if name == "columns" and isinstance(value, list):
        return tuple(_series(file, each) for each in value)
    if name == "time_formats" and isinstance(value, str):
        value = [value]
    if name == "time_formats" and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    is_place = name in ROLES and isinstance(value, int) and value > 0
    right = is_place or (type(value) is kind and name not in _NEEDED)
    if name == "status_codes" and isinstance(value, dict):
        right = all(each in (0, 1, 2) for each in value.values())
    choices = {"layout": LAYOUTS, "decimal": ("", ".", ",")}.get(name)
    if not right or (choices and value not in choices):
        raise EcoIpError("error.reading_table_mapping_value", file=file, word=name, value=str(value)[:80])
    return value


def _series(file: str, given: Any) -> Series:
    names = {each.name for each in fields(Series)}
    if not isinstance(given, dict) or not {"column", "parameter"} <= given.keys() <= names:
        raise EcoIpError("error.reading_table_mapping_value", file=file, word="columns", value=str(given)[:80])
    if not all(
        isinstance(value, str) or (name == "column" and isinstance(value, int)) for name, value in given.items()
    ):
        raise EcoIpError("error.reading_table_mapping_value", file=file, word="columns", value=str(given)[:80])
    return Series(**given)
