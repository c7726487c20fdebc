"""The tables of a store as one park: whole from both kinds of store, and for readers only what the views show."""

from __future__ import annotations

import datetime
import math
from dataclasses import replace

import numpy as np
import pytest
import shapely
from qgis.core import QgsFeature, QgsVectorLayer
from qgis.PyQt.QtCore import QDateTime

from eco_ip_plugin.core.errors import Cancelled, EcoIpError
from eco_ip_plugin.core.park.park import firms_of_zone, in_use
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.tables.words import fold
from eco_ip_plugin.storage import park as reading
from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import INSERT, Change
from eco_ip_plugin.storage.create import create_geopackage
from eco_ip_plugin.storage.park import read_park
from eco_ip_plugin.storage.samples import sample_changes, wkb_of
from tests.support.stores import copied_store

from .conftest import VN2000, crs
from .rows import firm, flow, plot

BOW_TIE = "MULTIPOLYGON (((500000 2340000, 500100 2340100, 500100 2340000, 500000 2340100, 500000 2340000)))"


class Stopped(Silent):
    def cancelled(self) -> bool:
        return True


@pytest.fixture
def sample(tmp_path, qgis_app):
    return copied_store(tmp_path / "mẫu.gpkg", "lan", "vi", sample="kcn_mau")


def test_every_table_of_the_schema_comes_with_every_field_a_user_edits(sample) -> None:
    park = read_park(sample)
    assert list(park) == list(schema.tables())
    for name, table in schema.tables().items():
        assert list(park[name].columns) == [field.name for field in table.own_fields]
        assert (park[name].geometry is not None) == bool(table.geometry)
    assert {name: len(park[name]) for name in ("firm", "flow", "plot", "zone", "link")} == {
        "firm": 40, "flow": 200, "plot": 40, "zone": 47, "link": 37,
    }  # fmt: skip
    assert (park.crs, park.in_metres, park.hidden) == (VN2000, True, 0)
    assert park["park"]["approved_ha"].tolist() == [638.0]
    assert park["plot"].geometry[0].area == pytest.approx(260 * 360)
    assert len(firms_of_zone(park, "CN-L01")) == 1
    assert in_use(park["firm"]).tolist().count(True) == 40


def test_what_is_not_entered_stays_unknown(gpkg) -> None:
    gpkg.save([firm("F1", plot_id="L1"), firm("F2"), flow("D1"), flow("D2", quantity=0)], "lan")
    park = read_park(gpkg, ("firm", "flow"))
    assert park["flow"]["quantity"].tolist() == [pytest.approx(math.nan, nan_ok=True), 0.0]
    assert park["firm"]["vsic"].tolist() == [None, None]
    assert park["firm"]["workers"].dtype == np.float64
    assert park["firm"].unknown("workers") == 2


def test_rings_that_cross_themselves_are_repaired_as_everywhere_and_rows_without_a_shape_stay(gpkg) -> None:
    broken = Change("plot", INSERT, values={"plot_id": "L2", "geom": wkb_of(BOW_TIE, "MultiPolygon")})
    gpkg.save([plot("L1"), broken, Change("plot", INSERT, values={"plot_id": "L3"})], "lan")
    plots = read_park(gpkg, ["plot"])["plot"]
    assert plots["plot_id"].tolist() == ["L1", "L2", "L3"]
    assert plots.placed.tolist() == [True, True, False]
    assert shapely.is_valid(plots.geometry[:2]).all()
    assert shapely.area(plots.geometry[1]) == pytest.approx(5_000.0)
    assert [each.row for each in plots.repairs] == [1]


def test_a_word_of_a_list_is_read_as_what_it_means_and_any_other_stays(gpkg) -> None:
    written = ["leased", "Leased", "leased ", "đã cho thuê", "Đã  Cho thuê", "FREE", "Đã giữ chỗ", "rented", "  ", None]
    zoned = ["industrial", "Công nghiệp", " INDUSTRIAL", "Green", "Đất ở đô thị"]
    layers = {name: QgsVectorLayer(gpkg.uri(name), name, "ogr") for name in ("plot", "zone")}
    for name, column, typed in (("plot", "status", written), ("zone", "class", zoned)):
        rows = [QgsFeature(layers[name].fields()) for _ in typed]
        for at, (row, word) in enumerate(zip(rows, typed)):
            row[f"{name}_id"], row[column] = f"N{at}", word
        assert layers[name].dataProvider().addFeatures(rows)[0]
    park = read_park(gpkg, ("plot", "zone"))
    assert park["plot"]["status"].tolist() == [*["leased"] * 5, "free", "reserved", "rented", "  ", None]
    assert park["zone"]["class"].tolist() == [*["industrial"] * 3, "green", "Đất ở đô thị"]


