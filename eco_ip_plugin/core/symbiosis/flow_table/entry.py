"""What a person types into one cell of the flow table: read, checked, or refused with a sentence.

Vietnamese or English, with or without marks, a comma or a point in numbers. What could mean two things is refused.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...tables.numbers import how_to_write, parsed, readings, settled
from ...tables.words import fold
from ...text import say
from ..secrecy import is_marked
from ..vocabulary.factors import shipped_factors
from ..vocabulary.units import parse_months, parse_unit, read_unit, split_unit, to_family, unit_symbols
from ..vocabulary.vocabulary import Vocabulary
from ..vocabulary.waste_codes import digits, waste_codes, written
from .bounds import BOUNDS, LARGEST
from .flows import DIRECTIONS, FALSE, TRUE

PERIODS = ("hour", "day", "month", "year")
LEGAL_STATUSES = ("product", "by_product", "waste", "unknown")
_LEGAL = {
    "san pham": "product", "phu pham": "by_product", "by product": "by_product", "chat thai": "waste",
    "chua ro": "unknown", **{fold(each): each for each in LEGAL_STATUSES},
}  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """What is wrong with a field: a sentence's key and parameters. refused: it is not written at all."""

    field: str
    key: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)
    refused: bool = True

    def say(self, language: str) -> str:
        """The sentence in `language`."""
        return say(self.key, language, **self.params)


@dataclass(frozen=True)
class Entry:
    """What typing into a cell does: the values to write, by field, and what is to be said of it."""

    changes: Mapping[str, Any]
    problem: Problem | None = None

    @property
    def accepted(self) -> bool:
        """Whether it is written."""
        return self.problem is None or not self.problem.refused


def read_cell(name: str, typed: object, row: Mapping[str, Any], vocabulary: Vocabulary, mark: str = "") -> Entry:
    """`typed` into field `name` of `row` (the other fields as they are). "" and None empty the field. mark: the decimal
    mark by which a figure is read that reads two ways, "" to refuse it."""
    if typed is None or not str(typed).strip():
        return _emptied(name)
    reader = _READERS.get(name)
    read = settled(typed, mark, LARGEST.get(name, math.inf)) if name in BOUNDS else typed
    if reader is None:
        return Entry({name: str(typed).strip()})
    entry = reader(name, read, row, vocabulary)
    if read is typed or entry.problem is not None:
        return entry
    text = f"{read:.15g}"
    params = {"typed": str(typed).strip(), "value": {"vi": text.replace(".", ","), "en": text}}
    return Entry(entry.changes, Problem(name, "flow.number_read", params, refused=False))


def read_row(cells: Mapping[str, Any], vocabulary: Vocabulary) -> tuple[dict[str, Any], list[Problem]]:
    """The values of a whole row as it came (cells by field), None for an empty one, and what is wrong with it.

    A unit with its period ("t/ngày") says both; an own cell for the period goes before it, an empty one does not.
    """
    values: dict[str, Any] = {}
    problems = []
    for name in cells:
        entry = read_cell(name, cells[name], cells, vocabulary)
        if entry.problem is not None:
            problems.append(entry.problem)
        for each, value in entry.changes.items():
            if values.get(each) is None or (each == name and value is not None):
                values[each] = value
    return values, problems


def check_row(row: Mapping[str, Any], vocabulary: Vocabulary) -> list[Problem]:
    """Everything that keeps a row from being used, then what should be asked; empty for a sound row."""
    found = []
    for name in _READERS:
        problem = read_cell(name, row.get(name), row, vocabulary).problem
        if problem is not None:
            found.append(problem)
    if row.get("quantity") not in (None, "") and row.get("unit") in (None, ""):
        found.append(Problem("unit", "flow.unit_missing", {"units": _units_text(row, vocabulary)}))
    elif _lacks_period(row, found):
        found.append(Problem("period", "flow.period_missing"))
    return sorted(found, key=lambda each: not each.refused)


def _lacks_period(row: Mapping[str, Any], found: Sequence[Problem]) -> bool:
    blamed = any(each.field in ("unit", "period") for each in found)
    return not blamed and row.get("unit") not in (None, "") and read_unit(row.get("unit"), row.get("period")) is None


