"""The shipped vocabulary holds together: ids, names, units, radii, List of Wastes codes, compatibilities, factors."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.symbiosis.vocabulary.factors import own_factors, shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.units import BASE_UNITS, parse_months, read_unit, to_family
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import (
    SAME,
    Vocabulary,
    fold,
    load_radii,
    with_assumed,
    with_own,
)
from eco_ip_plugin.core.tables.numbers import parsed
from eco_ip_plugin.paths import resource

FIXED = (
    "steam", "hot_water", "waste_heat", "electricity", "fuel_gas", "co2", "clean_water", "reclaimed_water",
    "cooling_water", "wastewater", "fly_ash", "bottom_ash", "slag", "gypsum", "sludge", "organic_waste", "biomass",
    "plastic", "metal_scrap", "wood", "paper", "glass", "solvent", "waste_oil", "sulphur",
)  # fmt: skip
WASTE_LIST = Path(__file__).resolve().parents[5] / "shared" / "data" / "ewc_codes.csv"


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary.shipped()


def rows(name):
    with resource("vocabulary", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_fixed_ids_are_there_at_the_top_of_at_least_150_resources(vocabulary):
    assert all(vocabulary.resources[id_].parent == "" for id_ in FIXED)
    assert len(vocabulary.resources) >= 150


def test_no_resource_or_synonym_is_listed_twice_and_no_name_means_two_things():
    ids = [row["id"] for row in rows("resources.csv")]
    assert len(ids) == len(set(ids))
    meanings = {}
    for row in rows("resource_synonyms.csv"):
        meanings.setdefault(fold(row["synonym"]), set()).add(row["resource"])
    for row in rows("resources.csv"):
        for name in (row["id"], row["vi"], row["en"]):
            meanings.setdefault(fold(name), set()).add(row["id"])
    assert {name: ids for name, ids in meanings.items() if len(ids) > 1} == {}


def test_every_resource_has_both_names_a_transport_and_a_radius_whose_evidence_is_told(vocabulary):
    for each in vocabulary.resources.values():
        assert all(each.name.values()), each.id
        assert each.unit_family in BASE_UNITS
        assert each.transport in ("pipe", "road", "wire")
        assert each.radius_evidence in ("documented", "literature", "assumed"), each.id
        assert each.radius_evidence == "assumed" or each.radius_source, each.id


@pytest.mark.skipif(not WASTE_LIST.exists(), reason="../shared is not there: it has the List of Wastes")
def test_waste_codes_are_of_the_european_list_and_as_hazardous_as_it_says(vocabulary):
    with WASTE_LIST.open(encoding="utf-8") as file:
        listed = {row["code"]: row["isHazardous"] == "true" for row in csv.DictReader(file)}
    for each in vocabulary.resources.values():
        assert {listed[code] for code in each.waste_codes} <= {each.hazardous}, each.id


def test_a_compatibility_names_known_resources_and_is_listed_once(vocabulary):
    pairs = [(each.output, each.input) for each in vocabulary.compatibilities]
    assert len(pairs) == len(set(pairs))
    assert {id_ for pair in pairs for id_ in pair} <= set(vocabulary.resources)


def test_what_is_only_assumed_is_off_and_what_is_documented_names_its_source(vocabulary):
    for each in vocabulary.compatibilities:
        assert each.enabled == (each.evidence != "assumed"), each
        sourced = each.evidence in ("documented", "literature")
        assert sourced == bool(each.read), each
        assert not sourced or "http" in each.source, each
    assert sum(each.evidence in ("documented", "literature") for each in vocabulary.compatibilities) >= 60
    assert vocabulary.serves("bottom_ash", "aggregate") is None
    assert with_assumed(vocabulary).serves("bottom_ash", "aggregate").evidence == "assumed"


@pytest.mark.parametrize(
    ("typed", "id_"),
    [("bùn thải", "sludge"), ("Bùn giấy", "paper_sludge"), ("HƠI", "steam"), ("tro  bay", "fly_ash"), ("xe", None),
     ("Fly_Ash", "fly_ash"), (None, None)],
)  # fmt: skip
def test_names_are_read_as_people_type_them(vocabulary, typed, id_):
    assert vocabulary.resolve(typed) == id_


def test_a_misspelt_resource_gets_the_nearest_names(vocabulary):
    assert "fly_ash" in vocabulary.suggestions("flyy ash")


def test_a_broad_id_matches_its_finer_ones_and_sisters_do_not_match(vocabulary):
    assert vocabulary.serves("paper_sludge", "sludge") is SAME
    assert vocabulary.serves("sludge", "paper_sludge") is SAME
    assert vocabulary.serves("paper_sludge", "textile_sludge") is None


def test_steam_cascades_downwards_never_upwards(vocabulary):
    assert vocabulary.serves("steam_hp", "steam_lp").evidence == "physical"
    assert vocabulary.serves("steam_lp", "steam_hp") is None
    assert vocabulary.serves("hot_water", "steam") is None


def test_the_radius_of_a_broad_resource_holds_for_its_finer_ones(vocabulary):
    assert vocabulary.radius_m("paper_sludge", {"sludge": 2000.0}) == 2000.0
    assert vocabulary.radius_m("fly_ash", {}) == 200_000.0


@pytest.mark.parametrize(
    ("unit", "period", "found"),
    [("kg/h", None, ("kg", "hour")), ("tấn", "ngày", ("t", "day")), ("kW", None, ("kWh", "hour")), ("xe", "day", None),
     ("t/day", "year", None), ("t", None, None), ("TOE", "year", ("TOE", "year")), ("m3/h", "hour", ("m³", "hour")),
     (None, None, None)],
)  # fmt: skip
def test_a_unit_is_read_with_its_period_or_not_at_all(unit, period, found):
    read = read_unit(unit, period)
    assert (None if read is None else (read.symbol, read.period)) == found


def test_only_steam_and_water_change_their_family(vocabulary):
    factors = shipped_factors()
    assert to_family("energy", "steam_lp", vocabulary, factors) == pytest.approx(3.6 / 2.34)
    assert to_family("mass", "wastewater_food", vocabulary, factors) == 1.0
    assert to_family("volume", "sludge", vocabulary, factors) is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [("15 000", 15000), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("0,5", 0.5), ("1,234", None), ("vài", None), (3, 3)],
)
def test_a_number_is_read_or_not_guessed(typed, value):
    assert parsed(typed) == value


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("", range(1, 13)),
        ("1-3", (1, 2, 3)),
        ("11-2", (11, 12, 1, 2)),
        ("5, 7", (5, 7)),
        ("13", None),
        ("mùa hè", None),
    ],
)
def test_months_are_read_as_a_list_of_spans(typed, months):
    assert parse_months(typed) == (None if months is None else sum(1 << (month - 1) for month in months))


def test_the_grid_factor_is_0_6592_of_2023_with_its_letter():
    grid = shipped_factors()["grid_tco2_per_mwh"]
    assert (grid.value, grid.year, grid.evidence) == (0.6592, "2023", "verified")
    assert "1726/BDKH-PTCBT" in grid.source


def test_a_factor_without_a_source_has_no_value():
    for each in shipped_factors().values():
        assert (each.evidence == "none") == (each.value is None), each.key
        assert each.evidence in ("assumed", "none") or each.source, each.key


def test_ones_own_file_goes_before_the_shipped_tables(tmp_path, vocabulary):
    path = tmp_path / "own.csv"
    path.write_text(
        "kind,id,parent,vi,en,radius_m,resource,synonym,output,input,yield\n"
        "resource,tofu_whey,wastewater,Nước chua đậu phụ,Tofu whey,900,,,,,\n"
        "synonym,,,,,,tofu_whey,nước đậu,,,\n"
        "compatibility,,,,,,,,tofu_whey,fertiliser,0.1\n",
        encoding="utf-8",
    )
    own = with_own(vocabulary, path)
    assert own.resolve("Nước đậu") == "tofu_whey"
    assert own.resources["tofu_whey"].unit_family == "volume"
    assert own.radius_m("tofu_whey", {}) == 900
    assert own.serves("tofu_whey", "fertiliser").yield_ == 0.1


@pytest.mark.parametrize(
    "line",
    [
        "resource,x,no_such,,,,",
        "compatibility,,,,,steam,no_such",
        "wish,,,,,,",
        "resource,x,steam,,,-5,",
        "synonym,,,,,,",
    ],
)
def test_an_error_in_ones_own_file_names_its_line(tmp_path, vocabulary, line):
    path = tmp_path / "own.csv"
    path.write_text(f"kind,id,parent,vi,en,radius_m,output,input\nresource,y,steam,,,10,,\n{line}\n", encoding="utf-8")
    with pytest.raises(EcoIpError) as caught:
        with_own(vocabulary, path)
    assert caught.value.params["line"] == 3
    assert "own.csv" in caught.value.say("vi")


def test_radii_are_read_by_any_name_and_a_wrong_line_is_named(tmp_path, vocabulary):
    path = tmp_path / "radii.csv"
    path.write_text("\ufeffresource,radius_m\nhơi,1000\nbùn,2000\n", encoding="utf-8")
    assert load_radii(path, vocabulary) == {"steam": 1000.0, "sludge": 2000.0}
    path.write_text("resource,radius_m\nhơi,xa\n", encoding="utf-8")
    with pytest.raises(EcoIpError) as caught:
        load_radii(path, vocabulary)
    assert caught.value.params["line"] == 2


def test_ones_own_factors_replace_the_shipped_and_are_marked_so(tmp_path):
    path = tmp_path / "factors.csv"
    path.write_text("key,value\nroad_per_tkm,2500\n", encoding="utf-8")
    own = own_factors(path)["road_per_tkm"]
    assert (own.value, own.evidence) == (2500.0, "project")


@pytest.mark.parametrize(
    ("output", "input_", "goes"),
    [
        ("hot_water_low", "waste_heat_medium", False),
        ("hot_water_medium", "hot_water_high", False),
        ("warm_seawater", "hot_water_medium", False),
        ("hot_water", "waste_heat_high", False),
        ("hot_water_high", "waste_heat_medium", True),
        ("waste_heat_low", "hot_water_high", True),
        ("waste_heat_medium", "hot_water_low", True),
    ],
)
def test_heat_never_goes_up_whatever_the_names_alone_say(vocabulary, output, input_, goes):
    assert (vocabulary.serves(output, input_) is not None) == goes
