"""Files of automatic loggers as Circular 10/2021 has them: `<station>_<YYYYMMDDhhmmss>.txt`, a line a parameter."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from .logger_blocks import Block, parsed
from .logger_lines import LONGEST_LINE, dress, is_name
from .readings import Batch, Refusal

FORMAT = "tt10"
_NAME = re.compile(r"(.+)_\d{14}", re.DOTALL)
_NOT_IN_A_STATION = frozenset('/\\:*?"<>|')
_BLOCK = 1 << 20
_LOOKED_AT = 2000
"""Lines by which the dress of a file is told."""


def station_of(file: str) -> str:
    """The station a file's name tells, "" for a name that tells none or looks like a path."""
    found = _NAME.fullmatch(Path(file).stem if not file.startswith(".") else "")
    station = found[1].strip() if found else ""
    is_path = not station.strip(".") or ".." in station or _NOT_IN_A_STATION & set(station)
    return "" if is_path or not is_name(station) else station


def is_logger(file: str, beginning: bytes) -> bool:
    """Whether a file is one of a logger, by its name and its first bytes."""
    if not station_of(file):
        return False
    lines = [line for line in beginning.removeprefix(codecs.BOM_UTF8).splitlines() if line.strip()][:20]
    return any(line.count(each) == 4 for line in lines for each in (b"\t", b";"))


def batches(path: Path, decimal: str = "", *, tell: Callable[[float], object] | None = None) -> Iterator[Batch]:
    """The readings of a logger's file, a chunk at a time; what is no reading is refused with its line. decimal: "." or
    ",", where the file itself does not settle it; tell: is told the share of the file that is read. Raises OSError."""
    station = station_of(path.name)
    if not station:
        yield _refused(path, "readings.refused.file_name", found=path.name)
        return
    with path.open("rb") as file:
        head = file.read(_BLOCK)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            yield _refused(path, "readings.refused.utf16")
            return
        if not head.strip():
            yield _refused(path, "readings.refused.empty")
            return
        head = head.removeprefix(codecs.BOM_UTF8)
        dressed = dress(line for line in islice(head.split(b"\n"), _LOOKED_AT) if line.strip())
        if decimal:
            dressed = replace(dressed, point=decimal == ".", comma=decimal == ",")
        size = path.stat().st_size if tell is not None else 0
        for block in _blocks(path.name, station, head, file):
            yield parsed(block, dressed)
            if tell is not None and size:
                tell(min(file.tell() / size, 1.0))


def _blocks(name: str, station: str, head: bytes, file: BinaryIO) -> Iterator[Block]:
    """Whole lines; of one that is longer than any, its beginning."""
    rest, first, is_in_long = b"", 1, False
    while head:
        if is_in_long:  # the rest of a line that is refused already
            end = head.find(b"\n")
            head, is_in_long = (head[end + 1 :], False) if end >= 0 else (b"", True)
            first += end >= 0
        cut = head.rfind(b"\n")
        raw, rest = (rest + head[:cut], head[cut + 1 :]) if cut >= 0 else (b"", rest + head)
        if cut >= 0:
            yield Block(raw, name, station, first)
            first += raw.count(b"\n") + 1
        if len(rest) > LONGEST_LINE:
            yield Block(rest[: LONGEST_LINE + 1], name, station, first)
            rest, is_in_long = b"", True
        head = file.read(_BLOCK)
    if rest:
        yield Block(rest, name, station, first)


def _refused(path: Path, key: str, **values: object) -> Batch:
    return Batch(refused=(Refusal(path.name, 0, key, values),))