def typed_resource(row: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    """Id of the row's resource, "" where it is none."""
    return vocabulary.resolve(row.get("resource")) or ""


def units_of(resource_id: str, vocabulary: Vocabulary) -> list[str]:
    """Symbols of the units the resource can be given in; all for an unknown resource."""
    if resource_id not in vocabulary.resources:
        return list(unit_symbols())
    return [symbol for symbol, family in unit_symbols().items() if _convertible(family, resource_id, vocabulary)]


def search_resources(typed: str, vocabulary: Vocabulary, most: int = 30) -> list[str]:
    """Ids of the resources whose Vietnamese or English name or synonym has what was typed, best first."""
    wanted = fold(typed)
    if not wanted:
        return list(vocabulary.resources)[:most]
    ranks: dict[str, tuple[int, int]] = {}
    for name, id_ in vocabulary.names.items():
        rank = _rank(name, wanted)
        if rank is not None:
            ranks[id_] = min(ranks.get(id_, rank), rank)
    ordered = sorted(ranks, key=lambda id_: (ranks[id_], id_))
    return (ordered or vocabulary.suggestions(typed, most))[:most]


def _rank(name: str, wanted: str) -> tuple[int, int] | None:
    if wanted not in name:
        return None
    place = 0 if name == wanted else 1 if name.startswith(wanted) else 2 if f" {wanted}" in name else 3
    return place, len(name)


def _emptied(name: str) -> Entry:
    if name in ("direction", "resource"):
        return Entry({}, Problem(name, f"flow.{name}_missing"))
    return Entry({name: None})


def _choice(known: Mapping[str, str], key: str) -> _Reader:
    def read(name: str, typed: object, row: Mapping[str, Any], vocabulary: Vocabulary) -> Entry:
        value = known.get(fold(typed))
        return Entry({name: value}) if value else Entry({}, Problem(name, key, {"typed": str(typed).strip()}))

    return read


def _resource(name: str, typed: object, row: Mapping[str, Any], vocabulary: Vocabulary) -> Entry:
    id_ = vocabulary.resolve(typed)
    if id_ is not None:
        return Entry({name: id_})
    near = vocabulary.suggestions(typed)
    names = {language: _joined([vocabulary.resources[each].name[language] for each in near]) for language in _OR}
    key = "flow.resource_near" if near else "flow.resource_unknown"
    return Entry({}, Problem(name, key, {"typed": str(typed).strip(), "names": names}))


def _number(key: str) -> _Reader:
    """key: what is said of a figure below the least, or outside where both ends are known."""

    def read(name: str, typed: object, row: Mapping[str, Any], vocabulary: Vocabulary) -> Entry:
        text, bounds, found = str(typed).strip(), BOUNDS[name], readings(typed)
        if len(found) > 1:
            return Entry({}, Problem(name, "flow.number_two_ways", how_to_write(typed)))
        if not found:
            return Entry({}, Problem(name, "flow.no_number", {"typed": text}))
        value = found[0]
        if not bounds.holds(value):
            large = abs(value) > bounds.most and key != "flow.moisture"
            most = {"most": f"{bounds.most:g}"} if large else {}
            return Entry({}, Problem(name, "flow.too_large" if large else key, {"typed": text, **most}))
        return Entry({name: value})

    return read


def _unit(name: str, typed: object, row: Mapping[str, Any], vocabulary: Vocabulary) -> Entry:
    head, tail = split_unit(typed)
    unit, resource_id = parse_unit(head), typed_resource(row, vocabulary)
    if unit is None or (resource_id and not _convertible(unit.family, resource_id, vocabulary)):
        params = {"typed": str(typed).strip(), "units": _units_text(row, vocabulary)}
        return Entry({}, Problem(name, "flow.unit", params))
    both = parse_unit(typed)
    if both is None:
        return Entry({}, Problem(name, "flow.period", {"typed": tail}))
    symbol = head if unit.period else unit.symbol  # kW, MW: hours are in the unit
    return Entry({name: symbol, **({"period": both.period} if both.period else {})})


def _period(name: str, typed: object, row: Mapping[str, Any], vocabulary: Vocabulary) -> Entry:
    unit, carrying = read_unit("t", typed), parse_unit(row.get("unit"))
    if unit is None:
        return Entry({}, Problem(name, "flow.period", {"typed": str(typed).strip()}))
    if carrying is not None and carrying.period not in ("", unit.period):
        return Entry({}, Problem(name, "flow.period_missing"))
    return Entry({name: unit.period})


def _year(name: str, typed: object, row: Mapping[str, Any], vocabulary: Vocabulary) -> Entry:
    value = parsed(typed)
    if value is None or not BOUNDS[name].holds(value):
        return Entry({}, Problem(name, "flow.year", {"typed": str(typed).strip()}))
    return Entry({name: int(value)})


def _months(name: str, typed: object, row: Mapping[str, Any], vocabulary: Vocabulary) -> Entry:
    text = str(typed).strip()
    return Entry({name: text}) if parse_months(text) else Entry({}, Problem(name, "flow.months", {"typed": text}))


def _flag(name: str, typed: object, row: Mapping[str, Any], vocabulary: Vocabulary) -> Entry:
    word = fold(typed)
    if word not in TRUE | FALSE:
        return Entry({}, Problem(name, "flow.flag", {"typed": str(typed).strip()}))
    value = int(word in TRUE)
    entry = waste_codes().get(digits(row.get("waste_code"))) if name == "hazardous" else None
    if entry is not None and not entry.mirror and entry.hazardous != bool(value):
        params = {"code": written(entry.code)}
        key = "flow.code_is_hazardous" if entry.hazardous else "flow.code_is_not_hazardous"
        return Entry({name: value}, Problem(name, key, params, refused=False))
    return Entry({name: value})


def _mark(name: str, typed: object, row: Mapping[str, Any], vocabulary: Vocabulary) -> Entry:
    return Entry({name: int(is_marked(typed))})


def _waste_code(name: str, typed: object, row: Mapping[str, Any], vocabulary: Vocabulary) -> Entry:
    code, text = digits(typed), str(typed).strip()
    if not code:
        return Entry({}, Problem(name, "flow.code", {"typed": text}))
    if code not in waste_codes():
        return Entry({name: text}, Problem(name, "flow.code_unknown", {"typed": text}, refused=False))
    if "*" in text and not waste_codes()[code].hazardous:  # kept as it stands: the analysis goes by the asterisk
        params = {"code": written(code)}
        return Entry({name: text}, Problem(name, "flow.code_is_not_hazardous", params, refused=False))
    return Entry({name: written(code)})


def _convertible(family: str, resource_id: str, vocabulary: Vocabulary) -> bool:
    return to_family(family, resource_id, vocabulary, shipped_factors()) is not None


def _units_text(row: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, str]:
    return _by_language(units_of(typed_resource(row, vocabulary), vocabulary))


def _by_language(names: Sequence[str]) -> dict[str, str]:
    return {language: _joined(names, language) for language in _OR}


def _joined(names: Sequence[str], language: str = "") -> str:
    if len(names) < 2 or not language:
        return ", ".join(names)
    return f"{', '.join(names[:-1])} {_OR[language]} {names[-1]}"


_OR = {"vi": "hoặc", "en": "or"}
_Reader = Callable[[str, object, Mapping[str, Any], Vocabulary], Entry]
_READERS: dict[str, _Reader] = {
    "direction": _choice(DIRECTIONS, "flow.direction"),
    "resource": _resource,
    "quantity": _number("flow.quantity"),
    "unit": _unit,
    "period": _period,
    "year": _year,
    "months": _months,
    "temperature_c": _number("flow.temperature"),
    "pressure_bar": _number("flow.pressure"),
    "moisture_pct": _number("flow.moisture"),
    "hazardous": _flag,
    "legal_status": _choice(_LEGAL, "flow.legal_status"),
    "waste_code": _waste_code,
    "price": _number("flow.no_number"),
    "confidential": _mark,
}
