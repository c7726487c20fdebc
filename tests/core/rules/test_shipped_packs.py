"""The packs that come with the plugin: dates, sources and readings as the texts give them, and a schema that fits."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from eco_ip_plugin.core.landuse.classes import CLASSES
from eco_ip_plugin.core.rules.kinds import BOUNDS, FORMS
from eco_ip_plugin.core.rules.pack import EVIDENCE, DatedValue, RulePack, load_file, load_shipped
from eco_ip_plugin.core.rules.shipped import SHIPPED
from eco_ip_plugin.paths import resource


@pytest.mark.parametrize("pack_id", SHIPPED)
def test_a_shipped_pack_is_a_sound_pack_that_carries_the_name_of_its_file(pack_id: str) -> None:
    assert load_shipped(pack_id).id == pack_id


def test_every_file_in_the_folder_of_rules_is_a_shipped_pack() -> None:
    assert sorted(path.stem for path in resource("rules").glob("*.json")) == sorted(SHIPPED)


@pytest.mark.parametrize("pack_id", SHIPPED)
def test_every_shipped_figure_says_where_it_stands_and_how_well_it_is_founded(pack_id: str) -> None:
    for value in figures(load_shipped(pack_id)):
        assert value.clause
        assert load_shipped(pack_id).sources[value.source].title
        assert value.evidence in EVIDENCE


@pytest.mark.parametrize("pack_id", SHIPPED)
def test_only_a_figure_whose_text_was_read_is_called_verified(pack_id: str) -> None:
    pack = load_shipped(pack_id)
    assert all(pack.sources[v.source].read for v in figures(pack) if v.evidence == "verified")


@pytest.mark.parametrize("pack_id", SHIPPED)
def test_a_shipped_figure_whose_text_was_not_read_carries_a_note_for_every_report(pack_id: str) -> None:
    pack = load_shipped(pack_id)
    assert all(v.note["vi"] and v.note["en"] for v in figures(pack) if not pack.sources[v.source].read)


@pytest.mark.parametrize("pack_id", SHIPPED)
def test_the_class_order_of_a_shipped_pack_gives_disputed_land_to_traffic_first(pack_id: str) -> None:
    order = load_shipped(pack_id).class_order
    assert sorted(order) == sorted(CLASSES)
    assert order[:3] == ("traffic", "green", "technical")


def test_the_readings_of_the_25_percent_each_count_more_than_the_one_before() -> None:
    (rule,) = load_shipped("decree-35-2022").rules
    by_id = {reading.id: set(reading.parts) for reading in rule.readings}
    assert list(by_id) == ["a4", "parking", "services", "water", "cemetery", "plot_green"]
    assert by_id["a4"] == {"green", "traffic", "technical", "social"}
    assert by_id["parking"] - by_id["a4"] == {"parking"}
    assert by_id["services"] - by_id["parking"] == {"service"}
    assert by_id["water"] - by_id["services"] == {"water"}
    assert by_id["cemetery"] - by_id["water"] == {"cemetery"}
    assert by_id["plot_green"] == by_id["a4"]
    assert [reading.id for reading in rule.readings if reading.plot_green] == ["plot_green"]


def test_the_dates_of_law_are_those_of_the_texts() -> None:
    assert [value.since for value in load_shipped("decree-35-2022").rules[0].values] == [datetime.date(2022, 7, 15)]
    for floor in load_shipped("qcvn-01").rules:
        assert [value.since for value in floor.values] == [datetime.date(2021, 7, 5), datetime.date(2027, 1, 1)]


def test_the_schema_knows_the_same_classes_and_the_same_evidence_as_the_code() -> None:
    schema = json.loads(resource("rules", "schema", "rule-pack.schema.json").read_text(encoding="utf-8"))
    assert tuple(schema["definitions"]["class"]["enum"]) == CLASSES
    assert tuple(schema["definitions"]["evidence"]["enum"]) == EVIDENCE


def test_the_schema_and_the_documentation_know_every_form_a_rule_can_have() -> None:
    schema = json.loads(resource("rules", "schema", "rule-pack.schema.json").read_text(encoding="utf-8"))
    assert schema["definitions"]["rule"]["properties"]["form"]["enum"] == list(FORMS)
    said = (Path(__file__).parents[3] / "docs" / "rule_packs.md").read_text(encoding="utf-8")
    for word in (*FORMS, *BOUNDS, *schema["properties"], *schema["definitions"]["rule"]["properties"]):
        assert word in said


def test_the_schema_is_itself_a_sound_schema_and_closes_every_object() -> None:
    schema = json.loads(resource("rules", "schema", "rule-pack.schema.json").read_text(encoding="utf-8"))
    pytest.importorskip("jsonschema").Draft7Validator.check_schema(schema)
    objects = [shape for shape in shapes(schema) if "object" in shape.get("type", ())]
    assert objects
    assert all(shape["additionalProperties"] is False for shape in objects)


def test_the_pack_in_the_documentation_loads_as_it_stands(tmp_path: Path) -> None:
    text = (Path(__file__).parents[3] / "docs" / "rule_packs.md").read_text(encoding="utf-8")
    examples = [block for block in re.findall(r"```json\n(.*?)```", text, re.DOTALL) if '"rules"' in block]
    assert examples
    for example in examples:
        path = tmp_path / "own.json"
        path.write_text(example, encoding="utf-8")
        load_file(path)


def figures(pack: RulePack) -> list[DatedValue]:
    return [value for rule in pack.rules for value in rule.values if not value.repealed]


def shapes(schema: object) -> list[dict]:
    """Every object inside a JSON schema."""
    if isinstance(schema, list):
        return [shape for item in schema for shape in shapes(item)]
    if isinstance(schema, dict):
        return [schema, *(shape for value in schema.values() for shape in shapes(value))]
    return []
