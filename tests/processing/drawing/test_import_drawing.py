"""Drawings to zones through Processing: story 1 to the last digit, and what bad files are answered."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ezdxf
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from tests.processing.conftest import SAMPLES, rows_of

DRAWING = SAMPLES / "kcn_vuong.dxf"
SCRIPT = Path(__file__).resolve().parents[3] / "tools" / "samples" / "samples_dxf.py"
OUTPUTS = ("ZONES", "BOUNDARY", "REPAIRS")


@pytest.fixture
def import_drawing(run) -> Callable[..., dict[str, Any]]:
    """The import with memory outputs, for a dossier of Bắc Giang; arguments go before the defaults."""

    def import_drawing(drawing: Any, **parameters: Any) -> dict[str, Any]:
        defaults = {"PROVINCE": "Bắc Giang", "LANGUAGE": "en", **dict.fromkeys(OUTPUTS, "TEMPORARY_OUTPUT")}
        return run("importdrawing", DRAWING=str(drawing), **{**defaults, **parameters})

    return import_drawing


def hectares(layer: QgsVectorLayer) -> dict[str, float]:
    """Planar hectares by class, to 1e-9 ha: GEOS versions differ in the last digits."""
    areas: dict[str, float] = {}
    for feature in layer.getFeatures():
        areas[feature["class"]] = areas.get(feature["class"], 0.0) + feature.geometry().area() / 10_000
    return {land_class: round(area, 9) for land_class, area in areas.items()}


def kinds(result: dict[str, Any]) -> dict[str, int]:
    """Number of rows of REPAIRS by kind."""
    found: dict[str, int] = {}
    for row in rows_of(result["REPAIRS"]):
        found[row["kind"]] = found.get(row["kind"], 0) + 1
    return found


def drawn(tmp_path: Path, draw: Callable[[Any], None], version: str = "R2010") -> Path:
    """A drawing in metres with what `draw` puts into model space."""
    document = ezdxf.new(version)
    document.header["$INSUNITS"] = 6
    draw(document)
    document.saveas(tmp_path / "bản vẽ.dxf")
    return tmp_path / "bản vẽ.dxf"


def test_story_1_gives_five_zones_with_the_areas_of_the_table(import_drawing):
    result = import_drawing(DRAWING, TOLERANCE=0.50)
    assert result["ZONES"].crs().authid() == "EPSG:9214"
    assert hectares(result["ZONES"]) == {
        "green": 12.0, "traffic": 10.0, "technical": 1.0, "social": 3.0, "industrial": 74.0,
    }  # fmt: skip
    assert (result["ZONE_COUNT"], result["OPEN_COUNT"]) == (5, 0)
    assert [feature.geometry().area() for feature in result["BOUNDARY"].getFeatures()] == [1_000_000.0]


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


BAD = [
    "missing.dxf",
    "truncated.dxf",
    "text.dxf",
    "dwg.dxf",
    "bomb.dxf",
    "loop.dxf",
    "empty.dxf",
    "drawing.dwg",
    "no.dgn",
]


def bomb(document: Any) -> None:
    """Blocks in blocks: ten of the one before in each of seven, 10⁶ squares and more."""
    for depth in range(7):
        block = document.blocks.new(f"B{depth}")
        for number in range(10):
            if depth:
                block.add_blockref(f"B{depth - 1}", (number, 0))
            else:
                block.add_line((number, 0), (number, 1))
    document.modelspace().add_blockref("B6", (0, 0))


def loop(document: Any) -> None:
    """Two blocks, each holding the other."""
    for one, other in (("A", "B"), ("B", "A")):
        document.blocks.new(one).add_blockref(other, (0, 0))
    document.modelspace().add_blockref("A", (0, 0))


def bad_file(folder: Path, name: str) -> Path:
    path = folder / name
    whole = DRAWING.read_bytes()
    if name == "truncated.dxf":
        path.write_bytes(whole[: len(whole) * 2 // 3])
    elif name in ("text.dxf", "no.dgn"):
        path.write_text("Bảng cân bằng sử dụng đất", encoding="utf-8")
    elif name in ("dwg.dxf", "drawing.dwg"):
        path.write_bytes(b"AC1032\0\0\0\0" + b"\0" * 100)
    elif name != "missing.dxf":
        drawn(folder, {"bomb.dxf": bomb, "loop.dxf": loop}.get(name, lambda document: None)).rename(path)
    return path


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_drawing_is_answered_with_one_sentence_and_no_output(
    import_drawing, tmp_path, name, language, monkeypatch
):
    monkeypatch.setenv("PATH", str(tmp_path))  # no converter for DWG
    outputs = {output: str(tmp_path / f"{output}.gpkg") for output in OUTPUTS}
    with pytest.raises(QgsProcessingException) as raised:
        import_drawing(bad_file(tmp_path, name), LANGUAGE=language, **outputs)
    sentence = str(raised.value)
    assert sentence
    assert "\n" not in sentence.strip()
    assert not list(tmp_path.glob("*.gpkg"))
    assert any(letter in sentence for letter in "ạảấếểệịọộợựđ") == (language == "vi")


def test_a_dwg_goes_through_the_converter_on_the_computer(import_drawing, tmp_path, monkeypatch):
    converter = tmp_path / "dwg2dxf"
    converter.write_text(f'#!/bin/sh\n/bin/cp "{DRAWING}" "$3"\n', encoding="utf-8")
    converter.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    result = import_drawing(bad_file(tmp_path, "drawing.dwg"), TOLERANCE=0.50)
    assert sum(hectares(result["ZONES"]).values()) == 100.0


def converter(folder: Path, name: str, lines: str) -> None:
    """A program of this name that stands for a real one, which no Debian package offers."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)


