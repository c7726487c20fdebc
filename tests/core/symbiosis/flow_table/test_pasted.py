"""Tables pasted from Excel: whose each row is, which columns are read, and that nothing is dropped without a word."""

from __future__ import annotations

import random

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.symbiosis.flow_table.firm_names import FirmNames
from eco_ip_plugin.core.symbiosis.flow_table.headings import HEADINGS
from eco_ip_plugin.core.symbiosis.flow_table.pasted import read_table
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary

WORDS = Vocabulary.shipped()
COLUMNS = ("direction", "resource", "quantity", "unit", "period")
FIRMS = FirmNames({
    "F1": ("Nhiệt điện", "Thermal power"), "F2": ("Công ty TNHH Dệt nhuộm Á Châu", ""), "F3": ("Giấy Sông Hồng", ""),
    "F4": ("Công ty TNHH Minh Phát", ""), "F5": ("Công ty CP Minh Phát", ""), "7": ("Xi măng", ""),
})  # fmt: skip


def pasted(*lines: str):
    return read_table("\n".join("\t".join(line.split("|")) for line in lines), COLUMNS, WORDS, FIRMS)


def firms(*lines: str) -> list[str]:
    found = pasted(*lines)
    assert not [problem.say("vi") for row in found.rows for problem in row.problems if problem.refused]
    return [row.values["firm_id"] for row in found.rows]


def refusal(*lines: str) -> str:
    return " ".join(problem.say("vi") for row in pasted(*lines).rows for problem in row.problems)


@pytest.mark.parametrize(
    "heading",
    ["Mã DN", "Doanh nghiệp", "Tên công ty", "TÊN DOANH NGHIỆP", "Công ty", "Nhà máy", "Mã doanh nghiệp", "Company",
     "firm_id", "Chủ nguồn thải", "Tên  đơn vị", "Doanh nghiệp\u00a0", "Tên doanh nghiệp (đầy đủ)"],
)  # fmt: skip
@pytest.mark.parametrize(
    ("typed", "id_"),
    [("F2", "F2"), ("f2", "F2"), ("Nhiệt điện", "F1"), ("nhiet dien", "F1"), ("Thermal power", "F1"),
     ("Cty TNHH Dệt nhuộm Á Châu", "F2"), ("Dệt nhuộm Á Châu", "F2"), ("Nhiệt điện (F1)", "F1"),
     ("Công ty CP Giấy Sông Hồng", "F3"), ("CTY CP MINH PHÁT", "F5"), ("Công ty TNHH Minh Phát", "F4"), ("7", "7")],
)  # fmt: skip
def test_rows_go_to_the_firm_that_their_column_names(heading, typed, id_):
    assert firms(f"{heading}|Chiều|Dòng|Lượng|Đơn vị", f"{typed}|ra|bùn thải|5|tấn/ngày") == [id_]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Minh Phát", "nhiều doanh nghiệp"), ("Công ty Minh Phát", "nhiều doanh nghiệp"), ("F9", "Không có doanh nghiệp"),
     ("Nhiệt điên 2", "Nhiệt điện (F1)"), ("Công ty CP Dệt nhuộm Á Châu", "Không có doanh nghiệp")],
)  # fmt: skip
def test_a_firm_that_is_unknown_or_may_be_two_is_refused_with_its_name(typed, said):
    text = refusal("Tên công ty|Chiều|Dòng", f"{typed}|ra|bùn thải")
    assert said in text
    assert typed in text


def test_code_and_name_that_contradict_each_other_are_refused_and_a_tax_code_is_no_hindrance():
    heading = "Mã DN|Doanh nghiệp|Chiều|Dòng"
    assert firms(heading, "F1|Nhiệt điện cũ|ra|bùn thải", "0301234567|Giấy Sông Hồng|ra|bùn thải") == ["F1", "F3"]
    assert "F1 / Giấy Sông Hồng" in refusal(heading, "F1|Giấy Sông Hồng|ra|bùn thải")


