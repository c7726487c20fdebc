"""The register from the tables `fact` and `phase` of stores in GeoPackage and PostGIS, against pandas."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from eco_ip_plugin.storage.create import create_geopackage
from tests.core.register.oracle import contradicting, frame, holding, random_facts
from tests.processing.conftest import rows_of
from tests.processing.register.conftest import saved, square

OUTPUTS = ("REGISTER", "CONTRADICTIONS", "TOTALS")
PARKS = [{"park_id": f"P{number}", "name": f"Khu {number}"} for number in range(5)]
"""One more than there are facts about."""


@pytest.fixture
def register(run):
    def register(**parameters):
        return run("parkregister", **{"LANGUAGE": "en", **dict.fromkeys(OUTPUTS, "TEMPORARY_OUTPUT"), **parameters})

    return register


@pytest.mark.parametrize("seed", [1, 2])
def test_what_holds_and_what_contradicts_is_what_pandas_says(register, kept, of_store, seed):
    rows = random_facts(seed)
    store = kept([*saved("park", PARKS), *saved("fact", rows)])
    table = frame(rows)
    for day in ("2024-03-31", "2025-06-15", "2030-01-01"):
        done = register(**of_store(store), AS_OF=day)
        found = {(row["park_id"], row["attribute"]): row for row in rows_of(done["REGISTER"])}
        expected = holding(table, day)
        assert found.keys() == expected.keys()
        assert [key for key, row in found.items() if row["source"] not in expected[key]] == []
        told = table.set_index("source_no")
        for row in found.values():
            said = told.loc[row["source"]]
            ends = [row["low"], row["high"]]
            assert ends == [None if abs(each) == float("inf") else each for each in (said.low, said.high)]
        pairs = {frozenset((row["source_a"], row["source_b"])) for row in rows_of(done["CONTRADICTIONS"])}
        assert pairs == contradicting(table)
        assert done["CONTRADICTION_COUNT"] == len(pairs)
        assert {source for row in found.values() if row["contradicted"] for source in [row["source"]]} == {
            row["source"] for row in found.values() if any(row["source"] in pair for pair in pairs)
        }
        areas = [told.loc[row["source"]].value for key, row in found.items() if key[1] == "area_ha"]
        exact = [each for each in areas if each == each]
        (total,) = [row for row in rows_of(done["TOTALS"]) if row["attribute"] == "area_ha"]
        assert (total["parks"], total["missing"], done["PARK_COUNT"]) == (len(exact), 5 - len(exact), 5)
        assert total["value"] == (pytest.approx(sum(exact)) if exact else None)


PHASES = [
    {"phase_id": "G1", "park_id": "P1", "name": "Giai đoạn 1", "area_ha": 30.0, "starts": "2027-03-01",
     "ends": "2028-02-28"},
    {"phase_id": "G2", "park_id": "P1", "name": "Giai đoạn 2", "area_ha": 70.0, "starts": "2028-03-01"},
    {"phase_id": "G3", "park_id": "P2", "name": "I", "starts": "2026-01-01", "ends": "2026-12-31"},
]  # fmt: skip


def planned() -> list:
    """Two parks; the zones of the first say which phase they are of, the second is a shape alone."""
    parks = [{"park_id": "P1", "name": "Một", "geom": square(0, 1000)},
             {"park_id": "P2", "name": "Hai", "geom": square(2000, 500)}]  # fmt: skip
    zones = [{"zone_id": "Z1", "park_id": "P1", "code": "CN", "phase": "giai đoạn 1", "geom": square(0, 300)},
             {"zone_id": "Z2", "park_id": "P1", "code": "CN", "phase": "G2", "geom": square(300, 700)}]  # fmt: skip
    return [*saved("park", parks), *saved("zone", zones), *saved("phase", PHASES)]


@pytest.mark.parametrize("place", ["memory", "file"])
def test_the_temporal_controller_shows_the_phases_of_a_store_in_their_zones(register, kept, of_store, tmp_path, place):
    target = "TEMPORARY_OUTPUT" if place == "memory" else str(tmp_path / "các giai đoạn.gpkg")
    done = register(**of_store(kept(planned())), PHASES_OUT=target)
    layer = done["PHASES_OUT"]
    if isinstance(layer, str):
        from qgis.core import QgsVectorLayer

        layer = QgsVectorLayer(layer, "phases", "ogr")
    from eco_ip_plugin import paths

    assert layer.loadNamedStyle(str(paths.resource("styles", "park_phases.qml")))[1]
    assert layer.temporalProperties().isActive()
    hectares = {each["name"]: each.geometry().area() / 10_000 for each in layer.getFeatures()}
    # 300 m and 700 m of 1000 m by their zones; the park without zones as a whole, 500 m × 1000 m
    assert hectares == {
        "Giai đoạn 1": pytest.approx(30.0),
        "Giai đoạn 2": pytest.approx(70.0),
        "I": pytest.approx(50.0),
    }

    def shown(first, last):
        ends = (QDateTime(QDate.fromString(each, "yyyy-MM-dd"), QTime(0, 0)) for each in (first, last))
        moment = QgsDateTimeRange(*ends, True, False)  # as the controller asks for a frame
        temporal = QgsVectorLayerTemporalContext()
        temporal.setLayer(layer)
        wanted = layer.temporalProperties().createFilterString(temporal, moment)
        return sorted(feature["phase_id"] for feature in layer.getFeatures(wanted))

    years = [shown(f"{year}-01-01", f"{year + 1}-01-01") for year in (2025, 2026, 2027, 2028, 2035)]
    assert years == [[], ["G3"], ["G1"], ["G1", "G2"], ["G2"]]
    # the first day belongs to a phase and to no frame before it, the last day to it as well
    days = ("2027-02-28", "2027-03-01"), ("2027-03-01", "2027-03-02"), ("2028-02-28", "2028-02-29")
    assert [shown(*each) for each in (*days, ("2028-02-29", "2028-03-01"))] == [[], ["G1"], ["G1"], []]


def test_the_programme_of_a_store_adds_up_by_year(register, kept, of_store):
    facts = [{"fact_id": f"FA-{year}", "park_id": "P2", "attribute": "planned_fill_pct", "value": value, "unit": "%",
              "as_of": f"{year}-12-31", "source_title": "Kế hoạch", "source_date": "2026-06-23"}
             for year, value in ((2027, 10.0), (2028, 50.0), (2029, 100.0))]  # fmt: skip
    facts.append({"fact_id": "FA-A", "park_id": "P2", "attribute": "area_ha", "value": 76.39})
    store = kept([*planned(), *saved("fact", facts)])
    done = register(**of_store(store), YEARS="TEMPORARY_OUTPUT", AS_OF="2026-07-01")
    found = {row["year"]: (row["phases"], row["phase_ha"], row["planned_ha"]) for row in rows_of(done["YEARS"])}
    assert [found[year][2] for year in (2027, 2028, 2029)] == pytest.approx([7.639, 38.195, 76.39])
    assert [found[year][:2] for year in (2026, 2027, 2028)] == [(1, 0.0), (2, 30.0), (3, 100.0)]


def test_a_cluster_of_two_stores_is_measured_side_by_side(run, kept, tmp_path):
    """A store on one side, a GeoPackage in another coordinate system on the other: 275 ha and 275 ha are 550 ha."""
    from eco_ip_plugin.storage.qgis_project.project import store_layer

    sides = []
    other = create_geopackage(
        tmp_path / "bên kia.gpkg", QgsCoordinateReferenceSystem("EPSG:32648"), editor="x", language="vi", park="Lào"
    )
    # widths in metres of strips 1000 m high: high-tech or green, leased
    rows = ([(900, 1, 1), (1100, 0, 1), (750, 0, 0)], [(800, 1, 1), (1050, 0, 1), (900, 0, 0)])
    for number, strips in enumerate(rows):
        zones, west = [], 0.0
        for place, (wide_m, tag, leased) in enumerate(strips):
            zones.append({"zone_id": f"Z{place}", "code": "CN", "name": "có" if tag else "không",
                          "note": str(leased), "geom": square(west, wide_m)})  # fmt: skip
            west += wide_m
        if number:
            other.save(saved("zone", zones), "x")
        store = other if number else kept(saved("zone", zones))
        sides.append(store_layer(store, "zone", "vi"))
    done = run("crossborder", SIDES=sides, CODE_FIELD="code", TAG_FIELD="name", LEASED_FIELD="note", LANGUAGE="en",
               APPRAISAL_DATE="2026-11-21", JOINT_TABLE="TEMPORARY_OUTPUT", SIDES_TABLE="TEMPORARY_OUTPUT")  # fmt: skip
    assert done["JOINT_HA"] == pytest.approx(550.0, abs=1e-9)
    joint = {row["indicator"]: row for row in rows_of(done["JOINT_TABLE"])}
    # (900 + 800) of 5500 and (900 + 1100 + 800 + 1050) of 5500
    assert round(joint["tagged_share_pct"]["value"], 2) == 30.91
    assert (joint["tagged_share_pct"]["verdict"], joint["occupancy_pct"]["verdict"]) == ("pass", "pass")
    assert joint["occupancy_pct"]["value"] == pytest.approx(70.0, abs=1e-9)
    shares = [(round(row["value"], 2), row["verdict"]) for row in rows_of(done["SIDES_TABLE"])
              if row["indicator"] == "tagged_share_pct"]  # fmt: skip
    assert shares == [(32.73, "pass"), (29.09, "fail")]
