"""A real QGIS window with thousands of findings: it never stands still, whatever a reviewer does to all of them."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.review.rounds import Listed
from eco_ip_plugin.storage.review_file.review_file import ReviewFile
from tests.gui.real_window import window
from tests.storage.review_file import kept
from tests.support.often import soaking

COUNT = 16_000
FREEZE_S = 0.3
pytestmark = pytest.mark.skipif(not soaking(), reason="two minutes of a window on a quiet machine: make soak")
KINDS = ("overlap", "gap", "sliver", "outside", "duplicate", "unknown_code")
SEVERITIES = ("error", "warning", "info")


def listed(number):
    x, y = divmod(number, 130)
    kind = KINDS[number % len(KINDS)]
    texts = {"vi": f"Các vùng {number}, {number + 1} (mã CX / GT) chồng lấn nhau {number % 977} m² và khác loại đất.",
             "en": f"Zones {number}, {number + 1} (codes CX / GT) overlap by {number % 977} m²."}  # fmt: skip
    return Listed(number, "KCN Đông Sơn", kind, SEVERITIES[number % 3], 0.5 + number % 977, f"{number}, {number + 1}",
                  texts["vi"], kept.square(7.0 * x, 7.0 * y, 5.0), zones=f"CX ∩ GT, lô {number % 400}",
                  messages=texts)  # fmt: skip


@pytest.fixture(scope="module")
def seen(qgis_app, tmp_path_factory):
    """What stood still for how long, by what was done."""
    reason = window.missing()
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("hồ sơ")
    path, told = folder / "KCN Đông Sơn.gpkg", folder / "seen.json"
    round_ = kept.kept(*map(listed, range(1, COUNT + 1)))
    land = np.array([kept.square(7.0 * x, 7.0 * y, 7.0) for x in range(125) for y in range(130)], dtype=object)
    zones = replace(round_.tables["zones"], geometry=land[: COUNT // 2], columns={
        "park": ["KCN Đông Sơn"] * (COUNT // 2), "class": ["green", "industrial"] * (COUNT // 4),
        "area_ha": (shapely.area(land[: COUNT // 2]) / 1e4).tolist(), "source_ids": ["1"] * (COUNT // 2),
        "disputed": [False] * (COUNT // 2), "fingerprint": [f"{n:016x}" for n in range(COUNT // 2)],
        "changed": [0] * (COUNT // 2)})  # fmt: skip
    review = ReviewFile.create(path, "KCN Đông Sơn", editor="Lan")
    review.add_round(replace(round_, tables={**round_.tables, "zones": zones}), editor="Lan", after=0)
    with window.display() as screen:
        process = window.start("inside_findings.py", window.make_profile(tmp_path_factory.mktemp("hồ sơ QGIS")), screen,
                               600, ECOIP_REVIEW=str(path), ECOIP_SEEN=str(told),
                               ECOIP_FINDINGS=str(COUNT))  # fmt: skip
        said = process.communicate()[0]
    assert process.returncode == 0, said
    found = json.loads(told.read_text(encoding="utf-8"))
    for name, longest in found["beats"].items():
        print(f"{name}: worked {longest['worked_s']:.2f} s, stood {longest['unqueued_s']:.2f} s,"
              f" took {found['took_s'][name]:.2f} s")  # fmt: skip
    return found["beats"]


def test_the_window_never_stands_still(seen):
    slow = {name: longest for name, longest in seen.items() if longest["worked_s"] >= FREEZE_S}
    assert slow == {}
