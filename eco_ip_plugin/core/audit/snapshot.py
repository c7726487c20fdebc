"""An audit as a file to compare the next one with: canonical JSON of one version, read again without trust."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from ..errors import EcoIpError
from .audit import Audit
from .line import SENSES, TOPICS, VERDICTS

FORMAT, VERSION = "eco-ip park audit", 1
_MOST_BYTES, _MOST_LINES, _MOST_LETTERS = 20_000_000, 100_000, 400
_FIELDS = ("topic", "indicator", "value", "unit", "required", "sense", "verdict", "missing_data")


@dataclass(frozen=True)
class Kept:
    """A line as an audit is kept. missing: with commas."""

    topic: str
    indicator: str
    value: float | None
    unit: str
    required: float | None
    sense: str
    verdict: str
    missing: str


@dataclass(frozen=True)
class Snapshot:
    """lines: by topic and indicator."""

    park_id: str
    park_name: str
    as_of: datetime.date
    topics: tuple[str, ...]
    lines: Mapping[tuple[str, str], Kept]


def snapshot_of(found: Audit) -> Snapshot:
    """What is kept of an audit."""
    lines = {
        (each.topic, each.indicator): Kept(
            each.topic, each.indicator, each.value, each.unit, each.required, each.sense, each.verdict,
            ", ".join(each.missing),
        )
        for each in found.lines
    }  # fmt: skip
    return Snapshot(found.park_id, found.park_name, found.as_of, found.topics, lines)


def written(found: Snapshot) -> str:
    """The file: the same audit gives the same letters."""
    rows = [
        dict(zip(_FIELDS, (each.topic, each.indicator, each.value, each.unit, each.required, each.sense, each.verdict,
                           each.missing)))
        for _, each in sorted(found.lines.items())
    ]  # fmt: skip
    content = {
        "format": FORMAT, "version": VERSION, "park_id": found.park_id, "park_name": found.park_name,
        "as_of": found.as_of.isoformat(), "topics": list(found.topics), "lines": rows,
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n"


def read(path: Path) -> Snapshot:
    """A file as `written` makes it. Raises EcoIpError for anything else, with what is wrong with it."""
    name = path.name
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise EcoIpError("error.audit.too_large", path=name, most=_MOST_BYTES // 1_000_000)
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise EcoIpError("error.audit.no_snapshot", path=name) from error
    except OSError as error:
        raise EcoIpError("error.audit.unread", path=name, cause=error.strerror or str(error)) from error
    try:
        content = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise EcoIpError("error.audit.no_snapshot", path=name) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise EcoIpError("error.audit.no_snapshot", path=name)
    version = content.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version != VERSION:
        raise EcoIpError("error.audit.version", path=name, found=str(version)[:20], known=VERSION)
    return _checked(name, content)


def _checked(name: str, content: Mapping[str, Any]) -> Snapshot:
    wrong = _Wrong(name)
    rows, topics = content.get("lines"), content.get("topics")
    if not isinstance(rows, list) or len(rows) > _MOST_LINES:
        wrong("lines", rows)
    if not isinstance(topics, list) or not set(map(str, topics)) <= set(TOPICS):
        wrong("topics", topics)
    lines: dict[tuple[str, str], Kept] = {}
    for number, row in enumerate(rows, 1):
        kept = _line(wrong, number, row)
        if (kept.topic, kept.indicator) in lines or kept.topic not in topics:
            wrong(f"lines[{number}].indicator", kept.indicator)
        lines[kept.topic, kept.indicator] = kept
    try:
        day = datetime.date.fromisoformat(str(content.get("as_of")))
    except ValueError:
        wrong("as_of", content.get("as_of"))
    park, called = (wrong.text(each, content.get(each)) for each in ("park_id", "park_name"))
    return Snapshot(park, called, day, tuple(topics), lines)


def _line(wrong: _Wrong, number: int, row: Any) -> Kept:
    place = f"lines[{number}]"
    if not isinstance(row, dict) or not set(_FIELDS) <= set(row):
        wrong(place, row)
    topic, indicator, unit, sense, verdict, missing = (
        wrong.text(f"{place}.{each}", row[each], 10_000 if each == "missing_data" else _MOST_LETTERS)
        for each in ("topic", "indicator", "unit", "sense", "verdict", "missing_data")
    )
    for each, allowed in ((topic, TOPICS), (sense, ("", *SENSES)), (verdict, VERDICTS)):
        if each not in allowed:
            wrong(place, each)
    value, required = (wrong.number(f"{place}.{each}", row[each]) for each in ("value", "required"))
    return Kept(topic, indicator, value, unit, required, sense, verdict, missing)


class _Wrong:
    """Says what is wrong with a file, and reads what is right."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, place: str, found: Any) -> NoReturn:
        shown = " ".join(str(found).encode("utf-8", "replace").decode().split())[:40]
        raise EcoIpError("error.audit.field", path=self._name, place=place, found=shown or "–")

    def text(self, place: str, found: Any, most: int = _MOST_LETTERS) -> str:
        """A text without halves of characters."""
        if not isinstance(found, str) or len(found) > most or not found.isprintable():
            self(place, found)
        return found

    def number(self, place: str, found: Any) -> float | None:
        """A finite figure, None for null."""
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, (int, float)):
            self(place, found)
        try:
            value = float(found)
        except OverflowError:
            value = math.inf
        if not math.isfinite(value):
            self(place, found)
        return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
