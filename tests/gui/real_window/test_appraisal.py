"""A real QGIS window of 1366 × 768: from a dirty drawing to the verdict, and the next hand-in, with few clicks."""

from __future__ import annotations

import json

import ezdxf
import openpyxl
import pytest

from tests.gui.real_window import window

E, N = 500_000, 2_340_000
STRIPS = (("CX", 0, 110), ("GT", 110, 210), ("KT", 210, 220), ("XH", 220, 246), ("CN", 248, 1000))
"""Land use from west to east, m; all 1,000 m long, in a boundary of 100 ha: a gap of 2 m before CN."""


def drawn(path, patch):
    """The strips with a patch of green over them: (left, right, length), m."""
    document = ezdxf.new("R2010")
    document.header["$INSUNITS"] = 6
    left, right, length = patch
    for layer, west, east, north in [*((*strip, 1000) for strip in STRIPS), ("CX", left, right, length),
                                     ("RANHGIOI", 0, 1000, 1000)]:  # fmt: skip
        corners = [(E + west, N), (E + east, N), (E + east, N + north), (E + west, N + north)]
        document.modelspace().add_lwpolyline(corners, close=True, dxfattribs={"layer": layer})
    document.saveas(path)
    return str(path)


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    reason = window.missing()
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("cửa sổ")
    (folder / "nhà" / "Documents").mkdir(parents=True)
    # The patch claims 1 ha of traffic in the first drawing, and lies within the green in the second.
    drawings = [drawn(folder / "KCN Đông Sơn.dxf", (90, 130, 500)), drawn(folder / "KCN lần 2.dxf", (20, 40, 500))]
    book = openpyxl.Workbook()
    for row in (
        ("Loại đất", "Ký hiệu", "Diện tích (ha)"),
        ("Đất cây xanh", "CX", 14.0),
        ("Đất giao thông", "GT", 10.0),
        ("Đất kỹ thuật", "KT", 1.0),
        ("Đất hạ tầng xã hội", "XH", 2.6),
        ("Đất công nghiệp", "CN", 75.2),
    ):
        book.active.append(row)
    table, told = folder / "bảng kê khai.xlsx", folder / "seen.json"
    book.save(table)
    other = folder / "khác.geojson"
    other.write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":'
        '{"type":"Point","coordinates":[105,21]}}]}',
        encoding="utf-8",
    )
    files = "|".join((drawings[0], str(table), drawings[1], str(other)))
    with window.display("1366x768") as screen:
        process = window.start("inside_appraisal.py", window.make_profile(folder), screen,
                               HOME=str(folder / "nhà"), ECOIP_FILES=files, ECOIP_SEEN=str(told))  # fmt: skip
        said = process.communicate()[0]
    assert process.returncode == 0, said
    return {**json.loads(told.read_text(encoding="utf-8")), "home": folder / "nhà", "files": files.split("|")}


def test_a_dirty_drawing_and_its_table_become_a_verdict_with_eight_clicks(seen):
    # 11 + 10 + 1 + 2.6 = 24.6 of 100 ha, 1 ha of which only overlaps within the four kinds.
    first = seen["first"]
    assert first["headline"] == "✗ 24,60 % < 25 %, thiếu 0,40 ha"
    assert first["steps"] == ["1 Bản vẽ ✓", "2 Kiểm tra ✓", "3 Phát hiện 3 ●", "4 Biên bản ○"]
    assert first["next"] == "Xem phát hiện →"
    assert "(bảng kê khai.xlsx): ✗ lệch" in first["lines"]
    assert first["clicks"] <= 8


def test_the_one_button_opens_the_findings(seen):
    assert seen["tab"] == 1


def test_the_next_hand_in_asks_for_the_drawing_only_and_is_compared_with_the_one_before(seen):
    second = seen["second"]
    assert second["headline"] == "✗ 24,60 % < 25 %, thiếu 0,40 ha"
    assert " · lần 2 · " in second["title"]
    assert "so với lần trước: 2 đã sửa · 1 còn · 1 mới" in second["lines"]
    assert second["next"] == "Lập biên bản… →"
    assert second["clicks"] <= 4


def test_nothing_pushes_the_window_off_a_small_screen(seen):
    assert seen["first"]["size"] == [1366, 768]
    assert seen["second"]["size"] == [1366, 768]


def test_a_dropped_drawing_and_its_table_are_filled_in_and_not_opened_as_layers(seen):
    assert seen["dropped"] == seen["files"][:2]
    assert seen["layers of the drawing"] == 0


def test_another_dropped_file_is_opened_by_qgis_without_a_word_of_ours(seen):
    assert (seen["offered"], seen["dialog"]) == (False, False)


def test_the_report_lies_in_the_dossier_s_folder(seen):
    assert [each.name for each in (seen["home"] / "Documents").glob("*.html")]
