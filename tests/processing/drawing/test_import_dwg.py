"""DWG through the Python library, and the unit of a drawing, from file to layers."""

from __future__ import annotations

import importlib.util
import math
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from eco_ip_plugin.core.drawing.dxf import dwg
from eco_ip_plugin.core.drawing.dxf.reading import read_dxf
from eco_ip_plugin.core.progress import Silent
from tests.processing.conftest import rows_of
from tests.processing.drawing.imports import OUTPUTS, converter, drawn, hectares

DATA = Path(__file__).resolve().parents[2] / "data" / "drawing"

needs_the_library = pytest.mark.skipif(not dwg.is_there(), reason="pycadkit, which is optional, is not installed")


@pytest.fixture
def import_drawing(import_drawing, tmp_path, monkeypatch):
    """The import without a converter on the computer."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return import_drawing


@needs_the_library
@pytest.mark.parametrize("name", ["sample_2000.dwg", "sample_2018.dwg"])
def test_a_dwg_is_read_without_another_program(import_drawing, name):
    feedback = QgsProcessingFeedback()
    result = import_drawing(DATA / name, UNIT="m", feedback=feedback)
    circle, triangle, rectangle = sorted(feature.geometry().area() for feature in result["ZONES"].getFeatures())
    assert circle == pytest.approx(math.pi * 20**2, abs=0.001 * 2 * math.pi * 20)
    assert (round(triangle, 6), round(rectangle, 6)) == (5_000.0, 14_000.0)
    assert "The DWG was read with pycadkit." in feedback.textLog()


@needs_the_library
@pytest.mark.parametrize("name", ["ban_ve.dxf", "bản vẽ.DWG"])
def test_a_dwg_is_known_by_what_it_is_not_by_its_name(import_drawing, tmp_path, name):
    path = tmp_path / name
    path.write_bytes((DATA / "sample_2018.dwg").read_bytes())
    assert import_drawing(path, UNIT="m")["ZONE_COUNT"] == 3


def test_a_dxf_that_is_called_dwg_is_read(import_drawing, tmp_path):
    path = drawn(tmp_path, square).rename(tmp_path / "ban_ve.dwg")
    assert hectares(import_drawing(path)["ZONES"]) == {"green": 1.0}


@needs_the_library
def test_objects_of_a_dwg_keep_the_handles_that_autocad_finds_them_by(tmp_path):
    converted = dwg.to_dxf(DATA / "sample_2000.dwg", tmp_path / "x.dxf", Silent())
    sheet = read_dxf(tmp_path / "x.dxf", 0.001, Silent(), unit="m", mend=converted.restore)
    (outline,) = (path for path in sheet.paths if path.kind == "polyline")
    assert outline.handle == "8F"  # as in the DXF that AutoCAD itself wrote of this drawing
    assert outline.layer == "Tavolo 1"


@needs_the_library
def test_a_dwg_of_which_nothing_can_be_read_says_what_is_in_it(import_drawing):
    with pytest.raises(QgsProcessingException, match=r"holds only objects that cannot be read as land: MLINE \(1\)"):
        import_drawing(DATA / "multiline_2018.dwg", UNIT="m")


def fake_library(monkeypatch, read: Any) -> None:
    """A library that stands for pycadkit."""
    monkeypatch.setitem(sys.modules, "cadkit", SimpleNamespace(read=read))
    monkeypatch.setattr(dwg, "is_there", lambda: True)


def fake_document(layer: str, kind: str, path: Path) -> Any:
    """A document of one object of a kind the library does not know."""
    entity = {"id": 7, "layer": layer, "kind": {"type": "unknown", "type_name": f"dwg.{kind}"}, "props": {}}
    return SimpleNamespace(
        entities=lambda model: iter([entity]), blocks=[{"name": "B", "entities": [entity, entity]}],
        warnings=[{"code": "dwg.unsupported_entity"}], to_dxf_bytes=lambda version: path.read_bytes(),
    )  # fmt: skip


def square(document: Any) -> None:
    ring = [(500_000 + x, 2_340_000 + y) for x, y in ((0, 0), (100, 0), (100, 100), (0, 100))]
    document.modelspace().add_lwpolyline(ring, close=True, dxfattribs={"layer": "CX"})


def test_an_mpolygon_that_the_library_leaves_out_is_a_warning_and_a_row(import_drawing, tmp_path, monkeypatch):
    path = drawn(tmp_path, square)
    fake_library(monkeypatch, lambda name: fake_document("CN", "MPOLYGON", path))
    feedback = QgsProcessingFeedback()
    result = import_drawing(DATA / "sample_2000.dwg", feedback=feedback)
    assert hectares(result["ZONES"]) == {"green": 1.0}
    (row,) = (row for row in rows_of(result["REPAIRS"]) if row["kind"] == "left_out")
    assert (row["layer"], row["severity"]) == ("CN", "warning")
    assert "3 objects of kind MPOLYGON" in row["message"]
    assert row["message"] in feedback.textLog()


class Panic(BaseException):
    """What a fault inside the library is raised as: no Exception."""


@pytest.mark.parametrize("fault", [ValueError("bad"), Panic(), MemoryError()])
def test_where_the_library_fails_the_converters_are_asked_and_else_it_is_named(
    import_drawing, tmp_path, monkeypatch, fault
):
    def fail(name: str) -> Any:
        raise fault

    fake_library(monkeypatch, fail)
    with pytest.raises(QgsProcessingException, match=r"pycadkit could not convert “sample_2000\.dwg”"):
        import_drawing(DATA / "sample_2000.dwg")
    converter(tmp_path, "dwg2dxf", f'/bin/cp "{drawn(tmp_path, square)}" "$3"')
    feedback = QgsProcessingFeedback()
    assert hectares(import_drawing(DATA / "sample_2000.dwg", feedback=feedback)["ZONES"]) == {"green": 1.0}
    assert "The DWG was read with dwg2dxf." in feedback.textLog()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_without_library_and_converter_each_way_is_named(import_drawing, monkeypatch, language):
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "cadkit" else find(name))
    with pytest.raises(QgsProcessingException) as raised:
        import_drawing(DATA / "sample_2000.dwg", LANGUAGE=language)
    for way in ("pycadkit", "ODA File Converter", "LibreDWG", "AutoCAD DXF", "sample_2000.dwg"):
        assert way in str(raised.value)


def test_a_library_at_work_is_left_when_the_run_is_stopped(import_drawing, monkeypatch):
    fake_library(monkeypatch, lambda name: time.sleep(30))
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    started = time.monotonic()
    with pytest.raises(QgsProcessingException, match="Stopped as asked"):
        import_drawing(DATA / "sample_2000.dwg", feedback=feedback)
    assert time.monotonic() - started < 10


def local(side: float, header: int, folder: Path) -> Path:
    """A square at the origin under a header."""

    def draw(document: Any) -> None:
        document.header["$INSUNITS"] = header
        ring = [(0, 0), (side, 0), (side, side), (0, side)]
        document.modelspace().add_lwpolyline(ring, close=True, dxfattribs={"layer": "CX"})

    return drawn(folder, draw)


@pytest.mark.parametrize("header", [1, 4], ids=["inch", "mm"])
def test_a_park_in_metres_under_the_default_header_has_its_hectares_and_nothing_is_assured(
    import_drawing, tmp_path, header
):
    feedback = QgsProcessingFeedback()
    result = import_drawing(local(1_000.0, header, tmp_path), feedback=feedback)
    assert hectares(result["ZONES"]) == {"green": 100.0}
    assert "areas hold" not in feedback.textLog()
    assert "choose “Unit of the drawing” (UNIT)" in feedback.textLog()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_where_two_units_fit_the_run_asks_and_writes_nothing(import_drawing, tmp_path, language):
    outputs = {output: str(tmp_path / f"{output}.gpkg") for output in OUTPUTS}
    path = local(5_000.0, 1, tmp_path)
    with pytest.raises(QgsProcessingException, match="UNIT: m, mm, cm, inch, ft") as raised:
        import_drawing(path, LANGUAGE=language, **outputs)
    assert "m = " in str(raised.value)
    assert {"vi": "inch = 127 × 127 m; m = 5.000 × 5.000 m", "en": "m = 5,000 × 5,000 m"}[language] in str(raised.value)
    assert not list(tmp_path.glob("*.gpkg"))
    assert hectares(import_drawing(path, UNIT="m")["ZONES"]) == {"green": 2_500.0}
    assert hectares(import_drawing(path, UNIT="inch")["ZONES"]) == {"green": 1.6129}
