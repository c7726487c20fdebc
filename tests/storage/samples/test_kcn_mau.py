"""KCN mẫu as a park would hand it over: every table filled, and nothing in it contradicts the rest."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict

import numpy as np
import pandas as pd
import pytest
import shapely
from osgeo import ogr

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.create import create_geopackage
from eco_ip_plugin.storage.park import read_park
from eco_ip_plugin.storage.postgis.create import create_schema
from eco_ip_plugin.storage.samples import sample_changes, sample_series
from tests.storage.conftest import crs

FILLED = {
    "park": 1, "zone": 47, "plot": 40, "building": 196, "firm": 40, "flow": 200, "corridor": 2, "network": 357,
    "link": 37, "monitoring": 8, "attachment": 21, "request": 10, "measure": 32, "effect": 120, "product": 84,
    "content": 149, "step": 14, "criterion": 16, "fact": 25, "phase": 3, "stream": 12, "import": 1,
    "scenario": 0, "scenario_zone": 0, "review": 0, "reading": 576, "latest": 12,
    "reading_hour": 576, "reading_day": 24, "reading_before": 0, "import_made": 0,
}  # fmt: skip
"""Rows by table; scenarios and reviews are what a user makes, the last two what imports leave."""
KINDS = set(schema.domains()["effect_kind"])
FORM_YEARS = (2024, 2025)
COMPLETE = "F10"
"""The firm whose forms B.4 can be filled in from end to end."""


@pytest.fixture(scope="module")
def made(qgis_app, tmp_path_factory):
    """KCN mẫu in a GeoPackage, made as users make it."""
    path = tmp_path_factory.mktemp("mẫu") / "KCN mẫu.gpkg"
    return create_geopackage(path, crs(), editor="lan", language="vi", sample="kcn_mau")


@pytest.fixture(scope="module")
def park(made):
    return read_park(made)


def frame(park, name) -> pd.DataFrame:
    return pd.DataFrame(dict(park[name].columns))


def of_kind(park, *kinds) -> np.ndarray:
    return park["network"].geometry[np.isin(park["network"]["kind"].astype(str), kinds)]


def nodes(line) -> tuple:
    """The two ends of a section, which is one line."""
    (part,) = line.geoms
    return part.coords[0], part.coords[-1]


def reached(lines, start, *, upstream: bool = False) -> set:
    """Ends that a walk along whole sections comes to; upstream: only against the way they are drawn."""
    near = defaultdict(set)
    for line in lines:
        first, last = nodes(line)
        near[last].add(first)
        if not upstream:
            near[first].add(last)
    found, waiting = {start}, [start]
    while waiting:
        new = near[waiting.pop()] - found
        found |= new
        waiting += new
    return found


# --- Both kinds of store ---------------------------------------------------------------------------------------------


def test_every_table_of_the_schema_has_its_rows_in_a_file(made) -> None:
    assert set(FILLED) == {*schema.tables(), *schema.series()}
    source = ogr.Open(str(made.path))
    assert {name: source.GetLayerByName(name).GetFeatureCount() for name in FILLED} == FILLED


def test_the_same_rows_come_into_a_database_that_checks_every_reference(postgres, qgis_app) -> None:
    try:
        create_schema(postgres.uri(), "kcn_day_du", crs(), language="vi", sample="kcn_mau")
        counted = {name: postgres.run(f"SELECT count(*) FROM kcn_day_du.{name}")[0][0] for name in FILLED}
        assert counted == FILLED
        lost = "SELECT count(*) FROM kcn_day_du.reading r LEFT JOIN kcn_day_du.stream s ON s.fid = r.stream"
        assert postgres.run(f"{lost} WHERE s.fid IS NULL") == [(0,)]
    finally:
        postgres.run("DROP SCHEMA IF EXISTS kcn_day_du CASCADE")


def test_every_row_is_what_its_form_would_take_and_names_rows_that_are_there() -> None:
    changes = sample_changes("kcn_mau")
    keys = defaultdict(list)
    for each in changes:
        assert schema.faults(each.table, each.values) == [], each.values
        keys[each.table].append(each.values[schema.tables()[each.table].key])
    assert {name: len(set(ids)) for name, ids in keys.items()} == {name: len(ids) for name, ids in keys.items()}
    for relation in schema.relations():
        named = {each.values.get(relation.field) for each in changes if each.table == relation.child} - {None}
        assert named <= set(keys[relation.parent]), relation.id


# --- Land ------------------------------------------------------------------------------------------------------------


def test_zones_cover_the_park_once_and_plots_are_their_industrial_zones(park) -> None:
    zones, plots = park["zone"], park["plot"]
    assert shapely.area(zones.geometry).sum() == pytest.approx(6_380_000)
    assert shapely.union_all(zones.geometry).area == pytest.approx(6_380_000)
    assert park["phase"]["area_ha"].sum() == pytest.approx(638)
    own = zones.geometry[plots.rows_of("zone_id", zones)]
    assert shapely.equals(plots.geometry, own).all()
    assert plots["area_ha"] == pytest.approx(shapely.area(plots.geometry) / 10_000)
    left = plots["area_ha"] - plots["leased_ha"]
    assert left.sum() == pytest.approx(2.16 + 3.36 + 1.86 + 4.36)
    assert (pd.notna(plots["price"]) == (left > 0.001)).all()
    assert not any(repair for table in park.values() for repair in table.repairs)


def test_buildings_stand_in_their_plots_or_on_shared_land_and_never_on_each_other(park) -> None:
    buildings, plots, zones = park["building"], park["plot"], park["zone"]
    row = buildings.rows_of("plot_id", plots)
    inside = row >= 0
    assert shapely.covers(plots.geometry[row[inside]], buildings.geometry[inside]).all()
    shared = shapely.union_all(zones.geometry[np.isin(zones["class"].astype(str), ("technical", "service", "social",
                                                                                  "parking"))])  # fmt: skip
    assert shapely.covers(shared, buildings.geometry[~inside]).all()
    a, b = shapely.STRtree(buildings.geometry).query(buildings.geometry, predicate="intersects")
    assert (a == b).all()
    assert (pd.notna(buildings["height_m"]) | (buildings["floors"] > 0)).all()
    built = pd.Series(shapely.area(buildings.geometry[inside])).groupby(row[inside]).sum()
    assert built.between(0.05 * 93_600, 0.6 * 93_600).all()


# --- Networks --------------------------------------------------------------------------------------------------------


def test_streets_are_one_network_that_leaves_the_park_at_three_gates(park) -> None:
    streets = of_kind(park, "road")
    ends = Counter(end for street in streets for end in nodes(street))
    assert len(streets) == 9 * 6 + 10 * 5 + 3  # between crossings of 10 by 6 streets, and the gates
    assert reached(streets, next(iter(ends))) == set(ends)
    (border,) = shapely.boundary(park["park"].geometry)
    gates = [end for end, count in ends.items() if count == 1]
    assert len(gates) == 3
    assert shapely.distance(shapely.points(gates), border) == pytest.approx(0)


def test_sewage_runs_to_the_plant_from_every_plot_and_from_nowhere_else(park) -> None:
    sewers = of_kind(park, "wastewater")
    plant = next(end for end in map(nodes, sewers) if end[1] == (502215, 2341600))[1]
    assert reached(sewers, plant, upstream=True) == {end for sewer in sewers for end in nodes(sewer)}
    firms, plots = park["firm"], park["plot"]
    pits = shapely.points([nodes(sewer)[0] for sewer in sewers])
    with_pit = {id_ for id_, plot in zip(plots["plot_id"], plots.geometry) if shapely.covers(plot, pits).any()}
    own = dict(zip(firms["firm_id"], firms["plot_id"]))["F40"]
    assert with_pit == set(plots["plot_id"]) - {own}  # the plant has the inlet itself
    assert shapely.covers(plots.geometry[plots.row_of(own)], shapely.Point(plant))


@pytest.mark.parametrize(
    ("kind", "source", "plots"),
    [("clean_water", (502300, 2340150), 40), ("reclaimed_water", (502215, 2341580), 5),
     ("power_cable", (502350, 2340100), 0), ("steam", (500000, 2340165), 4)],
)  # fmt: skip
def test_each_network_hangs_together_from_its_source(park, kind, source, plots) -> None:
    lines = of_kind(park, kind)
    ends = {end for line in lines for end in nodes(line)}
    assert reached(lines, source) == ends
    served = shapely.STRtree(shapely.points(list(ends))).query(park["plot"].geometry, predicate="contains")[0]
    assert len(set(served.tolist())) == plots


def test_no_drinking_water_meets_reclaimed_water(park) -> None:
    drinking, reclaimed = ({end for line in of_kind(park, kind) for end in nodes(line)}
                           for kind in ("clean_water", "reclaimed_water"))  # fmt: skip
    assert drinking.isdisjoint(reclaimed)


def test_pipes_and_cables_that_cross_keep_the_clear_heights_of_the_standard(park) -> None:
    """QCVN 01:2021/BXD, Table 2.30: between outer walls, typed here anew."""
    network = park["network"]
    groups = {"clean_water": "water", "reclaimed_water": "water", "wastewater": "sewer", "power_cable": "power",
              "telecom": "telecom"}  # fmt: skip
    asked_m = {("sewer", "water"): 1.0, ("power", "water"): 0.5, ("telecom", "water"): 0.5, ("power", "sewer"): 0.5,
               ("sewer", "telecom"): 0.5, ("power", "telecom"): 0.5}  # fmt: skip
    a, b = shapely.STRtree(network.geometry).query(network.geometry, predicate="intersects")
    crossings = 0
    for i, j in zip(a, b):
        pair = tuple(
            sorted(groups.get(network["kind"][row], "") for row in (i, j) if network["position"][row] == "below")
        )
        if i < j and pair in asked_m:
            apart = abs(network["depth_m"][i] - network["depth_m"][j])
            clear = apart - (network["dn_mm"][i] + network["dn_mm"][j]) / 2000
            assert clear >= asked_m[pair] - 1e-9, (network["network_id"][i], network["network_id"][j])
            crossings += 1
    assert crossings > 100


def test_what_is_buried_lies_in_streets_but_for_the_connections(park) -> None:
    network, zones = park["network"], park["zone"]
    streets = shapely.union_all(zones.geometry[np.isin(zones["class"].astype(str), ("traffic", "technical"))])
    below = network["position"] == "below"
    outside = shapely.length(shapely.difference(network.geometry[below], streets))
    names = network["network_id"][below]
    far = {name: metres for name, metres in zip(names, outside) if metres > 45}
    assert set(far) == {"NM-5"}  # the outlet of the drains crosses the green belt
    assert pd.notna(network["depth_m"][below]).all()
    assert (network["depth_m"][below] - network["dn_mm"][below] / 2000 > 0.3).all()  # covered


# --- Firms, links, measures ------------------------------------------------------------------------------------------


def test_links_join_flows_of_their_firms_and_use_no_more_than_there_is(park) -> None:
    links, flows, firms = frame(park, "link"), frame(park, "flow").set_index("flow_id"), park["firm"]
    for each in links.itertuples():
        for flow, firm, direction in (
            (each.supply_flow, each.supplier, "output"),
            (each.demand_flow, each.receiver, "input"),
        ):
            if isinstance(flow, str):  # pandas has None or NaN for none
                assert (flows.at[flow, "firm_id"], flows.at[flow, "direction"]) == (firm, direction), each.link_id
    there = links[links["status"] == "implemented"]
    assert there["since"].notna().all()
    assert links["since"].notna().sum() == len(there)
    for column, share in (("supply_flow", "share_of_supply_pct"), ("demand_flow", "share_of_demand_pct")):
        assert (there.groupby(column)[share].sum() <= 100.05).all()
    place = dict(zip(firms["firm_id"], firms.geometry))
    straight = [place[a].distance(place[b]) for a, b in zip(links["supplier"], links["receiver"])]
    assert links["distance_m"].to_numpy(float) == pytest.approx(straight, abs=0.06)
    ends = [nodes_of_line(line) for line in park["link"].geometry]
    assert ends == [(place[a].coords[0], place[b].coords[0]) for a, b in zip(links["supplier"], links["receiver"])]


def nodes_of_line(line) -> tuple:
    return line.coords[0], line.coords[-1]


def test_steam_of_the_story_is_forty_tonnes_an_hour_and_no_more_is_promised(park) -> None:
    links = frame(park, "link")
    from_f1 = links[links["supply_flow"] == "F1-1"]
    assert dict(zip(from_f1["receiver"], from_f1["quantity"])) == {"F2": 15, "F10": 14, "F3": 11}  # 15 + 14 + 11 = 40


def test_the_forms_of_2026_find_what_each_kind_saved_in_both_years(park) -> None:
    effects, links = frame(park, "effect"), frame(park, "link").set_index("link_id")
    measures = frame(park, "measure").set_index("measure_id")
    assert set(effects["year"]) == set(FORM_YEARS)
    of_measure, of_link = effects["measure_id"].notna(), effects["link_id"].notna()
    assert (of_measure ^ of_link).all()
    for year in FORM_YEARS:
        in_year = effects["year"] == year
        assert set(effects[of_link & in_year]["kind"]) == KINDS
    assert set(effects[of_measure & (effects["year"] == 2025)]["kind"]) == KINDS - {"other", "secondary_material"}
    assert set(effects[of_measure & (effects["year"] == 2024)]["kind"]) >= KINDS - {
        "other",
        "secondary_material",
        "recycling",
    }
    assert (measures.loc[effects[of_measure]["measure_id"], "status"] == "done").all()
    begun = pd.to_datetime(links.loc[effects[of_link]["link_id"], "since"]).dt.year.to_numpy()
    assert (begun <= effects[of_link]["year"].to_numpy()).all()


def test_one_firm_has_something_for_every_item_of_its_form(park) -> None:
    effects, measures, links = frame(park, "effect"), frame(park, "measure"), frame(park, "link")
    own = measures[(measures["firm_id"] == COMPLETE) & (measures["status"] == "done")]
    joined = links[(links["supplier"] == COMPLETE) | (links["receiver"] == COMPLETE)]
    last = effects[effects["year"] == 2025]
    assert set(last[last["measure_id"].isin(own["measure_id"])]["kind"]) == KINDS - {"other", "secondary_material"}
    of_links = last[last["link_id"].isin(joined["link_id"])]
    assert set(of_links["kind"]) == KINDS
    assert of_links["income_mvnd"].sum() > 0
    products = frame(park, "product")
    made = products[products["firm_id"] == COMPLETE]
    assert set(made["year"]) == set(FORM_YEARS)
    assert made[["name", "unit", "design_capacity", "actual", "revenue_mvnd"]].notna().all(axis=None)


def test_eleven_of_forty_firms_had_a_measure_done_by_the_end_of_2025(park) -> None:
    measures = frame(park, "measure")
    done = measures[(measures["status"] == "done") & measures["firm_id"].notna()]
    assert [done[done["year"] <= year]["firm_id"].nunique() for year in (2024, 2025, 2026)] == [9, 11, 12]
    assert 100 * 11 / len(park["firm"]) == pytest.approx(27.5)  # of which 20 % are asked for


def test_items_of_the_forms_that_name_a_field_find_it_filled(park) -> None:
    empty = [
        f"{table.name}.{field.name}"
        for table in schema.tables().values() for field in table.fields
        if field.form_items and not pd.notna(park[table.name][field.name]).any()
    ]  # fmt: skip
    assert empty == []


def test_five_kinds_of_symbiosis_are_in_place(park) -> None:
    links = frame(park, "link")
    there = links[links["status"] == "implemented"]
    assert set(there["symbiosis_kind"]) == set(schema.domains()["symbiosis_kind"])
    assert Counter(links["status"]) == {"implemented": 25, "negotiating": 4, "suggested": 7, "rejected": 1}
    marked = set(park["firm"]["firm_id"][park["firm"]["confidential"] == 1])
    assert (links["confidential"] == (links["supplier"].isin(marked) | links["receiver"].isin(marked))).all()


# --- Papers and readings ---------------------------------------------------------------------------------------------


def test_every_paper_is_beside_the_store_unchanged_and_belongs_to_a_row(made, park) -> None:
    papers = frame(park, "attachment")
    for each in papers.itertuples():
        assert hashlib.sha256((made.path.parent / each.path).read_bytes()).hexdigest() == each.sha256
        assert park[each.table_name].row_of(each.row_id) is not None, each.attachment_id
    criteria = frame(park, "criterion")
    proven = set(papers[papers["table_name"] == "criterion"]["row_id"])
    assert set(criteria[criteria["state"] == "met"]["criterion_id"]) == proven


def test_two_stores_in_one_folder_share_their_papers_and_a_store_that_is_refused_leaves_none(made, tmp_path) -> None:
    folder = made.path.parent / "eco_ip_papers"
    (folder / "của tôi.txt").write_text("của tôi")
    before = sorted(folder.iterdir())
    create_geopackage(made.path.with_name("b.gpkg"), crs(), editor="lan", language="vi", sample="kcn_mau")
    assert sorted(folder.iterdir()) == before
    taken = tmp_path / "a.gpkg"
    taken.write_text("của tôi")
    with pytest.raises(EcoIpError, match="already there"):
        create_geopackage(taken, crs(), editor="lan", language="vi", sample="kcn_mau")
    assert [each.name for each in tmp_path.iterdir()] == ["a.gpkg"]


def test_readings_are_hourly_and_the_wave_of_cod_comes_to_the_plant_an_hour_after_the_manhole(park) -> None:
    series = sample_series("kcn_mau")
    rows = pd.DataFrame(series["reading"])
    streams = frame(park, "stream")
    assert set(rows["stream"]) == set(range(1, len(streams) + 1))
    assert (rows.groupby("stream")["t"].diff().dropna() == 3600).all()
    good = rows[rows["status"] == "00"].groupby("stream")["t"].max()
    newest = pd.DataFrame(series["latest"]).set_index("stream")["t"]
    assert newest.to_dict() == good.to_dict()
    cod = {each.monitoring_id: each.Index + 1 for each in streams.itertuples() if each.symbol == "COD"}
    highest = {
        at: rows[rows["stream"] == number].set_index("t")["v"].nlargest(6).index.min() for at, number in cod.items()
    }
    assert highest["QT3"] - highest["QT4"] == 3600
    assert rows[rows["stream"] == cod["QT3"]]["v"].max() > 1500  # the limit of that point
