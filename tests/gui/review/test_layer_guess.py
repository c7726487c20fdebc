"""Which layers the dialog opens with."""

from __future__ import annotations

from itertools import permutations

import pytest

from eco_ip_plugin.core.declared import replaced
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.gui.layers.guess import Guess, LayerFacts, guess_inputs
from eco_ip_plugin.hand_in import HandIn

PARK = (0.0, 0.0, 1000.0, 1000.0)
CODES = ("CX", "GT", "KT", "XH", "CN")


def layer(name, fields, count=50, extent=PARK, active=False):
    return LayerFacts(name, name, fields, count, extent, active)


def zoning(name="layer 1", field="code", values=CODES, **facts):
    return layer(name, {"id": [1, 2, 3], field: values}, **facts)


def boundary(name="layer 2", **facts):
    return layer(name, {"park": ["KCN Vuông"]}, **{"count": 1, **facts})


def guess(*layers):
    return guess_inputs(layers, CodeTable.shipped())


def test_zones_code_boundary_and_park_name_are_found_together():
    assert guess(boundary(), zoning()) == Guess("layer 1", "code", "layer 2", "park")


def test_an_empty_project_gives_no_guess():
    assert guess() == Guess()


def test_layers_without_land_use_codes_give_no_guess():
    assert guess(layer("communes", {"code": ["27145", "27148"], "name": ["Tân Minh", "Bắc Sơn"]})) == Guess()


@pytest.mark.parametrize("field", ["code", "MA_DAT", "Loại đất", "ky_hieu", "KYHIEU", "chuc nang", "landuse"])
def test_of_two_fields_with_codes_the_one_called_so_is_taken(field):
    both = layer("zones", {"shown": CODES, field: CODES})
    assert guess(both).code_field == field


def test_a_field_called_otherwise_is_taken_when_its_values_are_land_use_codes():
    assert guess(zoning(field="SHAPE_TXT")).code_field == "SHAPE_TXT"


def test_a_field_of_codes_beats_one_that_is_only_called_code():
    both = layer("zones", {"code": ["a1", "b2", "c3"], "text": ["Cây xanh", "Giao thông", "CN-1"]})
    assert guess(both).code_field == "text"


def test_codes_nobody_knows_are_taken_when_layer_and_field_are_called_so():
    assert guess(zoning("Quy hoạch phân khu", "ma_dat", ["X1", "X2"])).code_field == "ma_dat"


def test_blank_and_null_codes_do_not_count_against_a_field():
    assert guess(zoning(values=["CX", None, "", " ", None, None, "GT"])).code_field == "code"


def test_a_field_of_nulls_gives_no_guess():
    assert guess(zoning("layer", values=[None, None])) == Guess()


@pytest.mark.parametrize("name", ["Phân khu chức năng", "phan_khu", "QH su dung dat", "Zoning 2026", "PHÂN KHU"])
def test_of_two_zonings_the_one_called_so_is_taken(name):
    assert guess(zoning("old"), zoning(name)).zones == name


def test_of_two_equal_zonings_the_active_one_is_taken():
    assert guess(zoning("stage 1"), zoning("stage 2", active=True)).zones == "stage 2"


def test_the_active_layer_is_not_taken_when_it_holds_no_codes():
    assert guess(boundary(active=True), zoning()).zones == "layer 1"


def test_a_boundary_with_a_land_use_code_of_its_own_is_still_the_boundary():
    coded = layer("Ranh giới quy hoạch", {"code": ["CN"], "ten": ["KCN Vuông"]}, count=1)
    assert guess(coded, zoning("zones")) == Guess("zones", "code", "Ranh giới quy hoạch", "ten")


@pytest.mark.parametrize("name", ["Ranh giới", "ranh_gioi_qh", "RGQH", "soc_son_boundary", "RANH GIỚI"])
def test_a_boundary_is_known_by_its_name_though_it_has_many_features(name):
    assert guess(zoning(), boundary(name, count=40)).boundary == name


def test_the_boundary_is_preferred_to_the_study_boundary():
    study = boundary("Ranh giới nghiên cứu", extent=(-500.0, -500.0, 1500.0, 1500.0))
    assert guess(study, boundary("Ranh giới KCN"), zoning()).boundary == "Ranh giới KCN"


