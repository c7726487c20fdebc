"""The map of the report on recycling land."""

from __future__ import annotations

import datetime
import re

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.symbiosis.recycling.catchment import Land, catchment
from eco_ip_plugin.core.symbiosis.recycling.picture import picture
from eco_ip_plugin.core.symbiosis.recycling.waste import Wastes
from eco_ip_plugin.core.tables.norms import norms_on

DAY = datetime.date(2026, 11, 21)


def wastes(*rows):
    """Rows of (x, y, sub-class, tonnes)."""
    x, y, subclass, tonnes = zip(*rows)
    names = np.array([f"W{place}" for place in range(len(rows))], dtype=object)
    return Wastes(names, names, np.array(subclass, dtype=object), np.array(tonnes, float), np.column_stack([x, y]))


def test_every_place_is_drawn_by_what_becomes_of_it_or_counted_as_left_out():
    land = Land(shapely.box([0.0], [0.0], [100.0], [100.0]), np.array(["recycling_plastic"], dtype=object))
    given = wastes(
        (50, 600, "recycling_plastic", 400), (50, 50, "recycling_plastic", 100),  # within 1,000 m
        (50, 1200, "recycling_plastic", 9),  # too far, and on the map
        (500, 0, "recycling_metal", 9), (0, 500, "", 9),  # no land of its kind; feeds nothing
        (90_000, 0, "recycling_plastic", 9),  # off the map
    )  # fmt: skip
    found = catchment(land, given, 1_000.0, DAY, norms_on(DAY, "recycling.csv"))
    drawn = picture(found, "en")
    assert (drawn.outside, drawn.small) == (1, 0)
    # Each look is once on the map for each place, and once in the legend.
    looks = {"#00897b": 2 + 1, "#5d4037": 1 + 1, 'fill="#fff3e0"': 1 + 1, "#616161": 1 + 1}
    circles = re.findall(r"<circle [^>]*>", drawn.svg)
    assert {look: sum(look in each for each in circles) for look in looks} == looks
    # The more tonnes the larger: 400 t have twice the radius of 100 t.
    radii = [float(re.search(r' r="([\d.]+)"', each)[1]) for each in circles if "#00897b" in each]
    assert radii[0] == pytest.approx(2 * radii[1])
    assert "no land of its kind" in drawn.svg
    # North is up: the place 600 m north of the land stands above it.
    ground = [float(re.search(r'cy="([\d.]+)"', each)[1]) for each in circles if "#00897b" in each]
    assert ground[0] < ground[1]
