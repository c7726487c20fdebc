"""A dock at whose database the plug is pulled at random: what is shown in the end is what is stored."""

from __future__ import annotations

import random

import pytest
from qgis.core import QgsProject

from eco_ip_plugin.gui.flows.edits.layers import find_layer
from eco_ip_plugin.gui.flows.windows.conflicts import ConflictDialog
from eco_ip_plugin.storage.changes import UPDATE, Change, Conflicts
from tests.gui.conftest import iface  # noqa: F401
from tests.gui.flows.postgis.conftest import hands  # noqa: F401
from tests.storage.rows import flow
from tests.support.often import soaking

SEEDS, ACTIONS = (range(10), 60) if soaking() else (range(1), 30)


@pytest.fixture(autouse=True)
def no_project_left(qgis_app):
    """Other tests find no project with unsaved changes."""
    yield
    QgsProject.instance().clear()


class Walk:
    """What a person, a colleague and a bad line do, at random."""

    def __init__(self, dock, server, chance):
        self.dock, self.server, self.chance, self.is_up = dock, server, chance, True
        self.table = dock.find("flowTable").model()

    def type(self, number):
        row = self.chance.randrange(self.table.rowCount())
        assert self.table.write([row], self.dock.column("Note"), f"n{number}")

    def line(self, _):
        (self.server.stop if self.is_up else self.server.start)()
        self.is_up = not self.is_up

    def press(self, _):
        buttons = ("saveButton", "undoButton", "redoButton", "refreshFlowsButton", "duplicateFlowButton")
        self.dock.press(self.chance.choice(buttons))

    def delete(self, _):
        if self.table.rowCount() > 3:
            self.dock.find("flowTable").selectRow(self.chance.randrange(self.table.rowCount()))
            self.dock.press("deleteFlowButton")

    def colleague(self, number):
        if self.is_up:
            try:
                self.dock.an.save([Change("flow", UPDATE, 1, None, {"quantity": number + 1.0})], "An")
            except Conflicts:
                return  # the row was deleted


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_shown_in_the_end_is_what_is_stored(hands, postgres, monkeypatch, seed):  # noqa: F811
    hands.an.save([flow(f"R{number}", quantity=number + 1) for number in range(8)], "An")
    find_layer(QgsProject.instance(), "firm").selectAll()
    hands.press("refreshFlowsButton")

    walk = Walk(hands, postgres, random.Random(seed))

    def mine(dialog):
        if walk.is_up and walk.chance.random() < 0.3:
            walk.line(0)  # lost while both versions are shown
        dialog.choose_all(mine=True)
        return ConflictDialog.DialogCode.Accepted

    monkeypatch.setattr(ConflictDialog, "exec", mine)
    acts = (walk.type, walk.type, walk.line, walk.press, walk.press, walk.delete, walk.colleague)
    try:
        for number in range(ACTIONS):
            act = walk.chance.choice(acts)
            act(number)
            hands.settle()
    finally:
        if not walk.is_up:
            postgres.start()
    hands.press("refreshFlowsButton")
    hands.press("saveButton")
    shown = sorted(row[hands.column("Note")] for row in hands.cells("flowTable"))
    stored = postgres.run("SELECT coalesce(note, '') FROM kcn.flow WHERE firm_id = 'F1'")
    assert shown == sorted(note for (note,) in stored)
    assert any(shown)
