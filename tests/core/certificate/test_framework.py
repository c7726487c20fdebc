"""Thresholds that a user types: rows checked and told by their number, bands that never count unknown as zero."""

from __future__ import annotations

import io
import json
import random
import re

import openpyxl
import pytest
from openpyxl.styles.numbers import FORMAT_PERCENTAGE

from eco_ip_plugin.core.certificate.documents import THERE
from eco_ip_plugin.core.certificate.framework import report
from eco_ip_plugin.core.certificate.framework.assess import assess
from eco_ip_plugin.core.certificate.framework.form import fault_text, form
from eco_ip_plugin.core.certificate.framework.radar import radar
from eco_ip_plugin.core.certificate.framework.targets import Target, read_targets
from eco_ip_plugin.core.certificate.framework.thresholds import COLUMNS, GROUPS, read_thresholds
from eco_ip_plugin.core.certificate.sheet import park_scope
from eco_ip_plugin.core.documents import html
from eco_ip_plugin.core.errors import EcoIpError

from .made import DAY, decision, firms, measures, paper, square_park, whole

MADE_UP = [  # thresholds invented for the test; none is of the framework
    {"id": "E1", "group": "Môi trường", "kind": "measured", "text": "Cây xanh", "measure": "green_share_pct",
     "sense": "≥", "threshold": "5", "unit": "%", "source": "Sách", "page": "tr. 1"},
    {"id": "E2", "group": "environmental", "text": "RECP", "measure": "recp_firms_pct", "sense": "at_least",
     "threshold": "40,0", "unit": "%", "source": "Sách"},
    {"id": "E3", "group": "environmental", "text": "Nước", "sense": "at_least", "threshold": "25", "unit": "%",
     "source": "Sách"},
    {"id": "S1", "group": "xã hội", "text": "Tai nạn", "sense": "at_most", "threshold": "3", "source": "Sách"},
    {"id": "M1", "group": "park_management", "kind": "hồ sơ", "text": "Đơn vị quản lý", "threshold": "có",
     "source": "Sách"},
    {"id": "K1", "group": "economic", "text": "Lao động", "sense": "at_least", "unit": "%"},
]  # fmt: skip


def csv_of(path, rows, columns=COLUMNS):
    lines = [";".join(columns), *(";".join(str(row.get(name, "")) for name in columns) for row in rows)]
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


def assessed(path, targets=None, **more):
    rows = square_park(firm=firms(40), measure=measures(8), **more)
    scope = park_scope(whole(rows), "V", DAY)
    return assess(scope, read_thresholds(path), targets or {}, lambda path, sha256: (THERE, sha256))


def states(found):
    return {each.id: each.state for each in found.sheet.criteria}


def test_a_group_is_a_band_and_without_a_threshold_there_is_no_verdict(tmp_path):
    found = assessed(csv_of(tmp_path / "ngưỡng.csv", MADE_UP), {"E3": Target("E3", 12.4, 30.0, 2030)})
    assert states(found) == {
        "E1": "met", "E2": "not_met", "E3": "not_met", "S1": "unknown", "M1": "document_missing", "K1": "unknown",
    }  # fmt: skip
    bands = {each.group: (each.met, each.not_met, each.unknown, each.low_pct, each.high_pct) for each in found.scores}
    assert bands == {
        "park_management": (0, 0, 1, 0.0, 100.0),
        "environmental": (1, 2, 0, pytest.approx(100 / 3), pytest.approx(100 / 3)),
        "social": (0, 0, 1, 0.0, 100.0),
        "economic": (0, 0, 1, 0.0, 100.0),
    }
    assert found.target_states["E3"] == "met"  # 30 of 25
    assert next(each for each in found.scores if each.group == "environmental").target_low_pct == pytest.approx(200 / 3)
    assert (report.figures_of(found)["LOW_PCT"], found.verdict) == (pytest.approx(100 / 6), "fail")


def test_a_prerequisite_is_met_by_a_decision_with_its_file_and_a_fact_may_be_measured(tmp_path):
    file = csv_of(tmp_path / "khung.csv", MADE_UP)
    fact = {"fact_id": "S", "park_id": "V", "attribute": "S1", "value": 2.5}
    found = assessed(file, criterion=[decision("M1", pack="khung")], attachment=[paper("C-M1")], fact=[fact])
    assert (states(found)["M1"], states(found)["S1"]) == ("met", "met")
    said = assessed(file, {"M1": Target("M1", 1.0)})
    assert states(said)["M1"] == "document_missing"  # a word for it proves nothing


def test_no_file_of_thresholds_is_no_number_and_no_verdict():
    from eco_ip_plugin.core.certificate.framework.thresholds import Thresholds

    scope = park_scope(whole(square_park()), "V", DAY)
    found = assess(scope, Thresholds("eip-framework", ""), {}, lambda path, sha256: (THERE, sha256))
    assert found.verdict == "no_verdict"
    assert all(each.low_pct is None and each.high_pct is None for each in found.scores)
    assert "data:image/svg+xml;base64," in html.page(report.report(found, "vi"))


