"""The verdict in one sentence, and how figures are printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eco_ip_plugin.core.documents.figures import decimals_for, figure, hectares, shortest
from eco_ip_plugin.core.reporting.sentences import mend_sentence, park_sentence, verdict_sentence
from tests.support.reviews import park, review, soc_son, vuong

BASIS = "Điều 37 khoản 3, Nghị định 35/2022/NĐ-CP; giả định"


@pytest.mark.parametrize(
    ("measured", "required", "decimals"),
    [(21.63, 25, 2), (24.996, 25, 3), (24.99996, 25, 5), (25.004, 25, 3), (25.0, 25, 2), (25.0 - 1e-12, 25, 2),
     (24.994, 25, 2), (0.0, 0.0, 2), (0.00004, 0.0, 5)],
)  # fmt: skip
def test_as_many_decimals_as_make_the_margin_visible(measured, required, decimals):
    assert decimals_for(measured, required) == decimals


def test_figures_are_written_as_the_language_writes_them():
    assert figure(1234.5, 2, "vi") == "1.234,50"
    assert figure(1234.5, 2, "en") == "1,234.50"
    assert figure(None, 2, "vi") == "–"
    assert (figure(0.42, 2, "vi", signed=True), figure(-3.37, 2, "vi", signed=True)) == ("+0,42", "−3,37")
    assert figure(0.001, 2, "vi", signed=True) == figure(-0.001, 2, "vi", signed=True) == "0,00"
    assert (shortest(25.0, "vi"), shortest(0.5, "vi"), shortest(10.0, "en")) == ("25", "0,5", "10")


def test_a_small_area_keeps_the_digits_that_make_it_something():
    assert (hectares(0.004, "vi"), hectares(1e-13, "vi"), hectares(12.5, "vi")) == ("0,004 ha", "0,00 ha", "12,50 ha")


def test_soc_son_fails_and_the_sentence_says_first_that_it_hangs_on_the_reading():
    # 31.55 green + 30.81 traffic + 3.14 technical = 65.50 of 302.83 ha = 21.63 %; 25 % = 75.7075 ha; 10.2075 missing
    said = verdict_sentence(review(soc_son()), "vi")
    assert said.startswith("KCN sạch Sóc Sơn: KHÔNG ĐẠT theo cách hiểu «Mẫu A.4», kết luận THAY ĐỔI theo cách hiểu")
    assert "(3 không đạt, 1 chưa kết luận được, 2 đạt)" in said
    assert "21,63 % < 25 % (Điều 37 khoản 3, Nghị định 35/2022/NĐ-CP; nguồn thứ cấp, chưa đọc nguyên văn)" in said
    assert said.endswith("thiếu 10,21 ha.")
    assert said.index("THAY ĐỔI") < said.index("21,63")


def test_the_sentence_speaks_english_too():
    said = verdict_sentence(review(soc_son()), "en")
    assert "FAILS under the reading “Form A.4”, the verdict CHANGES with the reading" in said
    assert "21.63 % < 25 %" in said
    assert "10.21 ha missing" in said


def test_vuong_fails_its_traffic_floor_and_passes_if_the_disputed_hectare_is_road():
    said = verdict_sentence(review(vuong()), "vi")
    assert "KHÔNG ĐẠT, kết luận không đổi theo cách hiểu: Đất giao thông 9,00 % < 10 %" in said
    assert "thiếu 1,00 ha; quy định này đạt nếu 1,00 ha đất chồng lấn là đất giao thông." in said
    assert "passes if the disputed 1.00 ha is traffic" in verdict_sentence(review(vuong()), "en")


def test_vuong_passes_when_the_road_has_priority():
    # 12.00 green + 10.00 traffic + 1.00 technical + 3.00 social = 26.00 of 100.00 ha: 1.00 ha to spare
    said = verdict_sentence(review(vuong("priority"), conflicts="priority"), "vi")
    assert said.startswith("KCN Vuông: ĐẠT")
    assert "26,00 % ≥ 25 %" in said
    assert "dư 1,00 ha; 3 quy định khác đều đạt." in said


def test_many_parks_make_one_sentence_with_their_names():
    run = review(vuong(), soc_son(), soc_son("water", name="KCN thứ ba"))
    said = verdict_sentence(run, "vi")
    assert said == (
        "KHÔNG ĐẠT (2/3 khu không đạt: KCN Vuông, KCN sạch Sóc Sơn; 1/3 khu đạt: KCN thứ ba); "
        "kết luận của KCN sạch Sóc Sơn, KCN thứ ba THAY ĐỔI theo cách hiểu."
    )


def test_a_park_without_a_name_is_called_the_plan_area():
    assert verdict_sentence(review(vuong(name="")), "vi").startswith("Khu quy hoạch: KHÔNG ĐẠT")


def test_a_floor_met_to_the_last_digit_is_said_to_be_just_met():
    exact = park("KCN", {("green",): 25.0, ("industrial",): 75.0}, pack="green-only-25")
    assert park_sentence(exact, "vi").endswith(f"25,00 % ≥ 25 % ({BASIS}), vừa đủ.")


def test_a_cap_is_exceeded_not_missed():
    capped = park("KCN", {("green",): 24.0, ("industrial",): 76.0}, pack="green-only-25")
    above = tuple(replace(each, sense="at_most", required=20.0, margin=-4.0)
                  for each in capped.verdicts)  # fmt: skip
    assert "24,00 % > 20 %" in park_sentence(replace(capped, verdicts=above), "vi")
    assert "vượt 4,00 ha" in park_sentence(replace(capped, verdicts=above), "vi")


def test_a_verdict_that_fails_elsewhere_still_says_which_rule_hangs_on_the_reading():
    # the composite passes with water counted, but traffic has 1 of 100 ha: under its floor whatever the reading
    land = {("green",): 20.0, ("traffic",): 1.0, ("technical",): 1.0, ("water",): 5.0, ("industrial",): 73.0}
    said = park_sentence(park("KCN", land, reading="water"), "vi")
    assert "KHÔNG ĐẠT theo cách hiểu đã chọn, kết luận của «Chỉ tiêu tổng hợp» THAY ĐỔI theo cách hiểu" in said
    assert "Đất giao thông 1,00 % < 10 %" in said


def test_of_many_failing_rules_three_are_named_and_the_rest_counted():
    nothing = park("KCN", {("industrial",): 100.0})
    assert park_sentence(nothing, "vi").endswith("; 1 quy định khác không đạt.")


def test_a_park_without_rules_claims_no_verdict():
    said = park_sentence(replace(vuong(), verdicts=()), "vi")
    assert said == "KCN Vuông: CHƯA KẾT LUẬN ĐƯỢC: chưa có quy định nào được kiểm tra."


def test_of_many_parks_three_are_named_and_the_rest_counted():
    run = review(*(vuong(name=f"KCN {n}") for n in range(1, 6)))
    assert "5/5 khu không đạt: KCN 1, KCN 2, KCN 3 và 2 khu khác" in verdict_sentence(run, "vi")


def test_land_of_no_class_may_become_any_that_counts():
    green = park("KCN", {("green",): 24.0, ("industrial",): 75.0}, pack="green-only-25", gap_ha=1.0)
    said = [mend_sentence(green.verdicts[0], mend, "vi") for mend in green.mends["composite_25"]]
    assert said == ["✓ đạt nếu 1,00 ha này là đất cây xanh"]
