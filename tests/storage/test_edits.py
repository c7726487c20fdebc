"""Edits of a layer: one transaction, both versions at a conflict, nothing lost; GeoPackage and PostGIS alike."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayerUtils

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import INSERT, UPDATE, WHOLE_ROW, Change, Conflicts
from eco_ip_plugin.storage.edits import EditSession, save

from .rows import HOSTILE, firm, flow

POINT = QgsGeometry.fromWkt("POINT (500010 2340020)")


@pytest.fixture(params=["geopackage", "postgis"])
def store(request):
    """A store with two firms and three flows."""
    found = request.getfixturevalue("gpkg") if request.param == "geopackage" else request.getfixturevalue("postgis")()
    found.save([firm("F1"), firm("F2"), flow("D1", quantity=5), flow("D2", "F2"), flow("D3", "F2")], "lan")
    return found


@pytest.fixture
def layers(store, layers_of):
    """Layers of the store, by table."""
    return layers_of(store, "firm", "flow", "plot", "history")


@pytest.fixture
def session_of(layers):
    """`session_of("flow")`: a session on a layer in edit mode."""
    made = []

    def session_of(table):
        made.append(EditSession(layers[table]))
        assert layers[table].startEditing()
        return made[-1]

    yield session_of
    for session in made:
        session.stop()
        session.layer.rollBack()


def put(layer, fid, **values):
    for name, value in values.items():
        assert layer.changeAttributeValue(fid, layer.fields().indexOf(name), value)


def row(store_layer, fid):
    feature = store_layer.getFeature(fid)
    return dict(zip(store_layer.fields().names(), feature.attributes())) if feature.isValid() else None


def new_firm(layer, name):
    feature = QgsVectorLayerUtils.createFeature(layer, POINT, {layer.fields().indexOf("name"): name})
    assert layer.addFeature(feature)


def test_new_changed_and_deleted_rows_of_two_layers_are_saved_together(store, layers, session_of):
    firms, flows = session_of("firm"), session_of("flow")
    new_firm(layers["firm"], "Dệt nhuộm")
    assert layers["firm"].changeGeometry(1, POINT)
    put(layers["flow"], 1, quantity=7.25, note="đo lại")
    assert layers["flow"].deleteFeature(3)
    written = save([firms, flows])
    assert {name: len(fids) for name, fids in written.items()} == {"firm": 2, "flow": 2}
    assert written["flow"] == (3, 1)
    assert layers["flow"].isEditable()
    assert not layers["flow"].isModified()
    assert (row(layers["flow"], 1)["quantity"], row(layers["flow"], 1)["row_version"]) == (7.25, 2)
    assert row(layers["flow"], 3) is None
    assert sorted(feature["name"] for feature in layers["firm"].getFeatures()) == [
        "Dệt nhuộm",
        "Thực phẩm",
        "Thực phẩm",
    ]
    assert layers["firm"].getFeature(1).geometry().equals(POINT)


def test_a_save_that_fails_in_the_last_layer_writes_nothing_and_keeps_every_edit(store, layers, session_of):
    firms, flows = session_of("firm"), session_of("flow")
    put(layers["firm"], 1, name="Mới")
    put(layers["flow"], 1, flow_id="D2")  # the key of another row
    with pytest.raises(EcoIpError) as refused:
        save([firms, flows])
    assert refused.value.key == "error.store_refused_value"
    assert layers["firm"].isModified()
    assert layers["flow"].isModified()
    assert row(layers["firm"], 1)["name"] == "Mới"
    layers["firm"].rollBack()
    assert row(layers["firm"], 1)["name"] == "Thực phẩm"


def test_a_row_changed_by_a_colleague_is_shown_field_by_field(store, layers, session_of):
    flows = session_of("flow")
    put(layers["flow"], 1, quantity=6, note="của tôi")
    store.save([Change("flow", UPDATE, 1, 1, {"quantity": 9.0, "unit": "t"})], "an")
    with pytest.raises(Conflicts) as refused:
        save([flows])
    (conflict,) = refused.value.conflicts
    assert {d.field: (d.base, d.mine, d.theirs) for d in conflict.differences} == {
        "quantity": (5, 6, 9), "note": (None, "của tôi", None)
    }  # fmt: skip
    assert conflict.row_id == "D1"
    assert conflict.disputed == ("quantity", "note")
    assert save([flows], lambda conflicts: [{"note"}]) == {"flow": (1,)}
    kept = row(layers["flow"], 1)
    assert (kept["quantity"], kept["unit"], kept["note"], kept["row_version"]) == (9, "t", "của tôi", 3)


def test_who_chooses_nothing_saves_nothing_and_keeps_every_edit(store, layers, session_of):
    flows = session_of("flow")
    put(layers["flow"], 1, quantity=6)
    put(layers["flow"], 2, quantity=4)
    store.save([Change("flow", UPDATE, 1, 1, {"quantity": 9.0})], "an")
    with pytest.raises(Conflicts):
        save([flows], lambda conflicts: None)
    assert {row(layers["flow"], fid)["quantity"] for fid in (1, 2)} == {6, 4}
    assert layers["flow"].isModified()


def test_a_row_that_is_changed_once_more_while_the_user_chooses_is_asked_about_again(store, layers, session_of):
    flows = session_of("flow")
    put(layers["flow"], 1, quantity=6, note="của tôi")
    store.save([Change("flow", UPDATE, 1, 1, {"quantity": 9.0})], "an")
    asked = []

    def choose(conflicts):
        (conflict,) = conflicts
        asked.append({each.field: each.theirs for each in conflict.differences})
        if len(asked) == 1:
            store.save([Change("flow", UPDATE, 1, 2, {"note": "của An"})], "an")
            return [{"note"}]  # the quantity shall be theirs
        return [{"note"}]

    assert save([flows], choose) == {"flow": (1,)}
    assert asked == [{"quantity": 9, "note": None}, {"note": "của An"}]
    kept = row(layers["flow"], 1)
    assert (kept["quantity"], kept["note"], kept["row_version"]) == (9, "của tôi", 4)


def test_two_who_typed_the_same_are_not_asked(store, layers, session_of):
    flows = session_of("flow")
    put(layers["flow"], 1, quantity=9)
    store.save([Change("flow", UPDATE, 1, 1, {"quantity": 9.0})], "an")
    assert save([flows]) == {"flow": ()}
    assert not layers["flow"].isModified()
    assert (row(layers["flow"], 1)["quantity"], row(layers["flow"], 1)["row_version"]) == (9, 2)


def test_a_refresh_before_saving_does_not_hide_the_conflict(store, layers, session_of):
    flows = session_of("flow")
    put(layers["flow"], 1, quantity=6)
    store.save([Change("flow", UPDATE, 1, 1, {"quantity": 9.0}), flow("D4")], "an")
    flows.refresh()
    assert "D4" in {each["flow_id"] for each in layers["flow"].getFeatures()}
    assert save([flows], lambda conflicts: [()]) == {"flow": ()}
    assert row(layers["flow"], 1)["quantity"] == 9


def test_a_row_a_colleague_deleted_can_be_entered_again_or_let_go(store, layers, session_of):
    firms, flows = session_of("firm"), session_of("flow")
    put(layers["flow"], 1, quantity=6)
    put(layers["flow"], 2, quantity=4)
    put(layers["firm"], 2, note="ở lại")
    where = layers["firm"].getFeature(2).geometry()
    store.save([Change("flow", "delete", fid, 1) for fid in (1, 2, 3)] + [Change("firm", "delete", 2, 1)], "an")
    asked = []

    def choose(conflicts):
        asked.extend((each.row_id, each.is_deleted, each.disputed) for each in conflicts)
        return [{WHOLE_ROW} if each.row_id in ("F2", "D1") else () for each in conflicts]

    save([firms, flows], choose)
    assert sorted(asked) == [(key, True, (WHOLE_ROW,)) for key in ("D1", "D2", "F2")]
    found = {feature["flow_id"]: feature["quantity"] for feature in layers["flow"].getFeatures()}
    assert found == {"D1": 6}
    (again,) = [each for each in layers["firm"].getFeatures() if each["firm_id"] == "F2"]
    assert (again["name"], again["note"]) == ("Thực phẩm", "ở lại")
    assert again.geometry().equals(where)


@pytest.mark.parametrize(("mine", "left"), [((WHOLE_ROW,), None), ((), 9)])
def test_a_row_i_delete_and_a_colleague_changed_is_a_conflict(store, layers, session_of, mine, left):
    flows = session_of("flow")
    assert layers["flow"].deleteFeature(1)
    store.save([Change("flow", UPDATE, 1, 1, {"quantity": 9.0})], "an")
    with pytest.raises(Conflicts):
        save([flows])
    save([flows], lambda conflicts: [mine])
    found = row(layers["flow"], 1)
    assert (found and found["quantity"]) == left


def test_the_save_button_of_qgis_is_stopped_at_a_conflict_too(store, layers, session_of):
    flows = session_of("flow")
    said = []
    flows.refused.connect(said.append)
    put(layers["flow"], 1, quantity=6)
    store.save([Change("flow", UPDATE, 1, 1, {"quantity": 9.0})], "an")
    assert not layers["flow"].commitChanges()
    assert isinstance(said[0], Conflicts)
    assert row(layers["flow"], 1)["quantity"] == 6  # still in the buffer
    save([flows], lambda conflicts: [conflicts[0].disputed])
    assert (row(layers["flow"], 1)["quantity"], row(layers["flow"], 1)["row_version"]) == (6, 3)


FREE = {
    table.name: [
        each.name for each in table.own_fields
        if each.type == "text" and not each.domain and not each.references and each.name != table.key
    ]
    for table in schema.tables().values()
}  # fmt: skip
"""Text fields that take any text."""


def full_of(text, table, key):
    """A row with the text in each of its free fields."""
    needed = [each for each in table.own_fields if each.required and each.type == "text"]
    return {
        **dict.fromkeys(FREE[table.name], text), table.key: key,
        **{each.name: "F1" if each.references == "firm" else key for each in needed if each.references},
        **{each.name: next(iter(schema.domains()[each.domain])) for each in needed if each.domain},
    }  # fmt: skip


def test_every_text_field_of_every_table_keeps_text_as_text(store, layers_of):
    tables = schema.tables().values()
    for number, text in enumerate(HOSTILE):
        store.save([Change(each.name, INSERT, values=full_of(text, each, f"T{number}")) for each in tables], text)
    for name, layer in layers_of(store, *FREE).items():
        rows = {each[schema.tables()[name].key]: each for each in layer.getFeatures()}
        for number, text in enumerate(HOSTILE):
            assert {each: rows[f"T{number}"][each] for each in FREE[name]} == dict.fromkeys(FREE[name], text)
    traced = {
        each["row_id"]: each for each in layers_of(store, "history")["history"].getFeatures()
        if each["table_name"] == "firm"
    }  # fmt: skip
    for number, text in enumerate(HOSTILE):
        after = traced[f"T{number}"]["after"]
        assert (json.loads(after) if isinstance(after, str) else after)["note"] == text
        assert store.provider == "postgres" or traced[f"T{number}"]["who"] == text  # PostgreSQL names the login
    assert len(rows) == len(HOSTILE)


def test_rows_drawn_with_qgis_own_tools_get_key_version_and_history(store, layers):
    layer = layers["plot"]
    layer.startEditing()
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON ((0 0, 10 0, 10 10, 0 0))"))
    feature["plot_id"] = "L1"
    assert layer.addFeature(feature)
    assert layer.commitChanges(), layer.commitErrors()
    (made,) = layer.getFeatures()
    assert made["row_version"] == 1
    traced = [each for each in layers["history"].getFeatures() if each["table_name"] == "plot"]
    assert [(each["operation"], each["row_id"]) for each in traced] == [("insert", "L1")]


@pytest.mark.parametrize("text", ["trước\0sau", "nửa \ud83c chữ"])
def test_text_that_no_database_keeps_whole_is_refused_and_not_cut(store, text):
    with pytest.raises(EcoIpError) as refused:
        store.save([firm("F9", name=text)], "lan")
    assert refused.value.key == "error.store_text"
    assert "Tên doanh nghiệp" in refused.value.say("vi")
    refused.value.say("en").encode()
