"""`ecoip:greenbelt` on a square of 1000 × 1000 m: the ring of 10 m has 1000² - 980² = 39,600 m²."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsProcessingException

from tests.processing.conftest import boundary_layer, box, rows_of, zone_layer

PARK = [(box(0, 1000), "KCN Vuông", 100.0)]
RING = [(box(0, 10), "CX"), (box(990, 1000), "CX"), (box(10, 990, 0, 10), "CX"), (box(10, 990, 990, 1000), "CX")]
INSIDE = [(box(10, 990, 10, 990), "CN")]
# On the north side the belt is 6 m wide from x 400 to 600, factory land takes the other 4 m.
NARROW = [
    *RING[:3], (box(10, 400, 990, 1000), "CX"), (box(600, 990, 990, 1000), "CX"), (box(400, 600, 994, 1000), "CX"),
    (box(400, 600, 990, 994), "CN"), *INSIDE,
]  # fmt: skip


@pytest.fixture
def belt(run):
    def belt(rows, **parameters):
        defaults = {
            "ZONES": zone_layer(rows), "CODE_FIELD": "code", "BOUNDARY": boundary_layer(PARK), "LANGUAGE": "en",
            "APPRAISAL_DATE": "2026-11-21", "MISSING": "TEMPORARY_OUTPUT", "STRETCHES": "TEMPORARY_OUTPUT",
        }  # fmt: skip
        return run("greenbelt", **{**defaults, **parameters})

    return belt


def test_a_belt_of_ten_metres_all_round_passes(belt):
    done = belt([*RING, *INSIDE])
    assert (done["VERDICT"], done["COVERAGE_PCT"], round(done["RING_M2"], 6)) == ("pass", 100.0, 39_600.0)


def test_six_metres_over_200_metres_leave_800_of_39600_missing_on_one_stretch_of_200(belt):
    # (39,600 - 200 × 4) / 39,600 = 97.98 percent.
    done = belt(NARROW)
    assert (done["VERDICT"], round(done["COVERAGE_PCT"], 2), round(done["MISSING_M2"], 6)) == ("fail", 97.98, 800.0)
    assert [round(row["length_m"], 6) for row in rows_of(done["STRETCHES"])] == [200.0]
    assert [(row["class"], round(row["area_m2"], 6)) for row in rows_of(done["MISSING"])] == [("industrial", 800.0)]
    assert "97.98 %" in done["MESSAGE"]
    assert "QCVN 01:2021/BXD 2.5.2" in done["MESSAGE"]


def test_a_narrower_belt_of_ones_own_passes(belt):
    assert belt(NARROW, WIDTH=6)["VERDICT"] == "pass"


def test_a_gate_fails_the_belt_unless_traffic_may_interrupt_it(belt):
    gate = [*RING[:2], (box(10, 990, 990, 1000), "CX"), *INSIDE]
    gate += [(box(10, 500, 0, 10), "CX"), (box(520, 990, 0, 10), "CX"), (box(500, 520, 0, 10), "GT")]
    assert round(belt(gate)["STRETCH_M"], 6) == 20.0
    assert belt(gate, MAY_INTERRUPT="traffic")["VERDICT"] == "pass"


def test_a_belt_missing_across_a_corner_is_one_stretch(belt):
    # Nothing on the west side: 1000 m of it, and the 10 m of each end that stand behind south and north.
    done = belt([*RING[1:], *INSIDE])
    assert (done["STRETCH_COUNT"], round(done["STRETCH_M"], 6)) == (1, 1020.0)
    assert rows_of(done["MISSING"])[0]["class"] == "gap"


def test_disputed_land_is_no_belt(belt):
    done = belt([*RING, *INSIDE, (box(0, 10, 0, 100), "GT")])
    assert (done["VERDICT"], round(done["MISSING_M2"], 6)) == ("fail", 1000.0)


def test_from_2027_on_no_width_is_known_and_no_verdict_given(belt):
    assert belt(NARROW, APPRAISAL_DATE="2026-12-31")["VERDICT"] == "fail"
    done = belt(NARROW, APPRAISAL_DATE="2027-01-01")
    assert (done["VERDICT"], rows_of(done["MISSING"])) == ("no_verdict", [])


def test_a_class_that_does_not_exist_is_refused(belt):
    with pytest.raises(QgsProcessingException, match="no land-use class “gates”"):
        belt(NARROW, MAY_INTERRUPT="gates")


CASE = Path(__file__).parents[2] / "data" / "review" / "belt_none.gpkg"


@pytest.mark.parametrize("smallest", [0.0, 1.0, 100_000.0, 1e12])
def test_the_smallest_finding_hides_rows_and_decides_nothing(belt, smallest):
    files = {"ZONES": f"{CASE}|layername=zones", "BOUNDARY": f"{CASE}|layername=boundary"}
    done = belt([], MIN_AREA=smallest, **files)
    assert (done["VERDICT"], round(done["COVERAGE_PCT"], 6)) == ("fail", 0.0)
    assert done["MISSING_M2"] == pytest.approx(done["RING_M2"])
    assert done["STRETCH_M"] > 0
    assert len(rows_of(done["MISSING"])) == (1 if smallest <= 1.0 else 0)


def test_two_bare_spots_smaller_than_the_smallest_finding_fail_the_belt(belt):
    spots = [*RING[:3], (box(10, 400, 990, 1000), "CX"), (box(401, 990, 990, 1000), "CX"), *INSIDE]
    spots.append((box(400, 401, 990, 1000), "CN"))  # 1 × 10 m without green
    done = belt(spots, MIN_AREA=50)
    assert (done["VERDICT"], round(done["MISSING_M2"], 6), rows_of(done["MISSING"])) == ("fail", 10.0, [])


@pytest.mark.parametrize("degrees", [7.3 * k + 1.1 for k in range(30)])
def test_an_exact_belt_rounded_to_the_millimetre_passes_in_every_rotation(belt, degrees):
    def drawn(geometry):
        turned = QgsGeometry(geometry)
        turned.rotate(degrees, QgsPointXY(500_000.0, 2_340_000.0))
        return turned.snappedToGrid(0.001, 0.001)

    rows = [(drawn(geometry), code) for geometry, code in [*RING, *INSIDE]]
    park = [(drawn(PARK[0][0]), "KCN Vuông", 100.0)]
    done = belt(rows, BOUNDARY=boundary_layer(park))
    assert done["VERDICT"] == "pass"
    assert ("within the drawing's accuracy" in done["MESSAGE"]) == (done["MISSING_M2"] > 0)
