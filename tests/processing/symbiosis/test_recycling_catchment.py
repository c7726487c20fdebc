"""`ecoip:recyclingcatchment` as a user runs it: what feeds recycling land, how large it can be, each tonne once."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from eco_ip_plugin.compat import is_null
from eco_ip_plugin.core.symbiosis.recycling.feeds import shipped_feeds
from eco_ip_plugin.core.symbiosis.vocabulary.waste_codes import waste_codes
from eco_ip_plugin.core.tables import shipped
from tests.processing.conftest import EAST, NORTH, box, rows_of, zone_layer

SINKS = ("FEED", "SIZES", "SOURCES", "REACHES")
_BESIDE = (each / "shared" / "data" for each in Path(__file__).resolve().parents)
EPRTR = next((each for each in _BESIDE if each.is_dir()), Path("shared")) / "eprtr_waste_transfers_nordics.csv"
"""In a folder `shared` beside the project or above it; not part of the project."""


def land(*rows):
    return zone_layer(rows, fields="code:string,subclass:string", name="tai_che")


def wastes(*rows):
    placed = [(f"POINT({EAST + x} {NORTH + y})", *rest) for (x, y), *rest in rows]
    return zone_layer(placed, fields="who:string,kind:string,t:string,year:string", kind="Point", name="chat_thai")


LAND = ((box(0, 100, 0, 100), "CN", "recycling_plastic"), (box(100, 200, 0, 100), "CN", "Tái chế kim loại"),
        (box(200, 300, 0, 100), "CN", None))  # fmt: skip


@pytest.fixture
def catch(run):
    def catch(layer=None, waste=None, **parameters):
        given = {
            "ZONES": layer or land(*LAND), "RADIUS": 1_000.0, "LANGUAGE": "en", "AS_OF": "2026-11-21",
            **dict.fromkeys(SINKS, "TEMPORARY_OUTPUT"),
        }  # fmt: skip
        if waste is not None:
            given.update(WASTE=waste, WASTE_KIND_FIELD="kind", WASTE_T_FIELD="t", WASTE_PLACE_FIELD="who")
        return run("recyclingcatchment", **{**given, **parameters})

    return catch


def fed(done):
    return {(row["subclass"], row["resource"]): (row["t_per_year"], row["firms"]) for row in rows_of(done["FEED"])}


def sizes(done):
    return {row["subclass"]: row for row in rows_of(done["SIZES"])}


def test_the_sentence_counts_the_kinds_that_are_fed_and_says_where_none_is(catch):
    plastic = ((150, 50), "P", "plastic", "12", None)
    assert catch(waste=wastes(plastic))["MESSAGE"].startswith("12 t a year within 1 km feed 1 kind of recycling land.")
    nothing = catch(waste=wastes(((5_000, 0), *plastic[1:])), RADIUS=50.0)["MESSAGE"]
    assert nothing == "There is no waste within 0.05 km for the 2 kinds of recycling land asked for."


def test_waste_within_the_radius_feeds_the_land_of_its_kind_and_every_tonne_is_accounted_for(catch, tmp_path):
    page = tmp_path / "vùng thu gom.html"
    done = catch(waste=wastes(
        ((50, 1100), "A", "15 01 02", "100", None),  # plastic packaging, exactly 1,000 m from the land
        ((50, 1101), "B", "150102", "7", None),  # 1 m too far
        ((150, 50), "C", "nhựa PET", "40,5", None), ((150, 50), "C", "plastic_pet", "9,5", None),
        ((150, 500), "D", "17 04 05*", "1000", None),  # iron and steel
        ((0, 0), "E", "160214", "3", None),  # electronics, no land
        ((0, 0), "F", "fly_ash", "5000", None),  # feeds no recycling land
    ), REPORT=str(page))  # fmt: skip
    assert fed(done) == {
        ("recycling_plastic", "15 01 02"): (100, 1), ("recycling_plastic", "plastic_pet"): (50, 1),
        ("recycling_metal", "17 04 05"): (1000, 1),
    }  # fmt: skip
    assert (done["FED_T"], done["FAR_T"], done["NO_ZONE_T"], done["NO_KIND_T"]) == (1150, 7, 3, 5000)
    states = sorted(row["state"] for row in rows_of(done["SOURCES"]))
    assert states == ["far", "fed", "fed", "fed", "fed", "no_kind", "no_zone"]
    found = sizes(done)
    assert (found["recycling_plastic"]["firms"], found["recycling_plastic"]["drawn_ha"]) == (2, pytest.approx(1.0))
    # No throughput of its own: at most 0.05 ha per 1,000 t (QCVN 01:2021, 2.12.3), nothing for the least.
    assert found["recycling_metal"]["ha_high"] == pytest.approx(1000 / 1000 * 0.05)
    assert is_null(found["recycling_metal"]["ha_low"])
    assert "2.12.3" in found["recycling_metal"]["basis"]
    assert "Total" in page.read_text(encoding="utf-8")


def test_the_users_own_throughput_gives_both_ends_and_the_run_writes_the_table_to_fill_in(catch, tmp_path):
    waste = wastes(((0, 0), "A", "plastic", "12000", None))
    out, own = tmp_path / "out.csv", tmp_path / "công suất.csv"
    catch(waste=waste, PARAMETERS=str(out))
    with out.open(encoding="utf-8-sig", newline="") as file:
        keys = [row["key"] for row in csv.DictReader(file)]
    assert "recycling_plastic_t_per_ha_low" in keys
    own.write_text("key;value;source\nrecycling_plastic_t_per_ha_low;3.000,5;Chủ đầu tư\n"
                   "recycling_plastic_t_per_ha_high;6000;Chủ đầu tư\n", encoding="utf-8")  # fmt: skip
    row = sizes(catch(waste=waste, FACTORS=str(own)))["recycling_plastic"]
    assert (row["ha_low"], row["ha_high"]) == (pytest.approx(2.0), pytest.approx(12_000 / 3_000.5))
    assert "Chủ đầu tư" in row["basis"]
    later = sizes(catch(waste=waste, AS_OF="2027-01-01"))["recycling_plastic"]
    assert is_null(later["ha_high"])
    assert "no figure is known" in later["basis"]


def test_flows_of_firms_count_by_their_waste_code_before_their_resource_and_secret_ones_not(catch, tmp_path):
    firms = zone_layer([(f"POINT({EAST} {NORTH})", "F1"), (f"POINT({EAST + 90} {NORTH})", "F2")],
                       fields="firm_id:string", kind="Point", name="doanh_nghiep")  # fmt: skip
    fields = ("firm_id:string,direction:string,resource:string,quantity:string,unit:string,period:string,"
              "waste_code:string,confidential:string")  # fmt: skip
    rows = [
        ("F1", "output", "plastic", "10", "t", "year", None, None),
        ("F2", "output", "plastic", "5", "t", "month", None, None),
        ("F1", "output", "general_waste", "7", "t", "year", "170405", None),
        ("F1", "input", "plastic", "99", "t", "year", None, None),
        ("F2", "output", "metal_scrap", "1000", "t", "year", None, "1"),
        ("F2", "output", "wastewater", "50", "m3", "year", None, None),
    ]  # fmt: skip
    flows = zone_layer([(None, *row) for row in rows], fields=fields, kind="None", crs="", name="dong")
    page = tmp_path / "r.html"
    done = catch(FIRMS=firms, FLOWS=flows, REPORT=str(page))
    assert {key[0]: value for key, value in fed(done).items()} == {
        "recycling_plastic": (pytest.approx(10 + 60), 2), "recycling_metal": (pytest.approx(7), 1),
    }  # fmt: skip
    said = page.read_text(encoding="utf-8")
    assert "1 confidential flow is left out" in said
    assert "1 output is not measured by mass" in said


def test_own_mapping_names_any_word_and_takes_a_waste_out(catch, tmp_path):
    own = tmp_path / "ánh xạ.csv"
    own.write_text("waste;subclass\nrác lạ;Tái chế nhựa\n170405;\n", encoding="utf-8")
    done = catch(waste=wastes(((0, 0), "A", "Rác lạ", "8", None), ((0, 0), "B", "17 04 05", "5", None)), FEEDS=str(own))
    assert fed(done) == {("recycling_plastic", "Rác lạ"): (8, 1)}
    assert done["NO_KIND_T"] == 5
    own.write_text("waste;subclass\nx;rd_testing\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="is no recycling land"):
        catch(waste=wastes(((0, 0), "A", "x", "8", None)), FEEDS=str(own))


def test_of_each_place_only_the_newest_year_counts_or_the_one_that_is_asked_for(catch):
    waste = wastes(((0, 0), "A", "plastic", "1", "2020"), ((0, 0), "A", "plastic", "2", "2023.0"),
                   ((0, 0), "B", "plastic", "4", "2020"), ((0, 0), "B", "plastic", "x", "2021"),
                   ((0, 0), "B", "plastic", "8", None))  # fmt: skip
    assert catch(waste=waste, WASTE_YEAR_FIELD="year")["FED_T"] == 2  # B says no amount in its newest year
    assert catch(waste=waste, WASTE_YEAR_FIELD="year", YEAR=2020)["FED_T"] == 5
    assert catch(waste=waste)["FED_T"] == 15


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "There is no waste"),
        ({"layer": [(box(0, 9, 0, 9), "CN", "incubation")], "waste": []}, "names no recycling land"),
        ({"waste": [], "WASTE_T_FIELD": None}, "needs two fields"),
        ({"waste": [], "SUBCLASS_FIELD": "loại"}, "loại"),
        ({"waste": [], "RADIUS": -1}, "RADIUS"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(catch, given, said):
    rows = {**given, **({"waste": wastes(((0, 0), "A", "plastic", "1", None))} if "waste" in given else {})}
    if "layer" in rows:
        rows["layer"] = land(*rows["layer"])
    with pytest.raises(QgsProcessingException, match=said):
        catch(**rows)


def test_every_waste_feeds_one_land_and_every_code_is_of_the_list(qgis_app):
    feeds, rows = shipped_feeds(), list(shipped.rows("vocabulary", "recycling_feeds.csv"))
    assert len({(row["by"], row["waste"]) for row in rows}) == len(rows)
    for row in rows:
        known = waste_codes() if row["by"] == "ewc" else feeds.vocabulary.resources
        assert row["waste"] in known
        assert row["evidence"] == "project"
        assert all(row[each] for each in ("source", "source_vi"))


def test_a_trial_on_the_european_register(catch, tmp_path):
    """The register names no material: by activity, as a user's own mapping takes it; sums are those of csv alone."""
    if not EPRTR.is_file():
        pytest.skip("the register's file is not on this machine")
    own = tmp_path / "own.csv"
    own.write_text("waste,subclass\n2(f),recycling_metal\n2(d),recycling_metal\n", encoding="utf-8")
    waste = QgsVectorLayer(str(EPRTR), "eprtr", "ogr")
    zone = zone_layer([("POLYGON((13.0 55.5, 13.1 55.5, 13.1 55.6, 13.0 55.6, 13.0 55.5))", "CN", "recycling_metal")],
                      "EPSG:4326", fields="code:string,subclass:string")  # fmt: skip
    import processing

    zones = processing.run("native:reprojectlayer", {"INPUT": zone, "TARGET_CRS": "EPSG:25833", "OUTPUT": "memory:"})
    done = catch(zones["OUTPUT"], waste, WASTE_KIND_FIELD="EPRTRAnnexIMainActivity", WASTE_T_FIELD="wasteTransfers",
                 WASTE_PLACE_FIELD="FacilityInspireId", WASTE_YEAR_FIELD="reportingYear", YEAR=2019,
                 FEEDS=str(own), RADIUS=2_000_000.0)  # fmt: skip
    tonnes, places = 0.0, set()
    with EPRTR.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            mine = row["EPRTRAnnexIMainActivity"] in ("2(f)", "2(d)") and row["reportingYear"] == "2019.0"
            if mine and row["wasteTransfers"] and row["Longitude"]:
                tonnes += float(row["wasteTransfers"])
                places.add(row["FacilityInspireId"])
    assert done["FED_T"] == pytest.approx(tonnes)
    assert sizes(done)["recycling_metal"]["firms"] == len(places)
    assert tonnes > 10_000
