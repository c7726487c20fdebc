"""Whether a file is a rule pack: its shape (JSON schema) and what a schema cannot say. Each fault names its line."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Any

from ...paths import resource
from ..errors import EcoIpError
from ..landuse.classes import CLASSES
from .positions import Document, Place, shown

_KEY_FOR_TYPE = {
    "object": "error.pack.no_object",
    "array": "error.pack.no_list",
    "string": "error.pack.no_text",
    "number": "error.pack.no_number",
    "boolean": "error.pack.no_boolean",
}
_NOTHING_IN_IT = ("minItems", "minProperties")


def check(document: Document, shipped: Collection[str]) -> None:
    """Raises EcoIpError for the first thing in `document` that keeps it from being a rule pack.

    shipped: ids of the packs that may be included.
    """
    _check_shape(document)
    content = document.content
    for index, included in enumerate(content.get("includes", ())):
        _expect_one_of(document, ("includes", index), included, shipped)
    _check_class_order(document)
    for name, source in content["sources"].items():
        if "signed" in source:
            _expect_date(document, ("sources", name, "signed"), source["signed"])
    for index, rule in enumerate(content["rules"]):
        _check_values(document, ("rules", index, "values"), rule["values"])
        _check_readings(document, ("rules", index), rule)
    _check_rule_ids(document)


def _check_shape(document: Document) -> None:
    from fastjsonschema import JsonSchemaValueException

    try:
        _schema()(document.content)
    except JsonSchemaValueException as error:
        raise _shape_fault(document, error) from error


@cache
def _schema() -> Callable[[Any], Any]:
    import fastjsonschema

    path = resource("rules", "schema", "rule-pack.schema.json")
    return fastjsonschema.compile(json.loads(path.read_text(encoding="utf-8")))  # type: ignore[no-any-return]


def _shape_fault(document: Document, error: Any) -> EcoIpError:
    """The library's complaint as a sentence of ours. Keys on its path hold no dots: the schema names them all."""
    place: Place = tuple(int(step) if step.isdigit() else step for step in error.path[1:])
    value, wanted = error.value, error.rule_definition
    if error.rule in ("required", "additionalProperties"):
        return _key_fault(document, place, value, error.definition)
    if error.rule == "type":
        key = _KEY_FOR_TYPE[wanted if isinstance(wanted, str) else wanted[0]]
        return document.fault(key, place, found=shown(value))
    if error.rule == "enum":
        return _not_listed(document, place, value, wanted)
    if error.rule in _NOTHING_IN_IT or (error.rule == "pattern" and not value.strip()):
        return document.fault("error.pack.empty", place)
    if error.rule == "pattern":
        return document.fault("error.pack.no_id", place, found=shown(value))
    if error.rule == "uniqueItems":
        twice = next(item for item in value if value.count(item) > 1)
        return document.fault("error.pack.item_twice", place, found=shown(twice))
    return document.fault("error.pack.out_of_range", place, found=shown(value))


def _key_fault(document: Document, place: Place, value: dict[str, Any], shape: dict[str, Any]) -> EcoIpError:
    """The first key that does not belong into the object at `place`, else the first that is missing: a misspelt key
    is both, and the line to correct is its own."""
    patterns, names = list(shape.get("patternProperties", ())), list(shape.get("properties", ()))
    foreign = [k for k in value if k not in names and not any(re.search(pattern, k) for pattern in patterns)]
    if not foreign:
        missing = next(name for name in shape["required"] if name not in value)
        return document.fault("error.pack.key_missing", place, expected=missing)
    line, found = document.key_lines[place + (foreign[0],)], shown(foreign[0])
    if names:
        return document.fault("error.pack.key_unknown", place, line=line, found=found, expected=", ".join(names))
    key = "error.pack.no_date" if place[-1] == "values" else "error.pack.no_id"
    return document.fault(key, place, line=line, found=found)


def _check_class_order(document: Document) -> None:
    order = document.content.get("class_order")
    if order is None:
        if not document.content.get("includes"):
            raise document.fault("error.pack.key_missing", (), expected="class_order")
        return
    missing = [land_class for land_class in CLASSES if land_class not in order]
    if missing:
        raise document.fault("error.pack.order_incomplete", ("class_order",), expected=", ".join(missing))


def _check_values(document: Document, place: Place, values: dict[str, Any]) -> None:
    for day, value in values.items():
        at = (*place, day)
        _expect_date(document, at, day)
        if value is None:
            continue
        _expect_source(document, at, value)
        if value["evidence"] == "none" and "value" in value:
            raise document.fault("error.pack.figure_without_evidence", (*at, "value"), found=shown(value["value"]))
        if value["evidence"] != "none" and "value" not in value:
            raise document.fault("error.pack.figure_missing", (*at, "evidence"), found=shown(value["evidence"]))


def _check_readings(document: Document, place: Place, rule: dict[str, Any]) -> None:
    readings = rule.get("readings", {})
    for name, reading in readings.items():
        if "source" in reading:
            _expect_source(document, (*place, "readings", name), reading)
    if readings and "baseline" not in rule:
        raise document.fault("error.pack.key_missing", place, expected="baseline")
    if "baseline" in rule:
        _expect_one_of(document, (*place, "baseline"), rule["baseline"], readings)


def _check_rule_ids(document: Document) -> None:
    seen: set[str] = set()
    for place, name in rule_ids(document):
        if name in seen:
            raise document.fault("error.pack.rule_twice", place, found=shown(name), pack=document.content["id"])
        seen.add(name)


def rule_ids(document: Document) -> Iterator[tuple[Place, str]]:
    """Every rule id of the pack with its place."""
    for index, rule in enumerate(document.content["rules"]):
        yield ("rules", index, "id"), rule["id"]


def _expect_source(document: Document, place: Place, cites: dict[str, Any]) -> None:
    _expect_one_of(document, (*place, "source"), cites["source"], document.content["sources"])


def _expect_one_of(document: Document, place: Place, value: str, allowed: Collection[str]) -> None:
    if value not in allowed:
        raise _not_listed(document, place, value, allowed)


def _not_listed(document: Document, place: Place, value: Any, allowed: Collection[str]) -> EcoIpError:
    return document.fault(
        "error.pack.not_listed", place, found=shown(value), expected=", ".join(allowed) if allowed else "–"
    )


def _expect_date(document: Document, place: Place, text: str) -> None:
    """Strict: four, two and two digits, and a day that exists."""
    try:
        if datetime.date.fromisoformat(text).isoformat() == text:
            return
    except ValueError:
        pass
    raise document.fault("error.pack.no_date", place, found=shown(text))