def test_a_row_without_a_firm_among_rows_with_one_is_nobodys():
    assert "bỏ gộp ô" in refusal("Doanh nghiệp|Chiều|Dòng", "F1|ra|bùn thải", "|vào|hơi nước")
    assert not pasted("Doanh nghiệp|Chiều|Dòng", "|ra|bùn thải").names_firms


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Đơn vị thành viên của công ty", "x"), ("Bên giao", "Nhiệt điện"), ("Khách hàng", "F2"), ("", "Giấy Sông Hồng"),
     ("Supplier", "x"), ("DN phát thải", "Ngoài khu"), ("Khách hàng", "Ngoài khu"), ("Nguồn", "Cty Không Quen"),
     ("Bên mua", "x"), ("Tên", "Thép Lạ TNHH"), ("Nơi nhận", "Xí nghiệp 5")],
)  # fmt: skip
def test_a_column_that_is_not_read_and_looks_like_firms_stops_the_paste(heading, cell):
    with pytest.raises(EcoIpError) as error:
        pasted(f"Chiều|Dòng|Lượng|Đơn vị|{heading}", f"ra|bùn thải|5|tấn/ngày|{cell}")
    assert heading in error.value.say("vi")
    assert heading in error.value.say("en")


def test_firms_before_a_table_without_headings_stop_it_too():
    with pytest.raises(EcoIpError, match="looks like firms"):
        read_table("Nhiệt điện\tra\tbùn thải", ("direction", "resource", "quantity"), WORDS, FIRMS)


def test_every_column_that_is_not_read_is_named_with_what_stands_over_it():
    found = pasted(
        "BẢNG KÊ CHẤT THẢI NĂM 2025", "STT|Doanh nghiệp|Chiều|Dòng|Lượng (tấn/năm)|Người khai|Bên nhận|Trống",
        "1|F1|ra|bùn thải|5|An|Giấy Sông Hồng||thừa",
    )  # fmt: skip
    assert found.unused == ("STT", "Người khai", "Bên nhận", "#9")
    assert found.rows[0].values == {
        "firm_id": "F1", "direction": "output", "resource": "sludge", "quantity": 5.0, "unit": "t", "period": "year"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "part"),
    [
        (("Dòng|Lượng|Đơn vị", "bùn|5|t"), "Chiều"),
        (("Chiều|Dòng|Lượng|Khối lượng", "ra|bùn|5|6"), "Khối lượng"),
        (("Chiều|Dòng|Đơn vị|ĐVT", "ra|bùn|t|kg"), "ĐVT"),
        (("ra|bùn|5|t|ngày|thừa",), "6 ô"),
        (("ra|bùn|5|t|ngày", "ra|bùn|5|t|ngày|thừa"), "Dòng 2"),
    ],
)  # fmt: skip
def test_a_table_whose_columns_are_not_clear_is_refused(lines, part):
    with pytest.raises(EcoIpError) as error:
        pasted(*lines)
    assert part in error.value.say("vi")


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Nhiệt độ (°C)", "temperature_c"), ("Nhiệt độ (K)", ""), ("Áp suất (bar)", "pressure_bar"), ("Áp suất (MPa)", ""),
     ("Đơn giá (đồng/tấn)", "price"), ("Đơn giá (nghìn đồng)", ""), ("Đơn giá (USD)", "")],
)  # fmt: skip
def test_a_heading_in_another_unit_is_not_read_as_ours(heading, field):
    found = pasted(f"Chiều|Dòng|{heading}", "ra|hơi nước|12,5")
    assert found.unused == (() if field else (heading,))
    assert found.rows[0].values.get(field) == (12.5 if field else None)


@pytest.mark.parametrize(
    ("heading", "unit", "price"), [("Đơn giá (đồng/tấn)", "t", 100), ("Đơn giá (VNĐ/tấn)", "tấn/năm", 100),
                                   ("Đơn giá (đồng/kg)", "t", None), ("Đơn giá (đồng/xe)", "t", None)]
)  # fmt: skip
def test_a_price_of_another_unit_than_the_quantity_is_refused(heading, unit, price):
    (row,) = pasted(f"Chiều|Dòng|Lượng|ĐVT|{heading}", f"ra|bùn thải|5|{unit}|100").rows
    assert bool(row.problems) == (price is None)
    assert row.values["price"] == 100


