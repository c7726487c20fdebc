"""The report of a check: its figures, its order, its words, in both languages."""

from __future__ import annotations

import html.parser
import re
from dataclasses import replace

import pytest
import shapely

from eco_ip_plugin.core.findings import Finding
from eco_ip_plugin.core.landuse.result import BalanceRow, Input
from eco_ip_plugin.core.reporting.balance import composite_bar, park_balance
from eco_ip_plugin.core.reporting.html import render
from eco_ip_plugin.core.reporting.numbering import MOST_LISTED, numbered_findings
from eco_ip_plugin.core.reporting.sentences import mend_sentence, park_sentence
from eco_ip_plugin.core.text import LANGUAGES
from tests.support.reviews import IN_2027, park, review, soc_son, vuong

HOSTILE = '<script>alert("x")</script>&<b>'
PICTURE = "data:image/png;base64,iVBORw0KGgo="


class _Page(html.parser.HTMLParser):
    """What a reader sees: the text, and the tags with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self._style = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_endtag(self, tag):
        self._style = False

    def handle_data(self, data):
        if not self._style:
            self.pieces.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.pieces))


def seen(page: str) -> str:
    return _Page(page).text


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


# The page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "run",
    [review(vuong()), review(soc_son()), review(vuong(), soc_son()),
     review(soc_son(on=IN_2027), on=IN_2027), review(vuong("priority"), conflicts="priority")],
    ids=["dirty", "hangs on the reading", "two parks", "no figure known", "priority"],
)  # fmt: skip
def test_the_page_stands_alone_and_lacks_no_words(run, language):
    page = _Page(render(run, language, PICTURE))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "iframe", "svg", "object"}
    assert all(a["src"] == PICTURE for tag, a in page.tags if tag == "img")
    assert all(a["href"].startswith("#") for tag, a in page.tags if tag == "a" and "href" in a)
    assert not re.search(r"\b(None|nan|report\.|verdict\.\w)", page.text)
    assert "{" not in page.text
    assert ("lang", language) in [item for tag, a in page.tags if tag == "html" for item in a.items()]


def test_what_matters_most_comes_first():
    page = seen(render(review(vuong()), "vi", PICTURE))
    page = page[page.index("I. Kết luận thẩm định") :]
    order = [
        "Kết luận thẩm định", "Cơ cấu của chỉ tiêu", "Bảng cân bằng sử dụng đất", "Kết luận theo từng cách hiểu",
        "Bản đồ sử dụng đất", "Quỹ đất có thể bù phần thiếu", "Đối chiếu từng quy định", "Các phát hiện trên bản vẽ",
        "Căn cứ và dữ liệu đầu vào",
    ]  # fmt: skip
    places = [page.index(title) for title in order]
    assert places == sorted(places)


def test_the_report_says_that_nobody_has_read_the_decree_itself():
    page = seen(render(review(soc_son()), "vi"))
    caveat = "Chưa đọc được nguyên văn Điều 37 khoản 3, Nghị định 35/2022/NĐ-CP"
    assert page.index(caveat) < page.index("Bảng cân bằng sử dụng đất")


def test_an_assumed_reading_still_says_that_the_decree_was_not_read():
    page = seen(render(review(soc_son("water")), "vi"))
    assert "Chưa đọc được nguyên văn Điều 37" in page
    assert "Cách hiểu đã chọn đối với Điều 37 khoản 3, Nghị định 35/2022/NĐ-CP là giả định" in page


def test_names_and_codes_typed_by_users_come_out_as_text():
    fault = Finding("unknown_code", "error", HOSTILE, (HOSTILE,), 12.0, "finding.unknown_code",
                    {"code": HOSTILE, "ids": HOSTILE, "area_m2": 12.0}, shapely.box(0, 0, 1, 1))  # fmt: skip
    land = {("green",): 30.0, ("industrial",): 70.0}
    evil = park(HOSTILE, land, codes={"green": (HOSTILE,)}, findings=(fault,))
    run = review(evil, inputs=(Input("zones", HOSTILE, 2, "EPSG:9214"),), software=HOSTILE)
    for made in (run, replace(run, parks=(evil, evil))):
        page = render(made, "vi")
        assert "<script" not in page
        assert "<b>" not in page
        assert seen(page).count(HOSTILE) >= 5


def test_the_number_of_a_finding_is_a_link_that_a_panel_can_catch():
    page = _Page(render(review(vuong()), "vi"))
    links = {a["href"]: a["id"] for tag, a in page.tags if tag == "a"}
    assert links == {"#finding-1": "finding-1", "#finding-2": "finding-2", "#finding-3": "finding-3"}
    assert "Các vùng 2, 6 (mã GT, CX) chồng lên nhau 10.000 m² và khác loại đất: Giao thông, Cây xanh" in page.text


def test_findings_are_numbered_through_all_parks():
    numbers = [(each.number, each.park_index) for each in numbered_findings(review(vuong(), soc_son(), vuong()))]
    assert numbers == [(1, 0), (2, 0), (3, 0), (4, 2), (5, 2), (6, 2)]


def test_of_many_findings_the_largest_are_listed_and_the_rest_counted():
    many = tuple(
        Finding(
            "gap", "error", "KCN", (), float(area), "finding.gap", {"area_m2": float(area)}, shapely.box(0, 0, 1, 1)
        )
        for area in range(1, MOST_LISTED + 8)
    )
    page = _Page(render(review(vuong(findings=many)), "vi"))
    listed = [a["id"] for tag, a in page.tags if tag == "a"]
    assert (listed[0], listed[-1], len(listed)) == ("finding-8", f"finding-{MOST_LISTED + 7}", MOST_LISTED)
    assert "còn 7 phát hiện nữa trong lớp FINDINGS" in page.text


def test_many_parks_begin_with_a_table_of_all_and_then_follow_one_by_one():
    page = seen(render(review(vuong(), soc_son()), "vi", PICTURE))
    places = [
        page.index(each) for each in ("Tổng hợp các khu", "402,83", "Khu 1. KCN Vuông", "Khu 2. KCN sạch Sóc Sơn")
    ]
    assert places == sorted(places)  # 100.00 + 302.83 = 402.83 ha
    assert "✗ 9,00 %" in page
    assert "✗ 21,63 %" in page


def test_the_basis_says_what_was_read_and_how_it_was_measured():
    given = (Input("zones", "quy_hoach.gpkg", 1234, "EPSG:9214", unsaved_edits=5), Input("mapping", "ma.csv"))
    notes = (("note.rule_changes", {"day": IN_2027, "rule": {"vi": "mức sàn", "en": "floors"}}),)
    run = review(vuong(small_count=12, small_m2=3.4), inputs=given, notes=notes, repaired_count=2)
    page = seen(render(run, "vi"))
    assert "quy_hoach.gpkg: 1.234 đối tượng, hệ tọa độ EPSG:9214; có 5 chỉnh sửa chưa lưu" in page
    assert "Bảng đối chiếu mã" in page
    assert "Mảnh nhỏ hơn 1 m² không nêu thành phát hiện: 12 mảnh, tổng 3,40 m²" in page
    assert "2 đối tượng có hình học lỗi" in page
    assert "decree-35-2022 1.0" in page
    assert "Từ ngày 01/01/2027, quy định «mức sàn» thay đổi" in page
    assert "Chỉ tiêu tổng hợp: từ 15/07/2022" in page
    assert "Ngày thẩm định 21/11/2026" in page
    assert "Eco-IP 0.1" in page


def test_the_conflict_rule_in_force_is_said_in_words():
    assert "Không tính cho loại nào" in seen(render(review(vuong()), "vi"))
    said = seen(render(review(vuong("priority"), conflicts="priority"), "vi"))
    assert "Tính cho loại đứng trước theo thứ tự: giao thông, cây xanh, khu kỹ thuật" in said


def test_planar_ellipsoidal_and_approved_areas_stand_side_by_side():
    page = seen(render(review(vuong(approved_ha=101.8, outside_ha=0.5)), "vi"))
    assert "100,0000 ha trên mặt phẳng chiếu (số liệu tính toán), 100,0200 ha theo ellipsoid (+0,02 %)" in page
    # 100.00 − 101.80 = −1.80 ha; −1.80 / 101.80 = −1.77 %
    assert "Diện tích được phê duyệt: 101,80 ha; ranh giới vẽ chênh −1,80 ha (−1,77 %)" in page
    assert "Ngoài ranh giới còn 0,50 ha" in page


def test_an_unknown_ellipsoidal_area_is_said_not_guessed():
    assert "chưa tính được theo ellipsoid" in seen(render(review(vuong(park_ellipsoidal_ha=None)), "vi"))


def test_a_park_without_land_still_has_a_report():
    empty = park("KCN", {})
    assert "CHƯA KẾT LUẬN ĐƯỢC" in seen(render(review(empty), "vi"))


def overlaps(count: int, area_m2: float, codes: str = "CX / CN") -> tuple[Finding, ...]:
    """What the check says of `count` trees that came in as zones."""
    return tuple(
        Finding(
            "overlap", "error", "KCN", (f"T{number}", "7"), area_m2 + number / 100, "finding.overlap_classes",
            {"ids": f"T{number}, 7", "codes": codes, "classes": ("green", "industrial"), "area_m2": area_m2,
             "width_m": 2.0}, shapely.box(number, 0, number + 1, 1),
        )
        for number in range(count)
    )  # fmt: skip


def test_findings_that_are_alike_share_a_line_with_their_numbers_and_total():
    page = _Page(render(review(vuong(findings=(*overlaps(60, 20.0), *overlaps(2, 30.0, "GT / CN")))), "vi"))
    assert [a["id"] for tag, a in page.tags if tag == "a"] == ["finding-1", "finding-61", "finding-62"]
    assert "60 phát hiện giống nhau (số 1–60), tổng 1.218 m²" in page.text  # 60 · 20 + (0 + … + 59) / 100 = 1217.7
    assert "1 …" in page.text


def test_large_findings_of_different_sizes_have_a_line_each():
    page = _Page(render(review(vuong(findings=overlaps(5, 5_000.0))), "en"))
    assert len([a for tag, a in page.tags if tag == "a"]) == 5


def test_alike_findings_of_two_parks_are_not_mixed():
    page = _Page(render(review(vuong(findings=overlaps(3, 20.0)), soc_son(findings=overlaps(3, 20.0))), "en"))
    assert page.text.count("3 findings alike") == 2
    assert "(nos. 4–6)" in page.text