def test_a_boundary_elsewhere_is_not_taken_whatever_its_name():
    assert guess(zoning(), boundary("Ranh giới", extent=(5000.0, 0.0, 6000.0, 1000.0))).boundary == ""


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"count": 400}, "many features are plots or buildings"),
        ({"extent": (0.0, 0.0, 500.0, 1000.0)}, "half of the zones lie outside"),
        ({"extent": (-9000.0, -9000.0, 9000.0, 9000.0)}, "a commune is many times larger"),
        ({"extent": None}, "where it lies is not known"),
        ({"count": 0}, "it is empty"),
    ],
)
def test_a_layer_that_is_not_called_boundary_is_not_taken_when(facts, why):
    assert guess(zoning(), boundary("layer 2", **facts)).boundary == "", why


def test_a_second_zoning_layer_is_no_boundary():
    assert guess(zoning("zones", active=True), zoning("zones stage 2", count=3)).boundary == ""


def test_the_results_of_an_earlier_check_are_not_taken():
    net = layer("Quy hoạch sử dụng đất", {"class": CODES, "source_ids": CODES, "disputed": [False]}, active=True)
    findings = layer("Ranh giới", {"kind": ["gap"], "severity": ["error"], "message": ["…"]}, count=1)
    assert guess(net, findings, zoning("drawing")) == Guess("drawing", "code")


def test_a_boundary_without_a_field_for_the_park_leaves_that_open():
    assert guess(zoning(), layer("Ranh giới", {"fid": [1], "ten": [None]}, count=1)).park_field == ""


def imported(name, round_, fields, drawing="", **facts):
    origin = HandIn(drawing or f"id {round_}", f"KCN {round_}.dxf", round_, f"2026-11-2{round_}T08:00:00")
    return LayerFacts(name, name, fields, facts.pop("count", 50), PARK, origin=origin, **facts)


def hand_in(round_, codes=CODES, active=False, **more):
    """Zones and boundary of one round, called after it."""
    fields = {"code": codes, "class": codes, "drawing_id": ["x"]}
    return (imported(f"Zones {round_}", round_, fields, active=active, **more),
            imported(f"Plan boundary {round_}", round_, {"park": ["KCN"]}, count=1, **more))  # fmt: skip


def test_of_several_rounds_the_newest_is_taken_wherever_it_lies_in_the_tree():
    for order in permutations((*hand_in(1), *hand_in(2), *hand_in(3))):
        found = guess(*order)
        assert (found.zones, found.boundary) == ("Zones 3", "Plan boundary 3")


def test_the_newest_round_is_taken_though_an_older_one_reads_better_or_is_active():
    found = guess(*hand_in(1, active=True), *hand_in(2, codes=("CX", "??", "!!", None)))
    assert (found.zones, found.boundary) == ("Zones 2", "Plan boundary 2")
    found = guess(*hand_in(1), *hand_in(2, codes=(None, None)))
    assert (found.zones, found.code_field, found.boundary) == ("Zones 2", "code", "Plan boundary 2")


def test_without_a_boundary_in_the_newest_round_that_of_another_is_not_taken():
    assert guess(*hand_in(1), hand_in(2)[0]) == Guess("Zones 2", "code")


def test_a_boundary_that_was_not_imported_stands_in_for_one_the_round_does_not_have():
    assert guess(*hand_in(1), hand_in(2)[0], boundary("Ranh giới")).boundary == "Ranh giới"
    assert guess(boundary("Ranh giới"), *hand_in(2)).boundary == "Plan boundary 2"


def test_an_import_done_again_goes_before_the_one_before_it():
    again = [replaced(one, id=f"{one.id} again", origin=replaced(one.origin, imported="2026-11-30T08:00:00"))
             for one in hand_in(2)]  # fmt: skip
    found = guess(*hand_in(2), *again)
    assert (found.zones, found.boundary) == ("Zones 2 again", "Plan boundary 2 again")


def test_the_active_layer_of_another_park_is_checked_in_its_own_newest_round():
    far = (5000.0, 0.0, 6000.0, 1000.0)
    other = [replaced(one, extent=far) for one in hand_in(3)]
    found = guess(*hand_in(1, active=True), *hand_in(2), *other)
    assert (found.zones, found.boundary) == ("Zones 2", "Plan boundary 2")
