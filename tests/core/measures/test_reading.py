"""Lists of measures as programmes keep them: read, and held against what the project has."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.measures.headings import heading

from .lists import FIRMS, decisions, known, read, stored, workbook

HEAD = ["Mã DN", "Tên doanh nghiệp", "Giải pháp", "Năm", "Tình trạng", "Điện (kWh)", "Nước (m³)", "CO2 (tấn)"]


def reasons(found) -> list[str]:
    return [each.problems[0][0].rpartition(".")[2] if each.problems else "" for each in found.lines]


def test_merged_headings_of_two_lines_a_firm_over_its_lines_and_a_total_below(tmp_path: Path) -> None:
    path = workbook(tmp_path / "giải pháp.xlsx", [
        ["TỔNG HỢP GIẢI PHÁP SẢN XUẤT SẠCH HƠN"],
        [],
        ["STT", "Doanh nghiệp", "Tên giải pháp", "Năm", "Tiết kiệm hằng năm", None, "Vốn đầu tư (tỷ đồng)"],
        [None, None, None, None, "Điện (kWh)", "Nước thải (m3)", None],
        [1, "giay song hong", "Biến tần", "Năm 2023", "1.234,5", None, "1,5"],
        [2, None, "Thu hồi nước", "06/2022", None, "12.000,0", None],
        [None, "Tổng cộng", None, None, "1.234,5", "12.000,0", "1,5"],
    ], ["A1:G1", "E3:F3", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "G3:G4", "B5:B6"])  # fmt: skip
    one, two = read(path).lines
    assert (one.decision, one.values["firm_id"], one.values["year"]) == ("added", "F1", 2023)
    assert one.values["investment_mvnd"] == 1500.0
    assert one.effects[0].values == {
        "measure_id": one.measure_id,
        "kind": "electricity",
        "quantity": 1234.5,
        "unit": "kWh",
    }
    assert one.values["co2_t"] == pytest.approx(1.2345 * 0.6592)  # MWh by the factor of 2023
    assert (two.values["firm_id"], two.values["year"]) == ("F1", 2022)
    assert (two.effects[0].kind, two.effects[0].values["quantity"]) == ("wastewater", 12000.0)


def test_a_firm_in_a_line_of_its_own_is_of_the_lines_under_it(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [
        ["TT", "Doanh nghiệp", "Giải pháp", "Năm"],
        ["I", "Dệt Phương Đông"],
        [1, None, "Đèn LED", 2023],
        [2, None, "Bảo ôn", 2024],
        ["II", "Công ty lạ"],
        [1, None, "Không của ai", 2024],
    ])  # fmt: skip
    found = read(path)
    assert [each.line.owner.firm_id for each in found.lines] == ["F2", "F2", None]
    assert reasons(found) == ["", "", "no_firm"]


@pytest.mark.parametrize(
    ("firm", "reason"),
    [
        ("Giấy Sông Hồng; Dệt Phương Đông", "several_firms"),
        ("Giấy Sông Hồng và Bia Hạ Long", "several_firms"),
        ("F1, F2", "several_firms"),
        ("Giấy Sông Hồng\nCông ty lạ", "several_firms"),
        ("Công ty lạ", "firm_unknown"),
        (None, "no_firm"),
    ],
)
def test_a_line_of_no_one_firm_is_refused_with_its_reason(tmp_path: Path, firm, reason) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEAD, [None, firm, "Đèn LED", 2023], ["F2", None, "Bảo ôn", 2023]])
    found = read(path)
    assert decisions(found) == ["refused", "added"]
    assert reasons(found)[0] == reason


@pytest.mark.parametrize("typed", ["F1", "f1", "Công ty TNHH Giấy Sông Hồng", "CONG TY TNHH GIAY SONG HONG",
                                   "Cty giấy Sông Hồng"])  # fmt: skip
def test_a_firm_is_known_by_id_and_name_with_and_without_marks(tmp_path: Path, typed) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Doanh nghiệp", "Giải pháp"], [typed, "Đèn LED"]])
    assert read(path).lines[0].values["firm_id"] == "F1"


def test_a_measure_of_the_park_names_the_park(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Doanh nghiệp", "Giải pháp"], ["KCN Mẫu", "Đèn đường"], ["kcn", "Bơm"]])
    for each in read(path).lines:
        assert (each.values.get("firm_id"), each.values["park_id"], each.decision) == (None, "P1", "added")


def test_the_same_again_is_the_same_and_what_differs_is_changed(tmp_path: Path) -> None:
    rows = [HEAD, ["F1", None, "Đèn LED", 2023, "Đã thực hiện", 1000, None, None],
            ["F1", None, "ĐÈN  led", "2023", "đã thực hiện", 1000, None, None],
            ["F2", None, "Bảo ôn", 2022, "dự kiến", None, 5, 2.5]]  # fmt: skip
    first = read(workbook(tmp_path / "a.xlsx", rows))
    assert decisions(first) == ["added", "same", "added"]
    assert first.lines[1].repeats == 2
    measures, effects = stored(first)
    again = read(tmp_path / "a.xlsx", known(measures, effects))
    assert decisions(again) == ["same", "same", "same"]
    rows[1][5] = rows[2][5] = 2000
    changed = read(workbook(tmp_path / "b.xlsx", rows), known(measures, effects))
    assert decisions(changed) == ["changed", "same", "same"]
    assert changed.lines[0].effects[0].values == {"quantity": 2000.0}
    assert changed.lines[0].values == {"co2_t": pytest.approx(2 * 0.6592)}
    assert changed.lines[0].before == {"co2_t": pytest.approx(0.6592)}


def test_a_line_that_contradicts_an_earlier_one_is_refused(tmp_path: Path) -> None:
    rows = [HEAD, ["F1", None, "Đèn LED", 2023, "done", 1000], ["F1", None, "Đèn LED", 2023, "planned", 1000],
            ["F1", None, "Đèn LED", 2023, "done", 999], ["F1", None, "Đèn LED", 2024, "done", 999]]  # fmt: skip
    found = read(workbook(tmp_path / "a.xlsx", rows))
    assert decisions(found) == ["added", "refused", "refused", "added"]
    assert found.lines[1].problems == [("measure_list.contradicts", {"line": 2, "field": "status"})]


def test_an_empty_cell_changes_nothing_and_a_typed_co2_is_kept(tmp_path: Path) -> None:
    measures = {"GP1": {"measure_id": "GP1", "firm_id": "F1", "park_id": "P1", "title": "Đèn LED", "status": "done",
                        "year": 2023, "co2_t": 7.0, "investment_mvnd": 3.0}}  # fmt: skip
    found = read(workbook(tmp_path / "a.xlsx", [HEAD, ["F1", None, "Den LED", None, None, None, None, None]]),
                 known(measures))  # fmt: skip
    assert decisions(found) == ["same"]
    found = read(workbook(tmp_path / "a.xlsx", [HEAD, ["F1", None, "Đèn LED", 2023, None, 1000, None, 9]]),
                 known(measures))  # fmt: skip
    assert found.lines[0].values == {"co2_t": 9.0}


@pytest.mark.parametrize(("year", "co2", "said"), [
    (2021, 0.7221, "co2_computed"), (2022, 0.6766, "co2_computed"), (2023, 0.6592, "co2_computed"),
    (2024, None, "co2_no_factor"), (2026, None, "co2_no_factor"), (2019, None, "co2_no_factor"),
    (None, None, "co2_no_year"),
])  # fmt: skip
def test_co2_is_by_the_factor_of_the_year_and_there_is_none_without(tmp_path: Path, year, co2, said) -> None:
    found = read(workbook(tmp_path / "a.xlsx", [HEAD, ["F1", None, "Đèn LED", year, "done", 1000]])).lines[0]
    assert found.values.get("co2_t") == (None if co2 is None else pytest.approx(co2))
    assert [key for key, _ in found.notes] == [f"measure_list.{said}"]


@pytest.mark.parametrize(("typed", "year"), [
    ("2023", 2023), ("Năm 2023", 2023), (" 2023 ", 2023), ("Q2/2023", 2023), ("31/12/2023", 2023), (2023.0, 2023),
    ("2022-2023", None), ("sắp tới", None), (45000, None), ("23", None),
])  # fmt: skip
def test_years_as_text(tmp_path: Path, typed, year) -> None:
    found = read(workbook(tmp_path / "a.xlsx", [HEAD, ["F1", None, "Đèn LED", typed]])).lines[0]
    assert (found.decision, found.values.get("year")) == ("added" if year else "refused", year)


@pytest.mark.parametrize(("column", "value"), [
    (["1.234,5", "2.000"], [1234.5, 2000.0]),
    (["1,234.5", "2,000"], [1234.5, 2000.0]), (["12,5", "2.000"], [12.5, 2000.0]),
    (["2.000"], [None]), (["chưa đo"], [0]), (["-"], [0]), (["abc"], [None]), (["1.234,5 kWh"], [1234.5]),
])  # fmt: skip
def test_figures_as_offices_write_them(tmp_path: Path, column, value) -> None:
    """None: refused; 0: nothing said."""
    rows = [["F1", None, f"Giải pháp {at}", 2023, "done", typed] for at, typed in enumerate(column)]
    found = read(workbook(tmp_path / "a.xlsx", [HEAD, *rows]))
    for each, expected in zip(found.lines, value):
        assert each.decision == ("refused" if expected is None else "added")
        if expected is not None:
            assert [one.values["quantity"] for one in each.effects] == ([expected] if expected else [])


def test_a_table_that_says_in_each_line_what_is_saved(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [
        ["Công ty", "Nội dung giải pháp", "Năm", "Tiết kiệm gì", "Lượng", "Đơn vị", "Tiết kiệm (triệu đồng)"],
        ["F1", "Cải tạo lò", 2023, "điện", 10, "MWh", 20],
        [None, None, None, "than", 5, "tấn", 7.5],
        [None, None, None, "hóa chất", 5, "kg/ngày", None],
    ], ["A2:A4", "B2:B4", "C2:C4"])  # fmt: skip
    found = read(path)
    assert decisions(found) == ["added", "added", "refused"]
    first = found.lines[0]
    assert [(each.kind, each.values["quantity"], each.values["unit"], each.values["saving_mvnd"])
            for each in first.effects] == [("electricity", 10.0, "MWh", 20.0), ("fuel", 5.0, "t", 7.5)]  # fmt: skip
    assert first.values["co2_t"] == pytest.approx(6.592)
    assert [key for key, _ in first.notes] == ["measure_list.co2_computed", "measure_list.co2_electricity_only"]


def test_columns_without_a_unit_are_named_and_not_read(tmp_path: Path) -> None:
    found = read(workbook(tmp_path / "a.xlsx", [["Doanh nghiệp", "Giải pháp", "Vốn đầu tư", "Tiết kiệm (USD)"],
                                                ["F1", "Đèn LED", 5, 6]]))  # fmt: skip
    assert found.unread == ("Vốn đầu tư", "Tiết kiệm (USD)")
    assert "investment_mvnd" not in found.lines[0].values


def test_what_lists_no_measures_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Ngày", "Nhiệt độ"], [1, 2]])
    with pytest.raises(EcoIpError, match="no table of measures"):
        read(path)


@pytest.mark.parametrize("title", ["Lắp biến tần tiết kiệm điện", "giảm 20 kWh điện", "Công suất điện (kW)",
                                   "Thời gian hoàn vốn (năm)", "Vốn đầu tư"])  # fmt: skip
def test_no_heading(title) -> None:
    assert heading(title) is None


def test_six_hundred_and_three_random_lines_come_out_as_they_were_put_in(tmp_path: Path) -> None:
    """What is expected is kept beside while the list is made; the reader's own code has no part in it."""
    chance = random.Random(603)
    factors = {2021: 0.7221, 2022: 0.6766, 2023: 0.6592}
    rows, expected = [["Mã DN", "Giải pháp", "Năm", "Tình trạng", "Điện (kWh)", "Nước (m3)", "Vốn (triệu đồng)"]], []
    words = {"đã thực hiện": "done", "Dự kiến": "planned", "ý tưởng": "idea", "không làm": "rejected"}
    for number in range(603):
        firm = chance.choice(["F1", "F2", "F3", "F1; F2", "F99"])
        year, word = chance.choice([2020, 2021, 2022, 2023, 2024]), chance.choice(list(words))
        kwh, water = (
            chance.choice([None, chance.randint(1, 10**7)]),
            chance.choice([None, chance.randint(1, 10**5) / 4]),
        )
        rows.append([firm, f"Giải pháp số {number}", str(year), word,
                     None if kwh is None else f"{kwh:,}".replace(",", ".") + ",0", water, None])  # fmt: skip
        co2 = kwh / 1000 * factors[year] if kwh is not None and year in factors else None
        expected.append((firm in FIRMS, firm, year, words[word], kwh, water, co2))
    found = read(workbook(tmp_path / "603.xlsx", rows))
    assert len(found.lines) == 603
    for each, (taken, firm, year, status, kwh, water, co2) in zip(found.lines, expected):
        assert each.decision == ("added" if taken else "refused")
        if taken:
            amounts = {one.kind: one.values["quantity"] for one in each.effects}
            assert (each.values["firm_id"], each.values["year"], each.values["status"]) == (firm, year, status)
            assert amounts == {kind: value for kind, value in (("electricity", kwh), ("water", water)) if value}
            assert each.values.get("co2_t") == (None if co2 is None else pytest.approx(co2))
    assert found.count("added") + found.count("refused") == 603
