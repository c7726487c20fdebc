"""What came with schema version 2, in use: scenarios with their zones, requests to firms, reviews of drawings."""

from __future__ import annotations

import datetime

import psycopg2
import pytest
from qgis.core import QgsFeature, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDate

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.park.park import confidential
from eco_ip_plugin.storage import opening, schema
from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change, Conflicts
from eco_ip_plugin.storage.edits import EditSession
from eco_ip_plugin.storage.geopackage.migrate import migrate
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.park import read_park
from eco_ip_plugin.storage.qgis_project import project
from eco_ip_plugin.storage.samples import wkb_of

from .before import LAND, geopackage_of_before
from .rows import firm, flow

NEW = [name for name, each in schema.tables().items() if each.since == 2]
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def zone(id_: str, scenario: str, **more) -> Change:
    values = {"scenario_zone_id": id_, "scenario_id": scenario, "class": "green", "geom": wkb_of(LAND, "MultiPolygon")}
    return Change("scenario_zone", INSERT, values={**values, **more})


def rows() -> list[Change]:
    """A park with everything that is new in it."""
    return [
        firm("F1"), firm("F2", confidential=1),
        Change("zone", INSERT, values={"zone_id": "Z1", "class": "industrial"}),
        Change("scenario", INSERT, values={"scenario_id": "S1", "name": "Thêm cây xanh", "made_at": "2026-11-29"}),
        Change("scenario", INSERT, values={"scenario_id": "S2", "name": "Thêm nữa", "base": "S1"}),
        zone("C1", "S1", zone_id="Z1"), zone("C2", "S1"), zone("C3", "S2"),
        Change("request", INSERT, values={"request_id": "Q1", "firm_id": "F1", "due": "2026-12-31", "state": "sent"}),
        Change("request", INSERT, values={"request_id": "Q2", "firm_id": "F2", "kind": "measures"}),
        Change("review", INSERT, values={"review_id": "R1", "drawing": "KCN lần 2.dxf", "sha256": HASH, "round": 2,
                                         "made_at": "2026-11-29", "verdict": "fail", "report": "bien_ban/lan 2.docx"}),
        Change("attachment", INSERT, values={"attachment_id": "A1", "table_name": "review", "row_id": "R1",
                                             "path": "eco_ip_papers/mat.pdf", "title": "Góp ý"}),
        Change("attachment", INSERT, values={"attachment_id": "A2", "table_name": "firm", "row_id": "F1",
                                             "path": "eco_ip_papers/mo.pdf", "title": "Giấy phép"}),
    ]  # fmt: skip


@pytest.fixture(params=["geopackage", "postgis"])
def store(request):
    """A store of each kind with `rows`."""
    found = request.getfixturevalue("gpkg") if request.param == "geopackage" else request.getfixturevalue("postgis")()
    found.save(rows(), "lan")
    return found


def test_the_new_tables_come_as_columns_from_both_kinds_of_store(store) -> None:
    park = read_park(store)
    assert list(park) == list(schema.tables())
    assert park["scenario"]["made_at"].tolist() == [datetime.date(2026, 11, 29), None]
    assert park["scenario_zone"].rows_of("scenario_id", park["scenario"]).tolist() == [0, 0, 1]
    assert park["scenario_zone"].geometry[0].area == pytest.approx(50.0)  # half of 10 m × 10 m
    assert park["request"]["due"].tolist() == [datetime.date(2026, 12, 31), None]
    assert park["request"]["state"].tolist() == ["sent", "draft"]
    assert park["request"]["kind"].tolist() == ["declaration", "measures"]
    assert confidential(park, "request").tolist() == [False, True]
    assert (park["review"]["round"].tolist(), park["review"]["verdict"].tolist()) == ([2.0], ["fail"])


