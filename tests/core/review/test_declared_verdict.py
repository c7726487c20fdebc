"""A declared table under the rules by itself: the figures of the table, the judge of the drawing."""

from __future__ import annotations

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.core.reporting import shares
from eco_ip_plugin.core.review.declared.reconcile import reconcile
from eco_ip_plugin.core.review.declared.table import read_declared
from eco_ip_plugin.core.review.declared.verdict import judged
from eco_ip_plugin.core.rules.pack import load_shipped
from eco_ip_plugin.core.tables.cells import Grid
from tests.support.reviews import BEFORE_2027, SOC_SON_HA, park, review

# KCN Đông Sơn, 79.60 ha: declared green 10.11, road 8.00, technical 1.00, shared 1.00 = 20.11 ha = 25.2638 %.
# Drawn, green is 9.47 ha: 19.47 ha = 24.4598 %, and 25 % of 79.60 are 19.90 ha: 0.43 ha are missing.
ROWS = [["Cây xanh", "CX", 10.11], ["Giao thông", "GT", 8.0], ["Hạ tầng kỹ thuật", "KT", 1.0],
        ["Công trình dùng chung", "XH", 1.0], ["Công nghiệp", "CN", 59.49]]  # fmt: skip
TOTAL = ["Tổng cộng", "", 79.6]
DRAWN_HA = {("green",): 9.47, ("traffic",): 8.0, ("technical",): 1.0, ("social",): 1.0, ("industrial",): 60.13}


def table(*rows):
    head = ["Loại đất", "Ký hiệu", "Diện tích (ha)"]
    return read_declared([Grid("Bảng 1", [head, *rows], first_row=1)], CodeTable.shipped(), "bảng.xlsx")


def held(*rows, reading="a4", pack="decree-35-2022"):
    return judged(table(*rows), load_shipped(pack), BEFORE_2027, reading)


def verdicts(found):
    return {each.rule: each.verdict for each in found.chosen()}


@pytest.fixture
def drawn():
    return review(park("KCN Đông Sơn", DRAWN_HA))


def test_by_its_table_a_park_passes_that_fails_by_its_drawing(drawn):
    found = held(*ROWS, TOTAL)
    share, of_drawing = shares.declared_share(found), shares.drawn_share(drawn)
    assert (share.verdict, share.missing_ha) == ("pass", 0.0)
    assert share.measured_pct == pytest.approx(100 * 20.11 / 79.6, abs=1e-12)
    assert (of_drawing.verdict, of_drawing.required_pct) == ("fail", 25.0)
    assert of_drawing.measured_pct == pytest.approx(100 * 19.47 / 79.6, abs=1e-12)
    assert of_drawing.missing_ha == pytest.approx(19.90 - 19.47, abs=1e-9)
    assert shares.both_sentence(drawn, found, "vi") == (
        "Theo bảng kê khai: 25,26 % đạt; theo bản vẽ: 24,46 % không đạt, thiếu 0,43 ha."
    )
    assert shares.both_sentence(drawn, found, "en") == (
        "By the declared table: 25.26 % passes; by the drawing: 24.46 % fails, 0.43 ha missing."
    )


def test_it_says_which_classes_differ_and_by_how_much(drawn):
    compared = reconcile(drawn, table(*ROWS, TOTAL), tolerance_ha=0.1, tolerance_pct=0.0)
    assert shares.differing_sentence(compared, "vi") == (
        "2 loại đất lệch (bản vẽ trừ kê khai): đất công nghiệp +0,64 ha, đất cây xanh −0,64 ha."
    )
    told = shares.told(drawn, held(*ROWS, TOTAL), compared)
    assert told.sentence["en"].endswith("2 classes differ (drawing minus table): industrial +0.64 ha, green −0.64 ha.")
    same = reconcile(drawn, table(*ROWS, TOTAL), tolerance_ha=1.0, tolerance_pct=0.0)
    assert shares.differing_sentence(same, "en") == "No class differs."


