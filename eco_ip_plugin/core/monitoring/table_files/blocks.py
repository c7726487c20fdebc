"""A file of text of any size as blocks of whole lines in UTF-8, with the lines that are none left out and told."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...errors import EcoIpError
from ...tables.cells import unreadable
from ..readings import Refusal

BLOCK = 16_000_000
"""Bytes read at once; a line that is longer is none of a table."""
_TAIL = 64_000
"""As far back a block may be cut so that a quoted line break stays whole."""
TOO_LONG, NUL = "reading_table.refused.too_long", "reading_table.refused.nul"


@dataclass(frozen=True)
class Block:
    """text: whole lines, each with its end; lines: (n,) their numbers in the file from 1; refused: what was left
    out."""

    text: bytes
    lines: np.ndarray
    refused: tuple[Refusal, ...] = ()

    def head(self, most: int) -> Block:
        """The first lines of it."""
        end = 0
        for _ in range(min(most, len(self.lines))):
            end = self.text.index(b"\n", end) + 1
        last = self.lines[min(most, len(self.lines)) - 1] if len(self.lines) else 0
        return Block(self.text[:end], self.lines[:most], tuple(each for each in self.refused if each.line <= last))


def blocks(path: Path, encoding: str, first_line: int, tell: Callable[[int], object] | None = None) -> Iterator[Block]:
    """The blocks from a line on. tell: told how many bytes of the file have been read. Raises EcoIpError."""
    number = 1
    for text, ends in _cut(path, encoding, tell):
        if not ends:
            refused = (Refusal(path.name, number, TOO_LONG, {"most": BLOCK // 1_000_000}),)
            yield Block(b"", np.empty(0, dtype=np.int64), refused if number >= first_line else ())
            number += 1
            continue
        count = text.count(b"\n")
        lines = np.arange(number, number + count, dtype=np.int64)
        skipped = min(max(first_line - number, 0), count)
        number += count
        for _ in range(skipped):
            text = text[text.index(b"\n") + 1 :]
        if skipped < count:
            yield _without_nul(path.name, text, lines[skipped:])


def _without_nul(file: str, text: bytes, lines: np.ndarray) -> Block:
    """A block without the lines that hold the letter that no text has."""
    if b"\0" not in text:
        return Block(text, lines)
    each = text.split(b"\n")[:-1]
    bad = np.array([b"\0" in line for line in each])
    kept = b"".join(line + b"\n" for line, is_bad in zip(each, bad) if not is_bad)
    return Block(kept, lines[~bad], tuple(Refusal(file, int(line), NUL) for line in lines[bad]))


def _cut(path: Path, encoding: str, tell: Callable[[int], object] | None) -> Iterator[tuple[bytes, bool]]:
    """Texts of whole lines; one that has no end (False) stands for a line that was too long and is gone."""
    rest, lost = b"", False
    for piece in _decoded(path, encoding, tell):
        text = rest + piece
        end = _end(text)
        if end < 0:
            lost = lost or len(text) > BLOCK
            rest = b"" if lost else text
            continue
        if lost:
            yield b"", False
            start, lost = text.index(b"\n") + 1, False
            text, end = text[start:], end - start
        if end >= 0:
            yield text[: end + 1], True
        rest = text[end + 1 :]
    if lost:
        yield b"", False
    elif rest:
        yield rest + b"\n", True


def _end(text: bytes) -> int:
    """The last line's end, before a cell that is quoted and goes on in the next line."""
    end = text.rfind(b"\n")
    if end < 0 or text.count(b'"', 0, end) % 2 == 0:
        return end
    earlier = end
    while earlier >= 0 and end - earlier < _TAIL:
        earlier = text.rfind(b"\n", 0, earlier)
        if earlier >= 0 and text.count(b'"', earlier, end) % 2:
            return earlier
    return end


def _decoded(path: Path, encoding: str, tell: Callable[[int], object] | None) -> Iterator[bytes]:
    """The file in pieces of UTF-8 with line feeds alone; letters that cannot be read are told from all others."""
    decoder, is_utf8 = _decoder(encoding), codecs.lookup(encoding).name in ("utf-8", "utf-8-sig")
    begun, done, held, is_mac = False, 0, b"", None
    try:
        with path.open("rb") as file:
            while True:
                raw = file.read(BLOCK)
                done += len(raw)
                piece = raw if is_utf8 else decoder.decode(raw, not raw).encode("utf-8", "replace")
                if not begun:
                    piece, begun = piece[3:] if piece.startswith(codecs.BOM_UTF8) else piece, True
                piece, held = held + piece, b""
                if is_mac is None:
                    is_mac = ends_in_returns(piece.count(b"\r"), piece.count(b"\r\n"), piece.count(b"\n"))
                if raw and piece.endswith(b"\r") and not is_mac:
                    piece, held = piece[:-1], b"\r"
                yield _line_feeds(piece, is_mac)
                if tell is not None:
                    tell(done)
                if not raw:
                    return
    except OSError as error:
        raise unreadable(path, error) from error


def ends_in_returns(returns: int, pairs: int, feeds: int) -> bool:
    """Whether lines end in a carriage return alone, as on old Macs: then there are more of those than of the others."""
    return returns - pairs > feeds


def _line_feeds(piece: bytes, is_mac: bool) -> bytes:
    if b"\r" not in piece:
        return piece
    return piece.replace(b"\r", b"\n") if is_mac else piece.replace(b"\r\n", b"\n").replace(b"\r", b" ")


def _decoder(encoding: str) -> codecs.IncrementalDecoder:
    try:
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        decoder.decode(b"")
    except (LookupError, AttributeError, TypeError, ValueError) as error:
        raise EcoIpError("error.reading_table_encoding", encoding=encoding[:40]) from error
    return decoder
