"""The layers of a review: a group for each round, the verdict on the map, nothing that is empty or may be edited."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

from eco_ip_plugin.gui.layers import groups
from tests.gui.review.dossiers.steps import ROUND_1, ROUND_2, dossiers, tree


def test_each_round_has_its_group_and_only_the_last_is_on(window, check, folder):
    dossiers(window).create(str(folder / "KCN.gpkg"), "KCN Đông Sơn")
    check(ROUND_1)
    check(ROUND_2)
    (second, first) = tree()
    assert second[0].startswith("KCN Đông Sơn · round 2 · ")
    assert first[0].startswith("KCN Đông Sơn · round 1 · ")
    assert (second[1], first[1]) == (True, False)
    assert second[2] == ["Findings (red numbers)", "Verdict on the map", "Net land use", "Plan boundary", "Tables"]
    memory = [layer for layer in QgsProject.instance().mapLayers().values() if layer.providerType() == "memory"]
    assert sorted(layer.name() for layer in memory) == ["Phân khu", "Phân khu", "Ranh giới"]  # what was checked


def test_a_layer_without_a_finding_is_said_and_not_added(window, check, folder):
    clean = [*ROUND_2[:4], (260, 1000, "CN")]
    findings = check(clean)
    assert "Without a row, and so not on the map: Findings (red numbers)." in findings.summary.text()
    ((name, on, layers),) = tree()
    assert on
    assert layers == ["Verdict on the map", "Net land use", "Plan boundary", "Tables"]
    assert name.startswith("KCN Đông Sơn · ")


def test_layers_of_a_review_are_not_edited_beside_its_panel(window, check, folder):
    dossiers(window).create(str(folder / "KCN.gpkg"), "KCN Đông Sơn")
    check(ROUND_1)
    (group,) = groups.groups(QgsProject.instance())
    layer = groups.layer_of(group, "findings")
    assert layer.crs() == QgsCoordinateReferenceSystem("EPSG:9214")
    assert layer.featureCount() == 2
    assert layer.isEditable() is False
    assert layer.readOnly()


@pytest.mark.parametrize("kept", [True, False], ids=["in a review", "in the session"])
def test_the_verdict_stands_on_the_map_beside_its_park(window, check, folder, kept):
    if kept:
        dossiers(window).create(str(folder / "KCN.gpkg"), "KCN Đông Sơn")
    check([(0, 60, "CX"), *ROUND_2[1:4], (60, 120, "CN"), (260, 1000, "CN")])
    (group,) = groups.groups(QgsProject.instance())
    layer = groups.layer_of(group, "park_verdict")
    (park,) = layer.getFeatures()
    # Green 6 + road 10 + technical 1 + social 3 of 100 ha; green alone is below its 10 ha, too.
    assert park["verdict"] == "fail"
    assert park["headline_vi"] == "✗ KHÔNG ĐẠT\n20,00 % < 25 %, thiếu 5,00 ha\nĐất cây xanh: 6,00 % < 10 %"
    assert park["headline_en"].splitlines()[:2] == ["✗ FAILS", "20.00 % < 25 %, 5.00 ha missing"]
    assert park.geometry().area() == pytest.approx(1e6)
    assert layer.labeling().settings().fieldName == "headline_en", "the window is English"
    assert [each.value() for each in layer.renderer().categories()] == ["fail"]
    assert "failing_en" in layer.mapTipTemplate()


def test_tables_that_come_after_the_check_lie_with_its_other_tables(window, check, folder):
    dossiers(window).create(str(folder / "KCN.gpkg"), "KCN Đông Sơn")
    check(ROUND_1)
    (group,) = groups.groups(QgsProject.instance())
    late = QgsVectorLayer("None?field=class:string", "Chênh lệch", "memory")
    QgsProject.instance().addMapLayer(late, False)
    group.addLayer(late)
    groups.fold_tables(group)
    assert "Chênh lệch" not in tree()[0][2]
    assert [node.name() for node in group.findGroup("Tables").findLayers()][-1] == "Chênh lệch"
    other = QgsProject.instance().layerTreeRoot().addGroup("của tôi")
    other.addLayer(late)
    groups.fold_tables(other)
    assert [child.name() for child in other.children()] == ["Chênh lệch"], "a group of the user's stays as it is"
