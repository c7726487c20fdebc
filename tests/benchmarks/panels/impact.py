"""Benchmark of the live what-if: how long a step takes while a plant is dragged over KCN mẫu."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

MOST_MS = 300


def prepared() -> tuple[float, object]:
    """Seconds to make KCN mẫu ready for a plant anywhere, and it; needs QGIS."""
    import datetime

    from eco_ip_plugin.core.impact.card import card_of
    from eco_ip_plugin.core.impact.given import TABLES, Given, norms_of
    from eco_ip_plugin.core.impact.live import prepare
    from eco_ip_plugin.core.impact.park_roads import gates_on, roads_of
    from eco_ip_plugin.core.park.one import Parks
    from eco_ip_plugin.core.rules.pack import load_shipped
    from eco_ip_plugin.storage.park import read_park
    from tests.support.stores import copied_store

    with tempfile.TemporaryDirectory() as folder:
        store = copied_store(Path(folder) / "kcn_mau.gpkg", "bench", "vi", sample="kcn_mau")
        whole = read_park(store, list(TABLES))
    card = card_of(
        '{"vsic": "10", "ha": 9, "floor_m2": 50000, "floors": 2, "workers": 900, "shifts": 3, "flows": ['
        '{"resource": "steam", "direction": "input", "quantity": 5, "unit": "t", "period": "hour"},'
        '{"resource": "fly_ash", "direction": "input", "quantity": 120, "unit": "t/day"}]}', "card",
    )  # fmt: skip
    day = datetime.date(2026, 11, 21)
    roads = roads_of(whole["network"])
    given = Given(Parks(whole), "MAU", card, day, load_shipped("decree-35-2022"), norms_of(day), "a4", roads=roads,
                  gates=gates_on(roads, whole["park"].geometry[0]))  # type: ignore[index]  # fmt: skip
    begun = time.perf_counter()
    ready = prepare(given, list(given.sites.values()))
    return time.perf_counter() - begun, ready


def report() -> None:
    """Print the line: every place of the park is new to the first round."""
    took_s, ready = prepared()
    steps = []
    for site in ready.sites:  # type: ignore[attr-defined]
        begun = time.perf_counter()
        ready.step(site)  # type: ignore[attr-defined]
        steps.append(1000.0 * (time.perf_counter() - begun))
    print(
        f"what-if on KCN mẫu, {len(steps)} places: ready in {took_s:.1f} s, a step {statistics.median(steps):.0f} ms in"
        f" the median, {max(steps):.0f} ms at most (at most {MOST_MS})"
    )


if __name__ == "__main__":
    from ..qgis_app import start

    application, _ = start()
    report()
    sys.stdout.flush()
    application.exitQgis()
