"""Drawings to zones through Processing: story 1 to the last digit, its coordinate system, trees that are no land."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import ezdxf
import pytest
from qgis.core import QgsProcessingException

from tests.processing.conftest import rows_of
from tests.processing.drawing.imports import DRAWING, drawn, hectares

SCRIPT = Path(__file__).resolve().parents[3] / "tools" / "samples" / "samples_dxf.py"


def kinds(result: dict[str, Any]) -> dict[str, int]:
    """Number of rows of REPAIRS by kind."""
    found: dict[str, int] = {}
    for row in rows_of(result["REPAIRS"]):
        found[row["kind"]] = found.get(row["kind"], 0) + 1
    return found


def test_story_1_gives_five_zones_with_the_areas_of_the_table(import_drawing):
    result = import_drawing(DRAWING, TOLERANCE=0.50)
    assert result["ZONES"].crs().authid() == "EPSG:9214"
    assert hectares(result["ZONES"]) == {
        "green": 12.0, "traffic": 10.0, "technical": 1.0, "social": 3.0, "industrial": 74.0,
    }  # fmt: skip
    assert (result["ZONE_COUNT"], result["OPEN_COUNT"]) == (5, 0)
    assert [feature.geometry().area() for feature in result["BOUNDARY"].getFeatures()] == [1_000_000.0]


def test_the_boundary_is_called_after_the_file_or_as_one_says(import_drawing):
    assert [each["park"] for each in import_drawing(DRAWING)["BOUNDARY"].getFeatures()] == ["kcn_vuong"]
    named = import_drawing(DRAWING, PARK=" KCN sạch Sóc Sơn ")["BOUNDARY"]
    assert [each["park"] for each in named.getFeatures()] == ["KCN sạch Sóc Sơn"]


def test_story_1_lists_one_closed_ring_one_duplicate_one_road_and_one_recoded_text(import_drawing):
    result = import_drawing(DRAWING, TOLERANCE=0.50)
    assert kinds(result) == {"closed": 1, "duplicate": 1, "road": 1, "recoded": 1}
    assert result["REPAIR_COUNT"] == 4
    rows = {row["kind"]: row for row in rows_of(result["REPAIRS"])}
    assert rows["closed"]["length_m"] == 0.30
    assert rows["closed"]["layer"] == "Đất hạ tầng xã hội"
    assert rows["duplicate"]["area_m2"] == 740_000.0
    assert rows["road"]["area_m2"] == 100_000.0
    assert "Đất hạ tầng xã hội" in rows["recoded"]["message"]


def test_with_a_tolerance_of_0_20_the_social_outline_stays_open(import_drawing):
    result = import_drawing(DRAWING, TOLERANCE=0.20, LANGUAGE="vi")
    assert (result["ZONE_COUNT"], result["OPEN_COUNT"]) == (4, 1)
    assert sum(hectares(result["ZONES"]).values()) == 97.0
    (error,) = (row for row in rows_of(result["REPAIRS"]) if row["severity"] == "error")
    assert "Đường bao hở 0,30 m" in error["message"]


def test_the_25_percent_check_on_the_imported_zones_gives_26_percent(import_drawing, check):
    result = import_drawing(DRAWING, TOLERANCE=0.50)
    checked = check(result["ZONES"], result["BOUNDARY"])
    assert checked["COMPOSITE_PCT"] == 26.0
    assert checked["VERDICT"] == "pass"
    strict = check(result["ZONES"], result["BOUNDARY"], RULES="green-only-25")
    assert (strict["GREEN_PCT"], strict["VERDICT"]) == (12.0, "fail")


def test_the_script_draws_the_shipped_sample(tmp_path):
    spec = importlib.util.spec_from_file_location("samples_dxf_script", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.write_all(tmp_path)
    shipped, written = ezdxf.readfile(DRAWING), ezdxf.readfile(tmp_path / "kcn_vuong.dxf")
    for one, other in zip(shipped.modelspace(), written.modelspace()):
        assert (one.dxftype(), one.dxf.layer, one.dxf.handle) == (other.dxftype(), other.dxf.layer, other.dxf.handle)
    assert "§Êt h¹ tÇng x· héi".encode("cp1252") in DRAWING.read_bytes()


def test_without_province_and_coordinate_system_the_zones_that_fit_are_named(import_drawing):
    with pytest.raises(QgsProcessingException, match="EPSG:9214"):
        import_drawing(DRAWING, PROVINCE=None)


def test_a_coordinate_system_in_degrees_is_refused(import_drawing):
    with pytest.raises(QgsProcessingException, match="EPSG:4326 does not measure metres on the ground"):
        import_drawing(DRAWING, CRS="EPSG:4326")


def test_web_mercator_is_refused(import_drawing):
    with pytest.raises(QgsProcessingException, match="does not measure metres on the ground"):
        import_drawing(DRAWING, CRS="EPSG:3857")


def test_the_log_says_the_zone_the_others_that_fit_and_how_far_off_they_are(import_drawing):
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    import_drawing(DRAWING, feedback=feedback, LANGUAGE="vi", TOLERANCE=0.5)
    log = feedback.textLog()
    assert "EPSG:9214, kinh tuyến trục 107°00′; khớp phạm vi" in log
    assert "Bắc Giang (nay Bắc Ninh)" in log
    assert "EPSG:5897 (kinh tuyến trục 105°00′)" in log
    assert "TCVN3: «§Êt h¹ tÇng x· héi» → «Đất hạ tầng xã hội»" in log


def test_a_system_other_than_the_provinces_is_taken_and_told_with_the_distance(import_drawing):
    result = import_drawing(DRAWING, CRS="EPSG:5897", TOLERANCE=0.5)
    assert result["ZONES"].crs().authid() == "EPSG:5897"
    (row,) = (row for row in rows_of(result["REPAIRS"]) if row["kind"] == "zone")
    assert "207." in row["message"]  # 2° at 21.15° N


def with_trees(tmp_path: Path) -> Path:
    """Two plots, 60 trees drawn as outline and hatch on one of them, and ten plots of which nobody says the use."""

    def draw(document: Any) -> None:
        space = document.modelspace()
        for x, layer in ((0, "CX"), (300, "CN")):
            ring = [(500_000 + x + dx, 2_340_000 + dy) for dx, dy in ((0, 0), (300, 0), (300, 300), (0, 300))]
            space.add_lwpolyline(ring, close=True, dxfattribs={"layer": layer})
        block = document.blocks.new("CAY")
        block.add_circle((0, 0), 2.5)
        block.add_hatch().paths.add_edge_path().add_arc((0, 0), 2.5, 0, 360)
        for number in range(60):
            place = (500_310 + 25 * (number % 10), 2_340_010 + 40 * (number // 10))
            space.add_blockref("CAY", place, dxfattribs={"layer": "CX"})
        for number in range(10):
            low = 2_341_000 + 100 * number
            space.add_line((500_000, low), (500_100 + number, low), dxfattribs={"layer": "GT"})

    return drawn(tmp_path, draw)


def test_sixty_trees_are_two_rows_two_sentences_and_no_zones(import_drawing, tmp_path):
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    result = import_drawing(with_trees(tmp_path), LANGUAGE="vi", feedback=feedback)
    assert hectares(result["ZONES"]) == {"green": 9.0, "industrial": 9.0}
    assert (result["ZONE_COUNT"], result["SYMBOL_COUNT"]) == (2, 60)
    rows = {row["kind"]: row for row in rows_of(result["REPAIRS"])}
    assert kinds(result) == {"duplicate": 1, "symbol": 1, "curves": 1, "open": 10}
    assert (rows["symbol"]["count"], rows["duplicate"]["count"]) == (60, 60)
    assert len(rows["symbol"]["ids"].split(", ")) == 60
    assert "Có 60 chỗ như vậy" in rows["duplicate"]["message"]
    log = feedback.textLog()
    assert log.count("coi là ký hiệu") == 1
    assert log.count("Đường bao hở") == 3  # ten lines, each of another length
    assert "và 7 chỗ tương tự trên lớp «GT»" in log


def test_symbols_are_taken_back_in_the_dialog(import_drawing, tmp_path):
    drawing = with_trees(tmp_path)
    handle = next(row["ids"] for row in rows_of(import_drawing(drawing)["REPAIRS"]) if row["kind"] == "symbol")
    for back, count in (("*", 60), ("cx", 60), (handle.split(", ")[7], 1), (handle.replace(",", ";"), 60)):
        result = import_drawing(drawing, TAKE_BACK=back)
        assert (result["ZONE_COUNT"], result["SYMBOL_COUNT"]) == (2 + count, 60 - count)
