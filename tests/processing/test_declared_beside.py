"""A declared table handed to the check: its own verdict beside the drawing's, and the record that a review keeps."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import shapely

from eco_ip_plugin.core.review.record_text import from_text
from tests.processing.conftest import boundary_layer, rows_of, zone_layer
from tests.processing.vuong import CLEAN, DIRTY, PARK

TABLE = "Ký hiệu;Diện tích (ha)\nCX;14,00\nGT;10,00\nKT;1,00\nXH;3,00\nCN;72,00\nTổng cộng;100,00\n"


@pytest.fixture
def clean(check):
    return lambda **parameters: check(zone_layer(CLEAN), boundary_layer(PARK), **parameters)


@pytest.fixture
def dirty(check):
    return lambda **parameters: check(zone_layer(DIRTY), boundary_layer(PARK), **parameters)


@pytest.fixture
def table(tmp_path) -> Path:
    path = tmp_path / "bảng kê khai.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_the_table_has_its_own_verdict_and_stands_beside_the_drawing(dirty, table):
    # Declared 14 + 10 + 1 + 3 of 100 ha. Drawn, the hectare of green on the road counts once: 12 + 9 + 1 + 1 + 3.
    results = dirty(DECLARED=str(table), LANGUAGE="vi")
    assert results["DECLARED_PCT"] == pytest.approx(28.0)
    assert results["DECLARED_OWN_VERDICT"] == "pass"
    assert results["VERDICT"] == "fail", "the floor of traffic, drawn"
    said = results["DECLARED_MESSAGE"]
    assert said.startswith(
        "Theo bảng kê khai: 28,00 % đạt; theo bản vẽ: 26,00 % đạt; không đạt quy định về đất giao thông."
    )
    assert "3 loại đất lệch (bản vẽ trừ kê khai): đất cây xanh −2,00 ha, đất công nghiệp +1,80 ha" in said


def test_without_a_table_nothing_is_said_of_one(clean):
    results = clean()
    assert (results["DECLARED_PCT"], results["DECLARED_OWN_VERDICT"], results["DECLARED_MESSAGE"]) == (None, "", "")


def test_the_record_has_both_languages_the_boundary_and_what_the_check_was_held_on(dirty, table, tmp_path):
    path = tmp_path / "record.json"
    results = dirty(DECLARED=str(table), RECORD=str(path), LANGUAGE="en", CONFLICTS="priority")
    record = from_text(path.read_text(encoding="utf-8"))
    facts = record.facts
    assert (facts.park, facts.appraisal_date, facts.crs) == ("KCN Vuông", "2026-11-21", "EPSG:9214")
    assert facts.declared_file.sha256 == hashlib.sha256(table.read_bytes()).hexdigest()
    assert facts.terms["CONFLICTS"] == "priority"
    assert facts.terms["APPRAISAL_DATE"] == "2026-11-21"
    assert facts.drawn.verdict == results["VERDICT"]
    assert facts.drawn.sentence["en"] == results["MESSAGE"]
    assert facts.drawn.sentence["vi"].startswith("KCN Vuông: ĐẠT")
    found = {row["number"]: row["message"] for row in rows_of(results["FINDINGS"])}
    assert {number: said["en"] for number, said in record.messages.items()} == found
    assert all(said["vi"] != said["en"] for said in record.messages.values())
    assert shapely.area(record.tables["boundary"].geometry).tolist() == pytest.approx([1_000_000.0])
    declared = dict(zip(record.tables["balance"].columns["class"], record.tables["balance"].columns["declared_ha"]))
    assert declared["green"] == 14.0
    assert len(record.tables["verdict"].columns["rule"]) == len(rows_of(results["VERDICTS"]))


def test_a_temporary_record_is_where_the_run_says_it_is(clean):
    results = clean(RECORD="TEMPORARY_OUTPUT", REPORT="TEMPORARY_OUTPUT")
    assert from_text(Path(results["RECORD"]).read_text(encoding="utf-8")).facts.park == "KCN Vuông"
    assert Path(results["REPORT"]).read_text(encoding="utf-8").lstrip().startswith("<!")


def test_what_the_check_was_held_on_can_be_handed_to_the_next(clean, tmp_path):
    path = tmp_path / "record.json"
    first = clean(RECORD=str(path), RULES="green-only-25")
    terms = from_text(path.read_text(encoding="utf-8")).facts.terms
    assert clean(**terms)["MESSAGE"] == first["MESSAGE"]
