"""Corridors against the buffers that QGIS itself makes."""

from __future__ import annotations

import numpy as np
import pytest

from tests.processing.corridors.lines import lines, wkt


@pytest.mark.parametrize("cap", ["flat", "round", "square"])
@pytest.mark.parametrize("join", ["mitre", "round", "bevel"])
def test_areas_are_those_of_the_buffer_of_qgis(study, cap, join):
    import processing

    rng = np.random.default_rng(4)
    drawn = [
        wkt(*(np.cumsum(rng.normal(0, 60, (rng.integers(2, 8), 2)), axis=0) + rng.uniform(0, 3000, 2)).tolist())
        for _ in range(300)
    ]
    layer = lines(*((line, None, None) for line in drawn))
    ours = study(layer, WIDTH=24, CAP=cap, JOIN=join, MITRE_LIMIT=2, SEGMENTS=5)["CORRIDOR_HA"]
    peer = processing.run(
        "native:buffer",
        {
            "INPUT": layer, "DISTANCE": 12, "SEGMENTS": 5, "END_CAP_STYLE": ("round", "flat", "square").index(cap),
            "JOIN_STYLE": ("round", "mitre", "bevel").index(join), "MITER_LIMIT": 2, "DISSOLVE": True,
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]  # fmt: skip
    theirs = sum(feature.geometry().area() for feature in peer.getFeatures())
    assert ours * 1e4 == pytest.approx(theirs, rel=1e-6)


def test_ten_thousand_lines_have_the_areas_of_the_buffer_of_qgis_one_by_one(qgis_processing):
    import processing
    import shapely

    from eco_ip_plugin.core.corridors.strips.buffers import Shape, buffered
    from eco_ip_plugin.core.progress import Silent
    from tests.benchmarks.corridors import crooked_lines, layer_of

    drawn = crooked_lines(10_000, seed=11)
    peer = processing.run(
        "native:buffer",
        {"INPUT": layer_of(drawn, "LineString"), "DISTANCE": 12, "SEGMENTS": 5, "END_CAP_STYLE": 1, "JOIN_STYLE": 1,
         "MITER_LIMIT": 2, "DISSOLVE": False, "OUTPUT": "TEMPORARY_OUTPUT"},
    )["OUTPUT"]  # fmt: skip
    theirs = shapely.from_wkb([bytes(feature.geometry().asWkb()) for feature in peer.getFeatures()])
    half_m = np.full(len(drawn), 12.0)
    ours = buffered(drawn, half_m, half_m, Shape(segments=5), Silent())
    assert shapely.area(ours).sum() == pytest.approx(shapely.area(theirs).sum(), rel=1e-9)
    apart = np.flatnonzero(np.abs(shapely.area(ours) / shapely.area(theirs) - 1) > 1e-9)
    # GEOS 3.13.1 drops edges up to a ten thousandth of the width on one side, before it was a millionth (commit
    # b554b0a1e); QGIS may run on an older one than shapely. Here that is one bend, whose mitre is cut off by 0.4 mm.
    assert len(apart) <= 1
    for row in apart:
        corners, more = (shapely.get_coordinates(each[row])[:-1].round(6) for each in (ours, theirs))
        edges_m = np.hypot(*np.diff(np.vstack([more, more[:1]]), axis=0).T)
        dropped = ~(more[:, None] == corners).all(axis=2).any(axis=1)
        assert len(more) == len(corners) + dropped.sum()
        assert np.minimum(edges_m, np.roll(edges_m, 1))[dropped].max() <= 1e-4 * 12.0