@pytest.mark.parametrize(
    ("heading", "unit", "sound"),
    [("Số lượng (nghìn tấn/năm)", "t/năm", False), ("Số lượng (tấn/ngày)", "t/năm", False),
     ("Số lượng (kg)", "tấn/năm", False), ("Số lượng (10³ t/năm)", "t/năm", False), ("Lượng (triệu)", "t/năm", False),
     ("Số lượng (nghìn tấn/năm)", "kt/năm", True), ("Số lượng (tấn/năm)", "t/năm", True),
     ("Số lượng (tấn)", "t/năm", True), ("Số lượng (tấn/năm)", "", True), ("Lượng (ước tính)", "t/năm", True)],
)  # fmt: skip
def test_a_unit_over_the_quantity_and_another_one_beside_it_are_refused_with_the_row(heading, unit, sound):
    (row,) = pasted(f"Chiều|Dòng|{heading}|ĐVT", f"ra|bùn thải|5|{unit}").rows
    assert [each.field for each in row.problems] == ([] if sound else ["unit"])
    for problem in row.problems:
        assert row.line == 2
        assert all(problem.refused and unit in problem.say(language) for language in ("vi", "en"))


def test_a_period_beside_the_quantity_is_held_against_the_one_over_it():
    rows = pasted("Chiều|Dòng|Lượng (tấn/năm)|ĐVT|Kỳ", "ra|bùn thải|5|t|ngày", "ra|bùn thải|5|t|năm").rows
    assert [bool(row.problems) for row in rows] == [True, False]


def test_the_price_of_the_dock_goes_back_in_the_currency_of_the_project():
    heading = "Chiều|Dòng|Giá một đơn vị (EUR)".replace("|", "\t")
    table = f"{heading}\nra\tbùn thải\t100"
    assert read_table(table, [], WORDS, FIRMS, "EUR").rows[0].values["price"] == 100
    assert read_table(table, [], WORDS, FIRMS, "VND").unused == ("Giá một đơn vị (EUR)",)


@pytest.mark.parametrize("text", ['"' + "x" * 200_000, "Chiều\rDòng\rra", "Chiều\tDòng\n\t", "\x00\x00", '\t"'])
def test_what_no_spreadsheet_writes_ends_in_a_sentence(text):
    with pytest.raises(EcoIpError) as error:
        read_table(text, (), WORDS, FIRMS)
    assert error.value.say("vi")


def test_a_unit_in_the_heading_that_nobody_knows_is_refused():
    assert "ước tính" in refusal("Chiều|Dòng|Lượng (ước tính)", "ra|bùn thải|5")
    (row,) = pasted("Chiều|Dòng|Lượng (m³/ngđ)", "ra|nước thải|5").rows
    assert (row.values["unit"], row.values["period"]) == ("m³", "day")


def test_no_cell_of_a_random_table_is_lost_without_a_word():
    """Whatever columns come in whatever order: each is read into its field, or named."""
    chance = random.Random(12)
    known = [name for name in HEADINGS if name not in ("firm_id", "firm_name", "direction", "resource")]
    cells = {
        "quantity": "5", "unit": "t", "period": "năm", "year": "2025", "months": "1-3", "temperature_c": "80",
        "pressure_bar": "3", "moisture_pct": "40", "waste_code": "19 08 12", "hazardous": "không",
        "legal_status": "chất thải", "licence_ref": "GP 12", "price": "100", "confidential": "không", "note": "x",
    }  # fmt: skip
    for _ in range(200):
        table = [("Chiều", "ra"), ("Dòng", "bùn thải"), ("Công ty", "F1")]
        mine = chance.sample(known, chance.randint(0, len(known)))
        table += [(chance.choice(HEADINGS[name]), cells[name]) for name in mine]
        strange = [f"Cột {number}" for number in range(chance.randint(0, 3))]
        table += [(name, "lạ") for name in strange]
        chance.shuffle(table)
        found = pasted("|".join(name for name, _ in table), "|".join(cell for _, cell in table))
        assert sorted(found.unused) == strange
        assert set(found.rows[0].values) == {"direction", "resource", "firm_id", *mine}
        assert not found.rows[0].problems