def test_deleting_a_scenario_deletes_its_zones_and_no_others(store) -> None:
    filled = QgsProject()
    layers = project.fill(filled, store, language="vi")
    scenarios, zones = layers["scenario"], layers["scenario_zone"]
    store.save([Change("scenario", UPDATE, 2, 1, {"base": None})], "lan")  # nothing is based on the first any more
    for layer in (scenarios, zones):
        assert layer.startEditing()
    assert scenarios.deleteFeature(1, QgsVectorLayer.DeleteContext(True, filled))
    assert zones.commitChanges(), zones.commitErrors()
    assert scenarios.commitChanges(), scenarios.commitErrors()
    assert [each["scenario_zone_id"] for each in zones.getFeatures()] == ["C3"]
    assert [each["scenario_id"] for each in scenarios.getFeatures()] == ["S2"]
    assert layers["zone"].featureCount() == 1  # what it stood in place of stays
    filled.clear()


def test_who_owns_whom() -> None:
    owned = {(each.parent, each.child) for each in schema.relations() if each.owned}
    assert owned == {
        ("firm", "flow"), ("firm", "request"), ("firm", "measure"), ("firm", "product"), ("flow", "content"),
        ("measure", "effect"), ("link", "effect"), ("monitoring", "stream"), ("scenario", "scenario_zone"),
    }  # fmt: skip


def test_a_day_is_picked_in_a_form_saved_and_settled_as_a_day(store, layers_of) -> None:
    session = EditSession(layers_of(store, "request")["request"])
    layer, due = session.layer, session.layer.fields().indexOf("due")
    setup = layer.editorWidgetSetup(due)
    assert (setup.type(), setup.config()["display_format"]) == ("DateTime", "dd/MM/yyyy")
    assert layer.startEditing()
    assert layer.changeAttributeValue(1, due, QDate(2027, 1, 15))
    added = QgsFeature(layer.fields())
    added["firm_id"], added["sent_at"], added["kind"], added["state"] = "F1", QDate(2027, 2, 28), "other", "sent"
    assert layer.addFeature(added)
    changed, new = session.changes()
    assert changed.values == {"due": "2027-01-15"}
    assert new.values["sent_at"] == "2027-02-28"
    store.save([Change("request", UPDATE, 1, 1, {"due": "2027-03-01"})], "an")
    with pytest.raises(Conflicts) as refused:
        store.save([changed], "lan")
    (difference,) = refused.value.conflicts[0].differences
    assert (difference.base, difference.mine, difference.theirs) == ("2026-12-31", "2027-01-15", "2027-03-01")
    session.stop()
    assert layer.rollBack()


@pytest.mark.parametrize("text", ["31/12/2026", "2026-02-30", "2026-12-31T10:00", "mai"])
def test_what_is_no_day_is_refused_and_nothing_is_saved(store, text) -> None:
    with pytest.raises(EcoIpError, match="2026-12-31") as refused:
        store.save([flow("D1", quantity=5), Change("request", UPDATE, 1, 1, {"due": text})], "lan")
    assert refused.value.key == "error.store_day"
    assert len(read_park(store, ["flow"])["flow"]) == 0
    (fault,) = schema.faults("request", {"request_id": "Q", "firm_id": "F1", "due": text})
    assert (fault.field, fault.key) == ("due", "store.fault.day")


