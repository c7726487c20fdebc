"""Flows and links are edited, undone and saved as one, without a window."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

from eco_ip_plugin.gui.flows.edits import project_edits
from eco_ip_plugin.gui.flows.edits.project_edits import ProjectEdits
from eco_ip_plugin.storage.changes import UPDATE, Change, Conflicts
from tests.storage.conftest import gpkg, layers_of  # noqa: F401
from tests.storage.rows import firm, flow

PLUGIN = Path(project_edits.__file__).resolve().parents[3]
LINK = {"link_id": "L1", "supplier": "F1", "receiver": "F2", "resource": "steam", "status": "suggested"}


@pytest.fixture
def store(gpkg):  # noqa: F811
    gpkg.save([firm("F1"), firm("F2"), flow("D1", quantity=5), Change("link", "insert", values=LINK)], "lan")
    return gpkg


@pytest.fixture
def edits(store, layers_of):  # noqa: F811
    layers = layers_of(store, "flow", "link")
    made = ProjectEdits()
    made.follow_flows(layers["flow"])
    made.follow_links(layers["link"])
    yield made
    made.revert()
    made.follow_flows(None)
    made.follow_links(None)


def values(edits):
    (one,), (other,) = edits.flows.layer.getFeatures(), edits.links.layer.getFeatures()
    return one["quantity"], other["status"]


def change_both(edits):
    edits.flows.change("quantity", {1: {"quantity": 6.0}})
    edits.links.change("status", {1: {"status": "rejected"}})


def test_both_layers_are_saved_together_and_undone_in_their_order(edits):
    change_both(edits)
    edits.save()
    assert edits.modified() == []
    assert not edits.flows.layer.isEditable()
    assert (edits.undo_text, values(edits)) == ("status", (6, "rejected"))
    edits.undo()
    edits.undo()
    assert values(edits) == (5, "suggested")
    edits.save()
    assert values(edits) == (5, "suggested")


def test_a_conflict_in_one_layer_leaves_the_other_unsaved_too(edits, store):
    change_both(edits)
    store.save([Change("link", UPDATE, 1, 1, {"status": "negotiating"})], "an")
    with pytest.raises(Conflicts):
        edits.save()
    assert len(edits.modified()) == 2
    assert values(edits) == (6, "rejected")
    edits.save(lambda conflicts: [()])
    assert values(edits) == (6, "negotiating")


def test_what_a_window_showed_decides_and_not_what_was_read_before(edits, store):
    store.save([Change("flow", UPDATE, 1, 1, {"quantity": 9.0})], "an")
    edits.flows.saw(1, 2)  # the table has read the row since the layer was opened
    edits.flows.change("quantity", {1: {"quantity": 6.0}})
    edits.save()
    assert values(edits)[0] == 6


def test_layers_of_no_store_are_saved_by_qgis(qgis_app):
    edits, saved = ProjectEdits(), []
    edits.flows_saved.connect(saved.append)
    edits.follow_flows(QgsVectorLayer("None?field=flow_id:string&field=note:string", "flow", "memory"))
    edits.flows.add("new", [{"note": "a"}])
    edits.save()
    assert [each["note"] for each in edits.flows.layer.getFeatures()] == ["a"]
    assert (saved, edits.modified()) == ([[]], [])
    edits.follow_flows(None)


@pytest.mark.parametrize(
    ("owner", "makers"),
    [("LayerEdits", {"gui/flows/windows/papers.py", "gui/flows/windows/measures.py", "gui/register/edits.py",
                     "gui/flows/edits/project_edits.py", "gui/roadmap/kept.py"}),
     ("SeenVersions", {"storage/edits.py", "gui/flows/edits/layer_edits.py"})],
)  # fmt: skip
def test_one_place_knows_the_two_layers_and_one_the_versions_seen(owner, makers):
    made = re.compile(rf"(?<!class ){owner}\(")
    found = (path for path in PLUGIN.rglob("*.py") if made.search(path.read_text(encoding="utf-8")))
    assert {path.relative_to(PLUGIN).as_posix() for path in found} == makers
