"""A run is taken back: what it added goes, what is the user's own stays, and the run before is shown again."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPrintLayout, QgsProject, QgsVectorLayer

from eco_ip_plugin.gui.layers import groups, take_back
from eco_ip_plugin.hand_in import Drawing, mark
from eco_ip_plugin.print_layouts import mark as mark_layout

SQUARE = "POLYGON((500000 2340000,500100 2340000,500100 2340100,500000 2340100,500000 2340000))"


@pytest.fixture
def project(qgis_app):
    there = QgsProject.instance()
    there.clear()
    yield there
    there.clear()


def layer(name):
    made = QgsVectorLayer("Polygon?crs=EPSG:9214&field=number:integer", name, "memory")
    feature = QgsFeature(made.fields())
    feature.setGeometry(QgsGeometry.fromWkt(SQUARE))
    assert made.dataProvider().addFeatures([feature])[0]
    return made


def check(project, title, drawing=None):
    """A run with findings and net land of a drawing."""
    layers = {"findings": layer("findings"), "zones": layer("net")}
    groups.gather(project, groups.Run(title, {**layers, **({"drawing_zones": drawing} if drawing else {})}))
    return layers


def names(project):
    return sorted(each.name() for each in project.mapLayers().values())


def test_the_results_of_the_last_run_go_and_the_one_before_is_shown_again(project):
    check(project, "lần 1")
    check(project, "lần 2")
    first, second = take_back.runs(project)
    assert (first.title, len(first.layers)) == ("lần 2", 2)
    take_back.take_back(project, first)
    (left,) = groups.groups(project)
    assert left.name() == "lần 1"
    assert left.itemVisibilityChecked()
    assert len(project.mapLayers()) == 2
    assert take_back.runs(project) == [second]


def test_a_layer_of_the_user_s_own_that_was_checked_stays(project):
    own = layer("bản vẽ của tôi")
    project.addMapLayer(own)
    check(project, "lần 1", own)
    take_back.take_back(project, take_back.runs(project)[0])
    assert names(project) == ["bản vẽ của tôi"]


def test_what_was_imported_for_the_run_goes_with_it(project):
    imported = layer("zones")
    mark(imported, Drawing("kcn.dxf", "0123456789abcdef"), project, "vi")
    project.addMapLayer(imported)
    check(project, "lần 1", imported)
    take_back.take_back(project, take_back.runs(project)[0])
    assert names(project) == []
    assert groups.groups(project) == []


def test_an_import_that_was_never_checked_can_be_taken_back_by_itself(project):
    own, imported = layer("khác"), layer("zones")
    mark(imported, Drawing("kcn.dxf", "0123456789abcdef"), project, "vi")
    project.addMapLayers([own, imported])
    (run,) = take_back.runs(project)
    assert run.title == "kcn.dxf (1)"
    take_back.take_back(project, run)
    assert names(project) == ["khác"]


def test_the_question_names_each_run_and_none_is_taken_back_on_escape(project, monkeypatch):
    check(project, "lần 1")
    asked = []
    monkeypatch.setattr(take_back, "ask_which", lambda *given: asked.append(given[3]))
    assert take_back.ask_and_take_back(None, project) == ""
    assert asked == [["lần 1 (2 layers)"]]
    assert len(project.mapLayers()) == 2
    monkeypatch.setattr(take_back, "ask_which", lambda *given: 0)
    assert take_back.ask_and_take_back(None, project) == "lần 1 was taken back: 2 layers have left the project."


def test_without_a_run_that_is_said(project):
    assert "no run to take back" in take_back.ask_and_take_back(None, project)


def sheet(project, name):
    """A print layout with a layer of its own, as minutes leave them in a project."""
    group, own = project.layerTreeRoot().addGroup(name), layer(f"lớp của {name}")
    project.addMapLayer(own, False)
    group.addLayer(own)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(name)
    mark_layout(layout, [own], group)
    assert project.layoutManager().addLayout(layout)
    return own


def layout_names(project):
    return sorted(each.name() for each in project.layoutManager().printLayouts())


def test_a_printed_sheet_lies_in_the_group_of_its_run_and_goes_with_it(project):
    check(project, "lần 1")
    sheet(project, "A3 lần 1")
    groups.home_sheet(project, "A3 lần 1")
    check(project, "lần 2")
    sheet(project, "A3 lần 2")
    groups.home_sheet(project, "A3 lần 2")
    second, first = take_back.runs(project)
    assert (second.layouts, len(second.layers)) == (("A3 lần 2",), 3)
    take_back.take_back(project, second)
    assert layout_names(project) == ["A3 lần 1"]
    assert len(project.mapLayers()) == 3
    assert take_back.runs(project) == [first]


def test_a_sheet_of_no_check_is_a_run_of_its_own_and_a_layout_of_the_user_s_stays(project):
    sheet(project, "A3")
    own = QgsPrintLayout(project)
    own.setName("của tôi")
    project.layoutManager().addLayout(own)
    (run,) = take_back.runs(project)
    assert (run.title, run.layouts, len(run.layers)) == ("A3", ("A3",), 1)
    take_back.take_back(project, run)
    assert layout_names(project) == ["của tôi"]
    assert not project.mapLayers()
    assert not project.layerTreeRoot().findGroups()


def test_a_sheet_s_layers_are_taken_for_no_input(project):
    from eco_ip_plugin.gui.layers.project_layers import polygon_layers

    sheet(project, "A3")
    other = layer("Phân khu")
    project.addMapLayer(other)
    assert [each.id for each in polygon_layers(project, None)] == [other.id()]
