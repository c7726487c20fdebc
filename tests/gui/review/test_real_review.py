"""A review made in one QGIS and opened in the next, on another day, in a folder that is called otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import ezdxf
import pytest

from tests.gui.real_window import window

TABLE = "Ký hiệu;Diện tích (ha)\nCX;13,00\nGT;10,00\nKT;1,00\nXH;3,00\nCN;73,00\nTổng cộng;100,00\n"


def drawing(path: Path, green: float) -> Path:
    """KCN Vuông of 100 ha; green wider than 120 m lies on the road, and from 260 to 262 m there is nothing."""
    document = ezdxf.new("R2010")
    document.header["$INSUNITS"] = 6
    space = document.modelspace()
    strips = [("RANH GIOI", 0, 1000), ("CX", 0, green), ("GT", 120, 220), ("KT", 220, 230), ("XH", 230, 260),
              ("CN", 262, 1000)]  # fmt: skip
    for layer, left, right in strips:
        corners = ((left, 0), (right, 0), (right, 1000), (left, 1000))
        points = [(500_000.0 + x, 2_340_000.0 + y) for x, y in corners]
        if layer == "XH":  # three centimetres short of closing: the import says so
            points.append((points[0][0], points[0][1] + 0.03))
        space.add_lwpolyline(points, close=layer != "XH", dxfattribs={"layer": layer})
    document.saveas(path)
    return path


def run(step: str, folder: Path, review: Path, screen: str, **given: str) -> dict:
    told = folder / f"{step}.json"
    process = window.start("inside_review.py", folder, screen, ECOIP_STEP=step, ECOIP_REVIEW=str(review),
                           ECOIP_SEEN=str(told), **given)  # fmt: skip
    said = process.communicate()[0]
    assert process.returncode == 0, said
    return json.loads(told.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> tuple[dict, dict]:
    """What the window showed when the review was made, and when it was opened."""
    reason = window.missing()
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("hai ngày")
    (folder / "table.csv").write_text(TABLE, encoding="utf-8")
    kept = folder / "Hồ sơ"
    kept.mkdir()
    drawings = [str(drawing(folder / f"Đông Sơn {number}.dxf", green)) for number, green in ((1, 130.0), (2, 120.0))]
    review = kept / "KCN Đông Sơn.gpkg"
    with window.display() as screen:
        window.make_profile(folder)
        made = run("make", folder, review, screen, ECOIP_DRAWINGS="|".join(drawings),
                   ECOIP_TABLE=str(folder / "table.csv"))  # fmt: skip
        moved = kept.rename(folder / "Hồ sơ đã nộp (bản chính)") / review.name
        return made, run("open", folder, moved, screen)


def test_the_next_day_it_is_as_it_was(seen):
    made, opened = seen
    for what in ("findings", "summary", "report", "declared"):
        assert opened[what] == made[what], what
    assert opened["findings"] == [["gap", "open", True, "đã báo tư vấn"], ["overlap", "gone", True, "đã báo tư vấn"]]
    assert opened["declared"].startswith("Theo bảng kê khai: 27,00 % đạt; theo bản vẽ: 26,00 % đạt")


def test_each_round_has_its_group_in_the_language_of_the_window(seen):
    made, opened = seen
    assert opened["valid"]
    rounds = [group for group in opened["groups"] if group[0].startswith("KCN Đông Sơn · ")]
    assert [group[0].split(" · ")[1] for group in rounds] == ["lần 2", "lần 1"]
    assert [group[1:3] for group in rounds] == [[True, True], [False, False]]
    assert rounds[0][3] == [
        "Phát hiện (số đỏ)",
        "Kết luận trên bản đồ",
        "Sử dụng đất thực",
        "Ranh giới quy hoạch",
        "Bảng",
        "Nhật ký nhập",
    ]
    assert made["groups"][0][3] == [*rounds[0][3], "Bản vẽ đã nhập"]
    assert [group[1] for group in opened["groups"] if group[0] == "Nhật ký nhập"] == [False, False]


def test_the_list_of_recent_reviews_tells_that_the_file_is_no_longer_where_it_was(seen):
    ((text, enabled),) = seen[1]["recent"]
    assert text.startswith("KCN Đông Sơn, lần 2 · ")
    assert text.endswith("không thấy tệp")
    assert not enabled