def test_the_table_is_held_by_the_reading_that_was_chosen():
    # KCN sạch Sóc Sơn as published: 21.63 % under a4, 28.64 % with parking, services and water.
    names = {"green": "CX", "traffic": "GT", "technical": "KT", "industrial": "CN", "service": "DV", "water": "MN",
             "parking": "BX", "security": "AN", "cemetery": "NT"}  # fmt: skip
    rows = [[each, names[each], area] for each, area in SOC_SON_HA.items()]
    rows.append(["Tổng", "", round(sum(SOC_SON_HA.values()), 2)])
    by_class = held(*rows).area_ha
    assert by_class["green"] == 31.55
    counted = 31.55 + 30.81 + 3.14
    assert shares.declared_share(held(*rows)).measured_pct == pytest.approx(100 * counted / 302.83)
    wide = counted + sum(by_class[each] for each in ("parking", "service", "water"))
    assert shares.declared_share(held(*rows, reading="water")).measured_pct == pytest.approx(100 * wide / 302.83)
    with pytest.raises(EcoIpError, match="reading"):
        held(*rows, reading="không có")


def test_a_table_exactly_at_the_limit_passes_and_a_square_metre_less_fails():
    exact = [["CX", "CX", 12.0], ["GT", "GT", 10.0], ["KT", "KT", 1.0], ["XH", "XH", 2.0], ["CN", "CN", 75.0]]
    assert held(*exact, ["Tổng", "", 100.0]).verdict == "pass"
    short = [["CX", "CX", 11.9999], *exact[1:4], ["CN", "CN", 75.0001]]
    found = held(*short, ["Tổng", "", 100.0])
    assert verdicts(found)["composite_25"] == "fail"
    assert shares.declared_share(found).missing_ha == pytest.approx(0.0001)


def test_a_floor_that_fails_is_said_beside_a_composite_that_passes(drawn):
    green_short = [["CX", "CX", 7.0], ["GT", "GT", 12.0], ["KT", "KT", 1.0], ["XH", "XH", 1.0], ["CN", "CN", 58.6]]
    found = held(*green_short, TOTAL)
    assert verdicts(found) == {
        "composite_25": "pass", "green_floor": "fail", "traffic_floor": "pass", "technical_floor": "pass",
    }  # fmt: skip
    said = shares.both_sentence(drawn, found, "vi")
    assert said.startswith("Theo bảng kê khai: 26,38 % đạt; không đạt quy định về đất cây xanh; theo bản vẽ:")


def test_without_a_total_there_is_no_verdict_but_the_sentence_that_it_lacks(drawn):
    found = held(*ROWS)
    assert set(verdicts(found).values()) == {"no_verdict"}
    assert shares.both_sentence(drawn, found, "vi").startswith(
        "Theo bảng kê khai: không kết luận (bảng kê khai không có dòng tổng diện tích); theo bản vẽ: 24,46 %"
    )


@pytest.mark.parametrize(
    ("absent", "rules"),
    [(0, {"composite_25", "green_floor"}), (1, {"composite_25", "traffic_floor"}), (3, {"composite_25"})],
)
def test_without_a_row_that_a_rule_counts_that_rule_has_no_verdict(absent, rules, drawn):
    rows = [row for place, row in enumerate(ROWS) if place != absent]
    found = held(*rows, TOTAL)  # the total stands: the land is there, the table does not say as what
    assert {rule for rule, verdict in verdicts(found).items() if verdict == "no_verdict"} == rules
    assert found.verdict == "no_verdict"
    assert shares.declared_share(found).measured_pct is None
    assert "không có dòng nào về loại đất" in shares.both_sentence(drawn, found, "vi")


def test_shared_land_may_be_absent_where_the_rows_make_up_the_total():
    rows = [row for row in ROWS if row[1] != "XH"]
    found = held(*rows, ["Tổng cộng", "", 78.6])
    assert "no_verdict" not in verdicts(found).values()
    assert shares.declared_share(found).measured_pct == pytest.approx(100 * 19.11 / 78.6)


def test_an_area_that_is_no_number_leaves_nothing_to_judge_but_a_dash_is_no_land(drawn):
    unread = [*ROWS[:4], ["Công nghiệp", "CN", "xem thuyết minh"]]
    found = held(*unread, TOTAL)
    assert set(verdicts(found).values()) == {"no_verdict"}
    assert "dòng 6 của bảng kê khai có diện tích không đọc được («xem thuyết minh»)" in shares.both_sentence(
        drawn, found, "vi"
    )
    assert held(*ROWS, ["Đất nghĩa trang", "NT", "-"], TOTAL).verdict == "pass"


def test_land_of_unknown_use_counts_for_nothing():
    rows = [*ROWS[:4], ["Đất xyz", "", 5.0], ["Công nghiệp", "CN", 54.49]]
    assert shares.declared_share(held(*rows, TOTAL)).measured_pct == pytest.approx(100 * 20.11 / 79.6)
