"""`ecoip:greenbelt` on a square of 1000 × 1000 m: the ring of 10 m has 1000² - 980² = 39,600 m²."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException

from .conftest import boundary_layer, box, rows_of, zone_layer

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
