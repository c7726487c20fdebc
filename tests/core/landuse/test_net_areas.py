"""Net areas of layouts with every fault, against a scan line that knows nothing of GEOS."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
import shapely
from shapely import Polygon, box

from eco_ip_plugin.core.errors import Cancelled, EcoIpError
from eco_ip_plugin.core.landuse import check
from eco_ip_plugin.core.landuse.claims import LandClaims
from eco_ip_plugin.core.progress import Silent
from tests.support.layouts import EAST, NORTH, PARK, Coded, checked, moved, random_layout, strip
from tests.support.oracle import net_land
from tests.support.reviews import disputed_m2

CLASS_OF = {"CX": "green", "GT": "traffic", "KT": "technical", "CN": "industrial"}
NOTCH = [(EAST, NORTH + 500), (EAST + 200, NORTH + 400), (EAST + 200, NORTH + 600)]
RANDOM_LAYOUTS = 40
"""Sixty more, and thousands in `make soak`, in `tests/soak`."""


def assert_net_areas_agree(coded: Coded, park: Polygon) -> None:
    """Every figure of the check equals that of the scan line to a millionth, and the pieces add up to the park."""
    run = checked(coded, park)
    claims, review = run.review.parks[0].claims, run.review.parks[0]
    expected = net_land([zone for zone, _ in coded], [CLASS_OF[code] for _, code in coded], park)
    slack_m2 = 5e-6 + 1e-6 * min(park.area, 1000.0)  # pieces up to 1e-6 m² are taken for noise
    for claimants in {*expected.by_claimants, *claims.claims}:
        measured, wanted = claims.claims.get(claimants, 0.0), expected.by_claimants.get(claimants, 0.0)
        assert measured == pytest.approx(wanted, rel=1e-6, abs=slack_m2), sorted(claimants)
    assert claims.gap_m2 == pytest.approx(expected.gap_m2, rel=1e-6, abs=slack_m2)
    assert review.overlap_ha * 1e4 == pytest.approx(expected.overlap_m2, rel=1e-6, abs=slack_m2)
    assert review.outside_ha * 1e4 == pytest.approx(expected.outside_m2, rel=1e-6, abs=slack_m2)
    assert_closed(claims)
    assert_pieces_are_disjoint(run, claims, slack_m2)


def assert_closed(claims: LandClaims) -> None:
    assert sum(claims.claims.values()) + claims.gap_m2 == pytest.approx(claims.park_m2, rel=1e-6)


def assert_pieces_are_disjoint(run, claims: LandClaims, slack_m2: float) -> None:
    """The pieces of NET_ZONES are polygons, have the areas they say, and cover claimed land exactly once."""
    geometry, stated = [], []
    for _, (shapes, _, area_m2, _), _ in run.net_pieces(Silent()):
        geometry += shapes.tolist()
        stated += area_m2.tolist()
    assert {shape.geom_type for shape in geometry} <= {"Polygon", "MultiPolygon"}
    assert shapely.area(geometry) == pytest.approx(stated, rel=1e-6, abs=slack_m2)
    claimed_m2 = sum(claims.claims.values())
    assert sum(stated) == pytest.approx(claimed_m2, rel=1e-6, abs=slack_m2)
    once = shapely.union_all(geometry, grid_size=2.0**-20).area if geometry else 0.0
    assert once == pytest.approx(claimed_m2, rel=1e-6, abs=1e-3 + slack_m2)


@pytest.mark.parametrize("seed", range(RANDOM_LAYOUTS))
def test_net_areas_of_a_random_layout_are_those_of_the_scan_line(seed: int) -> None:
    coded, park = random_layout(np.random.default_rng(seed))
    if shapely.intersection_all([shapely.union_all([zone for zone, _ in coded]), park]).area == 0:
        with pytest.raises(EcoIpError, match="lies inside the boundary"):
            checked(coded, park)
    else:
        assert_net_areas_agree(coded, park)


# Layouts on which plain GEOS overlays lost a zone, made up a gap, or never came to an end.
@pytest.mark.parametrize("angle", [26.25, 335.34, 63.2, 17.0, 341.8, 0.1, 45.0, 89.999])
@pytest.mark.parametrize("copies", [1, 2, 4])
def test_a_turned_grid_has_no_gap_and_loses_no_zone(angle: float, copies: int) -> None:
    grid = [strip(100 * i, 100 * i + 100, 100 * j, 100 * j + 100) for i in range(4) for j in range(4)]
    coded = [(moved(zone, angle), "CX") for zone in grid * copies]
    assert_net_areas_agree(coded, moved(strip(0, 400, 0, 400), angle))


def layouts() -> dict[str, Coded]:
    """Layouts of a park of 1000 × 1000 m, each with one idea."""
    base = (PARK, "CN")
    return {
        "one zone covers everything": [base],
        "a patch on top of a base zone": [base, (strip(100, 300, 100, 300), "CX")],
        "patches nested three deep": [
            base, (strip(100, 900, 100, 900), "CX"), (strip(200, 800, 200, 800), "GT"),
            (strip(300, 700, 300, 700), "CX"),
        ],
        "the whole layer twice": [(strip(0, 400), "CX"), (strip(400, 1000), "CN")] * 2,
        "the whole layer twice under other codes": [
            (strip(0, 400), "CX"), (strip(400, 1000), "CN"), (strip(0, 400), "GT"), (strip(400, 1000), "CX"),
        ],
        "three zones over one place": [
            (strip(0, 500), "CX"), (strip(250, 750), "GT"), (strip(400, 1000), "CN"),
        ],
        "a T-junction whose vertex the long edge lacks": [
            (strip(0, 500), "CX"), (strip(500, 1000, 0, 333), "GT"), (strip(500, 1000, 333, 1000), "CN"),
        ],
        "two zones that touch at a point": [(strip(0, 500, 0, 500), "CX"), (strip(500, 1000, 500, 1000), "GT")],
        "a zone with a hole and another in it": [
            (PARK.difference(strip(300, 700, 300, 700)), "CN"), (strip(300, 700, 300, 700), "CX"),
        ],
        "a hole that touches the edge at one point": [
            (Polygon(PARK.exterior.coords, [NOTCH]), "CN"),
        ],
        "a multipart zone whose parts meet at a corner": [
            (shapely.MultiPolygon([strip(0, 500, 0, 500), strip(500, 1000, 500, 1000)]), "CX"),
            (strip(0, 500, 500, 1000), "GT"),
        ],
        "a zone half outside": [(strip(-500, 500), "CX"), (strip(500, 1000), "CN")],
        "a zone all outside beside one inside": [(strip(1100, 1200), "CX"), (PARK, "CN")],
        "a zone that surrounds the park": [(strip(-100, 1100, -100, 1100), "CN")],
        "an L over a zone that also runs along its edge": [
            (strip(0, 500), "CN"), (strip(500, 1000), "GT"),
            (strip(600, 700, 0, 1000).union(strip(400, 500, 200, 300)).union(strip(500, 600, 200, 250)), "CX"),
        ],
        "repeated vertices": [
            (Polygon([(x, y) for point in PARK.exterior.coords[:-1] for x, y in [point, point]]), "CN"),
            (strip(0, 100), "CX"),
        ],
        "rings in both directions": [(strip(0, 500).reverse(), "CX"), (strip(400, 1000), "CN")],
        "zones that miss each other by a millimetre": [(strip(0, 499.999), "CX"), (strip(500, 1000), "CN")],
    }  # fmt: skip


@pytest.mark.parametrize("name", layouts())
@pytest.mark.parametrize("angle", [0.0, 30.0], ids=["straight", "turned"])
def test_net_areas_hold_for(name: str, angle: float) -> None:
    coded = [(moved(zone, angle), code) for zone, code in layouts()[name]]
    assert_net_areas_agree(coded, moved(PARK, angle))


def test_a_boundary_with_a_hole_counts_nothing_in_it() -> None:
    park = PARK.difference(strip(400, 600, 400, 600))  # 100 − 4 ha
    coded = [(strip(0, 500), "CX"), (strip(500, 1000), "CN")]
    assert_net_areas_agree(coded, park)
    claims = checked(coded, park).review.parks[0].claims
    assert claims.undisputed_m2("green") == pytest.approx((50 - 2) * 1e4)
    assert checked(coded, park).review.parks[0].outside_ha == pytest.approx(4.0)


def test_a_boundary_of_two_parts_is_one_park() -> None:
    park = shapely.MultiPolygon([strip(0, 400), strip(600, 1000)])
    assert_net_areas_agree([(strip(0, 500), "CX"), (strip(500, 1000), "CN")], park)


def test_a_zone_across_two_parks_is_split_between_them() -> None:
    west, east = strip(0, 400), strip(400, 1000)
    run = checked([(PARK, "CN"), (strip(300, 500), "CX")], west, east)
    first, second = (park.claims for park in run.review.parks)
    disputed = frozenset(("green", "industrial"))
    assert first.claims == pytest.approx({frozenset(("industrial",)): 30e4, disputed: 10e4})
    assert second.claims == pytest.approx({frozenset(("industrial",)): 50e4, disputed: 10e4})


def test_a_park_without_any_zone_is_all_gap() -> None:
    run = checked([(strip(0, 400), "CN")], strip(0, 400), strip(600, 1000))
    empty = run.review.parks[1]
    assert empty.gap_ha == empty.park_ha == pytest.approx(40.0)
    assert [finding.kind for finding in empty.findings] == ["gap"]


def test_parks_that_share_only_an_edge_have_no_finding_of_overlap() -> None:
    run = checked([(PARK, "CN")], strip(0, 400), strip(400, 1000))
    assert not [f for park in run.review.parks for f in park.findings if f.kind == "park_overlap"]


def test_boundaries_that_overlap_are_a_finding_with_the_common_area() -> None:
    run = checked([(PARK, "CN")], strip(0, 450), strip(400, 1000))
    (finding,) = [f for park in run.review.parks for f in park.findings if f.kind == "park_overlap"]
    assert finding.area_m2 == pytest.approx(50 * 1000)
    assert finding.ids == ("A", "B")


def test_land_far_from_the_origin_is_measured_to_a_square_millimetre_per_hectare() -> None:
    for east, north in [(0, 0), (9_000_000, 9_000_000), (-EAST, -NORTH)]:
        coded = [
            (moved(zone, 0, east, north), code) for zone, code in ((strip(0, 333), "CX"), (strip(300, 1000), "CN"))
        ]
        claims = checked(coded, moved(PARK, 0, east, north)).review.parks[0].claims
        assert claims.undisputed_m2("green") == pytest.approx(30e4, abs=1e-2)
        assert disputed_m2(claims) == pytest.approx(3.3e4, abs=1e-2)


def test_a_tiny_box_in_local_coordinates_is_measured_too() -> None:
    coded = [(box(0, 0, 0.6, 1), "CX"), (box(0.5, 0, 1, 1), "CN")]
    assert_net_areas_agree(coded, box(0, 0, 1, 1))


def test_counting_land_outside_once_can_be_stopped():
    class Stopped(Silent):
        def cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        check._once_m2(np.array([box(0, 0, 20, 10), box(10, 0, 30, 10)]), Stopped())


def test_a_check_imports_no_library_it_can_do_without() -> None:
    """They take longer to import than a park to check: the first verdict of a session would wait for them."""
    lines = (
        "import sys; from tests.support.layouts import VUONG_DIRTY, checked",
        "assert checked(VUONG_DIRTY).review.verdict == 'fail'",
        "print([name for name in ('pandas', 'scipy', 'numpy.typing') if name in sys.modules])",
    )
    done = subprocess.run([sys.executable, "-c", "; ".join(lines)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
