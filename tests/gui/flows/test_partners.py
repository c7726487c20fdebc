"""Partners, links and marks in the flow dock: counted anew with every edit, recorded, never told against a mark."""

from __future__ import annotations

import pytest
from qgis.core import QgsExpression, QgsFeature, QgsGeometry, QgsPointXY, edit
from qgis.PyQt.QtCore import Qt

from eco_ip_plugin.gui.flows.expressions import FlowTotal
from tests.gui.flows.park import EAST, NORTH, layer, record_link, select


def test_partners_follow_every_edit_whoever_makes_it(hands):
    select(hands, "F4")
    hands.find("flowTable").setCurrentIndex(hands.find("flowTable").model().index(1, 0))
    hands.settle()
    assert [row[0] for row in hands.cells("partnersView")] == ["Giấy (F3)"]
    flows = layer("flow")
    flows.startEditing()
    feature = QgsFeature(flows.fields())
    for name, value in {"flow_id": "X", "firm_id": "F5", "direction": "output", "resource": "sludge"}.items():
        feature[name] = value
    flows.addFeature(feature)
    hands.settle()
    assert [row[0] for row in hands.cells("partnersView")] == ["Giấy (F3)", "Thực phẩm (F5)"]
    firms = layer("firm")
    with edit(firms):
        (f5,) = [each.id() for each in firms.getFeatures() if each["firm_id"] == "F5"]
        firms.changeGeometry(f5, QgsGeometry.fromPointXY(QgsPointXY(EAST + 100_000, NORTH)))
    hands.settle()
    hands.settle()
    assert [row[0] for row in hands.cells("partnersView")] == ["Giấy (F3)"]


def test_a_link_is_drawn_recorded_and_brought_to_implemented(stored):
    record_link(stored)
    (link,) = layer("link").getFeatures()
    assert [link[name] for name in ("supplier", "receiver", "status", "quantity")] == ["F3", "F4", "suggested", 3.0]
    links = stored.find("linksView").model()
    assert links.setData(links.index(0, 4), "implemented")
    stored.press("saveButton")
    assert [each["status"] for each in layer("link").getFeatures()] == ["implemented"]
    firms = stored.find("firmTable").model()
    tip = firms.index(firms.row_of("F3"), 4).data(Qt.ItemDataRole.ToolTipRole)
    assert "Firms with a recorded link: 1." in tip


def test_a_firms_mark_shows_in_the_list_of_partners_and_goes_with_the_link(stored):
    firms = layer("firm")
    firms.startEditing()
    (f4,) = [each.id() for each in firms.getFeatures() if each["firm_id"] == "F4"]
    firms.changeAttributeValue(f4, firms.fields().indexOf("confidential"), 1)
    stored.settle()
    record_link(stored)
    assert stored.cells("partnersView")[0][3].rstrip(" ⚑").endswith("(confidential)")
    assert [each["confidential"] for each in layer("link").getFeatures()] == [1]


def test_the_expression_functions_count_unsaved_flows_too(hands):
    total = QgsExpression("ecoip_flow_total('F1', 'output', 'tro bay')")
    assert total.evaluate() == pytest.approx(120 * 365)
    assert QgsExpression("ecoip_flow_total('F5', 'output', 'sludge')").evaluate() is None
    wrong = QgsExpression("ecoip_flow_total('F1', 'output', 'xyz')")
    wrong.evaluate()
    assert "xyz" in wrong.evalErrorString()
    assert QgsExpression("ecoip_flow_partners('F1')").evaluate() == 0


def change(table, key, **values):
    edited = layer(table)
    edited.startEditing()
    for feature in edited.getFeatures():
        if feature[f"{table}_id"] == key:
            for name, value in values.items():
                edited.changeAttributeValue(feature.id(), edited.fields().lookupField(name), value)


def test_the_expression_functions_put_no_confidential_flow_on_a_map(stored):
    total = QgsExpression("ecoip_flow_total('F4', 'input', 'sludge') + ecoip_flow_total('F4', 'input', 'tro bay')")
    sludge = QgsExpression("ecoip_flow_total('F4', 'input', 'sludge')")
    assert total.evaluate() == pytest.approx((60 + 8) * 365)
    change("flow", "D7", confidential=1)  # of two flows of one firm, one
    assert sludge.evaluate() is None
    assert QgsExpression("ecoip_flow_total('F4', 'input', 'tro bay')").evaluate() == pytest.approx(60 * 365)
    change("flow", "D7", confidential=0)
    assert sludge.evaluate() == pytest.approx(8 * 365)
    change("firm", "F4", confidential=1)
    assert QgsExpression("ecoip_flow_total('F4', 'input', 'tro bay')").evaluate() is None
    change("firm", "F4", confidential=0, firm_id="F44")  # whose mark nobody knows any more
    assert sludge.evaluate() is None
    assert "onfidential flows" in FlowTotal().helpText()


def test_a_newer_confidential_flow_does_not_bring_the_older_one_back(stored):
    change("flow", "D2", year=2024)
    flows = layer("flow")
    feature = QgsFeature(flows.fields())
    newer = {"flow_id": "D22", "firm_id": "F1", "direction": "output", "resource": "fly_ash", "quantity": 7.0,
             "unit": "t", "period": "day", "year": 2025, "confidential": 1}  # fmt: skip
    for name, value in newer.items():
        feature[name] = value
    assert flows.addFeature(feature)
    assert QgsExpression("ecoip_flow_total('F1', 'output', 'tro bay')").evaluate() is None


def partners(hands):
    """The column of partners by firm, once all are counted."""
    counts = hands.find("firmTable").model().counts
    hands.cells("firmTable")  # asks for them
    hands.wait_for(lambda: not counts._timer.isActive())
    return {row[0]: row[4] for row in hands.cells("firmTable")}


def test_the_list_of_firms_says_with_how_many_others_each_could_exchange(stored):
    counted = partners(stored)
    for name in stored.firm_names():
        select(stored, name.rpartition("(")[2].rstrip(")"))
        found = set()
        for row in range(stored.find("flowTable").model().rowCount()):
            stored.find("flowTable").setCurrentIndex(stored.find("flowTable").model().index(row, 0))
            stored.settle()
            found |= {each[0] for each in stored.cells("partnersView")}
        assert counted[name] == str(len(found)), name
    assert set(counted.values()) != {"0"}
    tip = stored.find("firmTable").model().index(0, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines()[1] == "Firms with a recorded link: 0."


def test_partners_in_the_list_follow_edits_and_the_list_can_be_sorted_by_them(stored):
    before = partners(stored)
    select(stored, "F1")
    stored.press("deleteFlowButton")
    stored.find("firmTable").sortByColumn(4, Qt.SortOrder.DescendingOrder)
    stored.settle()
    after = partners(stored)
    assert after != before
    stored.wait_for(lambda: [row[4] for row in stored.cells("firmTable")] == sorted(after.values(), reverse=True))
    assert "(F1)" in stored.chosen_firm()
