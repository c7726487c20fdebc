"""Traits of generations out of a store, each figure worked out in sight."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from eco_ip_plugin.storage.changes import INSERT, Change
from eco_ip_plugin.storage.samples import wkb_of
from tests.support.stores import copied_store

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "kcn_mau"
X, Y = 500_000, 2_340_000


def row(table: str, **values) -> Change:
    if "geom" in values:
        line = "LINESTRING" in values["geom"]
        values["geom"] = wkb_of(values["geom"], "MultiLineString" if line else "MultiPolygon")
    return Change(table, INSERT, values=values)


def box(x: float, y: float, width: float, height: float) -> str:
    x, y = X + x, Y + y
    ring = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    return "MULTIPOLYGON (((" + ", ".join(f"{a} {b}" for a, b in ring) + ")))"


def small_park() -> list[Change]:
    """Land: 60 % industrial, 40 % service. Plots: two rectangles and a triangle, two of them beside the corridor.
    Firms: sector 17 on 1 ha, sector 23 on 1 ha; a treatment plant without a plot. Electricity: 900 + 100 of the sun."""
    triangle = f"MULTIPOLYGON ((({X} {Y + 500}, {X + 100} {Y + 500}, {X} {Y + 600}, {X} {Y + 500})))"
    flow = {"direction": "input", "unit": "MWh", "period": "year", "year": 2025}
    return [
        row("park", park_id="P1", name="KCN Một"),
        row("zone", zone_id="Z1", park_id="P1", **{"class": "industrial"}, geom=box(0, 0, 600, 1000)),
        row("zone", zone_id="Z2", park_id="P1", **{"class": "service"}, geom=box(600, 0, 400, 1000)),
        row("plot", plot_id="L1", park_id="P1", geom=box(0, 0, 100, 100)),
        row("plot", plot_id="L2", park_id="P1", geom=box(200, 0, 100, 100)),
        row("plot", plot_id="L3", park_id="P1", geom=triangle),
        row("firm", firm_id="F1", park_id="P1", plot_id="L1", name="Giấy", vsic="1701", status="operating"),
        row("firm", firm_id="F2", park_id="P1", plot_id="L2", name="Gạch", vsic="23", status="operating"),
        row("firm", firm_id="F3", park_id="P1", name="Nước thải", vsic="3700", status="operating"),
        row("flow", flow_id="A", firm_id="F1", resource="electricity", quantity=900, **flow),
        row("flow", flow_id="B", firm_id="F2", resource="electricity_solar", quantity=100, **flow),
        row("flow", flow_id="C", firm_id="F3", resource="wastewater_low", quantity=5,
            **{**flow, "unit": "m³", "period": "day"}),
        row("link", link_id="K1", supplier="F1", receiver="F2", resource="steam", status="implemented"),
        row("link", link_id="K2", supplier="F1", receiver="F3", resource="steam", status="suggested"),
        row("corridor", corridor_id="C1", park_id="P1", kind="steam",
            geom=f"MULTILINESTRING (({X} {Y + 120}, {X + 600} {Y + 120}))"),
    ]  # fmt: skip


@pytest.fixture
def park(tmp_path: Path, qgis_app):
    return copied_store(tmp_path / "một.gpkg", "lan", "vi", rows=small_park)


def traits(run, store, **more) -> tuple[dict, dict[str, tuple]]:
    done = run("generationscore", GEOPACKAGE=str(store.path), TRAITS="memory:", LANGUAGE="vi", **more)
    layer = done["TRAITS"]
    at = layer.fields().names().index
    found = {}
    for each in layer.getFeatures():
        cells = each.attributes()
        value, holds = (cells[at(name)] for name in ("value", "holds"))
        known = isinstance(value, float)
        found[cells[at("trait")]] = (value if known else None, bool(holds) if known else None, cells[at("note")])
    return done, found


def test_each_trait_is_measured_on_the_tables(run, park) -> None:
    done, found = traits(run, park)
    assert {name: value for name, (value, _, _) in found.items()} == {
        "plots_regular": pytest.approx(100 * 2 / 3), "industrial_land": pytest.approx(60.0),
        "sector_hhi": pytest.approx(0.5**2 + 0.5**2), "central_wwtp": 1.0,
        "social_service_land": pytest.approx(40.0), "research_land": None, "links_in_place": 1.0,
        "corridor_reach": pytest.approx(100 * 2 / 3), "reclaimed_main": 0.0, "fresh_readings": None,
        "renewable_share": pytest.approx(10.0),
    }  # fmt: skip
    assert [name for name, (_, holds, _) in found.items() if holds] == [
        "plots_regular", "industrial_land", "sector_hhi", "central_wwtp", "social_service_land", "links_in_place",
        "renewable_share",
    ]  # fmt: skip
    assert (done["GENERATION"], done["HELD"], done["UNKNOWN"]) == (2, 7, 2)
    assert "không phải kết luận chính thức" in done["MESSAGE"]
    assert "zone.subclass" in found["research_land"][2]
    assert "Chưa vùng nào" in found["research_land"][2]


def test_own_thresholds_take_the_place_of_the_shipped_ones(run, park, tmp_path) -> None:
    path = tmp_path / "ngưỡng.csv"
    path.write_text("key;value\nsector_hhi;0,6\nplots_regular;70\n", encoding="utf-8")
    assert traits(run, park, FACTORS=str(path))[0]["GENERATION"] == 0
    path.write_text("key,value\nnonsense,1\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="nonsense"):
        traits(run, park, FACTORS=str(path))


def test_the_sample_counts_as_its_tables_do_by_hand(run, tmp_path, qgis_app) -> None:
    """21 November 2026, the day of its newest readings; links and readings counted in the files it is made of."""
    store = copied_store(tmp_path / "mẫu.gpkg", "lan", "vi", sample="kcn_mau")
    found = traits(run, store, AS_OF=QDateTime(QDate(2026, 11, 21), QTime()))[1]
    day, end = "2026-11-21", datetime.datetime(2026, 11, 21, 17, tzinfo=datetime.timezone.utc).timestamp()
    links = [
        each for each in sample("link") if each["status"] == "implemented"
        and not each["since"] > day and (each["until"] or day) >= day
    ]  # fmt: skip
    fresh = [each for each in sample("latest") if 0 <= end - int(each["t"]) <= 86_400]
    assert found["links_in_place"][0] == len(links) > 20
    assert found["fresh_readings"][0] == pytest.approx(100 * len(fresh) / len(sample("stream")))
    assert found["central_wwtp"][0] == 1.0  # F40 alone: its other neighbours treat no wastewater of others


def sample(name: str) -> list[dict[str, str]]:
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
