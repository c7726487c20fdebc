"""Workbooks with merged headings, firms merged over their flows, and a sheet of flows are read in one go."""

from __future__ import annotations

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.symbiosis.firm_list.reading import read_list, told
from eco_ip_plugin.core.symbiosis.firm_list.sheets import sheets_of
from tests.core.symbiosis.firm_list.lists import park, why

openpyxl = pytest.importorskip("openpyxl")


def saved(path, *sheets):
    """A workbook; sheets: name, rows, merged ranges."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows, merged in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for each in merged:
            sheet.merge_cells(each)
    book.save(path)
    return path


def test_a_heading_merged_over_two_columns_belongs_to_both_and_a_firm_to_each_of_its_flows(tmp_path):
    rows = [
        ["DANH SÁCH DOANH NGHIỆP"],
        ["STT", "Tên doanh nghiệp", "Tọa độ", None, "Chiều", "Tài nguyên", "Khối lượng", "ĐVT", "Kỳ"],
        [None, None, "X", "Y"],
        [1, "Dệt Phương Nam", 2_340_050, 586_250, "ra", "bùn thải", 5, "tấn", "ngày"],
        [None, None, None, None, "vào", "hơi nước", 12, "t", "giờ"],
        [2, "Giấy Á Châu", None, None, "ra", "bùn thải", 2, "xe", "ngày"],
    ]
    merged = ["A1:I1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "A4:A5", "B4:B5", "C4:C5", "D4:D5"]
    found = read_list(sheets_of(saved(tmp_path / "Danh sách DN.xlsx", ("Tờ 1", rows, merged))), park())
    new, known = found.firms
    assert (new.line, new.decision, new.place, new.values["plot_id"]) == (4, "added", (586_250, 2_340_050), "L-2")
    assert (known.firm_id, known.decision) == ("F1", "unchanged")
    assert [(each.line, each.firm_id, each.decision) for each in found.flows] == [
        (4, new.firm_id, "added"), (5, new.firm_id, "added"), (6, "F1", "refused"),
    ]  # fmt: skip
    assert "xe" in why(found.flows[2])


def test_forty_firms_and_their_two_hundred_flows_come_from_two_sheets(tmp_path):
    firms = [["Tên doanh nghiệp", "Lô đất", "Mã ngành"]]
    firms += [[f"Công ty CP số {k}", ("B7", "B8", "CN-03")[k % 3], 10 + k % 20] for k in range(40)]
    flows = [["Doanh nghiệp", "Chiều", "Tài nguyên", "Khối lượng (tấn/năm)", "Ghi chú"]]
    flows += [[f"CTCP so {k % 40}", "ra" if k % 2 else "vào", "bùn thải", k + 1, None] for k in range(200)]
    path = saved(tmp_path / "list.xlsx", ("Doanh nghiệp", firms, []), ("Dòng", flows, []))
    found = read_list(sheets_of(path), park())
    counts = told(found.flows, found.firms)
    assert {name: count for name, count in counts.items() if count} == {"firms_added": 40, "flows_added": 200}
    assert {each.firm_id for each in found.flows} == {each.firm_id for each in found.firms}
    assert {each.sheet for each in found.firms} == {"Doanh nghiệp"}
    known = park(
        firms={each.firm_id: each.values for each in found.firms},
        places={each.firm_id: each.place for each in found.firms},
        flows={each.flow_id: {"firm_id": each.firm_id, **each.values} for each in found.flows},
    )
    assert not read_list(sheets_of(path), known).writes


def test_a_table_of_flows_alone_refuses_those_of_firms_nobody_knows(tmp_path):
    rows = [["Doanh nghiệp", "Chiều", "Chất thải", "Khối lượng", "ĐVT", "Kỳ"]]
    rows += [["Giấy Á Châu", "ra", "bùn giấy", 5, "tấn", "ngày"], ["Ai đó", "ra", "bùn giấy", 5, "tấn", "ngày"]]
    found = read_list(sheets_of(saved(tmp_path / "flows.xlsx", ("S", rows, []))), park())
    assert found.firms == ()
    assert [each.decision for each in found.flows] == ["added", "refused"]


def test_a_table_whose_columns_cannot_be_told_apart_is_one_refused_line_with_the_reason(tmp_path):
    rows = [["Tên doanh nghiệp", "Lô", "Tài nguyên", "Khối lượng"], ["A", "B7", "bùn thải", 5]]
    found = read_list(sheets_of(saved(tmp_path / "flows.xlsx", ("S", rows, []))), park())
    assert [each.decision for each in found.firms] == ["added"]
    assert [each.decision for each in found.flows] == ["refused"]
    assert why(found.flows[0])


@pytest.mark.parametrize("name", ["danh sách.csv", "list.txt"])
def test_a_file_of_text_with_semicolons_and_decimal_commas_is_read(tmp_path, name):
    path = tmp_path / name
    path.write_text("Tên;X;Y;Lao động\nDệt Á;586250,5;2340050,5;1.500\n", encoding="utf-8-sig")
    (row,) = read_list(sheets_of(path), park()).firms
    assert (row.place, row.values["workers"]) == ((586250.5, 2340050.5), 1500)


def test_a_workbook_without_a_list_says_what_a_list_needs(tmp_path):
    path = saved(tmp_path / "other.xlsx", ("S", [["Chỉ tiêu", "Giá trị"], ["Diện tích", 12]], []))
    with pytest.raises(EcoIpError, match=r"other\.xlsx has no list of firms"):
        sheets_of(path)
