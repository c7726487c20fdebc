"""What one unit of a drawing is: told by place, written areas and size, asked where two readings fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ezdxf
import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.drawing.dxf.reading import read_dxf
from eco_ip_plugin.core.drawing.intake import Intake, Terms, take_in
from eco_ip_plugin.core.drawing.units import UNITS, readings_in
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.progress import Silent

INSUNITS = {"none": 0, "inch": 1, "ft": 2, "mm": 4, "cm": 5, "m": 6, "km": 7, "yard": 10}
METRES = {"m": 1.0, "mm": 0.001, "cm": 0.01, "inch": 0.0254, "ft": 0.3048}
HECTARE = 10_000.0


def park(
    folder: Path,
    side_m: float,
    drawn_in: str,
    header: str,
    at_m: tuple[float, float] = (0.0, 0.0),
    written: str = "",
    text_m: float = 0.0,
) -> Path:
    """A square park drawn in one unit under a header that says another, and a text in it."""
    document = ezdxf.new("R2010")
    document.header["$INSUNITS"] = INSUNITS[header]
    space, unit = document.modelspace(), METRES[drawn_in]
    corners = np.array(((0, 0), (1, 0), (1, 1), (0, 1))) * side_m + at_m
    space.add_lwpolyline((corners / unit).tolist(), close=True, dxfattribs={"layer": "CX"})
    if written or text_m:
        text = space.add_text(written or "CX", height=(text_m or 5.0) / unit, dxfattribs={"layer": "CHU"})
        text.set_placement(tuple((corners.mean(axis=0) / unit).tolist()))
    document.saveas(folder / "drawing.dxf")
    return folder / "drawing.dxf"


def taken(path: Path, unit: str = "auto") -> Intake:
    return take_in(read_dxf(path, 0.001, Silent(), unit=unit), Terms())


def area_m2(intake: Intake) -> float:
    return float(shapely.area(intake.zones.geometry).sum())


@pytest.mark.parametrize("header", ["mm", "inch", "none", "m"])
def test_a_park_in_metres_at_the_origin_has_its_hectares_whatever_the_header_says(tmp_path, header):
    intake = taken(park(tmp_path, 1_000.0, "m", header))
    assert area_m2(intake) == 100 * HECTARE
    keys = [(finding.key, finding.severity) for finding in intake.findings]
    sized = [("drawing.units_size", "warning")] if header in ("mm", "inch") else []
    assert keys == [*sized, ("drawing.origin", "error")]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_at_the_origin_no_area_is_assured(tmp_path, language):
    (origin,) = (found for found in taken(park(tmp_path, 1_000.0, "m", "m")).findings if found.kind == "place")
    sentence = origin.message(language)
    assert {"vi": "chỉ đúng nếu một đơn vị bản vẽ là m", "en": "right only if a drawing unit is m"}[
        language
    ] in sentence
    assert {"vi": "1.000,0 × 1.000,0 m", "en": "1,000.0 × 1,000.0 m"}[language] in sentence


AMBIGUOUS = [
    (5_000.0, "m", "inch"),  # 2,500 ha, or 1.6 ha
    (5_000.0, "m", "ft"),
    (10_000.0, "m", "cm"),
    (1_200.0, "cm", "m"),  # 120,000 units: 144 ha, or 1.4 ha in millimetres
    (1_200.0, "cm", "mm"),
    (800.0, "mm", "m"),  # 800,000 units: 64 ha, or 6,400 ha in centimetres
]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("side_m", "drawn_in", "header"), AMBIGUOUS)
def test_where_two_readings_fit_the_unit_is_asked(tmp_path, side_m, drawn_in, header, language):
    path = park(tmp_path, side_m, drawn_in, header)
    with pytest.raises(EcoIpError) as raised:
        taken(path)
    assert raised.value.key == "error.drawing.unit"
    assert "UNIT" in raised.value.say(language)
    assert area_m2(taken(path, unit=drawn_in)) == pytest.approx(side_m**2, rel=1e-9)


def refused_or_area_m2(path: Path) -> float | None:
    """The area, or None where the unit is asked for."""
    try:
        return area_m2(taken(path))
    except EcoIpError as error:
        if error.key != "error.drawing.unit":
            raise
        return None


@pytest.mark.parametrize("seed", range(60))
def test_a_unit_is_never_silently_wrong(tmp_path, seed):
    """Whatever park, unit and header: the right area, or a refusal that asks for the unit."""
    random = np.random.default_rng(seed)
    side_m = float(np.sqrt(10.0 ** random.uniform(0.3, 3.7) * HECTARE))
    drawn_in = str(random.choice(["m", "m", "mm", "cm"]))
    header = str(random.choice([drawn_in, "m", "mm", "none", "inch"]))
    path = park(tmp_path, side_m, drawn_in, header, text_m=float(random.uniform(1.0, 15.0)))
    found = refused_or_area_m2(path)
    assert found is None or found == pytest.approx(side_m**2, rel=1e-9)
    assert drawn_in != "m" or header not in ("m", "none") or found is not None


@pytest.mark.parametrize("written", ["CX-01 250,00 ha", "CX (250ha)", "2.500.000 m2", "S=2500000m²", "2.500.000,5 m²"])
@pytest.mark.parametrize(("drawn_in", "header"), [("m", "inch"), ("mm", "m"), ("cm", "m"), ("ft", "none"), ("m", "ft")])
def test_an_area_written_in_the_drawing_settles_its_unit(tmp_path, written, drawn_in, header):
    intake = taken(park(tmp_path, 1581.139, drawn_in, header, written=written))
    assert area_m2(intake) == pytest.approx(250 * HECTARE, rel=1e-4)
    assert [finding.key for finding in intake.findings if finding.kind == "units"] == ["drawing.units_written"]


def test_an_area_that_reads_two_ways_settles_nothing(tmp_path):
    with pytest.raises(EcoIpError, match="UNIT"):
        taken(park(tmp_path, 5_000.0, "m", "inch", written="CX 1.234 m2", text_m=10.0))


def test_millimetres_without_a_header_are_told_as_what_they_are(tmp_path):
    intake = taken(park(tmp_path, 2_000.0, "mm", "none"))
    assert area_m2(intake) == 400 * HECTARE
    (finding,) = (finding for finding in intake.findings if finding.kind == "units")
    assert (finding.key, finding.severity) == ("drawing.units_unsaid", "warning")


def test_the_height_of_texts_tells_metres_from_inches(tmp_path):
    intake = taken(park(tmp_path, 5_000.0, "m", "inch", text_m=2.5))  # in inches 6 cm
    assert area_m2(intake) == 2_500 * HECTARE


@pytest.mark.parametrize("unit", METRES)
@pytest.mark.parametrize("header", INSUNITS)
def test_a_chosen_unit_is_taken_whatever_the_header_says(tmp_path, unit, header):
    intake = taken(park(tmp_path, 700.0, unit, header), unit=unit)
    assert area_m2(intake) == pytest.approx(49 * HECTARE, rel=1e-9)


def test_a_chosen_unit_that_makes_no_park_is_warned_of(tmp_path):
    intake = taken(park(tmp_path, 700.0, "m", "m"), unit="mm")
    (finding,) = (finding for finding in intake.findings if finding.kind == "units")
    assert (finding.key, finding.severity) == ("drawing.units_chosen", "warning")


def test_local_millimetres_are_not_taken_for_a_place_in_vietnam(tmp_path):
    # In metres the middle of this drawing would lie at 500 km east, 1,500 km north.
    document = ezdxf.new("R2010")
    document.header["$INSUNITS"] = 4
    ring = [(0, 0), (1_000_000, 0), (1_000_000, 3_000_000), (0, 3_000_000)]
    document.modelspace().add_lwpolyline(ring, close=True, dxfattribs={"layer": "CX"})
    document.saveas(tmp_path / "drawing.dxf")
    intake = taken(tmp_path / "drawing.dxf")
    assert area_m2(intake) == 300 * HECTARE
    assert not intake.placed.known


def test_a_header_of_yards_over_metres_in_vietnam_is_settled_by_what_is_written(tmp_path):
    # 500 km east and 2,340 km north lie in Vietnam as metres and as yards.
    path = park(tmp_path, 500.0, "m", "yard", at_m=(500_000.0, 2_340_000.0), written="CX 25,0 ha")
    assert area_m2(taken(path)) == 25 * HECTARE
    with pytest.raises(EcoIpError, match="UNIT"):
        taken(park(tmp_path, 500.0, "m", "yard", at_m=(500_000.0, 2_340_000.0)))


def contours(folder: Path, unit: float, count: int = 20) -> Path:
    """`count` splines of a kilometre round a park, in units of so many metres."""
    random = np.random.default_rng(24)
    document = ezdxf.new("R2010")
    document.header["$INSUNITS"] = {1.0: 6, 0.001: 4}[unit]
    space: Any = document.modelspace()
    corner = np.array((560_000.0, 2_330_000.0))
    ring = np.array(((0, 0), (1_000, 0), (1_000, 1_000), (0, 1_000))) + corner
    space.add_lwpolyline((ring / unit).tolist(), close=True, dxfattribs={"layer": "CX"})
    for _ in range(count):
        y = random.uniform(0, 1_000) + np.cumsum(random.normal(0, 15, 25))
        points = np.column_stack((np.linspace(0, 1_000, 25), y)) + corner
        space.add_open_spline([(*point, 0) for point in (points / unit).tolist()], dxfattribs={"layer": "DONG MUC"})
    space.add_circle(tuple(((corner + 2_000) / unit).tolist()), 100 / unit, dxfattribs={"layer": "CN"})
    document.saveas(folder / f"{unit}.dxf")
    return folder / f"{unit}.dxf"


def test_chords_are_measured_on_the_ground_whatever_the_unit(tmp_path):
    sheets = {unit: read_dxf(contours(tmp_path, unit, 6), 0.001, Silent()) for unit in (1.0, 0.001)}
    counts = {unit: sum(len(path.xy) for path in sheet.paths) for unit, sheet in sheets.items()}
    assert counts[0.001] == pytest.approx(counts[1.0], rel=0.01)  # they were 30 times as many
    (circle,) = (path for path in sheets[0.001].paths if path.kind == "circle")
    middle = (circle.xy + np.roll(circle.xy, -1, axis=0)) / 2.0 * 0.001 - (562_000.0, 2_332_000.0)
    assert 0.0005 < float(np.max(100.0 - np.hypot(*middle.T))) <= 0.001 + 1e-6


def test_a_curve_far_larger_than_its_chords_may_leave_it_ends(tmp_path):
    document = ezdxf.new("R2010")
    document.header["$INSUNITS"] = 6
    random = np.random.default_rng(1)
    points = random.uniform(0, 1e8, (60, 3))
    document.modelspace().add_open_spline(points.tolist(), dxfattribs={"layer": "CX"})
    document.modelspace().add_ellipse((0, 0), (1e9, 0), 0.5, dxfattribs={"layer": "CX"})
    document.modelspace().add_lwpolyline([(0, 0), (1_000, 0), (1_000, 1_000)], close=True, dxfattribs={"layer": "CX"})
    document.saveas(tmp_path / "drawing.dxf")
    sheet = read_dxf(tmp_path / "drawing.dxf", 0.00001, Silent(), unit="m")
    assert sum(len(path.xy) for path in sheet.paths) < 20_000_000


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_question_in_a_log_can_be_answered(tmp_path, language):
    with pytest.raises(EcoIpError) as raised:
        taken(park(tmp_path, 1_200.0, "cm", "mm"))
    readings = readings_in(f"Algorithm started\n{raised.value.say(language)}\nExecution failed")
    assert list(readings)[:2] == ["cm", "mm"] or list(readings)[:2] == ["mm", "cm"]
    assert set(readings) == set(UNITS)
    assert readings["cm"] == {"vi": "cm = 1.200 × 1.200 m", "en": "cm = 1,200 × 1,200 m"}[language]


def test_a_log_without_the_question_offers_nothing():
    assert readings_in("") == {}
    assert readings_in("DRAWING: no such file. UNIT") == {}
