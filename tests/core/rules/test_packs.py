"""A rule pack is data that others write: what is wrong with it must be said with file, line, expected and found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.landuse.classes import CLASSES
from eco_ip_plugin.core.rules.pack import load_file, load_shipped, packs_used
from eco_ip_plugin.core.rules.shipped import SHIPPED

# One rule, one source, on few lines: the tests below break one line each.
LINES = [
    "{",
    '  "id": "own-pack",',
    '  "version": "1",',
    '  "title": {"vi": "Gói riêng", "en": "Own pack"},',
    '  "includes": ["qcvn-01"],',
    '  "rules": [',
    "    {",
    '      "id": "service_cap",',
    '      "form": "share_at_most",',
    '      "unit": "%",',
    '      "text": {"vi": "Tỷ lệ đất dịch vụ", "en": "Share of service land"},',
    '      "parts": ["service"],',
    '      "whole": "park",',
    '      "values": {',
    '        "2024-02-29": {"value": 10, "clause": "mục 3", "source": "qd-1", "evidence": "project"},',
    '        "2026-01-01": null',
    "      },",
    '      "baseline": "narrow",',
    '      "readings": {',
    '        "narrow": {"says": {"vi": "Hẹp", "en": "Narrow"}, "set": {}, "evidence": "assumed"}',
    "      }",
    "    }",
    "  ],",
    '  "sources": {',
    '    "qd-1": {"title": "Quyết định 1", "signed": "2024-01-31", "read": true}',
    "  }",
    "}",
]


def pack_file(folder: Path, lines: list[str]) -> Path:
    path = folder / "own.json"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def with_line(number: int, old: str, new: str) -> list[str]:
    """The sound pack with `old` replaced by `new` on line `number` (from 1)."""
    assert old in LINES[number - 1]
    return [line.replace(old, new) if index == number else line for index, line in enumerate(LINES, 1)]


def fault_of(path: Path) -> EcoIpError:
    with pytest.raises(EcoIpError) as caught:
        load_file(path)
    return caught.value


# --- sound packs -----------------------------------------------------------------------------------------------------


def test_an_own_pack_brings_its_rules_and_those_of_the_shipped_pack_it_includes(tmp_path: Path) -> None:
    pack = load_file(pack_file(tmp_path, LINES))
    rules = [rule.id for used in pack.with_included() for rule in used.rules]
    assert rules == ["service_cap", "green_floor", "traffic_floor", "technical_floor"]
    assert packs_used(pack) == (("own-pack", "1"), ("qcvn-01", load_shipped("qcvn-01").version))


def test_an_own_pack_without_class_order_takes_that_of_the_pack_it_includes(tmp_path: Path) -> None:
    assert load_file(pack_file(tmp_path, LINES)).class_order == load_shipped("qcvn-01").class_order


def test_a_pack_saved_with_byte_order_mark_and_windows_line_ends_is_read_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(LINES).encode())
    assert load_file(path).title["vi"] == "Gói riêng"


def test_a_pack_included_on_two_ways_counts_once(tmp_path: Path) -> None:
    pack = load_file(pack_file(tmp_path, with_line(5, '["qcvn-01"]', '["decree-35-2022", "qcvn-01"]')))
    assert [id_ for id_, _ in packs_used(pack)] == ["own-pack", "decree-35-2022", "qcvn-01"]


# --- one broken file per error: what is wrong, on which line, at which place, under which sentence ------------------

ORDER_WITHOUT_UNKNOWN = json.dumps([land_class for land_class in CLASSES if land_class != "unknown"])
VALUE = '"2024-02-29": {"value": 10, "clause": "mục 3", "source": "qd-1", "evidence": "project"}'
BROKEN = {
    "a comma is missing at the end of a line": (3, '"1",', '"1"', 4, None, "syntax"),
    "the quotes are those of a word processor": (3, '"1"', "“1”", 3, None, "syntax"),
    "a key stands twice in the pack": (3, '"version"', '"id"', 3, "$", "key_twice"),
    "a date stands twice in a rule": (16, "2026-01-01", "2024-02-29", 16, "rules[0].values", "key_twice"),
    "a figure is NaN": (15, "10", "NaN", 15, "rules[0].values.2024-02-29.value", "not_a_number"),
    "a figure is too large for a number": (15, "10", "1e999", 15, "rules[0].values.2024-02-29.value", "not_a_number"),
    "a figure has four hundred digits": (
        15, "10", "9" * 400, 15, "rules[0].values.2024-02-29.value", "not_a_number",
    ),
    "a key of the pack is unknown": (3, '"version"', '"verison"', 3, "$", "key_unknown"),
    "a key of a rule is unknown": (12, '"parts"', '"classes"', 12, "rules[0]", "key_unknown"),
    "a key of a figure is unknown": (15, '"value"', '"valu.e"', 15, "rules[0].values.2024-02-29", "key_unknown"),
    "a key of a reading is unknown": (
        20, '"set": {}', '"set": {}, "note": ""', 20, "rules[0].readings.narrow", "key_unknown",
    ),
    "a key of what a reading sets is unknown": (
        20, '"set": {}', '"set": {"green": 1}', 20, "rules[0].readings.narrow.set", "key_unknown",
    ),
    "a source has an unknown key": (25, '"signed"', '"date"', 25, "sources.qd-1", "key_unknown"),
    "a third language is given": (4, '"en":', '"fr": "", "en":', 4, "title", "key_unknown"),
    "the version is missing": (3, '  "version": "1",', "", 1, "$", "key_missing"),
    "the English title is missing": (4, ', "en": "Own pack"', "", 4, "title", "key_missing"),
    "the clause of a figure is missing": (
        15, '"clause": "mục 3", ', "", 15, "rules[0].values.2024-02-29", "key_missing",
    ),
    "neither class order nor included pack is given": (5, '  "includes": ["qcvn-01"],', "", 1, "$", "key_missing"),
    "readings are given without a baseline": (18, '      "baseline": "narrow",', "", 7, "rules[0]", "key_missing"),
    "the title is one text instead of two": (
        4, '{"vi": "Gói riêng", "en": "Own pack"}', '"x"', 4, "title", "no_object",
    ),
    "a figure stands there without clause and source": (
        15, VALUE, '"2024-02-29": 10', 15, "rules[0].values.2024-02-29", "no_object",
    ),
    "the parts are one class instead of a list": (12, '["service"]', '"service"', 12, "rules[0].parts", "no_list"),
    "the version is a number": (3, '"1"', "1", 3, "version", "no_text"),
    "a figure is text with a decimal comma": (
        15, "10", '"10,5"', 15, "rules[0].values.2024-02-29.value", "no_number",
    ),
    "whether a source was read is said in words": (25, "true", '"yes"', 25, "sources.qd-1.read", "no_boolean"),
    "the form is unknown": (9, "share_at_most", "share_below", 9, "rules[0].form", "not_listed"),
    "the unit is unknown": (10, "%", "ha", 10, "rules[0].unit", "not_listed"),
    "the whole is unknown": (13, "park", "study", 13, "rules[0].whole", "not_listed"),
    "a class is unknown": (12, "service", "services", 12, "rules[0].parts[0]", "not_listed"),
    "the evidence is none of the five": (
        15, "project", "sure", 15, "rules[0].values.2024-02-29.evidence", "not_listed",
    ),
    "the evidence of a reading is none of the five": (
        20, "assumed", "likely", 20, "rules[0].readings.narrow.evidence", "not_listed",
    ),
    "a figure cites a source that is not there": (
        15, '"qd-1"', '"qd-2"', 15, "rules[0].values.2024-02-29.source", "not_listed",
    ),
    "a reading cites a source that is not there": (
        20, '"set": {}', '"set": {}, "source": "qd-2"', 20, "rules[0].readings.narrow.source", "not_listed",
    ),
    "the baseline is none of the readings": (18, "narrow", "wide", 18, "rules[0].baseline", "not_listed"),
    "a pack is included that is not shipped": (5, "qcvn-01", "qcvn-02", 5, "includes[0]", "not_listed"),
    "the id has capitals and spaces": (2, "own-pack", "Own pack", 2, "id", "no_id"),
    "the id of a reading has a dot": (20, '"narrow"', '"na.rrow"', 20, "rules[0].readings", "no_id"),
    "the id of a source has capitals": (25, '"qd-1"', '"QĐ-1"', 25, "sources", "no_id"),
    "a date is written the Vietnamese way": (15, "2024-02-29", "29/02/2024", 15, "rules[0].values", "no_date"),
    "a date lacks its zeros": (15, "2024-02-29", "2024-2-29", 15, "rules[0].values", "no_date"),
    "a date is written without hyphens": (15, "2024-02-29", "20240229", 15, "rules[0].values", "no_date"),
    "a date does not exist": (15, "2024-02-29", "2023-02-29", 15, "rules[0].values.2023-02-29", "no_date"),
    "the day of signature does not exist": (25, "2024-01-31", "2024-01-32", 25, "sources.qd-1.signed", "no_date"),
    "the day of signature is a week": (25, "2024-01-31", "2024-W05-3", 25, "sources.qd-1.signed", "no_date"),
    "a share is above 100 percent": (15, "10", "110", 15, "rules[0].values.2024-02-29.value", "out_of_range"),
    "a share is negative": (15, "10", "-1", 15, "rules[0].values.2024-02-29.value", "out_of_range"),
    "a rule counts no class": (12, '["service"]', "[]", 12, "rules[0].parts", "empty"),
    "the clause is blank": (15, "mục 3", " ", 15, "rules[0].values.2024-02-29.clause", "empty"),
    "a rule counts a class twice": (12, '["service"]', '["service", "service"]', 12, "rules[0].parts", "item_twice"),
    "the class order lacks a class": (
        5, '"includes": ["qcvn-01"]', f'"class_order": {ORDER_WITHOUT_UNKNOWN}', 5, "class_order", "order_incomplete",
    ),
    "a figure is given although none is known": (
        15, "project", "none", 15, "rules[0].values.2024-02-29.value", "figure_without_evidence",
    ),
    "a figure is missing although it is said to be founded": (
        15, '"value": 10, ', "", 15, "rules[0].values.2024-02-29.evidence", "figure_missing",
    ),
    "a rule has the id of one in an included pack": (8, "service_cap", "green_floor", 8, "rules[0].id", "rule_twice"),
    "two included packs have a rule in common": (
        5, '["qcvn-01"]', '["decree-35-2022", "green-only-25"]', 5, "includes", "includes_clash",
    ),
    "the pack calls itself like a shipped one": (2, "own-pack", "qcvn-01", 2, "id", "id_taken"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("number", "old", "new", "line", "path", "key"), [pytest.param(*broken, id=why) for why, broken in BROKEN.items()]
)
def test_a_broken_pack_is_refused_with_file_line_place_and_reason(
    tmp_path: Path, number: int, old: str, new: str, line: int, path: str | None, key: str
) -> None:
    file = pack_file(tmp_path, with_line(number, old, new))
    fault = fault_of(file)
    assert (fault.key, fault.params["line"], fault.params.get("path")) == (f"error.pack.{key}", line, path)
    assert f"{file}, dòng {line}" in fault.say("vi")
    assert f"{file}, line {line}" in fault.say("en")
    for language, expected, found in (("vi", "cần ", "gặp "), ("en", "expected ", "found ")):
        sentence = fault.say(language).lower()
        assert expected in sentence
        assert found in sentence or "không tìm thấy" in sentence


def test_two_rules_of_one_pack_with_one_id_are_refused_at_the_second(tmp_path: Path) -> None:
    start, end = LINES.index("    {"), LINES.index("    }")
    rule = LINES[start : end + 1]
    lines = [*LINES[:end], "    },", *rule, *LINES[end + 1 :]]
    fault = fault_of(pack_file(tmp_path, lines))
    second_id = end + 1 + (LINES.index('      "id": "service_cap",') - start) + 1
    assert (fault.key, fault.params["line"], fault.params["path"]) == (
        "error.pack.rule_twice", second_id, "rules[1].id",
    )  # fmt: skip


def test_a_pack_that_is_not_utf8_is_refused_at_the_line_of_the_first_foreign_byte(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_bytes("\n".join(LINES).replace("Gói riêng", "Gói riêng").encode("latin-1", "replace"))
    fault = fault_of(path)
    assert (fault.key, fault.params["line"]) == ("error.pack.not_utf8", 4)
    assert "UTF-8" in fault.say("vi")
    assert "UTF-8" in fault.say("en")


def test_an_empty_file_is_refused_at_its_first_line(tmp_path: Path) -> None:
    fault = fault_of(pack_file(tmp_path, []))
    assert (fault.key, fault.params["line"], fault.params["column"]) == ("error.pack.syntax", 1, 1)


def test_a_file_that_holds_no_object_is_refused_at_its_first_line(tmp_path: Path) -> None:
    fault = fault_of(pack_file(tmp_path, ["[1, 2]"]))
    assert (fault.key, fault.params["line"], fault.params["path"]) == ("error.pack.no_object", 1, "$")


def test_brackets_nested_without_end_are_refused_instead_of_crashing(tmp_path: Path) -> None:
    fault = fault_of(pack_file(tmp_path, ["[" * 100_000 + "]" * 100_000]))
    assert fault.key == "error.pack.nested"
    assert all("own.json" in fault.say(language) for language in ("vi", "en"))


def test_a_file_that_is_not_there_is_named_in_the_refusal(tmp_path: Path) -> None:
    fault = fault_of(tmp_path / "missing.json")
    assert fault.key == "error.pack.unreadable"
    assert all("missing.json" in fault.say(language) for language in ("vi", "en"))


@pytest.mark.parametrize("pack_id", ["decree-99", "", "../rules/qcvn-01"])
def test_a_pack_that_is_not_shipped_is_refused_with_the_list_of_those_that_are(pack_id: str) -> None:
    with pytest.raises(EcoIpError) as caught:
        load_shipped(pack_id)
    for language in ("vi", "en"):
        assert ", ".join(SHIPPED) in caught.value.say(language)


def test_a_fault_names_the_line_of_the_value_also_where_the_key_stands_lines_above(tmp_path: Path) -> None:
    fault = fault_of(pack_file(tmp_path, with_line(12, '["service"]', '[\n\n\n"serv\\u0069ce", "[},x"]')))
    assert (fault.params["line"], fault.params["path"]) == (15, "rules[0].parts[1]")
