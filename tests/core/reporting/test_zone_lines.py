"""The findings of report and minutes say what a person knows a zone by; its number in the layer comes second."""

from __future__ import annotations

import math

from eco_ip_plugin.core.findings import Finding, Party
from eco_ip_plugin.core.reporting.finding_lines import finding_line, zone_lines
from eco_ip_plugin.core.reporting.numbering import Numbered
from eco_ip_plugin.core.reporting.sections.tables import findings_table

PARK, ROAD = Party("12", "CX, công viên", "green", 130_000.0), Party("31", "GT", "traffic", 4_300.0)


def table(*parties, language="vi"):
    found = Finding("overlap", "error", "KCN", tuple(each.id for each in parties), 5.0, "finding.gap",
                    {"area_m2": 5.0}, zones="CX ∩ GT", book={each.id: each for each in parties})  # fmt: skip
    return findings_table([finding_line([Numbered(1, 0, found)], language)], "", language)


def test_a_zone_stands_by_name_class_and_area_and_its_number_below():
    made = table(PARK, ROAD)
    cell = made.rows[0][4]
    assert made.columns[4].name == "Vùng, lô"
    assert cell.text == "CX, công viên: cây xanh, 13,00 ha\nGT: giao thông, 0,43 ha"
    assert cell.small == "#12, 31"


def test_in_english_the_figures_and_classes_are_english():
    assert zone_lines([ROAD], "en") == "GT: traffic, 0.43 ha"


def test_without_a_name_the_number_stands_and_what_nobody_knows_is_not_said():
    assert zone_lines([Party("7", "", "unknown", 20_000.0)], "vi") == "#7: 2,00 ha"
    assert zone_lines([Party("8", "lô 8", "", math.nan)], "vi") == "lô 8"
    assert table().rows[0][4].text == ""


def test_of_many_zones_the_first_are_told_and_the_others_counted():
    many = [Party(str(n), f"CN-{n}", "industrial", 1e4) for n in range(1, 10)]
    lines = zone_lines([*many, many[0]], "vi").splitlines()
    assert len(lines) == 7
    assert lines[-1] == "… còn 3 vùng"
