"""The report of a check: its figures, its order, its words, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import shapely

from eco_ip_plugin.core.findings import Finding
from eco_ip_plugin.core.landuse.result import Input
from eco_ip_plugin.core.reporting.html import render
from eco_ip_plugin.core.reporting.numbering import MOST_LISTED, numbered_findings
from eco_ip_plugin.core.text import LANGUAGES
from tests.core.reporting.page import Page, seen
from tests.support.reviews import IN_2027, park, review, soc_son, vuong

HOSTILE = '<script>alert("x")</script>&<b>'
PICTURE = "data:image/png;base64,iVBORw0KGgo="


# The page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "run",
    [review(vuong()), review(soc_son()), review(vuong(), soc_son()),
     review(soc_son(on=IN_2027), on=IN_2027), review(vuong("priority"), conflicts="priority")],
    ids=["dirty", "hangs on the reading", "two parks", "no figure known", "priority"],
)  # fmt: skip
def test_the_page_stands_alone_and_lacks_no_words(run, language):
    page = Page(render(run, language, PICTURE))
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
    page = Page(render(review(vuong()), "vi"))
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
    page = Page(render(review(vuong(findings=many)), "vi"))
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
    page = Page(render(review(vuong(findings=(*overlaps(60, 20.0), *overlaps(2, 30.0, "GT / CN")))), "vi"))
    assert [a["id"] for tag, a in page.tags if tag == "a"] == ["finding-1", "finding-61", "finding-62"]
    assert "60 phát hiện giống nhau (số 1–60), tổng 1.218 m²" in page.text  # 60 · 20 + (0 + … + 59) / 100 = 1217.7
    assert "1 …" in page.text


def test_large_findings_of_different_sizes_have_a_line_each():
    page = Page(render(review(vuong(findings=overlaps(5, 5_000.0))), "en"))
    assert len([a for tag, a in page.tags if tag == "a"]) == 5


def test_alike_findings_of_two_parks_are_not_mixed():
    page = Page(render(review(vuong(findings=overlaps(3, 20.0)), soc_son(findings=overlaps(3, 20.0))), "en"))
    assert page.text.count("3 findings alike") == 2
    assert "(nos. 4–6)" in page.text
