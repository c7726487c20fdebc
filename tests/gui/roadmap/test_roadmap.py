"""The seven steps at the window: first thing seen of a store, tasks edited in it, tools opened, criteria proved."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import QAction, QDockWidget

from eco_ip_plugin import settings
from eco_ip_plugin.core.roadmap.pack import ALGORITHM, PANEL, TABLE, shipped
from eco_ip_plugin.gui.roadmap.dock import CRITERIA_TAB, TASKS_TAB
from eco_ip_plugin.gui.roadmap.sheet import read
from eco_ip_plugin.gui.roadmap.tools import known
from eco_ip_plugin.storage.changes import UPDATE, Change
from eco_ip_plugin.storage.opening import store_of
from tests.gui.conftest import settle
from tests.gui.roadmap.conftest import BOTH, WHOLE, Steps, table


@WHOLE
def test_a_store_that_is_opened_shows_its_steps_counted_from_its_rows(kept):
    # KCN mẫu: 40 operating firms, each with flows; 37 links; 32 measures
    assert kept.find("stepBar").isVisible()
    assert any("100 % (40/40)" in line and line.startswith("✓") for line in kept.step(2))
    assert any("now 37" in line for line in kept.step(3))
    assert len(kept.cells(0)) == sum(row["step_no"] == 3 for row in table("step").getFeatures())


def test_every_released_name_is_a_widget(kept):
    for name in ("stepBar", "taskTable", "criteriaTree", "evidencePane", "formsButton", "exportButton"):
        assert kept.find(name) is not None


@BOTH
def test_an_edit_is_one_named_step_in_the_store_and_is_undone_after_the_save(kept):
    kept.step(1)
    before = {row["step_id"]: row["owner"] for row in table("step").getFeatures()}
    key = kept.find("taskTable").model().task(0)["step_id"]
    assert kept.type(0, 1, "Trần Thị Bình")
    assert not table("step").isEditable()
    after = {row["step_id"]: row["owner"] for row in table("step").getFeatures()}
    assert after == {**before, key: "Trần Thị Bình"}
    assert "In charge of “" in kept.find("roadmapUndoButton").toolTip()
    kept.press("roadmapUndoButton")
    assert {row["step_id"]: row["owner"] for row in table("step").getFeatures()} == before
    kept.press("roadmapRedoButton")
    assert kept.cells(1)[0] == "Trần Thị Bình"


def test_a_task_done_has_its_day_and_one_that_is_late_says_so(kept):
    kept.step(1)
    assert kept.type(0, 3, "started")
    assert kept.type(0, 2, QDate(2020, 1, 31))
    assert kept.cells(2)[0] == "2020-01-31"
    assert kept.cells(3)[0] == "⚠ overdue (started)"
    kept.wait_until(lambda: "overdue" in kept.find("roadmapState").text())
    assert kept.type(0, 3, "done")
    key = kept.find("taskTable").model().task(0)["step_id"]
    (row,) = [each for each in table("step").getFeatures() if each["step_id"] == key]
    assert row["done_at"] == QDate.currentDate()


def test_tasks_are_added_and_deleted_and_an_empty_name_is_not_taken(kept):
    kept.step(4)
    before = kept.cells(0)
    kept.press("addTaskButton")
    assert kept.cells(0) == [*before, "New task"]
    assert not kept.type(len(before), 0, "  ")
    kept.find("taskTable").selectRow(len(before))
    kept.press("deleteTaskButton")
    assert kept.cells(0) == before


def test_in_a_session_of_the_users_own_nothing_is_saved_for_him(kept):
    table("step").startEditing()
    kept.step(1)
    kept.type(0, 1, "An")
    assert table("step").isModified()
    assert kept.find("roadmapSaveButton").isVisibleTo(kept.dock)
    table("step").rollBack()


@BOTH
def test_without_the_tasks_the_usual_ones_come_as_one_step(kept):
    layer = table("step")
    layer.startEditing()
    layer.deleteFeatures([row.id() for row in layer.getFeatures()])
    layer.commitChanges()
    kept.wait_until(lambda: kept.find("setUpStepsButton").isVisibleTo(kept.dock))
    kept.press("setUpStepsButton")
    assert {row["step_no"] for row in layer.getFeatures()} == {1, 2, 3, 4, 5, 6, 7}
    kept.press("roadmapUndoButton")
    assert layer.featureCount() == 0


def test_closed_by_the_user_it_stays_closed_until_he_opens_it(kept, iface):
    kept.dock.close()
    assert not settings.shows_roadmap()
    source = table("step").source()
    again = QgsVectorLayer(source, "step", table("step").providerType())
    again.setCustomProperty("ecoip/table", "step")
    QgsProject.instance().addMapLayer(again)
    settle()
    assert kept.dock.isHidden()
    other = iface.window.findChild(QDockWidget, "ecoipFlowDock")
    other.show()
    iface.window.tabifyDockWidget(kept.dock, other)
    other.raise_()
    iface.window.findChild(QAction, "ecoipRoadmapAction").trigger()
    assert settings.shows_roadmap()
    settle()
    assert not kept.dock.visibleRegion().isEmpty()  # in front of the tab beside it, not behind


def test_on_a_small_screen_every_button_is_in_sight_without_scrolling(kept):
    buttons = {
        TASKS_TAB: ("addTaskButton", "deleteTaskButton", "taskDocumentsButton", "roadmapUndoButton"),
        CRITERIA_TAB: ("showWhereButton", "criterionDocumentsButton", "decideButton"),
    }
    for tab, names in buttons.items():
        kept.find("roadmapTabs").setCurrentIndex(tab)
        settle()
        for name in (*names, "formsButton", "exportButton"):
            button = kept.find(name)
            assert button.visibleRegion().boundingRect() == button.rect(), name


@pytest.mark.usefixtures("algorithms")
def test_each_step_opens_what_is_there_with_its_inputs_chosen(kept, iface):
    registry = QgsApplication.processingRegistry()
    for action in (need.action for step in shipped().steps for need in step.needs):
        if action.opens == ALGORITHM:
            assert registry.algorithmById(action.name) is not None, action.name
        elif action.opens == PANEL:
            assert iface.window.findChild(QDockWidget, action.name) is not None, action.name
        elif action.opens == TABLE:
            assert table(action.name) is not None
    analysis = next(need.action.name for need in shipped().steps[2].needs if need.action.opens == ALGORITHM)
    chosen = known(analysis, "MAU")
    assert analysis == "ecoip:symbiosisradius"
    assert (chosen["FIRMS"], chosen["FLOWS"]) == (table("firm").id(), table("flow").id())


def test_a_project_without_a_store_says_what_to_do(iface, plugin):
    made = Steps(iface)
    iface.window.show()
    made.dock.show()
    settle()
    assert "Create…" in made.find("roadmapState").text()
    assert not made.find("stepBar").isVisibleTo(made.dock)


@BOTH
def test_a_store_that_goes_takes_its_steps_along(kept):
    content = content_of(kept)
    kept.wait_until(lambda: content.criteria.sheet is not None)
    assert kept.dock.windowTitle() == "Seven steps · KCN mẫu"
    QgsProject.instance().clear()
    settle()
    kept.wait_until(lambda: "No project" in kept.find("roadmapState").text())
    # nothing of it stands over the store that is opened next
    assert kept.dock.windowTitle() == "Seven steps"
    assert content.criteria.sheet is None
    assert kept.find("criteriaTree").topLevelItemCount() == 0


@pytest.fixture
def sheet():
    """Two criteria as the algorithm gives them: one on two rows, one of which lies outside the layers."""

    def made(kind, fields, rows):
        layer = QgsVectorLayer(
            f"{kind}?crs=EPSG:9214&{'&'.join(f'field={each}' for each in fields.split(','))}", "x", "memory"
        )
        for place, values in rows:
            feature = QgsFeature(layer.fields())
            feature.setAttributes(list(values))
            if place:
                feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*place)))
            layer.dataProvider().addFeature(feature)
        return layer

    criteria = (
        "criterion:string,clause:string,group:string,measured:double,unit:string,state:string,evidence:string,"
        "source:string,note:string,text:string,measured_low:double,measured_high:double,decided_on:date,person:string"
    )
    rows = "criterion:string,row:string,table_name:string,row_id:string,label:string,role:string"
    filled = ["verified", "Decree", "why so"]
    return read(
        {
            "CRITERIA": made("None", criteria, [
                (None, ["ENV.2", "Art. 37", "firms", 17.5, "%", "not_met", *filled, "RECP", 17.5, 17.5, None, None]),
                (None, ["SOC.1", "Art. 37", "social", None, "%", "unknown", *filled, "Shifts", 70.0, 80.0, None, None]),
            ]),
            "ROWS": made("Point", rows, [
                ((500000, 2340000), ["ENV.2", "firm/F1", "firm", "F1", "Nhiệt điện", "counts"]),
                ((501000, 2341000), ["ENV.2", "measure/GP01", "measure", "GP01", "Biến tần", "counts"]),
                (None, ["ENV.2", "fact/X", "fact", "X", "?", "open"]),
            ]),
            "DOCUMENTS": made("None", "criterion:string,title:string,attachment_id:string,sha256:string,said:string", [
                (None, ["ENV.2", "Báo cáo.pdf", "A1", "ab" * 32, "missing"]),
            ]),
        }
    )  # fmt: skip


def test_a_criterion_shows_its_figure_rows_and_files_and_where_they_are(kept, sheet, iface):
    content = content_with(kept, sheet)
    kept.find("roadmapTabs").setCurrentIndex(1)
    content.criteria.choose("ENV.2")
    said = kept.find("evidenceText").text()
    assert "Measured: 17.5 %" in said
    assert "(text read)" in said
    assert "Báo cáo.pdf (missing) · SHA-256 abababababab…" in said
    assert kept.find("evidenceRows").model().rowCount() == 3
    kept.press("showWhereButton")
    # the firm's own place, and for the measure, which has none, that of the sheet
    seen = iface.canvas.extent()
    assert seen.contains(QgsPointXY(500000, 2340000))
    assert seen.contains(QgsPointXY(501000, 2341000))
    assert seen.width() < 4000
    assert [row["firm_id"] for row in table("firm").selectedFeatures()] == ["F1"]
    content.criteria.choose("SOC.1")
    assert "70 … 80 %" in kept.find("evidenceText").text()
    assert not kept.find("showWhereButton").isEnabled()
    # two criteria are left: step 7 cannot close
    assert any("✗" in line and "now 2" in line for line in kept.step(7))


@BOTH
def test_a_decision_is_a_row_of_the_store_by_name_and_day_and_can_be_undone(kept, sheet):
    content = content_with(kept, sheet)
    before = table("criterion").featureCount()
    assert content.criteria.decide("SOC.1", "met")
    (row,) = [each for each in table("criterion").getFeatures() if each["rule"] == "SOC.1"]
    assert (row["state"], row["pack"], row["park_id"]) == ("met", "decree-35-certification", "MAU")
    assert row["as_of"] == QDate.currentDate()
    content.criteria.decide("SOC.1", "not_met")
    assert table("criterion").featureCount() == before + 1
    kept.press("roadmapUndoButton")
    kept.press("roadmapUndoButton")
    assert table("criterion").featureCount() == before


def content_of(kept):
    """The panel at work."""
    from eco_ip_plugin.gui.roadmap.content import RoadmapContent

    return kept.dock.findChild(RoadmapContent)


def content_with(kept, sheet):
    """The panel at work, where the algorithm of the sheet would give this one."""
    content = content_of(kept)
    content._sheet.stop()
    content._sheet.begin = lambda park_id: content._made(sheet)
    content._made(sheet)
    return content


def test_the_criteria_are_those_of_the_certification_sheet_and_step_7_counts_those_that_are_left(kept):
    tree = kept.find("criteriaTree")
    kept.wait_until(lambda: tree.topLevelItemCount() > 0)
    groups = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    items = [group.child(at) for group in groups for at in range(group.childCount())]
    states = [item.text(2)[0] for item in items]
    said = {item.data(0, Qt.ItemDataRole.UserRole): item.text(1) for item in items}
    assert (said["PM.1"], said["legal_record"]) == ("yes", "")  # a decision in words, and nobody's is no "no"
    left = sum(sign not in "✓–" for sign in states)
    assert len(states) > 20
    assert any(f"now {left}" in line for line in kept.step(7))
    kept.find("roadmapTabs").setCurrentIndex(1)
    assert kept.find("showWhereButton").isVisibleTo(kept.dock)


@pytest.mark.parametrize("kept", ["postgis"], indirect=True)
def test_a_colleagues_change_of_the_same_task_is_shown_and_the_choice_is_kept(kept, monkeypatch):
    from eco_ip_plugin.gui.flows.windows.conflicts import ConflictDialog

    asked = []
    monkeypatch.setattr(
        ConflictDialog, "exec", lambda dialog: asked.append(dialog) or ConflictDialog.DialogCode.Accepted
    )
    kept.step(5)
    step = table("step")
    before = {each["step_id"]: each for each in step.getFeatures()}
    fid, name = kept.task(0)
    store = store_of(step)
    step.startEditing()  # somebody who types, while a colleague saves
    step.changeAttributeValue(fid, step.fields().lookupField("owner"), "Lan")
    store.save([Change("step", UPDATE, before[name].id(), None, {"owner": "Bình", "note": "đã gọi"})], "Bình")
    kept.wait_until(lambda: kept.find("roadmapSaveButton").isVisibleTo(kept.dock))
    kept.find("roadmapTabs").setCurrentIndex(TASKS_TAB)
    kept.press("roadmapSaveButton")
    assert len(asked) == 1
    (saved,) = [each for each in step.getFeatures() if each["step_id"] == name]
    assert (saved["owner"], saved["note"]) == ("Lan", "đã gọi")