def test_the_converter_of_oda_goes_before_that_of_libredwg(import_drawing, tmp_path, monkeypatch):
    # It takes folders: every drawing of the first comes out in the second.
    programs = tmp_path / "chương trình"
    programs.mkdir()
    converter(programs, "ODAFileConverter", f'/bin/cp "{DRAWING}" "$2/drawing.dxf"')
    converter(programs, "dwg2dxf", "exit 1")
    monkeypatch.setenv("PATH", str(programs))
    result = import_drawing(bad_file(tmp_path, "drawing.dwg"), TOLERANCE=0.50)
    assert sum(hectares(result["ZONES"]).values()) == 100.0


def test_a_converter_that_writes_nothing_is_named(import_drawing, tmp_path, monkeypatch):
    converter(tmp_path, "dwg2dxf", "echo no; exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(QgsProcessingException, match=r"dwg2dxf could not convert “drawing\.dwg”"):
        import_drawing(bad_file(tmp_path, "drawing.dwg"))


def test_a_converter_at_work_is_stopped_with_the_run(import_drawing, tmp_path, monkeypatch):
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    converter(tmp_path, "dwg2dxf", "exec /bin/sleep 60")
    monkeypatch.setenv("PATH", str(tmp_path))
    feedback.cancel()
    started = time.monotonic()
    with pytest.raises(QgsProcessingException, match="Stopped as asked"):
        import_drawing(bad_file(tmp_path, "drawing.dwg"), feedback=feedback)
    assert time.monotonic() - started < 20


def test_a_binary_drawing_is_read(import_drawing, tmp_path):
    document = ezdxf.readfile(DRAWING)
    document.saveas(tmp_path / "nhi_phan.dxf", fmt="bin")
    result = import_drawing(tmp_path / "nhi_phan.dxf", TOLERANCE=0.50)
    assert sum(hectares(result["ZONES"]).values()) == 100.0


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


def test_a_dgn_of_version_7_goes_through_the_same_polygoniser(import_drawing, tmp_path):
    from osgeo import ogr, osr

    east, north = 500_000.0, 2_340_000.0
    path = tmp_path / "banve.dgn"
    driver = ogr.GetDriverByName("DGN")
    units = ["MASTER_UNIT_NAME=m", "SUB_UNIT_NAME=cm", "SUB_UNITS_PER_MASTER_UNIT=100", "UOR_PER_SUB_UNIT=1"]
    options = ["3D=NO", *units]
    source = driver.CreateDataSource(str(path), options)
    layer = source.GetLayerByName("elements") or source.CreateLayer("elements", osr.SpatialReference(), ogr.wkbUnknown)

    def add(layer: Any, wkt: str, level: int, text: str | None = None) -> None:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["Type"], feature["Level"] = (17 if text else 3 if "LINE" in wkt else 6), level
        if text:
            feature["Text"] = text
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        assert layer.CreateFeature(feature) == 0

    for (x1, y1), (x2, y2) in (((0, 0), (100, 0)), ((100, 0), (100, 50)), ((100, 50), (0, 50)), ((0, 50), (0, 0))):
        add(layer, f"LINESTRING ({east + x1} {north + y1}, {east + x2} {north + y2})", 5)
    add(layer, f"POINT ({east + 50} {north + 25})", 6, "CX-01")
    source.FlushCache()
    del layer, source
    result = import_drawing(path)
    assert hectares(result["ZONES"]) == {"green": pytest.approx(0.5)}


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
