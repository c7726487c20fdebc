"""Scenarios in a store: written whole, undone whole, guarded by versions; GeoPackage and PostGIS alike."""

from __future__ import annotations

import pytest
from qgis.core import QgsGeometry, QgsProject

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.review.plans.given import ChangedZone
from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change, Conflicts
from eco_ip_plugin.storage.qgis_project import project
from eco_ip_plugin.storage.samples import wkb_of
from eco_ip_plugin.storage.scenarios.places import found
from eco_ip_plugin.storage.scenarios.steps import GivenZone, ScenarioEdits

LAND = "MULTIPOLYGON (((500000 2340000, 500100 2340000, 500100 2340100, 500000 2340000)))"


def zone(id_: str, code: str) -> Change:
    return Change("zone", INSERT, values={"zone_id": id_, "code": code, "geom": wkb_of(LAND, "MultiPolygon")})


@pytest.fixture(params=["geopackage", "postgis"])
def store(request):
    """A store of each kind with two zones."""
    made = request.getfixturevalue("gpkg") if request.param == "geopackage" else request.getfixturevalue("postgis")()
    made.save([zone("Z1", "CX"), zone("Z2", "CN")], "lan")
    return made


@pytest.fixture
def planner():
    """`planner(store)`: the scenarios of a store in a project of their own, as one planner edits them."""
    opened = []

    def planner(store) -> ScenarioEdits:
        own = QgsProject()
        layers = [project.store_layer(store, name, "vi") for name in ("zone", "scenario", "scenario_zone")]
        own.addMapLayers(layers)
        pair = found(layers[0], own)
        assert pair is not None
        opened.append((own, ScenarioEdits(*pair)))
        return opened[-1][1]

    yield planner
    for own, edits in opened:
        edits.stop()
        for layer in edits.layers:
            layer.rollBack()
        own.clear()


def given(id_: str, land_class: str | None, code: str | None = None) -> GivenZone:
    return GivenZone(id_, QgsGeometry.fromWkt(LAND), land_class, code)


def stored(planner, store) -> list[ChangedZone]:
    """The changed zones as somebody reads them who opens the store anew."""
    return sorted((each.row for each in planner(store).kept()), key=lambda row: (row.scenario, row.zone))


def test_what_is_given_and_what_is_removed_is_there_when_the_store_is_opened_anew(store, planner):
    mine = planner(store)
    id_ = mine.add("Bỏ nhà máy, thêm cây xanh")
    mine.give(id_, [given("Z1", "industrial", "CN"), given("Z2", None)], [], "hai vùng")
    mine.save()
    assert stored(planner, store) == [
        ChangedZone(id_, "Z1", "industrial", "CN", "changed"),
        ChangedZone(id_, "Z2", None, None, "removed"),
    ]
    assert planner(store).names() == {id_: "Bỏ nhà máy, thêm cây xanh"}


def test_a_zone_that_was_removed_can_be_given_a_class_and_removed_again(store, planner):
    mine = planner(store)
    id_ = mine.add("A")
    for land_class, code, change in ((None, None, "removed"), ("green", "CX", "changed"), (None, None, "removed")):
        mine.give(id_, [given("Z2", land_class, code)], [], "vùng")
        mine.save()
        assert stored(planner, store) == [ChangedZone(id_, "Z2", land_class, code, change)]
    mine.give(id_, [], [each.fid for each in mine.kept()], "như bản vẽ")
    mine.save()
    assert stored(planner, store) == []


def test_each_step_is_undone_and_done_again_whole(store, planner):
    mine = planner(store)
    first = mine.add("A")
    mine.give(first, [given("Z1", "water", "MN"), given("Z2", None)], [], "hai vùng")
    second = mine.add("B", copied=first)
    assert [len(mine.kept()), len(mine.names())] == [4, 2]
    for left in ((2, 1), (0, 1), (0, 0)):
        mine.undo()
        assert (len(mine.kept()), len(mine.names())) == left
    for _ in range(3):
        mine.redo()
    mine.save()
    removed = [each.scenario for each in stored(planner, store) if each.change == "removed"]
    assert sorted(removed) == sorted([first, second])


