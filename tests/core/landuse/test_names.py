"""Findings name zones as people do."""

from __future__ import annotations

import numpy as np
import pytest

from eco_ip_plugin.core.findings import Finding
from eco_ip_plugin.core.landuse.inputs import Zones
from eco_ip_plugin.core.landuse.names import called, zone_name


def zones(codes, labels=None):
    ids = np.array([str(number) for number in range(1, len(codes) + 1)], dtype=object)
    column = None if labels is None else np.array(labels, dtype=object)
    return Zones(np.full(len(codes), None), ids, np.array(codes, dtype=object), None, label=column)


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
    ],
)
def test_a_zone_is_called_by_code_and_label_and_by_neither_twice(code, label, name):
    assert zone_name(zones([code], [label]), 0) == name


def test_zones_on_one_another_are_joined_by_their_sign_others_listed():
    drawn = zones(["CX", "GT", None], [None, "lô 12", None])
    (both, apart, nobody, gap) = called(
        [finding("overlap", "1", "2"), finding("unknown_code", "3", "1"), finding("invalid", "99"), finding("gap")],
        drawn,
    )
    assert both.zones == "CX ∩ GT, lô 12"
    assert apart.zones == "#3; CX"
    assert (nobody.zones, gap.zones) == ("", "")
    assert both.ids == ("1", "2"), "the numbers of the features stay"


def test_of_very_many_zones_the_first_twelve_are_named():
    drawn = zones([f"CN{number}" for number in range(20)])
    (one,) = called([finding("overlap", *drawn.id)], drawn)
    assert one.zones == " ∩ ".join(f"CN{number}" for number in range(12)) + " …"
