"""The first readings of a file as they will be read, for a window that shows them before anything is written."""

from __future__ import annotations

import datetime
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import EcoIpError
from ..tables.cells import is_workbook
from . import loggers, tables
from .readings import LOCAL_OFFSET_S, Batch, Refusal
from .table_files.mapping import Mapping
from .table_files.sniffing import Said, Sniffed

LOGGER, TEXT, WORKBOOK = loggers.FORMAT, "csv", "xlsx"
MOST = 200
"""Lines that are shown."""
_BEGINNING = 100_000
_KINDS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm")


class Row(NamedTuple):
    """A reading. time: local time of Viet Nam; value: nan for none."""

    line: int
    time: str
    station: str
    parameter: str
    value: float
    unit: str
    status: int


@dataclass(frozen=True)
class Preview:
    """kind: LOGGER, TEXT or WORKBOOK. mapping, headings: of a table, None and () for a file of a logger. raw: the
    first cells as they stand there, for a table that cannot be read yet. problem: why nothing can be read at all."""

    kind: str
    rows: tuple[Row, ...] = ()
    refused: tuple[Refusal, ...] = ()
    reasons: tuple[Said, ...] = ()
    doubts: tuple[Said, ...] = ()
    mapping: Mapping | None = None
    headings: tuple[str, ...] = ()
    raw: tuple[Sequence[Any], ...] = ()
    problem: EcoIpError | None = None


def preview(path: Path, given: Dict[str, Any]) -> Preview:
    """The head of a file. given: what is settled by hand, by field of `Mapping`. Raises no error."""
    kind = LOGGER
    if not path.is_file():  # a device or pipe would be waited for
        return Preview(kind, problem=EcoIpError("error.readings_missing", path=str(path)))
    try:
        kind = kind_of(path)
        return _of_logger(path) if kind == LOGGER else _of_tables(kind, tables.heads(path, given, MOST))
    except EcoIpError as error:
        return Preview(kind, problem=error)
    except OSError as error:
        cause = error.strerror or str(error)
        return Preview(kind, problem=EcoIpError("error.file_unreadable", path=str(path), cause=cause))


def kind_of(path: Path) -> str:
    """What a file is read as. Raises EcoIpError, OSError."""
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    if loggers.is_logger(path.name, beginning):
        return LOGGER
    return WORKBOOK if is_workbook(path) else TEXT


def files_of(folder: Path, most: int = 2000) -> list[Path]:
    """The files of a folder that may hold readings, by name, at whatever depth."""
    found: list[Path] = []
    for each in folder.rglob("*"):
        if each.suffix.lower() in _KINDS and not each.name.startswith(("~$", ".")) and each.is_file():
            found.append(each)
            if len(found) >= most:
                break
    return sorted(found)


def _of_logger(path: Path) -> Preview:
    batch = next(iter(loggers.batches(path)), Batch())
    return Preview(LOGGER, rows_of(batch, MOST), tuple(batch.refused[:MOST]))


def _of_tables(kind: str, found: list[tuple[Sniffed, Batch]]) -> Preview:
    """One preview of all sheets; what is to be settled is that of the first one with doubts, else of the first."""
    shown = next((sniffed for sniffed, _ in found if sniffed.doubts), found[0][0])
    rows = [row for _, batch in found for row in rows_of(batch, MOST)]
    refused = [each for _, batch in found for each in batch.refused]
    reasons = [said for sniffed, _ in found for said in sniffed.reasons]
    raw = tuple(row for _, row in shown.sample.head[:MOST]) if shown.doubts else ()
    return Preview(
        kind,
        tuple(rows[:MOST]),
        tuple(refused[:MOST]),
        tuple(reasons),
        shown.doubts,
        shown.mapping,
        shown.headings,
        raw,
    )


def rows_of(batch: Batch, most: int) -> tuple[Row, ...]:
    """The first readings of a batch."""
    columns = (batch.line, batch.t, batch.key, batch.v, batch.status)
    some = zip(*(each[:most].tolist() for each in columns))
    return tuple(
        Row(line, _local(t), batch.keys[key].station, batch.keys[key].symbol, v, batch.keys[key].unit, status)
        for line, t, key, v, status in some
    )


def _local(t: int) -> str:
    shown = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=t + LOCAL_OFFSET_S)
    return shown.isoformat(" ")
