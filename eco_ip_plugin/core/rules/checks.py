"""Whether a file is a rule pack: its shape (JSON schema) and what a schema cannot say. Each fault names its line.

What belongs to a single rule: `rule_checks`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Any

from ...paths import resource
from ..errors import EcoIpError
from .expect import expect_date, expect_one_of, not_listed
from .kinds import area_units
from .positions import Document, Place, shown
from .rule_checks import check_rule

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
    if not content["rules"] and not content.get("includes"):
        raise document.fault("error.pack.empty", ("rules",))
    for index, included in enumerate(content.get("includes", ())):
        expect_one_of(document, ("includes", index), included, shipped)
    _check_class_order(document)
    for name, source in content["sources"].items():
        if "signed" in source:
            expect_date(document, ("sources", name, "signed"), source["signed"])
    if "superseded" in content:
        expect_date(document, ("superseded", "from"), content["superseded"]["from"])
    _check_units(document)
    for index, rule in enumerate(content["rules"]):
        check_rule(document, ("rules", index), rule, area_units(content))
    _check_rule_ids(document)


def _check_shape(document: Document) -> None:
    from fastjsonschema import JsonSchemaValueException

    try:
        _validate()(document.content)
    except JsonSchemaValueException as error:
        raise _shape_fault(document, error) from error


@cache
def _schema() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(resource("rules", "schema", "rule-pack.schema.json").read_text("utf-8"))
    return content


@cache
def _validate() -> Callable[[Any], Any]:
    import fastjsonschema

    return fastjsonschema.compile(_schema())  # type: ignore[no-any-return]


def land_classes() -> list[str]:
    """Every land-use class a pack may name."""
    return list(_schema()["definitions"]["class"]["enum"])


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
        return not_listed(document, place, value, wanted)
    if error.rule in _NOTHING_IN_IT or (error.rule == "pattern" and not value.strip()):
        return document.fault("error.pack.empty", place)
    if error.rule == "pattern":
        return document.fault("error.pack.no_id", place, found=shown(value))
    if error.rule == "uniqueItems":
        twice = next(item for item in value if value.count(item) > 1)
        return document.fault("error.pack.item_twice", place, found=shown(twice))
    return document.fault("error.pack.not_positive", place, found=shown(value))


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
        of_readings = all("limit" in rule for rule in document.content["rules"])  # land is nothing to them
        if not document.content.get("includes") and not of_readings:
            raise document.fault("error.pack.key_missing", (), expected="class_order")
        return
    missing = [land_class for land_class in land_classes() if land_class not in order]
    if missing:
        raise document.fault("error.pack.order_incomplete", ("class_order",), expected=", ".join(missing))


def _check_units(document: Document) -> None:
    fixed = area_units({})
    for name in document.content.get("units", {}):
        if name in fixed:
            raise document.fault("error.pack.unit_taken", ("units", name), found=shown(name))


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