@pytest.mark.parametrize(
    ("change", "column", "word"),
    [
        ({"threshold": "abc"}, "threshold", "abc"),
        ({"threshold": "1.234"}, "threshold", "1.234"),  # a decimal mark or thousands
        ({"threshold": "140"}, "threshold", "140"),
        ({"threshold": "-1"}, "threshold", "-1"),
        ({"group": "khí hậu"}, "group", "khí hậu"),
        ({"kind": "đoán"}, "kind", "đoán"),
        ({"sense": ">"}, "sense", ">"),
        ({"sense": ""}, "sense", "at_least"),
        ({"unit": "ha"}, "unit", "ha"),
        ({"source": ""}, "source", ""),
        ({"evidence": "chắc"}, "evidence", "chắc"),
        ({"text": ""}, "text", ""),
        ({"id": ""}, "id", ""),
        ({"id": "e2"}, "id", "e2"),
    ],
)
def test_what_is_wrong_in_a_row_is_told_by_its_number_and_the_row_decides_nothing(tmp_path, change, column, word):
    rows = [MADE_UP[1], {**MADE_UP[0], **change}]
    thresholds = read_thresholds(csv_of(tmp_path / "a.csv", rows))
    (fault,) = thresholds.faults
    assert (fault.line, fault.column) == (3, column)
    for language, row in (("vi", "Dòng 3"), ("en", "Row 3")):
        said = fault_text(fault, language)
        assert all(each in said for each in (row, column, word))
    found = assessed(tmp_path / "a.csv")
    assert states(found).get("E1", "unknown") == "unknown"
    assert found.verdict != "pass"


def test_a_workbook_shows_percents_as_they_are_meant_and_json_says_the_line(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(list(COLUMNS))
    book.active.append([MADE_UP[1].get(name) for name in COLUMNS])
    cell = book.active.cell(2, COLUMNS.index("threshold") + 1, 0.4)
    cell.number_format = FORMAT_PERCENTAGE
    book.save(tmp_path / "a.xlsx")
    assert [each.value for each in read_thresholds(tmp_path / "a.xlsx").criteria] == [40.0]
    rows = [{**MADE_UP[1], "threshold": 40}, {**MADE_UP[4], "threshold": True}, {**MADE_UP[0], "threshold": "x"}]
    own = tmp_path / "a.json"
    own.write_text(json.dumps({"id": "own", "criteria": rows}, ensure_ascii=False, indent=1), encoding="utf-8")
    found = read_thresholds(own)
    assert ([each.value for each in found.criteria], found.id) == ([40.0, 1.0, None], "own")
    assert own.read_text(encoding="utf-8").splitlines()[found.faults[0].line - 1].strip() == "{"
    for bad in ("[]", '{"criteria": 3}', '{"criteria": ["x"]}'):
        own.write_text(bad, encoding="utf-8")
        with pytest.raises(EcoIpError, match=re.escape("a.json")):
            read_thresholds(own)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_form_goes_out_is_filled_in_and_comes_back_with_what_was_wrong(tmp_path, language):
    empty = tmp_path / "form.xlsx"
    empty.write_bytes(form(None, language))
    assert read_thresholds(empty).criteria == ()  # no threshold of ours
    book = openpyxl.load_workbook(empty)
    for place, row in enumerate([*MADE_UP, {**MADE_UP[0], "id": "E9", "threshold": "abc"}], 2):
        for column, name in enumerate(COLUMNS, 1):
            book["criteria"].cell(place, column, row.get(name))
    book.save(empty)
    typed = read_thresholds(empty)
    assert [each.id for each in typed.criteria] == ["E1", "E2", "E3", "S1", "M1", "K1", "E9"]
    again = openpyxl.load_workbook(io.BytesIO(form(typed, language)))["criteria"]
    assert "abc" in again.cell(8, len(COLUMNS) + 1).value
    (tmp_path / "again.xlsx").write_bytes(form(typed, language))
    second = read_thresholds(tmp_path / "again.xlsx")
    assert [(each.id, each.value) for each in second.criteria] == [(each.id, each.value) for each in typed.criteria]


def test_rows_of_targets_that_fit_nothing_are_told(tmp_path):
    thresholds = read_thresholds(csv_of(tmp_path / "a.csv", MADE_UP))
    aims = tmp_path / "b.csv"
    aims.write_text(
        "criterion,current,target,year\nE2,,45,2030\nX,1,2,\nE2,1,,\nE3,abc,,\nS1,1,2,20300\n", encoding="utf-8"
    )
    found, faults = read_targets(aims, thresholds)
    assert found == {"E2": Target("E2", None, 45.0, 2030)}
    assert [(each.line, each.column) for each in faults] == [
        (3, "criterion"), (4, "criterion"), (5, "current"), (6, "year"),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(10))
def test_bands_hold_whatever_the_unknown_turns_out_to_be(tmp_path, seed):
    rng = random.Random(seed)
    rows = [{**MADE_UP[0], "id": f"C{n}", "group": rng.choice(GROUPS), "threshold": rng.choice(["", "5", "50"])}
            for n in range(12)]  # fmt: skip
    found = assessed(csv_of(tmp_path / "a.csv", rows))
    for score in found.scores:
        mine = [row["threshold"] for row in rows if row["group"] == score.group]
        met, silent = mine.count("5"), mine.count("")  # 12 % of the park are green
        assert (score.met, score.unknown, score.not_met) == (met, silent, mine.count("50"))
        if not mine:
            assert score.low_pct is None
            continue
        for turns_out in range(silent + 1):
            assert score.low_pct <= 100 * (met + turns_out) / len(mine) <= score.high_pct


def test_a_group_without_criteria_is_left_out_of_the_radar_and_not_drawn_as_zero(tmp_path):
    found = assessed(csv_of(tmp_path / "a.csv", MADE_UP[:4]))
    picture = radar(found.scores, GROUPS, ("a", "b", "c"), "en")
    shapes = re.findall(r"<polygon points='([^']*)' fill='#1f4e79'", picture)
    assert [len(each.split()) for each in shapes] == [2]  # environment and social
