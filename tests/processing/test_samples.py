"""The shipped sample parks: published areas, clean coverages, and the figures worked out by hand."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
import shapely
from qgis.core import QgsVectorLayer

from .conftest import SAMPLES, rows_of, sample

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "samples" / "samples.py"
NAMES = ("soc_son_zones", "soc_son_boundary", "kcn_vuong_zones", "kcn_vuong_dirty_zones", "kcn_vuong_boundary")
# QĐ 481/QĐ-CNCCN 2025, hectares by code; 302.83 together.
PUBLISHED_HA = {
    "CN": 212.14, "AN": 2.50, "DV": 5.99, "CX": 31.55, "MN": 13.73, "GT": 30.81, "HTKT": 3.14, "P": 1.50, "NT": 1.47,
}  # fmt: skip
SOC_SON_READINGS = {"a4": 21.63, "parking": 22.12, "services": 24.10, "water": 28.64, "cemetery": 29.12}


def shapes(layer):
    return shapely.from_wkb([feature.geometry().asWkb().data() for feature in layer.getFeatures()])


def values_of(layer, field):
    return [row[field] for row in rows_of(layer)]


@pytest.fixture(scope="module")
def redrawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("vẽ lại")
    subprocess.run([sys.executable, SCRIPT, folder], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_the_script_draws_what_is_shipped(redrawn, name, qgis_app):
    # Another GEOS may put a corner elsewhere by a millimetre, or in another order.
    shipped, drawn = sample(name), QgsVectorLayer(str(redrawn / f"{name}.geojson"), name, "ogr")
    assert rows_of(drawn) == rows_of(shipped)
    assert max(shapely.hausdorff_distance(shapes(drawn), shapes(shipped))) < 0.005


@pytest.mark.parametrize("name", NAMES)
def test_the_file_itself_carries_its_coordinate_system(name):
    assert sample(name).crs().authid() == ("EPSG:5897" if name.startswith("soc_son") else "EPSG:9214")


def test_soc_son_has_the_areas_of_the_published_table():
    layer, hectares = sample("soc_son_zones"), defaultdict(float)
    for code, shape in zip(values_of(layer, "code"), shapes(layer)):
        hectares[code.split("-")[0]] += shape.area / 10_000
    assert {code: round(area, 2) for code, area in hectares.items()} == PUBLISHED_HA
    assert round(shapes(sample("soc_son_boundary"))[0].area / 10_000, 2) == 302.83


def test_soc_son_has_the_plots_of_the_published_table():
    counts = {"CN": 13, "CX": 17, "MN": 4, "DV": 2, "HTKT": 2}
    numbered = [f"{code}-{number:02d}" for code, count in counts.items() for number in range(1, count + 1)]
    assert sorted(values_of(sample("soc_son_zones"), "code")) == sorted([*numbered, "AN", "GT", "NT", "P"])


def test_soc_son_is_a_clean_coverage_of_its_boundary():
    zones, boundary = shapes(sample("soc_son_zones")), shapes(sample("soc_son_boundary"))[0]
    assert shapely.is_valid(zones).all()
    assert shapely.coverage_is_valid(zones)
    assert shapely.union_all(zones).symmetric_difference(boundary).area == 0.0
    assert set(shapely.get_type_id(zones)) == {shapely.GeometryType.POLYGON}


def test_soc_son_has_a_green_belt_of_at_least_ten_metres_away_from_its_gates():
    # The approval asks for 10 m; turning circles of dead-end streets come as near as that.
    layer, boundary = sample("soc_son_zones"), shapes(sample("soc_son_boundary"))[0]
    edge = boundary.difference(boundary.buffer(-9.9, join_style="mitre"))
    belt = [s for c, s in zip(values_of(layer, "code"), shapes(layer)) if c.split("-")[0] not in ("CX", "GT", "MN")]
    assert shapely.union_all(belt).intersection(edge).area < 1e-6


def test_the_check_of_soc_son_has_no_findings(check):
    done = check(sample("soc_son_zones"), sample("soc_son_boundary"), APPROVED_HA_FIELD="approved_ha")
    assert rows_of(done["FINDINGS"]) == []
    assert done["OVERLAP_HA"] == done["UNKNOWN_HA"] == done["REPAIRED_COUNT"] == 0
    assert round(done["PARK_HA"], 2) == 302.83


def test_the_check_of_soc_son_says_that_the_verdict_turns_on_the_reading(check):
    # Cumulative: (31.55 + 30.81 + 3.14) / 302.83 = 21.63, + 1.50 parking, + 5.99 services, + 13.73 water, + 1.47.
    done = check(sample("soc_son_zones"), sample("soc_son_boundary"))
    rows = {row["reading"]: row for row in rows_of(done["VERDICTS"]) if row["rule"] == "composite_25"}
    assert {reading: round(rows[reading]["measured"], 2) for reading in SOC_SON_READINGS} == SOC_SON_READINGS
    assert [reading for reading in SOC_SON_READINGS if rows[reading]["verdict"] == "pass"] == ["water", "cemetery"]
    assert done["VERDICT"] == "fail"
    assert done["DEPENDS_ON_READING"]


def test_the_clean_square_passes_with_26_percent_and_no_findings(check):
    # 12 green + 10 traffic + 1 technical + 3 shared social = 26 of 100 ha.
    done = check(sample("kcn_vuong_zones"), sample("kcn_vuong_boundary"))
    assert (done["VERDICT"], round(done["COMPOSITE_PCT"], 6)) == ("pass", 26.0)
    assert rows_of(done["FINDINGS"]) == []


def test_the_dirty_square_has_a_gap_of_0_20_and_overlaps_of_2_00_hectares(check):
    # Gap 2 m × 1000 m; the second green polygon 40 m × 500 m lies half on green and half on traffic.
    done = check(sample("kcn_vuong_dirty_zones"), sample("kcn_vuong_boundary"))
    assert (round(done["GAP_HA"], 6), round(done["OVERLAP_HA"], 6)) == (0.20, 2.00)
    assert round(done["TRAFFIC_PCT"], 6) == 9.0
    assert done["VERDICT"] == "fail"
    assert {row["kind"] for row in rows_of(done["FINDINGS"])} >= {"gap", "overlap"}


def test_the_readme_says_that_the_layout_is_schematic():
    assert "only the areas of the classes are real" in (SAMPLES / "README.md").read_text(encoding="utf-8")
