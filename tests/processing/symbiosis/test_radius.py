"""`ecoip:symbiosisradius` as a user runs it: story 4, networks, workers, cancelling."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter, QgsVectorLayer

from tests.processing.conftest import EAST, NORTH, rows_of, zone_layer
from tests.processing.symbiosis.layers import SINKS, corridor_layer, firm_layer, flow_layer
from tests.support.symbiosis_cases import STORY_FIRMS, STORY_FLOWS


def test_story_4_to_the_last_digit(symbiosis):
    results = symbiosis()
    counts = [results[name] for name in ("PAIR_COUNT", "LINK_COUNT", "CHAIN_COUNT", "LOOP_COUNT", "FIRMS_LINKED")]
    assert counts == [5, 5, 1, 0, 5]
    assert results["REJECTED_FLOWS"] == 0
    links = {(row["supplier"], row["receiver"]): row for row in rows_of(results["LINKS"])}
    distances = {pair: round(row["distance_m"], 6) for pair, row in links.items()}
    assert distances == {
        ("F1", "F2"): 500.0, ("F1", "F3"): 1000.0, ("F1", "F4"): 1500.0, ("F5", "F4"): 800.0, ("F3", "F4"): 500.0,
    }  # fmt: skip
    sludge = links["F5", "F4"]
    assert (sludge["quantity"], sludge["unit"], sludge["period"]) == (pytest.approx(5), "t", "day")
    assert sludge["per_year"] == pytest.approx(1825)
    assert sludge["per_year"] + links["F3", "F4"]["per_year"] == pytest.approx(2920)
    assert sludge["share_of_demand_pct"] == pytest.approx(62.5)
    assert links["F1", "F4"]["per_year"] == pytest.approx(21_900)
    assert links["F3", "F4"]["input_resource"] == "sludge"
    steam = [row for row in links.values() if row["resource"] == "steam"]
    assert sum(row["share_of_supply_pct"] for row in steam) == pytest.approx(87.5)
    mean = sum(row["distance_m"] * row["quantity"] for row in steam) / sum(row["quantity"] for row in steam)
    assert f"{mean:.1f}" == "785.7"
    (chain,) = rows_of(results["CHAINS"])
    assert (chain["firms"], chain["length_m"], chain["is_loop"]) == ("F1 → F3 → F4", pytest.approx(1500), False)
    left = {row["resource"]: row for row in rows_of(results["UNMATCHED"])}
    assert left["steam"]["quantity"] == pytest.approx(5)
    assert {row["reason"] for row in left.values()} == {"demand_met"}


def test_links_go_from_supplier_to_receiver_and_firms_have_their_roles(symbiosis):
    results = symbiosis()
    first = next(f for f in results["LINKS"].getFeatures() if f["receiver"] == "F2")
    line = first.geometry().asMultiPolyline()[0]
    assert (line[0].x(), line[-1].y()) == (EAST, NORTH + 400)
    roles = {row["firm_id"]: row["role"] for row in rows_of(results["FIRM_SUMMARY"])}
    assert roles == {"F1": "anchor", "F2": "satellite", "F3": "both", "F4": "satellite", "F5": "anchor"}


def test_with_one_radius_of_800_metres_the_chain_is_gone(symbiosis):
    results = symbiosis(RADIUS=800)
    assert {(r["supplier"], r["receiver"]) for r in rows_of(results["LINKS"])} == {
        ("F1", "F2"), ("F3", "F4"), ("F5", "F4"),
    }  # fmt: skip
    assert results["CHAIN_COUNT"] == 0
    assert {row["radius_m"] for row in rows_of(results["REACH"])} == {800.0}


def test_along_corridors_only_the_700_metres_count_and_both_columns_are_shown(symbiosis):
    steam = flow_layer([row for row in STORY_FLOWS if "hơi" in row])
    straight = {r["receiver"]: r for r in rows_of(symbiosis(flows=steam, NETWORK=corridor_layer())["LINKS"])}
    along = rows_of(symbiosis(flows=steam, NETWORK=corridor_layer(), DISTANCE="network")["LINKS"])
    assert straight["F3"]["network_m"] == pytest.approx(1400, abs=1e-6)
    assert [(row["receiver"], round(row["network_m"], 6), round(row["distance_m"], 6)) for row in along] == [
        ("F2", 700.0, 500.0)
    ]


def test_workers_of_a_scheduler_give_the_same_layers(symbiosis):
    distributed = pytest.importorskip("distributed", reason="distributed is not installed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, host="127.0.0.1", protocol="tcp://"
    ) as cluster:
        there = symbiosis(SCHEDULER=cluster.scheduler_address)
    here = symbiosis()
    for sink in SINKS:
        assert rows_of(there[sink]) == rows_of(here[sink])


def test_every_parameter_has_help_and_the_names_are_those_of_the_contract(ecoip):
    algorithm = ecoip.algorithm("symbiosisradius")
    assert all(parameter.help() for parameter in algorithm.parameterDefinitions())
    names = {parameter.name() for parameter in algorithm.parameterDefinitions()}
    assert names >= {
        "FIRMS", "FIRM_ID_FIELD", "FIRM_NAME_FIELD", "FLOWS", "RADII", "RADIUS", "NETWORK", "DISTANCE", "VOCABULARY",
        "OBJECTIVE", "MAX_LINKS", "INCLUDE_HAZARDOUS", *SINKS, "REPORT",
    }  # fmt: skip


def test_along_a_network_the_reach_is_the_stretches_within_the_radius(symbiosis):
    # A street of 3 km with the supplier at its beginning, 100 m beside it: 900 m of the street are within 1 km.
    street = zone_layer([("LINESTRING (500000 2340000, 503000 2340000)", "x")], kind="LineString")
    firms = firm_layer([("A", "a", 0, 100), ("B", "b", 500, 0)])
    flows = flow_layer([("A", "output", "steam", 1, "t", "hour"), ("B", "input", "steam", 1, "t", "hour")])
    found = symbiosis(firms, flows, NETWORK=street, DISTANCE="network", RADIUS=1000)
    (reach,) = found["REACH"].getFeatures()
    assert reach["measured"] == "network"
    assert reach.geometry().area() == pytest.approx((900 + 100) * 20, rel=0.02)
    assert reach.geometry().boundingBox().xMaximum() == pytest.approx(500_900, abs=1)
    (round_,) = symbiosis(firms, flows, NETWORK=street, RADIUS=1000)["REACH"].getFeatures()
    assert (round_["measured"], round_.geometry().boundingBox().width()) == ("straight", pytest.approx(2000))


def test_layers_that_went_through_a_shapefile_give_the_same(symbiosis, tmp_path):
    """Its names have ten letters at most."""
    firms, flows = STORY_FIRMS[:2], "firm_id,direction,resource,quantity,unit,period,temperature_c,moisture_pct"
    rows = [(firms[0][0], "output", "steam", "10", "t", "hour", "180", None),
            (firms[1][0], "input", "steam", "8", "t", "hour", "150", None)]  # fmt: skip
    points = [(f"POINT ({EAST + x / 100} {NORTH})", id_, 16, 300) for id_, _, x, _ in firms]
    fields = "firm_id:string,hours_per_day:int,days_per_year:int"
    layers = zone_layer(points, "EPSG:9214", "dn", fields, "Point"), flow_layer(rows, flows)
    cut = []
    for layer, ending in zip(layers, (".shp", ".dbf")):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, path = "ESRI Shapefile", tmp_path / f"{layer.name()}.shp"
        QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
        cut.append(QgsVectorLayer(str(path.with_suffix(ending)), layer.name(), "ogr"))
        assert cut[-1].isValid()
    assert "hours_per_" in cut[0].fields().names()
    assert "temperatur" in cut[1].fields().names()
    whole, same = (rows_of(symbiosis(*each, FIRM_NAME_FIELD=None)["LINKS"]) for each in (layers, cut))
    assert [row["per_year"] for row in whole] == [8.0 * 16 * 300]
    assert same == whole
