"""What is typed into a cell: read in both languages, or refused with a sentence; pasted tables; waste codes."""

from __future__ import annotations

import csv
import io
import random

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.symbiosis.flow_table.entry import check_row, read_cell, search_resources, units_of
from eco_ip_plugin.core.symbiosis.flow_table.pasted import _cells, plainly, read_table, write_table
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from eco_ip_plugin.core.symbiosis.vocabulary.waste_codes import search_codes, waste_codes
from eco_ip_plugin.core.text import harmless

WORDS = Vocabulary.shipped()
SLUDGE = {"direction": "output", "resource": "sludge", "quantity": 5.0, "unit": "t", "period": "day"}


def typed(name, text, row=SLUDGE):
    return read_cell(name, text, row, WORDS)


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("quantity", "12,5", {"quantity": 12.5}),
        ("quantity", "12.5", {"quantity": 12.5}),
        ("quantity", "1.234,5", {"quantity": 1234.5}),
        ("quantity", "15 000", {"quantity": 15000.0}),
        ("quantity", "", {"quantity": None}),
        ("direction", "Đầu ra", {"direction": "output"}),
        ("direction", "vào", {"direction": "input"}),
        ("resource", "bun thai", {"resource": "sludge"}),
        ("resource", "Bùn thải", {"resource": "sludge"}),
        ("unit", "tấn/ngày", {"unit": "t", "period": "day"}),
        ("unit", "kg", {"unit": "kg"}),
        ("period", "giờ", {"period": "hour"}),
        ("hazardous", "không", {"hazardous": 0}),
        ("legal_status", "phụ phẩm", {"legal_status": "by_product"}),
        ("waste_code", "020305", {"waste_code": "02 03 05"}),
        ("moisture_pct", "80", {"moisture_pct": 80.0}),
        ("months", "1-3,12", {"months": "1-3,12"}),
        ("note", " <b>x</b> ", {"note": "<b>x</b>"}),
    ],
)
def test_a_cell_takes_what_a_planner_types(name, text, written):
    entry = typed(name, text)
    assert entry.problem is None
    assert entry.changes == written


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("quantity", "-5", "lớn hơn 0"),
        ("quantity", "0", "lớn hơn 0"),
        ("quantity", "nhiều", "không phải là số"),
        ("quantity", "1.234", "1234"),
        ("quantity", "1,234", "1,2340"),
        ("quantity", "inf", "không phải là số"),
        ("unit", "xe", "không đổi được"),
        ("unit", "MWh", "không đổi được"),
        ("period", "tuần", "giờ, ngày, tháng"),
        ("resource", "bùn thaii", "Bùn thải"),
        ("resource", "", "tài nguyên"),
        ("temperature_c", "-300", "độ không tuyệt đối"),
        ("moisture_pct", "101", "0 đến 100"),
        ("year", "26", "bốn chữ số"),
        ("waste_code", "12", "sáu chữ số"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(name, text, part):
    entry = typed(name, text)
    assert not entry.accepted
    assert entry.changes == {}
    assert part in entry.problem.say("vi")
    assert entry.problem.say("en")


def test_the_sentence_on_a_unit_names_those_the_resource_can_be_given_in():
    sentence = typed("unit", "xe").problem.say("vi")
    assert sentence.startswith("Đơn vị «xe» không đổi được: chọn t, kg")
    assert "m³" not in units_of("sludge", WORDS)
    assert {"m³", "t"} <= set(units_of("wastewater", WORDS))


def test_a_code_that_is_not_in_the_list_is_noted_but_written():
    entry = typed("waste_code", "99 99 99")
    assert entry.accepted
    assert "Việt Nam" in entry.problem.say("vi")


def test_a_row_tells_all_that_is_wrong_with_it_refusals_first():
    assert check_row(SLUDGE, WORDS) == []
    row = {**SLUDGE, "quantity": -5, "unit": None, "waste_code": "010304", "hazardous": 0}
    assert [(each.field, each.refused) for each in check_row(row, WORDS)] == [
        ("quantity", True),
        ("unit", True),
        ("hazardous", False),
    ]


@pytest.mark.parametrize(("text", "best"), [("bun thai", "sludge"), ("hoi nuoc", "steam"), ("fly ash", "fly_ash")])
def test_a_resource_is_found_without_marks_and_in_english(text, best):
    assert search_resources(text, WORDS)[0] == best


def test_a_misspelt_resource_still_finds_its_neighbours():
    assert "sludge" in search_resources("bùn thaii", WORDS)


def test_waste_codes_are_found_by_number_word_and_resource():
    assert len(waste_codes()) == 842
    assert search_codes("0203", "", WORDS)[0].code == "020301"
    assert all("sludges" in each.description.lower() for each in search_codes("sludges", "", WORDS))
    assert search_codes("", "fly_ash_coal", WORDS)[0].code == "100102"


COLUMNS = ("direction", "resource", "quantity", "unit", "period")


def test_cells_from_excel_become_rows_headings_or_none():
    plain = "ra\tbùn thải\t5\ttấn/ngày\nvào\thơi\t12,5\tt\tgiờ\n"
    headed = "Đơn vị\tTài nguyên\tLượng\tChiều\tNgười khai\nt/ngày\tbùn thải\t5\tra\tAn\n"
    assert [row.values for row in read_table(plain, COLUMNS, WORDS).rows] == [
        SLUDGE,
        {"direction": "input", "resource": "steam", "quantity": 12.5, "unit": "t", "period": "hour"},
    ]
    (row,) = read_table(headed, COLUMNS, WORDS).rows
    assert row.values == SLUDGE


def test_a_pasted_row_keeps_what_is_good_and_says_what_is_not():
    (row,) = read_table("ra\tbùn thải\t-5\txe\tngày", COLUMNS, WORDS).rows
    assert row.values == {"direction": "output", "resource": "sludge", "period": "day"}
    assert [each.field for each in row.problems] == ["quantity", "unit"]


@pytest.mark.parametrize("text", ["", "  \n\t\n", "a\tb\tc\td\te\tf\n"])
def test_what_is_no_table_says_so(text):
    with pytest.raises(EcoIpError):
        read_table(text, COLUMNS, WORDS)


def test_what_is_copied_pastes_back_letter_for_letter_and_never_as_a_formula() -> None:
    texts = [
        "=1+1", "+84 24", "-", "@a", "'=x", "'quoted'", '"Nhà máy" cũ', "a\tb", "dòng một\ndòng hai", "<b>", "🏭",
        "\u202eعربي", "-5", "1.234",
    ]  # fmt: skip
    heading = ["direction", "resource", "note", "quantity"]
    table = write_table([heading, *(["ra", "steam", text, 1.234] for text in texts)])
    found = read_table(table, [], Vocabulary.shipped()).rows
    assert [row.values["note"] for row in found] == texts
    assert {row.values["quantity"] for row in found} == {1.234}
    for line in table.split("\n"):
        for cell in line.split("\t"):
            assert not cell.startswith(("=", "+", "@", '"='))
    assert [plainly(each) for each in ("1,234", "12,5", "1.250")] == ["1,2340", "12,5", "1.2500"]


def test_whatever_is_copied_is_no_formula_for_a_spreadsheet_and_is_pasted_as_it_was():
    chance = random.Random(17)
    texts = [
        " =1+1",
        "\t@SUM(A1)",
        "a;=2",
        "a\n-cmd",
        "＝1",
        "'=1",
        "''",
        "\n'+1",
        '=HYPERLINK("http://x")',
        "-5",
        "+7,5",
    ]
    texts += ["".join(chance.choice("=+-@'; \n\tx1,＝\r") for _ in range(chance.randint(1, 7))) for _ in range(20_000)]
    table = write_table([[text] for text in texts])
    cells = [row[0] for row in csv.reader(io.StringIO(table), delimiter="\t")]
    assert cells == [harmless(cell) for cell in cells]
    assert [row[0] for row in _cells("x\ty\n" + table)[1:]] == [
        text.replace("\r\n", "\n").replace("\r", "\n") for text in texts
    ]


@pytest.mark.parametrize(
    ("text", "mark", "value", "said"),
    [
        ("15.000", ",", 15_000, "15000"),
        ("15.000", ".", 15, "15"),
        ("1,234", ",", 1.234, "1,234"),
        ("1,234", ".", 1234, "1234"),
    ],
)
def test_a_cell_without_a_column_is_read_as_its_language_writes_and_says_how(text, mark, value, said):
    language = {",": "vi", ".": "en"}[mark]
    entry = read_cell("quantity", text, SLUDGE, WORDS, mark)
    assert (entry.changes, entry.accepted) == ({"quantity": value}, True)
    assert entry.problem.say(language).endswith(f" {said}.")
    assert not typed("quantity", text).accepted


def test_what_reads_one_way_or_may_be_no_more_needs_no_language():
    assert read_cell("quantity", "12.5", SLUDGE, WORDS, ",").problem is None
    assert typed("moisture_pct", "12.500").changes == {"moisture_pct": 12.5}


def test_pasted_figures_are_read_as_their_column_or_else_their_table_is_written():
    lines = [
        "chiều\tdòng\tlượng\tđơn vị\tkỳ\tđơn giá",
        "ra\tbùn thải\t15.000\tt\tnăm\t",
        "ra\tbùn thải\t7\tt\tnăm\t12,5",
    ]
    assert [row.values["quantity"] for row in read_table("\n".join(lines), COLUMNS, WORDS).rows] == [15_000, 7]
    (first, _) = read_table("\n".join(lines).replace("12,5", "12"), COLUMNS, WORDS).rows
    assert [each.key for each in first.problems] == ["flow.number_two_ways"]


@pytest.mark.parametrize("name", ["quantity", "price"])
def test_more_than_any_amount_is_said_to_be_too_much_and_not_to_be_no_number(name):
    for typed in ("1e200", "1234567890123456789"):
        assert read_cell(name, typed, {}, WORDS).problem.key == "flow.too_large"
