"""Which version of a row the user saw: what was on the screen, else what was read last, else what is there now."""

from __future__ import annotations

import pytest
from qgis.core import NULL, QgsFeature, QgsVectorLayer

from eco_ip_plugin.storage import seen_versions
from eco_ip_plugin.storage.changes import UPDATE, Change, Conflicts
from eco_ip_plugin.storage.edits import EditSession
from eco_ip_plugin.storage.seen_versions import SeenVersions

from .rows import firm, flow


@pytest.fixture
def layer(qgis_app):
    """Two rows of version 1 and one without, being edited."""
    made = QgsVectorLayer("None?field=note:string&field=row_version:integer", "flow", "memory")
    rows = []
    for version in (1, 1, NULL):
        rows.append(QgsFeature(made.fields()))
        rows[-1].setAttributes(["a", version])
    assert made.dataProvider().addFeatures(rows)[0]
    assert made.startEditing()
    return made


@pytest.fixture(params=["read beforehand", "asked for at the first change"])
def seen(request, layer, monkeypatch):
    if request.param == "asked for at the first change":
        monkeypatch.setattr(seen_versions, "MOST_READ", 2)
    made = SeenVersions(layer)
    yield made
    made.stop()


def colleague_saves(layer, fid, version):
    assert layer.dataProvider().changeAttributeValues({fid: {1: version}})


def test_the_version_at_the_first_change_stays_whatever_is_read_later(layer, seen):
    layer.changeAttributeValue(1, 0, "b")
    colleague_saves(layer, 1, 2)
    seen.read()
    layer.changeAttributeValue(1, 0, "c")
    assert seen.of(1) == 1


def test_a_row_not_yet_changed_is_seen_as_it_was_read_last(layer, seen):
    colleague_saves(layer, 1, 2)
    seen.read()
    layer.changeAttributeValue(1, 0, "b")
    assert seen.of(1) == 2


def test_what_a_window_showed_goes_before_what_was_read(layer, seen):
    colleague_saves(layer, 1, 2)
    seen.saw(1, 2)  # the window has read the row since
    layer.changeAttributeValue(1, 0, "b")
    seen.saw(1, 3)  # it began with 2
    assert seen.of(1) == 2


def test_a_row_without_a_version_is_of_version_0_and_a_new_one_has_none(layer, seen):
    layer.deleteFeature(3)
    layer.addFeature(QgsFeature(layer.fields()))
    (new,) = layer.editBuffer().addedFeatures()
    layer.changeAttributeValue(new, 0, "b")
    assert (seen.of(3), seen.of(new)) == (0, None)


def test_edits_given_up_are_forgotten(layer, seen):
    seen.saw(1, 1)
    layer.rollBack()
    colleague_saves(layer, 1, 2)
    seen.read()
    layer.startEditing()
    layer.changeAttributeValue(1, 0, "b")
    assert seen.of(1) == 2


def test_a_layer_without_versions_has_none(qgis_app):
    layer = QgsVectorLayer("None?field=note:string", "flow", "memory")
    layer.dataProvider().addFeatures([QgsFeature(layer.fields())])
    seen = SeenVersions(layer)
    layer.startEditing()
    layer.changeAttributeValue(1, 0, "b")
    assert seen.of(1) is None
    seen.stop()


def test_the_save_button_of_qgis_is_stopped_in_a_table_too_large_to_read_beforehand(gpkg, layers_of, monkeypatch):
    monkeypatch.setattr(seen_versions, "MOST_READ", 0)
    gpkg.save([firm("F1"), flow("D1", quantity=5)], "lan")
    layer = layers_of(gpkg, "flow")["flow"]
    session = EditSession(layer)
    said = []
    session.refused.connect(said.append)
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().indexOf("quantity"), 6.0)
    gpkg.save([Change("flow", UPDATE, 1, 1, {"quantity": 9.0})], "an")
    assert not layer.commitChanges()
    assert isinstance(said[0], Conflicts)
    session.stop()
    layer.rollBack()
