"""Drawings to zones through Processing: story 1 to the last digit, and what bad files are answered."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ezdxf
import pytest
from qgis.core import QgsVectorLayer

from .conftest import SAMPLES, rows_of

DRAWING = SAMPLES / "kcn_vuong.dxf"
SCRIPT = Path(__file__).resolve().parents[2] / ".ci" / "samples_dxf.py"
OUTPUTS = ("ZONES", "BOUNDARY", "REPAIRS")


@pytest.fixture
def import_drawing(run) -> Callable[..., dict[str, Any]]:
    """The import with memory outputs, for a dossier of Bắc Giang; arguments go before the defaults."""

    def import_drawing(drawing: Any, **parameters: Any) -> dict[str, Any]:
        defaults = {"PROVINCE": "Bắc Giang", "LANGUAGE": "en", **dict.fromkeys(OUTPUTS, "TEMPORARY_OUTPUT")}
        return run("importdrawing", DRAWING=str(drawing), **{**defaults, **parameters})

    return import_drawing


def hectares(layer: QgsVectorLayer) -> dict[str, float]:
    """Planar hectares by class, as they are."""
    areas: dict[str, float] = {}
    for feature in layer.getFeatures():
        areas[feature["class"]] = areas.get(feature["class"], 0.0) + feature.geometry().area() / 10_000
    return areas


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
    assert rows["closed"]["length_m"] == pytest.approx(0.30, abs=1e-9)
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
