"""What the comparison says and draws."""

from __future__ import annotations

import io
import struct
import xml.etree.ElementTree as ET
import zlib

import docx
import pytest

from eco_ip_plugin.core.reporting.plans.charts import land_chart, ranking_chart, share_chart
from eco_ip_plugin.core.reporting.plans.report import page, word_document
from eco_ip_plugin.core.review.plans.changed import changed_land
from eco_ip_plugin.core.review.plans.comparison import compare
from eco_ip_plugin.core.review.plans.ranking import Criterion
from tests.support.plans import vuong


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = b"".join([
    b"\x89PNG\r\n\x1a\n", _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
    _chunk(b"IDAT", zlib.compress(b"\0\xff")), _chunk(b"IEND", b""),
])  # fmt: skip
"""One white pixel."""
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def laid():
    return vuong()


def compared(laid, *changes, names=None, criteria=None):
    plans = [laid.plan(), *(laid.plan(laid.with_changes(each)) for each in changes)]
    return compare(names or ["Bản vẽ gốc", *(f"PA {n}" for n in range(1, len(plans)))], plans, criteria)


def texts(svg):
    return [each.text for each in ET.fromstring(svg).iter(f"{SVG}text")]


def widths(svg):
    return [
        float(each.get("width")) for each in ET.fromstring(svg).iter(f"{SVG}rect") if each.get("stroke") == "#ffffff"
    ]


def test_the_bar_of_each_plan_is_to_scale_and_says_what_is_missing(laid):
    # 26 and 23 % at a scale of 402 px for 1.15 × 26 %.
    svg = share_chart(compared(laid, {3: "industrial"}), "en")
    per_cent = 402 / (1.15 * 26)
    assert sum(widths(svg)) == pytest.approx((26 + 23) * per_cent, abs=0.5)
    assert {"✓ 26.00 %", "✗ 23.00 %", "2.00 ha missing", "25 %"} <= set(texts(svg))


def test_all_land_fills_the_bar_of_a_drawing_without_gaps(laid):
    svg = land_chart(compared(laid, {3: "industrial"}), "vi")
    assert sum(widths(svg)) == pytest.approx(2 * 402, abs=1)
    assert {"CX", "CN"} <= set(texts(svg))


def test_scores_are_drawn_best_first_with_numbers_that_the_legend_names(laid):
    svg = ranking_chart(compared(laid, {3: "industrial"}, {4: "green"}), "en")
    names = [each for each in texts(svg) if each in ("Bản vẽ gốc", "PA 1", "PA 2")]
    assert sorted(names) == ["Bản vẽ gốc", "PA 1", "PA 2"]
    assert "place 1" in texts(svg)
    assert any(text.startswith("Land to let") for text in texts(svg))


def test_names_of_users_are_escaped_and_long_ones_shortened(laid):
    name = "<b>Phương án & giữ nguyên cây xanh cách ly phía đông bắc của khu công nghiệp</b>"
    found = compared(laid, {3: "green"}, names=["Gốc", name])
    for svg in (share_chart(found, "vi"), land_chart(found, "vi"), ranking_chart(found, "vi")):
        assert any(text.startswith("<b>Phương án") for text in texts(svg))
    assert "<b>Phương" not in page(found, [], laid.checked.review, "vi")


def test_the_page_says_who_is_first_why_and_what_did_not_count(laid):
    found = compared(
        laid, {3: "industrial"}, criteria={"green_ha": Criterion(1, True), "leasable_ha": Criterion(2, True)}
    )
    html = page(found, changed_land(laid, "PA 1", {3: "industrial"}), laid.checked.review, "vi")
    assert "Đứng đầu: «PA 1» (điểm 1,00)." in html
    assert "✗ không đạt: 23,00 %, yêu cầu 25 %, thiếu 2,00 ha" in html
    assert "«Cây xanh» không tính: các phương án bằng nhau." in html
    assert "trung bình có trọng số" in html
    assert html.count("data:image/svg+xml") == 3


def test_the_word_document_has_pictures_headings_and_every_plan(laid):
    drawn = []
    names = ["Bản vẽ gốc", *(f"Phương án {n}" for n in range(1, 6))]
    found = compared(laid, *({3: each} for each in ("green", "water", "service", "industrial", "parking")), names=names)
    made = word_document(found, [], laid.checked.review, "vi", lambda svg: drawn.append(svg) or PNG)
    document = docx.Document(io.BytesIO(made))
    assert len(drawn) == len(document.inline_shapes) == 3
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert set(names) <= cells
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings[:2] == ["Các phương án", "Biểu đồ"]
    assert "Chỉ tiêu (1/2)" in headings