@pytest.mark.parametrize("domain", list(schema.domains()))
def test_every_value_of_a_list_is_known_by_its_names(domain) -> None:
    for value, names in schema.domains()[domain].items():
        assert {schema.meanings(domain)[fold(each)] for each in (value, *names.values())} == {value}


def test_a_coordinate_system_in_degrees_measures_nothing(tmp_path, qgis_app) -> None:
    store = create_geopackage(tmp_path / "k.gpkg", crs(), editor="lan", language="en", sample="kalundborg")
    park = read_park(store, ("park", "firm"))
    assert (park.crs, park.in_metres) == ("EPSG:4326", False)


def test_reading_can_be_stopped(sample) -> None:
    with pytest.raises(Cancelled):
        read_park(sample, progress=Stopped())


def test_a_store_that_lost_a_field_is_told_and_not_read(sample, monkeypatch) -> None:
    firms = schema.tables()["firm"]
    later = replace(firms, fields=(*firms.fields, replace(firms.field("name"), name="turnover")))
    monkeypatch.setattr(schema, "tables", lambda: {"firm": later})
    with pytest.raises(EcoIpError, match="turnover"):
        read_park(sample)


def test_moments_become_those_of_python(qgis_app) -> None:
    moment = replace(schema.tables()["firm"].field("name"), type="datetime")
    found = reading._column(moment, [QDateTime(2026, 11, 29, 8, 5, 0), None])
    assert found.tolist() == [datetime.datetime(2026, 11, 29, 8, 5), None]


def test_the_same_park_comes_out_of_both_kinds_of_store(postgis, sample) -> None:
    store = postgis("lan")
    store.save(sample_changes("kcn_mau"), "lan")
    file, database = read_park(sample), read_park(store)
    assert (file.crs, file.in_metres, list(file)) == (database.crs, database.in_metres, list(database))
    for name in file:
        for column in file[name].columns:
            one, other = file[name][column], database[name][column]
            assert (one == other)[~(one != one)].all(), (name, column)
        if file[name].geometry is not None:
            assert shapely.equals(file[name].geometry, database[name].geometry).all()
    assert database.hidden == 0


def test_a_reader_gets_what_the_views_show_and_how_much_they_keep_back(postgis) -> None:
    rows = [firm("F1", confidential=1, workers=30), firm("F2", workers=40), flow("D1", quantity=100),
            flow("D2", "F2", quantity=5), flow("D3", "F2", quantity=6, confidential=1)]  # fmt: skip
    postgis().save(rows)
    seen, whole = read_park(postgis("khach"), ("firm", "flow")), read_park(postgis("lan"), ("firm", "flow"))
    assert whole["flow"]["quantity"].tolist() == [100.0, 5.0, 6.0]
    assert whole.hidden == 0
    assert seen["firm"]["workers"].tolist() == [pytest.approx(math.nan, nan_ok=True), 40.0]
    assert seen["flow"]["quantity"].tolist()[1] == 5.0
    assert seen["flow"].unknown("quantity") == 2
    assert {name: seen[name].hidden for name in seen} == {"firm": 1, "flow": 2}


def test_open_project_tells_what_it_holds_and_how_much_is_leased(sample, ecoip) -> None:
    import processing

    done = processing.run("ecoip:openproject", {"GEOPACKAGE": str(sample.path), "LOAD": False, "LANGUAGE": "en"})
    assert (done["ZONE_COUNT"], done["PLOT_COUNT"], done["FIRM_COUNT"], done["HIDDEN_COUNT"]) == (47, 40, 40, 0)
    park = read_park(sample)
    plots, zones = park["plot"], park["zone"]
    leased_m2 = shapely.area(plots.geometry[plots["status"] == "leased"]).sum()  # none overlaps another
    industrial_m2, service_m2 = (
        shapely.area(zones.geometry[zones["class"] == kind]).sum() for kind in ("industrial", "service")
    )
    whole_m2 = industrial_m2 + service_m2
    assert service_m2 > 0
    assert done["INDUSTRIAL_HA"] == pytest.approx(industrial_m2 / 1e4)
    assert done["OCCUPANCY_PCT"] == pytest.approx(100 * leased_m2 / whole_m2)
    said = f"{done['OCCUPANCY_PCT']:,.1f} % of {whole_m2 / 1e4:,.2f} ha of industrial and service land"
    assert said in done["MESSAGE"]