def test_a_reader_sees_scenarios_but_neither_requests_nor_reviews_nor_their_papers(postgis, postgres) -> None:
    postgis().save(rows())
    guest = postgis("khach")
    hidden = {"request", "review", "measure", "effect", "product", "content", "import", "history"}
    assert set(postgis("lan").tables()) - set(guest.tables()) == hidden
    park = read_park(guest)
    assert "request" not in park
    assert park["scenario"]["name"].tolist() == ["Thêm cây xanh", "Thêm nữa"]
    assert park["attachment"]["title"].tolist() == [None, "Giấy phép"]
    for table in ("request", "review"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            postgres.run(f"SELECT * FROM kcn.{table}", "khach")
        with pytest.raises(EcoIpError) as refused:
            read_park(guest, [table])
        assert refused.value.key == "error.store_layer"
    for table in NEW:
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            postgres.run(f"DELETE FROM kcn.{table}", "khach")
    shown = QgsProject()
    layers = project.fill(shown, guest, language="vi")
    assert {"request", "review"}.isdisjoint(layers)
    assert "scenario_zone_scenario_id" in shown.relationManager().relations()
    shown.clear()


# --- The project of a store of before --------------------------------------------------------------------------------


@pytest.fixture
def before(tmp_path, qgis_app) -> GeoPackageStore:
    """A store of version 1 brought up to date; its project inside is still the old one."""
    path = tmp_path / "kcn_mau.gpkg"
    geopackage_of_before(path)
    migrate(path)
    return GeoPackageStore.open(path)


def tree_of(loaded: QgsProject) -> dict[str, list[str]]:
    def table(node) -> str:
        return str(node.layer().customProperty("ecoip/table"))

    return {group.name(): [table(node) for node in group.findLayers()] for group in loaded.layerTreeRoot().findGroups()}


def test_an_old_project_gets_the_new_layers_where_a_new_project_has_them(before) -> None:
    loaded, fresh = QgsProject(), QgsProject()
    opening.load(loaded, before, "vi")
    project.fill(fresh, before, language="vi")
    assert tree_of(loaded) == tree_of(fresh)
    assert set(loaded.relationManager().relations()) == {each.id for each in schema.relations()}
    tables = {each.customProperty("ecoip/table"): each for each in loaded.mapLayers().values()}
    requests = tables["request"]
    assert requests.name() == "Yêu cầu gửi doanh nghiệp"
    assert requests.attributeAlias(requests.fields().indexOf("due")) == "Hạn trả lời"
    assert requests.editorWidgetSetup(requests.fields().indexOf("firm_id")).config()["Relation"] == "request_firm_id"
    for shown in (loaded, fresh):  # zones of all scenarios would hide the plan
        of_table = {each.customProperty("ecoip/table"): each.id() for each in shown.mapLayers().values()}
        seen = {name: shown.layerTreeRoot().findLayer(of_table[name]).itemVisibilityChecked() for name in of_table}
        assert [name for name, each in seen.items() if not each] == ["scenario_zone"]
        shown.clear()


def test_what_the_user_made_of_an_old_project_stays(before) -> None:
    first = QgsProject()
    opening.load(first, before, "vi")
    tables = {each.customProperty("ecoip/table"): each for each in first.mapLayers().values()}
    tables["firm"].setName("Nhà máy của tôi")
    first.layerTreeRoot().findGroup("Cộng sinh").setName("Của tôi")
    first.removeMapLayer(tables["review"].id())
    assert first.write()
    again = QgsProject()
    opening.load(again, before, "vi")
    assert again.layerTreeRoot().findGroup("Của tôi") is not None
    names = [each.name() for each in again.mapLayers().values()]
    assert "Nhà máy của tôi" in names
    assert len(names) == len(set(names)) == len(schema.tables())  # with the history, without the reviews
    assert not again.isDirty()
    for shown in (first, again):
        shown.clear()


def test_an_old_project_without_groups_or_layers_gets_the_new_ones_all_the_same(before) -> None:
    first = QgsProject()
    assert first.read(f"geopackage:{before.path}?projectName=eco_ip")
    kept = next(each for each in first.mapLayers().values() if each.customProperty("ecoip/table") == "zone")
    node = first.layerTreeRoot().findLayer(kept.id())
    first.layerTreeRoot().addChildNode(node.clone())
    for group in first.layerTreeRoot().findGroups():
        first.layerTreeRoot().removeChildNode(group)
    first.removeMapLayers([each for each in first.mapLayers() if each != kept.id()])
    assert first.write()
    again = QgsProject()
    opening.load(again, before, "en")
    assert {each.customProperty("ecoip/table") for each in again.mapLayers().values()} == {"zone", *NEW}
    assert all(again.layerTreeRoot().findLayer(each) is not None for each in again.mapLayers())
    for shown in (first, again):
        shown.clear()
