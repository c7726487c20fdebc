"""`ecoip:repaircoverage`: what is small is closed and told, what is large stays."""

from __future__ import annotations

import pytest

from tests.processing.conftest import boundary_layer, box, rows_of, sample, zone_layer

PARK = [(box(0, 100, 0, 100), "Khu", 1.0)]


@pytest.fixture
def repair(run):
    def repair(rows, boundary=PARK, **parameters):
        defaults = {
            "ZONES": zone_layer(rows) if isinstance(rows, list) else rows, "CODE_FIELD": "code",
            "BOUNDARY": boundary_layer(boundary), "LANGUAGE": "en", "MAX_AREA": 20,
            "REPAIRED": "TEMPORARY_OUTPUT", "REPAIRS": "TEMPORARY_OUTPUT",
        }  # fmt: skip
        return run("repaircoverage", **{**defaults, **parameters})

    return repair


def areas(done):
    found = {}
    for feature in done["REPAIRED"].getFeatures():
        found[feature["code"]] = round(found.get(feature["code"], 0.0) + feature.geometry().area(), 6)
    return found


def kinds(done):
    return [(row["kind"], round(row["area_m2"], 6)) for row in rows_of(done["REPAIRS"])]


def test_a_gap_goes_to_the_neighbour_with_the_longest_shared_edge(repair):
    # 0.1 m × 100 m beside A over its whole length; B and C have half of the other side each.
    rows = [(box(0, 50, 0, 100), "A"), (box(50.1, 100, 0, 40), "B"), (box(50.1, 100, 40, 100), "C")]
    done = repair(rows)
    assert areas(done) == {"A": 5010.0, "B": 1996.0, "C": 2994.0}
    assert kinds(done) == [("gap", 10.0)]


def test_an_overlap_stays_with_one_and_is_cut_from_the_other(repair):
    done = repair([(box(0, 50.1, 0, 100), "A"), (box(50, 100, 0, 100), "B")])
    assert sum(areas(done).values()) == 10_000.0
    assert kinds(done) == [("overlap", 10.0)]


def test_nothing_above_the_size_is_touched(repair):
    done = repair([(box(0, 50.1, 0, 100), "A"), (box(50, 90, 0, 100), "B")], MAX_AREA=9.9)
    assert areas(done) == {"A": 5010.0, "B": 4000.0}
    assert (done["CHANGE_COUNT"], done["LEFT_COUNT"]) == (0, 2)


def test_an_exact_copy_under_the_same_code_is_removed_and_another_code_is_not(repair):
    done = repair([(box(0, 100, 0, 100), code) for code in ("A", "A", "B")])
    assert areas(done) == {"A": 10_000.0, "B": 10_000.0}
    assert kinds(done) == [("duplicate", 10_000.0)]
    assert done["LEFT_COUNT"] == 1


def test_vertices_within_the_distance_come_together(repair):
    done = repair([(box(0, 50.004, 0, 100), "A"), (box(50, 100, 0, 100), "B")], SNAP=0.01, MAX_AREA=0)
    assert sum(areas(done).values()) == 10_000.0
    assert [kind for kind, _ in kinds(done)] == ["snapped"]


def test_a_repaired_drawing_has_nothing_left_to_find(repair, run):
    boundary = sample("kcn_vuong_boundary")
    done = repair(sample("kcn_vuong_dirty_zones"), BOUNDARY=boundary, MAX_AREA=10_000)
    assert sorted(kinds(done)) == [("gap", 2000.0), ("overlap", 10_000.0), ("overlap", 10_000.0)]
    again = run("coveragecheck", ZONES=done["REPAIRED"], CODE_FIELD="code", BOUNDARY=boundary, MIN_AREA=0)
    assert again["FINDING_COUNT"] == 0


def test_a_clean_drawing_stays_as_it_is(repair):
    done = repair(sample("kcn_vuong_zones"), BOUNDARY=sample("kcn_vuong_boundary"), SNAP=0.05)
    assert (done["CHANGE_COUNT"], done["LEFT_COUNT"]) == (0, 0)
