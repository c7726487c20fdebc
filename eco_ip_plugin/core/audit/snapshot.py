"""An audit as a file to compare the next one with: canonical JSON of one version, read again without trust."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from ..errors import EcoIpError
from .audit import STATES, Audit
from .line import SENSES, TOPICS, VERDICTS
from .prints import Print

FORMAT, VERSION = "eco-ip park audit", 2
READABLE = (1, VERSION)
"""The first knew of no checks and no tables: of what changed since no cause can be told."""
_MOST_BYTES, _MOST_LINES, _MOST_LETTERS = 20_000_000, 100_000, 400
_FIELDS = ("topic", "indicator", "value", "unit", "required", "sense", "verdict", "missing_data", "check", "clause")
_FIRST_FIELDS = _FIELDS[:-2]


@dataclass(frozen=True)
class Kept:
    """A line as an audit is kept. missing: with commas; check: that made it; clause: of the rule."""

    topic: str
    indicator: str
    value: float | None
    unit: str
    required: float | None
    sense: str
    verdict: str
    missing: str
    check: str = ""
    clause: str = ""


@dataclass(frozen=True)
class Snapshot:
    """lines: by topic and indicator. program: the version of the plugin; checks: what became of each; prints: of the
    tables; "" and empty in one of the first version."""

    park_id: str
    park_name: str
    as_of: datetime.date
    topics: tuple[str, ...]
    lines: Mapping[tuple[str, str], Kept]
    program: str = ""
    checks: Mapping[str, str] = field(default_factory=dict)
    prints: Mapping[str, Print] = field(default_factory=dict)


def snapshot_of(found: Audit, program: str = "") -> Snapshot:
    """What is kept of an audit. program: the version of the plugin."""
    lines = {
        (each.topic, each.indicator): Kept(
            each.topic, each.indicator, each.value, each.unit, each.required, each.sense, each.verdict,
            ", ".join(each.missing), each.check, each.clause,
        )
        for each in found.lines
    }  # fmt: skip
    checks = {each.check.id: each.state for each in found.done}
    return Snapshot(found.park_id, found.park_name, found.as_of, found.topics, lines, program, checks, found.prints)


def written(found: Snapshot) -> str:
    """The file: the same audit gives the same letters."""
    rows = [
        dict(zip(_FIELDS, (each.topic, each.indicator, each.value, each.unit, each.required, each.sense, each.verdict,
                           each.missing, each.check, each.clause)))
        for _, each in sorted(found.lines.items())
    ]  # fmt: skip
    content = {
        "format": FORMAT, "version": VERSION, "park_id": found.park_id, "park_name": found.park_name,
        "as_of": found.as_of.isoformat(), "topics": list(found.topics), "lines": rows,
        "program": found.program, "checks": dict(found.checks),
        "tables": {name: [each.rows, each.mark] for name, each in found.prints.items()},
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
    if not isinstance(version, int) or isinstance(version, bool) or version not in READABLE:
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
        kept = _line(wrong, number, row, content["version"] == 1)
        if (kept.topic, kept.indicator) in lines or kept.topic not in topics:
            wrong(f"lines[{number}].indicator", kept.indicator)
        lines[kept.topic, kept.indicator] = kept
    try:
        day = datetime.date.fromisoformat(str(content.get("as_of")))
    except ValueError:
        wrong("as_of", content.get("as_of"))
    park, called = (wrong.text(each, content.get(each)) for each in ("park_id", "park_name"))
    if content["version"] == 1:
        return Snapshot(park, called, day, tuple(topics), lines)
    program = wrong.text("program", content.get("program"))
    return Snapshot(park, called, day, tuple(topics), lines, program, _checks(wrong, content), _prints(wrong, content))


def _checks(wrong: _Wrong, content: Mapping[str, Any]) -> Mapping[str, str]:
    """What became of each check; those that a newer plugin has are kept as they are called."""
    found = content.get("checks")
    if not isinstance(found, dict) or not all(isinstance(each, str) and each in STATES for each in found.values()):
        wrong("checks", found)
    return {wrong.text("checks", name): state for name, state in found.items()}


def _prints(wrong: _Wrong, content: Mapping[str, Any]) -> Mapping[str, Print]:
    found = content.get("tables")
    if not isinstance(found, dict):
        wrong("tables", found)
    made = {}
    for name, each in found.items():
        place = f"tables.{name[:40]}"
        if not isinstance(each, list) or len(each) != 2 or type(each[0]) is not int or each[0] < 0:
            wrong(place, each)
        made[wrong.text(place, name)] = Print(each[0], wrong.text(place, each[1]))
    return made


def _line(wrong: _Wrong, number: int, row: Any, first: bool) -> Kept:
    place = f"lines[{number}]"
    fields = _FIRST_FIELDS if first else _FIELDS
    if not isinstance(row, dict) or not set(fields) <= set(row):
        wrong(place, row)
    topic, indicator, unit, sense, verdict, missing = (
        wrong.text(f"{place}.{each}", row[each], 10_000 if each == "missing_data" else _MOST_LETTERS)
        for each in ("topic", "indicator", "unit", "sense", "verdict", "missing_data")
    )
    for each, allowed in ((topic, TOPICS), (sense, ("", *SENSES)), (verdict, VERDICTS)):
        if each not in allowed:
            wrong(place, each)
    value, required = (wrong.number(f"{place}.{each}", row[each]) for each in ("value", "required"))
    check, clause = ("", "") if first else (wrong.text(f"{place}.{each}", row[each], 2_000) for each in fields[-2:])
    return Kept(topic, indicator, value, unit, required, sense, verdict, missing, check, clause)


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