def test_a_scenario_that_others_were_made_from_can_be_deleted(store, planner):
    mine = planner(store)
    first = mine.add("A")
    mine.give(first, [given("Z1", "water", "MN")], [], "vùng")
    second = mine.add("B", copied=first)
    mine.save()
    mine.remove(first)
    mine.save()
    again = planner(store)
    assert again.names() == {second: "B"}
    assert [each.row.scenario for each in again.kept()] == [second]
    (row,) = again.scenarios.getFeatures()
    assert not row["base"]


def test_of_two_planners_who_change_one_zone_the_second_is_asked(store, planner):
    first, second = planner(store), planner(store)
    id_ = first.add("A")
    first.give(id_, [given("Z1", "water", "MN")], [], "vùng")
    first.save()
    for session in second.sessions:
        session.refresh()
    first.give(id_, [given("Z1", "green", "CX")], [], "cây xanh")
    second.give(id_, [given("Z1", None)], [], "bỏ vùng")
    first.save()
    with pytest.raises(Conflicts):
        second.save()
    asked = []

    def mine(conflicts):
        asked.extend(sorted(each.disputed) for each in conflicts)
        return [set(each.disputed) for each in conflicts]

    second.save(mine)
    assert asked == [["change", "class", "code"]]
    assert stored(planner, store) == [ChangedZone(id_, "Z1", None, None, "removed")]


def test_a_word_that_is_no_change_is_refused_by_the_database(postgis):
    store = postgis()
    store.save([Change("scenario", INSERT, values={"scenario_id": "S1", "name": "A"})])
    row = {"scenario_zone_id": "C1", "scenario_id": "S1", "change": "moved", "geom": wkb_of(LAND, "MultiPolygon")}
    with pytest.raises(EcoIpError) as refused:
        store.save([Change("scenario_zone", INSERT, values=row)])
    assert refused.value.key == "error.store_refused_value"


def test_a_reader_sees_scenarios_and_changes_none(postgis, planner):
    lan = planner(postgis("lan"))
    id_ = lan.add("A")
    lan.give(id_, [], [], "")
    lan.save()
    guest = planner(postgis("khach"))
    assert guest.names() == {id_: "A"}
    from eco_ip_plugin.storage.edit_commands import Refused

    with pytest.raises(Refused, match="read-only"):
        guest.rename(id_, "B")


def test_while_the_database_is_gone_scenarios_are_as_seen_last_and_edits_wait_for_it(postgis, postgres, planner):
    store = postgis("lan")
    store.save([zone("Z1", "CX"), zone("Z2", "CN")])
    mine = planner(store)
    id_ = mine.add("A")
    mine.give(id_, [given("Z1", "water", "MN")], [], "vùng")
    mine.save()
    assert mine.names() == {id_: "A"}
    assert len(mine.kept()) == 1
    postgres.stop()
    try:
        assert mine.names() == {id_: "A"}
        assert mine.out_of_reach
        mine.give(id_, [given("Z1", None), given("Z2", "green", "CX")], [], "không có máy chủ")
        kept = {each.row.zone: each.row.change for each in mine.kept()}
        assert kept == {"Z1": "removed", "Z2": "changed"}
        with pytest.raises(EcoIpError) as refused:
            mine.save()
        assert refused.value.key == "error.store_connection"
    finally:
        postgres.start()
    mine.save()
    assert not mine.is_modified
    assert (mine.names(), len(mine.kept())) == ({id_: "A"}, 2)
    assert not mine.out_of_reach
    assert [(each.zone, each.change) for each in stored(planner, store)] == [("Z1", "removed"), ("Z2", "changed")]
    store.save([Change("scenario", UPDATE, 1, None, {"name": "của An"})])
    for session in mine.sessions:
        session.refresh()
    assert mine.names() == {id_: "của An"}
