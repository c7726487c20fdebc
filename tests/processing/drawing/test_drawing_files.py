"""Files that are no drawing, or need a converter to become one."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import ezdxf
import pytest
from qgis.core import QgsProcessingException

from tests.processing.drawing.imports import DRAWING, OUTPUTS, converter, drawn, hectares

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
