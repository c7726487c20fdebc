"""Thresholds of the framework as a user has typed them from the published document, each row checked and told by its
number: what is wrong in it is a fault, never a guess. A row without a threshold states nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...errors import EcoIpError
from ...rules.criteria import DOCUMENT, KINDS, MEASURED
from ...rules.judge import AT_LEAST, AT_MOST, IS
from ...rules.measures import unit_of_measure
from ...rules.pack import EVIDENCE
from ...rules.positions import read_document
from ...tables import user_csv
from ...tables.cells import Share, is_workbook, percent
from ...tables.numbers import decimal_mark, parsed, readings
from ...tables.words import fold

GROUPS = ("park_management", "environmental", "social", "economic")
"""The four groups of the framework."""
COLUMNS = (
    "id",
    "group",
    "kind",
    "text",
    "text_en",
    "measure",
    "sense",
    "threshold",
    "unit",
    "source",
    "page",
    "evidence",
)
NEEDED = ("id", "group", "text")
MOST_CRITERIA = 1000
_UNITS = ("%", "ha", "m", "m2", "km", "km2", "t", "kwh", "mwh", "m3")
_GROUP_WORDS = {
    "quan ly khu": "park_management", "quan ly": "park_management", "park management": "park_management",
    "management": "park_management", "moi truong": "environmental", "environment": "environmental",
    "xa hoi": "social", "kinh te": "economic", "economy": "economic",
}  # fmt: skip
_KIND_WORDS = {"do": "measured", "dem": "counted", "ho so": "document", "tai lieu": "document", "ngoai": "outside"}
_SENSE_WORDS = {
    ">=": AT_LEAST, "≥": AT_LEAST, ">": "", "at least": AT_LEAST, "toi thieu": AT_LEAST, "it nhat": AT_LEAST,
    "<=": AT_MOST, "≤": AT_MOST, "at most": AT_MOST, "toi da": AT_MOST, "nhieu nhat": AT_MOST,
    "is": IS, "yes": IS, "co": IS, "=": IS,
}  # fmt: skip
_YES, _NO = ("yes", "co", "true", "1", "x"), ("no", "khong", "false", "0")


@dataclass(frozen=True)
class Fault:
    """What is wrong in a row: its number in the file, the column, and a sentence with what fills it in."""

    line: int
    column: str
    key: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Threshold:
    """One prerequisite or indicator. value: None where none is typed or what is typed cannot be used. measure: what of
    the park is held against it, its own id where none is named. sense: as in `rules.judge`."""

    line: int
    id: str
    group: str
    kind: str
    text: Mapping[str, str]
    measure: str
    sense: str
    value: float | None
    unit: str
    source: str
    page: str
    evidence: str
    faulty: bool = False


@dataclass(frozen=True)
class Thresholds:
    """A file of thresholds. id: of the pack, under which decisions are entered; typed: its rows as they stand there."""

    id: str
    title: str
    criteria: tuple[Threshold, ...] = ()
    faults: tuple[Fault, ...] = ()
    typed: tuple[tuple[int, Mapping[str, str]], ...] = ()

    @property
    def without_figure(self) -> int:
        """Criteria of which no threshold can be used."""
        return sum(each.value is None for each in self.criteria)


def read_thresholds(path: Path, tell: user_csv.Tell | None = None) -> Thresholds:
    """The thresholds of a workbook, CSV or JSON file. Raises EcoIpError for a file that is none; faults of rows are
    listed with them."""
    id_, title, rows = _of_json(path) if path.suffix.lower() == ".json" else _of_table(path, tell)
    if len(rows) > MOST_CRITERIA:
        raise EcoIpError("error.framework.too_many", path=path.name, count=len(rows), most=MOST_CRITERIA)
    cells = [row.get("threshold", "") for _, row in rows]
    mark = decimal_mark(cells, (), _UNITS)
    found, faults, taken = [], [], dict[str, int]()
    for line, row in rows:
        threshold, wrong = _threshold(line, row, mark, taken)
        faults += wrong
        if threshold is not None:
            found.append(threshold)
    return Thresholds(id_, title, tuple(found), tuple(faults), tuple(rows))


def yes_or_no(cell: str) -> float | None:
    """A yes or no as 1 and 0, None for neither."""
    word = fold(cell)
    return 1.0 if word in _YES else 0.0 if word in _NO else None


def _of_table(path: Path, tell: user_csv.Tell | None) -> tuple[str, str, list[tuple[int, dict[str, str]]]]:
    rows = typed_rows(path, NEEDED, ("threshold",), tell)
    return path.stem, path.stem, [(line, row) for line, row in rows if any(row.get(name) for name in COLUMNS)]


def typed_rows(
    path: Path, needed: Sequence[str], figures: Sequence[str], tell: user_csv.Tell | None
) -> list[tuple[int, dict[str, str]]]:
    """The rows of a table as typed, with their numbers; a cell that Excel shows as 50 % is 50. Raises EcoIpError."""
    rows = [(line, {name: cell.strip() for name, cell in row.items()}) for line, row in
            user_csv.rows(path, needed=needed, tell=tell)]  # fmt: skip
    if is_workbook(path):
        cells = user_csv.columns(path)
        for name in figures:
            for (_, row), cell in zip(rows, cells.get(name, ())):
                if isinstance(cell, Share):
                    row[name] = f"{percent(cell):.15g}"
    return rows


def _of_json(path: Path) -> tuple[str, str, list[tuple[int, dict[str, str]]]]:
    document = read_document(path)
    content = document.content
    if not isinstance(content, dict) or not isinstance(content.get("criteria"), list):
        raise EcoIpError("error.framework.no_list", path=path.name)
    rows = []
    for position, each in enumerate(content["criteria"]):
        line = document.value_lines["criteria", position]
        if not isinstance(each, dict):
            raise EcoIpError("error.framework.no_row", path=path.name, line=line)
        rows.append((line, {str(name).casefold(): _text(value) for name, value in each.items()}))
    return str(content.get("id") or path.stem), str(content.get("title") or path.stem), rows


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.15g}" if isinstance(value, (int, float)) else str(value).strip()


def _threshold(
    line: int, row: Mapping[str, str], mark: str, taken: dict[str, int]
) -> tuple[Threshold | None, list[Fault]]:
    """A row, and what is wrong in it; None where it has no id or group to stand under."""
    faults: list[Fault] = []

    def fault(column: str, key: str, **params: Any) -> None:
        faults.append(Fault(line, column, f"framework.fault.{key}", {"found": row.get(column, ""), **params}))

    id_, group = row.get("id", ""), _word(row.get("group", ""), GROUPS, _GROUP_WORDS)
    if not id_:
        fault("id", "no_id")
    elif id_.casefold() in taken:
        fault("id", "twice", first=taken[id_.casefold()])
    if not group:
        fault("group", "group", expected=", ".join(GROUPS))
    if not row.get("text"):
        fault("text", "no_text")
    if not id_ or not group or id_.casefold() in taken:
        return None, faults
    taken[id_.casefold()] = line
    kind, sense = _kind(row, fault), _sense(row, fault)
    value, unit = _value(row, sense, mark, fault), row.get("unit", "")
    measure = row.get("measure", "")
    own = unit_of_measure(measure, ("ha",)) if measure else ""
    if own and own != unit.replace("m2", "m²"):
        fault("unit", "unit", measure=measure, own=own)
    evidence = fold(row.get("evidence", "")) or "project"
    if evidence not in EVIDENCE:
        fault("evidence", "evidence", expected=", ".join(EVIDENCE))
        evidence = "none"
    if row.get("threshold") and not row.get("source"):
        fault("source", "no_source")
    text = {"vi": row.get("text") or id_, "en": row.get("text_en") or row.get("text") or id_}
    named = measure if measure and kind != DOCUMENT else id_
    made = Threshold(line, id_, group, kind, text, named, sense, None if faults else value, unit, row.get("source", ""),
                     row.get("page", ""), evidence, bool(faults))  # fmt: skip
    return made, faults


def _kind(row: Mapping[str, str], fault: Any) -> str:
    typed = row.get("kind", "")
    if not typed:
        return DOCUMENT if yes_or_no(row.get("threshold", "")) is not None and not row.get("unit") and not (
            row.get("measure") or row.get("sense")) else MEASURED  # fmt: skip
    kind = _word(typed, KINDS, _KIND_WORDS)
    if not kind:
        fault("kind", "kind", expected=", ".join(KINDS))
    return kind or MEASURED


def _sense(row: Mapping[str, str], fault: Any) -> str:
    typed = row.get("sense", "")
    if not typed:
        is_document = (
            _word(row.get("kind", ""), KINDS, _KIND_WORDS) == DOCUMENT or _kind(row, lambda *_, **__: None) == DOCUMENT
        )
        if row.get("threshold") and not is_document:
            fault("sense", "no_sense")
        return IS if is_document else AT_LEAST
    sense = _SENSE_WORDS.get(fold(typed), fold(typed).replace(" ", "_"))
    if sense not in (AT_LEAST, AT_MOST, IS):
        fault("sense", "sense")
        return AT_LEAST
    return sense


def _value(row: Mapping[str, str], sense: str, mark: str, fault: Any) -> float | None:
    typed = row.get("threshold", "")
    if not typed:
        return None
    if sense == IS:
        said = yes_or_no(typed)
        if said is None:
            fault("threshold", "yes_no")
        return said
    value = parsed(typed, mark, _UNITS)
    if value is None:
        fault("threshold", "two_ways" if len(readings(typed, _UNITS)) > 1 else "number")
    elif value < 0 or (row.get("unit") == "%" and value > 100):
        fault("threshold", "range")
    return value


def _word(typed: str, known: Sequence[str], words: Mapping[str, str]) -> str:
    """One of the words that are known, "" for none."""
    said = fold(typed)
    if said in words:
        return words[said]
    return next((each for each in known if said in (each, each.replace("_", " "))), "")
