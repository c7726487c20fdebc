"""A JSON file with the line of everything in it, so that a complaint about a rule pack can name the line.

Stricter than JSON readers usually are: a key twice in one object, NaN and infinity are refused.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Union

from ..errors import EcoIpError

Place = tuple[Union[str, int], ...]
"""Where a value stands: the keys and list positions from the outside in, e.g. `("rules", 0, "id")`."""

_SPACE = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s,\]}]+')
_SHOWN = 60
_EXACT_DIGITS = 15


@dataclass(frozen=True)
class Document:
    """A JSON file as read: its content, and the line (from 1) of each value and of each key."""

    file: str
    content: Any
    value_lines: Mapping[Place, int]
    key_lines: Mapping[Place, int]

    def fault(self, key: str, place: Place, *, line: int | None = None, **params: object) -> EcoIpError:
        """The error `key` at `place`: its sentence may use {file}, {line}, {path} and `params`."""
        at = self.value_lines[place] if line is None else line
        return EcoIpError(key, file=self.file, line=at, path=dotted(place), **params)


def read_document(path: Path) -> Document:
    """The JSON file `path`, UTF-8 with or without byte order mark.

    Raises EcoIpError with file, line and what to do: not to be opened, not UTF-8, not JSON, a key twice, a number
    that is none.
    """
    text = _text(path)
    try:
        content = json.loads(text, parse_int=_integer)
        walk = _Walk(text)
        walk.value(walk.skip(0), ())
    except json.JSONDecodeError as error:
        raise EcoIpError(
            "error.pack.syntax", file=str(path), line=error.lineno, column=error.colno,
            found=_rest_of_line(text, error.pos), why=error.msg,
        ) from error  # fmt: skip
    except RecursionError as error:
        raise EcoIpError("error.pack.nested", file=str(path)) from error
    document = Document(str(path), content, walk.value_lines, walk.key_lines)
    _refuse_twice(document, walk.twice)
    _refuse_endless(document)
    return document


def dotted(place: Place) -> str:
    """`place` as one reads it: `rules[0].values.2022-07-15`; the whole file is `$`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return text.lstrip(".") or "$"


def shown(value: Any) -> str:
    """`value` as JSON, cut to a length that fits a sentence."""
    return _cut(json.dumps(value, ensure_ascii=False))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise EcoIpError("error.pack.unreadable", file=str(path), found=error.strerror or str(error)) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise EcoIpError("error.pack.not_utf8", file=str(path), line=line) from error


def _integer(digits: str) -> int | float:
    """A whole number; beyond what a float holds exactly it comes as a float, and endless ones are refused."""
    return int(digits) if len(digits) <= _EXACT_DIGITS else float(digits)


def _rest_of_line(text: str, position: int) -> str:
    return _cut(text[position:].split("\n", 1)[0].rstrip("\r"))


def _refuse_twice(document: Document, twice: list[tuple[Place, int]]) -> None:
    for place, line in twice:
        raise document.fault(
            "error.pack.key_twice", place[:-1], line=line, found=place[-1], first=document.key_lines[place]
        )


def _refuse_endless(document: Document) -> None:
    for place in document.value_lines:
        value = document.content
        for step in place:
            value = value[step]
        if isinstance(value, float) and not math.isfinite(value):
            raise document.fault("error.pack.not_a_number", place)


@dataclass
class _Walk:
    """Walks through a text that is known to be JSON and notes where everything stands."""

    text: str
    value_lines: dict[Place, int] = field(default_factory=dict)
    key_lines: dict[Place, int] = field(default_factory=dict)
    twice: list[tuple[Place, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._line_starts = [0] + [newline.end() for newline in re.finditer("\n", self.text)]

    def value(self, at: int, place: Place) -> int:
        """Notes the value that starts at `at`; returns the position behind it and the space after it."""
        self.value_lines[place] = self._line(at)
        if self.text[at] == "{":
            return self._members(self.skip(at + 1), place)
        if self.text[at] == "[":
            return self._items(self.skip(at + 1), place)
        return self.skip(self._scalar(at).end())

    def skip(self, at: int) -> int:
        """The position of the next character that is no space."""
        space = _SPACE.match(self.text, at)
        return space.end() if space else at

    def _members(self, at: int, place: Place) -> int:
        while self.text[at] != "}":
            key = self._scalar(at)
            member = (*place, json.loads(key.group()))
            if member in self.key_lines:
                self.twice.append((member, self._line(at)))
            else:
                self.key_lines[member] = self._line(at)
            at = self._after_comma(self.value(self.skip(self.skip(key.end()) + 1), member))
        return self.skip(at + 1)

    def _items(self, at: int, place: Place) -> int:
        index = 0
        while self.text[at] != "]":
            at = self._after_comma(self.value(at, (*place, index)))
            index += 1
        return self.skip(at + 1)

    def _after_comma(self, at: int) -> int:
        return self.skip(at + 1) if self.text[at] == "," else at

    def _scalar(self, at: int) -> re.Match[str]:
        found = _SCALAR.match(self.text, at)
        if found is None:
            raise ValueError(f"no JSON value at {at}")
        return found

    def _line(self, at: int) -> int:
        return bisect_right(self._line_starts, at)
