"""Findings name zones as people do."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.findings import Finding, Party
from eco_ip_plugin.core.landuse.classes import CLASSES
from eco_ip_plugin.core.landuse.inputs import Zones
from eco_ip_plugin.core.landuse.names import called, zone_name


def zones(codes, labels=None):
    ids = np.array([str(number) for number in range(1, len(codes) + 1)], dtype=object)
    column = None if labels is None else np.array(labels, dtype=object)
    land = np.array([shapely.box(0, 0, 100 * (row + 1), 100) for row in range(len(codes))], dtype=object)
    return Zones(land, ids, np.array(codes, dtype=object), None, label=column)


GREEN, TRAFFIC = (CLASSES.index(name) for name in ("green", "traffic"))


def finding(kind, *ids):
    return Finding(kind, "error", "KCN", ids, 1.0, "finding.gap")


@pytest.mark.parametrize(
    ("code", "label", "name"),
    [
        ("GT", "lô 12", "GT, lô 12"),
        ("CX", "CX-1", "CX-1"),
        ("Cây xanh", "CAY XANH 3", "CAY XANH 3"),
        ("CX", None, "CX"),
        (None, "lô 7", "lô 7"),
        (" ", " ", ""),
        (None, None, ""),
        ("CN", "CN; 12,5 ha; 60 %", "CN; 12,5 ha; 60 %"),
        ("CN", "; ".join(f"lô {number}" for number in range(1, 41)), "CN, lô 1; lô 2; lô 3 (+37)"),
    ],
)
def test_a_zone_is_called_by_code_and_label_and_by_neither_twice(code, label, name):
    assert zone_name(zones([code], [label]), 0) == name


def test_zones_on_one_another_are_joined_by_their_sign_others_listed():
    drawn = zones(["CX", "GT", None], [None, "lô 12", None])
    (both, apart, nobody, gap) = called(
        [finding("overlap", "1", "2"), finding("unknown_code", "3", "1"), finding("invalid", "99"), finding("gap")],
        drawn,
        np.array([GREEN, TRAFFIC, GREEN]),
    )
    assert both.zones == "CX ∩ GT, lô 12"
    assert apart.zones == "#3; CX"
    assert (nobody.zones, gap.zones) == ("", "")
    assert both.ids == ("1", "2"), "the numbers of the features stay"
    # Each zone is 100 m high, the first 100 m wide, the second 200 m: 1 and 2 ha, whatever of it is shared.
    assert both.parties == (Party("1", "CX", "green", 10_000.0), Party("2", "GT, lô 12", "traffic", 20_000.0))
    assert (nobody.parties[0].id, nobody.parties[0].name, gap.parties) == ("99", "", ())


def test_the_sentence_calls_zones_by_their_labels_and_says_their_numbers_second():
    overlap = Finding("overlap", "warning", "KCN", ("1", "2"), 5.0, "finding.overlap_same_class",
                      {"ids": "1, 2", "area_m2": 5.0})  # fmt: skip
    (labelled,) = called([overlap], zones(["CX", "CX"], ["CX-02", None]), np.full(2, GREEN))
    assert labelled.message("vi").startswith("Các vùng CX-02 (#1), CX (#2) cùng loại đất chồng lên nhau 5 m²")
    (codes_alone,) = called([overlap], zones(["CX", "CX"]), np.full(2, GREEN))
    assert codes_alone.message("vi").startswith("Các vùng 1, 2 cùng loại đất")


def test_of_very_many_zones_the_first_twelve_are_named():
    drawn = zones([f"CN{number}" for number in range(20)])
    (one,) = called([finding("overlap", *drawn.id)], drawn, np.full(20, GREEN))
    assert one.zones == " ∩ ".join(f"CN{number}" for number in range(12)) + " …"
