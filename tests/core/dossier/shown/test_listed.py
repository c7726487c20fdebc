"""Findings of a second check held against those of the first, and which of them are shown."""

from __future__ import annotations

import io

import openpyxl

from eco_ip_plugin.core.dossier.shown.book import workbook
from eco_ip_plugin.core.dossier.shown.listed import Listed, Wanted, compared, counted
from eco_ip_plugin.core.progress import Silent


def finding(kind, level="fail", count=1, field="", message="Sửa mã của lớp"):
    return Listed(level, kind, "QuyHoach", "QuyHoachSuDungDat", "ChucNangSuDungDat_A", field, 1, count, message)


def test_the_first_check_compares_with_nothing():
    assert compared(None, [finding("code")]) == (finding("code"),)


def test_the_second_says_what_is_mended_open_and_new():
    first = compared(None, [finding("code", field="maHoSoQH", count=5), finding("gap", "warning")])
    second = compared(first, [finding("code", field="maHoSoQH", count=2), finding("overlap", "warning")])
    assert [(one.kind, one.state, one.before, one.count) for one in second] == [
        ("code", "open", 5, 2), ("overlap", "new", None, 1), ("gap", "mended", 1, 1),
    ]  # fmt: skip
    assert counted(second) == {"new": 1, "open": 1, "mended": 1}
    # What was mended once is neither open nor mended again in the third.
    third = compared(second, [finding("overlap", "warning")])
    assert [(one.kind, one.state) for one in third] == [("code", "mended"), ("overlap", "open")]


def test_a_row_of_the_table_with_nothing_in_it():
    one = Listed.of({"level": "note", "kind": "part_missing", "database": None, "class": None, "fid": None})
    assert (one.fid, one.count, one.place, one.has_place) == (None, 1, "–", False)


def test_findings_are_sought_without_marks_by_level_and_state():
    one = finding("code")
    assert Wanted(typed="sua MA").takes(one)
    assert Wanted(typed="chucnang quyhoach").takes(one)
    assert not Wanted(typed="ranh gioi").takes(one)
    assert not Wanted(level="note").takes(one)
    assert Wanted(level="fail").narrows
    assert not Wanted(typed="  ").narrows


def test_the_workbook_has_every_finding_and_the_proof_as_numbers():
    proof = [{"class": "green", "name": "Cây xanh", "gis_ha": 12.0, "gis_count": 1, "drawing_ha": None,
              "drawing_count": None, "table_ha": 14.0, "apart_ha": None, "state": "differs"}]  # fmt: skip
    data = workbook([finding("code", message="=1+1")], proof, ("CSDL_X", "sai", "mọi mức"), "vi", Silent())
    book = openpyxl.load_workbook(io.BytesIO(data))
    findings, areas = (book[name] for name in ("Phát hiện", "Đối chiếu"))
    assert [cell.value for cell in findings[5]][:3] == ["✗ Lỗi", "QuyHoach · ChucNangSuDungDat_A", 1]
    assert findings["E5"].data_type == "s"  # no formula
    assert [cell.value for cell in areas[5]] == ["Cây xanh", 12, None, 14, 1, None, None, "✗ lệch"]
