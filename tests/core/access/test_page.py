"""What the reports on roads and access have in common: letters of the map, and faults in a sentence."""

from __future__ import annotations

import re

import numpy as np
import shapely

from eco_ip_plugin.core.access.faults import ERROR, Fault, counted
from eco_ip_plugin.core.access.page import Letters
from eco_ip_plugin.core.reporting.map.shapes import frame_of
from eco_ip_plugin.core.text import say


def test_no_text_of_the_map_runs_into_another():
    letters = Letters(frame_of(shapely.box([0.0], [0.0], [1000.0], [1000.0]), 720))
    spots = np.random.default_rng(7).uniform(0, 700, (200, 2)).tolist()
    drawn = "".join(letters.put(x, y, f"{x:.0f} km", "#000000") for x, y in spots)
    found = re.findall(r'x="([\d.]+)" y="([\d.]+)"[^>]*fill="#000000">([^<]*)<', drawn)
    assert 30 < len(found) < len(spots)
    # 11 px letters are about 6.5 px wide and 10 px high.
    boxes = [shapely.box(float(x), float(y) - 10, float(x) + 6.5 * len(said), float(y)) for x, y, said in found]
    assert not any(a.overlaps(b) for row, a in enumerate(boxes) for b in boxes[:row])


def test_a_fault_that_stands_alone_is_not_followed_by_how_many_more_there_are():
    faults = [Fault("zone_twice", ERROR, "zone", name, (1.0, 2.0)) for name in ("A", "B", "C")]
    one, three = (say(key, "en", **said) for key, said in (counted(faults[:1])[0], counted(faults)[0]))
    assert one == "Zone A is there twice; the first one counts (1.000000 2.000000)."
    assert three.endswith("(1.000000 2.000000); of the same kind 2 more, see Findings.")
