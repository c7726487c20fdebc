"""What a reviewer wrote finds its way to the finding it was written for."""

from __future__ import annotations

import math
from dataclasses import replace

import openpyxl
import pytest
import shapely

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.reporting.office.findings_sheet import workbook
from eco_ip_plugin.core.review.answers import answer, answers, answers_in
from eco_ip_plugin.core.review.rounds import Listed
from eco_ip_plugin.core.tables.cells import Grid, read_grids


def found(number, kind="overlap", area_m2=100.0, ids="1, 2", x=0.0):
    return Listed(number, "KCN", kind, "error", area_m2, ids, "…", shapely.box(x, 0, x + 10, 10))


def wrote(finding, **values):
    return replace(finding, **{"note": "chờ sửa", **values})


def test_an_answer_goes_to_the_finding_of_its_number():
    here = [found(1), found(2, ids="3", x=50)]
    said = answers(here, [wrote(here[1], opinion="mend", settled=True)])
    assert list(said.by_number) == [2]
    assert (said.by_number[2].opinion, said.by_number[2].settled) == ("mend", True)
    assert said.lost == ()


def test_when_the_numbers_have_moved_it_goes_to_the_finding_at_its_place():
    before = [found(1, "gap", 5.0, "", 0), found(2, "overlap", 100.0, "1, 2", 50)]
    now = [replace(before[1], number=1), replace(before[0], number=2)]
    said = answers(now, [wrote(before[0], note="gap"), wrote(before[1], note="overlap")])
    assert {number: one.note for number, one in said.by_number.items()} == {1: "overlap", 2: "gap"}


def test_one_whose_finding_is_gone_is_lost_by_name_and_goes_to_no_other():
    said = answers([found(1, "gap", 5.0, "", 500)], [wrote(found(1))])
    assert said.by_number == {}
    assert [one.number for one in said.lost] == [1]


@pytest.mark.parametrize("wrong", [{"kind": "gap"}, {"ids": "1, 3"}, {"area_m2": 90.0}, {"park": "other"}])
def test_a_number_alone_is_not_enough_where_the_rest_is_known(wrong):
    said = answers([found(1)], [replace(wrote(found(1)), geometry=None, **wrong)])
    assert said.by_number == {}
    assert len(said.lost) == 1


def test_rows_without_a_word_and_those_of_mended_findings_say_nothing():
    said = answers([found(1)], [found(1), replace(wrote(found(1)), state="gone")])
    assert (said.by_number, said.lost) == ({}, ())


@pytest.mark.parametrize(
    ("typed", "settled"),
    [(True, True), (1, True), ("x", True), ("Có", True), ("✓ đã xử lý", True), ("✓ settled", True),
     (False, False), (None, False), (0, False), ("", False), ("không", False), ("chưa xử lý", False)],
)  # fmt: skip
def test_what_counts_as_settled(typed, settled):
    assert answer({"number": 1, "done": typed}).settled is settled


def test_a_row_needs_a_whole_number_and_nothing_else():
    assert answer({"number": None, "note": "x"}) is None
    assert answer({"number": "a"}) is None
    assert answer({"number": 1.5}) is None
    assert answer({"number": "7", "opinion": "Tư vấn chỉnh sửa"}).opinion == "mend"
    assert math.isnan(answer({"number": 7}).area_m2)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_workbook_of_findings_comes_back_with_every_word(language, tmp_path):
    sent = [
        wrote(found(1), note="=1+1", opinion="accepted", settled=True),
        wrote(found(2, "gap", 1234.56, "", 50), note="hai", opinion="Xin ý kiến Sở"),
        replace(wrote(found(1, x=90)), state="gone"),
    ]
    path = tmp_path / "phát hiện.xlsx"
    path.write_bytes(workbook(sent, "…", language))
    back = answers(sent[:2], answers_in(read_grids(path), path.name))
    assert back.lost == ()
    got = {number: (one.note, one.opinion, one.settled) for number, one in back.by_number.items()}
    assert got == {1: ("=1+1", "accepted", True), 2: ("hai", "Xin ý kiến Sở", False)}


def test_columns_by_their_names_do_as_well(tmp_path):
    book = openpyxl.Workbook()
    for row in (["Ý kiến của tổ thẩm định"], ["Number", "DONE", "note"], [1, "x", "ok"], [None, "x", "sum"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (one,) = answers_in(read_grids(tmp_path / "a.xlsx"), "a.xlsx")
    assert (one.number, one.settled, one.note) == (1, True, "ok")


def test_a_file_without_such_columns_is_refused_with_what_they_are_called():
    with pytest.raises(EcoIpError, match="number, done, opinion, note"):
        answers_in([Grid("a", [["STT", "Loại đất"], [1, "CX"]])], "a.xlsx")
