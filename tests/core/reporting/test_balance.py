"""The land balance and the readings of a rule in the report of a check."""

from __future__ import annotations

from eco_ip_plugin.core.landuse.result import BalanceRow
from eco_ip_plugin.core.reporting.balance import composite_bar, park_balance
from eco_ip_plugin.core.reporting.html import render
from eco_ip_plugin.core.reporting.sentences import mend_sentence, park_sentence
from tests.core.reporting.page import seen
from tests.support.reviews import IN_2027, park, review, soc_son, vuong

# The balance


def test_the_balance_of_vuong_closes_to_one_hundred_percent():
    table = park_balance(vuong(), "vi")
    shown = {line.land: (line.area, line.share, line.gross, line.overlap) for line in table.lines}
    assert shown == {
        "Cây xanh": ("12,00", "12,00", "14,00", "2,00"),
        "Giao thông": ("9,00", "9,00", "10,00", "1,00"),
        "Khu kỹ thuật": ("1,00", "1,00", "1,00", "0,00"),
        "Hạ tầng xã hội dùng chung": ("3,00", "3,00", "3,00", "0,00"),
        "Công nghiệp": ("73,80", "73,80", "73,80", "0,00"),
        "Khe hở (không có loại đất)": ("0,20", "0,20", "–", "–"),
        "Đất chồng lấn khác loại (chưa tính cho loại nào)": ("1,00", "1,00", "–", "1,00"),
    }
    total = table.total
    assert (total.area, total.share, total.gross, total.overlap) == ("100,00", "100,00", "101,80", "2,00")
    assert total.ellipsoidal == "100,02"
    assert [line.number for line in table.lines] == ["1", "2", "3", "4", "5", "6", "7"]
    assert table.rounding == ""


def test_the_balance_of_soc_son_is_the_published_table():
    table = park_balance(soc_son(), "vi")
    shown = {line.symbol: line.area for line in table.lines if line.colour}
    assert shown == {
        "CX": "31,55", "GT": "30,81", "HTKT": "3,14", "CN": "212,14", "DV": "5,99", "MN": "13,73", "P": "1,50",
        "AN": "2,50", "NT": "1,47",
    }  # fmt: skip
    assert (table.total.area, table.total.share) == ("302,83", "100,00")


def test_a_balance_whose_rounded_lines_do_not_add_up_says_by_how_much():
    thirds = park("KCN", {("green",): 1 / 3, ("traffic",): 1 / 3, ("industrial",): 1 / 3})
    table = park_balance(thirds, "vi")
    assert [line.area for line in table.lines[:3]] == ["0,33", "0,33", "0,33"]
    assert table.total.area == "1,00"
    assert "−0,01 ha" in table.rounding


def test_codes_as_typed_stand_beside_the_symbol_and_many_are_counted():
    codes = {"green": ("CX-01", "CX-02", "CX-03", "CX-04", "CX-05", "CX-06"), "industrial": ("CN",)}
    table = park_balance(park("KCN", {("green",): 30.0, ("industrial",): 70.0}, codes=codes), "vi")
    assert table.lines[0].codes == "CX-01, CX-02, CX-03, CX-04 … (còn 2)"
    assert table.lines[1].codes == ""


def test_the_bar_shows_what_the_share_is_made_of_and_where_the_required_share_is():
    bar = composite_bar(vuong(), "vi")
    assert [each.text for each in bar.segments] == [
        "CX: Cây xanh 12,00 %", "GT: Giao thông 9,00 %", "HTKT: Khu kỹ thuật 1,00 %",
        "HTXH: Hạ tầng xã hội dùng chung 3,00 %", "×: chồng lấn giữa các loại cùng được tính 1,00 %",
    ]  # fmt: skip
    assert sum(each.width_pct for each in bar.segments) + bar.rest_pct == 100
    assert bar.mark_pct == 83  # 25 of a scale of 30
    assert bar.mark == "yêu cầu 25 % ▲"


def test_phases_have_a_balance_each():
    rows = (
        BalanceRow("green", 5.0, 5.0, 5.0, 0.0, None, (), "Giai đoạn 1"),
        BalanceRow("green", 7.0, 7.0, 7.0, 0.0, None, (), "Giai đoạn 2"),
        BalanceRow("traffic", 9.0, 9.0, 9.0, 0.0, None, (), "Giai đoạn 2"),
    )
    page = seen(render(review(vuong(phases=rows)), "vi"))
    assert page.index("Giai đoạn 1") < page.index("Giai đoạn 2")
    assert "16,00" in page[page.index("Giai đoạn 2") :]  # 7.00 + 9.00


def test_land_of_no_phase_stands_under_a_dash():
    rows = (BalanceRow("green", 5.0, 5.0, 5.0, 0.0, None, (), ""),)
    page = seen(render(review(vuong(phases=rows)), "vi"))
    assert "giai đoạn – TT" in page
    assert "None" not in page


# Close calls and days without a rule


def test_a_share_that_misses_by_four_thousandths_never_prints_as_reached():
    missed = park("KCN", {("green",): 24.996, ("industrial",): 75.004}, pack="green-only-25")
    page = seen(render(review(missed, pack="green-only-25"), "vi"))
    assert "24,996 % < 25 %" in park_sentence(missed, "vi")
    assert "−0,004" in page
    assert "thiếu 0,004 ha" in page
    assert "25,00 " not in page


def test_from_2027_the_floors_give_no_verdict_and_say_why():
    later = park("KCN Vuông", {("green",): 26.0, ("industrial",): 74.0}, on=IN_2027)
    page = seen(render(review(later, on=IN_2027), "vi"))
    assert park_sentence(later, "vi").startswith("KCN Vuông: CHƯA KẾT LUẬN ĐƯỢC")
    assert "QCVN 01:2026/BXD" in page
    assert "? chưa kết luận được" in page
    assert "Chưa có số liệu quy định của QCVN 01:2026/BXD" in page
    assert "từ 01/01/2027" in page
    assert "26,00 %" in page  # what was measured is still said


# Readings and mends


def test_every_reading_of_soc_son_is_in_the_table_with_its_figure():
    # + parking 1.50 = 67.00 ha; + services 5.99 = 72.99; + water 13.73 = 86.72; + cemetery 1.47 = 88.19; of 302.83 ha
    page = seen(render(review(soc_son()), "vi"))
    table = page[page.index("Kết luận theo từng cách hiểu") :]
    places = [table.index(each) for each in ("21,63 %", "22,12 %", "24,10 %", "28,64 %", "29,12 %")]
    assert places == sorted(places)
    assert "► Mẫu A.4 (đã chọn)" in table


def test_land_that_would_mend_a_rule_says_what_it_would_have_to_be():
    verdict = next(each for each in vuong().chosen() if each.rule == "traffic_floor")
    said = {mend.kind: mend_sentence(verdict, mend, "vi") for mend in vuong().mends["traffic_floor"]}
    assert said == {
        "gap": "✗ chưa đủ, vẫn thiếu 0,80 ha",
        "disputed": "✓ đạt nếu 1,00 ha đất chồng lấn là đất giao thông",
    }


def test_a_rule_that_nothing_can_mend_asks_for_another_plan():
    assert "phải điều chỉnh cơ cấu sử dụng đất" in seen(render(review(soc_son()), "vi"))
